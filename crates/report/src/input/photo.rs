//! Photos and how they stand on a page.

use std::io;

/// A photo and what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportPhoto {
    /// The id by which [`PhotoBytes`] gives the bytes. The same id, or the same
    /// bytes under another id, is stored once in the file.
    pub id: String,
    /// Printed beneath the photo, after its number.
    pub caption: String,
    /// A small line beneath the caption, such as where the date comes from.
    pub note: Option<String>,
    /// The EXIF orientation, 1 to 8, still to be applied to the bytes. Anything else counts as 1.
    pub orientation: u8,
}

/// Pages of framed photos, numbered through the report.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotoPages {
    /// At the top of every such page, for example "FOTO DOKUMENTASI KEGIATAN".
    pub title: String,
    /// In the order in which they are printed.
    pub photos: Vec<ReportPhoto>,
    /// How many share a page.
    pub per_page: PhotosPerPage,
}

/// How many photos share a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhotosPerPage {
    /// One column of two.
    Two,
    /// Two columns of two.
    Four,
    /// Two columns of three.
    Six,
}

impl PhotosPerPage {
    /// 2, 4 or 6; `None` for any other number.
    pub fn from_count(count: u8) -> Option<Self> {
        match count {
            2 => Some(Self::Two),
            4 => Some(Self::Four),
            6 => Some(Self::Six),
            _ => None,
        }
    }

    /// 2, 4 or 6.
    pub fn count(self) -> usize {
        match self {
            Self::Two => 2,
            Self::Four => 4,
            Self::Six => 6,
        }
    }
}

/// Photos of the same thing side by side, one row a thing.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotoRows {
    /// One a column: SEBELUM, PROSES, SESUDAH.
    pub labels: Vec<String>,
    /// From the top down. A row is never torn.
    pub rows: Vec<PhotoRow>,
}

/// One thing and its photos.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotoRow {
    /// What is shown, above the photos.
    pub caption: String,
    /// One a label. A missing one is framed and said to be missing.
    pub photos: Vec<Option<ReportPhoto>>,
}

impl PhotoRows {
    /// The photos that are there.
    pub(crate) fn photos(&self) -> impl Iterator<Item = &ReportPhoto> {
        let columns = self.labels.len();
        self.rows
            .iter()
            .flat_map(move |row| row.photos.iter().take(columns).flatten())
    }
}

/// Where the bytes of pictures come from; the caller decrypts.
///
/// Every id is asked for at most once a report, in the order of printing, and
/// its bytes are let go as soon as they are in the file.
pub trait PhotoBytes {
    /// The whole file behind `id`.
    fn read(&self, id: &str) -> io::Result<Vec<u8>>;
}

impl<F: Fn(&str) -> io::Result<Vec<u8>>> PhotoBytes for F {
    fn read(&self, id: &str) -> io::Result<Vec<u8>> {
        self(id)
    }
}
