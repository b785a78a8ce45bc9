//! What became of it: conditions before and after, results of trainings, businesses.

use chrono::NaiveDate;

use super::{names, record};

names! {
    /// When a condition was recorded.
    pub enum ConditionPhase {
        /// Awal: verifikasi awal, the state "0 %".
        Initial = "awal",
        /// Akhir: after the programme's work.
        Final = "akhir",
        /// Monitoring after termination.
        Monitoring = "monitoring",
    }
}

record! {
    /// Condition of a beneficiary and her household. One form for every phase, so that they compare.
    pub struct ConditionFields {
        /// The person.
        person_id: String => text,
        /// Programme year.
        year: i64 => integer,
        /// Awal, akhir or monitoring.
        phase: ConditionPhase => text,
        /// Day.
        date: NaiveDate => text,
        /// Income of the household a month, rupiah.
        household_income: Option<i64> => ask_integer,
        /// Code list `income_source`.
        income_source: Option<i64> => integer,
        /// Her own income a month, rupiah.
        own_income: Option<i64> => ask_integer,
        /// Jumlah tanggungan.
        dependants: Option<i64> => integer,
        /// Whether she reads and writes.
        can_read: Option<bool> => boolean,
        /// Code list `education`.
        education: Option<i64> => integer,
        /// Children from 7 to 18 years.
        school_age_children: Option<i64> => integer,
        /// Those of them who go to school.
        children_in_school: Option<i64> => integer,
        /// Children under five.
        under_fives: Option<i64> => integer,
        /// Those of them who are undernourished (kurang gizi).
        undernourished: Option<i64> => integer,
        /// Those of them who are stunted.
        stunted: Option<i64> => integer,
        /// Pregnant.
        is_pregnant: Option<bool> => boolean,
        /// Antenatal visits so far (K1 to K6).
        antenatal_visits: Option<i64> => integer,
        /// Code list `disability`.
        disability: Option<i64> => integer,
        /// Code list `health_insurance`.
        health_insurance: Option<i64> => integer,
        /// Code list `family_planning`.
        family_planning: Option<i64> => integer,
        /// Every child has a birth certificate (akta).
        has_birth_certificates: Option<bool> => boolean,
        /// Kartu keluarga that is up to date.
        has_family_card: Option<bool> => boolean,
        /// Every adult has a KTP.
        has_id_cards: Option<bool> => boolean,
        /// Every child has a KIA.
        has_child_cards: Option<bool> => boolean,
        /// Code list `building_status`.
        building_status: Option<i64> => integer,
        /// Code list `land_proof`.
        land_proof: Option<i64> => integer,
        /// Floor area, square metres.
        floor_area: Option<i64> => integer,
        /// Code list `floor`.
        floor: Option<i64> => integer,
        /// Code list `wall`.
        wall: Option<i64> => integer,
        /// Code list `roof`.
        roof: Option<i64> => integer,
        /// Code list `drinking_water`.
        drinking_water: Option<i64> => integer,
        /// Code list `water_distance`.
        water_distance: Option<i64> => integer,
        /// Code list `latrine`.
        latrine: Option<i64> => integer,
        /// Code list `closet`.
        closet: Option<i64> => integer,
        /// Code list `faeces_disposal`.
        faeces_disposal: Option<i64> => integer,
        /// Saluran pembuangan air limbah (SPAL).
        has_sewage: Option<bool> => boolean,
        /// Tempat pembuangan sampah.
        has_waste_disposal: Option<bool> => boolean,
        /// Code list `lighting`.
        lighting: Option<i64> => integer,
        /// Code list `power`.
        power: Option<i64> => integer,
        /// Memiliki tabungan.
        has_savings: Option<bool> => boolean,
        /// Receives PKH.
        gets_pkh: Option<bool> => boolean,
        /// Receives sembako.
        gets_staple_food: Option<bool> => boolean,
        /// JKN paid by the state (PBI).
        gets_pbi: Option<bool> => boolean,
        /// Receives PIP.
        gets_pip: Option<bool> => boolean,
        /// Runs a business of her own.
        has_business: Option<bool> => boolean,
        /// What the business makes or sells.
        business_type: Option<String> => text,
        /// Capital, rupiah.
        business_capital: Option<i64> => ask_integer,
        /// Turnover a month, rupiah.
        business_turnover: Option<i64> => ask_integer,
        /// Code list `business_permit`.
        business_permit: Option<i64> => integer,
        /// Code list `sales_channel`.
        sales_channel: Option<i64> => integer,
        /// Skill that she wants to learn.
        skill_wanted: Option<String> => text,
        /// Who recorded it.
        recorded_by: Option<String> => text,
        /// Anything else.
        note: Option<String> => text,
    }
}

record! {
    /// What one participant took from a training: certificate, kesan dan pesan (evidence D12), obstacle.
    pub struct ParticipationFields {
        /// The training.
        training_id: String => text,
        /// The person.
        person_id: String => text,
        /// Number of the certificate.
        certificate_number: Option<String> => text,
        /// Day of the certificate.
        certificate_date: Option<NaiveDate> => text,
        /// Kesan.
        impression: Option<String> => text,
        /// Pesan.
        message: Option<String> => text,
        /// Code list `training_obstacle`.
        obstacle: Option<i64> => integer,
        /// More about the obstacle.
        obstacle_note: Option<String> => text,
    }
}

record! {
    /// Berita acara serah terima of tools, seed or capital (evidence D09).
    pub struct HandoverFields {
        /// The training for which they are.
        training_id: String => text,
        /// Day.
        date: NaiveDate => text,
        /// Number of the berita acara.
        number: Option<String> => text,
        /// Agency that gives.
        agency: Option<String> => text,
        /// Who gives, by name.
        giver: Option<String> => text,
        /// Place.
        place: Option<String> => text,
        /// Anything else.
        note: Option<String> => text,
    }
}

record! {
    /// What one person, or the group, received at a handover.
    pub struct HandoverItemFields {
        /// The handover.
        handover_id: String => text,
        /// The person; nothing where the group received it.
        person_id: Option<String> => text,
        /// Goods.
        goods: String => text,
        /// How many, in `unit`.
        quantity: Option<f64> => real,
        /// Unit.
        unit: Option<String> => text,
        /// Value, rupiah.
        value: Option<i64> => ask_integer,
    }
}

record! {
    /// What became of a skill some months after a training.
    pub struct FollowUpFields {
        /// The training.
        training_id: String => text,
        /// The person.
        person_id: String => text,
        /// Months after the training's end: 0, 6 or 12.
        months: i64 => integer,
        /// Day.
        date: NaiveDate => text,
        /// Whether she practises what was taught.
        practises: bool => boolean,
        /// Whether a business of hers is active.
        is_active: Option<bool> => boolean,
        /// Product.
        product: Option<String> => text,
        /// Capital, rupiah.
        capital: Option<i64> => ask_integer,
        /// Turnover a month, rupiah.
        turnover: Option<i64> => ask_integer,
        /// Code list `business_permit`.
        permit: Option<i64> => integer,
        /// Code list `sales_channel`.
        channel: Option<i64> => integer,
        /// Why not, code list `training_obstacle`.
        reason: Option<i64> => integer,
        /// Anything else.
        note: Option<String> => text,
    }
}
