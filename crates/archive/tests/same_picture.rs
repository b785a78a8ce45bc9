//! An edit of the metadata does not make another picture; an edit of the picture does.

mod common;

use common::{heic, look, photo, png, progressive, webp};
use sauyunan_archive::sample::SamplePhoto;

fn picture(bytes: &[u8]) -> String {
    look(bytes, "x").unwrap().picture_hash.unwrap()
}

/// A segment put right behind the start of a JPEG.
fn with_segment(jpeg: &[u8], code: u8, content: &[u8]) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8, 0xFF, code];
    file.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
    file.extend(content);
    file.extend(&jpeg[2..]);
    file
}

#[test]
fn jpeg_with_other_metadata_is_the_same_picture() {
    let plain = SamplePhoto {
        taken: None,
        gps: None,
        ..photo(1)
    };
    let bytes = plain.to_jpeg();
    let hash = picture(&bytes);
    assert_eq!(hash.len(), 64);
    let dated = SamplePhoto {
        taken: Some(common::moment(2025, 11, 1)),
        gps: Some((-6.3, 107.0)),
        ..plain
    };
    assert_ne!(dated.to_jpeg(), bytes);
    assert_eq!(picture(&dated.to_jpeg()), hash);
    for (code, content) in [
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>".as_slice()),
        (0xED, b"Photoshop 3.0\0"),
        (0xFE, b"komentar \xFF\xD9 \xFF\xDA"),
    ] {
        assert_eq!(
            picture(&with_segment(&bytes, code, content)),
            hash,
            "{code:x}"
        );
    }
    let mut trailing = bytes.clone();
    trailing.extend(b"a short video behind it \xFF\xD8\xFF\xDA\0\0");
    assert_eq!(picture(&trailing), hash);

    // What the colours mean is part of the picture.
    let adobe = with_segment(&bytes, 0xEE, b"Adobe\0\x64\0\0\0\0\x01");
    assert_ne!(picture(&adobe), hash);
    assert_ne!(picture(&SamplePhoto { seed: 2, ..plain }.to_jpeg()), hash);
    let again = image::load_from_memory(&bytes).unwrap();
    let mut saved = std::io::Cursor::new(Vec::new());
    again
        .write_to(&mut saved, image::ImageFormat::Jpeg)
        .unwrap();
    assert_ne!(picture(&saved.into_inner()), hash, "saved again");
}

#[test]
fn a_progressive_picture_is_hashed_with_all_its_scans() {
    let bytes = progressive();
    let hash = picture(&bytes);
    assert_eq!(picture(&with_segment(&bytes, 0xFE, b"komentar")), hash);
    // One byte of the last scan.
    let mut other = bytes.clone();
    let at = other.len() - 20;
    other[at] ^= 1;
    let found = look(&other, "x").map(|found| found.picture_hash);
    assert!(found.is_err() || found.unwrap() != Some(hash));
}

#[test]
fn chunks_beside_the_picture_do_not_count() {
    let bytes = png();
    // Behind the header chunk; its checksum is not looked at by the hash, but by the decoder.
    let text = b"\0\0\0\x0btEXtComment\0abc\x2b\xe1\x11\xf7";
    let mut commented = bytes[..33].to_vec();
    commented.extend(text);
    commented.extend(&bytes[33..]);
    if let Ok(found) = look(&commented, "x") {
        assert_eq!(found.picture_hash.as_ref(), Some(&picture(&bytes)));
    } else {
        panic!("a comment makes no picture unreadable");
    }

    let bytes = webp();
    let mut commented = bytes.clone();
    commented.extend(b"XMP \x04\0\0\0abcd");
    let size = u32::try_from(commented.len() - 8).unwrap();
    commented[4..8].copy_from_slice(&size.to_le_bytes());
    assert_eq!(picture(&commented), picture(&bytes));
    assert_ne!(
        picture(&webp()),
        picture(&png()),
        "another format is another file"
    );
}

#[test]
fn heic_is_hashed_by_its_pictures() {
    let bytes = heic();
    let mut trailing = bytes.clone();
    trailing.extend(b"\0\0\0\x0cfree1234");
    assert_eq!(picture(&trailing), picture(&bytes));
    // The picture data stands at the end.
    let mut other = bytes.clone();
    let at = other.len() - 30;
    other[at] ^= 1;
    let found = look(&other, "x").ok().and_then(|found| found.picture_hash);
    assert_ne!(found, Some(picture(&bytes)));
}
