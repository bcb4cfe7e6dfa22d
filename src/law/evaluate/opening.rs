//! From the offer to the open window: what triggers the right, what a notice must say, when the clock starts.

use super::Fold;
use super::episode::Deadline;
use crate::law::calendar::{Count, DayKind, Rollover, Unit, count};
use crate::law::clause::Term;
use crate::law::event::Stated;
use crate::law::finding::{Answer, Cause, Record, Rule};
use crate::law::guards;
use crate::law::outcome::{Ground, Phase, Window, WindowEnd};
use crate::law::terms::{Defect, Effective, TriggerEvent};

impl<R: Record> Fold<'_, '_, R> {
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

    /// The offer must pass every gate (T1).
    pub(super) fn receive(&mut self, offer: usize, position: usize) {
        let episode = &mut self.episodes[offer];
        episode.received = true;
        let (now, terms, before) = (episode.now, episode.terms, episode.decisions());
        if let Some(end) = self.right_ended {
            let because = [Cause::Event(end)].into_iter().chain(self.episodes[offer].standing());
            self.find(Rule::Triggered, offer, Answer::No, Some(now), because);
            return self.go(offer, Phase::Ended, Ground::RightEnded, now, Some(Rule::Triggered));
        }
        match self.report_gates(offer, terms) {
            Some((rule, ground)) => {
                let because = [Cause::Finding(rule)].into_iter().chain(self.episodes[offer].standing());
                self.find(Rule::Triggered, offer, Answer::No, Some(now), because);
                self.go(offer, Phase::Dormant, ground, now, Some(Rule::Triggered));
            }
            None => {
                self.go(offer, Phase::OfferPending, Ground::OfferPending, now, None);
                self.episodes[offer].kept = before;
                if self.resolved.terms.trigger_event == TriggerEvent::OfferReceived {
                    self.trigger(offer, position);
                }
            }
        }
    }

