// What every browser test shares: a page that may not say or fetch anything unasked.
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type BrowserContext, type BrowserContextOptions, type Locator, type Page } from '@playwright/test';
import { KEEPS, note } from './links';
import { word } from './words';

export { expect, word };

/** Every term of the clause, as `content/en/clause.md` has it: `window.length`. */
export const TERMS = [...readFileSync(new URL('../content/en/clause.md', import.meta.url), 'utf8').matchAll(/\{(\w+\.\w+)\}/g)]
  .map(([, term]) => term)
  .filter((term) => term !== 'group.term');

/** The id of its handle. */
export const handle = (term: string) => `term-${term.replace('.', '-')}`;

/** The dates on which the whole story hangs, worked out by hand: ten business days and ninety days. */
export const LAST_MOMENT = 'Monday 24 March, 5 pm';
export const FREE_UNTIL = '22 June';

/** The addresses below the root of the story: its pages have one program. */
export const STEPS = [1, 2, 3, 4, 5, 6].map((n) => `step/${n}/`);
export const PROGRAMS = ['', ...STEPS, 'embed/calendar/'];
/** The pages of the desk, which has another: of presets and of cases a few stand for all. */
export const DEALS = [
  'step/8/',
  'step/8/coffee-machine/',
  'step/8/lease/',
  'casebook/c38-lin-broadcasting-v-metromedia/',
  'casebook/r01-nba-before-noon/',
];
export const DESKS = [...DEALS, 'compare/'];
/** The chapter on the price has a third. */
export const PRICES = ['step/7/', 'price/'];
/** Every figure alone, and a few with another deal than the first. */
export const FIGURES = [
  ...['calendar', 'clause', 'offer', 'match', 'reasons', 'sandbox', 'flips', 'map'],
  ...['gains', 'bids', 'regimes', 'rivals', 'weak', 'premium', 'cliff', 'worth'],
].map((figure) => `embed/${figure}/`);
export const FRAMED = [...FIGURES, 'embed/calendar/oracle/', 'embed/offer/own/', 'embed/flips/lease/', 'embed/map/lease/'];
/** Every page with a program, and those without. */
export const LIVE = [...PROGRAMS, ...PRICES, ...DESKS];
export const STATIC = ['casebook/', 'history/', 'glossary/', 'about/', 'developers/', 'embed/'];
/** Teaching: pages without a program, some with a script of their own. */
export const TEACH = ['teach/', 'teach/worksheet/', 'teach/worksheet/b/', 'teach/key/', 'teach/quiz/', 'embed/quiz/'];
export const EVERY_PAGE = [...LIVE, ...STATIC, ...TEACH];

/** A page's address as a test's title writes it. */
export const name = (path: string) => `/${path}`;

type Open = (options?: BrowserContextOptions) => Promise<Page>;

/** A test that fails on any console message, page error, or request to another origin. */
export const test = base.extend<{ quiet: string[]; another: Open }>({
  quiet: [
    async ({ context, baseURL }, use) => {
      const complaints = watch(context, baseURL!);
      if (KEEPS) await note(context, baseURL!);
      await use(complaints);
      expect(complaints, 'console messages, page errors and requests to other origins').toEqual([]);
    },
    { auto: true },
  ],
  /** A page in a browser of its own, with other options, watched like the first. */
  another: async ({ browser, baseURL }, use) => {
    const made: { context: BrowserContext; complaints: string[] }[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL, ...options });
      made.push({ context, complaints: watch(context, baseURL!) });
      if (KEEPS) await note(context, baseURL!);
      return context.newPage();
    });
    for (const { context, complaints } of made) {
      await context.close();
      expect(complaints, 'console messages, page errors and requests to other origins').toEqual([]);
    }
  },
});

