// axe has no objection: to any page, in light and in dark, as it starts and after it has been used.
import type { Page } from '@playwright/test';
import { EVERY_PAGE, expect, expectAccessible, name, open, openAny, pick, test, unfold, word } from './support';

for (const path of [...EVERY_PAGE, '404.html']) {
  test(`axe has no objection to ${name(path)} in light and dark`, async ({ page }) => {
    await openAny(page, path);
    await unfold(page);
    await expectAccessible(page);
  });
}

const STATES: { what: string; path: string; bring: (page: Page) => Promise<void> }[] = [
  {
    what: 'changed terms, one of them silent',
    path: 'step/4/',
    bring: async (page) => {
      await pick(page, 'term-window-unit', word('term.window.unit.weeks'));
      await pick(page, 'term-window-first_day', word('silent.option'));
      await expect(page.locator('[data-changed=true]')).toHaveCount(2);
    },
  },
  {
    what: 'a number that was refused',
    path: 'step/4/',
    bring: async (page) => {
      await page.locator('#term-window-length').fill('0');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    what: 'a table with terms that are not met',
    path: 'step/5/',
    bring: async (page) => {
      await page.locator('#rival-own').check();
      await page.locator('#reply-differ').check();
      await page.locator('#way').selectOption('dearer');
      await expect(page.locator('#match')).toContainText(word('met.no'));
    },
  },
  {
    what: 'an answer that depends',
    path: 'step/6/',
    bring: async (page) => {
      await unfold(page);
      await page.locator('#profile').selectOption('neutral');
      await page.locator('#reply-undecided').check();
      await page.locator('#next-grantor_withdraws').check();
      await expect(page.locator('#answer').getByRole('definition')).toHaveCount(2);
    },
  },
  {
    what: 'a right that is broken, and everything unfolded',
    path: 'step/6/',
    bring: async (page) => {
      await unfold(page);
      await page.locator('#next-grantor_signs').check();
      await expect(page.locator('#answer')).toContainText(word('outcome.breach'));
    },
  },
  {
    what: 'a notice with a gap',
    path: 'step/3/',
    bring: async (page) => {
      await page.locator('#states-0').uncheck();
      await expect(page.locator('#calendar')).toContainText(word('calendar.no_window'));
    },
  },
  {
    what: 'a link that cannot be followed',
    path: 'step/4/?s=hello',
    bring: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
];
for (const { what, path, bring } of STATES) {
  test(`axe has no objection to ${what}, in light and dark`, async ({ page }) => {
    await open(page, path);
    await bring(page);
    await expectAccessible(page);
  });
}

test('axe has no objection to a phone, in light and dark', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  for (const path of ['', 'step/4/']) {
    await open(page, path);
    await expectAccessible(page);
  }
});

test('axe has no objection to a page that failed to start, in light and dark', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  await context.route(/\.wasm$/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto('./');
  await expect(page.getByText(word('live.failed'))).toBeVisible();
  await expectAccessible(page);
  await context.close();
});
