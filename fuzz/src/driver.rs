//! The search on a stable compiler: vary what has shown something new, and see what breaks.

use crate::choose::Choose;
use crate::features::Features;
use crate::kept::{self, Found};
use crate::shrink::shrink;
use crate::target::Target;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::time::{Duration, Instant};

/// An input that takes longer than this is reported.
const SLOW: Duration = Duration::from_secs(2);

/// Most inputs that are varied; beyond it new ones take the place of random ones.
const POOL: usize = 4000;

/// How long and from where.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// When to stop.
    pub time: Duration,
    /// The seed of all decisions. The same seed takes the same way, as far as it gets in the time.
    pub seed: u64,
}

/// What a run found.
#[derive(Debug, Default)]
pub struct Report {
    /// How many inputs were tried.
    pub tried: u64,
    /// How many of them were read and not refused.
    pub loaded: u64,
    /// How many features were seen.
    pub features: usize,
    /// Inputs that showed something new, as they came.
    pub found: Vec<Found>,
    /// One input for each place in the code where a claim broke, with what it said.
    pub broken: BTreeMap<String, String>,
    /// The slowest input, if one was slow.
    pub slowest: Option<(Duration, String)>,
}

/// Runs a target.
pub fn run(target: &Target, plan: Plan) -> Report {
    let mut choose = fastrand::Rng::with_seed(plan.seed);
    let mut report = Report::default();
    let mut seen: HashSet<String> = HashSet::new();
    let mut pool: Vec<String> = Vec::new();
    for seed in (target.seeds)() {
        try_one(target, &seed.text, &mut seen, &mut report);
        pool.push(seed.text);
    }
    let (start, mut said) = (Instant::now(), Instant::now());
    while start.elapsed() < plan.time && !pool.is_empty() {
        let (one, two) = (pick(&mut choose, &pool), pick(&mut choose, &pool));
        let text = (target.vary)(&mut choose, &pool[one], &pool[two]);
        if try_one(target, &text, &mut seen, &mut report) {
            if pool.len() < POOL {
                pool.push(text);
            } else {
                pool[one] = text;
            }
        }
        if said.elapsed() > Duration::from_secs(20) {
            said = Instant::now();
            println!("{}", line(&report, start.elapsed()));
        }
    }
    report
}

/// The state of a run on one line.
pub fn line(report: &Report, time: Duration) -> String {
    let share = report.loaded * 100 / report.tried.max(1);
    format!(
        "{:>4} s  {:>9} inputs  {share:>3} % read  {:>5} features  {:>4} broken",
        time.as_secs(),
        report.tried,
        report.features,
        report.broken.len(),
    )
}

/// Runs the claim on one input: its features, or the place and the words of what broke.
pub fn attempt(target: &Target, text: &str) -> Result<Features, String> {
    quietly();
    TRYING.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(|| (target.claim)(text)));
    TRYING.set(false);
    outcome.map_err(|_| BROKEN.take())
}

/// Late finds are picked more often than early ones: they are farther from what is known.
fn pick(choose: &mut dyn Choose, pool: &[String]) -> usize {
    let one = choose.below(pool.len());
    if choose.once_in(2) { one.max(choose.below(pool.len())) } else { one }
}

/// Whether the input has shown something new and is worth varying.
fn try_one(target: &Target, text: &str, seen: &mut HashSet<String>, report: &mut Report) -> bool {
    let start = Instant::now();
    let outcome = attempt(target, text);
    let took = start.elapsed();
    report.tried += 1;
    if took > SLOW && report.slowest.as_ref().is_none_or(|(slow, _)| took > *slow) {
        report.slowest = Some((took, text.to_owned()));
    }
    let features = match outcome {
        Ok(features) => features,
        Err(broke) => {
            note_broken(target, text, &broke, report);
            return false;
        }
    };
    report.loaded += u64::from(features.loaded);
    let new = features.fine.iter().filter(|feature| !seen.contains(*feature)).cloned();
    let new: Vec<String> = new.collect();
    let is_new = !new.is_empty();
    seen.extend(new);
    report.features = seen.len();
    if is_new {
        report.found.push(Found { text: text.to_owned(), main: features.main, loaded: features.loaded });
    }
    // What is refused leads mostly to what is refused: it is not varied further.
    is_new && features.loaded
}

/// Keeps the first input for each place in the code, made as small as it gets.
fn note_broken(target: &Target, text: &str, broke: &str, report: &mut Report) {
    let place = place_of(broke).to_owned();
    if report.broken.contains_key(&place) {
        return;
    }
    let same = |text: &str| attempt(target, text).is_err_and(|other| place_of(&other) == place);
    let small = shrink(text, same);
    let said = attempt(target, &small).err().unwrap_or_else(|| broke.to_owned());
    let file = kept::crash(target, &small);
    println!("BROKEN at {said}\n  replay: cargo xtask fuzz {} --replay {file}", target.name);
    report.broken.insert(place, said);
}

/// The place in the code, which comes first, apart from the values in what was said.
fn place_of(broke: &str) -> &str {
    broke.split(' ').next().unwrap_or(broke)
}

thread_local! {
    /// Whether a claim is being tried on this thread.
    static TRYING: Cell<bool> = const { Cell::new(false) };
    /// The place and the words of the last claim that broke.
    static BROKEN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on a panic is noted, and not printed, while a claim is being tried.
fn quietly() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let loud = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !TRYING.get() {
                return loud(info);
            }
            let place = info.location().map_or_else(String::new, |l| format!("{}:{}", l.file(), l.line()));
            let said = info.payload_as_str().unwrap_or("a panic without words");
            let said: String = said.chars().take(600).collect();
            BROKEN.replace(format!("{place} {said}"));
        }));
    });
}
