// What can only be measured in a browser; `cargo xtask measure` calls this and holds the figures against budgets.
//
// PLAN is JSON: the addresses of the site and the browser, the pages, how often. RESULT is the file to write.
// A figure that is not in the result is one that could not be taken; its note says why.
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { measureEdits } from './edits.mjs';
import { LIGHTHOUSE, measureLoading } from './loading.mjs';
import { start } from './page.mjs';
import { measureSearches } from './searches.mjs';
import { compareTexts } from './texts.mjs';

const plan = JSON.parse(process.env.PLAN);
const result = { figures: {}, notes: {} };
// What else the machine was doing, which all times but the sizes suffer from.
const [before] = loadavg();

/** Takes the figures of one part, each named after its page, such as `/step/8/ lcp`. */
async function take(what, page, part) {
  console.log(`measuring ${page}: ${what}`);
  const browser = await start(plan.chromium);
  try {
    const { figures, notes } = await part(browser);
    for (const [name, figure] of Object.entries(figures)) result.figures[`${page} ${name}`] = figure;
    for (const [name, note] of Object.entries(notes)) result.notes[`${page} ${name}`] = note;
    result.browser = (await browser.version()).replace('Headless', '').replace('/', ' ');
  } finally {
    await browser.close();
  }
}

for (const { name, path, edits, searches } of plan.pages) {
  const address = plan.site + path;
  const { status } = await fetch(address, { method: 'HEAD' });
  if (status !== 200) {
    console.log(`measuring ${name}: not there (${status})`);
    continue;
  }
  await take('loading, with Lighthouse', name, (browser) => measureLoading(browser, address, plan.runs));
  if (edits.length > 0) await take('edits', name, (browser) => measureEdits(browser, address, edits, plan.rounds));
  if (searches) await take('searches', name, (browser) => measureSearches(browser, address));
}
await take('text with and without the program', 'site', (browser) => compareTexts(browser, plan.site, plan.texts));

result.date = new Date().toISOString().slice(0, 10);
result.lighthouse = LIGHTHOUSE;
result.load = [before, loadavg()[0]];
writeFileSync(process.env.RESULT, JSON.stringify(result));
