// In a language with longer words the page says everything in that language, and nothing is cut off.
import { readFileSync, readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { Findings, collisions, misfits } from './layout';
import { PROGRAMS, expect, name, open, test, unfold } from './support';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ALIKE = 'åƀçðéƒĝĥîĵķļɱñöþʠŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ';
const LETTERS = new Map([...PLAIN].map((letter, i) => [letter, [...ALIKE][i]]));

/**
 * Words that nobody has typed: each letter by one that looks alike, slots and marks as they are, between brackets.
 * Every so many letters one is written twice, so that it all is longer by `more`, brackets included.
 */
function pseudo(text: string, more: number): string {
  let owed = -2;
  const letter = (plain: string) => {
    owed += more;
    const twice = owed >= 1;
    if (twice) owed -= 1;
    return LETTERS.get(plain)!.repeat(twice ? 2 : 1);
  };
  // Of a term of art, `{?key|words}`, the words are translated.
  const longer = (words: string) => words.replace(/\{\?[^|}]*\||\{[^}]*\}|[a-z]/gi, (found) => (found.length > 1 ? found : letter(found)));
  const sentence = (words: string) => (/[a-z]/i.test(words.replace(/\{(?!\?)[^}]*\}/g, '')) ? `⟦${longer(words)}⟧` : words);
  // What stands between the sentences of the clause is no word.
  return text.split('¶').map(sentence).join('¶');
}

/** Gives the program the same keys with such words. */
async function translate(page: Page, more: number) {
  await page.route(/words[^/]*\.txt$/, async (route) => {
    const lines = (await (await route.fetch()).text()).split('\n');
    const body = lines.map((line) => line.replace(/\t.*/, (text) => `\t${pseudo(text.slice(1), more)}`)).join('\n');
    await route.fulfill({ contentType: 'text/plain; charset=utf-8', body });
  });
}

/** What comes from the deal files and is in no language: parties, and the names and words of the terms offered. */
const NAMES = (() => {
  const names = new Set<string>();
  const add = (...own: (string | undefined)[]) => own.forEach((name) => name && names.add(name));
  for (const folder of ['story', 'presets'].map((name) => new URL(`../deals/${name}/`, import.meta.url))) {
    for (const file of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
      const { parties, offers } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      add(parties.grantor, parties.holder, ...Object.values<string>(parties.rivals));
      for (const { name } of Object.values<{ name: string }>(parties.other_holders ?? {})) add(name);
      for (const { terms } of Object.values<{ terms: { name?: string; words?: string }[] }>(offers)) {
        // Within a sentence the program writes the name of a term small.
        for (const { name, words } of terms) add(name, name?.toLowerCase(), words);
      }
    }
  }
  return [...names].toSorted((a, b) => b.length - a.length);
})();

/** What the page shows or tells that came neither from `content/` nor from a deal. */
async function untranslated(page: Page): Promise<string[]> {
  return page.evaluate(
    ([names, alike]) => {
      const found = new Set<string>();
      const check = (where: string, text: string | null) => {
        let rest = text ?? '';
        for (const name of names) rest = rest.replaceAll(name, '');
        if ([...rest].some((letter) => /\p{L}/u.test(letter) && !alike.includes(letter))) found.add(`${where}: ${text!.trim()}`);
      };
      for (const element of document.querySelectorAll('#app *')) {
        const where = element.tagName.toLowerCase() + (element.id ? `#${element.id}` : '');
        for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) check(where, node.textContent);
        for (const attribute of ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt', 'label', 'summary']) {
          check(`${where} ${attribute}`, element.getAttribute(attribute));
        }
        for (const pseudo of ['::before', '::after']) {
          const { content } = getComputedStyle(element, pseudo);
          if (content.startsWith('"')) check(`${where}${pseudo}`, content);
        }
      }
      return [...found];
    },
    [NAMES, ALIKE] as const,
  );
}

/** What a reader does, one thing after the other, on every page that has the control for it. */
const DEEDS: [string, string, (page: Page) => Promise<unknown>][] = [
  ['unfolded', '#app', unfold],
  ['a reply with a difference', '#reply-differ', (page) => page.locator('#reply-differ').check()],
  ['another difference', '#way', (page) => page.locator('#way').selectOption({ index: 5 })],
  ['a refusal', '#reply-refuse', (page) => page.locator('#reply-refuse').check()],
  ['an offer of one’s own', '#rival-own', (page) => page.locator('#rival-own').check()],
  ['something else that happens', '#next-grantor_signs_dearer', (page) => page.locator('#next-grantor_signs_dearer').check()],
  ['no law', '#profile', (page) => page.locator('#profile').selectOption('neutral')],
  ['no reply', '#reply-undecided', (page) => page.locator('#reply-undecided').check()],
  ['another term', '#term-window-unit', (page) => page.locator('#term-window-unit').selectOption({ index: 1 })],
  ['a term left silent', '#term-window-first_day', (page) => page.locator('#term-window-first_day').selectOption({ index: 2 })],
  ['a gap in the notice', '#states-0', (page) => page.locator('#states-0').uncheck()],
  ['the last day', '#day', (page) => page.locator('#day').press('End')],
  ['a number that is refused', '#term-window-length', async (page) => {
    await page.locator('#term-window-length').fill('99999');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('alert')).toBeVisible();
  }],
];

for (const path of PROGRAMS) {
  for (const more of [0.4, 1]) {
    test(`${name(path)} with words longer by ${100 * more} % ${more < 1 ? 'has no others, and fits' : 'fits'}`, async ({ page }) => {
      const findings = new Findings();
      const widths = [1280, 390, 320];
      await translate(page, more);
      await open(page, path);
      for (const [what, control, act] of [['as it starts', '#app', async () => {}] as const, ...DEEDS]) {
        if ((await page.locator(control).count()) === 0) continue;
        await act(page);
        // How long the words are does not matter to that.
        if (more < 1) findings.add(`${what}: other words`, await untranslated(page));
        // To and fro: each change of the window takes longer than the look at it.
        for (const width of widths.reverse()) {
          await page.setViewportSize({ width, height: 900 });
          findings.add(`${what}, ${width} pixels`, [...(await misfits(page)), ...(await collisions(page))]);
        }
      }
      expect(findings.found).toEqual({});
    });
  }
}
