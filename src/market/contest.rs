//! The rivals' contest under the right: each bids against the other rivals and against what the holder would match.
//!
//! With a value of `v` a rival chooses `b` to have the most of `(v-b)^c H(b) F^(n-1)`: `H` is the probability that
//! the holder leaves the deal at `b` (the hurdle), `F` the other rivals' distribution at the value that bids `b`,
//! and `c` is 1, or less for those averse to risk. In equilibrium
//! `beta' [c H - (v-beta) h] = (n-1) f/F (v-beta) H`. This form is regular also where the bracket vanishes.

use super::distribution::{Distribution, Point};
use super::error::{Reason, Unsolved};
use super::numeric::{pow, rising_root, within};
use super::radau::{POINTS, Rule, solve_linear};
use super::solution::Method;
use super::span::{Nodes, Span};

/// What a rival has to bid against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Contest {
    pub rival: Distribution,
    pub holder: Distribution,
    /// How many other rivals bid.
    pub others: f64,
    /// The holder matches at `offset + factor * b`.
    pub offset: f64,
    pub factor: f64,
    /// The probability that the holder is able to match.
    pub able: f64,
    /// One less the rivals' relative risk aversion.
    pub prudence: f64,
    /// The least bid.
    pub floor: f64,
    /// What bids and the holder's payments are counted from.
    pub origin: f64,
    pub pay_origin: f64,
    /// The one method that may be used, if any is asked for.
    pub by: Option<Method>,
}

/// Bids along one span of values.
#[derive(Clone, Debug)]
pub(super) struct Panel {
    pub span: Span,
    pub nodes: Nodes,
    /// The bid at the left end.
    pub start: f64,
    pub bid: [f64; POINTS],
}

/// A first guess at the bid of a value.
pub(super) type Guess<'a> = &'a dyn Fn(f64) -> f64;

impl Contest {
    /// The plain right.
    pub(super) fn plain(rival: Distribution, holder: Distribution, rivals: u32) -> Self {
        Self {
            rival,
            holder,
            others: f64::from(rivals) - 1.0,
            offset: 0.0,
            factor: 1.0,
            able: 1.0,
            prudence: 1.0,
            floor: 0.0,
            origin: 0.0,
            pay_origin: 0.0,
            by: None,
        }
    }

    /// The open first-price tender among equals, of whom there is one more than rivals: nobody looks at bids.
    pub(super) fn open(values: Distribution, rivals: u32) -> Self {
        Self { others: f64::from(rivals), offset: values.high(), ..Self::plain(values, values, rivals) }
    }

    /// The same with values and bids counted from the one at which bidding begins, so that small distances from it
    /// keep all their digits.
    pub(super) fn counted_from(&self, origin: f64) -> Self {
        let pay_origin =
            if self.always_matched() == origin { self.holder.low() } else { self.matching(origin) };
        Self {
            rival: self.rival.moved(origin),
            holder: self.holder.moved(pay_origin),
            offset: 0.0,
            floor: self.floor - origin,
            origin: self.origin + origin,
            pay_origin: self.pay_origin + pay_origin,
            ..*self
        }
    }

    /// What the holder pays to match a bid.
    pub(super) fn matching(&self, b: f64) -> f64 {
        self.offset + self.factor * b
    }

    /// The probability that the holder leaves the deal at a bid, its density, and the density's slope.
    ///
    /// Above the bid that is never matched it goes on along its tangent, so that a solver may pass and come back.
    pub(super) fn hurdle(&self, b: f64) -> [f64; 3] {
        let (t, top) = (self.matching(b), self.holder.high());
        let Point { cdf, pdf, slope } = self.holder.point(t.min(top));
        let h = self.able * self.factor * pdf;
        if t > top {
            return [1.0 + h * (t - top) / self.factor, h, 0.0];
        }
        let bend = if h > 0.0 { h * slope * self.factor } else { 0.0 };
        [1.0 - self.able + self.able * cdf, h, bend]
    }

    /// The probability that the holder leaves the deal at a bid.
    pub(super) fn leaves(&self, b: f64) -> f64 {
        1.0 - self.able + self.able * self.holder.cdf(self.matching(b))
    }

    /// The bid from which on the holder never matches.
    pub(super) fn never_matched(&self) -> f64 {
        (self.holder.high() - self.offset) / self.factor
    }

    /// The bid up to which the holder always matches.
    pub(super) fn always_matched(&self) -> f64 {
        if self.able < 1.0 { f64::NEG_INFINITY } else { (self.holder.low() - self.offset) / self.factor }
    }

    /// The best bid against the holder alone.
    pub(super) fn lone_bid(&self, v: f64) -> f64 {
        self.lone_bid_near(v, f64::NAN)
    }

