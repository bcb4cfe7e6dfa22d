// Share, cite, take along: the panel below a page tells the state that is shown, and nothing else.
import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { answer, expect, expectAccessible, live, name, open, share, test, unfold, word } from './support';

/** The pages that stand for the three programs. */
const PAGES = ['', 'step/4/', 'step/8/lease/', 'casebook/c38-lin-broadcasting-v-metromedia/', 'price/', 'compare/'];
/** The longest link that is offered. */
const LONGEST = 400;

/** Changes of the clause of a preset, as many as a reader makes who tries a good deal of it. */
const CHANGES = {
  'clause.right.survival': 12, 'clause.right.open_window': 'cut_off', 'clause.subject.transactions': 'for_value', 'clause.subject.gifts': 'inside',
  'clause.subject.enforcement': 'inside', 'clause.subject.third_party': 'anyone', 'clause.trigger.event': 'offer_received',
  'clause.trigger.offer_form': 'any', 'clause.window.length': 45, 'clause.window.unit': 'business_days',
};

const button = (page: Page, key: string) => page.locator('#share').getByRole('button', { name: word(key) });

/** What a button of the panel saves, as text. */
async function saved(page: Page, press: () => Promise<void>): Promise<{ file: string; text: string }> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent('download'), press()]);
  return { file: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

for (const path of PAGES) {
  test(`${name(path)} has a panel with its link and three ways to cite it`, { tag: '@anywhere' }, async ({ page }) => {
    await open(page, path);
    await share(page);
    expect(await page.locator('#share-link').inputValue()).toBe(page.url());
    for (const id of ['share-sentence', 'share-apa', 'share-bibtex']) {
      await expect(page.locator(`#${id}`), id).toHaveValue(new RegExp(page.url().replace(/[.?*+^$()[\]{}|\\/]/g, '\\$&')));
      await expect(page.locator(`#${id}`), id).toHaveValue(/0\.1\.0/);
      await expect(page.locator(`#${id}`), id).not.toHaveValue(/\{(answer|title|site|author|version|link|day|basis)\}/);
    }
    await expectAccessible(page);
  });
}

for (const path of ['', 'step/8/lease/', 'price/', 'casebook/c38-lin-broadcasting-v-metromedia/']) {
  test(`${name(path)} is cited with the answer as the page has it`, async ({ page }) => {
    await open(page, path);
    await share(page);
    const said = (await page.locator('#app .sentence').first().innerText()).replace(/\s+/g, ' ');
    await expect(page.locator('#share-sentence')).toHaveValue(new RegExp(`^“${said.replace(/[.?*+^$()[\]{}|\\]/g, '\\$&')}”`));
  });
}

test('step 7 is cited without the answer that it keeps behind a bet', async ({ page }) => {
  await open(page, 'step/7/');
  await share(page);
  await expect(page.locator('#share-sentence')).not.toHaveValue(/“|\$/);
  await page.locator('.reveal > summary').click();
  await page.locator('#share > summary').click();
  await page.locator('#share > summary').click();
  await expect(page.locator('#share-sentence')).toHaveValue(/^“.+\$/);
});

test('what is open tells the new state after an edit, at once and without the pause of the address', async ({ page }) => {
  await open(page);
  await share(page);
  const before = await page.locator('#share-link').inputValue();
  await page.locator('#reply-match').check();
  await expect(page.locator('#share-link')).not.toHaveValue(before);
  await expect(page.locator('#share-sentence')).toHaveValue(new RegExp(`^“${(await answer(page).innerText()).slice(0, 20)}`));
  await expect.poll(async () => (await page.locator('#share-link').inputValue()) === page.url()).toBe(true);
});

test('the day on which a state was read is the reader’s own', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2027-02-03T12:00:00'));
  await open(page, 'step/4/');
  await share(page);
  await expect(page.locator('#share-sentence')).toHaveValue(/read on 3 February 2027/);
  await expect(page.locator('#share-apa')).toHaveValue(/Retrieved February 3, 2027, from http/);
  await expect(page.locator('#share-bibtex')).toHaveValue(/urldate = \{2027-02-03\}/);
});

