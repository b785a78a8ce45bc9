//! Dokumentasi foto: SEBELUM-PROSES-SESUDAH of the works and houses, then activity by activity. With an
//! id it shows the photos of that record alone.

use sauyunan_domain::Kind;
use sauyunan_domain::entity::{ActivityFields, SubjectKind, WorkFields};
use sauyunan_report::indonesian::long_date;
use sauyunan_store::query::PhotoRow;
use sauyunan_store::{Reader, StoreError};

use super::gallery::{Gallery, Named, SIDES, STAGES, every, pages, rows, side_by_side};
use crate::error::AppError;
use crate::form::{Stored, all, read_as};
use crate::overview::describe;
use crate::report::draft::{Desk, Draft};

/// A report of more photos begins with a title page and a table of contents.
const MOST_WITHOUT_COVER: usize = 40;
const TITLE: &str = "FOTO DOKUMENTASI KEGIATAN";

/// Other records that photos prove, in the order of a report.
const OTHERS: [(SubjectKind, &str); 6] = [
    (SubjectKind::Training, "Pelatihan"),
    (SubjectKind::Handover, "Serah terima"),
    (SubjectKind::Partner, "Mitra"),
    (SubjectKind::Beneficiary, "Binaan"),
    (SubjectKind::Document, "Dokumen"),
    (SubjectKind::AssessorNote, "Catatan tim penilai"),
];

pub(super) fn compose(desk: &Desk<'_>) -> Result<Draft, AppError> {
    let mut draft = Draft {
        title: format!(
            "DOKUMENTASI FOTO P2WKSS\n{} TAHUN {}",
            desk.area().to_uppercase(),
            desk.year
        ),
        ..Draft::default()
    };
    let composed = desk.folder.store.read(|reader| match desk.request.of() {
        "" => everything(reader, desk, &mut draft).map(Ok),
        id => one(reader, desk, &mut draft, id),
    })?;
    composed?;
    if draft.album.len() == 0 {
        draft.parts.clear();
        draft.paragraphs(
            "Belum ada foto yang dipasang pada kegiatan, pekerjaan atau rumah dan boleh dicetak.",
        );
    }
    draft.has_cover = draft.album.len() > MOST_WITHOUT_COVER;
    draft.count = draft.album.len() as u64;
    Ok(draft)
}

/// The photos of one record.
fn one(
    reader: &Reader<'_>,
    desk: &Desk<'_>,
    draft: &mut Draft,
    id: &str,
) -> Result<Result<(), AppError>, StoreError> {
    let kind = reader.kind_of(id)?.and_then(|kind| Kind::from_name(&kind));
    let Some(kind) = kind else {
        return Err(StoreError::NotFound {
            kind: Kind::Activity.name().to_owned(),
            id: id.to_owned(),
        });
    };
    let mut gallery = Gallery::read(reader)?;
    match kind {
        Kind::Activity => {
            let fields = read_as(reader.get(kind, id)?)?;
            let activity = Stored {
                id: id.to_owned(),
                fields,
            };
            activity_pages(reader, desk, draft, &activity, gallery.take(id))?;
        }
        Kind::Work => {
            let fields = read_as(reader.get(kind, id)?)?;
            let work = Stored {
                id: id.to_owned(),
                fields,
            };
            work_rows(reader, desk, draft, &work, gallery.take(id))?;
        }
        Kind::Household => house_rows(reader, desk, draft, id, gallery.take(id))?,
        _ => {
            return Ok(Err(AppError::refused(
                "photos_of_what",
                "Dokumentasi foto hanya dapat dibuat untuk satu kegiatan, satu pekerjaan fisik atau satu rumah; kosongkan pilihannya untuk foto setahun.",
            )));
        }
    }
    Ok(Ok(()))
}

