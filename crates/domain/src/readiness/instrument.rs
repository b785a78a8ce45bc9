//! Evidence requirements and indicators: data, not code, because the official instrument is not
//! public and changes by year.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::entity::{Meeting, SubjectKind, names};

/// The evidence requirements and indicators of one programme year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Programme year.
    pub year: i64,
    /// Its name.
    pub name: String,
    /// What it is and what it is not; shown wherever its results are.
    pub label: String,
    /// Aspects by their letter.
    pub aspects: BTreeMap<String, String>,
    /// What has to be there.
    #[serde(rename = "requirement")]
    pub requirements: Vec<Requirement>,
    /// What the assessors look at.
    #[serde(rename = "indicator", default)]
    pub indicators: Vec<Indicator>,
}

/// Something that has to be there, for the programme year or for each of its records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Code, such as D01.
    pub code: String,
    /// What it is.
    pub title: String,
    /// Letter of its aspect.
    pub aspect: String,
    /// Stage of P2WKSS, 1 to 7.
    pub stage: i64,
    /// For each of what it is required.
    pub per: SubjectKind,
    /// For which of them only.
    #[serde(rename = "where", default, skip_serializing_if = "Filter::is_empty")]
    pub filter: Filter,
    /// How many such records there have to be; 0 where there may be none.
    #[serde(default)]
    pub at_least: i64,
    /// How much it weighs in the score.
    #[serde(default = "one")]
    pub weight: i64,
    /// Whose task it is.
    pub responsible: String,
    /// Until when.
    pub due: Option<Due>,
    /// Whether it counts only once it is due, as monitoring after termination does.
    #[serde(default)]
    pub only_when_due: bool,
    /// What each record has to have.
    pub items: Vec<Item>,
    /// Where the requirement comes from.
    pub source: Option<String>,
}

/// Which records a requirement is about; what is not named does not matter.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Stage of the activity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<i64>,
    /// Meeting that the activity is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Meeting>,
    /// Whether the activity is a meeting of the programme, whichever.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_meeting: Option<bool>,
    /// Whether the activity is physical.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub physical: Option<bool>,
    /// Whether the training gives tools.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gives_tools: Option<bool>,
    /// Whether the training gives certificates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gives_certificate: Option<bool>,
}

impl Filter {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Until when something has to be there: so many days after a date of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// The date.
    pub anchor: Anchor,
    /// Days after it; negative before it.
    #[serde(default)]
    pub days: i64,
}

names! {
    /// A date that a due date counts from.
    pub enum Anchor {
        /// Verifikasi awal.
        InitialVerification = "initial_verification",
        /// Pencanangan.
        Kickoff = "kickoff",
        /// Evaluasi akhir.
        FinalEvaluation = "final_evaluation",
        /// Rechecking.
        Recheck = "recheck",
        /// Terminasi.
        Termination = "termination",
        /// The record's own date: the day of an activity, the last day of a training.
        Subject = "subject",
    }
}

impl Anchor {
    /// The dates of the programme year, by the field that holds them.
    pub const CALENDAR: [(Anchor, &'static str); 5] = [
        (Anchor::InitialVerification, "initial_verification_date"),
        (Anchor::Kickoff, "kickoff_date"),
        (Anchor::FinalEvaluation, "final_evaluation_date"),
        (Anchor::Recheck, "recheck_date"),
        (Anchor::Termination, "termination_date"),
    ];
}

/// One thing that a record has to have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What is counted.
    pub measure: Measure,
    /// Which part, for documents and their scans.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// How many are needed.
    pub need: Need,
    /// What it is called.
    pub label: String,
}

/// How many are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Need {
    /// So many.
    Count(i64),
    /// As many as there are of something.
    All(Size),
}

names! {
    /// A number that a need may be as large as.
    pub enum Size {
        /// The programme's target of beneficiaries.
        Target = "target",
        /// The beneficiaries on the list.
        Beneficiaries = "beneficiaries",
        /// The sessions of the training.
        Sessions = "sessions",
        /// The persons present at least once in the training.
        Participants = "participants",
        /// The lines of the work plan that are under way in the month.
        PlanItems = "plan_items",
    }
}

