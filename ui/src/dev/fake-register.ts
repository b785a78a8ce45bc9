// The made-up tables and what all made-up commands share.
import type { AppEvent, DraftRow, FolderInfo, HistoryEntry, Id, UndoToken } from '$lib/api';

export type Row = Record<string, unknown> & { id: Id };
export type Kind = 'household' | 'family' | 'person' | 'programme' | 'beneficiary' | 'training' | 'session' | 'activity' | 'photo' | 'exemption' | 'assessor_note'
  | 'team_member' | 'plan_item' | 'progress' | 'work' | 'partner' | 'contribution' | 'document';

export class FakeRegister {
  folder: FolderInfo | null = null;
  passphrase = '';
  locked = false;
  tables = new Map<Kind, Map<Id, Row>>();
  attendance = new Map<string, Map<Id, string>>();
  drafts = new Map<string, DraftRow & { value: unknown }>();
  settings: Record<string, unknown> = {};
  history = new Map<string, HistoryEntry[]>();
  undos = new Map<string, () => void>();
  enrolled = false;
  emit: (event: AppEvent) => void;
  #next = 1;

  constructor(emit: (event: AppEvent) => void) {
    this.emit = emit;
  }

  newId(): string {
    return `fake-${this.#next++}`;
  }

  all<T = Row>(kind: Kind): (T & { id: Id })[] {
    return [...(this.tables.get(kind)?.values() ?? [])] as (T & { id: Id })[];
  }

  get<T = Row>(kind: Kind, id: Id): T & { id: Id } {
    const row = this.tables.get(kind)?.get(id);
    if (!row) throw { code: 'not_found', message: 'gone', fields: [], incident: null };
    return row as T & { id: Id };
  }

  put(kind: Kind, input: object): { id: Id } {
    const { overrides, seen, ...record } = input as Row & { overrides?: unknown; seen?: unknown };
    void [overrides, seen];
    const id = record.id ?? this.newId();
    const table = this.tables.get(kind) ?? new Map<Id, Row>();
    this.tables.set(kind, table);
    table.set(id, { ...table.get(id), ...record, id });
    this.remember(kind, id, Object.entries(record).filter(([name, value]) => name !== 'id' && value !== null));
    this.changed(kind, id);
    return { id };
  }

  remember(kind: string, id: Id, fields: [string, unknown][]): void {
    const entry: HistoryEntry = {
      at: new Date().toISOString(), actor: this.folder?.officer ?? 'Petugas', device: this.folder?.device_name ?? 'Laptop', action: 'Menyimpan catatan',
      fields: fields.map(([field, value]) => ({ field, display: String(value) })),
    };
    this.history.set(`${kind}/${id}`, [entry, ...(this.history.get(`${kind}/${id}`) ?? [])]);
  }

  changed(kind: string, id: Id): void {
    this.emit({ type: 'changed', kinds: { [kind]: [id] } });
  }

  undoable(back: () => void): UndoToken {
    const undo = this.newId();
    this.undos.set(undo, back);
    return { undo };
  }

  /** A picture of two people in front of a wall, its colours from the id. */
  picture(id: Id): string {
    const seed = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
    const hue = seed % 360;
    const at = (base: number, spread: number) => base + (seed % spread);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 100"><rect width="160" height="100" fill="hsl(${hue} 35% 76%)"/><circle cx="${at(40, 30)}" cy="42" r="13" fill="hsl(${hue + 40} 40% 45%)"/><rect x="${at(22, 30)}" y="58" width="38" height="42" rx="10" fill="hsl(${hue + 180} 40% 55%)"/><circle cx="${at(90, 30)}" cy="36" r="13" fill="hsl(${hue + 20} 45% 40%)"/><rect x="${at(72, 30)}" y="52" width="40" height="48" rx="10" fill="hsl(${hue + 90} 45% 55%)"/></svg>`;
    return `data:image/svg+xml,${encodeURIComponent(svg)}`;
  }
}

export function fold(text: unknown): string {
  return String(text ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');
}

export function pageOf<T>(rows: T[], { offset, limit }: { offset: number; limit: number }): { total: number; rows: T[] } {
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

export function ageOf(birth: unknown): number | null {
  if (typeof birth !== 'string' || birth === '') return null;
  return Math.floor((Date.now() - new Date(birth).getTime()) / (365.2425 * 86_400_000));
}

export function masked(nik: unknown): string | null {
  return typeof nik === 'string' && nik.length === 16 ? `${nik.slice(0, 6)}********${nik.slice(14)}` : null;
}
