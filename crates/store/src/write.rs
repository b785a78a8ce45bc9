//! The write door: rows, operation log and search change together, or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension};
use sauyunan_domain::operation::{Effect, FieldWrite, OPERATION_VERSION, derived_id, value_hash};
use sauyunan_domain::{Hlc, Kind, Operation};
use serde_json::{Map, Value};

use crate::database::{Reader, Store, explain};
use crate::error::StoreError;
use crate::project;

/// The named values of one record.
pub type Fields = Map<String, Value>;

/// The use case behind a change. History, undo and audit read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// A form was saved.
    Save,
    /// Records were deleted.
    Delete,
    /// A deletion or a bulk change was taken back.
    Undo,
    /// Attendance was marked.
    MarkAttendance,
    /// Photos were imported.
    ImportPhotos,
    /// Households and persons were imported from a spreadsheet.
    ImportPeople,
    /// Photos were assigned, captioned or dated.
    AssignPhotos,
    /// It was decided which photos are copies of which.
    DecideDuplicates,
    /// One of two conflicting values was chosen.
    ResolveConflict,
    /// The list of beneficiaries was ratified.
    Ratify,
    /// A letter number was taken.
    TakeLetterNumber,
    /// A letter number was voided.
    VoidLetter,
    /// The made-up RW was filled in.
    FillDemo,
}

impl Action {
    /// The stable name in operations.
    pub const fn name(self) -> &'static str {
        match self {
            Action::Save => "save",
            Action::Delete => "delete",
            Action::Undo => "undo",
            Action::MarkAttendance => "mark_attendance",
            Action::ImportPhotos => "import_photos",
            Action::ImportPeople => "import_people",
            Action::AssignPhotos => "assign_photos",
            Action::DecideDuplicates => "decide_duplicates",
            Action::ResolveConflict => "resolve_conflict",
            Action::Ratify => "ratify",
            Action::TakeLetterNumber => "take_letter_number",
            Action::VoidLetter => "void_letter",
            Action::FillDemo => "fill_demo",
        }
    }
}

/// Who writes, and when by the computer's clock.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// The person.
    pub actor: String,
    /// The computer's clock.
    pub wall: DateTime<FixedOffset>,
    /// Whether that clock is known to be wrong.
    pub is_clock_suspicious: bool,
    /// Version of the application.
    pub app_version: String,
}

/// What a transaction changed: ids by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes(pub BTreeMap<String, BTreeSet<String>>);

impl Changes {
    pub(crate) fn note(&mut self, kind: &str, id: &str) {
        self.0
            .entry(kind.to_owned())
            .or_default()
            .insert(id.to_owned());
    }
}

/// A stamp this far ahead of the wall clock (one day) comes from a wrong clock.
const FAR_FUTURE_MILLIS: u64 = 24 * 60 * 60 * 1000;

/// An open write transaction.
pub struct WriteTx<'a> {
    pub(crate) connection: &'a Connection,
    action: Action,
    stamp: Stamp,
    device: String,
    seq: u64,
    head_hash: String,
    latest_hlc: Option<Hlc>,
    changes: Changes,
}

impl Store {
    /// Changes records through `body`, in one transaction with the operation log.
    ///
    /// # Errors
    /// Whatever `body` returns (then nothing is changed), or what the engine says.
    pub fn write<T, E: From<StoreError>>(
        &self,
        action: Action,
        stamp: Stamp,
        body: impl FnOnce(&mut WriteTx<'_>) -> Result<T, E>,
    ) -> Result<(T, Changes), E> {
        let mut writer = self.writer();
        let lift = |error: rusqlite::Error| E::from(self.explain(error.into()));
        let transaction = writer
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(lift)?;
        let mut tx = WriteTx::begin(&transaction, action, stamp)
            .map_err(|error| E::from(self.explain(error)))?;
        let value = body(&mut tx)?;
        let changes = tx.finish().map_err(|error| E::from(self.explain(error)))?;
        transaction.commit().map_err(lift)?;
        Ok((value, changes))
    }
}

impl<'a> WriteTx<'a> {
    fn begin(connection: &'a Connection, action: Action, stamp: Stamp) -> Result<Self, StoreError> {
        let (device, seq, head_hash, latest): (String, u64, String, String) = connection
            .query_row(
                "SELECT device, seq, head_hash, latest_hlc FROM device",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
            )?;
        let latest_hlc = latest.parse().ok();
        Ok(Self {
            connection,
            action,
            stamp,
            device,
            seq,
            head_hash,
            latest_hlc,
            changes: Changes::default(),
        })
    }

