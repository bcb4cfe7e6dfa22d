//! What is said of a deal with several holders: the answer of the whole procedure, how each stands alone, and what
//! everybody may do.

use super::names::Names;
use super::{act, answer, why};
use crate::law::calendar::{Date, Moment};
use crate::law::deal::Party;
use crate::law::finding::Evaluation;
use crate::law::holders::{HolderOutcome, Joint, joint};
use crate::law::offer::{Amount, TermKind};
use crate::law::outcome::{Ground, Outcome, Phase, Taker};
use crate::law::permission::joint::{JointPermission, joint_permissions};
use crate::law::permission::{Act, Mode};
use crate::law::readings::Resolved;
use crate::story::format;
use crate::story::words::{list, within_sentence};

/// All holders of a deal under one reading.
pub(super) struct Together<'a> {
    first: Resolved<'a>,
    date: Date,
    as_of: Moment,
    joint: Joint,
    /// In the order of the joint holders.
    evaluations: Vec<Evaluation>,
}

impl<'a> Together<'a> {
    /// The holders of a deal at the end of a day; `None` for a deal with one.
    pub fn of(first: &Resolved<'a>, date: Date) -> Option<Self> {
        let as_of = first.end_of(date);
        let several = !first.deal.parties.others.is_empty();
        several.then(|| {
            let joint = joint(first.deal, first.reading(), date);
            let evaluations = joint.evaluations(first, as_of);
            Self { first: *first, date, as_of, joint, evaluations }
        })
    }

    /// The answer of the whole procedure.
    pub fn sentence(&self) -> String {
        let outcome = &self.joint.outcome;
        let names = self.names(self.joint.decided_by);
        let told = |one: &HolderOutcome| answer::ground(&self.own(one.holder), self.evaluation(one.holder));
        let counting = || self.joint.holders.iter().filter(|one| one.counts);
        let winners = self.joint.winners().count();
        let mut said: Vec<String> = match outcome.taker {
            Taker::Open => {
                let open = counting().filter(|one| one.alone.taker == Taker::Open);
                open.map(told).chain(self.if_silent()).collect()
            }
            Taker::Rival if outcome.ground.is_breach() => {
                counting().filter(|one| one.alone.ground.is_breach()).map(told).collect()
            }
            Taker::Holder | Taker::Split if winners > 1 => {
                let key = if outcome.taker == Taker::Split { "report.shared.split" } else { "report.shared" };
                vec![names.say(key, &[("holders", self.shares())])]
            }
            Taker::Holder | Taker::Split | Taker::Rival | Taker::Nobody => {
                let own = self.evaluation(self.joint.decided_by);
                let why = match self.has_fallen(outcome) {
                    true => names.say("report.forfeited", &[]),
                    false => answer::ground(&self.own(self.joint.decided_by), own),
                };
                let end = outcome.until.map(|at| names.until(at));
                let free = (outcome.phase == Phase::Released)
                    .then(|| answer::free(&names, end, answer::free_key(outcome.ground)));
                [why].into_iter().chain(free).collect()
            }
        };
        // What is true of all in the same words is said once.
        said.dedup();
        said.join(" ")
    }

    /// How each holder stands alone, and all of them together.
    pub fn each(&self) -> Vec<(usize, String)> {
        let alone = self.joint.holders.iter().map(|one| {
            let names = self.names(one.holder);
            let answer = match self.has_fallen(&one.alone) {
                true => names.say("report.forfeited", &[]),
                false => answer::sentence(&self.own(one.holder), self.evaluation(one.holder)),
            };
            (0, names.say("report.holder", &[("answer", answer)]))
        });
        let outcome = &self.joint.outcome;
        let named = |holders: Vec<usize>| {
            list(
                &holders
                    .iter()
                    .map(|one| within_sentence(self.first.deal.parties.holder_name(*one)))
                    .collect::<Vec<_>>(),
            )
        };
        let (key, holders) = match outcome.ground.is_breach() {
            true => ("breach", named(self.joint.claimants().collect())),
            false => (outcome.taker.key(), named(self.joint.winners().collect())),
        };
        let names = self.names(self.joint.decided_by);
        let together = names.say(&format!("report.together.{key}"), &[("holders", holders)]);
        alone.chain([(0, together)]).collect()
    }