    /// The best bid against the holder alone, given a guess: one root of `c H = (v-b) h`, cut off at the least bid
    /// and at the one that is never matched. Newton's method within bounds that close in.
    #[inline(never)]
    pub(super) fn lone_bid_near(&self, v: f64, guess: f64) -> f64 {
        let mut low = self.floor.max(self.always_matched());
        let mut high = self.never_matched().min(v);
        if high <= low {
            return low.min(v);
        }
        let start = low;
        let mut b = if guess > low && guess < high { guess } else { 0.5 * (low + high) };
        for _ in 0..100 {
            let [hurdle, density, bend] = self.hurdle(b);
            let margin = v - b;
            let miss = self.prudence * hurdle - margin * density;
            // Where the density has no bound a higher bid is better, and where there is no hurdle a lower one.
            if miss > 0.0 {
                high = b;
            } else {
                low = b;
            }
            let next = b - miss / ((1.0 + self.prudence) * density - margin * bend);
            let next = if next > low && next < high { next } else { 0.5 * (low + high) };
            let close = 4.0 * f64::EPSILON * (next - start).max(f64::EPSILON * start);
            if (next - b).abs() <= close || miss == 0.0 {
                return if miss == 0.0 { b } else { next };
            }
            b = next;
        }
        b
    }

    /// The value at which the best bid against the holder alone is `b`.
    pub(super) fn lone_value(&self, b: f64) -> f64 {
        let [hurdle, density, _] = self.hurdle(b);
        b + self.prudence * hurdle / density
    }

    /// The bids along the spans, which rise from `start` at the first span's low end.
    ///
    /// `first` is a guess for the first span, `guess` a better one for all, if there is one.
    pub(super) fn bids(
        &self,
        rule: &Rule,
        spans: &[Span],
        start: f64,
        first: Guess<'_>,
        guess: Option<Guess<'_>>,
    ) -> Result<Vec<Panel>, Unsolved> {
        let mut panels: Vec<Panel> = Vec::with_capacity(spans.len() + 4);
        let never = self.never_matched();
        let mut todo: Vec<(Span, u32)> = spans.iter().rev().map(|span| (*span, 0)).collect();
        let (mut bid, mut slope) = (start, 0.0);
        while let Some((span, depth)) = todo.pop() {
            let beyond = bid >= never * (1.0 - 4.0 * f64::EPSILON);
            let low = span.low();
            let along = |v: f64| if panels.is_empty() { first(v) } else { bid + slope * (v - low) };
            let panel = guess
                .and_then(|guess| self.panel(rule, span, bid, beyond, guess))
                .or_else(|| self.panel(rule, span, bid, beyond, &along));
            let Some(mut panel) = panel else {
                if depth == 14 {
                    return Err(Unsolved::NoConvergence);
                }
                let (left, right) = span.split(0.5);
                todo.push((right, depth + 1));
                todo.push((left, depth + 1));
                continue;
            };
            if !beyond && panel.bid[POINTS - 1] > never {
                let (place, short) = self.crossing(rule, &panel, never).ok_or(Unsolved::NoConvergence)?;
                todo.push((span.split(place).1, depth));
                panel = short;
                bid = never;
            } else {
                bid = panel.bid[POINTS - 1];
            }
            let [hurdle, density, _] = if beyond { [1.0, 0.0, 0.0] } else { self.hurdle(bid) };
            let v = panel.nodes.v[POINTS - 1];
            let along = self.others * panel.nodes.mass[POINTS - 1] / panel.nodes.cdf[POINTS - 1];
            let rise = panel.nodes.rise[POINTS - 1];
            let bracket = self.prudence * hurdle - (v - bid) * density;
            slope = along * (v - bid) * hurdle / bracket / rise;
            slope = if slope.is_finite() { within(slope, 0.0, 1e3) } else { 1.0 };
            panels.push(panel);
        }
        Ok(panels)
    }