test('BibTeX escapes what LaTeX would read as a command', async ({ page }) => {
  await open(page);
  await page.evaluate(() => (document.title = '50% & more_of {this} · First Refusal'));
  await share(page);
  await expect(page.locator('#share-bibtex')).toHaveValue(/title = \{\{50\\% \\& more\\_of \\\{this\\\}\}\}/);
});

test('what others hung on the address is not passed on', async ({ page }) => {
  await open(page, 'step/4/?utm_source=x&s=AYoBAaqO&fbclid=y#?secret=z');
  await share(page);
  const link = new URL(await page.locator('#share-link').inputValue());
  expect([link.search, link.hash]).toEqual(['?s=AYoBAaqO', '']);
});

test('a button copies the text, and where that is refused the text is selected', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await share(page);
  await button(page, 'share.copy').first().click();
  await expect(page.locator('#share output')).toHaveText(word('share.say.copied'));
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } }));
  await button(page, 'share.copy').first().click();
  await expect(page.locator('#share output')).toHaveText(word('share.say.selected'));
  expect(await page.evaluate(() => getSelection()!.toString() || (document.activeElement as HTMLInputElement).value)).toBe(page.url());
});

test('many changes of a deal are packed into a link that is short and leads back to the same deal', { tag: '@anywhere' }, async ({ page, another }) => {
  const changes = Object.entries(CHANGES).map(([path, value]) => [path, value]);
  const code = Buffer.from(JSON.stringify(changes)).toString('base64url');
  await open(page, `step/8/lease/?c=${code}`);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(page.url().length).toBeGreaterThan(LONGEST);
  await share(page);
  const link = await page.locator('#share-link').inputValue();
  expect(link).toMatch(/[?&]z=[\w-]+$/);
  expect(link.length).toBeLessThanOrEqual(LONGEST);
  const other = await another();
  await other.goto(link);
  await live(other);
  // The text of the deal follows in a pause.
  const clause = async (of: Page) => JSON.parse((await of.locator('#deal').textContent())!).clause;
  await expect.poll(async () => (await clause(other)).window).toMatchObject({ length: 45, unit: 'business_days' });
  expect(await clause(other)).toEqual(await clause(page));
  await expect(answer(other)).toHaveText(await answer(page).innerText());
  expect(new URL(other.url()).search).toBe(new URL(page.url()).search);
});

/** A link that was given away: it leads to the same deal for ever. */
const GIVEN = 'fdDBagMxDATQf9HZGFrarwmLcWzZq7KRgiQ77N-XsJe0XXqexwzM5QJly8MwKvXVow2dNPMG4e19Cb9CuSOnB3GVBwQow5O0Bi_MxvULi0fXzJaLk7BBgCaaZt4GntlOzZ-I2KieCuQmWvCG7P86X0lrumf1HQJk3oV_OFfqHTXiPJqkNdSkWJAm1jN5iCZ6OwpfzfFD3JC7rxA-Pv9mg-m5cx1GjGap5t1gWb4B';

test('a packed link that was given away still leads to its deal', async ({ page }) => {
  await open(page, `step/8/lease/?z=${GIVEN}&utm_source=x`);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect.poll(async () => JSON.parse((await page.locator('#deal').textContent())!).clause.window).toMatchObject({ length: 45, unit: 'business_days' });
});

test('a packed link that was changed on the way says so', async ({ page }) => {
  for (const code of ['', 'x', 'AAAA', 'a-_9'.repeat(30)]) {
    await open(page, `step/8/lease/?z=${code}`);
    await expect(page.getByRole('alert'), code).toHaveText(word('desk.link.damaged'));
  }
});

test('a panel that was unfolded before its script came is filled', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((done) => { release = done; });
  await page.route(/\/live-\w+\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await open(page, 'step/4/');
  await page.locator('#share > summary').click();
  release();
  await expect(page.locator('#share-sentence')).not.toHaveValue('');
});

