//! Segments of a JPEG file: the blocks before the picture data.

use super::CopyError;
use crate::picture::next_segment;

/// A segment with its marker and length.
pub(crate) fn segment(code: u8, parts: &[&[u8]]) -> Result<Vec<u8>, CopyError> {
    let bytes: usize = parts.iter().map(|part| part.len()).sum();
    let length = u16::try_from(bytes + 2).map_err(|_| CopyError::TextTooLong { bytes })?;
    let mut segment = vec![0xFF, code];
    segment.extend_from_slice(&length.to_be_bytes());
    for part in parts {
        segment.extend_from_slice(part);
    }
    Ok(segment)
}

/// Puts segments behind the first one of a JPEG file, which names its density (JFIF).
pub(super) fn insert(jpeg: &[u8], segments: &[u8]) -> Vec<u8> {
    let first = next_segment(jpeg, 2).filter(|segment| segment.code == 0xE0);
    let at = first.map_or(2, |segment| segment.end).min(jpeg.len());
    [&jpeg[..at], segments, &jpeg[at..]].concat()
}

/// The segments before the picture data: code and content.
pub(super) fn list(jpeg: &[u8]) -> Vec<(u8, &[u8])> {
    let mut found = Vec::new();
    let mut position = 2;
    while let Some(segment) = next_segment(jpeg, position) {
        if segment.code == 0xDA {
            break;
        }
        let content = jpeg.get(segment.start + 4..segment.end).unwrap_or_default();
        found.push((segment.code, content));
        position = segment.end;
    }
    found
}
