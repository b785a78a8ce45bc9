//! Whom a row is about: the person, the family and the household.

use sauyunan_domain::{FieldIssue, Kind};
use sauyunan_store::Fields;
use serde_json::json;

use super::known::{has_house_number, text};
use super::plan::Planner;
use super::told::Told;

/// Whom a row is about. Records that do not exist yet have an id already.
pub(super) struct Place {
    pub(super) household: String,
    pub(super) family: String,
    pub(super) person: Option<String>,
    /// What a person has decided about a possible double.
    pub(super) doubt: Option<FieldIssue>,
}

/// Why a row is not written.
pub(super) enum Stop {
    Error(Kind, FieldIssue),
    Double(FieldIssue),
}

impl Planner<'_> {
    /// Finds the person, the family and the household of a row.
    pub(super) fn placed(&self, row: u32, told: &Told, person: &Fields) -> Result<Place, Stop> {
        let is_accepted = self.setting.accepted.contains(&row);
        let nik = text(person, "nik");
        let by_nik = nik.and_then(|number| self.known.person_of_nik(number));
        if let Some(id) = &by_nik {
            self.refuse_second(id, "nik")?;
        }
        let kk = told.text("kk_number");
        let by_kk = kk.and_then(|number| self.known.family_of_kk(number));
        if let Some(id) = by_nik {
            let own = self
                .known
                .text(&id, "family_id")
                .unwrap_or_default()
                .to_owned();
            let is_elsewhere = match (&by_kk, kk) {
                (Some(family), _) => *family != own,
                (None, Some(_)) => self.known.text(&own, "kk_number").is_some(),
                (None, None) => false,
            };
            if !is_elsewhere {
                let household = self.household_of(&own);
                return Ok(Place {
                    household,
                    family: own,
                    person: Some(id),
                    doubt: None,
                });
            }
            if !is_accepted {
                return Err(Stop::Double(self.elsewhere(&id, &own)));
            }
            let (household, family) = self.new_place(told, by_kk);
            return Ok(Place {
                household,
                family,
                person: Some(id),
                doubt: None,
            });
        }
        let (name, birth_date) = (
            text(person, "name").unwrap_or_default(),
            text(person, "birth_date"),
        );
        if kk.is_none() && !has_house_number(&self.household_told(told)) {
            let issue = FieldIssue::error(
                "kk_number",
                "kk_and_address_missing",
                "Tanpa No. KK dan tanpa alamat bernomor rumah, keluarganya tidak diketahui. Isi salah satunya.",
            );
            return Err(Stop::Error(Kind::Family, issue));
        }
        let (household, family) = self.new_place(told, by_kk);
        if let Some(id) = self.known.member(&family, name, birth_date) {
            self.refuse_second(&id, "name")?;
            return Ok(Place {
                household,
                family,
                person: Some(id),
                doubt: None,
            });
        }
        let namesake = birth_date.and_then(|day| self.known.born(name, day));
        let doubt = namesake.map(|other| self.namesake(&other));
        match doubt {
            Some(doubt) if !is_accepted => Err(Stop::Double(doubt)),
            doubt => Ok(Place {
                household,
                family,
                person: None,
                doubt,
            }),
        }
    }

    /// The same person twice in one list is a mistake of the list.
    fn refuse_second(&self, id: &str, field: &str) -> Result<(), Stop> {
        let Some(first) = self.rows.get(id) else {
            return Ok(());
        };
        let message = format!("Orang ini sudah ada di baris {first}. Hapus salah satu barisnya.");
        Err(Stop::Error(
            Kind::Person,
            FieldIssue::error(field, "row_twice", message),
        ))
    }

    fn elsewhere(&self, id: &str, family: &str) -> FieldIssue {
        let name = self.known.text(id, "name").unwrap_or_default();
        let kk = self
            .known
            .text(family, "kk_number")
            .map(sauyunan_domain::nik::mask);
        let message = format!(
            "NIK ini tercatat atas nama {name} di keluarga lain (No. KK {}). Bila memang pindah keluarga, pilih \"impor juga\".",
            kk.as_deref().unwrap_or("belum diisi")
        );
        FieldIssue::warning("nik", "nik_elsewhere", message)
    }

    fn namesake(&self, other: &str) -> FieldIssue {
        let family = self.known.text(other, "family_id").unwrap_or_default();
        let household = self.household_of(family);
        let place = |field: &str| self.known.text(&household, field).unwrap_or_default();
        let message = match self.rows.get(other) {
            Some(row) => format!(
                "Nama dan tanggal lahir sama dengan baris {row}. Bila orang lain, pilih \"impor juga\"."
            ),
            None => format!(
                "Nama dan tanggal lahir sama dengan yang tercatat di RT {}, {}. Bila orang lain, pilih \"impor juga\".",
                place("rt"),
                place("address")
            ),
        };
        FieldIssue::warning("name", "person_maybe_known", message)
    }

    /// The household of a family; a new one where it has been deleted.
    fn household_of(&self, family: &str) -> String {
        let household = self.known.text(family, "household_id");
        let household = household.filter(|id| self.known.get(id).is_some());
        household.map_or_else(|| (self.setting.new_id)(), str::to_owned)
    }

    /// What a row tells of its household; the RW is the folder's where it says none.
    pub(super) fn household_told(&self, told: &Told) -> Fields {
        let mut household = told.of(Kind::Household);
        if let Some(rw) = self.setting.area.rw() {
            household.entry("rw").or_insert_with(|| json!(rw));
        }
        household
    }

    /// The family that a row names, or a place for a new one: in the household at its address, where
    /// that has a house number, else in one of its own. Without a No. KK the family of that household
    /// that has none either.
    fn new_place(&self, told: &Told, by_kk: Option<String>) -> (String, String) {
        if let Some(family) = by_kk {
            return (self.household_of(&family), family);
        }
        let there = self.known.household_at(&self.household_told(told));
        let new_id = || (self.setting.new_id)();
        let Some(household) = there else {
            return (new_id(), new_id());
        };
        let without_number = self.known.families_of(&household).iter();
        let mut without_number =
            without_number.filter(|family| self.known.text(family, "kk_number").is_none());
        let family = match (told.text("kk_number"), without_number.next()) {
            (None, Some(family)) => family.clone(),
            _ => new_id(),
        };
        (household, family)
    }
}
