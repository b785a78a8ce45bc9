//! Who lives there: by RT, age and sex, education, occupation.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use sauyunan_domain::eligibility::age_on;
use sauyunan_domain::entity::{PersonFields, Sex};
use sauyunan_report::{Block, Chart, ChartKind};

use super::Profile;
use crate::code_lists;
use crate::form::Stored;
use crate::report::draft::Draft;
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::words::UNKNOWN;

/// Age groups: the last age of each, and its words.
const AGES: [(i32, &str); 7] = [
    (4, "0-4 tahun (balita)"),
    (6, "5-6 tahun"),
    (14, "7-14 tahun"),
    (24, "15-24 tahun"),
    (44, "25-44 tahun"),
    (64, "45-64 tahun"),
    (i32::MAX, "65 tahun ke atas"),
];
const NOT_RECORDED: &str = "Belum didata";

pub(super) fn add_to(draft: &mut Draft, profile: &Profile, today: NaiveDate) {
    draft.grid(by_rt(profile));
    let ages = by_age(&profile.persons, today);
    draft.grid(by_sex("Warga menurut umur", "Kelompok umur", &ages));
    draft.block(Block::Chart(Chart {
        title: "Warga menurut umur dan jenis kelamin".into(),
        unit: "orang".into(),
        kind: ChartKind::GroupedBars {
            series: vec!["Laki-laki".into(), "Perempuan".into()],
            rows: ages
                .iter()
                .map(|(label, [men, women])| (label.clone(), vec![*men as f64, *women as f64]))
                .collect(),
        },
    }));
    for (name, heading, list, code) in [
        (
            "Warga menurut pendidikan",
            "Pendidikan",
            "education",
            (|person| person.education) as fn(&PersonFields) -> Option<i64>,
        ),
        (
            "Warga menurut pekerjaan",
            "Pekerjaan",
            "occupation",
            |person| person.occupation,
        ),
    ] {
        let counts = by_code(&profile.persons, list, code);
        draft.grid(by_sex(name, heading, &counts));
    }
}

/// Men and women.
type Sexes = [i64; 2];

fn at(person: &PersonFields) -> usize {
    usize::from(person.sex == Sex::Female)
}

fn by_age(persons: &[Stored<PersonFields>], today: NaiveDate) -> Vec<(String, Sexes)> {
    let mut counts = [Sexes::default(); AGES.len()];
    let mut unknown = Sexes::default();
    for person in persons {
        let born = person.fields.birth_date;
        let group = born.and_then(|born| {
            let age = age_on(born, today);
            AGES.iter().position(|(last, _)| age <= *last)
        });
        match group {
            Some(group) => counts[group][at(&person.fields)] += 1,
            None => unknown[at(&person.fields)] += 1,
        }
    }
    let groups = AGES.iter().map(|(_, words)| *words).zip(counts);
    with_unknown(groups, unknown)
}

/// By the codes of a list, in its order; codes that nobody has are left out.
fn by_code(
    persons: &[Stored<PersonFields>],
    list: &str,
    code: fn(&PersonFields) -> Option<i64>,
) -> Vec<(String, Sexes)> {
    let mut counts: BTreeMap<i64, Sexes> = BTreeMap::new();
    let mut unknown = Sexes::default();
    for person in persons {
        let count = match code(&person.fields) {
            Some(code) => counts.entry(code).or_default(),
            None => &mut unknown,
        };
        count[at(&person.fields)] += 1;
    }
    let named = counts
        .into_iter()
        .map(|(code, counts)| (code_lists::label(list, code).unwrap_or(UNKNOWN), counts));
    with_unknown(named, unknown)
}

fn with_unknown<'a>(
    counts: impl Iterator<Item = (&'a str, Sexes)>,
    unknown: Sexes,
) -> Vec<(String, Sexes)> {
    let unknown = (unknown != Sexes::default()).then_some((NOT_RECORDED, unknown));
    counts
        .chain(unknown)
        .map(|(words, counts)| (words.to_owned(), counts))
        .collect()
}

fn by_sex(name: &str, heading: &str, counts: &[(String, Sexes)]) -> Grid {
    let rows = counts.iter().map(|(words, [men, women])| {
        vec![
            Value::text(words),
            Value::Count(*men),
            Value::Count(*women),
            Value::Count(men + women),
        ]
    });
    Grid {
        rows: rows.collect(),
        ..Grid::new(
            name,
            vec![
                GridColumn::text(heading, 4.0),
                GridColumn::number("Laki-laki", 1.2),
                GridColumn::number("Perempuan", 1.2),
                GridColumn::number("Jumlah", 1.2),
            ],
        )
    }
    .with_sums()
}

#[derive(Default)]
struct Neighbourhood {
    households: i64,
    families: i64,
    sexes: Sexes,
    beneficiaries: i64,
}

/// What stands without an address is counted with the "-", so that no sum lacks it.
fn by_rt(profile: &Profile) -> Grid {
    let mut by_rt: BTreeMap<String, Neighbourhood> = BTreeMap::new();
    let mut rt_of_household = HashMap::new();
    for household in &profile.households {
        let rt = household.fields.rt.clone();
        by_rt.entry(rt.clone()).or_default().households += 1;
        rt_of_household.insert(household.id.as_str(), rt);
    }
    let mut rt_of_family = HashMap::new();
    for family in &profile.families {
        let rt = rt_of_household.get(family.fields.household_id.as_str());
        let rt = rt.cloned().unwrap_or_default();
        by_rt.entry(rt.clone()).or_default().families += 1;
        rt_of_family.insert(family.id.as_str(), rt);
    }
    for person in &profile.persons {
        let rt = rt_of_family.get(person.fields.family_id.as_str());
        let row = by_rt.entry(rt.cloned().unwrap_or_default()).or_default();
        row.sexes[at(&person.fields)] += 1;
    }
    for row in &profile.beneficiaries {
        by_rt
            .entry(row.person.rt.clone())
            .or_default()
            .beneficiaries += 1;
    }
    let rows = by_rt.into_iter().map(|(rt, row)| {
        let [men, women] = row.sexes;
        let rt = if rt.is_empty() {
            UNKNOWN.to_owned()
        } else {
            format!("RT {rt}")
        };
        vec![
            Value::text(rt),
            Value::Count(row.households),
            Value::Count(row.families),
            Value::Count(men),
            Value::Count(women),
            Value::Count(men + women),
            Value::Count(row.beneficiaries),
        ]
    });
    Grid {
        rows: rows.collect(),
        ..Grid::new(
            "Rumah tangga, keluarga dan warga per RT",
            vec![
                GridColumn::text("RT", 1.5),
                GridColumn::number("Rumah tangga", 1.2),
                GridColumn::number("Keluarga (KK)", 1.2),
                GridColumn::number("Laki-laki", 1.0).under("WARGA"),
                GridColumn::number("Perempuan", 1.0).under("WARGA"),
                GridColumn::number("Jumlah", 1.0).under("WARGA"),
                GridColumn::number("Perempuan binaan", 1.2),
            ],
        )
    }
    .with_sums()
}
