//! Checks of the records of a programme year.

use chrono::NaiveDate;

use super::{LINE_CHARACTERS, TEXT_CHARACTERS, optional_too_long, required, too_long};
use crate::entity::{
    AssessorNoteFields, BeneficiaryFields, ConditionFields, ContributionFields, DocumentFields,
    ExemptionFields, FollowUpFields, HandoverFields, HandoverItemFields, ParticipationFields,
    PartnerFields, PlanItemFields, ProgressFields, RatifiedListFields, TeamMemberFields,
    WorkFields,
};
use crate::issue::FieldIssue;

/// The largest amount, rupiah: more is a slip of the key.
const LARGEST_AMOUNT: i64 = 1_000_000_000_000;

/// Checks a member of the team.
pub fn check_team_member(member: &TeamMemberFields) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    issues.extend(line("name", &member.name, "Nama"));
    issues.extend(line("position", &member.position, "Jabatan dalam tim"));
    issues
}

/// Checks what the form of a beneficiary says besides whom it is about, on `today`.
pub fn check_beneficiary_form(form: &BeneficiaryFields, today: NaiveDate) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    for (field, date, label) in [
        ("interest_date", form.interest_date, "peminatan"),
        ("left_on", form.left_on, "berhenti"),
    ] {
        if date.is_some_and(|date| date > today) {
            issues.push(FieldIssue::error(
                field,
                "date_in_future",
                format!("Tanggal {label} tidak boleh sesudah hari ini."),
            ));
        }
    }
    issues
}

/// Checks the signature under a list of beneficiaries on `today`.
pub fn check_ratified_list(list: &RatifiedListFields, today: NaiveDate) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    if list.ratified_on > today {
        issues.push(FieldIssue::error(
            "ratified_on",
            "date_in_future",
            "Tanggal pengesahan tidak boleh sesudah hari ini.",
        ));
    }
    issues.extend(line(
        "ratified_by",
        &list.ratified_by,
        "Nama yang mengesahkan",
    ));
    issues.extend(line("position", &list.position, "Jabatan"));
    if let Some(nip) = &list.nip
        && !(nip.len() == 18 && nip.bytes().all(|byte| byte.is_ascii_digit()))
    {
        issues.push(FieldIssue::error(
            "nip",
            "nip_invalid",
            format!(
                "NIP harus 18 angka; yang diisi {} karakter.",
                nip.chars().count()
            ),
        ));
    }
    issues.extend(optional_too_long(
        "note",
        list.note.as_deref(),
        TEXT_CHARACTERS,
    ));
    issues
}

/// Checks a line of the work plan.
pub fn check_plan_item(item: &PlanItemFields) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    issues.extend(line("name", &item.name, "Nama kegiatan"));
    issues.extend(amount("budget", item.budget));
    issues.extend(count("target_count", item.target_count));
    for (field, value) in [
        ("start_month", &item.start_month),
        ("end_month", &item.end_month),
    ] {
        if value
            .as_deref()
            .is_some_and(|month| month_start(month).is_none())
        {
            issues.push(month_invalid(field));
        }
    }
    if let (Some(start), Some(end)) = (&item.start_month, &item.end_month)
        && end < start
    {
        issues.push(FieldIssue::error(
            "end_month",
            "end_before_start",
            "Bulan selesai lebih awal daripada bulan mulai.",
        ));
    }
    issues
}

/// Checks the progress of a month.
pub fn check_progress(progress: &ProgressFields) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    if month_start(&progress.month).is_none() {
        issues.push(month_invalid("month"));
    }
    if !(0..=100).contains(&progress.percent) {
        issues.push(FieldIssue::error(
            "percent",
            "percent_invalid",
            "Persentase diisi 0 sampai 100.",
        ));
    }
    issues.extend(amount("spent", progress.spent));
    issues
}

/// Checks a physical work.
pub fn check_work(work: &WorkFields) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    issues.extend(line("name", &work.name, "Nama pekerjaan"));
    issues.extend(amount("cost", work.cost));
    if work
        .volume
        .is_some_and(|volume| !(volume > 0.0 && volume < 1e9))
    {
        issues.push(FieldIssue::error(
            "volume",
            "number_invalid",
            "Volume diisi angka lebih dari nol.",
        ));
    }
    issues.extend(order("end_date", work.start_date, work.end_date));
    match (work.latitude, work.longitude) {
        (None, None) => {}
        (Some(latitude), Some(longitude))
            if (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude) =>
        {
            // Kota Bekasi lies within these degrees, with a margin.
            if !(-6.45..=-6.10).contains(&latitude) || !(106.85..=107.10).contains(&longitude) {
                issues.push(FieldIssue::warning(
                    "latitude",
                    "coordinates_outside",
                    "Koordinat ini di luar Kota Bekasi; periksa tanda minus dan urutannya.",
                ));
            }
        }
        _ => issues.push(FieldIssue::error(
            "latitude",
            "coordinates_invalid",
            "Isi lintang dan bujur dalam derajat, misalnya -6,3021 dan 106,9987.",
        )),
    }
    issues
}

