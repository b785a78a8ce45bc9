//! The work plan and its progress: by month, by agency, by the two axes of P2WKSS.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use sauyunan_domain::Kind;
use sauyunan_domain::entity::{ActivityGroup, PlanItemFields, ProgressFields};
use sauyunan_domain::rules::month_start;
use sauyunan_store::{Reader, StoreError};
use serde::Serialize;
use serde_json::Value;

use crate::beneficiary::{Year, find_programme};
use crate::error::AppError;
use crate::form::{Stored, all};
use crate::session::App;

/// The work plan with its progress.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PlanOverview {
    /// The months from the first to the last line, YYYY-MM.
    pub(crate) months: Vec<String>,
    /// The lines.
    pub(crate) items: Vec<PlanLine>,
    /// By agency.
    pub(crate) agencies: Vec<PlanShare>,
    /// By dasar, lanjutan, pendukung.
    pub(crate) groups: Vec<PlanShare>,
    /// By fisik and non-fisik.
    pub(crate) natures: Vec<PlanShare>,
    /// All of it.
    pub(crate) total: PlanShare,
    /// What is to be known about the single-year budget.
    pub(crate) budget_note: Option<String>,
}

/// A line of the work plan.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PlanLine {
    /// The line.
    pub(crate) item: Stored<PlanItemFields>,
    /// Its progress, by month.
    pub(crate) progress: Vec<Stored<ProgressFields>>,
    /// Its newest percentage; 0 where there is none.
    pub(crate) percent: i64,
    /// Its newest spending, rupiah.
    pub(crate) spent: Option<i64>,
    /// Activities, trainings and works that carry it out.
    pub(crate) carried_out: i64,
    /// Months up to the last complete one that lack progress.
    pub(crate) months_missing: Vec<String>,
}

/// Progress of some lines together.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PlanShare {
    /// Agency (empty where none is named), group, or `fisik` and `non-fisik`; empty for all.
    pub(crate) name: String,
    /// How many lines.
    pub(crate) items: i64,
    /// Their budget, rupiah.
    pub(crate) budget: i64,
    /// Spent so far, rupiah.
    pub(crate) spent: i64,
    /// Mean percentage by month, in the order of `months`; nothing for months to come.
    pub(crate) percents: Vec<Option<f64>>,
    /// Mean newest percentage.
    pub(crate) percent: f64,
    /// Mean newest percentage of the physical lines.
    pub(crate) physical: Option<f64>,
    /// Mean newest percentage of the others.
    pub(crate) non_physical: Option<f64>,
}

/// A line of the work plan with its progress, the oldest first.
type Reported = (Stored<PlanItemFields>, Vec<Stored<ProgressFields>>);

pub(crate) fn overview(app: &Arc<App>, input: Year) -> Result<PlanOverview, AppError> {
    let folder = app.folder()?;
    let area = folder.area()?;
    let (items, carriers, programme) = folder.store.read(|reader| {
        Ok((
            reported(reader, input.year)?,
            carriers(reader)?,
            find_programme(reader, &area, input.year)?,
        ))
    })?;
    let today = Month::of(app.today());
    let months = Month::span(&items, input.year);
    let lines: Vec<PlanLine> = items
        .into_iter()
        .map(|(item, progress)| PlanLine {
            carried_out: carriers.get(&item.id).copied().unwrap_or(0),
            months_missing: months_missing(&item.fields, &progress, &months, today),
            percent: progress.last().map_or(0, |row| row.fields.percent),
            spent: progress.iter().rev().find_map(|row| row.fields.spent),
            item,
            progress,
        })
        .collect();
    let share = |name: &str, lines: &[&PlanLine]| PlanShare::of(name, lines, &months, today);
    let grouped = |names: &[&str], name_of: fn(&PlanItemFields) -> &str| -> Vec<PlanShare> {
        let of = |name: &&str| -> Vec<&PlanLine> {
            let named = lines.iter();
            named
                .filter(|line| name_of(&line.item.fields) == *name)
                .collect()
        };
        names.iter().map(|name| share(name, &of(name))).collect()
    };
    let groups: Vec<&str> = ActivityGroup::ALL
        .iter()
        .map(|group| group.name())
        .collect();
    let agencies: BTreeSet<&str> = lines
        .iter()
        .map(|line| agency_of(&line.item.fields))
        .collect();
    Ok(PlanOverview {
        agencies: grouped(&agencies.into_iter().collect::<Vec<_>>(), agency_of),
        groups: grouped(&groups, |item| item.activity_group.name()),
        natures: grouped(&[PHYSICAL, NON_PHYSICAL], |item| {
            if item.is_physical {
                PHYSICAL
            } else {
                NON_PHYSICAL
            }
        }),
        total: share("", &lines.iter().collect::<Vec<_>>()),
        months: months.iter().map(Month::to_string).collect(),
        items: lines,
        budget_note: programme.fields.budget_note,
    })
}

const PHYSICAL: &str = "fisik";
const NON_PHYSICAL: &str = "non-fisik";

fn agency_of(item: &PlanItemFields) -> &str {
    item.agency.as_deref().unwrap_or_default()
}

