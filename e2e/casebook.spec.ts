// The casebook: every case can be read without the program, and stepped through with it.
import { readdirSync } from 'node:fs';
import { answer, expect, expectAccessible, open, openStatic, test } from './support';

const CASES = readdirSync(new URL('../deals/casebook', import.meta.url)).map((file) => file.replace('.json', ''));
const CASE = 'casebook/c38-lin-broadcasting-v-metromedia/';

test('the index leads to a page for every case', async ({ page }) => {
  await openStatic(page, 'casebook/');
  for (const id of CASES) await expect(page.locator(`.topics a[href="${id}/"]`).first(), id).toBeAttached();
  for (const id of CASES) expect((await page.request.get(`./casebook/${id}/`)).status(), id).toBe(200);
});

test('a case stands once among all topics', async ({ page }) => {
  await openStatic(page, 'casebook/');
  await expect(page.locator('.topics li').locator('visible=true')).toHaveCount(CASES.length);
});

test('a topic shows all of its cases and no others, and the way back', async ({ page }) => {
  await openStatic(page, 'casebook/#topic-withdrawal');
  const sections = page.locator('.topics section').locator('visible=true');
  await expect(sections).toHaveCount(1);
  const said = await sections.getByRole('heading').textContent();
  await expect(sections.locator('li').locator('visible=true')).toHaveCount(Number(/(\d+) cases/.exec(said!)![1]));
  await sections.getByRole('link', { name: 'Show all topics' }).click();
  await expect(page.locator('.topics li').locator('visible=true')).toHaveCount(CASES.length);
});

test('a day of the case sets the figure to it without loading the page again', async ({ page }) => {
  await open(page, CASE);
  await page.evaluate(() => ((window as { here?: boolean }).here = true));
  const first = page.locator('.days a').first();
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(first).toHaveAttribute('aria-current', 'date');
  await expect(page.locator('.days [aria-current]')).toHaveCount(1);
  await expect(page).toHaveURL(/\?day=/);
  await expect(answer(page)).toHaveText(await page.locator('.days li p').first().evaluate((p) => p.textContent!.replace(/^.*?: /, '')));
  expect(await page.evaluate(() => (window as { here?: boolean }).here)).toBe(true);
});

test('a paired case opens with its change made', async ({ page }) => {
  await open(page, CASE);
  const before = await answer(page).textContent();
  await page.getByRole('link', { name: 'Open this page with that change' }).first().click();
  await expect(page).toHaveURL(/\?c=/);
  await expect(answer(page)).not.toHaveText(before!);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('every verdict agrees with the engine', async ({ page }) => {
  for (const id of CASES.filter((_, i) => i % 9 === 0)) {
    await open(page, `casebook/${id}/`);
    await expect(page.locator('[data-agree=yes]').first(), id).toBeVisible();
    await expect(page.locator('[data-agree=no]'), id).toHaveCount(0);
  }
});

test('what the program draws is what was written', async ({ another }) => {
  const without = await another({ javaScriptEnabled: false });
  const page = await another();
  for (const id of CASES.filter((_, i) => i % 9 === 0)) {
    await without.goto(`./casebook/${id}/`);
    await open(page, `casebook/${id}/`);
    const text = (of: typeof page) => of.locator('#app').evaluate((app) => app.textContent);
    expect(await text(page), id).toBe(await text(without));
  }
});

test('nothing on a case or on the index is hard to reach', async ({ page }) => {
  await open(page, CASE);
  await expectAccessible(page);
  await openStatic(page, 'casebook/');
  await expectAccessible(page);
});

test('a case fits a narrow phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of ['casebook/', CASE]) {
    await page.goto(`./${path}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a case can be read with its verdict, and a topic can be chosen', async ({ page }) => {
    await page.goto(`./${CASE}`);
    for (const heading of ['The facts', 'Step through', 'What would turn it', 'Try it', 'Where it comes from']) {
      await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    }
    await expect(page.locator('[data-agree=yes]').first()).toBeVisible();
    await page.goto('./casebook/');
    await page.locator('.presets a').first().click();
    await expect(page.locator('.topics section').locator('visible=true')).toHaveCount(1);
  });
});
