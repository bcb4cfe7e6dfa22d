//! The grantor's freedom: the free period, the contract with the rival, the end of the right.

use super::Fold;
use super::episode::Deadline;
use crate::law::calendar::{Moment, Rollover, count};
use crate::law::clause::Term;
use crate::law::finding::{Answer, Cause, Record, Rule};
use crate::law::guards;
use crate::law::outcome::{Ground, Phase, Taker, WindowEnd};
use crate::law::terms::{FreeUnit, Revival};

impl<R: Record> Fold<'_, '_, R> {
    /// The grantor is free from `at`; the free period is counted from the day of `day_zero`. An offer that
    /// was withdrawn meanwhile is gone, and a right that has ended meanwhile binds to nothing more.
    pub(super) fn release(&mut self, offer: usize, day_zero: Moment, at: Moment, ground: Ground, why: Rule) {
        if let Some(gone) = self.episodes[offer].gone {
            return self.go(offer, Phase::Withdrawn, gone, at, Some(why));
        }
        if self.right_ended.is_some() {
            return self.go(offer, Phase::Ended, ground, at, Some(why));
        }
        let counted = guards::free_rule(&self.resolved.terms).map(|rule| count(&rule, day_zero));
        let ends = counted.map_or(Deadline::Never, |count| Deadline::of(&count, Rollover::None));
        let answer = match ends {
            Deadline::Never | Deadline::At(_) => Answer::Yes,
            Deadline::Unknown(_) => Answer::Unknown,
        };
        let by_business_days = self.resolved.terms.free_unit == FreeUnit::BusinessDays;
        let because = [Cause::Term(Term::FreeLength)]
            .into_iter()
            .chain(counted.map(|_| Cause::Term(Term::FreeUnit)))
            .chain(counted.map(|_| Cause::Term(Term::Zone)))
            .chain(counted.filter(|_| by_business_days).map(|_| Cause::Term(Term::Calendar)))
            .chain([Cause::Finding(why)]);
        self.find(Rule::FreeUntil, offer, answer, ends.known(), because);
        self.episodes[offer].free_ends = ends;
        self.go(offer, Phase::Released, ground, at, Some(Rule::FreeUntil));
    }

    /// The free period has run out unused (T19). A right that revives judges the same offer anew.
    pub(super) fn end_free_period(&mut self, offer: usize, after: Moment) {
        let episode = self.episodes[offer];
        let revives = self.resolved.terms.revival == Revival::Revives;
        let because = [Cause::Finding(Rule::FreeUntil), Cause::Term(Term::Revival)];
        let because = because.into_iter().chain(episode.standing());
        self.find(Rule::Revives, offer, Answer::from(revives), Some(after), because);
        let phase = if revives { Phase::Dormant } else { Phase::Ended };
        self.go(offer, phase, Ground::FreePeriodOver, after, Some(Rule::Revives));
        if revives {
            self.episodes[offer].renew(episode.offered);
            self.episodes[offer].received = false;
        }
    }

