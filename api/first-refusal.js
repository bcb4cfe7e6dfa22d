// The evaluator of rights of first refusal for other programs: JSON in, JSON out.
//
// Stands on nothing but WebAssembly: no page, no network but its own file, no storage. The program beside it has no
// imports; texts go in and out through its memory (src/door.rs). Types and words of help are in first-refusal.d.ts.

/** The calls by their numbers in the program (src/calls.rs). */
const CALLS = ['version', 'validate', 'migrate', 'evaluate', 'permissions', 'check', 'apply'];

/** Longest deal that is read, in bytes; nothing longer is copied into the program. */
const LARGEST = 1 << 20;

/** Evaluations between two looks at the clock; a slice ends with the first that finds its time over. */
const STRIDE = 64;

/** What was wrong with a call, with everything that was wrong. */
export class FirstRefusalError extends Error {
  constructor(code, message, problems = [], cause = undefined) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'FirstRefusalError';
    this.code = code;
    this.problems = problems;
  }
}

/** The compiled program, its instance, and the promise of both. */
let compiled;
let program;
let starting;

/** Loads the program, once; until then no other function can be called. */
export function init(source) {
  starting ??= start(source).catch((cause) => {
    starting = undefined;
    throw new FirstRefusalError('not_loaded', `The program cannot be loaded: ${reason(cause)}`, [], cause);
  });
  return starting;
}

async function start(source) {
  compiled = await compile(await (source ?? new URL('./first-refusal_bg.wasm', import.meta.url)));
  program = await WebAssembly.instantiate(compiled, {});
}

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  if (typeof Response === 'function' && source instanceof Response) return compileResponse(source);
  const url = new URL(source, import.meta.url);
  if (url.protocol !== 'file:') return compileResponse(await fetch(url));
  // Node fetches no files. Bundlers for browsers must not follow this import.
  const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ 'node:fs/promises');
  return WebAssembly.compile(await readFile(url));
}

