//! The records as typed structs, field for field the forms, the commands and the JSON files.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Sex as in the KK.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Sex {
    /// Laki-laki.
    #[serde(rename = "L")]
    Male,
    /// Perempuan.
    #[serde(rename = "P")]
    Female,
}

/// What attendance belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A session of a training.
    Session,
    /// An activity of a Pokja.
    Activity,
}

impl EventKind {
    /// The name in columns.
    pub const fn name(self) -> &'static str {
        match self {
            EventKind::Session => "session",
            EventKind::Activity => "activity",
        }
    }
}

/// How somebody attended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AttendanceStatus {
    /// Hadir.
    Present,
    /// Izin.
    Excused,
    /// Sakit.
    Sick,
    /// Alfa.
    Absent,
}

/// What a photo shows (domain term: jenis foto).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PhotoKind {
    /// Sebelum.
    Before,
    /// Proses.
    Process,
    /// Sesudah.
    After,
    /// Daftar hadir.
    AttendanceList,
    /// Serah terima.
    Handover,
    /// Produk.
    Product,
    /// Dokumen.
    Document,
}

/// Group of an activity in P2WKSS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ActivityGroup {
    /// Kelompok kegiatan dasar.
    Dasar,
    /// Kelompok kegiatan lanjutan.
    Lanjutan,
    /// Kelompok kegiatan pendukung.
    Pendukung,
}

/// Rumah tangga: who lives under one roof (PKK form 4.14.2a).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct HouseholdFields {
    /// RW, two digits.
    pub rw: String,
    /// RT, two digits.
    pub rt: String,
    /// Street and number, without RT and RW.
    pub address: String,
    /// Dasawisma group.
    #[serde(default)]
    pub dasawisma: Option<String>,
    /// Code list `ownership`.
    #[serde(default)]
    pub ownership: Option<i64>,
    /// Code list `water_source`.
    #[serde(default)]
    pub water_source: Option<i64>,
    /// Jamban keluarga.
    #[serde(default)]
    pub has_latrine: Option<bool>,
    /// Saluran pembuangan air limbah (SPAL).
    #[serde(default)]
    pub has_sewage: Option<bool>,
    /// Tempat pembuangan sampah.
    #[serde(default)]
    pub has_waste_disposal: Option<bool>,
    /// Stiker P4K.
    #[serde(default)]
    pub has_p4k_sticker: Option<bool>,
    /// Code list `staple_food`.
    #[serde(default)]
    pub staple_food: Option<i64>,
    /// Code list `house_criteria`.
    #[serde(default)]
    pub house_criteria: Option<i64>,
    /// When the data were taken.
    #[serde(default)]
    pub data_date: Option<NaiveDate>,
    /// Anything else.
    #[serde(default)]
    pub note: Option<String>,
}

/// Keluarga: one No. KK.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct FamilyFields {
    /// The household.
    pub household_id: String,
    /// No. KK, 16 digits.
    #[serde(default)]
    pub kk_number: Option<String>,
    /// Code list `welfare_stage` (tahap keluarga sejahtera).
    #[serde(default)]
    pub welfare_stage: Option<i64>,
    /// DTSEN decile, 1 to 10.
    #[serde(default)]
    pub decile: Option<i64>,
    /// Where the decile comes from.
    #[serde(default)]
    pub decile_source: Option<String>,
    /// Date of the decile.
    #[serde(default)]
    pub decile_date: Option<NaiveDate>,
    /// Member of PKH.
    #[serde(default)]
    pub is_pkh: Option<bool>,
    /// Memiliki tabungan.
    #[serde(default)]
    pub has_savings: Option<bool>,
    /// Anything else.
    #[serde(default)]
    pub note: Option<String>,
}

/// A person (PKK forms 4.14.1a and 4.15).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct PersonFields {
    /// The family.
    pub family_id: String,
    /// Full name.
    pub name: String,
    /// NIK, 16 digits; nothing where there is none yet.
    #[serde(default)]
    pub nik: Option<String>,
    /// Sex.
    pub sex: Sex,
    /// Place of birth.
    #[serde(default)]
    pub birth_place: Option<String>,
    /// Date of birth.
    #[serde(default)]
    pub birth_date: Option<NaiveDate>,
    /// Code list `family_relation` (SHDK).
    pub family_relation: i64,
    /// Head of the household, which may hold several families.
    #[serde(default)]
    pub is_household_head: Option<bool>,
    /// Code list `marital_status`.
    #[serde(default)]
    pub marital_status: Option<i64>,
    /// Code list `religion`.
    #[serde(default)]
    pub religion: Option<i64>,
    /// Code list `education`.
    #[serde(default)]
    pub education: Option<i64>,
    /// Code list `occupation`.
    #[serde(default)]
    pub occupation: Option<i64>,
    /// Code list `health_insurance`.
    #[serde(default)]
    pub health_insurance: Option<i64>,
    /// Code list `disability`.
    #[serde(default)]
    pub disability: Option<i64>,
    /// Code list `family_planning`.
    #[serde(default)]
    pub family_planning: Option<i64>,
    /// Code list `base_status`; nothing means alive and here.
    #[serde(default)]
    pub base_status: Option<i64>,
    /// Buta aksara.
    #[serde(default)]
    pub cannot_read: Option<bool>,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<String>,
    /// Anything else.
    #[serde(default)]
    pub note: Option<String>,
}

