//! Households and persons from spreadsheets.
//!
//! ```text
//! file -> sauyunan_sheet::Table -> columns: which column is which field
//!      -> told: a row's cells as values -> plan: who it is, what is new -> one transaction, one undo
//! ```
//!
//! A dry run and the import itself make the same plan. A person is found by NIK, else by name and
//! birth date in the family with the No. KK. Nothing is overwritten by an empty cell, and whatever
//! might be somebody else waits for a person to decide.

mod answer;
mod cells;
mod columns;
pub(crate) mod fields;
mod known;
mod merged;
mod place;
mod plan;
mod told;
mod view;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use sauyunan_domain::Kind;
use sauyunan_sheet::{Book, Table};
use sauyunan_store::{Action, Fields, Reader, StoreError, WriteTx};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

pub(crate) use answer::IntakeReport;
pub(crate) use view::read_spreadsheet;

use crate::error::AppError;
use crate::folder::Folder;
use crate::jobs::{self, JobResult, JobStarted, Progress};
use crate::session::App;
use crate::undo;
use answer::{IntakeCounts, RowClass};
use columns::Columns;
use known::Known;
use plan::{Draft, Plan, Planner, Setting};
use told::Source;

/// Which list is to be imported, and how it is read.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct Intake {
    /// The file.
    pub(crate) path: String,
    /// Its sheet; the first that is not hidden where none is named.
    #[serde(default)]
    pub(crate) sheet: Option<String>,
    /// The row of the column heads, where the one that is found is wrong.
    #[serde(default)]
    pub(crate) head_row: Option<u32>,
    /// Field by field the letters of its column; what `read_spreadsheet` proposes where nothing is given.
    #[serde(default)]
    pub(crate) columns: Option<BTreeMap<String, String>>,
    /// Field by field what holds for new records where a row leaves it open, written as in a cell.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(as = "Option<BTreeMap<String, String>>"))]
    pub(crate) defaults: BTreeMap<String, String>,
    /// Rows whose possible doubles a person has told apart: they are imported too.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(as = "Option<Vec<u32>>"))]
    pub(crate) accepted: Vec<u32>,
}

/// Says of every row what an import would do. Nothing is written.
pub(crate) fn check(app: &Arc<App>, input: Intake) -> Result<IntakeReport, AppError> {
    let started = Instant::now();
    let folder = app.folder()?;
    let mut source = source(&input)?;
    let known = folder.store.read(Known::read)?;
    let plan = planned(app, &folder, &input, &mut source, known)?;
    let mut report = report(&input, &source, &plan);
    report.rows = plan.rows;
    report.seconds = started.elapsed().as_secs_f64();
    Ok(report)
}

/// Imports in the background.
pub(crate) fn start(app: &Arc<App>, input: Intake) -> Result<JobStarted, AppError> {
    app.folder()?;
    Ok(jobs::start(app, "intake", move |app, progress| {
        Ok(JobResult {
            intake: Some(import(app, &input, progress)?),
            ..JobResult::default()
        })
    }))
}

/// Imports in the foreground.
pub(crate) fn run(app: &Arc<App>, input: Intake) -> Result<IntakeReport, AppError> {
    import(app, &input, &Progress::silent(app))
}

fn import(app: &Arc<App>, input: &Intake, progress: &Progress) -> Result<IntakeReport, AppError> {
    let started = Instant::now();
    let folder = app.folder()?;
    let mut source = source(input)?;
    // What is on record is read by the transaction that writes: nothing can come in between. Cut off
    // or cancelled, it has written nothing.
    let mut report = app.write(&folder, Action::ImportPeople, |tx| {
        let known = Known::read(&tx.reader())?;
        let plan = planned(app, &folder, input, &mut source, known)?;
        let mut report = report(input, &source, &plan);
        report.undo = write(app, tx, &plan.drafts, progress)?;
        report.rows = plan.rows;
        Ok(report)
    })?;
    let is_told = |class| matches!(class, RowClass::Double | RowClass::Error);
    report
        .rows
        .retain(|row| is_told(row.class) || !row.findings.is_empty());
    report.seconds = started.elapsed().as_secs_f64();
    Ok(report)
}

fn source(input: &Intake) -> Result<Source, AppError> {
    let mut book = Book::open(Path::new(&input.path))?;
    let table = table(&mut book, input.sheet.as_deref(), input.head_row)?;
    let columns = match &input.columns {
        Some(chosen) => Columns::chosen(&table, chosen)?,
        None => Columns::proposed(&table),
    };
    if columns.of("name").is_none() {
        let message = format!(
            "Kolom nama belum dikenali di lembar \"{}\". Pilih kolom yang berisi nama warga.",
            table.sheet
        );
        return Err(AppError::refused("intake_no_name", message));
    }
    Source::new(table, columns, &input.defaults)
}

