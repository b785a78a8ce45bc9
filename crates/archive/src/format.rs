//! What a file is, by its first bytes. The extension is never trusted.

use serde::{Deserialize, Serialize};

use crate::error::InspectError;

/// The kinds of picture that are read, and of documents and videos that get a poster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PictureFormat {
    /// JPEG, what nearly every phone and WhatsApp write.
    Jpeg,
    /// PNG, what screenshots are.
    Png,
    /// WebP.
    Webp,
    /// HEIC or HEIF, what iPhones write.
    Heic,
    /// PDF, what scanners write.
    Pdf,
    /// MP4 and MOV, what phones record.
    Mp4,
}

impl PictureFormat {
    /// The media type, for exported copies and the window.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Heic => "image/heic",
            Self::Pdf => "application/pdf",
            Self::Mp4 => "video/mp4",
        }
    }

    /// The usual file extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Heic => "heic",
            Self::Pdf => "pdf",
            Self::Mp4 => "mp4",
        }
    }
}

/// Names the picture format, or says what the file is instead.
pub(crate) fn sniff(bytes: &[u8]) -> Result<PictureFormat, InspectError> {
    if bytes.is_empty() {
        return Err(InspectError::EmptyFile);
    }
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        return Ok(PictureFormat::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        return Ok(PictureFormat::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(PictureFormat::Webp);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return sniff_media_container(bytes);
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(PictureFormat::Pdf);
    }
    // Videos of old cameras begin without naming their brand.
    if matches!(bytes.get(4..8), Some(b"moov" | b"mdat" | b"wide")) {
        return Ok(PictureFormat::Mp4);
    }
    Err(other_kind(bytes))
}

/// HEIF, AVIF and videos share one container; its brands tell them apart.
fn sniff_media_container(bytes: &[u8]) -> Result<PictureFormat, InspectError> {
    let declared = bytes
        .first_chunk::<4>()
        .map_or(0, |size| u32::from_be_bytes(*size));
    let end = bytes.len().min(declared.clamp(16, 256) as usize);
    let has = |wanted: &[&[u8; 4]]| {
        // Bytes 12 to 16 are the minor version, between the major and the compatible brands.
        bytes[8..end]
            .chunks_exact(4)
            .enumerate()
            .any(|(index, brand)| index != 1 && wanted.iter().any(|name| brand == *name))
    };
    if has(&[b"avif", b"avis"]) {
        return Err(InspectError::unsupported("avif"));
    }
    if has(&[
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
    ]) {
        return Ok(PictureFormat::Heic);
    }
    if has(&[b"crx "]) {
        return Err(InspectError::unsupported("camera_raw"));
    }
    if has(&[b"M4A ", b"M4B "]) {
        return Err(InspectError::NotAPicture { found: "audio" });
    }
    Ok(PictureFormat::Mp4)
}

fn other_kind(bytes: &[u8]) -> InspectError {
    const PICTURES: &[(&[u8], &str)] = &[
        (b"GIF8", "gif"),
        (b"BM", "bmp"),
        (b"II*\0", "tiff"),
        (b"MM\0*", "tiff"),
        (b"\0\0\x01\0", "icon"),
        (b"\xFF\x0A", "jpeg_xl"),
        (b"\0\0\0\x0CJXL ", "jpeg_xl"),
        (b"\0\0\0\x0CjP  ", "jpeg_2000"),
        (b"8BPS", "photoshop"),
    ];
    const OTHERS: &[(&[u8], &str)] = &[
        (b"%PDF", "pdf"),
        (b"PK\x03\x04", "zip"),
        (b"PK\x05\x06", "zip"),
        (b"Rar!", "zip"),
        (b"7z\xBC\xAF", "zip"),
        (b"\xD0\xCF\x11\xE0", "document"),
        (b"{\\rtf", "document"),
        (b"\x1A\x45\xDF\xA3", "video"),
        (b"\0\0\x01\xBA", "video"),
        (b"ID3", "audio"),
        (b"OggS", "audio"),
        (b"#!AMR", "audio"),
        (b"fLaC", "audio"),
    ];
    let find = |table: &[(&[u8], &'static str)]| {
        let entry = table.iter().find(|(magic, _)| bytes.starts_with(magic));
        entry.map(|(_, name)| *name)
    };
    if let Some(what) = find(PICTURES) {
        return InspectError::unsupported(what);
    }
    if let Some(found) = find(OTHERS) {
        return InspectError::NotAPicture { found };
    }
    if b"\xFF\xD8\xFF".starts_with(bytes) || b"\x89PNG\r\n\x1A\n".starts_with(bytes) {
        return InspectError::truncated("only the first bytes of the file are there");
    }
    // What a memory card leaves behind when a copy was interrupted.
    if bytes.iter().all(|&byte| byte == 0) {
        return InspectError::corrupt("the file holds nothing but zeros");
    }
    InspectError::NotAPicture {
        found: text_kind(bytes),
    }
}

fn text_kind(bytes: &[u8]) -> &'static str {
    let start = &bytes[..bytes.len().min(512)];
    let lower = String::from_utf8_lossy(start)
        .trim_start()
        .to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head"]
        .iter()
        .any(|tag| lower.starts_with(tag))
    {
        return "web_page";
    }
    let printable = |byte: &u8| *byte >= 0x20 || matches!(byte, b'\t' | b'\n' | b'\r');
    // A multi-byte character may be cut at the end of the sample.
    let is_utf8 = match std::str::from_utf8(start) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    if is_utf8 && start.iter().all(printable) {
        "text"
    } else {
        "unknown"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_and_kind(bytes: &[u8]) -> (&'static str, String) {
        match sniff(bytes) {
            Ok(format) => ("ok", format.extension().to_owned()),
            Err(InspectError::NotAPicture { found }) => ("not_a_picture", found.to_owned()),
            Err(InspectError::Unsupported { what }) => ("unsupported", what),
            Err(error) => (error.code(), String::new()),
        }
    }

    #[test]
    fn names_pictures_and_other_things() {
        let table: &[(&[u8], &str, &str)] = &[
            (b"\xFF\xD8\xFF\xE0", "ok", "jpg"),
            (b"\x89PNG\r\n\x1A\n....", "ok", "png"),
            (b"RIFF....WEBPVP8 ", "ok", "webp"),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "ok", "heic"),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "ok", "heic"),
            (
                b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf",
                "unsupported",
                "avif",
            ),
            (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "ok", "mp4"),
            (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "ok", "mp4"),
            (b"\0\0\0\x08wide\0\0\0\0mdat", "ok", "mp4"),
            (
                b"\0\0\0\x18ftypM4A \0\0\0\0M4A isom",
                "not_a_picture",
                "audio",
            ),
            (b"", "empty_file", ""),
            (b"GIF89a", "unsupported", "gif"),
            (b"II*\0....", "unsupported", "tiff"),
            (b"%PDF-1.7", "ok", "pdf"),
            (b"PK\x03\x04....", "not_a_picture", "zip"),
            (b"<!DOCTYPE html><html>", "not_a_picture", "web_page"),
            ("Daftar hadir é".as_bytes(), "not_a_picture", "text"),
            (b"\x01\x02\x03\x04\x05", "not_a_picture", "unknown"),
            (b"\xFF\xD8", "truncated", ""),
            (&[0; 4096], "corrupt", ""),
            (b"\0\0\0\x18ftyp", "ok", "mp4"),
        ];
        for (bytes, code, kind) in table {
            let (found_code, found_kind) = code_and_kind(bytes);
            assert_eq!(
                (found_code, found_kind.as_str()),
                (*code, *kind),
                "{bytes:?}"
            );
        }
    }
}
