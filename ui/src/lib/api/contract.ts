// The commands of the registry, by hand until the generated types replace this file.
// Dates are "YYYY-MM-DD", instants RFC 3339, money integer rupiah, ids opaque strings, codes integers of `code_lists`.
export type Id = string;
export interface FieldIssue { field: string; code: string; severity: 'error' | 'warning' | 'info'; message: string }
export interface CommandError { code: string; message: string; fields: FieldIssue[]; incident: string | null }
// A soft warning is overridden by sending its code with a reason.
export interface Override { code: string; reason: string }
export interface Saved { id: Id }
export interface UndoToken { undo: string }
export interface Page<T> { total: number; rows: T[] }
export interface JobStarted { job: string }

export interface AppState { phase: 'new' | 'locked' | 'open'; version: string; folder: FolderInfo | null }
export interface FolderInfo { kelurahan: string; kelurahan_name: string; kecamatan_name: string; rw: string | null; year: number; officer: string; demo: boolean; device_name: string }
export interface Region { code: string; level: 'provinsi' | 'kota' | 'kecamatan' | 'kelurahan'; name: string; display_name: string; parent_code: string }
export interface CodeEntry { code: number; label: string; label_en: string }
export type CodeLists = Record<'religion' | 'marital_status' | 'family_relation' | 'education' | 'occupation' | 'health_insurance' | 'disability' | 'family_planning' | 'base_status' | 'welfare_stage' | 'ownership' | 'water_source' | 'staple_food' | 'house_criteria' | 'poverty_reason', CodeEntry[]>;

export interface Household { id?: Id | null; rw: string; rt: string; address: string; dasawisma?: string | null; ownership?: number | null; water_source?: number | null; has_latrine?: boolean | null; has_sewage?: boolean | null; has_waste_disposal?: boolean | null; has_p4k_sticker?: boolean | null; staple_food?: number | null; house_criteria?: number | null; data_date?: string | null; note?: string | null }
export interface Family { id?: Id | null; household_id: Id; kk_number?: string | null; welfare_stage?: number | null; decile?: number | null; decile_source?: string | null; decile_date?: string | null; is_pkh?: boolean | null; has_savings?: boolean | null; note?: string | null }
export interface Person { id?: Id | null; family_id: Id; name: string; nik?: string | null; sex: 'L' | 'P'; birth_place?: string | null; birth_date?: string | null; family_relation: number; is_household_head?: boolean | null; marital_status?: number | null; religion?: number | null; education?: number | null; occupation?: number | null; health_insurance?: number | null; disability?: number | null; family_planning?: number | null; base_status?: number | null; cannot_read?: boolean | null; phone?: string | null; note?: string | null }
export interface Programme { id?: Id | null; year: number; target: number; location_decree?: string | null; decree_date?: string | null; recheck_date?: string | null; note?: string | null }
export interface Beneficiary { id?: Id | null; person_id: Id; year: number; poverty_reason?: number | null; interest?: string | null; note?: string | null }
export interface Training { id?: Id | null; name: string; year: number; trainer?: string | null; agency?: string | null; place?: string | null; start_date?: string | null; end_date?: string | null; target_count?: number | null; note?: string | null }
export interface Session { id?: Id | null; training_id: Id; number: number; date: string; start_time?: string | null; place?: string | null; topic?: string | null; trainer?: string | null; note?: string | null }
export type EventKind = 'session' | 'activity';
export type AttendanceStatus = 'present' | 'excused' | 'sick' | 'absent';
export interface Activity { id?: Id | null; name: string; pokja: 1 | 2 | 3 | 4; date: string; place?: string | null; sub_programme?: string | null; volume?: string | null; method?: string | null; target?: string | null; target_count?: number | null; activity_group?: 'dasar' | 'lanjutan' | 'pendukung' | null; is_physical?: boolean | null; agency?: string | null; resource_person?: string | null; session_id?: Id | null; description?: string | null; result?: string | null }
export type PhotoKind = 'before' | 'process' | 'after' | 'attendance_list' | 'handover' | 'product' | 'document';
export type DateSource = 'exif' | 'camera_name' | 'whatsapp_name' | 'file_time' | 'typed';

