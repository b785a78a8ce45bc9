//! Laporan pemantauan pasca-terminasi (D16): quarter by quarter, which businesses are alive.

mod visits;

use chrono::NaiveDate;
use sauyunan_domain::comparison::mean;
use sauyunan_report::indonesian::long_date;
use sauyunan_report::{Block, Chart, ChartKind};

use crate::beneficiary::{Year, find_programme};
use crate::code_lists;
use crate::error::AppError;
use crate::outcome::{SkillRow, skills};
use crate::readiness::facts;
use crate::report::draft::{Desk, Draft};
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::words::{coded, known, text};
use visits::{Quarter, quarters, visits};

pub(super) fn compose(desk: &Desk<'_>) -> Result<Draft, AppError> {
    let (area, year) = (desk.folder.area()?, desk.year);
    let (facts, _) = facts(desk.app)?;
    let (termination, visits) = desk.folder.store.read(|reader| {
        let programme = find_programme(reader, &area, year)?.fields;
        Ok((programme.termination_date, visits(reader, year)?))
    })?;
    let mut draft = Draft {
        title: format!("LAPORAN PEMANTAUAN PASCA-TERMINASI P2WKSS TAHUN {year}"),
        ..Draft::default()
    };
    match termination {
        Some(date) => {
            draft.facts = vec![("Tanggal terminasi".to_owned(), long_date(date))];
            let quarters = quarters(&facts, date, visits);
            draft.count = quarters.iter().map(|quarter| quarter.visits.len() as u64).sum();
            add_quarters(&mut draft, &quarters, desk.today);
        }
        None => draft.paragraphs(
            "Tanggal terminasi belum dicatat dalam kalender program, jadi belum ada triwulan yang dapat dipantau.",
        ),
    }
    let skills = skills(desk.app, Year { year })?;
    draft.grid_or(by_training(&skills), "Belum ada pelatihan yang tercatat.");
    Ok(draft)
}

fn add_quarters(draft: &mut Draft, quarters: &[Quarter], today: NaiveDate) {
    let rows = quarters.iter().map(|quarter| {
        let active = quarter.active();
        let turnovers: Vec<i64> = active.iter().filter_map(|visit| visit.turnover).collect();
        let is_to_come = quarter.from >= today && quarter.visits.is_empty();
        let seen = |value: Value| if is_to_come { Value::Empty } else { value };
        vec![
            Value::text(format!("Triwulan ke-{}", quarter.number)),
            Value::text(format!(
                "sesudah {} sampai {}",
                long_date(quarter.from),
                long_date(quarter.until)
            )),
            seen(Value::Count(quarter.monitored)),
            seen(Value::Count(active.len() as i64)),
            Value::of(mean(&turnovers), Value::Rupiah),
            Value::text(if is_to_come { "belum waktunya" } else { "" }),
        ]
    });
    draft.grid(Grid {
        is_numbered: false,
        rows: rows.collect(),
        ..Grid::new(
            "Rekapitulasi per triwulan",
            vec![
                GridColumn::text("Triwulan", 1.4),
                GridColumn::text("Masa", 3.4),
                GridColumn::number("Binaan dipantau", 1.2),
                GridColumn::number("Usaha aktif", 1.2),
                GridColumn::number("Rata-rata omzet per bulan", 1.8),
                GridColumn::text("Keterangan", 1.4),
            ],
        )
    });
    if quarters.iter().all(|quarter| quarter.visits.is_empty()) {
        draft.paragraphs("Belum ada pemantauan yang tercatat sesudah terminasi.");
        return;
    }
    draft.block(chart(quarters));
    draft.grid(visited_in(quarters));
}

fn chart(quarters: &[Quarter]) -> Block {
    let rows = quarters.iter().map(|quarter| {
        let counts = [quarter.monitored as f64, quarter.active().len() as f64];
        (format!("Triwulan ke-{}", quarter.number), counts.to_vec())
    });
    Block::Chart(Chart {
        title: "Binaan yang dipantau dan usaha yang aktif".into(),
        unit: "orang".into(),
        kind: ChartKind::GroupedBars {
            series: vec!["Dipantau".into(), "Usaha aktif".into()],
            rows: rows.collect(),
        },
    })
}

fn visited_in(quarters: &[Quarter]) -> Grid {
    let rows = quarters.iter().flat_map(|quarter| {
        quarter.visits.iter().map(|visit| {
            vec![
                Value::text(format!("Triwulan ke-{}", quarter.number)),
                Value::text(&visit.name),
                Value::text(&visit.home),
                Value::Date(visit.date),
                Value::text(visit.training.as_deref().unwrap_or("Kunjungan rumah")),
                known(visit.practises, Value::Flag),
                known(visit.is_active, Value::Flag),
                text(visit.product.as_ref()),
                Value::of(visit.turnover, Value::Rupiah),
                coded("training_obstacle", visit.obstacle),
                Value::text(visit.note.as_deref().unwrap_or_default()),
            ]
        })
    });
    Grid {
        joins_first: true,
        rows: rows.collect(),
        notes: vec!["Tanda \"-\" berarti tidak ditanyakan atau belum diketahui.".to_owned()],
        ..Grid::new(
            "Hasil pemantauan",
            vec![
                GridColumn::text("Triwulan", 1.1),
                GridColumn::text("Nama", 2.0),
                GridColumn::text("Alamat", 2.2),
                GridColumn::centred("Tanggal", 1.2),
                GridColumn::text("Yang dipantau", 2.0),
                GridColumn::centred("Praktik", 0.85),
                GridColumn::centred("Usaha aktif", 0.85),
                GridColumn::text("Produk", 1.5),
                GridColumn::number("Omzet per bulan", 1.6),
                GridColumn::text("Kendala", 1.6),
                GridColumn::text("Catatan", 1.3),
            ],
        )
    }
}

/// Whether what was taught is practised.
pub(super) fn by_training(skills: &[SkillRow]) -> Grid {
    let rows = skills.iter().map(|skill| {
        let obstacles = skill.obstacles.iter().map(|row| {
            let label = code_lists::label("training_obstacle", row.obstacle);
            format!("{} ({})", label.unwrap_or("-"), row.count)
        });
        vec![
            Value::text(&skill.name),
            text(skill.agency.as_ref()),
            Value::Count(skill.participants),
            Value::Count(skill.followed_up),
            Value::Count(skill.practising),
            Value::Count(skill.active),
            known(skill.turnover, Value::Rupiah),
            Value::text(obstacles.collect::<Vec<_>>().join("; ")),
        ]
    });
    Grid {
        rows: rows.collect(),
        notes: vec![
            "Menurut tindak lanjut terakhir setiap peserta; seorang peserta dapat mengikuti beberapa pelatihan. Omzet: rata-rata per bulan dari usaha yang aktif."
                .to_owned(),
        ],
        ..Grid::new(
            "Hasil pelatihan menurut tindak lanjut terakhir",
            vec![
                GridColumn::text("Pelatihan", 2.8),
                GridColumn::text("Instansi", 1.8),
                GridColumn::number("Peserta", 0.9),
                GridColumn::number("Dipantau", 1.0),
                GridColumn::number("Praktik", 0.9),
                GridColumn::number("Usaha aktif", 0.8),
                GridColumn::number("Omzet", 1.6),
                GridColumn::text("Kendala (berapa kali)", 2.2),
            ],
        )
    }
}
