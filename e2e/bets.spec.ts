// A bet comes before the answer: it can be placed, shown, skipped, and is kept nowhere.
import type { Locator, Page } from '@playwright/test';
import { LAST_MOMENT, answer, expect, expectOutcome, guardStorage, open, said, settled, tabTo, test, word } from './support';

const bet = (page: Page) => page.locator('#bet');
const show = (page: Page) => bet(page).getByRole('button', { name: word('bet.show'), exact: true });
const verdict = (page: Page) => bet(page).locator('.verdict');
const mark = (page: Page) => page.locator('#calendar .guess');
const undo = (page: Page) => page.locator('#answer').getByRole('button', { name: word('edit.undo'), exact: true });

/** What is asked on each step, the truth worked out by hand, and what the page shows when it has been shown. */
const BETS: { step: number; truth: string; came: (page: Page) => Promise<unknown> }[] = [
  {
    // What the grantor builds for itself is outside.
    step: 2,
    truth: word('bet.2.no'),
    came: async (page) => {
      await expect(page.locator('#subject-self_build')).toBeChecked();
      await expectOutcome(page, 'rival');
    },
  },
  {
    // Ten days after Monday 10 March.
    step: 4,
    truth: 'Thursday 20 March',
    came: async (page) => {
      await expect(page.locator('#term-window-unit option:checked')).toHaveText(word('term.window.unit.days'));
      await expect(answer(page)).toContainText('Thursday 20 March, 5 pm');
    },
  },
  {
    // Nothing is given for the stock, which is a term that counts.
    step: 5,
    truth: word('bet.5.no'),
    came: async (page) => {
      await expect(page.locator('#way')).toHaveValue('no_stock');
      await expectOutcome(page, 'rival');
    },
  },
  {
    // Ninety days after the refusal of 13 March.
    step: 6,
    truth: 'Wednesday 11 June',
    came: async (page) => {
      await expect(page.locator('#reply-refuse')).toBeChecked();
      await expect(answer(page)).toContainText('Wednesday 11 June');
    },
  },
];

/** Where the reader bets. */
const control = (page: Page, step: number): Locator => page.locator([4, 6].includes(step) ? '#bet-day' : '#bet-is-yes');

for (const { step, truth, came } of BETS) {
  test(`the bet of step ${step} is placed, shown and judged with the keyboard`, async ({ page }) => {
    await open(page, `step/${step}/`);
    const before = await answer(page).textContent();
    await expect(show(page)).toBeDisabled();
    await tabTo(page, control(page, step));
    await page.keyboard.press([4, 6].includes(step) ? 'ArrowRight' : 'Space');
    // A bet changes nothing.
    await expect(show(page)).toBeEnabled();
    await expect(verdict(page)).toHaveCount(0);
    await expect(answer(page)).toHaveText(before!);
    await expect(undo(page)).toBeDisabled();
    await tabTo(page, show(page));
    await page.keyboard.press('Enter');
    await expect(verdict(page)).toContainText(truth);
    await expect(said(page)).toHaveText((await verdict(page).textContent())!);
    await came(page);
  });

  test(`what the bet of step ${step} has changed can be undone`, async ({ page }) => {
    await open(page, `step/${step}/`);
    const before = await answer(page).textContent();
    if ([4, 6].includes(step)) await control(page, step).fill('7');
    else await control(page, step).check();
    await show(page).click();
    await expect(verdict(page)).toBeVisible();
    while (await undo(page).isEnabled()) await undo(page).click();
    await expect(answer(page)).toHaveText(before!);
  });

  test(`the bet of step ${step} can be skipped`, async ({ page }) => {
    await open(page, `step/${step}/`);
    await expect(bet(page)).toContainText(word('bet.note'));
    const onward = page.locator('main a[rel]').last();
    const address = await onward.getAttribute('href');
    await onward.click();
    await expect(page).not.toHaveURL(new RegExp(`step/${step}/`));
    expect(address).not.toContain('?');
    await page.goBack();
    await expect(page).toHaveURL(new RegExp(`step/${step}/$`));
    await expect(verdict(page)).toHaveCount(0);
  });
}

