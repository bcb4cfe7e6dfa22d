//! The right of first refusal in all its forms: who bids what against the holder's answer, and what follows.

use super::Market;
use super::auction::first_best;
use super::bids::{Bids, Curve, on_panels};
use super::contest::{Contest, Panel};
use super::error::{Reason, Unsolved};
use super::euler::euler;
use super::numeric::{pow, rising_root};
use super::power::Powers;
use super::radau::{POINTS, Rule};
use super::refine::refine;
use super::solution::{Method, Outcome, Solution};
use super::span::{End, Span, spans};

/// Where bidding begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// From what value on rivals bid.
    pub value: f64,
    /// What a rival of that value bids.
    pub bid: f64,
    /// What bids are like there.
    pub below: End,
    /// How fast they rise there.
    pub first_slope: f64,
    /// They rise with this times the root of the distance.
    pub bend: f64,
}

/// The solution of a contest in which bidding costs rivals `cost`, which they pay knowing their values.
pub(super) fn contest(market: &Market, contest: &Contest, cost: f64) -> Result<Solution, Unsolved> {
    let rule = Rule::new();
    let closed = match contest.by {
        None | Some(Method::ClosedForm) if cost == 0.0 => closed(market, contest),
        None => None,
        // Asked for, and not to be had.
        Some(Method::ClosedForm) => return Err(Reason::OtherMethod.into()),
        Some(Method::Quadrature | Method::Spectral | Method::Manifold | Method::BackwardEuler) => None,
    };
    let (outcome, curve, from, method, error, gap) = match closed {
        Some((outcome, share)) => {
            let scale = market.rival.high().max(market.holder.high()).max(1.0);
            (outcome, Curve::Share { share }, 0.0, Method::ClosedForm, 4e-15 * scale, None)
        }
        None => numeric(market, contest, cost, &rule)?,
    };
    let best = first_best(market, &rule)?;
    let mut metrics = outcome.metrics(market.rivals, market.orientation, best.0);
    let (orientation, high) = (market.orientation, market.rival.high());
    let bids = Bids { orientation, low: from, high, rival: curve, holder: None };
    metrics.threshold = (cost > 0.0).then(|| bids.threshold());
    let bids = (outcome.p_no_rival_bid < 1.0).then_some(bids);
    Ok(Solution { metrics, method, error: error + best.1, gap, bids })
}

type Found = (Outcome, Curve, f64, Method, f64, Option<f64>);

/// Bids as shares of values, where they are that.
fn closed(market: &Market, contest: &Contest) -> Option<(Outcome, f64)> {
    let plain = contest.floor == 0.0 && contest.offset == 0.0 && contest.able == 1.0;
    let powers = Powers::of(market).filter(|_| plain)?;
    let share = powers.share(1.0 - contest.prudence);
    Some((powers.refusal(share, contest.factor)?, share))
}

fn numeric(market: &Market, contest: &Contest, cost: f64, rule: &Rule) -> Result<Found, Unsolved> {
    let n = f64::from(market.rivals);
    let top = market.rival.high();
    let Some(start) = contest.start(cost) else {
        let outcome = contest.outcome(rule, &[], n, top, 0.0);
        return Ok((outcome, Curve::Flat { bid: contest.floor }, top, Method::ClosedForm, 4e-15, None));
    };
    let from = start.value;
    let spectral = || -> Result<Found, Unsolved> {
        let found = refine(top, |level, coarse: Option<&Vec<Panel>>| {
            let panels = contest.follow(rule, &start, top, level, coarse)?;
            Ok((contest.outcome(rule, &panels, n, from, cost), panels))
        })?;
        let gap = contest.gap(&found.detail, n)?;
        let curve = Curve::Panels { rule: Box::new(rule.clone()), panels: found.detail };
        Ok((found.outcome, curve, from, Method::Spectral, found.error, Some(gap)))
    };
    let lone = || -> Result<Found, Unsolved> {
        let found = refine(top, |level, _| {
            let panels = contest.lone_panels(rule, &start, top, level);
            Ok((contest.outcome(rule, &panels, n, from, cost), panels))
        })?;
        let gap = contest.gap(&found.detail, n)?;
        let curve = Curve::Lone { contest: Box::new(*contest) };
        Ok((found.outcome, curve, from, Method::Quadrature, found.error, Some(gap)))
    };
    let stepped = || -> Result<Found, Unsolved> {
        let (outcome, curve, error) = euler(contest, &start, n, cost)?;
        Ok((outcome, curve, from, Method::BackwardEuler, error, None))
    };
    match contest.by {
        None if market.rivals == 1 => lone(),
        None => spectral().or_else(|unsolved| match unsolved {
            Unsolved::NoConvergence => stepped(),
            Unsolved::Refused(_) | Unsolved::NotSolved(_) => Err(unsolved),
        }),
        Some(Method::Quadrature) if market.rivals == 1 => lone(),
        Some(Method::Spectral) => spectral(),
        Some(Method::BackwardEuler) => stepped(),
        Some(Method::ClosedForm | Method::Quadrature | Method::Manifold) => Err(Reason::OtherMethod.into()),
    }
}

