// The examples on the page for developers run, and print what the page says that they print.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { SITE, api, file } from './support.mjs';

const markdown = file('content/en/pages/developers.md');
const EXAMPLES = [...markdown.matchAll(/```js\n([^`]*)\n```\n\n```output (\w+)\n/g)];
const page = readFileSync(join(SITE, 'developers/index.html'), 'utf8');
const shown = [...page.matchAll(/<code class="language-json">([^<]*)<\/code>/g)].map(([, text]) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
);

before(() => api.init());

test('every output on the page belongs to an example', () => {
  assert.ok(EXAMPLES.length >= 4);
  assert.equal(EXAMPLES.length, markdown.split('```output ').length - 1);
  assert.equal(shown.length, EXAMPLES.length);
});

EXAMPLES.forEach(([, code, name], i) => {
  test(`the example ${name} prints what the page says`, () => {
    const names = Object.keys(api);
    const run = new Function(...names, 'deal', `return (${code});`);
    const deal = JSON.parse(file('deals/story/coreweave.json'));
    assert.deepEqual(run(...names.map((key) => api[key]), deal), JSON.parse(shown[i]));
  });
});
