//! A long report in volumes. Text, tables and signatures stand whole in the first; the photos go on
//! through all of them, each exactly once, and so do their numbers.

use std::ops::{ControlFlow, Range};
use std::path::{Path, PathBuf};

use sauyunan_report::{
    Block, Orientation, PhotoPages, PhotoRows, Report, ReportError, SignatureBlock, count_pages,
};

/// What a volume holds at most; the first may be longer where its text alone is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Limits {
    pub(super) photos: Option<usize>,
    pub(super) pages: Option<usize>,
}

/// Divides a report that is longer than the limits. `go_on` is asked before each volume.
pub(super) fn divide(
    report: Report,
    limits: Limits,
    go_on: &dyn Fn() -> ControlFlow<()>,
) -> Result<Vec<Report>, ReportError> {
    let is_short = limits
        .photos
        .is_none_or(|most| report.photo_count() <= most)
        && match limits.pages {
            Some(most) => count_pages(&report)? <= most,
            None => true,
        };
    if is_short {
        return Ok(vec![report]);
    }
    let long = Long::new(report);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut begin = 0;
    while ranges.is_empty() || begin < long.units.len() {
        if go_on().is_break() {
            return Err(ReportError::Cancelled);
        }
        let end = long.end_of(begin, ranges.is_empty(), limits)?;
        ranges.push(begin..end);
        begin = end;
    }
    let count = ranges.len();
    if count == 1 {
        return Ok(vec![long.report]);
    }
    let volumes = ranges.into_iter().enumerate();
    Ok(volumes
        .map(|(index, range)| long.volume(index + 1, count, range))
        .collect())
}

