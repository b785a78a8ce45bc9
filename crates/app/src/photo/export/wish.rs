//! From a photo's record to the wish for its copy: what stands on the strip and in the file.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use sauyunan_archive::{CopyNotes, CopyWish, GpsPosition, Strip};
use sauyunan_report::indonesian::{long_date, weekday};
use sauyunan_store::query::PhotoRow;

use super::ExportPhotos;
use crate::photo::words;
use crate::regions;

/// Longest side where nothing is wished, pixels.
const USUAL_SIDE_PX: u32 = 1600;

/// The place names of the folder.
pub(super) struct Area {
    kelurahan: String,
    city: String,
    rw: Option<String>,
}

impl Area {
    pub(super) fn of(kelurahan: &str, rw: Option<&str>) -> Self {
        let kelurahan = regions::find(kelurahan);
        let parent = |region: &Option<regions::Region>| {
            region
                .as_ref()
                .and_then(|region| regions::find(&region.parent_code))
        };
        let city = parent(&parent(&kelurahan));
        let name = |region: Option<regions::Region>| {
            region.map(|region| region.display_name).unwrap_or_default()
        };
        Self {
            kelurahan: name(kelurahan),
            city: name(city),
            rw: rw.map(str::to_owned),
        }
    }

    /// A place inside the area, such as `Balai RW 02, Kelurahan Bojong Menteng`.
    fn around(&self, place: Option<&str>) -> String {
        let place = place.map(str::trim).filter(|place| !place.is_empty());
        let names_rw = place.is_some_and(|place| place.contains("RW"));
        let rw = self.rw.as_ref().filter(|_| !names_rw);
        let area = match rw {
            Some(rw) => format!("RW {rw} Kelurahan {}", self.kelurahan),
            None => format!("Kelurahan {}", self.kelurahan),
        };
        match place {
            Some(place) if place.contains(&self.kelurahan) => place.to_owned(),
            Some(place) => format!("{place}, {area}"),
            None => area,
        }
    }
}

/// What is known about a photo beside its record.
pub(crate) struct Subject {
    /// Where its activity was.
    pub(crate) place: Option<String>,
}

pub(super) fn wish(
    row: &PhotoRow,
    subject: &Subject,
    area: &Area,
    input: &ExportPhotos,
) -> CopyWish {
    let position = match (row.latitude, row.longitude) {
        (Some(latitude), Some(longitude)) if input.with_gps => Some(GpsPosition {
            latitude,
            longitude,
        }),
        _ => None,
    };
    let taken_on: Option<NaiveDate> = row.taken_on.as_deref().and_then(|day| day.parse().ok());
    let taken_at = row.taken_at.as_deref().and_then(time_of);
    // A photo that proves nothing yet may be from anywhere.
    let is_sorted = row.activity.is_some() || row.subject_id.is_some();
    let (location, city) = if is_sorted {
        (area.around(subject.place.as_deref()), area.city.as_str())
    } else {
        (String::new(), "")
    };
    let heading = heading(row);
    let strip = input.strip.then(|| Strip {
        heading: heading.clone(),
        place: if is_sorted {
            format!("{location}, {city}")
        } else {
            String::new()
        },
        date: date(row, taken_on, taken_at),
        coordinates: position.map(coordinates).unwrap_or_default(),
    });
    CopyWish {
        max_side_px: input.max_side_px.unwrap_or(USUAL_SIDE_PX),
        max_bytes: input.max_kb.map(|kb| u64::from(kb) * 1000),
        covered: if input.show_faces {
            Vec::new()
        } else {
            row.face_boxes.clone()
        },
        strip,
        notes: CopyNotes {
            caption: Some(row.caption.clone().unwrap_or(heading)),
            taken_on: taken_on.filter(|_| says_the_day(row)),
            taken_at: taken_at.filter(|_| says_the_hour(row)),
            position,
            city: Some(city.to_owned()),
            location: Some(location),
        },
    }
}

/// Metadata has no room for doubts: what a file system says of the day is not written into it.
fn says_the_day(row: &PhotoRow) -> bool {
    row.date_source.as_deref() != Some("file_time")
}

/// When a photo was received is not the hour at which it was taken.
fn says_the_hour(row: &PhotoRow) -> bool {
    matches!(
        row.date_source.as_deref(),
        Some("exif" | "camera_name" | "typed")
    )
}

/// What the photo shows and proves: `SEBELUM – Pelatihan kue`. The address of a house is nobody's
/// business outside, so its caption stands for it.
fn heading(row: &PhotoRow) -> String {
    let subject = match row.subject_kind.as_deref() {
        Some("household") => None,
        _ => row.activity_name.as_deref().or(row.subject_name.as_deref()),
    };
    let name = subject.or(row.caption.as_deref()).unwrap_or_default();
    let kind = words::kind(row.kind.as_deref());
    let parts: Vec<&str> = [kind, name]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let heading = parts.join(" – ");
    let part = match (row.page_count, row.seconds) {
        (Some(pages @ 2..), _) => format!("halaman 1 dari {pages}"),
        (_, Some(seconds)) => format!("cuplikan video {}:{:02}", seconds / 60, seconds % 60),
        _ => return heading,
    };
    format!("{heading} ({part})").trim_start().to_owned()
}

/// The time of a moment as it is stored; the day alone has none.
fn time_of(text: &str) -> Option<NaiveTime> {
    text.parse::<NaiveDateTime>()
        .map(|moment| moment.time())
        .ok()
}

