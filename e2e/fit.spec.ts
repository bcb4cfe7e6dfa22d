// The page fits: phone to desktop, enlarged, with forced colours, without motion.
import type { Page } from '@playwright/test';
import { Findings, collisions, misfits } from './layout';
import { DEALS, EVERY_PAGE, LAST_MOMENT, STEPS, answer, expect, name, open, openAny, pick, test, unfold, word } from './support';

const HEIGHT = 900;

/** What can be pressed and is smaller than 24 by 24 pixels. Links within a sentence or a cell are as high as its line. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('a[href], button, input, select, summary')) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      if (getComputedStyle(element).clipPath !== 'none') continue;
      const label = element.matches('[type=radio], [type=checkbox]') ? element.closest('label') : null;
      const target = label ?? element;
      const around = target.closest('p, li, td');
      const alone = around === null || around.textContent!.trim() === target.textContent!.trim();
      if (target.tagName === 'A' && (!alone || around?.tagName === 'TD')) continue;
      const { width, height } = target.getBoundingClientRect();
      // A box of 23.99 pixels is one of 24.
      if (Math.round(width * 10) < 240 || Math.round(height * 10) < 240) {
        found.push(`${target.tagName.toLowerCase()} ${target.id || target.textContent!.trim().slice(0, 30)}: ${width} × ${height}`);
      }
    }
    return found;
  });
}

// 320 pixels are also what a window of 640 has at 200 % zoom, and one of 1280 at 400 %.
const WIDTHS = [320, 390, 640, 768, 1024, 1440];

for (const path of EVERY_PAGE) {
  test(`${name(path)} fits phone to desktop, with targets of 24 pixels`, async ({ page }) => {
    const findings = new Findings();
    await openAny(page, path);
    await unfold(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      findings.add(`${width} pixels`, await misfits(page));
      findings.add(`${width} pixels`, await smallTargets(page));
    }
    expect(findings.found).toEqual({});
  });
}

for (const width of [320, 768]) {
  test(`a bet, both voices and a meaning fit ${width} pixels`, async ({ page }) => {
    const findings = new Findings();
    await page.setViewportSize({ width, height: HEIGHT });
    await open(page, 'step/6/');
    await page.locator('#bet-day').fill('20');
    await page.locator('#bet').getByRole('button').click();
    await expect(page.locator('#bet .verdict')).toBeVisible();
    await page.locator('#voice-both').check();
    findings.add('a bet that is shown, and both voices', await misfits(page));
    findings.add('a bet that is shown, and both voices', await smallTargets(page));
    await page.locator('.gloss').first().click();
    await expect(page.locator('.meaning:popover-open')).toBeInViewport({ ratio: 1 });
    findings.add('a meaning', await misfits(page));
    expect(findings.found).toEqual({});
  });

  test(`what has been changed fits ${width} pixels`, async ({ page }) => {
    const findings = new Findings();
    await page.setViewportSize({ width, height: HEIGHT });
    await open(page, 'step/4/');
    await pick(page, 'term-window-first_day', word('silent.option'));
    await page.locator('#term-window-length').fill('99999');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('alert')).toBeVisible();
    findings.add('a term left silent, and an error', await misfits(page));

    await open(page, 'step/5/');
    await page.locator('#rival-own').check();
    await page.locator('#reply-differ').check();
    await page.locator('#way').selectOption('half');
    findings.add('an own offer and a table of failures', await misfits(page));
    findings.add('an own offer and a table of failures', await smallTargets(page));

    await open(page, 'step/6/');
    await unfold(page);
    await page.locator('#profile').selectOption('neutral');
    await page.locator('#reply-undecided').check();
    await page.locator('#next-grantor_withdraws').check();
    await expect(page.locator('#answer').getByRole('definition')).toHaveCount(2);
    findings.add('an answer that depends', await misfits(page));
    expect(findings.found).toEqual({});
  });
}

test('the calendar is a list where there is little room and a picture where there is more', async ({ page }) => {
  await open(page, 'step/4/');
  const picture = page.locator('#calendar svg[role=img]');
  const list = page.locator('#calendar').getByRole('list');
  for (const width of [320, 390, 500]) {
    await page.setViewportSize({ width, height: HEIGHT });
    await expect(list, `${width}`).toBeVisible();
    await expect(picture, `${width}`).toBeHidden();
    await expect(list).toContainText(LAST_MOMENT);
  }
  for (const width of [768, 1440]) {
    await page.setViewportSize({ width, height: HEIGHT });
    await expect(picture, `${width}`).toBeVisible();
    await expect(list, `${width}`).toBeHidden();
  }
});

/** Collects the collisions of a page at widths at which the calendar is a picture. */
async function crowd(page: Page, findings: Findings, where: string) {
  for (const width of [700, 768, 1024, 1440]) {
    await page.setViewportSize({ width, height: HEIGHT });
    findings.add(`${where} at ${width} pixels`, await collisions(page));
  }
}

