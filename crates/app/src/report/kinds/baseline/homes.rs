//! How they live: water, latrine, sewage, waste, the state of the house.

use std::collections::BTreeMap;

use sauyunan_domain::entity::HouseholdFields;
use sauyunan_report::{Block, Chart, ChartKind};

use crate::code_lists;
use crate::form::Stored;
use crate::report::draft::Draft;
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::words::UNKNOWN;

type Households = [Stored<HouseholdFields>];

/// What every house has or lacks.
type Facility = (&'static str, fn(&HouseholdFields) -> Option<bool>);
const FACILITIES: [Facility; 3] = [
    ("Jamban keluarga", |home| home.has_latrine),
    ("Saluran limbah (SPAL)", |home| home.has_sewage),
    ("Tempat sampah", |home| home.has_waste_disposal),
];

const ANSWERS: [(&str, Option<bool>); 3] = [
    ("Ada", Some(true)),
    ("Tidak ada", Some(false)),
    ("Belum didata", None),
];

/// What every house is one of.
type Choice = (
    &'static str,
    &'static str,
    fn(&HouseholdFields) -> Option<i64>,
);
const CHOICES: [Choice; 3] = [
    ("Sumber air", "water_source", |home| home.water_source),
    ("Keadaan rumah", "house_criteria", |home| {
        home.house_criteria
    }),
    ("Kepemilikan rumah", "ownership", |home| home.ownership),
];

pub(super) fn add_to(draft: &mut Draft, households: &Households) {
    draft.grid_or(grid(households), "Belum ada rumah tangga yang tercatat.");
    if !households.is_empty() {
        draft.block(chart(households));
    }
}

fn count(households: &Households, is_it: impl Fn(&HouseholdFields) -> bool) -> i64 {
    let homes = households.iter();
    homes.filter(|home| is_it(&home.fields)).count() as i64
}

fn grid(households: &Households) -> Grid {
    let mut rows = Vec::new();
    let mut add = |what: &str, answer: &str, count: i64| {
        if count > 0 {
            rows.push(vec![
                Value::text(what),
                Value::text(answer),
                Value::Count(count),
            ]);
        }
    };
    for (what, list, code) in CHOICES {
        let mut counts: BTreeMap<Option<i64>, i64> = BTreeMap::new();
        for home in households {
            *counts.entry(code(&home.fields)).or_default() += 1;
        }
        let unknown = counts.remove(&None).unwrap_or(0);
        for (code, count) in counts {
            let label = code.and_then(|code| code_lists::label(list, code));
            add(what, label.unwrap_or(UNKNOWN), count);
        }
        add(what, "Belum didata", unknown);
    }
    for (what, has) in FACILITIES {
        for (answer, wanted) in ANSWERS {
            add(what, answer, count(households, |home| has(home) == wanted));
        }
    }
    Grid {
        is_numbered: false,
        joins_first: true,
        rows,
        ..Grid::new(
            "Rumah dan sanitasi",
            vec![
                GridColumn::text("Yang didata", 2.5),
                GridColumn::text("Keadaan", 3.0),
                GridColumn::number("Rumah tangga", 1.2),
            ],
        )
    }
}

fn chart(households: &Households) -> Block {
    let rows = FACILITIES.map(|(what, has)| {
        let counts =
            ANSWERS.map(|(_, wanted)| count(households, |home| has(home) == wanted) as f64);
        (what.to_owned(), counts.to_vec())
    });
    Block::Chart(Chart {
        title: "Sarana sanitasi rumah tangga".into(),
        unit: "rumah tangga".into(),
        kind: ChartKind::Shares {
            parts: ANSWERS.map(|(answer, _)| answer.to_owned()).to_vec(),
            rows: rows.to_vec(),
        },
    })
}
