// A page as one file: opened from the disk without a network, it says, does and shows what the page on the site does.
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { answer, expect, live, open, settled, test as watched, word } from './support';

const READY = (kind: string) => new URL(`../dist/one-file/${kind}.html`, import.meta.url).href;
const MOST_BYTES = 450_000;
const KINDS = [['story', ''], ['sandbox', 'step/8/'], ['price', 'price/']] as const;
/** Pages other than those of the ready files, each with something done to it. */
const EDITED: [path: string, edit: (page: Page) => Promise<unknown>][] = [
  ['', (page) => page.locator('#reply-match').check()],
  ['step/4/', (page) => page.locator('#term-window-length').fill('11').then(() => page.keyboard.press('Tab'))],
  ['step/8/lease/', (page) => page.locator('#day').press('ArrowRight')],
  ['casebook/c38-lin-broadcasting-v-metromedia/', (page) => page.locator('#day').press('ArrowLeft')],
  ['price/', (page) => page.locator('#rivals-slide').press('ArrowRight')],
];

/** Pages without a network, in which every request but for the file itself is an error. */
async function offline(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ ...options, offline: true });
  const complaints: string[] = [];
  context.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  context.on('weberror', (error) => complaints.push(`error: ${error.error().stack ?? error.error()}`));
  context.on('request', (request) => {
    if (!request.isNavigationRequest() || !request.url().startsWith('file:')) complaints.push(`request: ${request.url()}`);
  });
  return { page: await context.newPage(), complaints, close: () => context.close() };
}

const test = watched.extend<{ file: Page }>({
  file: async ({ browser }, use) => {
    const { page, complaints, close } = await offline(browser);
    await use(page);
    await close();
    expect(complaints).toEqual([]);
  },
});

/** All that a page says below its bar, in one line; what is unfolded, filled in later or said in passing is left out. */
async function says(page: Page): Promise<string> {
  // Further down a short answer stands above the page.
  await page.evaluate(() => new Promise((drawn) => { scrollTo(0, 0); requestAnimationFrame(() => requestAnimationFrame(drawn)); }));
  return page.locator('main').first().evaluate((main) => {
    const passing = [...main.querySelectorAll<HTMLElement>('[role=status], output')];
    for (const one of passing) one.style.display = 'none';
    const text = (main as HTMLElement).innerText.replace(/\s+/g, ' ').trim();
    for (const one of passing) one.style.removeProperty('display');
    return text;
  });
}

/** Presses the button of a page, and returns the address of the file that was saved. */
async function keep(page: Page): Promise<string> {
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: word('one-file.keep') }).click();
  const download = await saved;
  const name = download.suggestedFilename();
  expect(name).toMatch(/^first-refusal-(story|sandbox|price)\.html$/);
  await expect(page.locator('.one-file output')).toHaveText(word('one-file.saved', { name }));
  const path = join(mkdtempSync(join(tmpdir(), 'first-refusal-')), name);
  await download.saveAs(path);
  expect(statSync(path).size).toBeLessThanOrEqual(MOST_BYTES);
  return pathToFileURL(path).href;
}

for (const [kind, path] of KINDS) {
  test(`the ready file of the ${kind} is small, opens from the disk and says what its page says`, async ({ page, file }) => {
    expect(statSync(fileURLToPath(READY(kind))).size).toBeLessThanOrEqual(MOST_BYTES);
    await open(page, path);
    await file.goto(READY(kind));
    await live(file);
    const here = await says(file);
    // Where the page stands on the web is known only when it is published.
    expect(here).toBe(await says(page));
    expect(here.length).toBeGreaterThan(1000);
  });
}

for (const [path, edit] of EDITED) {
  test(`/${path} is kept with what is on screen`, async ({ page, file }) => {
    await open(page, path);
    const before = await says(page);
    await edit(page);
    await expect.poll(() => says(page)).not.toBe(before);
    const url = await keep(page);
    await file.goto(url);
    await live(file);
    // Some figures are worked out a moment later.
    await expect(async () => expect(await says(file)).toBe(await says(page))).toPass({ timeout: 15_000 });
    expect(await file.title()).toBe(await page.title());
  });
}

test('a change that is not in the address yet is kept too', async ({ page, file }) => {
  await open(page);
  await page.locator('#reply-match').check();
  const url = await keep(page);
  await file.goto(url);
  await live(file);
  await expect(file.locator('#reply-match')).toBeChecked();
});

