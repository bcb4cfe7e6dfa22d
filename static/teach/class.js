// A class's own start: makes the link on the teacher's page, and follows it on the page of the class.
(() => {
  const places = new Set(JSON.parse(document.getElementById('places').textContent));
  const form = document.getElementById('class-form');
  const main = document.querySelector('.class-page');
  const root = new URL((form ?? main).dataset.root || './', location.href.replace(/[?#].*/, ''));
  // The part of an address below the site's root, if it is a page of this site; anything else is nothing.
  const start = (text) => {
    let url;
    try { url = new URL(text.trim(), root); } catch { return null; }
    if (url.protocol !== root.protocol || url.host !== root.host || url.username || url.password) return null;
    if (!url.pathname.startsWith(root.pathname)) return null;
    const path = url.pathname.slice(root.pathname.length).replace(/index\.html$/, '');
    const file = url.pathname.endsWith('index.html') ? 'index.html' : '';
    return places.has(path) ? path + file + url.search + url.hash : null;
  };
  // A longer address than this may be cut off on its way; behind the # it is sent to no server.
  const LONG = 1500;
  const link = (to) => {
    const code = encodeURIComponent(to);
    // Where this page is asked for by its file, so is that of the class.
    const file = location.pathname.endsWith('/index.html') ? 'index.html' : '';
    return new URL(`class/${file}${code.length > LONG ? '#' : '?'}to=${code}`, root).href;
  };

  if (form) {
    const from = document.getElementById('class-from');
    const said = document.getElementById('class-said');
    const made = form.querySelector('.made');
    const out = document.getElementById('class-link');
    const way = document.getElementById('class-try');
    for (const control of form.elements) control.disabled = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const to = from.value.trim() ? start(from.value) : null;
      made.hidden = to === null;
      said.textContent = to === null ? form.dataset.wrong : form.dataset.done;
      from.setAttribute('aria-invalid', String(to === null));
      if (to === null) return from.focus();
      out.value = way.href = link(to);
      out.focus();
      out.select();
    });
    return;
  }

  const { wrong, none, frame: title } = main.dataset;
  const note = document.getElementById('class-note');
  const back = document.getElementById('class-back');
  const plain = document.getElementById('class-plain');
  const part = document.getElementById('class-part');
  const field = (text) => new URLSearchParams(text.slice(1)).get('to');
  const open = () => {
    const asked = field(location.search) ?? field(location.hash);
    const to = asked === null ? null : start(asked);
    if (to === null) note.textContent = asked === null ? none : wrong;
    const address = new URL(to ?? '', root).href;
    // A new frame each time: what the class did in the old one is gone with it, and so is its history.
    const frame = document.createElement('iframe');
    frame.title = title;
    frame.src = address;
    part.replaceChildren(frame);
    plain.href = address;
    plain.hidden = false;
    back.disabled = false;
  };
  back.addEventListener('click', () => {
    open();
    back.focus();
  });
  addEventListener('hashchange', open);
  open();
})();