test('a deal whose link would be too long is offered as a file', async ({ page, another }) => {
  await open(page, 'step/8/lease/');
  await page.locator('#file > summary').click();
  const text = page.locator('#file-text');
  const changed = JSON.parse(await text.inputValue());
  // Names that cannot be packed: the same letter hardly ever follows on the same.
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  const noise = (seed: number) => Array.from({ length: 72 }, (_, i) => letters[(seed * 977 + i * i * 31 + i * seed * 17) % letters.length]).join('');
  changed.title = noise(1);
  changed.parties.grantor = noise(2);
  changed.parties.holder = noise(3);
  changed.parties.rivals.castlefen = noise(5);
  changed.offers.o1.terms[0].name = noise(7);
  changed.offers.o1.terms[2].name = noise(11);
  await text.fill(JSON.stringify(changed));
  await page.getByRole('button', { name: word('desk.file.open') }).click();
  await share(page);
  await expect(page.locator('#share-long')).toContainText(/\d{3} characters/);
  await expect(page.locator('#share-link')).toBeHidden();
  const { file, text: json } = await saved(page, () => button(page, 'share.deal.file').click());
  expect(file).toBe('lease.json');
  expect(JSON.parse(json).title).toBe(changed.title);
  // The address still holds it.
  const other = await another();
  await expect.poll(() => page.url().length).toBeGreaterThan(LONGEST);
  await other.goto(page.url());
  await live(other);
  await expect.poll(async () => JSON.parse((await other.locator('#deal').textContent())!).title).toBe(changed.title);
});

const ARTICLES: [path: string, figure: number, edit: (page: Page) => Promise<unknown>, says: RegExp][] = [
  ['step/4/', 1, (page) => page.locator('#term-window-length').fill('12').then(() => page.keyboard.press('Tab')), /\/embed\/clause\/\?s=/],
  ['step/8/lease/', 0, (page) => page.locator('#day').press('ArrowRight'), /\/embed\/sandbox\/lease\/\?/],
  ['step/8/', 2, (page) => page.locator('#term-window-length').fill('12').then(() => page.keyboard.press('Tab')), /\/embed\/map\/\?c=/],
  ['price/', 3, (page) => page.locator('#rivals-slide').press('ArrowRight'), /\/embed\/rivals\/\?/],
];
for (const [path, figure, edit, says] of ARTICLES) {
  test(`${name(path)} gives the code of its figures, each in the state on screen`, async ({ page, another }) => {
    await open(page, path);
    await edit(page);
    await share(page);
    await page.locator('#share-figure').selectOption({ index: figure });
    await expect(page.locator('#share-embed')).toHaveValue(says);
    const { src, height } = await page.evaluate((html) => {
      const { src, height } = new DOMParser().parseFromString(html, 'text/html').querySelector('iframe')!;
      return { src, height: Number(height) };
    }, await page.locator('#share-embed').inputValue());
    expect(height).toBeGreaterThan(300);
    const framed = await another();
    await framed.goto(src);
    await live(framed);
    await expect(framed.locator('#answer, .answer .sentence').first()).toContainText(await answer(page).innerText());
  });
}

test('a case has no figure of its own for an article', async ({ page }) => {
  await open(page, 'casebook/c38-lin-broadcasting-v-metromedia/');
  await share(page);
  await expect(page.locator('#share-embed')).toBeHidden();
});

test('the story’s deal is taken along through the desk, in the same state', async ({ page }) => {
  await open(page, 'step/4/?s=AYoBAaqO');
  await share(page);
  const said = await answer(page).innerText();
  await page.locator('#share-desk').click();
  await live(page);
  await expect(answer(page)).toHaveText(said);
  await share(page);
  const { text } = await saved(page, () => button(page, 'share.deal.file').click());
  expect(JSON.parse(text).clause.window.length).toBeDefined();
});