test('edits, steps, the way back and loading again work in the file', async ({ file }) => {
  await file.goto(READY('story'));
  await live(file);
  const first = await answer(file).first().textContent();
  await file.locator('#reply-match').check();
  await expect(answer(file).first()).not.toHaveText(first!);
  await file.locator('nav a[href*="step/4/"]').first().click();
  await expect(file.getByRole('heading', { level: 1 })).toHaveText(word('step.4.title'));
  await expect(file.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(file).toHaveURL(/story\.html\?page=step\/4\/&s=/);
  const before = file.url();
  await file.locator('#term-window-length').fill('11');
  await file.keyboard.press('Tab');
  await expect.poll(() => file.url()).not.toBe(before);
  await expect(file.locator('#calendar figcaption')).toContainText('25 March');
  await file.goBack();
  await expect(file.locator('#reply-match')).toBeChecked();
  await file.goForward();
  await expect(file.getByRole('heading', { level: 1 })).toHaveText(word('step.4.title'));
  await file.reload();
  await live(file);
  await expect(file.locator('#term-window-length')).toHaveValue('11');
  await expect(file.locator('#calendar figcaption')).toContainText('25 March');
});

test('a day is chosen in the file of a deal, and is there when the file is loaded again', async ({ file }) => {
  await file.goto(READY('sandbox'));
  await live(file);
  const day = file.locator('#day');
  await day.press('End');
  const last = (await day.getAttribute('aria-valuetext'))!;
  await expect.poll(() => file.url()).toContain('day=');
  await file.reload();
  await live(file);
  await expect(day).toHaveAttribute('aria-valuetext', last);
});

test('the meaning of a term can be read in the file', async ({ file }) => {
  await file.goto(READY('story'));
  await live(file);
  for (const step of ['1', '4', '6']) {
    await file.locator(`nav a[href*="step/${step}/"]`).first().click();
    const terms = file.locator('main .gloss:visible');
    if ((await terms.count()) === 0) continue;
    const id = await terms.first().getAttribute('popovertarget');
    await terms.first().click();
    await expect(file.locator(`#${id}`)).toBeVisible();
    await file.keyboard.press('Escape');
  }
});

test('every link of a kept file leads within it, or to the site it was kept from', async ({ page, file, baseURL }) => {
  for (const path of ['', 'step/8/lease/', 'price/']) {
    await open(page, path);
    const hrefs = (on: Page) => on.locator('a[href]').evaluateAll((all) => [...new Set(all.map((one) => (one as HTMLAnchorElement).href))]);
    const address = page.url();
    const known = (await hrefs(page)).map((href) => href.split(`${address}#`).at(-1)!).toSorted();
    await file.goto(await keep(page));
    await live(file);
    const own = file.url().split(/[?#]/)[0];
    const found = (await hrefs(file)).map((href) => href.replace(/^file:[^#]*#/, ''));
    expect(found.filter((href) => !href.startsWith(baseURL!) && /^(file|http):/.test(href) && !href.includes('?day=')), own).toEqual([]);
    expect(found.toSorted().length).toBe(known.length);
  }
});

test('without JavaScript the file says the answer it was kept with, and where the page is', async ({ page, browser }) => {
  await open(page);
  await page.locator('#reply-match').check();
  await settled(page);
  const said = (await answer(page).first().textContent())!.trim();
  const address = page.url();
  const url = await keep(page);
  const { page: plain, close } = await offline(browser, { javaScriptEnabled: false });
  await plain.goto(url);
  await expect(plain.getByRole('main')).toContainText(said);
  await expect(plain.getByRole('link')).toHaveAttribute('href', address);
  await expect(plain.getByRole('alert')).toBeHidden();
  await close();
});

test('a file that was changed on its way says so, and can still be read', async ({ browser }) => {
  const whole = readFileSync(fileURLToPath(READY('story')));
  // A mail program that takes it for text in another form, and one that cuts it off.
  const damaged: [string, Buffer][] = [
    ['read as UTF-8', Buffer.from(whole.toString('utf8'))],
    ['cut off', Buffer.concat([whole.subarray(0, 100_000), whole.subarray(whole.lastIndexOf('</script>\n<script>'))])],
    ['one byte', Buffer.from(whole.map((byte, i) => (i === 120_000 ? (byte + 1) % 256 || 65 : byte)))],
  ];
  for (const [what, bytes] of damaged) {
    const path = join(mkdtempSync(join(tmpdir(), 'first-refusal-')), 'damaged.html');
    writeFileSync(path, bytes);
    const { page, close } = await offline(browser);
    await page.goto(pathToFileURL(path).href);
    await expect(page.locator('html'), what).toHaveAttribute('data-live', 'failed');
    await expect(page.getByRole('alert'), what).toHaveText(word('one-file.failed'));
    await expect(page.getByRole('main'), what).toContainText('24 March');
    await close();
  }
});

test('where a file cannot be saved, the page says so', async ({ page, baseURL, quiet }) => {
  await page.route('**/article.html', (route) => route.fulfill({
    contentType: 'text/html; charset=utf-8',
    body: `<!doctype html><title>Article</title><link rel="icon" href="data:,"><iframe title="page" sandbox="allow-scripts" src="${baseURL}about/../step/1/" width="700" height="900"></iframe>`,
  }));
  await page.goto('./article.html');
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('html')).toHaveAttribute('data-live', 'yes');
  await frame.getByRole('button', { name: word('one-file.keep') }).click();
  await expect(frame.locator('.one-file output')).toHaveText(word('one-file.refused'));
  quiet.length = 0;
});

test('the file asks nobody for anything, even if it is told to', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => { if (request.url().startsWith('http')) asked.push(request.url()); });
  await page.goto(READY('story'));
  await live(page);
  const refused = await page.evaluate(() => fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused'));
  expect(refused).toBe('refused');
  expect(asked).toEqual([]);
  await context.close();
});