impl Contest {
    /// The totals on one level of panels, fine enough to compare contests.
    pub(super) fn rough(&self, rule: &Rule, rivals: f64) -> Result<Outcome, Unsolved> {
        let top = self.rival.high();
        let Some(start) = self.start(0.0) else {
            return Ok(self.outcome(rule, &[], rivals, top, 0.0));
        };
        let panels = if self.others == 0.0 {
            self.lone_panels(rule, &start, top, 1)
        } else {
            self.follow(rule, &start, top, 1, None)?
        };
        Ok(self.outcome(rule, &panels, rivals, start.value, 0.0))
    }

    /// Where bidding begins; `None` if no rival bids.
    pub(super) fn start(&self, cost: f64) -> Option<Start> {
        let (low, top) = (self.rival.low(), self.rival.high());
        let always = self.always_matched();
        let value = low.max(self.floor).max(always);
        if value >= top {
            return None;
        }
        if cost > 0.0 {
            return self.entry(value, cost);
        }
        let at_hurdle = always == value;
        let q = if at_hurdle { self.holder.low_exponent() } else { 1.0 };
        let (below, first_slope) = if value == low {
            let below = match End::of(&[self.rival.low_exponent(), q]) {
                // The hurdle's own low end may lie close below.
                End::Smooth if !at_hurdle && always > low - 1.0 => End::Near(low - always),
                end @ (End::Smooth | End::Near(_) | End::Broken(_) | End::Root(_)) => end,
            };
            (below, self.share_at_low())
        } else if at_hurdle {
            let below = match End::of(&[q]) {
                End::Smooth => End::Near(value - low),
                end @ (End::Near(_) | End::Broken(_) | End::Root(_)) => end,
            };
            (below, q / (self.prudence + q))
        } else {
            (End::Near((value - low).min(value - always)), 0.0)
        };
        let bid = if self.others == 0.0 { self.lone_bid(value) } else { value };
        Some(Start { value, bid, below, first_slope, bend: 0.0 })
    }

    /// How fast bids rise at the rivals' lowest value: a share of the value, as if all were powers.
    pub(super) fn share_at_low(&self) -> f64 {
        let q = if self.always_matched() == self.rival.low() { self.holder.low_exponent() } else { 0.0 };
        let k = self.others * self.rival.low_exponent() + q;
        k / (self.prudence + k)
    }

    /// Bidding begins where the best bid, if no other rival bids, just earns its cost.
    fn entry(&self, low: f64, cost: f64) -> Option<Start> {
        let gain = |v: f64| {
            let b = self.lone_bid(v);
            pow(self.rival.cdf(v), self.others) * (v - b) * self.leaves(b) - cost
        };
        let top = self.rival.high();
        if gain(top) <= 0.0 {
            return None;
        }
        let value = rising_root(low, top, gain);
        let bid = self.lone_bid(value);
        let point = self.rival.point(value);
        let [hurdle, density, slope] = self.hurdle(bid);
        let margin = value - bid;
        let pull = self.others * point.pdf / point.cdf * margin * hurdle;
        let bend = 2.0 * pull / ((1.0 + self.prudence) * density - margin * slope);
        let bend = if bend > 0.0 && bend.is_finite() { bend.sqrt() } else { 0.0 };
        let below = End::Root(value - self.rival.low());
        Some(Start { value, bid, below, first_slope: 0.0, bend })
    }

