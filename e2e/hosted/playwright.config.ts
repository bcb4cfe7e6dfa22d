// How the tests of the published site run. `cargo xtask test` sets BASE_URL to a real nginx with the site below a
// path, and CHROMIUM.
import base from '../playwright.config';

export default { ...base, testDir: '.', testIgnore: [], outputDir: '../results/hosted' };
