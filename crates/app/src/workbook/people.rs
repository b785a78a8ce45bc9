//! Households, persons, beneficiaries, participants, and what is not proved yet.

use std::sync::Arc;

use sauyunan_domain::Kind;
use sauyunan_domain::eligibility::age_on;
use sauyunan_domain::readiness::Missing;
use sauyunan_store::query::Window;
use sauyunan_store::{Reader, StoreError};
use serde_json::{Value as Json, json};

use super::records::plain;
use crate::code_lists;
use crate::error::AppError;
use crate::form::Id;
use crate::intake::columns_of;
use crate::intake::fields::{FIELDS, Field};
use crate::report::{Grid, GridColumn, Value, words};
use crate::session::{App, Nothing};
use crate::{outcome, readiness};

/// All of a list.
const ALL: Window = Window {
    offset: 0,
    limit: i64::MAX,
};

/// A field of the forms, with the code list of its own name.
fn of_field(field: &Field, json: Option<&Json>, shows_numbers: bool) -> Value {
    json.map_or(Value::Empty, |json| {
        plain(field.stored, json, shows_numbers)
    })
}

/// Households with their heads and how many live there.
pub(super) fn households(reader: &Reader<'_>) -> Result<Grid, StoreError> {
    let fields: Vec<&Field> = FIELDS
        .iter()
        .filter(|field| field.record == Kind::Household)
        .collect();
    let mut columns = vec![GridColumn::text("Kepala rumah tangga", 2.0)];
    columns.extend(
        fields
            .iter()
            .map(|field| GridColumn::text(field.label, 1.0)),
    );
    columns.push(GridColumn::number("Jumlah KK", 1.0));
    columns.push(GridColumn::number("Jumlah jiwa", 1.0));
    let mut rows = Vec::new();
    for household in reader.households("", None, ALL)?.rows {
        let stored = reader.get(Kind::Household, &household.id)?;
        let mut row = vec![Value::of(household.head_name, Value::text)];
        row.extend(
            fields
                .iter()
                .map(|field| of_field(field, stored.get(field.stored), false)),
        );
        row.push(Value::Count(household.family_count));
        row.push(Value::Count(household.person_count));
        rows.push(row);
    }
    Ok(Grid {
        rows,
        ..Grid::new("Keluarga dan rumah", columns)
    })
}

/// Persons with all that is known of them, their family and their household: the columns that an
/// import reads, and the age.
pub(super) fn persons(app: &Arc<App>, shows_numbers: bool) -> Result<Grid, AppError> {
    let today = app.today();
    let mut columns: Vec<GridColumn> = FIELDS
        .iter()
        .map(|field| GridColumn::text(field.label, 1.0))
        .collect();
    columns.push(GridColumn::number("Umur", 1.0));
    let rows = app.folder()?.store.read(|reader| {
        let persons = columns_of(reader)?;
        Ok(persons
            .map(|person| {
                let born = person.get("birth_date").and_then(Json::as_str);
                let born = born.and_then(|day| day.parse().ok());
                let age = born.map(|day| Value::Count(age_on(day, today).into()));
                let values = FIELDS
                    .iter()
                    .map(|field| of_field(field, person.get(field.name), shows_numbers));
                values.chain([age.unwrap_or_default()]).collect()
            })
            .collect())
    })?;
    Ok(Grid {
        rows,
        ..Grid::new("Warga", columns)
    })
}

/// Beneficiaries of the year.
pub(super) fn beneficiaries(app: &Arc<App>, shows_numbers: bool) -> Result<Grid, AppError> {
    let folder = app.folder()?;
    let (year, today) = (folder.profile.year, app.today());
    let columns = vec![
        GridColumn::text("Nama", 2.0),
        GridColumn::text("NIK", 1.5),
        GridColumn::text("No. KK", 1.5),
        GridColumn::text("Tanggal lahir", 1.0),
        GridColumn::number("Umur", 0.5),
        GridColumn::text("RT", 0.5),
        GridColumn::text("Alamat", 2.0),
        GridColumn::text("Hubungan keluarga", 1.0),
        GridColumn::text("Alasan", 1.0),
        GridColumn::text("Minat pertama", 1.0),
        GridColumn::text("Minat kedua", 1.0),
        GridColumn::text("Kelompok", 1.0),
        GridColumn::number("Pelatihan diikuti", 1.0),
        GridColumn::text("Berhenti", 1.0),
        GridColumn::text("Alasan berhenti", 1.0),
        GridColumn::text("Catatan", 1.0),
    ];
    let day = |text: Option<&str>| Value::of(text.and_then(|day| day.parse().ok()), Value::Date);
    let code = |list: &str, code: Option<i64>| {
        Value::of(
            code.and_then(|code| code_lists::label(list, code)),
            Value::text,
        )
    };
    let rows = folder.store.read(|reader| {
        let mut rows = Vec::new();
        for row in reader.beneficiaries(year, "", None, today, ALL)?.rows {
            let person = reader.get(Kind::Person, &row.person.id)?;
            let family = reader
                .find(Kind::Family, &row.person.family_id)?
                .unwrap_or_default();
            let number = |field: &str, json: Option<&Json>| {
                json.map_or(Value::Empty, |json| plain(field, json, shows_numbers))
            };
            rows.push(vec![
                Value::text(&row.person.name),
                number("nik", person.get("nik")),
                number("kk_number", family.get("kk_number")),
                day(row.person.birth_date.as_deref()),
                Value::of(row.person.age, |age| Value::Count(age.into())),
                Value::text(&row.person.rt),
                Value::text(&row.person.address),
                code("family_relation", Some(row.person.family_relation)),
                code("poverty_reason", row.poverty_reason),
                Value::of(row.interest, Value::text),
                Value::of(row.interest_second, Value::text),
                Value::of(row.group_name, Value::text),
                Value::Count(row.trainings_attended),
                day(row.left_on.as_deref()),
                Value::of(row.left_reason, Value::text),
                Value::of(row.note, Value::text),
            ]);
        }
        Ok(rows)
    })?;
    Ok(Grid {
        rows,
        ..Grid::new("Binaan", columns)
    })
}

