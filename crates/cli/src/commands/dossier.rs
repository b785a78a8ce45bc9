//! The dossier for assessors, and reading one again.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::desk::{Desk, failure, secret};
use super::progress;
use crate::output::{cell, line};

/// Where scripts give the passphrase of an encrypted dossier.
const PASSPHRASE: &str = "SAUYUNAN_DOSSIER_PASSPHRASE";

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Dossier {
    #[command(subcommand)]
    verify: Option<Reading>,
    /// The folder or ZIP file that it becomes; what is there already is never overwritten
    #[arg(long, value_name = "DIR", required = true)]
    out: Option<PathBuf>,
    /// A ZIP file instead of a folder
    #[arg(long)]
    zip: bool,
    /// Original bytes, or copies
    #[arg(long, default_value = "originals")]
    photos: Photos,
    /// Each copy at most this large, KB of 1,000 bytes
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    max_kb: Option<u32>,
    /// Largest part, such as 4g, 700m or 650000k; what does not fit goes into further parts
    #[arg(long, value_name = "SIZE", value_parser = size)]
    split: Option<u64>,
    /// Encrypt the ZIP (age) with a passphrase, from SAUYUNAN_DOSSIER_PASSPHRASE or asked for
    #[arg(long)]
    encrypt: bool,
    /// Which reports, see `report list`; all where nothing is said
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    reports: Option<Vec<String>>,
    /// Print NIK and No. KK in full in reports and tables
    #[arg(long)]
    show_numbers: bool,
}

#[derive(Subcommand)]
enum Reading {
    /// Read a dossier again and name every file that is missing, was added or was changed
    Verify(Verify),
}

#[derive(Args)]
struct Verify {
    /// The folder, the ZIP or the age file
    path: PathBuf,
    /// Ask for the passphrase of an age file, or take it from SAUYUNAN_DOSSIER_PASSPHRASE
    #[arg(long)]
    encrypted: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Photos {
    Originals,
    Copies,
}

/// Bytes; `4g` is what a FAT32 stick takes as one file, one byte less than 4 GiB.
fn size(text: &str) -> Result<u64, String> {
    let lower = text.to_ascii_lowercase();
    let (digits, unit) = match lower.strip_suffix(['g', 'm', 'k']) {
        Some(digits) if lower.ends_with('g') => (digits, 1 << 30),
        Some(digits) if lower.ends_with('m') => (digits, 1 << 20),
        Some(digits) => (digits, 1 << 10),
        None => (lower.as_str(), 1),
    };
    let number: u64 = digits
        .parse()
        .map_err(|_| format!("{text} is no size; write 4g, 700m or 650000k"))?;
    let bytes = number.checked_mul(unit).filter(|bytes| *bytes > 0);
    let bytes = bytes.ok_or_else(|| format!("{text} is no size that a file can have"))?;
    Ok(if unit == 1 { bytes } else { bytes - 1 })
}

impl Dossier {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        if let Some(Reading::Verify(verify)) = self.verify {
            return verify.run(desk);
        }
        let passphrase = match self.encrypt {
            true => Some(secret(PASSPHRASE, "Kata sandi berkas bukti: ", true)?),
            false => None,
        };
        let photos = match self.photos {
            Photos::Originals => "originals",
            Photos::Copies => "copies",
        };
        let payload = json!({
            "path": self.out.unwrap_or_default().display().to_string(),
            "as": if self.zip { "zip" } else { "folder" }, "photos": photos, "max_kb": self.max_kb,
            "shows_numbers": self.show_numbers, "split_bytes": self.split, "passphrase": passphrase, "reports": self.reports,
        });
        let job = desk.ask("start_dossier", payload)?;
        let summary = progress::follow(desk, &job)?;
        desk.answer(&summary, print_summary);
        Ok(())
    }
}

fn print_summary(summary: &Value) {
    let list = |name: &str| summary[name].as_array().cloned().unwrap_or_default();
    for bag in list("bags") {
        line(&format!(
            "{}: {} files, {} bytes, manifest {}",
            cell(&bag["path"]),
            bag["files"],
            bag["bytes"],
            cell(&bag["manifest_sha256"])
        ));
    }
    let left_out = list("left_out");
    line(&format!(
        "{} photos, {} reports, left out {}",
        summary["photos"],
        summary["reports"],
        left_out.len()
    ));
    for photo in left_out {
        line(&format!(
            "  {}: {} [{}]",
            cell(&photo["file_name"]),
            cell(&photo["message"]),
            cell(&photo["code"])
        ));
    }
}

impl Verify {
    fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let passphrase = match self.encrypted {
            true => Some(secret(PASSPHRASE, "Kata sandi berkas bukti: ", false)?),
            false => None,
        };
        let payload = json!({"path": self.path.display().to_string(), "passphrase": passphrase});
        // Needs no data folder: whoever got the dossier may check it.
        let check = desk.call("verify_dossier", payload)?;
        desk.answer(&check, |check| {
            line(&format!(
                "{}: {} files, {} bytes, manifest {}",
                cell(&check["path"]),
                check["files"],
                check["bytes"],
                cell(&check["manifest_sha256"])
            ));
            for finding in check["findings"].as_array().into_iter().flatten() {
                line(&format!(
                    "  {} {}: {}",
                    cell(&finding["kind"]),
                    cell(&finding["file"]),
                    cell(&finding["message"])
                ));
            }
        });
        if check["ok"] != true {
            let message = "The dossier is not as it was made; see the list above.";
            return Err(failure("damaged", message));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_stay_below_what_is_said() {
        assert_eq!(size("4g"), Ok(4_294_967_295));
        assert_eq!(size("700M"), Ok(700 * 1024 * 1024 - 1));
        assert_eq!(size("650k"), Ok(665_599));
        assert_eq!(size("1000"), Ok(1000));
        for wrong in ["", "g", "4 g", "-1", "0", "4t", "99999999999g"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
