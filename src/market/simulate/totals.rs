//! What a run has summed up: means, shares and differences, each with its standard error.

use super::lanes::Lanes;
use super::replay::{Negotiation, Winner};
use super::sums::{Sums, Tally};

/// How many sums of amounts there are: nine for each tender and nine for their difference.
const AMOUNTS: usize = 27;
/// How many counts there are: three for each tender, four of what is the same under both.
const COUNTS: usize = 10;

/// An amount that a negotiation comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// What the grantor is paid, 0 where nobody gets the item.
    Grantor,
    /// What the holder gains.
    Holder,
    /// What all rivals gain, less the cost of their bids.
    Rivals,
    /// What grantor and holder gain together.
    Joint,
    /// What all gain together.
    Welfare,
}

/// Something that happens in a negotiation or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// The holder gets the item.
    HolderWins,
    /// A rival gets the item.
    RivalWins,
    /// Nobody gets the item.
    NoTrade,
    /// No rival makes a bid.
    NoRivalBid,
}

/// One of the two tenders of a setup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The only one, or the first of two.
    First,
    /// The second of two.
    Second,
}

/// A mean and its standard error, which is that of the mean and not of a single negotiation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// Its standard error.
    pub error: f64,
}

/// The sums of a run so far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Totals {
    negotiations: u64,
    tenders: usize,
    amounts: [f64; AMOUNTS],
    counts: [u64; COUNTS],
}

impl Totals {
    /// How many negotiations have been played.
    pub fn negotiations(&self) -> u64 {
        self.negotiations
    }

    /// The mean of an amount under a tender. None for a tender that is not there, and none before the second
    /// negotiation, as there is no error then.
    pub fn mean(&self, which: Which, measure: Measure) -> Option<Estimate> {
        let moments = match which {
            Which::First => &self.amounts[..9],
            Which::Second => &self.amounts[9..18],
        };
        self.has(which).then(|| self.estimate(moments, measure))
    }

    /// The mean of what an amount is under the second tender less what it is under the first, on the same
    /// draws. None with one tender, and none before the second negotiation.
    pub fn difference(&self, measure: Measure) -> Option<Estimate> {
        self.has(Which::Second).then(|| self.estimate(&self.amounts[18..], measure))
    }

    /// In which part of all negotiations something happens under a tender. None as for [`Self::mean`].
    pub fn share(&self, which: Which, share: Share) -> Option<Estimate> {
        let counted = self.count(which, share) as f64;
        self.has(which).then(|| self.of_sums(counted, counted))
    }

    /// How much oftener something happens under the second tender than under the first, on the same draws.
    /// None as for [`Self::difference`].
    pub fn difference_in(&self, share: Share) -> Option<Estimate> {
        let [first, second] = [Which::First, Which::Second].map(|which| self.count(which, share));
        let same = self.counts[match share {
            Share::HolderWins => 6,
            Share::RivalWins => 7,
            Share::NoTrade => 8,
            Share::NoRivalBid => 9,
        }];
        let one_of_them = (first - same) + (second - same);
        let sum = second as f64 - first as f64;
        self.has(Which::Second).then(|| self.of_sums(sum, one_of_them as f64))
    }

    /// A number that differs as soon as one bit of one sum does.
    pub fn digest(&self) -> u64 {
        let words = self.amounts.iter().map(|amount| amount.to_bits()).chain(self.counts);
        words.fold(self.negotiations ^ 0xcbf2_9ce4_8422_2325, |so_far, word| {
            (so_far.rotate_left(29) ^ word).wrapping_mul(0x0000_0100_0000_01b3)
        })
    }

    pub(super) fn new(tenders: usize) -> Self {
        Self { negotiations: 0, tenders, amounts: [0.0; AMOUNTS], counts: [0; COUNTS] }
    }

    /// These and the negotiations of a block, whose even and odd sums come together here.
    pub(super) fn with(&self, block: &BlockSums, negotiations: u64) -> Self {
        let mut totals = *self;
        totals.negotiations += negotiations;
        for (total, [even, odd]) in totals.amounts.iter_mut().zip(block.amounts) {
            *total += even + odd;
        }
        for (total, [even, odd]) in totals.counts.iter_mut().zip(block.counts) {
            *total += even + odd;
        }
        totals
    }

    fn has(&self, which: Which) -> bool {
        let there = match which {
            Which::First => self.tenders > 0,
            Which::Second => self.tenders > 1,
        };
        there && self.negotiations > 1
    }

    fn count(&self, which: Which, share: Share) -> u64 {
        let counts = match which {
            Which::First => &self.counts[..3],
            Which::Second => &self.counts[3..6],
        };
        match share {
            Share::HolderWins => counts[0],
            Share::RivalWins => counts[1],
            Share::NoTrade => self.negotiations - counts[0] - counts[1],
            Share::NoRivalBid => counts[2],
        }
    }

