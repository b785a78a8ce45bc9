//! A baseline JPEG at an eighth of its size, from the mean of each block alone.
//!
//! Thumbnails and fingerprints need no more than the first coefficient of every block of 8 x 8 samples
//! (ITU-T T.81, annex F). The others are stepped over without being decoded, several at a time where their
//! codes are short. What is not plainly a whole baseline picture in YCbCr or grey is left to the full
//! decoder, which also says what is wrong with it: here it is only `None`.

use std::rc::Rc;

use super::{Layout, Pixels};

/// Bits that are looked at at once for short codes.
const PEEK: u32 = 12;

/// Bytes after the entropy-coded data: more than the codes of one block can take.
const PADDING: usize = 272;

/// Decodes the picture at an eighth of its width and height, both rounded up.
pub(super) fn decode(bytes: &[u8]) -> Option<Pixels> {
    let (frame, scan) = read_headers(bytes)?;
    let planes = read_scan(&frame, scan)?;
    Some(colour(&frame, &planes))
}

struct Frame {
    width: usize,
    height: usize,
    components: Vec<Component>,
    /// MCUs between restart markers; 0 for none.
    restart: usize,
}

struct Component {
    id: u8,
    /// Blocks of an MCU, across and down.
    across: usize,
    down: usize,
    table: usize,
    /// Quantisation of the first coefficient.
    step: i32,
    codes: Option<(Rc<DcCodes>, Rc<AcCodes>)>,
}

/// Means of blocks, row by row.
struct Plane {
    width: usize,
    samples: Vec<u8>,
}

/// For the next 16 bits: length of the code and the number that it stands for.
struct DcCodes(Vec<(u8, u8)>);

struct AcCodes {
    /// For the next 16 bits: bits of the code and of the value behind it, coefficients stepped over;
    /// the latter is 64 at the end of a block.
    one: Vec<(u8, u8)>,
    /// The same for all whole codes with their values in the next 12 bits; (0, 0) where not even one fits.
    /// An end of the block adds 64.
    some: Vec<(u8, u8)>,
}

struct Segments<'a> {
    quantisation: [Option<i32>; 4],
    dc: [Option<&'a [u8]>; 4],
    ac: [Option<&'a [u8]>; 4],
    is_jfif: bool,
    adobe_transform: Option<u8>,
}

/// Everything before the entropy-coded data, and what is behind.
fn read_headers(bytes: &[u8]) -> Option<(Frame, &[u8])> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    let mut frame: Option<Frame> = None;
    let mut restart = 0;
    let mut found = Segments {
        quantisation: [None; 4],
        dc: [None; 4],
        ac: [None; 4],
        is_jfif: false,
        adobe_transform: None,
    };
    loop {
        let [0xFF, marker, high, low, ..] = *rest else {
            return None;
        };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let body = rest.get(4..2 + length)?;
        rest = rest.get(2 + length..)?;
        match marker {
            0xDB => found.quantisation(body)?,
            0xC4 => found.huffman(body)?,
            // Baseline and extended sequential, both with Huffman codes.
            0xC0 | 0xC1 if frame.is_none() => frame = Some(read_frame(body)?),
            0xDD => restart = usize::from(u16::from_be_bytes(body.try_into().ok()?)),
            0xE0 if body.starts_with(b"JFIF\0") => found.is_jfif = true,
            0xEE if body.starts_with(b"Adobe") => found.adobe_transform = Some(*body.get(11)?),
            0xE1..=0xEF | 0xE0 | 0xFE => {}
            0xDA => {
                let mut frame = frame?;
                frame.restart = restart;
                found.finish(&mut frame, body)?;
                return Some((frame, rest));
            }
            _ => return None,
        }
    }
}

fn read_frame(body: &[u8]) -> Option<Frame> {
    let [8, h1, h2, w1, w2, count, ref components @ ..] = *body else {
        return None;
    };
    let frame = Frame {
        width: usize::from(u16::from_be_bytes([w1, w2])),
        height: usize::from(u16::from_be_bytes([h1, h2])),
        components: components
            .chunks_exact(3)
            .map(|component| Component {
                id: component[0],
                across: usize::from(component[1] >> 4),
                down: usize::from(component[1] & 15),
                table: usize::from(component[2]),
                step: 0,
                codes: None,
            })
            .collect(),
        restart: 0,
    };
    let sampling: Vec<_> = frame
        .components
        .iter()
        .map(|c| (c.across, c.down))
        .collect();
    let is_understood = matches!(sampling[..], [_] | [(1 | 2, 1 | 2), (1, 1), (1, 1)]);
    let is_whole = components.len() == 3 * usize::from(count);
    (is_understood && is_whole && frame.width > 0 && frame.height > 0).then_some(frame)
}

