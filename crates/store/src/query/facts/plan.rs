//! Months of the work plan and quarters after termination.

use chrono::{Datelike, Days, Months, NaiveDate};
use rusqlite::{Connection, OptionalExtension, named_params};
use sauyunan_domain::entity::SubjectKind;
use sauyunan_domain::readiness::{MONITORING_QUARTERS, Measure, Size, Subject};
use sauyunan_domain::rules::month_start;

use super::rows;
use crate::error::StoreError;

/// A line of the work plan.
struct Line {
    start: String,
    end: String,
    /// The months with progress.
    reported: Vec<String>,
    /// The first month with 100 percent: what is finished needs no more progress.
    finished: Option<String>,
}

impl Line {
    fn is_under_way(&self, month: &str) -> bool {
        self.start.as_str() <= month && month <= self.end.as_str()
    }

    fn is_reported(&self, month: &str) -> bool {
        self.reported.iter().any(|reported| reported == month)
            || self
                .finished
                .as_deref()
                .is_some_and(|finished| finished <= month)
    }
}

/// Every month that has ended, from the first to the last line of the work plan. A year counts with
/// its neighbours: a slip of the key must not make a thousand years of findings.
pub(super) fn months(
    connection: &Connection,
    year: i64,
    today: NaiveDate,
) -> Result<Vec<Subject>, StoreError> {
    let lines = rows(
        connection,
        "SELECT coalesce(start_month, end_month), coalesce(end_month, start_month),
           (SELECT group_concat(DISTINCT p.month) FROM progress p WHERE p.plan_item_id = i.id AND p.is_deleted = 0),
           (SELECT min(p.month) FROM progress p WHERE p.plan_item_id = i.id AND p.is_deleted = 0 AND p.percent >= 100)
         FROM plan_item i WHERE i.is_deleted = 0 AND i.year = :year AND coalesce(start_month, end_month) IS NOT NULL",
        named_params! {":year": year},
        |row| {
            let reported: Option<String> = row.get(2)?;
            Ok(Line {
                start: row.get(0)?,
                end: row.get(1)?,
                reported: reported
                    .unwrap_or_default()
                    .split(',')
                    .map(str::to_owned)
                    .collect(),
                finished: row.get(3)?,
            })
        },
    )?;
    let first = lines
        .iter()
        .filter_map(|line| month_start(&line.start))
        .min();
    let last = lines.iter().filter_map(|line| month_start(&line.end)).max();
    let (Some(first), Some(last)) = (first, last) else {
        return Ok(Vec::new());
    };
    let earliest = i32::try_from(year - 1)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
    let latest = earliest.and_then(|earliest| earliest.checked_add_months(Months::new(35)));
    let (mut month, last) = (
        first.max(earliest.unwrap_or(first)),
        last.min(latest.unwrap_or(last)),
    );
    let mut subjects = Vec::new();
    while let Some(next) = month.checked_add_months(Months::new(1)) {
        if month > last || next > today {
            break;
        }
        let name = format!("{:04}-{:02}", month.year(), month.month());
        let mut subject = Subject::new(SubjectKind::Month, &name, &name);
        subject.date = next.checked_sub_days(Days::new(1));
        let under_way: Vec<&Line> = lines
            .iter()
            .filter(|line| line.is_under_way(&name))
            .collect();
        let reported = under_way.iter().filter(|line| line.is_reported(&name));
        subject
            .counts
            .insert(Measure::Progress, reported.count() as i64);
        subject
            .sizes
            .insert(Size::PlanItems, under_way.len() as i64);
        if !under_way.is_empty() {
            subjects.push(subject);
        }
        month = next;
    }
    Ok(subjects)
}

/// The quarters of the year after termination.
pub(super) fn quarters(
    connection: &Connection,
    programme: &str,
    year: i64,
) -> Result<Vec<Subject>, StoreError> {
    let termination: Option<Option<String>> = connection
        .prepare_cached("SELECT termination_date FROM programme WHERE is_deleted = 0 AND id = ?1")?
        .query_row([programme], |row| row.get(0))
        .optional()?;
    let Some(termination) = termination
        .flatten()
        .and_then(|text| text.parse::<NaiveDate>().ok())
    else {
        return Ok(Vec::new());
    };
    let mut subjects = Vec::new();
    for number in 1..=MONITORING_QUARTERS {
        let from = termination.checked_add_months(Months::new(3 * (number - 1)));
        let until = termination.checked_add_months(Months::new(3 * number));
        let (Some(from), Some(until)) = (from, until) else {
            break;
        };
        let monitored: i64 = connection
            .prepare_cached(
                "SELECT count(*) FROM beneficiary b JOIN person p ON p.id = b.person_id AND p.is_deleted = 0
                 WHERE b.is_deleted = 0 AND b.year = :year AND b.left_on IS NULL AND (
                   EXISTS (SELECT 1 FROM condition c WHERE c.person_id = b.person_id AND c.is_deleted = 0
                     AND c.phase = 'monitoring' AND c.date > :from AND c.date <= :until)
                   OR EXISTS (SELECT 1 FROM follow_up u JOIN training t ON t.id = u.training_id
                     WHERE u.person_id = b.person_id AND u.is_deleted = 0 AND t.is_deleted = 0 AND t.year = :year
                     AND u.date > :from AND u.date <= :until))",
            )?
            .query_row(
                named_params! {":year": year, ":from": from.to_string(), ":until": until.to_string()},
                |row| row.get(0),
            )?;
        let mut subject =
            Subject::new(SubjectKind::Quarter, number.to_string(), number.to_string());
        subject.date = Some(until);
        subject.counts.insert(Measure::Monitored, monitored);
        subjects.push(subject);
    }
    Ok(subjects)
}