test('the calendar is a picture of its own, in colours and words that any program reads', async ({ page }) => {
  await open(page);
  await share(page);
  const { file, text } = await saved(page, () => button(page, 'share.svg').first().click());
  expect(file).toBe('calendar.svg');
  const told = await page.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    const colours = [...parsed.querySelectorAll('*')].flatMap((part) => [part.getAttribute('fill'), part.getAttribute('stroke')]);
    return {
      fault: parsed.querySelector('parsererror')?.textContent ?? '',
      foreign: parsed.querySelectorAll('script, foreignObject, image, style, [href], [onload]').length,
      colours: [...new Set(colours.filter((one) => one && !/^(none|rgb\(\d+,\d+,\d+\)|url\(#[\w-]+\))$/.test(one)))],
      text: parsed.documentElement.textContent!.replace(/\s+/g, ' '),
      patterns: [...svg.matchAll(/url\(#([\w-]+)\)/g)].every(([, id]) => parsed.getElementById(id)),
    };
  }, text);
  expect({ ...told, text: '' }).toEqual({ fault: '', foreign: 0, colours: [], text: '', patterns: true });
  for (const words of await page.locator('.picture text').allTextContents()) expect(told.text).toContain(words.replace(/\s+/g, ' '));
});

test('the calendar is a table of days', async ({ page }) => {
  await open(page);
  await share(page);
  const { file, text } = await saved(page, () => button(page, 'share.csv').first().click());
  expect(file).toBe('calendar.csv');
  const rows = text.trimEnd().split('\r\n');
  expect(rows).toHaveLength((await page.locator('.day-list li').count()) + 1);
  for (const row of rows.slice(1)) expect(row).toMatch(/^\d{4}-\d\d-\d\d,/);
});

test('the reply is a table and a picture, term by term', async ({ page }) => {
  await open(page, 'step/5/');
  await share(page);
  const row = page.locator('#share-figures li').filter({ hasText: (await page.locator('#match figcaption strong').innerText()).trim() });
  const csv = await saved(page, () => row.getByRole('button', { name: word('share.csv') }).click());
  expect(csv.text.trimEnd().split('\r\n')).toHaveLength(await page.locator('#match tr').count());
  const svg = await saved(page, () => row.getByRole('button', { name: word('share.svg') }).click());
  const text = svg.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  for (const word of (await page.locator('#match tbody th').allInnerTexts()).join(' ').split(/\s+/)) expect(text).toContain(word);
});

test('the map is taken along when it is unfolded', async ({ page }) => {
  await open(page, 'step/8/lease/');
  await unfold(page);
  await share(page);
  await page.locator('#share > summary').hover();
  const row = page.locator('#share-figures li').filter({ hasText: word('desk.map.title') });
  const svg = await saved(page, () => row.getByRole('button', { name: word('share.svg') }).click());
  expect(svg.file).toBe('map.svg');
  expect(svg.text).toMatch(/<pattern[\s\S]+<rect/);
  const csv = await saved(page, () => row.getByRole('button', { name: word('share.csv') }).click());
  expect(csv.text.split('\r\n').length).toBeGreaterThan(2);
});

test('a name that a table program would run is taken along as text', async ({ page }) => {
  await open(page);
  await page.locator('#offer, .day-list').first().waitFor({ state: 'attached' });
  await page.evaluate(() => (document.querySelector('.day-list li span')!.textContent = '=HYPERLINK("http://x")'));
  await share(page);
  const { text } = await saved(page, () => button(page, 'share.csv').first().click());
  expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
});

test('a script that cannot be loaded leaves a panel that tells the truth', async ({ page, quiet }) => {
  await page.route(/share-\w+\.js$/, (route) => route.fulfill({ status: 404, body: '' }));
  await open(page);
  await page.locator('#share > summary').click();
  await expect(page.locator('#share .hint')).toHaveText(word('share.plain'));
  await expect(page.locator('#share input, #share textarea')).toHaveCount(0);
  await expect(page.locator('html')).toHaveAttribute('data-live', 'yes');
  await page.locator('#reply-match').check();
  await expect(page.locator('#reply-match')).toBeChecked();
  expect(quiet.filter((line) => !/404/.test(line))).toEqual([]);
  quiet.length = 0;
});

test('without JavaScript the panel has no empty field', async ({ another }) => {
  const still = await another({ javaScriptEnabled: false });
  for (const path of ['', 'step/8/', 'price/']) {
    await still.goto(`./${path}`);
    await still.locator('#share > summary').click();
    await expect(still.locator('#share')).toContainText(word('share.plain'));
    await expect(still.locator('#share input, #share textarea, #share button')).toHaveCount(0);
  }
});
