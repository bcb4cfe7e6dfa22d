//! What the grantor's freedom means for offers of which the holder had no notice: a free period that one offer
//! lends to another, and talks that have come to nothing (D.1, P67, P68).

use super::Fold;
use super::episode::Deadline;
use super::standing::{Few, Talks};
use crate::law::STORY_ONLY;
use crate::law::calendar::Moment;
use crate::law::clause::Term;
use crate::law::finding::{Answer, Cause, FactKind, Record, Rule};
use crate::law::guards;
use crate::law::offer::ProposedBy;
use crate::law::outcome::{Ground, Phase, WindowEnd};
use crate::law::terms::{EarlyRefusal, Meanwhile, RightKind};

impl<R: Record + ?Sized> Fold<'_, '_, R> {
    /// Asks of every other offer whether it frees this one by now. Of the day of an event more may be told of
    /// the other offer; a contract is what it is in its hour.
    pub(super) fn seek_freedom(&mut self, offer: usize, to_the_hour: bool) {
        if STORY_ONLY {
            return;
        }
        let now = self.episodes[offer].now;
        let zone = self.resolved.terms.zone;
        for lender in 0..self.used {
            if self.may_lend(offer, lender) {
                let known = if to_the_hour { now } else { zone.start_of(zone.local(now).date) };
                self.advance(lender, known);
                self.lend(offer, lender, now);
            }
        }
    }

    /// Whether the one offer could free the other at all: a rival's that waits, under a right that does not
    /// ask for every new bid.
    fn may_lend(&self, offer: usize, lender: usize) -> bool {
        let once = match self.resolved.terms.kind {
            RightKind::FirstRefusal
            | RightKind::Topping
            | RightKind::FirstOffer
            | RightKind::FirstNegotiation => true,
            RightKind::LastLook | RightKind::Option | RightKind::Exclusivity | RightKind::None => false,
        };
        let (episode, them) = (&self.episodes[offer], &self.episodes[lender]);
        let begun = offer != lender && episode.waits() && them.since.is_some() && !them.lent;
        once && begun && !guards::is_own(self.resolved, episode.offered)
    }

    /// The holder has let one offer pass: on terms that its free period allows, a rival whom it allows needs
    /// no notice either. A rival who comes again is meant by a free period that is stated; without one, its
    /// new offer is another transaction (P65, P66).
    pub(super) fn lend(&mut self, offer: usize, lender: usize, at: Moment) {
        if STORY_ONLY || !self.may_lend(offer, lender) {
            return;
        }
        let (episode, them) = (self.episodes[offer], self.episodes[lender]);
        // An offer that came after the release is freed, if at all, when it comes.
        let at = episode.since.map_or(at, |since| since.max(at));
        let (shown, on) = (them.terms, episode.offered);
        let terms = &self.resolved.terms;
        let own = guards::is_own(self.resolved, shown);
        let rival = |offer: usize| self.resolved.deal.offers.get(offer).map(|offer| offer.rival);
        let again = rival(shown) == rival(on) && terms.free_period.stated().is_some();
        let buyer = guards::free_for_anyone(self.resolved, shown) || again;
        let runs = them.phase == Phase::Released
            && them.notice.is_some()
            && them.free_ends.includes(at) != Answer::No;
        let met = guards::free_terms_met(self.resolved, shown, on);
        let free = runs && met && (own || !self.matters_after_refusal(shown, on, met));
        // Where two things are in the way, no single one of them matters.
        if !buyer && !free {
            return;
        }
        let free = buyer && free;
        let mut asked = Few::default();
        asked.ask(lender, &them);
        let (answer, until) = match (free, them.free_ends) {
            (false, _) => (Answer::No, None),
            (true, Deadline::Unknown(_)) => (Answer::Unknown, None),
            (true, Deadline::Never | Deadline::At(_)) => (Answer::Yes, them.free_ends.known()),
        };
        let words = [Term::Kind, Term::FreeTerms, Term::FreeTolerance];
        let of_rivals = [Term::FreeBuyer, Term::FreeLength, Term::AfterRefusal, Term::ChangedOffer];
        let of_rivals = of_rivals.into_iter().filter(move |_| !own);
        let content =
            [shown, on].map(|offer| [Cause::Offer(offer), Cause::Fact(offer, FactKind::Conditional)]);
        let because = words
            .into_iter()
            .chain(of_rivals)
            .map(Cause::Term)
            .chain(content.into_iter().flatten())
            .chain(self.terms_of(shown))
            .chain(self.terms_of(on))
            .chain(asked.iter())
            .chain(episode.standing());
        self.find(Rule::FreeUntil, offer, answer, until, because);
        if !free {
            return self.keep(offer, Rule::FreeUntil);
        }
        let episode = &mut self.episodes[offer];
        (episode.terms, episode.noticed_at, episode.free_ends) = (shown, them.noticed_at, them.free_ends);
        (episode.notice, episode.lent, episode.was_released) = (them.notice, true, true);
        self.go(offer, Phase::Released, them.ground, at, Some(Rule::FreeUntil));
    }

    /// A grantor who gives notice although it is free offers to the holder anew.
    pub(super) fn offer_anew(&mut self, offer: usize) {
        let episode = self.episodes[offer];
        if episode.phase != Phase::Released || !episode.lent || self.talks_first() {
            return;
        }
        self.episodes[offer].renew(episode.offered);
        self.episodes[offer].offered_anew = true;
        self.go(offer, Phase::OfferPending, Ground::OfferPending, episode.now, None);
        self.keep(offer, Rule::FreeUntil);
    }

    /// Whether the grantor has to turn to the holder before there is a rival's offer.
    fn talks_first(&self) -> bool {
        matches!(self.resolved.terms.kind, RightKind::FirstOffer | RightKind::FirstNegotiation)
    }

