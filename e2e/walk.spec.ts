// The story can be walked: with the mouse, with the keyboard, with the browser's own buttons.
import type { Page } from '@playwright/test';
import { DESKS, EVERY_PAGE, FREE_UNTIL, LAST_MOMENT, STEPS, answer, expect, expectOutcome, name, open, settled, tabTo, test, word } from './support';

const question = (n: number) => word(`step.${n}.title`);
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const onward = (page: Page, direction: 'next' | 'prev') => page.locator(`main a[rel=${direction}]`);

/** Expects the reader to have arrived at a step, as somebody who opens its address would. */
async function expectStep(page: Page, n: number) {
  await expect(heading(page)).toHaveText(question(n));
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`/step/${n}/$`));
  await expect(page).toHaveTitle(`${question(n)} · ${word('site.name')}`);
  await expect(page.locator('[aria-current=step]')).toHaveAttribute('href', new RegExp(`step/${n}/`));
  await expect(answer(page)).toBeInViewport();
}

test('the mouse leads from the front through all eight steps', { tag: '@anywhere' }, async ({ page }) => {
  await open(page);
  await expect(answer(page)).toContainText(LAST_MOMENT);
  await expect(answer(page)).toContainText(FREE_UNTIL);
  await expect(answer(page)).toBeInViewport();
  for (let n = 1; n <= 6; n++) {
    await onward(page, 'next').click();
    await expectStep(page, n);
  }
  // Then the story goes on with other programs, and the deal goes along.
  await onward(page, 'next').click();
  await expect(page).toHaveURL(/step\/7\/$/);
  await onward(page, 'next').click();
  await expect(page).toHaveURL(/step\/8\/$/);
});

test('Back leads from the last step to the front', async ({ page }) => {
  await open(page, 'step/6/');
  for (let n = 5; n >= 1; n--) {
    await onward(page, 'prev').click();
    await expectStep(page, n);
  }
  await onward(page, 'prev').click();
  await expect(heading(page)).toHaveText(word('front.title'));
  await expect(heading(page)).toBeFocused();
});

test('the keyboard leads from the front through all six steps of the law and back', async ({ page }) => {
  test.slow();
  await open(page);
  for (let n = 1; n <= 6; n++) {
    await tabTo(page, onward(page, 'next'));
    await page.keyboard.press('Enter');
    await expectStep(page, n);
  }
  await tabTo(page, onward(page, 'prev'));
  await page.keyboard.press('Enter');
  await expectStep(page, 5);
});

test('the first stop of the keyboard leads to the answer', async ({ page }) => {
  await open(page, 'step/4/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: word('nav.skip') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#answer')).toBeFocused();
});

test('the first stop of the keyboard leads past the bar on every page', async ({ page }) => {
  for (const path of EVERY_PAGE.filter((path) => !path.startsWith('embed/'))) {
    await page.goto(`./${path}`);
    await page.keyboard.press('Tab');
    const past = page.locator('a.skip');
    await expect(past, name(path)).toBeFocused();
    await expect(page.locator((await past.getAttribute('href'))!), name(path)).toHaveCount(1);
  }
});

test('arrow keys choose a reply', async ({ page }) => {
  await open(page);
  await tabTo(page, page.locator('#reply-undecided'));
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#reply-match')).toBeChecked();
  await expect(page.locator('#reply-match')).toBeFocused();
  await expectOutcome(page, 'holder');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('#reply-undecided')).toBeChecked();
  await expect(answer(page)).toContainText(LAST_MOMENT);
});

test('a word of the clause is chosen with the keyboard', async ({ page }) => {
  await open(page, 'step/4/');
  await tabTo(page, page.locator('#term-window-unit'));
  await page.keyboard.press('ArrowUp');
  await expect(answer(page)).toContainText('Thursday 20 March, 5 pm');
  await expect(page.locator('#term-window-unit')).toBeFocused();
});

