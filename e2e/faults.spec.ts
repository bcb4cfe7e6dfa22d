// What can go wrong on the way: the page stays readable, says so, and lets the reader keep the deal.
import type { Page } from '@playwright/test';
import { DEALS, LIVE, answer, expect, expectAlert, live, name, open, test, word } from './support';

/** A few pages of each program. */
const PAGES = ['', 'step/4/', 'embed/calendar/', 'step/8/', 'casebook/c38-lin-broadcasting-v-metromedia/', 'compare/'];

/** Ways in which a program may not arrive. */
const FAULTS: { what: string; file: RegExp; answer: { status: number; contentType: string; body: string } }[] = [
  { what: 'the WebAssembly is not found', file: /\.wasm$/, answer: { status: 404, contentType: 'text/html', body: 'not found' } },
  { what: 'the WebAssembly is something else', file: /\.wasm$/, answer: { status: 200, contentType: 'application/wasm', body: 'hello' } },
  { what: 'the WebAssembly is cut off', file: /\.wasm$/, answer: { status: 200, contentType: 'application/wasm', body: '\0asm\x01\0\0\0\x01' } },
  { what: 'the server fails', file: /\.wasm$/, answer: { status: 500, contentType: 'text/plain', body: '' } },
  { what: 'the script of the program is not found', file: /\/(first-refusal|figure|desk)-[^/]*\.js$/, answer: { status: 404, contentType: 'text/html', body: '' } },
  { what: 'the words are not found', file: /words[^/]*\.txt$/, answer: { status: 404, contentType: 'text/html', body: 'not found' } },
];

const failed = (page: Page) => page.locator('.live-note[data-when=failed]');

for (const { what, file, answer: reply } of FAULTS) {
  test(`where ${what}, every kind of page can be read and says so`, async ({ page, quiet }) => {
    await page.route(file, (route) => route.fulfill(reply));
    for (const path of PAGES) {
      await page.goto(`./${path}`);
      await expect(failed(page), name(path)).toBeVisible();
      await expect(failed(page), name(path)).toHaveText(word('live.failed'));
      await expect(page.locator('html'), name(path)).toHaveAttribute('data-live', 'failed');
      const text = (await page.getByRole('main').innerText()).length;
      expect(text, name(path)).toBeGreaterThan(400);
      const usable = await page.locator('#app :is(button:not(.gloss), select, input:not([readonly]))').evaluateAll((all) => all.filter((one) => !one.matches(':disabled')).length);
      expect(usable, name(path)).toBe(0);
    }
    // The browser itself tells of what it did not get.
    const other = quiet.filter((line) => !/^console error: (Failed to load resource|Uncaught)|^error: |^console warning: .*(WebAssembly|preload)/.test(line));
    expect(other).toEqual([]);
    quiet.length = 0;
  });
}

for (const path of DEALS) {
  test(`where the program of ${name(path)} never arrives, the reader keeps the deal`, async ({ page, quiet }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.route(/\.wasm$/, (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto(`./${path}`);
    await expect(failed(page)).toBeVisible();
    await page.getByRole('button', { name: word('keep.copy') }).focus();
    await page.keyboard.press('Enter');
    const kept = await page.getByRole('textbox', { name: word('keep.text') }).inputValue();
    const { version, id, clause, events } = JSON.parse(kept);
    expect(version).toBe(2);
    expect(id).toBeTruthy();
    expect(Object.keys(clause).length).toBeGreaterThan(0);
    expect(events.length).toBeGreaterThan(0);
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(kept);
    quiet.length = 0;
  });
}

test('a deal that was kept is opened again where the program works', async ({ page, another, quiet }) => {
  const broken = 'step/8/lease/';
  await page.route(/\.wasm$/, (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(`./${broken}`);
  await page.getByRole('button', { name: word('keep.copy') }).click();
  const kept = await page.getByRole('textbox', { name: word('keep.text') }).inputValue();
  quiet.length = 0;
  const well = await another();
  await open(well, 'step/8/');
  await well.locator('#file summary').click();
  await well.locator('#file-text').fill(kept);
  await well.locator('#file').getByRole('button', { name: word('desk.file.open') }).click();
  await expect(answer(well)).toContainText('Juniper Page Books');
});

test('a program that stops is said to have stopped, on every page', async ({ page }) => {
  for (const path of PAGES) {
    await open(page, path);
    await page.evaluate(() => document.documentElement.setAttribute('data-live', 'broken'));
    await expectAlert(page, word('live.broken'));
    await expect(failed(page)).toBeHidden();
  }
});

test('what did not load says nothing once it has', async ({ page }) => {
  for (const path of LIVE) {
    await open(page, path);
    await expect(page.getByRole('alert'), name(path)).toHaveCount(0);
  }
});

/** The code of a link to a desk: changes, each a path and what stands there. */
const code = (...changes: [string, unknown][]) => Buffer.from(JSON.stringify(changes)).toString('base64url');
const GOOD = code(['clause.window.length', 12]);

const LINKS: { what: string; query: string; key: string }[] = [
  { what: 'a link that is cut off', query: `c=${GOOD.slice(0, -3)}`, key: 'desk.link.damaged' },
  { what: 'a link cut off after its beginning', query: `c=${GOOD.slice(0, 7)}`, key: 'desk.link.damaged' },
  { what: 'a link that never was one', query: 'c=hello', key: 'desk.link.damaged' },
  { what: 'a link with nothing but its name', query: 'c=', key: 'desk.link.damaged' },
  { what: 'a link to a day that is none', query: 'day=2025-02-30', key: 'desk.link.damaged' },
  { what: 'a link to a place that this deal does not have', query: `c=${code(['events[99].at', '2025-03-12'])}`, key: 'desk.link.foreign' },
  { what: 'a link to a term that no clause has', query: `c=${code(['clause.window.colour', 'red'])}`, key: 'desk.link.foreign' },
  { what: 'a link with a value that is not allowed', query: `c=${code(['clause.window.length', 0])}`, key: 'desk.link.foreign' },
];
for (const { what, query, key } of LINKS) {
  test(`${what} explains itself at the desk, and shows the deal as it is`, async ({ page }) => {
    await open(page, 'step/8/');
    const start = await answer(page).textContent();
    await page.goto(`./step/8/?${query}`);
    await live(page);
    await expectAlert(page, word(key));
    await expect(answer(page)).toHaveText(start!);
    await expect(page.locator('[data-changed=true]')).toHaveCount(0);
    await expect(page.locator('html')).not.toHaveAttribute('data-pending');
  });
}

test('a link to a desk is followed, whatever others hang onto it', async ({ page }) => {
  for (const query of [`c=${GOOD}`, `c=${GOOD}&utm_source=x`, `utm_source=x&c=${GOOD}#?secret=abc`]) {
    await page.goto(`./step/8/?${query}`);
    await live(page);
    await expect(page.locator('#term-window-length')).toHaveValue('12');
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
});

for (const { what, query } of [
  { what: 'an arrangement that there is not', query: 'a=hello' },
  { what: 'a scenario that is cut off', query: 's=silent.keeps' },
]) {
  test(`a link to the comparison with ${what} explains itself`, async ({ page }) => {
    await open(page, `compare/?${query}`);
    await expectAlert(page, word('desk.compare.link'));
    // It stays until something is chosen.
    expect(new URL(page.url()).search).toBe(`?${query}`);
    await page.getByRole('radio', { name: word('desk.compare.reply.refuses') }).check();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}