    /// Whether a contract on the terms of offer number `on` is one with another rival.
    pub(super) fn is_of_another_rival(&self, offer: usize, on: usize) -> bool {
        let offers = &self.resolved.deal.offers;
        let theirs = offers.get(self.episodes[offer].offered);
        let (Some(theirs), Some(other)) = (theirs, offers.get(on)) else { return false };
        let rivals = theirs.maker == ProposedBy::Rival && other.maker == ProposedBy::Rival;
        let apart = on < self.used && self.episode_of[on] == on && on != offer;
        !STORY_ONLY && rivals && apart && theirs.rival != other.rival
    }

    /// The grantor signs with another rival: that is told where that rival's offer is, and so is what becomes
    /// of it.
    pub(super) fn sell_to_another(&mut self, offer: usize, position: usize, other: usize) {
        let now = self.episodes[offer].now;
        self.latest = Some(other);
        self.episode_of[offer] = other;
        self.move_time(other, now);
        self.sign(other, position, None, Some(offer));
    }

    /// What a contract with a rival of whom nothing was said to the holder is after `instead`, of which it was.
    pub(super) fn ground_after(&self, instead: usize) -> Ground {
        match self.episodes[instead].phase {
            Phase::Exercised | Phase::ClosedWithHolder => Ground::BreachAfterMatch,
            Phase::Released => Ground::BreachOutsideFreePeriod,
            Phase::Dormant if self.episodes[instead].ground == Ground::FreePeriodOver => {
                Ground::BreachOutsideFreePeriod
            }
            Phase::Dormant
            | Phase::OfferPending
            | Phase::Triggered
            | Phase::NoticeDefective
            | Phase::WindowOpen
            | Phase::WindowPaused
            | Phase::SoldToRival
            | Phase::Breached
            | Phase::Withdrawn
            | Phase::Ended => Ground::BreachNoChance,
        }
    }

    // Talks under a right of first negotiation.

    /// Whether the holder's chance under the right is to talk first, and it has had none.
    pub(super) fn awaits_talks(&self, offer: usize) -> bool {
        let due = self.episodes[offer].ground == Ground::FirstOfferDue;
        due && self.resolved.terms.kind == RightKind::FirstNegotiation
    }

    /// The holder says that it does not want to talk on.
    pub(super) fn refuse_to_talk(&mut self, offer: usize, position: usize) {
        let now = self.episodes[offer].now;
        let Some((Answer::Yes, talks)) = self.talks_run(now).filter(|_| !STORY_ONLY) else { return };
        if self.resolved.terms.kind != RightKind::FirstNegotiation || talks.refused.is_some() {
            return;
        }
        self.talks = Some(Talks { refused: Some(position), ..talks });
        // The refusal of the grantor's own offer says more of it than that talks are over.
        let waits = self.awaits_talks(offer);
        let others = (0..self.used).filter(|other| *other != offer || waits);
        others.for_each(|other| self.advance(other, now));
    }

    /// Position of the event that ended talks, if one did.
    pub(super) fn talks_end_by(&self, talks: Talks) -> Option<usize> {
        let at_once = self.resolved.terms.early_refusal == EarlyRefusal::FinalAtOnce;
        talks.refused.filter(|_| at_once).or(talks.ended)
    }

    /// When talks leave the grantor free for an offer that waits for that, and for the grantor's own that they
    /// were about (D.1): the last instant that counts as talks, and the first of freedom.
    pub(super) fn talks_free_from(&self, offer: usize) -> Option<(Moment, Moment)> {
        let negotiated = !STORY_ONLY && self.resolved.terms.kind == RightKind::FirstNegotiation;
        let talks = self.talks.filter(|_| negotiated)?;
        let episode = &self.episodes[offer];
        let since = episode.since?;
        let told = |event: usize| self.resolved.deal.events[event].at.moment(self.resolved.terms.zone);
        let over = match self.talks_end_by(talks).map(told) {
            Some(end) => Some((end, end)),
            None => talks.ends.known().map(|end| (end, end.plus_seconds(1))),
        };
        let open = self.resolved.terms.meanwhile == Meanwhile::Open;
        if self.awaits_talks(offer) && self.own_offer().is_none() {
            let began = told(talks.began);
            let (end, free) = if open { (began, began) } else { over? };
            return Some((end, free.max(since)));
        }
        let about = episode.phase == Phase::WindowOpen && !episode.broken;
        over.filter(|(end, _)| about && since <= *end)
    }

    /// The grantor's own offer of which the holder has had notice: its terms bind, and not the talks alone.
    fn own_offer(&self) -> Option<usize> {
        (0..self.used).find(|offer| {
            let episode = &self.episodes[*offer];
            let noticed = episode.notice.is_some() || episode.ground == Ground::FreePeriodOver;
            noticed && guards::is_own(self.resolved, episode.terms)
        })
    }

    /// Talks have come to nothing.
    pub(super) fn free_after_talks(&mut self, offer: usize, over: Moment, at: Moment) {
        let Some(talks) = self.talks else { return };
        let episode = self.episodes[offer];
        let mut asked = Few::default();
        for other in (0..self.used).filter(|other| *other != offer) {
            if self.episodes[other].since.is_some() && guards::is_own(self.resolved, other) {
                asked.ask(other, &self.episodes[other]);
            }
        }
        let because = self.talks_causes(talks, Term::Meanwhile).chain([Cause::Term(Term::Kind)]);
        let because = because.chain(asked.iter()).chain(episode.standing());
        self.find(Rule::TalksOver, offer, Answer::Yes, Some(at), because);
        self.end_window(offer, WindowEnd::Expired);
        self.release(offer, over, at, Ground::TalksOver, Rule::TalksOver);
    }
}
