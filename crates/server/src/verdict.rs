//! Verdicts as the database keeps them.

use sauyunan_protocol::{Outcome, RejectCode, Verdict};
use tokio_postgres::Row;

use crate::refusal::Refusal;

pub(crate) fn outcome_number(outcome: Outcome) -> i16 {
    match outcome {
        Outcome::Unknown => 0,
        Outcome::Applied => 1,
        Outcome::Merged => 2,
        Outcome::Conflict => 3,
        Outcome::Duplicate => 4,
        Outcome::Rejected => 5,
    }
}

fn outcome_of(number: i16) -> Outcome {
    match number {
        1 => Outcome::Applied,
        2 => Outcome::Merged,
        3 => Outcome::Conflict,
        4 => Outcome::Duplicate,
        5 => Outcome::Rejected,
        _ => Outcome::Unknown,
    }
}

pub(crate) fn code_name(code: RejectCode) -> &'static str {
    match code {
        RejectCode::BadOperation => "bad_operation",
        RejectCode::ForbiddenArea => "forbidden_area",
        RejectCode::TooLarge => "too_large",
        RejectCode::Unknown => "unknown",
    }
}

fn code_of(name: &str) -> RejectCode {
    match name {
        "bad_operation" => RejectCode::BadOperation,
        "forbidden_area" => RejectCode::ForbiddenArea,
        "too_large" => RejectCode::TooLarge,
        _ => RejectCode::Unknown,
    }
}

/// The verdict in a row with the columns seq, id, outcome, reject_code, reason.
pub(crate) fn from_row(row: &Row) -> Result<Verdict, Refusal> {
    let code: Option<&str> = row.try_get("reject_code")?;
    Ok(Verdict {
        seq: row.try_get::<_, i64>("seq")?.cast_unsigned(),
        id: row.try_get("id")?,
        outcome: outcome_of(row.try_get("outcome")?),
        code: code.map(code_of),
        reason: row.try_get("reason")?,
    })
}
