// Opens a page that is one file: unpacks page and program, and gives them what they would ask the web for.
// html[data-site], [data-path], [data-query]: where on the site the page stands, and the state it was saved in.
(() => {
  const html = document.documentElement;
  const { site, path, query } = html.dataset;
  const fail = (why) => {
    html.dataset.live = 'failed';
    console.error(why);
  };

  // The address. On the site it is the page's own; here it is kept beside it: `?page=step/4/&s=…` behind the file's.
  const saved = () => {
    const fields = location.search.slice(1).split('&').filter(Boolean);
    if (!fields[0]?.startsWith('page=')) return new URL(path + query, site);
    const rest = fields.slice(1).join('&');
    return new URL(decodeURIComponent(fields[0].slice(5)) + (rest && `?${rest}`), site);
  };
  let here = saved();
  const page = () => (here.href.startsWith(site) ? here.pathname.slice(new URL(site).pathname.length) : path);
  let timer;
  const write = (push) => {
    clearTimeout(timer);
    timer = 0;
    const rest = here.search.slice(1);
    try { history[push ? 'pushState' : 'replaceState'](null, '', `?page=${page()}${rest && `&${rest}`}`); } catch {}
  };
  // Before the program's own listener.
  addEventListener('popstate', () => {
    clearTimeout(timer);
    timer = 0;
    here = saved();
  });
  const address = (to, push) => {
    if (!to) return;
    // What waits belongs to the entry that is left.
    if (push && timer) write();
    here = new URL(to, here);
    clearTimeout(timer);
    if (push) write(true); else timer = setTimeout(write, 200);
  };
  addEventListener('pagehide', () => { if (timer) write(); });

  // Its parts.
  const table = new Map([...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, i) => i))].map((letter, i) => [letter, i]));
  const unpack = async (id) => {
    const text = document.getElementById(id).textContent;
    const bytes = new Uint8Array(text.length);
    let size = 0, add = 0;
    for (const letter of text) {
      if (letter === '=' && !add) add = 192;
      else {
        bytes[size++] = table.get(letter) + add;
        add = 0;
      }
    }
    const stream = new Blob([bytes.subarray(0, size)]).stream().pipeThrough(new DecompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };
  const text = (bytes) => new TextDecoder().decode(bytes);
  const files = new Map();
  const own = (url) => {
    const { pathname } = new URL(url, here);
    return files.get(pathname.endsWith('glossary/') ? 'glossary/' : pathname.split('/').at(-1));
  };
  // What scripts of the page see in the place of the window's own.
  const place = new Proxy({}, { get: (_, name) => (name === 'toString' || name === Symbol.toPrimitive ? () => here.href : here[name]) });
  const ask = (url) => {
    const file = own(url);
    return file ? Promise.resolve(new Response(file)) : Promise.reject(new TypeError(`not in this file: ${url}`));
  };
  globalThis.oneFile = { location: place, fetch: ask };
  const run = (script) => {
    const element = document.createElement('script');
    element.textContent = `((location, fetch) => {${script}\n})(oneFile.location, oneFile.fetch);`;
    document.head.append(element);
  };
  // A script that asks for another by its address gets it from here.
  Object.defineProperty(HTMLScriptElement.prototype, 'src', {
    get: () => '',
    set(url) {
      const file = own(url);
      if (file) this.textContent = `((location, fetch) => {${text(file)}\n})(oneFile.location, oneFile.fetch);`;
    },
  });

  // Links lead to the site, but for those within the page and those that the program follows itself.
  const lead = (element, from = here) => {
    const href = element.getAttribute('href');
    if (href && !/^([a-z][a-z0-9+.-]*:|#|\?|\/\/)/i.test(href)) element.setAttribute('href', new URL(href, from).href);
  };
  const watch = () => new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target.matches?.('a[href]')) lead(target);
      for (const node of addedNodes) {
        if (node.matches?.('a[href]')) lead(node);
        node.querySelectorAll?.('a[href]').forEach((link) => lead(link));
      }
    }
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['href'] });

  const open = async () => {
    const [written, program] = await Promise.all([unpack('packed-page'), unpack('packed-program')]);
    const end = program.indexOf(10);
    let at = end + 1;
    for (const part of text(program.subarray(0, end)).split(' ')) {
      const [name, length] = part.split(':');
      files.set(name, program.subarray(at, at += Number(length)));
    }
    const parsed = new DOMParser().parseFromString(text(written).replaceAll('https://first-refusal' + '.example/', site), 'text/html');
    const from = new URL(parsed.documentElement.dataset.page, site);
    for (const { name, value } of parsed.documentElement.attributes) html.setAttribute(name, value);
    html.dataset.file = '';
    // The pages of the story are one program: the one that was on screen is drawn.
    if (!html.dataset.kind) html.dataset.page = page();
    const scripts = [...parsed.scripts].filter(({ type }) => !type || type === 'text/javascript');
    const texts = scripts.map((script) => script.textContent || text(own(script.getAttribute('src')) ?? new Uint8Array()));
    document.head.append(...parsed.querySelectorAll('style'));
    for (const { href, media } of parsed.querySelectorAll('link[rel=stylesheet]')) {
      document.head.append(Object.assign(document.createElement('style'), { media, textContent: text(own(href) ?? new Uint8Array()) }));
    }
    document.body.replaceChildren(...parsed.body.childNodes);
    document.querySelectorAll('script:not([type])').forEach((script) => script.remove());
    document.querySelectorAll('a[href]').forEach((link) => lead(link, from));
    watch();
    texts.forEach(run);
    firstRefusal.address = address;
    globalThis.oneFile.program = files.get('program.wasm');
    const start = document.createElement('script');
    start.type = 'module';
    start.textContent = `${text(files.get('glue.js'))}\nawait firstRefusal.seen;\nawait __wbg_init({ module_or_path: oneFile.program });`;
    document.head.append(start);
  };
  open().catch(fail);
})();
