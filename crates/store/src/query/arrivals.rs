//! How photos came: which photo a file is, and what is known of its way.

use rusqlite::OptionalExtension;
use sauyunan_domain::Kind;

use crate::database::Reader;
use crate::error::StoreError;
use crate::project::fields_of;
use crate::write::Fields;

impl Reader<'_> {
    /// The photo with this digest of its picture data, the one that was imported first.
    ///
    /// # Errors
    /// What the engine says.
    pub fn photo_of_picture(&self, picture_hash: &str) -> Result<Option<String>, StoreError> {
        self.photo_id(
            "SELECT id FROM photo WHERE picture_hash = ?1 AND is_deleted = 0
             ORDER BY imported_at, id LIMIT 1",
            picture_hash,
        )
    }

    /// The photo that a file was an arrival of.
    ///
    /// # Errors
    /// What the engine says.
    pub fn photo_of_arrival(&self, sha256: &str) -> Result<Option<String>, StoreError> {
        self.photo_id(
            "SELECT p.id FROM photo_arrival a JOIN photo p ON p.id = a.photo_id
             WHERE a.sha256 = ?1 AND a.is_deleted = 0 AND p.is_deleted = 0
             ORDER BY p.imported_at, p.id LIMIT 1",
            sha256,
        )
    }

    fn photo_id(&self, statement: &str, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(statement)?
            .query_row([key], |row| row.get(0))
            .optional()?)
    }

    /// The further arrivals of a photo, in the order in which they were imported.
    ///
    /// # Errors
    /// What the engine says.
    pub fn arrivals(&self, photo: &str) -> Result<Vec<Fields>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT * FROM photo_arrival WHERE photo_id = ?1 AND is_deleted = 0
             ORDER BY imported_at, id",
        )?;
        let rows = statement.query_map([photo], |row| fields_of(row, Kind::PhotoArrival))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
