//! The right with a reserve price, and the reserve that is best for the grantor.

use super::Market;
use super::contest::Contest;
use super::error::Unsolved;
use super::numeric::{peak, within};
use super::offers::best_offer;
use super::radau::Rule;
use super::refusal;
use super::regime::ReservePrice;
use super::solution::Solution;

/// The right with a reserve.
pub(super) fn reserve(market: &Market, plain: &Contest, price: ReservePrice) -> Result<Solution, Unsolved> {
    let floor = match price {
        ReservePrice::At(price) => price,
        ReservePrice::Optimal => best(market, plain),
    };
    let mut solution = refusal::contest(market, &Contest { floor, ..*plain }, 0.0)?;
    solution.metrics.reserve = Some(market.orientation.turned(floor));
    Ok(solution)
}

/// The best of a grid, then steps of Newton's method with slopes from seven solutions each.
fn best(market: &Market, plain: &Contest) -> f64 {
    const PARTS: u32 = 16;
    let rule = Rule::new();
    let own = -market.orientation.beyond_ceiling();
    let (low, high) = (market.rival.low(), market.rival.high());
    if market.rivals == 1 {
        // The slope of the grantor's expectation; a lone rival that would bid less bids the reserve.
        let slope = |floor: f64| {
            let (rival, holder) = (market.rival.point(floor), market.holder.point(floor));
            let bids_more = plain.lone_value(floor);
            let at_reserve = if bids_more < high { market.rival.cdf(bids_more) } else { 1.0 } - rival.cdf;
            rival.cdf * (1.0 - holder.cdf - (floor - own) * holder.pdf) + at_reserve
                - (floor - own) * rival.pdf * holder.cdf
        };
        let gain = |floor: f64| {
            let outcome = Contest { floor, ..*plain }.rough(&rule, 1.0, 0);
            outcome.map_or(f64::NEG_INFINITY, |o| o.revenue + own * (1.0 - o.p_holder - o.p_rival))
        };
        return best_offer(low, high, &gain, &slope);
    }
    let gain = |floor: f64, level: u32| {
        let outcome = Contest { floor, ..*plain }.rough(&rule, f64::from(market.rivals), level);
        outcome.map_or(f64::NEG_INFINITY, |o| o.revenue + own * (1.0 - o.p_holder - o.p_rival))
    };
    let at = |k: u32| low + (high - low) * f64::from(k) / f64::from(PARTS);
    let peak = peak(PARTS - 1, &|k| gain(at(k), 0));
    if peak == 0 && gain(low, 1) >= gain(low + 1e-4 * (high - low), 1) {
        return low;
    }
    // The top of the parabola through the peak and what is beside it, which is near enough for Newton's method.
    let width = (high - low) / f64::from(PARTS);
    let [before, there, after] = [-1.0, 0.0, 1.0].map(|k| gain((at(peak) + k * width).max(low), 0));
    let bend = before - 2.0 * there + after;
    let aside = if bend < 0.0 { within(0.5 * (before - after) / bend, -0.5, 0.5) } else { 0.0 };
    let (mut floor, step) = (at(peak) + width * aside, 0.01 * (high - low));
    for _ in 0..8 {
        let [a, b, c, d, e, f, g] = [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0].map(|k| gain(floor + k * step, 1));
        let slope = (45.0 * (e - c) - 9.0 * (f - b) + (g - a)) / (60.0 * step);
        let bend = (270.0 * (c + e) - 27.0 * (b + f) + 2.0 * (a + g) - 490.0 * d) / (180.0 * step * step);
        let move_by = if bend < 0.0 { within(-slope / bend, -width, width) } else { width * slope.signum() };
        if !move_by.is_finite() {
            break;
        }
        floor = within(floor + move_by, low + 3.0 * step, high - 4.0 * step);
        // What is left goes with the square.
        if move_by.abs() < 1e-5 * (high - low) {
            break;
        }
    }
    floor
}
