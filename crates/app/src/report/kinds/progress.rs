//! Laporan perkembangan (D14): agencies, their activities and how far each was at the end of each month.

use sauyunan_report::{Block, Chart, ChartKind};

use super::work_plan::{agency, by_agency};
use crate::beneficiary::Year;
use crate::error::AppError;
use crate::plan::{PlanLine, PlanOverview, PlanShare, overview};
use crate::report::draft::{Desk, Draft};
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::words::{month, nature, text};

pub(super) fn compose(desk: &Desk<'_>) -> Result<Draft, AppError> {
    let year = desk.year;
    let mut plan = overview(desk.app, Year { year })?;
    by_agency(&mut plan);
    let reports: usize = plan.items.iter().map(|line| line.progress.len()).sum();
    let mut draft = Draft {
        title: format!(
            "LAPORAN PERKEMBANGAN P2WKSS TAHUN {year}\nPER INSTANSI, FISIK DAN NON-FISIK"
        ),
        count: (plan.items.len() + reports) as u64,
        ..Draft::default()
    };
    if plan.items.is_empty() {
        draft.paragraphs("Belum ada baris rencana kerja yang tercatat, jadi belum ada perkembangan yang dapat dilaporkan.");
        return Ok(draft);
    }
    draft.facts = facts(&plan);
    draft.grid(matrix(&plan, year));
    draft.grid(shares(&plan));
    if reports == 0 {
        draft.paragraphs("Belum ada laporan bulanan yang tercatat.");
    } else {
        draft.block(course(&plan, year));
    }
    let notes = notes(&plan, year);
    if !notes.rows.is_empty() {
        draft.grid(notes);
    }
    Ok(draft)
}

fn facts(plan: &PlanOverview) -> Vec<(String, String)> {
    let percent = |share: Option<f64>| match share {
        Some(share) => format!("{} %", Value::Decimal(share)),
        None => "tidak ada kegiatan".to_owned(),
    };
    [
        ("Fisik", percent(plan.total.physical)),
        ("Non-fisik", percent(plan.total.non_physical)),
        ("Semua kegiatan", percent(Some(plan.total.percent))),
    ]
    .map(|(label, value)| (label.to_owned(), value))
    .to_vec()
}

/// What was reported for a month; empty where nothing was.
fn matrix(plan: &PlanOverview, year: i64) -> Grid {
    let rows = plan.items.iter().map(|line| {
        let item = &line.item.fields;
        let reported = plan.months.iter().map(|month| {
            let row = line.progress.iter().find(|row| row.fields.month == *month);
            Value::of(row, |row| Value::Percent(row.fields.percent))
        });
        let first = [
            agency(line),
            Value::text(&item.name),
            Value::text(nature(item.is_physical)),
        ];
        let last = [
            Value::Percent(line.percent),
            Value::of(item.budget, Value::Rupiah),
            Value::of(line.spent, Value::Rupiah),
            Value::text(lacking(line, year)),
        ];
        first.into_iter().chain(reported).chain(last).collect()
    });
    let months = plan.months.iter().map(|text| {
        GridColumn::centred(month(text, year), 0.75).under("PERSEN SELESAI PADA AKHIR BULAN")
    });
    let first = [
        GridColumn::text("Instansi", 2.0),
        GridColumn::text("Kegiatan", 2.6),
        GridColumn::centred("Jenis", 0.95),
    ];
    let last = [
        GridColumn::centred("Kini", 0.8),
        GridColumn::number("Anggaran", 1.75),
        GridColumn::number("Realisasi", 1.75),
        GridColumn::text("Bulan belum dilaporkan", 1.3),
    ];
    let total = &plan.total;
    let means = total
        .percents
        .iter()
        .map(|percent| Value::of(*percent, Value::Decimal));
    let total_first = [
        Value::text("RATA-RATA / JUMLAH"),
        Value::Empty,
        Value::Empty,
    ];
    let total_last = [
        Value::Decimal(total.percent),
        Value::Rupiah(total.budget),
        Value::Rupiah(total.spent),
        Value::Empty,
    ];
    Grid {
        joins_first: true,
        rows: rows.collect(),
        total: Some(total_first.into_iter().chain(means).chain(total_last).collect()),
        notes: vec![
            "Sel kosong: bulan itu tidak dilaporkan. Rata-rata menghitung laporan terakhir sampai bulan itu; yang belum pernah dilaporkan dihitung 0 %."
                .to_owned(),
        ],
        ..Grid::new(
            "Matriks perkembangan",
            first.into_iter().chain(months).chain(last).collect(),
        )
    }
}

fn lacking(line: &PlanLine, year: i64) -> String {
    let months: Vec<String> = line
        .months_missing
        .iter()
        .map(|text| month(text, year))
        .collect();
    months.join(", ")
}

fn shares(plan: &PlanOverview) -> Grid {
    let cells = |name: Value, share: &PlanShare| {
        vec![
            name,
            Value::Count(share.items),
            Value::of(share.physical, Value::Decimal),
            Value::of(share.non_physical, Value::Decimal),
            Value::Decimal(share.percent),
            Value::Rupiah(share.budget),
            Value::Rupiah(share.spent),
        ]
    };
    let rows = plan
        .agencies
        .iter()
        .map(|share| cells(text(Some(&share.name)), share));
    Grid {
        rows: rows.collect(),
        total: Some(cells(Value::text("JUMLAH"), &plan.total)),
        ..Grid::new(
            "Rekapitulasi per instansi",
            vec![
                GridColumn::text("Instansi", 3.4),
                GridColumn::number("Kegiatan", 0.9),
                GridColumn::number("Fisik", 0.9).under("RATA-RATA PERSEN"),
                GridColumn::number("Non-fisik", 0.9).under("RATA-RATA PERSEN"),
                GridColumn::number("Semua", 0.9).under("RATA-RATA PERSEN"),
                GridColumn::number("Anggaran", 1.8),
                GridColumn::number("Realisasi", 1.8),
            ],
        )
    }
}

fn course(plan: &PlanOverview, year: i64) -> Block {
    let lines: Vec<&PlanShare> = plan.natures.iter().chain([&plan.total]).collect();
    let points = plan.months.iter().enumerate().map(|(at, text)| {
        let values = lines.iter().map(|share| share.percents[at]);
        (month(text, year), values.collect())
    });
    Block::Chart(Chart {
        title: "Rata-rata perkembangan pada akhir bulan".into(),
        unit: "%".into(),
        kind: ChartKind::Lines {
            series: ["Fisik", "Non-fisik", "Semua kegiatan"]
                .map(str::to_owned)
                .to_vec(),
            points: points.collect(),
        },
    })
}

fn notes(plan: &PlanOverview, year: i64) -> Grid {
    let rows = plan.items.iter().flat_map(|line| {
        line.progress.iter().filter_map(|row| {
            Some(vec![
                Value::text(&line.item.fields.name),
                Value::text(month(&row.fields.month, year)),
                Value::Percent(row.fields.percent),
                Value::text(row.fields.note.as_ref()?),
            ])
        })
    });
    Grid {
        joins_first: true,
        rows: rows.collect(),
        ..Grid::new(
            "Kendala dan langkah berikutnya",
            vec![
                GridColumn::text("Kegiatan", 3.0),
                GridColumn::centred("Bulan", 0.8),
                GridColumn::centred("Persen", 0.8),
                GridColumn::text("Catatan", 5.0),
            ],
        )
    }
}
