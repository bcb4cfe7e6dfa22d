// From a reason to the words and events that it rests on, and back: by hover, by focus and by touch.
import type { Page } from '@playwright/test';
import { STEPS, expect, name, open, test, word } from './support';

/** What is marked, and what it is marked from. */
const marked = (page: Page) =>
  page.evaluate(() => {
    const named = (element: Element) => element.id || element.getAttribute('href') || element.querySelector('[id^=term-]')?.id || element.textContent!.trim();
    const all = [...document.querySelectorAll<HTMLElement>('[data-traced]')];
    return {
      from: all.filter((one) => one.dataset.traced === 'from').map(named),
      to: all.filter((one) => one.dataset.traced !== 'from').map(named).toSorted(),
    };
  });

const UNIT = '#term-window-unit';
/** A reason's link to a word of the clause, and to an event. */
const toUnit = (page: Page) => page.locator('#why-last_day a[href$="#term-window-unit"]');
const toEvent = (page: Page) => page.locator('.why a[href^="#event-"]').first();

test('nothing is marked until something is pointed at, and nothing is when nothing is any more', async ({ page }) => {
  await open(page, 'step/4/');
  expect(await marked(page)).toEqual({ from: [], to: [] });
  await toUnit(page).hover();
  await expect(page.locator('[data-traced]')).not.toHaveCount(0);
  await page.locator('h1').hover();
  await expect(page.locator('[data-traced]')).toHaveCount(0);
});

test('a reason leads to its word, whose handle is marked', async ({ page }) => {
  await open(page, 'step/4/');
  await toUnit(page).hover();
  await expect(page.locator('.handle[data-traced]')).toHaveCount(1);
  await expect(page.locator('.handle[data-traced]').locator(UNIT)).toHaveCount(1);
  await expect(toUnit(page)).toHaveAttribute('data-traced', 'from');
});

test('a reason leads to its event, marked in the picture and in the list', async ({ page }) => {
  await open(page, 'step/4/');
  const id = (await toEvent(page).getAttribute('href'))!.slice(1);
  await toEvent(page).hover();
  await expect(page.locator(`#${id}`)).toHaveAttribute('data-traced', '');
  await expect(page.locator(`#${id}-row`)).toHaveAttribute('data-traced', '');
  await expect(page.locator('.handle[data-traced]')).toHaveCount(0);
});