names! {
    /// What is counted on a record.
    pub enum Measure {
        /// Documents recorded for the requirement.
        Document = "document",
        /// Those of them with a scan or photo.
        Scan = "scan",
        /// Beneficiaries on the list.
        Beneficiaries = "beneficiaries",
        /// 1 where the newest ratified list is the list as it stands.
        Ratified = "ratified",
        /// Members of the team.
        TeamMembers = "team_members",
        /// Lines of the work plan.
        PlanItems = "plan_items",
        /// Lines of the work plan with budget and source.
        PlanItemsBudgeted = "plan_items_budgeted",
        /// Lines of the work plan with months.
        PlanItemsScheduled = "plan_items_scheduled",
        /// Dates of the calendar that are set, of five.
        CalendarDates = "calendar_dates",
        /// Beneficiaries with both conditions, so that they compare.
        Comparisons = "comparisons",
        /// Birth date, address and NIK of the beneficiary.
        Identity = "identity",
        /// A poverty reason or a recorded fact.
        PovertyReason = "poverty_reason",
        /// Answer to the interest survey.
        Interest = "interest",
        /// Condition at the start.
        InitialCondition = "initial_condition",
        /// Condition at the end.
        FinalCondition = "final_condition",
        /// Photos of the house before.
        HouseBefore = "house_before",
        /// Photos of the house after.
        HouseAfter = "house_after",
        /// Kesan dan pesan.
        Impression = "impression",
        /// Photos, without those of attendance lists and letters.
        Photos = "photos",
        /// Photos before.
        Before = "before",
        /// Photos in progress.
        Process = "process",
        /// Photos after.
        After = "after",
        /// Photos before and after from the same place.
        Pairs = "pairs",
        /// Persons present, or photos of a signed list.
        Attendance = "attendance",
        /// Invitation or letter of duty.
        Invitation = "invitation",
        /// Narasumber or materials.
        ResourcePerson = "resource_person",
        /// Description or result.
        ReportText = "report_text",
        /// Sessions.
        Sessions = "sessions",
        /// Sessions with attendance.
        SessionsAttended = "sessions_attended",
        /// Materials taught.
        Materials = "materials",
        /// Handovers.
        Handovers = "handovers",
        /// Recipients at handovers.
        HandoverRecipients = "handover_recipients",
        /// Photos of handovers.
        HandoverPhotos = "handover_photos",
        /// Certificates.
        Certificates = "certificates",
        /// Participants with kesan dan pesan.
        Impressions = "impressions",
        /// Participants followed up at the end.
        FollowUp0 = "follow_up_0",
        /// Participants followed up after six months.
        FollowUp6 = "follow_up_6",
        /// Participants followed up after twelve months.
        FollowUp12 = "follow_up_12",
        /// Proposal (usulan).
        Proposal = "proposal",
        /// Volume.
        Volume = "volume",
        /// Cost.
        Cost = "cost",
        /// Executor.
        Executor = "executor",
        /// Coordinates.
        Coordinates = "coordinates",
        /// MoU or letter.
        Agreement = "agreement",
        /// Contributions.
        Contributions = "contributions",
        /// Contributions with a value.
        ContributionValues = "contribution_values",
        /// Lines of the work plan with progress for the month.
        Progress = "progress",
        /// Beneficiaries visited in the quarter.
        Monitored = "monitored",
    }
}

impl Measure {
    /// Whether the measure can be counted on records of that kind.
    pub fn applies_to(self, subject: SubjectKind) -> bool {
        use Measure as M;
        use SubjectKind as S;
        match self {
            M::Document | M::Scan => true,
            M::Beneficiaries
            | M::Ratified
            | M::TeamMembers
            | M::PlanItems
            | M::PlanItemsBudgeted
            | M::PlanItemsScheduled
            | M::CalendarDates
            | M::Comparisons => subject == S::Programme,
            M::Identity
            | M::PovertyReason
            | M::Interest
            | M::InitialCondition
            | M::FinalCondition
            | M::HouseBefore
            | M::HouseAfter
            | M::Impression => subject == S::Beneficiary,
            M::Photos => matches!(subject, S::Activity | S::Work | S::Partner),
            M::Before | M::Process | M::After | M::Pairs => {
                matches!(subject, S::Activity | S::Work)
            }
            M::Attendance | M::Invitation | M::ReportText => subject == S::Activity,
            M::ResourcePerson => subject == S::Activity,
            M::Sessions
            | M::SessionsAttended
            | M::Materials
            | M::Handovers
            | M::HandoverRecipients
            | M::HandoverPhotos
            | M::Certificates
            | M::Impressions
            | M::FollowUp0
            | M::FollowUp6
            | M::FollowUp12 => subject == S::Training,
            M::Proposal | M::Volume | M::Cost | M::Executor | M::Coordinates => subject == S::Work,
            M::Agreement | M::Contributions | M::ContributionValues => subject == S::Partner,
            M::Progress => subject == S::Month,
            M::Monitored => subject == S::Quarter,
        }
    }
}

