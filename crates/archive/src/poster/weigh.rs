//! What a page would unpack is weighed before it is rendered: a few kilobytes can hold gigabytes,
//! and the renderer unpacks whatever it meets.

use std::collections::HashSet;

use flate2::{Decompress, FlushDecompress, Status};
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, ObjRef, Object, Stream};
use hayro::hayro_syntax::page::Page;

use crate::picture::next_segment;

/// What one page may unpack to: an A4 page scanned in colour at 600 dpi has 140 MB in memory.
const MOST_BYTES: u64 = 192 * 1024 * 1024;

/// What the tables of a file may unpack to.
const MOST_TABLE_BYTES: u64 = 48 * 1024 * 1024;

/// Objects behind one page.
const MOST_OBJECTS: usize = 20_000;

/// More than honest pages need.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooHeavy;

/// Weighs the compressed tables of a file, which are unpacked as soon as it is opened.
pub(super) fn tables(bytes: &[u8]) -> Result<(), TooHeavy> {
    let mut left = MOST_TABLE_BYTES;
    let mut position = 0;
    while let Some(found) = find(&bytes[position..], b"stream") {
        let keyword = position + found;
        position = keyword + b"stream".len();
        let before = &bytes[keyword.saturating_sub(400)..keyword];
        let is_table = find(before, b"ObjStm").is_some() || find(before, b"XRef").is_some();
        if is_table && !before.ends_with(b"end") {
            let content = &bytes[position..];
            let start = content
                .iter()
                .take(2)
                .take_while(|byte| matches!(byte, b'\r' | b'\n'));
            let size = inflated(&content[start.count()..], left);
            left = left.checked_sub(size).ok_or(TooHeavy)?;
        }
    }
    Ok(())
}

/// Weighs everything that a page refers to.
pub(super) fn page(page: &Page<'_>) -> Result<(), TooHeavy> {
    let mut scales = Scales {
        left: MOST_BYTES,
        seen: HashSet::new(),
        waiting: Vec::new(),
    };
    scales.put_dict(page.raw());
    while let Some(object) = scales.waiting.pop() {
        match object {
            Object::Stream(stream) => {
                scales.put_stream(&stream)?;
                scales.put_dict(stream.dict());
            }
            Object::Dict(dict) => scales.put_dict(&dict),
            Object::Array(array) => scales.put_array(&array),
            _ => {}
        }
        if scales.seen.len() + scales.waiting.len() > MOST_OBJECTS {
            return Err(TooHeavy);
        }
    }
    Ok(())
}

struct Scales<'a> {
    left: u64,
    seen: HashSet<ObjRef>,
    waiting: Vec<Object<'a>>,
}

impl<'a> Scales<'a> {
    fn put_dict(&mut self, dict: &Dict<'a>) {
        // Other pages and the outline are not drawn with this one.
        const ELSEWHERE: [&str; 7] = ["Kids", "P", "Dest", "D", "A", "B", "StructParent"];
        for (name, value) in dict.entries() {
            let name = name.as_str();
            if ELSEWHERE.contains(&name) {
                continue;
            }
            if let MaybeRef::Ref(reference) = value
                && !self.seen.insert(reference)
            {
                continue;
            }
            if let Some(object) = dict.get::<Object<'a>>(name) {
                self.waiting.push(object);
            }
        }
    }

    fn put_array(&mut self, array: &Array<'a>) {
        // The same object in many places of an array is met again, and weighed again.
        let room = MOST_OBJECTS.saturating_sub(self.waiting.len()) + 1;
        let nested = array.iter::<Object<'a>>().filter(|object| {
            matches!(
                object,
                Object::Stream(_) | Object::Dict(_) | Object::Array(_)
            )
        });
        for object in nested.take(room) {
            if let Object::Stream(stream) = &object {
                let id = stream.obj_id();
                if !self.seen.insert(ObjRef::new(id.obj_number, id.gen_number)) {
                    continue;
                }
            }
            self.waiting.push(object);
        }
    }

    fn put_stream(&mut self, stream: &Stream<'a>) -> Result<(), TooHeavy> {
        let raw = stream.raw_data();
        let filters = filters(stream.dict());
        let grows =
            |filter: &&Filter| matches!(filter, Filter::Flate | Filter::Lzw | Filter::RunLength);
        // One inside the other multiplies.
        if filters.iter().filter(grows).count() > 1 {
            return Err(TooHeavy);
        }
        let number = |key: &str| {
            stream
                .dict()
                .get::<Number>(key)
                .map(|number| number.as_f64())
        };
        let declared = match (number("Width"), number("Height")) {
            (Some(width), Some(height)) => pixel_bytes(width, height),
            _ => 0,
        };
        let mut weight = declared.max(raw.len() as u64);
        for filter in &filters {
            weight = weight.saturating_add(match filter {
                Filter::Flate => inflated(&raw, self.left),
                // The most that such data can grow.
                Filter::Lzw => raw.len() as u64 * 2730,
                Filter::RunLength => raw.len() as u64 * 64,
                Filter::Jpeg => jpeg_bytes(&raw),
                Filter::Jpeg2000 => jpeg_2000_bytes(&raw),
                Filter::Jbig2 => jbig2_bytes(&raw),
                Filter::Other => 0,
            });
        }
        self.left = self.left.checked_sub(weight).ok_or(TooHeavy)?;
        Ok(())
    }
}

