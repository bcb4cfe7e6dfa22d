// A program that uses the types: it must compile, and each line marked as wrong must not.
import { FirstRefusalError, apply, check, evaluate, flips, flipsInSlices, init, migrate, permissions, validate, version } from 'first-refusal';
import type { Deal, Evaluation, Flip, Ground, Problem, Taker } from 'first-refusal';

const deal: Deal = {
  version: 2,
  id: 'sample',
  title: 'A sample',
  grantor_is: 'buying',
  profile: 'new-york',
  parties: { grantor: 'Customer', holder: 'Incumbent', rivals: { r: 'Rival' } },
  basis: { offer: 'invented', clause: 'invented', events: 'invented' },
  clause: { window: { length: 10, unit: 'business_days', ends_at: '17:00' }, match: { standard: 'silent' } },
  offers: { o1: { from: 'r', subject: 'new_capacity', form: 'written', terms: [{ id: 'price', kind: 'price', usd_cents: 100000 }] } },
  events: [{ at: '2025-04-03T09:00-04:00', notice_received: { offer: 'o1', states: ['price'] } }],
};

await init();
const whole: Evaluation = evaluate(deal, { asOf: '2025-04-04', law: 'england' });
const taker: Taker | undefined = whole.readings[0]?.outcome.taker;
const grounds: Ground[] = whole.readings.map((reading) => reading.outcome.ground);
const length: number | undefined = whole.readings[0]?.clause['window.length'].value as number;
const first: Flip | undefined = flips(deal, { least: 'taker', evaluations: 1000 }).found[0];
if (first) evaluate(apply(deal, first), { asOf: first.as_of });
const more = await flipsInSlices(deal, { signal: new AbortController().signal, slice: 4 });
const may: string[] = permissions(deal).readings.flatMap((reading) => reading.permissions.map(({ party, mode, act }) => `${party} ${mode} ${act}`));
const problems: Problem[] = validate(JSON.parse('{}')).problems;
const old: Deal = migrate({ version: 1, id: 'old' });
const text: Evaluation = evaluate('{"version": 2}');
try {
  check(deal);
} catch (error) {
  if (error instanceof FirstRefusalError && error.code === 'invalid_deal') error.problems.map(({ path }) => path);
}
export const all = [taker, grounds, length, more.complete, may, problems, old, text, version().module];

// @ts-expect-error a day is a text
evaluate(deal, { asOf: 20250404 });
// @ts-expect-error there is no such option
evaluate(deal, { asof: '2025-04-04' });
// @ts-expect-error there is no such law
evaluate(deal, { law: 'mars' });
// @ts-expect-error a deal has more than a title
evaluate({ version: 2, title: 'Too little' });
// @ts-expect-error there is no such value of a term
export const clause: Deal['clause'] = { window: { unit: 'fortnights' } };
// @ts-expect-error there is no such ground
export const ground: Ground = 'bad_luck';
// @ts-expect-error an outcome has no winner
whole.readings[0]?.outcome.winner;
// @ts-expect-error only a search in slices can be given up
flips(deal, { signal: new AbortController().signal });
