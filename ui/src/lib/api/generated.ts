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
 * Activity of a Pokja (columns of PKK form 4.21) or of the programme itself.
 */
export type ActivityFields = { 
/**
 * Name.
 */
name: string, 
/**
 * Pokja 1 to 4 of PKK; 0 for an activity of the programme itself, such as a rakor.
 */
pokja: 0 | 1 | 2 | 3 | 4, 
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
 * Stage of P2WKSS, 1 to 7; nothing means pelaksanaan (5).
 */
stage?: number | null, 
/**
 * The meeting that it is, where it is one.
 */
meeting?: Meeting | null, 
/**
 * Line of the work plan that it carries out.
 */
plan_item_id?: string | null, 
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
 * Stage of P2WKSS, 1 to 7; nothing means pelaksanaan (5).
 */
stage: number | null, 
/**
 * The meeting that it is.
 */
meeting: Meeting | null, 
/**
 * Persons present.
 */
present_count: number, 
/**
 * Photos.
 */
photo_count: number, 
/**
 * Whether all its proof is there; nothing for an activity of another programme year.
 */
is_complete: boolean | null, };

/**
 * Persons who are to be beneficiaries of the year.
 */
export type AddBeneficiaries = { 
/**
 * The persons.
 */
persons: Array<string>, };

/**
 * Something that is due.
 */
export type AgendaItem = { 
/**
 * What it is.
 */
kind: AgendaKind, 
/**
 * For `calendar` the name of the programme's field; for `monitoring` the number of the quarter;
 * otherwise what it is about.
 */
title: string, 
/**
 * Until when.
 */
due: string, 
/**
 * Days from today; negative once it has passed.
 */
days: number, 
/**
 * What it is about.
 */
subject_kind: SubjectKind, 
/**
 * The record that it is about.
 */
subject_id: string, 
/**
 * Months after the training's end, for `follow_up`.
 */
months: number | null, 
/**
 * How many are still to be done, where it can be counted.
 */
open: number | null, };

/**
 * Kinds of what is due.
 */
export type AgendaKind = "calendar" | "monitoring" | "assessor_note" | "follow_up";

/**
 * Which photo's likes are wanted.
 */
export type AlikeOf = { 
/**
 * The photo.
 */
id: string, };

/**
 * A photo of a group.
 */
export type AlikePhoto = { 
/**
 * How alike it is to the first, percent.
 */
similarity: number, 
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
 * Where that day comes from: `exif`, `camera_name`, `chat_text`, `whatsapp_name`, `folder_name`,
 * `file_time` or `typed`.
 */
date_source: 'exif' | 'camera_name' | 'chat_text' | 'whatsapp_name' | 'folder_name' | 'file_time' | 'typed' | null, 
/**
 * The time of that day, where it is known.
 */
taken_at: string | null, 
/**
 * What the file is: `jpg`, `png`, `webp`, `heic`, `pdf` or `mp4`.
 */
format: string, 
/**
 * Pages of a document.
 */
page_count: number | null, 
/**
 * Length of a video.
 */
seconds: number | null, 
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
 * The kind of another record that it proves.
 */
subject_kind: SubjectKind | null, 
/**
 * That record.
 */
subject_id: string | null, 
/**
 * How that record is called.
 */
subject_name: string | null, 
/**
 * The place it was taken from, 1 to 9; photos of one record from the same place belong together.
 */
viewpoint: number | null, 
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
 * How it came.
 */
origin: OriginKind | null, 
/**
 * WhatsApp group or chat.
 */
group_name: string | null, 
/**
 * Who sent it.
 */
sender: string | null, 
/**
 * Why it is no evidence.
 */
rejected: RejectReason | null, 
/**
 * The photo in front, where this one is a copy.
 */
copy_of: string | null, 
/**
 * How many copies stand behind it.
 */
copies: number, 
/**
 * Whether people can be recognised.
 */
people_visible: PeopleVisible | null, 
/**
 * Who they are.
 */
persons: string | null, 
/**
 * Whether they agree.
 */
consent: Consent | null, 
/**
 * How the consent was given.
 */
consent_note: string | null, 
/**
 * Why its day does not go well with that of its activity; nothing where it does or nobody knows.
 */
date_doubt: DateDoubt | null, 
/**
 * Why the people on it keep it from being shown; nothing where they do not.
 */
consent_doubt: ConsentDoubt | null, 
/**
 * What copies must cover.
 */
face_boxes: Array<FaceBox>, 
/**
 * What a camera app printed on the picture.
 */
stamp_text: string | null, 
/**
 * Whether the original is on this device.
 */
has_bytes: boolean, 
/**
 * Remarks of the import.
 */
warnings: Array<string>, };

/**
 * A date that a due date counts from.
 */
export type Anchor = "initial_verification" | "kickoff" | "final_evaluation" | "recheck" | "termination" | "subject";

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
 * One arrival of a photo.
 */
export type Arrival = { 
/**
 * Name of the file.
 */
file_name: string, 
/**
 * SHA-256 of the file that came.
 */
sha256: string, 
/**
 * Where it came from, as a person says it.
 */
source: string | null, 
/**
 * How it came.
 */
origin: OriginKind | null, 
/**
 * WhatsApp group or chat.
 */
group_name: string | null, 
/**
 * Who sent it.
 */
sender: string | null, 
/**
 * When it was sent, WIB.
 */
sent_at: string | null, 
/**
 * The ZIP file that it was in.
 */
container: string | null, 
/**
 * When it was imported.
 */
imported_at: string, 
/**
 * Who imported it.
 */
imported_by: string, };

/**
 * Catatan tim penilai: what an assessor asked for.
 */
export type AssessorNoteFields = { 
/**
 * Programme year.
 */
year: number, 
/**
 * What was asked for.
 */
item: string, 
/**
 * Requirement that it is about.
 */
requirement?: string | null, 
/**
 * What it is about.
 */
subject_kind?: SubjectKind | null, 
/**
 * The record that it is about.
 */
subject_id?: string | null, 
/**
 * When it was asked.
 */
asked_on: string, 
/**
 * Who asked.
 */
asked_by: string, 
/**
 * Until when.
 */
due?: string | null, 
/**
 * Whose task it is.
 */
assigned_to?: string | null, 
/**
 * What was done.
 */
answer?: string | null, 
/**
 * When it was closed.
 */
closed_on?: string | null, };

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
 * Another record that they prove, instead of an activity; null takes it away.
 */
subject?: SubjectRef | null, 
/**
 * The place they were taken from, 1 to 9: photos before, in progress and after from the same
 * place belong together.
 */
viewpoint?: number | null, 
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
taken_on?: string | null, 
/**
 * Why they are no evidence; null takes that back.
 */
rejected?: RejectReason | null, 
/**
 * Whether people can be recognised.
 */
people_visible?: PeopleVisible | null, 
/**
 * Who they are.
 */
persons?: string | null, 
/**
 * Whether they agree.
 */
consent?: Consent | null, 
/**
 * How the consent was given, or where the paper is.
 */
consent_note?: string | null, 
/**
 * What copies must cover.
 */
face_boxes?: Array<FaceBox> | null, 
/**
 * What a camera app printed on the picture, as a person reads it.
 */
stamp_text?: string | null, };

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
 * Second wish.
 */
interest_second?: string | null, 
/**
 * Date of the interest survey (peminatan).
 */
interest_date?: string | null, 
/**
 * Group of beneficiaries (kelompok) that she belongs to.
 */
group_name?: string | null, 
/**
 * Since when she no longer takes part.
 */
left_on?: string | null, 
/**
 * Why she no longer takes part.
 */
left_reason?: string | null, 
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
 * Second wish.
 */
interest_second: string | null, 
/**
 * Date of the interest survey (peminatan).
 */
interest_date: string | null, 
/**
 * Group of beneficiaries (kelompok) that she belongs to.
 */
group_name: string | null, 
/**
 * Since when she no longer takes part.
 */
left_on: string | null, 
/**
 * Why she no longer takes part.
 */
left_reason: string | null, 
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
 * A woman who might be a beneficiary.
 */
export type Candidate = { 
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
 * Whether she heads her family (perempuan kepala keluarga).
 */
is_family_head: boolean, 
/**
 * KPM PKH.
 */
is_pkh: boolean, 
/**
 * Code list `welfare_stage`.
 */
welfare_stage: number | null, 
/**
 * DTSEN decile.
 */
decile: number | null, 
/**
 * Where the decile comes from.
 */
decile_source: string | null, 
/**
 * Date of the decile.
 */
decile_date: string | null, 
/**
 * What speaks against her.
 */
issues: Array<FieldIssue>, };

/**
 * Women of the register who might be beneficiaries of the year and are not yet.
 */
export type Candidates = { 
/**
 * How many in all.
 */
total: number, 
/**
 * How many of them no rule speaks against.
 */
eligible: number, 
/**
 * This part of them: the eligible ones first, those with most reasons before the others.
 */
rows: Array<Candidate>, };

/**
 * In whose right a letter is signed.
 */
export type Capacity = "own" | "plt" | "plh" | "an" | "ub";

/**
 * A text for the captions of some photos.
 */
export type CaptionPhotos = { 
/**
 * The photos, in the order in which they are numbered.
 */
photos: Array<string>, 
/**
 * The text, with {kegiatan} {tempat} {tanggal} {rw} {rt} {jenis} {nomor} {pengirim}.
 */
template: string, 
/**
 * Only answer what the captions would be.
 */
dry_run: boolean, };

/**
 * What the captions are.
 */
export type Captions = { 
/**
 * One for each photo.
 */
captions: Array<PhotoCaption>, 
/**
 * How to take them back; nothing on a dry run.
 */
undo: string | null, };

/**
 * A value on record that a row has otherwise.
 */
export type CellChange = { 
/**
 * Where the new value stands.
 */
cell: string, 
/**
 * The field.
 */
field: string, 
/**
 * Its name, in Indonesian.
 */
label: string, 
/**
 * What is on record, as a person reads it; numbers of persons and families masked.
 */
old: string, 
/**
 * What the row says.
 */
new: string, };

/**
 * A finding about one cell.
 */
export type CellFinding = { 
/**
 * Where, such as `Lembar1!C17`.
 */
cell: string, 
/**
 * The field.
 */
field: string, 
/**
 * Stable code.
 */
code: string, 
/**
 * How much it weighs.
 */
severity: Severity, 
/**
 * What is wrong and what to do, in Indonesian.
 */
message: string, };

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
 * A column.
 */
export type ColumnView = { 
/**
 * `C`.
 */
letters: string, 
/**
 * Its head.
 */
title: string, 
/**
 * The fields that it probably fills: mostly one; none where its head says nothing to us.
 */
fields: Array<string>, };

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
 * Conditions at the start and at the end, compared.
 */
