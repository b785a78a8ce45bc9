//! Every kind of record and its fields: the one list that the database, the merge and the checks
//! read. A test of the store compares it with the tables.

use serde::{Deserialize, Serialize};

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Rumah tangga: who lives under one roof.
    Household,
    /// Keluarga: one No. KK.
    Family,
    /// A person (warga).
    Person,
    /// Programme year of P2WKSS with its location and target.
    Programme,
    /// Binaan: a woman whom the programme of one year supports.
    Beneficiary,
    /// Training (pelatihan).
    Training,
    /// One meeting of a training.
    Session,
    /// Attendance of one person at one session or activity.
    Attendance,
    /// Activity of Pokja I to IV.
    Activity,
    /// A photo in the archive.
    Photo,
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

const fn text(name: &'static str) -> Field {
    Field {
        name,
        column: Column::Text,
        conflict: Conflict::Newest,
    }
}
const fn ask(name: &'static str) -> Field {
    Field {
        name,
        column: Column::Text,
        conflict: Conflict::Ask,
    }
}
const fn integer(name: &'static str) -> Field {
    Field {
        name,
        column: Column::Integer,
        conflict: Conflict::Newest,
    }
}
const fn ask_integer(name: &'static str) -> Field {
    Field {
        name,
        column: Column::Integer,
        conflict: Conflict::Ask,
    }
}
const fn boolean(name: &'static str) -> Field {
    Field {
        name,
        column: Column::Boolean,
        conflict: Conflict::Newest,
    }
}
const fn real(name: &'static str) -> Field {
    Field {
        name,
        column: Column::Real,
        conflict: Conflict::Newest,
    }
}

const HOUSEHOLD: &[Field] = &[
    text("rw"),
    text("rt"),
    ask("address"),
    text("dasawisma"),
    integer("ownership"),
    integer("water_source"),
    boolean("has_latrine"),
    boolean("has_sewage"),
    boolean("has_waste_disposal"),
    boolean("has_p4k_sticker"),
    integer("staple_food"),
    integer("house_criteria"),
    text("data_date"),
    text("note"),
];
const FAMILY: &[Field] = &[
    text("household_id"),
    ask("kk_number"),
    ask_integer("welfare_stage"),
    ask_integer("decile"),
    text("decile_source"),
    text("decile_date"),
    boolean("is_pkh"),
    boolean("has_savings"),
    text("note"),
    text("overrides"),
];
const PERSON: &[Field] = &[
    text("family_id"),
    ask("name"),
    ask("nik"),
    ask("sex"),
    text("birth_place"),
    ask("birth_date"),
    integer("family_relation"),
    boolean("is_household_head"),
    integer("marital_status"),
    integer("religion"),
    integer("education"),
    integer("occupation"),
    integer("health_insurance"),
    integer("disability"),
    integer("family_planning"),
    ask_integer("base_status"),
    boolean("cannot_read"),
    text("phone"),
    text("note"),
    text("overrides"),
];
const PROGRAMME: &[Field] = &[
    integer("year"),
    ask_integer("target"),
    ask("location_decree"),
    ask("decree_date"),
    ask("recheck_date"),
    text("note"),
];
const BENEFICIARY: &[Field] = &[
    text("person_id"),
    integer("year"),
    ask_integer("poverty_reason"),
    text("interest"),
    text("note"),
    text("overrides"),
];
const TRAINING: &[Field] = &[
    text("name"),
    integer("year"),
    text("trainer"),
    text("agency"),
    text("place"),
    text("start_date"),
    text("end_date"),
    integer("target_count"),
    text("note"),
];
const SESSION: &[Field] = &[
    text("training_id"),
    integer("number"),
    text("date"),
    text("start_time"),
    text("place"),
    text("topic"),
    text("trainer"),
    text("note"),
];
const ATTENDANCE: &[Field] = &[
    text("event_kind"),
    text("event_id"),
    text("person_id"),
    text("status"),
];
const ACTIVITY: &[Field] = &[
    text("name"),
    integer("pokja"),
    text("date"),
    text("place"),
    text("sub_programme"),
    text("volume"),
    text("method"),
    text("target"),
    integer("target_count"),
    text("activity_group"),
    boolean("is_physical"),
    text("agency"),
    text("resource_person"),
    text("session_id"),
    text("description"),
    text("result"),
    text("overrides"),
];
const PHOTO: &[Field] = &[
    text("sha256"),
    text("file_name"),
    text("format"),
    integer("size_bytes"),
    integer("width"),
    integer("height"),
    integer("orientation"),
    text("taken_on"),
    text("taken_at"),
    text("date_source"),
    text("date_confidence"),
    real("latitude"),
    real("longitude"),
    text("camera"),
    text("activity_id"),
    text("photo_kind"),
    text("caption"),
    text("source"),
    text("imported_at"),
    text("imported_by"),
    text("perceptual_hash"),
    text("warnings"),
];

impl Kind {
    /// Every kind, parents before the records that point to them.
    pub const ALL: [Kind; 10] = [
        Kind::Household,
        Kind::Family,
        Kind::Person,
        Kind::Programme,
        Kind::Beneficiary,
        Kind::Training,
        Kind::Session,
        Kind::Activity,
        Kind::Attendance,
        Kind::Photo,
    ];

    /// The name in operations, commands and tables.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Household => "household",
            Kind::Family => "family",
            Kind::Person => "person",
            Kind::Programme => "programme",
            Kind::Beneficiary => "beneficiary",
            Kind::Training => "training",
            Kind::Session => "session",
            Kind::Attendance => "attendance",
            Kind::Activity => "activity",
            Kind::Photo => "photo",
        }
    }

    /// The fields, in the order of the forms.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Kind::Household => HOUSEHOLD,
            Kind::Family => FAMILY,
            Kind::Person => PERSON,
            Kind::Programme => PROGRAMME,
            Kind::Beneficiary => BENEFICIARY,
            Kind::Training => TRAINING,
            Kind::Session => SESSION,
            Kind::Attendance => ATTENDANCE,
            Kind::Activity => ACTIVITY,
            Kind::Photo => PHOTO,
        }
    }

    /// The field of that name.
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// The kind of that name; nothing for a kind of a newer version.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
