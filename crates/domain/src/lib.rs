//! Entities, rules, validation and merge of Sauyunan.
//!
//! Nothing here reads a file, a clock or a random number: every function is decided by its
//! arguments, so the same records give the same answer on every device.

pub mod area;
pub mod caption;
pub mod comparison;
mod content_hash;
pub mod eligibility;
pub mod entity;
pub mod evidence;
pub mod hlc;
pub mod issue;
pub mod letter;
pub mod merge;
pub mod nik;
pub mod operation;
pub mod pairing;
pub mod place;
pub mod ratification;
pub mod readiness;
pub mod rules;
pub mod schema;
pub mod sorting;

pub use area::{Area, AreaError};
pub use content_hash::{ContentHash, ContentHashError, hex};
pub use hlc::Hlc;
pub use issue::{FieldIssue, Override, Severity};
pub use operation::{Operation, OperationError};
pub use schema::Kind;
