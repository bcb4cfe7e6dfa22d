//! Who may, must and must not do what where several holders have the right: each holder's own, and of grantor
//! and rival what the rights of all who count leave them.

use super::{Act, Mode, Permission, permissions};
use crate::law::calendar::{Date, Moment};
use crate::law::clause::Term;
use crate::law::deal::Party;
use crate::law::finding::{Cause, Evaluation};
use crate::law::holders::{HolderOutcome, Joint};
use crate::law::outcome::{Ground, Phase, Taker};
use crate::law::readings::Resolved;

/// One sentence about one party on one day, and the holder on whose right it rests; `None` where it rests on
/// those of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointPermission {
    /// The sentence.
    pub permission: Permission,
    /// The holder whose act it is, or whose right it follows from.
    pub holder: Option<usize>,
}

/// What one holder's right says of grantor and rival.
struct Own {
    holder: usize,
    /// Whether it has made a contract.
    matched: bool,
    list: Vec<Permission>,
}

/// What everybody may, must and must not do on `day`. `evaluations` are those of the holders of `joint`, in its
/// order.
pub fn joint_permissions(
    resolved: &Resolved<'_>,
    joint: &Joint,
    evaluations: &[Evaluation],
    day: Date,
) -> Vec<JointPermission> {
    let zone = resolved.terms.zone;
    let (start, end) = (zone.start_of(day), zone.last_second_of(day));
    let breach = joint.outcome.ground.is_breach();
    let mut said: Vec<JointPermission> = Vec::new();
    let mut counting: Vec<Own> = Vec::new();
    for (one, evaluation) in joint.holders.iter().zip(evaluations) {
        let own = joint.own(resolved, one.holder);
        let mut list = permissions(&own, evaluation, day);
        // Whoever is ahead may still take the deal that a match alone would make.
        let sold = one.alone.phase == Phase::SoldToRival || one.alone.ground == Ground::SignedWithRival;
        list.retain(|p| p.act != Act::Perform || one.share > 0 || sold);
        let is_theirs = |p: &&Permission| p.party == Party::Holder;
        if one.counts {
            said.extend(list.iter().filter(is_theirs).cloned().map(|p| of(p, Some(one.holder))));
        } else {
            let nothing = by_ranking(Party::Holder, Mode::MustNot, Act::MatchOffer, None);
            said.push(of(nothing, Some(one.holder)));
        }
        // A sale that breaks the right of one frees nobody because it leaves another's whole.
        let bears = !breach || one.alone.ground.is_breach() || one.alone.ground == Ground::LateWindow;
        if one.counts && bears {
            list.retain(|p| p.party != Party::Holder);
            let matched = matches!(one.alone.phase, Phase::Exercised | Phase::ClosedWithHolder);
            counting.push(Own { holder: one.holder, matched, list });
        }
    }
    if counting.is_empty() && joint.outcome.taker == Taker::Rival {
        let from = joint.outcome.since.filter(|since| *since > start);
        said.push(of(by_ranking(Party::Grantor, Mode::May, Act::ContractWithRival, from), None));
        said.push(of(by_ranking(Party::Rival, Mode::May, Act::Sign, from), None));
    }
    said.extend(of_the_others(&counting, (start, end)));
    let in_parts = |one: &HolderOutcome| one.share > 0 && one.alone.taker == Taker::Split;
    if joint.outcome.taker == Taker::Holder && joint.holders.iter().any(in_parts) {
        // What one has left the others have taken: no rest is the rival's.
        said.retain(|p| !p.permission.act.contracts());
        said.push(of(by_ranking(Party::Grantor, Mode::MustNot, Act::ContractWithRival, None), None));
    }
    said.sort_by_key(|p| (p.permission.party, p.permission.mode));
    said
}

fn of(permission: Permission, holder: Option<usize>) -> JointPermission {
    JointPermission { permission, holder }
}

/// What follows from how several holders act, and from nothing between the grantor and one of them.
fn by_ranking(party: Party, mode: Mode, act: Act, from: Option<Moment>) -> Permission {
    Permission { party, mode, act, from, until: None, because: vec![Cause::Term(Term::Ranking)] }
}

