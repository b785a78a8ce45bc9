//! Trainings and their sessions.

use rusqlite::{OptionalExtension, named_params};
use serde::Serialize;

use super::search::condition;
use super::{Page, Window};
use crate::database::Reader;
use crate::error::StoreError;

/// A training in a list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TrainingRow {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Agency.
    pub agency: Option<String>,
    /// Trainer.
    pub trainer: Option<String>,
    /// First day: as entered, else that of the first session.
    pub start_date: Option<String>,
    /// Sessions on record.
    pub session_count: i64,
    /// Persons present at least once.
    pub participant_count: i64,
}

/// What is known about a session besides its form.
#[derive(Debug, Clone, Serialize)]
pub struct SessionRow {
    /// Id.
    pub id: String,
    /// Persons marked present.
    pub present_count: i64,
    /// Persons marked at all.
    pub marked_count: i64,
    /// The activity that reports this session.
    pub activity_id: Option<String>,
}

/// Somebody who was present at a training at least once.
#[derive(Debug, Clone)]
pub struct ParticipantRow {
    /// The person.
    pub person_id: String,
    /// Name.
    pub name: String,
    /// RT.
    pub rt: String,
    /// Sessions in which she was present.
    pub present: i64,
}

impl Reader<'_> {
    /// Trainings, newest first.
    ///
    /// # Errors
    /// What the engine says.
    pub fn trainings(&self, search: &str, window: Window) -> Result<Page<TrainingRow>, StoreError> {
        let (matches, parameter) =
            condition("t.id", search).unwrap_or((String::from("1"), String::new()));
        let from =
            format!("FROM training t WHERE t.is_deleted = 0 AND :search IS NOT NULL AND {matches}");
        let total = self.connection.query_row(
            &format!("SELECT count(*) {from}"),
            named_params! {":search": parameter},
            |row| row.get(0),
        )?;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT t.id, t.name, t.agency, t.trainer,
               coalesce(t.start_date, (SELECT min(date) FROM session s WHERE s.training_id = t.id AND s.is_deleted = 0)) AS starts,
               (SELECT count(*) FROM session s WHERE s.training_id = t.id AND s.is_deleted = 0),
               (SELECT count(DISTINCT a.person_id) FROM session s JOIN attendance a ON a.event_id = s.id
                 WHERE s.training_id = t.id AND s.is_deleted = 0 AND a.is_deleted = 0 AND a.status = 'present')
             {from} ORDER BY starts DESC, t.name, t.id LIMIT :limit OFFSET :offset"
        ))?;
        let rows = statement.query_map(
            named_params! {":search": parameter, ":limit": window.limit, ":offset": window.offset},
            |row| {
                Ok(TrainingRow {
                    id: row.get(0)?,
                    name: row.get::<_, Option<_>>(1)?.unwrap_or_default(),
                    agency: row.get(2)?,
                    trainer: row.get(3)?,
                    start_date: row.get(4)?,
                    session_count: row.get(5)?,
                    participant_count: row.get(6)?,
                })
            },
        )?;
        Ok(Page {
            total,
            rows: rows.collect::<Result<_, _>>()?,
        })
    }

    /// The sessions of a training in order.
    ///
    /// # Errors
    /// What the engine says.
    pub fn sessions(&self, training_id: &str) -> Result<Vec<SessionRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.id,
               (SELECT count(*) FROM attendance a WHERE a.event_id = s.id AND a.is_deleted = 0 AND a.status = 'present'),
               (SELECT count(*) FROM attendance a WHERE a.event_id = s.id AND a.is_deleted = 0),
               (SELECT id FROM activity c WHERE c.session_id = s.id AND c.is_deleted = 0 ORDER BY created_at LIMIT 1)
             FROM session s WHERE s.training_id = ?1 AND s.is_deleted = 0 ORDER BY s.number, s.date, s.id",
        )?;
        let rows = statement.query_map([training_id], |row| {
            Ok(SessionRow {
                id: row.get(0)?,
                present_count: row.get(1)?,
                marked_count: row.get(2)?,
                activity_id: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Everybody who was present in at least one session of a training, by name.
    ///
    /// # Errors
    /// What the engine says.
    pub fn participants(&self, training_id: &str) -> Result<Vec<ParticipantRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT p.id, coalesce(p.name, ''), coalesce(h.rt, ''), count(DISTINCT s.id)
             FROM session s JOIN attendance a ON a.event_id = s.id JOIN person p ON p.id = a.person_id
               LEFT JOIN family f ON f.id = p.family_id LEFT JOIN household h ON h.id = f.household_id
             WHERE s.training_id = ?1 AND s.is_deleted = 0 AND a.is_deleted = 0 AND a.status = 'present' AND p.is_deleted = 0
             GROUP BY p.id ORDER BY p.name COLLATE NOCASE, p.id",
        )?;
        let rows = statement.query_map([training_id], |row| {
            Ok(ParticipantRow {
                person_id: row.get(0)?,
                name: row.get(1)?,
                rt: row.get(2)?,
                present: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The last day of a training: as entered, else that of its last session.
    ///
    /// # Errors
    /// What the engine says.
    pub fn training_end(&self, training_id: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT coalesce(t.end_date, (SELECT max(date) FROM session s WHERE s.training_id = t.id AND s.is_deleted = 0))
                 FROM training t WHERE t.id = ?1 AND t.is_deleted = 0",
            )?
            .query_row([training_id], |row| row.get(0))
            .optional()?
            .flatten())
    }
}
