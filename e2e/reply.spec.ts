// Whatever the rival and whatever the reply, there is an outcome, and the table agrees with it.
import type { Page } from '@playwright/test';
import { FREE_UNTIL, LAST_MOMENT, answer, expect, expectOutcome, open, pick, test, unfold, word } from './support';

const RIVALS = ['coreweave', 'oracle', 'google-cloud', 'aws', 'own'];

/** What the table says of each term: met, not met, or that it does not matter. */
async function verdicts(page: Page): Promise<string[]> {
  const cells = await page.locator('#match tbody tr td:last-child b').allInnerTexts();
  return cells.map((cell) => cell.replace(/^[✓✗]\s*/, ''));
}

for (const rival of RIVALS) {
  test(`each reply to ${rival} has an outcome`, async ({ page }) => {
    await open(page, 'step/5/');
    await page.locator(`#rival-${rival}`).check();
    const outcomes = { undecided: 'open', match: 'holder', refuse: 'rival', silent: 'rival' };
    for (const [reply, outcome] of Object.entries(outcomes)) {
      await page.locator(`#reply-${reply}`).check();
      await expectOutcome(page, outcome);
      await expect(answer(page)).toContainText('Microsoft');
    }
    await expect(answer(page)).toContainText(LAST_MOMENT);
    await expect(answer(page)).toContainText(FREE_UNTIL);
  });

  test(`the table agrees with the answer on each difference from the offer of ${rival}`, async ({ page }) => {
    await open(page, 'step/5/');
    await page.locator(`#rival-${rival}`).check();
    await page.locator('#reply-differ').check();
    const ways = await page.locator('#way option').evaluateAll((all) => all.map((way) => (way as HTMLOptionElement).value));
    expect(ways.length).toBeGreaterThan(4);
    for (const way of ways) {
      await page.locator('#way').selectOption(way);
      await expect(page).toHaveURL(/\?s=/);
      const qualified = (await page.getByText(word('match.qualified'), { exact: true }).count()) > 0;
      expect(qualified, way).toBe(way === 'qualified');
      const told = await verdicts(page);
      expect(told.length, way).toBe(await page.locator('#match tbody tr').count());
      const good = !qualified && !told.includes(word('met.no'));
      await expect(page.locator('#match figcaption'), way).toContainText(word(good ? 'match.caption.yes' : 'match.caption.no'));
      await expectOutcome(page, good ? 'holder' : 'rival');
      await expect(page.locator('#why-is_match'), way).toContainText(word(good ? 'finding.is_match.yes' : 'finding.is_match.no'));
    }
  });
}

test('a price one per cent higher is no match, one per cent lower is', async ({ page }) => {
  await open(page, 'step/5/');
  await page.locator('#reply-differ').check();
  await page.locator('#way').selectOption('dearer');
  await expectOutcome(page, 'rival');
  expect((await verdicts(page))[0]).toBe(word('met.no'));
  await page.locator('#way').selectOption('cheaper');
  await expectOutcome(page, 'holder');
  expect((await verdicts(page))[0]).toBe(word('met.yes'));
});

test('cash for the stock is a match until the clause asks for the same kind of thing', async ({ page }) => {
  await open(page, 'step/5/');
  await expectOutcome(page, 'holder');
  const stock = page.locator('#match tbody tr').filter({ hasText: '$350 m' });
  await expect(stock).toContainText(word('match.cash', { money: '$350 m' }));
  await expect(stock.locator('td').last()).toContainText(word('met.yes'));
  await pick(page, 'term-match-non_cash', word('term.match.non_cash.same_kind'));
  await expectOutcome(page, 'rival');
  await expect(stock.locator('td').last()).toContainText(word('met.no'));
  await expect(page.locator('#match figcaption')).toContainText(word('match.caption.no'));
});

test('half of it is a match where the clause lets the holder take a part', async ({ page }) => {
  await open(page, 'step/5/');
  await page.locator('#rival-own').check();
  await page.locator('#reply-differ').check();
  await page.locator('#way').selectOption('half');
  await expectOutcome(page, 'rival');
  await pick(page, 'term-match-part', word('term.match.part.any_part'));
  await expectOutcome(page, 'split');
  await expect(page.locator('#match figcaption')).toContainText(word('match.caption.part'));
});