/// Where the volumes go: `name-jilid-1.pdf` beside where one file would.
pub(super) fn paths(path: &Path, count: usize) -> Vec<PathBuf> {
    if count == 1 {
        return vec![path.to_owned()];
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    (1..=count)
        .map(|number| path.with_file_name(format!("{stem}-jilid-{number}.pdf")))
        .collect()
}

/// A report taken apart.
struct Long {
    /// Whole, as it came.
    report: Report,
    pieces: Vec<Piece>,
    /// What is never torn, in the order of printing.
    units: Vec<Unit>,
}

enum Piece {
    Body(Block),
    /// Photos with the headings right above them, which go along.
    Photos {
        headings: Vec<Block>,
        orientation: Orientation,
        block: Block,
    },
}

/// A photo of a photo page, or a row of photos side by side.
struct Unit {
    piece: usize,
    /// Which of the piece.
    index: usize,
    photos: usize,
}

impl Long {
    fn new(report: Report) -> Self {
        let (mut pieces, mut units) = (Vec::new(), Vec::new());
        let (mut headings, mut orientation) = (Vec::new(), report.orientation);
        for block in &report.blocks {
            let counts: Vec<usize> = match block {
                Block::Heading(..) => {
                    headings.push(block.clone());
                    continue;
                }
                Block::Photos(pages) if !pages.photos.is_empty() => vec![1; pages.photos.len()],
                Block::PhotoRows(rows) if !rows.rows.is_empty() => {
                    rows.rows.iter().map(photos_in_row).collect()
                }
                _ => {
                    if let Block::Turn(way) = block {
                        orientation = *way;
                    }
                    pieces.extend(headings.drain(..).map(Piece::Body));
                    pieces.push(Piece::Body(block.clone()));
                    continue;
                }
            };
            let piece = pieces.len();
            let counted = counts.into_iter().enumerate();
            units.extend(counted.map(|(index, photos)| Unit {
                piece,
                index,
                photos,
            }));
            pieces.push(Piece::Photos {
                headings: std::mem::take(&mut headings),
                orientation,
                block: block.clone(),
            });
        }
        pieces.extend(headings.into_iter().map(Piece::Body));
        Self {
            report,
            pieces,
            units,
        }
    }

    /// Where a volume ends that begins there.
    fn end_of(&self, begin: usize, is_first: bool, limits: Limits) -> Result<usize, ReportError> {
        let mut end = self.units.len();
        if let Some(most) = limits.photos {
            let mut photos = 0;
            let rest = self.units[begin..].iter();
            let fitting = rest.take_while(|unit| {
                photos += unit.photos;
                photos <= most
            });
            end = begin + fitting.count();
        }
        // Every volume but the first has a photo, however many stand in one row.
        let least = (begin + 1).min(self.units.len());
        end = end.max(least);
        let Some(most) = limits.pages else {
            return Ok(end);
        };
        let fits = |end: usize| -> Result<bool, ReportError> {
            // Two digits each: the real numbers make no more lines.
            let volume = self.volume(if is_first { 1 } else { 99 }, 99, begin..end);
            Ok(count_pages(&volume)? <= most)
        };
        if fits(end)? {
            return Ok(end);
        }
        let (mut low, mut high) = (if is_first { begin } else { least }, end);
        while high - low > 1 {
            let middle = low.midpoint(high);
            if fits(middle)? {
                low = middle;
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    /// The volume with these units, and in the first everything else.
    fn volume(&self, number: usize, count: usize, range: Range<usize>) -> Report {
        let photos_in = |units: &[Unit]| units.iter().map(|unit| unit.photos).sum::<usize>();
        let before = photos_in(&self.units[..range.start]);
        let photos = photos_in(&self.units[range.clone()]);
        let all = photos_in(&self.units);
        let name = format!("Jilid {number} dari {count}");
        let content = match photos {
            0 => "tanpa foto; foto mulai jilid berikutnya".to_owned(),
            _ => format!("foto {} sampai {} dari {all}", before + 1, before + photos),
        };
        let content = ("Isi jilid ini".to_owned(), content);
        let report = &self.report;
        let titled = |title: &str| format!("{title}\n{name}");
        let header = report.header.as_ref();
        let header = header.map(|header| format!("{header} - {name}"));
        let (title, annex) = (titled(&report.title), report.annex.clone());
        if number == 1 {
            let mut first = Report {
                title,
                header,
                blocks: self.first_blocks(&range),
                ..report.clone()
            };
            first.facts.push(content);
            if let Some(cover) = &mut first.cover {
                cover.title = titled(&cover.title);
            }
            return first;
        }
        let orientation = match self
            .units
            .get(range.start)
            .map(|unit| &self.pieces[unit.piece])
        {
            Some(Piece::Photos { orientation, .. }) => *orientation,
            _ => report.orientation,
        };
        Report {
            orientation,
            letterhead: report.letterhead.clone(),
            annex,
            title,
            number: report.number.clone(),
            facts: vec![content],
            blocks: self.further_blocks(&range, orientation),
            signature: SignatureBlock::default(),
            header,
            photos_before: before,
            ..Report::new(report.paper, report.footer.clone(), report.date)
        }
    }

    fn first_blocks(&self, range: &Range<usize>) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (piece, content) in self.pieces.iter().enumerate() {
            match content {
                Piece::Body(block) => blocks.push(block.clone()),
                Piece::Photos {
                    headings, block, ..
                } => {
                    let part = self.part(piece, range);
                    if !part.is_empty() {
                        blocks.extend(headings.iter().cloned());
                        blocks.push(cut(block, part));
                    }
                }
            }
        }
        blocks
    }

    fn further_blocks(&self, range: &Range<usize>, mut way: Orientation) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (piece, content) in self.pieces.iter().enumerate() {
            let part = self.part(piece, range);
            if let Piece::Photos {
                headings,
                orientation,
                block,
            } = content
                && !part.is_empty()
            {
                if *orientation != way {
                    way = *orientation;
                    blocks.push(Block::Turn(way));
                }
                blocks.extend(headings.iter().cloned());
                blocks.push(cut(block, part));
            }
        }
        blocks
    }

    /// Which units of a piece lie in the range.
    fn part(&self, piece: usize, range: &Range<usize>) -> Range<usize> {
        let units = self.units[range.clone()].iter();
        let mut indices = units
            .filter(|unit| unit.piece == piece)
            .map(|unit| unit.index);
        match (indices.next(), indices.next_back()) {
            (Some(first), Some(last)) => first..last + 1,
            (Some(only), None) => only..only + 1,
            (None, _) => 0..0,
        }
    }
}

fn photos_in_row(row: &sauyunan_report::PhotoRow) -> usize {
    row.photos.iter().flatten().count()
}

/// A part of a block of photos.
fn cut(block: &Block, part: Range<usize>) -> Block {
    match block {
        Block::Photos(pages) => Block::Photos(PhotoPages {
            title: pages.title.clone(),
            photos: pages.photos[part].to_vec(),
            per_page: pages.per_page,
        }),
        Block::PhotoRows(rows) => Block::PhotoRows(PhotoRows {
            labels: rows.labels.clone(),
            rows: rows.rows[part].to_vec(),
        }),
        other => other.clone(),
    }
}
