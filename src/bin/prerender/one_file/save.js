// Keeps the page with what is on screen as one file: the finished file of the page's program, with this page and this
// state in it. html[data-file] names the kind of the page. A live page asks for it (live.js), and it adds its own button.
(() => {
  const words = { /* words */ };
  const sizes = { /* sizes */ };
  const { documentElement: html } = document;
  const kind = html.dataset.file;
  const root = new URL('.', document.currentScript.src);
  const ready = new URL(`one-file/${kind}.html`, root);

  // What the program is about to write is known before it is in the address.
  let next = '';
  const { address } = globalThis.firstRefusal;
  globalThis.firstRefusal.address = (to, push) => {
    address(to, push);
    if (to) next = to;
  };
  addEventListener('popstate', () => { next = ''; });

  const letters = (text) => text.replace(/[^\x00-\x7f]/gu, (letter) => `&#${letter.codePointAt(0)};`);
  const escaped = (text) => letters(text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;'));
  const pack = async (text) => {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const out = [];
    for (const byte of bytes) {
      if (byte === 0 || byte === 13 || byte === 60 || byte === 61) out.push(61, (byte + 64) & 255);
      else out.push(byte);
    }
    return Uint8Array.from(out);
  };
  // As bytes: the file is no UTF-8.
  const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const get = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer;
  };

  /** The file of a kind with this page and this state, as a Blob. */
  const make = async () => {
    const here = new URL(next || location.href, location.href);
    const path = here.pathname.slice(root.pathname.length).replace(/index\.html$/, '');
    const [file, page] = await Promise.all([
      get(ready).then((answer) => answer.arrayBuffer()),
      get(new URL(path, root)).then((answer) => answer.text()),
    ]);
    // Each byte as a letter: what is text in it is ASCII.
    const whole = new Uint8Array(file);
    const head = new TextDecoder('latin1').decode(whole.subarray(0, 6000));
    const mark = '<script type="application/octet-stream" id="packed-page">';
    const start = head.indexOf(mark) + mark.length;
    const end = whole.indexOf(60, start);
    const answer = document.querySelector('.sentence, .found')?.textContent ?? '';
    const parsed = new DOMParser().parseFromString(head.slice(0, start - mark.length), 'text/html');
    const { documentElement: made } = parsed;
    made.dataset.site = root.href;
    made.dataset.path = path;
    made.dataset.query = here.search;
    parsed.title = document.title;
    parsed.querySelector('h1').textContent = document.title;
    parsed.querySelector('strong').textContent = answer.replace(/\s+/g, ' ').trim();
    parsed.querySelector('#reading a').href = here.href;
    const shell = `<!doctype html>\n<html${[...made.attributes].map(({ name, value }) => ` ${name}="${escaped(value)}"`).join('')}>\n${letters(parsed.head.outerHTML)}\n<body>\n${letters(parsed.getElementById('reading').outerHTML)}\n${mark}`;
    return new Blob([bytes(shell), await pack(page), whole.subarray(end)], { type: 'text/html' });
  };

  const save = async () => {
    // A frame without rights of its own would drop the file without a word.
    if (globalThis.origin === 'null') throw new Error('a sandboxed frame');
    const name = `first-refusal-${kind}.html`;
    const url = URL.createObjectURL(await make());
    const link = Object.assign(document.createElement('a'), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    return name;
  };

  const said = Object.assign(document.createElement('output'), { className: 'hint' });
  const button = Object.assign(document.createElement('button'), { type: 'button', id: 'one-file', textContent: words.keep });
  said.textContent = words.hint.replace('{size}', sizes[kind]);
  button.onclick = async () => {
    said.textContent = words.busy;
    try {
      said.textContent = words.saved.replace('{name}', await save());
    } catch (why) {
      said.textContent = words.refused;
      console.warn(why);
    }
  };
  // As every control it is there for a page that is live.
  const wait = () => { button.disabled = html.dataset.live !== 'yes'; };
  new MutationObserver(wait).observe(html, { attributeFilter: ['data-live'] });
  wait();
  const line = Object.assign(document.createElement('p'), { className: 'one-file' });
  // The style of the story's pages has no room for a rule of this line. A policy lets a script do this.
  Object.assign(line.style, { maxInlineSize: 'var(--wide)', marginInline: 'auto', paddingInline: 'clamp(1rem, 4vw, 2.5rem)', marginBlockStart: '1.5rem', display: 'flex', flexWrap: 'wrap', gap: '.5rem 1rem', alignItems: 'center' });
  Object.assign(button.style, { background: 'var(--handle)', border: '1px solid var(--edge)', borderRadius: '.4rem', padding: '.4rem .9rem', minBlockSize: '2.5rem', font: '600 .92rem/1.2 var(--labels)', color: 'inherit' });
  line.append(button, said);
  document.querySelector('footer.foot')?.before(line);
  /** For other scripts of the page, such as a panel that offers it among others. */
  globalThis.firstRefusal.oneFile = { make, save };
})();
