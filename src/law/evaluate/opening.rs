//! From the offer to the notice: what triggers the right, and what the holder must be told.

use super::standing::Few;
use super::{Fold, concerns};
use crate::law::clause::Term;
use crate::law::event::{Addressee, Happening, Made, Stated};
use crate::law::finding::{Answer, Cause, Record, Rule};
use crate::law::gates::{GATES, gates};
use crate::law::guards;
use crate::law::outcome::{Ground, Phase};
use crate::law::terms::{Contents, Cure, Effective, NoticeForm, RightKind, TriggerEvent};

impl<'a, R: Record + ?Sized> Fold<'a, '_, R> {
    /// An offer arrives. One that had been withdrawn comes back as if it were new.
    pub(super) fn offer_received(&mut self, offer: usize, position: usize) {
        if self.episodes[offer].phase == Phase::Withdrawn {
            let terms = self.episodes[offer].offered;
            self.episodes[offer].renew(terms);
            self.receive(offer, position);
        } else {
            self.receive_if_new(offer, position);
        }
    }

    /// Whoever deals with an offer has received it.
    pub(super) fn receive_if_new(&mut self, offer: usize, position: usize) {
        if self.episodes[offer].is_new() {
            self.receive(offer, position);
        }
    }

    /// The offer must pass every gate (T1). One that comes while the grantor is free may need no notice.
    pub(super) fn receive(&mut self, offer: usize, position: usize) {
        self.pass_gates(offer, position);
        self.advance(offer, self.episodes[offer].now);
        self.seek_freedom(offer, false);
    }

    fn pass_gates(&mut self, offer: usize, position: usize) {
        let episode = &mut self.episodes[offer];
        episode.received = true;
        let (now, terms, before) = (episode.now, episode.terms, episode.decisions());
        episode.offered_at = Some(now);
        let (left, asked) = self.right_is_left(offer);
        if !left {
            let because = asked.iter().chain(self.episodes[offer].standing());
            self.find(Rule::Triggered, offer, Answer::No, Some(now), because);
            return self.go(offer, Phase::Ended, Ground::RightEnded, now, Some(Rule::Triggered));
        }
        match self.report_gates(offer, position, terms, asked) {
            Some((rule, ground)) => {
                // The gates before it were passed, or it would not have come to this one.
                let upto = GATES.iter().position(|gate| *gate == rule).map_or(0, |i| i + 1);
                let because = GATES[..upto].iter().map(|gate| Cause::Finding(*gate));
                let because = because.chain(self.episodes[offer].standing());
                self.find(Rule::Triggered, offer, Answer::No, Some(now), because);
                self.go(offer, Phase::Dormant, ground, now, Some(Rule::Triggered));
            }
            None => {
                self.go(offer, Phase::OfferPending, Ground::OfferPending, now, None);
                self.episodes[offer].kept = before;
                if self.resolved.terms.kind == RightKind::Option {
                    self.open_option(offer, position);
                } else if self.resolved.terms.trigger_event == TriggerEvent::OfferReceived {
                    self.trigger(offer, position);
                }
            }
        }
    }

    /// Puts offer number `terms` through every gate; returns the first that it fails, with the ground.
    pub(super) fn report_gates(
        &mut self,
        offer: usize,
        position: usize,
        terms: usize,
        asked: Few,
    ) -> Option<(Rule, Ground)> {
        let content = self.resolved.deal.offers.get(terms)?;
        // A first offer stands nowhere yet; a later one is asked only because of where the earlier stands.
        let standing = self.episodes[offer].standing();
        let day = self.resolved.terms.zone.local(self.episodes[offer].now).date;
        let mut failed = None;
        for gate in gates(self.resolved, terms, content, day) {
            let of_right = gate.rule == Rule::InForce;
            let because = gate.causes.iter().flatten().copied();
            let because = because.chain(asked.iter());
            let because = because.chain(of_right.then_some(Cause::Event(position)));
            let because = because.chain(standing);
            self.find(gate.rule, offer, Answer::from(gate.passed), None, because);
            if !gate.passed && failed.is_none() {
                failed = Some((gate.rule, gate.ground));
            }
        }
        failed
    }

    /// The grantor decides or signs (T2). A signature shows a decision, and a decision is not a signature.
    pub(super) fn decide(&mut self, offer: usize, position: usize, act: TriggerEvent) {
        self.receive_if_new(offer, position);
        self.episodes[offer].contracted |= act == TriggerEvent::ContractSigned;
        let enough = match (self.resolved.terms.trigger_event, act) {
            (TriggerEvent::GrantorWilling, TriggerEvent::GrantorWilling | TriggerEvent::ContractSigned)
            | (TriggerEvent::ContractSigned, TriggerEvent::ContractSigned) => true,
            (TriggerEvent::ContractSigned, TriggerEvent::OfferReceived | TriggerEvent::GrantorWilling)
            | (TriggerEvent::OfferReceived, _)
            | (TriggerEvent::GrantorWilling, TriggerEvent::OfferReceived) => false,
        };
        if enough {
            self.trigger(offer, position);
        }
    }

    /// The procedure starts, and a notice that was given before takes effect now.
    pub(super) fn trigger(&mut self, offer: usize, position: usize) {
        self.mark_triggered(offer, position);
        if self.episodes[offer].phase == Phase::Triggered && self.episodes[offer].notice.is_some() {
            self.start_clock(offer, position);
        }
    }

    pub(super) fn mark_triggered(&mut self, offer: usize, position: usize) {
        let episode = self.episodes[offer];
        if episode.phase == Phase::OfferPending {
            let because = episode.standing().chain([Cause::Event(position)]);
            self.find(Rule::Triggered, offer, Answer::Yes, Some(episode.now), because);
            self.go(offer, Phase::Triggered, Ground::NoticeDue, episode.now, Some(Rule::Triggered));
        }
    }

    /// A notice is sent or arrives (T4, T5, and T6 for a second notice). One that arrives without saying
    /// what it states says what was sent.
    pub(super) fn notice(&mut self, offer: usize, position: usize, stated: Stated, how: Effective) {
        self.receive_if_new(offer, position);
        self.offer_anew(offer);
        let good = self.is_good(offer, position, stated);
        let waits = self.episodes[offer].phase == Phase::OfferPending;
        if self.resolved.terms.trigger_event == TriggerEvent::GrantorWilling {
            // Whoever gives notice of an offer shows that it would accept it.
            self.mark_triggered(offer, position);
        }
        // What the holder had been told before takes effect now.
        let triggers = waits && self.episodes[offer].phase == Phase::Triggered;
        if !good {
            return self.reject(offer, position, how);
        }
        let takes_effect = match (self.resolved.terms.effective, how) {
            (Effective::Receipt, Effective::Dispatch) => return self.put_on_its_way(offer, position, stated),
            (Effective::Receipt, Effective::Receipt) => {
                let sent = std::mem::take(&mut self.episodes[offer].sent);
                let empty = stated.terms == 0 && !stated.copy;
                let stated = if empty { Stated { made: stated.made, to: stated.to, ..sent } } else { stated };
                self.state(offer, stated);
                true
            }
            (Effective::Dispatch, Effective::Dispatch) => {
                self.state(offer, stated);
                true
            }
            // A notice that has arrived was sent no later; it counts once.
            (Effective::Dispatch, Effective::Receipt) => {
                let says_more = self.state(offer, stated);
                says_more || triggers || self.episodes[offer].notice.is_none()
            }
        };
        if takes_effect && self.episodes[offer].phase == Phase::Breached {
            // Whoever is told of the sale learns of it.
            return self.open_late_window(offer, position, Some(Term::Effective));
        }
        if !takes_effect || !self.episodes[offer].awaits_notice() {
            return self.report_progress(offer, position);
        }
        self.episodes[offer].notice = Some(position);
        self.report_completeness(offer, position);
        self.start_clock(offer, position);
    }

    /// Whether a notice counts: not one that went to somebody else (C28), or that was spoken where writing is
    /// asked for (P16).
    fn is_good(&mut self, offer: usize, position: usize, stated: Stated) -> bool {
        let oral = stated.made == Made::Oral;
        let astray = stated.to == Addressee::SomebodyElse;
        if !oral && !astray {
            return true;
        }
        let good = !astray && self.resolved.terms.notice_form == NoticeForm::Any;
        let because = [Cause::Event(position)].into_iter();
        let because = because.chain((oral && !astray).then_some(Cause::Term(Term::NoticeForm)));
        let because = because.chain(self.episodes[offer].standing());
        self.find(Rule::NoticeGood, offer, Answer::from(good), Some(self.episodes[offer].now), because);
        self.keep(offer, Rule::NoticeGood);
        good
    }

    /// A notice that does not count says nothing, and starts nothing.
    fn reject(&mut self, offer: usize, position: usize, how: Effective) {
        if self.episodes[offer].awaits_notice() {
            self.report_completeness(offer, position);
        }
        let episode = self.episodes[offer];
        if !matches!(episode.phase, Phase::Triggered | Phase::NoticeDefective) {
            return;
        }
        let because =
            [Cause::Event(position), Cause::Finding(Rule::NoticeGood), Cause::Term(Term::Effective)];
        let because = because.into_iter().chain(episode.standing());
        self.find(Rule::ClockStarts, offer, Answer::No, Some(episode.now), because);
        let effective = how == Effective::Receipt || self.resolved.terms.effective == Effective::Dispatch;
        if effective && episode.notice.is_none() {
            let (phase, ground) = (Phase::NoticeDefective, Ground::NoticeDefective);
            self.go(offer, phase, ground, episode.now, Some(Rule::ClockStarts));
        } else {
            self.keep(offer, Rule::ClockStarts);
        }
    }

    /// The holder learns from another source what a notice would say (P19: C49), or after a breach of the
    /// sale (T22).
    pub(super) fn learn(&mut self, offer: usize, position: usize, stated: Stated) {
        self.receive_if_new(offer, position);
        let episode = self.episodes[offer];
        if episode.phase == Phase::Breached {
            return self.open_late_window(offer, position, None);
        }
        let before_window =
            matches!(episode.phase, Phase::OfferPending | Phase::Triggered | Phase::NoticeDefective);
        if !before_window {
            return;
        }
        let counts = self.resolved.terms.cure == Cure::ByKnowledge;
        let because = [Cause::Event(position), Cause::Term(Term::Cure)].into_iter().chain(episode.standing());
        self.find(Rule::NoticeGood, offer, Answer::from(counts), Some(episode.now), because);
        self.keep(offer, Rule::NoticeGood);
        if counts {
            self.state(offer, stated);
            self.episodes[offer].notice = Some(position);
            self.report_completeness(offer, position);
            self.start_clock(offer, position);
        }
    }

    /// A notice that takes effect on arrival has only been sent.
    fn put_on_its_way(&mut self, offer: usize, position: usize, stated: Stated) {
        let episode = &mut self.episodes[offer];
        episode.sent.terms |= stated.terms;
        episode.sent.copy |= stated.copy;
        let episode = *episode;
        if episode.awaits_notice() || episode.phase == Phase::Breached {
            let because = [Cause::Event(position), Cause::Term(Term::Effective)];
            let because = because.into_iter().chain(episode.standing());
            self.find(Rule::ClockStarts, offer, Answer::No, Some(episode.now), because);
            self.keep(offer, Rule::ClockStarts);
        }
    }

    /// Adds to what the holder has been told; says whether a gap became smaller.
    pub(super) fn state(&mut self, offer: usize, stated: Stated) -> bool {
        let before = self.missing(offer);
        let known = &mut self.episodes[offer].stated;
        known.terms |= stated.terms;
        known.copy |= stated.copy;
        self.missing(offer) != before
    }

    pub(super) fn missing(&self, offer: usize) -> u32 {
        let episode = &self.episodes[offer];
        guards::missing(self.resolved, episode.terms, episode.stated)
    }

    /// What a notice states, as positions in the terms that hold now: a notice that names an earlier or a
    /// later version of the offer is read by the names of the terms.
    pub(super) fn in_terms_of(&self, offer: usize, named: usize, stated: Stated) -> Stated {
        let current = self.episodes[offer].terms;
        let offers = &self.resolved.deal.offers;
        let (Some(from), Some(to)) = (offers.get(named), offers.get(current)) else { return stated };
        if named == current {
            return stated;
        }
        let is_stated = |id: &str| {
            from.terms.iter().take(32).position(|t| t.id == id).is_some_and(|i| stated.terms >> i & 1 == 1)
        };
        let bits = to.terms.iter().take(32).enumerate().filter(|(_, term)| is_stated(&term.id));
        // A copy of another version is no copy of this one.
        Stated { terms: bits.fold(0, |bits, (i, _)| bits | 1 << i), copy: false, ..stated }
    }

    /// Says whether the notice is complete: on the terms that it must state (P15).
    fn report_completeness(&mut self, offer: usize, position: usize) {
        let episode = self.episodes[offer];
        // Of every term it is asked whether it is material, where that decides.
        let required = match self.resolved.terms.contents {
            Contents::MaterialTerms => u32::MAX,
            Contents::Price | Contents::EconomicTerms | Contents::FullCopy => {
                guards::required(self.resolved, episode.terms)
            }
        };
        let asked_for = self.terms_of(episode.terms).take(32).enumerate();
        let asked_for = asked_for.filter(move |(i, _)| required >> i & 1 == 1).map(|(_, term)| term);
        let because = [Cause::Event(position), Cause::Term(Term::Contents), Cause::Term(Term::Effective)]
            .into_iter()
            .chain(asked_for)
            .chain(self.sent_before(offer, position).map(Cause::Event))
            .chain(episode.standing());
        let complete = Answer::from(self.missing(offer) == 0);
        self.find(Rule::NoticeComplete, offer, complete, None, because);
        self.keep(offer, Rule::NoticeComplete);
    }

    /// The notices that were sent before one that arrives and says nothing itself.
    fn sent_before(&self, offer: usize, position: usize) -> impl Iterator<Item = usize> + use<'a, R> {
        let (resolved, episode_of) = (self.resolved, self.episode_of);
        let events = &resolved.deal.events;
        let arrived =
            events.get(position).filter(|event| matches!(event.what, Happening::NoticeReceived { .. }));
        let empty = arrived.and_then(|event| event.what.stated()).is_some_and(|s| s.terms == 0 && !s.copy);
        let before = events.iter().enumerate().take(if empty { position } else { 0 });
        let sent = before.filter(move |(i, event)| {
            let of_offer = event.what.offer().is_some_and(|named| episode_of.get(named) == Some(&offer));
            let is_sent = matches!(event.what, Happening::NoticeSent { .. });
            is_sent && of_offer && concerns(resolved, *i, event)
        });
        sent.map(|(i, _)| i)
    }

    /// Says so if the holder has been told something that had been missing while the clock runs.
    fn report_progress(&mut self, offer: usize, position: usize) {
        if self.episodes[offer].phase == Phase::WindowOpen && self.episodes[offer].has_gap {
            self.report_completeness(offer, position);
            self.episodes[offer].has_gap = self.missing(offer) != 0;
        }
    }

    /// The grantor supplies what was missing (T6); the clock starts when nothing is missing any more.
    pub(super) fn inform(&mut self, offer: usize, position: usize, stated: Stated) {
        self.state(offer, stated);
        match self.episodes[offer].phase {
            Phase::NoticeDefective => {}
            Phase::WindowPaused => return self.resume(offer, position),
            Phase::Dormant
            | Phase::OfferPending
            | Phase::Triggered
            | Phase::WindowOpen
            | Phase::Exercised
            | Phase::Released
            | Phase::SoldToRival
            | Phase::ClosedWithHolder
            | Phase::Breached
            | Phase::Withdrawn
            | Phase::Ended => return self.report_progress(offer, position),
        }
        self.episodes[offer].notice.get_or_insert(position);
        self.report_completeness(offer, position);
        if self.missing(offer) == 0 {
            self.start_clock(offer, position);
        }
    }
}
