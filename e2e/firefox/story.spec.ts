// The reader's main path in Firefox, with the keyboard alone.
import type { Page as Tab } from './browser';
import { address, expect, expectFocus, expectText, live, open, tabTo, test, text, typeOver } from './browser';
import { FREE_UNTIL, LAST_MOMENT, LIVE, PROGRAMS, STATIC, STEPS, name } from '../support';
import { word } from '../words';

const ANSWER = '#answer p';
const ELEVEN = 'Tuesday 25 March, 5 pm';

/** What can be done on each page with one key: on which control, and what changes thereby. A new page is a line. */
const KEYS: Record<string, { on: string; key: string; changes: string }> = {
  '': { on: '#reply-undecided', key: 'ArrowDown', changes: ANSWER },
  'step/1/': { on: '#rival-coreweave', key: 'ArrowDown', changes: ANSWER },
  'step/2/': { on: '#subject-new_capacity', key: 'ArrowUp', changes: ANSWER },
  'step/3/': { on: '#states-0', key: ' ', changes: ANSWER },
  'step/4/': { on: '#term-window-length', key: 'ArrowUp', changes: ANSWER },
  'step/5/': { on: '[name=reply]:checked', key: 'ArrowUp', changes: '#match' },
  'step/6/': { on: '#next-nothing', key: 'ArrowDown', changes: ANSWER },
  'embed/calendar/': { on: '#day', key: 'End', changes: '#answer' },
};

const heading = (n: number) => word(`step.${n}.title`);

async function goTo(tab: Tab, n: number) {
  await tabTo(tab, `nav a[href*="step/${n}/"]`);
  await tab.keyboard.press('Enter');
  await expectText(tab, 'h1', heading(n));
  await expectFocus(tab, 'h1');
  expect(new URL(tab.url()).pathname).toMatch(new RegExp(`/step/${n}/$`));
}

test('the front page opens with the answer, and a reply changes it', async ({ tab }) => {
  await open(tab);
  await expectText(tab, 'h1', word('front.title'));
  await expectText(tab, ANSWER, LAST_MOMENT);
  await expectText(tab, ANSWER, FREE_UNTIL);
  await tabTo(tab, '#reply-undecided');
  await tab.keyboard.press('ArrowDown');
  await expectFocus(tab, '#reply-match');
  await expectText(tab, '#answer', word('outcome.holder'));
  await expectText(tab, ANSWER, 'Microsoft gets the deal');
});

test('another length of the window moves answer and calendar, and Undo moves them back', async ({ tab }) => {
  await open(tab, 'step/4/');
  await expectText(tab, '#calendar figcaption', LAST_MOMENT);
  await tabTo(tab, '#term-window-length');
  await typeOver(tab, '11');
  for (const place of [ANSWER, '#calendar figcaption', '#why-last_day', '#seats']) await expectText(tab, place, ELEVEN);
  await expectText(tab, '[role=status][aria-live]', word('announce.closes', { now: ELEVEN, was: LAST_MOMENT }));
  await expect.poll(() => tab.url()).toMatch(/\?s=[\w-]+$/);
  const undo = '#answer .edits button:first-child';
  await tabTo(tab, undo);
  expect(await text(tab, undo)).toBe(word('edit.undo'));
  await tab.keyboard.press('Enter');
  for (const place of [ANSWER, '#calendar figcaption']) await expectText(tab, place, LAST_MOMENT);
  await expect.poll(() => tab.url()).not.toContain('?');
});

test('a number that is not allowed is refused with what is', async ({ tab }) => {
  await open(tab, 'step/4/');
  await tabTo(tab, '#term-window-length');
  await typeOver(tab, '0');
  await expectText(tab, '#app [role=alert]', word('clause.bad_number', { found: '“0”', min: '1', max: '365', value: 'ten' }));
  await expectText(tab, ANSWER, LAST_MOMENT);
});

test('the steps lead to step 4, where arrow keys move the day looked at', async ({ tab }) => {
  await open(tab);
  await goTo(tab, 1);
  await goTo(tab, 4);
  await tabTo(tab, '#day');
  const day = (said: string | RegExp) =>
    expect.poll(() => tab.evaluate(() => document.querySelector('#day')!.getAttribute('aria-valuetext'))).toMatch(said);
  await day('Thursday 13 March');
  await tab.keyboard.press('ArrowRight');
  await day('Friday 14 March');
  await expectText(tab, 'output[for=day]', 'Friday 14 March');
  await tab.keyboard.press('End');
  await day('June');
  await tab.keyboard.press('Home');
  await day('Friday 7 March');
  await tab.goBack();
  await expectText(tab, 'h1', heading(1));
});

test('a reason leads to the word that it rests on', async ({ tab }) => {
  await open(tab, 'step/4/');
  await tabTo(tab, '#why-last_day a[href$="#term-window-unit"]');
  await tab.keyboard.press('Enter');
  await expectFocus(tab, '#term-window-unit');
});

test('the address of a state shows the same when it is loaded again, and elsewhere', async ({ tab, fresh }) => {
  await open(tab, 'step/4/');
  await tabTo(tab, '#term-window-unit');
  await tab.keyboard.press('ArrowUp');
  await expectText(tab, ANSWER, 'Thursday 20 March, 5 pm');
  await expect.poll(() => tab.url()).toContain('?s=');
  const seen = async (of: Tab) => Promise.all([text(of, ANSWER), text(of, '#calendar'), text(of, '#seats')]);
  const before = await seen(tab);
  await tab.reload();
  await live(tab);
  expect(await seen(tab)).toEqual(before);
  const other = await fresh();
  await other.goto(tab.url());
  await live(other);
  expect(await seen(other)).toEqual(before);
});

test('every page with a program has a line', () => {
  expect(Object.keys(KEYS)).toEqual(PROGRAMS);
  expect(STEPS.every((step) => step in KEYS)).toBe(true);
});

for (const [path, { on, key, changes }] of Object.entries(KEYS)) {
  test(`${name(path)} answers the keyboard, and fits`, async ({ tab }) => {
    await open(tab, path);
    await tabTo(tab, on);
    const before = await text(tab, changes);
    await tab.keyboard.press(key as 'End');
    await expect.poll(() => text(tab, changes)).not.toBe(before);
    for (const width of [320, 768, 1280]) {
      await tab.setViewport({ width, height: 900 });
      const page = await tab.evaluate(() => document.documentElement.scrollWidth);
      expect(page, `what ${width} pixels have to hold`).toBeLessThanOrEqual(width);
    }
  });
}

test('without JavaScript every page can be read, and no control can be pressed', async ({ scriptless }) => {
  const tab = await scriptless.newPage();
  for (const path of [...LIVE, ...STATIC]) {
    await tab.goto(address(path));
    const { controls, enabled, headings, note } = await tab.evaluate(() => {
      const controls = [...document.querySelectorAll<HTMLButtonElement>('button:not(.gloss, #keep, [hidden]), select, input:not([readonly])')];
      return {
        controls: controls.length,
        enabled: controls.filter((control) => !control.disabled).length,
        headings: [...document.querySelectorAll('h1')].filter((h1) => h1.checkVisibility() && h1.innerText).length,
        note: document.querySelector<HTMLElement>('noscript')?.innerText,
      };
    });
    expect({ enabled, headings }, name(path)).toEqual({ enabled: 0, headings: 1 });
    if (STATIC.includes(path)) continue;
    expect(controls, name(path)).toBeGreaterThan(0);
    expect(note, name(path)).toBe(word('live.noscript'));
  }
  await tab.goto(address(''));
  await expectText(tab, ANSWER, LAST_MOMENT);
});
