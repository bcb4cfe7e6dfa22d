//! The open first-price tender where values are different powers from nought, for any number of rivals.
//!
//! With `X` the rivals' value over its bid, `Y` the holder's, and `s` the logarithm of the bid, the conditions are
//! `X' = X [1/(np (Y-1)) - 1]` and `Y' = Y [(1/(X-1) - (n-1)/(n (Y-1)))/q - 1]`. Low bids are near the fixed point,
//! a saddle, in which bids are shares of values; the equilibrium leaves it along its unstable direction, to the
//! side on which both highest values come to bid the same. Going outwards is stable, so nothing is shot at.

use super::Market;
use super::auction::top;
use super::bids::{Bids, Curve};
use super::error::{Reason, Unsolved};
use super::numeric::{pow, rising_root};
use super::power::Powers;
use super::radau::{POINTS, Rule};
use super::solution::{Method, Outcome, Solution};

/// Terms of a Taylor series, beginning with the constant.
const TERMS: usize = 22;

type Series = [f64; TERMS];

/// One step along the way.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// The logarithm of the bid, less that of the highest bid, at the step's beginning, and the step's length.
    from: f64,
    length: f64,
    rival: Series,
    holder: Series,
}

/// The way from low bids to the highest.
#[derive(Clone, Debug)]
pub(super) struct Way {
    steps: Vec<Step>,
    most: f64,
    /// The shares of their values that the lowest values bid.
    shares: [f64; 2],
    /// Where the holder's highest value is too low for it to bid along to the end: the rivals' value there.
    alone_from: Option<f64>,
    /// Of rivals above that: the power of the others' distribution, and the constant of their bids.
    others: f64,
    constant: f64,
}

impl Way {
    /// What the rivals (0) or the holder (1) bid.
    pub(super) fn bid(&self, who: usize, v: f64) -> f64 {
        if self.alone_from.is_some_and(|from| who == 0 && v > from) {
            let m = self.others;
            return m / (m + 1.0) * v - self.constant * pow(v, -m);
        }
        let series = |step: &Step| if who == 0 { step.rival } else { step.holder };
        let value = |step: &Step, t: f64| self.most * (step.from + t).exp() * sum(&series(step), t);
        let next = self.steps.partition_point(|step| value(step, step.length) < v);
        match self.steps.get(next).or(self.steps.last()) {
            Some(first) if next == 0 && v < value(first, 0.0) => self.shares[who] * v,
            Some(step) => {
                let t = rising_root(0.0, step.length, |t| value(step, t) - v);
                self.most * (step.from + t).exp()
            }
            None => self.shares[who] * v,
        }
    }
}

/// The open tender of powers.
pub(super) fn open(market: &Market, powers: &Powers) -> Result<Solution, Unsolved> {
    let rule = Rule::new();
    let coarse = follow(powers, 0.35)?;
    let fine = follow(powers, 0.25)?;
    let (outcome, check) = (outcome(powers, &rule, &fine), outcome(powers, &rule, &coarse));
    let scale = top(market);
    let error = 2.0 * outcome.distance(&check) + 4e-13 * scale;
    let metrics = outcome.metrics(market.rivals, market.orientation, powers.first_best());
    let curve = |who| Curve::Way { way: Box::new(fine.clone()), who };
    let (orientation, high) = (market.orientation, powers.top);
    let off = |who: usize, v: f64| (fine.bid(who, v) - coarse.bid(who, v)).abs();
    let bid_error = (1..=8).fold(4e-13 * scale, |most, k| {
        let share = f64::from(k) / 8.0;
        most.max(2.0 * off(0, share * high)).max(2.0 * off(1, share * powers.holder_top))
    });
    let bids =
        Bids { error: bid_error, orientation, low: 0.0, high, rival: curve(0), holder: Some(curve(1)) };
    Ok(Solution { metrics, method: Method::Manifold, error, gap: None, bids: Some(bids) })
}

/// Goes from the fixed point to where the highest values bid the same.
fn follow(powers: &Powers, step: f64) -> Result<Way, Unsolved> {
    let (n, p, q) = (powers.n, powers.p, powers.q);
    let shares = [powers.share(0.0), powers.holder_share()];
    let (x, y) = (1.0 / shares[0], 1.0 / shares[1]);
    let wanted = powers.holder_top / powers.top;
    // The linear system at the fixed point, and the eigenvector of its positive eigenvalue.
    let k = (n - 1.0) * p + q;
    let (by_y, by_x) = (-x * n * p, -y * k * k / q);
    let own = y * (n - 1.0) * n * p * p / q;
    let rate = 0.5 * (own + (own * own + 4.0 * by_y * by_x).sqrt());
    let direction = [by_y / rate, 1.0];
    let side = if wanted > y / x { 1.0 } else { -1.0 };
    // So near that the lowest bids are shares of values to the last bits.
    let size = 1e-13 * side;
    let (mut now, mut at) = ([x + size * direction[0], y + size * direction[1]], 0.0);
    let mut steps: Vec<Step> = Vec::new();
    for _ in 0..4000 {
        let (rival, holder) = series(powers, now);
        // The next step ends where the series' last terms are still small.
        let tail = rival[TERMS - 1].abs().max(holder[TERMS - 1].abs()).max(1e-300);
        let reach = step * (1e-3 / tail).powf(1.0 / (TERMS - 1) as f64);
        let mut length = reach.min(2.0 * step);
        let ratio = |t: f64| (sum(&holder, t) / sum(&rival, t) - wanted) * side;
        // Up to here the holder has bids of its own; above, only rivals would.
        let silent = |t: f64| (n - 1.0) * (sum(&rival, t) - 1.0) - n * (sum(&holder, t) - 1.0);
        let (meet, alone) = (ratio(length) >= 0.0, silent(length) >= 0.0);
        let done = meet || alone;
        let meets_at = if meet { rising_root(0.0, length, ratio) } else { length };
        let alone_at = if alone { rising_root(0.0, length, silent) } else { length };
        let alone = alone && (!meet || alone_at < meets_at);
        if done {
            length = if alone { alone_at } else { meets_at };
        }
        steps.push(Step { from: at, length, rival, holder });
        at += length;
        now = [sum(&rival, length), sum(&holder, length)];
        if !(now[0] > 1.0 && now[1] > 1.0) {
            break;
        }
        if done {
            let last = at;
            for step in &mut steps {
                step.from -= last;
            }
            let others = (n - 1.0) * p;
            let mut way =
                Way { steps, most: powers.top / now[0], shares, alone_from: None, others, constant: 0.0 };
            if alone {
                way.most = powers.holder_top / now[1];
                let from = way.most * now[0];
                way.constant = pow(from, others) * (from * others / (others + 1.0) - way.most);
                way.alone_from = Some(from);
            }
            return Ok(way);
        }
    }
    Err(Reason::NoContest.into())
}