test('a number of the clause is changed with arrows, and with less and more', async ({ page }) => {
  await open(page, 'step/4/');
  const field = page.locator('#term-window-length');
  await tabTo(page, field);
  await page.keyboard.press('ArrowUp');
  await expect(answer(page)).toContainText('Tuesday 25 March, 5 pm');
  await expect(field).toBeFocused();
  const more = page.getByRole('button', { name: `${word('term.window.length')}: ${word('clause.more')}` });
  await tabTo(page, more);
  await page.keyboard.press('Enter');
  await expect(answer(page)).toContainText('Wednesday 26 March, 5 pm');
  await expect(more).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: `${word('term.window.length')}: ${word('clause.fewer')}` }), 'Shift+Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  await expect(answer(page)).toContainText(LAST_MOMENT);
});

test('arrow keys, Home and End move the day looked at', async ({ page }) => {
  await open(page, 'step/4/');
  const day = page.locator('#day');
  await tabTo(page, day);
  await expect(day).toHaveAttribute('aria-valuetext', 'Thursday 13 March');
  await page.keyboard.press('ArrowRight');
  await expect(day).toHaveAttribute('aria-valuetext', 'Friday 14 March');
  await page.keyboard.press('End');
  await expect(day).toHaveAttribute('aria-valuetext', /June/);
  await page.keyboard.press('Home');
  await expect(day).toHaveAttribute('aria-valuetext', 'Friday 7 March');
});

test('the calendar covers the same days whatever day is looked at', async ({ page }) => {
  await open(page, 'step/4/');
  const day = page.locator('#day');
  const last = await day.getAttribute('max');
  await day.press('Home');
  await expect(day).toHaveAttribute('aria-valuetext', 'Friday 7 March');
  await expect(day).toHaveAttribute('max', last!);
});

test('the buttons beside the slider go from event to event and from day to day', async ({ page }) => {
  await open(page, 'step/4/');
  const at = (text: string) => expect(page.locator('#day')).toHaveAttribute('aria-valuetext', text);
  const press = (key: string) => page.locator('#calendar').getByRole('button', { name: word(key) }).click();
  await press('calendar.before');
  await at('Monday 10 March');
  await press('calendar.day_before');
  await at('Sunday 9 March');
  await press('calendar.after');
  await press('calendar.after');
  await at('Monday 24 March');
  await press('calendar.day_after');
  await at('Tuesday 25 March');
});

test('every step can be reached from every other by its link', async ({ page }) => {
  await open(page);
  for (const n of [4, 1, 6, 2, 5, 3]) {
    await page.getByRole('navigation', { name: word('nav.steps') }).locator(`a[href*="step/${n}/"]`).click();
    await expectStep(page, n);
  }
});

test('the browser goes back and forward through pages and what was chosen on them', async ({ page }) => {
  await open(page, 'step/1/');
  await page.locator('#rival-oracle').check();
  await onward(page, 'next').click();
  await page.locator('#subject-self_build').check();
  await expect(answer(page)).toContainText('Oracle');
  await settled(page);
  const there = await answer(page).textContent();
  const address = page.url();

  await page.goBack();
  await expect(heading(page)).toHaveText(question(1));
  await expect(page.locator('#rival-oracle')).toBeChecked();
  await expect(answer(page)).toContainText(LAST_MOMENT);

  await page.goForward();
  await expect(heading(page)).toHaveText(question(2));
  await expect(page.locator('#subject-self_build')).toBeChecked();
  await expect(answer(page)).toHaveText(there!);
  expect(page.url()).toBe(address);
});

test('an edit adds nothing to the browser’s history, a step adds one entry', async ({ page }) => {
  await open(page, 'step/4/');
  const entries = () => page.evaluate(() => history.length);
  const before = await entries();
  await page.locator('#term-window-length').fill('12');
  await page.keyboard.press('Tab');
  await expect(page).toHaveURL(/\?s=/);
  expect(await entries()).toBe(before);
  await onward(page, 'next').click();
  await expect(heading(page)).toHaveText(question(5));
  expect(await entries()).toBe(before + 1);
});

