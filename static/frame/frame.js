// In a frame of somebody else's page: tells the height in every protocol, and answers messages (see /embed/).
// Loaded by the pages of one figure, and by every other page only where a page is around it.
import { VERSION, heights, meaning, stateOf, wishes } from './messages.mjs';

const html = document.documentElement;
// As it was before anything was written into it.
const came = new URL(html.dataset.came ?? location.href);
const asked = wishes(came.search, came.hash);
const id = asked.id ?? (html.dataset.page || 'page').split('/').filter(Boolean).slice(-2).join('-');
// A draft came behind the hash, and goes to no server.
const draft = html.hasAttribute('data-draft');
const around = parent === window ? undefined : parent;
let resizer, told = '';

const say = (message) => around?.postMessage(message, '*');
const post = (type, more) => say({ type: `rofr:${type}`, v: VERSION, id, ...more });

/** Tells the height, if it has changed or is asked for; a page that is not shown has none. */
function tell(again) {
  const { height, width } = html.getBoundingClientRect();
  const size = { height: Math.ceil(height), width: Math.ceil(width) };
  const now = JSON.stringify(size);
  if (!(size.height > 0 && size.width > 0) || (now === told && !again)) return;
  const first = told === '';
  told = now;
  const whose = resizer && { id: resizer, event: first || again ? 'init' : 'resize' };
  for (const message of heights({ ...size, ...asked, id, resizer: whose, address: location.href })) say(message);
}

// The state is what the program has written into the address.
let state = stateOf(location.search);
const full = document.querySelector('[data-full]')?.getAttribute('href');
function tellState() {
  const now = stateOf(location.search);
  const link = document.querySelector('[data-full]');
  // The way to the whole page leads to the same state; a draft stays here.
  if (link && !draft) link.setAttribute('href', now ? full.split('?')[0] + now : full);
  if (now === state) return;
  state = now;
  post('state', { state });
}
for (const name of ['replaceState', 'pushState']) {
  const native = history[name];
  history[name] = function write(...words) {
    native.apply(this, words);
    tellState();
  };
}

const line = (element) => element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
/** What is answered, and how a bet came out, as the page says it. */
function answers() {
  const answer = document.getElementById('answer');
  const sentence = line(answer?.matches('.sentence') ? answer : answer?.querySelector('.sentence'));
  const finding = line(document.querySelector('.embed .finding'));
  const bet = document.getElementById('bet');
  const verdict = line(bet?.querySelector('.verdict') ?? document.querySelector('.verdict strong'));
  const guess = line(bet?.querySelector('label:has(:checked) span') ?? bet?.querySelector('output'));
  return { outcome: sentence && { outcome: answer.dataset.mark ?? '', sentence, ...(finding && { finding }) }, bet: bet && verdict ? { guess, verdict } : undefined };
}
let known = {};
function tellAnswers() {
  const now = answers();
  for (const [type, what] of Object.entries(now)) {
    if (what && JSON.stringify(what) !== JSON.stringify(known[type])) post(type, what);
  }
  known = now;
}

/** The days on the calendar, in order: what a step of a figure goes to. */
function toStep(n) {
  const step = document.querySelectorAll('.steps a')[n - 1];
  if (step) return step.click();
  const day = document.getElementById('day');
  const days = [...new Set([...document.querySelectorAll('.day-list time')].map((time) => time.dateTime))];
  if (!day || day.disabled || !days[n]) return;
  const between = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const shown = [...document.querySelectorAll('.day-list [data-today=true] time')].at(-1)?.dateTime;
  if (!shown) return;
  day.value = +day.value + between(shown, days[n]);
  day.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** At most one message of a kind is followed in a frame of time: the last. */
const waiting = new Map();
let due;
function follow(what) {
  waiting.set(what.does, what);
  due ??= setTimeout(() => {
    due = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const one of all) act(one);
  }, 16);
}
function act({ does, state: wanted, n, resizer: by }) {
  resizer = by ?? resizer;
  if (does === 'tell') {
    tell(true);
    if (html.dataset.live === 'yes') ready();
  }
  // Before the program lives, it would not hear.
  if (html.dataset.live !== 'yes') {
    if (does !== 'tell') setTimeout(() => follow({ does, state: wanted, n }), 200);
    return;
  }
  if (does === 'set') {
    try {
      history.replaceState(null, '', wanted || location.pathname);
      dispatchEvent(new PopStateEvent('popstate'));
    } catch {}
  }
  if (does === 'step') toStep(n);
}
addEventListener('message', ({ data, source }) => {
  if (!around || source !== around) return;
  const what = meaning(data);
  if (what) follow(what);
});

function ready() {
  post('ready', { state, figure: html.dataset.page ?? '' });
  known = {};
  tellAnswers();
}

let pending;
const soon = () => {
  pending ??= setTimeout(() => {
    pending = undefined;
    tell();
    if (html.dataset.live === 'yes') tellAnswers();
  }, 50);
};
let live = '';
function look() {
  if (html.dataset.live !== live) {
    live = html.dataset.live;
    if (live === 'yes') ready();
  }
  soon();
}

function begin() {
  // A resizer of the fifth version waits for this word.
  say('[iFrameResizerChild]Ready');
  tell();
  tellState();
  new ResizeObserver(() => tell()).observe(html);
  new MutationObserver(look).observe(html, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['data-live', 'data-mark', 'open'] });
  for (const event of ['load', 'resize', 'popstate', 'pageshow']) addEventListener(event, soon);
  document.addEventListener('visibilitychange', soon);
  document.fonts?.ready.then(soon);
  look();
  if (draft) document.querySelector('[data-full]')?.setAttribute('href', full.split('?')[0]);
}
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin);
else begin();
