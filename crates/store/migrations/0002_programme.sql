-- The programme year: team, ratified lists, conditions, work plan, works, partners, documents and
-- the instrument; what photos, activities and trainings say about it.

ALTER TABLE programme ADD COLUMN location_rw TEXT;
ALTER TABLE programme ADD COLUMN location_reason TEXT;
ALTER TABLE programme ADD COLUMN lead_agency TEXT;
ALTER TABLE programme ADD COLUMN team_chair TEXT;
ALTER TABLE programme ADD COLUMN initial_verification_date TEXT;
ALTER TABLE programme ADD COLUMN kickoff_date TEXT;
ALTER TABLE programme ADD COLUMN final_evaluation_date TEXT;
ALTER TABLE programme ADD COLUMN termination_date TEXT;
ALTER TABLE programme ADD COLUMN budget_note TEXT;
ALTER TABLE programme ADD COLUMN overrides TEXT;
ALTER TABLE beneficiary ADD COLUMN interest_second TEXT;
ALTER TABLE beneficiary ADD COLUMN interest_date TEXT;
ALTER TABLE beneficiary ADD COLUMN group_name TEXT;
ALTER TABLE beneficiary ADD COLUMN left_on TEXT;
ALTER TABLE beneficiary ADD COLUMN left_reason TEXT;
ALTER TABLE training ADD COLUMN plan_item_id TEXT;
ALTER TABLE training ADD COLUMN materials TEXT;
ALTER TABLE training ADD COLUMN gives_tools INTEGER;
ALTER TABLE training ADD COLUMN gives_certificate INTEGER;
ALTER TABLE training ADD COLUMN obstacles TEXT;
ALTER TABLE activity ADD COLUMN stage INTEGER;
ALTER TABLE activity ADD COLUMN meeting TEXT;
ALTER TABLE activity ADD COLUMN plan_item_id TEXT;
ALTER TABLE photo ADD COLUMN subject_kind TEXT;
ALTER TABLE photo ADD COLUMN subject_id TEXT;
ALTER TABLE photo ADD COLUMN viewpoint INTEGER;