/// What the assessors look at, and the requirements that prove it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Code, such as E1.
    pub code: String,
    /// Letter of its aspect.
    pub aspect: String,
    /// What it is.
    pub title: String,
    /// Unit.
    pub unit: String,
    /// Codes of the requirements that prove it.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// Where the indicator comes from.
    pub source: Option<String>,
}

const fn one() -> i64 {
    1
}

/// What is wrong with an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct InstrumentIssue {
    /// The requirement or indicator; nothing for the whole file.
    pub code: Option<String>,
    /// What is wrong and how to mend it, in Indonesian.
    pub message: String,
}

impl Instrument {
    /// What keeps the instrument from being used; nothing where it is sound.
    pub fn check(&self) -> Vec<InstrumentIssue> {
        let mut issues = Vec::new();
        let mut say = |code: Option<&str>, message: String| {
            issues.push(InstrumentIssue {
                code: code.map(str::to_owned),
                message,
            });
        };
        if !(2008..=2100).contains(&self.year) {
            say(
                None,
                format!("Tahun {} tidak antara 2008 dan 2100.", self.year),
            );
        }
        if self.requirements.is_empty() {
            say(None, "Belum ada satu pun [[requirement]].".to_owned());
        }
        let mut codes = BTreeSet::new();
        for requirement in &self.requirements {
            let code = Some(requirement.code.as_str());
            if requirement.code.trim().is_empty() || requirement.title.trim().is_empty() {
                say(code, "code dan title harus diisi.".to_owned());
            }
            if !codes.insert(requirement.code.as_str()) {
                say(code, format!("Kode {} dipakai dua kali.", requirement.code));
            }
            if !self.aspects.contains_key(&requirement.aspect) {
                say(
                    code,
                    format!(
                        "Aspek \"{}\" tidak ada dalam [aspects]; yang ada: {}.",
                        requirement.aspect,
                        self.aspects.keys().cloned().collect::<Vec<_>>().join(", ")
                    ),
                );
            }
            if !(1..=7).contains(&requirement.stage) {
                say(
                    code,
                    format!("Tahap {} tidak antara 1 dan 7.", requirement.stage),
                );
            }
            if !(1..=100).contains(&requirement.weight) {
                say(
                    code,
                    format!("Bobot {} tidak antara 1 dan 100.", requirement.weight),
                );
            }
            if !(0..=1000).contains(&requirement.at_least) {
                say(
                    code,
                    format!("at_least {} tidak antara 0 dan 1000.", requirement.at_least),
                );
            }
            if requirement.only_when_due && requirement.due.is_none() {
                say(code, "only_when_due memerlukan due.".to_owned());
            }
            if requirement.items.is_empty() {
                say(code, "Syarat ini belum punya satu pun item.".to_owned());
            }
            for item in &requirement.items {
                if !item.measure.applies_to(requirement.per) {
                    say(
                        code,
                        format!(
                            "Ukuran \"{}\" tidak dapat dihitung per \"{}\".",
                            item.measure.name(),
                            requirement.per.name()
                        ),
                    );
                }
                if let Need::Count(count) = item.need
                    && !(1..=10_000).contains(&count)
                {
                    say(code, format!("need {count} tidak antara 1 dan 10000."));
                }
                if item.part.is_some() && !matches!(item.measure, Measure::Document | Measure::Scan)
                {
                    say(code, "part hanya untuk document dan scan.".to_owned());
                }
            }
        }
        let mut indicators = BTreeSet::new();
        for indicator in &self.indicators {
            let code = Some(indicator.code.as_str());
            if !indicators.insert(indicator.code.as_str()) {
                say(code, format!("Kode {} dipakai dua kali.", indicator.code));
            }
            if !self.aspects.contains_key(&indicator.aspect) {
                say(
                    code,
                    format!("Aspek \"{}\" tidak ada dalam [aspects].", indicator.aspect),
                );
            }
            for evidence in &indicator.evidence {
                if !codes.contains(evidence.as_str()) {
                    say(
                        code,
                        format!("Bukti \"{evidence}\" bukan kode sebuah [[requirement]]."),
                    );
                }
            }
        }
        issues
    }

    /// The requirement with that code.
    pub fn requirement(&self, code: &str) -> Option<&Requirement> {
        self.requirements
            .iter()
            .find(|requirement| requirement.code == code)
    }
}