    /// A sum of some of the three amounts has the squares of those, and twice the products of each two.
    fn estimate(&self, moments: &[f64], measure: Measure) -> Estimate {
        let [grantor, holder, rivals] = [moments[0], moments[1], moments[2]];
        let squares = &moments[3..];
        let (sum, squares) = match measure {
            Measure::Grantor => (grantor, squares[0]),
            Measure::Holder => (holder, squares[1]),
            Measure::Rivals => (rivals, squares[2]),
            Measure::Joint => (grantor + holder, squares[0] + squares[1] + 2.0 * squares[3]),
            Measure::Welfare => {
                let products = squares[3] + squares[4] + squares[5];
                (grantor + holder + rivals, squares[0] + squares[1] + squares[2] + 2.0 * products)
            }
        };
        self.of_sums(sum, squares)
    }

    fn of_sums(&self, sum: f64, squares: f64) -> Estimate {
        let n = self.negotiations as f64;
        let mean = sum / n;
        let spread = (squares - sum * mean) / (n - 1.0);
        // Rounding can leave a hair below nothing where all negotiations are alike.
        Estimate { mean, error: (spread.max(0.0) / n).sqrt() }
    }
}

/// The sums of a block number by number, even and odd negotiations apart.
#[derive(Clone, Copy)]
pub(super) struct BlockSums {
    amounts: [[f64; 2]; AMOUNTS],
    counts: [[u64; 2]; COUNTS],
}

impl BlockSums {
    pub fn of<L: Lanes>(sums: &Sums<L>) -> Self {
        let mut flat = Self { amounts: [[0.0; 2]; AMOUNTS], counts: [[0; 2]; COUNTS] };
        let mut sums = *sums;
        for (at, amount) in amounts(&mut sums).enumerate() {
            flat.amounts[at] = L::parts(*amount);
        }
        for (at, count) in counts(&mut sums).enumerate() {
            flat.counts[at] = L::counts(*count);
        }
        flat
    }

    pub fn into_lanes<L: Lanes>(self) -> Sums<L> {
        let mut sums = Sums::new();
        for (at, amount) in amounts(&mut sums).enumerate() {
            *amount = L::two(self.amounts[at]);
        }
        for (at, count) in counts(&mut sums).enumerate() {
            *count = L::counted(self.counts[at]);
        }
        sums
    }

    /// Adds a negotiation that was replayed, as the kernel would have.
    pub fn add(&mut self, negotiation: &Negotiation) {
        let lane = (negotiation.index % 2) as usize;
        let mut gets = [[0.0; 3]; 2];
        let mut happened = [[false; 4]; 2];
        for (at, played) in negotiation.tenders.iter().take(2).enumerate() {
            gets[at] = [played.paid, played.holder_surplus, played.rivals_surplus];
            let silent = played.rival_bids.iter().all(Option::is_none);
            happened[at] = match played.winner {
                Winner::Holder => [true, false, false, silent],
                Winner::Rival(_) => [false, true, false, silent],
                Winner::Nobody => [false, false, true, silent],
            };
            self.add_amounts(9 * at, lane, gets[at]);
            for (count, which) in [0, 1, 3].into_iter().enumerate() {
                self.counts[3 * at + count][lane] += u64::from(happened[at][which]);
            }
        }
        if negotiation.tenders.len() > 1 {
            self.add_amounts(18, lane, [0, 1, 2].map(|which| gets[1][which] - gets[0][which]));
            for (count, (a, b)) in self.counts[6..].iter_mut().zip(happened[0].into_iter().zip(happened[1])) {
                count[lane] += u64::from(a && b);
            }
        }
    }

    fn add_amounts(&mut self, from: usize, lane: usize, [a, b, c]: [f64; 3]) {
        let amounts = [a, b, c, a * a, b * b, c * c, a * b, a * c, b * c];
        for (sum, amount) in self.amounts[from..].iter_mut().zip(amounts) {
            sum[lane] += amount;
        }
    }
}

/// Every sum of amounts, in the order of the totals.
fn amounts<L: Lanes>(sums: &mut Sums<L>) -> impl Iterator<Item = &mut L::Two> {
    let Sums { tenders: [a, b], difference, .. } = sums;
    a.moments.iter_mut().chain(&mut b.moments).chain(difference)
}

/// Every count, in the order of the totals.
fn counts<L: Lanes>(sums: &mut Sums<L>) -> impl Iterator<Item = &mut L::Mask> {
    let Sums { tenders: [Tally { counts: a, .. }, Tally { counts: b, .. }], same, .. } = sums;
    a.iter_mut().chain(b).chain(same)
}
