// Generated from the command registry by `UPDATE_GENERATED=1 cargo test -p sauyunan-tests --test typescript`. Do not edit.

/**
 * Activities.
 */
export type Activities = { 
/**
 * How many in all.
 */
total: number, 
/**
 * This part of them.
 */
rows: Array<ActivityRow>, };

/**
 * An activity with its proof.
 */
export type ActivityDetail = { 
/**
 * The activity.
 */
activity: Stored<ActivityFields>, 
/**
 * The checklist.
 */
evidence: Array<EvidenceItem>, 
/**
 * Persons present.
 */
present_count: number, 
/**
 * Persons marked at all on the activity itself.
 */
marked_count: number, 
/**
 * Its photos.
 */
photos: Array<PhotoRow>, 
/**
 * The training that it reports a session of.
 */
training_name: string | null, };

/**
 * Activity of a Pokja (columns of PKK form 4.21).
 */
export type ActivityFields = { 
/**
 * Name.
 */
name: string, 
/**
 * Pokja 1 to 4.
 */
pokja: 1 | 2 | 3 | 4, 
/**
 * Day.
 */
date: string, 
/**
 * Place.
 */
place?: string | null, 
/**
 * Sub-programme, for Pokja I one of KISAH, KRISAN, KILAS, KTIAT, KISAK, PKBN.
 */
sub_programme?: string | null, 
/**
 * Volume kegiatan.
 */
volume?: string | null, 
/**
 * Metode.
 */
method?: string | null, 
/**
 * Sasaran.
 */
target?: string | null, 
/**
 * Jumlah sasaran.
 */
target_count?: number | null, 
/**
 * Dasar, lanjutan or pendukung.
 */
activity_group?: ActivityGroup | null, 
/**
 * Fisik (true) or non-fisik.
 */
is_physical?: boolean | null, 
/**
 * Agency (OPD).
 */
agency?: string | null, 
/**
 * Narasumber.
 */
resource_person?: string | null, 
/**
 * The training session that it reports; its attendance then counts.
 */
session_id?: string | null, 
/**
 * What happened.
 */
description?: string | null, 
/**
 * Result and follow-up.
 */
result?: string | null, };

/**
 * Group of an activity in P2WKSS.
 */
export type ActivityGroup = "dasar" | "lanjutan" | "pendukung";

/**
 * An activity in the list.
 */
export type ActivityRow = { 
/**
 * The record.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Pokja 1 to 4.
 */
pokja: number, 
/**
 * Day.
 */
date: string, 
/**
 * Place.
 */
place: string | null, 
/**
 * Persons present.
 */
present_count: number, 
/**
 * Photos.
 */
photo_count: number, 
/**
 * Whether all its proof is there.
 */
is_complete: boolean, };

/**
 * Names a record of any kind.
 */
export type AnyRecord = { 
/**
 * Its kind.
 */
kind: string, 
/**
 * Its id.
 */
id: string, };

/**
 * Whether there is a folder, and whether it is open.
 */
export type AppState = { 
/**
 * `new`, `locked` or `open`.
 */
phase: Phase, 
/**
 * Version of the program.
 */
version: string, 
/**
 * The folder, once it is open.
 */
folder: FolderInfo | null, };

/**
 * What to change on some photos; fields that are not named stay as they are.
 */
export type AssignPhotos = { 
/**
 * The photos.
 */
photos: Array<string>, 
/**
 * The activity that they prove; null takes it away.
 */
activity_id?: string | null, 
/**
 * What they show.
 */
kind?: PhotoKind | null, 
/**
 * Caption.
 */
caption?: string | null, 
/**
 * The day they were taken, as a person knows it.
 */
taken_on?: string | null, };

/**
 * Attendance of one person at one event.
 */
export type AttendanceFields = { 
/**
 * Session or activity.
 */
event_kind: EventKind, 
/**
 * The event.
 */
event_id: string, 
/**
 * The person.
 */
person_id: string, 
/**
 * How.
 */
status: AttendanceStatus, };

/**
 * The attendance of one event.
 */
export type AttendanceList = { 
/**
 * Marked persons first, then beneficiaries, then others that match the search.
 */
rows: Array<AttendanceRow>, 
/**
 * Persons marked present.
 */
present: number, 
/**
 * Persons marked at all.
 */
marked: number, 
/**
 * Beneficiaries of the year: whom one would expect.
 */
candidates: number, };

/**
 * A person in an attendance list.
 */
export type AttendanceRow = { 
/**
 * The person.
 */
person_id: string, 
/**
 * Name.
 */
name: string, 
/**
 * `L` or `P`.
 */
sex: 'L' | 'P', 
/**
 * RT.
 */
rt: string, 
/**
 * Street and number.
 */
address: string, 
/**
 * Whether she is a beneficiary of the year.
 */
is_beneficiary: boolean, 
/**
 * `present`, `excused`, `sick`, `absent`; nothing where not marked.
 */
status: 'present' | 'excused' | 'sick' | 'absent' | null, };

/**
 * How somebody attended.
 */
export type AttendanceStatus = "present" | "excused" | "sick" | "absent";

/**
 * Beneficiaries of the year.
 */
export type Beneficiaries = { 
/**
 * How many in all.
 */
total: number, 
/**
 * This part of them.
 */
rows: Array<BeneficiaryRow>, 
/**
 * How many are wanted.
 */
target: number, };

/**
 * Binaan: a person whom a programme year supports.
 */
