//! Who and what is on record, by what a row can name it with.

use std::collections::HashMap;

use sauyunan_domain::Kind;
use sauyunan_store::query::fold;
use sauyunan_store::{Fields, Reader, StoreError};
use serde_json::Value as Json;

/// Households, families and persons on record, and those that earlier rows brought.
#[derive(Default)]
pub(super) struct Known {
    records: HashMap<String, Fields>,
    by_kk: HashMap<String, String>,
    by_nik: HashMap<String, String>,
    by_birth: HashMap<(String, String), String>,
    by_place: HashMap<String, String>,
    families: HashMap<String, Vec<String>>,
    members: HashMap<String, Vec<String>>,
}

impl Known {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let mut known = Self::default();
        for kind in [Kind::Household, Kind::Family, Kind::Person] {
            for (id, fields) in reader.all(kind)? {
                known.put(kind, &id, fields);
            }
        }
        Ok(known)
    }

    /// Enters a record, new or changed.
    pub(super) fn put(&mut self, kind: Kind, id: &str, fields: Fields) {
        let is_new = !self.records.contains_key(id);
        let to = |map: &mut HashMap<String, String>, key: Option<&str>| {
            if let Some(key) = key {
                map.entry(key.to_owned()).or_insert_with(|| id.to_owned());
            }
        };
        match kind {
            Kind::Household => to(&mut self.by_place, place(&fields).as_deref()),
            Kind::Family => {
                to(&mut self.by_kk, text(&fields, "kk_number"));
                if is_new && let Some(household) = text(&fields, "household_id") {
                    let inside = self.families.entry(household.to_owned()).or_default();
                    inside.push(id.to_owned());
                }
            }
            _ => {
                to(&mut self.by_nik, text(&fields, "nik"));
                if let (Some(name), Some(birth)) =
                    (text(&fields, "name"), text(&fields, "birth_date"))
                {
                    let key = (fold(name), birth.to_owned());
                    self.by_birth.entry(key).or_insert_with(|| id.to_owned());
                }
                if is_new && let Some(family) = text(&fields, "family_id") {
                    let inside = self.members.entry(family.to_owned()).or_default();
                    inside.push(id.to_owned());
                }
            }
        }
        self.records.insert(id.to_owned(), fields);
    }

    /// The fields of a record.
    pub(super) fn get(&self, id: &str) -> Option<&Fields> {
        self.records.get(id)
    }

    /// A text of a record.
    pub(super) fn text(&self, id: &str, field: &str) -> Option<&str> {
        text(self.records.get(id)?, field)
    }

    pub(super) fn family_of_kk(&self, number: &str) -> Option<String> {
        self.by_kk.get(number).cloned()
    }

    pub(super) fn person_of_nik(&self, number: &str) -> Option<String> {
        self.by_nik.get(number).cloned()
    }

    /// Somebody of that name and birth date, wherever.
    pub(super) fn born(&self, name: &str, birth_date: &str) -> Option<String> {
        self.by_birth
            .get(&(fold(name), birth_date.to_owned()))
            .cloned()
    }

    /// The household at an address with a house number.
    pub(super) fn household_at(&self, household: &Fields) -> Option<String> {
        self.by_place.get(&place(household)?).cloned()
    }

    /// The families of a household.
    pub(super) fn families_of(&self, household: &str) -> &[String] {
        self.families.get(household).map_or(&[], Vec::as_slice)
    }

    /// The member of a family with that name; where both birth dates are known, they agree.
    pub(super) fn member(
        &self,
        family: &str,
        name: &str,
        birth_date: Option<&str>,
    ) -> Option<String> {
        let members = self.members.get(family)?;
        let name = fold(name);
        let is_it = |id: &&String| {
            let born = self.text(id, "birth_date");
            let agrees = birth_date.is_none() || born.is_none() || birth_date == born;
            agrees
                && self
                    .text(id, "name")
                    .is_some_and(|known| fold(known) == name)
        };
        members.iter().find(is_it).cloned()
    }
}

/// A text field that is filled in.
pub(super) fn text<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.get(name).and_then(Json::as_str)
}

/// Without a house number an address is a street in which many live.
pub(super) fn has_house_number(household: &Fields) -> bool {
    let address = text(household, "address").unwrap_or_default();
    address.contains(|letter: char| letter.is_ascii_digit())
}

fn place(household: &Fields) -> Option<String> {
    let (rw, rt) = (text(household, "rw")?, text(household, "rt")?);
    let address = text(household, "address").filter(|_| has_house_number(household))?;
    Some(format!("{rw}/{rt}/{}", fold(address)))
}