CREATE TABLE instrument (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  year INTEGER,
  content TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE team_member (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  year INTEGER,
  name TEXT,
  position TEXT,
  institution TEXT,
  phone TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE ratified_list (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  year INTEGER,
  version INTEGER,
  ratified_on TEXT,
  ratified_by TEXT,
  position TEXT,
  nip TEXT,
  note TEXT,
  rows TEXT,
  row_count INTEGER,
  rows_sha256 TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE condition (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  person_id TEXT,
  year INTEGER,
  phase TEXT,
  date TEXT,
  household_income INTEGER,
  income_source INTEGER,
  own_income INTEGER,
  dependants INTEGER,
  can_read INTEGER,
  education INTEGER,
  school_age_children INTEGER,
  children_in_school INTEGER,
  under_fives INTEGER,
  undernourished INTEGER,
  stunted INTEGER,
  is_pregnant INTEGER,
  antenatal_visits INTEGER,
  disability INTEGER,
  health_insurance INTEGER,
  family_planning INTEGER,
  has_birth_certificates INTEGER,
  has_family_card INTEGER,
  has_id_cards INTEGER,
  has_child_cards INTEGER,
  building_status INTEGER,
  land_proof INTEGER,
  floor_area INTEGER,
  floor INTEGER,
  wall INTEGER,
  roof INTEGER,
  drinking_water INTEGER,
  water_distance INTEGER,
  latrine INTEGER,
  closet INTEGER,
  faeces_disposal INTEGER,
  has_sewage INTEGER,
  has_waste_disposal INTEGER,
  lighting INTEGER,
  power INTEGER,
  has_savings INTEGER,
  gets_pkh INTEGER,
  gets_staple_food INTEGER,
  gets_pbi INTEGER,
  gets_pip INTEGER,
  has_business INTEGER,
  business_type TEXT,
  business_capital INTEGER,
  business_turnover INTEGER,
  business_permit INTEGER,
  sales_channel INTEGER,
  skill_wanted TEXT,
  recorded_by TEXT,
  note TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_item (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  year INTEGER,
  name TEXT,
  activity_group TEXT,
  is_physical INTEGER,
  agency TEXT,
  budget INTEGER,
  budget_source TEXT,
  start_month TEXT,
  end_month TEXT,
  place TEXT,
  target TEXT,
  target_count INTEGER,
  unit TEXT,
  person_in_charge TEXT,
  note TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE progress (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  plan_item_id TEXT,
  month TEXT,
  percent INTEGER,
  spent INTEGER,
  note TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE participation (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  training_id TEXT,
  person_id TEXT,
  certificate_number TEXT,
  certificate_date TEXT,
  impression TEXT,
  message TEXT,
  obstacle INTEGER,
  obstacle_note TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE handover (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  training_id TEXT,
  date TEXT,
  number TEXT,
  agency TEXT,
  giver TEXT,
  place TEXT,
  note TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE handover_item (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  handover_id TEXT,
  person_id TEXT,
  goods TEXT,
  quantity REAL,
  unit TEXT,
  value INTEGER,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  training_id TEXT,
  person_id TEXT,
  months INTEGER,
  date TEXT,
  practises INTEGER,
  is_active INTEGER,
  product TEXT,
  capital INTEGER,
  turnover INTEGER,
  permit INTEGER,
  channel INTEGER,
  reason INTEGER,
  note TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE work (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  year INTEGER,
  name TEXT,
  work_type INTEGER,
  plan_item_id TEXT,
  household_id TEXT,
  rt TEXT,
  place TEXT,
  proposal_number TEXT,
  proposed_on TEXT,
  volume REAL,
  unit TEXT,
  cost INTEGER,
  budget_source TEXT,
  executor TEXT,
  start_date TEXT,
  end_date TEXT,
  latitude REAL,
  longitude REAL,
  note TEXT,
  overrides TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE partner (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  year INTEGER,
  name TEXT,
  partner_type TEXT,
  contact TEXT,
  agreement_number TEXT,
  agreement_date TEXT,
  note TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE contribution (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  partner_id TEXT,
  date TEXT,
  description TEXT,
  is_in_kind INTEGER,
  value INTEGER,
  plan_item_id TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  year INTEGER,
  requirement TEXT,
  part TEXT,
  title TEXT,
  number TEXT,
  date TEXT,
  issuer TEXT,
  subject_kind TEXT,
  subject_id TEXT,
  note TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE exemption (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  year INTEGER,
  requirement TEXT,
  subject_id TEXT,
  reason TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE assessor_note (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  year INTEGER,
  item TEXT,
  requirement TEXT,
  subject_kind TEXT,
  subject_id TEXT,
  asked_on TEXT,
  asked_by TEXT,
  due TEXT,
  assigned_to TEXT,
  answer TEXT,
  closed_on TEXT,
  unknown TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX condition_person ON condition (person_id);
CREATE INDEX progress_plan_item ON progress (plan_item_id);
CREATE INDEX participation_training ON participation (training_id);
CREATE INDEX participation_person ON participation (person_id);
CREATE INDEX handover_training ON handover (training_id);
CREATE INDEX handover_item_handover ON handover_item (handover_id);
CREATE INDEX follow_up_training ON follow_up (training_id);
CREATE INDEX follow_up_person ON follow_up (person_id);
CREATE INDEX contribution_partner ON contribution (partner_id);
CREATE INDEX document_subject ON document (subject_id);
CREATE INDEX activity_plan_item ON activity (plan_item_id);
-- What readiness counts stands in the index, so that it need not read (and decrypt) the rows.
CREATE INDEX photo_subject ON photo (subject_id, is_deleted, photo_kind, viewpoint);
DROP INDEX IF EXISTS photo_activity;
CREATE INDEX photo_activity ON photo (activity_id, is_deleted, photo_kind, viewpoint);
DROP INDEX IF EXISTS attendance_event;
CREATE INDEX attendance_event ON attendance (event_id, is_deleted, status, person_id);

-- The score of each day on which it was computed, to draw its course. Derived, never sent.
CREATE TABLE score (
  year  INTEGER NOT NULL,
  day   TEXT NOT NULL,
  score REAL NOT NULL,
  PRIMARY KEY (year, day)
) STRICT, WITHOUT ROWID;
