//! ODS, read as a stream. The library that reads the other formats lays out
//! repeated cells before they can be counted, waits for ever where a table is
//! cut, and does not tell merged cells and hidden rows.

use chrono::NaiveTime;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::{
    book::SheetInfo,
    error::Unreadable,
    grid::{Filling, Grid, Merge, Used},
    limits::{MAX_CELL_CHARACTERS, MAX_SHEETS},
    package::{self, Archive, Budget, attribute},
    value::Value,
};

/// The sheets of a workbook, read whole.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<(SheetInfo, Grid)>, Unreadable> {
    let mut archive = package::open(bytes)?;
    let budget = Budget::new();
    let encrypted = manifest_says_encrypted(&mut archive, &budget)?;
    if encrypted {
        return Err(Unreadable::Password);
    }
    let content = archive.index_for_name("content.xml");
    let content = content.ok_or_else(|| Unreadable::damaged("content.xml is missing"))?;
    let mut reader = package::xml(&mut archive, content, &budget)?;
    let mut document = Document::default();
    package::walk(&mut reader, &budget, |event| document.take(event))?;
    Ok(document.sheets)
}

fn manifest_says_encrypted(archive: &mut Archive<'_>, budget: &Budget) -> Result<bool, Unreadable> {
    let Some(index) = archive.index_for_name("META-INF/manifest.xml") else {
        return Ok(false);
    };
    let mut reader = package::xml(archive, index, budget)?;
    let mut encrypted = false;
    package::walk(&mut reader, budget, |event| {
        if let Event::Start(element) = event {
            encrypted |= element.local_name().as_ref() == "encryption-data";
        }
        Ok(())
    })?;
    Ok(encrypted)
}

/// What has been read so far.
#[derive(Default)]
struct Document {
    sheets: Vec<(SheetInfo, Grid)>,
    hidden_styles: Vec<String>,
    style: String,
    sheet: Option<Sheet>,
    /// By the sheets that are finished.
    used: Used,
}

/// The sheet that is being read.
struct Sheet {
    info: SheetInfo,
    filling: Filling,
    row: Row,
    cell: Option<Cell>,
}

/// The row that is being read.
#[derive(Default)]
struct Row {
    number: u32,
    repeated: u32,
    next_column: u32,
    hidden: bool,
    /// Column, how many times, value; only cells with content.
    cells: Vec<(u32, u32, Value)>,
}

/// The cell that is being read.
#[derive(Default)]
struct Cell {
    /// From the attributes; of a text it is the paragraphs.
    value: Option<Value>,
    text: String,
    paragraphs: usize,
    in_paragraph: bool,
    /// Depth of comments, whose text is not the cell's.
    in_note: usize,
    is_error: bool,
    repeated: u32,
    rows_spanned: u32,
    columns_spanned: u32,
}

