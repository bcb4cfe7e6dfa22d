//! How a side's costs are spread, as a picture beside its controls: no model is asked for it.

use super::{Choices, Side};
use crate::market::Refused;

/// Columns of the picture.
pub const COLUMNS: u32 = 32;

/// How costs are spread between the lowest of all and the ceiling.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The share of all costs in each column, the fullest column being 1.
    pub columns: Vec<f64>,
    /// The mean cost, between nought and one.
    pub mean: f64,
}

impl Spread {
    /// That of a side.
    ///
    /// # Errors
    ///
    /// What the model refuses of the costs.
    pub fn of(choices: &Choices, side: Side) -> Result<Self, Refused> {
        let from = match side {
            Side::Rival => 0.0,
            Side::Holder => choices.holder_from(),
        };
        let costs = choices.costs(side).distribution(from)?;
        let below = |column: u32| costs.cdf(f64::from(column) / f64::from(COLUMNS));
        let shares: Vec<f64> = (0..COLUMNS).map(|i| (below(i + 1) - below(i)).max(0.0)).collect();
        let most = shares.iter().copied().fold(0.0, f64::max);
        Ok(Self { columns: shares.iter().map(|share| share / most).collect(), mean: costs.mean() })
    }
}
