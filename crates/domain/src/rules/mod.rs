//! Checks of single records, by the fields that the form shows. Checks that need other records
//! (a NIK that is in use) are made by the use cases.

mod photos;
mod programme;

pub use photos::*;
pub use programme::*;

use chrono::NaiveDate;

use crate::area::two_digits;
use crate::eligibility::age_on;
use crate::entity::{
    ActivityFields, FamilyFields, HouseholdFields, PersonFields, ProgrammeFields, SessionFields,
    TrainingFields,
};
use crate::issue::FieldIssue;
use crate::nik;

/// Longest text of a single-line field, in characters.
pub const LINE_CHARACTERS: usize = 200;
/// Longest text of a multi-line field, in characters.
pub const TEXT_CHARACTERS: usize = 10_000;

/// Checks a household.
pub fn check_household(household: &HouseholdFields) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    for (field, value, label) in [("rw", &household.rw, "RW"), ("rt", &household.rt, "RT")] {
        if two_digits(value).is_none() {
            issues.push(FieldIssue::error(
                field,
                &format!("{field}_invalid"),
                format!("{label} diisi nomor 1 sampai 999."),
            ));
        }
    }
    issues.extend(required("address", &household.address, "Alamat"));
    issues.extend(too_long("address", &household.address, LINE_CHARACTERS));
    issues.extend(optional_too_long(
        "note",
        household.note.as_deref(),
        TEXT_CHARACTERS,
    ));
    issues
}

/// Checks a family.
pub fn check_family(family: &FamilyFields) -> Vec<FieldIssue> {
    let mut issues = family
        .kk_number
        .as_deref()
        .map(nik::check_kk)
        .unwrap_or_default();
    if family
        .decile
        .is_some_and(|decile| !(1..=10).contains(&decile))
    {
        issues.push(FieldIssue::error(
            "decile",
            "decile_invalid",
            "Desil diisi 1 sampai 10.",
        ));
    }
    issues
}

/// Checks a person on `today`.
pub fn check_person(person: &PersonFields, today: NaiveDate) -> Vec<FieldIssue> {
    let mut issues: Vec<FieldIssue> = required("name", &person.name, "Nama").into_iter().collect();
    issues.extend(too_long("name", &person.name, LINE_CHARACTERS));
    if let Some(number) = &person.nik {
        issues.extend(nik::check_nik(
            number,
            person.birth_date,
            Some(person.sex),
            today,
        ));
    }
    if let Some(birth_date) = person.birth_date {
        if birth_date > today {
            issues.push(FieldIssue::error(
                "birth_date",
                "birth_date_future",
                "Tanggal lahir tidak boleh sesudah hari ini.",
            ));
        } else if age_on(birth_date, today) > 110 {
            issues.push(FieldIssue::warning(
                "birth_date",
                "birth_date_very_old",
                "Umur lebih dari 110 tahun; periksa tahunnya.",
            ));
        }
    }
    issues.extend(optional_too_long(
        "note",
        person.note.as_deref(),
        TEXT_CHARACTERS,
    ));
    issues
}

/// Checks the number of a programme year.
pub fn check_year(year: i64) -> Option<FieldIssue> {
    (!(2008..=2100).contains(&year)).then(|| {
        FieldIssue::error(
            "year",
            "year_invalid",
            "Tahun program diisi antara 2008 dan 2100.",
        )
    })
}

/// Checks a programme year.
pub fn check_programme(programme: &ProgrammeFields) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    issues.extend(check_year(programme.year));
    if !(1..=10_000).contains(&programme.target) {
        issues.push(FieldIssue::error(
            "target",
            "target_invalid",
            "Target binaan diisi 1 sampai 10.000 orang.",
        ));
    }
    let mut latest: Option<NaiveDate> = None;
    for (field, date) in [
        (
            "initial_verification_date",
            programme.initial_verification_date,
        ),
        ("kickoff_date", programme.kickoff_date),
        ("final_evaluation_date", programme.final_evaluation_date),
        ("recheck_date", programme.recheck_date),
        ("termination_date", programme.termination_date),
    ] {
        if let Some(date) = date {
            if latest.is_some_and(|latest| date < latest) {
                issues.push(FieldIssue::warning(
                    field,
                    "calendar_order",
                    "Tanggal ini lebih awal daripada tanggal sebelumnya dalam kalender program.",
                ));
            }
            latest = latest.max(Some(date));
        }
    }
    issues
}

/// Checks a training.
pub fn check_training(training: &TrainingFields) -> Vec<FieldIssue> {
    let mut issues: Vec<FieldIssue> = required("name", &training.name, "Nama pelatihan")
        .into_iter()
        .collect();
    issues.extend(too_long("name", &training.name, LINE_CHARACTERS));
    if let (Some(start), Some(end)) = (training.start_date, training.end_date)
        && end < start
    {
        issues.push(FieldIssue::error(
            "end_date",
            "end_before_start",
            "Tanggal selesai lebih awal daripada tanggal mulai.",
        ));
    }
    issues
}

/// Checks a session.
pub fn check_session(session: &SessionFields) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    if !(1..=500).contains(&session.number) {
        issues.push(FieldIssue::error(
            "number",
            "session_number_invalid",
            "Nomor sesi diisi 1 sampai 500.",
        ));
    }
    if session
        .start_time
        .as_deref()
        .is_some_and(|time| chrono::NaiveTime::parse_from_str(time, "%H:%M").is_err())
    {
        issues.push(FieldIssue::error(
            "start_time",
            "time_invalid",
            "Jam diisi seperti 09:00.",
        ));
    }
    issues
}

/// Checks an activity on `today`.
pub fn check_activity(activity: &ActivityFields, today: NaiveDate) -> Vec<FieldIssue> {
    let mut issues: Vec<FieldIssue> = required("name", &activity.name, "Nama kegiatan")
        .into_iter()
        .collect();
    issues.extend(too_long("name", &activity.name, LINE_CHARACTERS));
    if !(0..=4).contains(&activity.pokja) {
        issues.push(FieldIssue::error(
            "pokja",
            "pokja_invalid",
            "Pilih Pokja I, II, III atau IV, atau 0 untuk kegiatan program.",
        ));
    }
    if activity
        .stage
        .is_some_and(|stage| !(1..=7).contains(&stage))
    {
        issues.push(FieldIssue::error(
            "stage",
            "stage_invalid",
            "Pilih salah satu dari tujuh tahap.",
        ));
    }
    if activity.date > today {
        issues.push(FieldIssue::info(
            "date",
            "date_future",
            "Tanggal ini belum terjadi: kegiatan tercatat sebagai rencana.",
        ));
    }
    for (field, value) in [
        ("description", &activity.description),
        ("result", &activity.result),
    ] {
        issues.extend(optional_too_long(field, value.as_deref(), TEXT_CHARACTERS));
    }
    issues
}

fn required(field: &str, value: &str, label: &str) -> Option<FieldIssue> {
    value
        .trim()
        .is_empty()
        .then(|| FieldIssue::error(field, "required", format!("{label} belum diisi.")))
}

fn too_long(field: &str, value: &str, limit: usize) -> Option<FieldIssue> {
    let count = value.chars().count();
    (count > limit).then(|| {
        FieldIssue::error(
            field,
            "too_long",
            format!("Isian {count} karakter; paling banyak {limit}."),
        )
    })
}

fn optional_too_long(field: &str, value: Option<&str>, limit: usize) -> Option<FieldIssue> {
    value.and_then(|value| too_long(field, value, limit))
}