/// A programme year of P2WKSS.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct ProgrammeFields {
    /// Budget year.
    pub year: i64,
    /// How many beneficiaries are wanted; 100 by custom.
    pub target: i64,
    /// Number of the decree on the location.
    #[serde(default)]
    pub location_decree: Option<String>,
    /// Date of the decree.
    #[serde(default)]
    pub decree_date: Option<NaiveDate>,
    /// Date of the provincial rechecking.
    #[serde(default)]
    pub recheck_date: Option<NaiveDate>,
    /// Anything else.
    #[serde(default)]
    pub note: Option<String>,
}

/// Binaan: a person whom a programme year supports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct BeneficiaryFields {
    /// The person.
    pub person_id: String,
    /// The programme year.
    pub year: i64,
    /// Code list `poverty_reason`.
    #[serde(default)]
    pub poverty_reason: Option<i64>,
    /// Training that she wishes for.
    #[serde(default)]
    pub interest: Option<String>,
    /// Anything else.
    #[serde(default)]
    pub note: Option<String>,
}

/// A training.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct TrainingFields {
    /// Name.
    pub name: String,
    /// Programme year.
    pub year: i64,
    /// Trainer.
    #[serde(default)]
    pub trainer: Option<String>,
    /// Agency (dinas) that gives it.
    #[serde(default)]
    pub agency: Option<String>,
    /// Usual place.
    #[serde(default)]
    pub place: Option<String>,
    /// First day.
    #[serde(default)]
    pub start_date: Option<NaiveDate>,
    /// Last day.
    #[serde(default)]
    pub end_date: Option<NaiveDate>,
    /// Planned participants.
    #[serde(default)]
    pub target_count: Option<i64>,
    /// Anything else.
    #[serde(default)]
    pub note: Option<String>,
}

/// One meeting of a training.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct SessionFields {
    /// The training.
    pub training_id: String,
    /// 1, 2, 3 ...
    pub number: i64,
    /// Day.
    pub date: NaiveDate,
    /// HH:MM, WIB.
    #[serde(default)]
    pub start_time: Option<String>,
    /// Place.
    #[serde(default)]
    pub place: Option<String>,
    /// What was taught.
    #[serde(default)]
    pub topic: Option<String>,
    /// Trainer of this session.
    #[serde(default)]
    pub trainer: Option<String>,
    /// Anything else.
    #[serde(default)]
    pub note: Option<String>,
}

/// Attendance of one person at one event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct AttendanceFields {
    /// Session or activity.
    pub event_kind: EventKind,
    /// The event.
    pub event_id: String,
    /// The person.
    pub person_id: String,
    /// How.
    pub status: AttendanceStatus,
}

/// Activity of a Pokja (columns of PKK form 4.21).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct ActivityFields {
    /// Name.
    pub name: String,
    /// Pokja 1 to 4.
    #[cfg_attr(feature = "typescript", ts(type = "1 | 2 | 3 | 4"))]
    pub pokja: i64,
    /// Day.
    pub date: NaiveDate,
    /// Place.
    #[serde(default)]
    pub place: Option<String>,
    /// Sub-programme, for Pokja I one of KISAH, KRISAN, KILAS, KTIAT, KISAK, PKBN.
    #[serde(default)]
    pub sub_programme: Option<String>,
    /// Volume kegiatan.
    #[serde(default)]
    pub volume: Option<String>,
    /// Metode.
    #[serde(default)]
    pub method: Option<String>,
    /// Sasaran.
    #[serde(default)]
    pub target: Option<String>,
    /// Jumlah sasaran.
    #[serde(default)]
    pub target_count: Option<i64>,
    /// Dasar, lanjutan or pendukung.
    #[serde(default)]
    pub activity_group: Option<ActivityGroup>,
    /// Fisik (true) or non-fisik.
    #[serde(default)]
    pub is_physical: Option<bool>,
    /// Agency (OPD).
    #[serde(default)]
    pub agency: Option<String>,
    /// Narasumber.
    #[serde(default)]
    pub resource_person: Option<String>,
    /// The training session that it reports; its attendance then counts.
    #[serde(default)]
    pub session_id: Option<String>,
    /// What happened.
    #[serde(default)]
    pub description: Option<String>,
    /// Result and follow-up.
    #[serde(default)]
    pub result: Option<String>,
}
