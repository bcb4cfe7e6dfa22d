//! The right of first refusal in all its forms: who bids what against the holder's answer, and what follows.

use super::Market;
use super::auction::first_best;
use super::bids::{Bids, Curve, on_panels};
use super::contest::{Contest, Panel};
use super::error::{Reason, Unsolved};
use super::euler::euler;
use super::numeric::{pow, rising_root, within};
use super::power::Powers;
use super::radau::{POINTS, Rule};
use super::refine::{Change, refine, refine_both};
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
#[inline(never)]
pub(super) fn contest(market: &Market, contest: &Contest, cost: f64) -> Result<Solution, Unsolved> {
    let rule = Rule::new();
    let closed = match contest.by {
        None | Some(Method::ClosedForm) if cost == 0.0 => closed(market, contest),
        None => None,
        // Asked for, and not to be had.
        Some(Method::ClosedForm) => return Err(Reason::OtherMethod.into()),
        Some(Method::Quadrature | Method::Spectral | Method::Manifold | Method::BackwardEuler) => None,
    };
    let found = match closed {
        Some((outcome, share)) => {
            let error = 4e-15 * market.rival.high().max(market.holder.high()).max(1.0);
            let curve = Curve::Share { share };
            let method = Method::ClosedForm;
            Found { outcome, curve, from: 0.0, method, error, bid_error: error, gap: None }
        }
        None => numeric(market, contest, cost, &rule)?,
    };
    let best = first_best(market, &rule)?;
    let mut metrics = found.outcome.metrics(market.rivals, market.orientation, best.0);
    let bids = Bids {
        orientation: market.orientation,
        error: found.bid_error,
        low: found.from,
        high: market.rival.high(),
        rival: found.curve,
        holder: None,
    };
    metrics.threshold = (cost > 0.0).then(|| bids.threshold());
    let bids = (found.outcome.p_no_rival_bid < 1.0).then_some(bids);
    Ok(Solution { metrics, method: found.method, error: found.error + best.1, gap: found.gap, bids })
}

/// What a method found.
struct Found {
    outcome: Outcome,
    curve: Curve,
    from: f64,
    method: Method,
    error: f64,
    bid_error: f64,
    gap: Option<f64>,
}

/// The largest change of a bid at any point of the coarser panels.
///
/// Next to an end at which the density has no bound bids rise so fast that the last bit of a value moves them.
pub(super) fn bids_change(rule: &Rule, coarse: &[Panel], fine: &[Panel]) -> Change {
    let mut change = Change::default();
    for (v, bid) in coarse.iter().flat_map(|panel| panel.nodes.v.into_iter().zip(panel.bid)) {
        let [below, above] = [-1.0, 1.0].map(|bit| on_panels(rule, fine, v + bit * f64::EPSILON * v));
        change.beyond = change.beyond.max(below - bid).max(bid - above);
        change.rounding = change.rounding.max(above - below);
    }
    change
}

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
        let outcome = contest.nobody(n, top, 0.0);
        let (curve, error) = (Curve::Flat { bid: contest.floor }, 4e-15 * top);
        let method = Method::ClosedForm;
        return Ok(Found { outcome, curve, from: top, method, error, bid_error: 0.0, gap: None });
    };
    let from = start.value;
    let (whole, nobody) = (start, contest.nobody(n, from, cost));
    let broken = matches!(start.below, End::Broken(_) | End::Bent(_)) && cost == 0.0 && from > 0.0;
    let near = if broken { contest.counted_from(from) } else { *contest };
    let (start, origin, top) = match near.start(cost) {
        Some(near) if broken => (near, from, top - from),
        Some(_) | None => (start, 0.0, top),
    };
    let spectral = || -> Result<Found, Unsolved> {
        let at_level = |level, coarse: Option<&Vec<Panel>>| {
            let panels = near.follow(rule, &start, top, level, coarse)?;
            Ok((near.outcome(rule, &panels, n, nobody), panels))
        };
        let found = refine_both(top, at_level, |coarse, fine| bids_change(rule, coarse, fine))?;
        let gap = near.gap(&found.detail, n)?;
        let curve = Curve::Panels { rule: Box::new(rule.clone()), panels: found.detail, origin };
        Ok(Found {
            outcome: found.outcome,
            curve,
            from,
            method: Method::Spectral,
            error: found.error,
            bid_error: found.detail_error,
            gap: Some(gap),
        })
    };
    let lone = || -> Result<Found, Unsolved> {
        let found = refine(top, |level, _| {
            let panels = near.lone_panels(rule, &start, top, level);
            Ok((near.outcome(rule, &panels, n, nobody), panels))
        });
        // Bids are found one by one, so only a jump of theirs can keep sums from settling.
        let found = found.map_err(|unsolved| match unsolved {
            Unsolved::NoConvergence => Reason::IrregularHurdle.into(),
            Unsolved::Refused(_) | Unsolved::NotSolved(_) => unsolved,
        })?;
        let gap = near.gap(&found.detail, n)?;
        let curve = Curve::Lone { contest: Box::new(*contest) };
        Ok(Found {
            outcome: found.outcome,
            curve,
            from,
            method: Method::Quadrature,
            error: found.error,
            bid_error: 4e-15 * top,
            gap: Some(gap),
        })
    };
    let stepped = || -> Result<Found, Unsolved> {
        let stepped = euler(contest, &whole, n, cost)?;
        let (error, bid_error) = (stepped.error, stepped.detail_error);
        let (outcome, curve, method) = (stepped.outcome, stepped.detail, Method::BackwardEuler);
        Ok(Found { outcome, curve, from, method, error, bid_error, gap: None })
    };
    match contest.by {
        None if market.rivals == 1 => lone(),
        None => spectral().or_else(|unsolved| match unsolved {
            Unsolved::NoConvergence => stepped(),
            Unsolved::Refused(_) | Unsolved::NotSolved(_) => Err(unsolved),
        }),
        Some(Method::Quadrature) if market.rivals == 1 => lone(),
        Some(Method::Spectral) if market.rivals > 1 => spectral(),
        Some(Method::BackwardEuler) => stepped(),
        Some(Method::ClosedForm | Method::Quadrature | Method::Spectral | Method::Manifold) => {
            Err(Reason::OtherMethod.into())
        }
    }
}

