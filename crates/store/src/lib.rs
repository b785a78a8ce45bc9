//! The encrypted database. The only crate that sees rusqlite.
//!
//! * [`Store::write`] is the one door through which records change: rows, operation log and search
//!   in one transaction.
//! * [`Store::read`] gives a [`Reader`], which cannot write.
//! * `query` holds the SQL beside the rows that it returns.

mod apply;
mod blobs;
mod check;
mod copies;
mod database;
mod error;
mod local;
mod log;
mod project;
pub mod query;
mod seen;
mod sync;
mod thumbnails;
mod write;

pub use apply::Applied;
pub use blobs::{BlobQueueItem, BlobState};
pub use check::{CheckFinding, DatabaseCheck};
pub use database::{DatabaseKey, Reader, Store};
pub use error::StoreError;
pub use local::Draft;
pub use log::{HistoryEntry, HistoryField, LoggedOperation, OutgoingOperation};
pub use sync::{ConflictRow, PhotoCounts, RecordCounts, SyncRow};
pub use thumbnails::Thumbnails;
pub use write::{Action, Changes, Fields, Stamp, WriteTx};
