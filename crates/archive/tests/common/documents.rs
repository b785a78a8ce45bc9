//! Documents and videos for tests.
#![allow(dead_code, missing_docs, unreachable_pub)]

use super::photo;

/// H.264 of the High profile with CABAC, 96 x 64 pixels, 1.4 seconds: a test picture that ffmpeg
/// drew, made on 14 August 2025, 10:05 WIB, as its header says.
pub fn mp4() -> Vec<u8> {
    include_bytes!("../data/h264.mp4").to_vec()
}

/// A file of objects, the first of which is the catalogue; the last one is the information.
pub fn pdf_of(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    file.extend_from_slice(
        format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes(),
    );
    for offset in offsets {
        file.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    let trailer = format!(
        "trailer\n<< /Size {} /Root 1 0 R /Info {} 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1,
        objects.len()
    );
    file.extend_from_slice(trailer.as_bytes());
    file
}

pub fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<< {entries} /Length {} >>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// A document of one or more A4 pages; what the first one shows, and what it refers to as /X.
pub fn pdf_page(pages: usize, content: &[u8], x_object: Vec<u8>) -> Vec<u8> {
    let page = |contents: &str| {
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {contents} >>").into_bytes()
    };
    let resources = "/Resources << /XObject << /X 4 0 R >> /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        Vec::new(),
        page(&format!("/Contents 5 0 R {resources}")),
        x_object,
        content.to_vec(),
    ];
    let mut kids = vec!["3 0 R".to_owned()];
    for _ in 1..pages {
        objects.push(page(""));
        kids.push(format!("{} 0 R", objects.len()));
    }
    objects[1] = format!(
        "<< /Type /Pages /Count {pages} /Kids [{}] >>",
        kids.join(" ")
    )
    .into_bytes();
    objects.push(b"<< /CreationDate (D:20250814101500+07'00') >>".to_vec());
    pdf_of(&objects)
}

/// A scan as a phone makes it: a photo that fills the upper half of the first of three pages.
pub fn pdf() -> Vec<u8> {
    let jpeg = photo(3).to_jpeg();
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 640 /Height 480 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
        &jpeg,
    );
    let content = b"q 595 0 0 421 0 421 cm /X Do Q BT /F 40 Tf 60 200 Td (Daftar hadir) Tj ET";
    pdf_page(3, &stream("", content), picture)
}

/// The same, locked with a password.
pub fn locked_pdf() -> Vec<u8> {
    include_bytes!("../data/locked.pdf").to_vec()
}
