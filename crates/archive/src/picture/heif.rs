//! HEIC and HEIF through heifer, a decoder in safe Rust.

use heifer::heifer_isobmff::HeifFile;
use heifer::heifer_isobmff::boxes::{ColorInfo, Property};
use heifer::{Error, Options};

use super::{Decoded, Layout, Pixels, check_size, wait_for_memory};
use crate::error::InspectError;

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, InspectError> {
    let bytes = whole_boxes(bytes)?;
    let file = parse(bytes)?;
    let declared = file.image_size(file.primary_id);
    let (width, height) = declared
        .map_err(|error| picture_error(error.into()))?
        .ok_or_else(|| InspectError::corrupt("the picture states no size"))?;
    check_size(u64::from(width), u64::from(height))?;
    let is_wide_gamut = has_wide_gamut(&file);
    drop(file);

    let _turn = wait_for_memory(u64::from(width) * u64::from(height) * 8);
    let options = Options {
        // Only one large picture is decoded at a time, see `wait_for_memory`.
        max_threads: 2,
        max_pixels: crate::MAX_PIXELS,
    };
    let converted = is_wide_gamut.then(|| heifer::decode_srgb_rgba8(bytes, &options));
    let image = match converted {
        Some(Ok(image)) => Ok(image),
        // A colour space that cannot be converted is shown as coded.
        Some(Err(Error::Unsupported(_))) | None => heifer::decode_rgba8(bytes, &options),
        Some(Err(error)) => Err(error),
    }
    .map_err(picture_error)?;
    let (width, height) = check_size(u64::from(image.width), u64::from(image.height))?;
    Ok(Decoded {
        width,
        height,
        pixels: Pixels {
            width,
            height,
            layout: Layout::Rgbx,
            bytes: image.data,
        },
        is_upright: true,
        warnings: Vec::new(),
        document: None,
    })
}

/// The container's structure: items, their data and properties.
pub(crate) fn parse(bytes: &[u8]) -> Result<HeifFile<'_>, InspectError> {
    HeifFile::parse(whole_boxes(bytes)?).map_err(|error| picture_error(error.into()))
}

/// Whether the colours must be converted to look right: iPhones write Display P3. Other
/// files are shown as coded, as every viewer does; converting the tone curve of a video
/// standard would make them paler than their owner knows them.
fn has_wide_gamut(file: &HeifFile<'_>) -> bool {
    const DISPLAY_P3: u16 = 12;
    if matches!(file.icc_profile(file.primary_id), Ok(Some(_))) {
        return true;
    }
    let is_p3 = |property: &Property| matches!(property, Property::Color(ColorInfo::Nclx { primaries, .. }) if *primaries == DISPLAY_P3);
    file.item_properties(file.primary_id)
        .is_ok_and(|mut properties| properties.any(is_p3))
}

/// The EXIF block of the main picture, if there is one.
pub(crate) fn exif_block(bytes: &[u8]) -> Result<Option<Vec<u8>>, String> {
    let bytes = whole_boxes(bytes).map_err(|error| error.to_string())?;
    match heifer::read_metadata(bytes) {
        Ok(metadata) => Ok(metadata.exif),
        Err(error) => Err(error.to_string()),
    }
}

/// The file's top-level boxes, without bytes of another kind after the last one.
/// A known box that reaches beyond the file means that the file was cut.
pub(crate) fn whole_boxes(bytes: &[u8]) -> Result<&[u8], InspectError> {
    const KNOWN: &[&[u8; 4]] = &[
        b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip", b"uuid", b"mpvd", b"idat",
    ];
    let mut rest = bytes;
    while let Some((size, after)) = rest.split_first_chunk::<4>() {
        let Some((kind, after)) = after.split_first_chunk::<4>() else {
            break;
        };
        let size = match u32::from_be_bytes(*size) {
            // Zero: up to the end of the file.
            0 if KNOWN.contains(&kind) => return Ok(bytes),
            1 => after
                .first_chunk::<8>()
                .map_or(u64::MAX, |size| u64::from_be_bytes(*size)),
            size => u64::from(size),
        };
        let end = usize::try_from(size).unwrap_or(usize::MAX);
        if end > rest.len() && KNOWN.contains(&kind) {
            let reason = format!("a part of {size} bytes has only {}", rest.len());
            return Err(InspectError::truncated(reason));
        }
        if end < 8 || end > rest.len() {
            break;
        }
        rest = &rest[end..];
    }
    Ok(&bytes[..bytes.len() - rest.len()])
}

fn picture_error(error: Error) -> InspectError {
    let text = error.to_string();
    match error {
        Error::Unsupported(_) => InspectError::Unsupported { what: text },
        _ if text.contains("unexpected end") => InspectError::truncated(text),
        _ if text.contains("not implemented") => InspectError::Unsupported { what: text },
        _ => InspectError::corrupt(text),
    }
}