/// Checks a partner.
pub fn check_partner(partner: &PartnerFields) -> Vec<FieldIssue> {
    line("name", &partner.name, "Nama mitra")
        .into_iter()
        .collect()
}

/// Checks what a partner gave.
pub fn check_contribution(contribution: &ContributionFields) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    issues.extend(line(
        "description",
        &contribution.description,
        "Bentuk bantuan",
    ));
    issues.extend(amount("value", contribution.value));
    issues
}

/// Checks a document.
pub fn check_document(document: &DocumentFields) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    issues.extend(line("title", &document.title, "Nama dokumen"));
    issues.extend(line("requirement", &document.requirement, "Kode syarat"));
    if document.subject_kind.is_some() != document.subject_id.is_some() {
        issues.push(FieldIssue::error(
            "subject_id",
            "required",
            "Catatan yang didukung dokumen ini belum lengkap.",
        ));
    }
    issues
}

/// Checks an exemption.
pub fn check_exemption(exemption: &ExemptionFields) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    issues.extend(line("requirement", &exemption.requirement, "Kode syarat"));
    issues.extend(required("reason", &exemption.reason, "Alasan"));
    issues.extend(too_long("reason", &exemption.reason, TEXT_CHARACTERS));
    issues
}

/// Checks a note of the assessors on `today`.
pub fn check_assessor_note(note: &AssessorNoteFields, today: NaiveDate) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    issues.extend(required("item", &note.item, "Catatan"));
    issues.extend(too_long("item", &note.item, TEXT_CHARACTERS));
    issues.extend(line("asked_by", &note.asked_by, "Peminta"));
    issues.extend(order("due", Some(note.asked_on), note.due));
    issues.extend(order("closed_on", Some(note.asked_on), note.closed_on));
    if note.closed_on.is_some_and(|closed| closed > today) {
        issues.push(FieldIssue::error(
            "closed_on",
            "date_in_future",
            "Tanggal selesai tidak boleh sesudah hari ini.",
        ));
    }
    if note.closed_on.is_some() && note.answer.is_none() {
        issues.push(FieldIssue::error(
            "answer",
            "answer_missing",
            "Tulis apa yang dilakukan sebelum catatan ditutup.",
        ));
    }
    issues
}

/// Checks a condition on `today`.
pub fn check_condition(condition: &ConditionFields, today: NaiveDate) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    if condition.date > today {
        issues.push(FieldIssue::error(
            "date",
            "date_in_future",
            "Tanggal pendataan tidak boleh sesudah hari ini.",
        ));
    }
    for (field, value) in [
        ("household_income", condition.household_income),
        ("own_income", condition.own_income),
        ("business_capital", condition.business_capital),
        ("business_turnover", condition.business_turnover),
    ] {
        issues.extend(amount(field, value));
    }
    for (field, value) in [
        ("dependants", condition.dependants),
        ("school_age_children", condition.school_age_children),
        ("children_in_school", condition.children_in_school),
        ("under_fives", condition.under_fives),
        ("undernourished", condition.undernourished),
        ("stunted", condition.stunted),
        ("antenatal_visits", condition.antenatal_visits),
    ] {
        if value.is_some_and(|value| !(0..=30).contains(&value)) {
            issues.push(FieldIssue::error(
                field,
                "number_invalid",
                "Jumlah diisi 0 sampai 30.",
            ));
        }
    }
    if condition
        .floor_area
        .is_some_and(|area| !(1..=10_000).contains(&area))
    {
        issues.push(FieldIssue::error(
            "floor_area",
            "number_invalid",
            "Luas lantai diisi 1 sampai 10.000 meter persegi.",
        ));
    }
    for (field, part, whole) in [
        (
            "children_in_school",
            condition.children_in_school,
            condition.school_age_children,
        ),
        (
            "undernourished",
            condition.undernourished,
            condition.under_fives,
        ),
        ("stunted", condition.stunted, condition.under_fives),
    ] {
        if let (Some(part), Some(whole)) = (part, whole)
            && part > whole
        {
            issues.push(FieldIssue::error(
                field,
                "part_exceeds_whole",
                format!("{part} lebih banyak daripada jumlah anaknya, {whole}."),
            ));
        }
    }
    if let (Some(own), Some(household)) = (condition.own_income, condition.household_income)
        && own > household
    {
        issues.push(FieldIssue::error(
            "own_income",
            "part_exceeds_whole",
            "Pendapatan sendiri lebih besar daripada pendapatan keluarga.",
        ));
    }
    issues
}

