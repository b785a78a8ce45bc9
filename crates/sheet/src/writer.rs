//! A workbook becomes XLSX.

use std::{
    io::{self, Write},
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, IgnoreError, Worksheet, XlsxError};

use crate::{
    error::SheetError,
    format::{Formats, Looks},
    model::{Cell, ColumnKind, Sheet, Workbook},
    text::{clean, looks_like_formula, sheet_names},
    width::widths,
};

/// Rows and columns of a sheet of XLSX.
const MAX_ROWS: usize = 1_048_576;
const MAX_COLUMNS: usize = 16_384;
/// Excel keeps fifteen digits of a number.
const MAX_INTEGER: u64 = 999_999_999_999_999;
/// Rows between two reports of progress.
const STEP: usize = 256;
/// Folio of 8.5 by 13 inches, which the offices call F4.
const F4: u8 = 14;

/// Writes a workbook as XLSX: typed cells, a bold head row that stays in view,
/// filters, columns as wide as their content, landscape pages of F4 that are
/// one sheet wide and repeat the heads.
///
/// Rows are not held in memory a second time: they wait in an unnamed
/// temporary file in `temporary`, which should be the folder of the target.
/// `progress` is told how many rows of how many are done, and can stop it.
pub fn write_workbook(
    workbook: &Workbook,
    temporary: &Path,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    out: &mut (dyn Write + Send),
) -> Result<(), SheetError> {
    // The library panics when its temporary file cannot take more.
    let written = catch_unwind(AssertUnwindSafe(|| {
        compose(workbook, temporary, progress, out)
    }));
    written.unwrap_or_else(|panic| Err(panicked(panic.as_ref())))
}

fn compose(
    workbook: &Workbook,
    temporary: &Path,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    out: &mut (dyn Write + Send),
) -> Result<(), SheetError> {
    let mut file = rust_xlsxwriter::Workbook::new();
    file.set_tempdir(temporary).map_err(failure)?;
    file.set_properties(
        &DocProperties::new()
            .set_title(clean(&workbook.properties.title))
            .set_author(clean(&workbook.properties.author))
            .set_creation_datetime(&workbook.properties.created.and_utc()),
    );
    let formats = Formats::new();
    let names = sheet_names(workbook.sheets.iter().map(|sheet| sheet.name.as_str()));
    let mut rows = Progress {
        done: 0,
        total: workbook.sheets.iter().map(|sheet| sheet.rows.len()).sum(),
        report: progress,
    };
    rows.report()?;
    for (sheet, name) in workbook.sheets.iter().zip(names) {
        let place = Place::of(sheet, &name)?;
        let page = file.add_worksheet_with_constant_memory().map_err(failure)?;
        page.set_name(name).map_err(failure)?;
        set_up(page, sheet, &place, &formats).map_err(failure)?;
        write_above(page, sheet, &formats).map_err(failure)?;
        for (row, cells) in (place.first_row()..).zip(&sheet.rows) {
            write_row(page, sheet, row, cells, &formats.body).map_err(failure)?;
            rows.one_more()?;
        }
        if let Some(totals) = &sheet.totals {
            write_row(page, sheet, place.totals, totals, &formats.totals).map_err(failure)?;
        }
    }
    rows.report()?;
    file.save_to_writer(out).map_err(failure)
}

/// Which rows a table takes, from 0.
struct Place {
    head: u32,
    totals: u32,
    last_column: u16,
}

impl Place {
    fn of(sheet: &Sheet, name: &str) -> Result<Self, SheetError> {
        let above = usize::from(!sheet.heading.title.is_empty()) + sheet.heading.facts.len();
        let head = if above == 0 { 0 } else { above + 1 };
        let totals = head + 1 + sheet.rows.len();
        let (rows, columns) = (totals + 1, sheet.columns.len());
        if rows > MAX_ROWS || columns > MAX_COLUMNS {
            let sheet = name.to_owned();
            return Err(SheetError::TooLarge {
                sheet,
                rows,
                columns,
            });
        }
        Ok(Self {
            head: head as u32,
            totals: totals as u32,
            last_column: columns.saturating_sub(1) as u16,
        })
    }

    fn first_row(&self) -> u32 {
        self.head + 1
    }
}

/// Everything but the cells.
fn set_up(
    page: &mut Worksheet,
    sheet: &Sheet,
    place: &Place,
    formats: &Formats,
) -> Result<(), XlsxError> {
    for ((column, width), index) in sheet.columns.iter().zip(widths(sheet)).zip(0..) {
        page.set_column_width(index, width)?;
        page.set_column_format(index, formats.column.of(column.kind))?;
    }
    if !sheet.columns.is_empty() {
        let last_row = place.totals - 1;
        page.autofilter(place.head, 0, last_row, place.last_column)?;
        let error = IgnoreError::NumberStoredAsText;
        page.ignore_error_range(place.head, 0, place.totals, place.last_column, error)?;
    }
    page.set_freeze_panes(place.first_row(), 0)?;
    page.set_repeat_rows(place.head, place.head)?;
    page.set_landscape()
        .set_paper_size(F4)
        .set_print_fit_to_pages(1, 0)
        .set_footer("&L&A&RHalaman &P dari &N");
    Ok(())
}

