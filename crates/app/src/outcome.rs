//! What became of it: conditions compared, trainings and their skills.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sauyunan_domain::Kind;
use sauyunan_domain::comparison::{ComparisonRow, NamedPerson, compare, mean};
use sauyunan_domain::entity::{
    ConditionFields, ConditionPhase, FollowUpFields, HandoverFields, HandoverItemFields,
    ParticipationFields, PersonFields, TrainingFields,
};
use sauyunan_store::{Reader, StoreError};
use serde::Serialize;

use crate::beneficiary::{Year, active};
use crate::error::AppError;
use crate::form::{Id, Stored, all, all_where, read_as};
use crate::session::App;

/// Conditions at the start and at the end, compared.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Comparison {
    /// Beneficiaries of the year.
    pub(crate) beneficiaries: i64,
    /// Those with a condition at the start.
    pub(crate) with_initial: i64,
    /// Those with a condition at the end.
    pub(crate) with_final: i64,
    /// Those with both: only they are compared.
    pub(crate) compared: i64,
    /// The lines, in the order of the form.
    pub(crate) rows: Vec<ComparisonRow>,
}

/// A training with what its participants took from it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct TrainingOutcome {
    /// Everybody present at least once, with what is on record about them.
    pub(crate) participants: Vec<Participant>,
    /// Handovers with their items.
    pub(crate) handovers: Vec<HandoverDetail>,
    /// The last day: as entered, else that of the last session.
    pub(crate) end_date: Option<String>,
}

/// Somebody who was present at least once.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Participant {
    /// The person.
    pub(crate) person_id: String,
    /// Name.
    pub(crate) name: String,
    /// RT.
    pub(crate) rt: String,
    /// Sessions in which she was present.
    pub(crate) present: i64,
    /// What she took from it.
    pub(crate) participation: Option<Stored<ParticipationFields>>,
    /// What she received, such as "mesin jahit 1 unit".
    pub(crate) received: Vec<String>,
    /// What became of it, by months.
    pub(crate) follow_ups: Vec<Stored<FollowUpFields>>,
}

/// A handover with its items.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct HandoverDetail {
    /// The handover.
    pub(crate) handover: Stored<HandoverFields>,
    /// What was given to whom.
    pub(crate) items: Vec<HandoverItemRow>,
    /// Photos that belong to it.
    pub(crate) photo_count: i64,
}

/// An item of a handover.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct HandoverItemRow {
    /// The item.
    pub(crate) item: Stored<HandoverItemFields>,
    /// Name of the person; nothing for the group.
    pub(crate) name: Option<String>,
}

/// Whether what was taught is practised, training by training.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SkillRow {
    /// The training.
    pub(crate) training_id: String,
    /// Its name.
    pub(crate) name: String,
    /// Its agency.
    pub(crate) agency: Option<String>,
    /// Persons present at least once.
    pub(crate) participants: i64,
    /// Persons with a follow-up.
    pub(crate) followed_up: i64,
    /// Persons who practise the skill, by their newest follow-up.
    pub(crate) practising: i64,
    /// Persons whose business is active, by their newest follow-up.
    pub(crate) active: i64,
    /// Mean turnover a month of the active businesses, rupiah.
    pub(crate) turnover: Option<i64>,
    /// Taught, followed up, and practised by nobody or by less than half.
    pub(crate) is_idle: bool,
    /// Why not, by code of `training_obstacle`, the most frequent first.
    pub(crate) obstacles: Vec<ObstacleCount>,
}

/// How often an obstacle was named.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ObstacleCount {
    /// Code list `training_obstacle`.
    pub(crate) obstacle: i64,
    /// How often.
    pub(crate) count: i64,
}