impl<'a> Segments<'a> {
    fn quantisation(&mut self, mut body: &[u8]) -> Option<()> {
        while let [head, ref rest @ ..] = *body {
            let (wide, table) = (head >> 4 != 0, usize::from(head & 15));
            let step = if wide {
                i32::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?]))
            } else {
                i32::from(*rest.first()?)
            };
            *self.quantisation.get_mut(table)? = Some(step);
            body = rest.get(if wide { 128 } else { 64 }..)?;
        }
        Some(())
    }

    fn huffman(&mut self, mut body: &'a [u8]) -> Option<()> {
        while let [head, ref rest @ ..] = *body {
            let count: usize = rest.get(..16)?.iter().map(|n| usize::from(*n)).sum();
            let table = rest.get(..16 + count)?;
            let tables = if head >> 4 == 0 {
                &mut self.dc
            } else {
                &mut self.ac
            };
            *tables.get_mut(usize::from(head & 15))? = Some(table);
            body = &rest[16 + count..];
        }
        Some(())
    }

    /// Gives each component of the frame what the head of the scan says.
    fn finish(&self, frame: &mut Frame, scan: &[u8]) -> Option<()> {
        let [count, ref rest @ ..] = *scan else {
            return None;
        };
        let is_single_scan = usize::from(count) == frame.components.len();
        if !is_single_scan || rest.len() != 2 * usize::from(count) + 3 {
            return None;
        }
        let ids: Vec<u8> = frame
            .components
            .iter()
            .map(|component| component.id)
            .collect();
        let is_ycbcr = (self.is_jfif || ids == [1, 2, 3]) && self.adobe_transform != Some(0);
        if frame.components.len() == 3 && !is_ycbcr {
            return None;
        }
        let (mut dc_codes, mut ac_codes) = (
            <[Option<Rc<DcCodes>>; 4]>::default(),
            <[Option<Rc<AcCodes>>; 4]>::default(),
        );
        for (component, said) in frame.components.iter_mut().zip(rest.chunks_exact(2)) {
            let (dc, ac) = (usize::from(said[1] >> 4), usize::from(said[1] & 15));
            if said[0] != component.id {
                return None;
            }
            component.step = (*self.quantisation.get(component.table)?)?;
            if dc_codes[dc & 3].is_none() {
                dc_codes[dc & 3] = Some(Rc::new(DcCodes::new(codes((*self.dc.get(dc)?)?)?)?));
            }
            if ac_codes[ac & 3].is_none() {
                ac_codes[ac & 3] = Some(Rc::new(AcCodes::new(&codes((*self.ac.get(ac)?)?)?)));
            }
            component.codes = dc_codes[dc & 3].clone().zip(ac_codes[ac & 3].clone());
            if ids.len() == 1 {
                // The blocks of a single component stand one after the other, whatever it says.
                (component.across, component.down) = (1, 1);
            }
        }
        Some(())
    }
}

/// For the next 16 bits: length of the code and its symbol; length 0 where no code begins so.
fn codes(table: &[u8]) -> Option<Vec<(u8, u8)>> {
    let (counts, symbols) = table.split_at_checked(16)?;
    let mut codes = vec![(0, 0); 1 << 16];
    let (mut next, mut symbols) = (0_usize, symbols.iter());
    for (length, count) in (1_u8..=16).zip(counts) {
        let span = 1 << (16 - length);
        for _ in 0..*count {
            let symbol = *symbols.next()?;
            codes.get_mut(next..next + span)?.fill((length, symbol));
            next += span;
        }
    }
    Some(codes)
}

impl DcCodes {
    fn new(codes: Vec<(u8, u8)>) -> Option<Self> {
        let is_sound = codes.iter().all(|(_, bits)| *bits <= 15);
        is_sound.then_some(Self(codes))
    }
}

impl AcCodes {
    fn new(codes: &[(u8, u8)]) -> Self {
        let step = |(length, symbol): (u8, u8)| match (symbol >> 4, symbol & 15) {
            _ if length == 0 => (0, 0),
            (15, 0) => (length, 16),
            (_, 0) => (length, 64),
            (run, bits) => (length + bits, run + 1),
        };
        let one: Vec<(u8, u8)> = codes.iter().map(|code| step(*code)).collect();
        let some = (0_u32..1 << PEEK).map(|peeked| {
            let (mut bits, mut over) = (0, 0);
            while over < 64 {
                let (more, step) = one[((peeked << (16 - PEEK) << bits) & 0xFFFF) as usize];
                let is_within = step == 64 || over + step < 64;
                if more == 0 || bits + u32::from(more) > PEEK || !is_within {
                    break;
                }
                bits += u32::from(more);
                over += step;
            }
            (bits as u8, over)
        });
        Self {
            some: some.collect(),
            one,
        }
    }
}

