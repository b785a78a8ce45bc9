//! One frame of H.264, to colours.
//!
//! Cisco's decoder in C reads beyond its memory where a stream changes its frame size (openh264
//! issue 3925, open); this one is Rust, passes the conformance streams that ffmpeg passes, and
//! answers damage with an error.

use rust_h264::decoder::{Decoder, Frame};
use rust_h264::nal::{NalUnit, NalUnitType, parse_avcc, parse_avcc_config, parse_sps_info};

use crate::picture::{Layout, Pixels};

/// 4096 x 4096: more than any phone records.
const MOST_PIXELS: u64 = 16 * 1024 * 1024;

/// Decodes the frame in a sample; nothing where that is not possible.
pub(super) fn decode(config: &[u8], sample: &[u8]) -> Option<Pixels> {
    let config = parse_avcc_config(config).ok()?;
    let units = parse_avcc(sample, config.length_size);
    let sizes = config.sps_nals.iter().chain(&units);
    let mut colours = None;
    for unit in sizes.filter(|unit| unit.nal_unit_type == NalUnitType::Sps) {
        let info = parse_sps_info(unit).ok()?;
        if u64::from(info.coded_width) * u64::from(info.coded_height) > MOST_PIXELS {
            return None;
        }
        colours = Some(Colours::of(info.matrix, info.full_range, info.height));
    }
    let mut decoder = Decoder::new();
    let mut frame = None;
    for unit in config.sps_nals.iter().chain(&config.pps_nals).chain(&units) {
        if is_needed(unit) {
            frame = frame.or(decoder.decode_nal(unit).ok()?);
        }
    }
    to_pixels(&frame.or_else(|| decoder.flush())?, &colours?)
}

fn is_needed(unit: &NalUnit<'_>) -> bool {
    matches!(
        unit.nal_unit_type,
        NalUnitType::Sps | NalUnitType::Pps | NalUnitType::SliceIdr | NalUnitType::Slice
    )
}

/// How brightness and colour differences become red, green and blue.
struct Colours {
    black: f32,
    brightness: f32,
    difference: f32,
    red_weight: f32,
    blue_weight: f32,
}

impl Colours {
    fn of(matrix: u8, is_full_range: bool, height: u32) -> Self {
        // Where the stream does not say, large frames are BT.709 and small ones BT.601.
        let is_709 = match matrix {
            1 => true,
            5 | 6 => false,
            _ => height >= 720,
        };
        let (red_weight, blue_weight) = if is_709 {
            (0.2126, 0.0722)
        } else {
            (0.299, 0.114)
        };
        let (black, brightness, difference) = if is_full_range {
            (0.0, 1.0, 1.0)
        } else {
            (16.0, 255.0 / 219.0, 255.0 / 224.0)
        };
        Self {
            black,
            brightness,
            difference,
            red_weight,
            blue_weight,
        }
    }

    fn rgb(&self, y: f32, u: f32, v: f32) -> [u8; 3] {
        let y = (y - self.black) * self.brightness;
        let (u, v) = ((u - 128.0) * self.difference, (v - 128.0) * self.difference);
        let red = y + 2.0 * (1.0 - self.red_weight) * v;
        let blue = y + 2.0 * (1.0 - self.blue_weight) * u;
        let green_weight = 1.0 - self.red_weight - self.blue_weight;
        let green = (y - self.red_weight * red - self.blue_weight * blue) / green_weight;
        // The conversion saturates.
        [red, green, blue].map(|channel| channel.round() as u8)
    }
}

fn to_pixels(frame: &Frame, colours: &Colours) -> Option<Pixels> {
    let (width, height) = (frame.width as usize, frame.height as usize);
    let (chroma_width, chroma_height) = (
        frame.chroma_width() as usize,
        frame.chroma_height() as usize,
    );
    let scale = f32::from(1_u16 << (frame.bit_depth.clamp(8, 14) - 8));
    let bytes_each = frame.bytes_per_sample();
    let is_whole = |plane: &[u8], samples: usize| plane.len() >= samples * bytes_each;
    let chroma_samples = chroma_width * chroma_height;
    let planes_are_whole = is_whole(&frame.y, width * height)
        && is_whole(&frame.u, chroma_samples)
        && is_whole(&frame.v, chroma_samples);
    if width == 0 || height == 0 || chroma_samples == 0 || !planes_are_whole {
        return None;
    }
    let sample = |plane: &[u8], index: usize| f32::from(frame.sample(plane, index)) / scale;
    let mut bytes = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        let chroma_row = (y * chroma_height / height) * chroma_width;
        for x in 0..width {
            let chroma = chroma_row + x * chroma_width / width;
            let rgb = colours.rgb(
                sample(&frame.y, y * width + x),
                sample(&frame.u, chroma),
                sample(&frame.v, chroma),
            );
            bytes.extend_from_slice(&rgb);
        }
    }
    Some(Pixels {
        width: frame.width,
        height: frame.height,
        layout: Layout::Rgb,
        bytes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_white_and_red_are_what_they_are() {
        let studio = Colours::of(1, false, 1080);
        assert_eq!(studio.rgb(16.0, 128.0, 128.0), [0, 0, 0]);
        assert_eq!(studio.rgb(235.0, 128.0, 128.0), [255, 255, 255]);
        let red = Colours::of(6, false, 480).rgb(81.0, 90.0, 240.0);
        assert!(red[0] > 250 && red[1] < 5 && red[2] < 5, "{red:?}");
        assert_eq!(Colours::of(2, true, 480).rgb(255.0, 128.0, 128.0), [255; 3]);
    }
}
