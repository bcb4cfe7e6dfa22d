// Before the first paint of a figure alone: its theme, and whether a state is on its way. Inlined.
(() => {
  const html = document.documentElement;
  html.dataset.came = location.href;
  const asked = new URLSearchParams(location.search);
  const theme = asked.get('theme');
  if (theme === 'light' || theme === 'dark') html.style.colorScheme = theme;
  if (asked.get('background') === 'none') html.dataset.background = 'none';
  const own = /[?&](s|c|z|day|n|rival|holder|lead|unit|from|to)=/;
  if (own.test(location.search)) html.dataset.state = '';
  // A draft stands behind the hash, which no browser sends; the program reads it as it reads a query.
  const draft = location.hash.replace(/^#\??/, location.search ? location.search + '&' : '?');
  if (!own.test(location.search) && own.test(draft)) {
    html.dataset.state = html.dataset.draft = '';
    try { history.replaceState(null, '', draft); } catch {}
  }
})();
