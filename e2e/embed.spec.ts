// The calendar in somebody else's article: a frame with as few rights as possible.
import type { FrameLocator, Page } from '@playwright/test';
import { FREE_UNTIL, LAST_MOMENT, expect, guardStorage, open, share, test } from './support';

/** An article with the figure in a frame. */
async function article(page: Page, frame: string): Promise<FrameLocator> {
  await page.route('**/article.html', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><title>An article</title><h1>An article</h1>
        <iframe title="Calendar" src="embed/calendar/" width="700" height="560" ${frame}></iframe><p>More words.</p></html>`,
    }),
  );
  await page.goto('./article.html');
  return page.frameLocator('iframe');
}

for (const [what, attributes] of [
  ['a frame with sandbox="allow-scripts"', 'sandbox="allow-scripts"'],
  ['a plain frame', ''],
  ['a lazy frame without referrer', 'loading="lazy" referrerpolicy="no-referrer"'],
]) {
  test(`${what} becomes live and can be changed`, { tag: '@anywhere' }, async ({ page, context }) => {
    await guardStorage(page);
    const figure = await article(page, attributes);
    await expect(figure.locator('html')).toHaveAttribute('data-live', 'yes');
    const sentence = figure.getByRole('main').getByRole('paragraph').first();
    await expect(sentence).toContainText(LAST_MOMENT);
    await expect(sentence).toContainText(FREE_UNTIL);
    const day = figure.locator('#day');
    await day.press('End');
    await expect(day).toHaveAttribute('aria-valuetext', /June/);
    await expect(sentence).not.toContainText(LAST_MOMENT);
    await day.press('Home');
    await expect(day).toHaveAttribute('aria-valuetext', 'Friday 7 March');
    expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
  });
}

test('what is done in the frame leaves the article’s address and focus alone', async ({ page }) => {
  const figure = await article(page, '');
  await expect(figure.locator('html')).toHaveAttribute('data-live', 'yes');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  const address = page.url();
  const entries = await page.evaluate(() => history.length);
  await figure.locator('#day').press('ArrowRight');
  await expect(figure.locator('#day')).toHaveAttribute('aria-valuetext', 'Friday 14 March');
  expect(page.url()).toBe(address);
  expect(await page.evaluate(() => history.length)).toBe(entries);
});

test('the whole page uses neither storage nor cookies', async ({ page, context }) => {
  await guardStorage(page);
  await open(page, 'step/4/');
  await page.locator('#term-window-length').fill('12');
  await page.keyboard.press('Tab');
  await expect(page).toHaveURL(/\?s=/);
  expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
});

test('nothing in the figure sticks to the frame', async ({ page }) => {
  await open(page, 'embed/calendar/');
  const stuck = await page.locator('*').evaluateAll((all) =>
    all.filter((element) => ['sticky', 'fixed'].includes(getComputedStyle(element).position)).map(({ outerHTML }) => outerHTML.slice(0, 80)),
  );
  expect(stuck).toEqual([]);
});

test('nothing in the figure is sized by the frame’s height', async ({ page }) => {
  await page.setViewportSize({ width: 700, height: 300 });
  await open(page, 'embed/calendar/');
  const height = () => page.getByRole('main').evaluate((main) => main.getBoundingClientRect().height);
  const low = await height();
  await page.setViewportSize({ width: 700, height: 1500 });
  expect(await height()).toBe(low);
});

test('no viewport unit is in effect in the figure', async ({ page }) => {
  await open(page, 'embed/calendar/');
  // A column of the same width in windows of two widths: what still differs comes from the window.
  const sizes = async (width: number) => {
    await page.setViewportSize({ width, height: 800 });
    return page.evaluate(() => {
      document.querySelector('main')!.style.width = '600px';
      return [...document.querySelectorAll('main, main *')].map((element) => {
        const style = getComputedStyle(element);
        const { fontSize, paddingTop, paddingLeft, marginTop, rowGap, columnGap } = style;
        return `${element.tagName.toLowerCase()}.${element.getAttribute('class')}: ${[fontSize, paddingTop, paddingLeft, marginTop, rowGap, columnGap]}`;
      });
    });
  };
  const narrow = await sizes(640);
  const wide = await sizes(1400);
  expect(wide.filter((line, i) => line !== narrow[i])).toEqual([]);
});

test('the whole figure fits the frame of the code for an article', async ({ page }) => {
  await open(page);
  await share(page);
  const code = await page.locator('#share-embed').inputValue();
  const height = Number(/height="(\d+)"/.exec(code)![1]);
  await page.setViewportSize({ width: 700, height });
  await open(page, 'embed/calendar/');
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(height);
});
