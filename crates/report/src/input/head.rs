//! The kop surat and the cover.

/// The kop surat: centred lines, an optional emblem on their left and a double rule beneath.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Letterhead {
    /// From the top down.
    pub lines: Vec<LetterheadLine>,
    /// The id by which [`super::PhotoBytes`] gives the emblem (JPEG, PNG or WebP).
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

/// A title page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cover {
    /// The id by which [`super::PhotoBytes`] gives the emblem.
    pub emblem: Option<String>,
    /// For example "LAPORAN AKHIR P2WKSS". Line breaks are kept.
    pub title: String,
    /// RW, kelurahan, kecamatan, city: one a line.
    pub area: Vec<String>,
    /// For example "TAHUN 2025".
    pub year: String,
    /// A code to be scanned.
    pub code: Option<Code>,
}

/// A QR code with what it says in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// What a scanner reads, at most 1,000 bytes.
    pub content: String,
    /// Printed beneath, for those who compare by eye. Line breaks are kept.
    pub caption: String,
}
