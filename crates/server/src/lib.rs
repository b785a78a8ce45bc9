//! The city server: takes the operations and blobs of a kelurahan's devices, keeps them in
//! PostgreSQL and object storage, and hands them to the kelurahan's other devices.
//!
//! It is stateless: several instances may run on one database and one blob storage, as long as
//! a device's unfinished uploads come back to the same folder of partial files.

mod admin;
mod auth;
mod blob_ask;
mod blob_get;
mod blob_store;
mod config;
mod database;
mod digest;
mod drain;
mod enrol;
mod enrol_code;
mod error;
mod hello;
mod observe;
mod own_log;
mod pack;
mod pull;
mod push;
mod push_page;
mod push_store;
mod refusal;
mod serve;
mod signing;
mod state;
#[cfg(feature = "testing")]
pub mod testing;
mod tus;
mod tus_file;
mod tus_headers;
mod tus_upload;
mod verdict;
mod wire;

pub use admin::{begin_new_epoch, mark_backup, revoke_device};
pub use config::Config;
pub use enrol_code::create_enrol_code;
pub use error::ServerError;
pub use serve::{router, serve, serve_connected};
pub use state::AppState;
