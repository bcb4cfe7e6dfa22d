//! The passes that play negotiations, two at a time and [`CHUNK`] in each pass.
//!
//! A chunk goes through short loops one after the other (draw, look up values and bids, settle, sum up), with
//! what is between them in a [`Scratch`] that stays in the fastest memory. A loop that does it all at once has
//! more in hand than a processor has registers, and is slower.
//!
//! Since bids never fall with the value, the best bid is that of the highest draw, so only the two highest
//! draws of the rivals are turned into values and bids.

use super::draw::{MULTIPLIERS, STEP, Slot};
use super::lanes::Lanes;
use super::plan::{Moments, Plan, Sums, Table, Tally, Tender};
use super::setup::Rule;
use std::ops::Range;

/// How many negotiations go through a pass.
pub const CHUNK: u64 = 128;

const GROUPS: usize = CHUNK as usize / 4;
const PAIRS: usize = CHUNK as usize / 2;

type Fours<L> = [<L as Lanes>::Four; GROUPS];
type Twos<L> = [<L as Lanes>::Two; PAIRS];
type Masks<L> = [<L as Lanes>::Mask; PAIRS];

/// What is between the passes.
pub struct Scratch<L: Lanes> {
    drawn: Drawn<L>,
    known: Known<L>,
    first: Played<L>,
    second: Played<L>,
}

/// The holder's draws, and the two highest of the rivals'.
struct Drawn<L: Lanes> {
    holder: Fours<L>,
    highest: Fours<L>,
    next: Fours<L>,
}

/// What the item is worth to the holder and its own bid, to the best rival and its bid, and the second bid.
struct Known<L: Lanes> {
    worth: Twos<L>,
    own: Twos<L>,
    value: Twos<L>,
    bid: Twos<L>,
    next_bid: Twos<L>,
    /// Whether any rival bids.
    answered: Masks<L>,
    /// Whether the right is honoured.
    honoured: Masks<L>,
    /// Whether the holder is able to match.
    able: Masks<L>,
}

/// What became of the negotiations.
struct Played<L: Lanes> {
    /// What grantor, holder and rivals get.
    gets: [Twos<L>; 3],
    holder_wins: Masks<L>,
    rival_wins: Masks<L>,
    unanswered: Masks<L>,
}

impl<L: Lanes> Scratch<L> {
    /// With nothing in it.
    pub fn new() -> Box<Self> {
        let four = [L::four_of(0); GROUPS];
        let two = [L::two_of(0.0); PAIRS];
        let mask = [L::zero(); PAIRS];
        let played = || Played { gets: [two; 3], holder_wins: mask, rival_wins: mask, unanswered: mask };
        Box::new(Self {
            drawn: Drawn { holder: four, highest: four, next: four },
            known: Known {
                worth: two,
                own: two,
                value: two,
                bid: two,
                next_bid: two,
                answered: mask,
                honoured: mask,
                able: mask,
            },
            first: played(),
            second: played(),
        })
    }
}

/// Plays some chunks of the block whose keys the plan has.
#[inline(always)]
pub fn play<L: Lanes>(plan: &Plan<L>, chunks: Range<u32>, scratch: &mut Scratch<L>, sums: &mut Sums<L>) {
    for chunk in chunks {
        let from = chunk.wrapping_mul(CHUNK as u32);
        let Scratch { drawn, known, first, second } = scratch;
        draw_all(plan, from, drawn);
        play_tender(plan, &plan.first, from, drawn, known, first);
        sum_up(first, &mut sums.tenders[0]);
        if let Some(tender) = &plan.second {
            play_tender(plan, tender, from, drawn, known, second);
            sum_up(second, &mut sums.tenders[1]);
            compare(first, second, sums);
        }
    }
}

#[inline(always)]
fn draw_all<L: Lanes>(plan: &Plan<L>, from: u32, drawn: &mut Drawn<L>) {
    let mut numbers = numbers_of::<L>(from);
    let rivals = &plan.keys[1..=plan.rivals as usize];
    for group in 0..GROUPS {
        let mut highest = L::four_of(i32::MIN as u32);
        let mut next = highest;
        for keys in rivals {
            let rival = draw::<L>(numbers, keys);
            next = L::larger(next, L::smaller(highest, rival));
            highest = L::larger(highest, rival);
        }
        drawn.holder[group] = draw::<L>(numbers, &plan.keys[Slot::Holder.place()]);
        drawn.highest[group] = highest;
        drawn.next[group] = next;
        numbers = next_four::<L>(numbers);
    }
}

