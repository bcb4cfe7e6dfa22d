// What no page of the site may do: say anything on the console, ask another origin, keep anything, load a font.
import { readdirSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { watch } from './support';

const DIST = new URL('../dist/', import.meta.url);

/** Every page of the site as it was built, by its path below the root. One-file pages are files to save. */
export function everyPage(): string[] {
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  const pages = files.filter((file) => file.endsWith('.html') && !file.startsWith('one-file/'));
  return pages.map((file) => file.replace(/(^|\/)index\.html$/, '$1')).toSorted();
}

/** A page of each kind, and whether it has a program. */
export const KINDS: [path: string, program: boolean][] = [
  ['', true],
  ['step/4/', true],
  ['step/7/', true],
  ['step/8/', true],
  ['step/8/lease/', true],
  ['compare/', true],
  ['price/', true],
  ['casebook/', false],
  ['casebook/c38-lin-broadcasting-v-metromedia/', true],
  ['glossary/', false],
  ['history/', false],
  ['about/', false],
  ['embed/calendar/', true],
];

/** Collects what the pages of a context should not do; also requests that failed, and fonts. */
export function watchAll(context: BrowserContext, baseURL: string): string[] {
  const complaints = watch(context, baseURL, ({ pathname }) => pathname === '/article.html');
  context.on('request', (request) => {
    if (request.resourceType() === 'font') complaints.push(`font: ${request.url()}`);
  });
  return complaints;
}

/** What a page has kept in the browser, asked in the page. */
export async function keptBy(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kept = Object.keys(localStorage).map((key) => `localStorage ${key}`);
    kept.push(...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`));
    kept.push(...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`));
    if (globalThis.caches) kept.push(...(await caches.keys()).map((key) => `cache ${key}`));
    const workers = await navigator.serviceWorker?.getRegistrations();
    kept.push(...(workers ?? []).map(({ scope }) => `service worker ${scope}`));
    if (document.cookie) kept.push(`cookie ${document.cookie}`);
    kept.push(...[...document.fonts].map(({ family }) => `font ${family}`));
    return kept;
  });
}
