//! The emblem of the letterhead.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sauyunan_archive::to_jpeg;
use sauyunan_domain::FieldIssue;

const LARGEST_BYTES: usize = 2_000_000;

/// Reads a file that is to become the emblem.
pub(super) fn read(path: &Path) -> Result<String, FieldIssue> {
    let unreadable = |error: std::io::Error| {
        let path = path.display();
        issue(
            "logo_unreadable",
            format!("Berkas lambang {path} tidak dapat dibuka ({error}). Pilih berkas lain."),
        )
    };
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > LARGEST_BYTES as u64 {
        return Err(too_large());
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    check(&bytes)?;
    Ok(STANDARD.encode(bytes))
}

/// The base64 of an emblem, once its picture was decoded. A data URL is taken too.
pub(super) fn checked(text: &str) -> Result<String, FieldIssue> {
    let plain = match text.split_once(";base64,") {
        Some((_, plain)) => plain,
        None => text,
    };
    if plain.len() > LARGEST_BYTES.div_ceil(3) * 4 {
        return Err(too_large());
    }
    check(&decoded(plain).ok_or_else(no_picture)?)?;
    Ok(plain.trim().to_owned())
}

/// The bytes of a stored emblem.
pub(super) fn decoded(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text.trim()).ok()
}

fn check(bytes: &[u8]) -> Result<(), FieldIssue> {
    let is_known = bytes.starts_with(b"\xFF\xD8\xFF")
        || bytes.starts_with(b"\x89PNG\r\n\x1A\n")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"));
    if bytes.len() > LARGEST_BYTES {
        return Err(too_large());
    }
    if !is_known || to_jpeg(bytes, 64, 80).is_err() {
        return Err(no_picture());
    }
    Ok(())
}

fn issue(code: &str, message: impl Into<String>) -> FieldIssue {
    FieldIssue::error("logo", code, message)
}

fn too_large() -> FieldIssue {
    issue(
        "logo_too_large",
        "Gambar lambang lebih besar dari 2 MB. Kecilkan dulu gambarnya, lalu pilih lagi.",
    )
}

fn no_picture() -> FieldIssue {
    issue(
        "logo_not_a_picture",
        "Lambang harus gambar JPEG, PNG, atau WebP yang utuh. Pilih berkas lain.",
    )
}
