//! What the reports are made from: plain structs that any caller can fill.

use std::io;

use chrono::NaiveDate;

/// Everything that an activity report shows. Empty parts are left out, so a
/// report of photos alone starts with its photo pages.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityReport {
    /// The head of the first page.
    pub letterhead: Letterhead,
    /// For example "LAPORAN KEGIATAN".
    pub title: String,
    /// The letter number, printed as "Nomor: …" beneath the title.
    pub number: Option<String>,
    /// Label and value: Tanggal, Tempat, Pokja, Metode, Sasaran.
    pub facts: Vec<(String, String)>,
    /// The body text.
    pub sections: Vec<Section>,
    /// Who was there.
    pub attendance: Option<AttendanceTable>,
    /// The photos, in the order in which they are printed and numbered.
    pub photos: Vec<ReportPhoto>,
    /// How many photos share a page.
    pub photos_per_page: PhotosPerPage,
    /// The end of the report.
    pub signature: SignatureBlock,
    /// The line at the foot of every page.
    pub footer: Footer,
}

/// The kop surat: centred lines, an optional emblem on their left and a double rule beneath.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Letterhead {
    /// From the top down.
    pub lines: Vec<LetterheadLine>,
    /// The id by which [`PhotoBytes`] gives the emblem (JPEG, PNG or WebP).
    pub logo: Option<String>,
}

/// One line of the kop surat.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterheadLine {
    /// Printed as written; capitals are the caller's choice.
    pub text: String,
    /// How large and how heavy.
    pub style: LetterheadStyle,
}

/// How a line of the kop surat is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterheadStyle {
    /// PEMERINTAH KOTA BEKASI, KECAMATAN …
    Normal,
    /// KELURAHAN …: bold and larger.
    Strong,
    /// The address: small and italic.
    Small,
}

/// A heading with its paragraphs.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// For example "Hasil kegiatan". May be empty.
    pub heading: String,
    /// Line breaks inside a paragraph are kept.
    pub paragraphs: Vec<String>,
}

/// The daftar hadir.
#[derive(Debug, Clone, PartialEq)]
pub struct AttendanceTable {
    /// For example "DAFTAR HADIR".
    pub heading: String,
    /// Numbered from 1 in the order given.
    pub rows: Vec<AttendanceRow>,
    /// Label and value of the last row, "JUMLAH": ("Laki-laki", "12"), ("Perempuan", "48").
    pub totals: Vec<(String, String)>,
}

/// One person of the daftar hadir.
#[derive(Debug, Clone, PartialEq)]
pub struct AttendanceRow {
    /// Full name.
    pub name: String,
    /// "L" or "P".
    pub sex: String,
    /// Address with RT/RW.
    pub address: String,
    /// For example "Hadir".
    pub status: String,
    /// Free text.
    pub note: String,
}

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
        self.columns() * self.rows()
    }

    pub(crate) fn columns(self) -> usize {
        match self {
            Self::Two => 1,
            Self::Four | Self::Six => 2,
        }
    }

    pub(crate) fn rows(self) -> usize {
        match self {
            Self::Two | Self::Four => 2,
            Self::Six => 3,
        }
    }
}

/// The end of a report: closing sentence, place and date, and up to three signatories.
#[derive(Debug, Clone, PartialEq)]
pub struct SignatureBlock {
    /// A closing sentence, kept on the page of the signatures.
    pub closing: Option<String>,
    /// For example "Bekasi".
    pub place: String,
    /// Printed as "Bekasi, 3 Desember 2025" above the last signatory; also the date of the file.
    pub date: NaiveDate,
    /// At most three, from left to right. None leaves the block out.
    pub columns: Vec<Signatory>,
}

/// One who signs.
#[derive(Debug, Clone, PartialEq)]
pub struct Signatory {
    /// The lines above the signature: "Mengetahui,", "LURAH BOJONG MENTENG". Also a.n., Plt., u.b.
    pub above: Vec<String>,
    /// Printed bold and underlined.
    pub name: String,
    /// Pangkat.
    pub rank: Option<String>,
    /// Eighteen digits are printed in groups of 8, 6, 1 and 3.
    pub nip: Option<String>,
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