/// The numbers of four negotiations, multiplied by the step.
#[inline(always)]
fn numbers_of<L: Lanes>(from: u32) -> L::Four {
    let first = from.wrapping_mul(STEP);
    let [b, c, d] = [STEP, STEP.wrapping_mul(2), STEP.wrapping_mul(3)];
    L::four([first, first.wrapping_add(b), first.wrapping_add(c), first.wrapping_add(d)])
}

#[inline(always)]
fn next_four<L: Lanes>(numbers: L::Four) -> L::Four {
    L::add(numbers, L::four_of(STEP.wrapping_mul(4)))
}

/// Four draws; see [`draw`](mod@super::draw).
#[inline(always)]
fn draw<L: Lanes>(numbers: L::Four, keys: &[L::Four; 2]) -> L::Four {
    let x = L::add(numbers, keys[0]);
    let x = L::xor(x, L::shift::<16>(x));
    let x = L::mul(x, L::four_of(MULTIPLIERS[0]));
    let x = L::xor(L::xor(x, L::shift::<15>(x)), keys[1]);
    let x = L::mul(x, L::four_of(MULTIPLIERS[1]));
    L::xor(x, L::shift::<15>(x))
}

#[inline(always)]
fn play_tender<L: Lanes>(
    plan: &Plan<L>,
    tender: &Tender<L>,
    from: u32,
    drawn: &Drawn<L>,
    known: &mut Known<L>,
    played: &mut Played<L>,
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
    silence(tender, drawn, known);
    if tender.needs.second_bid && plan.rivals == 1 {
        known.next_bid = [tender.reserve; PAIRS];
    }
    chances(plan, tender, from, known);

    match tender.rule {
        Rule::FirstPrice => settle::<L, rules::FirstPrice>(tender, known, played),
        Rule::SecondPrice => settle::<L, rules::SecondPrice>(tender, known, played),
        Rule::FirstRefusal { .. } if tender.needs.chances => {
            settle::<L, rules::AnyRight>(tender, known, played)
        }
        Rule::FirstRefusal { .. } => settle::<L, rules::PlainRight>(tender, known, played),
        Rule::FirstRefusalSecondPrice => settle::<L, rules::SecondPriceRight>(tender, known, played),
        Rule::BindingFirstBid => settle::<L, rules::BindingBid>(tender, known, played),
    }
    if let Some(cost) = tender.bid_cost {
        charge(plan, tender, from, cost, &mut played.gets[2]);
    }
}

/// Values and, if they are needed, bids at the draws.
#[inline(always)]
fn look_up<L: Lanes>(
    table: &Table<L>,
    draws: &Fours<L>,
    values: &mut Twos<L>,
    bids: &mut Twos<L>,
    needs_bids: bool,
) {
    match table {
        Table::Line([value, bid]) => {
            line::<L>(value, draws, values);
            if needs_bids {
                line::<L>(bid, draws, bids);
            }
        }
        Table::Cells { bits, rows } => {
            for group in 0..GROUPS {
                let four = draws[group];
                let [first, last] =
                    [L::look_up(rows, *bits, four), L::look_up(rows, *bits, L::last_two(four))];
                [values[2 * group], bids[2 * group]] = first;
                [values[2 * group + 1], bids[2 * group + 1]] = last;
            }
        }
    }
}

#[inline(always)]
fn line<L: Lanes>([base, slope]: &[L::Two; 2], draws: &Fours<L>, to: &mut Twos<L>) {
    for group in 0..GROUPS {
        let four = draws[group];
        to[2 * group] = L::plus(*base, L::times(L::wide(four), *slope));
        to[2 * group + 1] = L::plus(*base, L::times(L::wide(L::last_two(four)), *slope));
    }
}

#[inline(always)]
fn raise<L: Lanes>(least: L::Two, bids: &mut Twos<L>) {
    for bid in bids {
        *bid = L::max(*bid, least);
    }
}

