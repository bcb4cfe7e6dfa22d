// Tells a course platform (SCORM 1.2) how far somebody is: the score of the quiz, the page and state of the story, the time.
// Without a platform the page works the same and says so.
(() => {
  const main = document.querySelector('.course');
  const { mastery, none, found, resumed, saved, ended, failed } = main.dataset;
  const root = new URL(main.dataset.root, location.href.replace(/[?#].*/, ''));
  const part = document.getElementById('part');
  const said = document.getElementById('course-said');
  const end = document.getElementById('course-end');
  const started = Date.now();
  // What SCORM 1.2 gives for suspend_data and lesson_location.
  const MOST = 4096;
  const MOST_PLACE = 255;

  // The platform puts `API` into a window around this one, or into the one that opened it.
  const upwards = (from) => {
    for (let at = from, tries = 0; at && tries < 12; tries++) {
      try { if (at.API) return at.API; } catch { return null; }
      if (at.parent === at) return null;
      at = at.parent;
    }
    return null;
  };
  const find = () => {
    let opener = null;
    try { opener = window.opener; } catch {}
    return upwards(window.parent === window ? null : window.parent) ?? upwards(opener) ?? null;
  };
  const api = find();
  let open = false;
  let broken = false;
  const ask = (what, ...words) => {
    try { return String(api[what](...words)); } catch { broken = true; return ''; }
  };
  const get = (name) => ask('LMSGetValue', name);
  const set = (name, value) => ask('LMSSetValue', name, String(value)) !== 'false';

  const kept = { v: 1, at: '', quiz: '', best: -1 };
  const say = (text) => { said.textContent = text; };
  // What is open in the frame, below the root; another origin, such as that of a file, does not tell.
  const here = () => {
    try {
      const { href } = part.contentWindow.location;
      return href.startsWith(root.href) ? href.slice(root.href.length) : '';
    } catch { return ''; }
  };
  const time = () => {
    const all = Math.floor((Date.now() - started) / 10);
    const two = (n) => String(n).padStart(2, '0');
    const hours = Math.min(9999, Math.floor(all / 360000));
    return `${String(hours).padStart(4, '0')}:${two(Math.floor(all / 6000) % 60)}:${two(Math.floor(all / 100) % 60)}.${two(all % 100)}`;
  };
  const save = () => {
    if (!open) return;
    kept.at = here() || kept.at;
    let text = JSON.stringify(kept);
    // A state too large to be kept is left out; its page is not.
    if (text.length > MOST) text = JSON.stringify({ ...kept, at: kept.at.replace(/[?#].*/, '') });
    set('cmi.suspend_data', text);
    set('cmi.core.lesson_location', kept.at.replace(/[?#].*/, '').slice(0, MOST_PLACE));
    ask('LMSCommit', '');
    if (broken) say(failed);
  };
  // An answer that was checked in the moment of leaving stands in the quiz before its message arrives.
  const last = () => {
    let told;
    try { told = JSON.parse(part.contentDocument.getElementById('quiz').dataset.told); } catch { return; }
    if (told.done > 0) hear(told);
  };
  const finish = () => {
    if (!open) return;
    last();
    set('cmi.core.session_time', time());
    set('cmi.core.exit', 'suspend');
    save();
    ask('LMSFinish', '');
    open = false;
  };

  // The quiz tells its answers after each check, and once when it is there.
  const heard = ({ answers, right, of, done }) => {
    if (kept.quiz && done === 0 && kept.quiz !== answers && !heard.restored) {
      heard.restored = true;
      part.contentWindow.postMessage({ type: 'first-refusal:quiz-restore', v: 1, answers: kept.quiz }, '*');
      return;
    }
    heard.restored = true;
    if (kept.quiz === answers) return;
    kept.quiz = answers;
    const score = Math.round((right / of) * 100);
    if (open && done > 0 && score >= kept.best) {
      // The best score counts: who starts again loses nothing.
      kept.best = score;
      set('cmi.core.score.raw', score);
    }
    if (open && done === of) {
      const wanted = get('cmi.student_data.mastery_score') || mastery;
      set('cmi.core.lesson_status', kept.best >= Number(wanted) ? 'passed' : 'failed');
    }
    save();
    if (open && !broken) say(saved.replace('{score}', String(Math.max(kept.best, 0))));
  };
  addEventListener('message', ({ source, data }) => {
    if (source !== part.contentWindow || typeof data !== 'object' || data === null) return;
    if (data.type === 'first-refusal:quiz' && data.v === 1) hear(data);
  });
  const hear = ({ answers, right, of, done }) => {
    const counts = [right, of, done].every((n) => Number.isInteger(n) && n >= 0 && n <= 100);
    if (!counts || of === 0 || right > done || done > of || typeof answers !== 'string' || !/^[\d-]{1,100}$/.test(answers)) return;
    heard({ answers, right, of, done });
  };
  // Each time the quiz is opened anew it is told what was answered.
  part.addEventListener('load', () => { heard.restored = false; });

  const restore = (text) => {
    let was;
    try { was = JSON.parse(text); } catch { return false; }
    if (typeof was !== 'object' || was === null || was.v !== 1) return false;
    if (typeof was.quiz === 'string' && /^[\d-]{0,100}$/.test(was.quiz)) kept.quiz = was.quiz;
    if (Number.isInteger(was.best) && was.best >= -1 && was.best <= 100) kept.best = was.best;
    if (typeof was.at !== 'string') return true;
    let url;
    try { url = new URL(was.at, root); } catch { return true; }
    // Nowhere but into this course.
    if (!url.href.startsWith(root.href) || url.href === location.href) return true;
    kept.at = url.href.slice(root.href.length);
    // Where this page is asked for by its file, so is the other.
    if (location.pathname.endsWith('/index.html') && url.pathname.endsWith('/')) url.pathname += 'index.html';
    part.src = url.href;
    return true;
  };

  if (!api || ask('LMSInitialize', '') !== 'true') {
    say(api ? failed : none);
    return;
  }
  open = true;
  const status = get('cmi.core.lesson_status');
  if (!/^(passed|completed|failed|incomplete)$/.test(status)) set('cmi.core.lesson_status', 'incomplete');
  set('cmi.core.score.min', 0);
  set('cmi.core.score.max', 100);
  const known = get('cmi.suspend_data');
  say(known && restore(known) ? resumed : found);
  ask('LMSCommit', '');
  end.disabled = false;
  end.addEventListener('click', () => {
    end.disabled = true;
    // The story writes its state into its address in a pause.
    setTimeout(() => {
      finish();
      say(broken ? failed : ended);
    }, 300);
  });
  // Where the reader is changes without a load: the story replaces its address.
  setInterval(() => {
    const at = here();
    if (open && at && at !== kept.at) save();
  }, 5000);
  addEventListener('pagehide', finish);
})();
