// The editor and the deal as a file: everything can be changed, nothing typed is lost, a bad file changes nothing.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { answer, expect, expectAccessible, expectOutcome, open, said, test, word } from './support';

const PAGE = 'step/8/';
const deals = new URL('../deals/presets/', import.meta.url);
const preset = (id: string) => readFileSync(new URL(`${id}.json`, deals), 'utf8');

const editor = (page: Page) => page.locator('#editor');
const files = (page: Page) => page.locator('#file');
const field = (page: Page, path: string) => page.locator(`[id="form-${path}"]`);
const add = (page: Page, what: string) => editor(page).getByRole('button', { name: word('form.add', { what }), exact: true });
const undo = (page: Page) => page.locator('#answer').getByRole('button', { name: word('edit.undo'), exact: true });
/** A heading that begins with these words, and so with a large letter. */
const begins = (words: string) => new RegExp(`^${words[0].toUpperCase()}${words.slice(1)}, \\d`);
const text = (page: Page) => page.locator('#file-text');

async function unfolded(page: Page, panel: Locator) {
  await panel.locator('summary').first().click();
  await expect(panel.getByRole('textbox').first()).toBeVisible();
}

async function type(control: Locator, typed: string) {
  await control.fill(typed);
  await control.press('Tab');
}

test('the editor is not drawn until it is unfolded', async ({ page }) => {
  await open(page, PAGE);
  await expect(editor(page).locator('fieldset')).toHaveCount(0);
  await unfolded(page, editor(page));
  expect(await editor(page).locator('fieldset').count()).toBeGreaterThan(5);
});

test('a party has another name everywhere at once', async ({ page }) => {
  await open(page, PAGE);
  await unfolded(page, editor(page));
  await type(field(page, 'parties.holder'), 'Juniper');
  await expect(answer(page)).toContainText('Juniper');
  await expect(page.locator('#seats')).toContainText('Juniper');
  await expect(page).toHaveURL(/\?c=/);
  await page.reload();
  await expect(answer(page)).toContainText('Juniper');
});

test('a reply that matches is added, changes the outcome, is removed, and comes back by undo', async ({ page }) => {
  await open(page, PAGE);
  await unfolded(page, editor(page));
  const before = await answer(page).textContent();
  await add(page, word('form.new.exercise')).click();
  await expectOutcome(page, 'holder');
  // The focus is on what was added.
  await expect(page.locator('fieldset:focus legend').first()).toHaveText(begins(word('event.exercise.short')));
  await expect(said(page)).not.toBeEmpty();
  const last = editor(page).locator('fieldset', { hasText: word('event.exercise.short') }).getByRole('button', { name: /^Remove: reply/ });
  await last.click();
  await expect(answer(page)).toHaveText(before!);
  await expect(page.locator('fieldset:focus')).toHaveCount(1);
  await undo(page).click();
  await expectOutcome(page, 'holder');
  await undo(page).click();
  await expect(answer(page)).toHaveText(before!);
});

test('an event is moved by the keyboard, and the focus goes with it', async ({ page }) => {
  await open(page, PAGE);
  await unfolded(page, editor(page));
  // The offer comes after the notice.
  const day = field(page, 'events[0].at');
  await day.fill('2025-03-12');
  await expect(field(page, 'events[0].at')).toHaveValue('2025-03-12');
  await day.press('Shift+Tab');
  await day.focus();
  await expect(field(page, 'events[1].at')).toHaveValue('2025-03-12');
  await expect(page.locator('[id="form-events[1]"] > legend')).toHaveText(begins(word('event.offer_received.short')));
  await undo(page).click();
  await expect(field(page, 'events[0].at')).toHaveValue('2025-03-07');
});

test('an hour can be given and taken away', async ({ page }) => {
  await open(page, PAGE);
  await unfolded(page, editor(page));
  const hour = field(page, 'events[0].at-time');
  await expect(hour).toHaveValue('');
  await hour.fill('09:30');
  await hour.press('Tab');
  await expect(page).toHaveURL(/\?c=/);
  await expect(hour).toHaveValue('09:30');
  await hour.fill('');
  await hour.press('Tab');
  await expect(page).not.toHaveURL(/\?c=/);
});

test('nonsense stays where it was typed, is told beside the field and in the summary, and the figures stay', async ({ page }) => {
  await open(page, PAGE);
  await unfolded(page, editor(page));
  const before = await answer(page).textContent();
  const money = editor(page).locator('input[id$="usd_cents"]').first();
  await type(money, 'a lot');
  await expect(money).toHaveValue('a lot');
  await expect(money).toHaveAttribute('aria-invalid', 'true');
  const error = page.locator(`[id="${await money.getAttribute('id')}-error"]`);
  await expect(error).toContainText('"a lot"');
  await expect(page.locator('#editor .marks a')).toContainText(await error.innerText());
  await expect(money).toHaveAccessibleDescription(await error.innerText());
  await expect(page.getByRole('alert').filter({ visible: true })).toHaveText(word('desk.problem'));
  await expect(answer(page)).toHaveText(before!);
  // The summary leads to the field.
  await page.locator('#editor .marks a').click();
  await expect(money).toBeFocused();
  await type(money, '11,900,000,000');
  await expect(page.locator('#editor .marks')).toHaveCount(0);
  await expect(money).toHaveAttribute('aria-invalid', 'false');
});

