// Other people's pages with a figure in a frame: each learns its height in its own way.
import { readFileSync } from 'node:fs';
import type { FrameLocator, Page } from '@playwright/test';
import { expect, test } from './support';

const script = (path: string) => readFileSync(new URL(`node_modules/${path}`, import.meta.url), 'utf8');

/** A page with these words in its body; opens it. */
async function host(page: Page, body: string, path = 'host.html'): Promise<void> {
  await page.route(`**/${path}`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html><html lang="en"><title>A host</title><body>${body}</body></html>` }),
  );
  await page.goto(`./${path}`);
}

const inside = (page: Page): FrameLocator => page.frameLocator('iframe');
const alive = (page: Page) => expect(inside(page).locator('html')).toHaveAttribute('data-live', 'yes');
/** The height of the frame, and that of what is in it. */
const frameHeight = (page: Page) => page.locator('iframe').evaluate((frame) => frame.clientHeight);
const ownHeight = (page: Page) => inside(page).locator('html').evaluate((html) => Math.ceil(html.getBoundingClientRect().height));
/** The frame is as high as the figure. */
const fits = (page: Page) =>
  expect(async () => {
    const [outer, inner] = [await frameHeight(page), await ownHeight(page)];
    expect(inner).toBeGreaterThan(100);
    expect(outer).toBe(inner);
  }).toPass({ timeout: 15_000 });

// What WordPress's own script does with a message, by its protocol: secret, source, and a height from 200 to 1000.
const WORDPRESS = `<blockquote class="wp-embedded-content"><a href="embed/calendar/">A figure</a></blockquote>
  <iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="position: absolute; visibility: hidden"
    title="A figure" src="embed/calendar/#?secret=aB3dE5fG7h" data-secret="aB3dE5fG7h" width="600" height="338" frameborder="0" scrolling="no"></iframe>
  <script>
    addEventListener('message', ({ data, source }) => {
      if (!data || !data.secret || !data.message || /[^a-zA-Z0-9]/.test(data.secret)) return;
      for (const frame of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
        if (source !== frame.contentWindow) continue;
        document.querySelector('blockquote').style.display = 'none';
        frame.removeAttribute('style');
        if (data.message === 'height') frame.height = Math.min(1000, Math.max(200, ~~parseInt(data.value, 10)));
      }
    });
  </script>`;

const HOSTS: [string, string, string?][] = [
  ['WordPress, in a frame that may only run scripts', WORDPRESS],
  ['pym.js', `<div id="place"></div><script>${script('pym.js/dist/pym.v1.js')}</script><script>new pym.Parent('place', 'embed/calendar/', {})</script>`],
  [
    'iframe-resizer, version 4',
    `<iframe title="A figure" id="figure" src="embed/calendar/" style="width: 100%; border: 0" scrolling="no"></iframe>
     <!-- It tells of its next version. --><script>console.info = () => {};</script><script>${script('iframe-resizer/js/iframeResizer.js')}</script><script>iFrameResize({ checkOrigin: true }, '#figure')</script>`,
  ],
  [
    'iframe-resizer, version 5, which waits for the frame to speak',
    `<iframe title="A figure" id="figure" src="embed/calendar/" style="width: 100%; border: 0"></iframe>
     <script>
       const frame = document.getElementById('figure');
       addEventListener('message', ({ data, source }) => {
         if (source !== frame.contentWindow || typeof data !== 'string') return;
         if (data === '[iFrameResizerChild]Ready') source.postMessage('[iFrameSizer]figure:8:false:false:32:true:true::auto:::0:false:child:auto:true:::true:5.5.9:1', '*');
         const told = /^\\[iFrameSizer\\]figure:(\\d+):(\\d+):(init|resize)$/.exec(data);
         if (told) frame.style.height = told[1] + 'px';
       });
     </script>`,
  ],
  [
    'the script of Datawrapper',
    `<iframe title="A figure" src="embed/calendar/" style="width: 100%; border: 0"></iframe>
     <script>
       addEventListener('message', ({ data, source }) => {
         for (const id in data['datawrapper-height'] ?? {}) {
           for (const frame of document.querySelectorAll('iframe')) if (frame.contentWindow === source) frame.style.height = data['datawrapper-height'][id] + 'px';
         }
       });
     </script>`,
  ],
  ['our own loader', '<script async src="embed.js"></script><iframe title="A figure" src="embed/calendar/" width="100%" height="300" style="border: 0"></iframe>'],
  ['our own loader, the frame sandboxed', '<script async src="embed.js"></script><iframe title="A figure" sandbox="allow-scripts" src="embed/calendar/" width="100%" height="300" style="border: 0"></iframe>'],
  ['our own element', '<script type="module" src="element.js"></script><first-refusal figure="calendar" label="A figure" theme="dark"></first-refusal>'],
];

for (const [name, body] of HOSTS) {
  test(`${name}: the frame is as high as the figure, grows and shrinks with it, and then rests`, async ({ page }) => {
    await host(page, body);
    await alive(page);
    await fits(page);
    const [before, width] = [await frameHeight(page), page.viewportSize()!.width];
    // Narrower, the calendar is a list and higher.
    if (!name.startsWith('WordPress')) {
      await page.setViewportSize({ width: 420, height: 800 });
      await fits(page);
      expect(await frameHeight(page)).toBeGreaterThan(before);
      await page.setViewportSize({ width, height: 800 });
    }
    await fits(page);
    expect(await frameHeight(page)).toBe(before);
    // What was told so far is not told again and again.
    await page.evaluate(() => {
      (globalThis as any).heard = [];
      addEventListener('message', ({ data }) => (globalThis as any).heard.push(data));
    });
    await page.waitForTimeout(3_000);
    expect(await page.evaluate(() => (globalThis as any).heard.length)).toBe(0);
    expect(await frameHeight(page)).toBe(before);
  });
}

test('a step inside changes the height of the frame', async ({ page }) => {
  await host(page, '<script async src="embed.js"></script><iframe title="A figure" src="embed/clause/" width="100%" height="300" style="border: 0"></iframe>');
  await alive(page);
  await fits(page);
  const before = await frameHeight(page);
  await inside(page).locator('summary').first().click();
  await expect.poll(() => frameHeight(page)).toBeGreaterThan(before + 200);
  await fits(page);
  await inside(page).locator('summary').first().click();
  await expect.poll(() => frameHeight(page)).toBe(before);
});

test('a frame hidden at load tells its height when it is shown, and never nought', async ({ page }) => {
  await host(
    page,
    `<script>heard = []; addEventListener('message', ({ data }) => heard.push(data?.height ?? 1))</script>
     <div id="tab" style="display: none"><iframe title="A figure" src="embed/calendar/" width="600" height="300" style="border: 0"></iframe></div><script async src="embed.js"></script>`,
  );
  await alive(page);
  expect(await page.evaluate(() => (globalThis as any).heard.filter((height: number) => !(height > 0)))).toEqual([]);
  await page.locator('#tab').evaluate((tab) => (tab.style.display = 'block'));
  await fits(page);
  expect(await page.evaluate(() => (globalThis as any).heard.filter((height: number) => !(height > 0)))).toEqual([]);
});

test('the wheel over a frame scrolls the page around it', async ({ page }) => {
  await host(page, '<script async src="embed.js"></script><iframe title="A figure" src="embed/calendar/" width="100%" height="300" style="border: 0"></iframe><p style="height: 3000px">More</p>');
  await alive(page);
  await fits(page);
  await page.mouse.move(300, 200);
  await page.mouse.wheel(0, 400);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(300);
});

test('a page of the story in a frame tells its height, too', async ({ page }) => {
  await host(page, '<script async src="embed.js"></script><iframe title="A page" src="step/1/" width="100%" height="300" style="border: 0"></iframe>');
  await alive(page);
  await fits(page);
});

test('alone, no page loads the script of frames but those of a figure', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-live', 'yes');
  expect(asked.filter((address) => /(frame|messages)-\w+\.js/.test(address))).toEqual([]);
});

test('every code of the page for articles is for a figure that is there, and can be copied', async ({ page, request, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./embed/');
  const codes = await page.locator('.coded textarea').evaluateAll((all) => all.map((field) => (field as HTMLTextAreaElement).value));
  expect(codes.length).toBeGreaterThan(40);
  for (const code of codes) {
    expect(code).not.toContain('example');
    for (const [address] of code.matchAll(/https?:[^"]+/g)) {
      // The answers for oEmbed are another chore's.
      if (!address.includes('/oembed/')) expect((await request.get(address)).status(), address).toBe(200);
      expect(address.startsWith(baseURL!), address).toBe(true);
    }
  }
  await page.locator('.coded summary').first().click();
  await page.locator('[data-copy]').first().click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(codes[0]);
  const parsed = await page.evaluate((code) => {
    const figure = new DOMParser().parseFromString(code, 'text/html').querySelector('figure')!;
    const frame = figure.querySelector('iframe')!;
    return { title: frame.title, loading: frame.loading, border: frame.style.border, link: figure.querySelector('figcaption a')?.getAttribute('href'), src: frame.getAttribute('src') };
  }, codes[0]);
  expect(parsed.title).not.toBe('');
  expect(parsed.loading).toBe('lazy');
  expect(parsed.link).toBe(parsed.src);
});
