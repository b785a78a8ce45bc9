//! PDF: the first page as the poster, the number of pages, the date of making.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::object::DateTime;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::{Document, Poster, deadline, weigh};
use crate::error::InspectError;
use crate::metadata::{ExifDate, FoundDate};
use crate::picture::{Layout, Pixels, Wanted};

/// How long one page may take.
const DEADLINE: Duration = Duration::from_secs(8);

/// Larger files are kept and not rendered: the renderer holds what it reads.
const MOST_RENDERED_BYTES: usize = 64 * 1024 * 1024;

/// Pixels of a page are counted as at 150 dpi, the density of a readable scan.
const PIXELS_PER_POINT: f32 = 150.0 / 72.0;

const LOCKED: &str = "terkunci kata sandi";
const NOT_DRAWN: &str = "halaman pertama tidak dapat ditampilkan";

pub(super) fn poster(bytes: &Arc<[u8]>, wanted: Wanted) -> Result<Poster, InspectError> {
    // The last lines of a PDF say where its tables are; a file that was cut off lacks them.
    let end = &bytes[bytes.len().saturating_sub(4096)..];
    let is_whole = end.windows(5).any(|window| window == b"%%EOF");
    let max_side = wanted.max_side.clamp(64, 2400);
    let file = bytes.clone();
    match deadline::within(DEADLINE, move || read(file, max_side)) {
        Ok(Ok(poster)) => Ok(poster),
        Ok(Err(LoadPdfError::Decryption(error))) => Ok(card(match error {
            DecryptionError::PasswordProtected => LOCKED,
            _ => NOT_DRAWN,
        })),
        Ok(Err(LoadPdfError::Invalid)) if !is_whole => Err(InspectError::truncated(
            "the end of the document is missing",
        )),
        Ok(Err(LoadPdfError::Invalid)) | Err(_) => Ok(card(NOT_DRAWN)),
    }
}

fn card(reason: &str) -> Poster {
    Poster {
        pixels: None,
        size: (0, 0),
        document: Document {
            card: Some(reason.to_owned()),
            ..Document::default()
        },
    }
}

fn read(bytes: Arc<[u8]>, max_side: u32) -> Result<Poster, LoadPdfError> {
    if bytes.len() > MOST_RENDERED_BYTES || weigh::tables(&bytes).is_err() {
        return Ok(card(NOT_DRAWN));
    }
    let pdf = Pdf::new(Arc::new(bytes))?;
    let mut poster = card(NOT_DRAWN);
    let pages = pdf.pages();
    poster.document.page_count = u32::try_from(pages.len()).ok();
    poster
        .document
        .dates
        .extend(pdf.metadata().creation_date.map(found_date));
    let Some(page) = pages.first() else {
        return Ok(poster);
    };
    let (width, height) = page.render_dimensions();
    // Without a size or far beyond any sheet: nothing to be drawn.
    if !(width >= 1.0 && height >= 1.0 && width.max(height) <= 20_000.0) {
        return Ok(poster);
    }
    let pixels = |side: f32| (side * PIXELS_PER_POINT).round().max(1.0) as u32;
    poster.size = (pixels(width), pixels(height));
    if weigh::page(page).is_err() {
        return Ok(poster);
    }
    let scale = max_side as f32 / width.max(height);
    let settings = PixmapSettings {
        // A page as narrow as a line still has a pixel.
        x_scale: scale.max(1.0 / width),
        y_scale: scale.max(1.0 / height),
        bg_color: WHITE,
    };
    let pixmap = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    poster.document.card = None;
    poster.pixels = Some(Pixels {
        width: u32::from(pixmap.width()),
        height: u32::from(pixmap.height()),
        layout: Layout::Rgbx,
        bytes: pixmap.data_as_u8_slice().to_vec(),
    });
    Ok(poster)
}

/// The date that the document names. Scanners and phones write when they made it; it is believed
/// like a date of editing, not like a time of the shot.
fn found_date(date: DateTime) -> FoundDate {
    let day = NaiveDate::from_ymd_opt(
        i32::from(date.year),
        u32::from(date.month),
        u32::from(date.day),
    );
    let local = day.and_then(|day| {
        day.and_hms_opt(
            u32::from(date.hour),
            u32::from(date.minute),
            u32::from(date.second),
        )
    });
    let minutes = i32::from(date.utc_offset_minute);
    let offset = match i32::from(date.utc_offset_hour) {
        // Written by programs that know no zone as well as by those that mean UTC. Taken as it
        // stands, a date of the day is right for both.
        0 if minutes == 0 => None,
        hours if hours < 0 => Some(hours * 60 - minutes),
        hours => Some(hours * 60 + minutes),
    };
    FoundDate {
        is_time_of_shot: false,
        text: format!(
            "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
            date.year, date.month, date.day, date.hour, date.minute, date.second
        ),
        date: local.map(|local| ExifDate {
            local,
            offset_minutes: offset,
        }),
    }
}
