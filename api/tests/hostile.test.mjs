// Nothing that is handed to the module makes it throw anything but its own error, hang, or forget what it knows.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { DEALS, api, file, files, numbers, printed } from './support.mjs';

const STORY = file('deals/story/coreweave.json');

/** The calls that look at a deal. */
const LOOKS = ['migrate', 'evaluate', 'permissions', 'flips', 'check'];

before(() => api.init());

/** What a call returns, or the module's own error; anything else fails the test. */
function tried(what) {
  try {
    return what();
  } catch (error) {
    assert.ok(error instanceof api.FirstRefusalError, 'threw something else');
    assert.ok(error.message.length > 0 && error.code !== 'internal', error.code);
    return error;
  }
}

const cyclic = () => {
  const deal = JSON.parse(STORY);
  deal.offers.o1.of = deal;
  return deal;
};
const deep = (n) => {
  let value = {};
  for (let i = 0; i < n; i++) value = { value };
  return value;
};
const trap = () => {
  throw Object.create(null);
};

/** Values that are no deals, by what they are. */
const HOSTILE = {
  nothing: () => undefined,
  null: () => null,
  'a number': () => 7,
  'not a number': () => NaN,
  'a big number': () => 10n,
  'a symbol': () => Symbol('deal'),
  'a function': () => () => ({}),
  'a list': () => [STORY],
  'a date': () => new Date(NaN),
  'an empty text': () => '',
  'no JSON': () => '{"version": 2,',
  'a text within a text': () => JSON.stringify(STORY),
  'an escaped surrogate': () => STORY.replace('CoreWeave', '\\ud800'),
  'a zero byte': () => STORY + '\0',
  'a field twice': () => STORY.replace('{', '{"id": "twice",'),
  'a huge text': () => 'x'.repeat(1 << 26),
  'a huge name': () => ({ ...JSON.parse(STORY), title: 'é'.repeat(1 << 20) }),
  'a text of just the limit in other letters': () => `"${'é'.repeat((1 << 20) - 2)}"`,
  'a cyclic object': cyclic,
  'a deep object': () => deep(100_000),
  'a deep text': () => '['.repeat(500_000),
  'a big number inside': () => ({ ...JSON.parse(STORY), version: 2n }),
  'a getter that throws': () => ({ ...JSON.parse(STORY), get title() { throw new Error('no'); } }),
  'a getter that throws no error': () => Object.defineProperty({}, 'id', { enumerable: true, get: trap }),
  'a toJSON that throws': () => ({ toJSON: trap }),
  'a toJSON of nothing': () => ({ toJSON: () => undefined }),
  'a proxy': () => new Proxy({}, { ownKeys: trap, get: trap, getPrototypeOf: trap }),
  'a revoked proxy': () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; },
  'keys of the prototype': () => STORY.replace('{', '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}},'),
  'a number beyond all': () => STORY.replace('"version": 2', '"version": 1e999'),
  'a list as long as can be': () => ({ ...JSON.parse(STORY), events: Array.from({ length: 20_000 }, () => ({})) }),
};

for (const [what, make] of Object.entries(HOSTILE)) {
  test(`${what} is refused with its problems`, () => {
    const { valid, problems } = api.validate(make());
    assert.equal(valid, false);
    assert.ok(problems.length > 0 && problems.length <= 100);
    for (const { path, found, allowed } of problems) assert.ok(path && found && allowed, printed({ path, found, allowed }));
    for (const call of LOOKS) {
      const error = tried(() => api[call](make()));
      assert.ok(error instanceof api.FirstRefusalError, call);
      assert.equal(error.code, 'invalid_deal', call);
      assert.ok(error.problems.length > 0, call);
    }
    assert.equal({}.polluted, undefined);
  });
}

test('options that are none are refused', async () => {
  for (const options of [null, 7, 'asOf', [], () => {}, Symbol('o'), new Proxy({}, { ownKeys: trap }), { asOf: 5n }, { asOf: null }, { get asOf() { throw new Error('no'); } }, { __proto__: { asOf: '2025-03-13' }, asof: 1 }, { law: 'mars' }, { law: '__proto__' }]) {
    for (const call of ['evaluate', 'permissions', 'flips']) {
      const error = tried(() => api[call](STORY, options));
      assert.equal(error.code, 'invalid_options', `${call} with ${typeof options}`);
    }
    await assert.rejects(api.flipsInSlices(STORY, options), { code: 'invalid_options' });
  }
  for (const options of [{ evaluations: 0 }, { evaluations: 1.5 }, { evaluations: Infinity }, { evaluations: 1e10 }, { least: 'dates' }, { signal: {} }]) {
    assert.equal(tried(() => api.flips(STORY, options)).code, 'invalid_options', printed(options));
  }
  for (const options of [{ slice: 0 }, { slice: NaN }, { slice: '8' }, { signal: { aborted: false } }]) {
    await assert.rejects(api.flipsInSlices(STORY, options), { code: 'invalid_options' });
  }
});

test('options that are undefined are as good as none', () => {
  assert.deepEqual(api.evaluate(STORY, { asOf: undefined, law: undefined }), api.evaluate(STORY));
});

