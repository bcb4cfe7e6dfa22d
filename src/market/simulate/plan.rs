//! A setup as the lanes read it.

use super::draw::{SLOTS, keys};
use super::lanes::Lanes;
use super::rows::Rows;
use super::setup::{Rule, Setup, Terms};

/// A setup, with the keys of the block at hand.
pub struct Plan<L: Lanes> {
    pub rivals: u32,
    /// One, or two.
    pub tenders: Vec<Tender<L>>,
    /// Whether a tender looks at the second highest draw of the rivals.
    pub needs_next: bool,
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
    /// Something about the right beside whether the holder wants it at the rival's bid.
    pub any_right: bool,
    /// What each negotiation came to, as it is compared or charged afterwards.
    pub played: bool,
}

/// Values and bids: a straight line needs no look-up.
pub enum Table<L: Lanes> {
    Line([[L::Two; 2]; 2]),
    Cells { bits: u32, rows: Vec<[L::Two; 2]> },
}

impl<L: Lanes> Plan<L> {
    /// The plan of a setup, with the keys of no block yet.
    pub fn new(setup: &Setup) -> Self {
        let compared = setup.second.is_some();
        let tenders: Vec<_> = setup.tenders().map(|terms| Tender::new(terms, compared)).collect();
        let needs_next = tenders.iter().any(|tender| tender.needs.second_bid);
        Self { rivals: setup.rivals, tenders, needs_next, keys: [[L::four_of(0); 2]; SLOTS] }
    }

    /// Takes the keys of a block.
    pub fn turn_to(&mut self, seed: u64, block: u64) {
        for (place, pair) in self.keys.iter_mut().enumerate() {
            *pair = keys(seed, block, place).map(L::four_of);
        }
    }
}

impl<L: Lanes> Tender<L> {
    fn new(terms: &Terms, compared: bool) -> Self {
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
        let any_right = chances || factor != 1.0 || plus != 0.0;
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
            needs: Needs {
                own_bid,
                second_bid,
                reserve: terms.reserve > 0.0,
                any_right,
                played: compared || terms.bid_cost > 0.0,
            },
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
