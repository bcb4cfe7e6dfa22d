// In a course package: many platforms give out files and no folders, so a link to a folder asks for its page.
(() => {
  const root = new URL('.', document.currentScript.src);
  const name = ({ target, defaultPrevented }) => {
    const link = target.closest?.('a[href]');
    if (defaultPrevented || !link) return;
    const url = new URL(link.href);
    const inside = url.protocol === root.protocol && url.host === root.host && url.pathname.startsWith(root.pathname);
    if (!inside || !url.pathname.endsWith('/')) return;
    url.pathname += 'index.html';
    link.href = url.href;
  };
  // On the window, after the page's own listeners: a step that is drawn without loading is none of our business.
  for (const kind of ['click', 'auxclick']) addEventListener(kind, name);
})();
