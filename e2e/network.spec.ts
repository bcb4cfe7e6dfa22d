// No cookie, no storage, no request to anybody else, no web font, on any page of the site.
import { test as base } from '@playwright/test';
import { everyPage, keptBy, watchAll } from './network';
import { LIVE, STATIC, expect, live } from './support';

const test = base.extend({});
const PAGES = everyPage();
/** Pages that one test visits. */
const AT_ONCE = 6;

test('every page that the tests know of is visited', () => {
  expect(PAGES.length).toBeGreaterThan(80);
  for (const path of [...LIVE, ...STATIC]) expect(PAGES).toContain(path);
});

for (let first = 0; first < PAGES.length; first += AT_ONCE) {
  const some = PAGES.slice(first, first + AT_ONCE);
  test(`nothing is kept and nobody else is asked, /${some[0]} to /${some.at(-1)}`, async ({ context, baseURL }) => {
    test.slow();
    const complaints = watchAll(context, baseURL!);
    for (const path of some) {
      const page = await context.newPage();
      // A use is seen even if nothing is left of it.
      await page.addInitScript(() => {
        const used: string[] = [];
        Object.assign(globalThis, { used });
        const spy = (on: object, name: string) => {
          const was = (on as Record<string, (...given: unknown[]) => unknown>)[name];
          Object.defineProperty(on, name, { value(this: unknown, ...given: unknown[]) { used.push(name); return was.apply(this, given); } });
        };
        spy(Storage.prototype, 'setItem');
        spy(IDBFactory.prototype, 'open');
        if (globalThis.CacheStorage) spy(CacheStorage.prototype, 'open');
        const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
        Object.defineProperty(Document.prototype, 'cookie', { ...cookie, set() { used.push('cookie'); } });
      });
      const sent = await page.goto(`./${path}`);
      expect(sent!.ok(), path).toBe(true);
      const { live: state } = await page.locator('html').evaluate((html) => ({ ...(html as HTMLElement).dataset }));
      if (state !== undefined && state !== 'static') await live(page);
      await page.waitForLoadState('networkidle');
      expect(await keptBy(page), path).toEqual([]);
      expect(await page.evaluate(() => (globalThis as unknown as { used: string[] }).used), path).toEqual([]);
      const styled = await page.evaluate(() => [...document.querySelectorAll('style')].some((style) => /@font-face|@import|url\((?!["']?data:)/.test(style.textContent!)));
      expect(styled, `${path} loads nothing from its style`).toBe(false);
      await page.close();
    }
    expect(await context.cookies()).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test('a cookie, a kept value, a font and a stranger would each be seen', async ({ context, page, baseURL }) => {
  const complaints = watchAll(context, baseURL!);
  await page.route('https://stranger.example/**', (route) => route.fulfill({ body: '' }));
  await page.goto('./about/');
  await page.evaluate(async () => {
    localStorage.setItem('a', 'b');
    document.cookie = 'c=d';
    await fetch('https://stranger.example/', { mode: 'no-cors' });
    document.fonts.add(new FontFace('Stranger', 'local("Arial")'));
  });
  expect(await keptBy(page)).toEqual(['localStorage a', 'cookie c=d', 'font Stranger']);
  expect(complaints).toEqual(['request: https://stranger.example/']);
});
