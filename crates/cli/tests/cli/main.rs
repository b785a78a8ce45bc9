//! The program as scripts run it: command line in, JSON and an exit status out.

mod common;
mod dossier;
mod failing;
mod photos;
mod programme;
mod readiness;
mod recording;
mod reporting;
mod sorting;
mod tables;
