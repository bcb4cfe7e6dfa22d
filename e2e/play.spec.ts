// The calendar plays by itself only if the reader wants it, and never for those who want less motion.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { DEALS, LAST_MOMENT, PROGRAMS, answer, expect, name, open, said, tabTo, test, word } from './support';

const play = (page: Page) => page.locator('[data-play]');
const day = (page: Page) => page.locator('#day');
const CALENDARS = [...PROGRAMS.filter((path) => !['step/1/', 'step/5/'].includes(path)), ...DEALS];

/** How long a day lasts. */
const DAY = Number(/setInterval\(step, (\d+)\)/.exec(readFileSync(new URL('../static/live.js', import.meta.url), 'utf8'))![1]);

/** Opens a page whose time stands still until the test lets it go on. */
async function openStill(page: Page, path: string): Promise<void> {
  await page.clock.install();
  await page.goto(`./${path}`);
  await page.clock.runFor(1_000);
  await expect(page.locator('html')).toHaveAttribute('data-live', 'yes');
  await page.clock.pauseAt(Date.now() + 60_000);
}

const at = async (page: Page) => Number(await day(page).inputValue());

for (const path of ['step/4/', 'embed/calendar/', 'step/8/']) {
  test(`the calendar of ${name(path)} stands still until it is played, a day at a time, and until it is paused`, async ({ page }) => {
    await openStill(page, path);
    const start = await at(page);
    await expect(play(page)).toHaveAttribute('aria-pressed', 'false');
    await expect(play(page)).toHaveAccessibleName(word('calendar.play'));
    await page.clock.runFor(DAY * 20);
    expect(await at(page)).toBe(start);
    await play(page).click();
    await expect(play(page)).toHaveAttribute('aria-pressed', 'true');
    for (const days of [1, 2, 3]) {
      await page.clock.runFor(DAY);
      await expect(day(page)).toHaveValue(String(start + days));
    }
    await play(page).click();
    await expect(play(page)).toHaveAttribute('aria-pressed', 'false');
    await page.clock.runFor(DAY * 20);
    expect(await at(page)).toBe(start + 3);
  });
}

test('what is played is what is seen: the answer of each day', async ({ page }) => {
  await openStill(page, 'step/4/');
  await day(page).fill('16');
  await expect(day(page)).toHaveAttribute('aria-valuetext', 'Sunday 23 March');
  await expect(answer(page)).not.toContainText('lapsed');
  await play(page).click();
  await page.clock.runFor(DAY);
  await expect(day(page)).toHaveAttribute('aria-valuetext', 'Monday 24 March');
  await expect(answer(page)).toContainText(`lapsed on ${LAST_MOMENT}`);
});

test('it stops at the last day, and begins again from the first', async ({ page }) => {
  await openStill(page, 'step/4/');
  const last = Number(await day(page).getAttribute('max'));
  await day(page).fill(String(last - 2));
  await play(page).click();
  await page.clock.runFor(DAY * 5);
  await expect(day(page)).toHaveValue(String(last));
  await expect(play(page)).toHaveAttribute('aria-pressed', 'false');
  await play(page).click();
  await page.clock.runFor(DAY);
  await expect(day(page)).toHaveValue('1');
});

test('whatever else is pressed pauses it', async ({ page }) => {
  await openStill(page, 'step/4/');
  await play(page).click();
  await page.clock.runFor(DAY);
  await page.locator('#calendar').getByRole('button', { name: word('calendar.day_after') }).click();
  await expect(play(page)).toHaveAttribute('aria-pressed', 'false');
  const paused = await at(page);
  await page.clock.runFor(DAY * 20);
  expect(await at(page)).toBe(paused);
});

test('to walk on pauses it', async ({ page }) => {
  await openStill(page, 'step/4/');
  await play(page).click();
  await page.locator('nav a[href*="step/6/"]').first().click();
  await expect(page.locator('h1')).toHaveText(word('step.6.title'));
  const there = await at(page);
  await page.clock.runFor(DAY * 20);
  expect(await at(page)).toBe(there);
  await expect(play(page)).toHaveAttribute('aria-pressed', 'false');
});

test('it is played and paused with the keyboard', async ({ page }) => {
  await openStill(page, 'step/4/');
  const start = await at(page);
  await tabTo(page, play(page));
  await page.keyboard.press('Enter');
  await page.clock.runFor(DAY);
  await expect(day(page)).toHaveValue(String(start + 1));
  await expect(play(page)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(play(page)).toHaveAttribute('aria-pressed', 'false');
  await page.clock.runFor(DAY * 20);
  expect(await at(page)).toBe(start + 1);
});

test('to move the day with the keyboard while it plays pauses it', async ({ page }) => {
  await openStill(page, 'step/4/');
  await play(page).click();
  await page.clock.runFor(DAY);
  await day(page).focus();
  await page.keyboard.press('ArrowLeft');
  const held = await at(page);
  await page.clock.runFor(DAY * 20);
  expect(await at(page)).toBe(held);
});

test('playing is nothing that would have to be undone', async ({ page }) => {
  await openStill(page, 'step/4/');
  await play(page).click();
  await page.clock.runFor(DAY * 5);
  await expect(page.locator('#answer').getByRole('button', { name: word('edit.undo'), exact: true })).toBeDisabled();
});

test('who wants less motion is offered no play, on any page with a calendar', async ({ page }) => {
  for (const path of CALENDARS) {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await open(page, path);
    await expect(page.getByRole('button', { name: word('calendar.play'), exact: true }), name(path)).toBeVisible();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect(page.getByRole('button', { name: word('calendar.play'), exact: true }), name(path)).toHaveCount(0);
    await expect(play(page), name(path)).toBeHidden();
  }
});

test('nothing is told while the calendar plays, and again when it has stopped', async ({ page }) => {
  await open(page, 'step/4/');
  const play = page.locator('[data-play]');
  await play.click();
  await expect(said(page)).toHaveAttribute('aria-live', 'off');
  await play.click();
  await expect(said(page)).toHaveAttribute('aria-live', 'polite');
});
