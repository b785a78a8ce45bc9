//! Readiness for the rechecking: a pure function from the instrument and what is on record to
//! findings. What is missing, where, whose task it is, and until when.

mod assess;
mod check;
mod facts;
mod instrument;
mod measure;
mod share;
#[cfg(test)]
mod tests;

pub use assess::{Check, Finding, Missing, Readiness, RequirementResult, Status, assess, check};
pub use check::InstrumentIssue;
pub use facts::{Facts, PartCount, Subject};
pub use instrument::{Anchor, Due, Filter, Indicator, Instrument, Item, Need, Requirement};
pub use measure::{Measure, Size};
pub use share::Share;

/// Quarters of monitoring after termination (evidence D16 asks for at least a year).
pub const MONITORING_QUARTERS: u32 = 4;
