// html[data-live]: waiting, then yes (the program sets it) or failed.
// html[data-pending]: a state in the address is yet to be shown.
// firstRefusal: what the programs ask of this script.
(() => {
  const html = document.documentElement.dataset;
  if (html.live === 'static') return;
  const fail = () => {
    if (html.live === 'yes') return;
    html.live = 'failed';
    delete html.pending;
  };
  html.live = 'waiting';
  if ('state' in html || /[?&](s|c|day)=/.test(location.search)) html.pending = '';
  // The words of the program, on their way before it is.
  const words = fetch('./words.txt').then((words) => words.ok ? words.text() : Promise.reject(words.status));
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
    words: () => words,
    // The program starts when the reader has seen the page: its first drawing is one long task.
    seen: new Promise((seen) => {
      requestAnimationFrame(() => setTimeout(seen));
      setTimeout(seen, 500);
    }),
    // It draws into an element of its own, which takes the place of the written one when it is whole.
    root: () => root,
    live: () => setTimeout(() => {
      const written = document.getElementById('app');
      if (written !== root) written.replaceWith(root);
      html.live = 'yes';
      delete html.pending;
    }),
    // To write the address costs a browser more than the edit that it is about: it waits for a pause.
    address: (to, push) => {
      if (push) {
        write();
        try { history.pushState(null, '', to); } catch {}
      } else {
        address = to;
        clearTimeout(timer);
        timer = setTimeout(write, 200);
      }
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
  // The answer stays in view when its large form has been scrolled away.
  addEventListener('scroll', () => {
    const answer = document.getElementById('answer');
    document.documentElement.toggleAttribute('data-past', !!answer && answer.getBoundingClientRect().bottom < 0);
  }, { passive: true });
})();
