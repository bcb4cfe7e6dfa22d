//! Figures on finer and finer panels, until they no longer change: the change is the bound on the error.

use super::error::Unsolved;
use super::solution::Outcome;

/// What came of refining.
pub(super) struct Refined<T> {
    pub outcome: Outcome,
    pub detail: T,
    /// A bound on the error of every total.
    pub error: f64,
    /// A bound on the error of the detail.
    pub detail_error: f64,
}

/// The change below which there is no finer level.
const FINE: f64 = 1e-12;
/// The change above which figures count as not found.
const COARSE: f64 = 1e-8;
/// The same for bids, of which the last bits matter less.
const FINE_DETAIL: f64 = 1e-10;
const COARSE_DETAIL: f64 = 1e-4;
/// What rounding leaves in sums over panels.
pub(super) const ROUNDING: f64 = 2e-14;
/// The finest level.
const LAST: u32 = 6;

/// What comes of one level: totals, and the detail.
pub(super) type Level<T> = Result<(Outcome, T), Unsolved>;

/// Works out totals on level after level, each with twice as many panels, the one before as a help.
pub(super) fn refine<T>(
    scale: f64,
    mut at_level: impl FnMut(u32, Option<&T>) -> Level<T>,
) -> Result<Refined<T>, Unsolved> {
    levels(scale, &mut at_level, &|_, _| 0.0)
}

/// The same where the detail, too, has a change from one level to the next.
pub(super) fn refine_both<T>(
    scale: f64,
    mut at_level: impl FnMut(u32, Option<&T>) -> Level<T>,
    detail_change: impl Fn(&T, &T) -> f64,
) -> Result<Refined<T>, Unsolved> {
    levels(scale, &mut at_level, &detail_change)
}

/// One copy for each kind of detail, whatever the closures are.
#[inline(never)]
fn levels<T>(
    scale: f64,
    at_level: &mut dyn FnMut(u32, Option<&T>) -> Level<T>,
    detail_change: &dyn Fn(&T, &T) -> f64,
) -> Result<Refined<T>, Unsolved> {
    let (mut outcome, mut detail) = at_level(0, None)?;
    let (mut change, mut detail_changes) = (f64::INFINITY, f64::INFINITY);
    for level in 1..=LAST {
        let (finer, finer_detail) = at_level(level, Some(&detail))?;
        change = finer.distance(&outcome);
        detail_changes = detail_change(&detail, &finer_detail);
        (outcome, detail) = (finer, finer_detail);
        if change < FINE * scale && detail_changes < FINE_DETAIL * scale {
            break;
        }
    }
    if change < COARSE * scale && detail_changes < COARSE_DETAIL * scale {
        let error = 2.0 * change + ROUNDING * scale;
        Ok(Refined { outcome, detail, error, detail_error: 2.0 * detail_changes + ROUNDING * scale })
    } else {
        Err(Unsolved::NoConvergence)
    }
}
