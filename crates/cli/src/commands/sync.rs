//! The city server.

use clap::Args;
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::desk::Desk;
use crate::output::{cell, line};

#[derive(Args)]
pub(super) struct Enrol {
    #[arg(long)]
    server: String,
    #[arg(long)]
    code: String,
}

impl Enrol {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let payload = json!({"server": self.server, "code": self.code});
        let status = desk.ask("enrol", payload)?;
        desk.answer(&status, |status| {
            line(&format!(
                "enrolled at {} for {}",
                cell(&status["server"]),
                cell(&status["area"])
            ));
        });
        Ok(())
    }
}

pub(super) fn now(desk: &Desk) -> Result<(), CommandError> {
    desk.answer(&desk.ask("sync_now", json!({}))?, print_status);
    Ok(())
}

pub(super) fn status(desk: &Desk) -> Result<(), CommandError> {
    desk.answer(&desk.ask("sync_status", json!({}))?, print_status);
    Ok(())
}

fn print_status(status: &Value) {
    for plane in ["records", "photos"] {
        let counts = &status[plane];
        let sending = if plane == "photos" {
            format!(" + sending {}", counts["sending"])
        } else {
            String::new()
        };
        line(&format!(
            "{plane}: {} = received {} + only here {}{sending} + needs attention {}",
            counts["total"], counts["received"], counts["local_only"], counts["needs_attention"]
        ));
    }
    if status["enrolled"] != true {
        line("not enrolled at a server");
    } else if let Some(message) = status["last_try"]["message"]
        .as_str()
        .filter(|message| !message.is_empty())
    {
        line(message);
    }
}
