// The chapter on the price: a reader sets a market, and every figure follows.
import { readFile } from 'node:fs/promises';
import { expect, hold, live, open, pick, said, settled, tabTo, test, unfold, word } from './support';

const FIGURES = ['gains', 'bids', 'regimes', 'rivals', 'weak', 'premium', 'cliff', 'worth'];

const finding = (page: import('@playwright/test').Page, figure: string) => page.locator(`#fig-${figure} .finding`);
const sentence = (page: import('@playwright/test').Page) => page.locator('#answer .sentence');

test('every figure has a finding, a picture and a table', async ({ page }) => {
  await open(page, 'price/');
  for (const figure of FIGURES) {
    await expect(finding(page, figure)).not.toBeEmpty();
    await expect(page.locator(`#fig-${figure} svg[role=img]`)).toHaveAttribute('aria-label', /\S/);
    expect(await page.locator(`#fig-${figure} tbody tr`).count()).toBeGreaterThan(1);
  }
});

test('no picture has a place that is no number', async ({ page }) => {
  await open(page, 'price/');
  for (const shape of ['uniform', 'power', 'exponential', 'beta']) {
    await page.locator('#rival-shape').selectOption(shape);
    // The figures follow the answer.
    await settled(page);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    expect(await page.locator('svg.chart').evaluateAll((all) => all.filter((svg) => /NaN|inf/.test(svg.outerHTML)).length)).toBe(0);
  }
});

test('with evenly spread costs the right costs as much as losing n/(2n+1) of a rival', async ({ page }) => {
  await open(page, 'price/');
  for (const rivals of [1, 2, 4, 7]) {
    await page.locator('#rivals').fill(String(rivals));
    await page.keyboard.press('Tab');
    await expect(page.locator('#fig-rivals .finding')).toContainText((rivals / (2 * rivals + 1)).toFixed(2));
  }
});

test('the slider moves with the arrow keys, and the change is told', async ({ page }) => {
  await open(page, 'price/');
  const before = await sentence(page).textContent();
  const slider = page.locator('#rivals-slide');
  await tabTo(page, slider);
  await page.keyboard.press('ArrowRight');
  await expect(sentence(page)).not.toHaveText(before!);
  await expect(said(page)).toHaveText((await sentence(page).textContent())!);
  await page.keyboard.press('ArrowLeft');
  await expect(sentence(page)).toHaveText(before!);
});

test('the answer follows a change at once, and the figures with the next frame', async ({ page }) => {
  await open(page, 'price/');
  // In which order the texts change, and whether a frame lies between.
  await page.evaluate(() => {
    const order: string[] = [];
    const watch = (selector: string, changed: () => void) => {
      new MutationObserver(changed).observe(document.querySelector(selector)!, { subtree: true, childList: true, characterData: true });
    };
    watch('#answer .sentence', () => {
      order.push('answer');
      requestAnimationFrame(() => order.push('frame'));
    });
    watch('#fig-gains .finding', () => order.push('figure'));
    Object.assign(globalThis, { order });
  });
  await page.locator('#rivals-slide').press('ArrowRight');
  await expect.poll(() => page.evaluate('order')).toEqual(['answer', 'frame', 'figure']);
});

for (const [field, typed] of [['rivals', '0'], ['rivals', '11'], ['rivals', '2.5'], ['rivals', 'many'], ['low', '-1'], ['low', '9'], ['high', 'NaN']] as const) {
  test(`${typed} is refused as ${field}, with a reason, and nothing changes`, async ({ page }) => {
    await open(page, 'price/');
    const before = await sentence(page).textContent();
    const input = page.locator(`#${field}`);
    const value = await input.inputValue();
    await input.fill(typed);
    await page.keyboard.press('Tab');
    await expect(page.locator(`#${field}-error`)).toContainText(typed);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await expect(input).toHaveValue(value);
    await expect(sentence(page)).toHaveText(before!);
  });
}

test('the market is in the address, and an address sets the market', async ({ page }) => {
  await open(page, 'price/');
  await page.locator('#rivals').fill('5');
  await page.keyboard.press('Tab');
  await pick(page, 'unit', word('price.unit.gw'));
  await page.locator('#holder-shape').selectOption('beta');
  await expect(page).toHaveURL(/\?n=5&holder=beta:2:2&unit=gw$/);
  const told = await sentence(page).textContent();
  await page.goto(page.url() + '&utm_source=x&fbclid=y');
  await expect(sentence(page)).toHaveText(told!);
  await expect(page.locator('#rivals')).toHaveValue('5');
});