/** Collects what the pages of a context should not do. For contexts that a test makes itself. */
export function watch(context: BrowserContext, baseURL: string, isOurs = (_: URL) => false): string[] {
  const { origin } = new URL(baseURL);
  const complaints: string[] = [];
  context.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  context.on('weberror', (error) => complaints.push(`error: ${error.error().stack ?? error.error()}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin && !isOurs(url)) complaints.push(`request: ${url}`);
  });
  return complaints;
}

/** Opens a page of the site by its path below the base, such as `step/1/`, and waits until it is live. */
export async function open(page: Page, path = ''): Promise<void> {
  await page.goto(`./${path}`);
  await live(page);
}

/** Waits until the controls work. */
export async function live(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-live', 'yes');
}

/** Waits until the address of a page says what the page shows: it is written in a pause. */
export async function settled(page: Page): Promise<void> {
  // Longer than the pause of 200 ms, and once more for the drawing before it.
  const PAUSE = 300;
  let before: string | undefined;
  await expect.poll(async () => {
    const was = before;
    before = page.url();
    await page.waitForTimeout(PAUSE);
    return was === before && before === page.url();
  }).toBe(true);
}

/** Unfolds the panel with the link, and waits until its script has filled it. */
export async function share(page: Page): Promise<void> {
  if (!(await page.locator('#share').evaluate((panel) => (panel as HTMLDetailsElement).open))) await page.locator('#share > summary').click();
  await expect(page.locator('#share-sentence')).not.toHaveValue('');
}

/** Opens a page that has no program. */
export async function openStatic(page: Page, path: string): Promise<void> {
  await page.goto(`./${path}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Opens any page of the site, with a program or without. */
export async function openAny(page: Page, path: string): Promise<void> {
  await (LIVE.includes(path) ? open(page, path) : openStatic(page, path));
}

/** Holds the WebAssembly back until it is released. */
export async function hold(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** The site's bar, above every page but those in a frame. */
export const bar = (page: Page): Locator => page.getByRole('navigation', { name: word('bar.label') });

/** The answer: its sentence. */
export const answer = (page: Page): Locator => page.locator('#answer').getByRole('paragraph');

/** Expects the answer to have this outcome, by the key of its words. */
export async function expectOutcome(page: Page, outcome: string): Promise<void> {
  // The mark comes before the sentence, which may say the same.
  await expect(page.locator('#answer').getByText(word(`outcome.${outcome}`), { exact: true }).first()).toBeVisible();
}

/** Expects the one alert of the page, with these words. */
export async function expectAlert(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('alert')).toHaveText(text);
}

/** What a party may, must and must not do. */
export const seat = (page: Page, party: string): Locator => page.locator(`#seats section[data-party=${party}]`);

/** What the page says to those who do not see it. */
export const said = (page: Page): Locator => page.locator('[role=status][aria-live]');

/** The choice of a list with these words. */
export async function pick(page: Page, id: string, label: string): Promise<void> {
  await page.locator(`#${id}`).selectOption({ label });
}

/** Unfolds what is folded away, and what is folded away within it. */
export async function unfold(page: Page): Promise<void> {
  // Some of it is drawn only then, and some when a search is over.
  const folded = page.locator('details:not([open]) > summary');
  const searching = page.locator('#flips-stop, #map-stop').filter({ hasNotText: word('desk.search.again') });
  await expect(async () => {
    await folded.evaluateAll((all) => all.forEach((summary) => (summary as HTMLElement).click()));
    await expect(folded).toHaveCount(0, { timeout: 300 });
    await expect(searching).toHaveCount(0, { timeout: 3_000 });
    await expect(folded).toHaveCount(0, { timeout: 1 });
  }).toPass({ timeout: 20_000 });
}

/** Makes every use of storage and of cookies a console message, which fails the test. */
export async function guardStorage(page: Page) {
  await page.addInitScript(() => {
    const used = (what: string) => console.error(`used: ${what}`);
    for (const method of ['getItem', 'setItem', 'removeItem', 'clear', 'key'] as const) {
      Object.defineProperty(Storage.prototype, method, { value: () => used(`storage ${method}`) });
    }
    for (const store of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, store, { get: () => used(store) });
    }
    Object.defineProperty(Document.prototype, 'cookie', { get: () => used('cookie'), set: () => used('cookie') });
    Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => used('service worker') });
    Object.defineProperty(window, 'Worker', { get: () => used('worker') });
  });
}

/** Presses Tab until the element has the focus. */
export async function tabTo(page: Page, target: Locator, key = 'Tab') {
  for (let presses = 0; presses < 150; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${target}`);
}

/** Expects that axe finds nothing to object to in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    // Between the themes only colours differ.
    if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ target }) => target.join(' ')) }));
    expect.soft(found, colorScheme).toEqual([]);
  }
}