    /// Puts offer number `terms` through every gate; returns the first that it fails, with the ground.
    pub(super) fn report_gates(&mut self, offer: usize, terms: usize) -> Option<(Rule, Ground)> {
        let content = self.resolved.deal.offers.get(terms)?;
        // A first offer stands nowhere yet; a later one is asked only because of where the earlier stands.
        let standing = self.episodes[offer].standing();
        let mut failed = None;
        for gate in guards::gates(self.resolved, terms, content) {
            let because = gate.causes.into_iter().chain(standing.clone());
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
        if self.resolved.terms.trigger_event == TriggerEvent::GrantorWilling {
            // Whoever gives notice of an offer shows that it would accept it.
            self.mark_triggered(offer, position);
        }
        let takes_effect = match (self.resolved.terms.effective, how) {
            (Effective::Receipt, Effective::Dispatch) => return self.put_on_its_way(offer, position, stated),
            (Effective::Receipt, Effective::Receipt) => {
                let sent = std::mem::take(&mut self.episodes[offer].sent);
                let stated = if stated == Stated::default() { sent } else { stated };
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
                says_more || self.episodes[offer].notice.is_none()
            }
        };
        if !takes_effect || !self.episodes[offer].awaits_notice() {
            return self.report_progress(offer, position);
        }
        self.episodes[offer].notice = Some(position);
        self.report_completeness(offer, position);
        self.start_clock(offer, position);
    }

    /// A notice that takes effect on arrival has only been sent.
    fn put_on_its_way(&mut self, offer: usize, position: usize, stated: Stated) {
        let episode = &mut self.episodes[offer];
        episode.sent.terms |= stated.terms;
        episode.sent.copy |= stated.copy;
        let episode = *episode;
        if episode.awaits_notice() {
            let because = [Cause::Event(position), Cause::Term(Term::Effective)];
            let because = because.into_iter().chain(episode.standing());
            self.find(Rule::ClockStarts, offer, Answer::No, Some(episode.now), because);
            self.keep(offer, Rule::ClockStarts);
        }
    }

    /// Adds to what the holder has been told; says whether a gap became smaller.
    fn state(&mut self, offer: usize, stated: Stated) -> bool {
        let before = self.missing(offer);
        let known = &mut self.episodes[offer].stated;
        known.terms |= stated.terms;
        known.copy |= stated.copy;
        self.missing(offer) != before
    }

    fn missing(&self, offer: usize) -> u32 {
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
        Stated { terms: bits.fold(0, |bits, (i, _)| bits | 1 << i), copy: false }
    }

    /// Says whether the notice is complete: on the terms that it must state (P15).
    fn report_completeness(&mut self, offer: usize, position: usize) {
        let episode = self.episodes[offer];
        let required = guards::required(self.resolved, episode.terms);
        let asked_for =
            (0..32).filter(|i| required >> i & 1 == 1).map(|i| Cause::OfferTerm(episode.terms, i));
        let because = [Cause::Event(position), Cause::Term(Term::Contents), Cause::Term(Term::Effective)]
            .into_iter()
            .chain(asked_for)
            .chain(episode.standing());
        let complete = Answer::from(self.missing(offer) == 0);
        self.find(Rule::NoticeComplete, offer, complete, None, because);
    }

    /// Says so if the holder has been told something that had been missing while the clock runs.
    fn report_progress(&mut self, offer: usize, position: usize) {
        if self.episodes[offer].phase == Phase::WindowOpen && self.episodes[offer].has_gap {
            self.report_completeness(offer, position);
            self.episodes[offer].has_gap = self.missing(offer) != 0;
        }
    }

    /// Opens the window if the right is triggered and the notice is good enough; day 0 is now.
    fn start_clock(&mut self, offer: usize, position: usize) {
        let episode = self.episodes[offer];
        let Some(notice) = episode.notice else { return };
        if episode.phase == Phase::OfferPending {
            return;
        }
        let complete = self.missing(offer) == 0;
        let starts = complete || (self.resolved.terms.defect == Defect::HolderMustAsk && !episode.asked);
        let because = [
            Cause::Finding(Rule::Triggered),
            Cause::Finding(Rule::NoticeComplete),
            Cause::Term(Term::Effective),
            Cause::Event(notice),
            Cause::Event(position),
        ];
        let because = because
            .into_iter()
            .chain((!complete).then_some(Cause::Term(Term::Defect)))
            .chain(episode.standing());
        self.find(Rule::ClockStarts, offer, Answer::from(starts), Some(episode.now), because);
        if starts {
            self.open_window(offer, position);
        } else {
            self.go(
                offer,
                Phase::NoticeDefective,
                Ground::NoticeDefective,
                episode.now,
                Some(Rule::ClockStarts),
            );
        }
    }

    fn open_window(&mut self, offer: usize, position: usize) {
        let now = self.episodes[offer].now;
        let terms = &self.resolved.terms;
        let count = count(&guards::window_rule(terms), now);
        let ends = Deadline::of(&count, terms.rollover);
        let closes = ends.known();
        self.report_last_day(offer, &count, closes);
        let window = Window { offer, opened_by: position, count, closes, end: WindowEnd::Runs };
        self.record.window(window);
        let has_gap = self.missing(offer) != 0;
        let episode = &mut self.episodes[offer];
        episode.window = Some(window);
        episode.window_ends = ends;
        episode.has_gap = has_gap;
        (episode.refused, episode.tried) = (None, false);
        let ground = if closes.is_some() { Ground::WindowOpen } else { Ground::CannotCount };
        self.go(offer, Phase::WindowOpen, ground, now, Some(Rule::LastDay));
        // A window can end before it begins, if the hour of its last day has passed.
        self.advance(offer, now);
    }

    /// When the last day is, and every word it rests on. Calendar and rollover are among them only if they
    /// can have a say.
    fn report_last_day(&mut self, offer: usize, count: &Count, closes: Option<crate::law::Moment>) {
        let terms = &self.resolved.terms;
        let by_the_hour = terms.unit == Unit::Hours;
        let in_business_days = terms.unit == Unit::BusinessDays;
        let raw_last = count.rolled_from.unwrap_or(count.last_day);
        let rolls = terms.rollover != Rollover::None;
        let on_a_day_off = terms.calendar.day(raw_last) != DayKind::Business;
        let always = [
            Cause::Finding(Rule::ClockStarts),
            Cause::Term(Term::Length),
            Cause::Term(Term::Unit),
            Cause::Term(Term::Zone),
        ];
        let because = always
            .into_iter()
            .chain((!by_the_hour).then_some(Cause::Term(Term::FirstDay)))
            .chain((!by_the_hour).then_some(Cause::Term(Term::EndsAt)))
            .chain((in_business_days || rolls || on_a_day_off).then_some(Cause::Term(Term::Calendar)))
            .chain((on_a_day_off || closes.is_none()).then_some(Cause::Term(Term::Rollover)));
        let answer = if closes.is_some() { Answer::Yes } else { Answer::Unknown };
        self.find(Rule::LastDay, offer, answer, closes, because);
    }

    /// The holder asks about a gap; under "the holder must ask" that stops the clock (T7, P18).
    pub(super) fn ask(&mut self, offer: usize, position: usize) {
        let episode = self.episodes[offer];
        let stops = self.resolved.terms.defect == Defect::HolderMustAsk && self.missing(offer) != 0;
        if !stops || episode.phase != Phase::WindowOpen {
            return;
        }
        self.episodes[offer].asked = true;
        self.end_window(offer, WindowEnd::Stopped);
        let because =
            [Cause::Finding(Rule::NoticeComplete), Cause::Term(Term::Defect), Cause::Event(position)];
        let because = because.into_iter().chain(episode.standing());
        self.find(Rule::ClockStarts, offer, Answer::No, Some(episode.now), because);
        self.go(offer, Phase::NoticeDefective, Ground::NoticeDefective, episode.now, Some(Rule::ClockStarts));
    }

    /// The grantor supplies what was missing (T6); the clock starts when nothing is missing any more.
    pub(super) fn inform(&mut self, offer: usize, position: usize, stated: Stated) {
        self.state(offer, stated);
        if self.episodes[offer].phase != Phase::NoticeDefective {
            return self.report_progress(offer, position);
        }
        self.report_completeness(offer, position);
        if self.missing(offer) == 0 {
            self.start_clock(offer, position);
        }
    }
}
