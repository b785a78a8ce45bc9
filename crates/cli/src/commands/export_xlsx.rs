//! Tables as an XLSX workbook.

use std::path::PathBuf;

use clap::Args;
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::desk::Desk;
use super::progress;
use crate::output::{cell, line, table};

#[derive(Args)]
pub(super) struct ExportXlsx {
    /// Tables by name; all of them where none is named
    what: Vec<String>,
    /// The activity or handover that a wanted report is about
    #[arg(long)]
    id: Option<String>,
    /// Where the workbook goes
    #[arg(long, required_unless_present = "list")]
    out: Option<PathBuf>,
    /// NIK and No. KK in full
    #[arg(long)]
    show_numbers: bool,
    /// Name the tables instead
    #[arg(long, conflicts_with_all = ["what", "id", "out", "show_numbers"])]
    list: bool,
}

impl ExportXlsx {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let Some(out) = self.out.filter(|_| !self.list) else {
            let tables = desk.call("list_tables", json!({}))?;
            desk.answer(&tables, |tables| {
                table(tables, &["name", "title", "of"]);
            });
            return Ok(());
        };
        let payload = json!({
            "what": self.what, "id": self.id, "shows_numbers": self.show_numbers, "path": out.display().to_string(),
        });
        let job = desk.ask("start_export_xlsx", payload)?;
        desk.answer(&progress::follow(desk, &job)?, print_summary);
        Ok(())
    }
}

fn print_summary(made: &Value) {
    let sheets = made["sheets"].as_array().map_or(0, Vec::len);
    line(&format!(
        "{}: {sheets} sheets, {} bytes, {:.1} s",
        cell(&made["path"]),
        made["size_bytes"],
        made["seconds"].as_f64().unwrap_or_default()
    ));
    table(&made["sheets"], &["title", "rows"]);
}
