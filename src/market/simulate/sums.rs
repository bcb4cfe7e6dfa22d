//! What the lanes sum up.

use super::kernel::{PAIRS, Played};
use super::lanes::Lanes;

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

impl<L: Lanes> Sums<L> {
    /// Nothing summed yet.
    pub fn new() -> Self {
        let tally = Tally { moments: [L::two_of(0.0); 9], counts: [L::zero(); 3] };
        Self { tenders: [tally; 2], difference: tally.moments, same: [L::zero(); 4] }
    }
}

#[inline(always)]
pub fn sum_up<L: Lanes>(played: &Played<L>, moments: &mut Moments<L>) {
    let [grantor, holder, rivals] = &played.gets;
    let mut summed = *moments;
    for pair in 0..PAIRS {
        add::<L>(&mut summed, [grantor[pair], holder[pair], rivals[pair]]);
    }
    *moments = summed;
}

#[inline(always)]
pub fn compare<L: Lanes>([a, b]: &[Played<L>; 2], sums: &mut Sums<L>) {
    let mut moments = sums.difference;
    for pair in 0..PAIRS {
        add::<L>(
            &mut moments,
            [
                L::minus(b.gets[0][pair], a.gets[0][pair]),
                L::minus(b.gets[1][pair], a.gets[1][pair]),
                L::minus(b.gets[2][pair], a.gets[2][pair]),
            ],
        );
    }
    sums.difference = moments;
    let mut same = sums.same;
    for pair in 0..PAIRS {
        let holder = L::both(a.holder_wins[pair], b.holder_wins[pair]);
        let rival = L::both(a.rival_wins[pair], b.rival_wins[pair]);
        let sold = L::either(
            L::either(a.holder_wins[pair], a.rival_wins[pair]),
            L::either(b.holder_wins[pair], b.rival_wins[pair]),
        );
        same[0] = L::count(same[0], holder);
        same[1] = L::count(same[1], rival);
        same[2] = L::count(same[2], L::but_not(L::always(), sold));
        same[3] = L::count(same[3], L::but_not(L::but_not(L::always(), a.answered[pair]), b.answered[pair]));
    }
    sums.same = same;
}

#[inline(always)]
fn add<L: Lanes>(sums: &mut Moments<L>, [a, b, c]: [L::Two; 3]) {
    add_apart::<L>(sums, [a, b, c]);
    sums[8] = L::plus(sums[8], L::times(b, c));
}

#[inline(always)]
pub fn add_apart<L: Lanes>(sums: &mut Moments<L>, [a, b, c]: [L::Two; 3]) {
    sums[0] = L::plus(sums[0], a);
    sums[1] = L::plus(sums[1], b);
    sums[2] = L::plus(sums[2], c);
    sums[3] = L::plus(sums[3], L::times(a, a));
    sums[4] = L::plus(sums[4], L::times(b, b));
    sums[5] = L::plus(sums[5], L::times(c, c));
    sums[6] = L::plus(sums[6], L::times(a, b));
    sums[7] = L::plus(sums[7], L::times(a, c));
}
