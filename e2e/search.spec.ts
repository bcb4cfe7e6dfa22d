// Flips and maps at the desk: what would give another outcome, by keyboard and by pointer.
import type { Page } from '@playwright/test';
import { answer, expect, expectAccessible, open, said, test, word } from './support';

const flips = (page: Page) => page.locator('#flips');
const map = (page: Page) => page.locator('#map');
const pattern = (key: string, slots: Record<string, string>) =>
  new RegExp(word(key, slots).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/NUMBER/g, '[\\d,]+'));
const CHECKED = pattern('desk.flips.checked', { number: 'NUMBER', most: 'NUMBER' });

/** Unfolds a panel with the keyboard, and waits until the work is over. */
async function unfold(page: Page, id: 'flips' | 'map'): Promise<void> {
  await page.locator(`#${id} summary`).first().focus();
  await page.keyboard.press('Enter');
  await over(page, id);
}

async function over(page: Page, id: 'flips' | 'map'): Promise<void> {
  await expect(page.locator(`#${id}-stop`)).toHaveText(word('desk.search.again'));
}

test('nothing is searched before the panel is unfolded', async ({ page }) => {
  await open(page, 'step/8/');
  await expect(flips(page).locator('li')).toHaveCount(0);
  await expect(page.locator('#flips-stop')).toHaveCount(0);
  expect(await page.evaluate(() => performance.getEntriesByName('slice').length)).toBe(0);
});

test('the list says how many deals were checked, and shows eight at first', async ({ page }) => {
  await open(page, 'step/8/');
  await unfold(page, 'flips');
  await expect(flips(page)).toContainText(CHECKED);
  await expect(flips(page).locator('.found li')).toHaveCount(8);
  await flips(page).locator('#flips-rest > summary').click();
  await expect.poll(() => flips(page).locator('#flips-rest li').count()).toBeGreaterThan(8);
  await expectAccessible(page);
});

test('a flip can be tried with the keyboard, gives what it says, is told, and can be undone', async ({ page }) => {
  await open(page, 'step/8/');
  const before = await answer(page).textContent();
  await unfold(page, 'flips');
  const line = flips(page).locator('.found li').first();
  await line.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(answer(page)).not.toHaveText(before!);
  await expect(said(page)).not.toBeEmpty();
  // The focus is not lost with the line.
  await expect(page.locator('#flips-stop')).toBeFocused();
  await expect(page).toHaveURL(/\?c=/);
  await over(page, 'flips');
  await page.locator('#answer').getByRole('button', { name: word('edit.undo'), exact: true }).click();
  await expect(answer(page)).toHaveText(before!);
});

test('every line traces to something of the page', async ({ page }) => {
  await open(page, 'step/8/');
  await unfold(page, 'flips');
  const ids = await flips(page).locator('[data-trace]').evaluateAll((lines) => lines.map((line) => (line as HTMLElement).dataset.trace!));
  expect(ids).toHaveLength(8);
  for (const id of ids) await expect(page.locator(`#${id}`), id).toHaveCount(1);
});

test('any edit begins the search anew, without moving the focus', async ({ page }) => {
  await open(page, 'step/8/');
  await unfold(page, 'flips');
  const before = await flips(page).locator('.found').textContent();
  await page.locator('#term-window-length').fill('3');
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  const was = await focused();
  await over(page, 'flips');
  await expect(flips(page).locator('.found')).not.toHaveText(before!);
  await expect(flips(page)).toContainText(CHECKED);
  expect(await focused()).toBe(was);
});

test('the search can be stopped and begun again', async ({ page }) => {
  // Time stands still between the slices, so that the search is still on.
  await page.clock.install();
  await page.goto('./step/8/');
  await page.clock.runFor(1_000);
  await expect(page.locator('html')).toHaveAttribute('data-live', 'yes');
  await page.clock.pauseAt(Date.now() + 60_000);
  await flips(page).locator('summary').first().click();
  const button = page.locator('#flips-stop');
  await expect(button).toHaveText(word('desk.search.stop'));
  await expect(flips(page).getByRole('progressbar')).toHaveAccessibleName(word('desk.search.progress'));
  await button.click();
  await expect(button).toHaveText(word('desk.search.again'));
  await expect(flips(page)).toContainText(pattern('desk.flips.stopped', { number: 'NUMBER' }));
  await page.clock.runFor(5_000);
  await expect(flips(page)).not.toContainText(CHECKED);
  await button.click();
  await page.clock.resume();
  await over(page, 'flips');
  await expect(flips(page)).toContainText(CHECKED);
});

