//! Who may be a beneficiary (binaan) of P2WKSS, computed and never typed.

use chrono::{Datelike, NaiveDate};

use crate::entity::{FamilyFields, PersonFields, Sex};
use crate::issue::FieldIssue;

/// The programme is for women from 15 to 64 years.
pub const ELIGIBLE_AGES: std::ops::RangeInclusive<i32> = 15..=64;

/// Completed years on `today`.
pub fn age_on(birth_date: NaiveDate, today: NaiveDate) -> i32 {
    let had_birthday = (today.month(), today.day()) >= (birth_date.month(), birth_date.day());
    today.year() - birth_date.year() - i32::from(!had_birthday)
}

/// What is on record about a family's poverty.
#[derive(Debug, Clone, Copy, Default)]
pub struct PovertyFacts {
    /// Code list `welfare_stage`.
    pub welfare_stage: Option<i64>,
    /// DTSEN decile.
    pub decile: Option<i64>,
    /// Member of PKH.
    pub is_pkh: bool,
}

impl PovertyFacts {
    /// How many of them speak for poverty: pre-prosperous or KS I, decile 1 to 4, PKH.
    pub fn count(self) -> usize {
        let is_low_stage = self.welfare_stage.is_some_and(|stage| stage <= 2);
        let is_low_decile = self.decile.is_some_and(|decile| (1..=4).contains(&decile));
        usize::from(is_low_stage) + usize::from(is_low_decile) + usize::from(self.is_pkh)
    }
}

/// Whether a family counts as poor by a recorded fact.
pub fn has_poverty_fact(family: &FamilyFields) -> bool {
    let facts = PovertyFacts {
        welfare_stage: family.welfare_stage,
        decile: family.decile,
        is_pkh: family.is_pkh == Some(true),
    };
    facts.count() > 0
}

/// What speaks against a person as a beneficiary; all of it may be overridden with a reason.
pub fn check_beneficiary(
    person: &PersonFields,
    family: Option<&FamilyFields>,
    poverty_reason: Option<i64>,
    today: NaiveDate,
) -> Vec<FieldIssue> {
    let is_poor = poverty_reason.is_some() || family.is_some_and(has_poverty_fact);
    check_eligible(person.sex, person.birth_date, is_poor, today)
}

/// What speaks against somebody of this sex and age.
pub fn check_eligible(
    sex: Sex,
    birth_date: Option<NaiveDate>,
    is_poor: bool,
    today: NaiveDate,
) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    if sex == Sex::Male {
        issues.push(FieldIssue::warning(
            "person_id",
            "beneficiary_not_woman",
            "Binaan P2WKSS adalah perempuan.",
        ));
    }
    match birth_date {
        None => issues.push(FieldIssue::warning(
            "person_id",
            "beneficiary_age_unknown",
            "Tanggal lahir belum diisi, jadi umur 15-64 tahun belum terbukti.",
        )),
        Some(birth_date) => {
            let age = age_on(birth_date, today);
            if !ELIGIBLE_AGES.contains(&age) {
                issues.push(FieldIssue::warning(
                    "person_id",
                    "beneficiary_age_outside",
                    format!("Umur {age} tahun; binaan berumur 15-64 tahun."),
                ));
            }
        }
    }
    if !is_poor {
        issues.push(FieldIssue::warning(
            "poverty_reason",
            "beneficiary_no_poverty_reason",
            "Alasan prasejahtera/miskin belum ada: isi alasan, tahap keluarga, atau desil.",
        ));
    }
    issues
}
