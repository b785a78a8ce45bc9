//! The records of XLS, gone through before the library builds anything from
//! them: it would make room for whatever a record announces.

use crate::{
    address::column_letters,
    error::Unreadable,
    limits::{MAX_CELLS, MAX_SHEETS, MAX_TEXT_BYTES},
};

const BEGIN: u16 = 0x0809;
const BOUND_SHEET: u16 = 0x0085;
const CONTINUE: u16 = 0x003C;
const DIMENSIONS: u16 = 0x0200;
const END: u16 = 0x000A;
const FILE_PASS: u16 = 0x002F;
const FORMULA: u16 = 0x0006;
const LABEL_SST: u16 = 0x00FD;
const MUL_RK: u16 = 0x00BD;
const ROW: u16 = 0x0208;
const SST: u16 = 0x00FC;
/// Number, label, rich string, boolean or error, RK and those above.
const CELLS: [u16; 8] = [
    0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, LABEL_SST, MUL_RK, FORMULA,
];
/// In place of a record that is to be passed over.
const IGNORED: [u8; 2] = [0xFF, 0xFF];

/// Numbers of the hidden rows of each sheet, from 0, in the order of the sheets.
pub(crate) type HiddenRows = Vec<Vec<u32>>;

/// Checks the stream of a workbook and takes out what would harm the library.
pub(crate) fn check(stream: &mut [u8]) -> Result<HiddenRows, Unreadable> {
    let mut starts = Vec::new();
    let mut lengths = Vec::new();
    let mut at = 0;
    while let Some(record) = Record::at(stream, at) {
        match record.kind {
            FILE_PASS if record.u16(0) != Some(0) => return Err(Unreadable::Password),
            BOUND_SHEET => starts.extend(record.u32(0)),
            SST => lengths = text_lengths(stream, at),
            END => break,
            _ => {}
        }
        at = record.end;
    }
    if starts.len() > MAX_SHEETS {
        return Err(Unreadable::TooManySheets {
            sheets: starts.len(),
        });
    }
    let mut found = Found::default();
    for start in starts {
        found.go_through(stream, start as usize, &lengths)?;
    }
    found.spans.sort_unstable();
    if found.spans.windows(2).any(|pair| pair[0].1 > pair[1].0) {
        return Err(Unreadable::damaged("its sheets lie over each other"));
    }
    for (at, bytes) in found.changes {
        stream[at..at + 2].copy_from_slice(&bytes);
    }
    Ok(found.hidden)
}

/// What the sheets hold together.
#[derive(Default)]
struct Found {
    hidden: HiddenRows,
    /// Where each sheet begins and ends.
    spans: Vec<(usize, usize)>,
    /// What is to be overwritten, and with what.
    changes: Vec<(usize, [u8; 2])>,
    cells: usize,
    text_bytes: usize,
}

impl Found {
    fn go_through(
        &mut self,
        stream: &[u8],
        start: usize,
        lengths: &[u16],
    ) -> Result<(), Unreadable> {
        if start > stream.len() {
            return Err(Unreadable::damaged(
                "a sheet begins behind the end of the file",
            ));
        }
        let mut hidden = Vec::new();
        let (mut last_row, mut last_column) = (0, 0);
        // A chart inside a sheet is a sheet of its own within it.
        let mut depth = 0_usize;
        let mut at = start;
        while let Some(record) = Record::at(stream, at) {
            match record.kind {
                BEGIN => depth += 1,
                END if depth <= 1 => {
                    at = record.end;
                    break;
                }
                END => depth -= 1,
                _ if depth > 1 => {}
                // The library makes room for what this record announces, and uses it for nothing else.
                DIMENSIONS => self.changes.push((at, IGNORED)),
                ROW if record.u16(12).is_some_and(|flags| flags & 0x20 != 0) => {
                    hidden.extend(record.u16(0).map(u32::from));
                }
                kind if CELLS.contains(&kind) => {
                    let (row, column) = record.last_cell();
                    (last_row, last_column) = (row.max(last_row), column.max(last_column));
                    self.text_bytes += record.text_bytes(lengths);
                    // Only results are wanted: a short formula can stand for a long text.
                    if kind == FORMULA && record.data.len() >= 22 {
                        self.changes.push((at + 4 + 20, [0, 0]));
                    }
                }
                _ => {}
            }
            at = record.end;
        }
        self.hidden.push(hidden);
        self.spans.push((start, at));
        // The library lays out the whole area up to the last cell.
        self.cells += (last_row as usize + 1) * (last_column as usize + 1);
        if self.cells > MAX_CELLS || self.text_bytes > MAX_TEXT_BYTES {
            return Err(Unreadable::TooMuch {
                sheet: format!("sheet {}", self.hidden.len()),
                cell: format!("{}{}", column_letters(last_column), last_row + 1),
            });
        }
        Ok(())
    }
}

