//! A report as its kind composes it, and how it becomes pages.

use chrono::NaiveDate;
use sauyunan_report::{
    Block, Capacity, Cover, Dateline, Footer, Level, Report, Signatory, SignatureBlock,
};

use super::album::Album;
use super::grid::Grid;
use super::request::ReportRequest;
use super::settings::ReportSettings;
use super::words;
use crate::error::AppError;
use crate::folder::Folder;
use crate::regions;
use crate::session::App;

/// What every kind of report is composed from.
pub(super) struct Desk<'a> {
    pub(super) app: &'a std::sync::Arc<App>,
    pub(super) folder: &'a Folder,
    pub(super) settings: &'a ReportSettings,
    pub(super) request: &'a ReportRequest,
    /// The programme year.
    pub(super) year: i64,
    /// The day to which the data are complete.
    pub(super) today: NaiveDate,
}

/// A report without letterhead and footer, which all have alike.
#[derive(Default)]
pub(super) struct Draft {
    /// Line breaks are kept.
    pub(super) title: String,
    /// At the top right of the first page.
    pub(super) annex: Option<String>,
    /// Whether it begins with a title page and a table of contents.
    pub(super) has_cover: bool,
    /// Its letter number, where none is asked for.
    pub(super) number: Option<String>,
    pub(super) facts: Vec<(String, String)>,
    pub(super) parts: Vec<Part>,
    /// Its photos, and those that must not be printed.
    pub(super) album: Album,
    /// Records that it rests on.
    pub(super) count: u64,
    /// What the version stamp says, such as "versi 3".
    pub(super) version: String,
    pub(super) signing: Signing,
}

/// A part of a report.
pub(super) enum Part {
    Block(Block),
    /// A table under its name.
    Grid(Grid),
}

/// Who signs at the end.
#[derive(Default)]
pub(super) enum Signing {
    /// Those of the settings, under the customary closing sentence.
    #[default]
    Customary,
    /// Others.
    By(SignatureBlock),
}

impl Draft {
    /// A chapter's heading.
    pub(super) fn heading(&mut self, text: impl Into<String>) {
        self.block(Block::Heading(Level::One, text.into()));
    }

    /// Paragraphs, one a line of the text; nothing where there is no text.
    pub(super) fn paragraphs(&mut self, text: &str) {
        let lines = text.split('\n').map(str::trim);
        let lines: Vec<String> = lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        if !lines.is_empty() {
            self.block(Block::Paragraphs(lines));
        }
    }

    pub(super) fn block(&mut self, block: Block) {
        self.parts.push(Part::Block(block));
    }

    /// A table under a heading of its name.
    pub(super) fn grid(&mut self, grid: Grid) {
        self.parts.push(Part::Grid(grid));
    }

    /// A heading within a chapter.
    pub(super) fn part(&mut self, text: impl Into<String>) {
        self.block(Block::Heading(Level::Two, text.into()));
    }

    /// A table, or plain words under its heading where it has no row.
    pub(super) fn grid_or(&mut self, grid: Grid, nothing: &str) {
        if !grid.rows.is_empty() {
            return self.grid(grid);
        }
        match (grid.name.is_empty(), grid.is_part) {
            (true, _) => {}
            (false, true) => self.part(grid.name),
            (false, false) => self.heading(grid.name),
        }
        self.paragraphs(nothing);
    }

    /// Its tables.
    pub(super) fn grids(&self) -> impl Iterator<Item = &Grid> {
        self.parts.iter().filter_map(|part| match part {
            Part::Grid(grid) => Some(grid),
            Part::Block(_) => None,
        })
    }

