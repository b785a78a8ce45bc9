//! Readiness for the rechecking: a pure function from the instrument and what is on record to
//! findings. What is missing, where, whose task it is, and until when.

mod assess;
mod facts;
mod instrument;

pub use assess::{
    Finding, Missing, Readiness, RequirementResult, Share, Status, assess, concerns, items, lacking,
};
pub use facts::{Facts, Subject};
pub use instrument::{
    Anchor, Due, Filter, Indicator, Instrument, InstrumentIssue, Item, Measure, Need, Requirement,
    Size,
};