/// The bits of one interval between restart markers.
struct Bits<'a> {
    /// Without stuffed bytes, and with padding behind.
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    /// The next 32 bits or more, at the top.
    fn peek(&self) -> u64 {
        let from = self.at >> 3;
        let next: [u8; 8] = self.bytes[from..from + 8].try_into().unwrap_or_default();
        u64::from_be_bytes(next) << (self.at & 7)
    }

    /// The difference to the mean of the block before; steps over the rest of the block.
    fn block(&mut self, (dc, ac): &(Rc<DcCodes>, Rc<AcCodes>)) -> Option<i32> {
        let peeked = self.peek();
        let (length, bits) = dc.0[(peeked >> 48) as usize];
        if length == 0 {
            return None;
        }
        let value = peeked << length >> 1 >> (63 - bits);
        let value = i32::try_from(value).ok()?;
        self.at += usize::from(length + bits);
        let is_negative = bits > 0 && value < 1 << (bits - 1);
        let difference = if is_negative {
            value - (1 << bits) + 1
        } else {
            value
        };

        let mut done = 0_u8;
        while done < 63 {
            let peeked = self.peek();
            let (bits, over) = ac.some[(peeked >> (64 - PEEK)) as usize];
            // Codes behind the last coefficient belong to the next block; an end never follows the last.
            let most = if over >= 64 { 62 } else { 63 };
            if bits > 0 && done + (over & 63) <= most {
                self.at += usize::from(bits);
                done += over;
                continue;
            }
            let (bits, over) = ac.one[(peeked >> 48) as usize];
            if bits == 0 || (over < 64 && done + over > 63) {
                return None;
            }
            self.at += usize::from(bits);
            done += over;
        }
        Some(difference)
    }
}

/// The planes of means; nothing where the scan is not whole or more than the scan.
fn read_scan(frame: &Frame, mut scan: &[u8]) -> Option<Vec<Plane>> {
    let most = |side: fn(&Component) -> usize| frame.components.iter().map(side).max();
    let (across, down) = (most(|c| c.across)?, most(|c| c.down)?);
    let mcus = (
        frame.width.div_ceil(8 * across),
        frame.height.div_ceil(8 * down),
    );
    let plane = |component: &Component| Plane {
        width: mcus.0 * component.across,
        samples: vec![0; mcus.0 * component.across * mcus.1 * component.down],
    };
    let mut planes: Vec<Plane> = frame.components.iter().map(plane).collect();
    let total = mcus.0 * mcus.1;
    let interval = if frame.restart == 0 {
        total
    } else {
        frame.restart
    };
    let mut plain = Vec::with_capacity(scan.len() + PADDING);
    let mut first = 0;
    while first < total {
        scan = unstuff(scan, &mut plain);
        let end = plain.len();
        plain.resize(end + PADDING, 0);
        let mut bits = Bits {
            bytes: &plain,
            at: 0,
        };
        let mut means = [0_i32; 3];
        let last = (first + interval).min(total);
        for mcu in first..last {
            let (column, row) = (mcu % mcus.0, mcu / mcus.0);
            for ((component, plane), mean) in
                frame.components.iter().zip(&mut planes).zip(&mut means)
            {
                let codes = component.codes.as_ref()?;
                for block in 0..component.across * component.down {
                    *mean = mean.checked_add(bits.block(codes)?)?;
                    if bits.at > end * 8 {
                        return None;
                    }
                    let x = column * component.across + block % component.across;
                    let y = row * component.down + block / component.across;
                    let sample = (mean.checked_mul(component.step)?.checked_add(4)? >> 3) + 128;
                    plane.samples[y * plane.width + x] = sample.clamp(0, 255) as u8;
                }
            }
        }
        // Only the padding of the last byte may be left.
        if bits.at.div_ceil(8) != end {
            return None;
        }
        let number = (first / interval % 8) as u8;
        let marker = if last == total { 0xD9 } else { 0xD0 + number };
        scan = scan.strip_prefix(&[0xFF, marker])?;
        first = last;
    }
    Some(planes)
}