test('what is inherited by the options is not taken', () => {
  assert.deepEqual(api.evaluate(STORY, Object.create({ asOf: '2025-03-30' })), api.evaluate(STORY));
});

test('a change that is none is refused', () => {
  for (const change of [undefined, null, 7, '', '[]', {}, { path: 7, to: 1 }, { path: 'id' }, { path: '__proto__.x.y', to: 1n }, { path: 'events[-1]', to: null }, { path: '', to: 1 }]) {
    assert.equal(tried(() => api.apply(STORY, change)).code, 'invalid_change', String(JSON.stringify(change, (_, v) => (typeof v === 'bigint' ? String(v) : v))));
  }
});

/** Every place of a tree, as the object it is in and its key there. */
const places = (value) =>
  value !== null && typeof value === 'object' ? Object.keys(value).flatMap((key) => [[value, key], ...places(value[key])]) : [];

const ODD = [null, true, -1, 0, 0.5, 1e300, 2 ** 53, '', 'silent', 'no', '2025-02-29', '9999-01-01', [], {}, [[]], { offer: 'o1' }];

test('random edits of deals are read or refused, and never anything else', () => {
  const below = numbers(6);
  const texts = [...DEALS, ...files('fuzz/seeds/deal/loads')].map(file);
  const seen = { read: 0, refused: 0 };
  let slowest = 0;
  for (let round = 0; round < 1500; round++) {
    const deal = JSON.parse(texts[below(texts.length)]);
    for (let edits = below(3); edits >= 0; edits--) {
      const all = places(deal);
      const [at, key] = all[below(all.length)];
      const [from, other] = all[below(all.length)];
      const kind = below(4);
      if (kind === 0) at[key] = ODD[below(ODD.length)];
      else if (kind === 1) Array.isArray(at) ? at.splice(Number(key), 1) : delete at[key];
      else if (kind === 2) at[key] = structuredClone(from[other]);
      else if (typeof at[key] === 'number') at[key] += below(2000) - 1000;
      else if (Array.isArray(at)) at.splice(Number(key), 0, structuredClone(at[key]));
    }
    const text = JSON.stringify(deal);
    const { valid } = api.validate(text);
    const begun = performance.now();
    for (const call of ['evaluate', 'permissions', 'migrate', 'check']) {
      const said = tried(() => api[call](text));
      assert.equal(said instanceof api.FirstRefusalError, !valid, `${call}: ${text}`);
    }
    const found = tried(() => api.flips(text, { evaluations: 50 }));
    assert.equal(found instanceof api.FirstRefusalError, !valid, text);
    slowest = Math.max(slowest, performance.now() - begun);
    seen[valid ? 'read' : 'refused'] += 1;
  }
  // Neither side of the wall may be missed by the edits.
  assert.ok(seen.read > 200 && seen.refused > 200, printed(seen));
  assert.ok(slowest < 20_000, `${slowest} ms for one deal`);
});

test('a search without end stops at its limit, and says so', () => {
  const deal = JSON.parse(file('deals/casebook/c28-pantry-pride-v-stop-and-shop.json'));
  const all = api.flips(deal);
  const few = api.flips(deal, { evaluations: 500 });
  assert.equal(few.complete, false);
  // The last change looked at may have as many readings as are looked at of any deal.
  assert.ok(few.evaluations >= 500 && few.evaluations <= 500 + 2 * 256, few.evaluations);
  assert.ok(all.evaluations > few.evaluations);
});

test('a search in slices lets others work, and can be given up', async () => {
  const deal = file('deals/casebook/c28-pantry-pride-v-stop-and-shop.json');
  let turns = 0;
  const ticking = setInterval(() => (turns += 1));
  const found = await api.flipsInSlices(deal, { slice: 2 });
  clearInterval(ticking);
  assert.ok(turns > 3, `${turns} turns of others`);
  assert.deepEqual(found, api.flips(deal));

  const giving = new AbortController();
  setTimeout(() => giving.abort(new Error('enough')), 1);
  await assert.rejects(api.flipsInSlices(deal, { slice: 1, signal: giving.signal }), /enough/);
  await assert.rejects(api.flipsInSlices(deal, { signal: AbortSignal.abort(new Error('before')) }), /before/);
});

test('two searches at once do not disturb each other', async () => {
  const [one, two] = ['deals/story/aws.json', 'deals/presets/lease.json'].map(file);
  const found = await Promise.all([one, two, one].map((deal) => api.flipsInSlices(deal, { slice: 1 })));
  assert.deepEqual(found, [one, two, one].map((deal) => api.flips(deal)));
});

test('what is left in the memory does not grow with the calls', () => {
  for (let i = 0; i < 300; i++) api.evaluate(STORY);
  const before = process.memoryUsage().arrayBuffers + process.memoryUsage().external;
  for (let i = 0; i < 300; i++) {
    api.evaluate(STORY);
    tried(() => api.evaluate('{'));
  }
  const after = process.memoryUsage().arrayBuffers + process.memoryUsage().external;
  assert.ok(after - before < 32 << 20, `${(after - before) >> 20} MB more`);
});
