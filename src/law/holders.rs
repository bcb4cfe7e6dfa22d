//! Several holders of one right (P8): each is evaluated by itself, with its own notices and its own window;
//! then their answers are put together in the order of their ranks, by their shares, or as one.
//!
//! The grantor is free only where the right of every holder that still counts leaves it free. A holder does not
//! count any more when others have taken the whole before it, or when its match falls because of the others.

use super::STORY_ONLY;
use super::calendar::{Date, Moment};
use super::clause::Term;
use super::deal::Deal;
use super::deal::limits::BASIS_POINTS;
use super::evaluate::{Forfeiture, evaluate, forfeitures, outcome, report};
use super::event::Reply;
use super::finding::{Cause, Evaluation, EventFactKind, Record};
use super::offer::{Amount, Fact, QuantityUnit};
use super::outcome::{Ground, Outcome, Phase, Remedies, Taker};
use super::readings::{Choice, Question, Resolved};
use super::terms::Ranking;

/// The whole, finer than any part that is asked for.
const WHOLE: u128 = 1_000_000_000_000;

/// How one holder stands, and what it gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HolderOutcome {
    /// Which holder: zero for the holder, then the others in the deal's order.
    pub holder: usize,
    /// How it would stand if it were the only one; once its match has fallen because of the others, without it.
    pub alone: Outcome,
    /// Whether its own right still says who gets the deal.
    pub counts: bool,
    /// Its part of the whole, in basis points, once all is decided; zero if it gets nothing.
    pub share: u32,
    /// Its part of a divisible quantity, in whole units; `None` where the offer has none.
    pub quantity: Option<(u64, QuantityUnit)>,
}

/// How all holders of a right stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joint {
    /// Each holder, first in rank first; the deal's order within a rank.
    pub holders: Vec<HolderOutcome>,
    /// Who gets the deal, why, and from when until when: the whole procedure counts.
    pub outcome: Outcome,
    /// The holder on whose right the outcome rests.
    pub decided_by: usize,
    /// When the matches of all have fallen, because together they have not taken the whole.
    pub forfeited: Vec<Forfeiture>,
}

impl Joint {
    /// The deal as holder number `holder` of `first` sees it.
    pub fn own<'a>(&'a self, first: &Resolved<'a>, holder: usize) -> Resolved<'a> {
        Resolved::for_holder(first.deal, first.reading(), holder).with_forfeited(&self.forfeited)
    }

    /// The holders who get the deal or a part of it.
    pub fn winners(&self) -> impl Iterator<Item = usize> {
        self.holders.iter().filter(|one| one.share > 0).map(|one| one.holder)
    }

    /// Each holder's own evaluation at `as_of`, in the order of the holders.
    pub fn evaluations(&self, resolved: &Resolved<'_>, as_of: Moment) -> Vec<Evaluation> {
        self.holders.iter().map(|one| evaluate(&self.own(resolved, one.holder), as_of)).collect()
    }

    /// The holders whose right the grantor has broken: each had it still.
    pub fn claimants(&self) -> impl Iterator<Item = usize> {
        self.holders.iter().filter(|one| one.counts && one.alone.ground.is_breach()).map(|one| one.holder)
    }
}

/// How the holders of `deal` stand together at the end of `date`, under one reading. A deal with one holder
/// comes out as it does alone.
pub fn joint(deal: &Deal, reading: &[(Question, Choice)], date: Date) -> Joint {
    let first = Resolved::new(deal, reading);
    let as_of = first.end_of(date);
    put_together(&first, as_of, |own| outcome(own, as_of))
}

/// The outcome of the whole procedure: the holder's own, or that of all holders together.
pub(super) fn outcome_of_all(resolved: &Resolved<'_>, as_of: Moment) -> Outcome {
    if has_one(resolved.deal) {
        return outcome(resolved, as_of);
    }
    put_together(resolved, as_of, |own| outcome(own, as_of)).outcome
}

/// The same, with everything that is found about each holder handed to `record`.
pub(super) fn report_all<R: Record>(resolved: &Resolved<'_>, as_of: Moment, record: &mut R) -> Outcome {
    if has_one(resolved.deal) {
        return report(resolved, as_of, record);
    }
    record.cause(Cause::Term(Term::Ranking));
    put_together(resolved, as_of, |own| report(own, as_of, record)).outcome
}

/// Whether there is nothing to put together.
fn has_one(deal: &Deal) -> bool {
    STORY_ONLY || deal.parties.others.is_empty()
}

