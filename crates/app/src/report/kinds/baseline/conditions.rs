//! The condition of each beneficiary at the start.

use sauyunan_domain::entity::{ConditionFields, ConditionPhase};
use sauyunan_store::query::BeneficiaryRow;
use sauyunan_store::{Reader, StoreError};

use crate::outcome::condition_at;
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::words::{coded, known};

/// In the order of the beneficiaries.
pub(super) fn read(
    reader: &Reader<'_>,
    year: i64,
    beneficiaries: &[BeneficiaryRow],
) -> Result<Vec<Option<ConditionFields>>, StoreError> {
    let initial = ConditionPhase::Initial;
    beneficiaries
        .iter()
        .map(|row| condition_at(reader, &row.person.id, year, initial))
        .collect()
}

pub(super) fn grid(
    beneficiaries: &[BeneficiaryRow],
    conditions: &[Option<ConditionFields>],
) -> Grid {
    let rows = beneficiaries
        .iter()
        .zip(conditions)
        .map(|(row, condition)| cells(row, condition.as_ref()));
    let missing = conditions.iter().filter(|one| one.is_none()).count();
    let mut notes = vec!["Tanda \"-\" berarti belum diketahui.".to_owned()];
    if missing > 0 {
        notes.push(format!("{missing} binaan belum didata kondisi awalnya."));
    }
    Grid {
        rows: rows.collect(),
        notes,
        ..Grid::new(
            "Kondisi awal per binaan (0 %)",
            vec![
                GridColumn::text("Nama", 2.2),
                GridColumn::centred("RT", 0.5),
                GridColumn::centred("Tanggal", 1.15),
                GridColumn::number("Keluarga", 1.55).under("PENDAPATAN PER BULAN"),
                GridColumn::number("Sendiri", 1.5).under("PENDAPATAN PER BULAN"),
                GridColumn::centred("Tanggungan", 1.05),
                GridColumn::centred("Anak sekolah", 0.95),
                GridColumn::text("Jaminan kesehatan", 1.2),
                GridColumn::text("Lantai", 1.2).under("RUMAH"),
                GridColumn::text("Dinding", 1.2).under("RUMAH"),
                GridColumn::text("Air minum", 1.4).under("RUMAH"),
                GridColumn::text("Jamban", 1.3).under("RUMAH"),
                GridColumn::centred("SPAL", 0.75).under("RUMAH"),
                GridColumn::centred("Tabungan", 1.0),
                GridColumn::centred("Usaha", 0.8),
            ],
        )
    }
}

fn cells(row: &BeneficiaryRow, condition: Option<&ConditionFields>) -> Vec<Value> {
    let code =
        |list, pick: fn(&ConditionFields) -> Option<i64>| coded(list, condition.and_then(pick));
    let flag =
        |pick: fn(&ConditionFields) -> Option<bool>| known(condition.and_then(pick), Value::Flag);
    let amount =
        |pick: fn(&ConditionFields) -> Option<i64>| known(condition.and_then(pick), Value::Rupiah);
    let school = condition
        .and_then(|it| it.children_in_school.zip(it.school_age_children))
        .map(|(in_school, all)| format!("{in_school} dari {all}"));
    vec![
        Value::text(&row.person.name),
        Value::text(&row.person.rt),
        known(condition.map(|it| it.date), Value::Date),
        amount(|it| it.household_income),
        amount(|it| it.own_income),
        known(condition.and_then(|it| it.dependants), Value::Count),
        known(school, Value::Text),
        code("health_insurance", |it| it.health_insurance),
        code("floor", |it| it.floor),
        code("wall", |it| it.wall),
        code("drinking_water", |it| it.drinking_water),
        code("latrine", |it| it.latrine),
        flag(|it| it.has_sewage),
        flag(|it| it.has_savings),
        flag(|it| it.has_business),
    ]
}
