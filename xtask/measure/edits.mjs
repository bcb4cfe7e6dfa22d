// How long an edit takes until its effect is painted, on a processor slowed four times.
//
// Each edit is a real key or click through the browser's input pipeline. The figure runs from the event's own
// timestamp (when the browser got it, not when the page came round to it) to the end of the first frame after
// the text of the page has changed:
//
//   event ... handlers ... program draws ... [text has changed] ... next frame: style, layout, paint | message
//
// The change is seen by a MutationObserver, because Yew draws in a task of its own after the event has
// returned: the next frame alone may still show the old text. The end is a message posted from that frame's
// requestAnimationFrame, which arrives when the main thread has painted the frame. Waiting for the frame to
// begin is part of the figure, as it is of a reader's wait; the compositor's work after it, which the slowing
// does not touch, is not.
//
// The browser's own event timing (the measure behind INP) is kept beside it. It ends when the frame is
// presented, but knows only the first frame after the handlers, rounds to 8 ms and is silent below 16 ms: too
// coarse for budgets of 16 and 24 ms.
//
// Other programs on the machine only ever add to these times, so each kind of edit is measured in several
// rounds, each on a page of its own, and each figure is that of its quietest round; all are in the note. So is
// what a bare page takes, on which the same key changes one number: what the machine and the measuring cost.
import { close, median, open, percentile, sleep, unfold } from './page.mjs';

const SLOWED = 4;
const EDITS = 120;
/** Not counted: the first edits meet code that has not been compiled yet. */
const WARM_UP = 10;
/** An edit may have changed nothing, but not many: then something else was measured than was meant. */
const UNCHANGED = 12;

const BARE = `data:text/html,${encodeURIComponent(`<!doctype html><html data-live="yes"><div id="app">
  <input type="range" id="day" max="100" value="50" oninput="shown.firstChild.data = value"><output id="shown">50</output>
</div></html>`)}`;

/** In the page: notes every edit's times. */
function record(kind) {
  const edits = [];
  const native = [];
  let waiting = [];
  addEventListener(kind, ({ timeStamp }) => {
    const edit = { at: timeStamp, handled: performance.now(), changed: null, painted: null };
    edits.push(edit);
    waiting.push(edit);
  }, { capture: true });
  new MutationObserver((changes) => {
    const changed = performance.now();
    const isText = ({ type, addedNodes }) => type === 'characterData' || addedNodes.length > 0;
    if (waiting.length === 0 || !changes.some(isText)) return;
    const done = waiting;
    waiting = [];
    for (const edit of done) edit.changed = changed;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const painted = performance.now();
        for (const edit of done) edit.painted = painted;
      };
      port2.postMessage(null);
    });
  }).observe(document.getElementById('app'), { subtree: true, childList: true, characterData: true });
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) if (name === kind) native.push({ at: startTime, duration });
  }).observe({ type: 'event', durationThreshold: 16 });
  globalThis.firstRefusalEdits = { edits, native };
}

/** Goes up `run` times, then down as often, and so on: what is edited stays near where it was. */
const bounce = (run) => (i) => Math.floor(i / run) % 2 === 0;

