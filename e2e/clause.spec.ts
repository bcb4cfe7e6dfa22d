// The clause is the control panel: a changed word moves everything else at once.
import type { Page } from '@playwright/test';
import { FREE_UNTIL, LAST_MOMENT, TERMS, answer, expect, expectOutcome, handle, open, pick, said, seat, test, unfold, word } from './support';

/** Gifts and estate planning, which the story's clauses leave open, are within the right; `code` of `link.spec.ts`. */
const FURTHER = 'AaUBAfup';

const button = (page: Page, key: string) => page.locator('#answer').getByRole('button', { name: word(key), exact: true });

async function type(page: Page, id: string, text: string) {
  await page.locator(`#${id}`).fill(text);
  await page.keyboard.press('Tab');
}

/** Changes of one term, with the last moment that each brings, worked out by hand. */
const CHANGES: { what: string; last: string; change: (page: Page) => Promise<void> }[] = [
  {
    what: 'eleven business days instead of ten',
    last: 'Tuesday 25 March, 5 pm',
    change: (page) => type(page, 'term-window-length', '11'),
  },
  {
    what: 'days instead of business days',
    last: 'Thursday 20 March, 5 pm',
    change: (page) => pick(page, 'term-window-unit', word('term.window.unit.days')),
  },
  {
    what: 'an end at 9 am instead of 5 pm',
    last: 'Monday 24 March, 9 am',
    change: (page) => pick(page, 'term-window-ends_at', '9 am'),
  },
  {
    what: 'the day of the notice counted',
    last: 'Friday 21 March, 5 pm',
    change: (page) => pick(page, 'term-window-first_day', word('term.window.first_day.include')),
  },
];

for (const { what, last, change } of CHANGES) {
  test(`${what} moves the date in answer, calendar, seats, reasons and address`, async ({ page }) => {
    await open(page, 'step/4/');
    const places = {
      answer: answer(page),
      'what the calendar says': page.locator('#calendar figcaption'),
      seats: seat(page, 'holder'),
      reasons: page.locator('#why-last_day'),
    };
    for (const [where, place] of Object.entries(places)) await expect(place, where).toContainText(LAST_MOMENT);
    await change(page);
    for (const [where, place] of Object.entries(places)) {
      await expect(place, where).toContainText(last);
      await expect(place, where).not.toContainText(LAST_MOMENT);
    }
    await expect(page.locator('#calendar').getByRole('img').first()).toHaveAttribute('aria-label', new RegExp(last));
    await expect(page.locator('#calendar ol')).toContainText(last);
    await expect(page).toHaveURL(/\/step\/4\/\?s=[\w-]+$/);
  });

  test(`${what} is told to those who do not see it`, async ({ page }) => {
    await open(page, 'step/4/');
    await expect(said(page)).toBeEmpty();
    await change(page);
    await expect(said(page)).toHaveText(word('announce.closes', { now: last, was: LAST_MOMENT }));
  });
}

test('a changed term says what it was', async ({ page }) => {
  await open(page, 'step/4/');
  const was = page.getByText(word('clause.was', { value: word('term.window.unit.business_days') }), { exact: true });
  await expect(was).toHaveCount(0);
  await pick(page, 'term-window-unit', word('term.window.unit.weeks'));
  await expect(was).toBeVisible();
  await pick(page, 'term-window-unit', word('term.window.unit.business_days'));
  await expect(was).toHaveCount(0);
});

test('every term has one handle where the whole clause stands', async ({ page }) => {
  await open(page, 'step/8/');
  const ids = await page.locator('.clause [id^=term-]').evaluateAll((handles) => handles.map(({ id }) => id));
  expect(ids.toSorted()).toEqual(TERMS.map(handle).toSorted());
});

test('a page of the story shows a term that its clauses leave out only where a link has changed it', async ({ page }) => {
  await open(page, 'step/4/');
  const further = page.locator(`#${handle('subject.gifts')}`);
  await expect(further).toHaveCount(0);
  await page.goto(`./step/4/?s=${FURTHER}`);
  await expect(page.locator('html')).toHaveAttribute('data-live', 'yes');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await unfold(page);
  await expect(further).toBeVisible();
  await expect(page.locator('[data-changed=true]').filter({ has: further })).toHaveCount(1);
});

