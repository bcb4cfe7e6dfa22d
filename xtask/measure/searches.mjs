// How long the searches take in WebAssembly, as the page itself measures them: `performance.measure` entries
// named `flips`, `map` and `slice`. On a processor that is not slowed.
import { close, median, open, sleep, unfold } from './page.mjs';

/** After the start and after each of some edits, both searches run anew. */
const EDITS = 5;
const LONGEST_SEARCH = 2000;

export async function measureSearches(browser, address) {
  const page = await open(browser, address);
  for (const panel of ['#flips', '#map']) await unfold(page, panel);
  await sleep(LONGEST_SEARCH);
  if (await unfold(page, '#day')) {
    await page.focus('#day');
    for (let i = 0; i < EDITS; i++) {
      await page.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
      await sleep(LONGEST_SEARCH);
    }
  }
  const entries = await page.evaluate(() => performance.getEntriesByType('measure').map(({ name, duration }) => ({ name, duration })));
  await close(page);

  const figures = {};
  const notes = {};
  for (const [name, figure] of [['flips', median], ['map', median], ['slice', (all) => Math.max(...all)]]) {
    const times = entries.filter((entry) => entry.name === name).map(({ duration }) => duration);
    if (times.length > 0) figures[name] = figure(times);
    notes[name] = times.length > 0 ? `${times.length} measured, longest ${Math.max(...times).toFixed(1)} ms` : `No measure named ${name}.`;
  }
  return { figures, notes };
}