    /// The rivals' bids from the start up to the highest value, each held between the others by competition.
    pub(super) fn follow(
        &self,
        rule: &Rule,
        start: &Start,
        top: f64,
        level: u32,
        coarse: Option<&Vec<Panel>>,
    ) -> Result<Vec<Panel>, Unsolved> {
        let above = End::of(&[self.rival.high_exponent()]);
        let cut = spans(start.value, top, start.below, above, level);
        let first = |v: f64| {
            let far = v - start.value;
            start.bid + start.first_slope * far + start.bend * far.sqrt()
        };
        let guess = |v: f64| coarse.map_or(v, |panels| on_panels(rule, panels, v));
        let guess: Option<&dyn Fn(f64) -> f64> = if coarse.is_some() { Some(&guess) } else { None };
        self.bids(rule, &cut, start.bid, &first, guess)
    }

    /// The bids of a lone rival, cut where its bid leaves the least one and where it comes to one never matched.
    fn lone_panels(&self, rule: &Rule, start: &Start, top: f64, level: u32) -> Vec<Panel> {
        let leaves_floor = self.lone_value(self.floor.max(self.always_matched()));
        let never = self.lone_value(self.never_matched());
        let mut cuts = [start.value, leaves_floor, never, top];
        for cut in &mut cuts {
            *cut = if cut.is_finite() { cut.clamp(start.value, top) } else { top };
        }
        cuts.sort_by(f64::total_cmp);
        let broken_top = End::of(&[self.rival.high_exponent()]);
        let mut all = Vec::new();
        for (i, pair) in cuts.windows(2).enumerate() {
            let below = match (i, start.below) {
                (0, End::Root(distance)) => End::Near(distance),
                (0, end @ (End::Smooth | End::Near(_) | End::Broken(_))) => end,
                _ if pair[0] == start.value => start.below,
                _ => End::Smooth,
            };
            let above = if pair[1] == top { broken_top } else { End::Smooth };
            all.extend(spans(pair[0], pair[1], below, above, level));
        }
        all.into_iter().map(|span: Span| self.lone_panel(rule, span)).collect()
    }

    fn lone_panel(&self, rule: &Rule, span: Span) -> Panel {
        let nodes = span.nodes(rule, &self.rival);
        Panel { span, nodes, start: self.lone_bid(span.low()), bid: nodes.v.map(|v| self.lone_bid(v)) }
    }

    /// What follows where no rival has more than `from`: then none bids, and the holder may take the deal at the
    /// floor. The probability of that is counted in.
    pub(super) fn nobody(&self, n: f64, from: f64, cost: f64) -> Outcome {
        let at_from = self.rival.cdf(from);
        let absent = pow(at_from, n);
        let taken = self.able * (1.0 - self.holder.cdf(self.floor));
        Outcome {
            revenue: absent * taken * self.floor,
            holder: absent * self.able * self.holder.excess(self.floor),
            p_holder: absent * taken,
            p_no_rival_bid: absent,
            entry_spend: n * cost * (1.0 - at_from),
            ..Outcome::default()
        }
    }

    /// What follows where the best rival has the value `v` and bids `b`.
    pub(super) fn given(&self, v: f64, b: f64) -> Outcome {
        let (leaves, pays) = (self.leaves(b), self.matching(b));
        Outcome {
            revenue: b * leaves + pays * (1.0 - leaves),
            holder: self.able * self.holder.excess(pays),
            rivals: (v - b) * leaves,
            p_holder: 1.0 - leaves,
            p_rival: leaves,
            ..Outcome::default()
        }
    }

    /// All totals, from bids on panels.
    fn outcome(&self, rule: &Rule, panels: &[Panel], n: f64, from: f64, cost: f64) -> Outcome {
        let mut outcome = self.nobody(n, from, cost);
        let taken = outcome.p_holder;
        for panel in panels {
            for j in 0..POINTS {
                let mass = rule.weight[j] * panel.nodes.mass[j] * n * pow(panel.nodes.cdf[j], n - 1.0);
                outcome = outcome.plus(mass, &self.given(panel.nodes.v[j], panel.bid[j]));
            }
        }
        // All probabilities make up one.
        outcome.p_holder = 1.0 - outcome.p_no_rival_bid - outcome.p_rival + taken;
        outcome
    }
}