test('every button of the editor works by the keyboard', async ({ page }) => {
  await open(page, PAGE);
  await editor(page).locator('summary').first().focus();
  await page.keyboard.press('Enter');
  await add(page, word('event.refusal.short')).focus();
  await page.keyboard.press('Enter');
  await expectOutcome(page, 'rival');
});

test('what is folded away inside is unfolded and folded again, and the editor stays', async ({ page }) => {
  await open(page, PAGE);
  await unfolded(page, editor(page));
  const more = editor(page).locator('details').first().locator('summary');
  await more.click();
  await field(page, 'offers.o1.bona_fide').selectOption('disputed');
  await expect(page.getByText(word('outcome.depends')).first()).toBeVisible();
  await more.click();
  await more.click();
  await expect(field(page, 'parties.holder')).toBeVisible();
});

test('the unfolded editor is accessible', async ({ page }) => {
  await open(page, PAGE);
  await unfolded(page, editor(page));
  await unfolded(page, files(page));
  await type(editor(page).locator('input[id$="usd_cents"]').first(), 'a lot');
  await expectAccessible(page);
});

test('what is exported is what is imported', async ({ page }) => {
  await open(page, PAGE);
  await unfolded(page, files(page));
  const whole = await text(page).inputValue();
  expect(JSON.parse(whole).version).toBe(2);
  const link = files(page).getByRole('link', { name: word('desk.file.download') });
  const download = page.waitForEvent('download');
  await link.click();
  const got = await download;
  expect(got.suggestedFilename()).toBe('coreweave.json');
  expect(readFileSync(await got.path(), 'utf8')).toBe(whole);
  await page.locator('#file-choose').setInputFiles(await got.path());
  await expect(text(page)).toHaveValue(whole);
});

test('a file is opened by choosing it', async ({ page }) => {
  await open(page, PAGE);
  await unfolded(page, files(page));
  await page.locator('#file-choose').setInputFiles(new URL('lease.json', deals).pathname);
  await expect(answer(page)).toContainText('Juniper Page Books');
  await undo(page).click();
  await expect(answer(page)).toContainText('Microsoft');
});

test('a text is pasted and opened, and a bad one changes nothing and stays to be mended', async ({ page }) => {
  await open(page, PAGE);
  await unfolded(page, files(page));
  const before = await answer(page).textContent();
  const bad = preset('lease').replace('"selling"', '"renting"');
  await text(page).fill(bad);
  await files(page).getByRole('button', { name: word('desk.file.open') }).click();
  const row = files(page).getByRole('row', { name: /grantor_is/ });
  await expect(row).toContainText('"renting"');
  await expect(row).toContainText('buying, selling');
  await expect(page.locator('#file-unread')).toBeFocused();
  await expect(answer(page)).toHaveText(before!);
  await expect(text(page)).toHaveValue(bad);
  await text(page).fill(preset('lease'));
  await files(page).getByRole('button', { name: word('desk.file.open') }).click();
  await expect(answer(page)).toContainText('Juniper Page Books');
  await expect(page.locator('#file-unread')).toHaveCount(0);
});

for (const how of ['drop', 'paste'] as const) {
  test(`a file is opened by ${how}`, async ({ page }) => {
    await open(page, PAGE);
    await unfolded(page, files(page));
    await page.evaluate(
      ([how, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([content], 'deal.json', { type: 'application/json' }));
        const panel = document.querySelector(how === 'drop' ? '#file' : '#file-text')!;
        const options = { bubbles: true, cancelable: true };
        if (how === 'drop') {
          panel.dispatchEvent(new DragEvent('dragover', { ...options, dataTransfer: data }));
          panel.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: data }));
        } else panel.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }));
      },
      [how, preset('franchise')] as const,
    );
    await expect(text(page)).toHaveValue(/"id": "franchise"/);
  });
}

test('too large a file is not read, and says so', async ({ page }) => {
  await open(page, PAGE);
  await unfolded(page, files(page));
  await page.locator('#file-choose').setInputFiles({ name: 'large.json', mimeType: 'application/json', buffer: Buffer.alloc(1_048_577, ' ') });
  await expect(page.locator('#file-unread')).toContainText('1048577 bytes');
});

test('a page whose program never arrives lets the reader keep the deal', async ({ page, quiet }) => {
  await page.route(/desk-[^/]*\.wasm$/, (route) => route.abort());
  await page.goto(`./${PAGE}`);
  await expect(page.locator('html')).toHaveAttribute('data-live', 'failed');
  await page.getByRole('button', { name: word('keep.copy') }).click();
  const kept = page.getByRole('textbox', { name: word('keep.text') });
  expect(JSON.parse(await kept.inputValue()).id).toBe('coreweave');
  // The browser complains of what was held back from it.
  quiet.length = 0;
});

test('a page whose program fails later keeps the deal as it was last', async ({ page }) => {
  await open(page, PAGE);
  await unfolded(page, editor(page));
  await expect(page.getByRole('button', { name: word('keep.copy') })).toBeHidden();
  await type(field(page, 'parties.holder'), 'Juniper');
  await expect.poll(() => page.locator('#deal').textContent()).toContain('Juniper');
  await page.evaluate(() => document.documentElement.setAttribute('data-live', 'broken'));
  await page.getByRole('button', { name: word('keep.copy') }).click();
  const kept = page.getByRole('textbox', { name: word('keep.text') });
  expect(JSON.parse(await kept.inputValue()).parties.holder).toBe('Juniper');
});