// The slider begins on Friday 7 March.
for (const { days, says } of [
  { days: 13, says: word('bet.right', { truth: 'Thursday 20 March' }) },
  { days: 12, says: word('bet.off.one', { truth: 'Thursday 20 March' }) },
  { days: 14, says: word('bet.off.one', { truth: 'Thursday 20 March' }) },
  { days: 16, says: word('bet.off', { truth: 'Thursday 20 March', number: 'three' }) },
  { days: 3, says: word('bet.off', { truth: 'Thursday 20 March', number: 'ten' }) },
]) {
  test(`a bet ${days} days after the offer is told how near it came`, async ({ page }) => {
    await open(page, 'step/4/');
    await page.locator('#bet-day').fill(String(days));
    await show(page).click();
    await expect(verdict(page)).toHaveText(new RegExp(`^${says}$`, 'i'));
  });
}

for (const { choice, says } of [
  { choice: 'no', says: word('bet.right', { truth: word('bet.2.no') }) },
  { choice: 'yes', says: word('bet.wrong', { truth: word('bet.2.no') }) },
]) {
  test(`who bets ${choice} is told whether it was so`, async ({ page }) => {
    await open(page, 'step/2/');
    await page.locator(`#bet-is-${choice}`).check();
    await show(page).click();
    await expect(verdict(page)).toHaveText(says);
  });
}

test('a bet on a day stands on the calendar, and where it is right, at what came true', async ({ page }) => {
  await open(page, 'step/4/');
  await expect(mark(page)).toHaveCount(0);
  const slider = page.locator('#bet-day');
  await slider.fill('13');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Thursday 20 March');
  await expect(mark(page)).toHaveText(word('bet.mark'));
  const x = (line: Locator) => line.evaluate((line) => line.getBoundingClientRect().x);
  const guess = mark(page).locator('line');
  const placed = await x(guess);
  await slider.fill('14');
  await expect.poll(() => x(guess)).toBeGreaterThan(placed);
  await slider.fill('13');
  await show(page).click();
  await expect(verdict(page)).toContainText('Thursday 20 March');
  // Noon and 5 pm of the same day.
  const apart = Math.abs((await x(guess)) - (await x(page.locator('#calendar .closing line'))));
  expect(apart).toBeLessThan((await page.locator('#calendar svg.picture').boundingBox())!.width / 50);
});

test('on a phone, too, a bet on a day stands among the days', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'step/4/');
  await page.locator('#bet-day').fill('13');
  const row = page.locator('#calendar').getByRole('listitem').filter({ hasText: word('bet.mark') });
  await expect(row).toContainText('Thu 20 March');
});

test('a bet is placed anew after it was shown', async ({ page }) => {
  await open(page, 'step/2/');
  await page.locator('#bet-is-yes').check();
  await show(page).click();
  await expect(show(page)).toBeDisabled();
  await page.locator('#bet-is-no').check();
  await expect(verdict(page)).toHaveCount(0);
  await expect(show(page)).toBeEnabled();
});

test('a bet goes with the page on which it was placed', async ({ page }) => {
  await open(page, 'step/4/');
  await page.locator('#bet-day').fill('13');
  await page.locator('main a[rel=next]').click();
  await expect(page.locator('#bet input:checked')).toHaveCount(0);
  await page.locator('main a[rel=next]').click();
  await expect(mark(page)).toHaveCount(0);
  await expect(show(page)).toBeDisabled();
});

test('of a bet nothing is requested, stored, or written into the address', async ({ page, context }) => {
  await guardStorage(page);
  await open(page, 'step/4/');
  // The scripts that a live page has beside it have come.
  await page.waitForLoadState('networkidle');
  const requests: string[] = [];
  // The icon of the tab is the browser's own wish.
  page.on('request', (request) => request.url().endsWith('/icon.svg') || requests.push(request.url()));
  const address = page.url();
  await page.locator('#bet-day').fill('13');
  await expect(mark(page)).toBeVisible();
  await settled(page);
  expect(page.url()).toBe(address);
  await show(page).click();
  await expect(verdict(page)).toBeVisible();
  await expect(page).toHaveURL(/\?s=/);
  await settled(page);
  const shown = page.url();
  expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
  expect(requests).toEqual([]);
  // Who opens the address sees what was changed, and no bet.
  await page.goto(shown);
  await expect(page.locator('html')).toHaveAttribute('data-live', 'yes');
  await expect(answer(page)).not.toContainText(LAST_MOMENT);
  await expect(mark(page)).toHaveCount(0);
  await expect(verdict(page)).toHaveCount(0);
});

test('a page without a bet asks for none', async ({ page }) => {
  for (const path of ['', 'step/1/', 'step/3/']) {
    await open(page, path);
    await expect(bet(page)).toHaveCount(0);
  }
});