for (const query of ['?n=0', '?n=x', '?rival=beta:2', '?rival=power:99', '?unit=euro', '?from=5&to=4']) {
  test(`an address with ${query} explains itself and shows the market at its start`, async ({ page }) => {
    await open(page, 'price/');
    const start = await sentence(page).textContent();
    await open(page, `price/${query}`);
    await expect(page.locator('.problem[role=alert]')).toBeVisible();
    await expect(sentence(page)).toHaveText(start!);
  });
}

test('undo takes the last change back, and start again all', async ({ page }) => {
  await open(page, 'price/');
  const start = await sentence(page).textContent();
  await page.locator('#rival-shape').selectOption('power');
  await page.locator('#rivals').fill('2');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: word('edit.undo') }).click();
  await expect(page.locator('#rivals')).toHaveValue('3');
  await expect(page.locator('#rival-shape')).toHaveValue('power');
  await page.getByRole('button', { name: word('edit.reset') }).click();
  await expect(sentence(page)).toHaveText(start!);
});

test('a button that has nothing more to do keeps the focus', async ({ page }) => {
  await open(page, 'price/');
  await page.locator('#rival-shape').selectOption('power');
  const undo = page.getByRole('button', { name: word('edit.undo') });
  await undo.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#rival-shape')).toHaveValue('uniform');
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await expect(undo).toBeFocused();
  const before = await sentence(page).textContent();
  await page.keyboard.press('Enter');
  await expect(sentence(page)).toHaveText(before!);
});

test('what is refused is said below its field and covers no other', async ({ page }) => {
  await open(page, 'price/');
  await page.locator('#holder-shape').selectOption('beta');
  await page.locator('#holder-a').fill('99');
  await page.keyboard.press('Tab');
  await expect(page.locator('#holder-a-error')).toBeVisible();
  const room = await page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
    return box('label[for=holder-b]').top - box('#holder-a-error').bottom;
  });
  expect(room).toBeGreaterThanOrEqual(0);
});

test('a figure can be taken along as picture and as table', async ({ page }) => {
  await open(page, 'price/');
  await unfold(page);
  const figure = page.locator('#fig-gains');
  const take = async (kind: string) => {
    const waiting = page.waitForEvent('download');
    await figure.locator(`[data-take=${kind}]`).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe(`gains.${kind}`);
    return readFile(await file.path(), 'utf8');
  };
  const csv = await take('csv');
  expect(csv.split('\r\n').length).toBe((await figure.locator('tr').count()) + 1);
  const svg = await take('svg');
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).not.toContain('var(');
  // It is a picture by itself.
  const sees = await page.evaluate(
    (text) =>
      new Promise<number>((done) => {
        const image = new Image();
        image.onload = () => done(image.naturalWidth);
        image.onerror = () => done(0);
        image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
      }),
    svg,
  );
  expect(sees).toBeGreaterThan(300);
});

test('step 7 asks for a bet before it shows who gains, and needs none', async ({ page }) => {
  await open(page, 'step/7/');
  await expect(page.locator('#fig-gains')).toBeHidden();
  await page.locator('#bet-grantor').check();
  await page.locator('#reveal > summary').click();
  await expect(page.locator('#fig-gains')).toBeVisible();
  await expect(page.locator('.verdict')).toContainText(word('price.bet.grantor'));
});

test('a bet is judged in the market in which it was made', async ({ page }) => {
  await open(page, 'step/7/');
  await page.locator('#bet-grantor').check();
  await page.locator('#reveal > summary').click();
  const verdict = await page.locator('.verdict').textContent();
  await page.locator('#from').fill('0.8');
  await page.locator('#rivals').fill('1');
  await page.keyboard.press('Tab');
  await expect(page.locator('.verdict')).toHaveText(verdict!);
});

test('a market in the address whose bids have to be solved is shown bit by bit', async ({ page }) => {
  // What the figure says goes by too fast to be asked for from outside.
  await page.addInitScript(() => {
    const told = new Set<string>();
    const note = () => told.add(document.querySelector('#fig-rivals .finding')?.textContent ?? '');
    new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { told: () => [...told] });
  });
  await open(page, 'price/?n=3&rival=power:0.5');
  await expect(sentence(page)).toContainText('$');
  expect(await page.evaluate('told()')).toContain(word('price.pending'));
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0, { timeout: 60_000 });
  await expect(page.locator('#fig-rivals svg')).toBeVisible();
});

