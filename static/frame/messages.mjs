// The messages between a figure and the page around it, without a browser: what is said in each protocol, and what of
// what is heard may be believed. `frame.js` says and hears them.

/** The version of our own messages. */
export const VERSION = 1;
/** Longest state that is taken, in letters: more than any link of the site has. */
export const LONGEST = 60_000;
/** Fields of an address that are a state; every other is somebody else's. */
export const FIELDS = ['s', 'c', 'day', 'n', 'rival', 'holder', 'lead', 'unit', 'from', 'to'];
const LETTERS = /^[\w.:~-]*$/;
const NAME = /^[\w.-]{1,64}$/;

/** The state in a query or a fragment: its own fields in its own order, or nothing. What does not fit is left out. */
export function stateOf(text) {
  const told = new Map();
  for (const field of String(text).replace(/^[?#]+/, '').split('&')) {
    const [name, ...rest] = field.split('=');
    const value = rest.join('=');
    if (FIELDS.includes(name) && !told.has(name) && value && LETTERS.test(value)) told.set(name, value);
  }
  const state = FIELDS.filter((name) => told.has(name)).map((name) => `${name}=${told.get(name)}`).join('&');
  return state.length <= LONGEST && state ? `?${state}` : '';
}

/** What an address asks of the frame; what it says otherwise is left alone. */
export function wishes(search, hash) {
  // WordPress writes its secret as `#?secret=`.
  const [query, after] = [new URLSearchParams(search), new URLSearchParams(hash.replace(/^#\??/, ''))];
  const named = (name) => [query.get(name), after.get(name)].find((value) => value && NAME.test(value));
  const secret = after.get('secret') ?? '';
  return { id: named('id'), child: named('childId'), secret: /^[a-zA-Z0-9]{1,64}$/.test(secret) ? secret : undefined };
}

/** A height in every protocol that a page around may know. */
export function heights({ height, width, id, child, secret, resizer, address }) {
  if (!(height > 0)) return [];
  return [
    { type: 'rofr:size', v: VERSION, id, height, width },
    ...(secret ? [{ message: 'height', value: height, secret }] : []),
    ...(child ? [`pymxPYMx${child}xPYMxheightxPYMx${height}`] : []),
    ...(resizer ? [`[iFrameSizer]${resizer.id}:${height}:${width}:${resizer.event}`] : []),
    { 'datawrapper-height': { [id]: height } },
    { sentinel: 'amp', type: 'embed-size', height },
    JSON.stringify({ src: address, context: 'iframe.resize', height }),
    { subject: 'lti.frameResize', height },
  ];
}

const is = (thing) => typeof thing === 'object' && thing !== null && !Array.isArray(thing);
// What is inherited is nobody's message.
const own = (thing, name) => (Object.hasOwn(thing, name) ? thing[name] : undefined);

/**
 * What a message of the page around means; nothing if it is not one of ours, or not whole. Whoever sends it is believed
 * in nothing else: a state is cut to the fields that an address has, and the program checks it as it checks a link.
 */
export function meaning(data) {
  if (typeof data === 'string') return meaningOf(data.slice(0, 500));
  if (!is(data)) return undefined;
  if (own(data, 'message') === 'ready' && typeof own(data, 'secret') === 'string') return { does: 'tell' };
  if (own(data, 'v') !== VERSION) return undefined;
  switch (own(data, 'type')) {
    case 'rofr:ask':
      return { does: 'tell' };
    case 'rofr:set': {
      const state = own(data, 'state');
      if (typeof state !== 'string' || state.length > LONGEST) return undefined;
      const known = stateOf(state);
      // Nothing at all is the start of the page; nonsense is nothing that was asked for.
      return known || state === '' || state === '?' ? { does: 'set', state: known } : undefined;
    }
    case 'rofr:step': {
      const n = own(data, 'n');
      return Number.isInteger(n) && n >= 0 && n <= 1000 ? { does: 'step', n } : undefined;
    }
    default:
      return undefined;
  }
}

function meaningOf(text) {
  const resizer = /^\[iFrameSizer\]([^:\s]{1,100}):/.exec(text);
  if (resizer) return { does: 'tell', resizer: resizer[1] };
  return text.startsWith('pymxPYMx') && text.includes('xPYMxwidthxPYMx') ? { does: 'tell' } : undefined;
}