test('every word of the clause that can be chosen can be changed and taken back', async ({ page }) => {
  // Some seventy of them.
  test.setTimeout(180_000);
  await open(page, 'step/8/');
  await unfold(page);
  const start = await answer(page).textContent();
  const ids = await page.locator('select[id^=term-]').evaluateAll((lists) => lists.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(60);
  for (const id of ids) {
    const list = page.locator(`#${id}`);
    const [was, other] = await list.evaluate((element) => {
      const { selectedIndex, options } = element as HTMLSelectElement;
      return [selectedIndex, (selectedIndex + 1) % options.length];
    });
    await list.selectOption({ index: other });
    await expect(page.locator('[data-changed=true]'), id).toHaveCount(1);
    await expect(page.locator('[data-changed=true] select'), id).toHaveAttribute('id', id);
    await expect(page, id).toHaveURL(/\?c=/);
    await button(page, 'edit.undo').click();
    await expect(page.locator('[data-changed=true]'), id).toHaveCount(0);
    await expect(page, id).toHaveURL(/\/step\/8\/$/);
    expect(await list.evaluate((element) => (element as HTMLSelectElement).selectedIndex), id).toBe(was);
  }
  await expect(answer(page)).toHaveText(start!);
});

test('Undo goes back and Redo goes forward, one change at a time', async ({ page }) => {
  await open(page, 'step/4/');
  await expect(button(page, 'edit.undo')).toBeDisabled();
  await expect(button(page, 'edit.redo')).toBeDisabled();
  await pick(page, 'term-window-unit', word('term.window.unit.days'));
  await pick(page, 'term-window-ends_at', '9 am');
  await expect(answer(page)).toContainText('Thursday 20 March, 9 am');

  await button(page, 'edit.undo').click();
  await expect(answer(page)).toContainText('Thursday 20 March, 5 pm');
  await expect(said(page)).toContainText(word('announce.undone'));
  await button(page, 'edit.undo').click();
  await expect(answer(page)).toContainText(LAST_MOMENT);
  await expect(button(page, 'edit.undo')).toBeDisabled();
  await expect(page).toHaveURL(/\/step\/4\/$/);

  await button(page, 'edit.redo').click();
  await button(page, 'edit.redo').click();
  await expect(answer(page)).toContainText('Thursday 20 March, 9 am');
  await expect(button(page, 'edit.redo')).toBeDisabled();
});

test('Start again brings back the start, and can be undone', async ({ page }) => {
  await open(page, 'step/4/');
  await pick(page, 'term-window-unit', word('term.window.unit.days'));
  await button(page, 'edit.reset').click();
  await expect(answer(page)).toContainText(LAST_MOMENT);
  await expect(page.locator('[data-changed=true]')).toHaveCount(0);
  await expect(page).toHaveURL(/\/step\/4\/$/);
  await button(page, 'edit.undo').click();
  await expect(answer(page)).toContainText('Thursday 20 March');
});

test('looking at another day is nothing that would have to be undone', async ({ page }) => {
  await open(page, 'step/4/');
  await page.locator('#day').press('ArrowRight');
  await expect(said(page)).toContainText('Friday 14 March');
  await expect(button(page, 'edit.undo')).toBeDisabled();
});

test('where the clause says nothing it shows what fills the gap', async ({ page }) => {
  await open(page, 'step/4/');
  await pick(page, 'term-window-first_day', word('silent.option'));
  const gap = page.locator('[data-changed=true]');
  await expect(gap).toContainText(word('silent'));
  await expect(gap).toContainText(`“${word('term.window.first_day.exclude')}”`);
  await expect(answer(page)).toContainText(LAST_MOMENT);
});

test('where the law splits the clause says so', async ({ page }) => {
  await open(page, 'step/6/');
  await unfold(page);
  const silent = page.getByText(word('silent.split', { phrase: word('term.end.withdrawal.allowed') }), { exact: true });
  await expect(silent).toHaveCount(0);
  await page.locator('#profile').selectOption('neutral');
  await expect(silent).toBeVisible();
});

test('a longer free period moves its end', async ({ page }) => {
  await open(page, 'step/6/');
  await expect(answer(page)).toContainText(FREE_UNTIL);
  await type(page, 'term-after-free_period', '91');
  await expect(answer(page)).toContainText('Monday 23 June');
  await expect(seat(page, 'rival')).toContainText('Monday 23 June');
});

const REFUSED: { typed: string; found: string }[] = [
  { typed: '0', found: '“0”' },
  { typed: '999', found: '“999”' },
  { typed: '-3', found: '“-3”' },
  { typed: '2.5', found: '“2.5”' },
  { typed: '', found: '—' },
];
for (const { typed, found } of REFUSED) {
  test(`“${typed}” as the length of the window is refused with what is allowed`, async ({ page }) => {
    await open(page, 'step/4/');
    await type(page, 'term-window-length', typed);
    const field = page.locator('#term-window-length');
    const error = page.getByRole('alert');
    await expect(error).toHaveText(word('clause.bad_number', { found, min: '1', max: '365', value: 'ten' }));
    await expect(field).toHaveAttribute('aria-describedby', (await error.getAttribute('id'))!);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveValue('10');
    await expect(answer(page)).toContainText(LAST_MOMENT);
    await expect(page).toHaveURL(/\/step\/4\/$/);
  });
}

test('letters as the length of the window are refused', async ({ page }) => {
  await open(page, 'step/4/');
  await page.locator('#term-window-length').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('e-');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('alert')).toContainText('1 to 365');
  await expect(page.locator('#term-window-length')).toHaveValue('10');
  await expect(answer(page)).toContainText(LAST_MOMENT);
});