/// Copies entropy-coded data up to the next marker, without the zeros behind each 0xFF; what is left
/// begins with the marker.
fn unstuff<'a>(mut scan: &'a [u8], plain: &mut Vec<u8>) -> &'a [u8] {
    plain.clear();
    while let Some(at) = memchr::memchr(0xFF, scan) {
        if scan.get(at + 1) != Some(&0) {
            plain.extend_from_slice(&scan[..at]);
            return &scan[at..];
        }
        plain.extend_from_slice(&scan[..=at]);
        scan = &scan[at + 2..];
    }
    plain.extend_from_slice(scan);
    &[]
}

/// JFIF's YCbCr (ITU-R BT.601, full range) as RGB.
fn colour(frame: &Frame, planes: &[Plane]) -> Pixels {
    let (width, height) = (frame.width.div_ceil(8), frame.height.div_ceil(8));
    let mut bytes = Vec::with_capacity(width * height * 3);
    let luma = &planes[0];
    for y in 0..height {
        let row = &luma.samples[y * luma.width..][..width];
        let [_, blue, red] = planes else {
            bytes.extend(row.iter().flat_map(|grey| [*grey; 3]));
            continue;
        };
        let (blue, red) = (
            chroma_row(frame, blue, y, width),
            chroma_row(frame, red, y, width),
        );
        for ((luma, blue), red) in row.iter().zip(blue).zip(red) {
            let luma = i32::from(*luma) << 16;
            let channel = |value: i32| ((luma + value + (1 << 15)) >> 16).clamp(0, 255) as u8;
            bytes.push(channel(91_881 * red));
            bytes.push(channel(-22_554 * blue - 46_802 * red));
            bytes.push(channel(116_130 * blue));
        }
    }
    Pixels {
        width: width as u32,
        height: height as u32,
        layout: Layout::Rgb,
        bytes,
    }
}

/// A row of one colour difference at the size of the luma, around 0: where it has half the samples, each
/// in between is three parts of the nearer and one of the other.
fn chroma_row(frame: &Frame, plane: &Plane, y: usize, width: usize) -> Vec<i32> {
    let luma = &frame.components[0];
    let rows = plane.samples.len() / plane.width;
    let near_and_far = |at: usize, factor: usize, last: usize| {
        if factor == 1 {
            return (at, at);
        }
        let near = at / 2;
        let far = if at.is_multiple_of(2) {
            near.saturating_sub(1)
        } else {
            (near + 1).min(last)
        };
        (near, far)
    };
    let (near_y, far_y) = near_and_far(y, luma.down, rows - 1);
    let column = |x: usize| {
        let sample = |row: usize| i32::from(plane.samples[row * plane.width + x]);
        3 * sample(near_y) + sample(far_y)
    };
    let row = (0..width).map(|x| {
        let (near, far) = near_and_far(x, luma.across, plane.width - 1);
        (3 * column(near) + column(far) + 8 - 16 * 128) >> 4
    });
    row.collect()
}

#[cfg(test)]
mod tests {
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
    use turbojpeg::{Decompressor, Image, PixelFormat, ScalingFactor};

    use super::*;

    /// A picture with soft colours, and edges and noise in its light, the same for the same size.
    fn drawn(width: usize, height: usize, channels: usize) -> Vec<u8> {
        let mut random = 7_u32;
        let mut pixels = Vec::with_capacity(width * height * channels);
        for at in 0..width * height {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (x, y) = (at % width, at / width);
            let edge = if (x / 13 + y / 9) % 5 == 0 { 70 } else { 0 };
            let light = edge + (random >> 28) as usize;
            for channel in 0..channels {
                let soft = (x * 120 / width + y * 50 / height * channel).min(170);
                pixels.push((light + soft) as u8);
            }
        }
        pixels
    }

    fn encoded(
        side: (usize, usize),
        colour: ColorType,
        set: impl FnOnce(&mut Encoder<&mut Vec<u8>>),
        quality: u8,
    ) -> Vec<u8> {
        let mut jpeg = Vec::new();
        let mut encoder = Encoder::new(&mut jpeg, quality);
        set(&mut encoder);
        let channels = if colour == ColorType::Luma { 1 } else { 3 };
        let pixels = drawn(side.0, side.1, channels);
        encoder
            .encode(&pixels, side.0 as u16, side.1 as u16, colour)
            .unwrap();
        jpeg
    }

