//! CSV: lines of text, whose letters and delimiter have to be found out.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::{
    address::column_letters,
    error::Unreadable,
    grid::{Filling, Grid},
    limits::{MAX_CELL_CHARACTERS, MAX_COLUMNS},
    value::Value,
};

/// Bytes and rows from which the kind of letters and the delimiter are told.
const LOOKED_AT: usize = 64 * 1024;
const ROWS_LOOKED_AT: usize = 50;
/// Delimiters in one line, of whatever kind: more than any program has columns,
/// and more than there are commas in the texts of a row.
const MAX_MARKS: usize = 100_000;

/// Whether bytes can be a text of lines at all.
pub(crate) fn looks_like_text(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let (text, _, _) = encoding(start).decode(start);
    let odd =
        |letter: &char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{1A}');
    let odd_ones = text.chars().filter(odd).count();
    // A stray control character may be there; a picture or program is full of them.
    odd_ones * 100 <= text.chars().count()
}

/// The only sheet of a CSV file.
pub(crate) fn read(sheet: &str, bytes: &[u8]) -> Result<Grid, Unreadable> {
    let text = decode(bytes);
    refuse_endless_rows(sheet, &text)?;
    let (text, delimiter) = match announced(&text) {
        Some((delimiter, rest)) => (rest, delimiter),
        None => (text.as_ref(), guess_delimiter(&text)),
    };
    // The line "sep=;" is a row of the file, though none of the table.
    let mut row = u32::from(announced(&decode_start(bytes)).is_some());
    let mut reader = builder(delimiter).from_reader(text.as_bytes());
    let mut filling = Filling::new(sheet);
    let mut record = StringRecord::new();
    loop {
        let line = reader.position().line();
        if !reader
            .read_record(&mut record)
            .map_err(Unreadable::damaged)?
        {
            break;
        }
        // Blank lines are passed over by the library, but count as rows.
        let breaks: usize = record.iter().map(|field| field.matches('\n').count()).sum();
        let lines = reader.position().line() - line;
        row = row.saturating_add(lines.saturating_sub(breaks as u64 + 1) as u32);
        for (column, field) in record.iter().enumerate() {
            if field.len() > 4 * MAX_CELL_CHARACTERS {
                return Err(Unreadable::OpenQuote { row: row + 1 });
            }
            if column > MAX_COLUMNS && field.trim().is_empty() {
                continue;
            }
            filling.put(row, column as u32, Value::from_text(field))?;
        }
        row = row.saturating_add(1);
    }
    filling.finish()
}

/// The library keeps the place of every field of a row.
fn refuse_endless_rows(sheet: &str, text: &str) -> Result<(), Unreadable> {
    let endless = text.split('\n').position(|line| {
        let marks = memchr::memchr3_iter(b',', b';', b'\t', line.as_bytes());
        line.len() > MAX_MARKS && marks.count() > MAX_MARKS
    });
    match endless {
        Some(row) => Err(Unreadable::TooManyColumns {
            sheet: sheet.to_owned(),
            cell: format!("{}{}", column_letters(MAX_COLUMNS as u32), row + 1),
        }),
        None => Ok(()),
    }
}

fn builder(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true);
    builder
}

/// By the mark at the beginning; else by what the bytes allow.
fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let zeros = |parity: usize| {
        start
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    // Latin letters in two bytes: every other byte is zero.
    let half = start.len() / 2;
    if half > 0 && zeros(1) * 2 > half && zeros(0) * 10 < half {
        return UTF_16LE;
    }
    if half > 0 && zeros(0) * 2 > half && zeros(1) * 10 < half {
        return UTF_16BE;
    }
    match std::str::from_utf8(start) {
        Ok(_) => UTF_8,
        // The start may end within a letter.
        Err(error) if error.error_len().is_none() => UTF_8,
        Err(_) => WINDOWS_1252,
    }
}

fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = match encoding(bytes) {
        // Said of the start alone.
        encoding if encoding == UTF_8 && std::str::from_utf8(bytes).is_err() => WINDOWS_1252,
        encoding => encoding,
    };
    encoding.decode(bytes).0
}