test('an edit that is undone at once is not in the address', async ({ page }) => {
  // Time stands still, so that the pause after which the address is written is still on.
  await page.clock.install();
  await page.goto('./step/4/');
  await page.clock.runFor(1_000);
  await expect(page.locator('html')).toHaveAttribute('data-live', 'yes');
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.locator('#term-window-length').fill('12');
  await page.keyboard.press('Tab');
  await expect(answer(page)).not.toContainText(LAST_MOMENT);
  await page.locator('#answer').getByRole('button', { name: word('edit.undo'), exact: true }).click();
  await expect(answer(page)).toContainText(LAST_MOMENT);
  await page.clock.runFor(5_000);
  await expect(page).toHaveURL(/\/step\/4\/$/);
});

test('a click with Ctrl opens the step in a tab of its own', async ({ page, context }) => {
  await open(page);
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    onward(page, 'next').click({ modifiers: ['ControlOrMeta'] }),
  ]);
  await expect(heading(tab)).toHaveText(question(1));
  await expect(heading(page)).toHaveText(word('front.title'));
});

test('who walks to a page sees what somebody sees who opens its address', async ({ page }) => {
  await open(page);
  const walked = new Map<string, string>();
  const seen = async () => `${await page.title()}\n${await page.locator('main').innerText()}`;
  for (const path of STEPS) {
    await onward(page, 'next').click();
    await expect(page).toHaveURL(new RegExp(path));
    walked.set(path, await seen());
  }
  await page.locator('a[rel=home]').click();
  await expect(heading(page)).toHaveText(word('front.title'));
  walked.set('', await seen());
  for (const [path, text] of walked) {
    await open(page, path);
    expect.soft(await seen(), name(path)).toBe(text);
  }
});

test('the answer stays in view to the end of a step', async ({ page }) => {
  await open(page, 'step/4/');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  await expect(answer(page)).toBeInViewport();
});

test('the sources can be reached from wherever one has walked', async ({ page }) => {
  await open(page);
  await onward(page, 'next').click();
  await expectStep(page, 1);
  await page.getByRole('contentinfo').getByRole('link', { name: word('nav.about') }).click();
  await expect(heading(page)).toHaveText('About, method and sources');
});

test('each page has a title, a language, and one first heading', { tag: '@anywhere' }, async ({ page }) => {
  const titles = new Set<string>();
  for (const path of EVERY_PAGE) {
    await page.goto(`./${path}`);
    titles.add(await page.title());
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(heading(page)).toHaveCount(1);
  }
  expect(titles.size).toBe(EVERY_PAGE.length);
});

test('an address that does not exist says so and leads to the story', async ({ page, quiet }) => {
  const response = await page.goto('./404.html');
  expect(response?.ok()).toBe(true);
  await page.locator('main').getByRole('link').click();
  await expect(heading(page)).toHaveText(word('front.title'));
  expect(quiet).toEqual([]);
});

test('a reason leads to the words and events that it rests on', async ({ page }) => {
  await open(page, 'step/4/');
  const reason = page.locator('#why-last_day');
  await reason.getByRole('link', { name: word('term.window.unit.business_days'), exact: true }).click();
  await expect(page.locator('#term-window-unit')).toBeFocused();
  await reason.getByRole('link', { name: word('finding.clock_starts.name') }).click();
  await expect(page.locator('#why-clock_starts')).toBeFocused();
  await page.locator('#why-clock_starts').getByRole('link', { name: word('term.notice.effective.receipt'), exact: true }).click();
  await expect(page.locator('#term-notice-effective')).toBeFocused();
  await expect(page.locator('#term-notice-effective')).toBeInViewport();
});

test('every link within every page leads somewhere', async ({ page }) => {
  for (const path of ['', ...STEPS, ...DESKS]) {
    await open(page, path);
    const lost = await page.locator('main a[href^="#"]').evaluateAll((links) =>
      links.map((link) => link.getAttribute('href')!).filter((href) => !document.getElementById(href.slice(1))),
    );
    expect.soft(lost, name(path)).toEqual([]);
  }
});
