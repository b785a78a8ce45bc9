//! "Are we ready for the rechecking?"

use clap::Args;
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::desk::Desk;
use crate::output::{cell, line};

#[derive(Args)]
pub(super) struct Show {
    /// Name every record that lacks something: what, whose task, until when
    #[arg(long)]
    findings: bool,
}

impl Show {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let mut view = desk.ask("readiness", json!({}))?;
        if desk.is_json {
            for requirement in view["requirements"].as_array_mut().into_iter().flatten() {
                let findings = requirement["findings"].take();
                requirement["missing"] = missing(&findings);
                requirement
                    .as_object_mut()
                    .and_then(|it| it.remove("findings"));
            }
        }
        desk.answer(&view, |view| self.print(view));
        Ok(())
    }

    fn print(&self, view: &Value) {
        line(&format!(
            "{} of 100 for {} on {} ({})",
            view["score"],
            view["year"],
            cell(&view["today"]),
            cell(&view["label"])
        ));
        for requirement in view["requirements"].as_array().into_iter().flatten() {
            line(&format!(
                "{}\t{}\t{}/{}\t{}",
                cell(&requirement["code"]),
                cell(&requirement["status"]),
                requirement["complete"],
                requirement["total"],
                cell(&requirement["title"])
            ));
            if self.findings {
                for finding in requirement["findings"].as_array().into_iter().flatten() {
                    print_finding(finding);
                }
            }
        }
    }
}

/// Every missing thing by itself, with the record that lacks it.
fn missing(findings: &Value) -> Value {
    let mut all = Vec::new();
    for finding in findings.as_array().into_iter().flatten() {
        for item in finding["missing"].as_array().into_iter().flatten() {
            all.push(json!({
                "measure": item["measure"], "part": item["part"], "label": item["label"],
                "have": item["have"], "need": item["need"],
                "subject_kind": finding["subject_kind"], "subject_id": finding["subject_id"],
                "subject": finding["label"], "rt": finding["rt"],
                "responsible": finding["responsible"], "due": finding["due"], "is_overdue": finding["is_overdue"],
            }));
        }
    }
    Value::Array(all)
}

fn print_finding(finding: &Value) {
    let items: Vec<String> = finding["missing"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|item| format!("{} {}/{}", cell(&item["label"]), item["have"], item["need"]))
        .collect();
    let overdue = if finding["is_overdue"] == true {
        " (overdue)"
    } else {
        ""
    };
    line(&format!(
        "  {}: {}; {}; due {}{overdue}",
        cell(&finding["label"]),
        items.join(", "),
        cell(&finding["responsible"]),
        cell(&finding["due"])
    ));
}