pub(crate) fn comparison(app: &Arc<App>, input: Year) -> Result<Comparison, AppError> {
    Ok(app.folder()?.store.read(|reader| {
        let (mut with_initial, mut with_final, mut pairs) = (0, 0, Vec::new());
        let beneficiaries = active(reader, input.year)?;
        for beneficiary in &beneficiaries {
            let person_id = beneficiary.fields.person_id.clone();
            let at = |phase| condition_at(reader, &person_id, input.year, phase);
            let (initial, last) = (at(ConditionPhase::Initial)?, at(ConditionPhase::Final)?);
            with_initial += i64::from(initial.is_some());
            with_final += i64::from(last.is_some());
            if let (Some(initial), Some(last)) = (initial, last) {
                let name = name_of(reader, &person_id)?;
                pairs.push((NamedPerson { person_id, name }, initial, last));
            }
        }
        Ok(Comparison {
            beneficiaries: beneficiaries.len() as i64,
            with_initial,
            with_final,
            compared: pairs.len() as i64,
            rows: compare(&pairs),
        })
    })?)
}

/// A person's condition in a phase of a year; the newest where there are several.
pub(crate) fn condition_at(
    reader: &Reader<'_>,
    person_id: &str,
    year: i64,
    phase: ConditionPhase,
) -> Result<Option<ConditionFields>, StoreError> {
    let conditions: Vec<Stored<ConditionFields>> =
        all_where(reader, Kind::Condition, "person_id", person_id)?;
    Ok(conditions
        .into_iter()
        .map(|condition| condition.fields)
        .filter(|condition| condition.year == year && condition.phase == phase)
        .max_by_key(|condition| condition.date))
}

fn name_of(reader: &Reader<'_>, person_id: &str) -> Result<String, StoreError> {
    let person = reader.find(Kind::Person, person_id)?;
    let person: Option<PersonFields> = person.map(read_as).transpose()?;
    Ok(person.map(|person| person.name).unwrap_or_default())
}

pub(crate) fn training(app: &Arc<App>, input: Id) -> Result<TrainingOutcome, AppError> {
    Ok(app.folder()?.store.read(|reader| {
        reader.get(Kind::Training, &input.id)?;
        let handovers = handovers(reader, &input.id)?;
        Ok(TrainingOutcome {
            participants: participants(reader, &input.id, &handovers)?,
            handovers,
            end_date: reader.training_end(&input.id)?,
        })
    })?)
}

fn participants(
    reader: &Reader<'_>,
    training_id: &str,
    handovers: &[HandoverDetail],
) -> Result<Vec<Participant>, StoreError> {
    let mut participations: BTreeMap<String, Stored<ParticipationFields>> =
        all_where(reader, Kind::Participation, "training_id", training_id)?
            .into_iter()
            .map(|row: Stored<ParticipationFields>| (row.fields.person_id.clone(), row))
            .collect();
    let mut follow_ups = follow_ups(reader, training_id)?;
    Ok(reader
        .participants(training_id)?
        .into_iter()
        .map(|row| Participant {
            participation: participations.remove(&row.person_id),
            received: received(handovers, &row.person_id),
            follow_ups: follow_ups.remove(&row.person_id).unwrap_or_default(),
            person_id: row.person_id,
            name: row.name,
            rt: row.rt,
            present: row.present,
        })
        .collect())
}

/// The follow-ups of a training by person, by months and day.
pub(crate) fn follow_ups(
    reader: &Reader<'_>,
    training_id: &str,
) -> Result<BTreeMap<String, Vec<Stored<FollowUpFields>>>, StoreError> {
    let mut rows: Vec<Stored<FollowUpFields>> =
        all_where(reader, Kind::FollowUp, "training_id", training_id)?;
    rows.sort_by_key(|row| (row.fields.months, row.fields.date));
    let mut by_person: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in rows {
        let person = row.fields.person_id.clone();
        by_person.entry(person).or_default().push(row);
    }
    Ok(by_person)
}

