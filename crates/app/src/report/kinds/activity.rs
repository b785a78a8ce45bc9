//! Laporan kegiatan: what happened, who was there, what proves it.

use sauyunan_domain::Kind;
use sauyunan_domain::entity::ActivityFields;
use sauyunan_report::indonesian::{long_date, weekday};
use sauyunan_report::{Block, PhotoPages};
use sauyunan_store::query::{AttendanceRow, PersonRow, PhotoFilter, Window};
use sauyunan_store::{Fields, Reader, StoreError};
use serde_json::Value as Json;

use super::signing::offices;
use crate::error::AppError;
use crate::form::typed;
use crate::report::album;
use crate::report::draft::{Desk, Draft};
use crate::report::grid::{Grid, GridColumn, Value};

struct Content {
    activity: ActivityFields,
    training_name: Option<String>,
    /// Marked persons of the activity and of the session that it reports, by name.
    attendance: Vec<AttendanceRow>,
    /// Before the activity, while nobody is marked: whom to ask for her signature.
    expected: Vec<PersonRow>,
    /// Changes on record for the activity: the version of the report.
    version: usize,
}

pub(super) fn compose(desk: &Desk<'_>) -> Result<Draft, AppError> {
    let id = desk.request.of();
    let content = read(desk, id)?;
    let activity = &content.activity;
    let is_meeting = activity.meeting.is_some();
    let title = if is_meeting {
        "LAPORAN DAN NOTULEN RAPAT"
    } else {
        "LAPORAN KEGIATAN"
    };
    let mut draft = Draft {
        title: format!("{title}\n{}", activity.name.to_uppercase()),
        facts: facts(&content),
        version: format!("versi {}", content.version),
        ..Draft::default()
    };
    if is_meeting {
        minutes(&mut draft, activity);
    } else {
        told(
            &mut draft,
            "Uraian Kegiatan",
            activity.description.as_deref(),
        );
        told(
            &mut draft,
            "Hasil dan Tindak Lanjut",
            activity.result.as_deref(),
        );
    }
    if !content.attendance.is_empty() {
        draft.grid(attendance(&content.attendance));
    } else if !content.expected.is_empty() {
        draft.grid(to_be_signed(&content.expected));
    }
    let photos = desk.folder.store.read(|reader| {
        album::in_order(reader, PhotoFilter::Activity(id))?
            .into_iter()
            .map(|photo| {
                draft
                    .album
                    .add(reader, photo, &activity.name, activity.place.as_deref())
            })
            .collect::<Result<Vec<_>, _>>()
    })?;
    draft.count = (content.attendance.len() + draft.album.len()) as u64;
    draft.block(Block::Photos(PhotoPages {
        title: "FOTO DOKUMENTASI KEGIATAN".into(),
        photos: photos.into_iter().flatten().collect(),
        per_page: desk.request.photos_per_page,
    }));
    Ok(draft)
}

/// A chapter, where somebody wrote something.
fn told(draft: &mut Draft, heading: &str, text: Option<&str>) {
    if let Some(text) = text {
        draft.heading(heading);
        draft.paragraphs(text);
    }
}

/// Notulen: what was spoken of, what was decided, who wrote it down.
fn minutes(draft: &mut Draft, activity: &ActivityFields) {
    told(draft, "Jalannya Rapat", activity.description.as_deref());
    told(
        draft,
        "Keputusan dan Tindak Lanjut",
        activity.result.as_deref(),
    );
    if activity.description.is_some() || activity.result.is_some() {
        draft.block(offices(["PIMPINAN RAPAT", "NOTULIS"]));
    }
}

fn read(desk: &Desk<'_>, id: &str) -> Result<Content, AppError> {
    let (fields, training_name, mut attendance, expected, version) =
        desk.folder.store.read(|reader| {
            let fields = reader.get(Kind::Activity, id)?;
            let session = text(&fields, "session_id");
            let mut attendance: Vec<AttendanceRow> = Vec::new();
            for event in [Some(id.to_owned()), session.clone()].into_iter().flatten() {
                let sheet = reader.attendance(&event, desk.year, "", desk.today)?;
                for row in sheet.rows {
                    let is_listed = attendance
                        .iter()
                        .any(|listed| listed.person_id == row.person_id);
                    if row.status.is_some() && !is_listed {
                        attendance.push(row);
                    }
                }
            }
            let training_name = match session {
                Some(session) => training_of(reader, &session)?,
                None => None,
            };
            let is_over = text(&fields, "date").is_some_and(|date| date < desk.today.to_string());
            let expected = if attendance.is_empty() && !is_over {
                expected(reader, desk)?
            } else {
                Vec::new()
            };
            let version = reader.history(id)?.len();
            Ok((fields, training_name, attendance, expected, version))
        })?;
    attendance.sort_by_key(|row| row.name.to_lowercase());
    Ok(Content {
        activity: typed(fields)?,
        training_name,
        attendance,
        expected,
        version,
    })
}