fn decode_start(bytes: &[u8]) -> Cow<'_, str> {
    decode(&bytes[..bytes.len().min(64)])
}

/// The delimiter that a first line "sep=;" names, as Excel understands it, and the rest.
fn announced(text: &str) -> Option<(u8, &str)> {
    let rest = text
        .strip_prefix("sep=")
        .or_else(|| text.strip_prefix("\"sep="))?;
    let delimiter = *rest.as_bytes().first()?;
    let (line, rest) = rest.split_once('\n')?;
    let short = line.trim_end_matches(['\r', '"']).len() == 1;
    (short && delimiter.is_ascii()).then_some((delimiter, rest))
}

/// The delimiter that divides most rows into the same number of fields.
fn guess_delimiter(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let mut reader = builder(delimiter).from_reader(text.as_bytes());
        let records = reader.records().take(ROWS_LOOKED_AT).flatten();
        let widths: Vec<usize> = records
            .map(|record| record.len())
            .filter(|width| *width > 1)
            .collect();
        let of_width = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths
            .iter()
            .map(|width| (of_width(*width), *width))
            .max()
            .unwrap_or_default()
    };
    // Of equals the last is taken, and the comma is the one that also stands in texts.
    let candidates = [b',', b'\t', b';'];
    candidates
        .into_iter()
        .max_by_key(|delimiter| score(*delimiter))
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let grid = read("daftar", bytes).expect("a CSV file");
        let shown = |values: &Vec<Value>| {
            values
                .iter()
                .map(|value| value.shown().into_owned())
                .collect()
        };
        grid.rows
            .iter()
            .map(|(row, values)| (row + 1, shown(values)))
            .collect()
    }

    #[test]
    fn letters_and_delimiters_are_found_out() {
        let expected = [
            (1, vec!["Nama".to_owned(), "Alamat".into(), "RT".into()]),
            (
                2,
                vec![
                    "Contoh André".into(),
                    "Jl. Melati, No. 5".into(),
                    "003".into(),
                ],
            ),
        ];
        let semicolons = "Nama;Alamat;RT\r\nContoh André;Jl. Melati, No. 5;003\r\n";
        let utf16 = |be: bool| -> Vec<u8> {
            let units = semicolons.encode_utf16();
            units
                .flat_map(|unit| {
                    if be {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                })
                .collect()
        };
        let windows = WINDOWS_1252.encode(semicolons).0.into_owned();
        for bytes in [
            semicolons.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", semicolons.as_bytes()].concat(),
            windows,
            utf16(false),
            utf16(true),
            [vec![0xFF, 0xFE], utf16(false)].concat(),
            semicolons.replace(';', "\t").into_bytes(),
            b"Nama,Alamat,RT\n\"Contoh Andr\xC3\xA9\",\"Jl. Melati, No. 5\",003".to_vec(),
        ] {
            assert_eq!(
                rows(&bytes),
                expected,
                "{}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }

    #[test]
    fn rows_keep_the_numbers_that_programs_show() {
        let text =
            "sep=;\nNama;Catatan\n\nContoh A;\"dua\nbaris\"\n\n\nContoh B;\"\"\"kutip\"\"\"\n";
        let rows = rows(text.as_bytes());
        let numbers: Vec<u32> = rows.iter().map(|(row, _)| *row).collect();
        assert_eq!(numbers, [2, 4, 7]);
        assert_eq!(rows[1].1[1], "dua\nbaris");
        assert_eq!(rows[2].1[1], "\"kutip\"");
    }

    #[test]
    fn a_quotation_mark_left_open_is_named() {
        let text = format!(
            "Nama;RT\nContoh A;1\nContoh \"B;2\n\"Contoh C;3\n{}",
            "x;y\n".repeat(200_000)
        );
        let answer = read("daftar", text.as_bytes());
        assert!(
            matches!(answer, Err(Unreadable::OpenQuote { row: 4 })),
            "{answer:?}"
        );
    }
}
