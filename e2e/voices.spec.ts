// The clause speaks in two voices, and in both at once: the same handles, the same values.
import type { Page } from '@playwright/test';
import { Findings, misfits } from './layout';
import { LAST_MOMENT, TERMS, answer, expect, handle, open, pick, test, unfold, word } from './support';

const undo = (page: Page) => page.locator('#answer').getByRole('button', { name: word('edit.undo'), exact: true });

/** Every handle with its value and whether it is changed. */
const handles = (page: Page) =>
  page.locator('.clause [id^=term-]').evaluateAll((all) =>
    all.map((one) => [one.id, (one as HTMLInputElement).value, (one.closest('.handle') as HTMLElement).dataset.changed].join(' ')),
  );

/** Each sentence in both voices: the handles of the one, the words that stand for them in the other. */
const pairs = (page: Page) =>
  page.locator('.clause .pair').evaluateAll((all) =>
    all.map((pair) => {
      const [full, plain] = pair.children;
      const shown = (control: Element) =>
        control instanceof HTMLSelectElement ? control.parentElement!.querySelector('.value')!.textContent! : (control as HTMLInputElement).value;
      return {
        full: [...full.querySelectorAll('[id^=term-]')].map((control) => ({ id: control.id, says: shown(control), number: control.matches('input') })),
        plain: [...plain.querySelectorAll<HTMLElement>('.echo-of')].map((echo) => ({ id: echo.dataset.trace!, says: echo.textContent! })),
        controls: plain.querySelectorAll('select, input, button').length,
        words: [full.textContent!.trim(), plain.textContent!.trim()],
      };
    }),
  );

for (const path of ['', 'step/2/', 'step/4/', 'step/6/', 'step/8/', 'step/8/lease/', 'casebook/c38-lin-broadcasting-v-metromedia/']) {
  test(`the voices of /${path} have the same handles with the same values`, async ({ page }) => {
    await open(page, path);
    await expect(page.locator('#voice-full')).toBeChecked();
    const full = await handles(page);
    const sentences = await page.locator('.clause').allTextContents();
    expect(full.length).toBeGreaterThan(20);
    await page.locator('#voice-plain').check();
    await expect(page.locator('.clause').first()).not.toHaveText(sentences[0]);
    // A sentence may name its handles in another order.
    expect((await handles(page)).toSorted()).toEqual(full.toSorted());
    await page.locator('#voice-both').check();
    await expect(page.locator('.clause .pair').first()).toBeAttached();
    expect(await handles(page)).toEqual(full);
    for (const { full, plain, controls, words } of await pairs(page)) {
      expect(plain.map(({ id }) => id).toSorted(), words[0]).toEqual(full.map(({ id }) => id).toSorted());
      expect(controls, 'a handle stands once').toBe(0);
      expect(words[0]).not.toBe(words[1]);
      for (const { id, says, number } of full) {
        const echo = plain.find((echo) => echo.id === id)!;
        if (number) expect(echo.says, id).not.toBe('');
        else expect(echo.says, id).toBe(says);
      }
    }
    await page.locator('#voice-full').check();
    await expect(page.locator('.clause .pair')).toHaveCount(0);
    expect(await handles(page)).toEqual(full);
    expect(await page.locator('.clause').allTextContents()).toEqual(sentences);
  });
}

test('in both voices the whole clause stands, each term once with a handle and once with its words', async ({ page }) => {
  await open(page, 'step/8/');
  await page.locator('#voice-both').check();
  await expect(page.locator('.clause .pair').first()).toBeAttached();
  const echoes = await page.locator('.clause .echo-of').evaluateAll((all) => all.map((echo) => (echo as HTMLElement).dataset.trace!));
  expect(echoes.toSorted()).toEqual(TERMS.map(handle).toSorted());
});

test('to change a word in one voice changes it in the other, and the answer', async ({ page }) => {
  await open(page, 'step/4/');
  await page.locator('#voice-both').check();
  const echo = (term: string) => page.locator(`.echo-of[data-trace="${handle(term)}"]`);
  await expect(echo('window.unit')).toHaveText(word('term.window.unit.business_days'));
  await pick(page, handle('window.unit'), word('term.window.unit.days'));
  await expect(echo('window.unit')).toHaveText(word('term.window.unit.days'));
  await page.locator(`#${handle('window.length')}`).fill('11');
  await page.keyboard.press('Tab');
  await expect(echo('window.length')).toHaveText(/^(11|eleven)$/);
  await expect(answer(page)).toContainText('Friday 21 March');
  await page.locator('#voice-plain').check();
  await expect(page.locator(`#${handle('window.length')}`)).toHaveValue('11');
  await pick(page, handle('window.unit'), word('term.window.unit.business_days'));
  await page.locator('#voice-full').check();
  await expect(page.locator(`#${handle('window.unit')} option:checked`)).toHaveText(word('term.window.unit.business_days'));
  await expect(page.locator('[data-changed=true]')).toHaveCount(1);
});

test('a voice is chosen with the keyboard, and is no edit', async ({ page }) => {
  await open(page, 'step/4/');
  await page.locator('#voice-full').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('#voice-plain')).toBeChecked();
  await expect(page.locator('#voice-plain')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.clause .pair').first()).toBeVisible();
  await expect(undo(page)).toBeDisabled();
  await expect(answer(page)).toContainText(LAST_MOMENT);
  await expect(page).toHaveURL(/\/step\/4\/$/);
});

test('the voice goes with the reader from step to step', async ({ page }) => {
  await open(page, 'step/4/');
  await page.locator('#voice-plain').check();
  await page.locator('main a[rel=next]').click();
  await expect(page.locator('h1')).toHaveText(word('step.5.title'));
  await expect(page.locator('#voice-plain')).toBeChecked();
});

test('both voices fit phone to desktop', async ({ page }) => {
  const findings = new Findings();
  for (const path of ['step/4/', 'step/8/']) {
    await open(page, path);
    await page.locator('#voice-both').check();
    await expect(page.locator('.clause .pair').first()).toBeAttached();
    await unfold(page);
    for (const width of [320, 390, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      findings.add(`/${path} at ${width} pixels`, await misfits(page));
    }
  }
  expect(findings.found).toEqual({});
});