test('a reply a day late is no match', async ({ page }) => {
  await open(page, 'step/5/');
  await page.locator('#reply-day').fill('2025-03-24');
  await expectOutcome(page, 'holder');
  await page.getByRole('button', { name: `${word('reply.day')}: ${word('calendar.day_after')}` }).click();
  await expect(page.locator('#reply-day')).toHaveValue('2025-03-25');
  await expectOutcome(page, 'rival');
  await expect(page.locator('#why-in_time')).toContainText('Tuesday 25 March');
});

test('a day outside the story is not taken', async ({ page }) => {
  await open(page, 'step/5/');
  for (const day of ['2024-01-01', '2031-01-01']) {
    await page.locator('#reply-day').fill(day);
    await page.locator('#reply-day').blur();
    await expect(page.locator('#reply-day')).toHaveValue('2025-03-13');
  }
  await expectOutcome(page, 'holder');
});

const TURNS: Record<string, string> = {
  nothing: 'rival',
  grantor_withdraws: 'nobody',
  rival_withdraws: 'nobody',
  grantor_signs: 'breach',
  grantor_signs_dearer: 'breach',
};
for (const [turn, outcome] of Object.entries(TURNS)) {
  test(`silence and then ${turn.replaceAll('_', ' ')} ends as ${outcome}`, async ({ page }) => {
    await open(page, 'step/6/');
    await page.locator(`#next-${turn}`).check();
    await expectOutcome(page, outcome);
  });
}

test('a better offer needs a new notice, unless the clause says that it never does', async ({ page }) => {
  await open(page, 'step/6/');
  await page.locator('#next-rival_improves').check();
  await expect(answer(page)).toContainText('lapsed on Friday 4 April, 5 pm');
  await pick(page, 'term-rounds-changed_offer', word('term.rounds.changed_offer.never'));
  await expectOutcome(page, 'rival');
});

test('a signature after the last moment is free, one on terms dearer for the customer breaks the right', async ({ page }) => {
  await open(page, 'step/6/');
  await page.locator('#next-grantor_signs').check();
  await page.locator('#next-day').fill('2025-03-25');
  await expect(answer(page)).toContainText('gets the deal');
  await expect(page.locator('#why-free_to_contract')).toContainText('Yes');
  await page.locator('#next-grantor_signs_dearer').check();
  await expect(answer(page)).toContainText('broke the right');
  await expect(page.locator('#why-free_to_contract')).toContainText('No');
});

test('where no law is assumed and the clause is silent, a withdrawal has two answers', async ({ page }) => {
  await open(page, 'step/6/');
  await unfold(page);
  await page.locator('#profile').selectOption('neutral');
  await page.locator('#reply-undecided').check();
  await page.locator('#next-grantor_withdraws').check();
  await expectOutcome(page, 'depends');
  const branches = page.locator('#answer').getByRole('definition');
  await expect(branches).toHaveCount(2);
  await expect(branches.nth(0)).toHaveText(word('answer.grantor_withdrew', { since: 'Wednesday 19 March' }));
  await expect(branches.nth(1)).toContainText(LAST_MOMENT);
  const assumed = page.locator('#answer').getByRole('term');
  await expect(assumed.nth(0)).toContainText(word('term.end.withdrawal.allowed'));
  await expect(assumed.nth(1)).toContainText(word('term.end.withdrawal.not_allowed'));
  await page.locator('#profile').selectOption('new-york');
  await expectOutcome(page, 'nobody');
  await page.locator('#profile').selectOption('texas');
  await expectOutcome(page, 'open');
});

test('another offer says that it is invented, and is changed where everything can be', async ({ page }) => {
  await open(page, 'step/1/');
  const rows = page.locator('#offer tbody tr');
  await expect(rows.locator('.basis[data-source=reported]').first()).toBeVisible();
  await page.locator('#rival-own').check();
  await expect(page.locator('label[for=rival-own]')).toContainText(word('rival.own.note'));
  await expect(rows).not.toHaveCount(0);
  await expect(rows.locator('.basis:not([data-source=invented])')).toHaveCount(0);
  await expect(page.locator('main input[type=number]')).toHaveCount(0);
});

test('the front page says that nothing of another offer is reported', async ({ page }) => {
  await open(page);
  await expect(page.locator('.basis-line')).toContainText('reported');
  await page.locator('#rival-own').check();
  await expect(page.locator('.basis-line')).not.toContainText('reported');
  await expect(page.locator('.basis-line')).toContainText('invented');
});