impl Document {
    fn take(&mut self, event: &Event<'_>) -> Result<(), Unreadable> {
        match event {
            Event::Start(element) => self.start(element),
            Event::End(element) => self.end(element.local_name().as_ref()),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => match resolve(reference) {
                Some(character) => self.text(character.encode_utf8(&mut [0; 4])),
                None => Err(Unreadable::Entities),
            },
            _ => Ok(()),
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        match (element.local_name().as_ref(), &mut self.sheet) {
            ("style", None) => self.style = attribute(element, "name").unwrap_or_default(),
            ("table-properties", None)
                if attribute(element, "display").as_deref() == Some("false") =>
            {
                self.hidden_styles.push(self.style.clone());
            }
            ("table", None) => {
                if self.sheets.len() == MAX_SHEETS {
                    let sheets = self.sheets.len() + 1;
                    return Err(Unreadable::TooManySheets { sheets });
                }
                let style = attribute(element, "style-name").unwrap_or_default();
                let name = attribute(element, "name").unwrap_or_default();
                self.sheet = Some(Sheet {
                    filling: Filling::beside(&name, self.used),
                    info: SheetInfo {
                        name,
                        hidden: self.hidden_styles.contains(&style),
                    },
                    row: Row::default(),
                    cell: None,
                });
            }
            ("table-row", Some(sheet)) => sheet.row.start(element),
            ("table-cell" | "covered-table-cell", Some(sheet)) => {
                sheet.cell = Some(Cell::new(element));
            }
            (inner, Some(sheet)) => {
                if let Some(cell) = &mut sheet.cell {
                    cell.start(inner, element);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        let Some(sheet) = &mut self.sheet else {
            return Ok(());
        };
        match (name, &mut sheet.cell) {
            ("table-cell" | "covered-table-cell", _) => sheet.end_cell()?,
            ("table-row", _) => sheet.end_row()?,
            ("table", _) => {
                if let Some(sheet) = self.sheet.take() {
                    self.used = sheet.filling.used();
                    self.sheets.push((sheet.info, sheet.filling.finish()?));
                }
            }
            ("annotation", Some(cell)) => cell.in_note = cell.in_note.saturating_sub(1),
            ("p", Some(cell)) => cell.in_paragraph = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        let Some(sheet) = &mut self.sheet else {
            return Ok(());
        };
        if let Some(cell) = &mut sheet.cell
            && cell.in_paragraph
            && cell.in_note == 0
        {
            cell.text.push_str(text);
            if cell.text.len() > 4 * MAX_CELL_CHARACTERS {
                return Err(sheet
                    .filling
                    .too_much(sheet.row.number, sheet.row.next_column));
            }
        }
        Ok(())
    }
}

impl Sheet {
    fn end_cell(&mut self) -> Result<(), Unreadable> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let (row, column) = (self.row.number, self.row.next_column);
        if cell.rows_spanned > 1 || cell.columns_spanned > 1 {
            self.filling.merge(Merge {
                first_row: row,
                last_row: row.saturating_add(cell.rows_spanned - 1),
                first_column: column,
                last_column: column.saturating_add(cell.columns_spanned - 1),
            })?;
        }
        self.row.next_column = column.saturating_add(cell.repeated);
        let repeated = cell.repeated;
        let value = cell.finish();
        if !value.is_empty() {
            self.row.cells.push((column, repeated, value));
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Unreadable> {
        let row = std::mem::take(&mut self.row);
        self.row.number = row.number.saturating_add(row.repeated);
        if !row.cells.is_empty() {
            self.filling
                .put_rows(row.number, row.repeated, row.hidden, &row.cells)?;
        }
        Ok(())
    }
}

impl Row {
    fn start(&mut self, element: &BytesStart<'_>) {
        let visibility = attribute(element, "visibility");
        *self = Self {
            number: self.number,
            repeated: count(attribute(element, "number-rows-repeated")),
            hidden: visibility.is_some_and(|visibility| visibility != "visible"),
            ..Self::default()
        };
    }
}

impl Cell {
    fn new(element: &BytesStart<'_>) -> Self {
        // Two attributes are called value-type, so their prefixes count.
        let of = |name: &str| {
            let mut attributes = element.attributes();
            let mut found = attributes.with_checks(false).flatten();
            let found = found.find(|attribute| attribute.key.as_ref() == name)?;
            Some(package::unescaped(&found.value))
        };
        let value = match of("office:value-type").as_deref() {
            Some("float" | "percentage" | "currency") => of("office:value").map(|number| {
                number
                    .parse()
                    .map_or_else(|_| Value::from_text(number.as_str()), Value::from_number)
            }),
            Some("date") => of("office:date-value").map(|day| Value::from_iso(&day)),
            Some("time") => of("office:time-value").map(|time| time_of_day(&time)),
            Some("boolean") => of("office:boolean-value").map(|yes| Value::YesNo(yes == "true")),
            Some("string") => of("office:string-value").map(Value::from_text),
            _ => None,
        };
        Self {
            value,
            is_error: of("calcext:value-type").as_deref() == Some("error"),
            repeated: count(of("table:number-columns-repeated")),
            rows_spanned: count(of("table:number-rows-spanned")),
            columns_spanned: count(of("table:number-columns-spanned")),
            ..Self::default()
        }
    }

    fn start(&mut self, inner: &str, element: &BytesStart<'_>) {
        match inner {
            "annotation" => self.in_note += 1,
            _ if self.in_note > 0 => {}
            "p" => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
                self.in_paragraph = true;
            }
            "s" => {
                let spaces = count(attribute(element, "c")) as usize;
                self.text
                    .push_str(&" ".repeat(spaces.min(MAX_CELL_CHARACTERS)));
            }
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            _ => {}
        }
    }

    fn finish(self) -> Value {
        match self.value {
            _ if self.is_error => Value::Error(self.text),
            None | Some(Value::Empty) => Value::from_text(self.text),
            Some(value) => value,
        }
    }
}

/// A number of times; once where it is not said.
fn count(attribute: Option<String>) -> u32 {
    let count = attribute.and_then(|count| count.parse::<u32>().ok());
    count.unwrap_or(1).max(1)
}

/// `PT07H30M00S`; what is longer than a day stays text.
fn time_of_day(duration: &str) -> Value {
    let time = NaiveTime::parse_from_str(duration, "PT%HH%MM%S%.fS");
    time.map_or_else(|_| Value::from_text(duration), Value::Time)
}

/// The characters that need no declaration.
fn resolve(reference: &BytesRef<'_>) -> Option<char> {
    match reference.xml10_content().as_ref() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}
