//! Packed workbooks (XLSX, ODS): ZIP archives of XML, gone through before
//! anything is built from them.

use std::{
    cell::Cell,
    io::{self, BufReader, Cursor, Read},
};

use quick_xml::{Reader, events::BytesStart, events::Event};
use zip::{ZipArchive, read::ZipFile, result::ZipError};

use crate::{
    error::Unreadable,
    limits::{MAX_FILE_BYTES, MAX_PART_BYTES, MAX_PARTS, MAX_UNPACKED_BYTES},
};

pub(crate) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;
/// Over a part of an archive of bytes, counted against a budget.
pub(crate) type XmlReader<'part, 'bytes, 'budget> =
    Reader<BufReader<Counted<'budget, ZipFile<'part, Cursor<&'bytes [u8]>>>>>;

/// Opens the archive if it says of itself that it stays within the limits.
pub(crate) fn open(bytes: &[u8]) -> Result<Archive<'_>, Unreadable> {
    // Each entry of the directory begins so; the directory itself is only read after.
    if memchr::memmem::find_iter(bytes, b"PK\x01\x02").count() > MAX_PARTS {
        return Err(Unreadable::Swells);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(Unreadable::damaged)?;
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(Unreadable::damaged)?;
        total = total.saturating_add(part.size());
        if part.size() > MAX_PART_BYTES || total > MAX_UNPACKED_BYTES {
            return Err(Unreadable::Swells);
        }
    }
    Ok(archive)
}

/// What may still be unpacked: what a directory says is not to be relied on.
pub(crate) struct Budget {
    left: Cell<u64>,
}

impl Budget {
    pub(crate) fn new() -> Self {
        Self {
            left: Cell::new(MAX_UNPACKED_BYTES),
        }
    }

    /// What an error of a reader means: the end of the budget, or of the file.
    pub(crate) fn explain(&self, error: impl std::fmt::Display) -> Unreadable {
        match self.left.get() {
            0 => Unreadable::Swells,
            _ => Unreadable::damaged(error),
        }
    }
}

/// Counts what is unpacked against the budget.
pub(crate) struct Counted<'b, R> {
    inner: R,
    part_left: u64,
    budget: &'b Budget,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.part_left = self.part_left.saturating_sub(count as u64);
        let left = match self.part_left {
            0 => 0,
            _ => self.budget.left.get().saturating_sub(count as u64),
        };
        self.budget.left.set(left);
        match left {
            0 => Err(io::Error::other("too much data")),
            _ => Ok(count),
        }
    }
}

/// A reader over one part as XML, which refuses what is not well-formed.
pub(crate) fn xml<'part, 'bytes, 'budget>(
    archive: &'part mut Archive<'bytes>,
    index: usize,
    budget: &'budget Budget,
) -> Result<XmlReader<'part, 'bytes, 'budget>, Unreadable> {
    let part = archive.by_index(index).map_err(refused)?;
    let counted = Counted {
        inner: part,
        part_left: MAX_PART_BYTES,
        budget,
    };
    let mut reader = Reader::from_reader(BufReader::new(counted));
    let config = reader.config_mut();
    config.check_end_names = true;
    config.expand_empty_elements = true;
    Ok(reader)
}

/// Goes through a part that is not XML.
pub(crate) fn skim(
    archive: &mut Archive<'_>,
    index: usize,
    budget: &Budget,
) -> Result<(), Unreadable> {
    let inner = archive.by_index(index).map_err(refused)?;
    let mut counted = Counted {
        inner,
        part_left: MAX_PART_BYTES,
        budget,
    };
    io::copy(&mut counted, &mut io::sink()).map_err(|error| budget.explain(error))?;
    Ok(())
}

fn refused(error: ZipError) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable::Password,
        other => Unreadable::damaged(other),
    }
}

/// Takes events until the end of a well-formed part. Elements that are empty
/// come as a start and an end. A document type of its own is refused: in its
/// entities a few bytes could stand for gigabytes.
pub(crate) fn walk(
    reader: &mut XmlReader<'_, '_, '_>,
    budget: &Budget,
    mut take: impl FnMut(&Event<'_>) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    let mut depth = 0_usize;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| budget.explain(error))?;
        match &event {
            Event::DocType(_) => return Err(Unreadable::Entities),
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            // Far more than a cell can hold; the reader would copy it several times.
            Event::Text(text) if text.len() > MAX_FILE_BYTES as usize / 4 => {
                return Err(Unreadable::Swells);
            }
            Event::Eof if depth > 0 => return Err(Unreadable::damaged("an XML part ends early")),
            Event::Eof => return Ok(()),
            _ => {}
        }
        take(&event)?;
    }
}

/// The text of an attribute, whatever the prefix of its name.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| unescaped(&attribute.value))
}

/// A text with its entities resolved; as it stands where they are none.
pub(crate) fn unescaped(text: &str) -> String {
    match quick_xml::escape::unescape(text) {
        Ok(text) => text.into_owned(),
        Err(_) => text.to_owned(),
    }
}
