// The links of states that the tests have made, each with what its page said then. A link lives for ever:
// `links.spec.ts` follows every one of them. With KEEP_LINKS=1 a run adds those that are not there yet.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';

const FILE = new URL('links.txt', import.meta.url);

/** A run adds to the file. */
export const KEEPS = process.env.KEEP_LINKS === '1';

/** A state: the page's path below the root, its query, the key of its outcome, and its sentence. */
export type Kept = { path: string; query: string; outcome: string; sentence: string };

/** Every state that is kept, each once, in order. */
export function kept(): Kept[] {
  const lines = readFileSync(FILE, 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const states = new Map(lines.map((line) => [line.split('\t')[0], line.split('\t')] as const));
  return [...states.values()]
    .map(([link, outcome, sentence]) => {
      const [path, query] = link.split('?');
      return { path, query: `?${query}`, outcome, sentence };
    })
    .toSorted((a, b) => (`${a.path}${a.query}` < `${b.path}${b.query}` ? -1 : 1));
}

/** Writes the file anew. */
export function keep(states: Kept[]): void {
  const head = readFileSync(FILE, 'utf8').split('\n').filter((line) => line.startsWith('#'));
  const lines = states.map(({ path, query, outcome, sentence }) => `${path}${query}\t${outcome}\t${sentence}`);
  writeFileSync(FILE, `${[...head, ...lines].join('\n')}\n`);
}

/** What a page says of its state: the key of the outcome, and the sentence; runs in the page. */
export function says(): { outcome: string; sentence: string } {
  const clean = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
  const winners = [...document.querySelectorAll<HTMLElement>('.arrangements [data-winner]')];
  return {
    outcome: document.querySelector<HTMLElement>('#answer')?.dataset.mark ?? winners.map((one) => one.dataset.winner).join(' '),
    sentence: clean(document.querySelector('.sentence')?.textContent) || clean(document.querySelector('.found')?.textContent),
  };
}

/** Has the pages of a context note each address that they write or are opened with. */
export async function note(context: BrowserContext, baseURL: string): Promise<void> {
  const root = new URL(baseURL).href;
  const known = new Set(kept().map(({ path, query }) => path + query));
  await context.exposeBinding('keepLink', (_, href: string, outcome: string, sentence: string) => {
    if (!href.startsWith(root) || !sentence || sentence.includes('⟦')) return;
    const { pathname, search } = new URL(href);
    const path = pathname.slice(new URL(root).pathname.length);
    const fields = search.slice(1).split('&').filter((field) => /^(s|c|day|a|b)=./.test(field));
    const link = `${path}?${fields.join('&')}`;
    if (fields.length === 0 || known.has(link)) return;
    known.add(link);
    appendFileSync(FILE, `${link}\t${outcome}\t${sentence}\n`);
  });
  await context.addInitScript(`(() => {
    const says = ${says.toString()};
    const note = () => {
      if (document.documentElement.dataset.live !== 'yes' || document.querySelector('.problem')) return;
      const { outcome, sentence } = says();
      globalThis.keepLink?.(location.href, outcome, sentence);
    };
    for (const method of ['pushState', 'replaceState']) {
      const write = history[method];
      history[method] = function (...given) {
        write.apply(this, given);
        note();
      };
    }
    new MutationObserver(note).observe(document, { subtree: true, attributeFilter: ['data-live'] });
  })()`);
}
