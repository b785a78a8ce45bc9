// Places in the window: #/section/part/part?name=value. Only ids and choices stand in them, never personal data.
export interface Place {
  section: string;
  parts: string[];
  params: Record<string, string>;
}

export function parsePlace(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [section = '', ...parts] = path.split('/').filter(Boolean).map(decodeURIComponent);
  return { section, parts, params: Object.fromEntries(new URLSearchParams(search)) };
}

/** The address of a place; empty values are left out. */
export function href(path: string, params: Record<string, string | null | undefined> = {}): string {
  const kept = Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `#/${path}${kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''}`;
}

class Router {
  place = $state.raw<Place>(parsePlace(location.hash));

  follow(): () => void {
    const read = () => (this.place = parsePlace(location.hash));
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }

  go(path: string, params: Record<string, string | null | undefined> = {}): void {
    location.hash = href(path, params);
  }

  /** Goes without leaving a step behind: after saving, "back" must not open the empty form again. */
  replace(path: string, params: Record<string, string | null | undefined> = {}): void {
    history.replaceState(null, '', href(path, params));
    this.place = parsePlace(location.hash);
  }
}

export const router = new Router();
