// Every page on paper: what it says in words, dark on white, with its pictures whole and its address at the end.
import type { Page } from '@playwright/test';
import { EVERY_PAGE, answer, expect, name, open, openAny, settled, test } from './support';

/** Width of a sheet of A4 between the margins, in CSS pixels. */
const SHEET = Math.round(((210 - 30) / 25.4) * 96);

/** The page as it is printed, by a reader whose screen is dark. */
async function onPaper(page: Page) {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.setViewportSize({ width: SHEET, height: 900 });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
}

/** How light a colour is, from 0 to 1; what is clear is white. */
const LIGHTNESS = `(colour) => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d');
  canvas.fillStyle = '#fff';
  canvas.fillRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}`;

for (const path of EVERY_PAGE) {
  test(`${name(path)} is printed dark on white, as wide as the sheet, without controls`, async ({ page }) => {
    await openAny(page, path);
    await onPaper(page);
    const found = await page.evaluate((lightness) => {
      const light = new Function(`return ${lightness}`)() as (colour: string) => number;
      const wide: string[] = [];
      const dark: string[] = [];
      const controls: string[] = [];
      const said = (element: Element) => element.outerHTML.slice(0, 90);
      for (const element of document.querySelectorAll('body *')) {
        if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.sr, .skip, svg, [popover]')) continue;
        const { right, width } = element.getBoundingClientRect();
        if (width > 0 && right > document.documentElement.clientWidth + 1) wide.push(said(element));
        // Bars and strips of the figures have the colour of their party.
        const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== '');
        if (words && light(getComputedStyle(element).color) > 0.5) dark.push(said(element));
        if (element.matches('input[type=range], input[type=radio], input[type=checkbox], button:not(.gloss, .differences *), summary::marker')) controls.push(said(element));
      }
      const paper = [document.documentElement, document.body, ...document.querySelectorAll('main, .panel')].map((element) => light(getComputedStyle(element).backgroundColor));
      return { wide, dark, controls, paper: Math.round(Math.min(...paper) * 1000) / 1000 };
    }, LIGHTNESS);
    expect(found).toEqual({ wide: [], dark: [], controls: [], paper: 1 });
  });
}

for (const path of ['', 'step/5/', 'step/8/', 'price/', 'compare/', 'casebook/', 'casebook/c38-lin-broadcasting-v-metromedia/', 'history/', 'embed/calendar/']) {
  test(`${name(path)} becomes a document of some pages`, async ({ page }) => {
    await openAny(page, path);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    const pages = pdf.match(/\/Type \/Page\b/g)!.length;
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThan(30);
  });
}

test('what is printed is the state on screen, and the last line says where it was', async ({ page }) => {
  await open(page, 'step/4/');
  await page.locator('#term-window-length').fill('12');
  await page.keyboard.press('Tab');
  await settled(page);
  const sentence = await answer(page).innerText();
  await onPaper(page);
  await expect(answer(page)).toHaveText(sentence.replace(/\s+/g, ' '));
  await expect(answer(page)).toBeVisible();
  const last = await page.evaluate(() => [getComputedStyle(document.documentElement, '::after').content, document.documentElement.dataset.address]);
  expect(last).toEqual([JSON.stringify(page.url()), page.url()]);
  expect(page.url()).toContain('?s=');
});

test('a control is printed as its value', async ({ page }) => {
  await open(page, 'step/4/');
  await page.locator('#reply-match').or(page.locator('#term-window-unit')).first().waitFor();
  await onPaper(page);
  await expect(page.locator('.pick:has(#term-window-unit) .value')).toBeVisible();
  await expect(page.locator('#term-window-unit')).toBeHidden();
  expect(await page.locator('#term-window-length').evaluate((input) => [getComputedStyle(input).borderTopWidth, getComputedStyle(input).appearance])).toEqual(['0px', 'none']);
});

test('of a choice only what was chosen is printed', async ({ page }) => {
  await open(page);
  await onPaper(page);
  await expect(page.locator('.option:has(#reply-undecided)')).toBeVisible();
  await expect(page.locator('.option:has(#reply-match)')).toBeHidden();
});

test('the numbers of a figure are printed with it, though they are folded away on screen', async ({ page }) => {
  await open(page, 'price/');
  const table = page.locator('figure details:not([open]) table').first();
  await expect(table).toBeHidden();
  await onPaper(page);
  expect(await table.evaluate((element) => element.getBoundingClientRect().height)).toBeGreaterThan(20);
  await expect(page.locator('figure svg').first()).toBeVisible();
});

test('the style for paper holds nothing up on the screen', async ({ page }) => {
  await page.goto('./');
  const links = page.locator('link[rel=stylesheet]');
  await expect(links).toHaveCount(1);
  await expect(links).toHaveAttribute('media', 'print');
});
