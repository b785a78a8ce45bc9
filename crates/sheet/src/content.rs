//! Which kind of file this is, by its content: names lie.

use crate::{delimited, error::Unreadable, package, xls};

/// A kind of file that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Also XLSM.
    Xlsx,
    Xls,
    Ods,
    Csv,
}

/// The kind of a file, or why it is not read.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, Unreadable> {
    let not = |found| Err(Unreadable::NotASpreadsheet { found });
    let unsupported = |format| Err(Unreadable::UnsupportedFormat { format });
    match bytes {
        [] => Err(Unreadable::Empty),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => packed(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => compound(bytes),
        [b'%', b'P', b'D', b'F', ..] => not("a PDF"),
        [b'{', b'\\', b'r', b't', b'f', ..] => not("a text document"),
        [0xFF, 0xD8, 0xFF, ..] | [0x89, b'P', b'N', b'G', ..] => not("a picture"),
        // The stream of XLS without its container, as programs before 1995 wrote it.
        [0x09, 0x00 | 0x02 | 0x04 | 0x08, _, 0x00, ..] => {
            unsupported("a workbook of Excel 4 or older")
        }
        _ => plain(bytes),
    }
}

fn packed(bytes: &[u8]) -> Result<Kind, Unreadable> {
    let archive = package::open(bytes)?;
    let names: Vec<_> = archive.file_names().flatten().collect();
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    let within = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if has("xl/workbook.bin") {
        return Err(Unreadable::UnsupportedFormat {
            format: "XLSB (Excel binary workbook)",
        });
    }
    if has("content.xml") && has("mimetype") {
        return Ok(Kind::Ods);
    }
    if within("xl/") || has("[Content_Types].xml") && !within("word/") && !within("ppt/") {
        return Ok(Kind::Xlsx);
    }
    Err(Unreadable::NotASpreadsheet {
        found: if within("word/") {
            "a Word document"
        } else {
            "a ZIP archive"
        },
    })
}

fn compound(bytes: &[u8]) -> Result<Kind, Unreadable> {
    let file = xls::open_container(bytes)?;
    if file.is_stream("/EncryptedPackage") {
        return Err(Unreadable::Password);
    }
    if file.is_stream("/Workbook") || file.is_stream("/Book") {
        return Ok(Kind::Xls);
    }
    Err(Unreadable::NotASpreadsheet {
        found: if file.is_stream("/WordDocument") {
            "a Word document"
        } else {
            "another Office document"
        },
    })
}

fn plain(bytes: &[u8]) -> Result<Kind, Unreadable> {
    const LOOKED_AT: usize = 4096;
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    // Enough to recognise tags in one-byte and two-byte letters.
    let letters: Vec<u8> = start.iter().copied().filter(u8::is_ascii_graphic).collect();
    let letters = String::from_utf8_lossy(&letters).to_ascii_lowercase();
    let begins = |wanted: &[&str]| wanted.iter().any(|wanted| letters.starts_with(wanted));
    if letters.is_empty() && !bytes.contains(&0) && bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if begins(&["<?xml", "<workbook"])
        && letters.contains("urn:schemas-microsoft-com:office:spreadsheet")
    {
        return Err(Unreadable::UnsupportedFormat {
            format: "XML spreadsheet 2003",
        });
    }
    if begins(&[
        "<!doctypehtml",
        "<html",
        "<head",
        "<table",
        "<meta",
        "<style",
        "<body",
        "<div",
    ]) || begins(&["<?xml", "<!--"]) && letters.contains("<html")
        || begins(&["mime-version:"])
    {
        return Err(Unreadable::Html);
    }
    if begins(&["<?xml"]) {
        return Err(Unreadable::NotASpreadsheet {
            found: "an XML file",
        });
    }
    match delimited::looks_like_text(bytes) {
        true => Ok(Kind::Csv),
        false => Err(Unreadable::NotASpreadsheet {
            found: "an unknown kind of file",
        }),
    }
}
