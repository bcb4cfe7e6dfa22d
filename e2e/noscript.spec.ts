// Without the program everything can be read, and what does nothing cannot be pressed.
import type { Page } from '@playwright/test';
import { EVERY_PAGE, FREE_UNTIL, LAST_MOMENT, LIVE, STATIC, STEPS, answer, bar, expect, hold, live, name, open, test, watch, word } from './support';

/**
 * The controls of the program. The text of a link may be selected at any time; a term of art explains itself
 * without any script; the deal is kept by a script of its own; what a script brings into view is not there without it.
 */
const controls = (page: Page) => page.locator('button:not(.gloss, #keep, [hidden]), select, input:not([readonly])');

/** Those of them that could be pressed. */
const enabled = (page: Page) => controls(page).evaluateAll((all) => all.filter((control) => !control.matches(':disabled')).map(({ outerHTML }) => outerHTML.slice(0, 100)));

/** What stands on a page when nobody has touched it. Step 5 judges a reply and shows no calendar. */
const FACTS: Record<string, string[]> = {
  '': [LAST_MOMENT, FREE_UNTIL, '7 March', '10 March'],
  'step/1/': [LAST_MOMENT, FREE_UNTIL, '$11.9 bn', '$350 m', 'five years'],
  'step/2/': [LAST_MOMENT, FREE_UNTIL],
  'step/3/': [LAST_MOMENT, FREE_UNTIL, '$11.9 bn'],
  'step/4/': [LAST_MOMENT, FREE_UNTIL, 'Monday 10 March'],
  'step/5/': ['13 March', '$11.9 bn', '$350 m'],
  'step/6/': [LAST_MOMENT, FREE_UNTIL],
  'embed/calendar/': [LAST_MOMENT, FREE_UNTIL],
  'step/7/': ['open tender', 'Step 7 of 8'],
  'price/': ['$2.875', '$2.800', '2.57 rivals'],
  'step/8/': [LAST_MOMENT, FREE_UNTIL, '$11.9 bn', 'ten business days'],
  'step/8/coffee-machine/': ['Saturday 3 October, 8:15 pm', 'Saturday 17 October', '48 hours', '$180'],
  'step/8/lease/': ['Wednesday 1 July', 'Friday 1 January 2027', '30 days'],
  'casebook/c38-lin-broadcasting-v-metromedia/': ['74 N.Y.2d 54', '1.65 billion dollars', 'Thursday 21 August 1986'],
  'casebook/r01-nba-before-noon/': ['Art. XI', 'Thursday 11 July 2024, 11:59 pm'],
  'compare/': ['Friday 7 March', '748 runs'],
  'casebook/': ['63 decided cases and published rules', '147 of 147'],
  'history/': ['21 January 2025', '28 October 2025', '$1 bn'],
  'glossary/': ['bona fide offer', 'Ten of them last longer than ten days.'],
  'about/': ['$11.9 bn', '28 October 2025'],
  'teach/': [LAST_MOMENT, FREE_UNTIL, '28 October 2025'],
  'teach/worksheet/': ['Tuesday 18 March 2025', '$11.9 bn', '28 October 2025'],
  'teach/worksheet/b/': ['Thursday 13 March 2025', '$11.9 bn', '28 October 2025'],
  'teach/key/': ['Tuesday 1 April, 5 pm', 'Tuesday 25 March, 5 pm', FREE_UNTIL],
  'teach/quiz/': ['Friday 30 May, 5 pm', '$11.9 bn', '28 October 2025'],
  'embed/quiz/': ['Friday 30 May, 5 pm', '$11.9 bn', '28 October 2025'],
  'embed/': ['sandbox="allow-scripts"', '700 pixels'],
  'developers/': ['2025-03-24T17:00-04:00', 'a whole number from 1 to 365, or silent'],
};

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const path of EVERY_PAGE) {
    test(`${name(path)} can be read with its numbers`, async ({ page }) => {
      await page.goto(`./${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      for (const fact of FACTS[path]) await expect(page.getByText(fact).locator('visible=true').first(), fact).toBeVisible();
      expect(await enabled(page)).toEqual([]);
    });
  }

  // Playwright finds no text within `noscript`.
  const note = (page: Page) => page.locator('noscript p');

  test('a page with controls says that it needs JavaScript for them', async ({ page }) => {
    for (const path of LIVE) {
      await page.goto(`./${path}`);
      await expect(note(page), name(path)).toHaveText(word('live.noscript'));
      await expect(note(page), name(path)).toBeVisible();
    }
  });

  test('a page without controls does not ask for JavaScript', async ({ page }) => {
    for (const path of STATIC) {
      await page.goto(`./${path}`);
      await expect(note(page), name(path)).toHaveCount(0);
    }
  });

  test('a term of art explains itself', async ({ page }) => {
    await page.goto('./');
    const term = page.locator('.gloss').first();
    await term.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.meaning:popover-open')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('.meaning:popover-open')).toHaveCount(0);
    await expect(term).toBeFocused();
  });

  test('the bar of the site leads to all of its places', { tag: '@anywhere' }, async ({ page }) => {
    const first = (title: string | RegExp) => expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    const go = (key: string) => bar(page).getByRole('link', { name: word(key), exact: true }).click();
    await page.goto('./step/4/');
    await go('bar.sandbox');
    await first(word('sandbox.title'));
    await go('bar.compare');
    await first(word('compare.title'));
    await go('bar.casebook');
    await first(word('casebook.title'));
    await go('bar.history');
    await first(/^History/);
    await go('bar.teach');
    await first(word('teach.title'));
    await go('bar.about');
    await first('About, method and sources');
    await page.getByRole('contentinfo').getByRole('link', { name: word('glossary.title') }).click();
    await first(word('glossary.title'));
    await go('bar.story');
    await first(word('front.title'));
  });

  test('Next leads through all steps, Back and the steps lead anywhere', { tag: '@anywhere' }, async ({ page }) => {
    const expectTitle = (key: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(word(key));
    await page.goto('./');
    for (let n = 1; n <= STEPS.length; n++) {
      await page.locator('main a[rel=next]').click();
      await expectTitle(`step.${n}.title`);
    }
    await page.locator('main a[rel=prev]').click();
    await expectTitle('step.5.title');
    await page.getByRole('navigation', { name: word('nav.steps') }).locator('a').nth(1).click();
    await expectTitle('step.2.title');
    await page.locator('a[rel=home]').click();
    await expectTitle('front.title');
    await page.getByRole('contentinfo').getByRole('link', { name: word('nav.about') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('About, method and sources');
  });
});

for (const path of ['', 'step/4/', 'embed/calendar/']) {
  test(`where the WebAssembly is blocked, ${name(path)} can be read and says so`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL });
    const complaints = watch(context, baseURL!);
    await context.route(/\.wasm$/, (route) => route.abort());
    const page = await context.newPage();
    await page.goto(`./${path}`);
    await expect(page.getByText(word('live.failed'))).toBeVisible();
    await expect(page.getByRole('main')).toContainText(LAST_MOMENT);
    expect(await enabled(page)).toEqual([]);
    await context.close();
    // The browser itself reports the blocked file.
    expect(complaints.filter((complaint) => complaint.startsWith('request'))).toEqual([]);
  });
}

test('where the WebAssembly is blocked, a link to a state shows the start rather than nothing', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  await context.route(/\.wasm$/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto('./step/4/?s=AYoBAaqO');
  await expect(page.getByText(word('live.failed'))).toBeVisible();
  await expect(answer(page)).toBeVisible();
  await context.close();
});

test('a WebAssembly that never comes is given up, and the page says so', async ({ page }) => {
  await page.clock.install();
  const release = await hold(page);
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-live', 'waiting');
  await expect(page.getByText(word('live.failed'))).toBeHidden();
  await page.clock.fastForward(60_000);
  await expect(page.getByText(word('live.failed'))).toBeVisible();
  release();
  await live(page);
  await expect(page.getByText(word('live.failed'))).toBeHidden();
});

test('a page without a program never says that its program failed', async ({ page }) => {
  await page.clock.install();
  for (const path of STATIC) {
    await page.goto(`./${path}`);
    await page.clock.fastForward(60_000);
    await expect(page.getByText(word('live.failed')), name(path)).toBeHidden();
  }
});

test('controls are disabled until the page is live and keep nothing that was pressed', async ({ page }) => {
  const release = await hold(page);
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('#share')).toBeAttached();
  expect(await enabled(page)).toEqual([]);
  await page.locator('label[for=reply-match]').click({ force: true });
  await page.locator('#reply-refuse').click({ force: true });
  await expect(page.locator('#reply-undecided')).toBeChecked();
  release();
  await live(page);
  await expect(page.locator('#reply-undecided')).toBeChecked();
  await expect(answer(page)).toContainText(LAST_MOMENT);
  await page.locator('#reply-match').check();
  await expect(answer(page)).not.toContainText(LAST_MOMENT);
});

test('a page that is live has controls that work', async ({ page }) => {
  await open(page, 'step/4/');
  for (const id of ['term-window-length', 'term-window-unit', 'day']) await expect(page.locator(`#${id}`)).toBeEnabled();
});
