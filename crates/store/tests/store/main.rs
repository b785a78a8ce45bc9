//! The store as its callers see it, on a real database in a temporary folder.

mod checking;
mod common;
mod copies;
mod crash;
mod disk_full;
mod exchange;
mod facts;
mod forking;
mod opening;
mod remote;
mod schema;
mod search;
mod writing;
