-- The photo archive: where photos came from, what they show, which of them are evidence.

ALTER TABLE photo ADD COLUMN picture_hash TEXT;
ALTER TABLE photo ADD COLUMN page_count INTEGER;
ALTER TABLE photo ADD COLUMN seconds INTEGER;
ALTER TABLE photo ADD COLUMN rejected TEXT;
ALTER TABLE photo ADD COLUMN copy_of TEXT;
ALTER TABLE photo ADD COLUMN people_visible TEXT;
ALTER TABLE photo ADD COLUMN persons TEXT;
ALTER TABLE photo ADD COLUMN consent TEXT;
ALTER TABLE photo ADD COLUMN consent_note TEXT;
ALTER TABLE photo ADD COLUMN face_boxes TEXT;
ALTER TABLE photo ADD COLUMN stamp_text TEXT;
ALTER TABLE photo ADD COLUMN origin TEXT;
ALTER TABLE photo ADD COLUMN group_name TEXT;
ALTER TABLE photo ADD COLUMN sender TEXT;
ALTER TABLE photo ADD COLUMN sent_at TEXT;
ALTER TABLE photo ADD COLUMN chat_text TEXT;
ALTER TABLE photo ADD COLUMN container TEXT;

CREATE TABLE photo_arrival (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  photo_id TEXT,
  sha256 TEXT,
  size_bytes INTEGER,
  file_name TEXT,
  source TEXT,
  origin TEXT,
  group_name TEXT,
  sender TEXT,
  sent_at TEXT,
  container TEXT,
  imported_at TEXT,
  imported_by TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE distinct_photos (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  first_id TEXT,
  second_id TEXT,
  is_distinct INTEGER,
  unknown TEXT
) STRICT, WITHOUT ROWID;

-- Copies and the photos in front of them, derived from the rows (see copies.rs) so that no list need
-- read those of every copy.
CREATE TABLE photo_behind (
  id    TEXT PRIMARY KEY,
  front TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_behind_front ON photo_behind (front);

-- Photos that prove something: a rejected one and a copy of another one do not.
CREATE VIEW evidence AS
  SELECT * FROM photo WHERE is_deleted = 0 AND rejected IS NULL
    AND (copy_of IS NULL OR NOT EXISTS (SELECT 1 FROM photo_behind b WHERE b.id = photo.id));

-- What readiness counts stands in the index, so that it need not read (and decrypt) the rows.
DROP INDEX IF EXISTS photo_subject;
CREATE INDEX photo_subject ON photo (subject_id, is_deleted, rejected, copy_of, photo_kind, viewpoint);
DROP INDEX IF EXISTS photo_activity;
CREATE INDEX photo_activity ON photo (activity_id, is_deleted, rejected, copy_of, photo_kind, viewpoint);
CREATE INDEX photo_picture ON photo (picture_hash);
-- The lists of photos in their order, and the counts of their tabs, without a look at the rows: each
-- index holds every column that its list asks for.
DROP INDEX IF EXISTS photo_taken;
CREATE INDEX photo_list ON photo (
    taken_on IS NOT NULL, taken_on DESC, taken_at, file_name, id, is_deleted, rejected, copy_of)
  WHERE is_deleted = 0 AND rejected IS NULL;
CREATE INDEX photo_unsorted ON photo (
    taken_on IS NOT NULL, taken_on DESC, taken_at, file_name, id, is_deleted, rejected, copy_of, activity_id, subject_id)
  WHERE is_deleted = 0 AND rejected IS NULL AND activity_id IS NULL AND subject_id IS NULL;
CREATE INDEX photo_consent ON photo (
    taken_on IS NOT NULL, taken_on DESC, taken_at, file_name, id, is_deleted, rejected, copy_of, people_visible, consent)
  WHERE coalesce(people_visible, '') <> 'nobody' AND (consent = 'refused'
    OR people_visible = 'children' AND coalesce(consent, '') <> 'guardian' OR people_visible = 'adults' AND consent IS NULL);
CREATE INDEX photo_copy ON photo (copy_of, is_deleted, taken_on, taken_at, file_name) WHERE copy_of IS NOT NULL;
CREATE INDEX photo_rejected ON photo (rejected, is_deleted, taken_on, taken_at, file_name) WHERE rejected IS NOT NULL;
-- Who sent the photos of a record and where they were taken, for the proposals.
CREATE INDEX photo_proof ON photo (activity_id, subject_id, sender, latitude, longitude, is_deleted, rejected, copy_of)
  WHERE is_deleted = 0 AND rejected IS NULL AND copy_of IS NULL
    AND (activity_id IS NOT NULL OR subject_id IS NOT NULL) AND (sender IS NOT NULL OR latitude IS NOT NULL);
CREATE INDEX photo_arrival_photo ON photo_arrival (photo_id);
CREATE INDEX photo_arrival_sha256 ON photo_arrival (sha256);

-- Files that this device has read: the mark is a digest of name, size, time and both ends, so that a
-- file that comes again is passed over without being read. Never sent.
CREATE TABLE seen_file (
  mark   TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
