//! How far a part of the instrument is met.

use serde::{Deserialize, Serialize};

use super::assess::Status;

/// How far a part of the instrument is met: an aspect, a stage, an indicator, an RT.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Share {
    /// Letter of the aspect, number of the stage, code of the indicator.
    pub code: String,
    /// What it is.
    pub title: String,
    /// Requirements met, of those that apply.
    pub complete: i64,
    /// Requirements that apply.
    pub total: i64,
    /// What is there, from 0 to 100 percent, weighted.
    pub percent: f64,
    /// How far.
    pub status: Status,
}

/// A share of things, with its weight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighted {
    pub(super) weight: f64,
    pub(super) share: f64,
    pub(super) status: Status,
}

/// Rounds down to a tenth of a percent, so that 100 is never claimed early.
pub(super) fn percent(share: f64) -> f64 {
    (share * 1000.0).floor().clamp(0.0, 1000.0) / 10.0
}

pub(super) fn summary(code: &str, title: &str, parts: &[Weighted]) -> Share {
    let applying: Vec<&Weighted> = parts
        .iter()
        .filter(|part| part.status != Status::NotApplicable)
        .collect();
    let complete = applying
        .iter()
        .filter(|part| part.status == Status::Complete)
        .count();
    let weight: f64 = applying.iter().map(|part| part.weight).sum();
    let sum: f64 = applying.iter().map(|part| part.weight * part.share).sum();
    let status = if applying.is_empty() {
        Status::NotApplicable
    } else if complete == applying.len() {
        Status::Complete
    } else if applying.iter().all(|part| part.status == Status::Missing) {
        Status::Missing
    } else {
        Status::Incomplete
    };
    let share = match status {
        Status::NotApplicable => 0.0,
        Status::Complete => 1.0,
        // Sums of many parts may round up to the whole; one missing part keeps it below.
        _ => (sum / weight).min(0.999),
    };
    Share {
        code: code.to_owned(),
        title: title.to_owned(),
        complete: complete as i64,
        total: applying.len() as i64,
        percent: percent(share),
        status,
    }
}