impl Contest {
    /// The totals on one level of panels: the first is good enough to compare contests, the second to nine digits.
    pub(super) fn rough(&self, rule: &Rule, rivals: f64, level: u32) -> Result<Outcome, Unsolved> {
        let top = self.rival.high();
        let Some(start) = self.start(0.0) else {
            return Ok(self.nobody(rivals, top, 0.0));
        };
        let panels = if self.others == 0.0 {
            self.lone_panels(rule, &start, top, level)
        } else {
            self.follow(rule, &start, top, level, None)?
        };
        Ok(self.outcome(rule, &panels, rivals, self.nobody(rivals, start.value, 0.0)))
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
            // The hurdle's own low end may lie close below.
            let close = !at_hurdle && always > low - 1.0;
            let otherwise = if close { End::Near(low - always) } else { End::Smooth };
            (End::of(&[self.rival.low_exponent(), q]).or_if_smooth(otherwise), self.share_at_low())
        } else if at_hurdle {
            (End::of(&[q]).or_if_smooth(End::Near(value - low)), q / (self.prudence + q))
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
        let exponent = self.rival.high_exponent();
        // Where competition dies out towards the top, bids bend to those against the holder alone.
        let otherwise = if exponent > 2.0 { End::Fading } else { End::Smooth };
        let above = End::of(&[exponent]).or_if_smooth(otherwise);
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
            *cut = if cut.is_finite() { within(*cut, start.value, top) } else { top };
        }
        cuts.sort_by(f64::total_cmp);
        let broken_top = End::of(&[self.rival.high_exponent()]);
        let mut all = Vec::new();
        for (i, pair) in cuts.windows(2).enumerate() {
            let below = match (i, start.below) {
                (0, End::Root(distance)) => End::Near(distance),
                (0, end) => end,
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
        let start = self.lone_bid(span.low());
        let (mut before, mut now) = ((span.low(), start), (span.low(), start));
        let bid = nodes.v.map(|v| {
            let slope = if now.0 > before.0 { (now.1 - before.1) / (now.0 - before.0) } else { 0.5 };
            let b = self.lone_bid_near(v, now.1 + slope * (v - now.0));
            (before, now) = (now, (v, b));
            b
        });
        Panel { span, nodes, start, bid }
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
            revenue: (b + self.origin) * leaves + (pays + self.pay_origin) * (1.0 - leaves),
            holder: self.able * self.holder.excess(pays),
            rivals: (v - b) * leaves,
            p_holder: 1.0 - leaves,
            p_rival: leaves,
            ..Outcome::default()
        }
    }

    /// All totals, from bids on panels, and from what follows if there are none.
    fn outcome(&self, rule: &Rule, panels: &[Panel], n: f64, nobody: Outcome) -> Outcome {
        let (mut outcome, taken) = (nobody, nobody.p_holder);
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