async function compileResponse(response) {
  if (!response.ok) throw new Error(`${response.url} answers ${response.status}`);
  const type = response.headers.get('content-type') ?? '';
  // Compiling while it arrives is refused where a host sends it as something else.
  if (type.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Which versions these are, of the module and of the formats. */
export const version = () => answer('version', '{}', '{}');

/** Whether a deal can be read, and everything that is wrong with it. */
export function validate(deal) {
  let text;
  try {
    text = textOf(deal, 'deal');
  } catch (error) {
    // Only what was said of the deal itself; a program that is not loaded is no fault of the deal.
    return { valid: false, problems: error.problems };
  }
  return answer('validate', text, '{}');
}

/** The deal as the present version of the format writes it. */
export const migrate = (deal) => answer('migrate', textOf(deal, 'deal'), '{}');

/** What follows from a deal, in every reading. */
export const evaluate = (deal, options) => answer('evaluate', textOf(deal, 'deal'), chosen(options));

/** What each party may, must and must not do, in every reading. */
export const permissions = (deal, options) => answer('permissions', textOf(deal, 'deal'), chosen(options));

/** What the deal itself expects and the evaluator finds otherwise. */
export const check = (deal) => answer('check', textOf(deal, 'deal'), '{}');

/** The deal with one change made, as `flips` finds them. */
export const apply = (deal, change) => answer('apply', textOf(deal, 'deal'), textOf(change, 'change'));

/** The smallest single changes that give another outcome, searched at once. */
export function flips(deal, options) {
  const search = begin(textOf(deal, 'deal'), chosen(options));
  return guarded(({ search_step, search_end }) => {
    while (search_step(search, 1 << 30) === 1);
    return value(taken(search_end(search)));
  });
}

/** The same in slices of some milliseconds, between which everything else goes on. */
export async function flipsInSlices(deal, options = {}) {
  const { signal, slice, rest } = sliced(options);
  signal?.throwIfAborted();
  const search = begin(textOf(deal, 'deal'), rest);
  const of = program;
  try {
    while (guarded(({ search_step }) => more(search_step, search, slice))) {
      await new Promise((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
      // After a fault the program is another one, which knows nothing of this search.
      if (program !== of) throw stopped();
    }
    return guarded(({ search_end }) => value(taken(search_end(search))));
  } finally {
    if (program === of) guarded(({ search_drop }) => search_drop(search));
  }
}

/** Goes on for one slice; whether there is more to do. */
function more(step, search, slice) {
  const end = performance.now() + slice;
  do {
    if (step(search, STRIDE) !== 1) return false;
  } while (performance.now() < end);
  return true;
}

/** Takes from the options what is no matter of the program. */
function sliced(options) {
  const { signal, slice = 8, ...others } = own(options);
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw invalid('options', [{ path: 'options.signal', found: described(signal), allowed: 'an AbortSignal' }]);
  }
  if (typeof slice !== 'number' || !(slice >= 1 && slice <= 1000)) {
    throw invalid('options', [{ path: 'options.slice', found: described(slice), allowed: 'milliseconds from 1 to 1000' }]);
  }
  return { signal, slice, rest: chosen(others) };
}

/** The options as text; none are an empty object. */
const chosen = (options) => (options === undefined ? '{}' : textOf(own(options), 'options'));

/** The options' own fields, without those that are undefined. */
function own(options) {
  try {
    if (typeof options !== 'object' || options === null || Array.isArray(options)) throw new TypeError('no object');
    return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  } catch (cause) {
    throw invalid('options', [{ path: 'options', found: described(options), allowed: 'an object' }], cause);
  }
}

/** A value as JSON text; text is taken as it is. */
function textOf(value, about) {
  let text = value;
  if (typeof value !== 'string') {
    try {
      text = JSON.stringify(value);
    } catch (cause) {
      throw invalid(about, [{ path: `the ${about}`, found: `what JSON cannot hold (${reason(cause)})`, allowed: 'an object of JSON' }], cause);
    }
    if (typeof text !== 'string') {
      throw invalid(about, [{ path: `the ${about}`, found: described(value), allowed: 'an object of JSON or its text' }]);
    }
  }
  if (text.length > LARGEST) {
    throw invalid(about, [{ path: `the ${about}`, found: `${text.length} characters`, allowed: `at most ${LARGEST} bytes` }]);
  }
  return text;
}

/** What a value is, in a word or two; asking must not run the value's own code. */
const described = (value) => (value === null ? 'null' : typeof value);

/** What is said of something that was thrown, which need not be an error. */
function reason(cause) {
  try {
    return String(cause instanceof Error ? cause.message : cause);
  } catch {
    return 'no reason given';
  }
}

function invalid(about, problems, cause) {
  const [{ path, found, allowed }] = problems;
  const others = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new FirstRefusalError(`invalid_${about}`, `${path}: found ${found}; allowed: ${allowed}${others}`, problems, cause);
}

const stopped = (cause) => new FirstRefusalError('internal', 'The program has failed and was started anew; this call has no answer.', [], cause);

/** Writes both texts into the program and calls it. */
function answer(name, deal, more) {
  return guarded((exports) => value(taken(exports.call(CALLS.indexOf(name), written(exports, deal, more)))));
}

function begin(deal, options) {
  return guarded((exports) => {
    const search = exports.search(written(exports, deal, options));
    return search === 0 ? value(taken(exports.output_length())) : search;
  });
}

/** Writes both texts behind each other; how long the first is. */
function written(exports, deal, more) {
  const encoder = new TextEncoder();
  const [first, second] = [encoder.encode(deal), encoder.encode(more)];
  const place = exports.input(first.length + second.length) >>> 0;
  const memory = new Uint8Array(exports.memory.buffer);
  memory.set(first, place);
  memory.set(second, place + first.length);
  return first.length;
}

/** The program's answer, of which it then keeps nothing. */
function taken(length) {
  const { memory, output, clear } = program.exports;
  const bytes = new Uint8Array(memory.buffer, output() >>> 0, length >>> 0);
  const text = new TextDecoder().decode(bytes);
  clear();
  return JSON.parse(text);
}

function value(said) {
  if ('value' in said) return said.value;
  throw invalid(said.about, said.problems);
}

/** Does something with the program; after a fault in it a fresh one takes its place. */
function guarded(work) {
  if (program === undefined) {
    throw new FirstRefusalError('not_loaded', 'The program is not loaded: await init() first.');
  }
  try {
    return work(program.exports);
  } catch (error) {
    if (error instanceof FirstRefusalError) throw error;
    program = new WebAssembly.Instance(compiled, {});
    throw stopped(error);
  }
}
