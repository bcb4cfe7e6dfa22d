// <first-refusal figure="calendar" state="?s=…" theme="dark"></first-refusal>: a frame with the figure, as high as it says.
const root = new URL('.', import.meta.url);
customElements.define('first-refusal', class extends HTMLElement {
  connectedCallback() {
    if (this.querySelector('iframe')) return;
    const told = (name, otherwise) => this.getAttribute(name) ?? otherwise;
    const figure = told('figure', 'calendar');
    const src = new URL(`embed/${figure}/${told('state', '')}`, root);
    if (this.hasAttribute('theme')) src.searchParams.set('theme', told('theme'));
    const frame = document.createElement('iframe');
    Object.assign(frame, { src, title: told('label', 'First Refusal: ' + figure), width: '100%', height: told('height', 600), loading: 'lazy' });
    frame.style.border = 0;
    this.replaceChildren(frame);
  }
});
addEventListener('message', ({ data, source }) => {
  for (const frame of document.querySelectorAll('first-refusal iframe')) {
    if (frame.contentWindow === source && data?.type === 'rofr:size' && data.height > 0) frame.style.height = data.height + 'px';
  }
});
