// A page as one file in Firefox, from the disk.
import { address, expect, expectText, live, open, tabTo, test, text } from './browser';
import { word } from '../words';

const ready = (kind: string) => new URL(`../../dist/one-file/${kind}.html`, import.meta.url).href;

for (const [kind, path, says] of [
  ['story', '', '#answer p'],
  ['sandbox', 'step/8/', '#answer p'],
  ['price', 'price/', '#answer p'],
] as const) {
  test(`the ready file of the ${kind} opens and says what its page says`, async ({ tab, fresh }) => {
    await open(tab, path);
    const file = await fresh();
    await file.goto(ready(kind));
    await live(file);
    expect(await text(file, says)).toBe(await text(tab, says));
    expect(await text(file, 'main h1')).toBe(await text(tab, 'main h1'));
  });
}

test('an edit, a step and loading again work in the file', async ({ tab }) => {
  await tab.goto(ready('story'));
  await live(tab);
  await tabTo(tab, '#reply-undecided');
  await tab.keyboard.press('ArrowDown');
  await expectText(tab, '#answer', word('outcome.holder'));
  await tabTo(tab, 'nav a[href*="step/4/"]');
  await tab.keyboard.press('Enter');
  await expectText(tab, 'h1', word('step.4.title'));
  await expect.poll(() => tab.url()).toContain('?page=step/4/&s=');
  await tab.reload();
  await live(tab);
  await expectText(tab, 'h1', word('step.4.title'));
  await expectText(tab, '#answer', word('outcome.holder'));
  expect(address('')).not.toContain('file:');
});
