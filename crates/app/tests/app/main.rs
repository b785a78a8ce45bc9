//! The use cases as front ends reach them: a command name and JSON in, JSON or an error out.

mod activity;
mod attendance;
mod bad_input;
mod beneficiary;
mod breakdown;
mod common;
mod demo;
mod events;
mod folder;
mod household;
mod import;
mod import_crash;
mod key_file;
mod memory;
mod person;
mod programme_agenda;
mod programme_candidates;
mod programme_outcome;
mod programme_plan;
mod programme_ratification;
mod programme_reasons;
mod programme_records;
mod readiness;
mod readiness_proof;
mod report;
mod undo;
