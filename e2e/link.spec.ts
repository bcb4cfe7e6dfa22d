// A link carries the state, survives what others hang onto it, and says when it cannot be followed.
import type { Page } from '@playwright/test';
import { FREE_UNTIL, LAST_MOMENT, answer, expect, expectAlert, hold, live, name, open, pick, settled, share, test, unfold, word } from './support';

/** The code of a link: a version, fields, and the sum of `src/story/link.rs`. */
function code(version: number, ...fields: number[]): string {
  const bytes = [version, ...fields];
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 255;
    high = (high + low) % 255;
  }
  return Buffer.from([...bytes, high, low]).toString('base64url');
}

/** Days instead of business days: the window closes on Thursday 20 March. */
const DAYS = code(1, 128 + 10, 1, 1);
const LAST_OF_DAYS = 'Thursday 20 March, 5 pm';

/** What a reader sees of a state: the answer, the calendar, the clause with its values, the reasons. */
async function seen(page: Page) {
  return {
    answer: await answer(page).innerText(),
    calendar: await page.locator('#calendar').innerText(),
    picture: await page.locator('#calendar').getByRole('img').first().getAttribute('aria-label'),
    clause: await page.locator('[id^=term-]').evaluateAll((controls) =>
      controls.map((control) => `${control.id}=${(control as HTMLSelectElement | HTMLInputElement).value}`),
    ),
    changed: await page.locator('[data-changed=true]').allInnerTexts(),
    reasons: await page.locator('[id^=why-]').allInnerTexts(),
  };
}

async function edit(page: Page) {
  await pick(page, 'term-window-unit', word('term.window.unit.weeks'));
  await page.locator('#term-window-length').fill('3');
  await page.keyboard.press('Tab');
  await pick(page, 'term-window-ends_at', word('hour.12:00'));
  await page.locator('#day').press('ArrowRight');
  await expect(answer(page)).toContainText('Monday 31 March, noon');
  await settled(page);
}

test('the address of a state opens the same state elsewhere', { tag: '@anywhere' }, async ({ page, another }) => {
  await open(page, 'step/4/');
  await edit(page);
  const other = await another();
  await other.goto(page.url());
  await live(other);
  expect(await seen(other)).toEqual(await seen(page));
});

test('the link to share is the address and leads back to the same state', { tag: '@anywhere' }, async ({ page, another }) => {
  await open(page, 'step/4/');
  await edit(page);
  await share(page);
  const link = await page.locator('#share-link').inputValue();
  await page.locator('#share > summary').click();
  await unfold(page);
  expect(link).toBe(page.url());
  const other = await another();
  await other.goto(link);
  await live(other);
  await unfold(other);
  expect(await seen(other)).toEqual(await seen(page));
});

test('the link to share an untouched page is its plain address', async ({ page, baseURL }) => {
  await open(page, 'step/4/');
  await share(page);
  await expect(page.locator('#share-link')).toHaveValue(new URL('step/4/', baseURL).href);
});

test('the code for an article is a frame with the calendar in the same state', { tag: '@anywhere' }, async ({ page, another }) => {
  await open(page, 'step/4/');
  await edit(page);
  await share(page);
  const value = await page.locator('#share-embed').inputValue();
  const { src, title, others } = await page.evaluate((html) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    const frame = parsed.querySelector('iframe')!;
    const allowed = ['FIGURE', 'IFRAME', 'FIGCAPTION', 'A'];
    const others = [...parsed.body.querySelectorAll('*')].filter(({ tagName }) => !allowed.includes(tagName)).length;
    return { src: frame.src, title: frame.title, others };
  }, value);
  expect(others).toBe(0);
  expect(title).toBe(word('embed.calendar.title'));
  expect(src).toContain('/embed/calendar/?s=');
  const figure = await another();
  await figure.goto(src);
  await live(figure);
  await expect(figure.locator('#answer')).toHaveText(await answer(page).innerText());
  expect(await figure.locator('#calendar').innerText()).toBe(await page.locator('#calendar').innerText());
});

test('the state goes with the reader from page to page', async ({ page }) => {
  await open(page, `step/4/?s=${DAYS}`);
  await page.locator('main a[rel=next]').click();
  await expect(page).toHaveURL(/\/step\/5\/\?s=/);
  await page.locator('main a[rel=prev]').click();
  await expect(answer(page)).toContainText('Thursday');
  await expect(page.locator('[data-changed=true]')).toHaveCount(1);
});

