//! What happens to an offer on its way: an extension, a changed offer, a withdrawal.

use super::Fold;
use super::episode::Deadline;
use crate::law::calendar::{Date, Unit};
use crate::law::clause::Term;
use crate::law::deal::limits::OFFERS;
use crate::law::finding::{Answer, Cause, Record, Rule};
use crate::law::guards;
use crate::law::matching;
use crate::law::outcome::{Ground, Phase, WindowEnd};
use crate::law::terms::{ChangedOffer, Withdrawal};

impl<R: Record> Fold<'_, '_, R> {
    /// The parties agree on a later last day (T8); the hour stays. Before there is a window there is nothing
    /// to extend, and after it the right is used up.
    pub(super) fn extend(&mut self, offer: usize, position: usize, until: Date) {
        let episode = self.episodes[offer];
        let Some(mut window) = episode.window else { return };
        let zone = self.resolved.terms.zone;
        let end = match self.resolved.terms.unit {
            Unit::Hours => zone.last_second_of(until),
            Unit::Days | Unit::BusinessDays | Unit::Weeks | Unit::Months => {
                guards::closing(self.resolved.terms.ends_at, until, zone)
            }
        };
        let open = episode.phase == Phase::WindowOpen;
        let later = match episode.window_ends {
            Deadline::At(closes) => end > closes,
            // What cannot be counted can still be agreed, unless the agreed day is certainly no later.
            Deadline::Unknown(sure) => end > sure.max(episode.now),
            Deadline::Never => false,
        };
        let known = zone.years().contains(&until.ymd().0);
        let (answer, ends) = match (open && later, known) {
            (true, true) => (Answer::Yes, Deadline::At(end)),
            (true, false) => (Answer::Unknown, Deadline::doubtful(end)),
            (false, _) => (Answer::No, episode.window_ends),
        };
        let because = [
            Cause::Event(position),
            Cause::Finding(Rule::LastDay),
            Cause::Term(Term::Unit),
            Cause::Term(Term::EndsAt),
            Cause::Term(Term::Zone),
        ];
        let because = because.into_iter().chain(episode.standing());
        self.find(Rule::Extended, offer, answer, known.then_some(end), because);
        if answer == Answer::No {
            return self.keep(offer, Rule::Extended);
        }
        window.closes = ends.known();
        self.record.window(window);
        self.episodes[offer].window = Some(window);
        self.episodes[offer].window_ends = ends;
        self.find(Rule::LastDay, offer, answer, window.closes, [Cause::Finding(Rule::Extended)]);
        let ground = if window.closes.is_some() { Ground::WindowOpen } else { Ground::CannotCount };
        self.go(offer, Phase::WindowOpen, ground, episode.now, Some(Rule::LastDay));
    }

    /// The rival changes its offer (T16, T17). Only an offer that could itself trigger the right can take the
    /// place of the one that did: a sham cannot (P11).
    pub(super) fn change(&mut self, offer: usize, position: usize, to: usize) {
        if to >= self.resolved.deal.offers.len() {
            return;
        }
        self.adopt(offer, to);
        let episode = self.episodes[offer];
        match episode.phase {
            Phase::WindowOpen | Phase::NoticeDefective | Phase::Released => self.replace(offer, position, to),
            Phase::Dormant | Phase::OfferPending | Phase::Triggered | Phase::Withdrawn => {
                self.episodes[offer].renew(to);
                if episode.since.is_none() {
                    return;
                }
                self.receive(offer, position);
                if episode.phase == Phase::Triggered {
                    self.mark_triggered(offer, position);
                }
            }
            // Once matched there is a contract: a better offer comes too late (T15, P57).
            Phase::Exercised
            | Phase::SoldToRival
            | Phase::ClosedWithHolder
            | Phase::Breached
            | Phase::Ended => {
                let because = [Cause::Event(position)].into_iter().chain(episode.standing());
                self.find(Rule::NewNotice, offer, Answer::No, Some(episode.now), because);
            }
        }
    }

