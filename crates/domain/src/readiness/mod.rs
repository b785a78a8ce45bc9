//! Readiness for the rechecking: a pure function from the instrument and what is on record to
//! findings. What is missing, where, whose task it is, and until when.

mod assess;
mod check;
mod facts;
mod instrument;
mod measure;
#[cfg(test)]
mod tests;

pub use assess::{
    Finding, Missing, Readiness, RequirementResult, Share, Status, assess, concerns, due_on, items,
    lacking,
};
pub use check::InstrumentIssue;
pub use facts::{Facts, PartCount, Subject};
pub use instrument::{Anchor, Due, Filter, Indicator, Instrument, Item, Need, Requirement};
pub use measure::{Measure, Size};

/// Quarters of monitoring after termination (evidence D16 asks for at least a year).
pub const MONITORING_QUARTERS: u32 = 4;