export type BeneficiaryFields = { 
/**
 * The person.
 */
person_id: string, 
/**
 * The programme year.
 */
year: number, 
/**
 * Code list `poverty_reason`.
 */
poverty_reason?: number | null, 
/**
 * Training that she wishes for.
 */
interest?: string | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * A beneficiary in the list.
 */
export type BeneficiaryRow = { 
/**
 * The record.
 */
id: string, 
/**
 * The person.
 */
person_id: string, 
/**
 * Her household.
 */
household_id: string, 
/**
 * Name.
 */
name: string, 
/**
 * First six and last two digits.
 */
nik_masked: string | null, 
/**
 * Completed years.
 */
age: number | null, 
/**
 * RT.
 */
rt: string, 
/**
 * Street and number.
 */
address: string, 
/**
 * Code list `poverty_reason`.
 */
poverty_reason: number | null, 
/**
 * Training that she wishes for.
 */
interest: string | null, 
/**
 * Anything else.
 */
note: string | null, 
/**
 * Whether she heads her family.
 */
is_family_head: boolean, 
/**
 * What speaks against her as a beneficiary.
 */
issues: Array<FieldIssue>, 
/**
 * Trainings in which she was present at least once.
 */
trainings_attended: number, };

/**
 * A change of passphrase.
 */
export type ChangePassphrase = { 
/**
 * The present one.
 */
old: string, 
/**
 * The new one.
 */
new: string, };

/**
 * Something that is wrong.
 */
export type CheckFinding = { 
/**
 * `database`, `chain`, `file_missing`, `file_damaged`, `file_unknown` ...
 */
kind: string, 
/**
 * What it is about.
 */
subject: string, 
/**
 * What is wrong and what to do.
 */
message: string, };

/**
 * The result of a check.
 */
export type CheckReport = { 
/**
 * Whether nothing is wrong.
 */
ok: boolean, 
/**
 * `ok`, or what the database engine found.
 */
database: string, 
/**
 * Changes whose hash and place in the chain were verified.
 */
operations: number, 
/**
 * Whether all of them are as they were written.
 */
chain_ok: boolean, 
/**
 * Stored files that were decrypted and hashed.
 */
files_checked: number, 
/**
 * Everything that is wrong.
 */
findings: Array<CheckFinding>, };

/**
 * One code.
 */
export type CodeEntry = { 
/**
 * The code that is stored.
 */
code: number, 
/**
 * Indonesian label.
 */
label: string, 
/**
 * English label.
 */
label_en: string, };

/**
 * An error as front ends get it.
 */
export type CommandError = { 
/**
 * Stable code that the catalogues translate.
 */
code: string, 
/**
 * What happened, to what, and what to do next.
 */
message: string, 
/**
 * Findings about single fields.
 */
fields: Array<FieldIssue>, 
/**
 * Number under which the log tells more.
 */
incident: string | null, };

/**
 * A field with two values.
 */
export type Conflict = { 
/**
 * The kind of record.
 */
kind: string, 
/**
 * The record.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * The field.
 */
field: string, 
/**
 * The values.
 */
options: Array<ConflictOption>, };

/**
 * One of the values.
 */
export type ConflictOption = { 
/**
 * Names the value when it is chosen.
 */
hash: string, 
/**
 * The value.
 */
value: unknown, 
/**
 * The value as a person reads it.
 */
display: string, 
/**
 * Who wrote it.
 */
actor: string, 
/**
 * On which device.
 */
device: string, 
/**
 * When (RFC 3339).
 */
at: string, 
/**
 * Whether it is the one that is shown now.
 */
is_current: boolean, };

/**
 * The wizard's answers.
 */
export type CreateFolder = { 
/**
 * Code of the kelurahan.
 */
kelurahan: string, 
/**
 * RW, or nothing for the whole kelurahan.
 */
rw: string | null, 
/**
 * Programme year.
 */
year: number, 
/**
 * Who works here.
 */
officer: string, 
/**
 * The new passphrase.
 */
passphrase: string, };

/**
 * How much to make up.
 */
export type DemoSize = { 
/**
 * Households.
 */
households: number, 
/**
 * Photos.
 */
photos: number, };

/**
 * What was made up.
 */
export type DemoSummary = { 
/**
 * Households.
 */
households: number, 
/**
 * Persons.
 */
persons: number, 
/**
 * Trainings.
 */
trainings: number, 
/**
 * Activities.
 */
activities: number, 
/**
 * Photos.
 */
photos: number, };

/**
 * Names a draft.
 */
export type DraftKey = { 
/**
 * The form's name.
 */
form: string, 
/**
 * Which record of that form.
 */
key: string, };

/**
 * A form that is not saved yet.
 */
export type DraftRow = { 
/**
 * The form's name.
 */
form: string, 
/**
 * Which record of that form.
 */
key: string, 
/**
 * How it is named.
 */
title: string, 
/**
 * When it was kept.
 */
saved_at: string, };

/**
 * When a draft was kept.
 */
export type DraftSaved = { 
/**
 * RFC 3339.
 */
saved_at: string, };

/**
 * A draft, or nothing.
 */
export type DraftValue = { 
/**
 * The form's values.
 */
value: unknown, 
/**
 * When it was kept.
 */
saved_at: string | null, };

/**
 * A file whose photo was in the archive already.
 */
export type DuplicateFile = { 
/**
 * The file.
 */
file: string, 
/**
 * The photo.
 */
photo: string, };

/**
 * Where to enrol, with the one-time code from the city's office.
 */
export type Enrol = { 
/**
 * The server's address.
 */
server: string, 
/**
 * The code.
 */
code: string, };

/**
 * Something that happened.
 */
export type Event = { "type": "changed", 
/**
 * Ids by kind.
 */
kinds: { [key in string]: Array<string> }, } | { "type": "progress", 
/**
 * The job.
 */
job: string, 
/**
 * `import`, `report` or `sync`.
 */
label: 'import' | 'report' | 'sync', 
/**
 * How many are done.
 */
done: number, 
/**
 * Of how many.
 */
total: number, 
/**
 * Speed.
 */
per_second: number, 
/**
 * Estimated time left, once there is enough to go by.
 */
seconds_left: number | null, 
/**
 * Whether the job has ended, in whatever way.
 */
finished: boolean, } | { "type": "sync", 
/**
 * The new state.
 */
status: SyncStatus, };

/**
 * What attendance belongs to.
 */
export type EventKind = "session" | "activity";

/**
 * One line of the checklist.
 */
export type EvidenceItem = { 
/**
 * `photos`, `attendance`, `before`, `process`, `after` or `report_text`.
 */
code: 'photos' | 'attendance' | 'before' | 'process' | 'after' | 'report_text', 
/**
 * How many there are.
 */
have: number, 
/**
 * How many are needed.
 */
need: number, 
/**
 * Whether there are enough.
 */
is_complete: boolean, };

/**
 * A family with its members.
 */
export type FamilyDetail = { 
/**
 * The family.
 */
family: Stored<FamilyFields>, 
/**
 * Its members, the head first.
 */
persons: Array<PersonDetail>, };

/**
 * Keluarga: one No. KK.
 */
export type FamilyFields = { 
/**
 * The household.
 */
household_id: string, 
/**
 * No. KK, 16 digits.
 */
kk_number?: string | null, 
/**
 * Code list `welfare_stage` (tahap keluarga sejahtera).
 */
welfare_stage?: number | null, 
/**
 * DTSEN decile, 1 to 10.
 */
decile?: number | null, 
/**
 * Where the decile comes from.
 */
decile_source?: string | null, 
/**
 * Date of the decile.
 */
decile_date?: string | null, 
/**
 * Member of PKH.
 */
is_pkh?: boolean | null, 
/**
 * Memiliki tabungan.
 */
has_savings?: boolean | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * One finding about one field.
 */
export type FieldIssue = { 
/**
 * The field's name as in the form.
 */
field: string, 
/**
 * Stable code that the catalogues translate.
 */
code: string, 
/**
 * How much it weighs.
 */
severity: Severity, 
/**
 * The finding in Indonesian, for programs without a catalogue.
 */
message: string, };

/**
 * The open folder.
 */
export type FolderInfo = { 
/**
 * Code of the kelurahan.
 */
kelurahan: string, 
/**
 * Its displayed name.
 */
kelurahan_name: string, 
/**
 * Displayed name of the kecamatan.
 */
kecamatan_name: string, 
/**
 * The RW; nothing for a folder of the whole kelurahan.
 */
rw: string | null, 
/**
 * Programme year.
 */
year: number, 
/**
 * Who works here.
 */
officer: string, 
/**
 * Whether it holds the made-up RW.
 */
demo: boolean, 
/**
 * The computer's name.
 */
device_name: string, };

/**
 * An activity that lacks proof.
 */
export type Gap = { 
/**
 * The activity.
 */
activity_id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its day.
 */
date: string, 
/**
 * Its Pokja.
 */
pokja: number, 
/**
 * What is missing.
 */
missing: Array<EvidenceItem>, };

/**
 * A change in the history of a record.
 */
export type HistoryEntry = { 
/**
 * The computer's clock (RFC 3339).
 */
at: string, 
/**
 * Who.
 */
actor: string, 
/**
 * On which device.
 */
device: string, 
/**
 * The use case.
 */
action: string, 
/**
 * What it set.
 */
fields: Array<HistoryField>, };

/**
 * A value that a change set, as a person reads it.
 */
export type HistoryField = { 
/**
 * The field.
 */
field: string, 
/**
 * The value; numbers of persons and families masked.
 */
display: string, };

/**
 * A household with everybody in it.
 */
export type HouseholdDetail = { 
/**
 * The household.
 */
household: Stored<HouseholdFields>, 
/**
 * Its families.
 */
families: Array<FamilyDetail>, };

/**
 * Rumah tangga: who lives under one roof (PKK form 4.14.2a).
 */
export type HouseholdFields = { 
/**
 * RW, two digits.
 */
rw: string, 
/**
 * RT, two digits.
 */
rt: string, 
/**
 * Street and number, without RT and RW.
 */
address: string, 
/**
 * Dasawisma group.
 */
dasawisma?: string | null, 
/**
 * Code list `ownership`.
 */
ownership?: number | null, 
/**
 * Code list `water_source`.
 */
water_source?: number | null, 
/**
 * Jamban keluarga.
 */
has_latrine?: boolean | null, 
/**
 * Saluran pembuangan air limbah (SPAL).
 */
has_sewage?: boolean | null, 
/**
 * Tempat pembuangan sampah.
 */
has_waste_disposal?: boolean | null, 
/**
 * Stiker P4K.
 */
has_p4k_sticker?: boolean | null, 
/**
 * Code list `staple_food`.
 */
staple_food?: number | null, 
/**
 * Code list `house_criteria`.
 */
house_criteria?: number | null, 
/**
 * When the data were taken.
 */
data_date?: string | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * A household in a list.
 */
export type HouseholdRow = { 
/**
 * Id.
 */
id: string, 
/**
 * RW, two digits.
 */
rw: string, 
/**
 * RT, two digits.
 */
rt: string, 
/**
 * Street and number.
 */
address: string, 
/**
 * Name of the head of the household.
 */
head_name: string | null, 
/**
 * Families in it.
 */
family_count: number, 
/**
 * Persons in it.
 */
person_count: number, };

/**
 * Households and the RT that occur.
 */
export type HouseholdRows = { 
/**
 * How many in all.
 */
total: number, 
/**
 * This part of them.
 */
rows: Array<HouseholdRow>, 
/**
 * Every RT that has a household.
 */
rts: Array<string>, };

/**
 * Names one record.
 */
export type Id = { 
/**
 * The record.
 */
id: string, };

/**
 * What an import did. Every file is counted once.
 */
export type ImportSummary = { 
/**
 * New photos.
 */
imported: number, 
/**
 * Files whose photo was in the archive already.
 */
duplicates: number, 
/**
 * Those files, with the photo that they are.
 */
duplicate_files: Array<DuplicateFile>, 
/**
 * Files that were not imported, and why.
 */
skipped: Array<SkippedFile>, 
/**
 * The photo of each file that was imported or known.
 */
photos: Array<string>, 
/**
 * Whether somebody cancelled it before its end.
 */
cancelled: boolean, };

/**
 * Names a job.
 */
export type JobId = { 
/**
 * The job.
 */
job: string, };

/**
 * How a job ended; `done` is false while it runs.
 */
export type JobResult = { 
/**
 * Whether it has ended.
 */
done: boolean, 
/**
 * The result of an import.
 */
import: ImportSummary | null, 
/**
 * The result of a report.
 */
report: ReportSummary | null, 
/**
 * The result of a sync.
 */
sync: SyncStatus | null, 
/**
 * Why it failed.
 */
error: CommandError | null, };

/**
 * A job that was started.
 */
export type JobStarted = { 
/**
 * Its id, for progress events, [`JobResult`] and cancelling.
 */
job: string, };

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

/**
 * How a try to sync ended.
 */
export type LastTry = { 
/**
 * When (RFC 3339).
 */
at: string, 
/**
 * `ok`, `offline`, `captive_portal`, `not_authorised`, `rejected`, `rate_limited`, `server_failure` ...
 */
code: string, 
/**
 * What happened and what to do.
 */
message: string, };

/**
 * Which activities are wanted.
 */
export type ListActivities = { 
/**
 * Text in name, place or agency.
 */
search: string, 
/**
 * Pokja 1 to 4.
 */
pokja: number | null, 
/**
 * How many to skip.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

/**
 * Text and window of a plain list.
 */
export type ListAny = { 
/**
 * Text to look for.
 */
search: string, 
/**
 * How many to skip.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

/**
 * Which attendance is wanted.
 */
export type ListAttendance = { 
/**
 * Session or activity.
 */
event_kind: EventKind, 
/**
 * The event.
 */
event_id: string, 
/**
 * Text in name or NIK, to find candidates.
 */
search: string, };

/**
 * Which beneficiaries are wanted.
 */
export type ListBeneficiaries = { 
/**
 * Text in name or NIK.
 */
search: string, 
/**
 * RT.
 */
rt: string | null, 
/**
 * How many to skip.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

/**
 * Which households are wanted.
 */
export type ListHouseholds = { 
/**
 * Text in address, names, NIK or No. KK.
 */
search: string, 
/**
 * RT.
 */
rt: string | null, 
/**
 * How many to skip.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

/**
 * Which persons are wanted.
 */
export type ListPersons = { 
/**
 * Text in name or NIK.
 */
search: string, 
/**
 * RT.
 */
rt: string | null, 
/**
 * `L` or `P`.
 */
sex: string | null, 
/**
 * Beneficiaries of the year, or all others.
 */
beneficiary: boolean | null, 
/**
 * How many to skip.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

/**
 * Which photos are wanted.
 */
export type ListPhotos = { 
/**
 * `all`, `unsorted` or `activity`.
 */
filter: PhotoListFilter, 
/**
 * The activity, for `activity`.
 */
activity_id: string | null, 
/**
 * Text in file name or caption.
 */
search: string, 
/**
 * How many to skip.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

/**
 * Which part of the lists behind the counts is wanted.
 */
export type ListSyncItems = { 
/**
 * `record`, `photo` or both.
 */
plane: string | null, 
/**
 * `local_only`, `sending`, `received`, `needs_attention`; nothing means all but `received`.
 */
state: string | null, 
/**
 * How many to skip.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

/**
 * One mark.
 */
export type Mark = { 
/**
 * The person.
 */
person_id: string, 
/**
 * How she attended; nothing takes the mark away.
 */
status: AttendanceStatus | null, };

/**
 * No input.
 */
export type Nothing = Record<symbol, never>;

/**
 * Names an activity.
 */
export type OfActivity = { 
/**
 * The activity.
 */
activity_id: string, };

/**
 * A soft warning that a person saw and overrode.
 */
export type Override = { 
/**
 * The code of the warning.
 */
code: string, 
/**
 * Why the value is right all the same.
 */
reason: string, };

/**
 * The start page.
 */
export type Overview = { 
/**
 * Households.
 */
households: number, 
/**
 * Families.
 */
families: number, 
/**
 * Persons.
 */
persons: number, 
/**
 * Beneficiaries of the year.
 */
beneficiaries: number, 
/**
 * How many are wanted.
 */
target: number, 
/**
 * Trainings.
 */
trainings: number, 
/**
 * Activities.
 */
activities: number, 
/**
 * Activities with all their proof.
 */
activities_complete: number, 
/**
 * Photos.
 */
photos: number, 
/**
 * Photos without an activity.
 */
photos_unsorted: number, 
/**
 * Date of the rechecking.
 */
recheck_date: string | null, 
/**
 * Activities that lack proof, oldest first.
 */
gaps: Array<Gap>, 
/**
 * Completeness by Pokja.
 */
by_pokja: Array<PokjaProgress>, 
/**
 * Forms that are not saved yet.
 */
drafts: Array<DraftRow>, 
/**
 * What has not been sent.
 */
sync: SyncStatus, };

/**
 * A part of a list.
 */
export type Page<T> = { 
/**
 * How many there are in all.
 */
total: number, 
/**
 * This part of them.
 */
rows: Array<T>, };

/**
 * What the form says about a person while it is being filled in.
 */
export type PersonCheck = { 
/**
 * Findings.
 */
issues: Array<FieldIssue>, 
/**
 * The birth date that the NIK says.
 */
nik_birth_date: string | null, 
/**
 * The sex that the NIK says.
 */
nik_sex: Sex | null, };

/**
 * A person with what is derived from the fields.
 */
export type PersonDetail = { 
/**
 * The record.
 */
id: string, 
/**
 * Completed years.
 */
age: number | null, 
/**
 * Whether she is a beneficiary of the folder's year.
 */
is_beneficiary: boolean, 
/**
 * The family.
 */
family_id: string, 
/**
 * Full name.
 */
name: string, 
/**
 * NIK, 16 digits; nothing where there is none yet.
 */
nik?: string | null, 
/**
 * Sex.
 */
sex: Sex, 
/**
 * Place of birth.
 */
birth_place?: string | null, 
/**
 * Date of birth.
 */
birth_date?: string | null, 
/**
 * Code list `family_relation` (SHDK).
 */
family_relation: number, 
/**
 * Head of the household, which may hold several families.
 */
is_household_head?: boolean | null, 
/**
 * Code list `marital_status`.
 */
marital_status?: number | null, 
/**
 * Code list `religion`.
 */
religion?: number | null, 
/**
 * Code list `education`.
 */
education?: number | null, 
/**
 * Code list `occupation`.
 */
occupation?: number | null, 
/**
 * Code list `health_insurance`.
 */
health_insurance?: number | null, 
/**
 * Code list `disability`.
 */
disability?: number | null, 
/**
 * Code list `family_planning`.
 */
family_planning?: number | null, 
/**
 * Code list `base_status`; nothing means alive and here.
 */
base_status?: number | null, 
/**
 * Buta aksara.
 */
cannot_read?: boolean | null, 
/**
 * Telephone.
 */
phone?: string | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * A person (PKK forms 4.14.1a and 4.15).
 */
export type PersonFields = { 
/**
 * The family.
 */
family_id: string, 
/**
 * Full name.
 */
name: string, 
/**
 * NIK, 16 digits; nothing where there is none yet.
 */
nik?: string | null, 
/**
 * Sex.
 */
sex: Sex, 
/**
 * Place of birth.
 */
birth_place?: string | null, 
/**
 * Date of birth.
 */
birth_date?: string | null, 
/**
 * Code list `family_relation` (SHDK).
 */
family_relation: number, 
/**
 * Head of the household, which may hold several families.
 */
is_household_head?: boolean | null, 
/**
 * Code list `marital_status`.
 */
marital_status?: number | null, 
/**
 * Code list `religion`.
 */
religion?: number | null, 
/**
 * Code list `education`.
 */
education?: number | null, 
/**
 * Code list `occupation`.
 */
occupation?: number | null, 
/**
 * Code list `health_insurance`.
 */
health_insurance?: number | null, 
/**
 * Code list `disability`.
 */
disability?: number | null, 
/**
 * Code list `family_planning`.
 */
family_planning?: number | null, 
/**
 * Code list `base_status`; nothing means alive and here.
 */
base_status?: number | null, 
/**
 * Buta aksara.
 */
cannot_read?: boolean | null, 
/**
 * Telephone.
 */
phone?: string | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * A person in a list. The NIK is masked.
 */
export type PersonRow = { 
/**
 * Id.
 */
id: string, 
/**
 * Household.
 */
household_id: string, 
/**
 * Family.
 */
family_id: string, 
/**
 * Name.
 */
name: string, 
/**
 * First six and last two digits.
 */
nik_masked: string | null, 
/**
 * `L` or `P`.
 */
sex: 'L' | 'P', 
/**
 * Date of birth.
 */
birth_date: string | null, 
/**
 * Completed years.
 */
age: number | null, 
/**
 * Code list `family_relation`.
 */
family_relation: number, 
/**
 * RW.
 */
rw: string, 
/**
 * RT.
 */
rt: string, 
/**
 * Street and number.
 */
address: string, 
/**
 * Whether she is a beneficiary of the year.
 */
is_beneficiary: boolean, };

/**
 * Where a front end begins.
 */
export type Phase = "new" | "locked" | "open";

/**
 * Photos by state; `total = local_only + sending + received + needs_attention`.
 */
export type PhotoCounts = { 
/**
 * All.
 */
total: number, 
/**
 * Only here.
 */
local_only: number, 
/**
 * Partly sent.
 */
sending: number, 
/**
 * Hashed by the server.
 */
received: number, 
/**
 * Of the received ones: inside a verified backup.
 */
backed_up: number, 
/**
 * Held up.
 */
needs_attention: number, };

/**
 * What a photo shows (domain term: jenis foto).
 */
export type PhotoKind = "before" | "process" | "after" | "attendance_list" | "handover" | "product" | "document";

/**
 * A part of the archive.
 */
export type PhotoListFilter = "all" | "unsorted" | "activity";

/**
 * A photo in a list.
 */
export type PhotoRow = { 
/**
 * Id.
 */
id: string, 
/**
 * SHA-256 of the original bytes.
 */
sha256: string, 
/**
 * Original file name.
 */
file_name: string, 
/**
 * The day it was taken, as far as known.
 */
taken_on: string | null, 
/**
 * Where that day comes from: `exif`, `camera_name`, `whatsapp_name`, `file_time` or `typed`.
 */
date_source: 'exif' | 'camera_name' | 'whatsapp_name' | 'file_time' | 'typed' | null, 
/**
 * Degrees north.
 */
latitude: number | null, 
/**
 * Degrees east.
 */
longitude: number | null, 
/**
 * Pixels, upright.
 */
width: number, 
/**
 * Pixels, upright.
 */
height: number, 
/**
 * Size of the original.
 */
size_bytes: number, 
/**
 * The activity that it proves.
 */
activity: string | null, 
/**
 * That activity's name.
 */
activity_name: string | null, 
/**
 * What it shows.
 */
kind: 'before' | 'process' | 'after' | 'attendance_list' | 'handover' | 'product' | 'document' | null, 
/**
 * Caption.
 */
caption: string | null, 
/**
 * Where it came from, as the importer said.
 */
source: string | null, 
/**
 * When it was imported.
 */
imported_at: string, 
/**
 * Who imported it.
 */
imported_by: string, 
/**
 * Whether the original is on this device.
 */
has_bytes: boolean, 
/**
 * Remarks of the import.
 */
warnings: Array<string>, };

/**
 * Photos, and the counts of the tabs.
 */
export type Photos = { 
/**
 * How many in all.
 */
total: number, 
/**
 * This part of them.
 */
rows: Array<PhotoRow>, 
/**
 * Photos without an activity.
 */
unsorted: number, 
/**
 * Every photo.
 */
all: number, };

/**
 * Completeness of one Pokja.
 */
export type PokjaProgress = { 
/**
 * Pokja 1 to 4.
 */
pokja: number, 
/**
 * Activities.
 */
total: number, 
/**
 * With all their proof.
 */
complete: number, };

/**
 * A programme year of P2WKSS.
 */
export type ProgrammeFields = { 
/**
 * Budget year.
 */
year: number, 
/**
 * How many beneficiaries are wanted; 100 by custom.
 */
target: number, 
/**
 * Number of the decree on the location.
 */
location_decree?: string | null, 
/**
 * Date of the decree.
 */
decree_date?: string | null, 
/**
 * Date of the provincial rechecking.
 */
recheck_date?: string | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * Records by state; `total = local_only + received + needs_attention`.
 */
export type RecordCounts = { 
/**
 * All.
 */
total: number, 
/**
 * With a change that the server does not have.
 */
local_only: number, 
/**
 * Every change is at the server.
 */
received: number, 
/**
 * Of the received ones: inside a verified backup.
 */
backed_up: number, 
/**
 * Rejected, or with two values.
 */
needs_attention: number, };

/**
 * A region.
 */
export type Region = { 
/**
 * Code such as `32.75.05.1004`.
 */
code: string, 
/**
 * `provinsi`, `kota`, `kecamatan` or `kelurahan`.
 */
level: 'provinsi' | 'kota' | 'kecamatan' | 'kelurahan', 
/**
 * Official spelling.
 */
name: string, 
/**
 * Spelling on letterheads and screens.
 */
display_name: string, 
/**
 * The region around it.
 */
parent_code: string, };

/**
 * Letterhead and signatures of this folder's reports.
 */
export type ReportSettings = { 
/**
 * Lines of the letterhead; the one that begins with KELURAHAN is printed large, the last one small.
 */
letterhead: Array<string>, 
/**
 * Place of the signature.
 */
place: string, 
/**
 * Left signature.
 */
left: Signatory, 
/**
 * Right signature.
 */
right: Signatory, };

/**
 * A finished report.
 */
export type ReportSummary = { 
/**
 * Where the PDF is.
 */
path: string, 
/**
 * Pages.
 */
pages: number, 
/**
 * Photos that were printed.
 */
photos: number, 
/**
 * Size of the file.
 */
size_bytes: number, 
/**
 * Photos that were not printed, and why.
 */
skipped: Array<SkippedPhoto>, };

/**
 * Names something to send again.
 */
export type Resend = { 
/**
 * `record` or `photo`.
 */
plane: string, 
/**
 * The record.
 */
id: string, };

/**
 * Which value is right.
 */
export type ResolveConflict = { 
/**
 * The kind of record.
 */
kind: string, 
/**
 * The record.
 */
id: string, 
/**
 * The field.
 */
field: string, 
/**
 * The value's hash.
 */
hash: string, };

/**
 * A draft to keep.
 */
export type SaveDraft = { 
/**
 * The form's name.
 */
form: string, 
/**
 * Which record of that form; `new` for a new one.
 */
key: string, 
/**
 * How the start page names it.
 */
title: string, 
/**
 * The form's values.
 */
value: unknown, };

/**
 * A record that was saved.
 */
export type Saved = { 
/**
 * Its id.
 */
id: string, };

/**
 * Text to look for everywhere.
 */
export type Search = { 
/**
 * The text.
 */
text: string, };

/**
 * A record that the search found.
 */
export type SearchHit = { 
/**
 * Its kind.
 */
kind: 'household' | 'person' | 'training' | 'activity' | 'photo', 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * Where it belongs.
 */
subtitle: string, 
/**
 * The household to open.
 */
household_id: string | null, };

/**
 * A session with its counts.
 */
export type SessionDetail = { 
/**
 * The record.
 */
id: string, 
/**
 * Persons marked present.
 */
present_count: number, 
/**
 * Persons marked at all.
 */
marked_count: number, 
/**
 * The activity that reports it.
 */
activity_id: string | null, 
/**
 * The training.
 */
training_id: string, 
/**
 * 1, 2, 3 ...
 */
number: number, 
/**
 * Day.
 */
date: string, 
/**
 * HH:MM, WIB.
 */
start_time?: string | null, 
/**
 * Place.
 */
place?: string | null, 
/**
 * What was taught.
 */
topic?: string | null, 
/**
 * Trainer of this session.
 */
trainer?: string | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * One meeting of a training.
 */
export type SessionFields = { 
/**
 * The training.
 */
training_id: string, 
/**
 * 1, 2, 3 ...
 */
number: number, 
/**
 * Day.
 */
date: string, 
/**
 * HH:MM, WIB.
 */
start_time?: string | null, 
/**
 * Place.
 */
place?: string | null, 
/**
 * What was taught.
 */
topic?: string | null, 
/**
 * Trainer of this session.
 */
trainer?: string | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * Attendance to mark.
 */
export type SetAttendance = { 
/**
 * Session or activity.
 */
event_kind: EventKind, 
/**
 * The event.
 */
event_id: string, 
/**
 * What to mark.
 */
marks: Array<Mark>, };

/**
 * How much a finding weighs.
 */
export type Severity = "error" | "warning" | "info";

/**
 * Sex as in the KK.
 */
export type Sex = "L" | "P";

/**
 * Who signs.
 */
export type Signatory = { 
/**
 * Office, such as `LURAH BOJONG MENTENG`.
 */
title: string, 
/**
 * Name.
 */
name: string, 
/**
 * Rank.
 */
rank: string | null, 
/**
 * NIP, 18 digits.
 */
nip: string | null, };

/**
 * A file that was not imported.
 */
export type SkippedFile = { 
/**
 * The file.
 */
file: string, 
/**
 * Stable code: `truncated`, `corrupt`, `not_a_picture`, `empty_file`, `io` ...
 */
code: string, 
/**
 * What is wrong with it.
 */
message: string, };

/**
 * A photo that was not printed.
 */
export type SkippedPhoto = { 
/**
 * The photo.
 */
id: string, 
/**
 * Why.
 */
reason: string, };

/**
 * What to import.
 */
export type StartImport = { 
/**
 * Files and folders.
 */
paths: Array<string>, 
/**
 * The activity that the photos prove.
 */
activity_id: string | null, 
/**
 * Where they come from, as a person says it.
 */
source: string | null, };

/**
 * What to print.
 */
export type StartReport = { 
/**
 * The activity.
 */
activity_id: string, 
/**
 * `f4` or `a4`.
 */
paper: string, 
/**
 * 2, 4 or 6.
 */
photos_per_page: number, 
/**
 * Where the PDF goes.
 */
path: string, };

/**
 * A stored record with its id, as a form reads it.
 */
export type Stored<T> = { 
/**
 * The record.
 */
id: string, } & T;

/**
 * A path.
 */
export type SuggestedPath = { 
/**
 * The path.
 */
path: string, };

/**
 * A record or a photo and its state.
 */
export type SyncItem = { 
/**
 * `record` or `photo`.
 */
plane: 'record' | 'photo', 
/**
 * The kind of record.
 */
kind: string, 
/**
 * The record.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * Where it belongs.
 */
subtitle: string, 
/**
 * Its state.
 */
state: 'local_only' | 'sending' | 'received' | 'needs_attention', 
/**
 * Why it needs attention.
 */
reason: string | null, 
/**
 * How much of the bytes was sent.
 */
percent: number | null, };

/**
 * Records and photos by state.
 */
export type SyncItems = { 
/**
 * How many in all.
 */
total: number, 
/**
 * This part of them.
 */
rows: Array<SyncItem>, };

/**
 * The state of the sync.
 */
export type SyncStatus = { 
/**
 * Whether the server knows this device.
 */
enrolled: boolean, 
/**
 * The server's address.
 */
server: string | null, 
/**
 * The area of the enrolment.
 */
area: string | null, 
/**
 * Whether a sync runs right now.
 */
running: boolean, 
/**
 * When everything was last in order (RFC 3339).
 */
last_success_at: string | null, 
/**
 * How the last try ended.
 */
last_try: LastTry | null, 
/**
 * Records by state.
 */
records: RecordCounts, 
/**
 * Photos by state.
 */
photos: PhotoCounts, 
/**
 * Fields of which a person must choose a value.
 */
conflicts: number, 
/**
 * Whether this computer's clock is wrong.
 */
clock_warning: boolean, };

/**
 * A training with its sessions.
 */
export type TrainingDetail = { 
/**
 * The training.
 */
training: Stored<TrainingFields>, 
/**
 * Its sessions in order.
 */
sessions: Array<SessionDetail>, };

/**
 * A training.
 */
export type TrainingFields = { 
/**
 * Name.
 */
name: string, 
/**
 * Programme year.
 */
year: number, 
/**
 * Trainer.
 */
trainer?: string | null, 
/**
 * Agency (dinas) that gives it.
 */
agency?: string | null, 
/**
 * Usual place.
 */
place?: string | null, 
/**
 * First day.
 */
start_date?: string | null, 
/**
 * Last day.
 */
end_date?: string | null, 
/**
 * Planned participants.
 */
target_count?: number | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * A training in a list.
 */
export type TrainingRow = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Agency.
 */
agency: string | null, 
/**
 * Trainer.
 */
trainer: string | null, 
/**
 * First day: as entered, else that of the first session.
 */
start_date: string | null, 
/**
 * Sessions on record.
 */
session_count: number, 
/**
 * Persons present at least once.
 */
participant_count: number, };

/**
 * Names a change that can be taken back, once.
 */
export type UndoToken = { 
/**
 * The token.
 */
undo: string, };

/**
 * A passphrase to try.
 */
export type Unlock = { 
/**
 * The passphrase.
 */
passphrase: string, };

/**
 * A programme year.
 */
export type Year = { 
/**
 * The year.
 */
year: number, };

/** Every command: what it takes and what it answers. */
export interface Commands {
  app_state: [Nothing, AppState];
  create_folder: [CreateFolder, AppState];
  create_demo: [Nothing, AppState];
  fill_demo: [DemoSize, DemoSummary];
  unlock: [Unlock, AppState];
  lock: [Nothing, AppState];
  change_passphrase: [ChangePassphrase, Nothing];
  regions: [Nothing, Array<Region>];
  code_lists: [Nothing, { [key in string]: Array<CodeEntry> }];
  overview: [Nothing, Overview];
  search: [Search, Array<SearchHit>];
  record_history: [AnyRecord, Array<HistoryEntry>];
  show_record: [AnyRecord, JsonValue];
  list_households: [ListHouseholds, HouseholdRows];
  list_families: [ListAny, Page<JsonValue>];
  show_household: [Id, HouseholdDetail];
  save_household: [HouseholdFields & { id?: string | null, overrides?: Array<Override> }, Saved];
  save_family: [FamilyFields & { id?: string | null, overrides?: Array<Override> }, Saved];
  list_persons: [ListPersons, Page<PersonRow>];
  check_person: [Partial<PersonFields> & { id?: string | null, overrides?: Array<Override> }, PersonCheck];
  save_person: [Partial<PersonFields> & { id?: string | null, overrides?: Array<Override> }, Saved];
  get_programme: [Year, Stored<ProgrammeFields>];
  save_programme: [ProgrammeFields & { id?: string | null, overrides?: Array<Override> }, Saved];
  list_beneficiaries: [ListBeneficiaries, Beneficiaries];
  save_beneficiary: [BeneficiaryFields & { id?: string | null, overrides?: Array<Override> }, Saved];
  list_trainings: [ListAny, Page<TrainingRow>];
  show_training: [Id, TrainingDetail];
  save_training: [TrainingFields & { id?: string | null, overrides?: Array<Override> }, Saved];
  save_session: [SessionFields & { id?: string | null, overrides?: Array<Override> }, Saved];
  list_attendance: [ListAttendance, AttendanceList];
  set_attendance: [SetAttendance, UndoToken];
  save_attendance: [AttendanceFields, Saved];
  list_activities: [ListActivities, Activities];
  show_activity: [Id, ActivityDetail];
  save_activity: [ActivityFields & { id?: string | null, overrides?: Array<Override> }, Saved];
  start_import: [StartImport, JobStarted];
  import_photos: [StartImport, ImportSummary];
  list_photos: [ListPhotos, Photos];
  show_photo: [Id, PhotoRow];
  assign_photos: [AssignPhotos, UndoToken];
  start_report: [StartReport, JobStarted];
  make_report: [StartReport, ReportSummary];
  suggest_report_path: [OfActivity, SuggestedPath];
  get_report_settings: [Nothing, ReportSettings];
  save_report_settings: [ReportSettings, Nothing];
  cancel_job: [JobId, Nothing];
  job_result: [JobId, JobResult];
  sync_status: [Nothing, SyncStatus];
  enrol: [Enrol, SyncStatus];
  start_sync: [Nothing, JobStarted];
  sync_now: [Nothing, SyncStatus];
  sync_items: [ListSyncItems, SyncItems];
  resend: [Resend, Nothing];
  list_conflicts: [Nothing, Array<Conflict>];
  resolve_conflict: [ResolveConflict, Nothing];
  save_draft: [SaveDraft, DraftSaved];
  get_draft: [DraftKey, DraftValue];
  delete_draft: [DraftKey, Nothing];
  delete_record: [AnyRecord, UndoToken];
  undo: [UndoToken, Nothing];
  check: [Nothing, CheckReport];
}
