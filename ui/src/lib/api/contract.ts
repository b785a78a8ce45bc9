// The window's words for the types of the command registry, and the one transport. The types
// themselves are generated: see generated.ts.
import type * as generated from './generated';

export type * from './generated';

export type Id = string;

type Saving<Fields> = Fields & { id?: Id | null };
export type Household = Saving<generated.HouseholdFields>;
export type Family = Saving<generated.FamilyFields>;
export type Person = Saving<generated.PersonFields>;
export type Programme = Saving<generated.ProgrammeFields>;
export type Beneficiary = Saving<generated.BeneficiaryFields>;
export type Training = Saving<generated.TrainingFields>;
export type Session = Saving<generated.SessionFields>;
export type Activity = Saving<generated.ActivityFields>;
export type TeamMemberRecord = Saving<generated.TeamMemberFields>;
export type PlanItemRecord = Saving<generated.PlanItemFields>;
export type ProgressRecord = Saving<generated.ProgressFields>;
export type WorkRecord = Saving<generated.WorkFields>;
export type PartnerRecord = Saving<generated.PartnerFields>;
export type ContributionRecord = Saving<generated.ContributionFields>;
export type DocumentRecord = Saving<generated.DocumentFields>;
export type ExemptionRecord = Saving<generated.ExemptionFields>;
export type AssessorNoteRecord = Saving<generated.AssessorNoteFields>;
export type ConditionRecord = Saving<generated.ConditionFields>;
export type ParticipationRecord = Saving<generated.ParticipationFields>;
export type HandoverRecord = Saving<generated.HandoverFields>;
export type HandoverItemRecord = Saving<generated.HandoverItemFields>;
export type FollowUpRecord = Saving<generated.FollowUpFields>;

export type CodeLists = generated.Commands['code_lists'][1];
export type DateSource = NonNullable<generated.PhotoRow['date_source']>;
export type SyncState = generated.SyncItem['state'];

export type AppEvent = generated.Event;
export type ChangedEvent = Extract<AppEvent, { type: 'changed' }>;
export type ProgressEvent = Extract<AppEvent, { type: 'progress' }>;

/**
 * The only transport. In Tauri: the command `call` and the event `sauyunan`. In a browser, the
 * development bridge: POST /call/<name>, GET /events, POST /upload.
 */
export interface Platform {
  /** Rejects with a CommandError. */
  call<K extends keyof generated.Commands>(
    name: K,
    input: generated.Commands[K][0],
  ): Promise<generated.Commands[K][1]>;
  listen(handler: (event: AppEvent) => void): () => void;
  pickPhotos(what: 'files' | 'folder'): Promise<string[]>;
  /** One file with that ending, or with one of these. */
  pickFile(ending: string | readonly string[]): Promise<string | null>;
  pickSavePath(suggested: string): Promise<string | null>;
  /** A folder to write into. */
  pickFolder(suggested: string): Promise<string | null>;
  onDrop(handler: (state: 'over' | 'leave' | { paths: string[] }) => void): () => void;
  photoUrl(id: Id, size: 'thumb' | 'full'): string;
  openPath(path: string): Promise<void>;
}
