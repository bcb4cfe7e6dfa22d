// The module says what the command line says, letter by letter.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { DEALS, api, file, files, native, printed } from './support.mjs';

/** Deals whose flips are compared: every kind, as many as a minute allows. */
const SEARCHED = DEALS.filter((path, i) => !path.includes('casebook') || i % 6 === 0);

before(() => api.init());

test('every deal is evaluated as by the command line, from its text and as an object', () => {
  assert.ok(DEALS.length >= 78);
  for (const path of DEALS) {
    const text = file(path);
    const { stdout } = native(path);
    assert.equal(printed(api.evaluate(text)), stdout, path);
    assert.equal(printed(api.evaluate(JSON.parse(text))), stdout, path);
  }
});

test('a deal is looked at on the day that is asked for', () => {
  for (const day of ['1999-12-31', '2025-03-13', '2025-03-25', '2200-12-31']) {
    const path = 'deals/story/oracle.json';
    assert.equal(printed(api.evaluate(file(path), { asOf: day })), native(path, '--as-of', day).stdout, day);
  }
});

test('permissions are those of the evaluation', () => {
  for (const path of DEALS) {
    const { readings, flips, map, ...whole } = JSON.parse(native(path).stdout);
    const only = readings.map(({ choices, as_of, outcome, permissions }) => ({ choices, as_of, outcome, permissions }));
    assert.deepEqual(api.permissions(file(path)), { ...whole, readings: only }, path);
  }
});

test('flips are those of the command line, at once and in slices', async () => {
  for (const path of SEARCHED) {
    const { flips } = JSON.parse(native(path, '--flips').stdout);
    assert.equal(printed(api.flips(file(path))), printed(flips), path);
    if (path.includes('story')) assert.deepEqual(await api.flipsInSlices(file(path), { slice: 1 }), flips, path);
  }
});

test('what a file expects is checked as by the command line', () => {
  for (const path of DEALS) assert.deepEqual(api.check(file(path)), { agrees: true, mismatches: [] }, path);
  const wrong = JSON.parse(file('deals/casebook/c54-stone-v-stone.json'));
  wrong.expect = [{ taker: 'rival' }, { taker: 'holder' }];
  const { agrees, mismatches } = api.check(wrong);
  assert.equal(agrees, false);
  assert.ok(mismatches.every(({ path, expected, found }) => path.startsWith('expect[') && expected !== found));
});

test('every problem of a broken file is told as by the command line', () => {
  const broken = files('fuzz/seeds/deal/refused');
  assert.ok(broken.length >= 10);
  for (const path of broken) {
    const { valid, problems } = api.validate(file(path));
    assert.equal(valid, false, path);
    const lines = problems.map(({ path: at, found, allowed }) => `${path}: ${at}: found ${found}; allowed: ${allowed}`);
    assert.equal(lines.join('\n') + '\n', native(path).stderr, path);
  }
});

test('a good file has no problem', () => {
  for (const path of DEALS) assert.deepEqual(api.validate(file(path)), { valid: true, problems: [] }, path);
});

test('a migrated deal is of the present version and means the same', () => {
  for (const path of DEALS) {
    const deal = api.migrate(file(path));
    assert.equal(deal.version, api.version().deal);
    assert.deepEqual(api.evaluate(deal), api.evaluate(file(path)), path);
  }
  const old = { ...JSON.parse(file('deals/story/coreweave.json')), version: 1, expect: undefined };
  assert.equal(api.migrate(old).version, 2);
});

test('a flip that is applied keeps its promise', () => {
  const deal = file('deals/story/coreweave.json');
  const { found } = api.flips(deal, { least: 'taker' });
  assert.ok(found.length > 0);
  for (const flip of found) {
    const { readings } = api.evaluate(api.apply(deal, flip), { asOf: flip.as_of });
    assert.deepEqual([...new Set(readings.map(({ outcome }) => outcome.taker))].sort(), [...flip.standing.takers].sort(), flip.path);
  }
});
