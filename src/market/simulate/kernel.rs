//! The passes that play negotiations, two at a time and [`CHUNK`] in each pass.
//!
//! A chunk goes through short loops one after the other (draw, look up values and bids, settle, sum up), with
//! what is between them in a [`Scratch`] that stays in the fastest memory. A loop that does it all at once has
//! more in hand than a processor has registers, and is slower.
//!
//! Since bids never fall with the value, the best bid is that of the highest draw, so only the two highest
//! draws of the rivals are turned into values and bids.

use super::lanes::Lanes;
use super::passes::{chances, charge, draw_all, look_up, raise, silence};
use super::plan::{Plan, Tender};
use super::rules::{AnyRight, BindingBid, FirstPrice, PlainRight, SecondPrice, SecondPriceRight, Settle};
use super::setup::Rule;
use super::sums::{Sums, Tally, add_apart, compare, sum_up};
use std::ops::Range;

/// How many negotiations go through a pass.
pub const CHUNK: u64 = 128;

/// How many groups of four, and how many of two, that makes.
pub const GROUPS: usize = CHUNK as usize / 4;
pub const PAIRS: usize = CHUNK as usize / 2;

pub type Fours<L> = [<L as Lanes>::Four; GROUPS];
pub type Twos<L> = [<L as Lanes>::Two; PAIRS];
pub type Masks<L> = [<L as Lanes>::Mask; PAIRS];

/// What is between the passes.
pub struct Scratch<L: Lanes> {
    drawn: Drawn<L>,
    known: Known<L>,
    played: [Played<L>; 2],
}

/// The holder's draws, and the two highest of the rivals'.
pub struct Drawn<L: Lanes> {
    pub holder: Fours<L>,
    pub highest: Fours<L>,
    pub next: Fours<L>,
}

/// What the item is worth to the holder and its own bid, to the best rival and its bid, and the second bid.
pub struct Known<L: Lanes> {
    pub worth: Twos<L>,
    pub own: Twos<L>,
    pub value: Twos<L>,
    pub bid: Twos<L>,
    pub next_bid: Twos<L>,
    /// Whether the right is honoured.
    pub honoured: Masks<L>,
    /// Whether the holder is able to match.
    pub able: Masks<L>,
}

/// What became of the negotiations.
pub struct Played<L: Lanes> {
    /// What grantor, holder and rivals get.
    pub gets: [Twos<L>; 3],
    pub holder_wins: Masks<L>,
    pub rival_wins: Masks<L>,
    /// Whether any rival bids; always, and never written, where all of them do.
    pub answered: Masks<L>,
}

impl<L: Lanes> Scratch<L> {
    /// With nothing in it.
    pub fn new() -> Box<Self> {
        let four = [L::four_of(0); GROUPS];
        let two = [L::two_of(0.0); PAIRS];
        let mask = [L::zero(); PAIRS];
        let played =
            || Played { gets: [two; 3], holder_wins: mask, rival_wins: mask, answered: [L::always(); PAIRS] };
        Box::new(Self {
            drawn: Drawn { holder: four, highest: four, next: four },
            known: Known {
                worth: two,
                own: two,
                value: two,
                bid: two,
                next_bid: two,
                honoured: mask,
                able: mask,
            },
            played: [played(), played()],
        })
    }
}

/// Plays some chunks of the block whose keys the plan has.
#[inline(always)]
pub fn play<L: Lanes>(plan: &Plan<L>, chunks: Range<u32>, scratch: &mut Scratch<L>, sums: &mut Sums<L>) {
    for chunk in chunks {
        let from = chunk.wrapping_mul(CHUNK as u32);
        let Scratch { drawn, known, played } = scratch;
        draw_all(plan, from, drawn);
        // A loop, so that its long body is there once.
        for ((tender, played), tally) in plan.tenders.iter().zip(&mut *played).zip(&mut sums.tenders) {
            play_tender(plan, tender, from, drawn, known, played, tally);
        }
        if plan.tenders.len() > 1 {
            compare(played, sums);
        }
    }
}

#[inline(always)]
fn play_tender<L: Lanes>(
    plan: &Plan<L>,
    tender: &Tender<L>,
    from: u32,
    drawn: &Drawn<L>,
    known: &mut Known<L>,
    played: &mut Played<L>,
    tally: &mut Tally<L>,
) {
    look_up(&tender.holder, &drawn.holder, &mut known.worth, &mut known.own, tender.needs.own_bid);
    look_up(&tender.rivals, &drawn.highest, &mut known.value, &mut known.bid, true);
    if tender.needs.second_bid {
        // The values of the second rivals are of no use, and nothing reads the holder's own bid here.
        look_up(&tender.rivals, &drawn.next, &mut known.own, &mut known.next_bid, true);
    }
    if tender.needs.reserve {
        for bids in [&mut known.own, &mut known.bid, &mut known.next_bid] {
            raise::<L>(tender.reserve, bids);
        }
    }
    silence(tender, drawn, known, &mut played.answered);
    if tender.needs.second_bid && plan.rivals == 1 {
        known.next_bid = [tender.reserve; PAIRS];
    }
    chances(plan, tender, from, known);

    match tender.rule {
        Rule::FirstPrice => settle::<L, FirstPrice>(tender, known, played, tally),
        Rule::SecondPrice => settle::<L, SecondPrice>(tender, known, played, tally),
        Rule::FirstRefusal { .. } if tender.needs.any_right => {
            settle::<L, AnyRight>(tender, known, played, tally)
        }
        Rule::FirstRefusal { .. } => settle::<L, PlainRight>(tender, known, played, tally),
        Rule::FirstRefusalSecondPrice => settle::<L, SecondPriceRight>(tender, known, played, tally),
        Rule::BindingFirstBid => settle::<L, BindingBid>(tender, known, played, tally),
    }
    if let Some(cost) = tender.bid_cost {
        charge(plan, tender, from, cost, &mut played.gets[2]);
        sum_up(played, &mut tally.moments);
    }
    if tender.silent.is_some() {
        for pair in 0..PAIRS {
            tally.counts[2] = L::count(tally.counts[2], L::but_not(L::always(), played.answered[pair]));
        }
    }
}

/// Who gets the item, and what each gets.
#[inline(always)]
fn settle<L: Lanes, R: Settle>(
    tender: &Tender<L>,
    known: &Known<L>,
    played: &mut Played<L>,
    tally: &mut Tally<L>,
) {
    let mut counted = tally.counts;
    let mut summed = tally.moments;
    for pair in 0..PAIRS {
        let settled = R::settle(tender, known, played.answered[pair], pair);
        if tender.needs.played {
            played.gets[0][pair] = settled.gets[0];
            played.gets[1][pair] = settled.gets[1];
            played.gets[2][pair] = settled.gets[2];
            played.holder_wins[pair] = settled.holder_wins;
            played.rival_wins[pair] = settled.rival_wins;
        }
        counted[0] = L::count(counted[0], settled.holder_wins);
        counted[1] = L::count(counted[1], settled.rival_wins);
        add_apart::<L>(&mut summed, settled.gets);
    }
    tally.counts = counted;
    if tender.bid_cost.is_none() {
        tally.moments = summed;
    }
}