    fn finish(self) -> Result<Changes, StoreError> {
        self.connection.execute(
            "UPDATE device SET seq = ?1, head_hash = ?2, latest_hlc = ?3",
            (
                self.seq,
                &self.head_hash,
                self.latest_hlc
                    .map(|hlc| hlc.to_string())
                    .unwrap_or_default(),
            ),
        )?;
        Ok(self.changes)
    }

    /// The questions of [`Reader`], as this transaction sees the records.
    pub fn reader(&self) -> Reader<'_> {
        Reader {
            connection: self.connection,
        }
    }

    /// The current fields of a record; nothing where it does not exist or is deleted.
    ///
    /// # Errors
    /// What the engine says.
    pub fn get(&self, kind: Kind, id: &str) -> Result<Option<Fields>, StoreError> {
        Ok(project::load(self.connection, kind, id)?
            .filter(|row| !row.is_deleted)
            .map(|row| row.fields))
    }

    /// Creates or changes a record: fields that are not named stay as they are. Returns whether
    /// anything changed; an unchanged record makes no operation.
    ///
    /// # Errors
    /// What the engine says.
    pub fn put(
        &mut self,
        kind: Kind,
        id: &str,
        area: &str,
        fields: &Fields,
    ) -> Result<bool, StoreError> {
        self.write_fields(kind, id, area, fields, &Fields::new(), &[])
    }

    /// Like [`WriteTx::put`], for a form that showed the `seen` values. A field that still holds what
    /// was seen was not touched and is left as it is now. One that was touched is written over what
    /// was seen, so that a value that came in between is kept beside it, as between two devices.
    ///
    /// # Errors
    /// What the engine says.
    pub fn put_seen(
        &mut self,
        kind: Kind,
        id: &str,
        area: &str,
        fields: &Fields,
        seen: &Fields,
    ) -> Result<bool, StoreError> {
        self.write_fields(kind, id, area, fields, seen, &[])
    }

    /// Like [`WriteTx::put`], and records that the writer saw and set aside the `settled` versions.
    ///
    /// # Errors
    /// What the engine says.
    pub fn put_settling(
        &mut self,
        kind: Kind,
        id: &str,
        area: &str,
        fields: &Fields,
        settled: &[String],
    ) -> Result<bool, StoreError> {
        self.write_fields(kind, id, area, fields, &Fields::new(), settled)
    }

    fn write_fields(
        &mut self,
        kind: Kind,
        id: &str,
        area: &str,
        fields: &Fields,
        seen: &Fields,
        settled: &[String],
    ) -> Result<bool, StoreError> {
        let before = project::load(self.connection, kind, id)?;
        let was_alive = before.as_ref().is_some_and(|row| !row.is_deleted);
        let area = before
            .as_ref()
            .map_or(area, |row| row.area.as_str())
            .to_owned();
        let mut writes = BTreeMap::new();
        for (name, value) in fields {
            let old = before.as_ref().and_then(|row| row.fields.get(name));
            // A record that is not there (any more) was seen by nobody.
            let seen = seen.get(name).filter(|_| was_alive);
            let is_untouched = seen == Some(value);
            let is_same = old.unwrap_or(&Value::Null) == value;
            if is_untouched || (is_same && settled.is_empty()) {
                continue;
            }
            let base = seen.or(old).map(value_hash);
            writes.insert(
                name.clone(),
                FieldWrite {
                    value: value.clone(),
                    base,
                    settles: settled.to_vec(),
                },
            );
        }
        if writes.is_empty() && was_alive {
            return Ok(false);
        }
        let blobs = fields
            .get("sha256")
            .and_then(Value::as_str)
            .map(str::to_owned)
            .into_iter()
            .collect();
        self.append(kind, id, &area, Effect::Put, writes, blobs)?;
        Ok(true)
    }

