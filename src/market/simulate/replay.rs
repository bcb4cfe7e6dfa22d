//! One negotiation by itself: who values the item how much, who bids what, who gets it at which price.
//!
//! Written the plain way, with every rival's bid and one decision after the other, apart from the kernel; it
//! gives the same numbers to the last bit, which the tests hold against the sums of the kernel.

use super::draw::{Draw, Slot, draw};
use super::setup::{Rule, Setup, Terms};

/// A negotiation with everything in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Negotiation {
    /// Its number, counted from 0.
    pub index: u64,
    /// What the item is worth to the holder.
    pub holder_value: f64,
    /// What the item is worth to each rival.
    pub rival_values: Vec<f64>,
    /// How it goes under the first tender, and under the second where there are two.
    pub tenders: Vec<Played>,
}

/// A negotiation under one tender.
#[derive(Clone, Debug, PartialEq)]
pub struct Played {
    /// What each rival bids; none where it stays away.
    pub rival_bids: Vec<Option<f64>>,
    /// What the holder does.
    pub holder: Holder,
    /// Who gets the item.
    pub winner: Winner,
    /// What the grantor is paid; 0 where nobody gets the item.
    pub paid: f64,
    /// What the holder gains.
    pub holder_surplus: f64,
    /// What the rivals gain together, less what their bids cost them.
    pub rivals_surplus: f64,
}

/// Who gets the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Winner {
    /// The holder of the right.
    Holder,
    /// A rival, counted from 0.
    Rival(usize),
    /// Nobody: no rival bid, and the holder did not want it at the reserve.
    Nobody,
}

/// What the holder does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Holder {
    /// Makes a bid like everybody, as its right is none or is not honoured.
    Bids(f64),
    /// Makes a bid, then may take the item at this price.
    BidsAndMayMatch {
        /// Its bid.
        bid: f64,
        /// What it pays if it takes the item.
        price: f64,
    },
    /// May take the item at this price.
    MayMatch(f64),
    /// Has the right and is not able to use it.
    Unable,
}

/// Negotiation number `index` of the run of this setup with this seed. Any number will do: it need not be one
/// that a run has come to.
pub fn replay(setup: &Setup, seed: u64, index: u64) -> Negotiation {
    let held = draw(seed, index, Slot::Holder);
    let drawn: Vec<Draw> = (0..setup.rivals).map(|rival| draw(seed, index, Slot::Rival(rival))).collect();
    let chance = |slot| draw(seed, index, slot);
    Negotiation {
        index,
        holder_value: setup.first.holder.look_up(held)[0],
        rival_values: drawn.iter().map(|drawn| setup.first.rivals.look_up(*drawn)[0]).collect(),
        tenders: setup.tenders().map(|terms| play(terms, held, &drawn, chance)).collect(),
    }
}

fn play(terms: &Terms, held: Draw, drawn: &[Draw], chance: impl Fn(Slot) -> Draw) -> Played {
    let bids: Vec<Option<f64>> = drawn.iter().map(|drawn| bid(terms, *drawn)).collect();
    let best = (0..drawn.len()).filter(|rival| bids[*rival].is_some()).max_by_key(|rival| drawn[*rival]);
    let best_bid = best.and_then(|rival| bids[rival]).unwrap_or(terms.reserve);
    let others = (0..drawn.len()).filter(|rival| Some(*rival) != best).filter_map(|rival| bids[rival]);
    let second_bid = others.fold(terms.reserve, f64::max);
    let [worth, own] = terms.holder.look_up(held);
    let own = own.max(terms.reserve);
    let outbids = own >= best_bid && worth >= terms.reserve;

    let (holder, takes, pays, rival_pays) = match terms.rule {
        Rule::FirstPrice => (Holder::Bids(own), outbids, own, best_bid),
        Rule::SecondPrice => (Holder::Bids(worth), worth >= best_bid, best_bid, worth.max(second_bid)),
        Rule::FirstRefusal { factor, plus, .. } => {
            let price = if best.is_some() { best_bid * factor + plus } else { terms.reserve };
            let happens = |below: Option<i32>, slot| below.is_none_or(|below| chance(slot).0 < below);
            match (happens(terms.honoured, Slot::Honoured), happens(terms.able, Slot::Able)) {
                (false, _) => (Holder::Bids(own), outbids, own, best_bid),
                (true, false) => (Holder::Unable, false, price, best_bid),
                (true, true) => (Holder::MayMatch(price), worth >= price, price, best_bid),
            }
        }
        Rule::FirstRefusalSecondPrice => {
            (Holder::MayMatch(second_bid), worth >= second_bid, second_bid, second_bid)
        }
        Rule::BindingFirstBid => {
            let price = own.max(best_bid);
            (Holder::BidsAndMayMatch { bid: own, price }, worth >= best_bid, price, best_bid)
        }
    };
    let winner = match best {
        _ if takes => Winner::Holder,
        Some(rival) => Winner::Rival(rival),
        None => Winner::Nobody,
    };
    let (paid, holder_surplus, gained) = match winner {
        Winner::Holder => (pays, worth - pays, 0.0),
        Winner::Rival(rival) => (rival_pays, 0.0, terms.rivals.look_up(drawn[rival])[0] - rival_pays),
        Winner::Nobody => (0.0, 0.0, 0.0),
    };
    let bidders = bids.iter().flatten().count();
    let rivals_surplus = gained - terms.bid_cost * bidders as f64;
    Played { rival_bids: bids, holder, winner, paid, holder_surplus, rivals_surplus }
}

/// What a rival bids: the reserve at least, if it bids.
fn bid(terms: &Terms, drawn: Draw) -> Option<f64> {
    if terms.silent.is_some_and(|silent| drawn.0 <= silent) {
        return None;
    }
    Some(terms.rivals.look_up(drawn)[1].max(terms.reserve))
}