/// The lines of a year by their first month, what is not scheduled yet last.
fn reported(reader: &Reader<'_>, year: i64) -> Result<Vec<Reported>, StoreError> {
    let mut progress: Vec<Stored<ProgressFields>> = all(reader, Kind::Progress)?;
    progress.sort_by(|a, b| a.fields.month.cmp(&b.fields.month));
    let mut by_item: BTreeMap<String, Vec<Stored<ProgressFields>>> = BTreeMap::new();
    for row in progress {
        let item = row.fields.plan_item_id.clone();
        by_item.entry(item).or_default().push(row);
    }
    let mut items: Vec<Stored<PlanItemFields>> = all(reader, Kind::PlanItem)?;
    items.retain(|item| item.fields.year == year);
    items.sort_by_cached_key(|item| {
        let start = item.fields.start_month.clone();
        (start.is_none(), start)
    });
    let with_progress = items.into_iter().map(|item| {
        let progress = by_item.remove(&item.id).unwrap_or_default();
        (item, progress)
    });
    Ok(with_progress.collect())
}

/// How many activities, trainings and works carry out each line.
fn carriers(reader: &Reader<'_>) -> Result<BTreeMap<String, i64>, StoreError> {
    let mut counts = BTreeMap::new();
    for kind in [Kind::Activity, Kind::Training, Kind::Work] {
        for (_, fields) in reader.all(kind)? {
            if let Some(item) = fields.get("plan_item_id").and_then(Value::as_str) {
                *counts.entry(item.to_owned()).or_default() += 1;
            }
        }
    }
    Ok(counts)
}

/// A calendar month, counted from the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Month(i64);

impl Month {
    fn of(date: NaiveDate) -> Self {
        Self(i64::from(date.year()) * 12 + i64::from(date.month0()))
    }

    fn read(text: &str) -> Option<Self> {
        month_start(text).map(Self::of)
    }

    /// The months from the first to the last that the plan names. A year counts with its neighbours:
    /// a slip of the key must not make a table of a thousand years.
    fn span(items: &[Reported], year: i64) -> Vec<Self> {
        let first = year.saturating_sub(1).saturating_mul(12);
        let last = first.saturating_add(35);
        let named = items.iter().flat_map(|(item, progress)| {
            let progress = progress.iter().map(|row| row.fields.month.as_str());
            let item = &item.fields;
            let planned = [item.start_month.as_deref(), item.end_month.as_deref()];
            planned.into_iter().flatten().chain(progress)
        });
        let named: BTreeSet<i64> = named
            .filter_map(Self::read)
            .map(|month| month.0)
            .filter(|month| (first..=last).contains(month))
            .collect();
        match (named.first(), named.last()) {
            (Some(&first), Some(&last)) => (first..=last).map(Self).collect(),
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}",
            self.0.div_euclid(12),
            self.0.rem_euclid(12) + 1
        )
    }
}

/// The newest percentage at the end of `month`; 0 where nothing was reported yet.
fn percent_at(progress: &[Stored<ProgressFields>], month: Month) -> i64 {
    let until = month.to_string();
    let reported = progress.iter().rev().find(|row| row.fields.month <= until);
    reported.map_or(0, |row| row.fields.percent)
}

/// The months of the schedule that are over and lack progress. What was finished early needs no
/// more of it.
fn months_missing(
    item: &PlanItemFields,
    progress: &[Stored<ProgressFields>],
    months: &[Month],
    today: Month,
) -> Vec<String> {
    let read = |month: &Option<String>| month.as_deref().and_then(Month::read);
    let (start, end) = (read(&item.start_month), read(&item.end_month));
    let (Some(start), Some(end)) = (start.or(end), end.or(start)) else {
        return Vec::new();
    };
    let scheduled = months
        .iter()
        .filter(|month| (start..=end).contains(*month) && **month < today);
    scheduled
        .filter(|month| percent_at(progress, **month) < 100)
        .map(Month::to_string)
        .filter(|month| progress.iter().all(|row| row.fields.month != *month))
        .collect()
}

impl PlanShare {
    fn of(name: &str, lines: &[&PlanLine], months: &[Month], today: Month) -> Self {
        let newest = |is_wanted: fn(&PlanItemFields) -> bool| {
            let wanted = lines.iter().filter(|line| is_wanted(&line.item.fields));
            mean(wanted.map(|line| line.percent))
        };
        let at = |month: &Month| mean(lines.iter().map(|line| percent_at(&line.progress, *month)));
        let sum = |amount: fn(&PlanLine) -> Option<i64>| {
            let amounts = lines.iter().filter_map(|line| amount(line));
            amounts.fold(0, i64::saturating_add)
        };
        Self {
            name: name.to_owned(),
            items: lines.len() as i64,
            budget: sum(|line| line.item.fields.budget),
            spent: sum(|line| line.spent),
            percents: months
                .iter()
                .map(|month| if *month <= today { at(month) } else { None })
                .collect(),
            percent: newest(|_| true).unwrap_or(0.0),
            physical: newest(|item| item.is_physical),
            non_physical: newest(|item| !item.is_physical),
        }
    }
}

fn mean(percents: impl Iterator<Item = i64>) -> Option<f64> {
    let percents: Vec<f64> = percents.map(|percent| percent as f64).collect();
    (!percents.is_empty()).then(|| percents.iter().sum::<f64>() / percents.len() as f64)
}
