// How a page loads, by Lighthouse: a phone, its network and processor simulated.
import { createRequire } from 'node:module';
import lighthouse from 'lighthouse';

export const LIGHTHOUSE = createRequire(import.meta.url)('lighthouse/package.json').version;

const SCORES = { performance: 'performance', accessibility: 'accessibility', 'best-practices': 'best', seo: 'seo' };

const SETTINGS = {
  formFactor: 'mobile',
  throttlingMethod: 'simulate',
  onlyCategories: Object.keys(SCORES),
  disableFullPageScreenshot: true,
  logLevel: 'error',
};

async function load(browser, address, settings) {
  const port = Number(new URL(browser.wsEndpoint()).port);
  const { lhr } = await lighthouse(address, { ...SETTINGS, port, ...settings });
  if (lhr.runtimeError) throw new Error(`Lighthouse: ${lhr.runtimeError.message}`);
  return lhr;
}

const requests = ({ audits }) => audits['network-requests'].details.items.filter(({ url }) => url.startsWith('http'));
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);

/** The figures of one load. */
function figuresOf(lhr, origin) {
  const value = (audit) => lhr.audits[audit].numericValue;
  const figures = {
    lcp: value('largest-contentful-paint') / 1000,
    cls: value('cumulative-layout-shift'),
    tbt: value('total-blocking-time'),
    requests: requests(lhr).length,
    foreign: requests(lhr).filter(({ url }) => new URL(url).origin !== origin).length,
  };
  for (const [category, name] of Object.entries(SCORES)) figures[name] = Math.round(lhr.categories[category].score * 100);
  return figures;
}

/** What costs a score its points. */
function objections(lhr, category) {
  const lost = lhr.categories[category].auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 1);
  return lost.map(({ id }) => `${lhr.audits[id].title} (${id}${lhr.audits[id].displayValue ? `, ${lhr.audits[id].displayValue}` : ''})`).join('; ');
}

function notesOf(lhr) {
  const notes = {};
  for (const [category, name] of Object.entries(SCORES)) notes[name] = objections(lhr, category);
  const first = lhr.audits['first-contentful-paint'].displayValue;
  const { observedFirstContentfulPaint, observedLargestContentfulPaint } = lhr.audits.metrics.details.items[0];
  notes.lcp = `simulated first paint ${first}; not slowed, first paint ${observedFirstContentfulPaint} ms and `
    + `largest ${observedLargestContentfulPaint} ms`;
  const sent = requests(lhr).map(({ url, transferSize }) => `${new URL(url).pathname} ${kilobytes(transferSize)} KB`);
  notes.requests = sent.join(', ');
  return notes;
}

/** Loads a page several times. Each figure is the median of its own. */
export async function measureLoading(browser, address, runs) {
  const { origin } = new URL(address);
  const loads = [];
  for (let run = 0; run < runs; run++) loads.push(await load(browser, address));
  loads.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  const all = loads.map((lhr) => figuresOf(lhr, origin));
  const figures = {};
  for (const name of Object.keys(all[0])) {
    const sorted = all.map((one) => one[name]).sort((a, b) => a - b);
    figures[name] = sorted[Math.floor(sorted.length / 2)];
  }
  const notes = notesOf(loads[Math.floor(loads.length / 2)]);
  // The simulation counts as before the paint whatever came before it here, where all files arrive at once:
  // the program, too, if it was faster than the first frame. With network and processor really slowed it is not.
  const slowed = await load(browser, address, { throttlingMethod: 'devtools', onlyCategories: ['performance'] });
  notes.lcp += `; really slowed ${slowed.audits['largest-contentful-paint'].displayValue}`;
  notes.tbt = `really slowed ${slowed.audits['total-blocking-time'].displayValue}`;
  return { figures, notes };
}
