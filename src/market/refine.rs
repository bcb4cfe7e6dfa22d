//! Figures on finer and finer panels, until they no longer change: the change is the bound on the error.

use super::error::Unsolved;
use super::solution::Outcome;

/// What came of refining.
pub(super) struct Refined<T> {
    pub outcome: Outcome,
    pub detail: T,
    /// A bound on the error of every total.
    pub error: f64,
}

/// The change below which there is no finer level.
const FINE: f64 = 1e-12;
/// The change above which figures count as not found.
const COARSE: f64 = 1e-8;
/// What rounding leaves in sums over panels.
pub(super) const ROUNDING: f64 = 2e-14;
/// The finest level.
const LAST: u32 = 6;

/// Works out totals on level after level, each with twice as many panels, the one before as a help.
pub(super) fn refine<T>(
    scale: f64,
    mut at_level: impl FnMut(u32, Option<&T>) -> Result<(Outcome, T), Unsolved>,
) -> Result<Refined<T>, Unsolved> {
    let (mut outcome, mut detail) = at_level(0, None)?;
    let mut change = f64::INFINITY;
    for level in 1..=LAST {
        let (finer, finer_detail) = at_level(level, Some(&detail))?;
        change = finer.distance(&outcome);
        (outcome, detail) = (finer, finer_detail);
        if change < FINE * scale {
            break;
        }
    }
    if change < COARSE * scale {
        Ok(Refined { outcome, detail, error: 2.0 * change + ROUNDING * scale })
    } else {
        Err(Unsolved::NoConvergence)
    }
}
