//! What is on record for the readiness of a programme year, a section at a time: after a change only
//! the sections that it touches are read again.

mod events;
mod people;
mod plan;
mod programme;

use chrono::NaiveDate;
use rusqlite::{Connection, Params, Row};
use sauyunan_domain::Kind;
use sauyunan_domain::readiness::{Facts, Subject};

use crate::database::Reader;
use crate::error::StoreError;

/// A part of the facts that is read by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Calendar, team, ratified list, sizes.
    Programme,
    /// Beneficiaries with their conditions and houses.
    Beneficiaries,
    /// Activities.
    Activities,
    /// Trainings.
    Trainings,
    /// Physical works.
    Works,
    /// Partners.
    Partners,
    /// Months of the work plan.
    Months,
    /// Quarters after termination.
    Quarters,
    /// Documents and what does not apply.
    Documents,
}

impl Section {
    /// Every section.
    pub const ALL: [Section; 9] = [
        Section::Programme,
        Section::Beneficiaries,
        Section::Activities,
        Section::Trainings,
        Section::Works,
        Section::Partners,
        Section::Months,
        Section::Quarters,
        Section::Documents,
    ];

    /// The kinds of record that the section is read from.
    pub const fn kinds(self) -> &'static [Kind] {
        match self {
            Section::Programme => &[
                Kind::Programme,
                Kind::TeamMember,
                Kind::Beneficiary,
                Kind::Person,
                Kind::RatifiedList,
                Kind::PlanItem,
                Kind::Condition,
            ],
            Section::Beneficiaries => &[
                Kind::Beneficiary,
                Kind::Person,
                Kind::Family,
                Kind::Household,
                Kind::Condition,
                Kind::Participation,
                Kind::Training,
                Kind::Photo,
            ],
            Section::Activities => &[
                Kind::Activity,
                Kind::Session,
                Kind::Training,
                Kind::Attendance,
                Kind::Person,
                Kind::Document,
                Kind::Photo,
            ],
            Section::Trainings => &[
                Kind::Training,
                Kind::Session,
                Kind::Attendance,
                Kind::Person,
                Kind::Participation,
                Kind::Handover,
                Kind::HandoverItem,
                Kind::FollowUp,
                Kind::Photo,
            ],
            Section::Works => &[Kind::Work, Kind::Household, Kind::Photo],
            Section::Partners => &[Kind::Partner, Kind::Contribution, Kind::Photo],
            Section::Months => &[Kind::PlanItem, Kind::Progress],
            Section::Quarters => &[
                Kind::Programme,
                Kind::Condition,
                Kind::FollowUp,
                Kind::Training,
                Kind::Beneficiary,
                Kind::Person,
            ],
            Section::Documents => &[Kind::Document, Kind::Exemption, Kind::Photo],
        }
    }
}

impl Reader<'_> {
    /// One section of the facts of a programme year, as of `today`. `programme` is the year's record:
    /// a folder of a whole kelurahan may hold those of its RWs beside its own.
    ///
    /// # Errors
    /// What the engine says.
    pub fn facts(
        &self,
        section: Section,
        programme: &str,
        year: i64,
        today: NaiveDate,
    ) -> Result<Facts, StoreError> {
        match section {
            Section::Programme => programme::programme(self.connection, programme, year),
            Section::Beneficiaries => subjects(people::beneficiaries(self.connection, year)?),
            Section::Activities => subjects(events::activities(self.connection, year, today)?),
            Section::Trainings => subjects(events::trainings(self.connection, year, today)?),
            Section::Works => subjects(events::works(self.connection, year, today)?),
            Section::Partners => subjects(events::partners(self.connection, year)?),
            Section::Months => subjects(plan::months(self.connection, year, today)?),
            Section::Quarters => subjects(plan::quarters(self.connection, programme, year)?),
            Section::Documents => programme::documents(self.connection, year),
        }
    }
}

/// How many of the core questions a condition `c` answers: without them it compares nothing.
const CORE_ANSWERS: &str = "((c.household_income IS NOT NULL) + (c.dependants IS NOT NULL) + (c.floor IS NOT NULL)
    + (c.wall IS NOT NULL) + (c.roof IS NOT NULL) + (c.drinking_water IS NOT NULL) + (c.latrine IS NOT NULL))";
/// How many core questions there are.
const CORE_COUNT: i64 = 7;

fn subjects(subjects: Vec<Subject>) -> Result<Facts, StoreError> {
    Ok(Facts {
        subjects,
        ..Facts::default()
    })
}

/// Runs a question whose rows become `T`.
fn rows<T>(
    connection: &Connection,
    statement: &str,
    parameters: impl Params,
    row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(statement)?;
    let rows = statement.query_map(parameters, row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A date column; text that is no date counts as nothing.
fn date(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<NaiveDate>> {
    let text: Option<String> = row.get(column)?;
    Ok(text.and_then(|text| text.parse().ok()))
}
