//! The programme year itself: calendar, team, plan, ratified list, documents.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, named_params};
use sauyunan_domain::ContentHash;
use sauyunan_domain::entity::SubjectKind;
use sauyunan_domain::readiness::{Anchor, Facts, Measure, PartCount, Size, Subject};
use serde_json::Value;

use super::{CORE_ANSWERS, CORE_COUNT, date, rows};
use crate::error::StoreError;

const PROGRAMME: &str = "
  SELECT id, coalesce(target, 0) AS target, initial_verification_date, kickoff_date, final_evaluation_date, recheck_date, termination_date,
    (SELECT count(*) FROM team_member WHERE is_deleted = 0 AND year = :year) AS team_members,
    (SELECT count(*) FROM plan_item WHERE is_deleted = 0 AND year = :year) AS plan_items,
    (SELECT count(*) FROM plan_item WHERE is_deleted = 0 AND year = :year AND budget IS NOT NULL AND budget_source IS NOT NULL) AS budgeted,
    (SELECT count(*) FROM plan_item WHERE is_deleted = 0 AND year = :year AND start_month IS NOT NULL AND end_month IS NOT NULL) AS scheduled,
    (SELECT count(*) FROM beneficiary b JOIN person p ON p.id = b.person_id AND p.is_deleted = 0
      WHERE b.is_deleted = 0 AND b.year = :year AND b.left_on IS NULL
      AND EXISTS (SELECT 1 FROM condition c WHERE c.person_id = b.person_id AND c.year = :year AND c.is_deleted = 0 AND c.phase = 'awal' AND {core} = {all})
      AND EXISTS (SELECT 1 FROM condition c WHERE c.person_id = b.person_id AND c.year = :year AND c.is_deleted = 0 AND c.phase = 'akhir' AND {core} = {all})
    ) AS comparisons
  FROM programme WHERE is_deleted = 0 AND id = :programme";

pub(super) fn programme(
    connection: &Connection,
    programme: &str,
    year: i64,
) -> Result<Facts, StoreError> {
    let on_list = beneficiaries(connection, year)?;
    let is_ratified = newest_ratified(connection, year)?.is_some_and(|rows| rows == on_list);
    let facts = rows(
        connection,
        &PROGRAMME
            .replace("{core}", CORE_ANSWERS)
            .replace("{all}", &CORE_COUNT.to_string()),
        named_params! {":programme": programme, ":year": year},
        |row| {
            let mut facts = Facts::default();
            for (anchor, column) in Anchor::CALENDAR {
                if let Some(date) = date(row, column)? {
                    facts.calendar.insert(anchor, date);
                }
            }
            let mut subject = Subject::new(
                SubjectKind::Programme,
                row.get::<_, String>("id")?,
                format!("P2WKSS {year}"),
            );
            for (measure, column) in [
                (Measure::TeamMembers, "team_members"),
                (Measure::PlanItems, "plan_items"),
                (Measure::PlanItemsBudgeted, "budgeted"),
                (Measure::PlanItemsScheduled, "scheduled"),
                (Measure::Comparisons, "comparisons"),
            ] {
                subject.counts.insert(measure, row.get(column)?);
            }
            subject
                .counts
                .insert(Measure::CalendarDates, facts.calendar.len() as i64);
            subject
                .counts
                .insert(Measure::Beneficiaries, on_list.len() as i64);
            subject
                .counts
                .insert(Measure::Ratified, i64::from(is_ratified));
            facts.sizes.insert(Size::Target, row.get("target")?);
            facts
                .sizes
                .insert(Size::Beneficiaries, on_list.len() as i64);
            facts.sizes.insert(Size::PlanItems, row.get("plan_items")?);
            facts.subjects.push(subject);
            Ok(facts)
        },
    )?;
    Ok(facts.into_iter().next().unwrap_or_default())
}

/// The persons on the list as it stands.
fn beneficiaries(connection: &Connection, year: i64) -> Result<BTreeSet<String>, StoreError> {
    let persons = rows(
        connection,
        "SELECT b.person_id FROM beneficiary b JOIN person p ON p.id = b.person_id AND p.is_deleted = 0
         WHERE b.is_deleted = 0 AND b.year = :year AND b.left_on IS NULL",
        named_params! {":year": year},
        |row| row.get(0),
    )?;
    Ok(persons.into_iter().collect())
}

/// The persons on the newest ratified list; nothing where its rows are not those that were signed.
fn newest_ratified(
    connection: &Connection,
    year: i64,
) -> Result<Option<BTreeSet<String>>, StoreError> {
    let signed: Option<(Option<String>, Option<String>)> = connection
        .prepare_cached(
            "SELECT rows, rows_sha256 FROM ratified_list WHERE is_deleted = 0 AND year = ?1
             ORDER BY version DESC, ratified_on DESC, id DESC LIMIT 1",
        )?
        .query_row([year], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((Some(rows), Some(hash))) = signed else {
        return Ok(None);
    };
    if ContentHash::of(rows.as_bytes()).to_string() != hash {
        return Ok(None);
    }
    let rows: Vec<Value> = serde_json::from_str(&rows).unwrap_or_default();
    let persons = rows.iter().filter_map(|row| row["person_id"].as_str());
    Ok(Some(persons.map(str::to_owned).collect()))
}

/// Documents with their scans, and the requirements that do not apply.
pub(super) fn documents(connection: &Connection, year: i64) -> Result<Facts, StoreError> {
    let mut facts = Facts::default();
    let counts = rows(
        connection,
        "SELECT coalesce(d.subject_id, ''), coalesce(d.requirement, ''), d.part, count(*),
           sum(EXISTS (SELECT 1 FROM evidence p WHERE p.subject_id = d.id))
         FROM document d WHERE d.is_deleted = 0 AND d.year = :year GROUP BY 1, 2, 3",
        named_params! {":year": year},
        |row| {
            Ok((
                (row.get(0)?, row.get(1)?),
                PartCount {
                    part: row.get(2)?,
                    documents: row.get(3)?,
                    scanned: row.get(4)?,
                },
            ))
        },
    )?;
    let mut by_requirement: BTreeMap<(String, String), Vec<PartCount>> = BTreeMap::new();
    for (key, count) in counts {
        by_requirement.entry(key).or_default().push(count);
    }
    facts.documents = by_requirement;
    facts.exemptions = rows(
        connection,
        "SELECT coalesce(requirement, ''), subject_id, coalesce(reason, '') FROM exemption WHERE is_deleted = 0 AND year = :year",
        named_params! {":year": year},
        |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)),
    )?
    .into_iter()
    .collect();
    Ok(facts)
}
