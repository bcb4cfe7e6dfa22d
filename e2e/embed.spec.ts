// The calendar in somebody else's article: a frame with as few rights as possible.
import type { FrameLocator, Page } from '@playwright/test';
import { FIGURES, FRAMED, FREE_UNTIL, LAST_MOMENT, expect, expectAccessible, guardStorage, name, open, share, test } from './support';

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
    const sentence = figure.locator('#answer');
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

for (const path of FRAMED) {
  test(`${name(path)} uses neither storage nor cookies, and asks nobody else`, async ({ page, context }) => {
    await guardStorage(page);
    await open(page, path);
    expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
  });

  test(`nothing in ${name(path)} sticks to the frame or opens over it`, async ({ page }) => {
    await open(page, path);
    const stuck = await page.locator('*').evaluateAll((all) =>
      all.filter((element) => ['sticky', 'fixed'].includes(getComputedStyle(element).position) || element.matches('dialog, [popover]')).map(({ outerHTML }) => outerHTML.slice(0, 80)),
    );
    expect(stuck).toEqual([]);
  });

  test(`${name(path)} has no site around it, one heading, and a way to the whole`, async ({ page, request }) => {
    await open(page, path);
    await expect(page.locator('header.bar, footer.foot, div.top')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    const whole = await page.locator('[data-full]').evaluate((link: HTMLAnchorElement) => link.href);
    expect((await request.get(whole)).status()).toBe(200);
  });
}

for (const path of FIGURES) {
  test(`nothing in ${name(path)} is sized by the frame’s height`, async ({ page }) => {
    await page.setViewportSize({ width: 700, height: 300 });
    await open(page, path);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    const height = () => page.getByRole('main').evaluate((main) => main.getBoundingClientRect().height);
    await expect(async () => {
      const before = await height();
      await page.waitForTimeout(400);
      expect(await height()).toBe(before);
    }).toPass();
    const low = await height();
    await page.setViewportSize({ width: 700, height: 1500 });
    expect(await height()).toBe(low);
  });

  test(`no viewport unit is in effect in ${name(path)}`, async ({ page }) => {
    await open(page, path);
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
    // A search goes on drawing until it is over.
    await expect(page.locator('progress')).toHaveCount(0, { timeout: 20_000 });
    const narrow = await sizes(700);
    const wide = await sizes(980);
    expect(wide.filter((line, i) => line !== narrow[i])).toEqual([]);
  });

  test(`all of ${name(path)} fits the frame of its code`, async ({ page }) => {
    await page.goto('./embed/');
    const code = await page.locator(`#code-${path.split('/')[1]}-frame`).inputValue();
    const height = Number(/height="(\d+)"/.exec(code)![1]);
    await page.setViewportSize({ width: 700, height });
    await open(page, path);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(height);
    // And not much is left empty.
    expect(await page.evaluate(() => document.documentElement.getBoundingClientRect().height)).toBeGreaterThan(height * 0.6);
  });

  test(`axe finds nothing in ${name(path)}`, async ({ page }) => {
    await open(page, path);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await expectAccessible(page);
  });

  test(`${name(path)} fits a frame of 320 pixels`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await open(page, path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
}

test('a figure opens in another state without the numbers of its start', async ({ page }) => {
  await page.route(/\.wasm$/, () => {});
  await page.goto('./embed/gains/?n=5', { waitUntil: 'domcontentloaded' });
  await expect(page.locator('.embed .sentence')).toBeHidden();
  await expect(page.locator('[data-full]')).toBeVisible();
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

test('a draft behind the hash is shown and sent to no server', async ({ page }) => {
  await open(page, 'step/4/');
  await page.locator('#term-window-length').fill('12');
  await page.keyboard.press('Tab');
  await expect(page).toHaveURL(/\?s=/);
  const state = new URL(page.url()).search.slice(1);
  const asked: string[] = [];
  await page.goto('about:blank');
  page.on('request', (request) => asked.push(request.url(), request.headers().referer ?? ''));
  await open(page, `embed/calendar/#${state}`);
  await expect(page.locator('#answer')).toContainText('Wednesday 26 March');
  expect(asked.filter((address) => address.includes(state) && !address.includes('#'))).toEqual([]);
  await expect(page.locator('[data-full]')).not.toHaveAttribute('href', /s=/);
});

test('foreign tails change nothing', async ({ page }) => {
  await open(page, 'embed/calendar/');
  const plain = await page.getByRole('main').innerText();
  for (const tail of ['?utm_source=a&fbclid=b', '#?secret=abc123', '?theme=auto&id=x&childId=y&initialWidth=700', '#t=1&utm=%zz', '?s=&x[]=1&%3Cb%3E']) {
    await page.goto('about:blank');
    await open(page, `embed/calendar/${tail}`);
    expect(await page.getByRole('main').innerText(), tail).toBe(plain);
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
});

for (const [theme, paper] of [['light', 'rgb(251, 250, 246)'], ['dark', 'rgb(20, 22, 25)']]) {
  test(`?theme=${theme} holds against the reader’s own`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme === 'dark' ? 'light' : 'dark' });
    await open(page, `embed/calendar/?theme=${theme}`);
    await expect(page.locator('body')).toHaveCSS('background-color', paper);
    await page.goto(`./embed/gains/?theme=${theme}&background=none`);
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  });
}
