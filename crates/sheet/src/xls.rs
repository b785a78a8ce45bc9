//! XLS: the library reads the values out of a stream that was gone through and
//! put into a fresh container, since it follows any container without an end.

use std::io::{Cursor, Read as _, Write as _};

use calamine::{Reader as _, Xls};
use cfb::{CompoundFile, Version};

use crate::{
    biff,
    book::SheetInfo,
    date::Epoch,
    error::Unreadable,
    grid::{Filling, Grid, Merge},
    limits::MAX_FILE_BYTES,
    xlsx::value_of,
};

/// An open workbook.
pub(crate) struct XlsBook {
    file: Xls<Cursor<Vec<u8>>>,
    hidden_rows: biff::HiddenRows,
}

impl XlsBook {
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, Unreadable> {
        let (name, mut stream) = workbook_stream(bytes)?;
        let hidden_rows = biff::check(&mut stream)?;
        let fresh = container(name, &stream).map_err(Unreadable::damaged)?;
        drop(stream);
        let file = Xls::new(Cursor::new(fresh)).map_err(problem)?;
        Ok(Self { file, hidden_rows })
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
        let index = self
            .file
            .sheets_metadata()
            .iter()
            .position(|info| info.name == sheet);
        for row in index
            .and_then(|index| self.hidden_rows.get(index))
            .into_iter()
            .flatten()
        {
            filling.hide_row(*row);
        }
        for area in self
            .file
            .merge_cells_by_sheet_name(sheet)
            .map_err(problem)?
        {
            filling.merge(Merge {
                first_row: area.start.0,
                last_row: area.end.0,
                first_column: area.start.1,
                last_column: area.end.1,
            })?;
        }
        let range = self.file.worksheet_range(sheet).map_err(problem)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (first_row + row as u32, first_column + column as u32);
            filling.put(row, column, value_of(value.clone(), epoch))?;
        }
        filling.finish()
    }
}

/// Opens the container of an office document, unless the chain of its tables
/// is longer than the file needs.
pub(crate) fn open_container(bytes: &[u8]) -> Result<CompoundFile<Cursor<&[u8]>>, Unreadable> {
    let number = |at: usize| -> Option<usize> {
        let bytes = bytes.get(at..at + 4)?;
        Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize)
    };
    // A sector of the chain lists almost `places` tables of `places` sectors.
    let sector = if bytes.get(30) == Some(&12) {
        4096
    } else {
        512
    };
    let places = sector / 4;
    let most = bytes.len() / (sector * places * (places - 1)) + 1;
    let mut next = number(68);
    let mut length = 0;
    while let Some(id) = next.filter(|id| *id < 0xFFFF_FFFA) {
        length += 1;
        if length > most {
            return Err(Unreadable::damaged("its tables go round in a circle"));
        }
        next = number((id + 1) * sector + sector - 4);
    }
    CompoundFile::open(Cursor::new(bytes)).map_err(Unreadable::damaged)
}

fn workbook_stream(bytes: &[u8]) -> Result<(&'static str, Vec<u8>), Unreadable> {
    let mut file = open_container(bytes)?;
    let names = ["Workbook", "Book"];
    let name = names.into_iter().find(|name| file.is_stream(name));
    let name = name.ok_or_else(|| Unreadable::damaged("the workbook is missing in it"))?;
    let mut stream = Vec::new();
    let part = file.open_stream(name).map_err(Unreadable::damaged)?;
    // A stream cannot hold more than the file, unless its sectors go round in a circle.
    part.take(MAX_FILE_BYTES)
        .read_to_end(&mut stream)
        .map_err(Unreadable::damaged)?;
    Ok((name, stream))
}

fn container(name: &str, stream: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    file.create_stream(name)?.write_all(stream)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

fn problem(error: calamine::XlsError) -> Unreadable {
    match error {
        calamine::XlsError::Password => Unreadable::Password,
        other => Unreadable::damaged(other),
    }
}
