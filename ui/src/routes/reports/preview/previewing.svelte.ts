// The pages of the report as it would be printed now. Options change faster than pages are drawn: only the latest counts.
import { call, toCommandError, type CommandError, type ReportPreview, type WantedReport } from '$lib/api';

/** Nobody is typing any more. */
export const DEBOUNCE_MS = 500;
const MOST_KEPT = 12;
const MOST_PX = 2400;
const STEP_PX = 200;

/** How many pixels a page needs; in steps, so that a window drawn a little wider asks for nothing new. */
export function widthFor(cssWidth: number, zoom: number, density: number): number {
  return Math.min(MOST_PX, Math.max(STEP_PX, Math.ceil((cssWidth * zoom * density) / STEP_PX) * STEP_PX));
}

const BEGINNINGS: [string, string][] = [['iVBOR', 'png'], ['/9j/', 'jpeg'], ['UklGR', 'webp']];

/** Something that <img> takes: what is a data URL stays one, base64 becomes one. */
export function imageUrl(image: string): string {
  if (image.startsWith('data:')) return image;
  const kind = BEGINNINGS.find(([beginning]) => image.startsWith(beginning))?.[1] ?? 'png';
  return `data:image/${kind};base64,${image}`;
}

export class Previewing {
  page = $state(1);
  pages = $state(0);
  /** The last page that was drawn; it stays while the next one is on its way. */
  shown = $state.raw<ReportPreview | null>(null);
  loading = $state(false);
  error = $state.raw<CommandError | null>(null);
  #wanted: WantedReport | null = null;
  #width = 0;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #kept = new Map<string, ReportPreview>();

  /** Shows this report at this width once nobody changes it any more; none: nothing. */
  want(wanted: WantedReport | null, width: number): void {
    const isOther = JSON.stringify(wanted) !== JSON.stringify(this.#wanted);
    if (!isOther && width === this.#width) return;
    const isFirst = this.#wanted === null;
    if (isOther) this.#kept.clear();
    if (isOther && wanted?.id !== this.#wanted?.id) this.page = 1;
    this.#wanted = wanted;
    this.#width = width;
    if (wanted) this.#soon(isFirst ? 0 : DEBOUNCE_MS);
    else this.#forget();
  }

  /** Records changed: what was drawn may be old. */
  refresh(): void {
    this.#kept.clear();
    if (this.#wanted) this.#soon(DEBOUNCE_MS);
  }

  turnTo(page: number): void {
    const wished = Math.min(Math.max(1, page), Math.max(1, this.pages));
    if (wished === this.page) return;
    this.page = wished;
    this.#soon(0);
  }

  retry(): void {
    this.#soon(0);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#turn++;
  }

  #forget(): void {
    this.close();
    this.shown = null;
    this.error = null;
    this.loading = false;
    this.pages = 0;
  }

  #soon(within: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const known = this.#kept.get(this.#key());
    if (known) return this.#take(known);
    this.loading = true;
    this.#timer = setTimeout(() => void this.#draw(turn), within);
  }

  async #draw(turn: number): Promise<void> {
    const key = this.#key();
    try {
      const preview = await call('preview_report', { ...this.#wanted!, page: this.page, width_px: this.#width });
      if (turn !== this.#turn) return;
      if (this.#kept.size >= MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
      this.#kept.set(key, preview);
      this.#take(preview);
    } catch (problem) {
      if (turn !== this.#turn) return;
      this.error = toCommandError(problem);
      this.loading = false;
    }
  }

  #take(preview: ReportPreview): void {
    this.shown = preview;
    this.pages = preview.pages;
    this.page = preview.page;
    this.error = null;
    this.loading = false;
  }

  #key(): string {
    return `${this.page}/${this.#width}`;
  }
}
