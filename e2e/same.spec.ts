// The program changes nothing: what was written at build time is what it draws.
import { LIVE, expect, name, open, test } from './support';

/** Everything that a page shows or tells, read from the live page and from its file alike. */
function reading(html: string | null) {
  const from = html === null ? document : new DOMParser().parseFromString(html, 'text/html');
  const lines: string[] = [];
  const add = (what: string, text: string | null) => lines.push(`${what}: ${(text ?? '').replace(/\s+/g, ' ').trim()}`);
  for (const element of from.querySelectorAll('#app *')) {
    const tag = element.tagName.toLowerCase() + (element.id && `#${element.id}`);
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const text = own.map((node) => node.textContent).join('').replace(/\s+/g, ' ').trim();
    if (text) add(tag, text);
    for (const { name: attribute, value } of element.attributes) {
      // A control is disabled until the page is live; these three are compared as what they come to.
      if (!['disabled', 'checked', 'selected', 'value'].includes(attribute)) add(`${tag} ${attribute}`, value);
    }
    if (element.tagName === 'INPUT') add(`${tag} is`, `${(element as HTMLInputElement).value} ${(element as HTMLInputElement).checked}`);
    if (element.tagName === 'SELECT') add(`${tag} is`, (element as HTMLSelectElement).value);
  }
  return { title: from.title, lines };
}

for (const path of LIVE) {
  test(`${name(path)} says the same before and after it is live`, async ({ page, request }) => {
    await open(page, path);
    const html = await (await request.get(`./${path}`)).text();
    const live = await page.evaluate(reading, null);
    const written = await page.evaluate(reading, html);
    expect(written.lines.length).toBeGreaterThan(50);
    expect(live.title).toBe(written.title);
    // The order of attributes is no matter.
    expect(live.lines.toSorted()).toEqual(written.lines.toSorted());
  });
}

for (const path of ['', 'step/4/', 'step/8/', 'compare/']) {
  test(`${name(path)} has the same text without JavaScript`, async ({ page, another }) => {
    const still = await another({ javaScriptEnabled: false });
    await open(page, path);
    await still.goto(`./${path}`);
    const text = async (of: typeof page) => (await of.locator('#app').innerText()).replace(/\s+/g, ' ');
    expect(await text(page)).toBe(await text(still));
  });
}
