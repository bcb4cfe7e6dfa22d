// axe has no objection: to any page, in light and in dark, as it starts and after it has been used.
import type { Page } from '@playwright/test';
import { EVERY_PAGE, expect, expectAccessible, name, open, openAny, openStatic, pick, test, unfold, word } from './support';

for (const path of [...EVERY_PAGE, '404.html']) {
  test(`axe has no objection to ${name(path)} in light and dark`, async ({ page }) => {
    // Everything unfolded, a page of the desk has thousands of elements.
    test.setTimeout(120_000);
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
    what: 'a clause in plain words',
    path: 'step/4/',
    bring: async (page) => {
      await page.locator('#voice-plain').check();
      await unfold(page);
    },
  },
  {
    what: 'a clause in both voices, with a word changed',
    path: 'step/8/',
    bring: async (page) => {
      await page.locator('#voice-both').check();
      await pick(page, 'term-window-unit', word('term.window.unit.weeks'));
      await expect(page.locator('.echo-of').first()).toBeVisible();
    },
  },
  {
    what: 'a bet that is placed',
    path: 'step/4/',
    bring: async (page) => {
      await page.locator('#bet-day').fill('9');
      await expect(page.locator('#calendar .guess')).toBeVisible();
    },
  },
  {
    what: 'a bet that is shown',
    path: 'step/5/',
    bring: async (page) => {
      await page.locator('#bet-is-yes').check();
      await page.locator('#bet').getByRole('button').click();
      await expect(page.locator('#bet .verdict')).toBeVisible();
    },
  },
  {
    what: 'a term of art that is explained',
    path: 'step/3/',
    bring: async (page) => {
      await page.locator('.gloss').first().click();
      await expect(page.locator('.meaning:popover-open')).toBeVisible();
    },
  },
  {
    what: 'a calendar that plays, and a word that is traced',
    path: 'step/4/',
    bring: async (page) => {
      await page.locator('[data-play]').click();
      await page.locator('#term-window-unit').hover();
      await expect(page.locator('[data-traced]').first()).toBeVisible();
      await page.locator('#day').press('End');
    },
  },
  {
    what: 'a file that cannot be opened',
    path: 'step/8/',
    bring: async (page) => {
      await page.locator('#file summary').click();
      await page.locator('#file-text').fill('{"version": 2}');
      await page.locator('#file').getByRole('button', { name: word('desk.file.open') }).click();
      await expect(page.locator('#file-unread')).toBeVisible();
    },
  },
  {
    what: 'a deal on which readings differ',
    path: 'step/8/lease/',
    bring: async (page) => {
      await page.locator('#day').press('End');
      await expect(page.locator('#answer').getByRole('definition')).not.toHaveCount(0);
    },
  },
  {
    what: 'a link that does not fit the deal',
    path: 'step/8/?c=W1siZXZlbnRzWzk5XS5hdCIsIjIwMjUtMDMtMTAiXV0',
    bring: (page) => expect(page.getByRole('alert')).toHaveText(word('desk.link.foreign')),
  },
  {
    what: 'other arrangements side by side',
    path: 'compare/',
    bring: async (page) => {
      await page.locator('#reply-silent').check();
      await page.locator('#one').selectOption({ index: 3 });
      await expect(page.locator('.differences li').first()).toBeVisible();
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
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 320, height: 800 });
  for (const path of ['', 'step/4/', 'step/8/', 'compare/']) {
    await open(page, path);
    await expectAccessible(page);
  }
});

test('axe has no objection to a topic of the casebook, in light and dark', async ({ page }) => {
  await openStatic(page, 'casebook/#topic-withdrawal');
  await expect(page.locator('.topics section').locator('visible=true')).toHaveCount(1);
  await expectAccessible(page);
});

test('axe has no objection to pages that failed to start, in light and dark', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  await context.route(/\.wasm$/, (route) => route.abort());
  const page = await context.newPage();
  for (const path of ['', 'step/8/']) {
    await page.goto(`./${path}`);
    await expect(page.getByText(word('live.failed'))).toBeVisible();
    if (path) await page.getByRole('button', { name: word('keep.copy') }).click();
    await expectAccessible(page);
  }
  await context.close();
});
