//! The passes before and after a tender is settled: draws, values and bids, and who bids at all.

use super::draw::{MULTIPLIERS, STEP, Slot};
use super::kernel::{Drawn, Fours, GROUPS, Known, Masks, PAIRS, Twos};
use super::lanes::Lanes;
use super::plan::{Plan, Table, Tender};

#[inline(always)]
pub fn draw_all<L: Lanes>(plan: &Plan<L>, from: u32, drawn: &mut Drawn<L>) {
    let mut numbers = numbers_of::<L>(from);
    let rivals = &plan.keys[1..=plan.rivals as usize];
    for group in 0..GROUPS {
        let mut highest = L::four_of(i32::MIN as u32);
        let mut next = highest;
        for keys in rivals {
            let rival = draw::<L>(numbers, keys);
            if plan.needs_next {
                next = L::larger(next, L::smaller(highest, rival));
            }
            highest = L::larger(highest, rival);
        }
        drawn.holder[group] = draw::<L>(numbers, &plan.keys[Slot::Holder.place()]);
        drawn.highest[group] = highest;
        drawn.next[group] = next;
        numbers = next_four::<L>(numbers);
    }
}

/// Values and, if they are needed, bids at the draws.
#[inline(always)]
pub fn look_up<L: Lanes>(
    table: &Table<L>,
    draws: &Fours<L>,
    values: &mut Twos<L>,
    bids: &mut Twos<L>,
    needs_bids: bool,
) {
    match table {
        Table::Line([value, _]) if !needs_bids => {
            for group in 0..GROUPS {
                let [first, last] = wide_pairs::<L>(draws[group]);
                values[2 * group] = on_line::<L>(value, first);
                values[2 * group + 1] = on_line::<L>(value, last);
            }
        }
        Table::Line([value, bid]) => {
            for group in 0..GROUPS {
                let [first, last] = wide_pairs::<L>(draws[group]);
                values[2 * group] = on_line::<L>(value, first);
                values[2 * group + 1] = on_line::<L>(value, last);
                bids[2 * group] = on_line::<L>(bid, first);
                bids[2 * group + 1] = on_line::<L>(bid, last);
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
fn wide_pairs<L: Lanes>(four: L::Four) -> [L::Two; 2] {
    [L::wide(four), L::wide(L::last_two(four))]
}

#[inline(always)]
fn on_line<L: Lanes>([base, slope]: &[L::Two; 2], draw: L::Two) -> L::Two {
    L::plus(*base, L::times(draw, *slope))
}

#[inline(always)]
pub fn raise<L: Lanes>(least: L::Two, bids: &mut Twos<L>) {
    for bid in bids {
        *bid = L::max(*bid, least);
    }
}

/// Where no rival bids, the reserve stands in for the bid.
#[inline(always)]
pub fn silence<L: Lanes>(
    tender: &Tender<L>,
    drawn: &Drawn<L>,
    known: &mut Known<L>,
    answered: &mut Masks<L>,
) {
    let Some(silent) = tender.silent else { return };
    above::<L>(&drawn.next, silent, answered);
    stand_in::<L>(answered, tender.reserve, &mut known.next_bid);
    above::<L>(&drawn.highest, silent, answered);
    stand_in::<L>(answered, tender.reserve, &mut known.bid);
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
pub fn chances<L: Lanes>(plan: &Plan<L>, tender: &Tender<L>, from: u32, known: &mut Known<L>) {
    if !tender.needs.any_right {
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

/// Takes from the rivals what their bids cost.
#[inline(always)]
pub fn charge<L: Lanes>(plan: &Plan<L>, tender: &Tender<L>, from: u32, cost: L::Two, rivals: &mut Twos<L>) {
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

/// The numbers of four negotiations, multiplied by the step.
#[inline(always)]
pub fn numbers_of<L: Lanes>(from: u32) -> L::Four {
    let first = from.wrapping_mul(STEP);
    let [b, c, d] = [STEP, STEP.wrapping_mul(2), STEP.wrapping_mul(3)];
    L::four([first, first.wrapping_add(b), first.wrapping_add(c), first.wrapping_add(d)])
}

#[inline(always)]
pub fn next_four<L: Lanes>(numbers: L::Four) -> L::Four {
    L::add(numbers, L::four_of(STEP.wrapping_mul(4)))
}

/// Four draws; see [`draw`](mod@super::draw).
#[inline(always)]
pub fn draw<L: Lanes>(numbers: L::Four, keys: &[L::Four; 2]) -> L::Four {
    let x = L::add(numbers, keys[0]);
    let x = L::xor(x, L::shift::<16>(x));
    let x = L::mul(x, L::four_of(MULTIPLIERS[0]));
    let x = L::xor(L::xor(x, L::shift::<15>(x)), keys[1]);
    let x = L::mul(x, L::four_of(MULTIPLIERS[1]));
    L::xor(x, L::shift::<15>(x))
}
