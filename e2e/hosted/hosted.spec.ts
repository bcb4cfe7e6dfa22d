// The published site as a host sends it: under its strict policy, below a path, and in the frames of others.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test as base, type FrameLocator, type Page } from '@playwright/test';
import { KINDS, watchAll } from '../network';
import { answer, bar, live, name } from '../support';

/** A test that fails on any console message (a breach of the policy is one), page error or request elsewhere. */
const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ context, baseURL }, use) => {
      const complaints = watchAll(context, baseURL!);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

for (const [path, program] of KINDS) {
  test(`${name(path)} is live under the policy, and nothing breaks it`, async ({ page, baseURL }) => {
    const sent = await page.goto(`./${path}`);
    expect(sent!.status()).toBe(200);
    const policy = sent!.headers()['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline'|'unsafe-eval'|https?:/);
    expect(policy.endsWith(path.startsWith('embed/') ? 'frame-ancestors *' : "frame-ancestors 'self'")).toBe(true);
    if (program) await live(page);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    const canonical = await page.locator('link[rel=canonical], meta[property="og:url"]').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? one.getAttribute('content')));
    for (const one of canonical) expect(one!.startsWith(baseURL!)).toBe(true);
  });
}

test('an edit, a step and the way back work under the policy', async ({ page }) => {
  await page.goto('./');
  await live(page);
  const before = await answer(page).first().textContent();
  await page.locator('#reply-match').check();
  await expect(answer(page).first()).not.toHaveText(before!);
  await page.locator('nav a[href*="step/4/"]').first().click();
  await expect(page).toHaveURL(/\/some\/path\/step\/4\/\?s=/);
  await page.goBack();
  await expect(page.locator('#reply-match')).toBeChecked();
});

test('a file of figures and numbers can be taken along under the policy', async ({ page }) => {
  await page.goto('./price/');
  await live(page);
  const saved = page.waitForEvent('download');
  await page.locator('[data-take=svg]').first().dispatchEvent('click');
  expect((await saved).suggestedFilename()).toMatch(/\.svg$/);
});

test('a script that was not published does not run', async ({ page, complaints }) => {
  await page.goto('./about/');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.intruder = 1';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<p onclick="globalThis.intruder = 2" id="trap">a</p><p id="red" style="color: rgb(255, 0, 0)">b</p>');
    document.getElementById('trap')!.click();
  });
  expect(await page.evaluate(() => (globalThis as { intruder?: number }).intruder)).toBeUndefined();
  expect(await page.locator('#red').evaluate((one) => getComputedStyle(one).color)).not.toBe('rgb(255, 0, 0)');
  // The browser has said so each time.
  expect(complaints.filter((one) => /Content Security Policy/.test(one)).length).toBe(3);
  complaints.length = 0;
});

/** An article at another origin, on a server of its own, with a page of the site in a frame. */
async function article(page: Page, src: string, rights: string): Promise<FrameLocator> {
  const body = `<!doctype html><title>Article</title><link rel="icon" href="data:,"><iframe title="figure" src="${src}" ${rights} width="700" height="900"></iframe>`;
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html; charset=utf-8').end(body));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  page.once('close', () => server.close());
  // Another port and another name: neither the same origin nor the same site.
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/article.html`);
  return page.frameLocator('iframe');
}

for (const rights of ['', 'sandbox="allow-scripts"']) {
  test(`a figure is live in an article of another origin ${rights}`, async ({ page, baseURL }) => {
    const figure = await article(page, `${baseURL}embed/calendar/`, rights);
    await expect(figure.locator('html')).toHaveAttribute('data-live', 'yes');
    const day = figure.locator('#day');
    const before = await day.getAttribute('aria-valuetext');
    await day.press('ArrowRight');
    await expect(day).not.toHaveAttribute('aria-valuetext', before!);
  });
}

for (const path of ['', 'step/8/', 'casebook/']) {
  test(`${name(path)} cannot be framed by another origin`, async ({ page, baseURL, complaints }) => {
    const sent = page.waitForResponse(`${baseURL}${path}`);
    const frame = await article(page, `${baseURL}${path}`, '');
    expect((await sent).status()).toBe(200);
    // The browser shows a page of its own in the place of what it may not show.
    await expect.poll(() => page.frames().at(-1)!.url()).toMatch(/^chrome-error:/);
    await expect.poll(() => complaints.join()).toContain("frame-ancestors 'self'");
    await expect(frame.locator('.bar, main')).toHaveCount(0);
    expect(complaints.filter((one) => !/frame-ancestors/.test(one))).toEqual([]);
    complaints.length = 0;
  });
}

test('on a second visit only pages are asked for again', async ({ page, baseURL }) => {
  await page.goto('./');
  await live(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const asked = new Map<string, string>();
  const note = (id: string, url: string) => { if (url.startsWith(baseURL!)) asked.set(id, url.slice(baseURL!.length)); };
  session.on('Network.requestWillBeSent', ({ requestId, request }) => note(requestId, request.url));
  session.on('Network.requestServedFromCache', ({ requestId }) => asked.delete(requestId));
  session.on('Network.responseReceived', ({ requestId, response }) => { if (response.fromDiskCache) asked.delete(requestId); });
  await page.goto('./about/');
  await page.goto('./');
  await live(page);
  await page.waitForLoadState('networkidle');
  expect([...asked.values()].filter((file) => /-[0-9a-f]{8,16}(_bg)?\.\w+$/.test(file))).toEqual([]);
  expect([...asked.values()]).toContain('about/');
});

test('what is not there has its own page, whose links and style work at any depth', async ({ page, complaints, baseURL }) => {
  const sent = await page.goto('./not/here/at/all/');
  expect(sent!.status()).toBe(404);
  await expect(bar(page)).toBeVisible();
  const links = await page.locator('.bar a').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
  expect(links.every((link) => link.startsWith(baseURL!))).toBe(true);
  // The browser tells of the status.
  expect(complaints.filter((one) => !/status of 404/.test(one))).toEqual([]);
  complaints.length = 0;
});
