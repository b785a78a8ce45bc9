//! Households and persons from a spreadsheet.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::desk::{Desk, failure};
use super::progress;
use crate::output::{cell, line};

#[derive(Args)]
pub(super) struct ImportHouseholds {
    /// XLSX, XLS, ODS or CSV
    #[arg(required_unless_present = "undo")]
    file: Option<PathBuf>,
    /// The sheet; the first that is not hidden where none is named
    #[arg(long)]
    sheet: Option<String>,
    /// The row of the column heads, where the one that is found is wrong
    #[arg(long, value_name = "ROW")]
    head_row: Option<u32>,
    /// The column of a field, by its head or its letters; without a head the field has no column
    #[arg(long = "column", value_name = "FIELD=HEADING", value_parser = pair)]
    columns: Vec<(String, String)>,
    /// What holds for new records where a row leaves a field open
    #[arg(long = "default", value_name = "FIELD=VALUE", value_parser = pair)]
    defaults: Vec<(String, String)>,
    /// Import these rows although they may be doubles
    #[arg(long, value_name = "ROW", value_delimiter = ',')]
    accept: Vec<u32>,
    /// Say of every row what would become of it, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Take back an import, by the token that it answered
    #[arg(long, value_name = "TOKEN", conflicts_with_all = ["file", "dry_run"])]
    undo: Option<String>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("write FIELD=VALUE")?;
    Ok((field.trim().to_owned(), value.trim().to_owned()))
}

impl ImportHouseholds {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        if let Some(undo) = self.undo {
            let done = desk.ask("undo", json!({"undo": undo}))?;
            desk.answer(&done, |_| line("the import is taken back"));
            return Ok(());
        }
        let file = self.file.clone().unwrap_or_default();
        let file = std::path::absolute(&file).unwrap_or(file);
        let file = file.display().to_string();
        let read = json!({"path": file, "sheet": self.sheet, "head_row": self.head_row});
        let view = desk.ask("read_spreadsheet", read)?;
        let defaults: BTreeMap<&str, &str> = self
            .defaults
            .iter()
            .map(|(field, value)| (field.as_str(), value.as_str()))
            .collect();
        let payload = json!({
            "path": file, "sheet": view["sheet"], "head_row": self.head_row,
            "columns": self.matched(&view)?, "defaults": defaults, "accepted": self.accept,
        });
        let report = if self.dry_run {
            desk.call("check_intake", payload)?
        } else {
            let job = desk.call("start_intake", payload)?;
            progress::follow(desk, &job)?
        };
        desk.answer(&report, |report| print(report, self.dry_run));
        Ok(())
    }

    /// What the heads say, with what was said here.
    fn matched(&self, view: &Value) -> Result<BTreeMap<String, String>, CommandError> {
        let columns = view["columns"].as_array().map_or(&[][..], Vec::as_slice);
        let letters = |column: &Value| column["letters"].as_str().unwrap_or_default().to_owned();
        let mut matched = BTreeMap::new();
        for column in columns {
            for field in column["fields"].as_array().into_iter().flatten() {
                matched.insert(cell(field), letters(column));
            }
        }
        for (field, head) in &self.columns {
            if head.is_empty() {
                matched.remove(field);
                continue;
            }
            let same = |column: &&Value, name: &str| {
                let value = column[name].as_str().unwrap_or_default();
                value.trim().eq_ignore_ascii_case(head)
            };
            let found = columns.iter().find(|column| same(column, "title"));
            let found = found.or_else(|| columns.iter().find(|column| same(column, "letters")));
            let column = found.ok_or_else(|| {
                let sheet = cell(&view["sheet"]);
                failure(
                    "intake_column_unknown",
                    &format!("{sheet} has no column \"{head}\" for {field}."),
                )
            })?;
            matched.insert(field.clone(), letters(column));
        }
        Ok(matched)
    }
}

fn print(report: &Value, is_dry: bool) {
    let counts = &report["counts"];
    for row in report["rows"].as_array().into_iter().flatten() {
        for finding in row["findings"].as_array().into_iter().flatten() {
            line(&format!(
                "{}\t{}\t{}\t{} [{}]",
                cell(&finding["cell"]),
                cell(&row["class"]),
                cell(&row["name"]),
                cell(&finding["message"]),
                cell(&finding["code"])
            ));
        }
        for change in row["changes"].as_array().into_iter().flatten() {
            line(&format!(
                "{}\tchanged\t{}\t{}: {} -> {}",
                cell(&change["cell"]),
                cell(&row["name"]),
                cell(&change["label"]),
                cell(&change["old"]),
                cell(&change["new"])
            ));
        }
    }
    line(&format!(
        "{}new {}, changed {}, same {}, possible doubles {}, errors {}; households {}, families {}, {:.1} s",
        if is_dry { "dry run: " } else { "" },
        counts["new"],
        counts["changed"],
        counts["same"],
        counts["double"],
        counts["error"],
        report["new_households"],
        report["new_families"],
        report["seconds"].as_f64().unwrap_or_default()
    ));
    if let Some(undo) = report["undo"].as_str() {
        line(&format!(
            "to take the whole import back: import-households --undo {undo}"
        ));
    }
}
