//! `sauyunan`: the use cases of Sauyunan without a window.
//!
//! The command line is stable: scripts rely on it. Exit status 0: done (skipped files included),
//! 1: failed, with the error on standard error, 2: wrong usage.

mod commands;
mod output;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = commands::Arguments::parse();
    let is_json = arguments.json;
    match commands::run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::error(&error, is_json);
            ExitCode::from(if error.code == "usage" { 2 } else { 1 })
        }
    }
}
