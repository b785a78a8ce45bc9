//! Which photos that are not sorted yet probably prove what, and why.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use sauyunan_domain::Kind;
use sauyunan_domain::entity::SubjectKind;
use sauyunan_domain::place::Place;
use sauyunan_domain::sorting::{LoosePhoto, ProposalReason, Target, propose};
use sauyunan_store::query::Proof;
use sauyunan_store::{Fields, Reader, StoreError};
use serde::Serialize;

use crate::error::AppError;
use crate::photo::{PhotoTarget, targets};
use crate::session::{App, Nothing};

/// Photos without a target that belong together (one day, one sender or camera, one place), with what
/// they may prove, the likeliest first.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PhotoProposal {
    /// The photos, in the order of time.
    pub(crate) photos: Vec<String>,
    /// Their day, where all have one.
    pub(crate) date: Option<NaiveDate>,
    /// Who sent them, where all were sent by one.
    pub(crate) sender: Option<String>,
    /// What they may prove; empty where nothing fits. Those that fit alike stand side by side.
    pub(crate) candidates: Vec<ProposedTarget>,
    /// Whether the first candidate is likely by itself and well ahead of the second. A person still
    /// confirms it.
    pub(crate) is_clear: bool,
}

/// Something that photos may prove.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ProposedTarget {
    /// What it is.
    #[serde(flatten)]
    pub(crate) target: PhotoTarget,
    /// How likely, 0 to 100.
    pub(crate) score: u32,
    /// What speaks for it.
    pub(crate) reasons: Vec<ProposalReason>,
}

/// Answers [`PhotoProposal`]s for every photo that is neither sorted nor set aside, the surest first.
pub(crate) fn proposals(app: &Arc<App>, _: Nothing) -> Result<Vec<PhotoProposal>, AppError> {
    let known = targets(app, Nothing {})?;
    let today = app.today();
    let (photos, described) = app.folder()?.store.read(|reader| {
        let photos = reader.loose_photos()?;
        let described = describe(reader, &known, today)?;
        Ok((photos, described))
    })?;
    let id = |photo: usize| photos.get(photo).map(|photo: &LoosePhoto| photo.id.clone());
    Ok(propose(&photos, &described)
        .into_iter()
        .map(|proposal| PhotoProposal {
            photos: proposal.photos.into_iter().filter_map(id).collect(),
            date: proposal.day,
            sender: proposal.sender,
            candidates: proposal
                .candidates
                .into_iter()
                .filter_map(|candidate| {
                    Some(ProposedTarget {
                        target: known.get(candidate.target)?.clone(),
                        score: candidate.score,
                        reasons: candidate.reasons,
                    })
                })
                .collect(),
            is_clear: proposal.is_clear,
        })
        .collect())
}

/// What is known of each target, in the same order.
fn describe(
    reader: &Reader<'_>,
    targets: &[PhotoTarget],
    today: NaiveDate,
) -> Result<Vec<Target>, StoreError> {
    let read = |kind: Kind| -> Result<BTreeMap<String, Fields>, StoreError> {
        Ok(reader.all(kind)?.into_iter().collect())
    };
    let records = Records {
        activities: read(Kind::Activity)?,
        sessions: read(Kind::Session)?,
        trainings: read(Kind::Training)?,
        works: read(Kind::Work)?,
        handovers: read(Kind::Handover)?,
        proofs: reader.proofs()?,
        today,
    };
    targets
        .iter()
        .map(|target| {
            let house = match target.subject.subject_kind {
                SubjectKind::Household => {
                    reader.find(Kind::Household, &target.subject.subject_id)?
                }
                _ => None,
            };
            Ok(records.describe(target, house.as_ref()))
        })
        .collect()
}

/// The records that say more about a target than its name and day.
struct Records {
    activities: BTreeMap<String, Fields>,
    sessions: BTreeMap<String, Fields>,
    trainings: BTreeMap<String, Fields>,
    works: BTreeMap<String, Fields>,
    handovers: BTreeMap<String, Fields>,
    proofs: BTreeMap<String, Proof>,
    today: NaiveDate,
}

impl Records {
    fn describe(&self, target: &PhotoTarget, house: Option<&Fields>) -> Target {
        let id = &target.subject.subject_id;
        let proof = self.proofs.get(id).cloned().unwrap_or_default();
        let mut described = Target {
            id: id.clone(),
            place: Place::median(&proof.places),
            senders: proof.senders,
            names: vec![target.name.clone()],
            ..Target::default()
        };
        match target.subject.subject_kind {
            SubjectKind::Activity => self.describe_activity(target, &mut described),
            SubjectKind::Work => self.describe_work(target, &mut described),
            SubjectKind::Handover => {
                described.days.extend(target.date);
                described
                    .names
                    .extend(text(self.handovers.get(id), "place"));
            }
            SubjectKind::Household => {
                described.names.extend(text(house, "address"));
                described.names.extend(target.detail.as_deref().map(rt));
            }
            // A paper is photographed on any day after its own, a partner is no event.
            _ => {}
        }
        described
    }

    /// An activity also happened on the day of the session that it reports, and goes by its training.
    fn describe_activity(&self, target: &PhotoTarget, described: &mut Target) {
        let fields = self.activities.get(&target.subject.subject_id);
        let session = text(fields, "session_id").and_then(|id| self.sessions.get(&id));
        let training = text(session, "training_id").and_then(|id| self.trainings.get(&id));
        described.days.extend(target.date);
        described.days.extend(day(session, "date"));
        described.days.sort();
        described.days.dedup();
        let names = [
            text(fields, "place"),
            text(session, "topic"),
            text(training, "name"),
        ];
        described.names.extend(names.into_iter().flatten());
    }

    /// A work lasts from its first day to its last, and until today while that is not known.
    fn describe_work(&self, target: &PhotoTarget, described: &mut Target) {
        let fields = self.works.get(&target.subject.subject_id);
        described.term = day(fields, "start_date").map(|start| {
            (
                start,
                day(fields, "end_date").unwrap_or(self.today).max(start),
            )
        });
        let degrees = |name: &str| fields?.get(name)?.as_f64();
        described.place = Place::of(degrees("latitude"), degrees("longitude")).or(described.place);
        described.names.extend(text(fields, "place"));
        described.names.extend(target_rt(target));
    }
}

fn target_rt(target: &PhotoTarget) -> Option<String> {
    let detail = target.detail.as_deref()?;
    detail.parse::<u32>().is_ok().then(|| rt(detail))
}

fn rt(number: &str) -> String {
    format!("RT {number}")
}

fn text(fields: Option<&Fields>, name: &str) -> Option<String> {
    crate::photo::text(fields?, name)
}

fn day(fields: Option<&Fields>, name: &str) -> Option<NaiveDate> {
    text(fields, name)?.parse().ok()
}
