//! Activities of the Pokja.

use std::sync::Arc;

#[cfg(feature = "typescript")]
use sauyunan_domain::entity::Meeting;
use sauyunan_domain::entity::{ActivityFields, SubjectKind};
use sauyunan_domain::{Kind, rules};
use sauyunan_store::query::{PhotoFilter, PhotoRow, Window};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::AppError;
use crate::form::{Form, Id, Saved, Stored, refuse_dangling, save, typed};
use crate::readiness::complete_ones;
use crate::session::App;

/// Which activities are wanted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ListActivities {
    /// Text in name, place or agency.
    pub(crate) search: String,
    /// Pokja 1 to 4.
    pub(crate) pokja: Option<i64>,
    /// How many to skip.
    pub(crate) offset: i64,
    /// How many at most.
    pub(crate) limit: i64,
}

/// Activities.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Activities {
    /// How many in all.
    pub(crate) total: i64,
    /// This part of them.
    pub(crate) rows: Vec<ActivityRow>,
}

/// An activity in the list.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ActivityRow {
    /// The record.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// Pokja 1 to 4.
    pub(crate) pokja: i64,
    /// Day.
    pub(crate) date: String,
    /// Place.
    pub(crate) place: Option<String>,
    /// Stage of P2WKSS, 1 to 7; nothing means pelaksanaan (5).
    pub(crate) stage: Option<i64>,
    /// The meeting that it is.
    #[cfg_attr(feature = "typescript", ts(as = "Option<Meeting>"))]
    pub(crate) meeting: Option<String>,
    /// Persons present.
    pub(crate) present_count: i64,
    /// Photos.
    pub(crate) photo_count: i64,
    /// Whether all its proof is there; nothing for an activity of another programme year.
    pub(crate) is_complete: Option<bool>,
}

/// An activity with its proof.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ActivityDetail {
    /// The activity.
    pub(crate) activity: Stored<ActivityFields>,
    /// Persons present.
    pub(crate) present_count: i64,
    /// Persons marked at all on the activity itself.
    pub(crate) marked_count: i64,
    /// Its photos.
    pub(crate) photos: Vec<PhotoRow>,
    /// The training that it reports a session of.
    pub(crate) training_name: Option<String>,
}

pub(crate) fn list(app: &Arc<App>, input: ListActivities) -> Result<Activities, AppError> {
    let window = Window {
        offset: input.offset,
        limit: input.limit,
    };
    let page = app
        .folder()?
        .store
        .read(|reader| reader.activities(&input.search, input.pokja, window))?;
    let complete = complete_ones(app, SubjectKind::Activity)?;
    Ok(Activities {
        total: page.total,
        rows: page
            .rows
            .into_iter()
            .map(|row| ActivityRow {
                is_complete: complete.get(&row.id).copied(),
                present_count: row.present,
                photo_count: row.photos,
                id: row.id,
                name: row.name,
                pokja: row.pokja,
                date: row.date,
                place: row.place,
                stage: row.stage,
                meeting: row.meeting,
            })
            .collect(),
    })
}

pub(crate) fn show(app: &Arc<App>, input: Id) -> Result<ActivityDetail, AppError> {
    let everything = Window {
        offset: 0,
        limit: i64::MAX,
    };
    let (fields, row, photos, marked_count, training_name) =
        app.folder()?.store.read(|reader| {
            let fields = reader.get(Kind::Activity, &input.id)?;
            let row = reader.activity_row(&input.id)?;
            let photos = reader
                .photos(PhotoFilter::Activity(&input.id), "", everything)?
                .rows;
            let marked = reader
                .ids_where(Kind::Attendance, "event_id", &input.id)?
                .len() as i64;
            let training_name = match fields.get("session_id").and_then(Value::as_str) {
                Some(session) => match reader.find(Kind::Session, session)? {
                    Some(session) => {
                        let training = session
                            .get("training_id")
                            .and_then(Value::as_str)
                            .unwrap_or_default();
                        reader
                            .find(Kind::Training, training)?
                            .and_then(|fields| fields["name"].as_str().map(str::to_owned))
                    }
                    None => None,
                },
                None => None,
            };
            Ok((fields, row, photos, marked, training_name))
        })?;
    Ok(ActivityDetail {
        activity: Stored {
            id: input.id,
            fields: typed(fields)?,
        },
        present_count: row.present,
        marked_count,
        photos,
        training_name,
    })
}

pub(crate) fn save_activity(app: &Arc<App>, form: Form<ActivityFields>) -> Result<Saved, AppError> {
    let folder = app.folder()?;
    let issues = rules::check_activity(&form.fields, app.today());
    let references = [
        ("session_id", Kind::Session),
        ("plan_item_id", Kind::PlanItem),
    ];
    folder
        .store
        .read(|reader| refuse_dangling(reader, Kind::Activity, &form, &references))?;
    save(app, Kind::Activity, form, &issues, &folder.area()?)
}
