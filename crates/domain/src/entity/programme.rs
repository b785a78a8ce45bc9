//! The programme year of P2WKSS: location, team, beneficiaries, documents, assessors.

use chrono::NaiveDate;

use super::{names, record};
use crate::Kind;

record! {
    /// A programme year of P2WKSS.
    pub struct ProgrammeFields + overrides {
        /// Budget year.
        year: i64 => integer,
        /// How many beneficiaries are wanted; 100 by custom.
        target: i64 => ask_integer,
        /// Number of the decree on the location.
        location_decree: Option<String> => ask,
        /// Date of the decree.
        decree_date: Option<NaiveDate> => ask,
        /// RW of the location, two digits.
        location_rw: Option<String> => text,
        /// Why this location was proposed.
        location_reason: Option<String> => text,
        /// Agency that leads the programme (leading sector).
        lead_agency: Option<String> => text,
        /// Ketua Tim Pengelola.
        team_chair: Option<String> => text,
        /// Verifikasi awal by the province: the state "0 %".
        initial_verification_date: Option<NaiveDate> => ask,
        /// Pencanangan.
        kickoff_date: Option<NaiveDate> => ask,
        /// Evaluasi akhir.
        final_evaluation_date: Option<NaiveDate> => ask,
        /// Terminasi: formal end, from which monitoring counts.
        termination_date: Option<NaiveDate> => ask,
        /// What is to be known about the single-year budget.
        budget_note: Option<String> => text,
        /// Date of the provincial rechecking.
        recheck_date: Option<NaiveDate> => ask,
        /// Anything else.
        note: Option<String> => text,
    }
}

/// How many women a programme year supports by custom.
const CUSTOMARY_TARGET: i64 = 100;

impl ProgrammeFields {
    /// A year of which nothing is known yet but the customary target.
    pub fn customary(year: i64) -> Self {
        Self {
            year,
            target: CUSTOMARY_TARGET,
            location_decree: None,
            decree_date: None,
            location_rw: None,
            location_reason: None,
            lead_agency: None,
            team_chair: None,
            initial_verification_date: None,
            kickoff_date: None,
            final_evaluation_date: None,
            termination_date: None,
            budget_note: None,
            recheck_date: None,
            note: None,
        }
    }
}

record! {
    /// Member of the programme's team (SK Tim Pengelola).
    pub struct TeamMemberFields {
        /// Programme year.
        year: i64 => integer,
        /// Full name.
        name: String => text,
        /// Position in the team.
        position: String => text,
        /// Agency or institution.
        institution: Option<String> => text,
        /// Telephone.
        phone: Option<String> => text,
    }
}

record! {
    /// Binaan: a person whom a programme year supports.
    pub struct BeneficiaryFields + overrides {
        /// The person.
        person_id: String => text,
        /// The programme year.
        year: i64 => integer,
        /// Code list `poverty_reason`.
        poverty_reason: Option<i64> => ask_integer,
        /// Training that she wishes for.
        interest: Option<String> => text,
        /// Second wish.
        interest_second: Option<String> => text,
        /// Date of the interest survey (peminatan).
        interest_date: Option<NaiveDate> => text,
        /// Group of beneficiaries (kelompok) that she belongs to.
        group_name: Option<String> => text,
        /// Since when she no longer takes part.
        left_on: Option<NaiveDate> => text,
        /// Why she no longer takes part.
        left_reason: Option<String> => text,
        /// Anything else.
        note: Option<String> => text,
    }
}

record! {
    /// Daftar kelompok binaan as the lurah ratified it (evidence D04). Never changed: a change is a
    /// new version.
    pub struct RatifiedListFields {
        /// Programme year.
        year: i64 => integer,
        /// 1, 2, 3 ...
        version: i64 => integer,
        /// Day of ratification.
        ratified_on: NaiveDate => text,
        /// Who ratified it: the lurah or who acts for her.
        ratified_by: String => text,
        /// Position, such as "Lurah Bojong Menteng".
        position: String => text,
        /// NIP, 18 digits.
        nip: Option<String> => text,
        /// What changed against the version before, or why an exception was made.
        note: Option<String> => text,
        /// The rows, as JSON text.
        rows: String => text,
        /// How many rows.
        row_count: i64 => integer,
        /// SHA-256 of `rows`.
        rows_sha256: String => text,
    }
}

names! {
    /// A record that a document, photo, exemption or assessor's note is about.
    pub enum SubjectKind {
        /// The programme year itself.
        Programme = "programme",
        /// A beneficiary.
        Beneficiary = "beneficiary",
        /// A household.
        Household = "household",
        /// An activity.
        Activity = "activity",
        /// A training.
        Training = "training",
        /// A physical work.
        Work = "work",
        /// A partner.
        Partner = "partner",
        /// A handover of tools.
        Handover = "handover",
        /// A document.
        Document = "document",
        /// A note of the assessors.
        AssessorNote = "assessor_note",
        /// A calendar month, YYYY-MM.
        Month = "month",
        /// A quarter after termination, by its number.
        Quarter = "quarter",
    }
}

impl SubjectKind {
    /// The kind of record that its ids name; nothing where it is no record of its own. A beneficiary
    /// goes by the id of the person, as her conditions and trainings do.
    pub fn record_kind(self) -> Option<Kind> {
        match self {
            SubjectKind::Beneficiary => Some(Kind::Person),
            other => Kind::from_name(other.name()),
        }
    }
}

record! {
    /// A document that proves something: a decree, an invitation, minutes, a report. Its scans are
    /// photos that belong to it.
    pub struct DocumentFields {
        /// Programme year.
        year: i64 => integer,
        /// Code of the evidence requirement, such as D01.
        requirement: String => text,
        /// Part of the requirement, where it asks for several documents.
        part: Option<String> => text,
        /// What it is.
        title: String => text,
        /// Its number.
        number: Option<String> => text,
        /// Its date.
        date: Option<NaiveDate> => text,
        /// Who issued or signed it.
        issuer: Option<String> => text,
        /// What it belongs to; nothing for the programme year itself.
        subject_kind: Option<SubjectKind> => text,
        /// The record that it belongs to.
        subject_id: Option<String> => text,
        /// Where the paper is kept, or anything else.
        note: Option<String> => text,
    }
}

record! {
    /// "Tidak berlaku": a requirement that does not apply, with the reason.
    pub struct ExemptionFields {
        /// Programme year.
        year: i64 => integer,
        /// Code of the requirement.
        requirement: String => text,
        /// The record for which it does not apply; nothing for the whole requirement.
        subject_id: Option<String> => text,
        /// Why.
        reason: String => ask,
    }
}

record! {
    /// Catatan tim penilai: what an assessor asked for.
    pub struct AssessorNoteFields {
        /// Programme year.
        year: i64 => integer,
        /// What was asked for.
        item: String => ask,
        /// Requirement that it is about.
        requirement: Option<String> => text,
        /// What it is about.
        subject_kind: Option<SubjectKind> => text,
        /// The record that it is about.
        subject_id: Option<String> => text,
        /// When it was asked.
        asked_on: NaiveDate => text,
        /// Who asked.
        asked_by: String => text,
        /// Until when.
        due: Option<NaiveDate> => ask,
        /// Whose task it is.
        assigned_to: Option<String> => text,
        /// What was done.
        answer: Option<String> => text,
        /// When it was closed.
        closed_on: Option<NaiveDate> => ask,
    }
}

record! {
    /// Evidence requirements and indicators of one year, as a TOML text.
    pub struct InstrumentFields {
        /// Programme year.
        year: i64 => integer,
        /// The TOML text.
        content: String => ask,
    }
}
