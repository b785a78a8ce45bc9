-- The foundation: operation log, one table a kind, what is local to this device, search.

-- Who this device is and how far its own log has come. One row.
CREATE TABLE device (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  device        TEXT NOT NULL,
  seq           INTEGER NOT NULL,
  head_hash     TEXT NOT NULL,
  latest_hlc    TEXT NOT NULL
) STRICT;

-- Append-only. `body` is the exact text that `hash` was made of.
CREATE TABLE operation (
  device    TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  hash      TEXT NOT NULL,
  hlc       TEXT NOT NULL,
  kind      TEXT NOT NULL,
  entity    TEXT NOT NULL,
  area      TEXT NOT NULL,
  is_local  INTEGER NOT NULL,
  verdict   TEXT,             -- the server's answer to a local operation
  reason    TEXT,             -- why it was rejected
  body      TEXT NOT NULL,
  PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX operation_entity ON operation (entity);

-- One row a record, whatever its kind: what the counts and the merge need.
CREATE TABLE record (
  entity         TEXT PRIMARY KEY,
  kind           TEXT NOT NULL,
  area           TEXT NOT NULL,
  latest_hlc     TEXT NOT NULL,
  is_deleted     INTEGER NOT NULL,
  last_local_seq INTEGER NOT NULL DEFAULT 0,
  is_rejected    INTEGER NOT NULL DEFAULT 0,
  conflict_count INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX record_local ON record (last_local_seq);

-- Fields that two people changed without having seen each other, until one value is chosen.
CREATE TABLE conflict (
  entity   TEXT NOT NULL REFERENCES record (entity),
  field    TEXT NOT NULL,
  versions TEXT NOT NULL,     -- JSON list, the shown version first
  PRIMARY KEY (entity, field)
) STRICT, WITHOUT ROWID;

-- Bytes of photos and documents, by the SHA-256 of the original.
CREATE TABLE blob (
  sha256     TEXT PRIMARY KEY,
  size_bytes INTEGER NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('local_only', 'sending', 'received', 'needs_attention', 'awaited')),
  has_local  INTEGER NOT NULL,
  is_backed_up INTEGER NOT NULL DEFAULT 0,
  sent_bytes INTEGER NOT NULL DEFAULT 0,
  reason     TEXT,
  last_try   TEXT
) STRICT, WITHOUT ROWID;

-- Settings of this folder: area, year, officer, server, cursor. Never sent.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Forms that are not saved yet.
CREATE TABLE draft (
  form     TEXT NOT NULL,
  key      TEXT NOT NULL,
  title    TEXT NOT NULL,
  value    TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (form, key)
) STRICT, WITHOUT ROWID;

-- How to take back the latest deletions and bulk changes.
CREATE TABLE undo (
  token TEXT PRIMARY KEY,
  steps TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Text of every record that can be searched, folded so that case, spaces and spelling do not matter.
CREATE TABLE search_entry (
  rowid  INTEGER PRIMARY KEY,
  entity TEXT NOT NULL UNIQUE,
  kind   TEXT NOT NULL,
  text   TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_text USING fts5 (text, content = 'search_entry', content_rowid = 'rowid', tokenize = 'trigram');
CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
  INSERT INTO search_text (rowid, text) VALUES (new.rowid, new.text);
END;
CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
  INSERT INTO search_text (search_text, rowid, text) VALUES ('delete', old.rowid, old.text);
END;
CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
  INSERT INTO search_text (search_text, rowid, text) VALUES ('delete', old.rowid, old.text);
  INSERT INTO search_text (rowid, text) VALUES (new.rowid, new.text);
END;

CREATE TABLE household (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  rw TEXT,
  rt TEXT,
  address TEXT,
  dasawisma TEXT,
  ownership INTEGER,
  water_source INTEGER,
  has_latrine INTEGER,
  has_sewage INTEGER,
  has_waste_disposal INTEGER,
  has_p4k_sticker INTEGER,
  staple_food INTEGER,
  house_criteria INTEGER,
  data_date TEXT,
  note TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE family (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  household_id TEXT,
  kk_number TEXT,
  welfare_stage INTEGER,
  decile INTEGER,
  decile_source TEXT,
  decile_date TEXT,
  is_pkh INTEGER,
  has_savings INTEGER,
  note TEXT,
  overrides TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  family_id TEXT,
  name TEXT,
  nik TEXT,
  sex TEXT,
  birth_place TEXT,
  birth_date TEXT,
  family_relation INTEGER,
  is_household_head INTEGER,
  marital_status INTEGER,
  religion INTEGER,
  education INTEGER,
  occupation INTEGER,
  health_insurance INTEGER,
  disability INTEGER,
  family_planning INTEGER,
  base_status INTEGER,
  cannot_read INTEGER,
  phone TEXT,
  note TEXT,
  overrides TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE programme (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  year INTEGER,
  target INTEGER,
  location_decree TEXT,
  decree_date TEXT,
  recheck_date TEXT,
  note TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE beneficiary (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  person_id TEXT,
  year INTEGER,
  poverty_reason INTEGER,
  interest TEXT,
  note TEXT,
  overrides TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE training (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  name TEXT,
  year INTEGER,
  trainer TEXT,
  agency TEXT,
  place TEXT,
  start_date TEXT,
  end_date TEXT,
  target_count INTEGER,
  note TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  training_id TEXT,
  number INTEGER,
  date TEXT,
  start_time TEXT,
  place TEXT,
  topic TEXT,
  trainer TEXT,
  note TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE activity (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  name TEXT,
  pokja INTEGER,
  date TEXT,
  place TEXT,
  sub_programme TEXT,
  volume TEXT,
  method TEXT,
  target TEXT,
  target_count INTEGER,
  activity_group TEXT,
  is_physical INTEGER,
  agency TEXT,
  resource_person TEXT,
  session_id TEXT,
  description TEXT,
  result TEXT,
  overrides TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  event_kind TEXT,
  event_id TEXT,
  person_id TEXT,
  status TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE photo (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  sha256 TEXT,
  file_name TEXT,
  format TEXT,
  size_bytes INTEGER,
  width INTEGER,
  height INTEGER,
  orientation INTEGER,
  taken_on TEXT,
  taken_at TEXT,
  date_source TEXT,
  date_confidence TEXT,
  latitude REAL,
  longitude REAL,
  camera TEXT,
  activity_id TEXT,
  photo_kind TEXT,
  caption TEXT,
  source TEXT,
  imported_at TEXT,
  imported_by TEXT,
  perceptual_hash TEXT,
  warnings TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX household_place ON household (rw, rt);
CREATE INDEX family_household ON family (household_id);
CREATE INDEX family_kk ON family (kk_number);
CREATE INDEX person_family ON person (family_id);
CREATE INDEX person_nik ON person (nik);
CREATE INDEX beneficiary_person ON beneficiary (person_id);
CREATE INDEX session_training ON session (training_id);
CREATE INDEX activity_date ON activity (date);
CREATE INDEX activity_session ON activity (session_id);
CREATE INDEX attendance_event ON attendance (event_id);
CREATE INDEX attendance_person ON attendance (person_id);
CREATE INDEX photo_activity ON photo (activity_id);
CREATE INDEX photo_taken ON photo (taken_on);
CREATE INDEX photo_sha256 ON photo (sha256);
