// Which photo an arrow leads to, judged by where the photos stand on the screen.
function photoId(element: Element | undefined): string | null {
  return element instanceof HTMLElement ? (element.dataset.photo ?? null) : null;
}

export function nextInGrid(grid: HTMLElement, key: string): string | null {
  const all = [...grid.querySelectorAll('[data-photo]')];
  const here = all.findIndex((element) => element.getAttribute('tabindex') === '0');
  if (here < 0) return null;
  if (key === 'ArrowRight') return photoId(all[here + 1]);
  if (key === 'ArrowLeft') return photoId(all[here - 1]);
  if (key === 'Home') return photoId(all[0]);
  if (key === 'End') return photoId(all.at(-1));
  if (key === 'ArrowDown') return photoId(inNextRow(all.slice(here + 1), all[here]!, 1));
  if (key === 'ArrowUp') return photoId(inNextRow(all.slice(0, here).reverse(), all[here]!, -1));
  return null;
}

/** The photo of the next row that stands nearest below or above. */
function inNextRow(candidates: Element[], from: Element, direction: 1 | -1): Element | undefined {
  const start = from.getBoundingClientRect();
  const first = candidates.find((element) => (element.getBoundingClientRect().top - start.top) * direction > start.height / 2);
  if (!first) return undefined;
  const row = candidates.filter((element) => Math.abs(element.getBoundingClientRect().top - first.getBoundingClientRect().top) < 4);
  const distance = (element: Element) => Math.abs(element.getBoundingClientRect().left - start.left);
  return row.reduce((best, each) => (distance(each) < distance(best) ? each : best));
}
