//! Activities of the Pokja and of the programme.

use rusqlite::{Row, named_params};

use super::search::condition;
use super::{Page, Window};
use crate::database::Reader;
use crate::error::StoreError;

/// An activity in a list.
#[derive(Debug, Clone)]
pub struct ActivityRow {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Pokja 1 to 4.
    pub pokja: i64,
    /// Day.
    pub date: String,
    /// Place.
    pub place: Option<String>,
    /// Stage of P2WKSS, 1 to 7.
    pub stage: Option<i64>,
    /// The meeting that it is.
    pub meeting: Option<String>,
    /// Persons present.
    pub present: i64,
    /// Photos.
    pub photos: i64,
}

/// Attendance counts for the activity itself and for the training session that it reports.
const COLUMNS: &str = "c.id, c.name, c.pokja, c.date, c.place,
    (SELECT count(DISTINCT a.person_id) FROM attendance a
      WHERE a.event_id IN (c.id, c.session_id) AND a.is_deleted = 0 AND a.status = 'present'),
    (SELECT count(*) FROM evidence p WHERE p.activity_id = c.id),
    c.stage, c.meeting";

fn activity_row(row: &Row<'_>) -> rusqlite::Result<ActivityRow> {
    Ok(ActivityRow {
        id: row.get(0)?,
        name: row.get::<_, Option<_>>(1)?.unwrap_or_default(),
        pokja: row.get::<_, Option<_>>(2)?.unwrap_or_default(),
        date: row.get::<_, Option<_>>(3)?.unwrap_or_default(),
        place: row.get(4)?,
        present: row.get(5)?,
        photos: row.get(6)?,
        stage: row.get(7)?,
        meeting: row.get(8)?,
    })
}

impl Reader<'_> {
    /// Activities, newest first.
    ///
    /// # Errors
    /// What the engine says.
    pub fn activities(
        &self,
        search: &str,
        pokja: Option<i64>,
        window: Window,
    ) -> Result<Page<ActivityRow>, StoreError> {
        let (matches, parameter) =
            condition("c.id", search).unwrap_or((String::from("1"), String::new()));
        let from = format!(
            "FROM activity c WHERE c.is_deleted = 0 AND :search IS NOT NULL AND (:pokja IS NULL OR c.pokja = :pokja) AND {matches}"
        );
        let total = self.connection.query_row(
            &format!("SELECT count(*) {from}"),
            named_params! {":search": parameter, ":pokja": pokja},
            |row| row.get(0),
        )?;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS} {from} ORDER BY c.date DESC, c.name, c.id LIMIT :limit OFFSET :offset"
        ))?;
        let rows = statement.query_map(
            named_params! {":search": parameter, ":pokja": pokja, ":limit": window.limit, ":offset": window.offset},
            activity_row,
        )?;
        Ok(Page {
            total,
            rows: rows.collect::<Result<_, _>>()?,
        })
    }

    /// One activity as in the list.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where it does not exist or is deleted.
    pub fn activity_row(&self, id: &str) -> Result<ActivityRow, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM activity c WHERE c.id = ?1 AND c.is_deleted = 0"
        ))?;
        let mut rows = statement.query([id])?;
        match rows.next()? {
            Some(row) => Ok(activity_row(row)?),
            None => Err(StoreError::NotFound {
                kind: "activity".into(),
                id: id.into(),
            }),
        }
    }
}
