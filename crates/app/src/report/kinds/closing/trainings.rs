//! Trainings, their participants and what became of them.

use sauyunan_domain::entity::{FollowUpFields, TrainingFields};
use sauyunan_report::indonesian::rupiah;

use crate::beneficiary::Year;
use crate::code_lists;
use crate::error::AppError;
use crate::form::{Id, Stored};
use crate::outcome::{Participant, skills, training};
use crate::report::draft::{Desk, Draft};
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::kinds::monitoring::by_training;
use crate::report::words::day;

pub(super) fn add_to(
    draft: &mut Draft,
    desk: &Desk<'_>,
    trainings: &[Stored<TrainingFields>],
) -> Result<(), AppError> {
    draft.heading("Pelatihan dan hasilnya");
    if trainings.is_empty() {
        draft.paragraphs("Belum ada pelatihan yang tercatat.");
        return Ok(());
    }
    let skills = skills(desk.app, Year { year: desk.year })?;
    draft.grid(Grid {
        is_part: true,
        ..by_training(&skills)
    });
    for row in trainings {
        let outcome = training(desk.app, Id { id: row.id.clone() })?;
        let fields = &row.fields;
        let grid = participants(&fields.name, &outcome.participants);
        draft.grid_or(
            grid,
            &format!(
                "Belum ada peserta yang tercatat hadir{}.",
                day(outcome.end_date.as_deref())
                    .map(|end| format!(" (selesai {})", Value::Date(end)))
                    .unwrap_or_default()
            ),
        );
    }
    Ok(())
}

fn participants(training: &str, participants: &[Participant]) -> Grid {
    let certificate = |person: &Participant| {
        let row = person.participation.as_ref()?;
        row.fields.certificate_number.clone()
    };
    // Columns in which nobody has anything are left out.
    let has_certificates = participants.iter().any(|one| certificate(one).is_some());
    let has_received = participants.iter().any(|one| !one.received.is_empty());
    let rows = participants.iter().map(|person| {
        let newest = person.follow_ups.iter().map(|row| &row.fields);
        let newest = newest.max_by_key(|row| row.date);
        let mut cells = vec![
            Value::text(&person.name),
            Value::text(&person.rt),
            Value::Count(person.present),
        ];
        if has_certificates {
            cells.push(Value::text(certificate(person).unwrap_or_default()));
        }
        if has_received {
            cells.push(Value::text(person.received.join("; ")));
        }
        cells.push(Value::text(
            newest.map_or("belum ditindaklanjuti".to_owned(), became),
        ));
        cells
    });
    let mut columns = vec![
        GridColumn::text("Nama", 2.0),
        GridColumn::centred("RT", 0.5),
        GridColumn::number("Hadir (sesi)", 0.7),
    ];
    if has_certificates {
        columns.push(GridColumn::text("Sertifikat", 1.5));
    }
    if has_received {
        columns.push(GridColumn::text("Diterima", 1.4));
    }
    columns.push(GridColumn::text("Tindak lanjut terakhir", 4.2));
    Grid {
        is_part: true,
        rows: rows.collect(),
        ..Grid::new(format!("Peserta: {training}"), columns)
    }
}

/// "Bulan ke-6: mempraktikkan, usaha aktif, kue cucur, omzet Rp 900.000,00".
fn became(row: &FollowUpFields) -> String {
    let practises = if row.practises {
        "mempraktikkan"
    } else {
        "tidak mempraktikkan"
    };
    let active = match row.is_active {
        Some(true) => Some("usaha aktif"),
        Some(false) => Some("usaha tidak aktif"),
        None => None,
    };
    let reason = row
        .reason
        .and_then(|code| code_lists::label("training_obstacle", code));
    let turnover = row
        .turnover
        .map(|amount| format!("omzet {}", rupiah(amount)));
    let parts = [
        Some(practises.to_owned()),
        active.map(str::to_owned),
        row.product.clone(),
        turnover,
        reason.map(|reason| format!("kendala: {reason}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("Bulan ke-{}: {}", row.months, parts.join(", "))
}
