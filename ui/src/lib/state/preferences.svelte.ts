// Language, theme and text size: the only things the window itself remembers.
export type Locale = 'id' | 'en';
export type Theme = 'light' | 'contrast';
export type TextSize = '100' | '112' | '125' | '150';

function remembered<T extends string>(key: string, allowed: readonly T[], otherwise: T): T {
  const value = localStorage.getItem(key) as T | null;
  return value !== null && allowed.includes(value) ? value : otherwise;
}

class Preferences {
  locale = $state<Locale>(remembered('language', ['id', 'en'], 'id'));
  theme = $state<Theme>(remembered('theme', ['light', 'contrast'], 'light'));
  textSize = $state<TextSize>(remembered('zoom', ['100', '112', '125', '150'], '100'));

  /** Puts the choices on the page and remembers them; called inside an effect. */
  apply(): void {
    const root = document.documentElement;
    root.lang = this.locale;
    root.dataset.theme = this.theme;
    root.dataset.text = this.textSize;
    localStorage.setItem('language', this.locale);
    localStorage.setItem('theme', this.theme);
    localStorage.setItem('zoom', this.textSize);
  }
}

export const preferences = new Preferences();
