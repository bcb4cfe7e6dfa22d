// Teaching: notes, worksheet, key and quiz say what the engine says; the quiz marks; a class has its own start.
import type { Locator, Page } from '@playwright/test';
import { LAST_MOMENT, TEACH, answer, expect, expectAccessible, guardStorage, live, name, openStatic, tabTo, test, word } from './support';

const questions = (page: Page | Locator) => page.locator('.question');
const right = async (question: Locator) => Number(await question.getAttribute('data-right'));
const check = (question: Locator) => question.getByRole('button', { name: word('teach.quiz.check') });
const score = (page: Page | Locator) => page.locator('#score');
const slots = (text: string, values: Record<string, string | number>) => text.replace(/\{(\w+)\}/g, (all, key: string) => String(values[key] ?? all));

// A quiz of ten questions, or a frame within a page.
test.describe.configure({ timeout: 60_000 });

/** Chooses an option and has it checked. */
async function choose(question: Locator, option: number): Promise<void> {
  await question.getByRole('radio').nth(option).check();
  await check(question).click();
}

test('every deal of the key opens at the desk, where the engine finds what the key says', async ({ page }) => {
  test.setTimeout(180_000);
  await openStatic(page, 'teach/key/');
  const answers = await page.locator('.answer-of').evaluateAll((sections) =>
    sections.map((section) => ({
      at: (section.querySelector('.ways a') as HTMLAnchorElement).href,
      found: section.querySelector('.found')!.textContent!,
      task: section.closest('li')!.id,
    })),
  );
  expect(answers.length).toBeGreaterThanOrEqual(20);
  for (const { at, found, task } of answers) {
    await page.goto(at);
    await live(page);
    await expect(page.locator('.problem'), task).toHaveCount(0);
    // Which change would turn it, and what a party may do, are told elsewhere than in the answer.
    if (/w09|w12|w13/.test(task)) continue;
    await expect(answer(page).first(), task).toContainText(found.replace(/\.$/, ''));
  }
});

test('what a party may do on a day is what the seats of the desk say', async ({ page }) => {
  await openStatic(page, 'teach/key/');
  const section = page.locator('#w09-who-may .answer-of').first();
  const found = (await section.locator('.found').innerText()).split('. ').map((line) => line.replace(/\.$/, ''));
  await section.getByRole('link').click();
  await live(page);
  const seats = await page.locator('#seats').innerText();
  for (const line of found) expect(seats.replace(/\s+/g, ' ')).toContain(line.replace(/^\S+ (may|must not|must) /, ''));
});

test('the change that the key names turns the result at the desk, and the others do not', async ({ page }) => {
  await openStatic(page, 'teach/key/');
  const section = page.locator('#w12-flip .answer-of').first();
  await expect(section.locator('.found')).toContainText(word('term.after.silence.acceptance'));
  await section.getByRole('link').click();
  await live(page);
  await expect(answer(page).first()).toContainText(word('answer.lapsed').replace('{closes}', LAST_MOMENT));
  await page.locator('#term-after-silence').selectOption({ label: word('term.after.silence.acceptance') });
  await expect(answer(page).first()).toContainText(word('answer.accepted_by_silence'));
});

test('the worksheet asks what the key answers, in two versions with other answers, and gives none of them away', async ({ page }) => {
  const asked: Record<string, string[]> = {};
  for (const [version, path] of [['a', 'teach/worksheet/'], ['b', 'teach/worksheet/b/']] as const) {
    await openStatic(page, path);
    asked[version] = await page.locator('.tasks > li .ask').allInnerTexts();
    asked[`${version}-page`] = [await page.locator('main').innerText()];
    asked.ids = await page.locator('.tasks > li').evaluateAll((tasks) => tasks.map(({ id }) => id));
  }
  await openStatic(page, 'teach/key/');
  const key = await page.locator('.tasks > li').evaluateAll((tasks) =>
    tasks.map((task) => ({
      id: task.id,
      asked: [...task.querySelectorAll('.ask')].map((ask) => ask.textContent),
      found: [...task.querySelectorAll('.found')].map((found) => found.textContent!),
    })),
  );
  expect(key.map(({ id }) => id)).toEqual(asked.ids);
  expect(key.length).toBeGreaterThanOrEqual(10);
  key.forEach((task, i) => expect(task.asked).toEqual([asked.a[i], asked.b[i]]));
  const differ = key.filter(({ found: [a, b] }) => a !== b);
  expect(differ.length).toBeGreaterThanOrEqual(8);
  for (const { id, found: [a, b] } of key) {
    // A choice among changes names all of them on the sheet.
    if (/w12|w13/.test(id)) continue;
    expect(asked['a-page'][0], id).not.toContain(a);
    expect(asked['b-page'][0], id).not.toContain(b);
  }
});

