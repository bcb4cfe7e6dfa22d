//! A setup as the lanes read it, and the sums they keep.

use super::draw::{SLOTS, keys};
use super::lanes::Lanes;
use super::rows::Rows;
use super::setup::{Rule, Setup, Terms};

/// A setup, with the keys of the block at hand.
pub struct Plan<L: Lanes> {
    pub rivals: u32,
    pub first: Tender<L>,
    pub second: Option<Tender<L>>,
    pub keys: [[L::Four; 2]; SLOTS],
}

/// A tender.
pub struct Tender<L: Lanes> {
    pub rule: Rule,
    pub rivals: Table<L>,
    pub holder: Table<L>,
    pub reserve: L::Two,
    /// The price at which the holder may take the item is `bid * factor + plus`.
    pub factor: L::Two,
    pub plus: L::Two,
    pub bid_cost: Option<L::Two>,
    pub silent: Option<L::Four>,
    pub honoured: Option<L::Four>,
    pub able: Option<L::Four>,
    pub needs: Needs,
}

/// What has to be looked at in a tender beside the holder's value and the best bid.
#[derive(Clone, Copy)]
pub struct Needs {
    /// The holder's own bid.
    pub own_bid: bool,
    /// The second highest bid.
    pub second_bid: bool,
    /// A lowest price.
    pub reserve: bool,
    /// Whether any rival bids, the right is honoured, the holder is able.
    pub chances: bool,
}

/// Values and bids: a straight line needs no look-up.
pub enum Table<L: Lanes> {
    Line([[L::Two; 2]; 2]),
    Cells { bits: u32, rows: Vec<[L::Two; 2]> },
}

/// The sums of a block: even and odd negotiations side by side.
#[derive(Clone, Copy)]
pub struct Sums<L: Lanes> {
    /// Of each tender.
    pub tenders: [Tally<L>; 2],
    /// Of the second less the first.
    pub difference: Moments<L>,
    /// In how many the holder won, a rival won, nobody won, no rival made a bid under both.
    pub same: [L::Mask; 4],
}

/// The sums of a tender.
#[derive(Clone, Copy)]
pub struct Tally<L: Lanes> {
    /// Of what grantor, holder and rivals get.
    pub moments: Moments<L>,
    /// How often the holder won, a rival won, no rival made a bid.
    pub counts: [L::Mask; 3],
}

/// Sums of grantor's, holder's and rivals' amounts; of their squares; of grantor's by holder's, grantor's by
/// rivals', holder's by rivals'.
pub type Moments<L> = [<L as Lanes>::Two; 9];

impl<L: Lanes> Plan<L> {
    /// The plan of a setup, with the keys of no block yet.
    pub fn new(setup: &Setup) -> Self {
        Self {
            rivals: setup.rivals,
            first: Tender::new(&setup.first),
            second: setup.second.as_ref().map(Tender::new),
            keys: [[L::four_of(0); 2]; SLOTS],
        }
    }

    /// Takes the keys of a block.
    pub fn turn_to(&mut self, seed: u64, block: u64) {
        for (place, pair) in self.keys.iter_mut().enumerate() {
            *pair = keys(seed, block, place).map(L::four_of);
        }
    }
}

impl<L: Lanes> Tender<L> {
    fn new(terms: &Terms) -> Self {
        let (factor, plus) = match terms.rule {
            Rule::FirstRefusal { factor, plus, .. } => (factor, plus),
            Rule::FirstPrice | Rule::SecondPrice | Rule::FirstRefusalSecondPrice | Rule::BindingFirstBid => {
                (1.0, 0.0)
            }
        };
        let (own_bid, second_bid) = match terms.rule {
            Rule::FirstPrice | Rule::BindingFirstBid => (true, false),
            Rule::FirstRefusal { .. } => (terms.honoured.is_some(), false),
            Rule::SecondPrice | Rule::FirstRefusalSecondPrice => (false, true),
        };
        let chances = [terms.silent, terms.honoured, terms.able].iter().any(Option::is_some);
        let draw = |draw: i32| L::four_of(draw as u32);
        Self {
            rule: terms.rule,
            rivals: Table::new(&terms.rivals),
            holder: Table::new(&terms.holder),
            reserve: L::two_of(terms.reserve),
            factor: L::two_of(factor),
            plus: L::two_of(plus),
            bid_cost: (terms.bid_cost > 0.0).then(|| L::two_of(terms.bid_cost)),
            silent: terms.silent.map(draw),
            honoured: terms.honoured.map(draw),
            able: terms.able.map(draw),
            needs: Needs { own_bid, second_bid, reserve: terms.reserve > 0.0, chances },
        }
    }
}

impl<L: Lanes> Table<L> {
    fn new(rows: &Rows) -> Self {
        match (rows.bits, rows.rows.as_slice()) {
            (0, [line, ..]) => {
                Self::Line([0, 1].map(|which| [line.base[which], line.slope[which]].map(L::two_of)))
            }
            (bits, cells) => {
                let side_by_side = cells.iter().map(|row| [L::two(row.base), L::two(row.slope)]);
                Self::Cells { bits, rows: side_by_side.collect() }
            }
        }
    }
}

impl<L: Lanes> Sums<L> {
    /// Nothing summed yet.
    pub fn new() -> Self {
        let tally = Tally { moments: [L::two_of(0.0); 9], counts: [L::zero(); 3] };
        Self { tenders: [tally; 2], difference: tally.moments, same: [L::zero(); 4] }
    }
}
