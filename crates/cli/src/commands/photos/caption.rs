//! `photos caption`

use clap::Args;
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use crate::commands::desk::Desk;
use crate::output::{cell, line, table};

#[derive(Args)]
pub(in crate::commands) struct Caption {
    /// The text, with {kegiatan} {tempat} {tanggal} {rw} {rt} {jenis} {nomor} {pengirim}
    template: String,
    /// The photos, in the order in which they are numbered
    #[arg(required = true, value_name = "PHOTO")]
    photos: Vec<String>,
    /// Only say what the captions would be
    #[arg(long)]
    dry_run: bool,
}

impl Caption {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let payload =
            json!({"photos": self.photos, "template": self.template, "dry_run": self.dry_run});
        let captions = desk.ask("caption_photos", payload)?;
        desk.answer(&captions, print);
        Ok(())
    }
}

fn print(captions: &Value) {
    let count = table(&captions["captions"], &["photo", "caption"]);
    match &captions["undo"] {
        Value::Null => line(&format!("{count} captions, nothing changed")),
        undo => line(&format!("{count} captions, undo {}", cell(undo))),
    }
}
