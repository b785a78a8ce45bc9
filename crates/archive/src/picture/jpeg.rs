//! JPEG through libjpeg-turbo, at the smallest scale that still serves.
//!
//! libjpeg-turbo reads on after damage and only warns. It keeps the text of the first
//! warning, and each kind means something different for the picture:
//! missing or undecodable entropy data is damage, padding and a lost end marker are not.

use turbojpeg::{Decompressor, Image, PixelFormat, ScalingFactor};

use super::{Decoded, Layout, Pixels, Wanted, check_size, eighth, wait_for_memory};
use crate::error::InspectError;
use crate::inspect::Warning;

/// Honest progressive files have about ten scans; a hostile one can have thousands.
const MAX_SCANS: u32 = 200;

pub(super) fn decode(bytes: &[u8], wanted: Wanted) -> Result<Decoded, InspectError> {
    let mut decompressor = Decompressor::new().map_err(internal)?;
    decompressor.set_scan_limit(MAX_SCANS).map_err(internal)?;
    let mut attempt = Attempt {
        decompressor,
        wanted,
        warnings: Vec::new(),
    };
    let header = attempt.decompressor.read_header(bytes);
    match header {
        Ok(_) => attempt.decode_scans(bytes),
        Err(error) => match without_side_segments(bytes) {
            // Odd bytes before the picture make even the header unreadable for the
            // wrapper; the same file without its side segments is the same picture.
            Some(plain) if attempt.decompressor.read_header(&plain).is_ok() => {
                attempt.warnings.push(Warning::OddHeader {
                    reason: error.to_string(),
                });
                attempt.decode_scans(&plain)
            }
            _ => Err(header_error(&error.to_string(), bytes)),
        },
    }
}

struct Attempt {
    decompressor: Decompressor,
    wanted: Wanted,
    warnings: Vec<Warning>,
}

impl Attempt {
    fn decode_scans(mut self, bytes: &[u8]) -> Result<Decoded, InspectError> {
        let header = self
            .decompressor
            .read_header(bytes)
            .map_err(|error| header_error(&error.to_string(), bytes))?;
        let (width, height) = check_size(header.width as u64, header.height as u64)?;
        let scale = if header.is_lossless {
            ScalingFactor::ONE
        } else {
            smallest_scale(header.width, header.height, self.wanted)
        };
        if scale == ScalingFactor::ONE_EIGHTH
            && let Some(pixels) = eighth::decode(bytes)
        {
            return Ok(Decoded {
                width,
                height,
                pixels,
                is_upright: false,
                warnings: self.warnings,
                document: None,
            });
        }
        let scaled = header.scaled(scale);
        // A progressive picture keeps its coefficients, two bytes a sample, until the end.
        let coefficients = if header.is_progressive { 6 } else { 0 };
        let pixels = u64::from(width) * u64::from(height);
        let _turn =
            wait_for_memory(pixels * coefficients + (scaled.width * scaled.height * 3) as u64);
        self.decompressor
            .set_scaling_factor(scale)
            .map_err(internal)?;

        let is_four_colour = matches!(
            header.colorspace,
            turbojpeg::Colorspace::CMYK | turbojpeg::Colorspace::YCCK
        );
        let format = if is_four_colour {
            PixelFormat::CMYK
        } else {
            PixelFormat::RGB
        };
        let mut image = Image {
            pixels: vec![0; scaled.width * scaled.height * format.size()],
            width: scaled.width,
            pitch: scaled.width * format.size(),
            height: scaled.height,
            format,
        };
        if let Err(error) = self.decompressor.decompress(bytes, image.as_deref_mut()) {
            let trouble = scan_trouble(&error.to_string());
            self.judge(trouble, bytes, &mut image)?;
        }
        let pixels = Pixels {
            width: scaled.width as u32,
            height: scaled.height as u32,
            layout: if is_four_colour {
                Layout::Rgbx
            } else {
                Layout::Rgb
            },
            bytes: if is_four_colour {
                inverted_cmyk_to_rgbx(image.pixels)
            } else {
                image.pixels
            },
        };
        Ok(Decoded {
            width,
            height,
            pixels,
            is_upright: false,
            warnings: self.warnings,
            document: None,
        })
    }

    /// Accepts what decoded completely in spite of a complaint, refuses the rest.
    fn judge(
        &mut self,
        trouble: ScanTrouble,
        bytes: &[u8],
        image: &mut Image<Vec<u8>>,
    ) -> Result<(), InspectError> {
        match trouble {
            ScanTrouble::PaddingBeforeEnd => {
                self.warnings.push(Warning::ExtraneousBytes);
                Ok(())
            }
            ScanTrouble::NoEnd => {
                // Whole but for its end marker? Then it decodes without complaint once it has one.
                let mut completed = bytes.to_vec();
                completed.extend_from_slice(b"\xFF\xD9");
                match self
                    .decompressor
                    .decompress(&completed, image.as_deref_mut())
                {
                    Ok(()) => {
                        self.warnings.push(Warning::MissingEndMarker);
                        Ok(())
                    }
                    Err(_) => Err(InspectError::truncated("the file ends inside the picture")),
                }
            }
            ScanTrouble::Damage(reason) if has_end_marker(bytes) => {
                Err(InspectError::corrupt(reason))
            }
            ScanTrouble::Damage(reason) => Err(InspectError::truncated(reason)),
            ScanTrouble::TooManyScans => Err(InspectError::TooLarge {
                reason: format!("more than {MAX_SCANS} scans"),
            }),
            ScanTrouble::Unsupported(what) => Err(InspectError::Unsupported { what }),
        }
    }
}