    /// Bids along one span by Newton's method, or `None` where that does not settle on the rising branch.
    fn panel(&self, rule: &Rule, span: Span, start: f64, beyond: bool, guess: Guess<'_>) -> Option<Panel> {
        let nodes = span.nodes(rule, &self.rival);
        let mut bid = nodes.v.map(|v| within(guess(v), start.min(v), v));
        let pull: [f64; POINTS] = std::array::from_fn(|j| self.others * nodes.mass[j] / nodes.cdf[j]);
        let scale = nodes.v[POINTS - 1];
        for _ in 0..40 {
            let (mut matrix, mut right) = ([[0.0; POINTS]; POINTS], [0.0; POINTS]);
            let mut rising = true;
            for j in 0..POINTS {
                let [hurdle, density, bend] = if beyond { [1.0, 0.0, 0.0] } else { self.hurdle(bid[j]) };
                let margin = nodes.v[j] - bid[j];
                let bracket = self.prudence * hurdle - margin * density;
                let mut rise = rule.slope[j][0] * start;
                for (k, value) in bid.iter().enumerate() {
                    rise += rule.slope[j][k + 1] * value;
                }
                let size = 1.0 / (self.prudence * hurdle + margin * density);
                for (entry, slope) in matrix[j].iter_mut().zip(&rule.slope[j][1..]) {
                    *entry = slope * bracket * size;
                }
                matrix[j][j] += size
                    * (rise * ((1.0 + self.prudence) * density - margin * bend)
                        + pull[j] * (hurdle - margin * density));
                right[j] = size * (pull[j] * margin * hurdle - rise * bracket);
                // Where competition dies out the bracket is nought, give or take what the start is off.
                rising &= bracket * size > -1e-6;
            }
            solve_linear(&mut matrix, &mut right)?;
            let mut change = 0.0;
            for j in 0..POINTS {
                if !right[j].is_finite() {
                    return None;
                }
                // The whole step, also where a bound cuts it short: what is held by a bound solves nothing.
                change = f64::max(change, right[j].abs());
                bid[j] = within(bid[j] + right[j], start.min(nodes.v[j]), nodes.v[j]);
            }
            // Errors go with the square of those before: the next change would be lost in rounding.
            if change <= 1e-12 * scale {
                return rising.then_some(Panel { span, nodes, start, bid });
            }
        }
        None
    }

    /// The place along a panel at which its bid is one that is never matched, and the bids up to there.
    fn crossing(&self, rule: &Rule, whole: &Panel, never: f64) -> Option<(f64, Panel)> {
        let guess = |v: f64| whole.at(rule, v);
        let short = |place: f64| self.panel(rule, whole.span.split(place).0, whole.start, false, &guess);
        let mut place = rising_root(0.0, 1.0, |t| rule.interpolate(whole.start, &whole.bid, t) - never);
        let mut panel = short(place)?;
        for _ in 0..12 {
            let miss = panel.bid[POINTS - 1] - never;
            if miss.abs() <= 2e-16 * never {
                break;
            }
            // How fast the last bid rises with the place of the end.
            let before = rule.interpolate(whole.start, &whole.bid, 0.99 * place);
            let rise = (rule.interpolate(whole.start, &whole.bid, place) - before) / (0.01 * place);
            let next = place - miss / rise.max(1e-3 * never);
            if !(next > 0.0 && next <= 1.0) || next == place {
                break;
            }
            place = next;
            panel = short(place)?;
        }
        Some((place, panel))
    }

    /// The utility of a margin.
    pub(super) fn utility(&self, margin: f64) -> f64 {
        if margin > 0.0 { pow(margin, self.prudence) } else { margin }
    }

    /// The most that any rival on these panels could gain by bidding like another, above all, or below all.
    ///
    /// Fails where it is more than errors of the bids explain: the bids then solve the conditions of the first
    /// order and are no equilibrium.
    pub(super) fn gap(&self, panels: &[Panel], rivals: f64) -> Result<f64, Unsolved> {
        let total = panels.len() * POINTS;
        let step = total.div_ceil(96).max(1);
        let mut bids: Vec<(f64, f64)> = Vec::with_capacity(160);
        let mut types: Vec<(f64, f64)> = Vec::with_capacity(96);
        let others = rivals - 1.0;
        for i in (0..total).step_by(step) {
            let (panel, j) = (&panels[i / POINTS], i % POINTS);
            let chance = self.leaves(panel.bid[j]) * pow(panel.nodes.cdf[j], others);
            bids.push((panel.bid[j], chance));
            types.push((panel.nodes.v[j], self.utility(panel.nodes.v[j] - panel.bid[j]) * chance));
        }
        let (Some(first), Some(last)) = (panels.first(), panels.last()) else { return Ok(0.0) };
        let (least, most) = (first.start, last.bid[POINTS - 1]);
        let alone = pow(self.rival.cdf(first.span.low()), others);
        let top = last.nodes.v[POINTS - 1];
        for k in 0..32 {
            let share = (f64::from(k) + 0.5) / 32.0;
            let below = self.floor + (least - self.floor) * share;
            bids.push((below, self.leaves(below) * alone));
            let above = most + (top - most) * share;
            bids.push((above, self.leaves(above)));
        }
        let mut gap = 0.0;
        for (v, own) in types {
            for (b, chance) in &bids {
                if v > *b {
                    gap = f64::max(gap, self.utility(v - b) * chance - own);
                }
            }
        }
        if gap < 1e-7 * top.max(1.0) { Ok(gap) } else { Err(Reason::IrregularHurdle.into()) }
    }
}

impl Panel {
    pub(super) fn at(&self, rule: &Rule, v: f64) -> f64 {
        rule.interpolate(self.start, &self.bid, self.span.place(v))
    }
}