/// What grantor and rival may do, piece by piece of the day.
fn of_the_others(counting: &[Own], (start, end): (Moment, Moment)) -> Vec<JointPermission> {
    let every = || counting.iter().flat_map(|own| own.list.iter());
    let mut acts: Vec<(Party, Act)> = Vec::new();
    for p in every() {
        if !acts.contains(&(p.party, p.act)) {
            acts.push((p.party, p.act));
        }
    }
    let mut cuts: Vec<Moment> = vec![start];
    cuts.extend(every().flat_map(|p| [p.from, p.until.map(|until| until.plus_seconds(1))]).flatten());
    cuts.retain(|cut| *cut >= start && *cut <= end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut said: Vec<JointPermission> = Vec::new();
    for (party, act) in acts {
        for (i, from) in cuts.iter().enumerate() {
            let next = cuts.get(i + 1).map(|next| next.plus_seconds(-1));
            for mut piece in at(counting, party, act, *from) {
                piece.permission.from = (*from > start).then_some(*from);
                piece.permission.until = match (next, piece.permission.until) {
                    (Some(next), Some(until)) => Some(until.min(next)),
                    (Some(next), None) => Some(next),
                    (None, until) => until,
                };
                lengthen(&mut said, piece, end);
            }
        }
    }
    said
}

/// Joins a piece to the one that it goes on from.
fn lengthen(said: &mut Vec<JointPermission>, piece: JointPermission, end: Moment) {
    let same = |p: &&mut JointPermission| {
        let (ours, theirs) = (&p.permission, &piece.permission);
        let alike = (ours.party, ours.mode, ours.act) == (theirs.party, theirs.mode, theirs.act);
        let duty = ours.mode == Mode::Must && p.holder != piece.holder;
        let follows =
            ours.until.is_some_and(|until| until < end && Some(until.plus_seconds(1)) == theirs.from);
        alike && !duty && follows
    };
    match said.iter_mut().rev().find(same) {
        Some(known) => {
            known.permission.until = piece.permission.until;
            known.permission.because = piece.permission.because;
            known.holder = piece.holder;
        }
        None => said.push(piece),
    }
}

/// What is said of an act at an instant: a duty toward each holder who has one, a bar if anyone's right is one,
/// and leave only if everyone's right gives it.
fn at(counting: &[Own], party: Party, act: Act, at: Moment) -> Vec<JointPermission> {
    let holds = |p: &&Permission| {
        p.party == party && p.from.is_none_or(|from| from <= at) && p.until.is_none_or(|until| until >= at)
    };
    let each = || counting.iter().flat_map(|own| own.list.iter().filter(holds).map(|p| (own.holder, p)));
    let with = |mode: Mode| each().filter(move |(_, p)| p.act == act && p.mode == mode);
    // The bar that lasts longest; one without an end outlasts all.
    let lasts = |p: &Permission| p.until.unwrap_or(Moment::MAX);
    let bars = with(Mode::MustNot);
    // On which terms it may not contract is worth a word only where it may.
    if act == Act::ContractOnOtherTerms
        && each().any(|(_, p)| p.act == Act::ContractWithRival && p.mode == Mode::MustNot)
    {
        return Vec::new();
    }
    if let Some((holder, bar)) = bars.max_by_key(|(_, p)| lasts(p)) {
        return vec![of(bar.clone(), Some(holder))];
    }
    let only = counting.len() == 1;
    let matched = counting.iter().any(|own| own.matched);
    if let Some((holder, p)) = with(Mode::Must).min_by_key(|(_, p)| lasts(p)) {
        // What is owed to no holder is owed once, by the first day of all.
        if act == Act::Perform && !matched {
            return vec![of(p.clone(), only.then_some(holder))];
        }
        return with(Mode::Must).map(|(holder, p)| of(p.clone(), Some(holder))).collect();
    }
    let all_leave = |act: Act| {
        let enough = |p: &Permission| {
            // Who may contract for the whole may for the rest.
            let whole = p.act == Act::ContractWithRival && act == Act::ContractForTheRest;
            p.mode == Mode::May && (p.act == act || whole)
        };
        counting.iter().all(|own| own.list.iter().filter(holds).any(enough))
    };
    // Nobody takes back what a holder has taken.
    let takes_back = matches!(act, Act::Withdraw | Act::TurnDown) && matched;
    if takes_back || (act.contracts() && !all_leave(act)) {
        return Vec::new();
    }
    // What needs everyone's leave ends with the first to end.
    let last = match act.contracts() {
        true => with(Mode::May).min_by_key(|(_, p)| lasts(p)),
        false => with(Mode::May).max_by_key(|(_, p)| lasts(p)),
    };
    last.map(|(holder, p)| of(p.clone(), only.then_some(holder))).into_iter().collect()
}