enum ScanTrouble {
    PaddingBeforeEnd,
    NoEnd,
    TooManyScans,
    Unsupported(String),
    Damage(String),
}

fn scan_trouble(message: &str) -> ScanTrouble {
    let has = |part: &str| message.contains(part);
    if has("extraneous bytes before marker 0xd9") {
        ScanTrouble::PaddingBeforeEnd
    } else if has("Premature end of JPEG file") {
        ScanTrouble::NoEnd
    } else if has("more than") && has("scans") {
        ScanTrouble::TooManyScans
    } else if is_unsupported(message) {
        ScanTrouble::Unsupported(message.to_owned())
    } else {
        ScanTrouble::Damage(message.to_owned())
    }
}

fn is_unsupported(message: &str) -> bool {
    [
        "Unsupported",
        "not supported",
        "unsupported",
        "not implemented",
        "precision",
    ]
    .iter()
    .any(|part| message.contains(part))
}

fn header_error(message: &str, bytes: &[u8]) -> InspectError {
    if message.contains("Maximum supported image dimension") {
        InspectError::TooLarge {
            reason: message.to_owned(),
        }
    } else if is_unsupported(message) {
        InspectError::unsupported(message)
    } else if has_end_marker(bytes) {
        InspectError::corrupt(message)
    } else {
        InspectError::truncated(message)
    }
}

fn internal(error: turbojpeg::Error) -> InspectError {
    InspectError::corrupt(error.to_string())
}

/// The smallest of 1/8, 1/4, 1/2 and 1 that leaves at least the pixels that will be kept.
fn smallest_scale(width: usize, height: usize, wanted: Wanted) -> ScalingFactor {
    let longest = width.max(height);
    [
        ScalingFactor::ONE_EIGHTH,
        ScalingFactor::ONE_QUARTER,
        ScalingFactor::ONE_HALF,
    ]
    .into_iter()
    .find(|scale| scale.scale(longest) >= wanted.max_side as usize)
    .unwrap_or(ScalingFactor::ONE)
}

/// Four-colour JPEG files store the ink inverted, so that ink times black is the light.
fn inverted_cmyk_to_rgbx(mut pixels: Vec<u8>) -> Vec<u8> {
    for pixel in pixels.chunks_exact_mut(4) {
        let black = u16::from(pixel[3]);
        for ink in &mut pixel[..3] {
            *ink = (u16::from(*ink) * black / 255) as u8;
        }
    }
    pixels
}

/// One marker segment: its code, and the range of its bytes including the marker.
pub(crate) struct Segment {
    pub(crate) code: u8,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The next marker segment at or after `position`, skipping what is no marker.
pub(crate) fn next_segment(bytes: &[u8], position: usize) -> Option<Segment> {
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xFF);
    let start = position + bytes.get(position..)?.windows(2).position(is_marker)?;
    let code = *bytes.get(start + 1)?;
    let end = match code {
        0x01 | 0xD0..=0xD9 => start + 2,
        _ => {
            let length = bytes.get(start + 2..start + 4)?.first_chunk::<2>()?;
            start + 2 + usize::from(u16::from_be_bytes(*length)).max(2)
        }
    };
    (end <= bytes.len()).then_some(Segment { code, start, end })
}

/// Whether an end-of-image marker follows the picture data, by its structure:
/// neither thumbnails inside segments nor trailing data count.
fn has_end_marker(bytes: &[u8]) -> bool {
    let mut position = 2;
    while let Some(segment) = next_segment(bytes, position) {
        if segment.code == 0xD9 {
            return true;
        }
        position = segment.end;
    }
    false
}

/// The file without application segments and comments, except the one that names the
/// colour space, and without stray bytes between segments.
fn without_side_segments(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut plain = b"\xFF\xD8".to_vec();
    let mut position = 2;
    loop {
        let segment = next_segment(bytes, position)?;
        if segment.code == 0xDA {
            plain.extend_from_slice(bytes.get(segment.start..)?);
            return Some(plain);
        }
        let is_colour_space = segment.code == 0xEE && segment.end - segment.start == 16;
        let is_side = matches!(segment.code, 0xE0..=0xEF | 0xFE | 0x01 | 0xD0..=0xD9);
        if is_colour_space || !is_side {
            plain.extend_from_slice(&bytes[segment.start..segment.end]);
        }
        position = segment.end;
    }
}