test('on paper the worksheet is the worksheet alone', async ({ page }) => {
  await openStatic(page, 'teach/worksheet/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.sheet .screen')).toBeHidden();
  await expect(page.locator('.lines').first()).toBeVisible();
  await expect(page.locator('.month').first()).toBeVisible();
});

test('a holiday that a task counts around is named below the months', async ({ page }) => {
  await openStatic(page, 'teach/worksheet/');
  await expect(page.locator('.months figcaption')).toContainText('Monday 26 May');
  await expect(page.locator('.month [data-off=holiday]').first()).toBeVisible();
});

test('the quiz tells a right answer, counts it, and gives the reasons', async ({ page }) => {
  await guardStorage(page);
  await openStatic(page, 'teach/quiz/');
  await expect(score(page)).toHaveText(word('teach.quiz.none'));
  const first = questions(page).first();
  await choose(first, await right(first));
  const marked = first.locator('.marked');
  await expect(marked).toHaveText(word('teach.quiz.right'));
  await expect(marked).toBeFocused();
  await expect(page.locator('.solution').first()).toHaveAttribute('open');
  await expect(page.locator('.solution').first().locator('.reasons li').first()).toContainText(word('finding.clock_starts'));
  await expect(score(page)).toHaveText(slots(word('teach.quiz.so_far'), { right: 1, done: 1, of: 10 }));
});

test('the quiz tells a wrong answer, what is right, and for which deal the wrong one would be', async ({ page }) => {
  await openStatic(page, 'teach/quiz/');
  const first = questions(page).first();
  const good = await right(first);
  const wrong = good === 0 ? 1 : 0;
  const labels = await first.locator('.option-line').allInnerTexts();
  await choose(first, wrong);
  await expect(first.locator('.marked')).toHaveText(slots(word('teach.quiz.wrong'), { answer: labels[good].trim() }));
  const chosen = page.locator('.solution').first().locator('[data-chosen]');
  await expect(chosen).toContainText(labels[wrong].trim());
  await expect(chosen).toContainText(word('teach.quiz.if').split('{')[0].trim());
  await expect(score(page)).toHaveText(slots(word('teach.quiz.so_far'), { right: 0, done: 1, of: 10 }));
});

test('the first check counts: a question that was checked can be answered no more', async ({ page }) => {
  await openStatic(page, 'teach/quiz/');
  const first = questions(page).first();
  await expect(check(first)).toBeDisabled();
  await choose(first, 0);
  await expect(check(first)).toBeDisabled();
  for (const radio of await first.getByRole('radio').all()) await expect(radio).toBeDisabled();
});

test('the whole quiz gives a score, and can be started again', async ({ page }) => {
  await openStatic(page, 'teach/quiz/');
  for (const question of await questions(page).all()) await choose(question, await right(question));
  await expect(score(page)).toHaveText(slots(word('teach.quiz.all'), { right: 10, of: 10 }));
  await page.getByRole('button', { name: word('teach.quiz.again') }).click();
  await expect(score(page)).toHaveText(word('teach.quiz.none'));
  await expect(page.locator('[data-marked]')).toHaveCount(0);
  await expect(questions(page).first().getByRole('radio').first()).toBeFocused();
});

test('the quiz works by keyboard alone', async ({ page }) => {
  await openStatic(page, 'teach/quiz/');
  const first = questions(page).first();
  await tabTo(page, first.getByRole('radio').first());
  for (let moves = await right(first); moves > 0; moves--) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(first.locator('.marked')).toHaveText(word('teach.quiz.right'));
  await expect(first.locator('.marked')).toBeFocused();
});

test('every option of every question is another, and the right ones do not all stand in one place', async ({ page }) => {
  await openStatic(page, 'teach/quiz/');
  const all = await questions(page).evaluateAll((sets) =>
    sets.map((set) => ({ right: (set as HTMLElement).dataset.right, options: [...set.querySelectorAll('.option-line')].map((option) => option.textContent!.trim()) })),
  );
  expect(all).toHaveLength(10);
  for (const { options } of all) {
    expect(options.length).toBeGreaterThanOrEqual(3);
    expect(new Set(options).size).toBe(options.length);
  }
  expect(new Set(all.map(({ right }) => right)).size).toBeGreaterThan(2);
});

