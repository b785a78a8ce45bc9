//! Files that this device has read, by their marks, so that one that comes again is passed over.

use std::collections::HashMap;

use crate::database::Reader;
use crate::error::StoreError;
use crate::write::WriteTx;

impl Reader<'_> {
    /// The SHA-256 of every file that was read, by its mark.
    ///
    /// # Errors
    /// What the engine says.
    pub fn seen_files(&self) -> Result<HashMap<String, String>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT mark, sha256 FROM seen_file")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl WriteTx<'_> {
    /// Remembers what was found under a mark.
    ///
    /// # Errors
    /// What the engine says.
    pub fn remember_file(&self, mark: &str, sha256: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO seen_file (mark, sha256) VALUES (?1, ?2)")?
            .execute((mark, sha256))?;
        Ok(())
    }
}
