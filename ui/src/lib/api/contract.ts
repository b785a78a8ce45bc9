// What the window says to the application. Commands and their types come from the generated file; here stand the names
// that the screens use for them, and the platform, which is the window's own matter.
import type {
  ActivityFields, BeneficiaryFields, CodeEntry, Commands as Generated, Event, FamilyFields, HouseholdFields, PersonFields, ProgrammeFields, SessionFields, SyncItem, TrainingFields,
} from './generated';

export type * from './generated';

export type Id = string;
/** A record to be saved: with an id it is changed, without one it is new. */
type Input<Fields> = Fields & { id?: Id | null };
/** Dates that the generated types always want may be left out as the other optional fields. */
type Loose<Fields, Names extends keyof Fields> = Omit<Fields, Names> & Partial<Pick<Fields, Names>>;

export type Household = Input<Loose<HouseholdFields, 'data_date'>>;
export type Family = Input<Loose<FamilyFields, 'decile_date'>>;
export type Person = Input<Loose<PersonFields, 'birth_date'>>;
export type Programme = Input<Loose<ProgrammeFields, 'decree_date' | 'recheck_date'>>;
export type Beneficiary = Input<BeneficiaryFields>;
export type Training = Input<Loose<TrainingFields, 'start_date' | 'end_date'>>;
export type Session = Input<SessionFields>;
export type Activity = Input<ActivityFields>;
export type SyncState = SyncItem['state'];

declare global {
  /** The generated file names it without declaring it. */
  type PhotoKind = 'before' | 'process' | 'after' | 'attendance_list' | 'handover' | 'product' | 'document';
}
export type PhotoKind = globalThis.PhotoKind;

export type CodeListName =
  | 'religion' | 'marital_status' | 'family_relation' | 'education' | 'occupation' | 'health_insurance' | 'disability' | 'family_planning'
  | 'base_status' | 'welfare_stage' | 'ownership' | 'water_source' | 'staple_food' | 'house_criteria' | 'poverty_reason';
export type CodeLists = Record<CodeListName, CodeEntry[]>;

/** The commands of the registry, with the looser inputs above. */
export type Commands = {
  [K in keyof Generated]: [LooseInput<Generated[K][0]>, K extends 'code_lists' ? CodeLists : Generated[K][1]];
};
type LooseInput<I> = Omit<I, OptionalDates> & Partial<Pick<I, OptionalDates & keyof I>>;
type OptionalDates = 'data_date' | 'decile_date' | 'birth_date' | 'decree_date' | 'recheck_date' | 'start_date' | 'end_date';

/** What the application tells, after a commit only. */
export type AppEvent = ChangedEvent | ProgressEvent | Extract<Event, { type: 'sync' }>;
export type ChangedEvent = Extract<Event, { type: 'changed' }>;
export type ProgressEvent = Omit<Extract<Event, { type: 'progress' }>, 'label'> & { label: 'import' | 'report' | 'sync' };

/** The only transport: the real window, or a browser with the development bridge. */
export interface Platform {
  /** Rejects with a CommandError. */
  call<K extends keyof Commands>(name: K, input: Commands[K][0]): Promise<Commands[K][1]>;
  listen(handler: (event: AppEvent) => void): () => void;
  pickPhotos(what: 'files' | 'folder'): Promise<string[]>;
  pickSavePath(suggested: string): Promise<string | null>;
  onDrop(handler: (state: 'over' | 'leave' | { paths: string[] }) => void): () => void;
  photoUrl(id: Id, size: 'thumb' | 'full'): string;
  openPath(path: string): Promise<void>;
}
