//! Evidence requirements and indicators as a TOML file.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::desk::{Desk, failure};
use crate::output::{cell, line};

#[derive(Subcommand)]
pub(super) enum Action {
    /// Print it
    Show,
    /// Say what is wrong with a file, without taking it in
    Check { file: PathBuf },
    /// Take a file in as the instrument of the year that it names
    Import { file: PathBuf },
    /// Write it to a file
    Export { file: PathBuf },
    /// Go back to what the program brings with it
    Reset,
}

impl Action {
    pub(super) fn run(self, desk: &Desk, year: &Value) -> Result<(), CommandError> {
        match self {
            Action::Show => {
                let detail = desk.ask("get_instrument", json!({"year": year}))?;
                desk.answer(&detail, |detail| {
                    line(detail["content"].as_str().unwrap_or_default().trim_end());
                });
            }
            Action::Check { file } => return check(desk, &file),
            Action::Import { file } => {
                let taken = desk.ask("import_instrument", json!({"path": path(&file)}))?;
                desk.answer(&taken, |taken| {
                    line(&format!("instrument of {} taken in", taken["year"]));
                });
            }
            Action::Export { file } => {
                let payload = json!({"year": year, "path": path(&file)});
                desk.ask("export_instrument", payload)?;
                let written = json!({"path": path(&file)});
                desk.answer(&written, |written| line(&cell(&written["path"])));
            }
            Action::Reset => {
                let undo = desk.ask("reset_instrument", json!({"year": year}))?;
                desk.answer(&undo, |_| line("done"));
            }
        }
        Ok(())
    }
}

fn check(desk: &Desk, file: &Path) -> Result<(), CommandError> {
    let found = desk.ask("check_instrument", json!({"path": path(file)}))?;
    let issues = found["issues"].as_array().map_or(&[][..], Vec::as_slice);
    desk.answer(&found, |_| {
        for issue in issues {
            let place = match issue["code"].as_str() {
                Some(code) => format!("{code}: "),
                None => String::new(),
            };
            line(&format!("{place}{}", cell(&issue["message"])));
        }
        if issues.is_empty() {
            line("sound");
        }
    });
    if issues.is_empty() {
        return Ok(());
    }
    Err(failure(
        "instrument_invalid",
        &format!(
            "{} cannot be used as it is; see the list above.",
            file.display()
        ),
    ))
}

fn path(file: &Path) -> String {
    file.display().to_string()
}
