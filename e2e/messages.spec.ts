// The messages between a figure and the page around it; and what hostile ones do, which is nothing.
import type { Page } from '@playwright/test';
import { expect, settled, test } from './support';

const { LONGEST, heights, meaning, stateOf, wishes } = await import(new URL('../static/frame/messages.mjs', import.meta.url).href);

/** A page around a frame, which keeps what it hears. */
async function around(page: Page, src: string, attributes = ''): Promise<void> {
  await page.route('**/around.html', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><title>Around</title><script>heard = [];
        addEventListener('message', ({ data }) => { if (data?.v === 1) heard.push(data); });
        say = (message) => document.querySelector('iframe').contentWindow.postMessage(message, '*');
        last = (type) => heard.filter((message) => message.type === 'rofr:' + type).at(-1);</script>
        <iframe title="A figure" src="${src}" width="700" height="800" ${attributes}></iframe></html>`,
    }),
  );
  await page.goto('./around.html');
  await expect.poll(() => last(page, 'ready')).toBeTruthy();
}
const say = (page: Page, message: unknown) => page.evaluate((message) => (globalThis as any).say(message), message);
const last = (page: Page, type: string): Promise<any> => page.evaluate((type) => (globalThis as any).last(type) ?? null, type);

/** The query of a state of the story, as its own link says it. */
async function stateOfStory(page: Page): Promise<string> {
  await page.goto('./step/4/');
  await expect(page.locator('html')).toHaveAttribute('data-live', 'yes');
  await page.locator('#term-window-length').fill('12');
  await page.keyboard.press('Tab');
  await settled(page);
  return new URL(page.url()).search;
}

for (const attributes of ['', 'sandbox="allow-scripts"']) {
  test(`the page around ${attributes || 'a plain frame'} sets a state, and is told what follows`, async ({ page }) => {
    const state = await stateOfStory(page);
    await around(page, 'embed/calendar/?id=mine', attributes);
    expect(await last(page, 'ready')).toEqual({ type: 'rofr:ready', v: 1, id: 'mine', figure: 'embed/calendar/', state: '' });
    await expect.poll(() => last(page, 'outcome')).toMatchObject({ id: 'mine', outcome: 'open', sentence: expect.stringContaining('24 March') });
    await say(page, { type: 'rofr:set', v: 1, state });
    await expect.poll(() => last(page, 'outcome')).toMatchObject({ sentence: expect.stringContaining('26 March') });
    expect(await last(page, 'state')).toEqual({ type: 'rofr:state', v: 1, id: 'mine', state });
    await say(page, { type: 'rofr:set', v: 1, state: '' });
    await expect.poll(() => last(page, 'outcome')).toMatchObject({ sentence: expect.stringContaining('24 March') });
  });
}

test('a step of the calendar looks at another day', async ({ page }) => {
  await around(page, 'embed/calendar/');
  const day = page.frameLocator('iframe').locator('#day');
  await say(page, { type: 'rofr:step', v: 1, n: 0 });
  await expect(day).toHaveAttribute('aria-valuetext', 'Friday 7 March');
  await say(page, { type: 'rofr:step', v: 1, n: 1 });
  await expect(day).toHaveAttribute('aria-valuetext', 'Monday 10 March');
  await expect.poll(async () => (await last(page, 'state'))?.state).toContain('?s=');
});

test('a step of the story walks there', async ({ page }) => {
  await around(page, 'step/1/');
  await say(page, { type: 'rofr:step', v: 1, n: 4 });
  await expect(page.frameLocator('iframe').getByRole('main')).toHaveAttribute('data-page', 'step.4');
});

test('a bet in a frame is told with how it came out', async ({ page }) => {
  await around(page, 'step/2/');
  const bet = page.frameLocator('iframe').locator('#bet');
  await bet.getByRole('radio').first().check();
  await bet.getByRole('button').click();
  await expect.poll(() => last(page, 'bet')).toMatchObject({ v: 1, guess: expect.stringMatching(/\w/), verdict: expect.stringMatching(/\w/) });
});

test('figures of the desk and of the price take a state, too', async ({ page }) => {
  await around(page, 'embed/gains/');
  await say(page, { type: 'rofr:set', v: 1, state: '?n=5' });
  await expect.poll(() => last(page, 'outcome')).toMatchObject({ outcome: '', sentence: expect.stringContaining('five rivals'), finding: expect.stringMatching(/\w/) });
  await page.unroute('**/around.html');
  await around(page, 'embed/map/');
  await say(page, { type: 'rofr:set', v: 1, state: '?day=2025-03-25' });
  await expect.poll(() => last(page, 'outcome')).toMatchObject({ outcome: 'rival' });
});

test('a damaged state is said to the reader and changes nothing', async ({ page }) => {
  await around(page, 'embed/calendar/');
  const sentence = await page.frameLocator('iframe').locator('#answer').innerText();
  await say(page, { type: 'rofr:set', v: 1, state: '?s=AQEBhello' });
  await expect(page.frameLocator('iframe').getByRole('alert')).toBeVisible();
  expect(await page.frameLocator('iframe').locator('#answer').innerText()).toBe(sentence);
});

/** Numbers from a seed, the same in every run. */
function numbers(seed: number): () => number {
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
}

const PIECES = ['rofr:set', 'rofr:step', 'rofr:ask', 'rofr:size', '__proto__', 'constructor', '?s=', 's=AQ', 'javascript:alert(1)', '<img src=x onerror=alert(1)>', '//evil.example/', '../../', '\u0000', '％', '[iFrameSizer]a:b', 'pymxPYMxaxPYMxwidthxPYMx1', '%zz', '&', '#', '', '?day=2025-13-45', '?c=W10', 'n=5'];

/** Something that anybody might send, by a seed. */
function anything(next: () => number, depth = 0): unknown {
  const one = (list: unknown[]) => list[Math.floor(next() * list.length)];
  const kind = Math.floor(next() * (depth > 3 ? 5 : 9));
  switch (kind) {
    case 0:
      return one(PIECES);
    case 1:
      return (next() - 0.5) * 10 ** Math.floor(next() * 20);
    case 2:
      return one([null, undefined, true, false, NaN, Infinity, -1, 0, 1, 2, 3.5]);
    case 3:
      return String(one(PIECES)) + one(PIECES) + 'x'.repeat(Math.floor(next() * 50));
    case 4:
      return 'a'.repeat(Math.floor(next() * 2_000));
    case 5:
      return Array.from({ length: Math.floor(next() * 4) }, () => anything(next, depth + 1));
    default: {
      const made: Record<string, unknown> = {};
      if (next() < 0.7) made.type = next() < 0.8 ? one(PIECES.slice(0, 4)) : anything(next, depth + 1);
      if (next() < 0.7) made.v = next() < 0.8 ? 1 : anything(next, depth + 1);
      for (const name of ['state', 'n', 'message', 'secret', 'height', 'toString']) if (next() < 0.4) made[name] = anything(next, depth + 1);
      if (next() < 0.1) Object.defineProperty(made, '__proto__', { value: { type: 'rofr:set', v: 1, state: '' }, enumerable: true });
      return made;
    }
  }
}

test('of ten thousand messages none means more than its form allows', () => {
  const next = numbers(20_250_310);
  let taken = 0;
  for (let i = 0; i < 10_000; i++) {
    const data = anything(next);
    const what = meaning(data);
    if (what === undefined) continue;
    taken++;
    if (what.does === 'set') expect(what.state).toMatch(/^$|^\?(s|c|day|n|rival|holder|lead|unit|from|to)=[\w.:~&=-]+$/);
    else if (what.does === 'step') expect(Number.isInteger(what.n) && what.n >= 0 && what.n <= 1000).toBe(true);
    else expect(what.does).toBe('tell');
  }
  expect(taken).toBeGreaterThan(100);
});

test('a message that inherits what it says, or is too long, or of another version, is none of ours', () => {
  expect(meaning(Object.create({ type: 'rofr:set', v: 1, state: '' }))).toBeUndefined();
  expect(meaning({ type: 'rofr:set', v: 1, state: `?c=${'a'.repeat(LONGEST)}` })).toBeUndefined();
  expect(meaning({ type: 'rofr:set', v: 2, state: '' })).toBeUndefined();
  expect(meaning({ type: 'rofr:set', v: 1, state: 'nonsense' })).toBeUndefined();
  expect(meaning({ type: 'rofr:step', v: 1, n: '2' })).toBeUndefined();
  expect(meaning([{ type: 'rofr:set', v: 1, state: '' }])).toBeUndefined();
  expect(meaning({ type: 'rofr:set', v: 1, state: '?s=AQ' })).toEqual({ does: 'set', state: '?s=AQ' });
});

test('an address with noise says what it says without', () => {
  const next = numbers(7);
  const noise = ['utm_source=x', 'fbclid=AbC', 'gclid=1', '?secret=aB3', 'sx', 'S=AQ', 'theme=dark', '%zz=1', 'a=b=c', '', '&', 'secret=<b>'];
  for (let i = 0; i < 2_000; i++) {
    const own = ['s=AQEBAg', 'c=W10', 'day=2025-03-13', 'n=5', 'rival=beta:2:3', 'lead=0.5'].filter(() => next() < 0.4);
    const mixed = [...own];
    for (const word of noise) if (next() < 0.5) mixed.splice(Math.floor(next() * (mixed.length + 1)), 0, word);
    // The order of its own fields is left as it was.
    expect(stateOf(`?${mixed.join('&')}`), mixed.join('&')).toBe(stateOf(own.length ? `?${own.join('&')}` : ''));
  }
});

test('no height of nought is ever told, and each is told in every form', () => {
  for (const height of [0, -1, NaN, undefined]) expect(heights({ height, width: 1, id: 'a' })).toEqual([]);
  const told = heights({ height: 500, width: 600, id: 'a', child: 'c', secret: 's', resizer: { id: 'r', event: 'init' }, address: 'https://a.example/' });
  expect(told).toEqual([
    { type: 'rofr:size', v: 1, id: 'a', height: 500, width: 600 },
    { message: 'height', value: 500, secret: 's' },
    'pymxPYMxcxPYMxheightxPYMx500',
    '[iFrameSizer]r:500:600:init',
    { 'datawrapper-height': { a: 500 } },
    { sentinel: 'amp', type: 'embed-size', height: 500 },
    '{"src":"https://a.example/","context":"iframe.resize","height":500}',
    { subject: 'lti.frameResize', height: 500 },
  ]);
  expect(wishes('?childId=pym-0&id=<b>', '#?secret=a-b').secret).toBeUndefined();
  expect(wishes('?childId=pym-0&id=<b>', '#?secret=ab')).toEqual({ id: undefined, child: 'pym-0', secret: 'ab' });
});

test('a flood of hostile messages leaves the figure alive and as it was', async ({ page }) => {
  await around(page, 'embed/calendar/');
  const figure = page.frameLocator('iframe');
  const [before, address] = [await figure.getByRole('main').innerText(), page.url()];
  const next = numbers(42);
  // What asks for a state or a step is a message like any other; here all else is sent.
  const hostile = Array.from({ length: 3_000 }, () => anything(next)).filter((data) => ![undefined, 'tell'].includes(meaning(data)?.does) === false);
  expect(hostile.length).toBeGreaterThan(2_000);
  await page.evaluate((all) => all.forEach((data) => (globalThis as any).say(data)), hostile);
  await expect.poll(() => figure.getByRole('main').innerText()).toBe(before);
  expect(page.url()).toBe(address);
  // It still hears.
  await say(page, { type: 'rofr:step', v: 1, n: 0 });
  await expect(figure.locator('#day')).toHaveAttribute('aria-valuetext', 'Friday 7 March');
});

test('of a thousand states in a row few are drawn, and the last one holds', async ({ page }) => {
  const state = await stateOfStory(page);
  await around(page, 'embed/calendar/');
  await page.evaluate((state) => {
    for (let i = 0; i < 1_000; i++) (globalThis as any).say({ type: 'rofr:set', v: 1, state: i % 2 ? state : '' });
  }, state);
  await expect.poll(() => last(page, 'outcome')).toMatchObject({ sentence: expect.stringContaining('26 March') });
  expect(await page.evaluate(() => (globalThis as any).heard.filter(({ type }: any) => type === 'rofr:state').length)).toBeLessThan(100);
});

test('a message from another window than the page around is not heard', async ({ page }) => {
  await around(page, 'embed/calendar/');
  const frame = page.frames().find((frame) => frame.url().includes('embed/'))!;
  await frame.evaluate(() => postMessage({ type: 'rofr:step', v: 1, n: 0 }, '*'));
  await page.waitForTimeout(300);
  await expect(page.frameLocator('iframe').locator('#day')).toHaveAttribute('aria-valuetext', 'Thursday 13 March');
});
