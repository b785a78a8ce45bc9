//! Every kind of record and its fields: the one list that the database, the merge and the checks
//! read. A test of the store compares it with the tables.

use crate::entity::{self, names};

names! {
    /// A kind of record. Parents stand before the records that point to them.
    pub enum Kind {
        /// Rumah tangga: who lives under one roof.
        Household = "household",
        /// Keluarga: one No. KK.
        Family = "family",
        /// A person (warga).
        Person = "person",
        /// Programme year of P2WKSS with its location and target.
        Programme = "programme",
        /// Evidence requirements of a programme year.
        Instrument = "instrument",
        /// Member of the programme's team.
        TeamMember = "team_member",
        /// Binaan: a woman whom the programme of one year supports.
        Beneficiary = "beneficiary",
        /// The list of beneficiaries as the lurah ratified it.
        RatifiedList = "ratified_list",
        /// Condition of a beneficiary at the start, the end or later.
        Condition = "condition",
        /// Line of the work plan.
        PlanItem = "plan_item",
        /// Progress of a line of the work plan in a month.
        Progress = "progress",
        /// Training (pelatihan).
        Training = "training",
        /// One meeting of a training.
        Session = "session",
        /// What one participant took from a training.
        Participation = "participation",
        /// Handover of tools.
        Handover = "handover",
        /// What one person received at a handover.
        HandoverItem = "handover_item",
        /// What became of a skill after a training.
        FollowUp = "follow_up",
        /// Activity of Pokja I to IV, or of the programme itself.
        Activity = "activity",
        /// Attendance of one person at one session or activity.
        Attendance = "attendance",
        /// Physical work.
        Work = "work",
        /// Partner of the programme.
        Partner = "partner",
        /// What a partner gave.
        Contribution = "contribution",
        /// A document that proves something.
        Document = "document",
        /// A requirement that does not apply.
        Exemption = "exemption",
        /// What an assessor asked for.
        AssessorNote = "assessor_note",
        /// A letter number and what it was given to.
        Letter = "letter",
        /// A photo in the archive.
        Photo = "photo",
        /// A further arrival of a photo.
        PhotoArrival = "photo_arrival",
        /// Two photos that look alike and are not the same.
        DistinctPhotos = "distinct_photos",
    }
}

/// How a field is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Text, dates and ids.
    Text,
    /// Whole numbers and codes.
    Integer,
    /// Degrees.
    Real,
    /// Yes or no.
    Boolean,
}

/// What happens when two people change the field without having seen each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// The newest value is shown; the other is kept in the log.
    Newest,
    /// No automatic winner: both values are shown to a person, who chooses.
    Ask,
}

/// One field of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in forms, operations and columns.
    pub name: &'static str,
    /// How it is stored.
    pub column: Column,
    /// What a conflict does.
    pub conflict: Conflict,
}

pub(crate) const fn text(name: &'static str) -> Field {
    Field {
        name,
        column: Column::Text,
        conflict: Conflict::Newest,
    }
}
pub(crate) const fn ask(name: &'static str) -> Field {
    Field {
        name,
        column: Column::Text,
        conflict: Conflict::Ask,
    }
}
pub(crate) const fn integer(name: &'static str) -> Field {
    Field {
        name,
        column: Column::Integer,
        conflict: Conflict::Newest,
    }
}
pub(crate) const fn ask_integer(name: &'static str) -> Field {
    Field {
        name,
        column: Column::Integer,
        conflict: Conflict::Ask,
    }
}
pub(crate) const fn boolean(name: &'static str) -> Field {
    Field {
        name,
        column: Column::Boolean,
        conflict: Conflict::Newest,
    }
}
pub(crate) const fn real(name: &'static str) -> Field {
    Field {
        name,
        column: Column::Real,
        conflict: Conflict::Newest,
    }
}

impl Kind {
    /// The fields, in the order of the forms.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Kind::Household => entity::HouseholdFields::FIELDS,
            Kind::Family => entity::FamilyFields::FIELDS,
            Kind::Person => entity::PersonFields::FIELDS,
            Kind::Programme => entity::ProgrammeFields::FIELDS,
            Kind::Instrument => entity::InstrumentFields::FIELDS,
            Kind::TeamMember => entity::TeamMemberFields::FIELDS,
            Kind::Beneficiary => entity::BeneficiaryFields::FIELDS,
            Kind::RatifiedList => entity::RatifiedListFields::FIELDS,
            Kind::Condition => entity::ConditionFields::FIELDS,
            Kind::PlanItem => entity::PlanItemFields::FIELDS,
            Kind::Progress => entity::ProgressFields::FIELDS,
            Kind::Training => entity::TrainingFields::FIELDS,
            Kind::Session => entity::SessionFields::FIELDS,
            Kind::Participation => entity::ParticipationFields::FIELDS,
            Kind::Handover => entity::HandoverFields::FIELDS,
            Kind::HandoverItem => entity::HandoverItemFields::FIELDS,
            Kind::FollowUp => entity::FollowUpFields::FIELDS,
            Kind::Activity => entity::ActivityFields::FIELDS,
            Kind::Attendance => entity::AttendanceFields::FIELDS,
            Kind::Work => entity::WorkFields::FIELDS,
            Kind::Partner => entity::PartnerFields::FIELDS,
            Kind::Contribution => entity::ContributionFields::FIELDS,
            Kind::Document => entity::DocumentFields::FIELDS,
            Kind::Exemption => entity::ExemptionFields::FIELDS,
            Kind::AssessorNote => entity::AssessorNoteFields::FIELDS,
            Kind::Letter => entity::LetterFields::FIELDS,
            Kind::Photo => entity::PHOTO,
            Kind::PhotoArrival => entity::PhotoArrivalFields::FIELDS,
            Kind::DistinctPhotos => entity::DistinctPhotosFields::FIELDS,
        }
    }

    /// The field of that name.
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// The fields that name the record inside which this one stands: it is deleted with it, and
    /// belongs to the same area.
    pub const fn owners(self) -> &'static [(&'static str, Kind)] {
        match self {
            Kind::Family => &[("household_id", Kind::Household)],
            Kind::Person => &[("family_id", Kind::Family)],
            Kind::Beneficiary | Kind::Condition => &[("person_id", Kind::Person)],
            Kind::Progress => &[("plan_item_id", Kind::PlanItem)],
            Kind::Session | Kind::Handover => &[("training_id", Kind::Training)],
            Kind::Participation | Kind::FollowUp => {
                &[("training_id", Kind::Training), ("person_id", Kind::Person)]
            }
            Kind::HandoverItem => &[("handover_id", Kind::Handover)],
            Kind::Attendance => &[
                ("person_id", Kind::Person),
                ("event_id", Kind::Session),
                ("event_id", Kind::Activity),
            ],
            Kind::Contribution => &[("partner_id", Kind::Partner)],
            Kind::PhotoArrival => &[("photo_id", Kind::Photo)],
            Kind::DistinctPhotos => &[("first_id", Kind::Photo), ("second_id", Kind::Photo)],
            Kind::Household
            | Kind::Programme
            | Kind::Instrument
            | Kind::TeamMember
            | Kind::RatifiedList
            | Kind::PlanItem
            | Kind::Training
            | Kind::Activity
            | Kind::Work
            | Kind::Partner
            | Kind::Document
            | Kind::Exemption
            | Kind::AssessorNote
            | Kind::Letter
            | Kind::Photo => &[],
        }
    }
}
