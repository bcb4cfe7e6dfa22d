// Marks the quiz, keeps the score on the page, and tells a frame around it. Nothing is stored.
// Said to the frame: { type: 'first-refusal:quiz', v: 1, answers, right, of, done }; `answers` has a letter for each
// question, a digit for the option that was checked or '-'. Heard from it: { type: 'first-refusal:quiz-restore', v: 1, answers }.
(() => {
  const form = document.getElementById('quiz');
  const words = form.dataset;
  const score = document.getElementById('score');
  const again = document.getElementById('again');
  const sets = [...form.querySelectorAll('.question')];
  const checked = sets.map(() => '-');
  const put = (text, slots) => text.replace(/\{(\w+)\}/g, (all, name) => slots[name] ?? all);
  const radios = (set) => [...set.querySelectorAll('input')];
  const label = (set, i) => radios(set)[i].parentElement.textContent.trim();
  const is = (i) => checked[i] === sets[i].dataset.right;
  const count = () => {
    const done = checked.filter((answer) => answer !== '-').length;
    return { right: sets.filter((_, i) => is(i)).length, of: sets.length, done };
  };
  const tell = () => {
    if (parent === window) return;
    const told = { type: 'first-refusal:quiz', v: 1, answers: checked.join(''), ...count() };
    // A message takes its time; who leaves at once finds the last one here.
    form.dataset.told = JSON.stringify(told);
    parent.postMessage(told, '*');
  };
  const show = () => {
    const { right, of, done } = count();
    score.textContent = put(done ? (done === of ? words.all : words.soFar) : words.none, { right, of, done });
    again.disabled = !done;
  };
  // A question whose answer was checked shows it, and can be answered no more.
  const mark = (set, i) => {
    const [, marked, details] = [0, set.querySelector('.marked'), set.parentElement.querySelector('.solution')];
    for (const radio of radios(set)) {
      radio.disabled = true;
      radio.checked = radio.value === checked[i];
    }
    set.dataset.marked = is(i) ? 'right' : 'wrong';
    marked.textContent = is(i) ? words.right : put(words.wrong, { answer: label(set, +set.dataset.right) });
    for (const other of details.querySelectorAll('[data-option]')) {
      other.toggleAttribute('data-chosen', other.dataset.option === checked[i]);
    }
    details.open = true;
    set.querySelector('[data-check]').disabled = true;
  };
  const reset = (set) => {
    delete set.dataset.marked;
    set.querySelector('.marked').textContent = '';
    set.parentElement.querySelector('.solution').open = false;
    for (const radio of radios(set)) radio.disabled = radio.checked = false;
    set.querySelector('[data-check]').disabled = true;
  };
  sets.forEach((set, i) => {
    const button = set.querySelector('[data-check]');
    set.addEventListener('change', () => { button.disabled = checked[i] !== '-'; });
    button.addEventListener('click', () => {
      checked[i] = radios(set).find((radio) => radio.checked).value;
      mark(set, i);
      show();
      tell();
      // The button is gone for the keyboard; the verdict and then the reasons come next.
      set.querySelector('.marked').focus();
    });
    reset(set);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  again.addEventListener('click', () => {
    checked.fill('-');
    sets.forEach(reset);
    show();
    tell();
    radios(sets[0])[0].focus();
  });
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || parent === window || typeof data !== 'object' || data === null) return;
    if (data.type !== 'first-refusal:quiz-restore' || data.v !== 1) return;
    const { answers } = data;
    if (typeof answers !== 'string' || answers.length !== sets.length || !/^[\d-]+$/.test(answers)) return;
    if (sets.some((set, i) => answers[i] !== '-' && +answers[i] >= radios(set).length)) return;
    sets.forEach((set, i) => {
      checked[i] = answers[i];
      if (checked[i] === '-') reset(set);
      else mark(set, i);
    });
    show();
  });
  show();
  tell();
})();
