// The module is loaded once, from wherever its program is, and says so when it is not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { FOLDER, ROOT, file } from './support.mjs';

const PROGRAM = readdirSync(FOLDER).find((name) => name.endsWith('.wasm'));
let fresh = 0;
/** The module as if it had never been loaded. */
const anew = () => import(`${pathToFileURL(join(FOLDER, 'first-refusal.js'))}?${(fresh += 1)}`);
const DEAL = file('deals/story/coreweave.json');

test('before it is loaded every call says what to do', async () => {
  const api = await anew();
  for (const call of ['version', 'validate', 'migrate', 'evaluate', 'permissions', 'flips', 'check']) {
    assert.throws(() => api[call](DEAL), { name: 'FirstRefusalError', code: 'not_loaded' }, call);
  }
  await assert.rejects(api.flipsInSlices(DEAL), { code: 'not_loaded' });
});

test('it is loaded from bytes, from a module, from an address and from an answer', async () => {
  const bytes = readFileSync(join(FOLDER, PROGRAM));
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/none' ? 404 : 200, { 'content-type': request.url === '/wasm' ? 'application/wasm' : 'text/plain' }).end(bytes);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${server.address().port}`;
  try {
    const sources = [undefined, bytes, bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), new WebAssembly.Module(bytes), pathToFileURL(join(FOLDER, PROGRAM)), `${base}/wasm`, `${base}/text`, fetch(`${base}/wasm`)];
    for (const source of sources) {
      const api = await anew();
      await api.init(source);
      assert.equal(api.validate(DEAL).valid, true);
    }
    const api = await anew();
    for (const bad of [`${base}/none`, new Uint8Array([1, 2, 3]), 'no:where', 7, {}]) {
      await assert.rejects(api.init(bad), { name: 'FirstRefusalError', code: 'not_loaded' });
    }
    // What failed once can be tried again.
    await api.init();
    assert.equal(api.validate(DEAL).valid, true);
  } finally {
    server.close();
  }
});

test('loading twice at once loads once', async () => {
  const api = await anew();
  assert.equal(api.init(), api.init());
  await api.init();
});

test('after a fault of the program the next call works, and the one that failed says so', async () => {
  // A program of the same doors in which nothing works, by hand: every function traps.
  const doors = ['input', 'output', 'clear', 'call', 'search', 'search_step', 'search_end', 'search_drop', 'output_length'];
  const text = (word) => [word.length, ...new TextEncoder().encode(word)];
  const section = (id, ...body) => [id, ...leb(body.length), ...body];
  const leb = (n) => (n < 128 ? [n] : [(n & 127) | 128, n >> 7]);
  const exported = [...text('memory'), 2, 0, ...doors.flatMap((door) => [...text(door), 0, 0])];
  const trapping = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0,
    ...section(1, 1, 96, 0, 0),
    ...section(3, 1, 0),
    ...section(5, 1, 0, 1),
    ...section(7, doors.length + 1, ...exported),
    ...section(10, 1, 3, 0, 0, 11),
  ]);
  const api = await anew();
  await api.init(trapping);
  for (let twice = 0; twice < 2; twice++) assert.throws(() => api.evaluate(DEAL), { name: 'FirstRefusalError', code: 'internal' });
});

test('the folder is a package: by its name in Node, with its schemas', () => {
  const folder = mkdtempSync(join(tmpdir(), 'first-refusal-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    cpSync(FOLDER, join(folder, 'node_modules/first-refusal'), { recursive: true });
    writeFileSync(
      join(folder, 'use.mjs'),
      `import { init, version } from 'first-refusal';
       import { createRequire } from 'node:module';
       const schema = createRequire(import.meta.url)('first-refusal/schema/deal.v2.json');
       await init();
       console.log(version().module, schema.properties.version.const);`,
    );
    const { stdout, stderr } = spawnSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8' });
    const { version } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8'));
    assert.equal(stdout, `${version} 2\n`, stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the types hold what a strict compiler asks of a program that uses them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'first-refusal-types-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(FOLDER, join(folder, 'node_modules/first-refusal'));
    cpSync(join(ROOT, 'api/tests/sample.mts'), join(folder, 'sample.mts'));
    const compiler = join(ROOT, 'e2e/node_modules/typescript/bin/tsc');
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022,dom', '--preserveSymlinks', '--exactOptionalPropertyTypes', 'sample.mts'];
    const { stdout, status } = spawnSync(process.execPath, [compiler, ...options], { cwd: folder, encoding: 'utf8' });
    assert.equal(stdout, '');
    assert.equal(status, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