#[inline(never)]
fn put_together(
    first: &Resolved<'_>,
    as_of: Moment,
    mut alone: impl FnMut(&Resolved<'_>) -> Outcome,
) -> Joint {
    let deal = first.deal;
    let mut order: Vec<usize> = (0..=deal.parties.others.len()).collect();
    order.sort_by_key(|holder| deal.parties.rank_of(*holder));
    let ranking = first.terms.ranking;
    let owns: Vec<_> = order.iter().map(|one| Resolved::for_holder(deal, first.reading(), *one)).collect();
    let forfeited = match ranking {
        Ranking::InRankOrder | Ranking::ProRata | Ranking::Together => Vec::new(),
        Ranking::ProRataOrNothing => forfeitures(&owns, as_of, |stand, now| {
            let each = owns.iter().zip(stand).map(|(own, alone)| HolderOutcome::of(own.holder, *alone));
            is_short(first, now, &each.collect::<Vec<_>>())
        }),
    };
    let each = owns.iter().map(|own| HolderOutcome::of(own.holder, alone(&own.with_forfeited(&forfeited))));
    let mut holders: Vec<HolderOutcome> = each.collect();
    let asked: Vec<u32> = asked(first, as_of, &holders).map(in_basis_points).collect();
    match ranking {
        Ranking::InRankOrder => in_rank_order(&mut holders, &asked),
        Ranking::ProRata | Ranking::ProRataOrNothing => pro_rata(deal, &mut holders, &asked),
        Ranking::Together => together(&mut holders),
    }
    let (outcome, decided_by) = conclude(&holders, ranking);
    if matches!(outcome.taker, Taker::Holder | Taker::Split) {
        let divided = match ranking {
            Ranking::InRankOrder | Ranking::Together => holders.len() > 1,
            Ranking::ProRata | Ranking::ProRataOrNothing => true,
        };
        let whole = quantity(deal, &holders).filter(|_| divided);
        let part = |share: u32, n: u64| u128::from(n) * u128::from(share) / u128::from(BASIS_POINTS);
        for one in &mut holders {
            one.quantity = whole.map(|(n, unit)| (part(one.share, n) as u64, unit));
        }
    } else {
        // Until all is decided nobody has a part.
        holders.iter_mut().for_each(|one| one.share = 0);
    }
    Joint { holders, outcome, decided_by, forfeited }
}

impl HolderOutcome {
    fn of(holder: usize, alone: Outcome) -> Self {
        Self { holder, alone, counts: true, share: 0, quantity: None }
    }
}

/// How much of the whole each asks for: nothing if it has not matched.
fn asked<'a>(
    first: &'a Resolved<'_>,
    as_of: Moment,
    holders: &'a [HolderOutcome],
) -> impl Iterator<Item = u128> + 'a {
    holders.iter().map(move |one| if has_matched(one) { wanted(first, as_of, one.holder) } else { 0 })
}

/// Whether all have decided, and those who have matched have together not asked for the whole: then what they
/// have asked for is forfeited.
fn is_short(first: &Resolved<'_>, now: Moment, holders: &[HolderOutcome]) -> bool {
    let decided = !holders.iter().any(|one| is_open(one) || one.alone.ground.is_breach());
    decided && (1..WHOLE).contains(&asked(first, now, holders).sum())
}

fn in_basis_points(part: u128) -> u32 {
    (part * u128::from(BASIS_POINTS) / WHOLE) as u32
}

/// Whether a holder has matched, in whole or in part, be it that the grantor has broken the contract since.
fn has_matched(one: &HolderOutcome) -> bool {
    let stands = matches!(one.alone.phase, Phase::Exercised | Phase::ClosedWithHolder);
    stands || one.alone.ground == Ground::BreachAfterMatch
}

fn is_open(one: &HolderOutcome) -> bool {
    one.alone.taker == Taker::Open
}

/// The first who matches has it, and the next what it leaves; who comes behind the whole does not count. A
/// single holder shares with nobody.
fn in_rank_order(holders: &mut [HolderOutcome], asked: &[u32]) {
    let mut left = BASIS_POINTS;
    let single = holders.len() == 1;
    for (one, asked) in holders.iter_mut().zip(asked) {
        one.counts = left > 0;
        one.share = if single && *asked > 0 { left } else { left.min(*asked) };
        left -= one.share;
    }
}

/// Only all of them together have it: once one is out, what the others do is nothing.
fn together(holders: &mut [HolderOutcome]) {
    let is_out = |one: &HolderOutcome| !has_matched(one) && !is_open(one) && !one.alone.ground.is_breach();
    if holders.iter().any(is_out) {
        holders.iter_mut().for_each(|one| one.counts = is_out(one));
    } else {
        let all = holders.len() as u32;
        holders.iter_mut().for_each(|one| one.share = BASIS_POINTS / all.max(1));
    }
}

/// Each of those who have matched takes its share, and of what others leave as much as it asked for, in whole
/// basis points rounded down. What all of them leave is the rival's.
fn pro_rata(deal: &Deal, holders: &mut [HolderOutcome], asked: &[u32]) {
    let own: Vec<u32> = holders.iter().map(|one| deal.parties.share_of(one.holder)).collect();
    let mut taken: Vec<u32> = asked.iter().zip(&own).map(|(asked, own)| *asked.min(own)).collect();
    // Whoever has matched has its own share, whatever others say; of a whole that is taken so nobody else has any.
    if taken.iter().sum::<u32>() >= BASIS_POINTS {
        holders.iter_mut().for_each(|one| one.counts = has_matched(one));
    }
    share_out_the_rest(asked, &own, &mut taken);
    holders.iter_mut().zip(taken).for_each(|(one, share)| one.share = share);
}

