//! Trainings and their sessions.

use std::sync::Arc;

use sauyunan_domain::entity::{SessionFields, TrainingFields};
use sauyunan_domain::{Kind, rules};
use sauyunan_store::query::{Page, TrainingRow, Window};
use serde::Serialize;

use crate::error::AppError;
use crate::form::{Form, Id, Saved, Stored, refuse_dangling, save, typed};
use crate::household::{ListAny, parse_area};
use crate::session::App;

/// A training with its sessions.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct TrainingDetail {
    /// The training.
    pub(crate) training: Stored<TrainingFields>,
    /// Its sessions in order.
    pub(crate) sessions: Vec<SessionDetail>,
}

/// A session with its counts.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SessionDetail {
    /// The record.
    pub(crate) id: String,
    /// Its fields.
    #[serde(flatten)]
    pub(crate) fields: SessionFields,
    /// Persons marked present.
    pub(crate) present_count: i64,
    /// Persons marked at all.
    pub(crate) marked_count: i64,
    /// The activity that reports it.
    pub(crate) activity_id: Option<String>,
}

pub(crate) fn list(app: &Arc<App>, input: ListAny) -> Result<Page<TrainingRow>, AppError> {
    let window = Window {
        offset: input.offset,
        limit: input.limit,
    };
    Ok(app
        .folder()?
        .store
        .read(|reader| reader.trainings(&input.search, window))?)
}

pub(crate) fn show(app: &Arc<App>, input: Id) -> Result<TrainingDetail, AppError> {
    let (training, sessions) = app.folder()?.store.read(|reader| {
        let training = reader.get(Kind::Training, &input.id)?;
        let mut sessions = Vec::new();
        for row in reader.sessions(&input.id)? {
            let fields = reader.get(Kind::Session, &row.id)?;
            sessions.push((row, fields));
        }
        Ok((training, sessions))
    })?;
    let sessions = sessions
        .into_iter()
        .map(|(row, fields)| {
            Ok(SessionDetail {
                id: row.id,
                fields: typed(fields)?,
                present_count: row.present_count,
                marked_count: row.marked_count,
                activity_id: row.activity_id,
            })
        })
        .collect::<Result<_, AppError>>()?;
    Ok(TrainingDetail {
        training: Stored {
            id: input.id,
            fields: typed(training)?,
        },
        sessions,
    })
}

pub(crate) fn save_training(app: &Arc<App>, form: Form<TrainingFields>) -> Result<Saved, AppError> {
    let folder = app.folder()?;
    let area = folder.area()?;
    let references = [("plan_item_id", Kind::PlanItem)];
    folder
        .store
        .read(|reader| refuse_dangling(reader, Kind::Training, &form, &references))?;
    let issues = rules::check_training(&form.fields);
    save(app, Kind::Training, form, &issues, &area)
}

pub(crate) fn save_session(app: &Arc<App>, form: Form<SessionFields>) -> Result<Saved, AppError> {
    let folder = app.folder()?;
    let area = folder.store.read(|reader| {
        reader.get(Kind::Training, &form.fields.training_id)?;
        reader.area_of(&form.fields.training_id)
    })?;
    let issues = rules::check_session(&form.fields);
    save(
        app,
        Kind::Session,
        form,
        &issues,
        &parse_area(area.as_deref(), &folder.area()?),
    )
}
