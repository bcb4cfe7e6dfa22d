// Takes a figure along: its picture as SVG with its own style, its table as CSV.
document.addEventListener('click', ({ target }) => {
  const kind = target.closest?.('[data-take]')?.dataset.take;
  const figure = kind && target.closest('figure');
  if (!figure) return;
  const caption = figure.querySelector('.finding')?.textContent ?? '';
  const save = (text, type) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = `${figure.dataset.figure}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  if (kind === 'csv') {
    const cell = ({ textContent: text }) => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const rows = [...figure.querySelectorAll('tr')].map((row) => [...row.cells].map(cell).join(','));
    save(rows.join('\r\n') + '\r\n', 'text/csv;charset=utf-8');
    return;
  }
  const drawn = figure.querySelector('svg');
  const copy = drawn.cloneNode(true);
  // What the style sheet says of each part is written to the part, so that the file needs no style sheet.
  const parts = [drawn, ...drawn.querySelectorAll('*')], copies = [copy, ...copy.querySelectorAll('*')];
  parts.forEach((part, i) => {
    const style = getComputedStyle(part);
    for (const name of ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'paint-order']) {
      copies[i].setAttribute(name, style.getPropertyValue(name));
    }
  });
  const { width, height } = drawn.viewBox.baseVal;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', width);
  copy.setAttribute('height', height);
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width, height, fill: getComputedStyle(figure).backgroundColor })) paper.setAttribute(name, value);
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  title.textContent = `${caption} (${document.title})`;
  copy.prepend(title, paper);
  save(new XMLSerializer().serializeToString(copy), 'image/svg+xml');
});
