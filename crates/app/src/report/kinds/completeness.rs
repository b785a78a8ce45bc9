//! Matriks kelengkapan bukti: what has to be there, what is, what is missing, whose task it is.

use sauyunan_domain::readiness::{Finding, RequirementResult, Share, Status};
use sauyunan_report::{Block, Chart, ChartKind};

use crate::error::AppError;
use crate::readiness::{ReadinessView, get};
use crate::report::draft::{Desk, Draft};
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::words::{known, status};
use crate::session::Nothing;

/// Said whatever name the instrument was given.
const INTERNAL: &str = "Instrumen internal kelurahan, BUKAN instrumen resmi tim penilai.";

pub(super) fn compose(desk: &Desk<'_>) -> Result<Draft, AppError> {
    let view = get(desk.app, Nothing {})?;
    let requirements = &view.readiness.requirements;
    let mut draft = Draft {
        title: format!("MATRIKS KELENGKAPAN BUKTI P2WKSS\nTAHUN {}", desk.year),
        annex: Some("INSTRUMEN INTERNAL - BUKAN RESMI".into()),
        facts: facts(&view),
        count: requirements
            .iter()
            .map(|result| result.total.max(0) as u64)
            .sum(),
        ..Draft::default()
    };
    draft.paragraphs(INTERNAL);
    draft.grid_or(
        matrix(requirements),
        "Instrumen tahun ini belum berisi syarat.",
    );
    draft.block(aspects(&view.readiness.aspects));
    draft.grid_or(
        findings(requirements),
        "Tidak ada yang kurang pada tanggal data ini.",
    );
    Ok(draft)
}

fn facts(view: &ReadinessView) -> Vec<(String, String)> {
    let count = |wanted: Status| {
        let results = view.readiness.requirements.iter();
        results.filter(|result| result.status == wanted).count()
    };
    let counts = [
        Status::Complete,
        Status::Incomplete,
        Status::Missing,
        Status::NotApplicable,
    ]
    .map(|wanted| format!("{} {}", count(wanted), status(wanted)));
    vec![
        ("Instrumen".to_owned(), view.label.clone()),
        (
            "Kelengkapan".to_owned(),
            format!("{} dari 100", Value::Decimal(view.readiness.score)),
        ),
        ("Syarat".to_owned(), counts.join(", ")),
    ]
}

/// One line a requirement.
pub(super) fn matrix(requirements: &[RequirementResult]) -> Grid {
    let rows = requirements.iter().map(|result| {
        let applies = result.status != Status::NotApplicable;
        let counted = |count: i64| {
            if applies {
                Value::Count(count)
            } else {
                Value::Empty
            }
        };
        vec![
            Value::text(&result.code),
            Value::text(&result.title),
            counted(result.complete),
            counted(result.total),
            counted(result.total - result.complete),
            if applies {
                Value::Decimal(result.percent)
            } else {
                Value::Empty
            },
            Value::text(status(result.status)),
            Value::text(&result.responsible),
            known(result.due, Value::Date),
            Value::text(result.reason.as_deref().unwrap_or_default()),
        ]
    });
    Grid {
        rows: rows.collect(),
        notes: vec![
            "Ada: catatan yang lengkap buktinya. Perlu: catatan yang harus ada. Persen menghitung juga bukti yang baru sebagian."
                .to_owned(),
        ],
        ..Grid::new(
            "Syarat dan keadaannya",
            vec![
                GridColumn::centred("Kode", 0.8),
                GridColumn::text("Syarat", 3.6),
                GridColumn::number("Ada", 0.7).under("CATATAN"),
                GridColumn::number("Perlu", 0.7).under("CATATAN"),
                GridColumn::number("Kurang", 0.8).under("CATATAN"),
                GridColumn::number("Persen", 0.8),
                GridColumn::centred("Keadaan", 1.5),
                GridColumn::text("Penanggung jawab", 1.7),
                GridColumn::centred("Batas waktu", 1.2),
                GridColumn::text("Alasan tidak berlaku", 1.8),
            ],
        )
    }
}

/// One line for each record that lacks something.
fn findings(requirements: &[RequirementResult]) -> Grid {
    let rows = requirements.iter().flat_map(|result| {
        let title = format!("{} {}", result.code, result.title);
        result.findings.iter().map(move |finding| {
            vec![
                Value::text(&title),
                Value::text(about(finding)),
                Value::text(lacking(finding)),
                Value::text(status(finding.status)),
                Value::text(&finding.responsible),
                known(finding.due, Value::Date),
                Value::text(if finding.is_overdue {
                    "lewat batas"
                } else {
                    ""
                }),
            ]
        })
    });
    Grid {
        joins_first: true,
        rows: rows.collect(),
        ..Grid::new(
            "Yang masih kurang",
            vec![
                GridColumn::text("Syarat", 2.2),
                GridColumn::text("Untuk", 2.6),
                GridColumn::text("Yang kurang (ada dari perlu)", 4.0),
                GridColumn::centred("Keadaan", 1.3),
                GridColumn::text("Penanggung jawab", 1.6),
                GridColumn::centred("Batas waktu", 1.1),
                GridColumn::centred("Ket.", 0.9),
            ],
        )
    }
}

fn about(finding: &Finding) -> String {
    match &finding.rt {
        Some(rt) => format!("{} (RT {rt})", finding.label),
        None => finding.label.clone(),
    }
}

fn lacking(finding: &Finding) -> String {
    let items = finding
        .missing
        .iter()
        .map(|item| format!("{} ({} dari {})", item.label, item.have, item.need));
    items.collect::<Vec<_>>().join("; ")
}

fn aspects(aspects: &[Share]) -> Block {
    let rows = aspects
        .iter()
        .filter(|share| share.total > 0)
        .map(|share| (format!("{}. {}", share.code, share.title), share.percent));
    Block::Chart(Chart {
        title: "Kelengkapan per aspek".into(),
        unit: "%".into(),
        kind: ChartKind::Bars(rows.collect()),
    })
}
