// Compare: the same offer under other arrangements.
import { expect, expectAccessible, open, said, test } from './support';

const rows = '.arrangements tbody tr';
const winners = `${rows} [data-winner]`;

test('a scenario changes who gets the deal, and the address says it', async ({ page }) => {
  await open(page, 'compare/');
  await expect(page.locator(rows)).toHaveCount(11);
  const before = await page.locator(winners).allTextContents();
  await page.getByLabel('says nothing').check();
  await expect.poll(() => page.locator(winners).allTextContents()).not.toEqual(before);
  await expect(page).toHaveURL(/s=silent\.keeps\.stays\./);
  const after = await page.locator(winners).allTextContents();
  await page.reload();
  await expect(page.getByLabel('says nothing')).toBeChecked();
  await expect(page.locator(winners)).toHaveText(after);
});

test('two arrangements are set side by side with the keyboard, and what changes is announced', async ({ page }) => {
  await open(page, 'compare/');
  await page.getByLabel('The other', { exact: true }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByLabel('The other', { exact: true }).selectOption({ label: 'Press: right to match' });
  await expect(page.locator('.differences li')).toHaveCount(0);
  await expect(page.locator('.found')).toContainText(/^In none of/);
  await page.getByLabel('The other', { exact: true }).selectOption({ label: 'No right' });
  const number = Number(/^In (\d+) of/.exec((await page.locator('.found').textContent())!)![1]);
  await expect(page.locator('.differences li')).toHaveCount(number);
  await expect(said(page)).toContainText(`differ in ${number} of`);
});

test('a scenario in which they differ can be shown', async ({ page }) => {
  await open(page, 'compare/');
  const differences = page.locator('.differences li');
  await differences.filter({ hasText: 'Gets the deal' }).first().getByRole('button').click();
  const chosen = page.locator(`${rows}[data-chosen=true] [data-winner]`);
  await expect(chosen).toHaveCount(2);
  await expect(async () => {
    const [one, other] = await chosen.evaluateAll((all) => all.map((one) => one.getAttribute('data-winner')));
    expect(one).not.toBe(other);
  }).toPass();
});

test('nothing in the comparison is hard to reach, and it fits a narrow phone', async ({ page }) => {
  await open(page, 'compare/');
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('what the program draws is what was written', async ({ another }) => {
  const without = await another({ javaScriptEnabled: false });
  const page = await another();
  await without.goto('./compare/');
  await open(page, 'compare/');
  const text = (of: typeof page) => of.locator('.compare > :not([role=status])').allTextContents();
  expect(await text(page)).toEqual(await text(without));
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the table can be read, and what does nothing cannot be pressed', async ({ page }) => {
    await page.goto('./compare/');
    await expect(page.locator(rows)).toHaveCount(11);
    for (const control of await page.locator('button:not(.gloss), select, input').all()) await expect(control).toBeDisabled();
  });
});
