//! What can be counted, on which records: a closed list, so that an instrument can be checked.

use crate::entity::{SubjectKind, names};

names! {
    /// A number that a need may be as large as.
    pub enum Size {
        /// The programme's target of beneficiaries.
        Target = "target",
        /// The beneficiaries on the list.
        Beneficiaries = "beneficiaries",
        /// The sessions of the training that were held so far.
        Sessions = "sessions",
        /// The persons present at least once in the training.
        Participants = "participants",
        /// The lines of the work plan that are under way in the month.
        PlanItems = "plan_items",
    }
}

impl Size {
    /// Whether the number is known for records of that kind.
    pub fn applies_to(self, subject: SubjectKind) -> bool {
        match self {
            Size::Target | Size::Beneficiaries => true,
            Size::Sessions | Size::Participants => subject == SubjectKind::Training,
            Size::PlanItems => matches!(subject, SubjectKind::Programme | SubjectKind::Month),
        }
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
        /// 1 where the newest ratified list names the persons who are on the list as it stands.
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
        /// Beneficiaries with every core answer at the start and at the end, so that they compare.
        Comparisons = "comparisons",
        /// Birth date, address and NIK of the beneficiary.
        Identity = "identity",
        /// A poverty reason or a recorded fact.
        PovertyReason = "poverty_reason",
        /// Answer to the interest survey.
        Interest = "interest",
        /// Core answers of the condition at the start: income, dependants, floor, wall, roof, drinking
        /// water, latrine.
        InitialCondition = "initial_condition",
        /// The same of the condition at the end.
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