/// The lines above the table, and its heads.
fn write_above(page: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    let mut row = 0;
    if !sheet.heading.title.is_empty() {
        page.write_string_with_format(row, 0, clean(&sheet.heading.title), &formats.title)?;
        row += 1;
    }
    for (label, value) in &sheet.heading.facts {
        let line = format!("{label}: {value}");
        page.write_string_with_format(row, 0, clean(&line), &formats.fact)?;
        row += 1;
    }
    // A line is left free between them and the table.
    let head = if row == 0 { 0 } else { row + 1 };
    for (column, index) in sheet.columns.iter().zip(0..) {
        page.write_string_with_format(head, index, clean(&column.title), &formats.head)?;
    }
    Ok(())
}

/// One row; the columns without a value are framed all the same.
fn write_row(
    page: &mut Worksheet,
    sheet: &Sheet,
    row: u32,
    cells: &[Cell],
    looks: &Looks,
) -> Result<(), XlsxError> {
    for (index, column) in sheet.columns.iter().enumerate() {
        let cell = cells.get(index).unwrap_or(&Cell::Empty);
        write_cell(page, (row, index as u16), cell, column.kind, looks)?;
    }
    Ok(())
}

fn write_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    kind: ColumnKind,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let mut text = |text: &str| {
        let text = clean(text);
        let format = match looks_like_formula(&text) {
            true => &looks.quoted,
            false => looks.of(ColumnKind::Text),
        };
        page.write_string_with_format(row, column, text, format)
            .map(drop)
    };
    match cell {
        Cell::Empty => page.write_blank(row, column, looks.of(kind)).map(drop),
        Cell::Text(content) => text(content),
        Cell::YesNo(yes) => text(if *yes { "Ya" } else { "Tidak" }),
        Cell::Integer(number) | Cell::Money(number) if number.unsigned_abs() > MAX_INTEGER => {
            text(&number.to_string())
        }
        Cell::Decimal(number) if !number.is_finite() => text(&number.to_string()),
        Cell::Date(day) if !has_serial(*day) => text(&day.format("%d/%m/%Y").to_string()),
        Cell::Integer(number) => {
            let format = looks.of(ColumnKind::Integer);
            page.write_number_with_format(row, column, *number as f64, format)
                .map(drop)
        }
        Cell::Decimal(number) => {
            let format = looks.of(ColumnKind::Decimal);
            page.write_number_with_format(row, column, *number, format)
                .map(drop)
        }
        Cell::Money(rupiah) => {
            let format = looks.of(ColumnKind::Money);
            page.write_number_with_format(row, column, *rupiah as f64, format)
                .map(drop)
        }
        Cell::Date(day) => {
            let format = looks.of(ColumnKind::Date);
            page.write_datetime_with_format(row, column, day, format)
                .map(drop)
        }
    }
}

/// Excel counts days from 1 January 1900 to the end of 9999.
fn has_serial(day: NaiveDate) -> bool {
    (1900..=9999).contains(&day.year())
}

struct Progress<'a> {
    done: usize,
    total: usize,
    report: &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>,
}

impl Progress<'_> {
    fn one_more(&mut self) -> Result<(), SheetError> {
        self.done += 1;
        match self.done % STEP {
            0 => self.report(),
            _ => Ok(()),
        }
    }

    fn report(&mut self) -> Result<(), SheetError> {
        match (self.report)(self.done, self.total) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(SheetError::Cancelled),
        }
    }
}

/// What the library said, as far as it is about files.
fn failure(error: XlsxError) -> SheetError {
    match error {
        XlsxError::IoError(source) | XlsxError::TempFileError(_, source) => source.into(),
        XlsxError::ZipError(zip::result::ZipError::Io(source)) => source.into(),
        other => io::Error::other(other).into(),
    }
}

/// The library's panics carry the error of the system as text.
fn panicked(panic: &(dyn std::any::Any + Send)) -> SheetError {
    let text = match panic.downcast_ref::<String>() {
        Some(text) => text.as_str(),
        None => panic.downcast_ref::<&str>().copied().unwrap_or("unknown"),
    };
    match ["StorageFull", "QuotaExceeded"]
        .iter()
        .any(|kind| text.contains(kind))
    {
        true => SheetError::DiskFull { path: None },
        false => io::Error::other(text.to_owned()).into(),
    }
}