    /// The pages, with what all reports have alike.
    pub(super) fn into_report(self, desk: &Desk<'_>) -> (Report, Album) {
        let request = desk.request;
        let footer = Footer {
            area: desk.area(),
            period: desk.period(),
            data_date: desk.today,
            data_count: self.count,
            version: self.version,
        };
        let cover = self.has_cover.then(|| Cover {
            emblem: desk.settings.logo_id(),
            // Area and year stand beneath it.
            title: self.title.lines().next().unwrap_or_default().to_owned(),
            area: desk.area_lines(),
            year: format!("TAHUN {}", desk.year),
            code: None,
        });
        let signature = match self.signing {
            Signing::Customary => desk.customary_signature(),
            Signing::By(block) => block,
        };
        let mut blocks = Vec::new();
        for part in self.parts {
            match part {
                Part::Block(block) => blocks.push(block),
                Part::Grid(grid) => {
                    if !grid.name.is_empty() {
                        let level = if grid.is_part { Level::Two } else { Level::One };
                        blocks.push(Block::Heading(level, grid.name.clone()));
                    }
                    blocks.push(Block::Table(grid.table()));
                }
            }
        }
        let report = Report {
            orientation: request.kind.orientation(),
            contents: cover.is_some(),
            cover,
            letterhead: desk.settings.letterhead(),
            annex: self.annex,
            title: self.title,
            number: request.number.clone().or(self.number),
            facts: self.facts,
            blocks,
            signature,
            header: Some(format!("{} - {}", request.kind.title(), desk.area())),
            ..Report::new(request.paper, footer, desk.today)
        };
        (report, self.album)
    }
}

impl Desk<'_> {
    /// "RW 02 Kelurahan Bojong Menteng".
    pub(super) fn area(&self) -> String {
        let kelurahan = self.kelurahan();
        match &self.folder.profile.rw {
            Some(rw) => format!("RW {rw} Kelurahan {kelurahan}"),
            None => format!("Kelurahan {kelurahan}"),
        }
    }

    /// "P2WKSS 2025".
    pub(super) fn period(&self) -> String {
        format!("P2WKSS {}", self.year)
    }

    /// The kelurahan's name.
    pub(super) fn kelurahan(&self) -> String {
        regions::find(&self.folder.profile.kelurahan)
            .map(|region| region.display_name)
            .unwrap_or_default()
    }

    /// RW, kelurahan, kecamatan and city, one a line.
    pub(super) fn area_lines(&self) -> Vec<String> {
        let profile = &self.folder.profile;
        let mut lines: Vec<String> = profile.rw.iter().map(|rw| format!("RW {rw}")).collect();
        let mut code = profile.kelurahan.clone();
        for word in ["KELURAHAN", "KECAMATAN", ""] {
            let Some(region) = regions::find(&code) else {
                break;
            };
            let line = format!("{word} {}", region.display_name.to_uppercase());
            lines.push(line.trim().to_owned());
            code = region.parent_code;
        }
        lines
    }

    fn customary_signature(&self) -> SignatureBlock {
        SignatureBlock {
            closing: Some(
                "Demikian laporan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
                    .into(),
            ),
            dateline: Some(self.dateline()),
            columns: self.settings.signatories(),
        }
    }

    /// The lurah of the settings, or whoever signs for her.
    pub(super) fn lurah(&self) -> Signatory {
        let is_lurah = |office: &str| office.trim().to_uppercase().starts_with("LURAH");
        let signatories = self.settings.signatories();
        let found = signatories.into_iter().find(|one| match &one.capacity {
            Capacity::OnBehalfOf(superior) | Capacity::Delegated { superior, .. } => {
                is_lurah(superior)
            }
            _ => is_lurah(&one.office),
        });
        found.unwrap_or_else(|| unnamed(format!("LURAH {}", self.kelurahan().to_uppercase())))
    }

    /// The chair of TP PKK of the settings.
    pub(super) fn pkk_chair(&self) -> Signatory {
        let signatories = self.settings.signatories();
        let found = signatories
            .into_iter()
            .find(|one| one.office.to_uppercase().contains("PKK"));
        found.unwrap_or_else(|| unnamed("KETUA TP PKK"))
    }

    /// The version stamp of a report that rests on no version of its own.
    pub(super) fn state(&self) -> Result<String, AppError> {
        words::state(self.folder)
    }

    /// Place and day of signing.
    pub(super) fn dateline(&self) -> Dateline {
        Dateline {
            place: self.settings.place.clone(),
            date: Some(self.request.date.unwrap_or(self.today)),
        }
    }
}

/// Somebody of whom only the office is known; the name is written by hand.
pub(super) fn unnamed(office: impl Into<String>) -> Signatory {
    Signatory {
        opening: None,
        capacity: Capacity::Own,
        office: office.into(),
        name: "................................".into(),
        rank: None,
        nip: None,
    }
}