test('a whole reason marks everything that it rests on', async ({ page }) => {
  await open(page, 'step/4/');
  await page.locator('#why-last_day dt').hover();
  const rests = await page.locator('#why-last_day .because a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).hash));
  expect(rests.length).toBeGreaterThan(3);
  for (const hash of rests) {
    const there = page.locator(hash);
    await expect(there.locator('xpath=ancestor-or-self::*[@data-traced]').first(), hash).toBeAttached();
  }
});

test('a word marks the reasons that rest on it, and its like in the other voice', async ({ page }) => {
  await open(page, 'step/4/');
  await page.locator('#voice-both').check();
  const resting = await page.locator(`.why a[href="${UNIT}"]`).count();
  expect(resting).toBeGreaterThan(0);
  const like = page.locator('.echo-of[data-trace=term-window-unit]');
  const own = page.locator('.handle:has(#term-window-unit)');
  await page.locator(UNIT).hover();
  await expect(page.locator(`.why a[href="${UNIT}"][data-traced]`)).toHaveCount(resting);
  await expect(own).toHaveAttribute('data-traced', 'from');
  await expect(like).toHaveAttribute('data-traced', '');
  await like.hover();
  await expect(like).toHaveAttribute('data-traced', 'from');
  await expect(own).toHaveAttribute('data-traced', '');
});

test('an event marks the reasons that rest on it', async ({ page }) => {
  await open(page, 'step/4/');
  const href = (await toEvent(page).getAttribute('href'))!;
  await page.locator(`${href} circle`).hover();
  const resting = await page.locator(`.why a[href="${href}"]`).count();
  await expect(page.locator(`.why a[href="${href}"][data-traced]`)).toHaveCount(resting);
  // On a phone its row does the same.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('h1').hover();
  await page.locator(`${href}-row`).hover();
  await expect(page.locator(`.why a[href="${href}"][data-traced]`)).toHaveCount(resting);
});

for (const path of ['step/4/', 'step/8/']) {
  test(`hover, focus and touch mark the same on ${name(path)}`, async ({ page, another }) => {
    await open(page, path);
    for (const target of [UNIT, '#why-last_day a[href$="#term-window-unit"]']) {
      await page.locator('h1').hover();
      await page.locator(target).hover();
      await expect(page.locator('[data-traced=from]')).toHaveCount(1);
      const hovered = await marked(page);
      expect(hovered.to).not.toEqual([]);
      await page.locator('h1').hover();
      await expect(page.locator('[data-traced]')).toHaveCount(0);
      await page.locator(target).focus();
      expect(await marked(page), `${target}, focused`).toEqual(hovered);
      const phone = await another({ hasTouch: true, viewport: { width: 1280, height: 900 } });
      await open(phone, path);
      // Touch tells of no pointer that moves: a tap is all there is. A link also leads to the word itself.
      await phone.locator(target).dispatchEvent('click');
      if (target === UNIT) expect(await marked(phone), `${target}, touched`).toEqual(hovered);
      else await expect(phone.locator('.handle:has(#term-window-unit)[data-traced]')).toHaveCount(1);
    }
  });
}

test('the keyboard marks what it comes to, and a link leads there', async ({ page }) => {
  await open(page, 'step/4/');
  await toUnit(page).focus();
  await expect(page.locator('.handle:has(#term-window-unit)')).toHaveAttribute('data-traced', '');
  await page.keyboard.press('Enter');
  await expect(page.locator(UNIT)).toBeFocused();
  await expect(page.locator('.handle:has(#term-window-unit)[data-traced]')).toHaveCount(1);
  // From the word the keyboard leads on, and the marks follow.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator(UNIT)).toBeFocused();
  await expect(page.locator('.handle:has(#term-window-unit)')).toHaveAttribute('data-traced', 'from');
  await expect(page.locator('#why-last_day')).toHaveAttribute('data-traced', '');
});

for (const path of ['', ...STEPS, 'step/8/', 'step/8/lease/', 'casebook/c38-lin-broadcasting-v-metromedia/']) {
  test(`no trace on ${name(path)} marks more than three views at once`, async ({ page }) => {
    await open(page, path);
    if ((await page.locator('#voice-both').count()) > 0) await page.locator('#voice-both').check();
    const { more, traces } = await page.evaluate(() => {
      const views = '.clause-panel, #calendar, .why, #offer, #match, #seats, #flips, #map, .choice, .panel';
      const from = document.querySelectorAll('.because a, .reason, .handle, .event, .day-list li, [data-trace]');
      const more: string[] = [];
      let traces = 0;
      for (const one of from) {
        one.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
        const marked = [...document.querySelectorAll('[data-traced]')];
        if (marked.length > 0) traces++;
        const seen = new Set(marked.map((mark) => mark.closest(views)));
        const names = [...seen].map((view) => view?.id || view?.className || 'elsewhere');
        if (names.length > 3) more.push(`${one.id || one.textContent} marks ${names.join(', ')}`);
      }
      return { more, traces };
    });
    if (path !== 'step/1/') expect(traces).toBeGreaterThan(5);
    expect(more).toEqual([]);
  });
}

test('what a smallest change is about is marked with its line', async ({ page }) => {
  await open(page, 'step/8/');
  await page.locator('#flips summary').first().click();
  await expect(page.locator('#flips-stop')).toHaveText(word('desk.search.again'));
  const lines = page.locator('#flips .found > li[data-trace], #flips .found [data-trace]');
  const ids = (await lines.first().getAttribute('data-trace'))!.split(' ');
  await lines.first().hover();
  for (const id of ids) {
    await expect(page.locator(`#${id}`).locator('xpath=ancestor-or-self::*[@data-traced]').first(), id).toBeAttached();
  }
});
