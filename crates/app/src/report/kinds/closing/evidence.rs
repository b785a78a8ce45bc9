//! What assessors asked for, what the women said, how complete the evidence is, and chosen photos.

use sauyunan_domain::Kind;
use sauyunan_domain::entity::{AssessorNoteFields, ParticipationFields};
use sauyunan_report::indonesian::long_date;
use sauyunan_store::query::PhotoRow;
use sauyunan_store::{Reader, StoreError};

use super::Year;
use crate::error::AppError;
use crate::form::{Stored, all, all_where};
use crate::overview::describe;
use crate::readiness::get;
use crate::report::draft::{Desk, Draft};
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::kinds::gallery::{Gallery, Named, STAGES, chosen, pages, rows, side_by_side};
use crate::report::words::{known, status};
use crate::session::Nothing;

/// Photos of one activity or work in this report; all of them stand in the report of photos.
const MOST_PHOTOS: usize = 3;

pub(super) fn add_to(draft: &mut Draft, desk: &Desk<'_>, year: &Year) -> Result<(), AppError> {
    let (notes, told) = desk.folder.store.read(|reader| {
        let mut notes: Vec<Stored<AssessorNoteFields>> = all(reader, Kind::AssessorNote)?;
        notes.retain(|note| note.fields.year == desk.year);
        notes.sort_by_key(|note| note.fields.asked_on);
        Ok((notes, impressions(reader, year)?))
    })?;
    draft.grid_or(
        assessors(&notes),
        "Belum ada catatan tim penilai yang tercatat.",
    );
    draft.grid_or(told, "Belum ada kesan dan pesan yang tercatat.");
    completeness(draft, desk)?;
    desk.folder
        .store
        .read(|reader| photos(reader, draft, desk, year))?;
    Ok(())
}

fn assessors(notes: &[Stored<AssessorNoteFields>]) -> Grid {
    let rows = notes.iter().map(|row| {
        let note = &row.fields;
        let closed = match note.closed_on {
            Some(date) => format!("selesai {}", long_date(date)),
            None => "BELUM SELESAI".to_owned(),
        };
        vec![
            Value::Date(note.asked_on),
            Value::text(&note.item),
            Value::text(&note.asked_by),
            Value::text(note.answer.as_deref().unwrap_or("belum dijawab")),
            known(note.due, Value::Date),
            Value::text(closed),
        ]
    });
    Grid {
        rows: rows.collect(),
        ..Grid::new(
            "Catatan tim penilai dan jawabannya",
            vec![
                GridColumn::centred("Tanggal", 1.3),
                GridColumn::text("Catatan", 3.0),
                GridColumn::text("Penilai", 1.7),
                GridColumn::text("Jawaban", 3.0),
                GridColumn::centred("Batas waktu", 1.3),
                GridColumn::text("Keadaan", 1.5),
            ],
        )
    }
}

fn impressions(reader: &Reader<'_>, year: &Year) -> Result<Grid, StoreError> {
    let mut rows = Vec::new();
    for training in &year.trainings {
        let told: Vec<Stored<ParticipationFields>> =
            all_where(reader, Kind::Participation, "training_id", &training.id)?;
        let mut said = Vec::new();
        for row in told {
            let fields = row.fields;
            if fields.impression.is_some() || fields.message.is_some() {
                let (name, _) = describe(reader, Kind::Person, &fields.person_id)?;
                said.push((name, fields));
            }
        }
        said.sort_by_cached_key(|(name, _)| name.to_lowercase());
        rows.extend(said.into_iter().map(|(name, fields)| {
            vec![
                Value::text(&training.fields.name),
                Value::text(name),
                Value::text(fields.impression.unwrap_or_default()),
                Value::text(fields.message.unwrap_or_default()),
            ]
        }));
    }
    Ok(Grid {
        joins_first: true,
        rows,
        ..Grid::new(
            "Kesan dan pesan binaan",
            vec![
                GridColumn::text("Pelatihan", 1.8),
                GridColumn::text("Nama", 2.0),
                GridColumn::text("Kesan", 3.2),
                GridColumn::text("Pesan", 3.2),
            ],
        )
    })
}

fn completeness(draft: &mut Draft, desk: &Desk<'_>) -> Result<(), AppError> {
    let view = get(desk.app, Nothing {})?;
    draft.heading("Kelengkapan bukti");
    draft.paragraphs(&format!(
        "Kelengkapan {} dari 100 menurut instrumen internal kelurahan, BUKAN instrumen resmi tim penilai.",
        Value::Decimal(view.readiness.score)
    ));
    let rows = view.readiness.requirements.iter().map(|result| {
        vec![
            Value::text(&result.code),
            Value::text(&result.title),
            Value::text(status(result.status)),
        ]
    });
    draft.grid(Grid {
        is_part: true,
        rows: rows.collect(),
        ..Grid::new(
            "Keadaan setiap syarat",
            vec![
                GridColumn::centred("Kode", 0.9),
                GridColumn::text("Syarat", 5.0),
                GridColumn::centred("Keadaan", 1.8),
            ],
        )
    });
    Ok(())
}

/// The first view of each work side by side, then the best of each activity.
fn photos(
    reader: &Reader<'_>,
    draft: &mut Draft,
    desk: &Desk<'_>,
    year: &Year,
) -> Result<(), StoreError> {
    let mut gallery = Gallery::read(reader)?;
    let (mut side, mut printed) = (Vec::new(), Vec::new());
    for work in &year.works {
        let named = Named::new(&work.fields.name, work.fields.place.as_deref());
        let mut photos = gallery.take(&work.id);
        let view = photos.iter().filter_map(|photo| photo.viewpoint).min();
        photos.retain(|photo| photo.viewpoint == view);
        // One of each stage: the first before and during, the last after.
        let of = |wanted: &str| {
            let is_wanted = |photo: &&PhotoRow| photo.kind.as_deref() == Some(wanted);
            photos.iter().filter(is_wanted).cloned().collect::<Vec<_>>()
        };
        let (before, process, after) = (of("before"), of("process"), of("after"));
        let one_each = [before.first(), process.first(), after.last()];
        let one_each = one_each.into_iter().flatten().cloned().collect();
        let (rows, _) = side_by_side(reader, &mut draft.album, one_each, &STAGES, &named)?;
        side.extend(rows);
    }
    for activity in &year.activities {
        let named = Named::new(&activity.fields.name, activity.fields.place.as_deref());
        let photos = gallery.take(&activity.id);
        printed.extend(chosen(
            reader,
            &mut draft.album,
            photos,
            MOST_PHOTOS,
            &named,
        )?);
    }
    draft.heading("Foto pilihan");
    if side.is_empty() && printed.is_empty() {
        draft.paragraphs("Belum ada foto kegiatan dan pekerjaan yang boleh dicetak.");
    }
    if !side.is_empty() {
        draft.part("Pekerjaan fisik: sebelum, proses, sesudah");
        draft.block(rows(&STAGES, side));
    }
    if !printed.is_empty() {
        draft.part("Kegiatan");
        draft.block(pages(desk, "FOTO DOKUMENTASI KEGIATAN", printed));
    }
    Ok(())
}