/// One record.
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
    end: usize,
}

impl<'a> Record<'a> {
    fn at(stream: &'a [u8], at: usize) -> Option<Self> {
        let rest = stream.get(at..)?;
        let (head, rest) = rest.split_first_chunk::<4>()?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        Some(Self {
            kind: u16::from_le_bytes([head[0], head[1]]),
            data: rest.get(..length)?,
            end: at + 4 + length,
        })
    }

    fn u16(&self, at: usize) -> Option<u16> {
        let bytes = self.data.get(at..at + 2)?;
        Some(u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let bytes = self.data.get(at..at + 4)?;
        Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// Row and last column of a record of cells.
    fn last_cell(&self) -> (u32, u32) {
        let column = match self.kind {
            MUL_RK => self.u16(self.data.len().saturating_sub(2)),
            _ => self.u16(2),
        };
        (self.u16(0).unwrap_or(0).into(), column.unwrap_or(0).into())
    }

    /// Bytes of text that a cell will take, rather too many.
    fn text_bytes(&self, lengths: &[u16]) -> usize {
        match self.kind {
            LABEL_SST => {
                let length = self.u32(6).and_then(|index| lengths.get(index as usize));
                usize::from(length.copied().unwrap_or(0))
            }
            _ => self.data.len(),
        }
    }
}

/// The number of characters of each text in the table of texts, which begins
/// with the record at `at` and goes on in those behind it.
fn text_lengths(stream: &[u8], at: usize) -> Vec<u16> {
    let mut parts = Vec::new();
    let mut next = at;
    while let Some(record) = Record::at(stream, next) {
        match (parts.is_empty(), record.kind) {
            (true, _) => parts.push(record.data.get(8..).unwrap_or_default()),
            (false, CONTINUE) => parts.push(record.data),
            _ => break,
        }
        next = record.end;
    }
    let mut texts = Texts {
        parts: parts.into_iter(),
        part: &[],
    };
    std::iter::from_fn(|| texts.next_length()).collect()
}

/// The parts of the table of texts.
struct Texts<'a> {
    parts: std::vec::IntoIter<&'a [u8]>,
    part: &'a [u8],
}

impl Texts<'_> {
    /// Passes over the next text.
    fn next_length(&mut self) -> Option<u16> {
        if self.part.is_empty() {
            self.part = self.parts.next()?;
        }
        let (head, rest) = self.part.split_first_chunk::<3>()?;
        self.part = rest;
        let length = u16::from_le_bytes([head[0], head[1]]);
        let mut flags = head[2];
        let mut behind = 0;
        if flags & 0x08 != 0 {
            let (runs, rest) = self.part.split_first_chunk::<2>()?;
            behind += 4 * usize::from(u16::from_le_bytes(*runs));
            self.part = rest;
        }
        if flags & 0x04 != 0 {
            let (extra, rest) = self.part.split_first_chunk::<4>()?;
            behind += u32::from_le_bytes(*extra) as usize;
            self.part = rest;
        }
        let mut characters = usize::from(length);
        loop {
            let width = if flags & 1 == 0 { 1 } else { 2 };
            let here = characters.min(self.part.len() / width);
            self.part = &self.part[here * width..];
            characters -= here;
            if characters == 0 {
                break;
            }
            // In the next part the width of the characters is said again.
            self.part = self.parts.next()?;
            flags = *self.part.first()?;
            self.part = &self.part[1..];
        }
        while behind > 0 {
            if self.part.is_empty() {
                self.part = self.parts.next()?;
            }
            let here = behind.min(self.part.len());
            self.part = &self.part[here..];
            behind -= here;
        }
        Some(length)
    }
}
