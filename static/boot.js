// html[data-live]: waiting, then yes (the program sets it) or failed.
// html[data-pending]: a state in the address is yet to be shown.
// firstRefusal: what the programs ask of this script.
(() => {
  const html = document.documentElement.dataset;
  // The last line of a printed page, with the state.
  onbeforeprint = () => { html.address = location.href; };
  // Framed by another page: that one is told the height, and may ask.
  if (parent !== window) import('./frame.js');
  if (html.live === 'static') return;
  const fail = () => {
    if (html.live === 'yes') return;
    html.live = 'failed';
    delete html.pending;
  };
  html.live = 'waiting';
  if ('state' in html || /[?&](s|c|z|day)=/.test(location.search)) html.pending = '';
  // Program and words are asked for when the reader has seen the page: they would share the line with it, and the
  // first drawing is one long task.
  const seen = new Promise((seen) => {
    new PerformanceObserver(seen).observe({ type: 'paint', buffered: true });
    setTimeout(seen, 500);
  });
  // A wait that lets whatever else there is go first: the reader's input, and a frame.
  const pause = () => new Promise((done) => setTimeout(done));
  const words = seen.then(() => fetch('./words.txt')).then((words) => words.ok ? words.text() : Promise.reject(words.status));
  const root = document.createElement('div');
  root.id = 'app';
  let address, timer;
  const write = () => {
    clearTimeout(timer);
    // A sandboxed frame may refuse; the page works without its address.
    try { if (address && new URL(address, location).href !== location.href) history.replaceState(null, '', address); } catch {}
    address = '';
  };
  globalThis.firstRefusal = {
    words: () => words.then((text) => pause().then(() => text)),
    pause,
    // A wait until the next frame is painted, for which it gets ten milliseconds; where there are no frames, such as out
    // of sight, a moment.
    frame: () => new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done, 10));
      setTimeout(done, 100);
    }),
    seen,
    // It draws into an element of its own, which takes the place of the written one when it is whole.
    root: () => root,
    live: () => setTimeout(() => {
      const written = document.getElementById('app');
      if (written !== root) {
        written.replaceWith(root);
        // What only a live page does is in a file of its own.
        document.head.append(Object.assign(document.createElement('script'), { src: './live.js' }));
      }
      html.live = 'yes';
      delete html.pending;
    }),
    // To write the address costs a browser more than the edit that it is about: it waits for a pause.
    address: (to, push) => {
      if (push && to) {
        write();
        try { history.pushState(null, '', to); } catch {}
      } else {
        address = to;
        clearTimeout(timer);
        timer = setTimeout(write, 200);
      }
    },
    // Shows and focuses an element by its id, unfolding what hides it; "h1" is the page's heading.
    show: (id) => {
      if (id === 'h1') {
        scrollTo(0, 0);
        document.querySelector('h1')?.focus();
        return;
      }
      let element = document.getElementById(id);
      for (let around = element; (around = around?.parentElement?.closest('details'));) around.open = true;
      // Where the picture gives way to a list, its row stands for the mark.
      if (element && !element.getBoundingClientRect().width) element = document.getElementById(id + '-row') ?? element;
      element?.scrollIntoView();
      element?.focus();
    },
    // Copies the text of a field; where that is refused, it is selected for the reader.
    copy: (id) => {
      const field = document.getElementById(id);
      field?.select();
      field?.focus();
      navigator.clipboard?.writeText(field.value).catch(() => {});
    },
  };
  addEventListener('pagehide', write);
  // Another entry of the history has its own address.
  addEventListener('popstate', () => { clearTimeout(timer); address = ''; });
  // Captured: a script that cannot be loaded tells only itself.
  addEventListener('error', ({ target }) => {
    if (target === window || target.tagName === 'SCRIPT') fail();
  }, true);
  addEventListener('unhandledrejection', fail);
  setTimeout(fail, 30000);
  // Steps change the address without loading: what is relative to this one must stay where it points.
  addEventListener('DOMContentLoaded', () => {
    for (const link of document.querySelectorAll('link[rel=icon], .foot a, .bar a')) link.setAttribute('href', link.href);
  });
})();
