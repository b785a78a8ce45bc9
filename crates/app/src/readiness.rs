//! "Are we ready for the rechecking?"

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use sauyunan_domain::Kind;
use sauyunan_domain::entity::SubjectKind;
use sauyunan_domain::readiness::{self, Facts, Instrument, Missing, Readiness, Status};
use sauyunan_store::Changes;
use sauyunan_store::query::Section;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::folder::Folder;
use crate::instrument;
use crate::session::{App, Nothing};

/// Readiness with what a reader has to know about it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ReadinessView {
    /// Programme year.
    pub(crate) year: i64,
    /// The day for which it was computed.
    pub(crate) today: NaiveDate,
    /// What the instrument is and is not.
    pub(crate) label: String,
    /// How far everything is met.
    #[serde(flatten)]
    pub(crate) readiness: Readiness,
    /// The score of each day on which it was computed, the oldest first.
    pub(crate) history: Vec<DayScore>,
}

/// The score of a day.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DayScore {
    /// The day.
    pub(crate) day: String,
    /// From 0 to 100.
    pub(crate) score: f64,
}

/// Names something that has to be proved.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SubjectRef {
    /// What it is.
    pub(crate) subject_kind: SubjectKind,
    /// The record.
    pub(crate) subject_id: String,
}

impl SubjectRef {
    /// Refuses what is no record of its own, or is not there.
    pub(crate) fn must_exist(&self, folder: &Folder) -> Result<(), AppError> {
        match self.subject_kind.record_kind() {
            Some(Kind::Activity) => Err(AppError::refused(
                "photo_of_activity",
                "Foto kegiatan dipasang lewat activity_id, bukan subject.",
            )),
            Some(kind) => {
                folder
                    .store
                    .read(|reader| reader.get(kind, &self.subject_id))?;
                Ok(())
            }
            None => Err(AppError::refused(
                "kind_unknown",
                "Foto hanya dapat dipasang pada sebuah catatan.",
            )),
        }
    }
}

/// How far one requirement is met for one record.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SubjectCheck {
    /// Code of the requirement.
    pub(crate) requirement: String,
    /// What it is.
    pub(crate) title: String,
    /// How far.
    pub(crate) status: Status,
    /// Every item, met or not.
    pub(crate) items: Vec<Missing>,
    /// Until when.
    pub(crate) due: Option<NaiveDate>,
    /// Why it does not apply, where somebody said so.
    pub(crate) reason: Option<String>,
}

/// Facts and instrument that are still true, so that after a change only what it touched is read.
#[derive(Default)]
pub(crate) struct Cache(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// Counts forgettings: what was read before one is not kept after it.
    generation: u64,
    day: Option<NaiveDate>,
    sections: BTreeMap<Section, Arc<Facts>>,
    instrument: Option<Arc<Instrument>>,
    score: Option<f64>,
}

impl Cache {
    /// Forgets what the changes may have made untrue.
    pub(crate) fn forget(&self, changes: &Changes) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.generation += 1;
        let touches = |kind: &Kind| changes.0.contains_key(kind.name());
        known
            .sections
            .retain(|section, _| !section.kinds().iter().any(touches));
        if touches(&Kind::Instrument) {
            known.instrument = None;
        }
    }
}

/// The facts of the folder's year and the instrument that they are held against.
pub(crate) fn facts(app: &Arc<App>) -> Result<(Facts, Arc<Instrument>), AppError> {
    let folder = app.folder()?;
    let (year, today) = (folder.profile.year, app.today());
    // Nothing is proved in a year that was never set up.
    crate::beneficiary::ensure_programme(app, year)?;
    let (generation, mut sections, instrument) = {
        let mut known = folder
            .readiness
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if known.day != Some(today) {
            known.day = Some(today);
            known.sections.clear();
            // A day without a change has its score too.
            known.score = None;
        }
        (
            known.generation,
            known.sections.clone(),
            known.instrument.clone(),
        )
    };
    let area = folder.area()?;
    let programme = crate::beneficiary::programme_id(&area, year);
    let content = folder.store.read(|reader| {
        for section in Section::ALL {
            if let Entry::Vacant(missing) = sections.entry(section) {
                missing.insert(Arc::new(reader.facts(section, &programme, year, today)?));
            }
        }
        match &instrument {
            Some(_) => Ok(None),
            None => instrument::stored(reader, &area, year),
        }
    })?;
    let instrument = match instrument {
        Some(instrument) => instrument,
        None => Arc::new(instrument::current(content.as_deref(), year)?),
    };
    let mut known = folder
        .readiness
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if known.generation == generation {
        known.sections = sections.clone();
        known.instrument = Some(instrument.clone());
    }
    drop(known);
    let mut facts = Facts::default();
    for section in sections.values() {
        facts.extend(section);
    }
    Ok((facts, instrument))
}

pub(crate) fn get(app: &Arc<App>, _: Nothing) -> Result<ReadinessView, AppError> {
    let (facts, instrument) = facts(app)?;
    let folder = app.folder()?;
    let (year, today) = (folder.profile.year, app.today());
    let readiness = readiness::assess(&instrument, &facts, today);
    let is_new = {
        let mut known = folder
            .readiness
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        known.score.replace(readiness.score) != Some(readiness.score)
    };
    if is_new {
        folder.store.set_score(year, today, readiness.score)?;
    }
    let history = folder.store.read(|reader| reader.scores(year))?;
    Ok(ReadinessView {
        year,
        today,
        label: instrument.label.clone(),
        readiness,
        history: history
            .into_iter()
            .map(|(day, score)| DayScore { day, score })
            .collect(),
    })
}

/// The checklist of one record: every requirement that concerns it.
pub(crate) fn subject(app: &Arc<App>, input: SubjectRef) -> Result<Vec<SubjectCheck>, AppError> {
    let (facts, instrument) = facts(app)?;
    let today = app.today();
    let subject = facts
        .subjects
        .iter()
        .find(|subject| subject.kind == input.subject_kind && subject.id == input.subject_id);
    Ok(subject
        .into_iter()
        .flat_map(|subject| {
            instrument.requirements.iter().filter_map(|requirement| {
                let check = readiness::check(requirement, subject, &facts, today)?;
                Some(SubjectCheck {
                    requirement: requirement.code.clone(),
                    title: requirement.title.clone(),
                    status: check.status,
                    items: check.items,
                    due: check.due,
                    reason: check.reason,
                })
            })
        })
        .collect())
}

/// Whether the records of a kind lack nothing that is asked of them; those of which nothing is asked,
/// or not yet, are left out.
pub(crate) fn complete_ones(
    app: &Arc<App>,
    kind: SubjectKind,
) -> Result<BTreeMap<String, bool>, AppError> {
    let (facts, instrument) = facts(app)?;
    let today = app.today();
    let mut complete = BTreeMap::new();
    for subject in facts.subjects.iter().filter(|subject| subject.kind == kind) {
        for requirement in &instrument.requirements {
            match readiness::check(requirement, subject, &facts, today).map(|check| check.status) {
                None | Some(Status::NotApplicable) => {}
                Some(status) => {
                    *complete.entry(subject.id.clone()).or_insert(true) &=
                        status == Status::Complete;
                }
            }
        }
    }
    Ok(complete)
}