fn date(row: &PhotoRow, day: Option<NaiveDate>, time: Option<NaiveTime>) -> String {
    let Some(day) = day else {
        return "tanggal foto tidak diketahui".to_owned();
    };
    let mut text = format!("{}, {}", weekday(day), long_date(day));
    if let Some(time) = time {
        text.push_str(&time.format(", %H.%M WIB").to_string());
    }
    // A camera's own date needs no explanation.
    match row.date_source.as_deref() {
        Some("exif" | "camera_name") => {}
        source => match words::date_source(source) {
            "" => {}
            source => text.push_str(&format!(" ({source})")),
        },
    }
    text
}

/// `6,30210° LS, 106,99870° BT`: to a metre.
fn coordinates(position: GpsPosition) -> String {
    let part = |degrees: f64, positive: &str, negative: &str| {
        let side = if degrees < 0.0 { negative } else { positive };
        format!("{:.5}° {side}", degrees.abs()).replace('.', ",")
    };
    format!(
        "{}, {}",
        part(position.latitude, "LU", "LS"),
        part(position.longitude, "BT", "BB")
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::photo::tests::row;

    fn area() -> Area {
        Area::of("32.75.05.1004", Some("02"))
    }

    fn wished(fields: serde_json::Value, input: serde_json::Value) -> CopyWish {
        let input: ExportPhotos = serde_json::from_value(input).unwrap();
        let subject = Subject {
            place: Some("Balai RW 02".into()),
        };
        wish(&row(fields), &subject, &area(), &input)
    }

    #[test]
    fn the_strip_says_what_where_and_when() {
        let photo = json!({"activity": "a1", "activity_name": "Pelatihan kue", "kind": "before", "taken_on": "2025-08-14", "taken_at": "2025-08-14T09:05:07",
            "date_source": "exif", "latitude": -6.3021, "longitude": 106.9987, "caption": "Dapur lama"});
        let input = json!({"folder": "", "strip": true, "with_gps": true, "max_kb": 500});
        let wish = wished(photo.clone(), input);
        assert_eq!(
            wish.strip,
            Some(Strip {
                heading: "SEBELUM – Pelatihan kue".into(),
                place: "Balai RW 02, Kelurahan Bojong Menteng, Kota Bekasi".into(),
                date: "Kamis, 14 Agustus 2025, 09.05 WIB".into(),
                coordinates: "6,30210° LS, 106,99870° BT".into(),
            })
        );
        assert_eq!(wish.max_bytes, Some(500_000));
        assert_eq!(wish.notes.caption.as_deref(), Some("Dapur lama"));
        assert_eq!(wish.notes.city.as_deref(), Some("Kota Bekasi"));
        let without = wished(photo, json!({"folder": "", "strip": true}));
        assert_eq!(without.notes.position, None);
        assert_eq!(without.strip.unwrap().coordinates, "");
    }

    #[test]
    fn a_date_that_is_not_the_cameras_says_so() {
        let date = |fields| {
            wished(fields, json!({"folder": "", "strip": true}))
                .strip
                .unwrap()
                .date
        };
        assert_eq!(
            date(json!({"taken_on": "2025-08-14", "date_source": "whatsapp_name"})),
            "Kamis, 14 Agustus 2025 (tanggal diterima WA)"
        );
        assert_eq!(date(json!({})), "tanggal foto tidak diketahui");
    }

    #[test]
    fn metadata_says_no_day_or_hour_that_is_in_doubt() {
        let said = |source: &str| {
            let photo = json!({"taken_on": "2025-08-14", "taken_at": "2025-08-14T09:05:07", "date_source": source});
            let notes = wished(photo, json!({"folder": ""})).notes;
            (notes.taken_on.is_some(), notes.taken_at.is_some())
        };
        assert_eq!(said("exif"), (true, true));
        assert_eq!(said("whatsapp_name"), (true, false));
        assert_eq!(said("file_time"), (false, false));
    }

    #[test]
    fn the_address_of_a_house_stays_inside() {
        let house = json!({"subject_kind": "household", "subject_name": "Gg. Melati Contoh 7", "kind": "after"});
        let wish = wished(house, json!({"folder": "", "strip": true}));
        assert_eq!(wish.strip.unwrap().heading, "SESUDAH");
        let pages = json!({"kind": "document", "page_count": 3});
        assert_eq!(heading(&row(pages)), "DOKUMEN (halaman 1 dari 3)");
        assert_eq!(
            heading(&row(json!({"seconds": 75}))),
            "(cuplikan video 1:15)"
        );
    }

    #[test]
    fn no_place_is_claimed_for_a_photo_that_is_not_sorted() {
        let wish = wished(
            json!({"taken_on": "2025-08-14"}),
            json!({"folder": "", "strip": true}),
        );
        assert_eq!(wish.strip.unwrap().place, "");
        assert_eq!(wish.notes.location.as_deref(), Some(""));
    }

    #[test]
    fn a_place_is_not_named_twice() {
        assert_eq!(area().around(None), "RW 02 Kelurahan Bojong Menteng");
        assert_eq!(
            area().around(Some("Aula")),
            "Aula, RW 02 Kelurahan Bojong Menteng"
        );
        assert_eq!(
            area().around(Some("Kantor Bojong Menteng")),
            "Kantor Bojong Menteng"
        );
    }
}
