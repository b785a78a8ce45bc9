//! What a report is: plain structs that any caller can fill.

mod chart;
mod head;
mod photo;
mod signature;
mod table;

use chrono::NaiveDate;

pub use chart::{Chart, ChartKind};
pub use head::{Code, Cover, Letterhead, LetterheadLine, LetterheadStyle};
pub use photo::{PhotoBytes, PhotoPages, PhotoRow, PhotoRows, PhotosPerPage, ReportPhoto};
pub use signature::{Capacity, Dateline, Signatory, SignatureBlock};
pub use table::{Cell, Column, Head, Row, Table};

use crate::paper::{Orientation, Paper};

/// Everything that a report shows. Empty parts are left out, so a report of
/// photos alone starts with its photo pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The sheets it is printed on.
    pub paper: Paper,
    /// How the sheets lie until a [`Block::Turn`].
    pub orientation: Orientation,
    /// A title page before everything else, without header and footer.
    pub cover: Option<Cover>,
    /// Whether pages with the headings and their page numbers come after the cover.
    pub contents: bool,
    /// The head of the first page.
    pub letterhead: Letterhead,
    /// Printed at the top right of the first page, for example "LAMPIRAN 4.14".
    pub annex: Option<String>,
    /// For example "LAPORAN KEGIATAN". Line breaks are kept.
    pub title: String,
    /// The letter number, printed as "Nomor: …" beneath the title.
    pub number: Option<String>,
    /// Label and value: Tanggal, Tempat, Pokja, Metode, Sasaran.
    pub facts: Vec<(String, String)>,
    /// The body, from the top down.
    pub blocks: Vec<Block>,
    /// The end of the report.
    pub signature: SignatureBlock,
    /// A short title at the head of every page but cover and title page, with the page number.
    pub header: Option<String>,
    /// The line at the foot of every page.
    pub footer: Footer,
    /// The date of the file. It has no clock of its own.
    pub date: NaiveDate,
    /// Photos in the volumes before this one: their numbers go on from there.
    pub photos_before: usize,
}

/// A part of the body.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Goes into the table of contents and the bookmarks too.
    Heading(Level, String),
    /// Line breaks inside a paragraph are kept.
    Paragraphs(Vec<String>),
    /// Labels and values beneath each other.
    Facts(Vec<(String, String)>),
    /// A table over as many pages as it needs.
    Table(Table),
    /// Pages of 2, 4 or 6 photos.
    Photos(PhotoPages),
    /// Rows of photos side by side: SEBELUM, PROSES, SESUDAH.
    PhotoRows(PhotoRows),
    /// A drawn chart.
    Chart(Chart),
    /// Signatures inside a report, such as those of minutes.
    Signature(SignatureBlock),
    /// What follows starts on a new page.
    NewPage,
    /// What follows stands on sheets that lie this way.
    Turn(Orientation),
}

/// The rank of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A chapter.
    One,
    /// A part of a chapter.
    Two,
}

/// What the foot of every page says.
#[derive(Debug, Clone, PartialEq)]
pub struct Footer {
    /// For example "Kelurahan Bojong Menteng, RW 02".
    pub area: String,
    /// For example "Tahun 2025".
    pub period: String,
    /// The day to which the data are complete.
    pub data_date: NaiveDate,
    /// How many records the report rests on.
    pub data_count: u64,
    /// The version stamp of the data or of the report.
    pub version: String,
}

impl Report {
    /// A report with nothing in it yet, on upright sheets.
    pub fn new(paper: Paper, footer: Footer, date: NaiveDate) -> Self {
        Self {
            paper,
            orientation: Orientation::Portrait,
            cover: None,
            contents: false,
            letterhead: Letterhead::default(),
            annex: None,
            title: String::new(),
            number: None,
            facts: Vec::new(),
            blocks: Vec::new(),
            signature: SignatureBlock::default(),
            header: None,
            footer,
            date,
            photos_before: 0,
        }
    }

    /// How many photos the report shows; a photo shown twice counts twice.
    pub fn photo_count(&self) -> usize {
        self.blocks.iter().map(Block::photo_count).sum()
    }

    /// The photos in the order of printing.
    pub fn photos(&self) -> impl Iterator<Item = &ReportPhoto> {
        self.blocks.iter().flat_map(Block::photos)
    }

    /// The same, to be changed.
    pub fn photos_mut(&mut self) -> impl Iterator<Item = &mut ReportPhoto> {
        self.blocks.iter_mut().flat_map(Block::photos_mut)
    }
}

impl Block {
    /// How many photos it shows.
    pub fn photo_count(&self) -> usize {
        self.photos().count()
    }

    fn photos(&self) -> Box<dyn Iterator<Item = &ReportPhoto> + '_> {
        match self {
            Self::Photos(pages) => Box::new(pages.photos.iter()),
            Self::PhotoRows(rows) => Box::new(rows.photos()),
            _ => Box::new(std::iter::empty()),
        }
    }

    fn photos_mut(&mut self) -> Box<dyn Iterator<Item = &mut ReportPhoto> + '_> {
        match self {
            Self::Photos(pages) => Box::new(pages.photos.iter_mut()),
            Self::PhotoRows(rows) => {
                let photos = rows.rows.iter_mut().flat_map(|row| &mut row.photos);
                Box::new(photos.flatten())
            }
            _ => Box::new(std::iter::empty()),
        }
    }
}
