//! The register of letter numbers.

use chrono::NaiveDate;

use super::record;

record! {
    /// A letter number and what it was given to. It is never given again, not even after it was voided.
    pub struct LetterFields {
        /// The calendar year of its date: numbers begin anew with each.
        year: i64 => integer,
        /// The unit whose numbers it counts among.
        unit: Option<String> => text,
        /// Its place in the count; nothing where it was typed in another form.
        sequence: Option<i64> => integer,
        /// The number as it is printed.
        number: String => ask,
        /// What the letter is about.
        subject: String => ask,
        /// The report that bears it.
        report_kind: Option<String> => text,
        /// The record that this report is about.
        subject_id: Option<String> => text,
        /// Date of the letter.
        date: NaiveDate => text,
        /// Who signs it.
        signed_by: Option<String> => text,
        /// Why it counts no longer.
        void_reason: Option<String> => text,
    }
}
