//! PDF: the first page as the poster, the number of pages, the date of making.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::NaiveDate;
use hayro::hayro_interpret::{InterpreterCache, InterpreterSettings};
use hayro::hayro_syntax::object::DateTime;
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::weigh::TooHeavy;
use super::{Document, Poster, deadline, rehearse, weigh};
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
    // What is known of the document stays known when its page takes too long.
    let facts = Arc::new(Mutex::new(card(NOT_DRAWN)));
    let (file, noted) = (bytes.clone(), facts.clone());
    let read = deadline::within(DEADLINE, move || read(file, max_side, &noted));
    let mut poster = {
        let mut facts = facts.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *facts, card(NOT_DRAWN))
    };
    match read {
        Ok(Ok(Some(pixels))) => {
            poster.document.card = None;
            poster.pixels = Some(pixels);
        }
        Ok(Ok(None)) | Err(_) => {}
        Ok(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => {
            poster = card(LOCKED);
        }
        Ok(Err(LoadPdfError::Invalid)) if !is_whole => {
            return Err(InspectError::truncated(
                "the end of the document is missing",
            ));
        }
        Ok(Err(_)) => {}
    }
    Ok(poster)
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

/// Notes the facts and draws the first page, where it can be drawn.
fn read(
    bytes: Arc<[u8]>,
    max_side: u32,
    facts: &Mutex<Poster>,
) -> Result<Option<Pixels>, LoadPdfError> {
    if bytes.len() > MOST_RENDERED_BYTES || weigh::tables(&bytes).is_err() {
        return Ok(None);
    }
    let pdf = Pdf::new(Arc::new(bytes))?;
    let pages = pdf.pages();
    let page = pages.first();
    let size = page.map_or((0.0, 0.0), |page| page.render_dimensions());
    let is_a_sheet = size.0 >= 1.0 && size.1 >= 1.0 && size.0.max(size.1) <= 20_000.0;
    {
        let mut facts = facts.lock().unwrap_or_else(PoisonError::into_inner);
        facts.document.page_count = u32::try_from(pages.len()).ok();
        let made = pdf.metadata().creation_date.map(found_date);
        facts.document.dates.extend(made);
        if is_a_sheet {
            let pixels = |side: f32| (side * PIXELS_PER_POINT).round().max(1.0) as u32;
            facts.size = (pixels(size.0), pixels(size.1));
        }
    }
    let Some(page) = page.filter(|_| is_a_sheet) else {
        return Ok(None);
    };
    Ok(draw(page, size, max_side).ok())
}

fn draw<'a>(
    page: &'a Page<'a>,
    (width, height): (f32, f32),
    max_side: u32,
) -> Result<Pixels, TooHeavy> {
    weigh::page(page)?;
    let scale = max_side as f32 / width.max(height);
    rehearse::page(page, &InterpreterCache::new(), f64::from(scale))?;
    // A page as narrow as a line still has a pixel.
    Ok(pixels(
        page,
        scale.max(1.0 / width),
        scale.max(1.0 / height),
    ))
}

/// Draws a page, whatever that takes.
pub(super) fn pixels<'a>(page: &'a Page<'a>, x_scale: f32, y_scale: f32) -> Pixels {
    let settings = PixmapSettings {
        x_scale,
        y_scale,
        bg_color: WHITE,
    };
    let pixmap = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    Pixels {
        width: u32::from(pixmap.width()),
        height: u32::from(pixmap.height()),
        layout: Layout::Rgbx,
        bytes: pixmap.data_as_u8_slice().to_vec(),
    }
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