/// Checks what a participant took from a training.
pub fn check_participation(participation: &ParticipationFields) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    for (field, value) in [
        ("impression", &participation.impression),
        ("message", &participation.message),
        ("obstacle_note", &participation.obstacle_note),
    ] {
        issues.extend(optional_too_long(field, value.as_deref(), TEXT_CHARACTERS));
    }
    issues
}

/// Checks a handover on `today`.
pub fn check_handover(handover: &HandoverFields, today: NaiveDate) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    if handover.date > today {
        issues.push(FieldIssue::error(
            "date",
            "date_in_future",
            "Tanggal serah terima tidak boleh sesudah hari ini.",
        ));
    }
    issues
}

/// Checks an item of a handover.
pub fn check_handover_item(item: &HandoverItemFields) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    issues.extend(line("goods", &item.goods, "Nama barang"));
    issues.extend(amount("value", item.value));
    if item
        .quantity
        .is_some_and(|quantity| !(quantity > 0.0 && quantity < 1e9))
    {
        issues.push(FieldIssue::error(
            "quantity",
            "number_invalid",
            "Jumlah diisi angka lebih dari nol.",
        ));
    }
    issues
}

/// Months after a training's end at which it is followed up; others would count nowhere.
const FOLLOW_UP_MONTHS: [i64; 3] = [0, 6, 12];

/// Checks a follow-up on `today`.
pub fn check_follow_up(follow_up: &FollowUpFields, today: NaiveDate) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    if !FOLLOW_UP_MONTHS.contains(&follow_up.months) {
        issues.push(FieldIssue::error(
            "months",
            "number_invalid",
            "Bulan sesudah pelatihan diisi 0, 6 atau 12.",
        ));
    }
    if follow_up.date > today {
        issues.push(FieldIssue::error(
            "date",
            "date_in_future",
            "Tanggal tindak lanjut tidak boleh sesudah hari ini.",
        ));
    }
    issues.extend(amount("capital", follow_up.capital));
    issues.extend(amount("turnover", follow_up.turnover));
    if !follow_up.practises && follow_up.reason.is_none() && follow_up.note.is_none() {
        issues.push(FieldIssue::error(
            "reason",
            "reason_missing",
            "Pilih mengapa keterampilan ini tidak dipraktikkan.",
        ));
    }
    issues
}

/// The first day of a month written as YYYY-MM.
pub fn month_start(month: &str) -> Option<NaiveDate> {
    (month.len() == 7)
        .then(|| NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok())
        .flatten()
}

fn month_invalid(field: &str) -> FieldIssue {
    FieldIssue::error(field, "month_invalid", "Bulan diisi seperti 2025-08.")
}

fn line(field: &str, value: &str, label: &str) -> Option<FieldIssue> {
    required(field, value, label).or_else(|| too_long(field, value, LINE_CHARACTERS))
}

fn amount(field: &str, value: Option<i64>) -> Option<FieldIssue> {
    value
        .is_some_and(|value| !(0..=LARGEST_AMOUNT).contains(&value))
        .then(|| {
            FieldIssue::error(
                field,
                "amount_invalid",
                "Jumlah rupiah diisi 0 sampai 1.000.000.000.000.",
            )
        })
}

fn count(field: &str, value: Option<i64>) -> Option<FieldIssue> {
    value
        .is_some_and(|value| !(0..=1_000_000).contains(&value))
        .then(|| FieldIssue::error(field, "number_invalid", "Jumlah diisi 0 sampai 1.000.000."))
}

fn order(field: &str, start: Option<NaiveDate>, end: Option<NaiveDate>) -> Option<FieldIssue> {
    (start.is_some() && end.is_some() && end < start).then(|| {
        FieldIssue::error(
            field,
            "end_before_start",
            "Tanggal ini lebih awal daripada tanggal mulainya.",
        )
    })
}
