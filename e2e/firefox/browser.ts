// Firefox as the system has it, driven over WebDriver BiDi by Puppeteer.
// Playwright drives only a Firefox of its own make, which would have to be downloaded.
import { expect, test as base } from '@playwright/test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

export { expect };
export type { Page };

const BASE_URL = process.env.BASE_URL!;

function launch(prefs: Record<string, boolean> = {}): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX!,
    headless: true,
    extraPrefsFirefox: prefs,
    defaultViewport: { width: 1280, height: 900 },
  });
}

/** Opens pages, in a context of their own for each test, that may not say or fetch anything unasked. */
type Fresh = () => Promise<Page>;

export const test = base.extend<{ fresh: Fresh; tab: Page }, { firefox: Browser; scriptless: Browser }>({
  firefox: [
    async ({}, use) => {
      const browser = await launch();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  /** A browser without JavaScript. What a test evaluates there must not wait for anything. */
  scriptless: [
    async ({}, use) => {
      const browser = await launch({ 'javascript.enabled': false });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  fresh: async ({ firefox }, use) => {
    const complaints: string[] = [];
    const context = await firefox.createBrowserContext();
    await use(async () => {
      const page = await context.newPage();
      page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => complaints.push(`error: ${error}`));
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith('http') && url.origin !== new URL(BASE_URL).origin) complaints.push(`request: ${url}`);
      });
      return page;
    });
    await context.close();
    expect(complaints, 'console messages, page errors and requests to other origins').toEqual([]);
  },
  tab: async ({ fresh }, use) => use(await fresh()),
});

/** The address of a page by its path below the base, such as `step/1/`. */
export const address = (path: string) => new URL(path, BASE_URL).href;

/** Opens a page and waits until its controls work. */
export async function open(page: Page, path = ''): Promise<void> {
  await page.goto(address(path));
  await live(page);
}

export async function live(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.live)).toBe('yes');
}

/** The text of the first element with this selector. */
export function text(page: Page, selector: string): Promise<string> {
  return page.evaluate((selector) => document.querySelector<HTMLElement>(selector)?.innerText ?? `(no ${selector})`, selector);
}

/** Waits until an element has these words among its own. */
export async function expectText(page: Page, selector: string, words: string): Promise<void> {
  await expect.poll(() => text(page, selector), selector).toContain(words);
}

/** Waits until the element has the focus. */
export async function expectFocus(page: Page, selector: string): Promise<void> {
  await expect.poll(() => focused(page, selector), `focus on ${selector}`).toBe(true);
}

const focused = (page: Page, selector: string) =>
  page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);

/** Presses Tab, or Shift and Tab, until the element has the focus. Never round the end: there the browser has its own. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const back = await page.evaluate((selector) => {
    const target = document.querySelector(selector);
    const from = document.activeElement;
    return !!target && !!from && !!(from.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING);
  }, selector);
  if (back) await page.keyboard.down('Shift');
  for (let presses = 0; presses < 150 && !(await focused(page, selector)); presses++) await page.keyboard.press('Tab');
  if (back) await page.keyboard.up('Shift');
  expect(await focused(page, selector), `the keyboard leads to ${selector}`).toBe(true);
}

/** Types over what is in the field that has the focus. */
export async function typeOver(page: Page, typed: string): Promise<void> {
  const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';
  await page.keyboard.down(modifier);
  await page.keyboard.press('a');
  await page.keyboard.up(modifier);
  await page.keyboard.type(typed);
  await page.keyboard.press('Tab');
}