    /// What everybody may do; with `all`, every finding about each holder and what stands against each act.
    pub fn told(&self, all: bool) -> Vec<(usize, String)> {
        let allowed = joint_permissions(&self.first, &self.joint, &self.evaluations, self.date);
        let mut lines = vec![(0, self.names(0).say("report.acts", &[]))];
        for one in &allowed {
            let line = (1, self.act(one));
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        for one in self.joint.holders.iter().filter(|_| all) {
            let names = self.names(one.holder);
            let (own, evaluation) = (self.own(one.holder), self.evaluation(one.holder));
            lines.push((0, names.say("report.right", &[])));
            let theirs = allowed.iter().filter(|p| p.holder.unwrap_or(self.joint.decided_by) == one.holder);
            let theirs: Vec<_> = theirs.map(|p| p.permission.clone()).collect();
            let found = why::findings(&own, evaluation).into_iter();
            lines.extend(
                found.chain(why::why_not(&own, evaluation, &theirs)).map(|(depth, line)| (depth + 1, line)),
            );
        }
        lines
    }

    /// What follows if nobody replies any more, if that is known.
    fn if_silent(&self) -> Option<String> {
        let open = self.joint.holders.iter().filter(|one| one.counts && one.alone.taker == Taker::Open);
        let ends: Option<Vec<Moment>> = open.map(|one| one.alone.until).collect();
        let last = ends?.into_iter().max()?;
        let zone = self.first.terms.zone;
        let mut deal = self.first.deal.clone();
        deal.events.retain(|event| event.at.moment(zone) <= self.as_of);
        let later = joint(&deal, self.first.reading(), zone.local(last).date.plus_days(1));
        let names = self.names(later.decided_by);
        match later.outcome.taker {
            Taker::Rival if later.outcome.phase == Phase::Released => {
                let end = later.outcome.until.map(|at| names.until(at));
                Some(answer::free(&names, end, "report.then.free"))
            }
            Taker::Holder => {
                let winners: Vec<_> =
                    later.winners().map(|one| within_sentence(deal.parties.holder_name(one))).collect();
                Some(names.say("report.then.holder", &[("holders", list(&winners))]))
            }
            Taker::Split => Some(names.say("report.then.split", &[])),
            Taker::Rival | Taker::Open | Taker::Nobody => None,
        }
    }

    /// `Founder (60 %) and Investor (40 %)`.
    fn shares(&self) -> String {
        let parts = self.joint.holders.iter().filter(|one| one.share > 0).map(|one| {
            let name = within_sentence(self.first.deal.parties.holder_name(one.holder));
            let share = format::amount(TermKind::Quantity, &Amount::BasisPoints(one.share), Date::MAX);
            self.names(one.holder).say("report.part", &[("name", name), ("share", share)])
        });
        list(&parts.collect::<Vec<_>>())
    }

    /// A duty names the holder to whom it is owed.
    fn act(&self, one: &JointPermission) -> String {
        let p = &one.permission;
        let towards = match p.act {
            Act::Perform | Act::CompleteNotice | Act::SupplyInformation => {
                p.party == Party::Grantor && p.mode == Mode::Must
            }
            Act::MatchOffer
            | Act::Refuse
            | Act::AskForGaps
            | Act::Decide
            | Act::Negotiate
            | Act::TurnDown
            | Act::GiveNotice
            | Act::AnswerQuestions
            | Act::Withdraw
            | Act::ContractWithRival
            | Act::ContractOnOtherTerms
            | Act::ContractForTheRest
            | Act::MakeOffer
            | Act::ImproveOrLeave
            | Act::Sign
            | Act::SeekRemedy
            | Act::DealWithOthers
            | Act::OfferFirst
            | Act::Wait => false,
        };
        let sold = self.joint.outcome.taker == Taker::Rival;
        let key = if towards && !sold { "report.act.towards" } else { "report.act" };
        act(&self.names(one.holder.unwrap_or(self.joint.decided_by)), p, key)
    }

    fn own(&self, holder: usize) -> Resolved<'_> {
        self.joint.own(&self.first, holder)
    }

    /// Whether the match of a holder has fallen because all together have not taken the whole.
    fn has_fallen(&self, outcome: &Outcome) -> bool {
        outcome.ground == Ground::PartialReply && !self.joint.forfeited.is_empty()
    }

    fn evaluation(&self, holder: usize) -> &Evaluation {
        let at = self.joint.holders.iter().position(|one| one.holder == holder);
        &self.evaluations[at.unwrap_or(0)]
    }

    fn names(&self, holder: usize) -> Names<'a> {
        Names::new(self.first.deal, self.joint.outcome.offer.unwrap_or(0)).of_holder(holder)
    }
}