test('step 7 takes the deal of the story along to step 8', async ({ page }) => {
  await open(page, 'step/6/');
  await page.locator('#reply-differ').check();
  await page.locator('.onward [rel=next]').click();
  await expect(page).toHaveURL(/step\/7\/\?s=/);
  await page.locator('.onward [rel=next]').click();
  // The desk tells it in its own way.
  await expect(page).toHaveURL(/step\/8\/\?c=/);
});

test('step 7 takes the deal along before it is live, and by the list of steps', async ({ page }) => {
  await open(page, 'step/6/');
  await page.locator('#reply-differ').check();
  await page.locator('.onward [rel=next]').click();
  await expect(page).toHaveURL(/step\/7\/\?s=/);
  const deal = new URL(page.url()).searchParams.get('s')!;
  await page.locator('.steps a').nth(4).click();
  await expect(page).toHaveURL(`./step/5/?s=${deal}`);
  await live(page);
  await expect(page.locator('#reply-differ')).toBeChecked();

  const release = await hold(page);
  await page.goto(`./step/7/?s=${deal}`);
  await page.locator('.onward [rel=next]').click({ noWaitAfter: true });
  await expect(page).toHaveURL(`./step/8/?s=${deal}`);
  release();
  await live(page);
  await expect(page).toHaveURL(/step\/8\/\?c=/);
});

test('without JavaScript step 7 shows who gains when it is unfolded', async ({ another }) => {
  const page = await another({ javaScriptEnabled: false });
  await page.goto('./step/7/');
  await page.locator('#reveal > summary').click();
  await expect(page.locator('#fig-gains .finding')).toBeVisible();
});

const play = (page: import('@playwright/test').Page, key: string) => page.locator('#fig-play').getByRole('button', { name: word(key), exact: true });

test('negotiations are played one by one, each told with everybody in it, and are the same for everybody', async ({ page }) => {
  await open(page, 'price/');
  await play(page, 'price.play.one').click();
  const one = page.locator('#fig-play .one');
  const number = (n: number) => expect(one.locator('h3')).toHaveText(word('price.play.number', { number: String(n) }));
  await number(1);
  await expect(one.locator('tbody tr')).toHaveCount(4);
  const first = await one.innerText();
  await play(page, 'price.play.one').click();
  await number(2);
  expect(await one.innerText()).not.toBe(first);
  await play(page, 'price.play.stop').click();
  await expect(one).toHaveCount(0);
  await play(page, 'price.play.one').click();
  await number(1);
  expect(await one.innerText()).toBe(first);
});

test('a million negotiations come to what was worked out, within their errors', async ({ page }) => {
  await open(page, 'price/');
  await play(page, 'price.play.one').click();
  await expect(page.locator('#fig-play .one')).toBeVisible();
  await play(page, 'price.play.million').click();
  await expect(page.locator('#fig-play')).toHaveAttribute('aria-busy', 'false');
  await expect(finding(page, 'play')).toContainText('1,000,001');
  // The one that was looked at is one of many now.
  await expect(page.locator('#fig-play .one')).toHaveCount(0);
  await expect(said(page)).toHaveText((await finding(page, 'play').textContent())!);
  await page.locator('#fig-play-table > summary').click();
  // The last column: how many standard errors the mean is from what was worked out.
  const apart = await page.locator('#fig-play-table tbody td:last-child').allInnerTexts();
  expect(apart).toHaveLength(3);
  for (const errors of apart) expect(Math.abs(Number(errors.replace('−', '-')))).toBeLessThan(4.5);
});

test('playing can be paused, goes on, and begins anew with another market', async ({ page }) => {
  await open(page, 'price/');
  await play(page, 'price.play.most').click();
  await play(page, 'price.play.pause').click();
  const progress = page.locator('#fig-play progress');
  const paused = Number(await progress.getAttribute('value'));
  expect(paused).toBeLessThan(1e8);
  await page.waitForTimeout(300);
  expect(Number(await progress.getAttribute('value'))).toBe(paused);
  await play(page, 'price.play.on').click();
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(paused);
  await page.locator('#rivals').fill('5');
  await page.keyboard.press('Tab');
  await expect(finding(page, 'play')).toHaveText(word('price.play.none'));
});
