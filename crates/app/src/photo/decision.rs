//! Which photo stays in front, which are its copies, which are not the same.

use sauyunan_domain::Kind;
use sauyunan_domain::operation::derived_id;
use sauyunan_store::{Fields, WriteTx};
use serde_json::{Map, Value, json};

use super::duplicates::DecideDuplicates;
use crate::error::AppError;
use crate::undo;

/// A decision being written.
pub(super) struct Decision<'a, 'tx> {
    tx: &'a mut WriteTx<'tx>,
    steps: Vec<Value>,
}

impl Decision<'_, '_> {
    /// Writes it; answers the steps that take it back.
    pub(super) fn keep(tx: &mut WriteTx<'_>, input: &DecideDuplicates) -> Result<Value, AppError> {
        let mut decision = Decision {
            tx,
            steps: Vec::new(),
        };
        decision.write(input)?;
        Ok(Value::Array(decision.steps))
    }

    fn write(&mut self, input: &DecideDuplicates) -> Result<(), AppError> {
        let best = self.tx.reader().get(Kind::Photo, &input.best)?;
        if !is_empty(&best, "rejected") {
            return Err(AppError::refused(
                "front_rejected",
                "Foto utama sudah ditolak sebagai bukti. Batalkan penolakannya dahulu, atau pilih foto lain sebagai foto utama.",
            ));
        }
        let mut copies = Vec::new();
        for copy in &input.copies {
            copies.push(self.tx.reader().get(Kind::Photo, copy)?);
        }
        let mut front = inherited(&best, &copies);
        front.insert("copy_of".into(), Value::Null);
        self.put(&input.best, &best, &front)?;
        for (id, fields) in input.copies.iter().zip(&copies) {
            self.link(id, fields, &input.best)?;
            // What stood behind it stands behind the new front.
            for behind in self.tx.reader().ids_where(Kind::Photo, "copy_of", id)? {
                if behind != input.best {
                    let fields = self.tx.reader().get(Kind::Photo, &behind)?;
                    self.link(&behind, &fields, &input.best)?;
                }
            }
            self.tell_apart(&input.best, id, false)?;
        }
        for (index, one) in input.different.iter().enumerate() {
            let fields = self.tx.reader().get(Kind::Photo, one)?;
            let front = fields.get("copy_of").and_then(Value::as_str);
            if front.is_some_and(|front| {
                input.best == front || input.different.iter().any(|id| id == front)
            }) {
                let free = Map::from_iter([("copy_of".to_owned(), Value::Null)]);
                self.put(one, &fields, &free)?;
            }
            for other in [&input.best].into_iter().chain(&input.different[..index]) {
                self.tell_apart(one, other, true)?;
            }
        }
        Ok(())
    }

    fn link(&mut self, id: &str, before: &Fields, front: &str) -> Result<(), AppError> {
        let fields = Map::from_iter([("copy_of".to_owned(), json!(front))]);
        self.put(id, before, &fields)
    }

    fn put(&mut self, id: &str, before: &Fields, fields: &Fields) -> Result<(), AppError> {
        let names: Vec<&str> = fields.keys().map(String::as_str).collect();
        if self.tx.put(Kind::Photo, id, "", fields)? {
            self.steps
                .push(undo::put_step(Kind::Photo, id, before, &names));
        }
        Ok(())
    }

    /// Notes whether two photos are told apart. What was never told apart needs no note that it is not.
    fn tell_apart(&mut self, one: &str, other: &str, is_distinct: bool) -> Result<(), AppError> {
        let (first, second) = (one.min(other), one.max(other));
        // Derived, so that two devices that decide the same make one record.
        let id = derived_id(&["distinct_photos", first, second]);
        let before = self.tx.get(Kind::DistinctPhotos, &id)?;
        let fields = Map::from_iter([
            ("first_id".to_owned(), json!(first)),
            ("second_id".to_owned(), json!(second)),
            ("is_distinct".to_owned(), json!(is_distinct)),
        ]);
        match before {
            None if !is_distinct => {}
            None => {
                let area = self.tx.reader().area_of(first)?.unwrap_or_default();
                self.tx.put(Kind::DistinctPhotos, &id, &area, &fields)?;
                self.steps
                    .push(undo::delete_step(Kind::DistinctPhotos, &id));
            }
            Some(before) => {
                if self.tx.put(Kind::DistinctPhotos, &id, "", &fields)? {
                    let step = undo::put_step(Kind::DistinctPhotos, &id, &before, &["is_distinct"]);
                    self.steps.push(step);
                }
            }
        }
        Ok(())
    }
}

/// Fields that only make sense together.
const TARGET: [&str; 4] = ["activity_id", "subject_kind", "subject_id", "viewpoint"];
const CONSENT: [&str; 4] = ["people_visible", "persons", "consent", "consent_note"];
const ALONE: [&str; 3] = ["photo_kind", "caption", "face_boxes"];

/// What the photo in front takes over from its copies.
fn inherited(best: &Fields, copies: &[Fields]) -> Fields {
    let mut taken = Fields::new();
    let mut take = |names: &[&str], from: Option<&Fields>| {
        for name in names {
            if let Some(fields) = from {
                let value = fields.get(*name).cloned().unwrap_or_default();
                taken.insert((*name).to_owned(), value);
            }
        }
    };
    let has_target =
        |fields: &Fields| !is_empty(fields, "activity_id") || !is_empty(fields, "subject_id");
    if !has_target(best) {
        take(&TARGET, copies.iter().find(|copy| has_target(copy)));
    }
    let has_refused =
        |fields: &Fields| fields.get("consent").and_then(Value::as_str) == Some("refused");
    let has_consent = |fields: &Fields| CONSENT.iter().any(|name| !is_empty(fields, name));
    if let Some(refused) = copies
        .iter()
        .find(|copy| has_refused(copy) && !has_refused(best))
    {
        take(&CONSENT, Some(refused));
    } else if !has_consent(best) {
        take(&CONSENT, copies.iter().find(|copy| has_consent(copy)));
    }
    for name in ALONE {
        if is_empty(best, name) {
            take(&[name], copies.iter().find(|copy| !is_empty(copy, name)));
        }
    }
    taken
}

fn is_empty(fields: &Fields, name: &str) -> bool {
    match fields.get(name) {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.trim().is_empty(),
        Some(_) => false,
    }
}
