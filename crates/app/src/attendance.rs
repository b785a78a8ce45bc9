//! Who attended a session or an activity.

use std::sync::Arc;

use sauyunan_domain::Kind;
use sauyunan_domain::entity::{AttendanceFields, AttendanceStatus, EventKind};
use sauyunan_domain::operation::derived_id;
use sauyunan_store::Action;
use sauyunan_store::query::AttendanceList;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::error::AppError;
use crate::form::Saved;
use crate::household::parse_area;
use crate::session::App;
use crate::undo::{self, UndoToken};

/// Which attendance is wanted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ListAttendance {
    /// Session or activity.
    pub(crate) event_kind: EventKind,
    /// The event.
    pub(crate) event_id: String,
    /// Text in name or NIK, to find candidates.
    pub(crate) search: String,
}

/// Attendance to mark.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SetAttendance {
    /// Session or activity.
    pub(crate) event_kind: EventKind,
    /// The event.
    pub(crate) event_id: String,
    /// What to mark.
    pub(crate) marks: Vec<Mark>,
}

/// One mark.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Mark {
    /// The person.
    pub(crate) person_id: String,
    /// How she attended; nothing takes the mark away.
    pub(crate) status: Option<AttendanceStatus>,
}

pub(crate) fn list(app: &Arc<App>, input: ListAttendance) -> Result<AttendanceList, AppError> {
    let folder = app.folder()?;
    let year = folder.profile.year;
    Ok(folder
        .store
        .read(|reader| reader.attendance(&input.event_id, year, &input.search, app.today()))?)
}

pub(crate) fn set(app: &Arc<App>, input: SetAttendance) -> Result<UndoToken, AppError> {
    let folder = app.folder()?;
    let kind = match input.event_kind {
        EventKind::Session => Kind::Session,
        EventKind::Activity => Kind::Activity,
    };
    let fallback = folder.area()?;
    app.write(&folder, Action::MarkAttendance, |tx| {
        tx.reader().get(kind, &input.event_id)?;
        let area = parse_area(tx.reader().area_of(&input.event_id)?.as_deref(), &fallback);
        let mut steps = Vec::new();
        for mark in &input.marks {
            tx.reader().get(Kind::Person, &mark.person_id)?;
            let id = attendance_id(&input.event_id, &mark.person_id);
            let before = tx.get(Kind::Attendance, &id)?;
            match mark.status {
                None => {
                    tx.delete(Kind::Attendance, &id)?;
                }
                Some(status) => {
                    let mut fields = Map::new();
                    fields.insert("event_kind".into(), json!(input.event_kind));
                    fields.insert("event_id".into(), json!(input.event_id));
                    fields.insert("person_id".into(), json!(mark.person_id));
                    fields.insert("status".into(), json!(status));
                    tx.put(Kind::Attendance, &id, area.as_str(), &fields)?;
                }
            }
            steps.push(match before {
                Some(before) => undo::put_step(Kind::Attendance, &id, &before, &["status"]),
                None => undo::delete_step(Kind::Attendance, &id),
            });
        }
        undo::remember(app, tx, Value::Array(steps))
    })
}

/// Marks one person, as `add attendance` does. Answers the attendance record.
pub(crate) fn save(app: &Arc<App>, input: AttendanceFields) -> Result<Saved, AppError> {
    let id = attendance_id(&input.event_id, &input.person_id);
    let mark = Mark {
        person_id: input.person_id,
        status: Some(input.status),
    };
    set(
        app,
        SetAttendance {
            event_kind: input.event_kind,
            event_id: input.event_id,
            marks: vec![mark],
        },
    )?;
    Ok(Saved { id })
}

/// Derived, so that two devices that mark the same person make one record.
fn attendance_id(event_id: &str, person_id: &str) -> String {
    derived_id(&["attendance", event_id, person_id])
}