    fn by_full_decoder(jpeg: &[u8]) -> Image<Vec<u8>> {
        let mut decompressor = Decompressor::new().unwrap();
        let header = decompressor.read_header(jpeg).unwrap();
        let scaled = header.scaled(ScalingFactor::ONE_EIGHTH);
        decompressor
            .set_scaling_factor(ScalingFactor::ONE_EIGHTH)
            .unwrap();
        let mut image = Image {
            pixels: vec![0; scaled.width * scaled.height * 3],
            width: scaled.width,
            pitch: scaled.width * 3,
            height: scaled.height,
            format: PixelFormat::RGB,
        };
        decompressor.decompress(jpeg, image.as_deref_mut()).unwrap();
        image
    }

    /// The greatest and the mean difference of a sample to what the full decoder makes of it.
    fn differences(jpeg: &[u8]) -> (u8, f64) {
        let ours = decode(jpeg).expect("understood");
        let theirs = by_full_decoder(jpeg);
        assert_eq!(
            (ours.width as usize, ours.height as usize),
            (theirs.width, theirs.height)
        );
        let pairs = ours.bytes.iter().zip(&theirs.pixels);
        let all: Vec<u8> = pairs.map(|(one, other)| one.abs_diff(*other)).collect();
        let sum: f64 = all.iter().map(|difference| f64::from(*difference)).sum();
        (all.iter().copied().max().unwrap(), sum / all.len() as f64)
    }

    const SIDES: [(usize, usize); 6] = [(1, 1), (7, 9), (8, 8), (17, 40), (333, 211), (640, 481)];

    #[test]
    fn a_full_set_of_samples_gives_what_the_full_decoder_gives() {
        for side in SIDES {
            for quality in [30, 75, 97] {
                for (colour, is_optimized) in [
                    (ColorType::Luma, false),
                    (ColorType::Luma, true),
                    // With tables of its own, this encoder writes a scan for each colour.
                    (ColorType::Rgb, false),
                ] {
                    let set = |encoder: &mut Encoder<&mut Vec<u8>>| {
                        encoder.set_sampling_factor(SamplingFactor::F_1_1);
                        encoder.set_optimized_huffman_tables(is_optimized);
                    };
                    let (most, _) = differences(&encoded(side, colour, set, quality));
                    assert!(most <= 1, "{side:?} {quality} {colour:?}: {most}");
                }
            }
        }
    }

    #[test]
    fn halved_colours_come_near_the_full_decoder_and_restarts_change_nothing() {
        for factor in [
            SamplingFactor::F_2_2,
            SamplingFactor::F_2_1,
            SamplingFactor::F_1_2,
        ] {
            for side in SIDES[3..].iter().copied() {
                let set = |restart: u16| {
                    move |encoder: &mut Encoder<&mut Vec<u8>>| {
                        encoder.set_sampling_factor(factor);
                        encoder.set_restart_interval(restart);
                    }
                };
                let plain = encoded(side, ColorType::Rgb, set(0), 80);
                let (_, mean) = differences(&plain);
                assert!(mean < 3.0, "{factor:?} {side:?}: {mean}");
                let restarted = encoded(side, ColorType::Rgb, set(3), 80);
                let same = decode(&restarted).unwrap().bytes == decode(&plain).unwrap().bytes;
                assert!(same, "{factor:?} {side:?}");
            }
        }
    }

    #[test]
    fn what_is_not_plainly_whole_is_left_to_the_full_decoder() {
        let jpeg = encoded((333, 211), ColorType::Rgb, |_| (), 80);
        assert!(decode(&jpeg).is_some());
        for end in 0..jpeg.len() {
            assert!(decode(&jpeg[..end]).is_none(), "cut at {end}");
        }
        let set = |encoder: &mut Encoder<&mut Vec<u8>>| encoder.set_progressive(true);
        assert!(decode(&encoded((64, 64), ColorType::Rgb, set, 80)).is_none());
        let mut behind = jpeg.clone();
        behind.extend_from_slice(b"a film behind the picture");
        assert!(
            decode(&behind).is_some(),
            "what is behind the end is none of the picture's"
        );
    }

    #[test]
    fn no_byte_whatever_makes_it_panic() {
        let jpeg = encoded((120, 90), ColorType::Rgb, |_| (), 60);
        let mut random = 1_u32;
        let mut next = |below: usize| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 8) as usize % below
        };
        for _ in 0..20_000 {
            let mut damaged = jpeg.clone();
            for _ in 0..1 + next(4) {
                let at = next(damaged.len());
                damaged[at] = next(256) as u8;
            }
            let _ = decode(&damaged);
        }
    }
}