for (const path of ['', 'step/3/', 'step/4/', 'step/6/', 'embed/calendar/', ...DEALS]) {
  test(`the words of the calendar do not run into each other on ${name(path)}`, async ({ page }) => {
    const findings = new Findings();
    await open(page, path);
    await crowd(page, findings, 'as it starts');
    for (const key of ['Home', 'End']) {
      await page.locator('#day').press(key);
      await crowd(page, findings, `after ${key}`);
    }
    expect(findings.found).toEqual({});
  });
}

for (const [reply, next] of [['match', 'nothing'], ['refuse', 'grantor_signs'], ['silent', 'rival_improves'], ['undecided', 'grantor_withdraws']]) {
  test(`the words of the calendar do not run into each other after ${reply} and ${next.replaceAll('_', ' ')}`, async ({ page }) => {
    const findings = new Findings();
    await open(page, 'step/6/');
    await page.locator(`#reply-${reply}`).check();
    await page.locator(`#next-${next}`).check();
    await crowd(page, findings, 'then');
    expect(findings.found).toEqual({});
  });
}

test('the answer stays in view on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of STEPS) {
    await open(page, path);
    await expect(answer(page), name(path)).toBeInViewport();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
    await expect(answer(page), `${name(path)} further down`).toBeInViewport();
    const { height } = (await page.locator('#answer').boundingBox())!;
    expect(height, `${name(path)} leaves room for the rest`).toBeLessThan(844 / 3);
  }
});

test('what has the focus is not hidden behind the answer', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1024, height: 700 });
  await open(page, 'step/4/');
  await unfold(page);
  const hidden: string[] = [];
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press(presses < 60 ? 'Tab' : 'Shift+Tab');
    const covered = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const bar = document.querySelector('#answer')!;
      const box = element.getBoundingClientRect();
      if (bar.contains(element)) return null;
      return box.bottom <= bar.getBoundingClientRect().bottom && box.bottom > 0 && getComputedStyle(bar).position === 'sticky' && bar.getBoundingClientRect().top <= 0
        ? `${element.tagName} ${element.id}`
        : null;
    });
    if (covered) hidden.push(covered);
  }
  expect(hidden).toEqual([]);
});

test('nothing moves by itself for those who want less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of ['', 'step/4/', 'embed/calendar/', 'step/8/', 'compare/', 'price/']) {
    await open(page, path);
    const moving = await page.locator('*').evaluateAll((all) =>
      all
        .filter((element) => {
          const style = getComputedStyle(element);
          const lasting = (times: string) => times.split(',').some((time) => parseFloat(time) > 0.01);
          return lasting(style.transitionDuration) || (style.animationName !== 'none' && lasting(style.animationDuration)) || style.scrollBehavior === 'smooth';
        })
        .map(({ tagName, id }) => `${tagName} ${id}`),
    );
    expect(moving, name(path)).toEqual([]);
  }
});

test('with forced colours every control can be seen and fits', async ({ page }) => {
  const findings = new Findings();
  await page.emulateMedia({ forcedColors: 'active' });
  for (const [path, width] of [['', 320], ['step/4/', 1024], ['step/5/', 390], ['step/6/', 320], ['step/8/', 390], ['compare/', 768], ['price/', 390], ['step/7/', 320]] as const) {
    await page.setViewportSize({ width, height: HEIGHT });
    await open(page, path);
    await unfold(page);
    const faint = await page.locator('main :is(button, select, input)').evaluateAll((all) =>
      all
        .filter((control) => !control.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        .map((control) => `${control.id || control.textContent} cannot be seen`),
    );
    findings.add(name(path), faint);
    findings.add(name(path), await misfits(page));
  }
  expect(findings.found).toEqual({});
});

test('letters twice as large still fit', async ({ page }) => {
  const findings = new Findings();
  await page.setViewportSize({ width: 768, height: HEIGHT });
  for (const path of ['', 'step/4/', 'step/5/', 'step/8/', 'compare/', 'casebook/c38-lin-broadcasting-v-metromedia/', 'casebook/', 'history/', 'glossary/', 'price/', 'step/7/']) {
    await openAny(page, path);
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    findings.add(name(path), await misfits(page));
  }
  expect(findings.found).toEqual({});
});

test('more room between letters, words and lines cuts nothing off', async ({ page }) => {
  // WCAG 2.2, 1.4.12.
  const spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }';
  const findings = new Findings();
  await page.setViewportSize({ width: 320, height: HEIGHT });
  for (const path of ['', 'step/4/', 'step/5/', 'step/8/', 'compare/', 'casebook/', 'casebook/c38-lin-broadcasting-v-metromedia/', 'glossary/', 'history/', 'price/', 'step/7/']) {
    await openAny(page, path);
    await page.addStyleTag({ content: spacing });
    findings.add(name(path), await misfits(page));
  }
  expect(findings.found).toEqual({});
});
