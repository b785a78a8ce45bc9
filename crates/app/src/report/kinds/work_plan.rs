//! Rencana kerja dan jadwal (D05): who does what, for whom, with which money, in which months.

use crate::beneficiary::Year;
use crate::error::AppError;
use crate::plan::{PlanLine, PlanOverview, PlanShare, overview};
use crate::report::draft::{Desk, Draft};
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::words::{UNKNOWN, group, month, nature, text};

const NOTHING: &str = "Belum ada baris rencana kerja yang tercatat.";

pub(super) fn compose(desk: &Desk<'_>) -> Result<Draft, AppError> {
    let year = desk.year;
    let mut plan = overview(desk.app, Year { year })?;
    by_agency(&mut plan);
    let mut draft = Draft {
        title: format!("RENCANA KERJA DAN JADWAL PELAKSANAAN P2WKSS\nTAHUN {year}"),
        count: plan.items.len() as u64,
        ..Draft::default()
    };
    draft.grid_or(items(&plan), NOTHING);
    if plan.items.is_empty() {
        return Ok(draft);
    }
    draft.grid(schedule(&plan, year));
    draft.grid(agencies(&plan.agencies));
    if let Some(note) = &plan.budget_note {
        draft.heading("Catatan anggaran");
        draft.paragraphs(note);
    }
    Ok(draft)
}

/// The lines of one agency beneath each other, otherwise in the order of the plan.
pub(super) fn by_agency(plan: &mut PlanOverview) {
    plan.items
        .sort_by_cached_key(|line| line.item.fields.agency.clone().unwrap_or_default());
}

pub(super) fn agency(line: &PlanLine) -> Value {
    text(line.item.fields.agency.as_ref())
}

fn items(plan: &PlanOverview) -> Grid {
    let rows = plan.items.iter().map(|line| {
        let item = &line.item.fields;
        let volume = match (item.target_count, &item.unit) {
            (Some(count), unit) => {
                format!("{} {}", Value::Count(count), unit.as_deref().unwrap_or(""))
            }
            (None, _) => UNKNOWN.to_owned(),
        };
        vec![
            agency(line),
            Value::text(&item.name),
            Value::text(group(item.activity_group)),
            Value::text(nature(item.is_physical)),
            text(item.target.as_ref()),
            Value::text(volume.trim()),
            text(item.place.as_ref()),
            Value::of(item.budget, Value::Rupiah),
            text(item.budget_source.as_ref()),
            text(item.person_in_charge.as_ref()),
        ]
    });
    Grid {
        joins_first: true,
        rows: rows.collect(),
        ..Grid::new(
            "Rencana kerja",
            vec![
                GridColumn::text("Instansi pelaksana", 2.2),
                GridColumn::text("Kegiatan", 3.0),
                GridColumn::centred("Kelompok kegiatan", 1.2),
                GridColumn::centred("Jenis", 1.0),
                GridColumn::text("Sasaran", 1.5).under("SASARAN"),
                GridColumn::centred("Volume", 1.2).under("SASARAN"),
                GridColumn::text("Tempat", 1.2),
                GridColumn::number("Anggaran", 1.9).under("PENDANAAN"),
                GridColumn::text("Sumber dana", 1.4).under("PENDANAAN"),
                GridColumn::text("Penanggung jawab", 1.5),
            ],
        )
    }
    .with_sums()
}

/// A mark in every month from the first to the last of a line.
fn schedule(plan: &PlanOverview, year: i64) -> Grid {
    let rows = plan.items.iter().map(|line| {
        let item = &line.item.fields;
        let (start, end) = (item.start_month.as_ref(), item.end_month.as_ref());
        let span = start.or(end).zip(end.or(start));
        let marks = plan.months.iter().map(|month| match span {
            Some((start, end)) if (start..=end).contains(&month) => Value::text("X"),
            _ => Value::Empty,
        });
        [agency(line), Value::text(&item.name)]
            .into_iter()
            .chain(marks)
            .collect()
    });
    let months = plan
        .months
        .iter()
        .map(|text| GridColumn::centred(month(text, year), 0.6).under("BULAN"));
    let columns = [
        GridColumn::text("Instansi pelaksana", 2.2),
        GridColumn::text("Kegiatan", 3.4),
    ];
    let unscheduled: Vec<&str> = plan
        .items
        .iter()
        .map(|line| &line.item.fields)
        .filter(|item| item.start_month.is_none() && item.end_month.is_none())
        .map(|item| item.name.as_str())
        .collect();
    let note = format!("Belum dijadwalkan: {}.", unscheduled.join("; "));
    Grid {
        joins_first: true,
        rows: rows.collect(),
        notes: (!unscheduled.is_empty())
            .then_some(note)
            .into_iter()
            .collect(),
        ..Grid::new(
            "Jadwal pelaksanaan",
            columns.into_iter().chain(months).collect(),
        )
    }
}

fn agencies(agencies: &[PlanShare]) -> Grid {
    let rows = agencies.iter().map(|share| {
        vec![
            text(Some(&share.name)),
            Value::Count(share.items),
            Value::Rupiah(share.budget),
        ]
    });
    Grid {
        rows: rows.collect(),
        ..Grid::new(
            "Rekapitulasi per instansi",
            vec![
                GridColumn::text("Instansi pelaksana", 4.0),
                GridColumn::number("Jumlah kegiatan", 1.2),
                GridColumn::number("Anggaran", 2.0),
            ],
        )
    }
    .with_sums()
}
