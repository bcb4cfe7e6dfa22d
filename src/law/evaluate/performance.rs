//! The performance of the holder's own contract, and what it leaves to the rival.

use super::Fold;
use crate::law::clause::Term;
use crate::law::event::Reply;
use crate::law::finding::{Answer, Cause, Record, Rule};
use crate::law::offer::Amount;
use crate::law::outcome::{Ground, Phase};
use crate::law::terms::FailedClosing;

impl<R: Record + ?Sized> Fold<'_, '_, R> {
    /// Grantor and rival perform (T18, P69), whether or not their contract was told before. What was only signed
    /// in the free period must be performed in it.
    pub(super) fn close_with_rival(&mut self, offer: usize, position: usize) {
        match self.episodes[offer].phase {
            Phase::SoldToRival => {}
            Phase::Breached => self.report_remedies(offer, position, true),
            Phase::Dormant
            | Phase::OfferPending
            | Phase::Triggered
            | Phase::NoticeDefective
            | Phase::WindowOpen
            | Phase::WindowPaused
            | Phase::Exercised
            | Phase::Released
            | Phase::ClosedWithHolder
            | Phase::Withdrawn
            | Phase::Ended => {
                let signed = (Phase::Released, Ground::SignedWithRival);
                let stands = |fold: &Self| (fold.episodes[offer].phase, fold.episodes[offer].ground);
                if stands(self) != signed {
                    self.transfer(offer, position, None);
                }
                if stands(self) == signed {
                    self.perform_with_rival(offer, position);
                }
            }
        }
    }

    fn perform_with_rival(&mut self, offer: usize, position: usize) {
        let episode = self.episodes[offer];
        let answer = episode.free_ends.includes(episode.now);
        let because = [Cause::Event(position), Cause::Term(Term::FreeComplete)];
        let because = because.into_iter().chain(episode.standing());
        self.find(Rule::FreeToContract, offer, answer, Some(episode.now), because);
        let why = Some(Rule::FreeToContract);
        self.go(offer, Phase::SoldToRival, Ground::SoldToRival, episode.now, why);
        // The rival has had it since the contract was made.
        self.episodes[offer].since = episode.since;
    }

    /// The holder's contract is performed (T24). A grantor who is free may also take a reply that came late
    /// or was no match: that protects nobody but the grantor.
    pub(super) fn close(&mut self, offer: usize) {
        let episode = self.episodes[offer];
        let free = episode.phase == Phase::Released && episode.ground != Ground::SignedWithRival;
        if free || episode.phase == Phase::Exercised {
            let split = matches!(episode.ground, Ground::MatchedInPart | Ground::RestSold);
            let ground = if split { episode.ground } else { Ground::ClosedWithHolder };
            self.go(offer, Phase::ClosedWithHolder, ground, episode.now, episode.why);
        }
    }

    /// The holder has matched and does not perform (T25, P55).
    pub(super) fn fail_to_close(&mut self, offer: usize, position: usize) {
        self.episodes[offer].has_failed = true;
        let episode = self.episodes[offer];
        let rule = self.resolved.terms.failed_closing;
        if episode.phase != Phase::Exercised {
            if rule == FailedClosing::EndsRight {
                self.tell_others(offer, position, false);
            }
            return;
        }
        let because = [Cause::Event(position), Cause::Term(Term::FailedClosing)];
        let because = because.into_iter().chain(episode.standing());
        let fails = rule != FailedClosing::ContractStands;
        self.find(Rule::CloseFails, offer, Answer::from(fails), Some(episode.now), because);
        match rule {
            FailedClosing::FreesGrantor => {
                self.release(offer, episode.now, episode.now, Ground::HolderFailed, Rule::CloseFails);
            }
            FailedClosing::EndsRight => {
                self.go(offer, Phase::Ended, Ground::HolderFailed, episode.now, Some(Rule::CloseFails));
                self.tell_others(offer, position, true);
                return self.end_right(position);
            }
            FailedClosing::ContractStands => self.keep(offer, Rule::CloseFails),
        }
        for other in (0..self.used).filter(|other| *other != offer) {
            self.episodes[other].could_end |= self.episodes[other].since.is_some();
        }
    }

    /// Whether the right goes on for the other offers after the holder was said not to perform.
    fn tell_others(&mut self, offer: usize, position: usize, ends: bool) {
        let asked = self.end_causes_of(offer, position);
        let now = Some(self.episodes[offer].now);
        for other in (0..self.used).filter(|other| *other != offer) {
            let them = self.episodes[other];
            if them.since.is_some() {
                let because = asked.iter().chain(them.standing());
                self.find(Rule::InForce, other, Answer::from(!ends), now, because);
                self.keep(other, Rule::InForce);
            }
        }
    }

    /// Whether the terms of offer number `on` leave to the holder the part that it took.
    pub(super) fn is_the_rest(&self, offer: usize, on: usize) -> bool {
        let (episode, deal) = (&self.episodes[offer], self.resolved.deal);
        let (Some(shown), Some(sold)) = (deal.offers.get(episode.terms), deal.offers.get(on)) else {
            return false;
        };
        let reply = episode.taken.and_then(|event| deal.events.get(event)?.what.exercise());
        reply.into_iter().flat_map(|reply| &reply.differs).all(|part| {
            let Some(term) = shown.terms.get(part.term) else { return true };
            let (Amount::Quantity(all, unit), Reply::Instead(Amount::Quantity(taken, _))) =
                (&term.amount, &part.reply)
            else {
                return true;
            };
            let left = all.saturating_sub(*taken);
            let of_sale = sold.terms.iter().find(|other| other.id == term.id).map(|other| &other.amount);
            matches!(of_sale, Some(Amount::Quantity(amount, same)) if same == unit && *amount <= left)
        })
    }
}
