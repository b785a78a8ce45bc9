//! The photos of the year by what they prove.

use std::collections::BTreeMap;

use sauyunan_report::{Block, PhotoPages, PhotoRow as ReportRow, PhotoRows, ReportPhoto};
use sauyunan_store::query::{PhotoFilter, PhotoRow};
use sauyunan_store::{Reader, StoreError};

use crate::report::album::{Album, in_order};
use crate::report::draft::Desk;

/// Kinds of photos that stand side by side, and what stands above them.
pub(super) const STAGES: [(&str, &str); 3] = [
    ("before", "SEBELUM"),
    ("process", "PROSES"),
    ("after", "SESUDAH"),
];
/// Of a house nobody takes a photo of the process.
pub(super) const SIDES: [(&str, &str); 2] = [("before", "SEBELUM"), ("after", "SESUDAH")];

/// The photos that prove something, by the record that they prove.
pub(super) struct Gallery(BTreeMap<String, Vec<PhotoRow>>);

impl Gallery {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let mut by_record: BTreeMap<String, Vec<PhotoRow>> = BTreeMap::new();
        for photo in in_order(reader, PhotoFilter::All)? {
            if let Some(record) = photo.activity.clone().or(photo.subject_id.clone()) {
                by_record.entry(record).or_default().push(photo);
            }
        }
        Ok(Self(by_record))
    }

    /// The photos of a record, in the order of a report; each photo is given once.
    pub(super) fn take(&mut self, record: &str) -> Vec<PhotoRow> {
        self.0.remove(record).unwrap_or_default()
    }

    /// The records of a kind that have photos left.
    pub(super) fn of_kind(&self, kind: &str) -> Vec<String> {
        let is_of_kind = |photos: &&Vec<PhotoRow>| {
            photos
                .iter()
                .all(|one| one.subject_kind.as_deref() == Some(kind))
        };
        let records = self.0.iter().filter(|(_, photos)| is_of_kind(photos));
        records.map(|(record, _)| record.clone()).collect()
    }
}

/// How a record is called under its photos.
pub(super) struct Named<'a> {
    pub(super) caption: &'a str,
    pub(super) place: Option<&'a str>,
    /// Whether it already stands above them as a heading.
    pub(super) is_headed: bool,
}

impl<'a> Named<'a> {
    pub(super) fn new(caption: &'a str, place: Option<&'a str>) -> Self {
        Self {
            caption,
            place,
            is_headed: false,
        }
    }

    fn of_row(&self, viewpoint: Option<i64>) -> String {
        match (self.is_headed, viewpoint) {
            (true, Some(viewpoint)) => format!("Sudut {viewpoint}"),
            (true, None) => self.place.unwrap_or_default().to_owned(),
            (false, Some(viewpoint)) => format!("{} - sudut {viewpoint}", self.caption),
            (false, None) => self.caption.to_owned(),
        }
    }
}

/// Photos side by side by viewpoint, and those that do not stand in such a row.
pub(super) fn side_by_side(
    reader: &Reader<'_>,
    album: &mut Album,
    photos: Vec<PhotoRow>,
    stages: &[(&str, &str)],
    named: &Named<'_>,
) -> Result<(Vec<ReportRow>, Vec<PhotoRow>), StoreError> {
    // What has no viewpoint comes last.
    let mut views: BTreeMap<(bool, Option<i64>), Vec<Vec<PhotoRow>>> = BTreeMap::new();
    let mut others = Vec::new();
    for photo in photos {
        let stage = stages
            .iter()
            .position(|(kind, _)| photo.kind.as_deref() == Some(kind));
        match stage {
            Some(stage) => {
                let key = (photo.viewpoint.is_none(), photo.viewpoint);
                let view = views
                    .entry(key)
                    .or_insert_with(|| stages.iter().map(|_| Vec::new()).collect());
                view[stage].push(photo);
            }
            None => others.push(photo),
        }
    }
    let mut rows = Vec::new();
    for ((_, viewpoint), view) in views {
        let count = view.iter().map(Vec::len).max().unwrap_or(0);
        let mut view: Vec<_> = view.into_iter().map(Vec::into_iter).collect();
        let caption = named.of_row(viewpoint);
        for _ in 0..count {
            let mut row = Vec::new();
            let mut caption = caption.clone();
            for stage in &mut view {
                let photo = stage.next();
                let is_there = photo.is_some();
                let printed = match photo {
                    Some(photo) => album.add(reader, photo, named.caption, named.place)?,
                    None => None,
                };
                // Its frame says that there is no photo, which would not be true.
                if is_there && printed.is_none() {
                    caption.push_str(" (foto ada, tidak dicetak karena izin)");
                }
                row.push(printed);
            }
            if row.iter().any(Option::is_some) {
                rows.push(ReportRow {
                    caption,
                    photos: row,
                });
            }
        }
    }
    Ok((rows, others))
}

/// The block of such rows.
pub(super) fn rows(stages: &[(&str, &str)], rows: Vec<ReportRow>) -> Block {
    Block::PhotoRows(PhotoRows {
        labels: stages
            .iter()
            .map(|(_, label)| (*label).to_owned())
            .collect(),
        rows,
    })
}

/// All of these photos that may be printed.
pub(super) fn every(
    reader: &Reader<'_>,
    album: &mut Album,
    photos: Vec<PhotoRow>,
    named: &Named<'_>,
) -> Result<Vec<ReportPhoto>, StoreError> {
    let mut printed = Vec::new();
    for photo in photos {
        printed.extend(album.add(reader, photo, named.caption, named.place)?);
    }
    Ok(printed)
}

/// At most so many of these photos, of as many kinds as there are.
pub(super) fn chosen(
    reader: &Reader<'_>,
    album: &mut Album,
    photos: Vec<PhotoRow>,
    most: usize,
    named: &Named<'_>,
) -> Result<Vec<ReportPhoto>, StoreError> {
    let (mut first, mut rest): (Vec<PhotoRow>, Vec<PhotoRow>) = (Vec::new(), Vec::new());
    for photo in photos {
        let is_paper = matches!(photo.kind.as_deref(), Some("attendance_list" | "document"));
        let is_new = first.iter().all(|chosen| chosen.kind != photo.kind);
        if !is_paper {
            if is_new {
                first.push(photo)
            } else {
                rest.push(photo)
            }
        }
    }
    let mut printed = Vec::new();
    for photo in first.into_iter().chain(rest) {
        if printed.len() == most {
            break;
        }
        printed.extend(album.add(reader, photo, named.caption, named.place)?);
    }
    Ok(printed)
}

/// Pages of photos.
pub(super) fn pages(desk: &Desk<'_>, title: &str, photos: Vec<ReportPhoto>) -> Block {
    Block::Photos(PhotoPages {
        title: title.to_owned(),
        photos,
        per_page: desk.request.photos_per_page,
    })
}
