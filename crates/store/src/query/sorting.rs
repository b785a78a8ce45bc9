//! What the proposals for unsorted photos are made from.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::Row;
use sauyunan_domain::place::Place;
use sauyunan_domain::sorting::{DayTrust, LoosePhoto};

use crate::database::Reader;
use crate::error::StoreError;

/// What the photos that prove a record say about it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proof {
    /// Where they were taken.
    pub places: Vec<Place>,
    /// Who sent them, and how many.
    pub senders: BTreeMap<String, u32>,
}

fn loose_photo(row: &Row<'_>) -> rusqlite::Result<LoosePhoto> {
    let text = |name: &str| row.get::<_, Option<String>>(name);
    let joined = |names: &[&str]| {
        let texts = names.iter().filter_map(|name| text(name).transpose());
        Ok::<_, rusqlite::Error>(texts.collect::<Result<Vec<_>, _>>()?.join("\n"))
    };
    let day: Option<NaiveDate> = text("taken_on")?.and_then(|day| day.parse().ok());
    let source = text("date_source")?;
    let trust = match source.as_deref() {
        Some("exif" | "camera_name" | "folder_name" | "typed") => DayTrust::Taken,
        Some("whatsapp_name" | "chat_text") => DayTrust::Received,
        _ => DayTrust::Guessed,
    };
    let sent = text("sent_at")?.and_then(|sent| moment(&sent));
    let of_day = |moment: NaiveDateTime| (Some(moment.date()) == day).then(|| moment.time());
    let time: Option<NaiveTime> = text("taken_at")?
        .and_then(|taken| moment(&taken))
        .or(sent.filter(|_| trust == DayTrust::Received))
        .and_then(of_day);
    Ok(LoosePhoto {
        id: row.get("id")?,
        file_name: text("file_name")?.unwrap_or_default(),
        day,
        trust,
        time,
        place: Place::of(row.get("latitude")?, row.get("longitude")?),
        sender: text("sender")?.filter(|sender| !sender.trim().is_empty()),
        own_text: joined(&["caption", "chat_text", "stamp_text"])?,
        batch_text: joined(&["source", "group_name", "container"])?,
    })
}

/// Reads a day and its time, with or without seconds or a zone after them.
fn moment(text: &str) -> Option<NaiveDateTime> {
    let plain: String = text.chars().take(19).collect::<String>().replace(' ', "T");
    let with_seconds = || NaiveDateTime::parse_from_str(&plain, "%Y-%m-%dT%H:%M:%S").ok();
    let plain_minutes: String = plain.chars().take(16).collect();
    with_seconds().or_else(|| NaiveDateTime::parse_from_str(&plain_minutes, "%Y-%m-%dT%H:%M").ok())
}

impl Reader<'_> {
    /// The photos that prove nothing yet and are neither a copy nor rejected.
    ///
    /// # Errors
    /// What the engine says.
    pub fn loose_photos(&self) -> Result<Vec<LoosePhoto>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, file_name, taken_on, taken_at, date_source, latitude, longitude, sender, sent_at,
               caption, chat_text, stamp_text, source, group_name, container
             FROM evidence WHERE activity_id IS NULL AND subject_id IS NULL",
        )?;
        let rows = statement.query_map([], loose_photo)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What the photos that prove something say about it, by the record that they prove.
    ///
    /// # Errors
    /// What the engine says.
    pub fn proofs(&self) -> Result<BTreeMap<String, Proof>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT coalesce(activity_id, subject_id), sender, latitude, longitude FROM photo INDEXED BY photo_proof
             WHERE is_deleted = 0 AND rejected IS NULL AND copy_of IS NULL
               AND (activity_id IS NOT NULL OR subject_id IS NOT NULL) AND (sender IS NOT NULL OR latitude IS NOT NULL)",
        )?;
        let mut rows = statement.query([])?;
        let mut proofs: BTreeMap<String, Proof> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let proof = proofs.entry(row.get(0)?).or_default();
            proof.places.extend(Place::of(row.get(2)?, row.get(3)?));
            if let Some(sender) = row.get::<_, Option<String>>(1)? {
                *proof.senders.entry(sender).or_default() += 1;
            }
        }
        Ok(proofs)
    }
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn moments_are_read_as_they_stand() {
        let morning = "2025-08-14T09:12:00".parse().ok();
        for text in [
            "2025-08-14T09:12:00",
            "2025-08-14T09:12:00+07:00",
            "2025-08-14 09:12",
            "2025-08-14T09:12",
        ] {
            assert_eq!(moment(text), morning, "{text}");
        }
        assert_eq!(moment("2025-08-14"), None);
        assert_eq!(moment("14 Agustus 2025, pukul 9 — é"), None);
    }
}
