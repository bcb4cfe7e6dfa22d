// The panel below a page: the link to what it shows, how to cite it, its figures as files, the deal. It reads the page as
// the reader sees it and its address, and knows no deal. Nothing is sent anywhere.
(() => {
  const words = /* words */ {};
  const panel = document.getElementById('share');
  if (!panel) return;
  const root = new URL('.', document.currentScript?.src || location.href);
  // Longer links are cut off by many programs that pass them on.
  const LONGEST = 400;
  const FOREIGN = /^(utm_\w+|fbclid|gclid|mc_\w+)$/;

  const fill = (text, slots) => text.replace(/\{(\w+)\}/g, (slot, name) => slots[name] ?? slot);
  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const clean = (text) => text.replace(/\s+/g, ' ').trim();
  const tell = element('output', { className: 'hint' });

  // The program writes the address in a pause: what it is about to write is known at once.
  let next = '';
  const { address } = globalThis.firstRefusal;
  globalThis.firstRefusal.address = (to, push) => {
    address(to, push);
    next = to;
    if (panel.open) requestAnimationFrame(() => setTimeout(show));
  };
  addEventListener('popstate', () => { next = ''; setTimeout(show); });
  const here = () => {
    const url = new URL(next || location.href, location.href);
    url.hash = '';
    const fields = url.search.slice(1).split('&').filter((field) => field && !FOREIGN.test(field.split('=')[0]));
    url.search = fields.join('&');
    return url;
  };
  // The desk tells each change with its path; many of them are packed, and the page unpacks them again.
  const short = async (url) => {
    const code = url.searchParams.get('c');
    if (!code || !globalThis.CompressionStream) return url;
    const bytes = Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const letters = String.fromCharCode(...new Uint8Array(await new Response(packed).arrayBuffer()));
    url.search = url.search.replace(/([?&])c=[\w-]+/, `$1z=${btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`);
    return url;
  };

  const save = (name, text, type) => {
    const link = element('a', { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    tell.value = fill(words['share.say.saved'], { file: name });
  };
  const copy = async (field) => {
    field.focus();
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      tell.value = words['share.say.copied'];
    } catch {
      tell.value = words['share.say.selected'];
    }
  };
  const button = (text, onclick, about) => {
    const made = element('button', { type: 'button', onclick }, text);
    if (about) made.setAttribute('aria-label', `${text}: ${about}`);
    return made;
  };
  // A text with its name, to be copied.
  const field = (id, key, tag) => {
    const text = element(tag, { id, readOnly: true, spellcheck: false, ...(tag === 'textarea' ? { rows: 4 } : { type: 'text' }) });
    const label = element('label', { htmlFor: id }, words[key]);
    const whole = element('div', { className: 'field' }, label,
      element('span', { className: 'copy' }, text, button(words['share.copy'], () => copy(text), words[key])));
    return { whole, text };
  };

  const link = field('share-link', 'share.link', 'input');
  const long = element('p', { id: 'share-long' });
  const code = field('share-embed', 'share.embed', 'input');
  const which = element('select', { id: 'share-figure' });
  const alone = element('a', {}, words['share.embed.alone']);
  const embed = element('div', {},
    element('div', { className: 'field' }, element('label', { htmlFor: 'share-figure' }, words['share.embed.figure']), which),
    code.whole, element('p', { className: 'hint' }, alone));
  const sentence = field('share-sentence', 'share.cite.sentence', 'textarea');
  const apa = field('share-apa', 'share.cite.apa', 'textarea');
  const bibtex = field('share-bibtex', 'share.cite.bibtex', 'textarea');
  const figures = element('div', { id: 'share-figures', className: 'take-figures' });
  const deal = element('div', { id: 'share-deal' });
  const heading = (key) => element('h2', {}, words[key]);

  // What is folded away has a place on the page all the same.
  const visible = (one) => !!one && one.getClientRects().length > 0 && !one.closest('details:not([open]) > :not(summary)');
  const title = () => clean(document.title.replace(` · ${words.site}`, ''));
  const kind = () => document.documentElement.dataset.kind;
  const part = () => !kind() ? 'story' : ['step', 'chapter'].includes(kind()) ? 'price' : 'desk';
  const basis = () => words[`share.basis.${part()}`];
  // The figures of this page that have a page of their own. Those of a case and of the comparison have none.
  const frames = ['case', 'compare'].includes(kind()) ? [] : words.frames[part()];
  const answer = () => [...document.querySelectorAll('#app .sentence, #app .found')].find(visible);
  // The program writes the deal into the page in a pause, or when it is to be read.
  const dealText = () => {
    const kept = document.getElementById('deal');
    kept?.dispatchEvent(new Event('read'));
    return kept?.textContent;
  };
  const file = () => `${location.pathname.split('/').filter(Boolean).slice(-2).join('-') || 'first-refusal'}`;

  const latex = (text) => text.replace(/[\\&%$#_{}~^]/g, (letter) =>
    ({ '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' })[letter] ?? `\\${letter}`);
  const cite = (url) => {
    const now = new Date();
    const day = (locale) => now.toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' });
    const iso = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
    const said = answer();
    const slots = {
      answer: clean(said?.textContent ?? ''), title: title(), site: words.site, author: words.author, version: words.version,
      link: url, day: day('en-GB'), basis: basis(),
    };
    sentence.text.value = fill(words[said ? 'share.sentence' : 'share.sentence.plain'], slots);
    apa.text.value = fill(words['share.apa'], { ...slots, day: day('en-US') });
    const key = ['first-refusal', ...new URL(url).pathname.slice(root.pathname.length).split('/').filter(Boolean)].join('-');
    const rows = {
      author: `{${latex(words.author)}}`, title: `{${latex(slots.title)}}`, howpublished: latex(words.site),
      note: latex(fill(words['share.bibtex.note'], slots)), url, urldate: iso,
    };
    const lines = Object.entries(rows).map(([name, value]) => `  ${name} = {${value}},`);
    bibtex.text.value = [`@misc{${key},`, ...lines, '}'].join('\n');
    bibtex.text.rows = lines.length + 2;
  };

  const cell = (text) => {
    // A table program would run what begins like a formula.
    const safe = /^[=@\t\r]|^[+-](?![\d$€£.,])/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rowsOf = (figure) => {
    const days = [...figure.querySelectorAll('.day-list li')].map((row) => {
      const when = row.querySelector('time');
      const said = [...row.querySelector('span').childNodes].map(({ textContent }) => clean(textContent));
      return [when.dateTime, said.join('; ')];
    });
    if (days.length) return [[words['share.csv.day'], words['share.csv.event']], ...days];
    const said = (one) => [...one.childNodes].map(({ textContent }) => clean(textContent)).filter(Boolean).join('; ');
    return [...figure.querySelectorAll('tr')].map((row) => [...row.cells].map(said));
  };
  const csv = (figure) => `${rowsOf(figure).map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

  // Colours as every program reads them: a browser may write `oklab(…)`.
  const canvas = element('canvas', { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const colour = (value) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = value;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return alpha ? `rgb(${red},${green},${blue})` : 'none';
  };
  const SVG = 'http://www.w3.org/2000/svg';
  const shape = (tag, attributes) => {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const STYLES = ['stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'paint-order', 'opacity'];
  // A drawing of the page with what the style sheet says of its parts written to the parts.
  const styled = (drawn) => {
    const whole = drawn.cloneNode(true);
    const parts = [drawn, ...drawn.querySelectorAll('*')], copies = [whole, ...whole.querySelectorAll('*')];
    parts.forEach((part, i) => {
      const style = getComputedStyle(part);
      for (const name of STYLES) copies[i].setAttribute(name, style.getPropertyValue(name));
      for (const name of ['fill', 'stroke']) {
        const value = style.getPropertyValue(name);
        const inside = /url\(["']?[^#]*(#[^"')]+)/.exec(value);
        copies[i].setAttribute(name, inside ? `url(${inside[1]})` : value === 'none' ? value : colour(value));
      }
      copies[i].removeAttribute('tabindex');
    });
    return whole;
  };
  // What is no part of a picture: controls, what is hidden, what only screen readers are told.
  const left = '.scrubber, .take, .sides, .going, .moves, .sr, button, input, select, details:not([open]) > :not(summary)';
  const paint = (node, origin, into) => {
    if (node.nodeType === Node.TEXT_NODE) return letters(node, origin, into);
    if (node.nodeType !== Node.ELEMENT_NODE || !visible(node)) return;
    const { left: x, top: y, width, height } = node.getBoundingClientRect();
    // The numbers of the clause stand in fields.
    if (node.matches('.number input')) return write(node.value, node, { left: x + width / 4, top: y, height }, origin, into);
    if (node.matches(left)) return;
    const style = getComputedStyle(node);
    if (style.visibility === 'hidden') return;
    const at = { x: x - origin.left, y: y - origin.top, width, height };
    if (node.tagName === 'svg') {
      const drawn = styled(node);
      for (const [name, value] of Object.entries({ ...at, overflow: 'visible' })) drawn.setAttribute(name, value);
      into.append(drawn);
      return;
    }
    const back = colour(style.backgroundColor);
    if (back !== 'none') into.append(shape('rect', { ...at, rx: parseFloat(style.borderTopLeftRadius) || 0, fill: back }));
    for (const side of ['Top', 'Bottom', 'Left', 'Right']) {
      const wide = parseFloat(style[`border${side}Width`]);
      if (!wide || style[`border${side}Style`] === 'none') continue;
      const across = side === 'Top' || side === 'Bottom';
      const place = side === 'Bottom' ? at.y + height - wide / 2 : side === 'Right' ? at.x + width - wide / 2 : across ? at.y + wide / 2 : at.x + wide / 2;
      into.append(shape('line', {
        ...(across ? { x1: at.x, x2: at.x + width, y1: place, y2: place } : { x1: place, x2: place, y1: at.y, y2: at.y + height }),
        stroke: colour(style[`border${side}Color`]), 'stroke-width': wide,
        ...(style[`border${side}Style`] === 'dashed' && { 'stroke-dasharray': '4 3' }),
      }));
    }
    const mark = /^"(.+)"$/.exec(getComputedStyle(node, '::before').content)?.[1];
    if (mark) write(mark, node, { left: x, top: y, height: parseFloat(style.lineHeight) || height }, origin, into);
    for (const child of node.childNodes) paint(child, origin, into);
  };
  const write = (text, of, { left: x, top, height }, origin, into) => {
    const style = getComputedStyle(of);
    canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = canvas.measureText(text);
    const made = shape('text', {
      x: x - origin.left, y: top - origin.top + (height - up - down) / 2 + up, fill: colour(style.color), 'font-family': style.fontFamily,
      'font-size': style.fontSize, 'font-weight': style.fontWeight, 'font-style': style.fontStyle,
    });
    made.textContent = text;
    into.append(made);
  };
  // The words of a text, line by line as they are broken on the page.
  const letters = (node, origin, into) => {
    const range = document.createRange();
    let line = null;
    const done = () => line && write(line.text.trimEnd(), node.parentElement, line, origin, into);
    for (const { index, 0: word } of node.data.matchAll(/\S+\s*/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.trimEnd().length);
      const place = range.getClientRects()[0];
      if (!place) continue;
      if (line && Math.abs(line.top - place.top) < 3) line.text += word.replace(/\s+/g, ' ');
      else {
        done();
        line = { text: word.replace(/\s+/g, ' '), left: place.left, top: place.top, height: place.height };
      }
    }
    done();
  };
  const picture = (figure) => {
    const origin = figure.getBoundingClientRect();
    const [width, height] = [Math.ceil(origin.width), Math.ceil(origin.height)];
    const whole = shape('svg', { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
    whole.append(shape('title', {}), shape('rect', { width, height, fill: colour(getComputedStyle(document.body).backgroundColor) }));
    whole.firstChild.textContent = `${nameOf(figure)} (${title()}, ${words.site})`;
    paint(figure, origin, whole);
    // Controls are left out at the end of a figure: so is their room.
    const controls = figure.querySelector('.scrubber');
    const end = visible(controls) ? controls.getBoundingClientRect().top - origin.top : height;
    for (const [name, value] of [['height', end], ['viewBox', `0 0 ${width} ${end}`]]) whole.setAttribute(name, value);
    return new XMLSerializer().serializeToString(whole);
  };

  const nameOf = (figure) => {
    const name = (figure.querySelector('figcaption strong, figcaption h2, .finding, h2') ?? figure).cloneNode(true);
    for (const mark of name.querySelectorAll('.basis')) mark.remove();
    return clean(name.textContent);
  };
  let listed;
  const list = () => {
    const shown = (figure) => visible(figure) && !figure.dataset.figure && !figure.matches('.bet') && (figure.id !== 'map' || visible(figure.querySelector('.outcomes')));
    const all = [...document.querySelectorAll('#app figure[id], #map')].filter(shown);
    const now = all.map((figure) => `${figure.id} ${rowsOf(figure).length > 1} ${nameOf(figure)}`).join('\n');
    // A button that the reader is about to press stays the same.
    if (now === listed) return;
    listed = now;
    const rows = all.map((figure) => {
      const name = nameOf(figure);
      const buttons = [button(words['share.svg'], () => save(`${figure.id}.svg`, picture(figure), 'image/svg+xml'), name)];
      if (rowsOf(figure).length > 1) buttons.push(button(words['share.csv'], () => save(`${figure.id}.csv`, csv(figure), 'text/csv;charset=utf-8'), name));
      return element('li', {}, element('span', {}, name), element('span', {}, ...buttons));
    });
    const charts = document.querySelector('#app figure[data-figure]');
    figures.hidden = !rows.length && !charts;
    figures.replaceChildren(heading('share.figures'), ...(rows.length ? [element('ul', {}, ...rows)] : []),
      ...(charts ? [element('p', {}, words['share.figures.charts'])] : []));
  };

  const take = () => {
    const parts = [];
    if (dealText()) {
      parts.push(button(words['share.deal.file'], () => save(`${JSON.parse(dealText()).id || file()}.json`, dealText(), 'application/json')));
    } else if (!kind()) {
      const desk = new URL('step/8/', root);
      desk.search = here().search;
      parts.push(element('p', {}, element('a', { id: 'share-desk', href: desk.href }, words['share.deal.desk']), `. ${words['share.deal.why']}`));
    }
    deal.hidden = !parts.length;
    deal.replaceChildren(heading('share.deal'), ...parts);
  };

  const frame = ({ pathname, search }) => {
    const [name, title, height] = frames[which.selectedIndex];
    // A deal of the desk has frames of its own.
    const preset = /^step\/8\/([\w-]+\/)/.exec(pathname.slice(root.pathname.length))?.[1] ?? '';
    const figure = new URL(`embed/${name}/${preset}`, root);
    figure.search = search;
    alone.href = figure.href;
    const [src, told] = [figure.href, title].map((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'));
    code.text.value = `<figure><iframe title="${told}" src="${src}" width="100%" height="${height}" style="border:0" loading="lazy" referrerpolicy="strict-origin-when-cross-origin"></iframe><figcaption><a href="${src}">${told}</a></figcaption></figure>`;
  };

  let turn = 0;
  const show = async () => {
    if (!panel.open) return;
    const mine = ++turn;
    const plain = here();
    const url = plain.href.length > LONGEST ? await short(plain) : plain;
    if (mine !== turn) return;
    // Only what has a file gives way to it. The story's deal has one at the desk.
    const tooLong = url.href.length > LONGEST && (!!dealText() || !kind());
    link.whole.hidden = tooLong;
    long.hidden = !tooLong;
    link.text.value = url.href;
    long.textContent = tooLong ? fill(words['share.link.long'], { length: url.href.length }) : '';
    embed.hidden = tooLong || !frames.length;
    // A frame's address may be long, and a packed one would need the page to unpack it.
    if (!embed.hidden) frame(plain);
    cite(url.href);
    list();
    take();
  };

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@layer parts {
    .share > * + *, .share .field + .field { margin-block-start: .8rem; }
    .share h2 { font: 650 1rem/1.35 var(--labels); margin-block: 1.6rem .5rem; }
    .share textarea { field-sizing: content; flex: 1; min-inline-size: 0; resize: vertical; background: var(--raised); color: inherit; border: 1px solid var(--edge); border-radius: .4rem; padding: .5rem .6rem; font: .9rem/1.45 var(--labels); }
    .share #share-bibtex { font-family: ui-monospace, monospace; }
    .share .copy { align-items: start; }
    .share li { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; padding-block: .4rem; border-block-start: 1px solid var(--line); }
    .share li > :first-child { flex: 1 1 14rem; font: .95rem/1.4 var(--labels); }
    .share li > :last-child { display: flex; flex-wrap: wrap; gap: .4rem; }
    .share .hint a { display: inline-block; padding-block: .3rem; }
    .share [hidden] { display: none; }
    .share button { border-color: var(--edge); }
    .share button:hover { border-color: var(--ink); background: var(--handle); }
  }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  panel.querySelector('.hint')?.remove();
  which.append(...frames.map(([, title]) => element('option', {}, title)));
  which.addEventListener('change', show);
  panel.append(link.whole, long, embed, heading('share.cite'), sentence.whole, apa.whole, bibtex.whole, figures, deal, tell);
  // Figures and dates are those of the moment in which the panel is looked at.
  panel.addEventListener('toggle', show);
  // A figure may have been unfolded or drawn meanwhile.
  for (const kind of ['pointerenter', 'focusin']) panel.addEventListener(kind, list);
  show();
  // The address may have been waiting for its pause when this script was asked for.
  setTimeout(show, 250);
})();
