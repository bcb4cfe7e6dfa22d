// Compares what a page says with its program and without any script.
import { close, open } from './page.mjs';

async function text(browser, address, javaScript) {
  const page = await open(browser, address, { javaScript });
  // A search that begins by itself comes to what was written once it is over; what never does, differs.
  if (javaScript) await page.waitForFunction(() => !document.querySelector('#app [aria-busy=true], #app progress'), { timeout: 20_000 }).catch(() => {});
  const live = await page.$eval('html', (html) => html.dataset.live);
  const found = await page.$('#app');
  const words = found && (await found.evaluate((app) => app.innerText));
  await close(page);
  return { live, words: words?.replace(/\s+/g, ' ').trim() };
}

/** Opens every page twice; a page whose program fails counts as one that differs. */
export async function compareTexts(browser, site, paths) {
  let compared = 0;
  const differ = [];
  for (const path of paths) {
    const still = await text(browser, site + path, false);
    const live = await text(browser, site + path, true);
    if (still.words === undefined) continue;
    compared += 1;
    if (still.words !== live.words || !['yes', 'static'].includes(live.live)) differ.push(`/${path}`);
  }
  if (compared === 0) return { figures: {}, notes: { texts: 'No page has an #app.' } };
  const named = differ.length > 0 ? `: ${differ.join(', ')}` : '';
  return { figures: { texts: differ.length }, notes: { texts: `${compared} pages compared${named}` } };
}
