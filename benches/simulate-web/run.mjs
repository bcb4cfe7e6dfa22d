// The simulation in WebAssembly (Node and Chromium), natively and in NumPy, in one run; or only its bits.
//
//   node benches/simulate-web/run.mjs           builds, measures all and prints the ratios
//   node benches/simulate-web/run.mjs --check   builds and compares the bits with digests.txt
//
// CHROME_PATH names Chromium, PYTHON a Python that has NumPy. What is not there is left out, and it says so.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const HERE = new URL('.', import.meta.url);
const ROOT = fileURLToPath(new URL('../..', HERE));
const CASES = [[0, 1], [0, 3], [0, 5], [1, 3], [2, 3], [3, 3], [4, 3]];
const PLAN = { cases: CASES, negotiations: 2e7, rounds: 9 };

/** Runs in Node and in the page alike, so it stands on nothing around it. */
async function measure(base64, plan) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  const { begin, advance } = instance.exports;
  const measured = [];
  for (const [which, rivals] of plan.cases) {
    const speeds = [];
    for (let round = 0; round < plan.rounds; round++) {
      if (begin(which, rivals, 1, plan.negotiations, 0) !== 1) throw new Error(`case ${which} did not start`);
      const start = performance.now();
      advance(plan.negotiations);
      speeds.push(plan.negotiations / (performance.now() - start) / 1e3);
    }
    speeds.sort((a, b) => b - a);
    measured.push({ best: speeds[0], median: speeds[speeds.length >> 1] });
  }
  return measured;
}

/** The digests of the runs that digests.txt names, by `simd128` and number by number. */
async function digests(base64, lines) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  const { begin, advance, digest_low, digest_high } = instance.exports;
  const hex = (half) => (half >>> 0).toString(16).padStart(8, '0');
  return lines.map((line) => {
    const [which, rivals, seed, total] = line.split(' ').map(Number);
    return [0, 1].map((plain) => {
      if (begin(which, rivals, seed, total, plain) !== 1) return 'did not start';
      // In slices of no round size, which must change nothing.
      for (let done = 0; done < total; done += 7001) advance(7001);
      return `${which} ${rivals} ${seed} ${total} ${hex(digest_high())}${hex(digest_low())}`;
    });
  });
}

function build() {
  const words = ['build', '--release', '--locked', '--target=wasm32-unknown-unknown', '--package=simulate-web', '--message-format=json'];
  const { status, stdout } = spawnSync('cargo', words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error('the program could not be built');
  const made = stdout.split('\n').filter((line) => line.includes('simulate_web.wasm')).map((line) => JSON.parse(line));
  return readFileSync(made.flatMap(({ filenames }) => filenames ?? []).find((name) => name.endsWith('.wasm'))).toString('base64');
}

/** Does something in a page of Chromium, or says why not. */
async function inChromium(what) {
  let puppeteer;
  try {
    puppeteer = createRequire(new URL('../../xtask/measure/package.json', HERE))('puppeteer-core');
  } catch {
    return console.log('Chromium: left out, as puppeteer-core is not in xtask/measure/node_modules.');
  }
  const program = process.env.CHROME_PATH || ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => spawnSync(path, ['--version']).status === 0);
  if (!program) return console.log('Chromium: left out, as there is none; CHROME_PATH can name it.');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const browser = await (puppeteer.default ?? puppeteer).launch({ executablePath: program, headless: true, args, protocolTimeout: 600_000 });
  try {
    const page = await browser.newPage();
    return { version: await browser.version(), result: await what(page) };
  } finally {
    await browser.close();
  }
}

/** Criterion's middle estimate of each case, in millions a second. */
function native() {
  const only = `^simulate/(${CASES.map(([which, rivals]) => `${which}/${rivals}`).join('|')})$`;
  const words = ['bench', '--quiet', '--locked', '--no-default-features', '--bench=simulate', '--', '--warm-up-time=1', '--measurement-time=3', only];
  const { status, stdout } = spawnSync('cargo', words, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  if (status !== 0) throw new Error('the native bench could not be run');
  return CASES.map(([which, rivals]) => {
    const after = stdout.slice(stdout.indexOf(`simulate/${which}/${rivals}`));
    const [, number, unit] = /thrpt:\s+\[\S+ \S+ (\S+) (\S)elem\/s/.exec(after);
    const median = Number(number) * { K: 1e-3, M: 1, G: 1e3 }[unit];
    return { best: median, median };
  });
}

function numpy() {
  const python = process.env.PYTHON || 'python3';
  const { status, stdout } = spawnSync(python, [fileURLToPath(new URL('baseline.py', HERE)), JSON.stringify(CASES)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status === 3) return console.log(`NumPy: left out, as ${python} has none; PYTHON can name one that does.`);
  if (status !== 0) return console.log(`NumPy: left out, as ${python} could not run the baseline.`);
  return JSON.parse(stdout);
}

async function check(program) {
  const lines = readFileSync(new URL('digests.txt', HERE), 'utf8').trim().split('\n').filter((line) => !line.startsWith('#'));
  const compare = (where, found) => {
    const wrong = lines.filter((line, at) => found[at].some((digest) => digest !== line));
    console.log(`${where}: ${lines.length - wrong.length} of ${lines.length} runs have the same bits by simd128 and number by number as natively.`);
    if (wrong.length > 0) {
      console.log(wrong.join('\n'));
      process.exitCode = 1;
    }
  };
  compare(`Node ${process.version}`, await digests(program, lines));
  const seen = await inChromium((page) => page.evaluate(digests, program, lines));
  if (seen) compare(seen.version, seen.result);
}

async function bench(program) {
  const columns = [];
  const baseline = numpy();
  if (baseline) columns.push([`NumPy ${baseline.version}`, baseline.measured]);
  columns.push(['native', native()]);
  columns.push([`Node ${process.version}`, await measure(program, PLAN)]);
  const seen = await inChromium((page) => page.evaluate(measure, program, PLAN));
  if (seen) columns.push([seen.version, seen.result]);

  const names = [...readFileSync(new URL('cases.rs', HERE), 'utf8').matchAll(/^ {4}"(.*)",$/gm)].map(([, name]) => name);
  console.log('\nMillions of negotiations a second, one thread: best (median)' + (baseline ? ', and how many times NumPy' : '') + '\n');
  CASES.forEach(([which, rivals], at) => {
    console.log(`${names[which]}, ${rivals} ${rivals === 1 ? 'rival' : 'rivals'}`);
    for (const [name, measured] of columns) {
      const { best, median } = measured[at];
      const ratio = baseline ? `  ${(best / baseline.measured[at].best).toFixed(1)}x` : '';
      console.log(`  ${name.padEnd(28)} ${best.toFixed(1).padStart(7)} (${median.toFixed(1)})${ratio}`);
    }
  });
}

const program = build();
await check(program);
if (!process.argv.includes('--check')) await bench(program);