/// The outcome that those who count lead to, and whose right decides: a breach before all else, then what is
/// open, then a match; and only then is the grantor free, or does nobody get it.
fn conclude(holders: &[HolderOutcome], ranking: Ranking) -> (Outcome, usize) {
    let counting = || holders.iter().filter(|one| one.counts);
    let broken = counting().filter(|one| one.alone.ground.is_breach());
    if let Some(first) = broken.clone().next() {
        let remedies =
            broken.fold(Remedies::NONE, |all, one| one.alone.remedies.iter().fold(all, Remedies::with));
        return (Outcome { remedies, ..first.alone }, first.holder);
    }
    if let Some(first) = counting().find(|one| is_open(one)) {
        let until = stays_open(first, counting().filter(|one| is_open(one)));
        return (Outcome { until, ..first.alone }, first.holder);
    }
    let latest = |one: &HolderOutcome| one.alone.since;
    let mut winners = counting().filter(|one| one.share > 0);
    if let Some(first) = winners.next() {
        let only = winners.next().is_none();
        let last = counting().filter(|one| one.share > 0).max_by_key(|one| latest(one)).unwrap_or(first);
        let whole = holders.iter().map(|one| one.share).sum::<u32>() + holders.len() as u32 > BASIS_POINTS;
        let ground = match (only, whole) {
            (true, _) => return (first.alone, first.holder),
            (false, true) => Ground::Matched,
            (false, false) => Ground::MatchedInPart,
        };
        return (Outcome { ground, taker: ground.taker(), ..last.alone }, first.holder);
    }
    // What frees the grantor: of all together the first who is out, else the last.
    let all = || counting().chain(holders.iter().filter(|_| counting().next().is_none()));
    let nobody = all().find(|one| one.alone.taker == Taker::Nobody);
    let freed = match ranking {
        Ranking::InRankOrder | Ranking::ProRata | Ranking::ProRataOrNothing => {
            // Matches that have fallen say more than the last silence, with which they fell.
            all().max_by_key(|one| (latest(one), one.alone.ground == Ground::PartialReply))
        }
        Ranking::Together => all().min_by_key(|one| latest(one)),
    };
    let until = all().filter_map(|one| one.alone.until).min();
    match (nobody, freed) {
        (Some(one), _) => (one.alone, one.holder),
        (None, Some(one)) => (Outcome { until, ..one.alone }, one.holder),
        (None, None) => (Outcome { offer: None, ..holders[0].alone }, 0),
    }
}

/// Until when it stays open on the ground of the first: as long as others are open on the same ground.
fn stays_open<'a>(first: &HolderOutcome, open: impl Iterator<Item = &'a HolderOutcome>) -> Option<Moment> {
    let same = open.filter(|one| one.alone.ground == first.alone.ground);
    same.map(|one| one.alone.until).reduce(|a, b| a.zip(b).map(|(a, b)| a.max(b))).flatten()
}

/// Gives what is left to those who asked for more, in proportion to their own shares, until nobody wants more.
fn share_out_the_rest(asked: &[u32], own: &[u32], taken: &mut [u32]) {
    for _ in 0..asked.len() {
        let left = BASIS_POINTS.saturating_sub(taken.iter().sum());
        let hungry: Vec<usize> = (0..asked.len()).filter(|i| asked[*i] > taken[*i]).collect();
        let weight: u32 = hungry.iter().map(|i| own[*i].max(1)).sum();
        if left == 0 || hungry.is_empty() {
            return;
        }
        for i in hungry {
            let part = (u64::from(left) * u64::from(own[i].max(1)) / u64::from(weight)) as u32;
            taken[i] = asked[i].min(taken[i] + part);
        }
    }
}

/// How much of the whole a holder's reply asks for, rounded up: all of it if it names no quantity.
fn wanted(resolved: &Resolved<'_>, as_of: Moment, holder: usize) -> u128 {
    let deal = resolved.deal;
    let told = deal.events.iter().enumerate().filter(|(position, event)| {
        let happened = event.happened == Fact::Yes || resolved.event_fact(*position, EventFactKind::Happened);
        event.holder == holder && happened && event.at.moment(resolved.terms.zone) <= as_of
    });
    let mut differs = told.rev().filter_map(|(_, event)| Some((event.what.offer()?, event.what.exercise()?)));
    let differs = differs.next();
    let smaller = differs.and_then(|(offer, exercise)| {
        exercise.differs.iter().find_map(|difference| {
            let (all, unit) = deal.offers.get(offer)?.terms.get(difference.term)?.amount.quantity()?;
            match &difference.reply {
                Reply::Instead(Amount::Quantity(n, same)) if *same == unit && all > 0 => {
                    Some((u128::from(*n) * WHOLE).div_ceil(all.into()).min(WHOLE))
                }
                Reply::Instead(_) | Reply::Cash(_) | Reply::Omitted => None,
            }
        })
    });
    smaller.unwrap_or(WHOLE)
}

fn quantity(deal: &Deal, holders: &[HolderOutcome]) -> Option<(u64, QuantityUnit)> {
    let offer = holders.iter().find_map(|one| one.alone.offer)?;
    deal.offers.get(offer)?.terms.iter().find_map(|term| term.amount.quantity())
}
