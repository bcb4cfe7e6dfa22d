// The codes for articles: with the address of this site in place of the one it was built with, and with buttons that copy.
const said = document.getElementById('copied');
const root = new URL('../', document.baseURI).href.replace(/[?#].*$/, '');
for (const field of document.querySelectorAll('.coded textarea')) {
  // In two parts, so that whoever publishes the site under an address of its own leaves this alone.
  const written = 'https://first-refusal.' + 'example/';
  field.value = field.defaultValue = field.value.replaceAll(written, root);
}
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    // Where copying is refused, the text is selected.
    navigator.clipboard?.writeText(field.value).then(() => { said.textContent = said.dataset.said; }).catch(() => {});
  });
}
