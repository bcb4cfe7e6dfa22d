// The evaluator for other programs, in a browser: on a page of another site, and in a worker there.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { expect, test as base } from '@playwright/test';

const DEAL = readFileSync(new URL('../deals/story/coreweave.json', import.meta.url), 'utf8');

/** A page of another site, with nothing of ours on it. */
const test = base.extend<{ elsewhere: string }>({
  elsewhere: async ({ page, baseURL }, use) => {
    const { origin } = new URL(baseURL!);
    const policy = `default-src 'none'; img-src data:; script-src 'wasm-unsafe-eval' ${origin}; connect-src ${origin}`;
    const server: Server = createServer((request, response) => {
      const strict = request.url === '/strict' ? { 'content-security-policy': policy } : {};
      response.writeHead(200, { 'content-type': 'text/html', ...strict }).end('<!doctype html><html lang="en"><title>Elsewhere</title><link rel="icon" href="data:,">');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await page.goto(address);
    await use(address);
    server.close();
  },
});

const MODULE = 'api/v1/first-refusal.js';
const outcome = { taker: 'open', ground: 'window_open', until: '2025-03-24T17:00-04:00' };

test('a page of another site imports the module from here and evaluates', { tag: '@anywhere' }, async ({ page, elsewhere, baseURL }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  expect(new URL(baseURL!).origin).not.toBe(new URL(elsewhere).origin);
  const found = await page.evaluate(
    async ([address, deal]) => {
      const api = await import(address);
      await api.init();
      const { readings } = api.evaluate(deal);
      const slices = await api.flipsInSlices(JSON.parse(deal), { slice: 4 });
      let error: { name: string; code: string; paths: string[] } | undefined;
      try {
        api.evaluate({});
      } catch (thrown: any) {
        error = { name: thrown.name, code: thrown.code, paths: thrown.problems.map(({ path }: { path: string }) => path) };
      }
      return { outcome: readings[0].outcome, same: JSON.stringify(slices) === JSON.stringify(api.flips(deal)), complete: slices.complete, error };
    },
    [new URL(MODULE, baseURL).href, DEAL],
  );
  expect(found.outcome).toMatchObject(outcome);
  expect(found).toMatchObject({ same: true, complete: true, error: { name: 'FirstRefusalError', code: 'invalid_deal', paths: ['version'] } });
  // The module and its program, and nothing else.
  expect(asked.map((url) => url.replace(baseURL!, '').replace(/-[0-9a-f]{16}/, ''))).toEqual([MODULE, 'api/v1/first-refusal.wasm']);
});

test('it works in a worker', async ({ page, elsewhere, baseURL }) => {
  expect(elsewhere).toBeTruthy();
  const found = await page.evaluate(
    ([address, deal]) => {
      const source = `onmessage = async ({ data }) => {
        const { init, evaluate } = await import(${JSON.stringify(address)});
        await init();
        postMessage(evaluate(data).readings[0].outcome);
      };`;
      const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module' });
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (error) => reject(new Error(error.message));
        worker.postMessage(deal);
      });
    },
    [new URL(MODULE, baseURL).href, DEAL],
  );
  expect(found).toMatchObject(outcome);
});

test('under a strict policy it needs no more than to compile WebAssembly', async ({ page, elsewhere, baseURL }) => {
  await page.goto(`${elsewhere}strict`);
  const found = await page.evaluate(
    async ([address, deal]) => {
      const api = await import(address);
      await api.init();
      return api.evaluate(deal).readings[0].outcome;
    },
    [new URL(MODULE, baseURL).href, DEAL],
  );
  expect(found).toMatchObject(outcome);
});
