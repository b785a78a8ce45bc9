//! Sheets of a PDF that this program made itself, to be looked at before it is saved.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro::hayro_syntax::Pdf;

use super::pdf;
use crate::error::InspectError;
use crate::picture::encode_jpeg;

/// Fine lines and small letters stay clean at it.
const QUALITY: u8 = 90;

/// A sheet as a picture.
#[derive(Debug, Clone)]
pub struct SheetPicture {
    /// The JPEG file.
    pub jpeg: Vec<u8>,
    /// Sheets of the whole document.
    pub sheets: usize,
}

/// Draws the sheet at `index` of a PDF, `width_px` wide. Only for documents of this program: nothing
/// weighs them before, and no deadline ends the drawing.
///
/// # Errors
/// When the bytes are no such PDF, have no such sheet, or the renderer gives up.
pub fn sheet_picture(
    bytes: &Arc<Vec<u8>>,
    index: usize,
    width_px: u32,
) -> Result<SheetPicture, InspectError> {
    let draw = || {
        let pdf =
            Pdf::new(bytes.clone()).map_err(|error| InspectError::corrupt(format!("{error:?}")))?;
        let sheets = pdf.pages();
        let sheet = sheets
            .get(index)
            .ok_or_else(|| InspectError::corrupt("the document has no such sheet"))?;
        let (width, _) = sheet.render_dimensions();
        let scale = width_px.clamp(100, 4000) as f32 / width.max(1.0);
        let pixels = pdf::pixels(sheet, scale, scale);
        Ok(SheetPicture {
            jpeg: encode_jpeg(&pixels, QUALITY)?,
            sheets: sheets.len(),
        })
    };
    catch_unwind(AssertUnwindSafe(draw))
        .unwrap_or_else(|_| Err(InspectError::corrupt("the renderer gave up")))
}
