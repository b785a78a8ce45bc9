//! How much of a file from outside is taken in before it is refused.
//!
//! They leave room for a list of everybody in several kelurahan and keep a
//! hostile file under 500 MB of memory and ten seconds.

/// The largest file that is opened, in bytes.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;
/// What one part of a packed workbook may hold unpacked, in bytes.
pub const MAX_PART_BYTES: u64 = 160 * 1024 * 1024;
/// What all parts of a packed workbook may hold unpacked, in bytes.
pub const MAX_UNPACKED_BYTES: u64 = 256 * 1024 * 1024;
/// Parts of a packed workbook.
pub const MAX_PARTS: usize = 10_000;
/// Sheets of a workbook.
pub const MAX_SHEETS: usize = 500;
/// Texts that a workbook may keep in a table of its own.
pub const MAX_SHARED_TEXTS: u64 = 4_000_000;
/// Formats, fonts, defined names and relations of a workbook, each kind for itself.
pub const MAX_DEFINITIONS: usize = 100_000;
/// Rows with content on one sheet.
pub const MAX_ROWS: usize = 100_000;
/// Columns of one sheet: a value beyond `GR` is refused.
pub const MAX_COLUMNS: usize = 200;
/// Cells of one sheet, counting the empty ones before the last value of a row;
/// in XLS and ODS, which are read whole, of all sheets.
pub const MAX_CELLS: usize = 2_000_000;
/// Bytes of text of one sheet; in XLS and ODS of all sheets.
pub const MAX_TEXT_BYTES: usize = 100 * 1024 * 1024;
/// Characters of one cell: more than any program writes.
pub const MAX_CELL_CHARACTERS: usize = 100_000;
/// Merged areas of one sheet.
pub const MAX_MERGES: usize = 100_000;