test('each slice and each whole search can be measured', async ({ page }) => {
  await open(page, 'step/8/');
  await unfold(page, 'flips');
  await unfold(page, 'map');
  const measures = (name: string) => page.evaluate((name) => performance.getEntriesByName(name, 'measure').length, name);
  await expect.poll(() => measures('flips')).toBe(1);
  await expect.poll(() => measures('map')).toBe(1);
  expect(await measures('slice')).toBeGreaterThan(2);
});

test('the dot is moved with the arrow keys, and the clause with it', async ({ page }) => {
  await open(page, 'step/8/');
  await unfold(page, 'map');
  const length = page.locator('#term-window-length');
  const was = Number(await length.inputValue());
  await page.locator('#map-dot-x').focus();
  await page.keyboard.press('ArrowRight');
  await expect(length).toHaveValue(String(was + 1));
  await page.keyboard.press('ArrowRight');
  await expect(length).toHaveValue(String(was + 2));
  await expect(page.locator('#map-dot-x')).toBeFocused();
  await expect(page.locator('#map-stop')).toHaveText(word('desk.search.again'));
  await page.locator('#answer').getByRole('button', { name: word('edit.undo'), exact: true }).click();
  await expect(length).toHaveValue(String(was + 1));
  await expect(page.locator('#map-dot-x')).toHaveValue(String(was));
});

test('the dot is dragged with the pointer: one drag, one change to undo', async ({ page }) => {
  await open(page, 'step/8/');
  await unfold(page, 'map');
  const length = page.locator('#term-window-length');
  const was = await length.inputValue();
  const picture = map(page).locator('svg.field-of');
  await picture.scrollIntoViewIfNeeded();
  const dot = (await map(page).locator('.dot').boundingBox())!;
  const frame = (await picture.boundingBox())!;
  const y = dot.y + dot.height / 2;
  await page.mouse.move(dot.x + dot.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(frame.x + frame.width * 0.7, y, { steps: 5 });
  await expect(length).toHaveValue(was);
  await page.mouse.up();
  await expect(length).not.toHaveValue(was);
  await page.locator('#answer').getByRole('button', { name: word('edit.undo'), exact: true }).click();
  await expect(length).toHaveValue(was);
});

test('the map says in words what it shows, also where another thing lies along a side', async ({ page }) => {
  await open(page, 'step/8/');
  await unfold(page, 'map');
  await expect(map(page).getByRole('list', { name: word('desk.map.legend') }).getByRole('listitem')).not.toHaveCount(0);
  await expect(map(page).getByRole('table')).toHaveCount(2);
  await map(page).getByText(word('desk.map.all')).click();
  await expect(map(page).getByRole('table')).toHaveCount(3);
  const here = await map(page).locator('.here').textContent();
  expect(here).toContain('Here');
  await page.locator('#map-y').selectOption({ index: 1 });
  await over(page, 'map');
  const name = await page.locator('#map-y option:checked').textContent();
  await expect(page.getByRole('slider', { name: new RegExp(`^${name!.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) }).last()).toBeVisible();
  await expectAccessible(page);
});

test('the end of a search that the reader began is told, and one that a change began is not', async ({ page }) => {
  await open(page, 'step/8/');
  await page.locator('#flips-fold > summary').click();
  await expect(said(page)).toHaveText(/^The search is over: \d+ changes found\.$/, { timeout: 20_000 });
  await page.locator('#term-window-length').press('ArrowUp');
  await expect(said(page)).not.toHaveText(/search is over/);
  const told = await said(page).textContent();
  await expect(page.locator('#flips-stop')).toHaveText(word('desk.search.again'), { timeout: 20_000 });
  await expect(said(page)).toHaveText(told!);
});
