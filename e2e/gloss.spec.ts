// A term of art explains itself where it is first met, and stands in the glossary.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { STEPS, expect, name, open, openAny, openStatic, tabTo, test, word } from './support';

/** The glossary as its file has it: key, term, meaning. */
const ENTRIES = new Map(
  readFileSync(new URL('../content/en/pages/glossary.md', import.meta.url), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((entry) => entry.split('\n').map((line) => line.trim()).filter(Boolean))
    .map(([key, term, ...meaning]) => [key, { term, meaning: meaning.join(' ') }] as const),
);

const terms = (page: Page) => page.locator('.gloss');
const shown = (page: Page) => page.locator('.meaning:popover-open');

/** Expects the meaning of the term with this key to be shown, and no other. */
async function expectMeaning(page: Page, key: string): Promise<void> {
  await expect(shown(page)).toHaveCount(1);
  await expect(shown(page)).toHaveAttribute('id', `gloss-${key}`);
  await expect(shown(page)).toContainText(ENTRIES.get(key)!.meaning);
  await expect(shown(page)).toBeInViewport({ ratio: 1 });
}

test('the keyboard opens a meaning, Escape closes it, and the focus is where it was', async ({ page }) => {
  await open(page, 'step/1/');
  const term = page.locator('[popovertarget=gloss-rofr]');
  await expect(shown(page)).toHaveCount(0);
  await tabTo(page, term);
  for (const key of ['Enter', 'Space']) {
    await page.keyboard.press(key);
    await expectMeaning(page, 'rofr');
    await page.keyboard.press('Escape');
    await expect(shown(page)).toHaveCount(0);
    await expect(term).toBeFocused();
  }
});

test('a tap opens a meaning, a tap elsewhere closes it', async ({ another }) => {
  const page = await another({ hasTouch: true, viewport: { width: 390, height: 844 } });
  await open(page, 'step/1/');
  await page.locator('[popovertarget=gloss-grantor]').tap();
  await expectMeaning(page, 'grantor');
  await page.touchscreen.tap(2, 2);
  await expect(shown(page)).toHaveCount(0);
});

test('another term takes the place of the first', async ({ page }) => {
  await open(page, 'step/1/');
  await page.locator('[popovertarget=gloss-grantor]').click();
  await page.locator('[popovertarget=gloss-grantor]').click();
  await expect(shown(page)).toHaveCount(0);
  await page.locator('[popovertarget=gloss-holder]').focus();
  await page.keyboard.press('Enter');
  await expectMeaning(page, 'holder');
});

const OTHERS = ['step/8/', 'compare/', 'casebook/c38-lin-broadcasting-v-metromedia/', 'history/', 'about/'];

for (const path of ['', ...STEPS, ...OTHERS]) {
  test(`every term of ${name(path)} has its meaning`, async ({ page }) => {
    await openAny(page, path);
    const keys = await terms(page).evaluateAll((all) => all.map((one) => one.getAttribute('popovertarget')!.replace('gloss-', '')));
    expect(keys.length).toBeGreaterThan(0);
    expect(new Set(keys).size, 'each once').toBe(keys.length);
    for (const key of keys) {
      await page.locator(`[popovertarget=gloss-${key}]`).click();
      await expectMeaning(page, key);
      await page.keyboard.press('Escape');
    }
  });
}

test('a term of a step that one has walked to explains itself, too', async ({ page }) => {
  await open(page);
  for (const step of STEPS) {
    await page.locator('main a[rel=next]').click();
    await expect(page).toHaveURL(new RegExp(`${step}$`));
    const key = (await terms(page).last().getAttribute('popovertarget'))!.replace('gloss-', '');
    await terms(page).last().click();
    await expectMeaning(page, key);
    await page.keyboard.press('Escape');
  }
});

test('a meaning leads to its place in the glossary', async ({ page }) => {
  await open(page, 'step/4/');
  await page.locator('[popovertarget=gloss-business-day]').click();
  await shown(page).getByRole('link', { name: word('glossary.all') }).click();
  await expect(page).toHaveURL(/\/glossary\/#business-day$/);
  await expect(page.locator('#business-day')).toBeInViewport();
});

test('the glossary has every term with its meaning', async ({ page }) => {
  await openStatic(page, 'glossary/');
  const written = await page.locator('.glossary dt').evaluateAll((all) =>
    all.map((term) => [term.id, term.textContent, term.nextElementSibling!.textContent]),
  );
  expect(written).toEqual([...ENTRIES].map(([key, { term, meaning }]) => [key, term, meaning]));
});
