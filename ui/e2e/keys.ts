// Going through the window with the Tab key alone.
import { expect, type Page } from '@playwright/test';

export { expect, startAnew, test } from './window';

const MOST_TABS = 80;

/** Tabs until the named control has the keyboard, which must be visible there; then types and presses. */
export async function type(page: Page, step: { tabTo: string; text?: string; press?: string }): Promise<void> {
  await expect(page.getByLabel(step.tabTo, { exact: true }).or(page.getByRole('button', { name: step.tabTo, exact: true })).or(page.getByRole('link', { name: step.tabTo, exact: true })).first()).toBeAttached();
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if ((await focusedName(page)) === step.tabTo) {
      await expectVisibleFocus(page);
      if (step.text) await page.keyboard.type(step.text);
      if (step.press) await page.keyboard.press(step.press);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`"${step.tabTo}" was not reached by Tab`);
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent ?? '';
    return label.replace(/\s+/g, ' ').trim();
  });
}

/** A ring around the control, or around the label that stands for it. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const visible = await page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const drawn = [element, element.closest('label')].filter((each): each is HTMLElement => each !== null).map((each) => getComputedStyle(each));
    return drawn.some((style) => style.boxShadow !== 'none' || style.outlineStyle !== 'none');
  });
  expect(visible, 'the focus is visible').toBe(true);
}