export type Comparison = { 
/**
 * Beneficiaries of the year.
 */
beneficiaries: number, 
/**
 * Those with a condition at the start.
 */
with_initial: number, 
/**
 * Those with a condition at the end.
 */
with_final: number, 
/**
 * Those with both: only they are compared.
 */
compared: number, 
/**
 * The lines, in the order of the form.
 */
rows: Array<ComparisonRow>, };

/**
 * One line of the comparison.
 */
export type ComparisonRow = { 
/**
 * What is compared: a field of the condition form, or a measure made from several.
 */
code: string, 
/**
 * Letter of the aspect in the instrument.
 */
aspect: string, 
/**
 * How the numbers are to be read.
 */
unit: Unit, 
/**
 * Persons for whom it is known at the start and at the end: only they are compared.
 */
known: number, 
/**
 * At the start: a count, a sum or a mean by `unit`.
 */
initial: number, 
/**
 * At the end.
 */
last: number, 
/**
 * `last` less `initial`.
 */
change: number, 
/**
 * The change in percent of `initial`; nothing where that is 0.
 */
change_percent: number | null, 
/**
 * Whether more is better.
 */
is_more_better: boolean, 
/**
 * Persons for whom it became better.
 */
better: Array<NamedPerson>, 
/**
 * Persons for whom it became worse.
 */
worse: Array<NamedPerson>, };

/**
 * Condition of a beneficiary and her household. One form for every phase, so that they compare.
 */
export type ConditionFields = { 
/**
 * The person.
 */
person_id: string, 
/**
 * Programme year.
 */
year: number, 
/**
 * Awal, akhir or monitoring.
 */
phase: ConditionPhase, 
/**
 * Day.
 */
date: string, 
/**
 * Income of the household a month, rupiah.
 */
household_income?: number | null, 
/**
 * Code list `income_source`.
 */
income_source?: number | null, 
/**
 * Her own income a month, rupiah.
 */
own_income?: number | null, 
/**
 * Jumlah tanggungan.
 */
dependants?: number | null, 
/**
 * Whether she reads and writes.
 */
can_read?: boolean | null, 
/**
 * Code list `education`.
 */
education?: number | null, 
/**
 * Children from 7 to 18 years.
 */
school_age_children?: number | null, 
/**
 * Those of them who go to school.
 */
children_in_school?: number | null, 
/**
 * Children under five.
 */
under_fives?: number | null, 
/**
 * Those of them who are undernourished (kurang gizi).
 */
undernourished?: number | null, 
/**
 * Those of them who are stunted.
 */
stunted?: number | null, 
/**
 * Pregnant.
 */
is_pregnant?: boolean | null, 
/**
 * Antenatal visits so far (K1 to K6).
 */
antenatal_visits?: number | null, 
/**
 * Code list `disability`.
 */
disability?: number | null, 
/**
 * Code list `health_insurance`.
 */
health_insurance?: number | null, 
/**
 * Code list `family_planning`.
 */
family_planning?: number | null, 
/**
 * Every child has a birth certificate (akta).
 */
has_birth_certificates?: boolean | null, 
/**
 * Kartu keluarga that is up to date.
 */
has_family_card?: boolean | null, 
/**
 * Every adult has a KTP.
 */
has_id_cards?: boolean | null, 
/**
 * Every child has a KIA.
 */
has_child_cards?: boolean | null, 
/**
 * Code list `building_status`.
 */
building_status?: number | null, 
/**
 * Code list `land_proof`.
 */
land_proof?: number | null, 
/**
 * Floor area, square metres.
 */
floor_area?: number | null, 
/**
 * Code list `floor`.
 */
floor?: number | null, 
/**
 * Code list `wall`.
 */
wall?: number | null, 
/**
 * Code list `roof`.
 */
roof?: number | null, 
/**
 * Code list `drinking_water`.
 */
drinking_water?: number | null, 
/**
 * Code list `water_distance`.
 */
water_distance?: number | null, 
/**
 * Code list `latrine`.
 */
latrine?: number | null, 
/**
 * Code list `closet`.
 */
closet?: number | null, 
/**
 * Code list `faeces_disposal`.
 */
faeces_disposal?: number | null, 
/**
 * Saluran pembuangan air limbah (SPAL).
 */
has_sewage?: boolean | null, 
/**
 * Tempat pembuangan sampah.
 */
has_waste_disposal?: boolean | null, 
/**
 * Code list `lighting`.
 */
lighting?: number | null, 
/**
 * Code list `power`.
 */
power?: number | null, 
/**
 * Memiliki tabungan.
 */
has_savings?: boolean | null, 
/**
 * Receives PKH.
 */
gets_pkh?: boolean | null, 
/**
 * Receives sembako.
 */
gets_staple_food?: boolean | null, 
/**
 * JKN paid by the state (PBI).
 */
gets_pbi?: boolean | null, 
/**
 * Receives PIP.
 */
gets_pip?: boolean | null, 
/**
 * Runs a business of her own.
 */
has_business?: boolean | null, 
/**
 * What the business makes or sells.
 */
business_type?: string | null, 
/**
 * Capital, rupiah.
 */
business_capital?: number | null, 
/**
 * Turnover a month, rupiah.
 */
business_turnover?: number | null, 
/**
 * Code list `business_permit`.
 */
business_permit?: number | null, 
/**
 * Code list `sales_channel`.
 */
sales_channel?: number | null, 
/**
 * Skill that she wants to learn.
 */
skill_wanted?: string | null, 
/**
 * Who recorded it.
 */
recorded_by?: string | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * When a condition was recorded.
 */
export type ConditionPhase = "awal" | "akhir" | "monitoring";

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
 * Whether those who can be recognised agree to its use (UU PDP 27/2022 article 20; children: article 25).
 */
export type Consent = "given" | "guardian" | "refused";

/**
 * Why the people on a photo keep it from being shown.
 */
export type ConsentDoubt = "not_noted" | "needs_guardian" | "refused";

/**
 * What a partner gave.
 */
export type ContributionFields = { 
/**
 * The partner.
 */
partner_id: string, 
/**
 * Day.
 */
date: string, 
/**
 * What was given.
 */
description: string, 
/**
 * In kind (natura) instead of money.
 */
is_in_kind: boolean, 
/**
 * Value, rupiah.
 */
value?: number | null, 
/**
 * Line of the work plan that it went into.
 */
plan_item_id?: string | null, };

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
 * Everything that an assessor could ask about the way of a photo.
 */
export type Custody = { 
/**
 * The photo.
 */
id: string, 
/**
 * SHA-256 of the original.
 */
sha256: string, 
/**
 * Digest of the picture data alone, which an edit of the metadata does not change.
 */
picture_hash: string | null, 
/**
 * The arrivals, the first one first.
 */
arrivals: Array<Arrival>, 
/**
 * What was done to its record, the oldest first: its import, then everything since, here and on
 * other devices.
 */
changes: Array<CustodyChange>, };

/**
 * A change to a photo's record, from the log of operations.
 */
export type CustodyChange = { 
/**
 * When, by the clock of the computer.
 */
at: string, 
/**
 * Who.
 */
by: string, 
/**
 * On which device.
 */
device: string, 
/**
 * The use case: `assign_photos`, `undo`, `delete` ...
 */
action: string, 
/**
 * The fields that it changed.
 */
fields: Array<string>, 
/**
 * Hash of the operation, by which the log can prove it.
 */
hash: string, };

/**
 * Why the date of a photo does not go well with the day of its activity.
 */
export type DateDoubt = "before_activity" | "long_after";

/**
 * The score of a day.
 */
export type DayScore = { 
/**
 * The day.
 */
day: string, 
/**
 * From 0 to 100.
 */
score: number, };

/**
 * A decision about photos that look alike.
 */
export type DecideDuplicates = { 
/**
 * The photo that stays in front.
 */
best: string, 
/**
 * Photos that are copies of it: they stay in the archive and prove nothing any more.
 */
copies: Array<string>, 
/**
 * Photos that are not the same, neither as `best` nor as each other: they are not proposed again.
 */
different: Array<string>, };

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
 * A document that proves something: a decree, an invitation, minutes, a report. Its scans are
 * photos that belong to it.
 */
export type DocumentFields = { 
/**
 * Programme year.
 */
year: number, 
/**
 * Code of the evidence requirement, such as D01.
 */
requirement: string, 
/**
 * Part of the requirement, where it asks for several documents.
 */
part?: string | null, 
/**
 * What it is.
 */
title: string, 
/**
 * Its number.
 */
number?: string | null, 
/**
 * Its date.
 */
date?: string | null, 
/**
 * Who issued or signed it.
 */
issuer?: string | null, 
/**
 * What it belongs to; nothing for the programme year itself.
 */
subject_kind?: SubjectKind | null, 
/**
 * The record that it belongs to.
 */
subject_id?: string | null, 
/**
 * Where the paper is kept, or anything else.
 */
note?: string | null, };

/**
 * A bag of a dossier.
 */
export type DossierBag = { 
/**
 * The folder or file.
 */
path: string, 
/**
 * Files of its payload.
 */
files: number, 
/**
 * Their bytes.
 */
bytes: number, 
/**
 * SHA-256 of its manifest, as the title page says it.
 */
manifest_sha256: string, };

/**
 * What became of a bag.
 */
export type DossierCheck = { 
/**
 * The folder or file.
 */
path: string, 
/**
 * Whether every file is as it was, and no other is there.
 */
ok: boolean, 
/**
 * Files of the payload that were read.
 */
files: number, 
/**
 * Their bytes.
 */
bytes: number, 
/**
 * What the bag says that it is.
 */
description: string | null, 
/**
 * Which part of how many it is, such as `1 of 2`.
 */
part: string | null, 
/**
 * SHA-256 of the manifest, to be compared with the title page.
 */
manifest_sha256: string, 
/**
 * Everything that is not as it was.
 */
findings: Array<DossierFinding>, };

/**
 * A file that is not as it was.
 */
export type DossierFinding = { 
/**
 * In which way.
 */
kind: FindingKind, 
/**
 * The file, as the bag names it.
 */
file: string, 
/**
 * What that means, in words.
 */
message: string, };

/**
 * What a dossier becomes.
 */
export type DossierForm = "folder" | "zip";

/**
 * Which photos a dossier holds.
 */
export type DossierPhotos = "originals" | "copies";

/**
 * A finished dossier.
 */
export type DossierSummary = { 
/**
 * Its bags; more than one where it was split.
 */
bags: Array<DossierBag>, 
/**
 * Photos in it.
 */
photos: number, 
/**
 * Reports in it.
 */
reports: number, 
/**
 * Photos that are not in it, and why.
 */
left_out: Array<NotExported>, };

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
 * Until when something has to be there: so many days after a date of the calendar.
 */
export type Due = { 
/**
 * The date.
 */
anchor: Anchor, 
/**
 * Days after it; negative before it.
 */
days: number, };

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
photo: string, 
/**
 * It proves something else than this import was to prove: one photo for two things.
 */
proves_other: boolean, };

