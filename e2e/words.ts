// The words of the page, from the files that the page has them from: a mended wording mends no test.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../content/en/', import.meta.url);

const words = new Map<string, string>();
// What the programs say, and what stands still around them.
const files = [...readdirSync(folder), ...readdirSync(new URL('site/', folder)).map((file) => `site/${file}`)];
for (const file of files) {
  if (!file.endsWith('.md')) continue;
  const [, ...entries] = readFileSync(new URL(file, folder), 'utf8').split(/^## /m);
  for (const entry of entries) {
    const [key, ...lines] = entry.split('\n');
    words.set(key.trim(), lines.map((line) => line.trim()).filter(Boolean).join(' '));
  }
}

/** Who the slots stand for in the story as it starts. */
const CAST = { grantor: 'OpenAI', holder: 'Microsoft', rival: 'CoreWeave' };

/** The words of a key as a reader sees them, with its slots filled. */
export function word(key: string, slots: Record<string, string> = {}): string {
  const text = words.get(key);
  if (text === undefined) throw new Error(`content/en has no words for ${key}`);
  const values: Record<string, string> = { ...CAST, ...slots };
  return text.replaceAll('**', '').replace(/\{([^}]+)\}/g, (slot, name: string) => values[name] ?? slot);
}
