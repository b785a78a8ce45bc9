//! How records are called in the rows of others, and to which year they belong.

use std::collections::HashMap;

use sauyunan_domain::Kind;
use sauyunan_store::{Fields, Reader, StoreError};
use serde_json::Value as Json;

use crate::overview::describe;

/// Looks each record up once.
pub(super) struct Names<'a> {
    reader: &'a Reader<'a>,
    year: i64,
    titles: HashMap<String, String>,
    years: HashMap<String, bool>,
}

impl<'a> Names<'a> {
    pub(super) fn new(reader: &'a Reader<'a>, year: i64) -> Self {
        Self {
            reader,
            year,
            titles: HashMap::new(),
            years: HashMap::new(),
        }
    }

    /// How a record is called; what is no record (a month) by itself.
    pub(super) fn title(&mut self, id: &str) -> Result<String, StoreError> {
        if let Some(title) = self.titles.get(id) {
            return Ok(title.clone());
        }
        let kind = self.reader.kind_of(id)?;
        let title = match kind.as_deref().and_then(Kind::from_name) {
            Some(kind) => describe(self.reader, kind, id)?.0,
            None => id.to_owned(),
        };
        self.titles.insert(id.to_owned(), title.clone());
        Ok(title)
    }

    /// Whether a record belongs to the programme year: by its own field or by that of the record
    /// inside which it stands. What stands inside a record that is gone belongs to none.
    pub(super) fn is_of_year(&mut self, kind: Kind, fields: &Fields) -> Result<bool, StoreError> {
        if kind.field("year").is_some() {
            return Ok(fields.get("year").and_then(Json::as_i64) == Some(self.year));
        }
        for (field, owner) in kind.owners() {
            let Some(id) = fields.get(*field).and_then(Json::as_str) else {
                continue;
            };
            // A person and an activity belong to every year.
            if matches!(owner, Kind::Person | Kind::Activity) {
                continue;
            }
            if *field == "event_id" && fields.get("event_kind") != Some(&Json::from(owner.name())) {
                continue;
            }
            if !self.owner_is_of_year(*owner, id)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn owner_is_of_year(&mut self, kind: Kind, id: &str) -> Result<bool, StoreError> {
        if let Some(known) = self.years.get(id) {
            return Ok(*known);
        }
        let is_of_year = match self.reader.find(kind, id)? {
            Some(fields) => self.is_of_year(kind, &fields)?,
            None => false,
        };
        self.years.insert(id.to_owned(), is_of_year);
        Ok(is_of_year)
    }
}

/// Whether records of a kind belong to a programme year.
pub(super) fn has_year(kind: Kind) -> bool {
    let is_dated = |(_, owner): &(&str, Kind)| {
        !matches!(owner, Kind::Person | Kind::Activity) && has_year(*owner)
    };
    kind.field("year").is_some() || kind.owners().iter().any(is_dated)
}
