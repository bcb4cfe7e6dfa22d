// How the tests in Firefox run: Playwright's runner and its `expect`, with another driver (see browser.ts).
// `cargo xtask test` sets BASE_URL and FIREFOX.
import { defineConfig } from '@playwright/test';

if (!process.env.BASE_URL || !process.env.FIREFOX) {
  throw new Error('Set BASE_URL to the address of the built site and FIREFOX to the browser, or run `cargo xtask test`.');
}

export default defineConfig({
  testDir: '.',
  outputDir: '../results/firefox',
  forbidOnly: true,
  retries: 0,
  // One Firefox for all: it takes longer to start than a test to run.
  workers: 1,
  reporter: 'list',
  timeout: 30_000,
});