/// The series of both ratios from a point.
fn series(powers: &Powers, at: [f64; 2]) -> (Series, Series) {
    let (n, np, q) = (powers.n, powers.n * powers.p, powers.q);
    let (mut x, mut y) = ([0.0; TERMS], [0.0; TERMS]);
    // One over the ratios less one.
    let (mut over_x, mut over_y) = ([0.0; TERMS], [0.0; TERMS]);
    x[0] = at[0];
    y[0] = at[1];
    for k in 0..TERMS {
        let reciprocal = |whole: &Series, over: &Series| {
            let head = whole[0] - 1.0;
            if k == 0 { 1.0 / head } else { -(1..=k).map(|i| whole[i] * over[k - i]).sum::<f64>() / head }
        };
        over_x[k] = reciprocal(&x, &over_x);
        over_y[k] = reciprocal(&y, &over_y);
        if k + 1 == TERMS {
            break;
        }
        let (mut x_rate, mut y_rate) = (-x[k], -y[k]);
        for i in 0..=k {
            x_rate += x[k - i] * over_y[i] / np;
            y_rate += y[k - i] * (over_x[i] - (n - 1.0) / n * over_y[i]) / q;
        }
        x[k + 1] = x_rate / (k + 1) as f64;
        y[k + 1] = y_rate / (k + 1) as f64;
    }
    (x, y)
}

fn sum(series: &Series, t: f64) -> f64 {
    series.iter().rev().fold(0.0, |sum, term| sum * t + term)
}

/// Totals as integrals over bids: densities of bids follow from the conditions.
fn outcome(powers: &Powers, rule: &Rule, way: &Way) -> Outcome {
    let (n, p, q) = (powers.n, powers.p, powers.q);
    let (mut silent, mut p_rival, mut rivals, mut holder) = (0.0, 0.0, 0.0, 0.0);
    let mut add = |b: f64, weight: f64, x: f64, y: f64| {
        let best = pow((b * x / powers.top).min(1.0), n * p);
        let both = best * pow((b * y / powers.holder_top).min(1.0), q);
        let (margin, holder_margin) = (x - 1.0, y - 1.0);
        silent += weight * both * b;
        p_rival += weight * both / holder_margin;
        rivals += weight * both * b * margin / holder_margin;
        holder += weight * both * b * (holder_margin / margin - (n - 1.0) / n);
    };
    for step in &way.steps {
        for j in 0..POINTS {
            let t = rule.x[j] * step.length;
            let b = way.most * (step.from + t).exp();
            add(b, rule.weight[j] * step.length, sum(&step.rival, t), sum(&step.holder, t));
        }
    }
    // Below the first step bids are shares, and all integrands powers of the bid.
    if let Some(first) = way.steps.first() {
        let b = way.most * first.from.exp();
        let (x, y) = (first.rival[0], first.holder[0]);
        let power = n * p + q;
        let both = pow(b * x / powers.top, n * p) * pow(b * y / powers.holder_top, q);
        let (margin, holder_margin) = (x - 1.0, y - 1.0);
        silent += both * b / (power + 1.0);
        p_rival += both / holder_margin / power;
        rivals += both * b * margin / holder_margin / (power + 1.0);
        holder += both * b * (holder_margin / margin - (n - 1.0) / n) / (power + 1.0);
    }
    let mut revenue = way.most - silent;
    if let Some(from) = way.alone_from {
        // Rivals with more than this have only each other to beat.
        let (m, np, ratio) = (way.others, n * p, from / powers.top);
        let value = powers.top * np / (np + 1.0) * (1.0 - pow(ratio, np + 1.0));
        let constant = way.constant * n * pow(powers.top, -m) * (1.0 - pow(ratio, p));
        let reached = pow(ratio, np);
        revenue = way.most * reached - silent + m / (m + 1.0) * value - constant;
        rivals += value / (m + 1.0) + constant;
        p_rival += 1.0 - reached;
    }
    Outcome { revenue, holder, rivals, p_holder: 1.0 - p_rival, p_rival, ..Outcome::default() }
}