fn everything(reader: &Reader<'_>, desk: &Desk<'_>, draft: &mut Draft) -> Result<(), StoreError> {
    let mut gallery = Gallery::read(reader)?;
    let mut works: Vec<Stored<WorkFields>> = all(reader, Kind::Work)?;
    works.retain(|work| work.fields.year == desk.year);
    let mut without = Vec::new();
    if !works.is_empty() {
        draft.heading("Pekerjaan fisik");
    }
    for work in works {
        let photos = gallery.take(&work.id);
        if photos.is_empty() {
            without.push(work.fields.name);
        } else {
            work_rows(reader, desk, draft, &work, photos)?;
        }
    }
    if !without.is_empty() {
        draft.paragraphs(&format!("Belum ada foto: {}.", without.join("; ")));
    }
    let homes = gallery.of_kind(SubjectKind::Household.name());
    if !homes.is_empty() {
        draft.heading("Rumah dan lingkungan binaan");
    }
    let mut homes = homes
        .into_iter()
        .map(|home| Ok((describe(reader, Kind::Household, &home)?, home)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    homes.sort_by(|((street, area), _), ((other, area_of_other), _)| {
        (area, street).cmp(&(area_of_other, other))
    });
    for (_, home) in homes {
        let photos = gallery.take(&home);
        house_rows(reader, desk, draft, &home, photos)?;
    }
    let mut activities: Vec<Stored<ActivityFields>> = all(reader, Kind::Activity)?;
    activities.sort_by_key(|activity| activity.fields.date);
    let mut has_heading = false;
    for activity in activities {
        let photos = gallery.take(&activity.id);
        if !photos.is_empty() {
            if !has_heading {
                draft.heading("Kegiatan");
                has_heading = true;
            }
            activity_pages(reader, desk, draft, &activity, photos)?;
        }
    }
    for (kind, heading) in OTHERS {
        others(reader, desk, draft, &mut gallery, (kind, heading))?;
    }
    Ok(())
}

fn work_rows(
    reader: &Reader<'_>,
    desk: &Desk<'_>,
    draft: &mut Draft,
    work: &Stored<WorkFields>,
    photos: Vec<PhotoRow>,
) -> Result<(), StoreError> {
    let place = work.fields.place.clone();
    let place = place.or(work.fields.rt.as_ref().map(|rt| format!("RT {rt}")));
    let named = Named::new(&work.fields.name, place.as_deref());
    beside(reader, desk, draft, photos, &STAGES, named)
}

fn house_rows(
    reader: &Reader<'_>,
    desk: &Desk<'_>,
    draft: &mut Draft,
    household: &str,
    photos: Vec<PhotoRow>,
) -> Result<(), StoreError> {
    let (address, area) = describe(reader, Kind::Household, household)?;
    let named = Named::new(&address, Some(&area));
    beside(reader, desk, draft, photos, &SIDES, named)
}

/// Rows of photos side by side, then pages of the others.
fn beside(
    reader: &Reader<'_>,
    desk: &Desk<'_>,
    draft: &mut Draft,
    photos: Vec<PhotoRow>,
    stages: &[(&str, &str)],
    named: Named<'_>,
) -> Result<(), StoreError> {
    let named = Named {
        is_headed: true,
        ..named
    };
    let (paired, others) = side_by_side(reader, &mut draft.album, photos, stages, &named)?;
    let others = every(reader, &mut draft.album, others, &named)?;
    if paired.is_empty() && others.is_empty() {
        return Ok(());
    }
    draft.part(named.caption);
    if !paired.is_empty() {
        draft.block(rows(stages, paired));
    }
    if !others.is_empty() {
        draft.block(pages(desk, TITLE, others));
    }
    Ok(())
}

fn activity_pages(
    reader: &Reader<'_>,
    desk: &Desk<'_>,
    draft: &mut Draft,
    activity: &Stored<ActivityFields>,
    photos: Vec<PhotoRow>,
) -> Result<(), StoreError> {
    let fields = &activity.fields;
    let named = Named::new(&fields.name, fields.place.as_deref());
    let printed = every(reader, &mut draft.album, photos, &named)?;
    if !printed.is_empty() {
        draft.part(format!("{}, {}", fields.name, long_date(fields.date)));
        draft.block(pages(desk, TITLE, printed));
    }
    Ok(())
}

/// Photos of the other records of a kind, on common pages.
fn others(
    reader: &Reader<'_>,
    desk: &Desk<'_>,
    draft: &mut Draft,
    gallery: &mut Gallery,
    (subject, heading): (SubjectKind, &str),
) -> Result<(), StoreError> {
    let mut printed = Vec::new();
    for id in gallery.of_kind(subject.name()) {
        let photos = gallery.take(&id);
        let title = match subject.record_kind() {
            Some(kind) => describe(reader, kind, &id)?.0,
            None => String::new(),
        };
        let named = Named::new(&title, None);
        printed.extend(every(reader, &mut draft.album, photos, &named)?);
    }
    if !printed.is_empty() {
        draft.heading(heading);
        draft.block(pages(desk, TITLE, printed));
    }
    Ok(())
}