test('what the quiz calls right is what the desk says of that deal', async ({ page }) => {
  test.setTimeout(90_000);
  await openStatic(page, 'teach/quiz/');
  const deals = await page.locator('.solution').evaluateAll((all) =>
    all.map((one) => ({ at: (one.querySelector('.ways a') as HTMLAnchorElement).href, right: one.querySelector('.found')!.textContent!, full: one.querySelector('.found + p:not(.label)')?.textContent })),
  );
  for (const { at, right, full } of deals) {
    await page.goto(at);
    await live(page);
    await expect(page.locator('.problem')).toHaveCount(0);
    // Where the options are changes, the desk shows the deal without any.
    if (right.includes('“')) continue;
    const said = full ?? right.slice(word('teach.quiz.answer').length).trim();
    await expect(answer(page).first()).toContainText(said.split('. ')[0].replace(/\.$/, ''));
  }
});

test('without JavaScript each answer of the quiz unfolds below its question', async ({ another }) => {
  const page = await another({ javaScriptEnabled: false });
  await page.goto('./teach/quiz/');
  const first = page.locator('.solution').first();
  await expect(first.locator('.found')).toBeHidden();
  await first.locator('summary').click();
  await expect(first.locator('.found')).toBeVisible();
  await expect(page.locator('noscript p').first()).toHaveText(word('teach.quiz.noscript'));
});