test('the error goes away with the next number that is allowed', async ({ page }) => {
  await open(page, 'step/4/');
  await type(page, 'term-window-length', '0');
  await expect(page.getByRole('alert')).toBeVisible();
  await type(page, 'term-window-length', '11');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(answer(page)).toContainText('Tuesday 25 March');
});

test('less and more end where the number ends', async ({ page }) => {
  await open(page, 'step/4/');
  await type(page, 'term-window-length', '1');
  const step = (key: string) => page.getByRole('button', { name: `${word('term.window.length')}: ${word(key)}` });
  await expect(step('clause.fewer')).toBeDisabled();
  await type(page, 'term-window-length', '365');
  await expect(step('clause.more')).toBeDisabled();
});

test('a year without known holidays is said, not guessed', async ({ page }) => {
  await open(page, 'step/4/');
  await pick(page, 'term-window-calendar', word('term.window.calendar.england'));
  await type(page, 'term-window-length', '365');
  const text = answer(page);
  await expect(text).not.toContainText(LAST_MOMENT);
  await expect(text).not.toBeEmpty();
});

test('a gap in the notice stops the clock, and filling it starts it again', async ({ page }) => {
  await open(page, 'step/3/');
  await page.locator('#states-0').uncheck();
  await expect(answer(page)).toHaveText(word('answer.notice_defective'));
  await expect(page.locator('#why-clock_starts')).toContainText(word('finding.clock_starts.no'));
  await expect(page.locator('#calendar figcaption')).toContainText(word('calendar.no_window'));
  await page.locator('#states-0').check();
  await expect(answer(page)).toContainText(LAST_MOMENT);
});

test('what the clause leaves out does not bite', async ({ page }) => {
  await open(page, 'step/2/');
  await page.locator('#subject-self_build').check();
  await expectOutcome(page, 'rival');
  await expect(page.locator('#why-covered')).toContainText(word('finding.covered.no'));
  await pick(page, 'term-subject-self_build', word('term.subject.self_build.inside'));
  await expect(page.locator('#why-covered')).toContainText(word('finding.covered.yes'));
  await expect(answer(page)).toContainText(LAST_MOMENT);
});
