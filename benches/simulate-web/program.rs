//! The simulation alone as a WebAssembly program, with as little around it as there can be.
//!
//! One run at a time. `begin` starts it, `advance` plays on, `digest_low` and `digest_high` are the two halves
//! of the digest of its sums, and `mean` is what the grantor is paid on average. `run.mjs` calls them.

#![allow(
    unsafe_code,
    reason = "a function can be called from outside under its own name only as unsafe(no_mangle)"
)]

mod cases;

use first_refusal::market::simulate::{Measure, PlainRun, Run, Totals, Which};
use std::sync::Mutex;

static RUNNING: Mutex<Option<Running>> = Mutex::new(None);

enum Running {
    Fast(Run),
    Plain(PlainRun),
}

/// Starts a run of a case; `plain` is 0 for the fast steps. Returns 1 if it could start,
/// 0 if there is no such case or its run is refused.
#[unsafe(no_mangle)]
pub extern "C" fn begin(case: u32, rivals: u32, seed: f64, total: f64, plain: u32) -> u32 {
    if case as usize >= cases::NAMES.len() {
        return 0;
    }
    let (seed, total) = (seed as u64, total as u64);
    let running = cases::setup(case, rivals).and_then(|setup| match plain {
        0 => Run::new(setup, seed, total).map(Running::Fast),
        _ => PlainRun::new(setup, seed, total).map(Running::Plain),
    });
    let Ok(mut place) = RUNNING.lock() else { return 0 };
    *place = running.ok();
    u32::from(place.is_some())
}

/// Plays so many negotiations more.
#[unsafe(no_mangle)]
pub extern "C" fn advance(negotiations: f64) {
    let Ok(mut place) = RUNNING.lock() else { return };
    match place.as_mut() {
        Some(Running::Fast(run)) => run.advance(negotiations as u64),
        Some(Running::Plain(run)) => run.advance(negotiations as u64),
        None => {}
    }
}

/// The lower half of the digest of what has been summed up.
#[unsafe(no_mangle)]
pub extern "C" fn digest_low() -> u32 {
    totals().map_or(0, |totals| totals.digest() as u32)
}

/// The upper half of it.
#[unsafe(no_mangle)]
pub extern "C" fn digest_high() -> u32 {
    totals().map_or(0, |totals| (totals.digest() >> 32) as u32)
}

/// What the grantor is paid on average under the last tender.
#[unsafe(no_mangle)]
pub extern "C" fn mean() -> f64 {
    let mean = |totals: Totals| {
        let second = totals.mean(Which::Second, Measure::Grantor);
        second.or_else(|| totals.mean(Which::First, Measure::Grantor))
    };
    totals().and_then(mean).map_or(f64::NAN, |estimate| estimate.mean)
}

fn totals() -> Option<Totals> {
    match RUNNING.lock().ok()?.as_ref()? {
        Running::Fast(run) => Some(run.totals()),
        Running::Plain(run) => Some(run.totals()),
    }
}
