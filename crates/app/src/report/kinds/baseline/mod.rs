//! Profil lokasi dan data dasar (D06): who lives there and how, and the state "0 %" of each beneficiary.

mod conditions;
mod homes;
mod people;

use sauyunan_domain::Kind;
use sauyunan_domain::entity::{FamilyFields, HouseholdFields, PersonFields, ProgrammeFields};
use sauyunan_report::indonesian::{grouped, long_date};
use sauyunan_store::query::{BeneficiaryRow, OverviewCounts, Window};
use sauyunan_store::{Reader, StoreError};

use crate::beneficiary::find_programme;
use crate::error::AppError;
use crate::form::{Stored, all};
use crate::ratification::lives_here;
use crate::report::draft::{Desk, Draft};

/// What is on record about the location.
struct Profile {
    households: Vec<Stored<HouseholdFields>>,
    families: Vec<Stored<FamilyFields>>,
    /// Those who live here.
    persons: Vec<Stored<PersonFields>>,
    /// Beneficiaries who still take part, by RT and name.
    beneficiaries: Vec<BeneficiaryRow>,
    counts: OverviewCounts,
    programme: ProgrammeFields,
}

pub(super) fn compose(desk: &Desk<'_>) -> Result<Draft, AppError> {
    let area = desk.folder.area()?;
    let (profile, conditions) = desk.folder.store.read(|reader| {
        let profile = read(
            reader,
            desk,
            find_programme(reader, &area, desk.year)?.fields,
        )?;
        let conditions = conditions::read(reader, desk.year, &profile.beneficiaries)?;
        Ok((profile, conditions))
    })?;
    let counts = &profile.counts;
    let mut draft = Draft {
        title: format!(
            "PROFIL LOKASI DAN DATA DASAR (0 %) P2WKSS\n{} TAHUN {}",
            desk.area().to_uppercase(),
            desk.year
        ),
        facts: facts(&profile),
        count: [counts.households, counts.families, counts.persons]
            .into_iter()
            .chain([conditions.iter().flatten().count() as i64])
            .sum::<i64>()
            .unsigned_abs(),
        ..Draft::default()
    };
    if profile.households.is_empty() && profile.persons.is_empty() {
        draft.heading("Profil lokasi");
        draft.paragraphs("Belum ada rumah tangga dan warga yang tercatat.");
    } else {
        people::add_to(&mut draft, &profile, desk.today);
        homes::add_to(&mut draft, &profile.households);
    }
    draft.grid_or(
        conditions::grid(&profile.beneficiaries, &conditions),
        "Belum ada binaan yang tercatat, jadi belum ada kondisi awal.",
    );
    Ok(draft)
}

fn read(
    reader: &Reader<'_>,
    desk: &Desk<'_>,
    programme: ProgrammeFields,
) -> Result<Profile, StoreError> {
    let everything = Window {
        offset: 0,
        limit: i64::MAX,
    };
    let mut persons: Vec<Stored<PersonFields>> = all(reader, Kind::Person)?;
    persons.retain(|person| lives_here(&person.fields));
    let mut beneficiaries = reader
        .beneficiaries(desk.year, "", None, desk.today, everything)?
        .rows;
    beneficiaries.retain(|row| row.left_on.is_none());
    Ok(Profile {
        households: all(reader, Kind::Household)?,
        families: all(reader, Kind::Family)?,
        persons,
        beneficiaries,
        counts: reader.overview(desk.year)?,
        programme,
    })
}

fn facts(profile: &Profile) -> Vec<(String, String)> {
    let Profile {
        counts, programme, ..
    } = profile;
    let number = |count: i64| grouped(count.unsigned_abs());
    let gone = counts.persons - profile.persons.len() as i64;
    let persons = match gone {
        0 => number(counts.persons),
        gone => format!(
            "{} tercatat; {} meninggal, pindah, hilang atau tidak valid dan tidak dihitung di bawah ini",
            number(counts.persons),
            number(gone)
        ),
    };
    let decree = programme.location_decree.as_ref().map(|number| {
        let date = programme.decree_date.map(long_date);
        match date {
            Some(date) => format!("{number}, {date}"),
            None => number.clone(),
        }
    });
    let optional = [
        ("Keputusan lokasi", decree),
        ("Alasan usulan lokasi", programme.location_reason.clone()),
        (
            "Verifikasi awal",
            programme.initial_verification_date.map(long_date),
        ),
        ("Rumah tangga", Some(number(counts.households))),
        ("Keluarga (KK)", Some(number(counts.families))),
        ("Warga", Some(persons)),
        (
            "Perempuan binaan",
            Some(format!(
                "{} dari sasaran {}",
                number(counts.beneficiaries),
                number(programme.target)
            )),
        ),
    ];
    optional
        .into_iter()
        .filter_map(|(label, value)| Some((label.to_owned(), value?)))
        .collect()
}
