/**
 * The evaluator of rights of first refusal for other programs: JSON in, JSON out.
 *
 * The part above "What a deal is" is written by hand (api/src/functions.d.ts); all below is made from the published
 * schemas by `cargo run --package first-refusal-api --example types`.
 */

/** A deal as an object, or a deal file's text. Files of version 1 are read as they always were. */
export type DealInput = Deal | { version: 1; [field: string]: unknown } | string;

/** Loads the program, once; await it before any other call. Without a source it is the file beside this module. */
export function init(
  source?: string | URL | Response | Promise<Response> | ArrayBuffer | ArrayBufferView | WebAssembly.Module,
): Promise<void>;

/** Which versions these are, of the module and of the formats. */
export function version(): { module: string; deal: 2; evaluation: 2; reads: number[] };

/** Whether a deal can be read, and everything that is wrong with it. Throws for nothing that a deal can be. */
export function validate(deal: unknown): { valid: boolean; problems: Problem[] };

/** The deal as the present version of the format writes it. */
export function migrate(deal: DealInput): Deal;

/** What follows from a deal, in every reading: what `examples/evaluate` prints. */
export function evaluate(deal: DealInput, options?: Look): Evaluation;

/** What each party may, must and must not do, in every reading. */
export function permissions(deal: DealInput, options?: Look): Permissions;

/** The smallest single changes that give another outcome, searched at once. */
export function flips(deal: DealInput, options?: FlipOptions): Flips;

/** The same in slices, between which everything else goes on. */
export function flipsInSlices(deal: DealInput, options?: FlipOptions & Slices): Promise<Flips>;

/** What the deal itself expects (`expect`, `case.pairs`) and the evaluator finds otherwise. */
export function check(deal: DealInput): { agrees: boolean; mismatches: Mismatch[] };

/** The deal with one change made; what comes out need not be a deal that can be read. */
export function apply(deal: DealInput, change: Pick<Flip, 'path' | 'to'> & Partial<Flip>): Deal;

/** From which day to look, and under which law. */
export interface Look {
  /** The day at whose end to look; without it, the day of the last event. */
  asOf?: Day;
  /** The law to assume in place of the deal's own `profile`. */
  law?: Deal['profile'];
}

/** What a search for flips looks for, and how far it goes. */
export interface FlipOptions extends Look {
  /** What a change must change at least: the ground (the default), or who gets the deal. */
  least?: 'ground' | 'taker';
  /** Most evaluations; 100 000 unless said otherwise. `complete` tells whether they were enough. */
  evaluations?: number;
}

/** How a search gives way to everything else. */
export interface Slices {
  /** Ends the search early: the promise is then rejected with the signal's reason. */
  signal?: AbortSignal;
  /** Length of a slice in milliseconds, from 1 to 1000; 8 unless said otherwise. */
  slice?: number;
}

/** One thing that is wrong. */
export interface Problem {
  /** Where: a path such as `clause.window.length`. */
  path: string;
  /** What stands there. */
  found: string;
  /** What may stand there. */
  allowed: string;
}

/** Something that the evaluator does not find as a deal expects it. */
export interface Mismatch {
  path: string;
  expected: string;
  found: string;
}

/** The part of an evaluation that says what each party may, must and must not do. */
export interface Permissions extends Pick<Evaluation, 'version' | 'deal' | 'answer' | 'depends_on' | 'complete'> {
  readings: Pick<Reading, 'choices' | 'as_of' | 'outcome' | 'permissions'>[];
}

/** All that this module throws. */
export class FirstRefusalError extends Error {
  readonly name: 'FirstRefusalError';
  /**
   * What was wrong: the deal, the options, the change; that the program is not loaded or cannot be; or a fault of the
   * program itself, after which it has been started anew.
   */
  readonly code: 'invalid_deal' | 'invalid_options' | 'invalid_change' | 'not_loaded' | 'internal';
  /** Every problem, where something was invalid. */
  readonly problems: Problem[];
}