test('the links of a page carry the state for those who open them elsewhere', async ({ page }) => {
  await open(page, `step/4/?s=${DAYS}`);
  await expect(page.locator('.steps a, main a[rel]')).toHaveCount(10);
  for (const href of await page.locator('.steps a, main a[rel]').evaluateAll((links) => links.map((a) => a.getAttribute('href')!))) {
    expect(href).toMatch(/\?s=[\w-]+$/);
  }
});

test('a link from when the story had fields for an offer of one’s own still shows that offer', async ({ page }) => {
  // Another offer: 12,500 million for 24 months, without stock.
  const own = code(1, 1, 4, 2, 0, 0, 0x30, 0xd4, 0, 24, 0, 0, 0, 0);
  await open(page, `step/1/?s=${own}`);
  await expect(page.locator('#rival-own')).toBeChecked();
  await expect(page.locator('#offer')).toContainText('$12.5 bn');
  await expect(page.locator('#offer')).not.toContainText('$11.9 bn');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

const good = DAYS;
const FAULTS: { what: string; query: string; key: string }[] = [
  { what: 'a link that is cut off', query: good.slice(0, -2), key: 'link.damaged' },
  { what: 'a link with a letter changed', query: good.replace('o', 'p'), key: 'link.damaged' },
  { what: 'a link with a full stop at its end', query: `${good}.`, key: 'link.damaged' },
  { what: 'a link that never was one', query: 'hello', key: 'link.damaged' },
  { what: 'a link with a field that is not known', query: code(1, 99, 1), key: 'link.damaged' },
  { what: 'a link with a value that is not allowed', query: code(1, 128 + 9, 2, 0, 0), key: 'link.damaged' },
  { what: 'a link of a newer version', query: code(2, 128 + 10, 1, 1), key: 'link.newer' },
  { what: 'a link far too long', query: 'A'.repeat(1200), key: 'link.damaged' },
];
for (const { what, query, key } of FAULTS) {
  test(`${what} explains itself and shows the start`, async ({ page }) => {
    await open(page, `step/4/?s=${query}`);
    await expectAlert(page, word(key));
    await expect(answer(page)).toContainText(LAST_MOMENT);
    await expect(answer(page)).toContainText(FREE_UNTIL);
    await expect(page.locator('[data-changed=true]')).toHaveCount(0);
    await expect(page.locator('html')).not.toHaveAttribute('data-pending');
  });
}

test('the explanation goes away, and the address is whole again, with the next change', async ({ page }) => {
  await open(page, 'step/4/?s=hello');
  await pick(page, 'term-window-unit', word('term.window.unit.days'));
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`\\?s=${DAYS}$`));
});

test('a damaged link explains itself in a frame too', async ({ page }) => {
  await open(page, 'embed/calendar/?s=hello');
  await expectAlert(page, word('link.damaged'));
});

for (const tail of [`?s=${DAYS}&utm_source=x&fbclid=y`, `?utm_source=x&s=${DAYS}`, `?s=${DAYS}#?secret=abc`, `?s=${DAYS}&s2=no#day`]) {
  test(`a link with ${tail.replace(DAYS, '…')} is followed`, async ({ page }) => {
    await open(page, `step/4/${tail}`);
    await expect(answer(page)).toContainText(LAST_OF_DAYS);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

for (const tail of ['?utm_source=x&fbclid=y', '#?secret=abc', '?s=', '?as=b']) {
  test(`an address with ${tail} and no state shows the start`, async ({ page }) => {
    await open(page, `embed/calendar/${tail}`);
    await expect(page.getByRole('main')).toContainText(LAST_MOMENT);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

for (const path of ['', 'step/3/', 'step/4/', 'step/6/', 'embed/calendar/']) {
  test(`while the state of a link is on its way to ${name(path)}, no other numbers are shown`, async ({ page }) => {
    const release = await hold(page);
    await page.goto(`./${path}?s=${DAYS}`, { waitUntil: 'commit' });
    await expect(page.locator('html')).toHaveAttribute('data-live', 'waiting');
    await expect(page.locator('main p').last()).toBeAttached();
    const visible = await page.evaluate(() => {
      const found: string[] = [];
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { parentElement, textContent } = texts.currentNode;
        const dated = /\b(24|22|23) (March|June)\b/.test(textContent!);
        if (dated && parentElement!.checkVisibility({ visibilityProperty: true })) found.push(textContent!.trim());
      }
      return found;
    });
    release();
    await live(page);
    await expect(page.getByRole('main')).toContainText(path === 'step/6/' ? 'Thursday 20 March' : LAST_OF_DAYS);
    await expect(page.getByRole('main').getByText(LAST_MOMENT)).toHaveCount(0);
    expect(visible).toEqual([]);
  });
}
