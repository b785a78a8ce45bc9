// Finds what a person would point at: by its role and its name, among what can be seen and used.
// Looks again until it is there and stands still, or until patience ends; then it says what is there.
const [wanted, patienceMs, done] = arguments;

const SELECTORS = {
  button: 'button, [role="button"], summary',
  link: 'a[href]',
  field: 'input:not([type="radio"], [type="checkbox"], [type="file"]), textarea, select',
  choice: 'label:has(input[type="radio"], input[type="checkbox"])',
  option: '[role="option"]',
  heading: 'h1, h2, h3',
};
const GROUPS = 'fieldset, [role="group"], [role="listbox"], [role="region"], dialog[open], form, section, nav, aside';

const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

/** Text as it is read aloud: without what is hidden from a reader. */
function textOf(element) {
  if (!element) return '';
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"], svg, style, script, .optional')) hidden.remove();
  const words = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  let text = '';
  while (words.nextNode()) text += ` ${words.currentNode.data}`;
  return tidy(text);
}

function nameOf(element) {
  const labelledBy = element.getAttribute('aria-labelledby');
  if (labelledBy) return tidy(labelledBy.split(' ').map((id) => textOf(document.getElementById(id))).join(' '));
  if (element.getAttribute('aria-label')) return tidy(element.getAttribute('aria-label'));
  if (element.tagName === 'FIELDSET') return textOf(element.querySelector('legend'));
  if (element.labels?.length) return textOf(element.labels[0]);
  const own = element.matches('input, select, textarea') ? '' : textOf(element);
  return own || tidy(element.getAttribute('title')) || tidy(element.getAttribute('placeholder'));
}

function isShown(element) {
  if (element.getClientRects().length === 0) return false;
  const style = getComputedStyle(element);
  return style.visibility !== 'hidden' && style.display !== 'none';
}

/** A dialog shuts off what is behind it. */
function scope() {
  const front = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  if (!wanted.within) return front;
  return [...front.querySelectorAll(GROUPS)].filter(isShown).find((group) => nameOf(group) === wanted.within) ?? null;
}

/** The exact name is better than one that begins so. */
function candidates() {
  const inside = scope();
  if (!inside) return [];
  const shown = [...inside.querySelectorAll(SELECTORS[wanted.role])].filter(isShown);
  const named = shown.map((element) => ({ element, name: nameOf(element) }));
  const exact = named.filter(({ name }) => name === wanted.name);
  return (exact.length > 0 ? exact : named.filter(({ name }) => name.startsWith(`${wanted.name} `))).map(({ element }) => element);
}

function isUsable(element) {
  if (wanted.role === 'heading') return true;
  if (element.disabled || element.getAttribute('aria-busy') === 'true') return false;
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return top !== null && (element.contains(top) || top.contains(element));
}

function look() {
  if (wanted.role === 'text') return tidy(document.body.innerText).includes(wanted.name) ? document.body : null;
  if (wanted.role === 'pictures') {
    // Pictures further down are loaded when somebody scrolls there.
    const loaded = [...document.querySelectorAll('main img')].filter((picture) => isShown(picture) && picture.complete && picture.naturalWidth > 0);
    return loaded.length >= Number(wanted.name) ? document.body : null;
  }
  return candidates().find(isUsable) ?? null;
}

function whatIsThere() {
  const names = (role) => [...document.querySelectorAll(SELECTORS[role])].filter(isShown).map(nameOf).filter(Boolean).slice(0, 40).join(' | ');
  const roles = wanted.role in SELECTORS ? [wanted.role, 'heading'] : ['heading'];
  const alerts = [...document.querySelectorAll('[role="alert"], [role="status"]')].filter(isShown).map(textOf).filter(Boolean).join(' | ');
  return `At ${location.hash || '/'}: ${roles.map((role) => `${role}s: ${names(role)}`).join('; ')}; messages: ${alerts}`;
}

const placeOf = (element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height].join();
};
const began = performance.now();
let before = null;
(function again() {
  const found = look();
  const place = found && `${placeOf(found)}`;
  if (found && found === before?.found && place === before.place) return done(found);
  before = found && { found, place };
  if (performance.now() - began > patienceMs) return done({ seen: whatIsThere() });
  setTimeout(again, 40);
})();