/** How each kind is made: `prepare` returns which way the edit of a number goes, up or down. */
const KINDS = {
  // An arrow key on the slider.
  day: {
    control: '#day',
    kind: 'keydown',
    async prepare(page) {
      const { left, all } = await page.$eval('#day', ({ value, min, max }) => ({ left: max - value, all: max - min }));
      await page.focus('#day');
      // From wherever it stands to the end, then back and forth over the whole range.
      return (i) => i < left || bounce(all)(i - left + all);
    },
    edit: (page, up) => page.keyboard.press(up ? 'ArrowRight' : 'ArrowLeft'),
  },
  // A click on the plus or the minus of a number.
  length: {
    control: '#term-window-length',
    kind: 'click',
    prepare: async () => bounce(10),
    async edit(page, up) {
      // Where it is now: the page may have moved. Outside of what is measured.
      const { x, y } = await page.$eval('#term-window-length', (field, up) => {
        const buttons = field.parentElement.querySelectorAll('button');
        const button = up ? buttons[buttons.length - 1] : buttons[0];
        button.scrollIntoView({ block: 'nearest' });
        const { x, y, width, height } = button.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }, up);
      await page.mouse.click(x, y);
    },
  },
  // An arrow key on a list, which chooses the next of it without opening it.
  unit: {
    control: '#term-window-unit',
    kind: 'keydown',
    async prepare(page) {
      await page.focus('#term-window-unit');
      return bounce(1);
    },
    edit: (page, down) => page.keyboard.press(down ? 'ArrowDown' : 'ArrowUp'),
  },
  // An arrow key on the slider of the rivals, all of whose answers are formulas.
  rivals: {
    control: '#rivals-slide',
    kind: 'keydown',
    async prepare(page) {
      await page.focus('#rivals-slide');
      return bounce(6);
    },
    edit: (page, up) => page.keyboard.press(up ? 'ArrowRight' : 'ArrowLeft'),
  },
  // The same on a distribution whose bids have to be solved for.
  spread: {
    control: '#rival-shape',
    kind: 'keydown',
    async prepare(page) {
      await page.select('#rival-shape', 'beta');
      await page.select('#holder-shape', 'beta');
      await page.waitForSelector('#rival-a-slide');
      await page.focus('#rival-a-slide');
      return bounce(10);
    },
    edit: (page, up) => page.keyboard.press(up ? 'ArrowRight' : 'ArrowLeft'),
  },
};

/** A wait that is not in step with the frames; some edits meet what the one before has left to do. */
const pause = (i) => sleep(80 + ((i * 37) % 60));

async function round(browser, address, { control, prepare, edit, kind }) {
  const page = await open(browser, address);
  await unfold(page, '#flips');
  if (!(await unfold(page, control))) {
    await close(page);
    return { absent: `No ${control} on the page.` };
  }
  const plan = await prepare(page);
  await page.evaluate(record, kind);
  const cdp = await page.createCDPSession();
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  for (let i = 0; i < WARM_UP + EDITS; i++) {
    await edit(page, plan(i));
    await pause(i);
  }
  // The browser tells its own timings late.
  await sleep(1000);
  const { edits, native } = await page.evaluate(() => globalThis.firstRefusalEdits);
  await close(page);
  const counted = edits.slice(WARM_UP);
  const done = counted.filter(({ painted }) => painted !== null);
  if (done.length < EDITS - UNCHANGED) return { absent: `Only ${done.length} of ${EDITS} edits changed the page.` };
  // Those it is silent about were below its threshold.
  const known = new Map(native.map(({ at, duration }) => [at, duration]));
  return {
    times: done.map(({ at, painted }) => painted - at),
    drawn: done.map(({ at, changed }) => changed - at),
    frame: done.map(({ changed, painted }) => painted - changed),
    native: counted.map(({ at }) => known.get(at) ?? 8),
  };
}

const both = (values) => `${median(values).toFixed(0)} and ${percentile(values, 98).toFixed(0)}`;

/** Measures edits of these names on a page. */
export async function measureEdits(browser, address, names, rounds) {
  const figures = {};
  const notes = {};
  const bare = await round(browser, BARE, KINDS.day);
  for (const name of names) {
    const kind = KINDS[name];
    const all = [];
    for (let i = 0; i < rounds; i++) all.push(await round(browser, address, kind));
    const { absent } = all.find((one) => one.absent) ?? {};
    if (absent) {
      notes[`${name} median`] = absent;
      continue;
    }
    all.sort((a, b) => median(a.times) - median(b.times));
    const [{ times, drawn, frame, native }] = all;
    figures[`${name} median`] = median(times);
    figures[`${name} p98`] = Math.min(...all.map((one) => percentile(one.times, 98)));
    notes[`${name} median`] = `median and 98th percentile: ${both(drawn)} ms until the text has changed, ${both(frame)} from there; `
      + `event timing in steps of 8: ${both(native)}; rounds: ${all.map((one) => both(one.times)).join(', ')}; `
      + `bare page: ${both(bare.times)}`;
  }
  return { figures, notes };
}