/**
 * Photos that look alike.
 */
export type DuplicateGroup = { 
/**
 * The photos, the best one first (most pixels, then a trusted date and place, then the largest file).
 */
photos: Array<AlikePhoto>, 
/**
 * Photos of this group are to prove different activities or records.
 */
is_reused: boolean, };

/**
 * What looks alike in the archive.
 */
export type Duplicates = { 
/**
 * Groups to be decided: those that prove two things first, then the largest. At most 300; the
 * next ones follow when these are decided.
 */
groups: Array<DuplicateGroup>, 
/**
 * How many groups there are.
 */
total: number, 
/**
 * How many photos were compared.
 */
compared: number, 
/**
 * How many could not be, since they have no fingerprint.
 */
without_fingerprint: number, };

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
 * `import`, `export`, `report`, `dossier`, `intake`, `workbook` or `sync`.
 */
label: 'import' | 'export' | 'report' | 'dossier' | 'intake' | 'workbook' | 'sync', 
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
 * "Tidak berlaku": a requirement that does not apply, with the reason.
 */
export type ExemptionFields = { 
/**
 * Programme year.
 */
year: number, 
/**
 * Code of the requirement.
 */
requirement: string, 
/**
 * The record for which it does not apply; nothing for the whole requirement.
 */
subject_id?: string | null, 
/**
 * Why.
 */
reason: string, };

/**
 * Where an instrument is to be written.
 */
export type ExportInstrument = { 
/**
 * Programme year.
 */
year: number, 
/**
 * The file.
 */
path: string, };

/**
 * Which copies are wanted.
 */
export type ExportPhotos = { 
/**
 * The photos; empty for all of `activity_id` or `subject_id`, or all evidence of the archive.
 */
photos: Array<string>, 
/**
 * All photos of this activity.
 */
activity_id?: string | null, 
/**
 * All photos of this record.
 */
subject_id?: string | null, 
/**
 * The folder to write into; made where it is not there.
 */
folder: string, 
/**
 * Each copy at most this large, KB of 1,000 bytes; nothing for no limit.
 */
max_kb?: number | null, 
/**
 * Longest side, pixels; nothing for 1600.
 */
max_side_px?: number | null, 
/**
 * Draw a strip with activity, place, date and coordinates under the picture.
 */
strip: boolean, 
/**
 * Write the place into the copy (and on the strip).
 */
with_gps: boolean, 
/**
 * Leave the boxes drawn over faces open.
 */
show_faces: boolean, 
/**
 * The original bytes instead of copies. Refused together with any wish about copies.
 */
originals: boolean, 
/**
 * Also write `asal-usul.csv` and `asal-usul.json`, the chain of custody of each.
 */
custody: boolean, };

/**
 * What an export wrote. Every photo is counted once.
 */
export type ExportSummary = { 
/**
 * The folder.
 */
folder: string, 
/**
 * Files written, by photo.
 */
written: Array<ExportedFile>, 
/**
 * Photos that were not exported, and why.
 */
skipped: Array<NotExported>, 
/**
 * Bytes of all files.
 */
bytes: number, 
/**
 * Whether somebody cancelled it before its end.
 */
cancelled: boolean, };

/**
 * The same, and where to.
 */
export type ExportWorkbook = { 
/**
 * Where the workbook goes.
 */
path: string, 
/**
 * Their names; empty for all of them.
 */
what: Array<string>, 
/**
 * The record that the wanted report is about, where it is about one.
 */
id?: string | null, 
/**
 * NIK and No. KK in full. Only for a purpose that needs them.
 */
shows_numbers?: boolean | null, };

/**
 * A file that was written.
 */
export type ExportedFile = { 
/**
 * The photo.
 */
photo: string, 
/**
 * Name of the file in the folder: day, activity, kind and number, without anybody's NIK.
 */
file: string, 
/**
 * Its size.
 */
bytes: number, };

/**
 * A part of the picture to be covered in copies: parts of the width and height of the picture as
 * seen upright, 0 to 1, from the top left.
 */
export type FaceBox = { 
/**
 * Left edge.
 */
x: number, 
/**
 * Top edge.
 */
y: number, 
/**
 * Width.
 */
width: number, 
/**
 * Height.
 */
height: number, };

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
 * A field that a column can fill.
 */
export type FieldOffer = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its name in Indonesian.
 */
label: string, 
/**
 * The code list of its values, where it has one.
 */
list: string | null, };

/**
 * Which records a requirement is about; what is not named does not matter.
 */
export type Filter = { 
/**
 * Stage of the activity.
 */
stage?: number | null, 
/**
 * Meeting that the activity is.
 */
meeting?: Meeting | null, 
/**
 * Whether the activity is a meeting of the programme, whichever.
 */
is_meeting?: boolean | null, 
/**
 * Whether the activity is physical.
 */
physical?: boolean | null, 
/**
 * Whether the training gives tools.
 */
gives_tools?: boolean | null, 
/**
 * Whether the training gives certificates.
 */
gives_certificate?: boolean | null, };

/**
 * A record that a requirement is about and that lacks something.
 */
export type Finding = { 
/**
 * Code of the requirement.
 */
requirement: string, 
/**
 * What lacks something.
 */
subject_kind: SubjectKind, 
/**
 * The record; empty where it does not exist yet.
 */
subject_id: string, 
/**
 * How it is called.
 */
label: string, 
/**
 * RT, where it belongs to one.
 */
rt: string | null, 
/**
 * The household that it is about.
 */
household_id: string | null, 
/**
 * Incomplete or missing.
 */
status: Status, 
/**
 * What exactly is missing.
 */
missing: Array<Missing>, 
/**
 * Whose task it is.
 */
responsible: string, 
/**
 * Until when.
 */
due: string | null, 
/**
 * Whether that day has passed.
 */
is_overdue: boolean, };

/**
 * In which way a file is not as it was.
 */
export type FindingKind = "missing" | "added" | "changed";

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
 * What became of a skill some months after a training.
 */
