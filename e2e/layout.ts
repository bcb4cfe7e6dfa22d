// What sticks out, is cut off or runs into something else on a page.
import type { Page } from '@playwright/test';

/** What was found, by where; without the places at which there is nothing. */
export class Findings {
  readonly found: Record<string, string[]> = {};

  add(where: string, what: string[]) {
    if (what.length > 0) this.found[where] = [...(this.found[where] ?? []), ...what];
  }
}

/** What sticks out of the page to a side, or is cut off where it stands. */
export async function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const say = (element: Element, what: string) => {
      const { id, tagName, textContent } = element;
      const of = tagName.toLowerCase() + (id ? `#${id}` : `.${element.getAttribute('class') ?? ''}`);
      found.push(`${of} ${what}: ${textContent!.replace(/\s+/g, ' ').trim().slice(0, 40)}`);
    };
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page scrolls to ${root.scrollWidth} of ${root.clientWidth}`);
    const scrolling = [...document.querySelectorAll('.scroll, .panel')].filter((element) => getComputedStyle(element).overflowX === 'auto');
    for (const element of document.querySelectorAll('body *')) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: false })) continue;
      // Words for screen readers are out of sight on purpose; what scrolls within itself may be wide.
      if (element.closest('.sr, .skip, [clip-path]') || getComputedStyle(element).clipPath !== 'none') continue;
      if (scrolling.some((around) => around.contains(element))) continue;
      if (element.parentElement!.closest('svg') && element.tagName !== 'text') continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.right > root.clientWidth + 1 || box.left < -1) say(element, `is from ${box.left} to ${box.right}`);
      const { overflowX, overflowY } = getComputedStyle(element);
      const cut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      const low = element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0;
      if (element.tagName === 'INPUT') continue;
      if (cut && ['hidden', 'clip'].includes(overflowX)) say(element, `is cut at ${element.clientWidth} of ${element.scrollWidth}`);
      if (low && ['hidden', 'clip'].includes(overflowY)) say(element, `is cut at a height of ${element.clientHeight} of ${element.scrollHeight}`);
      const panel = element.matches('main, figure, fieldset, section, .panel, .option, button, .seat, .onward a');
      if (cut && panel) say(element, `holds ${element.scrollWidth} in ${element.clientWidth}`);
    }
    return found;
  });
}

/** Words of the pictures that run into each other, out of their panel, or out of what is drawn for them. */
export async function collisions(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const picture of document.querySelectorAll('svg')) {
      // In a narrow column a list may stand in for it.
      if (picture.ownerSVGElement || !picture.checkVisibility()) continue;
      const panel = (picture.closest('.panel') ?? picture).getBoundingClientRect();
      const words = [...picture.querySelectorAll('text')].map((text) => ({ element: text, text: text.textContent!, box: text.getBoundingClientRect() }));
      words.forEach(({ element, text, box: a }, i) => {
        if (a.left < panel.left || a.right > panel.right) found.push(`“${text}” leaves the panel`);
        // A plate lies under the words that it is drawn for; what has a width of its own cuts them off.
        const within = element.parentElement!.querySelector(':scope > rect:not([width$="%"]), :scope > rect.body')?.getBoundingClientRect();
        if (within && (a.left < within.left - 2 || a.right > within.right + 2)) {
          found.push(`“${text}” is ${Math.round(a.width)} pixels wide, on ${Math.round(within.width)}`);
        }
        for (const { text: other, box: b } of words.slice(i + 1)) {
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (across > 1 && down > 2) found.push(`“${text}” on “${other}”`);
        }
      });
    }
    return found;
  });
}