    /// The grantor binds itself to the rival (T18, T20, T21, T26); on the terms of offer number `on`, or on
    /// what the rival offers now.
    pub(super) fn transfer(&mut self, offer: usize, position: usize, on: Option<usize>) {
        if self.episodes[offer].since.is_none() {
            self.receive(offer, position);
        }
        // A contract shows the decision to accept.
        self.mark_triggered(offer, position);
        let episode = self.episodes[offer];
        let on = on.unwrap_or(episode.offered);
        let (answer, term, phase, ground) = match episode.phase {
            Phase::Released => {
                let terms_met = guards::free_terms_met(self.resolved, episode.terms, on);
                let term = Some(Cause::Term(Term::FreeTerms));
                match (terms_met, episode.free_ends.includes(episode.now)) {
                    (true, answer @ (Answer::Yes | Answer::Unknown)) => {
                        (answer, term, Phase::SoldToRival, Ground::SoldToRival)
                    }
                    (true, Answer::No) | (false, _) => {
                        (Answer::No, term, Phase::Breached, Ground::BreachOutsideFreePeriod)
                    }
                }
            }
            Phase::Dormant if episode.ground == Ground::FreePeriodOver => {
                (Answer::No, None, Phase::Breached, Ground::BreachOutsideFreePeriod)
            }
            Phase::Dormant if episode.ground.awaits_a_better_offer() => {
                (Answer::No, None, Phase::Breached, Ground::BreachNoChance)
            }
            Phase::Dormant | Phase::Ended => {
                let open_to_all = episode.ground.taker() == Taker::Nobody;
                let ground = if open_to_all { Ground::SoldToRival } else { episode.ground };
                (Answer::Yes, None, Phase::SoldToRival, ground)
            }
            Phase::WindowOpen if self.timeliness(offer) == Answer::Unknown => {
                (Answer::Unknown, None, episode.phase, episode.ground)
            }
            Phase::OfferPending
            | Phase::Triggered
            | Phase::NoticeDefective
            | Phase::WindowOpen
            | Phase::Withdrawn => (Answer::No, None, Phase::Breached, Ground::BreachNoChance),
            // Of a part match the rest is the rival's; contracting for it is no breach.
            Phase::Exercised | Phase::ClosedWithHolder if episode.ground == Ground::MatchedInPart => {
                (Answer::Yes, None, episode.phase, episode.ground)
            }
            Phase::Exercised | Phase::ClosedWithHolder => {
                (Answer::No, None, Phase::Breached, Ground::BreachAfterMatch)
            }
            Phase::SoldToRival | Phase::Breached => return,
        };
        let content =
            term.filter(|_| on != episode.terms).map(|_| self.terms_of(on).chain([Cause::Offer(on)]));
        let because = [Cause::Event(position)]
            .into_iter()
            .chain(term)
            .chain(content.into_iter().flatten())
            .chain(episode.standing());
        self.find(Rule::FreeToContract, offer, answer, Some(episode.now), because);
        if answer == Answer::Unknown || phase == episode.phase {
            return self.keep(offer, Rule::FreeToContract);
        }
        self.end_window(offer, WindowEnd::Stopped);
        self.go(offer, phase, ground, episode.now, Some(Rule::FreeToContract));
    }

    /// The holder's contract is performed (T24).
    pub(super) fn close(&mut self, offer: usize) {
        let episode = self.episodes[offer];
        if episode.phase == Phase::Exercised {
            let split = episode.ground == Ground::MatchedInPart;
            let ground = if split { Ground::MatchedInPart } else { Ground::ClosedWithHolder };
            self.go(offer, Phase::ClosedWithHolder, ground, episode.now, episode.why);
        }
    }

    /// The right is at its end (T27). What has come to a contract stays, and an open window runs on; whoever
    /// is free already is now free for good.
    pub(super) fn end_right(&mut self, position: usize) {
        self.right_ended = self.right_ended.or(Some(position));
        for offer in 0..self.used {
            let episode = self.episodes[offer];
            let (rule, ground) = match episode.phase {
                Phase::OfferPending | Phase::Triggered | Phase::NoticeDefective => {
                    (Rule::Triggered, Ground::RightEnded)
                }
                Phase::Released | Phase::Withdrawn => (Rule::Revives, episode.ground),
                Phase::Dormant if episode.ground == Ground::FreePeriodOver => (Rule::Revives, episode.ground),
                Phase::Dormant
                | Phase::WindowOpen
                | Phase::Exercised
                | Phase::SoldToRival
                | Phase::ClosedWithHolder
                | Phase::Breached
                | Phase::Ended => continue,
            };
            let because = [Cause::Event(position)].into_iter().chain(episode.standing());
            self.find(rule, offer, Answer::No, Some(episode.now), because);
            self.go(offer, Phase::Ended, ground, episode.now, Some(rule));
        }
    }
}
