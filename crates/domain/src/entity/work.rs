//! The work plan, its progress, physical works and partners.

use chrono::NaiveDate;

use super::{ActivityGroup, names, record};

record! {
    /// Line of the work plan and schedule (rencana kerja, evidence D05).
    pub struct PlanItemFields {
        /// Programme year.
        year: i64 => integer,
        /// Activity.
        name: String => text,
        /// Dasar, lanjutan or pendukung.
        activity_group: ActivityGroup => text,
        /// Fisik (true) or non-fisik.
        is_physical: bool => boolean,
        /// Agency (OPD) or partner that carries it out.
        agency: Option<String> => text,
        /// Budget, rupiah.
        budget: Option<i64> => ask_integer,
        /// Where the money comes from.
        budget_source: Option<String> => text,
        /// First month, YYYY-MM.
        start_month: Option<String> => text,
        /// Last month, YYYY-MM.
        end_month: Option<String> => text,
        /// Place.
        place: Option<String> => text,
        /// Whom or what it reaches (sasaran).
        target: Option<String> => text,
        /// How many.
        target_count: Option<i64> => integer,
        /// Unit of the target, such as orang or meter.
        unit: Option<String> => text,
        /// Who answers for it.
        person_in_charge: Option<String> => text,
        /// Anything else.
        note: Option<String> => text,
    }
}

record! {
    /// Progress of a line of the work plan at the end of a month (evidence D14).
    pub struct ProgressFields {
        /// The line of the work plan.
        plan_item_id: String => text,
        /// Month, YYYY-MM.
        month: String => text,
        /// Done so far, percent.
        percent: i64 => ask_integer,
        /// Spent so far, rupiah.
        spent: Option<i64> => ask_integer,
        /// What holds it up, what comes next.
        note: Option<String> => text,
    }
}

record! {
    /// Physical work (evidence D10).
    pub struct WorkFields + overrides {
        /// Programme year.
        year: i64 => integer,
        /// Name.
        name: String => text,
        /// Code list `work_type`.
        work_type: i64 => integer,
        /// Line of the work plan that it carries out.
        plan_item_id: Option<String> => text,
        /// The household whose house it is (rutilahu).
        household_id: Option<String> => text,
        /// RT, two digits.
        rt: Option<String> => text,
        /// Place.
        place: Option<String> => text,
        /// Number of the proposal (usulan).
        proposal_number: Option<String> => text,
        /// Day of the proposal.
        proposed_on: Option<NaiveDate> => text,
        /// Volume, in `unit`.
        volume: Option<f64> => real,
        /// Unit of the volume, such as meter or unit.
        unit: Option<String> => text,
        /// Cost, rupiah.
        cost: Option<i64> => ask_integer,
        /// Where the money comes from.
        budget_source: Option<String> => text,
        /// Who carries it out (pelaksana).
        executor: Option<String> => text,
        /// First day.
        start_date: Option<NaiveDate> => text,
        /// Last day.
        end_date: Option<NaiveDate> => text,
        /// Degrees north.
        latitude: Option<f64> => real,
        /// Degrees east.
        longitude: Option<f64> => real,
        /// Anything else.
        note: Option<String> => text,
    }
}

names! {
    /// The five kinds of partner (pentahelix).
    pub enum PartnerType {
        /// Perangkat daerah or vertical agency.
        Agency = "agency",
        /// Company.
        Company = "company",
        /// University.
        University = "university",
        /// Media.
        Media = "media",
        /// Community or organisation.
        Community = "community",
    }
}

record! {
    /// Partner of the programme (evidence D11).
    pub struct PartnerFields {
        /// Programme year.
        year: i64 => integer,
        /// Name.
        name: String => text,
        /// Which of the five.
        partner_type: PartnerType => text,
        /// Contact person and telephone.
        contact: Option<String> => text,
        /// Number of the MoU or letter.
        agreement_number: Option<String> => text,
        /// Day of the MoU or letter.
        agreement_date: Option<NaiveDate> => text,
        /// Anything else.
        note: Option<String> => text,
    }
}

record! {
    /// What a partner gave.
    pub struct ContributionFields {
        /// The partner.
        partner_id: String => text,
        /// Day.
        date: NaiveDate => text,
        /// What was given.
        description: String => text,
        /// In kind (natura) instead of money.
        is_in_kind: bool => boolean,
        /// Value, rupiah.
        value: Option<i64> => ask_integer,
        /// Line of the work plan that it went into.
        plan_item_id: Option<String> => text,
    }
}