export type FollowUpFields = { 
/**
 * The training.
 */
training_id: string, 
/**
 * The person.
 */
person_id: string, 
/**
 * Months after the training's end: 0, 6 or 12.
 */
months: number, 
/**
 * Day.
 */
date: string, 
/**
 * Whether she practises what was taught.
 */
practises: boolean, 
/**
 * Whether a business of hers is active.
 */
is_active?: boolean | null, 
/**
 * Product.
 */
product?: string | null, 
/**
 * Capital, rupiah.
 */
capital?: number | null, 
/**
 * Turnover a month, rupiah.
 */
turnover?: number | null, 
/**
 * Code list `business_permit`.
 */
permit?: number | null, 
/**
 * Code list `sales_channel`.
 */
channel?: number | null, 
/**
 * Why not, code list `training_obstacle`.
 */
reason?: number | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * A handover with its items.
 */
export type HandoverDetail = { 
/**
 * The handover.
 */
handover: Stored<HandoverFields>, 
/**
 * What was given to whom.
 */
items: Array<HandoverItemRow>, 
/**
 * Photos that belong to it.
 */
photo_count: number, };

/**
 * Berita acara serah terima of tools, seed or capital (evidence D09).
 */
export type HandoverFields = { 
/**
 * The training for which they are.
 */
training_id: string, 
/**
 * Day.
 */
date: string, 
/**
 * Number of the berita acara.
 */
number?: string | null, 
/**
 * Agency that gives.
 */
agency?: string | null, 
/**
 * Who gives, by name.
 */
giver?: string | null, 
/**
 * Place.
 */
place?: string | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * What one person, or the group, received at a handover.
 */
export type HandoverItemFields = { 
/**
 * The handover.
 */
handover_id: string, 
/**
 * The person; nothing where the group received it.
 */
person_id?: string | null, 
/**
 * Goods.
 */
goods: string, 
/**
 * How many, in `unit`.
 */
quantity?: number | null, 
/**
 * Unit.
 */
unit?: string | null, 
/**
 * Value, rupiah.
 */
value?: number | null, };

/**
 * An item of a handover.
 */
export type HandoverItemRow = { 
/**
 * The item.
 */
item: Stored<HandoverItemFields>, 
/**
 * Name of the person; nothing for the group.
 */
name: string | null, };

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
 * A device or stick that is plugged in.
 */
export type ImportPlace = { 
/**
 * The folder to import: the one with the photos (DCIM) where there is one.
 */
path: string, 
/**
 * What the system calls it.
 */
name: string, 
/**
 * What it probably is.
 */
origin: OriginKind, };

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
 * Of these, files whose picture was there with other metadata around it; what those know better
 * (day, place) was taken over where it was unknown.
 */
same_picture: number, 
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
cancelled: boolean, 
/**
 * How long it took, seconds.
 */
seconds: number, };

/**
 * What the assessors look at, and the requirements that prove it.
 */
export type Indicator = { 
/**
 * Code, such as E1.
 */
code: string, 
/**
 * Letter of its aspect.
 */
aspect: string, 
/**
 * What it is.
 */
title: string, 
/**
 * Unit.
 */
unit: string, 
/**
 * Codes of the requirements that prove it.
 */
evidence: Array<string>, 
/**
 * Where the indicator comes from.
 */
source?: string | null, };

/**
 * The evidence requirements and indicators of one programme year.
 */
export type Instrument = { 
/**
 * Programme year.
 */
year: number, 
/**
 * Its name.
 */
name: string, 
/**
 * What it is and what it is not; shown wherever its results are.
 */
label: string, 
/**
 * Aspects by their letter.
 */
aspects: { [key in string]: string }, 
/**
 * What has to be there.
 */
requirement: Array<Requirement>, 
/**
 * What the assessors look at.
 */
indicator: Array<Indicator>, };

/**
 * What an instrument's check found.
 */
export type InstrumentCheck = { 
/**
 * The instrument, where the text can be read.
 */
instrument: Instrument | null, 
/**
 * What is wrong with it, with line and column where it cannot be read.
 */
issues: Array<InstrumentIssue>, };

/**
 * The instrument of a year.
 */
export type InstrumentDetail = { 
/**
 * Its requirements and indicators.
 */
instrument: Instrument, 
/**
 * The same as a TOML text, to be edited, sent or kept.
 */
content: string, 
/**
 * Whether somebody changed it; otherwise it is the seed.
 */
is_own: boolean, };

/**
 * What is wrong with an instrument.
 */
export type InstrumentIssue = { 
/**
 * The requirement or indicator; nothing for the whole file.
 */
code: string | null, 
/**
 * What is wrong and how to mend it, in Indonesian.
 */
message: string, };

/**
 * A TOML text that is to become the instrument of a year.
 */
export type InstrumentText = { 
/**
 * The text; or else the file to read.
 */
content?: string | null, 
/**
 * A file to read.
 */
path?: string | null, };

/**
 * Which list is to be imported, and how it is read.
 */
export type Intake = { 
/**
 * The file.
 */
path: string, 
/**
 * Its sheet; the first that is not hidden where none is named.
 */
sheet?: string | null, 
/**
 * The row of the column heads, where the one that is found is wrong.
 */
head_row?: number | null, 
/**
 * Field by field the letters of its column; what `read_spreadsheet` proposes where nothing is given.
 */
columns?: { [key in string]: string } | null, 
/**
 * Field by field what holds for new records where a row leaves it open, written as in a cell.
 */
defaults?: { [key in string]: string } | null, 
/**
 * Rows whose possible doubles a person has told apart: they are imported too.
 */
accepted?: Array<number> | null, };

/**
 * How many rows of each class there are.
 */
export type IntakeCounts = { 
/**
 * Persons who are not on record.
 */
new: number, 
/**
 * On record just so.
 */
same: number, 
/**
 * On record with other values.
 */
changed: number, 
/**
 * Perhaps on record as somebody else.
 */
double: number, 
/**
 * Cannot be written.
 */
error: number, };

/**
 * What an import would do, or what it has done.
 */
export type IntakeReport = { 
/**
 * The file.
 */
path: string, 
/**
 * Its sheet.
 */
sheet: string, 
/**
 * How many rows of each class.
 */
counts: IntakeCounts, 
/**
 * Households that are made.
 */
new_households: number, 
/**
 * Families that are made.
 */
new_families: number, 
/**
 * Of a dry run every row; of an import those that were not written, and those with a warning.
 */
rows: Array<IntakeRow>, 
/**
 * Takes the whole import back; nothing after a dry run, or where nothing was written.
 */
undo: string | null, 
/**
 * How long it took.
 */
seconds: number, };

/**
 * A row of the list.
 */
export type IntakeRow = { 
/**
 * Its number in the spreadsheet.
 */
row: number, 
/**
 * What becomes of it.
 */
class: RowClass, 
/**
 * The name in it.
 */
name: string, 
/**
 * Whether the spreadsheet hides it.
 */
hidden: boolean, 
/**
 * Why it is an error or a possible double, and what is doubtful about it.
 */
findings: Array<CellFinding>, 
/**
 * What changes on record.
 */
changes: Array<CellChange>, };

/**
 * One thing that a record has to have.
 */
export type Item = { 
/**
 * What is counted.
 */
measure: Measure, 
/**
 * Which part, for documents and their scans.
 */
part?: string | null, 
/**
 * How many are needed.
 */
need: Need, 
/**
 * What it is called.
 */
label: string, };

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
 * The result of an export of photos.
 */
photos: ExportSummary | null, 
/**
 * The result of a report.
 */
report: ReportSummary | null, 
/**
 * The result of an export of tables.
 */
workbook: WorkbookSummary | null, 
/**
 * The result of an import of residents.
 */
intake: IntakeReport | null, 
/**
 * The result of a dossier.
 */
dossier: DossierSummary | null, 
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
 * A report that bears a number.
 */
export type LetterReport = { 
/**
 * Which.
 */
kind: ReportKind, 
/**
 * The record that it is about.
 */
id?: string | null, };

/**
 * A line of the register.
 */
export type LetterRow = { 
/**
 * The record.
 */
id: string, 
/**
 * Its year.
 */
year: number, 
/**
 * Its place in the count; nothing where it was typed in another form.
 */
sequence: number | null, 
/**
 * The number.
 */
number: string, 
/**
 * What the letter is about.
 */
subject: string, 
/**
 * The report that bears it.
 */
report_kind: ReportKind | null, 
/**
 * The record that this report is about.
 */
subject_id: string | null, 
/**
 * Its date.
 */
date: string, 
/**
 * Who signs it.
 */
signed_by: string | null, 
/**
 * Why it counts no longer; its number is never given again.
 */
void_reason: string | null, };

/**
 * A line of the letterhead.
 */
export type LetterheadLine = { 
/**
 * Printed as written.
 */
text: string, 
/**
 * How it is set.
 */
style: LineStyle, };

/**
 * How a line of the letterhead is set.
 */
export type LineStyle = "normal" | "strong" | "small";

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
 * What changed between two lists.
 */
export type ListChanges = { 
/**
 * On the new list only, by name.
 */
added: Array<string>, 
/**
 * On the old list only, by name.
 */
removed: Array<string>, 
/**
 * On both, with another identity, address or reason, by name.
 */
changed: Array<string>, };

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
 * Which letters are wanted.
 */
export type ListLetters = { 
/**
 * Those of one year; all where there is none.
 */
year?: number | null, };

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
 * `all`, `unsorted`, `activity`, `subject`, `copies`, `rejected` or `consent`.
 */
filter: PhotoListFilter, 
/**
 * The activity, for `activity`.
 */
activity_id: string | null, 
/**
 * The record, for `subject`.
 */
subject_id?: string | null, 
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
 * Which records are wanted; what is not named does not matter.
 */
export type ListRecords = { 
/**
 * Programme year.
 */
year?: number | null, 
/**
 * The record inside which they stand: the training of a handover, the partner of a contribution.
 */
owner_id?: string | null, 
/**
 * The record that they are about.
 */
subject_id?: string | null, };

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
 * What a dossier is to hold, and where it goes.
 */
export type MakeDossier = { 
/**
 * The folder or file that it becomes. What is there already is never overwritten.
 */
path: string, 
/**
 * Folder or ZIP.
 */
as: DossierForm, 
/**
 * Originals or copies.
 */
photos: DossierPhotos, 
/**
 * Each copy at most this large, KB of 1,000 bytes; nothing for no limit.
 */
max_kb?: number | null, 
/**
 * Print NIK and No. KK in full in the reports.
 */
shows_numbers?: boolean | null, 
/**
 * The largest bag, bytes: what does not fit goes into a further bag. Nothing for what a FAT32 stick
 * takes as one file.
 */
split_bytes?: number | null, 
/**
 * Encrypts the ZIP (age): then it is a ZIP in any case.
 */
passphrase?: string | null, 
/**
 * Which reports; nothing for all of them.
 */
reports?: Array<ReportKind> | null, };

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
 * What is counted on a record.
 */
export type Measure = "document" | "scan" | "beneficiaries" | "ratified" | "team_members" | "plan_items" | "plan_items_budgeted" | "plan_items_scheduled" | "calendar_dates" | "comparisons" | "identity" | "poverty_reason" | "interest" | "initial_condition" | "final_condition" | "house_before" | "house_after" | "impression" | "photos" | "before" | "process" | "after" | "pairs" | "attendance" | "invitation" | "resource_person" | "report_text" | "sessions" | "sessions_attended" | "materials" | "handovers" | "handover_recipients" | "handover_photos" | "certificates" | "impressions" | "follow_up_0" | "follow_up_6" | "follow_up_12" | "proposal" | "volume" | "cost" | "executor" | "coordinates" | "agreement" | "contributions" | "contribution_values" | "progress" | "monitored";

/**
 * Meetings of the programme's stages.
 */
export type Meeting = "rakor" | "sosialisasi" | "musyawarah" | "evaluasi" | "terminasi" | "monitoring";

/**
 * One thing that is missing.
 */
export type Missing = { 
/**
 * What is counted.
 */
measure: Measure, 
/**
 * Which part, for documents.
 */
part: string | null, 
/**
 * What it is called.
 */
label: string, 
/**
 * How many there are.
 */
have: number, 
/**
 * How many are needed.
 */
need: number, };

/**
 * A person by name.
 */
export type NamedPerson = { 
/**
 * The person.
 */
person_id: string, 
/**
 * Name.
 */
name: string, };

/**
 * How many are needed.
 */
export type Need = number | Size;

/**
 * The day of the letter for which a number is wanted; today where there is none.
 */
export type NextLetter = { 
/**
 * The day.
 */
date?: string | null, };

/**
 * The number that comes next.
 */
export type NextNumber = { 
/**
 * As it is printed.
 */
number: string, 
/**
 * Its place in the count.
 */
sequence: number, };

/**
 * A photo that was not exported.
 */
export type NotExported = { 
/**
 * The photo.
 */
photo: string, 
/**
 * Original file name.
 */
file_name: string, 
/**
 * Stable code: `no_bytes`, `consent_refused`, `children_without_consent`, `too_small_limit`, `not_a_picture` ...
 */
code: string, 
/**
 * What is wrong with it.
 */
message: string, };

/**
 * No input.
 */
export type Nothing = Record<symbol, never>;

/**
 * How often an obstacle was named.
 */
export type ObstacleCount = { 
/**
 * Code list `training_obstacle`.
 */
obstacle: number, 
/**
 * How often.
 */
count: number, };

/**
 * A row that cannot be signed without a reason.
 */
export type OpenRow = { 
/**
 * The beneficiary record, where it can be mended.
 */
beneficiary_id: string, 
/**
 * The person.
 */
person_id: string, 
/**
 * Name.
 */
name: string, 
/**
 * What speaks against it.
 */
issues: Array<FieldIssue>, };

/**
 * How a photo came to the archive.
 */
export type OriginKind = "phone" | "camera" | "whatsapp" | "stick" | "folder" | "other";

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
 * Whether two photos go together.
 */
export type PairCheck = { 
/**
 * How far apart they were taken, metres; nothing where one has no place.
 */
metres: number | null, 
/**
 * Days from the one to the other; nothing where one has no day.
 */
days: number | null, 
/**
 * What speaks against it.
 */
doubts: Array<PairDoubt>, 
/**
 * The common viewpoint that they have or would have.
 */
viewpoint: number, 
/**
 * How to take it back; nothing on a dry run.
 */
undo: string | null, };

/**
 * What speaks against a pair. None of it forbids the pair.
 */
export type PairDoubt = "far_apart" | "wrong_order" | "different_targets" | "same_picture" | "place_unknown" | "day_unknown";

/**
 * Two photos of one thing.
 */
export type PairPhotos = { 
/**
 * The photo before.
 */
before: string, 
/**
 * The photo after.
 */
after: string, 
/**
 * Only answer what the check says.
 */
dry_run: boolean, };

/**
 * Somebody who was present at least once.
 */
export type Participant = { 
/**
 * The person.
 */
person_id: string, 
/**
 * Name.
 */
name: string, 
/**
 * RT.
 */
rt: string, 
/**
 * Sessions in which she was present.
 */
present: number, 
/**
 * What she took from it.
 */
participation: Stored<ParticipationFields> | null, 
/**
 * What she received, such as "mesin jahit 1 unit".
 */
received: Array<string>, 
/**
 * What became of it, by months.
 */
follow_ups: Array<Stored<FollowUpFields>>, };

/**
 * What one participant took from a training: certificate, kesan dan pesan (evidence D12), obstacle.
 */
export type ParticipationFields = { 
/**
 * The training.
 */
training_id: string, 
/**
 * The person.
 */
person_id: string, 
/**
 * Number of the certificate.
 */
certificate_number?: string | null, 
/**
 * Day of the certificate.
 */
certificate_date?: string | null, 
/**
 * Kesan.
 */
impression?: string | null, 
/**
 * Pesan.
 */
message?: string | null, 
/**
 * Code list `training_obstacle`.
 */
obstacle?: number | null, 
/**
 * More about the obstacle.
 */
obstacle_note?: string | null, };

/**
 * Partner of the programme (evidence D11).
 */
export type PartnerFields = { 
/**
 * Programme year.
 */
year: number, 
/**
 * Name.
 */
name: string, 
/**
 * Which of the five.
 */
partner_type: PartnerType, 
/**
 * Contact person and telephone.
 */
contact?: string | null, 
/**
 * Number of the MoU or letter.
 */
agreement_number?: string | null, 
/**
 * Day of the MoU or letter.
 */
agreement_date?: string | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * The five kinds of partner (pentahelix).
 */
export type PartnerType = "agency" | "company" | "university" | "media" | "community";

/**
 * Whether people can be recognised.
 */
export type PeopleVisible = "nobody" | "adults" | "children";

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
 * The caption of one photo.
 */
export type PhotoCaption = { 
/**
 * The photo.
 */
photo: string, 
/**
 * Its caption.
 */
caption: string, 
/**
 * Placeholders for which this photo has nothing; they and the mark beside them are left out.
 */
missing: Array<string>, };

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
export type PhotoListFilter = "all" | "unsorted" | "activity" | "subject" | "copies" | "rejected" | "consent";

/**
 * Photos without a target that belong together (one day, one sender or camera, one place), with what
 * they may prove, the likeliest first.
 */
export type PhotoProposal = { 
/**
 * The photos, in the order of time.
 */
photos: Array<string>, 
/**
 * Their day, where all have one.
 */
date: string | null, 
/**
 * Who sent them, where all were sent by one.
 */
sender: string | null, 
/**
 * What they may prove; empty where nothing fits. Those that fit alike stand side by side.
 */
candidates: Array<ProposedTarget>, 
/**
 * Whether the first candidate is likely by itself and well ahead of the second. A person still
 * confirms it.
 */
is_clear: boolean, };

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
 * Where that day comes from: `exif`, `camera_name`, `chat_text`, `whatsapp_name`, `folder_name`,
 * `file_time` or `typed`.
 */
date_source: 'exif' | 'camera_name' | 'chat_text' | 'whatsapp_name' | 'folder_name' | 'file_time' | 'typed' | null, 
/**
 * The time of that day, where it is known.
 */
taken_at: string | null, 
/**
 * What the file is: `jpg`, `png`, `webp`, `heic`, `pdf` or `mp4`.
 */
format: string, 
/**
 * Pages of a document.
 */
page_count: number | null, 
/**
 * Length of a video.
 */
seconds: number | null, 
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
 * The kind of another record that it proves.
 */
subject_kind: SubjectKind | null, 
/**
 * That record.
 */
subject_id: string | null, 
/**
 * How that record is called.
 */
subject_name: string | null, 
/**
 * The place it was taken from, 1 to 9; photos of one record from the same place belong together.
 */
viewpoint: number | null, 
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
 * How it came.
 */
origin: OriginKind | null, 
/**
 * WhatsApp group or chat.
 */
group_name: string | null, 
/**
 * Who sent it.
 */
sender: string | null, 
/**
 * Why it is no evidence.
 */
rejected: RejectReason | null, 
/**
 * The photo in front, where this one is a copy.
 */
copy_of: string | null, 
/**
 * How many copies stand behind it.
 */
copies: number, 
/**
 * Whether people can be recognised.
 */
people_visible: PeopleVisible | null, 
/**
 * Who they are.
 */
persons: string | null, 
/**
 * Whether they agree.
 */
consent: Consent | null, 
/**
 * How the consent was given.
 */
consent_note: string | null, 
/**
 * Why its day does not go well with that of its activity; nothing where it does or nobody knows.
 */
date_doubt: DateDoubt | null, 
/**
 * Why the people on it keep it from being shown; nothing where they do not.
 */
consent_doubt: ConsentDoubt | null, 
/**
 * What copies must cover.
 */
face_boxes: Array<FaceBox>, 
/**
 * What a camera app printed on the picture.
 */
stamp_text: string | null, 
/**
 * Whether the original is on this device.
 */
has_bytes: boolean, 
/**
 * Remarks of the import.
 */
warnings: Array<string>, };

/**
 * A record that photos can prove.
 */
export type PhotoTarget = { 
/**
 * How it is called; a house by the beneficiaries who live in it.
 */
name: string, 
/**
 * RT or agency.
 */
detail: string | null, 
/**
 * Its day.
 */
date: string | null, 
/**
 * What it is.
 */
subject_kind: SubjectKind, 
/**
 * The record.
 */
subject_id: string, };

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
 * Every photo that is neither a copy nor rejected.
 */
all: number, 
/**
 * Copies of other photos.
 */
copies: number, 
/**
 * Photos that were rejected.
 */
rejected: number, 
/**
 * Photos of people whose consent is not noted, or refused.
 */
consent: number, };

