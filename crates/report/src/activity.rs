//! The activity report (laporan kegiatan), composed from the layout parts.

use std::{io::Write, ops::ControlFlow};

use crate::{
    document::{self, Metadata},
    error::ReportError,
    footer::draw_footers,
    input::{ActivityReport, AttendanceTable, LetterheadStyle, PhotoBytes, Section},
    letterhead::{draw_letterhead, draw_title},
    pages::{Align, Pages},
    paper::Paper,
    pdf_file::PdfFile,
    photo_page::{Shown, draw_photo_page},
    picture::{Pictures, SkippedPhoto},
    signature::{self, draw_signature},
    table::{Column, Table},
    text::{BODY, BODY_BOLD, wrap},
};

/// What became of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Pages in the file.
    pub pages: usize,
    /// Photos printed.
    pub photos: usize,
    /// Pictures that could not be printed. Their frames say so.
    pub skipped: Vec<SkippedPhoto>,
    /// Size of the file.
    pub bytes: u64,
}

/// Writes an activity report as PDF.
///
/// `progress` is called with the photos done and their number, before the
/// first and after each; when it breaks, the answer is
/// [`ReportError::Cancelled`]. A photo that cannot be read or printed is
/// listed in the summary and never fails the report. After an error the
/// writer holds an unfinished file: [`crate::save_activity_report`] cleans up.
pub fn write_activity_report(
    report: &ActivityReport,
    paper: Paper,
    photos: &dyn PhotoBytes,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    out: &mut dyn Write,
) -> Result<Summary, ReportError> {
    signature::check(&report.signature)?;
    let mut file = PdfFile::start(out)?;
    let mut pictures = Pictures::new(photos);
    let mut pages = Pages::new(paper)?;

    let logo = match &report.letterhead.logo {
        Some(id) => pictures.place(id, &mut file)?,
        None => None,
    };
    draw_letterhead(&mut pages, &report.letterhead, logo);
    if !report.title.trim().is_empty() || report.number.is_some() {
        draw_title(&mut pages, &report.title, report.number.as_deref());
    }
    draw_facts(&mut pages, &report.facts);
    for section in &report.sections {
        draw_section(&mut pages, section);
    }
    if let Some(attendance) = &report.attendance {
        draw_attendance(&mut pages, attendance);
    }
    let printed = draw_photos(&mut pages, report, &mut pictures, &mut file, progress)?;
    draw_signature(&mut pages, &report.signature);

    draw_footers(&mut pages, &report.footer);
    let page_count = pages.count();
    let bytes = document::finish(pages, &metadata(report), file)?;
    Ok(Summary {
        pages: page_count,
        photos: printed,
        skipped: pictures.into_skipped(),
        bytes,
    })
}

/// Draws the photo pages; returns how many photos could be printed.
fn draw_photos(
    pages: &mut Pages,
    report: &ActivityReport,
    pictures: &mut Pictures<'_>,
    file: &mut PdfFile<'_>,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<usize, ReportError> {
    let total = report.photos.len();
    let mut done = 0;
    let mut printed = 0;
    let mut tell = |done| match progress(done, total) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ReportError::Cancelled),
    };
    tell(done)?;
    for photos in report.photos.chunks(report.photos_per_page.count()) {
        let mut shown = Vec::with_capacity(photos.len());
        for photo in photos {
            let picture = pictures.place(&photo.id, file)?;
            done += 1;
            printed += usize::from(picture.is_some());
            shown.push(Shown {
                number: done,
                photo,
                picture,
            });
            tell(done)?;
        }
        draw_photo_page(pages, report.photos_per_page, &shown);
    }
    Ok(printed)
}

/// Labels on the left, colons beneath each other, values with a hanging indent.
fn draw_facts(pages: &mut Pages, facts: &[(String, String)]) {
    let body = pages.body();
    let label_width = facts
        .iter()
        .map(|(label, _)| BODY.width(&pages.fonts, &pages.fonts.printable(BODY.face, label)))
        .fold(0.0, f32::max)
        .min(body.width * 0.35);
    let colon_x = body.x + label_width + 8.0;
    let value_x = colon_x + 9.0;
    let value_width = body.x + body.width - value_x;
    for (label, value) in facts {
        let label = wrap(&pages.fonts, BODY, label, label_width + 0.01);
        let value = wrap(&pages.fonts, BODY, value, value_width);
        for index in 0..label.len().max(value.len()) {
            pages.make_room(BODY.leading);
            let y = pages.y;
            if let Some(line) = label.get(index) {
                pages.line(BODY, Align::Left, body.x, label_width, y, line);
            }
            if index == 0 {
                pages.line(BODY, Align::Left, colon_x, 9.0, y, ":");
            }
            if let Some(line) = value.get(index) {
                pages.line(BODY, Align::Left, value_x, value_width, y, line);
            }
            pages.y += BODY.leading;
        }
    }
}

fn draw_section(pages: &mut Pages, section: &Section) {
    pages.skip(11.0);
    draw_heading(pages, &section.heading);
    for paragraph in &section.paragraphs {
        pages.paragraph(BODY, Align::Left, paragraph);
        pages.skip(4.0);
    }
}

/// A heading stays with the first two lines of what follows.
fn draw_heading(pages: &mut Pages, heading: &str) {
    pages.make_room(3.0 * BODY.leading + 2.0);
    pages.paragraph(BODY_BOLD, Align::Left, heading);
    pages.skip(2.0);
}

fn draw_attendance(pages: &mut Pages, attendance: &AttendanceTable) {
    let column = |heading, share, align| Column {
        heading,
        share,
        align,
    };
    let columns = [
        column("No", 0.6, Align::Centre),
        column("Nama", 3.2, Align::Left),
        column("L/P", 0.6, Align::Centre),
        column("Alamat", 3.2, Align::Left),
        column("Kehadiran", 1.5, Align::Centre),
        column("Keterangan", 2.0, Align::Left),
    ];
    pages.skip(13.0);
    draw_heading(pages, &attendance.heading);
    let table = Table::start(pages, &columns);
    for (index, row) in attendance.rows.iter().enumerate() {
        let number = (index + 1).to_string();
        table.row(
            pages,
            &[
                &number,
                &row.name,
                &row.sex,
                &row.address,
                &row.status,
                &row.note,
            ],
        );
    }
    if !attendance.totals.is_empty() {
        let totals: Vec<String> = attendance
            .totals
            .iter()
            .map(|(label, value)| format!("{label}: {value}"))
            .collect();
        table.summary_row(pages, 2, "JUMLAH", &totals.join("  ·  "));
    }
    pages.skip(6.0);
}

fn metadata(report: &ActivityReport) -> Metadata<'_> {
    let office = report
        .letterhead
        .lines
        .iter()
        .find(|line| line.style == LetterheadStyle::Strong);
    Metadata {
        title: &report.title,
        author: office.map_or(&report.footer.area, |line| &line.text),
        subject: report.number.as_deref().unwrap_or(&report.footer.period),
        date: report.signature.date,
    }
}
