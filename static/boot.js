// html[data-live]: waiting, then yes (the program sets it) or failed.
// html[data-pending]: a state in the address is yet to be shown.
// firstRefusal: what the programs ask of this script.
(() => {
  const html = document.documentElement.dataset;
  // Framed by another page: that one is told the height, and may ask.
  if (parent !== window) import('./frame.js');
  if (html.live === 'static') return;
  const fail = () => {
    if (html.live === 'yes') return;
    html.live = 'failed';
    delete html.pending;
  };
  html.live = 'waiting';
  if ('state' in html || /[?&](s|c|day)=/.test(location.search)) html.pending = '';
  // Program and words are asked for when the reader has seen the page: they would share the line with it, and the
  // first drawing is one long task.
  const seen = new Promise((seen) => {
    new PerformanceObserver(seen).observe({ type: 'paint', buffered: true });
    setTimeout(seen, 500);
  });
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
    words: () => words,
    seen,
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
  // Traces: what points at a thing and what it points at are marked together, for pointer, focus and touch alike.
  // A reason has links to its words and events; a word of the other version names its handle.
  const points = (from) => [
    ...[...from.querySelectorAll('.because a[href^="#"]')].map((link) => link.hash.slice(1)),
    ...(from.dataset.trace ?? '').split(' '),
    ...(from.hash ? [from.hash.slice(1)] : []),
  ].filter(Boolean);
  const named = (from) => from.id || from.querySelector('[id^="term-"]')?.id || '';
  const around = (element) => element.closest('.handle') ?? element;
  const trace = ({ target }) => {
    const from = target.closest?.('.because a, .reason, .handle, .event, .day-list li, [data-trace]');
    for (const old of document.querySelectorAll('[data-traced]')) old.removeAttribute('data-traced');
    if (!from) return;
    const marked = points(from).flatMap((id) => [document.getElementById(id), document.getElementById(id + '-row')]);
    const id = named(from).replace(/-row$/, '');
    if (id) {
      for (const link of document.querySelectorAll(`.why a[href="#${id}"]`)) marked.push(link, link.closest('.reason'));
      marked.push(...document.querySelectorAll(`.clause [data-trace~="${id}"]`));
    }
    // Never more than three views at once: where the reader is, and two others.
    const view = (element) => element.closest('figure, section');
    const views = new Set([view(from)]);
    for (const element of marked) {
      if (!element || (views.size > 2 && !views.has(view(element)))) continue;
      views.add(view(element));
      around(element).dataset.traced = '';
    }
    if (marked.some(Boolean)) from.dataset.traced = 'from';
  };
  for (const kind of ['pointerover', 'focusin', 'click']) document.addEventListener(kind, trace);
  // A term whose meaning is not on this page: a step before this one was loaded. The glossary has it.
  document.addEventListener('click', async ({ target }) => {
    const id = target.closest?.('.gloss')?.getAttribute('popovertarget');
    if (!id || document.getElementById(id)) return;
    const glossary = document.querySelector('.foot a[href*="glossary/"]');
    const text = await fetch(glossary.href).then((page) => page.text());
    const entry = new DOMParser().parseFromString(text, 'text/html').getElementById(id.slice('gloss-'.length));
    if (!entry || document.getElementById(id)) return;
    const meaning = Object.assign(document.createElement('div'), { id, popover: 'auto', className: 'meaning' });
    meaning.append(Object.assign(document.createElement('strong'), { textContent: entry.textContent }), ': ', entry.nextElementSibling.textContent);
    (document.querySelector('.meanings') ?? document.body).append(meaning);
    meaning.showPopover();
  });
  // The calendar plays by itself only if the reader wants it: a day at a time, to the end or until something is touched.
  let playing;
  const pause = () => {
    clearInterval(playing);
    playing = 0;
    document.querySelector('[data-play]')?.setAttribute('aria-pressed', 'false');
    document.querySelector('[role=status]')?.setAttribute('aria-live', 'polite');
  };
  document.addEventListener('click', ({ target }) => {
    const button = target.closest?.('[data-play]');
    const was = playing;
    if (playing) pause();
    if (!button || was) return;
    button.setAttribute('aria-pressed', 'true');
    // Ten days in as many seconds are too much to hear.
    document.querySelector('[role=status]').setAttribute('aria-live', 'off');
    const step = () => {
      const day = document.getElementById('day');
      if (!day || day.disabled || +day.value >= +day.max) return pause();
      day.stepUp();
      day.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const day = document.getElementById('day');
    if (day && +day.value >= +day.max) day.value = day.min;
    playing = setInterval(step, 900);
  });
  document.addEventListener('keydown', ({ target }) => {
    if (playing && !target.closest?.('[data-play]')) pause();
  });
  // The answer stays in view when its large form has been scrolled away.
  addEventListener('scroll', () => {
    const answer = document.getElementById('answer');
    document.documentElement.toggleAttribute('data-past', !!answer && answer.getBoundingClientRect().bottom < 0);
  }, { passive: true });
})();
