// What the tests of the module in Node share: the finished module, the command line, the deals of the repository.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const { DIST, EVALUATE } = process.env;
if (!DIST || !EVALUATE) throw new Error('Set DIST to the finished site and EVALUATE to the example of that name, or run `cargo xtask test`.');

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const SITE = DIST;
export const FOLDER = join(DIST, 'api/v1');

/** The module as the site has it. */
export const api = await import(pathToFileURL(join(FOLDER, 'first-refusal.js')));

/** What is read from the repository, by its path there. */
export const file = (path) => readFileSync(join(ROOT, path), 'utf8');

/** The paths of the files in these folders. */
export const files = (...folders) => folders.flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`));

/** Every deal of the repository. */
export const DEALS = files('deals/story', 'deals/presets', 'deals/casebook');

/** What the command line prints about a file, and what it complains about. */
export function native(path, ...options) {
  const { stdout, stderr, status } = spawnSync(EVALUATE, [path, ...options], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { stdout, stderr, status };
}

/** JSON as the command line prints it. */
export const printed = (value) => JSON.stringify(value, null, 2) + '\n';

/** Numbers from 0 to below n, the same for the same seed (mulberry32). */
export function numbers(seed) {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}
