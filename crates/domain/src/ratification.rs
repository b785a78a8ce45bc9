//! Daftar kelompok binaan as the lurah ratifies it (evidence D04): its rows, and what changed since.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::nik::mask;

/// One row of the list. What it says was true on the day of ratification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RatifiedRow {
    /// The person.
    pub person_id: String,
    /// Name.
    pub name: String,
    /// NIK, masked where the list leaves the folder.
    pub nik: Option<String>,
    /// No. KK, masked like the NIK.
    pub kk_number: Option<String>,
    /// Head of her family.
    pub family_head: Option<String>,
    /// Whether she heads it herself.
    pub is_family_head: bool,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// Completed years.
    pub age: Option<i32>,
    /// Street and number.
    pub address: String,
    /// RT.
    pub rt: String,
    /// RW.
    pub rw: String,
    /// Code list `education`.
    pub education: Option<i64>,
    /// Code list `occupation`.
    pub occupation: Option<i64>,
    /// Income of the household a month, rupiah, from the condition at the start.
    pub income: Option<i64>,
    /// Jumlah tanggungan, from the condition at the start.
    pub dependants: Option<i64>,
    /// Code list `welfare_stage`.
    pub welfare_stage: Option<i64>,
    /// DTSEN decile.
    pub decile: Option<i64>,
    /// Where the decile comes from.
    pub decile_source: Option<String>,
    /// Date of the decile.
    pub decile_date: Option<NaiveDate>,
    /// Member of PKH; nothing where it is not known.
    pub is_pkh: Option<bool>,
    /// Code list `poverty_reason`.
    pub poverty_reason: Option<i64>,
    /// Training that she wishes for.
    pub interest: Option<String>,
    /// Why she is on the list although a rule speaks against it.
    pub exception: Option<String>,
}

/// What changed between two lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ListChanges {
    /// On the new list only, by name.
    pub added: Vec<String>,
    /// On the old list only, by name.
    pub removed: Vec<String>,
    /// On both, with another identity, address or reason, by name.
    pub changed: Vec<String>,
}

impl ListChanges {
    /// Whether both lists say the same.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

impl RatifiedRow {
    /// The row as it may leave the folder: NIK and No. KK masked.
    pub fn masked(mut self) -> Self {
        self.nik = self.nik.as_deref().map(mask);
        self.kk_number = self.kk_number.as_deref().map(mask);
        self
    }

    /// What a signature vouches for: who she is, where she lives, and why she is on the list. Age and
    /// income change by themselves and wishes may; they need no new signature.
    fn signed(&self) -> impl PartialEq + '_ {
        (
            (&self.name, &self.nik, &self.kk_number),
            (&self.address, &self.rt, &self.rw),
            (self.poverty_reason, &self.exception),
        )
    }
}

/// What changed from one list to another. Rows are the same where the person is.
pub fn changes(old: &[RatifiedRow], new: &[RatifiedRow]) -> ListChanges {
    let (before, after) = (by_person(old), by_person(new));
    let mut changes = ListChanges::default();
    for row in new {
        match before.get(row.person_id.as_str()) {
            None => changes.added.push(row.name.clone()),
            Some(old) if old.signed() != row.signed() => changes.changed.push(row.name.clone()),
            Some(_) => {}
        }
    }
    let gone = old
        .iter()
        .filter(|row| !after.contains_key(row.person_id.as_str()));
    changes.removed = gone.map(|row| row.name.clone()).collect();
    changes
}

fn by_person(rows: &[RatifiedRow]) -> BTreeMap<&str, &RatifiedRow> {
    rows.iter()
        .map(|row| (row.person_id.as_str(), row))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(person: &str, name: &str) -> RatifiedRow {
        RatifiedRow {
            person_id: person.into(),
            name: name.into(),
            nik: Some("3275994505900001".into()),
            kk_number: None,
            family_head: None,
            is_family_head: false,
            birth_date: None,
            age: Some(35),
            address: "Gg. Melati Contoh 7".into(),
            rt: "03".into(),
            rw: "02".into(),
            education: None,
            occupation: None,
            income: Some(900_000),
            dependants: Some(3),
            welfare_stage: Some(1),
            decile: None,
            decile_source: None,
            decile_date: None,
            is_pkh: Some(false),
            poverty_reason: Some(1),
            interest: None,
            exception: None,
        }
    }

    #[test]
    fn the_same_list_in_another_order_has_not_changed() {
        let (a, b) = (row("a", "Contoh Aisyah"), row("b", "Contoh Kokom"));
        assert!(changes(&[a.clone(), b.clone()], &[b, a]).is_empty());
        assert!(changes(&[], &[]).is_empty());
    }

    #[test]
    fn who_came_and_who_left_is_told_by_name() {
        let (a, b, c) = (
            row("a", "Contoh Aisyah"),
            row("b", "Contoh Kokom"),
            row("c", "Contoh Kokom"),
        );
        let found = changes(&[a.clone(), b], &[a, c]);
        assert_eq!(found.added, ["Contoh Kokom"]);
        assert_eq!(
            found.removed,
            ["Contoh Kokom"],
            "another woman of that name"
        );
        assert!(found.changed.is_empty());
    }

    #[test]
    fn identity_address_and_reason_count_and_nothing_else() {
        let before = row("a", "Contoh Aisyah");
        let with = |change: fn(&mut RatifiedRow)| {
            let mut after = before.clone();
            change(&mut after);
            changes(std::slice::from_ref(&before), &[after]).changed
        };
        let counting: [fn(&mut RatifiedRow); 8] = [
            |row| row.name = "Contoh Siti Aisyah".into(),
            |row| row.nik = None,
            |row| row.kk_number = Some("3275990102200007".into()),
            |row| row.address = "Gg. Mawar Contoh 1".into(),
            |row| row.rt = "04".into(),
            |row| row.rw = "03".into(),
            |row| row.poverty_reason = Some(5),
            |row| row.exception = Some("musyawarah RW".into()),
        ];
        for change in counting {
            assert_eq!(with(change).len(), 1);
        }
        let passing: [fn(&mut RatifiedRow); 3] = [
            |row| row.age = Some(36),
            |row| row.income = Some(1_200_000),
            |row| row.interest = Some("menjahit".into()),
        ];
        for change in passing {
            assert!(with(change).is_empty());
        }
    }
}