/// Where no rival bids, the reserve stands in for the bid.
#[inline(always)]
fn silence<L: Lanes>(tender: &Tender<L>, drawn: &Drawn<L>, known: &mut Known<L>) {
    let Some(silent) = tender.silent else {
        known.answered = [L::always(); PAIRS];
        return;
    };
    above::<L>(&drawn.next, silent, &mut known.answered);
    stand_in::<L>(&known.answered, tender.reserve, &mut known.next_bid);
    above::<L>(&drawn.highest, silent, &mut known.answered);
    stand_in::<L>(&known.answered, tender.reserve, &mut known.bid);
}

#[inline(always)]
fn above<L: Lanes>(draws: &Fours<L>, limit: L::Four, to: &mut Masks<L>) {
    for group in 0..GROUPS {
        to[2 * group] = L::above(draws[group], limit);
        to[2 * group + 1] = L::above(L::last_two(draws[group]), limit);
    }
}

#[inline(always)]
fn stand_in<L: Lanes>(there: &Masks<L>, other: L::Two, to: &mut Twos<L>) {
    for pair in 0..PAIRS {
        to[pair] = L::choose(there[pair], to[pair], other);
    }
}

/// Draws whether the right is honoured and the holder able to match.
#[inline(always)]
fn chances<L: Lanes>(plan: &Plan<L>, tender: &Tender<L>, from: u32, known: &mut Known<L>) {
    if !tender.needs.chances {
        return;
    }
    for (limit, slot, to) in
        [(tender.honoured, Slot::Honoured, &mut known.honoured), (tender.able, Slot::Able, &mut known.able)]
    {
        let Some(limit) = limit else {
            *to = [L::always(); PAIRS];
            continue;
        };
        let mut numbers = numbers_of::<L>(from);
        for group in 0..GROUPS {
            let drawn = draw::<L>(numbers, &plan.keys[slot.place()]);
            to[2 * group] = L::above(limit, drawn);
            to[2 * group + 1] = L::above(L::last_two(limit), L::last_two(drawn));
            numbers = next_four::<L>(numbers);
        }
    }
}

/// Who gets the item, and what each gets.
#[inline(always)]
fn settle<L: Lanes, R: rules::Settle>(tender: &Tender<L>, known: &Known<L>, played: &mut Played<L>) {
    for pair in 0..PAIRS {
        let answered = known.answered[pair];
        let worth = known.worth[pair];
        let (takes, pays, rival_pays) = R::settle(tender, known, pair);
        let rival_wins = L::but_not(answered, takes);
        played.gets[0][pair] = L::plus(L::keep(takes, pays), L::keep(rival_wins, rival_pays));
        played.gets[1][pair] = L::keep(takes, L::minus(worth, pays));
        played.gets[2][pair] = L::keep(rival_wins, L::minus(known.value[pair], rival_pays));
        played.holder_wins[pair] = takes;
        played.rival_wins[pair] = rival_wins;
        played.unanswered[pair] = L::but_not(L::always(), answered);
    }
}

/// Takes from the rivals what their bids cost.
#[inline(always)]
fn charge<L: Lanes>(plan: &Plan<L>, tender: &Tender<L>, from: u32, cost: L::Two, rivals: &mut Twos<L>) {
    let mut numbers = numbers_of::<L>(from);
    let one = L::two_of(1.0);
    let keys_of_rivals = &plan.keys[1..=plan.rivals as usize];
    for group in 0..GROUPS {
        let mut bidders = [L::two_of(0.0), L::two_of(0.0)];
        for keys in keys_of_rivals {
            let bid = match tender.silent {
                None => [L::always(), L::always()],
                Some(silent) => {
                    let drawn = draw::<L>(numbers, keys);
                    [L::above(drawn, silent), L::above(L::last_two(drawn), silent)]
                }
            };
            bidders[0] = L::plus(bidders[0], L::keep(bid[0], one));
            bidders[1] = L::plus(bidders[1], L::keep(bid[1], one));
        }
        rivals[2 * group] = L::minus(rivals[2 * group], L::times(cost, bidders[0]));
        rivals[2 * group + 1] = L::minus(rivals[2 * group + 1], L::times(cost, bidders[1]));
        numbers = next_four::<L>(numbers);
    }
}

#[inline(always)]
fn sum_up<L: Lanes>(played: &Played<L>, tally: &mut Tally<L>) {
    let [grantor, holder, rivals] = &played.gets;
    let mut moments = tally.moments;
    for pair in 0..PAIRS {
        add::<L>(&mut moments, [grantor[pair], holder[pair], rivals[pair]]);
    }
    tally.moments = moments;
    let mut counts = tally.counts;
    for pair in 0..PAIRS {
        counts[0] = L::count(counts[0], played.holder_wins[pair]);
        counts[1] = L::count(counts[1], played.rival_wins[pair]);
        counts[2] = L::count(counts[2], played.unanswered[pair]);
    }
    tally.counts = counts;
}

