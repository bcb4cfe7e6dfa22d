// html[data-live]: waiting, then yes (the page sets it) or failed.
// html[data-pending]: a state in the address is yet to be shown.
(() => {
  const html = document.documentElement.dataset;
  if (html.live === 'static') return;
  const fail = () => {
    if (html.live === 'yes') return;
    html.live = 'failed';
    delete html.pending;
  };
  html.live = 'waiting';
  // The words of the program, on their way before it is; it takes them from here.
  globalThis.firstRefusalWords = fetch('./words.txt').then((words) => words.ok ? words.text() : Promise.reject(words.status));
  if ('state' in html || /[?&](s|c|day)=/.test(location.search)) html.pending = '';
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
