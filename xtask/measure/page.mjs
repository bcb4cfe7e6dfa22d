// What the measurements share: the browser, a page of its own for each, and statistics.
import puppeteer from 'puppeteer-core';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser with an empty profile, which is thrown away when it is closed. */
export const start = (program) => puppeteer.launch({ executablePath: program, headless: true, args: ARGS });

/** Opens an address as a reader who has never been here. */
export async function open(browser, address, { javaScript = true } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.setJavaScriptEnabled(javaScript);
  await page.goto(address, { waitUntil: 'load' });
  if (javaScript) await page.waitForSelector('html:not([data-live=waiting])');
  return page;
}

/** Closes a page and all it has kept. */
export const close = (page) => page.browserContext().close();

export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Opens what an element is folded into, and what is folded in it. Says whether there is such an element. */
export const unfold = (page, selector) => page.evaluate((selector) => {
  const element = document.querySelector(selector);
  if (element === null) return false;
  const open = (details) => details.open || details.querySelector('summary')?.click();
  element.querySelectorAll('details').forEach(open);
  for (let at = element; at; at = at.parentElement) if (at.tagName === 'DETAILS') open(at);
  return true;
}, selector);

/** The least value that is not below this many per cent of all. */
export function percentile(values, percent) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

export const median = (values) => percentile(values, 50);
