//! Words for what photos show and where their dates are from, as they stand on paper and in names.

/// What a photo shows, in capitals as over a photo.
pub(crate) fn kind(kind: Option<&str>) -> &'static str {
    match kind {
        Some("before") => "SEBELUM",
        Some("process") => "PROSES",
        Some("after") => "SESUDAH",
        Some("attendance_list") => "DAFTAR HADIR",
        Some("handover") => "SERAH TERIMA",
        Some("product") => "PRODUK",
        Some("document") => "DOKUMEN",
        _ => "",
    }
}

/// Where the date of a photo is from. An assessor must not have to guess.
pub(crate) fn date_source(source: Option<&str>) -> &'static str {
    match source {
        Some("exif") => "tanggal dari kamera (EXIF)",
        Some("camera_name") => "tanggal dari nama berkas kamera",
        Some("chat_text") => "tanggal dikirim menurut chat WA",
        Some("whatsapp_name") => "tanggal diterima WA",
        Some("folder_name") => "tanggal dari nama folder",
        Some("file_time") => "tanggal berkas, belum pasti",
        Some("typed") => "tanggal diketik petugas",
        _ => "",
    }
}
