//! XLSX and XLSM: the library reads the values; what it does not tell, and
//! what would harm it, is found by going through all parts first.

use std::{collections::HashMap, io::Cursor};

use calamine::{Data, DataRef, Reader as _, Xlsx};
use quick_xml::events::{BytesStart, Event};

use crate::{
    address::parse_cell,
    book::SheetInfo,
    date::Epoch,
    error::Unreadable,
    grid::{Filling, Grid, Merge},
    limits::{MAX_DEFINITIONS, MAX_MERGES, MAX_SHARED_TEXTS, MAX_SHEETS},
    package::{self, Budget, attribute},
    value::Value,
};

/// An open workbook.
pub(crate) struct XlsxBook {
    file: Xlsx<Cursor<Vec<u8>>>,
    marks: HashMap<String, Marks>,
}

/// What a sheet says beside its values.
#[derive(Debug, Default)]
struct Marks {
    merges: Vec<Merge>,
    hidden_rows: Vec<u32>,
}

/// What going through the parts has found.
#[derive(Default)]
struct Found {
    /// By the path of the part.
    marks: HashMap<String, Marks>,
    /// Folder of the part that lists the sheets, such as `xl/`.
    folder: String,
    /// Name of a sheet and the id of its relation.
    sheets: Vec<(String, String)>,
    sheet_count: usize,
    /// How often elements stand in the file of which the library keeps each.
    kept: HashMap<&'static str, u64>,
    /// Id of a relation to a sheet, and its target.
    relations: HashMap<String, String>,
}

impl XlsxBook {
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        let mut found = look_through(&bytes)?;
        let file = Xlsx::new(Cursor::new(bytes)).map_err(problem)?;
        let mut marks = HashMap::new();
        for (name, id) in found.sheets {
            let path = found
                .relations
                .get(&id)
                .map(|target| match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_lowercase(),
                    None => format!("{}{target}", found.folder).to_lowercase(),
                });
            if let Some(path) = path {
                marks.insert(name, found.marks.remove(&path).unwrap_or_default());
            }
        }
        Ok(Self { file, marks })
    }

    pub(crate) fn sheets(&self) -> Vec<SheetInfo> {
        SheetInfo::of_tables(self.file.sheets_metadata())
    }

    pub(crate) fn epoch(&self) -> Epoch {
        Epoch::of(self.file.has_1904_epoch())
    }

    pub(crate) fn grid(&mut self, sheet: &str) -> Result<Grid, Unreadable> {
        let epoch = self.epoch();
        let mut filling = Filling::new(sheet);
        if let Some(marks) = self.marks.get(sheet) {
            for merge in &marks.merges {
                filling.merge(*merge)?;
            }
            for row in &marks.hidden_rows {
                filling.hide_row(*row);
            }
        }
        let mut cells = self.file.worksheet_cells_reader(sheet).map_err(problem)?;
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(problem)? {
            let value = match (cell.value, cell.formula) {
                (DataRef::Empty, Some(_)) => Value::Uncalculated,
                (value, _) => value_of(value.into(), epoch),
            };
            filling.put(cell.pos.0, cell.pos.1, value)?;
        }
        filling.finish()
    }
}

/// A value of the library as one of ours.
pub(crate) fn value_of(value: Data, epoch: Epoch) -> Value {
    match value {
        Data::Empty => Value::Empty,
        Data::String(text) | Data::DurationIso(text) => Value::from_text(text),
        Data::Int(number) => Value::from_number(number as f64),
        Data::Float(number) => Value::from_number(number),
        Data::Bool(yes) => Value::YesNo(yes),
        Data::DateTime(moment) => Value::from_serial(moment.as_f64(), epoch),
        Data::DateTimeIso(text) => Value::from_iso(&text),
        Data::Error(error) => Value::Error(error.to_string()),
    }
}

fn problem(error: calamine::XlsxError) -> Unreadable {
    match error {
        calamine::XlsxError::Password => Unreadable::Password,
        other => Unreadable::damaged(other),
    }
}

impl Found {
    /// Counts what the library will keep.
    fn keep(&mut self, kind: &'static str, count: u64, most: u64) -> Result<(), Unreadable> {
        let kept = self.kept.entry(kind).or_default();
        *kept = kept.saturating_add(count);
        match *kept > most {
            true => Err(too_many(kind, most)),
            false => Ok(()),
        }
    }
}