/// Who took part in the trainings of the year, and what became of it.
pub(super) fn participants(app: &Arc<App>) -> Result<Grid, AppError> {
    let folder = app.folder()?;
    let year = folder.profile.year;
    let trainings = folder.store.read(|reader| reader.all(Kind::Training))?;
    let columns = vec![
        GridColumn::text("Pelatihan", 2.0),
        GridColumn::text("Nama", 2.0),
        GridColumn::text("RT", 0.5),
        GridColumn::number("Hadir (sesi)", 0.7),
        GridColumn::text("No. sertifikat", 1.0),
        GridColumn::text("Barang diterima", 2.0),
        GridColumn::text("Kesan", 2.0),
        GridColumn::text("Pesan", 2.0),
        GridColumn::text("Dipraktikkan", 1.0),
    ];
    let mut rows = Vec::new();
    for (id, training) in trainings {
        if training.get("year") != Some(&json!(year)) {
            continue;
        }
        for row in outcome::training(app, Id { id })?.participants {
            let taken = row.participation.map(|taken| taken.fields);
            let of =
                |text: fn(&sauyunan_domain::entity::ParticipationFields) -> &Option<String>| {
                    Value::of(
                        taken.as_ref().and_then(|taken| text(taken).clone()),
                        Value::text,
                    )
                };
            let newest = row.follow_ups.iter().max_by_key(|found| found.fields.date);
            rows.push(vec![
                Value::text(training["name"].as_str().unwrap_or_default()),
                Value::text(&row.name),
                Value::text(&row.rt),
                Value::Count(row.present),
                of(|taken| &taken.certificate_number),
                Value::text(row.received.join("; ")),
                of(|taken| &taken.impression),
                of(|taken| &taken.message),
                Value::of(newest.map(|found| found.fields.practises), Value::Flag),
            ]);
        }
    }
    Ok(Grid {
        rows,
        ..Grid::new("Peserta pelatihan", columns)
    })
}

/// What is missing for the rechecking.
pub(super) fn findings(app: &Arc<App>) -> Result<Grid, AppError> {
    let view = readiness::get(app, Nothing {})?;
    let missing = |item: &Missing| format!("{} ({} dari {})", item.label, item.have, item.need);
    let mut rows = Vec::new();
    for requirement in &view.readiness.requirements {
        for finding in &requirement.findings {
            let items: Vec<String> = finding.missing.iter().map(missing).collect();
            rows.push(vec![
                Value::text(&requirement.code),
                Value::text(&requirement.title),
                Value::text(&finding.label),
                Value::of(finding.rt.as_deref(), Value::text),
                Value::text(words::status(finding.status)),
                Value::text(items.join("; ")),
                Value::text(&finding.responsible),
                Value::of(finding.due, Value::Date),
                Value::Flag(finding.is_overdue),
            ]);
        }
    }
    Ok(Grid {
        rows,
        notes: vec![view.label],
        ..Grid::new(
            "Kekurangan bukti",
            vec![
                GridColumn::text("Kode", 0.5),
                GridColumn::text("Syarat", 2.0),
                GridColumn::text("Tentang", 2.0),
                GridColumn::text("RT", 0.5),
                GridColumn::text("Status", 1.0),
                GridColumn::text("Yang kurang", 3.0),
                GridColumn::text("Penanggung jawab", 1.5),
                GridColumn::text("Tenggat", 1.0),
                GridColumn::text("Terlambat", 0.7),
            ],
        )
    })
}
