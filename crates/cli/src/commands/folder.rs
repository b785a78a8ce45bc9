//! Making, filling and verifying the data folder.

use clap::Args;
use sauyunan_app::{CommandError, demo_year};
use serde_json::json;

use super::desk::{Desk, failure, passphrase};
use crate::output::{cell, line};

#[derive(Args)]
pub(super) struct Init {
    /// Code of the kelurahan, such as 32.75.05.1004
    #[arg(long)]
    kelurahan: String,
    /// RW; leave it out for the whole kelurahan
    #[arg(long)]
    rw: Option<String>,
    /// Programme year
    #[arg(long)]
    year: i64,
    /// Who works here
    #[arg(long)]
    officer: String,
}

impl Init {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let payload = json!({"kelurahan": self.kelurahan, "rw": self.rw, "year": self.year, "officer": self.officer, "passphrase": passphrase(true)?});
        let state = desk.call("create_folder", payload)?;
        desk.answer(&state["folder"], |folder| {
            line(&format!(
                "{} is ready: {} RW {}, {}",
                desk.data.display(),
                cell(&folder["kelurahan_name"]),
                cell(&folder["rw"]),
                folder["year"]
            ));
        });
        Ok(())
    }
}

#[derive(Args)]
pub(super) struct Demo {
    /// Households
    #[arg(long)]
    households: Option<u32>,
    /// Photos
    #[arg(long)]
    photos: Option<u32>,
}

impl Demo {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        if desk.phase()? == "new" {
            let payload = json!({"kelurahan": "32.75.05.1004", "rw": "02", "year": demo_year(&desk.app), "officer": "Sekretaris TP PKK (contoh)", "passphrase": passphrase(true)?});
            desk.call("create_folder", payload)?;
        }
        let mut size = json!({});
        for (name, count) in [("households", self.households), ("photos", self.photos)] {
            if let Some(count) = count {
                size[name] = count.into();
            }
        }
        let summary = desk.ask("fill_demo", size)?;
        desk.answer(&summary, |made| {
            line(&format!(
                "made up: {} households, {} persons, {} trainings, {} activities, {} photos",
                made["households"],
                made["persons"],
                made["trainings"],
                made["activities"],
                made["photos"]
            ));
        });
        Ok(())
    }
}

pub(super) fn check(desk: &Desk) -> Result<(), CommandError> {
    let report = desk.ask("check", json!({}))?;
    desk.answer(&report, |report| {
        line(&format!(
            "database {}, {} changes, {} files",
            cell(&report["database"]),
            report["operations"],
            report["files_checked"]
        ));
        for finding in report["findings"].as_array().into_iter().flatten() {
            line(&format!(
                "  {}: {} ({})",
                cell(&finding["kind"]),
                cell(&finding["message"]),
                cell(&finding["subject"])
            ));
        }
    });
    if report["ok"] != true {
        return Err(failure(
            "damaged",
            "Not everything is as it was written; see the list above.",
        ));
    }
    Ok(())
}
