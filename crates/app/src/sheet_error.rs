//! What is wrong with a spreadsheet, in the words of the people who have to mend it.

use sauyunan_sheet::{SheetError, Unreadable};

/// The stable code of an error.
pub(crate) fn code(error: &SheetError) -> &'static str {
    match error {
        SheetError::Cancelled => "cancelled",
        SheetError::DiskFull { .. } => "disk_full",
        SheetError::Write { .. } => "io",
        SheetError::TooLarge { .. } => "sheet_too_large",
        SheetError::Read { problem, .. } => match problem {
            Unreadable::Io(_) => "io",
            Unreadable::Empty => "sheet_empty",
            Unreadable::NotASpreadsheet { .. } => "sheet_unknown_file",
            Unreadable::UnsupportedFormat { .. } | Unreadable::Html => "sheet_format",
            Unreadable::Password => "sheet_password",
            Unreadable::Damaged { .. } | Unreadable::Entities => "sheet_damaged",
            Unreadable::TooManyBytes { .. }
            | Unreadable::Swells
            | Unreadable::TooManySheets { .. }
            | Unreadable::TooManyRows { .. }
            | Unreadable::TooManyColumns { .. }
            | Unreadable::TooMuch { .. } => "sheet_too_large",
            Unreadable::OpenQuote { .. } => "sheet_quote",
            Unreadable::NoSuchSheet { .. } => "sheet_missing",
            Unreadable::NoHeads { .. } => "sheet_no_heads",
        },
    }
}

/// What happened, to which file, and what to do next, in Indonesian.
pub(crate) fn message(error: &SheetError) -> String {
    let at = |path: &Option<std::path::PathBuf>| {
        let path = path.as_ref();
        path.map(|path| format!("{}: ", path.display()))
            .unwrap_or_default()
    };
    match error {
        SheetError::Cancelled => "Dibatalkan; tidak ada berkas yang dibuat.".to_owned(),
        SheetError::DiskFull { path } => format!(
            "{}tempat di cakram habis; tidak ada berkas yang dibuat. Kosongkan ruang atau pilih tempat lain.",
            at(path)
        ),
        SheetError::Write { path, source } => format!(
            "{}tidak dapat ditulis ({source}). Periksa foldernya atau pilih tempat lain.",
            at(path)
        ),
        SheetError::TooLarge { sheet, rows, .. } => format!(
            "Tabel {sheet} punya {rows} baris, lebih dari yang dapat dimuat XLSX. Ekspor tabel itu sendiri atau sebagian."
        ),
        SheetError::Read { path, problem } => {
            format!("{}: {}", path.display(), unreadable(problem))
        }
    }
}

fn unreadable(problem: &Unreadable) -> String {
    let text = match problem {
        Unreadable::Io(source) => {
            return format!("berkas tidak dapat dibuka ({source}). Periksa nama dan tempatnya.");
        }
        Unreadable::Empty => "berkas ini kosong. Pilih berkas lain, atau simpan sekali lagi.",
        Unreadable::NotASpreadsheet { .. } => {
            "ini bukan lembar kerja. Pilih berkas XLSX, XLS, ODS, atau CSV."
        }
        Unreadable::UnsupportedFormat { format } => {
            return format!(
                "format {format} belum dibaca. Buka di Excel atau LibreOffice, lalu simpan sebagai XLSX."
            );
        }
        Unreadable::Html => {
            "ini halaman web dengan nama lembar kerja. Buka di Excel atau LibreOffice, lalu simpan sebagai XLSX."
        }
        Unreadable::Password => {
            "berkas ini dikunci kata sandi. Buka, hapus kata sandinya, lalu simpan."
        }
        Unreadable::Damaged { .. } => {
            "berkas ini rusak atau terpotong. Salin ulang dari sumbernya, atau simpan ulang sebagai XLSX."
        }
        Unreadable::Entities => {
            "isi berkas ini tidak wajar (entitas XML buatan sendiri), jadi tidak dibaca. Simpan ulang sebagai XLSX."
        }
        Unreadable::TooManyBytes { bytes } => {
            return format!(
                "berkas ini {} MB, terlalu besar. Simpan daftarnya saja, tanpa gambar.",
                bytes / 1_048_576
            );
        }
        Unreadable::Swells => {
            "isi berkas ini terlalu besar bila dibuka. Salin daftarnya saja ke berkas baru."
        }
        Unreadable::TooManySheets { sheets } => {
            return format!("berkas ini punya {sheets} lembar. Salin daftarnya ke berkas baru.");
        }
        Unreadable::TooManyRows { sheet, rows } => {
            return format!(
                "lembar {sheet} punya {rows} baris, terlalu banyak. Bagi menjadi beberapa berkas."
            );
        }
        Unreadable::TooManyColumns { sheet, cell } => {
            return format!(
                "lembar {sheet} punya isi di {cell}, terlalu jauh ke kanan. Hapus isi itu."
            );
        }
        Unreadable::TooMuch { sheet, cell } => {
            return format!(
                "lembar {sheet} terlalu banyak isinya (sampai {cell}). Hapus yang bukan daftar, atau bagi berkasnya."
            );
        }
        Unreadable::OpenQuote { row } => {
            return format!(
                "tanda kutip di baris {row} tidak ditutup. Perbaiki teks di baris itu."
            );
        }
        Unreadable::NoSuchSheet { sheet } => {
            return format!("tidak ada lembar bernama {sheet}. Pilih lembar yang ada.");
        }
        Unreadable::NoHeads { sheet } => {
            return format!(
                "lembar {sheet} tidak punya judul kolom. Tulis judul kolom di atas daftar."
            );
        }
    };
    text.to_owned()
}