#[inline(always)]
fn compare<L: Lanes>(a: &Played<L>, b: &Played<L>, sums: &mut Sums<L>) {
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
        same[3] = L::count(same[3], L::both(a.unanswered[pair], b.unanswered[pair]));
    }
    sums.same = same;
}

#[inline(always)]
fn add<L: Lanes>(sums: &mut Moments<L>, [a, b, c]: [L::Two; 3]) {
    sums[0] = L::plus(sums[0], a);
    sums[1] = L::plus(sums[1], b);
    sums[2] = L::plus(sums[2], c);
    sums[3] = L::plus(sums[3], L::times(a, a));
    sums[4] = L::plus(sums[4], L::times(b, b));
    sums[5] = L::plus(sums[5], L::times(c, c));
    sums[6] = L::plus(sums[6], L::times(a, b));
    sums[7] = L::plus(sums[7], L::times(a, c));
    sums[8] = L::plus(sums[8], L::times(b, c));
}

/// How each rule settles two negotiations.
mod rules {
    use super::{Known, Lanes, Tender};

    /// Whether the holder takes the item, what it then pays, and what the rival pays else.
    type Settled<L> = (<L as Lanes>::Mask, <L as Lanes>::Two, <L as Lanes>::Two);

    pub trait Settle {
        fn settle<L: Lanes>(tender: &Tender<L>, known: &Known<L>, at: usize) -> Settled<L>;
    }

    pub struct FirstPrice;
    pub struct SecondPrice;
    pub struct PlainRight;
    pub struct AnyRight;
    pub struct SecondPriceRight;
    pub struct BindingBid;

    impl Settle for FirstPrice {
        #[inline(always)]
        fn settle<L: Lanes>(tender: &Tender<L>, known: &Known<L>, at: usize) -> Settled<L> {
            let wants = L::at_least(known.worth[at], tender.reserve);
            let outbids = L::at_least(known.own[at], known.bid[at]);
            (L::both(wants, outbids), known.own[at], known.bid[at])
        }
    }

    impl Settle for SecondPrice {
        #[inline(always)]
        fn settle<L: Lanes>(_: &Tender<L>, known: &Known<L>, at: usize) -> Settled<L> {
            let worth = known.worth[at];
            (L::at_least(worth, known.bid[at]), known.bid[at], L::max(worth, known.next_bid[at]))
        }
    }

    impl Settle for PlainRight {
        #[inline(always)]
        fn settle<L: Lanes>(tender: &Tender<L>, known: &Known<L>, at: usize) -> Settled<L> {
            let price = L::plus(L::times(known.bid[at], tender.factor), tender.plus);
            (L::at_least(known.worth[at], price), price, known.bid[at])
        }
    }

    impl Settle for AnyRight {
        #[inline(always)]
        fn settle<L: Lanes>(tender: &Tender<L>, known: &Known<L>, at: usize) -> Settled<L> {
            let (_, price, bid) = PlainRight::settle(tender, known, at);
            let price = L::choose(known.answered[at], price, tender.reserve);
            let takes = L::both(L::at_least(known.worth[at], price), known.able[at]);
            let (outbids, own, _) = FirstPrice::settle(tender, known, at);
            let honoured = known.honoured[at];
            let takes = L::either(L::both(takes, honoured), L::but_not(outbids, honoured));
            (takes, L::choose(honoured, price, own), bid)
        }
    }

    impl Settle for SecondPriceRight {
        #[inline(always)]
        fn settle<L: Lanes>(_: &Tender<L>, known: &Known<L>, at: usize) -> Settled<L> {
            let price = known.next_bid[at];
            (L::at_least(known.worth[at], price), price, price)
        }
    }

    impl Settle for BindingBid {
        #[inline(always)]
        fn settle<L: Lanes>(_: &Tender<L>, known: &Known<L>, at: usize) -> Settled<L> {
            let bid = known.bid[at];
            (L::at_least(known.worth[at], bid), L::max(known.own[at], bid), bid)
        }
    }
}