    /// Writes every field of a record once more, as a new operation: for a record that the server
    /// rejected. A deleted record is deleted once more.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where there is no such record.
    pub fn write_again(&mut self, kind: Kind, id: &str) -> Result<(), StoreError> {
        let row =
            project::load(self.connection, kind, id)?.ok_or_else(|| StoreError::NotFound {
                kind: kind.name().to_owned(),
                id: id.to_owned(),
            })?;
        if row.is_deleted {
            return self.append(
                kind,
                id,
                &row.area,
                Effect::Delete,
                BTreeMap::new(),
                Vec::new(),
            );
        }
        let blobs = row
            .fields
            .get("sha256")
            .and_then(Value::as_str)
            .map(str::to_owned)
            .into_iter()
            .collect();
        let writes = row
            .fields
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| {
                let base = Some(value_hash(&value));
                (
                    name,
                    FieldWrite {
                        value,
                        base,
                        settles: Vec::new(),
                    },
                )
            })
            .collect();
        self.append(kind, id, &row.area, Effect::Put, writes, blobs)?;
        self.connection
            .execute("UPDATE record SET is_rejected = 0 WHERE entity = ?1", [id])?;
        Ok(())
    }

    /// Deletes a record as far as it is known here. Returns whether it was there.
    ///
    /// # Errors
    /// What the engine says.
    pub fn delete(&mut self, kind: Kind, id: &str) -> Result<bool, StoreError> {
        let Some(row) = project::load(self.connection, kind, id)?.filter(|row| !row.is_deleted)
        else {
            return Ok(false);
        };
        self.append(
            kind,
            id,
            &row.area,
            Effect::Delete,
            BTreeMap::new(),
            Vec::new(),
        )?;
        Ok(true)
    }

    fn append(
        &mut self,
        kind: Kind,
        id: &str,
        area: &str,
        action: Effect,
        fields: BTreeMap<String, FieldWrite>,
        blobs: Vec<String>,
    ) -> Result<(), StoreError> {
        let hlc = self.tick(id)?;
        let saw = if action == Effect::Delete {
            self.seen_devices(id)?
        } else {
            BTreeMap::new()
        };
        let seq = self.seq + 1;
        let operation = Operation {
            v: OPERATION_VERSION,
            device: self.device.clone(),
            seq,
            id: derived_id(&[
                "operation",
                &self.device,
                &seq.to_string(),
                &hlc.to_string(),
                &self.head_hash,
            ]),
            hlc: hlc.clone(),
            wall: self.stamp.wall.to_rfc3339(),
            wall_state: if self.stamp.is_clock_suspicious {
                "suspicious"
            } else {
                "ok"
            }
            .to_owned(),
            actor: self.stamp.actor.clone(),
            area: area.to_owned(),
            kind: kind.name().to_owned(),
            entity: id.to_owned(),
            action,
            label: self.action.name().to_owned(),
            fields,
            saw,
            blobs,
            form: 1,
            app: self.stamp.app_version.clone(),
            prev: self.head_hash.clone(),
            unknown: Map::new(),
        };
        let (body, hash) = operation.to_body();
        self.store_operation(&operation, &body, &hash)
            .map_err(|error| {
                explain(Path::new(self.connection.path().unwrap_or_default()), error)
            })?;
        self.seq = seq;
        self.head_hash = hash;
        self.adopt(hlc);
        self.changes.note(kind.name(), id);
        Ok(())
    }

    fn store_operation(
        &self,
        operation: &Operation,
        body: &str,
        hash: &str,
    ) -> Result<(), StoreError> {
        insert_operation(self.connection, operation, body, hash, Origin::Local)?;
        project::refresh(self.connection, &operation.entity)?;
        self.connection.execute(
            "UPDATE record SET last_local_seq = ?2 WHERE entity = ?1",
            (&operation.entity, operation.seq),
        )?;
        Ok(())
    }

    /// Keeps the stamp as the device's own clock, unless it only followed a stamp from a far
    /// future that stands on one record: such a stamp must not drag along everything written here.
    fn adopt(&mut self, hlc: Hlc) {
        let horizon = self.stamp.wall.timestamp_millis().max(0) as u64 + FAR_FUTURE_MILLIS;
        let was_beyond = self
            .latest_hlc
            .as_ref()
            .is_some_and(|latest| latest.millis > horizon);
        if hlc.millis <= horizon || was_beyond {
            self.latest_hlc = Some(hlc);
        }
    }

    /// The next stamp: later than this device's last one and than everything seen on the record.
    fn tick(&self, id: &str) -> Result<Hlc, StoreError> {
        let on_record: Option<String> = self
            .connection
            .query_row(
                "SELECT latest_hlc FROM record WHERE entity = ?1",
                [id],
                |row| row.get(0),
            )
            .optional()?;
        let on_record: Option<Hlc> = on_record.and_then(|text| text.parse().ok());
        let wall_millis = self.stamp.wall.timestamp_millis().max(0) as u64;
        let seen = self.latest_hlc.iter().chain(on_record.iter()).max();
        Ok(Hlc::next(&self.device, wall_millis, seen))
    }

    fn seen_devices(&self, id: &str) -> Result<BTreeMap<String, u64>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT device, max(seq) FROM operation WHERE entity = ?1 GROUP BY device",
        )?;
        let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Where an operation comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    Local,
    Remote,
}

pub(crate) fn insert_operation(
    connection: &Connection,
    operation: &Operation,
    body: &str,
    hash: &str,
    origin: Origin,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO operation (device, seq, hash, hlc, kind, entity, area, is_local, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            &operation.device,
            operation.seq,
            hash,
            operation.hlc.to_string(),
            &operation.kind,
            &operation.entity,
            &operation.area,
            origin == Origin::Local,
            body,
        ))?;
    Ok(())
}
