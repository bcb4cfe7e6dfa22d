// Every link that a test has ever made still leads to the same state.
import type { Page } from '@playwright/test';
import { KEEPS, keep, kept, says, type Kept } from './links';
import { expect, live, name, test } from './support';

const STATES = kept();
const PATHS = [...new Set(STATES.map(({ path }) => path))];
const of = (path: string) => STATES.filter((state) => state.path === path);

/** What the page says of each state, gone to one after the other as through the browser's history. */
async function follow(page: Page, states: Kept[]): Promise<Kept[]> {
  const all: Kept[] = [];
  for (const state of states) {
    await page.evaluate(async (query) => {
      history.pushState(null, '', location.pathname + query);
      dispatchEvent(new PopStateEvent('popstate'));
      // Until it is drawn.
      for (let turns = 0; turns < 3; turns++) await new Promise((drawn) => setTimeout(drawn));
    }, state.query);
    const problem = await page.locator('.problem').count();
    all.push({ ...state, ...(problem ? { outcome: 'problem', sentence: await page.locator('.problem').innerText() } : await page.evaluate(says)) });
  }
  return all;
}

test('links of every program are kept', () => {
  for (const path of ['', 'step/4/', 'embed/calendar/', 'step/8/', 'compare/']) expect(of(path).length, name(path)).toBeGreaterThan(0);
  expect(STATES.length).toBeGreaterThan(100);
});

for (const path of PATHS) {
  test(`every link to ${name(path)} that was kept leads to the same state`, async ({ page }) => {
    test.setTimeout(120_000);
    const states = of(path);
    // The first is opened as a reader opens it.
    await page.goto(`./${path}${states[0].query}`);
    await live(page);
    expect(await page.evaluate(says)).toEqual({ outcome: states[0].outcome, sentence: states[0].sentence });
    const now = await follow(page, states);
    const outcomes = (all: Kept[]) => all.map(({ query, outcome }) => `${query} ${outcome}`);
    expect(outcomes(now)).toEqual(outcomes(states));
    if (KEEPS) keep(kept().map((state) => now.find(({ query }) => state.path === path && state.query === query) ?? state));
    else expect(now).toEqual(states);
  });
}
