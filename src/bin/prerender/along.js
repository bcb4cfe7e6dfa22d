// The steps before and behind take the story's deal along, also while the program is not there.
document.addEventListener('click', ({ target }) => {
  const link = target.closest?.('.onward a, .steps a');
  const deal = new URLSearchParams(location.search).get('s');
  if (link && deal) link.search = `?s=${deal}`;
}, true);