/// How a stream is packed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filter {
    Flate,
    Lzw,
    RunLength,
    Jpeg,
    Jpeg2000,
    Jbig2,
    /// Hardly grows, or to the pixels that are declared (fax).
    Other,
}

fn filters(dict: &Dict<'_>) -> Vec<Filter> {
    let mut found = Vec::new();
    for key in ["Filter", "F"] {
        if let Some(names) = dict.get::<Array<'_>>(key) {
            found.extend(names.iter::<Name<'_>>().take(16).map(|name| filter(&name)));
        } else if let Some(name) = dict.get::<Name<'_>>(key) {
            found.push(filter(&name));
        }
    }
    found
}

fn filter(name: &Name<'_>) -> Filter {
    match name.as_str() {
        "FlateDecode" | "Fl" => Filter::Flate,
        "LZWDecode" | "LZW" => Filter::Lzw,
        "RunLengthDecode" | "RL" => Filter::RunLength,
        "DCTDecode" | "DCT" => Filter::Jpeg,
        "JPXDecode" => Filter::Jpeg2000,
        "JBIG2Decode" => Filter::Jbig2,
        _ => Filter::Other,
    }
}

/// Four bytes a pixel, as it is drawn from.
fn pixel_bytes(width: f64, height: f64) -> u64 {
    (width.max(0.0) * height.max(0.0) * 4.0) as u64
}

/// The length of zlib data unpacked, but no more than a little over `most`. Broken data counts as
/// far as it goes.
fn inflated(data: &[u8], most: u64) -> u64 {
    let mut inflater = Decompress::new(true);
    let mut sink = vec![0; 64 * 1024];
    loop {
        let from = (inflater.total_in() as usize).min(data.len());
        let before = (inflater.total_in(), inflater.total_out());
        let status = inflater.decompress(&data[from..], &mut sink, FlushDecompress::None);
        let is_stuck = before == (inflater.total_in(), inflater.total_out());
        if inflater.total_out() > most || is_stuck || !matches!(status, Ok(Status::Ok)) {
            return inflater.total_out();
        }
    }
}

fn jpeg_bytes(data: &[u8]) -> u64 {
    let mut position = 2;
    while let Some(segment) = next_segment(data, position) {
        let is_frame =
            matches!(segment.code, 0xC0..=0xCF) && !matches!(segment.code, 0xC4 | 0xC8 | 0xCC);
        if is_frame
            && let Some(&[_, h1, h2, w1, w2]) = data.get(segment.start + 4..segment.start + 9)
        {
            let side = |one, two| f64::from(u16::from_be_bytes([one, two]));
            return pixel_bytes(side(w1, w2), side(h1, h2));
        }
        position = segment.end;
    }
    0
}

/// The size stands in the first segment of the code stream.
fn jpeg_2000_bytes(data: &[u8]) -> u64 {
    let Some(at) = find(data, b"\xFF\x4F\xFF\x51") else {
        return 0;
    };
    let number = |offset: usize| {
        let bytes = data.get(at + offset..)?.first_chunk::<4>()?;
        Some(f64::from(u32::from_be_bytes(*bytes)))
    };
    match (number(8), number(12)) {
        (Some(width), Some(height)) => pixel_bytes(width, height),
        _ => 0,
    }
}

/// The first segment of a page says how large it is. Without one it is not weighed but refused.
fn jbig2_bytes(data: &[u8]) -> u64 {
    const PAGE: u8 = 48;
    let number = |offset: usize| {
        let bytes = data.get(offset..)?.first_chunk::<4>()?;
        Some(f64::from(u32::from_be_bytes(*bytes)))
    };
    match (
        data.get(4).map(|flags| flags & 0x3F),
        number(11),
        number(15),
    ) {
        (Some(PAGE), Some(width), Some(height)) => pixel_bytes(width, height),
        _ => u64::MAX,
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_the_pictures_themselves() {
        let jpeg = crate::sample::SamplePhoto {
            seed: 1,
            scene: crate::sample::SampleScene::Product,
            width: 200,
            height: 100,
            taken: None,
            gps: None,
            orientation: 1,
        };
        assert_eq!(jpeg_bytes(&jpeg.to_jpeg()), 200 * 100 * 4);
        let jpx = b"....\xFF\x4F\xFF\x51\0\x29\0\0\0\x01\0\0\0\0\x80\0".as_slice();
        assert_eq!(jpeg_2000_bytes(jpx), 65536 * 32768 * 4);
        let jbig2 = b"\0\0\0\0\x30\0\x01\0\0\0\x13\0\0\x10\0\0\0\x20\0".as_slice();
        assert_eq!(jbig2_bytes(jbig2), 4096 * 8192 * 4);
        assert_eq!(jbig2_bytes(b"\0\0\0\0\x06"), u64::MAX);
    }

    #[test]
    fn a_bomb_is_unpacked_no_further_than_the_limit() {
        use std::io::Write;
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&vec![0; 20_000_000]).unwrap();
        let bomb = encoder.finish().unwrap();
        assert!(bomb.len() < 50_000);
        assert_eq!(inflated(&bomb, u64::MAX), 20_000_000);
        assert!((1_000_000..1_200_000).contains(&inflated(&bomb, 1_000_000)));
        assert_eq!(inflated(b"no zlib data", 1_000_000), 0);
        let table = |data: &[u8]| {
            [
                b"1 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\r\n",
                data,
            ]
            .concat()
        };
        assert_eq!(tables(&table(&bomb)), Ok(()));
        assert_eq!(tables(&table(&bomb).repeat(3)), Err(TooHeavy));
    }
}