/// The beneficiaries who still take part, by RT and name.
fn expected(reader: &Reader<'_>, desk: &Desk<'_>) -> Result<Vec<PersonRow>, StoreError> {
    let everybody = Window {
        offset: 0,
        limit: i64::MAX,
    };
    let rows = reader
        .beneficiaries(desk.year, "", None, desk.today, everybody)?
        .rows;
    let rows = rows.into_iter().filter(|row| row.left_on.is_none());
    Ok(rows.map(|row| row.person).collect())
}

fn text(fields: &Fields, name: &str) -> Option<String> {
    fields.get(name).and_then(Json::as_str).map(str::to_owned)
}

fn training_of(reader: &Reader<'_>, session: &str) -> Result<Option<String>, StoreError> {
    let training = reader
        .find(Kind::Session, session)?
        .and_then(|fields| text(&fields, "training_id"));
    let Some(training) = training else {
        return Ok(None);
    };
    Ok(reader
        .find(Kind::Training, &training)?
        .and_then(|fields| text(&fields, "name")))
}

fn facts(content: &Content) -> Vec<(String, String)> {
    let activity = &content.activity;
    let pokja = ["I", "II", "III", "IV"]
        .get((activity.pokja - 1).max(0) as usize)
        .copied()
        .unwrap_or("-");
    let target = match (&activity.target, activity.target_count) {
        (Some(target), Some(count)) => Some(format!("{target} ({count} orang)")),
        (Some(target), None) => Some(target.clone()),
        (None, Some(count)) => Some(format!("{count} orang")),
        (None, None) => None,
    };
    let pokja = match &activity.sub_programme {
        Some(sub_programme) => format!("Pokja {pokja} - {sub_programme}"),
        None => format!("Pokja {pokja}"),
    };
    let optional = [
        ("Tempat", activity.place.clone()),
        ("Pelaksana", Some(pokja)),
        ("Pelatihan", content.training_name.clone()),
        ("Instansi", activity.agency.clone()),
        ("Narasumber", activity.resource_person.clone()),
        ("Metode", activity.method.clone()),
        ("Volume", activity.volume.clone()),
        ("Sasaran", target),
    ];
    let mut facts = vec![(
        "Hari, tanggal".to_owned(),
        format!("{}, {}", weekday(activity.date), long_date(activity.date)),
    )];
    facts.extend(
        optional
            .into_iter()
            .filter_map(|(label, value)| Some((label.to_owned(), value?))),
    );
    facts
}

fn attendance(attendance: &[AttendanceRow]) -> Grid {
    let word = |status: Option<&str>| match status {
        Some("present") => "Hadir",
        Some("excused") => "Izin",
        Some("sick") => "Sakit",
        Some("absent") => "Alfa",
        _ => "-",
    };
    let rows = attendance.iter().map(|row| {
        vec![
            Value::text(&row.name),
            Value::text(&row.sex),
            Value::text(format!("RT {} - {}", row.rt, row.address)),
            Value::text(word(row.status.as_deref())),
            Value::text(if row.is_beneficiary { "Binaan" } else { "" }),
            Value::Empty,
        ]
    });
    let counts = ["present", "excused", "sick", "absent"]
        .into_iter()
        .filter_map(|status| {
            let is_it = |row: &&AttendanceRow| row.status.as_deref() == Some(status);
            let count = attendance.iter().filter(is_it).count();
            let is_said = status == "present" || count > 0;
            is_said.then(|| format!("{}: {count} orang", word(Some(status))))
        });
    Grid {
        rows: rows.collect(),
        notes: vec![counts.collect::<Vec<_>>().join(", ")],
        ..Grid::new(
            "Daftar Hadir",
            vec![
                GridColumn::text("Nama", 3.2),
                GridColumn::centred("L/P", 0.6),
                GridColumn::text("Alamat", 3.2),
                GridColumn::centred("Kehadiran", 1.5),
                GridColumn::text("Keterangan", 1.5),
                GridColumn::text("Tanda tangan", 1.7),
            ],
        )
    }
}

/// A list to be signed by hand: each row has room for a signature.
fn to_be_signed(expected: &[PersonRow]) -> Grid {
    let rows = expected.iter().map(|row| {
        vec![
            Value::text(&row.name),
            Value::text(&row.sex),
            Value::text(format!("RT {} - {}", row.rt, row.address)),
            Value::Empty,
        ]
    });
    Grid {
        is_signed: true,
        rows: rows.collect(),
        ..Grid::new(
            "Daftar Hadir",
            vec![
                GridColumn::text("Nama", 3.2),
                GridColumn::centred("L/P", 0.6),
                GridColumn::text("Alamat", 3.2),
                GridColumn::text("Tanda tangan", 2.8),
            ],
        )
    }
}
