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
/// The same for bids, of which the last bits matter less: what they cost their bidder goes with the square.
const FINE_DETAIL: f64 = 1e-9;
/// The change below which it counts as rounding, if a finer level made it no less.
const STALLED: f64 = 1e-10;
/// The change above which figures count as not found.
const COARSE: f64 = 1e-8;
/// The same for bids.
const COARSE_DETAIL: f64 = 1e-4;
/// What rounding leaves in sums over panels.
pub(super) const ROUNDING: f64 = 2e-14;
/// The finest level.
const LAST: u32 = 6;

/// What comes of one level: totals, and the detail.
pub(super) type Level<T> = Result<(Outcome, T), Unsolved>;

/// How far the detail of two levels differs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Change {
    /// By more than what rounding explains.
    pub beyond: f64,
    /// What rounding explains at most: no finer level makes it less.
    pub rounding: f64,
}

/// Works out totals on level after level, each with twice as many panels, the one before as a help.
pub(super) fn refine<T>(
    scale: f64,
    mut at_level: impl FnMut(u32, Option<&T>) -> Level<T>,
) -> Result<Refined<T>, Unsolved> {
    levels(scale, &mut at_level, &|_, _| Change::default())
}

/// The same where the detail, too, has a change from one level to the next.
pub(super) fn refine_both<T>(
    scale: f64,
    mut at_level: impl FnMut(u32, Option<&T>) -> Level<T>,
    detail_change: impl Fn(&T, &T) -> Change,
) -> Result<Refined<T>, Unsolved> {
    levels(scale, &mut at_level, &detail_change)
}

/// One copy for each kind of detail, whatever the closures are.
#[inline(never)]
fn levels<T>(
    scale: f64,
    at_level: &mut dyn FnMut(u32, Option<&T>) -> Level<T>,
    detail_change: &dyn Fn(&T, &T) -> Change,
) -> Result<Refined<T>, Unsolved> {
    let (mut outcome, mut detail) = at_level(0, None)?;
    let (mut change, mut changes) = (f64::INFINITY, Change { beyond: f64::INFINITY, rounding: 0.0 });
    for level in 1..=LAST {
        let (finer, finer_detail) = at_level(level, Some(&detail))?;
        let before = change;
        change = finer.distance(&outcome);
        changes = detail_change(&detail, &finer_detail);
        (outcome, detail) = (finer, finer_detail);
        let stalled = change < STALLED * scale && change > 0.5 * before;
        if (change < FINE * scale || stalled) && changes.beyond < FINE_DETAIL * scale {
            break;
        }
    }
    if change < COARSE * scale && changes.beyond < COARSE_DETAIL * scale {
        let error = 2.0 * change + ROUNDING * scale;
        let detail_error = 2.0 * changes.beyond + changes.rounding + ROUNDING * scale;
        Ok(Refined { outcome, detail, error, detail_error })
    } else {
        Err(Unsolved::NoConvergence)
    }
}