/// Goes through every part once, whatever its name, since any of them could be
/// named as a sheet.
fn look_through(bytes: &[u8]) -> Result<Found, Unreadable> {
    let mut archive = package::open(bytes)?;
    let budget = Budget::new();
    let mut found = Found::default();
    for index in 0..archive.len() {
        let name = archive.name_for_index(index).and_then(Result::ok);
        let name = name.unwrap_or_default().to_lowercase();
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            package::skim(&mut archive, index, &budget)?;
            continue;
        }
        let mut reader = package::xml(&mut archive, index, &budget)?;
        let mut marks = Marks::default();
        let mut next_row = 0;
        package::walk(&mut reader, &budget, |event| {
            if let Event::Start(element) = event {
                look_at(element, &name, &mut found, &mut marks, &mut next_row)?;
            }
            Ok(())
        })?;
        found.marks.insert(name, marks);
    }
    match found.sheet_count {
        0..=MAX_SHEETS => Ok(found),
        sheets => Err(Unreadable::TooManySheets { sheets }),
    }
}

fn look_at(
    element: &BytesStart<'_>,
    part: &str,
    found: &mut Found,
    marks: &mut Marks,
    next_row: &mut u32,
) -> Result<(), Unreadable> {
    match element.local_name().as_ref() {
        "row" => {
            let number = attribute(element, "r").and_then(|number| number.parse::<u32>().ok());
            let row = number.map_or(*next_row, |number| number.saturating_sub(1));
            *next_row = row.saturating_add(1);
            if attribute(element, "hidden").is_some_and(|hidden| is_true(&hidden)) {
                marks.hidden_rows.push(row);
            }
        }
        "mergeCell" if marks.merges.len() <= MAX_MERGES => {
            marks
                .merges
                .extend(attribute(element, "ref").as_deref().and_then(parse_area));
        }
        // The library makes room for as many texts as are announced.
        "sst" => {
            let announced = attribute(element, "uniqueCount").and_then(|count| count.parse().ok());
            if announced.unwrap_or(0) > MAX_SHARED_TEXTS {
                return Err(too_many("si", MAX_SHARED_TEXTS));
            }
        }
        "si" => found.keep("si", 1, MAX_SHARED_TEXTS)?,
        // Only the part that lists the sheets has such an element.
        "sheets" => found.folder = part[..part.rfind('/').map_or(0, |at| at + 1)].to_owned(),
        "sheet" => {
            found.sheet_count += 1;
            if found.sheet_count <= MAX_SHEETS
                && let (Some(name), Some(id)) =
                    (attribute(element, "name"), attribute(element, "id"))
            {
                found.sheets.push((name, id));
            }
        }
        name => {
            let definitions = [
                "Relationship",
                "border",
                "definedName",
                "fill",
                "font",
                "numFmt",
                "xf",
            ];
            if let Some(kind) = definitions.into_iter().find(|kind| *kind == name) {
                found.keep(kind, 1, MAX_DEFINITIONS as u64)?;
            }
            if name == "Relationship" {
                relation(element, found)?;
            }
        }
    }
    Ok(())
}

fn too_many(kind: &str, most: u64) -> Unreadable {
    Unreadable::damaged(format_args!("more than {most} elements {kind}"))
}

/// A part that is read must be one that was gone through as XML.
fn relation(element: &BytesStart<'_>, found: &mut Found) -> Result<(), Unreadable> {
    let kind = attribute(element, "Type").unwrap_or_default();
    let target = attribute(element, "Target").unwrap_or_default();
    let is_sheet = kind.ends_with("/worksheet");
    if (is_sheet || kind.ends_with("/officeDocument")) && !target.to_lowercase().ends_with(".xml") {
        return Err(Unreadable::damaged("a sheet is no XML"));
    }
    if is_sheet && let Some(id) = attribute(element, "Id") {
        found.relations.insert(id, target);
    }
    Ok(())
}

fn is_true(text: &str) -> bool {
    matches!(text, "1" | "true")
}

/// `A6:G67`.
fn parse_area(area: &str) -> Option<Merge> {
    let (first, last) = area.split_once(':')?;
    let (first, last) = (parse_cell(first)?, parse_cell(last)?);
    Some(Merge {
        first_row: first.0,
        last_row: last.0,
        first_column: first.1,
        last_column: last.1,
    })
}
