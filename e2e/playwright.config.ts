// How the browser tests run. `cargo xtask test` sets BASE_URL and CHROMIUM.
import { defineConfig } from '@playwright/test';

const { BASE_URL, CHROMIUM } = process.env;
if (!BASE_URL || !CHROMIUM) {
  throw new Error('Set BASE_URL to the address of the built site and CHROMIUM to the browser, or run `cargo xtask test`.');
}

export default defineConfig({
  testDir: '.',
  // Those have another driver, or another host.
  testIgnore: ['firefox/**', 'hosted/**'],
  outputDir: 'results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  reporter: 'list',
  timeout: 30_000,
  use: {
    baseURL: BASE_URL,
    browserName: 'chromium',
    headless: true,
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A click while the page glides to what it shows would miss.
        '--disable-smooth-scrolling',
      ],
    },
  },
});