/// The sheet of that name as a table; the first that is not hidden where none is named.
fn table(book: &mut Book, sheet: Option<&str>, head_row: Option<u32>) -> Result<Table, AppError> {
    let visible = book.sheets().iter().find(|sheet| !sheet.hidden);
    let first = visible
        .or(book.sheets().first())
        .map(|sheet| sheet.name.clone());
    let name = sheet.map_or_else(|| first.unwrap_or_default(), str::to_owned);
    Ok(match head_row {
        Some(row) => book.table_with_heads(&name, row..=row)?,
        None => book.table(&name)?,
    })
}

fn planned(
    app: &Arc<App>,
    folder: &Folder,
    input: &Intake,
    source: &mut Source,
    known: Known,
) -> Result<Plan, AppError> {
    let file = Path::new(&input.path).file_name().unwrap_or_default();
    let setting = Setting {
        area: folder.area()?,
        today: app.today(),
        reason: format!("impor dari {}", file.to_string_lossy()),
        accepted: BTreeSet::from_iter(input.accepted.iter().copied()),
        new_id: &|| app.new_id(),
    };
    Ok(Planner::new(source, known, setting).plan())
}

fn report(input: &Intake, source: &Source, plan: &Plan) -> IntakeReport {
    let made = |kind: Kind| {
        let new = |draft: &&Draft| draft.kind == kind && draft.before.is_none();
        plan.drafts.iter().filter(new).count() as u64
    };
    IntakeReport {
        path: input.path.clone(),
        sheet: source.table.sheet.clone(),
        counts: IntakeCounts::of(&plan.rows),
        new_households: made(Kind::Household),
        new_families: made(Kind::Family),
        rows: Vec::new(),
        undo: None,
        seconds: 0.0,
    }
}

/// Writes the drafts and remembers how all of them are taken back.
fn write(
    app: &Arc<App>,
    tx: &mut WriteTx<'_>,
    drafts: &[Draft],
    progress: &Progress,
) -> Result<Option<String>, AppError> {
    let mut steps = Vec::new();
    for (done, draft) in drafts.iter().enumerate() {
        if progress.is_cancelled() {
            return Err(AppError::refused(
                "intake_cancelled",
                "Impor dibatalkan; tidak ada yang ditulis.",
            ));
        }
        steps.push(step_back(draft));
        tx.put(draft.kind, &draft.id, &draft.area, &draft.set)?;
        progress.tell(done as u64 + 1, drafts.len() as u64);
    }
    if steps.is_empty() {
        return Ok(None);
    }
    let token = undo::remember(app, tx, Json::Array(steps))?;
    Ok(Some(token.undo))
}

fn step_back(draft: &Draft) -> Json {
    let names: Vec<&str> = draft.set.keys().map(String::as_str).collect();
    match &draft.before {
        Some(before) => undo::put_step(draft.kind, &draft.id, before, &names),
        None => undo::delete_step(draft.kind, &draft.id),
    }
}

/// The fields of a person with those of her family and household, by the name of the column.
pub(crate) fn columns_of(
    reader: &Reader<'_>,
) -> Result<impl Iterator<Item = BTreeMap<&'static str, Json>> + use<>, StoreError> {
    let by_id = |kind| -> Result<BTreeMap<String, Fields>, StoreError> {
        Ok(reader.all(kind)?.into_iter().collect())
    };
    let (households, families) = (by_id(Kind::Household)?, by_id(Kind::Family)?);
    let persons = reader.all(Kind::Person)?.into_iter();
    Ok(persons.map(move |(_, person)| {
        let inside = |fields: &Fields, name: &str| fields.get(name)?.as_str().map(str::to_owned);
        let family = inside(&person, "family_id").and_then(|id| families.get(&id));
        let household = family
            .and_then(|family| inside(family, "household_id"))
            .and_then(|id| households.get(&id));
        let value = |field: &fields::Field| {
            let record = match field.record {
                Kind::Person => Some(&person),
                Kind::Family => family,
                _ => household,
            };
            let value = record?.get(field.stored).filter(|value| !value.is_null())?;
            Some((field.name, value.clone()))
        };
        fields::FIELDS.iter().filter_map(value).collect()
    }))
}
