// The site opens. Tests tagged @anywhere also run with the site below a path.
import { expect, open, test } from './support';

test('the front page opens and is live', { tag: '@anywhere' }, async ({ page }) => {
  await open(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the front page can be read without JavaScript', { tag: '@anywhere' }, async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.close();
});
