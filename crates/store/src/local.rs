//! What stays on this device: settings, drafts and the way back.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde_json::Value;

use crate::database::{Reader, Store};
use crate::error::StoreError;
use crate::write::WriteTx;

/// A form that is not saved yet.
#[derive(Debug, Clone, Serialize)]
pub struct Draft {
    /// The form's name.
    pub form: String,
    /// Which record of that form; `new` for a new one.
    pub key: String,
    /// How the start page names it.
    pub title: String,
    /// When it was kept.
    pub saved_at: String,
}

impl Reader<'_> {
    /// A setting of this folder.
    ///
    /// # Errors
    /// What the engine says.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?)
    }

    /// The readiness of a programme year by day, the oldest first.
    ///
    /// # Errors
    /// What the engine says.
    pub fn scores(&self, year: i64) -> Result<Vec<(String, f64)>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT day, score FROM score WHERE year = ?1 ORDER BY day")?;
        let rows = statement.query_map([year], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The drafts, newest first.
    ///
    /// # Errors
    /// What the engine says.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT form, key, title, saved_at FROM draft ORDER BY saved_at DESC LIMIT 50",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Draft {
                form: row.get(0)?,
                key: row.get(1)?,
                title: row.get(2)?,
                saved_at: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The value of a draft, and when it was kept.
    ///
    /// # Errors
    /// What the engine says, or a damaged value.
    pub fn draft(&self, form: &str, key: &str) -> Result<Option<(Value, String)>, StoreError> {
        let row: Option<(String, String)> = self
            .connection
            .prepare_cached("SELECT value, saved_at FROM draft WHERE form = ?1 AND key = ?2")?
            .query_row((form, key), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        row.map(|(value, saved_at)| Ok((serde_json::from_str(&value)?, saved_at)))
            .transpose()
    }
}

impl Store {
    /// Remembers the readiness of a programme year on a day.
    ///
    /// # Errors
    /// What the engine says.
    pub fn set_score(&self, year: i64, day: NaiveDate, score: f64) -> Result<(), StoreError> {
        self.writer()
            .execute(
                "INSERT OR REPLACE INTO score (year, day, score) VALUES (?1, ?2, ?3)",
                (year, day.to_string(), score),
            )
            .map_err(|error| self.explain(error.into()))?;
        Ok(())
    }

    /// Sets a setting of this folder.
    ///
    /// # Errors
    /// What the engine says.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.set_setting_in(&self.writer(), name, value)
            .map_err(|error| self.explain(error))
    }

    pub(crate) fn set_setting_in(
        &self,
        connection: &Connection,
        name: &str,
        value: &str,
    ) -> Result<(), StoreError> {
        connection
            .prepare_cached("INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)")?
            .execute((name, value))?;
        Ok(())
    }

    /// Forgets a setting of this folder.
    ///
    /// # Errors
    /// What the engine says.
    pub fn clear_setting(&self, name: &str) -> Result<(), StoreError> {
        self.writer()
            .execute("DELETE FROM setting WHERE name = ?1", [name])?;
        Ok(())
    }

    /// Keeps a draft, replacing the earlier one of the same form and key.
    ///
    /// # Errors
    /// What the engine says.
    pub fn save_draft(&self, draft: &Draft, value: &Value) -> Result<(), StoreError> {
        self.writer()
            .execute(
                "INSERT OR REPLACE INTO draft (form, key, title, value, saved_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                (&draft.form, &draft.key, &draft.title, value.to_string(), &draft.saved_at),
            )
            .map_err(|error| self.explain(error.into()))?;
        Ok(())
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// What the engine says.
    pub fn delete_draft(&self, form: &str, key: &str) -> Result<(), StoreError> {
        self.writer().execute(
            "DELETE FROM draft WHERE form = ?1 AND key = ?2",
            (form, key),
        )?;
        Ok(())
    }
}

impl WriteTx<'_> {
    /// Sets a setting of this folder together with the records.
    ///
    /// # Errors
    /// What the engine says.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)")?
            .execute((name, value))?;
        Ok(())
    }

    /// Remembers how to take this change back.
    ///
    /// # Errors
    /// What the engine says.
    pub fn remember_undo(&self, token: &str, steps: &Value) -> Result<(), StoreError> {
        self.connection.execute(
            "INSERT INTO undo (token, steps) VALUES (?1, ?2)",
            (token, steps.to_string()),
        )?;
        Ok(())
    }

    /// Takes the steps of an undo token out of the list; nothing where it was used already.
    ///
    /// # Errors
    /// What the engine says, or a damaged value.
    pub fn take_undo(&self, token: &str) -> Result<Option<Value>, StoreError> {
        let steps: Option<String> = self
            .connection
            .query_row(
                "DELETE FROM undo WHERE token = ?1 RETURNING steps",
                [token],
                |row| row.get(0),
            )
            .optional()?;
        Ok(steps.map(|text| serde_json::from_str(&text)).transpose()?)
    }
}
