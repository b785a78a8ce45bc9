-- The register of letter numbers.

CREATE TABLE letter (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  year INTEGER,
  unit TEXT,
  sequence INTEGER,
  number TEXT,
  subject TEXT,
  report_kind TEXT,
  subject_id TEXT,
  date TEXT,
  signed_by TEXT,
  void_reason TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;
