//! Values of forms as they stand on paper and in tables.

use chrono::{Datelike, NaiveDate};
use sauyunan_domain::Kind;
use sauyunan_domain::entity::{ActivityGroup, PartnerType};
use sauyunan_domain::readiness::Status;
use sauyunan_domain::rules::month_start;
use sauyunan_report::indonesian::{grouped, month_name};
use sauyunan_store::Reader;

use crate::code_lists;
use crate::error::AppError;
use crate::folder::Folder;
use crate::report::grid::Value;

/// What stands where nothing is known: an empty cell would read as forgotten.
pub(crate) const UNKNOWN: &str = "-";

/// The label of a code, or "-".
pub(crate) fn coded(list: &str, code: Option<i64>) -> Value {
    text(code.and_then(|code| code_lists::label(list, code)))
}

/// Words, or "-".
pub(crate) fn text<T: AsRef<str>>(text: Option<T>) -> Value {
    match text.as_ref().map(|text| text.as_ref().trim()) {
        None | Some("") => Value::text(UNKNOWN),
        Some(text) => Value::text(text),
    }
}

/// A value of its kind, or "-".
pub(crate) fn known<T>(value: Option<T>, kind: impl FnOnce(T) -> Value) -> Value {
    value.map_or_else(|| Value::text(UNKNOWN), kind)
}

/// A day of the database.
pub(crate) fn day(text: Option<&str>) -> Option<NaiveDate> {
    text.and_then(|text| text.parse().ok())
}

/// "Nov" for 2025-11, "Nov 24" where the year is another.
pub(crate) fn month(text: &str, year: i64) -> String {
    let Some(start) = month_start(text) else {
        return text.to_owned();
    };
    let name = month_name(start.month()).unwrap_or_default();
    let short: String = name.chars().take(3).collect();
    if i64::from(start.year()) == year {
        short
    } else {
        format!("{short} {:02}", start.year() % 100)
    }
}

pub(crate) fn group(group: ActivityGroup) -> &'static str {
    match group {
        ActivityGroup::Dasar => "Dasar",
        ActivityGroup::Lanjutan => "Lanjutan",
        ActivityGroup::Pendukung => "Pendukung",
    }
}

pub(crate) fn nature(is_physical: bool) -> &'static str {
    if is_physical { "Fisik" } else { "Non-fisik" }
}

pub(crate) fn partner(partner: PartnerType) -> &'static str {
    match partner {
        PartnerType::Agency => "Perangkat daerah",
        PartnerType::Company => "Perusahaan",
        PartnerType::University => "Perguruan tinggi",
        PartnerType::Media => "Media",
        PartnerType::Community => "Komunitas",
    }
}

pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::Complete => "ada lengkap",
        Status::Incomplete => "ada tidak lengkap",
        Status::Missing => "tidak ada",
        Status::NotApplicable => "tidak berlaku",
    }
}

/// What a line of the comparison is about.
pub(crate) fn measure(code: &str) -> &'static str {
    match code {
        "household_income" => "Pendapatan keluarga sebulan (rata-rata)",
        "own_income" => "Pendapatan sendiri sebulan (rata-rata)",
        "can_read" => "Dapat membaca dan menulis",
        "children_out_of_school" => "Anak usia sekolah yang tidak bersekolah",
        "undernourished" => "Balita kurang gizi",
        "stunted" => "Balita stunting",
        "health_insurance" => "Punya jaminan kesehatan",
        "family_planning" => "Ikut KB",
        "has_birth_certificates" => "Semua anak punya akta lahir",
        "has_family_card" => "Punya KK yang berlaku",
        "has_id_cards" => "Semua dewasa punya KTP",
        "has_child_cards" => "Semua anak punya KIA",
        "floor" => "Lantai layak",
        "wall" => "Dinding layak",
        "roof" => "Atap layak",
        "drinking_water" => "Air minum layak",
        "latrine" => "Jamban sendiri",
        "faeces_disposal" => "Tangki septik",
        "has_sewage" => "Punya saluran limbah (SPAL)",
        "has_waste_disposal" => "Punya tempat sampah",
        "lighting" => "Listrik PLN",
        "has_savings" => "Punya tabungan",
        "has_business" => "Punya usaha",
        "business_capital" => "Modal usaha (rata-rata)",
        "business_turnover" => "Omzet usaha sebulan (rata-rata)",
        "business_permit" => "Usaha ber-NIB",
        _ => "",
    }
}

/// What the data are, where something rests on no version of its own: any change makes it another. A
/// letter does not: a report's own number is entered as one.
pub(crate) fn state(folder: &Folder) -> Result<String, AppError> {
    let count = |reader: &Reader<'_>| reader.operation_count(Kind::Letter);
    let count = folder.store.read(count)?;
    Ok(format!("keadaan sesudah {} perubahan", grouped(count)))
}

#[cfg(test)]
mod tests {
    use sauyunan_domain::comparison::compare;

    use super::*;

    #[test]
    fn every_line_of_the_comparison_has_words() {
        for row in compare(&[]) {
            assert!(!measure(&row.code).is_empty(), "{}", row.code);
        }
    }

    #[test]
    fn months_are_short_and_say_another_year() {
        assert_eq!(month("2025-08", 2025), "Agu");
        assert_eq!(month("2024-11", 2025), "Nov 24");
        assert_eq!(month("kapan-kapan", 2025), "kapan-kapan");
    }
}
