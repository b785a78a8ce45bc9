//! What photos of the programme year can prove.

use std::sync::Arc;

use sauyunan_domain::Kind;
use sauyunan_domain::entity::SubjectKind;
use sauyunan_store::Fields;
use serde::Serialize;

use crate::error::AppError;
use crate::readiness::{self, SubjectRef};
use crate::session::{App, Nothing};

/// A record that photos can prove.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PhotoTarget {
    /// The record.
    #[serde(flatten)]
    pub(crate) subject: SubjectRef,
    /// How it is called; a house by the beneficiaries who live in it.
    pub(crate) name: String,
    /// RT or agency.
    pub(crate) detail: Option<String>,
    /// Its day.
    pub(crate) date: Option<chrono::NaiveDate>,
}

/// Everything that photos of the programme year can prove: activities, works, houses of
/// beneficiaries, partners, handovers, documents.
pub(crate) fn targets(app: &Arc<App>, _: Nothing) -> Result<Vec<PhotoTarget>, AppError> {
    let target = |subject_kind, subject_id: &str, name: &str| PhotoTarget {
        subject: SubjectRef {
            subject_kind,
            subject_id: subject_id.to_owned(),
        },
        name: name.to_owned(),
        detail: None,
        date: None,
    };
    let (facts, _) = readiness::facts(app)?;
    let mut targets: Vec<PhotoTarget> = Vec::new();
    for subject in &facts.subjects {
        let (kind, id) = match (subject.kind, &subject.household_id) {
            (SubjectKind::Activity | SubjectKind::Work | SubjectKind::Partner, _) => {
                (subject.kind, &subject.id)
            }
            (SubjectKind::Beneficiary, Some(household)) => (SubjectKind::Household, household),
            _ => continue,
        };
        // Two beneficiaries may live in one house.
        let house = targets
            .iter_mut()
            .find(|target| kind == SubjectKind::Household && target.subject.subject_id == *id);
        if let Some(house) = house {
            house.name = format!("{}, {}", house.name, subject.label);
            continue;
        }
        targets.push(PhotoTarget {
            detail: subject.rt.clone().or(subject.agency.clone()),
            date: subject.date,
            ..target(kind, id, &subject.label)
        });
    }
    let folder = app.folder()?;
    let (handovers, documents, trainings) = folder.store.read(|reader| {
        Ok((
            reader.all(Kind::Handover)?,
            reader.all(Kind::Document)?,
            reader.all(Kind::Training)?,
        ))
    })?;
    let text = |fields: &Fields, name: &str| fields[name].as_str().unwrap_or_default().to_owned();
    for (id, fields) in &handovers {
        let training = trainings.iter().find(|(training, training_fields)| {
            *training == text(fields, "training_id")
                && training_fields["year"].as_i64() == Some(folder.profile.year)
        });
        if let Some((_, training)) = training {
            targets.push(PhotoTarget {
                date: text(fields, "date").parse().ok(),
                ..target(SubjectKind::Handover, id, &text(training, "name"))
            });
        }
    }
    for (id, fields) in &documents {
        if fields["year"].as_i64() == Some(folder.profile.year) {
            targets.push(PhotoTarget {
                detail: Some(text(fields, "requirement")),
                date: text(fields, "date").parse().ok(),
                ..target(SubjectKind::Document, id, &text(fields, "title"))
            });
        }
    }
    Ok(targets)
}