/** A page of somebody else with the quiz in a frame, keeping what the quiz says. */
async function host(page: Page, attributes: string) {
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><title>A host</title><script>heard = []; addEventListener('message', ({ data }) => { if (data?.type === 'first-refusal:quiz') heard.push(data); });</script>
        <iframe title="Quiz" src="embed/quiz/" width="700" height="900" ${attributes}></iframe></html>`,
    }),
  );
  await page.goto('./host.html');
  return page.frameLocator('iframe');
}

for (const attributes of ['', 'sandbox="allow-scripts"']) {
  test(`in a frame${attributes && ` with ${attributes}`} the quiz marks and tells the page around it`, { tag: '@anywhere' }, async ({ page }) => {
    const frame = await host(page, attributes);
    const first = questions(frame as unknown as Locator).first();
    const good = await right(first);
    await choose(first, good);
    await expect(first.locator('.marked')).toHaveText(word('teach.quiz.right'));
    const last = () => page.evaluate('heard.at(-1)');
    await expect.poll(last).toEqual({ type: 'first-refusal:quiz', v: 1, answers: `${good}---------`, right: 1, of: 10, done: 1 });
  });
}

test('the quiz goes on where the page around it says, and from nothing else', async ({ page }) => {
  const frame = await host(page, '');
  const send = (message: unknown) => page.evaluate((message) => frames[0].postMessage(message, '*'), message);
  const restore = { type: 'first-refusal:quiz-restore', v: 1 };
  await expect(score(frame as unknown as Locator)).toHaveText(word('teach.quiz.none'));
  for (const hostile of [null, 7, 'x', {}, { ...restore }, { ...restore, answers: 7 }, { ...restore, answers: '0' }, { ...restore, answers: '9---------' }, { ...restore, answers: '<b>-------' }, { ...restore, v: 2, answers: '0---------' }]) {
    await send(hostile);
  }
  await send({ ...restore, answers: '0-1-------' });
  await expect(frame.locator('[data-marked]')).toHaveCount(2);
});

test.describe('a class', () => {
  const form = (page: Page) => page.locator('#class-form');
  const make = async (page: Page, text: string) => {
    await page.locator('#class-from').fill(text);
    await form(page).getByRole('button').click();
  };
  const part = (page: Page) => page.frameLocator('#class-part iframe');

  test('starts where its teacher says, and comes back by one button', { tag: '@anywhere' }, async ({ page }) => {
    await openStatic(page, 'teach/');
    const start = new URL('../step/4/?s=AYoBAaqO', page.url()).href;
    await make(page, start);
    await expect(page.locator('#class-said')).toHaveText(word('teach.form.done'));
    const link = await page.locator('#class-link').inputValue();
    await page.goto(link);
    await expect(part(page).locator('html')).toHaveAttribute('data-live', 'yes');
    const sentence = part(page).locator('#answer').getByRole('paragraph');
    await expect(sentence).toContainText('20 March');
    await part(page).locator('#term-window-length').fill('30');
    await page.keyboard.press('Tab');
    await expect(sentence).not.toContainText('20 March');
    await part(page).getByRole('link', { name: word('bar.casebook'), exact: true }).click();
    await expect(part(page).getByRole('heading', { level: 1 })).toHaveText(word('casebook.title'));
    await page.getByRole('button', { name: word('teach.class.back') }).click();
    await expect(sentence).toContainText('20 March');
    await expect(page.getByRole('button', { name: word('teach.class.back') })).toBeFocused();
    await expect(page.getByRole('link', { name: word('teach.class.plain') })).toHaveAttribute('href', start);
  });

  for (const [what, to] of [
    ['a preset of the sandbox', 'step/8/lease/?day=2026-06-24'],
    ['a page without a program', 'history/'],
    ['the front page', ''],
    ['a relative address with a mark', 'glossary/#holder'],
  ]) {
    test(`can start at ${what}`, async ({ page }) => {
      await openStatic(page, 'teach/');
      const at = new URL(`../${to}`, page.url()).href;
      await make(page, at);
      await page.goto(await page.locator('#class-link').inputValue());
      await expect(page.locator('#class-part iframe')).toHaveAttribute('src', at);
      await expect(part(page).getByRole('heading', { level: 1 })).toBeVisible();
    });
  }

  for (const bad of ['', 'https://example.org/step/4/', 'javascript:alert(1)', '../../../etc/', 'step/9/', 'class/?to=class/', 'teach/course/', 'step/4/../../class/', '//example.org/', 'data:text/html,x', 'schema/deal.v2.json']) {
    test(`cannot start at “${bad}”`, async ({ page }) => {
      await openStatic(page, 'teach/');
      await make(page, bad);
      await expect(page.locator('#class-said')).toHaveText(word('teach.form.wrong'));
      await expect(page.locator('#class-link')).toBeHidden();
      await expect(page.locator('#class-from')).toBeFocused();
      if (!bad) return;
      // A link that somebody else has made leads there neither.
      await page.goto(`./class/?to=${encodeURIComponent(bad)}`);
      await expect(page.locator('#class-note')).toHaveText(word('teach.class.wrong'));
      await expect(part(page).getByRole('heading', { level: 1 })).toHaveText(word('front.title'));
    });
  }

  test('with a long start has it behind the mark that no server sees', async ({ page }) => {
    await openStatic(page, 'teach/');
    const long = new URL(`../step/8/?x=${'a'.repeat(2000)}`, page.url()).href;
    await make(page, long);
    const link = await page.locator('#class-link').inputValue();
    expect(new URL(link).search).toBe('');
    await page.goto(link);
    await expect(page.locator('#class-part iframe')).toHaveAttribute('src', long);
  });

  test('without a start begins with the story and is told so', async ({ page }) => {
    await page.goto('./class/');
    await expect(page.locator('#class-note')).toHaveText(word('teach.class.none'));
    await expect(part(page).getByRole('heading', { level: 1 })).toHaveText(word('front.title'));
  });

  test('without JavaScript is told what to ask for', async ({ another }) => {
    const page = await another({ javaScriptEnabled: false });
    await page.goto('./class/?to=step/4/');
    await expect(page.locator('noscript p').first()).toHaveText(word('teach.class.noscript'));
    await expect(page.getByRole('button', { name: word('teach.class.back') })).toBeDisabled();
  });
});

for (const path of ['class/?to=step%2F1%2F', 'teach/course/']) {
  test(`axe has no objection to ${name(path)}, and it fits a phone`, async ({ page }) => {
    test.setTimeout(90_000);
    await page.goto(`./${path}`);
    await expect(page.frameLocator('.class-page iframe').locator('html')).toHaveAttribute('data-live', 'yes');
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
}

test('axe has no objection to a quiz that is answered, or to a link that is made', async ({ page }) => {
  test.setTimeout(90_000);
  await openStatic(page, 'teach/quiz/');
  const [first, second] = await questions(page).all();
  await choose(first, await right(first));
  await choose(second, (await right(second)) === 0 ? 1 : 0);
  await expectAccessible(page);
  await openStatic(page, 'teach/');
  await page.locator('#class-from').fill('step/4/');
  await page.locator('#class-form').getByRole('button').click();
  await expect(page.locator('#class-link')).toBeVisible();
  await expectAccessible(page);
});

test('pages of teaching use neither storage nor cookies', async ({ page, context }) => {
  await guardStorage(page);
  for (const path of TEACH) await openStatic(page, path);
  expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
});
