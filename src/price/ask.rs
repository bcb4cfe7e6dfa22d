//! What a figure asks the market model, and what it is answered.

use super::choices::Choices;
use crate::market::{Bids, Regime, Solution, Unsolved, solve};
use std::rc::Rc;

/// A question for the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ask {
    /// The number of rivals.
    pub rivals: u32,
    /// The rules of the tender.
    pub regime: Regime,
    /// The incumbent's lowest cost, from nought (as the rivals') to below one; none for the chosen one.
    pub holder_from: Option<f64>,
}

/// What the model answers: what was found, or why there is nothing.
pub type Answer = Result<Found, Unsolved>;

/// What was found, in units of the model; what a regime leaves open is no number, and is told as a dash.
#[derive(Debug, Clone)]
pub struct Found {
    /// The average price where there is a contract.
    pub price: f64,
    /// What the customer pays less than its ceiling.
    pub saving: f64,
    /// The incumbent's profit.
    pub holder: f64,
    /// The profit of all rivals.
    pub rivals: f64,
    /// What the best supplier would have saved more than the chosen one did.
    pub lost: f64,
    /// Customer and incumbent together.
    pub joint: f64,
    /// The chance that the incumbent supplies.
    pub p_holder: f64,
    /// The chance that a rival does.
    pub p_rival: f64,
    /// The chance that nobody does.
    pub p_nobody: f64,
    /// The chance that no rival makes an offer.
    pub p_no_offer: f64,
    /// What the rivals ask.
    pub bids: Option<Bids>,
}

impl From<Solution> for Found {
    fn from(solution: Solution) -> Self {
        let m = solution.metrics;
        let or_none = |number: Option<f64>| number.unwrap_or(f64::NAN);
        Self {
            price: or_none(m.expected_price),
            saving: or_none(m.customer_surplus),
            holder: or_none(m.holder_surplus),
            rivals: or_none(m.rivals_surplus),
            lost: or_none(m.efficiency_loss),
            joint: or_none(m.joint),
            p_holder: or_none(m.p_holder),
            p_rival: or_none(m.p_rival),
            p_nobody: 1.0 - or_none(m.trade_prob),
            p_no_offer: or_none(m.p_no_rival_bid),
            bids: solution.bids,
        }
    }
}

impl Ask {
    /// A question.
    pub fn new(rivals: u32, regime: Regime) -> Self {
        Self { rivals, regime, holder_from: None }
    }

    /// The answer for these costs. An open tender whose first-price bids are not solved is taken as one with rising
    /// or falling prices (the second price): where costs are spread alike its price is the same.
    pub fn answer(&self, choices: &Choices) -> Answer {
        let market = choices
            .market(self.rivals, self.holder_from.unwrap_or(choices.holder_from()))
            .map_err(Unsolved::Refused)?;
        match (solve(&market, self.regime), self.regime) {
            // What is bid there is not what is asked in sealed bids.
            (Err(Unsolved::NotSolved(_)), Regime::Open) => {
                let solution = solve(&market, Regime::SecondPrice)?;
                Ok(Found { bids: None, ..solution.into() })
            }
            (solution, _) => Ok(solution?.into()),
        }
    }
}

/// What was found without the right and with it: what most of the chapter rests on, worked out once for a market.
#[derive(Debug, Clone)]
pub struct Pair(Rc<[Answer; 2]>);

impl PartialEq for Pair {
    /// Two are the same if they were worked out at once.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Pair {
    /// The pair for these choices.
    pub fn of(choices: &Choices) -> Self {
        let answer = |regime| Ask::new(choices.rivals, regime).answer(choices);
        Self(Rc::new([answer(Regime::Open), answer(Regime::Refusal)]))
    }

    /// Both answers, that without the right first.
    pub fn answers(&self) -> &[Answer] {
        &*self.0
    }

    /// What was found without the right and with it.
    ///
    /// # Errors
    ///
    /// Why one of them is not known.
    pub fn found(&self) -> Result<(&Found, &Found), Unsolved> {
        match &*self.0 {
            [Ok(open), Ok(right)] => Ok((open, right)),
            [Err(why), _] | [_, Err(why)] => Err(*why),
        }
    }
}

/// What the right changes against an open tender, in units of the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// What the customer gains.
    pub grantor: f64,
    /// What the incumbent gains.
    pub holder: f64,
    /// What all rivals together gain.
    pub rivals: f64,
    /// What nobody has any more.
    pub lost: f64,
}

impl Change {
    /// From what was found under the right and in the open tender.
    pub fn between(right: &Found, open: &Found) -> Self {
        let grantor = right.saving - open.saving;
        let holder = right.holder - open.holder;
        let rivals = right.rivals - open.rivals;
        Self { grantor, holder, rivals, lost: -(grantor + holder + rivals) }
    }
}
