// What a live page does without its program: traces, meanings of terms, the play of the calendar, the answer that
// stays in view. boot.js loads it when the program has drawn the page; the page works without it.
(() => {
  const from = document.currentScript.src || location.href;
  const load = (name) => document.head.append(Object.assign(document.createElement('script'), { src: new URL(name, from) }));
  // The panel below the page fills itself when it is unfolded, which may have been before this script came.
  const unfolded = (panel) => {
    if (panel?.id !== 'share' || !panel.open || 'asked' in panel.dataset) return;
    panel.dataset.asked = '';
    load('./share.js');
  };
  document.addEventListener('toggle', ({ target }) => unfolded(target), true);
  unfolded(document.getElementById('share'));
  // What is one file already has nobody to ask for another.
  if (document.documentElement.dataset.file) load('./one-file.js');
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
  for (const kind of ['focusin', 'click']) document.addEventListener(kind, trace);
  // A pointer that rests while the page moves below it points at nothing: the keyboard may have moved the page.
  let x, y, under;
  document.addEventListener('pointerover', (event) => {
    under = event.screenX === x && event.screenY === y ? event : null;
    if (!under) trace(event);
  });
  document.addEventListener('pointermove', (event) => {
    ({ screenX: x, screenY: y } = event);
    if (under) trace(under);
    under = null;
  }, { passive: true });
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
