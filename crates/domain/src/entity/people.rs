//! Households, families and persons.

use chrono::NaiveDate;

use super::{names, record};

names! {
    /// Sex as in the KK.
    pub enum Sex {
        /// Laki-laki.
        Male = "L",
        /// Perempuan.
        Female = "P",
    }
}

record! {
    /// Rumah tangga: who lives under one roof (PKK form 4.14.2a).
    pub struct HouseholdFields {
        /// RW, two digits.
        rw: String => text,
        /// RT, two digits.
        rt: String => text,
        /// Street and number, without RT and RW.
        address: String => ask,
        /// Dasawisma group.
        dasawisma: Option<String> => text,
        /// Code list `ownership`.
        ownership: Option<i64> => integer,
        /// Code list `water_source`.
        water_source: Option<i64> => integer,
        /// Jamban keluarga.
        has_latrine: Option<bool> => boolean,
        /// Saluran pembuangan air limbah (SPAL).
        has_sewage: Option<bool> => boolean,
        /// Tempat pembuangan sampah.
        has_waste_disposal: Option<bool> => boolean,
        /// Stiker P4K.
        has_p4k_sticker: Option<bool> => boolean,
        /// Code list `staple_food`.
        staple_food: Option<i64> => integer,
        /// Code list `house_criteria`.
        house_criteria: Option<i64> => integer,
        /// When the data were taken.
        data_date: Option<NaiveDate> => text,
        /// Anything else.
        note: Option<String> => text,
    }
}

record! {
    /// Keluarga: one No. KK.
    pub struct FamilyFields + overrides {
        /// The household.
        household_id: String => text,
        /// No. KK, 16 digits.
        kk_number: Option<String> => ask,
        /// Code list `welfare_stage` (tahap keluarga sejahtera).
        welfare_stage: Option<i64> => ask_integer,
        /// DTSEN decile, 1 to 10.
        decile: Option<i64> => ask_integer,
        /// Where the decile comes from.
        decile_source: Option<String> => text,
        /// Date of the decile.
        decile_date: Option<NaiveDate> => text,
        /// Member of PKH.
        is_pkh: Option<bool> => boolean,
        /// Memiliki tabungan.
        has_savings: Option<bool> => boolean,
        /// Anything else.
        note: Option<String> => text,
    }
}

record! {
    /// A person (PKK forms 4.14.1a and 4.15).
    pub struct PersonFields + overrides {
        /// The family.
        family_id: String => text,
        /// Full name.
        name: String => ask,
        /// NIK, 16 digits; nothing where there is none yet.
        nik: Option<String> => ask,
        /// Sex.
        sex: Sex => ask,
        /// Place of birth.
        birth_place: Option<String> => text,
        /// Date of birth.
        birth_date: Option<NaiveDate> => ask,
        /// Code list `family_relation` (SHDK).
        family_relation: i64 => integer,
        /// Head of the household, which may hold several families.
        is_household_head: Option<bool> => boolean,
        /// Code list `marital_status`.
        marital_status: Option<i64> => integer,
        /// Code list `religion`.
        religion: Option<i64> => integer,
        /// Code list `education`.
        education: Option<i64> => integer,
        /// Code list `occupation`.
        occupation: Option<i64> => integer,
        /// Code list `health_insurance`.
        health_insurance: Option<i64> => integer,
        /// Code list `disability`.
        disability: Option<i64> => integer,
        /// Code list `family_planning`.
        family_planning: Option<i64> => integer,
        /// Code list `base_status`; nothing means alive and here.
        base_status: Option<i64> => ask_integer,
        /// Buta aksara.
        cannot_read: Option<bool> => boolean,
        /// Telephone.
        phone: Option<String> => text,
        /// Anything else.
        note: Option<String> => text,
    }
}