/**
 * Line of the work plan and schedule (rencana kerja, evidence D05).
 */
export type PlanItemFields = { 
/**
 * Programme year.
 */
year: number, 
/**
 * Activity.
 */
name: string, 
/**
 * Dasar, lanjutan or pendukung.
 */
activity_group: ActivityGroup, 
/**
 * Fisik (true) or non-fisik.
 */
is_physical: boolean, 
/**
 * Agency (OPD) or partner that carries it out.
 */
agency?: string | null, 
/**
 * Budget, rupiah.
 */
budget?: number | null, 
/**
 * Where the money comes from.
 */
budget_source?: string | null, 
/**
 * First month, YYYY-MM.
 */
start_month?: string | null, 
/**
 * Last month, YYYY-MM.
 */
end_month?: string | null, 
/**
 * Place.
 */
place?: string | null, 
/**
 * Whom or what it reaches (sasaran).
 */
target?: string | null, 
/**
 * How many.
 */
target_count?: number | null, 
/**
 * Unit of the target, such as orang or meter.
 */
unit?: string | null, 
/**
 * Who answers for it.
 */
person_in_charge?: string | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * A line of the work plan.
 */
export type PlanLine = { 
/**
 * The line.
 */
item: Stored<PlanItemFields>, 
/**
 * Its progress, by month.
 */
progress: Array<Stored<ProgressFields>>, 
/**
 * Its newest percentage; 0 where there is none.
 */
percent: number, 
/**
 * Its newest spending, rupiah.
 */
spent: number | null, 
/**
 * Activities, trainings and works that carry it out.
 */
carried_out: number, 
/**
 * Months up to the last complete one that lack progress.
 */
months_missing: Array<string>, };

/**
 * The work plan with its progress.
 */
export type PlanOverview = { 
/**
 * The months from the first to the last line, YYYY-MM.
 */
months: Array<string>, 
/**
 * The lines.
 */
items: Array<PlanLine>, 
/**
 * By agency.
 */
agencies: Array<PlanShare>, 
/**
 * By dasar, lanjutan, pendukung.
 */
groups: Array<PlanShare>, 
/**
 * By fisik and non-fisik.
 */
natures: Array<PlanShare>, 
/**
 * All of it.
 */
total: PlanShare, 
/**
 * What is to be known about the single-year budget.
 */
budget_note: string | null, };

/**
 * Progress of some lines together.
 */
export type PlanShare = { 
/**
 * Agency (empty where none is named), group, or `fisik` and `non-fisik`; empty for all.
 */
name: string, 
/**
 * How many lines.
 */
items: number, 
/**
 * Their budget, rupiah.
 */
budget: number, 
/**
 * Spent so far, rupiah.
 */
spent: number, 
/**
 * Mean percentage by month, in the order of `months`; nothing for months to come.
 */
percents: Array<number | null>, 
/**
 * Mean newest percentage.
 */
percent: number, 
/**
 * Mean newest percentage of the physical lines.
 */
physical: number | null, 
/**
 * Mean newest percentage of the others.
 */
non_physical: number | null, };

/**
 * A page of a report that is wanted.
 */
export type PreviewReport = { 
/**
 * From 1; the last one where there are fewer.
 */
page: number, 
/**
 * How wide the picture is to be, pixels.
 */
width_px: number, 
/**
 * Which.
 */
kind: ReportKind, 
/**
 * The record that it is about, where it is about one.
 */
id?: string | null, 
/**
 * `f4` or `a4`.
 */
paper: string, 
/**
 * 2, 4 or 6.
 */
photos_per_page: number, 
/**
 * Its letter number.
 */
number?: string | null, 
/**
 * The day of signing; today where there is none.
 */
date?: string | null, 
/**
 * Print NIK and No. KK in full. Only for a purpose that needs them, such as the list that the lurah
 * ratifies.
 */
shows_numbers?: boolean | null, 
/**
 * A report with more photos is divided into volumes; one file where there is none.
 */
photos_per_volume?: number | null, 
/**
 * A report with more pages is divided into volumes. Text and tables stand whole in the first.
 */
pages_per_volume?: number | null, };

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
 * RW of the location, two digits.
 */
location_rw?: string | null, 
/**
 * Why this location was proposed.
 */
location_reason?: string | null, 
/**
 * Agency that leads the programme (leading sector).
 */
lead_agency?: string | null, 
/**
 * Ketua Tim Pengelola.
 */
team_chair?: string | null, 
/**
 * Verifikasi awal by the province: the state "0 %".
 */
initial_verification_date?: string | null, 
/**
 * Pencanangan.
 */
kickoff_date?: string | null, 
/**
 * Evaluasi akhir.
 */
final_evaluation_date?: string | null, 
/**
 * Terminasi: formal end, from which monitoring counts.
 */
termination_date?: string | null, 
/**
 * What is to be known about the single-year budget.
 */
budget_note?: string | null, 
/**
 * Date of the provincial rechecking.
 */
recheck_date?: string | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * Progress of a line of the work plan at the end of a month (evidence D14).
 */
export type ProgressFields = { 
/**
 * The line of the work plan.
 */
plan_item_id: string, 
/**
 * Month, YYYY-MM.
 */
month: string, 
/**
 * Done so far, percent.
 */
percent: number, 
/**
 * Spent so far, rupiah.
 */
spent?: number | null, 
/**
 * What holds it up, what comes next.
 */
note?: string | null, };

/**
 * What speaks for a proposal.
 */
export type ProposalReason = { "code": "same_day" } | { "code": "days_after", 
/**
 * How many.
 */
days: number, } | { "code": "during_term" } | { "code": "near", 
/**
 * Metres.
 */
metres: number, } | { "code": "same_sender" } | { "code": "named_in_text", 
/**
 * The words.
 */
words: string, };

/**
 * Something that photos may prove.
 */
export type ProposedTarget = { 
/**
 * How likely, 0 to 100.
 */
score: number, 
/**
 * What speaks for it.
 */
reasons: Array<ProposalReason>, 
/**
 * How it is called; a house by the beneficiaries who live in it.
 */
name: string, 
/**
 * RT or agency.
 */
detail: string | null, 
/**
 * Its day.
 */
date: string | null, 
/**
 * What it is.
 */
subject_kind: SubjectKind, 
/**
 * The record.
 */
subject_id: string, };

/**
 * The list as it stands, and the versions that were ratified.
 */
export type Ratification = { 
/**
 * The rows that a new version would have. NIK and No. KK are masked.
 */
rows: Array<RatifiedRow>, 
/**
 * What speaks against rows and has no reason yet: the lurah gives one or the row is mended.
 */
open: Array<OpenRow>, 
/**
 * What changed since the newest version; nothing where there is none.
 */
changes: ListChanges | null, 
/**
 * The versions, newest first.
 */
versions: Array<RatifiedVersion>, };

/**
 * A ratified version with its rows.
 */
export type RatifiedListDetail = { 
/**
 * The version.
 */
version: RatifiedVersion, 
/**
 * Its rows. NIK and No. KK are masked.
 */
rows: Array<RatifiedRow>, };

/**
 * One row of the list. What it says was true on the day of ratification.
 */
export type RatifiedRow = { 
/**
 * The person.
 */
person_id: string, 
/**
 * Name.
 */
name: string, 
/**
 * NIK, masked where the list leaves the folder.
 */
nik: string | null, 
/**
 * No. KK, masked like the NIK.
 */
kk_number: string | null, 
/**
 * Head of her family.
 */
family_head: string | null, 
/**
 * Whether she heads it herself.
 */
is_family_head: boolean, 
/**
 * Date of birth.
 */
birth_date: string | null, 
/**
 * Completed years.
 */
age: number | null, 
/**
 * Street and number.
 */
address: string, 
/**
 * RT.
 */
rt: string, 
/**
 * RW.
 */
rw: string, 
/**
 * Code list `education`.
 */
education: number | null, 
/**
 * Code list `occupation`.
 */
occupation: number | null, 
/**
 * Income of the household a month, rupiah, from the condition at the start.
 */
income: number | null, 
/**
 * Jumlah tanggungan, from the condition at the start.
 */
dependants: number | null, 
/**
 * Code list `welfare_stage`.
 */
welfare_stage: number | null, 
/**
 * DTSEN decile.
 */
decile: number | null, 
/**
 * Where the decile comes from.
 */
decile_source: string | null, 
/**
 * Date of the decile.
 */
decile_date: string | null, 
/**
 * Member of PKH; nothing where it is not known.
 */
is_pkh: boolean | null, 
/**
 * Code list `poverty_reason`.
 */
poverty_reason: number | null, 
/**
 * Training that she wishes for.
 */
interest: string | null, 
/**
 * Why she is on the list although a rule speaks against it.
 */
exception: string | null, };

/**
 * A version that was ratified.
 */
export type RatifiedVersion = { 
/**
 * The record.
 */
id: string, 
/**
 * 1, 2, 3 ...
 */
version: number, 
/**
 * Day.
 */
ratified_on: string, 
/**
 * By whom.
 */
ratified_by: string, 
/**
 * Position.
 */
position: string, 
/**
 * NIP.
 */
nip: string | null, 
/**
 * What was noted.
 */
note: string | null, 
/**
 * How many rows.
 */
row_count: number, 
/**
 * Whether the rows are still those that were signed.
 */
is_intact: boolean, 
/**
 * What changed against the version before.
 */
changes: ListChanges | null, };

/**
 * A signature under the list as it stands.
 */
export type Ratify = { 
/**
 * Programme year.
 */
year: number, 
/**
 * Day.
 */
ratified_on: string, 
/**
 * By whom.
 */
ratified_by: string, 
/**
 * Position.
 */
position: string, 
/**
 * NIP.
 */
nip?: string | null, 
/**
 * What is to be noted.
 */
note?: string | null, 
/**
 * Reasons for rows that a rule speaks against.
 */
reasons?: Array<RowReason> | null, };

/**
 * A spreadsheet to look into.
 */
export type ReadSpreadsheet = { 
/**
 * The file.
 */
path: string, 
/**
 * Its sheet; the first that is not hidden where none is named.
 */
sheet?: string | null, 
/**
 * The row of the column heads, where the one that is found is wrong.
 */
head_row?: number | null, };

/**
 * Readiness with what a reader has to know about it.
 */
export type ReadinessView = { 
/**
 * Programme year.
 */
year: number, 
/**
 * The day for which it was computed.
 */
today: string, 
/**
 * What the instrument is and is not.
 */
label: string, 
/**
 * The score of each day on which it was computed, the oldest first.
 */
history: Array<DayScore>, 
/**
 * From 0 to 100, rounded down to a tenth: 100 means that nothing is missing.
 */
score: number, 
/**
 * How far each requirement is met.
 */
requirements: Array<RequirementResult>, 
/**
 * The same by aspect.
 */
aspects: Array<Share>, 
/**
 * The same by stage.
 */
stages: Array<Share>, 
/**
 * The same by indicator.
 */
indicators: Array<Share>, };

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
 * Why a photo is no evidence. It stays in the archive.
 */
export type RejectReason = "blurred" | "unrelated" | "private" | "other";

/**
 * A report of the P2WKSS set.
 */
export type ReportKind = "beneficiaries" | "baseline" | "work_plan" | "activity" | "photos" | "progress" | "completeness" | "final" | "handover" | "termination" | "monitoring";

/**
 * A report that can be made.
 */
export type ReportOffer = { 
/**
 * Which.
 */
kind: ReportKind, 
/**
 * Its title, in Indonesian.
 */
title: string, 
/**
 * The requirement of the internal checklist that it serves.
 */
code: string | null, 
/**
 * The kind of record whose id it needs; nothing where it is about the whole year.
 */
of: 'activity' | 'handover' | null, };

/**
 * A page of a report as a picture.
 */
export type ReportPreview = { 
/**
 * Pages of the report.
 */
pages: number, 
/**
 * The page that is shown.
 */
page: number, 
/**
 * The page as a data URL.
 */
image: string, 
/**
 * Photos that must not be printed or cannot be read.
 */
withheld: number, };

/**
 * Letterhead, signatures and letter numbers of this folder's reports.
 */
export type ReportSettings = { 
/**
 * Lines of the letterhead; empty ones are not printed.
 */
letterhead: Array<LetterheadLine>, 
/**
 * The emblem: a JPEG, PNG or WebP of at most 2 MB in base64.
 */
logo?: string | null, 
/**
 * Place of the signature.
 */
place: string, 
/**
 * One to three, from left to right.
 */
signatories: Array<Signatory>, 
/**
 * `{kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}`.
 */
number_format: string, 
/**
 * Digits of the running number; shorter ones begin with zeros. 3 where it is not said.
 */
number_digits?: number | null, 
/**
 * Classification code of the letters.
 */
classification: string, 
/**
 * The unit in letter numbers.
 */
unit: string, };

/**
 * A finished report.
 */
export type ReportSummary = { 
/**
 * Where the PDF is, or its first volume.
 */
path: string, 
/**
 * Pages of all volumes.
 */
pages: number, 
/**
 * Photos that were printed.
 */
photos: number, 
/**
 * Size of all files.
 */
size_bytes: number, 
/**
 * Photos that were not printed, and why.
 */
skipped: Array<SkippedPhoto>, 
/**
 * The files: one, or one a volume.
 */
volumes: Array<ReportVolume>, };

/**
 * A file of a report.
 */
export type ReportVolume = { 
/**
 * Where it is.
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
size_bytes: number, };

/**
 * Something that has to be there, for the programme year or for each of its records.
 */
export type Requirement = { 
/**
 * Code, such as D01.
 */
code: string, 
/**
 * What it is.
 */
title: string, 
/**
 * Letter of its aspect.
 */
aspect: string, 
/**
 * Stage of P2WKSS, 1 to 7.
 */
stage: number, 
/**
 * For each of what it is required.
 */
per: SubjectKind, 
/**
 * For which of them only.
 */
where: Filter, 
/**
 * How many such records there have to be; 0 where there may be none.
 */
at_least: number, 
/**
 * How much it weighs in the score.
 */
weight: number, 
/**
 * Whose task it is.
 */
responsible: string, 
/**
 * Until when.
 */
due?: Due | null, 
/**
 * Whether it counts only once it is due, as monitoring after termination does.
 */
only_when_due: boolean, 
/**
 * What each record has to have.
 */
items: Array<Item>, 
/**
 * Where the requirement comes from.
 */
source?: string | null, };

/**
 * How far one requirement is met.
 */
export type RequirementResult = { 
/**
 * Its code.
 */
code: string, 
/**
 * What it is.
 */
title: string, 
/**
 * Letter of its aspect.
 */
aspect: string, 
/**
 * Stage of P2WKSS, 1 to 7.
 */
stage: number, 
/**
 * For each of what it is required.
 */
per: SubjectKind, 
/**
 * Whose task it is.
 */
responsible: string, 
/**
 * Until when, where that is one day for all records.
 */
due: string | null, 
/**
 * How far.
 */
status: Status, 
/**
 * Why it does not apply, where somebody said so.
 */
reason: string | null, 
/**
 * Records with everything.
 */
complete: number, 
/**
 * Records in all, with those that should be there.
 */
total: number, 
/**
 * What is there, from 0 to 100 percent.
 */
percent: number, 
/**
 * What lacks something.
 */
findings: Array<Finding>, };

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
 * Where the same photo may prove something else as well.
 */
export type ReusedIn = { 
/**
 * Every photo of this activity ...
 */
activity_id?: string | null, 
/**
 * ... of this other record ...
 */
subject_id?: string | null, 
/**
 * ... and these.
 */
photos: Array<string>, };

/**
 * A photo that looks like others which prove something else.
 */
export type ReusedPhoto = { 
/**
 * The photo.
 */
photo: string, 
/**
 * The others, most alike first.
 */
others: Array<AlikePhoto>, };

/**
 * What becomes of a row.
 */
export type RowClass = "new" | "same" | "changed" | "double" | "error";

/**
 * Why a person is on the list although a rule speaks against it.
 */
export type RowReason = { 
/**
 * The person.
 */
person_id: string, 
/**
 * The lurah's reason.
 */
reason: string, };

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
 * An instrument that was edited.
 */
export type SaveInstrument = { 
/**
 * The whole instrument.
 */
instrument: Instrument, };

/**
 * The settings with, perhaps, a file to take the emblem from.
 */
export type SaveReportSettings = { 
/**
 * A picture file that becomes the emblem, instead of `logo`.
 */
logo_path?: string | null, 
/**
 * Lines of the letterhead; empty ones are not printed.
 */
letterhead: Array<LetterheadLine>, 
/**
 * The emblem: a JPEG, PNG or WebP of at most 2 MB in base64.
 */
logo?: string | null, 
/**
 * Place of the signature.
 */
place: string, 
/**
 * One to three, from left to right.
 */
signatories: Array<Signatory>, 
/**
 * `{kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}`.
 */
number_format: string, 
/**
 * Digits of the running number; shorter ones begin with zeros. 3 where it is not said.
 */
number_digits?: number | null, 
/**
 * Classification code of the letters.
 */
classification: string, 
/**
 * The unit in letter numbers.
 */
unit: string, };

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
 * How far a part of the instrument is met: an aspect, a stage, an indicator, an RT.
 */
export type Share = { 
/**
 * Letter of the aspect, number of the stage, code of the indicator.
 */
code: string, 
/**
 * What it is.
 */
title: string, 
/**
 * Requirements met, of those that apply.
 */
complete: number, 
/**
 * Requirements that apply.
 */
total: number, 
/**
 * What is there, from 0 to 100 percent, weighted.
 */
percent: number, 
/**
 * How far.
 */
status: Status, };

/**
 * A sheet.
 */
export type SheetOffer = { 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it is hidden.
 */
hidden: boolean, };

/**
 * Who signs.
 */
export type Signatory = { 
/**
 * Above the office, such as "Mengetahui,".
 */
opening?: string | null, 
/**
 * In whose right.
 */
capacity: Capacity, 
/**
 * The office in whose name is signed, for `an` and `ub`.
 */
superior?: string | null, 
/**
 * The office to which the right was given and that passed it on, for `ub`.
 */
delegate?: string | null, 
/**
 * Office, such as `LURAH BOJONG MENTENG`.
 */
office: string, 
/**
 * Name.
 */
name: string, 
/**
 * Rank.
 */
rank?: string | null, 
/**
 * NIP, 18 digits.
 */
nip?: string | null, };

/**
 * A number that a need may be as large as.
 */
export type Size = "target" | "beneficiaries" | "sessions" | "participants" | "plan_items";

/**
 * Whether what was taught is practised, training by training.
 */
export type SkillRow = { 
/**
 * The training.
 */
training_id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its agency.
 */
agency: string | null, 
/**
 * Persons present at least once.
 */
participants: number, 
/**
 * Persons with a follow-up.
 */
followed_up: number, 
/**
 * Persons who practise the skill, by their newest follow-up.
 */
practising: number, 
/**
 * Persons whose business is active, by their newest follow-up.
 */
active: number, 
/**
 * Mean turnover a month of the active businesses, rupiah.
 */
turnover: number | null, 
/**
 * Taught, followed up, and practised by nobody or by less than half.
 */
is_idle: boolean, 
/**
 * Why not, by code of `training_obstacle`, the most frequent first.
 */
obstacles: Array<ObstacleCount>, };

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
 * What is in it.
 */
export type SpreadsheetView = { 
/**
 * Every sheet.
 */
sheets: Array<SheetOffer>, 
/**
 * The one that was read.
 */
sheet: string, 
/**
 * The row of its column heads.
 */
head_row: number, 
/**
 * Its columns, with the fields that their heads name.
 */
columns: Array<ColumnView>, 
/**
 * Every field that a column can fill.
 */
fields: Array<FieldOffer>, 
/**
 * Rows beneath the heads.
 */
row_count: number, 
/**
 * How many of them are hidden; they are read like the others.
 */
hidden_rows: number, 
/**
 * The first rows; long numbers masked.
 */
preview: Array<Array<string>>, };

/**
 * What to import.
 */
export type StartImport = { 
/**
 * Files, folders and ZIP archives (also WhatsApp chats exported with their media).
 */
paths: Array<string>, 
/**
 * The activity that the photos prove.
 */
activity_id: string | null, 
/**
 * Another record that they prove, instead of an activity.
 */
subject?: SubjectRef | null, 
/**
 * What they show, where all of them show the same.
 */
kind?: PhotoKind | null, 
/**
 * Where they come from, as a person says it.
 */
source: string | null, 
/**
 * How they come; nothing to find it out.
 */
origin?: OriginKind | null, 
/**
 * The WhatsApp group, where the archive does not tell.
 */
group_name?: string | null, 
/**
 * Read every file again, also those that were read before.
 */
read_all?: boolean, };

/**
 * What to print, and where to.
 */
export type StartReport = { 
/**
 * Where the PDF goes.
 */
path: string, 
/**
 * Which.
 */
kind: ReportKind, 
/**
 * The record that it is about, where it is about one.
 */
id?: string | null, 
/**
 * `f4` or `a4`.
 */
paper: string, 
/**
 * 2, 4 or 6.
 */
photos_per_page: number, 
/**
 * Its letter number.
 */
number?: string | null, 
/**
 * The day of signing; today where there is none.
 */
date?: string | null, 
/**
 * Print NIK and No. KK in full. Only for a purpose that needs them, such as the list that the lurah
 * ratifies.
 */
shows_numbers?: boolean | null, 
/**
 * A report with more photos is divided into volumes; one file where there is none.
 */
photos_per_volume?: number | null, 
/**
 * A report with more pages is divided into volumes. Text and tables stand whole in the first.
 */
pages_per_volume?: number | null, };

/**
 * How far a requirement is met (ada lengkap, ada tidak lengkap, tidak ada, tidak berlaku).
 */
export type Status = "complete" | "incomplete" | "missing" | "not_applicable";

/**
 * A stored record with its id, as a form reads it.
 */
export type Stored<T> = { 
/**
 * The record.
 */
id: string, } & T;

/**
 * How far one requirement is met for one record.
 */
export type SubjectCheck = { 
/**
 * Code of the requirement.
 */
requirement: string, 
/**
 * What it is.
 */
title: string, 
/**
 * How far.
 */
status: Status, 
/**
 * Every item, met or not.
 */
items: Array<Missing>, 
/**
 * Until when.
 */
due: string | null, 
/**
 * Why it does not apply, where somebody said so.
 */
reason: string | null, };

/**
 * A record that a document, photo, exemption or assessor's note is about.
 */
export type SubjectKind = "programme" | "beneficiary" | "household" | "activity" | "training" | "work" | "partner" | "handover" | "document" | "assessor_note" | "month" | "quarter";

/**
 * Names something that has to be proved.
 */
export type SubjectRef = { 
/**
 * What it is.
 */
subject_kind: SubjectKind, 
/**
 * The record.
 */
subject_id: string, };

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
 * A table that can be exported.
 */
export type TableOffer = { 
/**
 * Its name for `export_xlsx`.
 */
name: string, 
/**
 * Its title, in Indonesian.
 */
title: string, 
/**
 * Whether it consists of the tables of a report.
 */
is_report: boolean, 
/**
 * The kind of record whose id it needs; it is not among "all tables" then.
 */
of: 'activity' | 'handover' | null, };

/**
 * Takes a number for a report or for something else.
 */
export type TakeLetter = { 
/**
 * The number; the next one where there is none.
 */
number?: string | null, 
/**
 * The day of the letter; today where there is none.
 */
date?: string | null, 
/**
 * What the letter is about; a report says that itself.
 */
subject?: string | null, 
/**
 * Who signs; the first signatory of the settings where nobody is named.
 */
signed_by?: string | null, 
/**
 * The report that is to bear it.
 */
report?: LetterReport | null, };

/**
 * A number that was taken.
 */
export type TakenNumber = { 
/**
 * The record.
 */
id: string, 
/**
 * The number.
 */
number: string, };

/**
 * Member of the programme's team (SK Tim Pengelola).
 */
export type TeamMemberFields = { 
/**
 * Programme year.
 */
year: number, 
/**
 * Full name.
 */
name: string, 
/**
 * Position in the team.
 */
position: string, 
/**
 * Agency or institution.
 */
institution?: string | null, 
/**
 * Telephone.
 */
phone?: string | null, };

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
 * Line of the work plan that it carries out.
 */
plan_item_id?: string | null, 
/**
 * Materials taught (materi).
 */
materials?: string | null, 
/**
 * Whether participants get tools, seed or capital.
 */
gives_tools?: boolean | null, 
/**
 * Whether participants get a certificate.
 */
gives_certificate?: boolean | null, 
/**
 * Obstacles met by the training as a whole.
 */
obstacles?: string | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * A training with what its participants took from it.
 */
export type TrainingOutcome = { 
/**
 * Everybody present at least once, with what is on record about them.
 */
participants: Array<Participant>, 
/**
 * Handovers with their items.
 */
handovers: Array<HandoverDetail>, 
/**
 * The last day: as entered, else that of the last session.
 */
end_date: string | null, };

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
 * An import that did not come to its end. What it had kept is kept.
 */
export type UnfinishedImport = { 
/**
 * When it was started.
 */
started_at: string, 
/**
 * What was to be imported.
 */
import: StartImport, 
/**
 * Files dealt with so far, as last written down.
 */
done: number, 
/**
 * Files found.
 */
total: number, 
/**
 * Paths that cannot be reached now: a stick that is not plugged in.
 */
missing: Array<string>, };

/**
 * How a number of the comparison is to be read.
 */
export type Unit = "persons" | "children" | "rupiah";

/**
 * A passphrase to try.
 */
export type Unlock = { 
/**
 * The passphrase.
 */
passphrase: string, };

/**
 * A bag to be read again.
 */
export type VerifyDossier = { 
/**
 * The folder, the ZIP or the age file.
 */
path: string, 
/**
 * What opens the age file.
 */
passphrase?: string | null, };

/**
 * Gives a number up.
 */
export type VoidLetter = { 
/**
 * The letter.
 */
id: string, 
/**
 * Why.
 */
reason: string, };

/**
 * Which report is wanted.
 */
export type WantedReport = { 
/**
 * Which.
 */
kind: ReportKind, 
/**
 * The record that it is about, where it is about one.
 */
id?: string | null, 
/**
 * `f4` or `a4`.
 */
paper: string, 
/**
 * 2, 4 or 6.
 */
photos_per_page: number, 
/**
 * Its letter number.
 */
number?: string | null, 
/**
 * The day of signing; today where there is none.
 */
date?: string | null, 
/**
 * Print NIK and No. KK in full. Only for a purpose that needs them, such as the list that the lurah
 * ratifies.
 */
shows_numbers?: boolean | null, 
/**
 * A report with more photos is divided into volumes; one file where there is none.
 */
photos_per_volume?: number | null, 
/**
 * A report with more pages is divided into volumes. Text and tables stand whole in the first.
 */
pages_per_volume?: number | null, };

/**
 * Which tables go into a workbook.
 */
export type WantedTables = { 
/**
 * Their names; empty for all of them.
 */
what: Array<string>, 
/**
 * The record that the wanted report is about, where it is about one.
 */
id?: string | null, 
/**
 * NIK and No. KK in full. Only for a purpose that needs them.
 */
shows_numbers?: boolean | null, };

/**
 * Physical work (evidence D10).
 */
export type WorkFields = { 
/**
 * Programme year.
 */
year: number, 
/**
 * Name.
 */
name: string, 
/**
 * Code list `work_type`.
 */
work_type: number, 
/**
 * Line of the work plan that it carries out.
 */
plan_item_id?: string | null, 
/**
 * The household whose house it is (rutilahu).
 */
household_id?: string | null, 
/**
 * RT, two digits.
 */
rt?: string | null, 
/**
 * Place.
 */
place?: string | null, 
/**
 * Number of the proposal (usulan).
 */
proposal_number?: string | null, 
/**
 * Day of the proposal.
 */
proposed_on?: string | null, 
/**
 * Volume, in `unit`.
 */
volume?: number | null, 
/**
 * Unit of the volume, such as meter or unit.
 */
unit?: string | null, 
/**
 * Cost, rupiah.
 */
cost?: number | null, 
/**
 * Where the money comes from.
 */
budget_source?: string | null, 
/**
 * Who carries it out (pelaksana).
 */
executor?: string | null, 
/**
 * First day.
 */
start_date?: string | null, 
/**
 * Last day.
 */
end_date?: string | null, 
/**
 * Degrees north.
 */
latitude?: number | null, 
/**
 * Degrees east.
 */
longitude?: number | null, 
/**
 * Anything else.
 */
note?: string | null, };

/**
 * A sheet of it.
 */
export type WorkbookSheet = { 
/**
 * Its title.
 */
title: string, 
/**
 * Rows beneath the heads.
 */
rows: number, };

/**
 * A finished workbook.
 */
export type WorkbookSummary = { 
/**
 * Where it is.
 */
path: string, 
/**
 * Its sheets.
 */
sheets: Array<WorkbookSheet>, 
/**
 * Size of the file.
 */
size_bytes: number, 
/**
 * How long it took.
 */
seconds: number, };

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
  save_household: [HouseholdFields & { id?: string | null, seen?: Partial<HouseholdFields>, overrides?: Array<Override> }, Saved];
  save_family: [FamilyFields & { id?: string | null, seen?: Partial<FamilyFields>, overrides?: Array<Override> }, Saved];
  list_persons: [ListPersons, Page<PersonRow>];
  check_person: [Partial<PersonFields> & { id?: string | null, seen?: Partial<PersonFields>, overrides?: Array<Override> }, PersonCheck];
  save_person: [Partial<PersonFields> & { id?: string | null, seen?: Partial<PersonFields>, overrides?: Array<Override> }, Saved];
  get_programme: [Year, Stored<ProgrammeFields>];
  save_programme: [ProgrammeFields & { id?: string | null, seen?: Partial<ProgrammeFields>, overrides?: Array<Override> }, Saved];
  list_beneficiaries: [ListBeneficiaries, Beneficiaries];
  save_beneficiary: [BeneficiaryFields & { id?: string | null, seen?: Partial<BeneficiaryFields>, overrides?: Array<Override> }, Saved];
  list_candidates: [ListBeneficiaries, Candidates];
  add_beneficiaries: [AddBeneficiaries, UndoToken];
  ratification: [Year, Ratification];
  ratify: [Ratify, Saved];
  show_ratified_list: [Id, RatifiedListDetail];
  comparison: [Year, Comparison];
  training_outcome: [Id, TrainingOutcome];
  skills: [Year, Array<SkillRow>];
  plan: [Year, PlanOverview];
  agenda: [Nothing, Array<AgendaItem>];
  readiness: [Nothing, ReadinessView];
  subject_readiness: [SubjectRef, Array<SubjectCheck>];
  get_instrument: [Year, InstrumentDetail];
  check_instrument: [InstrumentText, InstrumentCheck];
  save_instrument: [SaveInstrument, Nothing];
  import_instrument: [InstrumentText, Year];
  export_instrument: [ExportInstrument, Nothing];
  reset_instrument: [Year, UndoToken];
  list_team_members: [ListRecords, Array<Stored<TeamMemberFields>>];
  save_team_member: [TeamMemberFields & { id?: string | null, seen?: Partial<TeamMemberFields>, overrides?: Array<Override> }, Saved];
  list_plan_items: [ListRecords, Array<Stored<PlanItemFields>>];
  save_plan_item: [PlanItemFields & { id?: string | null, seen?: Partial<PlanItemFields>, overrides?: Array<Override> }, Saved];
  list_progress: [ListRecords, Array<Stored<ProgressFields>>];
  save_progress: [ProgressFields & { id?: string | null, seen?: Partial<ProgressFields>, overrides?: Array<Override> }, Saved];
  list_works: [ListRecords, Array<Stored<WorkFields>>];
  save_work: [WorkFields & { id?: string | null, seen?: Partial<WorkFields>, overrides?: Array<Override> }, Saved];
  list_partners: [ListRecords, Array<Stored<PartnerFields>>];
  save_partner: [PartnerFields & { id?: string | null, seen?: Partial<PartnerFields>, overrides?: Array<Override> }, Saved];
  list_contributions: [ListRecords, Array<Stored<ContributionFields>>];
  save_contribution: [ContributionFields & { id?: string | null, seen?: Partial<ContributionFields>, overrides?: Array<Override> }, Saved];
  list_documents: [ListRecords, Array<Stored<DocumentFields>>];
  save_document: [DocumentFields & { id?: string | null, seen?: Partial<DocumentFields>, overrides?: Array<Override> }, Saved];
  list_exemptions: [ListRecords, Array<Stored<ExemptionFields>>];
  save_exemption: [ExemptionFields & { id?: string | null, seen?: Partial<ExemptionFields>, overrides?: Array<Override> }, Saved];
  list_assessor_notes: [ListRecords, Array<Stored<AssessorNoteFields>>];
  save_assessor_note: [AssessorNoteFields & { id?: string | null, seen?: Partial<AssessorNoteFields>, overrides?: Array<Override> }, Saved];
  list_conditions: [ListRecords, Array<Stored<ConditionFields>>];
  save_condition: [ConditionFields & { id?: string | null, seen?: Partial<ConditionFields>, overrides?: Array<Override> }, Saved];
  list_participations: [ListRecords, Array<Stored<ParticipationFields>>];
  save_participation: [ParticipationFields & { id?: string | null, seen?: Partial<ParticipationFields>, overrides?: Array<Override> }, Saved];
  list_handovers: [ListRecords, Array<Stored<HandoverFields>>];
  save_handover: [HandoverFields & { id?: string | null, seen?: Partial<HandoverFields>, overrides?: Array<Override> }, Saved];
  list_handover_items: [ListRecords, Array<Stored<HandoverItemFields>>];
  save_handover_item: [HandoverItemFields & { id?: string | null, seen?: Partial<HandoverItemFields>, overrides?: Array<Override> }, Saved];
  list_follow_ups: [ListRecords, Array<Stored<FollowUpFields>>];
  save_follow_up: [FollowUpFields & { id?: string | null, seen?: Partial<FollowUpFields>, overrides?: Array<Override> }, Saved];
  list_trainings: [ListAny, Page<TrainingRow>];
  show_training: [Id, TrainingDetail];
  save_training: [TrainingFields & { id?: string | null, seen?: Partial<TrainingFields>, overrides?: Array<Override> }, Saved];
  save_session: [SessionFields & { id?: string | null, seen?: Partial<SessionFields>, overrides?: Array<Override> }, Saved];
  list_attendance: [ListAttendance, AttendanceList];
  set_attendance: [SetAttendance, UndoToken];
  save_attendance: [AttendanceFields, Saved];
  list_activities: [ListActivities, Activities];
  show_activity: [Id, ActivityDetail];
  save_activity: [ActivityFields & { id?: string | null, seen?: Partial<ActivityFields>, overrides?: Array<Override> }, Saved];
  start_import: [StartImport, JobStarted];
  import_photos: [StartImport, ImportSummary];
  import_places: [Nothing, Array<ImportPlace>];
  unfinished_import: [Nothing, UnfinishedImport | null];
  resume_import: [Nothing, JobStarted];
  forget_import: [Nothing, Nothing];
  list_photos: [ListPhotos, Photos];
  show_photo: [Id, PhotoRow];
  photo_targets: [Nothing, Array<PhotoTarget>];
  assign_photos: [AssignPhotos, UndoToken];
  photo_proposals: [Nothing, Array<PhotoProposal>];
  photo_duplicates: [Nothing, Duplicates];
  alike_photos: [AlikeOf, Array<AlikePhoto>];
  reused_photos: [ReusedIn, Array<ReusedPhoto>];
  decide_duplicates: [DecideDuplicates, UndoToken];
  caption_photos: [CaptionPhotos, Captions];
  pair_photos: [PairPhotos, PairCheck];
  photo_custody: [Id, Custody];
  start_photo_export: [ExportPhotos, JobStarted];
  export_photos: [ExportPhotos, ExportSummary];
  list_reports: [Nothing, Array<ReportOffer>];
  start_report: [StartReport, JobStarted];
  make_report: [StartReport, ReportSummary];
  suggest_report_path: [WantedReport, SuggestedPath];
  preview_report: [PreviewReport, ReportPreview];
  list_letters: [ListLetters, Array<LetterRow>];
  next_letter_number: [NextLetter, NextNumber];
  take_letter_number: [TakeLetter, TakenNumber];
  void_letter: [VoidLetter, Nothing];
  get_report_settings: [Nothing, ReportSettings];
  save_report_settings: [SaveReportSettings, Nothing];
  list_tables: [Nothing, Array<TableOffer>];
  export_xlsx: [ExportWorkbook, WorkbookSummary];
  start_export_xlsx: [ExportWorkbook, JobStarted];
  suggest_workbook_path: [WantedTables, SuggestedPath];
  read_spreadsheet: [ReadSpreadsheet, SpreadsheetView];
  check_intake: [Intake, IntakeReport];
  run_intake: [Intake, IntakeReport];
  start_intake: [Intake, JobStarted];
  start_dossier: [MakeDossier, JobStarted];
  make_dossier: [MakeDossier, DossierSummary];
  verify_dossier: [VerifyDossier, DossierCheck];
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
