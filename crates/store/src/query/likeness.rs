//! What the search for photos that look alike reads: little of every photo.

use crate::database::Reader;
use crate::error::StoreError;

/// A photo, as far as it is compared with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LikenessRow {
    /// The photo.
    pub id: String,
    /// SHA-256 of the original, by which its thumbnail is found.
    pub sha256: String,
    /// Its fingerprint, as text.
    pub fingerprint: Option<String>,
    /// The activity or other record that it is to prove.
    pub target: Option<String>,
    /// Whether it was rejected.
    pub is_rejected: bool,
    /// The photo in front, where this one is a copy.
    pub copy_of: Option<String>,
}

impl Reader<'_> {
    /// Every photo, the best first: most pixels, then a trusted date and a place, then the largest file.
    ///
    /// # Errors
    /// What the engine says.
    pub fn likeness(&self) -> Result<Vec<LikenessRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT p.id, p.sha256, p.perceptual_hash, coalesce(p.activity_id, p.subject_id), p.rejected IS NOT NULL,
               CASE WHEN p.copy_of IS NOT NULL THEN (SELECT front FROM photo_behind b WHERE b.id = p.id) END
             FROM photo p WHERE p.is_deleted = 0
             ORDER BY coalesce(p.width * p.height, 0) DESC,
               (p.date_source IS 'typed' OR p.date_confidence IS 'high') + (p.latitude IS NOT NULL) DESC,
               coalesce(p.size_bytes, 0) DESC, p.id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(LikenessRow {
                id: row.get(0)?,
                sha256: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                fingerprint: row.get(2)?,
                target: row.get(3)?,
                is_rejected: row.get(4)?,
                copy_of: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Pairs of photos of which a person said that they are not the same, the lesser id first.
    ///
    /// # Errors
    /// What the engine says.
    pub fn distinct_photos(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT first_id, second_id FROM distinct_photos
             WHERE is_deleted = 0 AND is_distinct = 1 AND first_id IS NOT NULL AND second_id IS NOT NULL",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
