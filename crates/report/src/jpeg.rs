//! The header of a JPEG file: just enough to describe the photo to a PDF reader.

/// What a PDF has to say about a JPEG that it carries as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JpegHeader {
    pub(crate) width: u16,
    pub(crate) height: u16,
    pub(crate) colours: Colours,
}

/// The colours of a JPEG, by its number of components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colours {
    Grey,
    Rgb,
    Cmyk {
        /// Adobe's programs store CMYK upside down, and say so by their marker.
        inverted: bool,
    },
}

pub(crate) fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8, 0xff])
}

/// Reads the markers up to the first scan. The error says why PDF readers could not show the file.
pub(crate) fn read_header(bytes: &[u8]) -> Result<JpegHeader, &'static str> {
    if !is_jpeg(bytes) {
        return Err("not a JPEG file");
    }
    let mut rest = &bytes[2..];
    let mut frame = None;
    let mut adobe = false;
    loop {
        let (marker, after) = next_marker(rest).ok_or("the JPEG header is cut off")?;
        match marker {
            // Markers that stand alone.
            0x01 | 0xd0..=0xd8 => {
                rest = after;
                continue;
            }
            0xd9 => return Err("the JPEG file has no picture in it"),
            _ => {}
        }
        let (segment, after) = segment(after).ok_or("the JPEG header is cut off")?;
        rest = after;
        match marker {
            // Baseline, extended and progressive: the kinds that PDF knows.
            0xc0..=0xc2 => frame = Some(read_frame(segment)?),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Err("a kind of JPEG that PDF does not know");
            }
            0xee if segment.starts_with(b"Adobe") => adobe = true,
            0xda => break,
            _ => {}
        }
    }
    let mut header = frame.ok_or("the JPEG file does not say how large it is")?;
    if let Colours::Cmyk { inverted } = &mut header.colours {
        *inverted = adobe;
    }
    Ok(header)
}

/// The next marker byte and what follows it. Like other readers, this steps
/// over stray bytes between segments; a stuffed FF 00 is no marker.
fn next_marker(mut bytes: &[u8]) -> Option<(u8, &[u8])> {
    loop {
        let start = bytes.iter().position(|byte| *byte == 0xff)?;
        let fill = bytes[start..].iter().position(|byte| *byte != 0xff)?;
        let (marker, after) = bytes[start + fill..].split_first()?;
        if *marker != 0 {
            return Some((*marker, after));
        }
        bytes = after;
    }
}

/// The content of a segment, which begins with its own length, and what follows it.
fn segment(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, after) = bytes.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length)).checked_sub(2)?;
    after.split_at_checked(length)
}

fn read_frame(segment: &[u8]) -> Result<JpegHeader, &'static str> {
    let Some((frame, table)) = segment.split_first_chunk::<6>() else {
        return Err("the JPEG header is cut off");
    };
    let [precision, height @ .., _, _, components] = *frame;
    let height = u16::from_be_bytes(height);
    let width = u16::from_be_bytes([frame[3], frame[4]]);
    if precision != 8 {
        return Err("a JPEG with more than 8 bits a colour, which PDF does not know");
    }
    if width == 0 || height == 0 {
        return Err("the JPEG file does not say how large it is");
    }
    if table.len() < usize::from(components) * 3 {
        return Err("the JPEG header is cut off");
    }
    let colours = match components {
        1 => Colours::Grey,
        3 => Colours::Rgb,
        4 => Colours::Cmyk { inverted: false },
        _ => return Err("a JPEG with an unknown number of colours"),
    };
    Ok(JpegHeader {
        width,
        height,
        colours,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(marker: u8, precision: u8, width: u16, height: u16, components: u8) -> Vec<u8> {
        let mut bytes = vec![0xff, marker, 0, 8 + 3 * components, precision];
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes.push(components);
        for component in 1..=components {
            bytes.extend([component, 0x11, 0]);
        }
        bytes
    }

    fn jpeg(segments: &[&[u8]]) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8];
        bytes.extend(segments.concat());
        bytes.extend([0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
        bytes
    }

    const ADOBE: &[u8] = b"\xff\xee\x00\x0eAdobe\0\x64\0\0\0\0\x02";

    #[test]
    fn size_and_colours() {
        let header = |segments: &[&[u8]]| read_header(&jpeg(segments));
        let rgb = header(&[&frame(0xc2, 8, 4000, 3000, 3)]).expect("progressive");
        assert_eq!(
            (rgb.width, rgb.height, rgb.colours),
            (4000, 3000, Colours::Rgb)
        );
        let grey = header(&[&frame(0xc0, 8, 1, 2, 1)]).expect("grey");
        assert_eq!(grey.colours, Colours::Grey);
        let plain = header(&[&frame(0xc0, 8, 9, 9, 4)]).expect("CMYK");
        assert_eq!(plain.colours, Colours::Cmyk { inverted: false });
        let adobe = header(&[ADOBE, &frame(0xc0, 8, 9, 9, 4)]).expect("Adobe CMYK");
        assert_eq!(adobe.colours, Colours::Cmyk { inverted: true });
        // Fill bytes, stuffed bytes and stray bytes before a marker.
        let stray = header(&[ADOBE, &[7, 0xff, 0, 0xff, 0xff], &frame(0xc0, 8, 5, 6, 3)]);
        assert_eq!(stray.expect("stray bytes").width, 5);
    }

    #[test]
    fn what_pdf_cannot_carry() {
        for segments in [
            frame(0xc3, 8, 5, 5, 3),
            frame(0xc9, 8, 5, 5, 3),
            frame(0xc1, 12, 5, 5, 3),
            frame(0xc0, 8, 0, 5, 3),
            frame(0xc0, 8, 5, 0, 3),
            frame(0xc0, 8, 5, 5, 2),
            Vec::new(),
            vec![0xff, 0xd9],
            vec![0xff, 0xe1, 0, 1],
        ] {
            assert!(read_header(&jpeg(&[&segments])).is_err(), "{segments:x?}");
        }
    }

    #[test]
    fn no_cut_and_no_flipped_byte_makes_it_panic() {
        let good = jpeg(&[ADOBE, &frame(0xc0, 8, 640, 480, 3)]);
        for end in 0..good.len() {
            let _ = read_header(&good[..end]);
            for value in [0, 1, 2, 0x7f, 0xff] {
                let mut flipped = good.clone();
                flipped[end] = value;
                let _ = read_header(&flipped);
            }
        }
        assert!(read_header(&[&[0xff, 0xd8][..], &[0xff; 100_000]].concat()).is_err());
        assert!(
            read_header(&[&[0xff, 0xd8, 0xff][..], &[0, 0xff].repeat(50_000)].concat()).is_err()
        );
    }
}