    /// Events that name the new version are about this episode, unless it has one of its own.
    fn adopt(&mut self, offer: usize, to: usize) {
        if to < OFFERS && self.episode_of[to] == to && self.episodes[to].since.is_none() {
            self.episode_of[to] = offer;
        }
    }

    /// After notice, the clause says whether the change needs a new one; if not, the terms of the notice stay.
    fn replace(&mut self, offer: usize, position: usize, to: usize) {
        let episode = self.episodes[offer];
        let failed = self.report_gates(offer, to);
        let change = matching::change(self.resolved, episode.terms, to);
        let matters = match self.resolved.terms.changed_offer {
            ChangedOffer::AnyChange => change.any,
            ChangedOffer::MaterialChange => change.material,
            ChangedOffer::Never => false,
        };
        // In the free period the clause says by itself which other terms are free (P58, P67).
        let free_already = episode.phase == Phase::Released
            && self.resolved.terms.changed_offer != ChangedOffer::AnyChange
            && guards::free_terms_met(self.resolved, episode.terms, to);
        let anew = failed.is_none() && matters && !free_already;
        let gates =
            [Rule::Covered, Rule::FormGood, Rule::BonaFide, Rule::ConditionAllowed].map(Cause::Finding);
        let because = [Cause::Event(position), Cause::Term(Term::ChangedOffer), Cause::Offer(to)]
            .into_iter()
            .chain(self.terms_of(episode.terms))
            .chain(self.terms_of(to))
            .chain(gates)
            .chain((episode.phase == Phase::Released).then_some(Cause::Term(Term::FreeTerms)))
            .chain(episode.standing());
        self.find(Rule::NewNotice, offer, Answer::from(anew), Some(episode.now), because);
        if anew {
            self.end_window(offer, WindowEnd::Stopped);
            self.episodes[offer].renew(to);
            self.go(offer, Phase::Triggered, Ground::NoticeDue, episode.now, Some(Rule::NewNotice));
        } else {
            self.keep(offer, Rule::NewNotice);
            self.episodes[offer].offered = to;
            self.episodes[offer].gone = None;
        }
    }

    /// Grantor or rival withdraws (T3, T14, T15). Where notice has made the right an option, the window stays
    /// open; if the holder lets it pass, there is nothing left for anybody.
    pub(super) fn withdraw(&mut self, offer: usize, position: usize, ground: Ground) {
        let episode = self.episodes[offer];
        let (answer, term) = match episode.phase {
            Phase::WindowOpen | Phase::NoticeDefective => {
                let answer = match (self.resolved.terms.withdrawal, self.timeliness(offer)) {
                    (Withdrawal::Allowed, _) => Answer::Yes,
                    (Withdrawal::NotAllowed, Answer::Unknown) => Answer::Unknown,
                    (Withdrawal::NotAllowed, Answer::Yes | Answer::No) => Answer::No,
                };
                (answer, Some(Cause::Term(Term::Withdrawal)))
            }
            Phase::OfferPending | Phase::Triggered | Phase::Released => (Answer::Yes, None),
            Phase::Exercised => (Answer::No, None),
            Phase::Dormant
            | Phase::SoldToRival
            | Phase::ClosedWithHolder
            | Phase::Breached
            | Phase::Withdrawn
            | Phase::Ended => return,
        };
        let because = [Cause::Event(position)].into_iter().chain(term).chain(episode.standing());
        self.find(Rule::MayWithdraw, offer, answer, Some(episode.now), because);
        if answer == Answer::Yes {
            self.end_window(offer, WindowEnd::Stopped);
            self.go(offer, Phase::Withdrawn, ground, episode.now, Some(Rule::MayWithdraw));
        } else {
            self.keep(offer, Rule::MayWithdraw);
            // A grantor who may not withdraw has done nothing; a rival who has gone is gone when the right lapses.
            if ground == Ground::OfferGone {
                self.episodes[offer].gone = Some(ground);
            }
        }
    }
}