// NIK and No. KK come masked (first 6 + last 2) in rows; whole only in show_* of one record.
export interface HouseholdRow { id: Id; rw: string; rt: string; address: string; head_name: string | null; family_count: number; person_count: number }
export interface PersonRow { id: Id; household_id: Id; family_id: Id; name: string; nik_masked: string | null; sex: 'L' | 'P'; birth_date: string | null; age: number | null; family_relation: number; rw: string; rt: string; address: string; is_beneficiary: boolean }
export interface HouseholdDetail { household: Household & { id: Id }; families: { family: Family & { id: Id }; persons: (Person & { id: Id; age: number | null; is_beneficiary: boolean })[] }[] }
export interface BeneficiaryRow { id: Id; person_id: Id; household_id: Id; name: string; nik_masked: string | null; age: number | null; rt: string; address: string; poverty_reason: number | null; interest: string | null; is_family_head: boolean; issues: FieldIssue[]; trainings_attended: number; note?: string | null } // CHANGED: note, or editing a beneficiary would lose it (there is no show_beneficiary)
export interface TrainingRow { id: Id; name: string; agency: string | null; trainer: string | null; start_date: string | null; session_count: number; participant_count: number }
export interface TrainingDetail { training: Training & { id: Id }; sessions: (Session & { id: Id; present_count: number; marked_count: number; activity_id: Id | null })[] }
export interface AttendanceRow { person_id: Id; name: string; sex: 'L' | 'P'; rt: string; address: string; is_beneficiary: boolean; status: AttendanceStatus | null }
export interface ActivityRow { id: Id; name: string; pokja: number; date: string; place: string | null; present_count: number; photo_count: number; is_complete: boolean }
export interface EvidenceItem { code: 'photos' | 'attendance' | 'before' | 'process' | 'after' | 'report_text'; have: number; need: number; is_complete: boolean }
export interface ActivityDetail { activity: Activity & { id: Id }; evidence: EvidenceItem[]; present_count: number; marked_count: number; photos: PhotoRow[]; training_name: string | null }
export interface PhotoRow { id: Id; sha256: string; file_name: string; taken_on: string | null; date_source: DateSource | null; latitude: number | null; longitude: number | null; width: number; height: number; size_bytes: number; activity: Id | null; activity_name: string | null; kind: PhotoKind | null; caption: string | null; source: string | null; imported_at: string; imported_by: string; has_bytes: boolean; warnings: string[] }
export interface ImportSummary { imported: number; duplicates: number; skipped: { file: string; code: string; message: string }[]; photos: Id[]; cancelled: boolean; duplicate_files?: { file: string; photo: Id }[] } // CHANGED: duplicate_files, so that the number of duplicates opens its list; the window works without it
export interface ReportSummary { path: string; pages: number; photos: number; size_bytes: number; skipped: { id: Id; reason: string }[] }

export interface Signatory { title: string; name: string; rank: string | null; nip: string | null }
export interface ReportSettings { letterhead: string[]; place: string; left: Signatory; right: Signatory }

export interface RecordCounts { total: number; local_only: number; received: number; backed_up: number; needs_attention: number }
export interface PhotoCounts { total: number; local_only: number; sending: number; received: number; backed_up: number; needs_attention: number }
// received counts include backed_up ones; total = local_only + sending + received + needs_attention
export interface SyncStatus { enrolled: boolean; server: string | null; area: string | null; running: boolean; last_success_at: string | null; last_try: { at: string; code: string; message: string } | null; records: RecordCounts; photos: PhotoCounts; conflicts: number; clock_warning: boolean }
export type SyncState = 'local_only' | 'sending' | 'received' | 'needs_attention';
export interface SyncItem { plane: 'record' | 'photo'; kind: string; id: Id; title: string; subtitle: string; state: SyncState; reason: string | null; percent: number | null }
export interface ConflictOption { hash: string; value: unknown; display: string; actor: string; device: string; at: string; is_current: boolean }
export interface Conflict { kind: string; id: Id; title: string; field: string; options: ConflictOption[] }
export interface HistoryEntry { at: string; actor: string; device: string; action: string; fields: { field: string; display: string }[] }
export interface SearchHit { kind: 'household' | 'person' | 'training' | 'activity' | 'photo'; id: Id; title: string; subtitle: string; household_id: Id | null }
export interface Overview { households: number; families: number; persons: number; beneficiaries: number; target: number; trainings: number; activities: number; activities_complete: number; photos: number; photos_unsorted: number; recheck_date: string | null; gaps: { activity_id: Id; name: string; date: string; pokja: number; missing: EvidenceItem[] }[]; by_pokja: { pokja: number; total: number; complete: number }[]; drafts: DraftRow[]; sync: SyncStatus }
export interface DraftRow { form: string; key: string; title: string; saved_at: string }
export interface CheckReport { ok: boolean; database: string; operations: number; chain_ok: boolean; files_checked: number; findings: { kind: string; subject: string; message: string }[] }

