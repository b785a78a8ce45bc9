//! `photos list`

use clap::builder::PossibleValuesParser;
use clap::{ArgGroup, Args};
use sauyunan_app::CommandError;
use serde_json::json;

use super::subject;
use crate::commands::desk::Desk;
use crate::output::rows;

#[derive(Args)]
#[command(group = ArgGroup::new("part").args(["filter", "activity", "subject"]))]
pub(in crate::commands) struct List {
    /// A part of the archive; copies and rejected photos stand in their own parts only
    #[arg(long, value_parser = PossibleValuesParser::new(["all", "unsorted", "copies", "rejected", "consent"]))]
    filter: Option<String>,
    /// The photos of an activity
    #[arg(long)]
    activity: Option<String>,
    /// The photos of another record: its kind and its id
    #[arg(long, num_args = 2, value_names = ["KIND", "ID"])]
    subject: Option<Vec<String>>,
    /// Text in file name or caption
    #[arg(long, default_value = "")]
    search: String,
    #[arg(long, default_value_t = 1000)]
    limit: i64,
    /// How many to skip
    #[arg(long, default_value_t = 0)]
    offset: i64,
}

impl List {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let subject = self.subject.as_deref().map(subject).transpose()?;
        let filter = match (&self.activity, &subject) {
            (Some(_), _) => "activity",
            (None, Some(_)) => "subject",
            (None, None) => self.filter.as_deref().unwrap_or("all"),
        };
        let payload = json!({
            "filter": filter, "activity_id": self.activity, "subject_id": subject.map(|mut subject| subject["subject_id"].take()),
            "search": self.search, "offset": self.offset, "limit": self.limit,
        });
        let page = desk.ask("list_photos", payload)?;
        let columns = [
            "id",
            "file_name",
            "taken_on",
            "date_source",
            "kind",
            "activity_name",
            "subject_name",
            "sender",
            "rejected",
            "consent_doubt",
            "date_doubt",
        ];
        desk.answer(&page, |page| rows(page, &columns));
        Ok(())
    }
}