/// What a person received, such as "mesin jahit 1 unit".
fn received(handovers: &[HandoverDetail], person_id: &str) -> Vec<String> {
    let items = handovers.iter().flat_map(|handover| &handover.items);
    items
        .map(|row| &row.item.fields)
        .filter(|item| item.person_id.as_deref() == Some(person_id))
        .map(|item| {
            let quantity = item.quantity.map(|it| it.to_string().replace('.', ","));
            let parts = [Some(item.goods.clone()), quantity, item.unit.clone()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

fn handovers(reader: &Reader<'_>, training_id: &str) -> Result<Vec<HandoverDetail>, StoreError> {
    let mut handovers: Vec<Stored<HandoverFields>> =
        all_where(reader, Kind::Handover, "training_id", training_id)?;
    handovers.sort_by_key(|handover| handover.fields.date);
    handovers
        .into_iter()
        .map(|handover| {
            let items = all_where(reader, Kind::HandoverItem, "handover_id", &handover.id)?;
            let items = items
                .into_iter()
                .map(|item: Stored<HandoverItemFields>| {
                    let person = item.fields.person_id.as_deref();
                    let name = person.map(|id| name_of(reader, id)).transpose()?;
                    Ok(HandoverItemRow { item, name })
                })
                .collect::<Result<_, StoreError>>()?;
            Ok(HandoverDetail {
                photo_count: reader.proof_count(&handover.id)?,
                handover,
                items,
            })
        })
        .collect()
}

pub(crate) fn skills(app: &Arc<App>, input: Year) -> Result<Vec<SkillRow>, AppError> {
    Ok(app.folder()?.store.read(|reader| {
        let mut rows = Vec::new();
        for training in all::<TrainingFields>(reader, Kind::Training)? {
            if training.fields.year == input.year {
                rows.push(skill(reader, training)?);
            }
        }
        rows.sort_by_cached_key(|row: &SkillRow| (!row.is_idle, row.name.to_lowercase()));
        Ok(rows)
    })?)
}

fn skill(reader: &Reader<'_>, training: Stored<TrainingFields>) -> Result<SkillRow, StoreError> {
    let participants = participants(reader, &training.id, &[])?;
    let newest: Vec<&FollowUpFields> = participants
        .iter()
        .filter_map(|person| {
            person
                .follow_ups
                .iter()
                .map(|row| &row.fields)
                .max_by_key(|row| row.date)
        })
        .collect();
    let count =
        |is: fn(&FollowUpFields) -> bool| newest.iter().filter(|row| is(row)).count() as i64;
    let practising = count(|row| row.practises);
    let followed_up = newest.len() as i64;
    let turnovers: Vec<i64> = newest
        .iter()
        .filter(|row| row.is_active == Some(true))
        .filter_map(|row| row.turnover)
        .collect();
    Ok(SkillRow {
        participants: participants.len() as i64,
        followed_up,
        practising,
        active: count(|row| row.is_active == Some(true)),
        turnover: mean(&turnovers),
        is_idle: practising * 2 < followed_up,
        obstacles: obstacles(&participants),
        training_id: training.id,
        name: training.fields.name,
        agency: training.fields.agency,
    })
}

/// What kept participants from practising: each obstacle counts once for whom it was named.
fn obstacles(participants: &[Participant]) -> Vec<ObstacleCount> {
    let mut counts: BTreeMap<i64, i64> = BTreeMap::new();
    for person in participants {
        let met = person
            .participation
            .as_ref()
            .and_then(|row| row.fields.obstacle);
        let reasons = person.follow_ups.iter().filter_map(|row| row.fields.reason);
        for obstacle in reasons.chain(met).collect::<BTreeSet<_>>() {
            *counts.entry(obstacle).or_default() += 1;
        }
    }
    let mut counts: Vec<ObstacleCount> = counts
        .into_iter()
        .map(|(obstacle, count)| ObstacleCount { obstacle, count })
        .collect();
    counts.sort_by_key(|row| std::cmp::Reverse(row.count));
    counts
}