export interface Commands {
  app_state: [{}, AppState];
  create_folder: [{ kelurahan: string; rw: string | null; year: number; officer: string; passphrase: string }, AppState];
  create_demo: [{}, AppState]; // opens at once; its passphrase is "contoh"
  unlock: [{ passphrase: string }, AppState];
  lock: [{}, AppState];
  change_passphrase: [{ old: string; new: string }, {}];
  regions: [{}, Region[]];
  code_lists: [{}, CodeLists];
  overview: [{}, Overview];
  search: [{ text: string }, SearchHit[]];
  list_households: [{ search: string; rt: string | null; offset: number; limit: number }, Page<HouseholdRow> & { rts: string[] }];
  show_household: [{ id: Id }, HouseholdDetail];
  save_household: [Household, Saved];
  save_family: [Family & { overrides?: Override[] }, Saved];
  check_person: [Person, { issues: FieldIssue[]; nik_birth_date: string | null; nik_sex: 'L' | 'P' | null }];
  save_person: [Person & { overrides?: Override[] }, Saved];
  list_persons: [{ search: string; rt: string | null; sex: 'L' | 'P' | null; beneficiary: boolean | null; offset: number; limit: number }, Page<PersonRow>];
  delete_record: [{ kind: 'household' | 'family' | 'person' | 'beneficiary' | 'training' | 'session' | 'activity' | 'photo'; id: Id }, UndoToken];
  undo: [UndoToken, {}];
  record_history: [{ kind: string; id: Id }, HistoryEntry[]];
  get_programme: [{ year: number }, Programme];
  save_programme: [Programme, Saved];
  list_beneficiaries: [{ search: string; rt: string | null; offset: number; limit: number }, Page<BeneficiaryRow> & { target: number }];
  save_beneficiary: [Beneficiary & { overrides?: Override[] }, Saved];
  list_trainings: [{ search: string; offset: number; limit: number }, Page<TrainingRow>];
  show_training: [{ id: Id }, TrainingDetail];
  save_training: [Training, Saved];
  save_session: [Session, Saved];
  list_attendance: [{ event_kind: EventKind; event_id: Id; search: string }, { rows: AttendanceRow[]; present: number; marked: number; candidates: number }]; // marked first, then beneficiaries, then others matching search
  set_attendance: [{ event_kind: EventKind; event_id: Id; marks: { person_id: Id; status: AttendanceStatus | null }[] }, UndoToken];
  list_activities: [{ search: string; pokja: number | null; offset: number; limit: number }, Page<ActivityRow>];
  show_activity: [{ id: Id }, ActivityDetail];
  save_activity: [Activity & { overrides?: Override[] }, Saved];
  start_import: [{ paths: string[]; activity_id: Id | null; source: string | null }, JobStarted];
  cancel_job: [{ job: string }, {}];
  job_result: [{ job: string }, { done: boolean; import: ImportSummary | null; report: ReportSummary | null; sync: SyncStatus | null; error: CommandError | null }];
  list_photos: [{ filter: 'all' | 'unsorted' | 'activity'; activity_id: Id | null; search: string; offset: number; limit: number }, Page<PhotoRow> & { unsorted: number; all: number }];
  show_photo: [{ id: Id }, PhotoRow];
  assign_photos: [{ photos: Id[]; activity_id?: Id | null; kind?: PhotoKind | null; caption?: string | null; taken_on?: string | null }, UndoToken]; // only fields that are present change
  start_report: [{ activity_id: Id; paper: 'f4' | 'a4'; photos_per_page: 2 | 4 | 6; path: string }, JobStarted];
  suggest_report_path: [{ activity_id: Id }, { path: string }];
  get_report_settings: [{}, ReportSettings];
  save_report_settings: [ReportSettings, {}];
  sync_status: [{}, SyncStatus];
  enrol: [{ server: string; code: string }, SyncStatus];
  start_sync: [{}, JobStarted];
  sync_items: [{ plane: 'record' | 'photo' | null; state: SyncState | null; offset: number; limit: number }, Page<SyncItem>];
  resend: [{ plane: 'record' | 'photo'; id: Id }, {}];
  list_conflicts: [{}, Conflict[]];
  resolve_conflict: [{ kind: string; id: Id; field: string; hash: string }, {}];
  save_draft: [{ form: string; key: string; title: string; value: unknown }, { saved_at: string }];
  get_draft: [{ form: string; key: string }, { value: unknown | null; saved_at: string | null }];
  delete_draft: [{ form: string; key: string }, {}];
  check: [{}, CheckReport];
}

// Events, after commit only.
export interface ChangedEvent { type: 'changed'; kinds: Record<string, Id[]> }
export interface ProgressEvent { type: 'progress'; job: string; label: 'import' | 'report' | 'sync'; done: number; total: number; per_second: number; seconds_left: number | null; finished: boolean }
export type AppEvent = ChangedEvent | ProgressEvent | { type: 'sync'; status: SyncStatus };

// The only transport. Tauri: invoke('call', {name, payload}) and event 'sauyunan'. Browser (development bridge): POST /call/<name>, GET /events (SSE), POST /upload (multipart body -> {paths}).
export interface Platform {
  call<K extends keyof Commands>(name: K, input: Commands[K][0]): Promise<Commands[K][1]>; // rejects with CommandError
  listen(handler: (event: AppEvent) => void): () => void;
  pickPhotos(what: 'files' | 'folder'): Promise<string[]>;
  pickSavePath(suggested: string): Promise<string | null>;
  onDrop(handler: (state: 'over' | 'leave' | { paths: string[] }) => void): () => void;
  photoUrl(id: Id, size: 'thumb' | 'full'): string; // tauri: photo://localhost/thumb/<id>; bridge: /photo/thumb/<id>
  openPath(path: string): Promise<void>;
}
