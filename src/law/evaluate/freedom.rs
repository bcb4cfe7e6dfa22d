//! The grantor's freedom: the free period and the end of the right.

use super::Fold;
use super::episode::Deadline;
use crate::law::calendar::{Moment, Rollover, count};
use crate::law::clause::Term;
use crate::law::finding::{Answer, Cause, Record, Rule};
use crate::law::guards;
use crate::law::outcome::{Ground, Phase, Remedies, WindowEnd};
use crate::law::terms::{FreeFrom, FreeUnit, LaterOffers, OpenWindow, Revival, RightKind};

impl<R: Record + ?Sized> Fold<'_, '_, R> {
    /// The grantor is free from `at`; the free period is counted from the day of `day_zero`. An offer that
    /// was withdrawn meanwhile is gone, and a right that has ended meanwhile binds to nothing more.
    pub(super) fn release(&mut self, offer: usize, day_zero: Moment, at: Moment, ground: Ground, why: Rule) {
        if self.episodes[offer].broken {
            // The rival has the thing already; what the holder does not take remains with it.
            self.episodes[offer].remedies = Remedies::NONE;
            return self.go(offer, Phase::SoldToRival, ground, at, Some(why));
        }
        if let Some(gone) = self.episodes[offer].gone {
            return self.go(offer, Phase::Withdrawn, gone, at, Some(why));
        }
        if self.right_ended.is_some() {
            return self.go(offer, Phase::Ended, ground, at, Some(why));
        }
        let from = self.free_from(offer, day_zero);
        let counted = guards::free_rule(&self.resolved.terms).map(|rule| count(&rule, from));
        let ends = counted.map_or(Deadline::Never, |count| Deadline::of(&count, Rollover::None));
        let answer = match ends {
            Deadline::Never | Deadline::At(_) => Answer::Yes,
            Deadline::Unknown(_) => Answer::Unknown,
        };
        let by_business_days = self.resolved.terms.free_unit == FreeUnit::BusinessDays;
        let own = guards::is_own(self.resolved, self.episodes[offer].terms);
        let because = [Cause::Term(Term::FreeLength)]
            .into_iter()
            .chain((!own).then_some(Cause::Term(Term::FreeBuyer)))
            .chain(counted.map(|_| Cause::Term(Term::FreeFrom)))
            .chain(counted.map(|_| Cause::Term(Term::FreeUnit)))
            .chain(counted.map(|_| Cause::Term(Term::Zone)))
            .chain(counted.filter(|_| by_business_days).map(|_| Cause::Term(Term::Calendar)))
            .chain([Cause::Finding(why)]);
        self.find(Rule::FreeUntil, offer, answer, ends.known(), because);
        self.episodes[offer].free_ends = ends;
        self.episodes[offer].was_released = true;
        self.go(offer, Phase::Released, ground, at, Some(Rule::FreeUntil));
        (0..self.used).for_each(|other| self.lend(other, offer, at));
    }

    /// The instant from which the free period is counted (P66).
    fn free_from(&self, offer: usize, day_zero: Moment) -> Moment {
        let episode = &self.episodes[offer];
        let other = match self.resolved.terms.free_from {
            FreeFrom::Release => None,
            FreeFrom::WindowEnd => episode.window.and_then(|window| window.closes),
            FreeFrom::Notice => episode.noticed_at,
            FreeFrom::Offer => episode.offered_at,
        };
        other.unwrap_or(day_zero)
    }

    /// The free period has run out unused (T19). A right that revives judges the same offer anew.
    pub(super) fn end_free_period(&mut self, offer: usize, after: Moment) {
        let episode = self.episodes[offer];
        let goes_on = self.resolved.terms.later_offers == LaterOffers::RightGoesOn;
        let revives = goes_on && self.resolved.terms.revival == Revival::Revives;
        let words = [Term::Revival, Term::LaterOffers].map(Cause::Term);
        let because = [Cause::Finding(Rule::FreeUntil)].into_iter().chain(words);
        let because = because.into_iter().chain(episode.standing());
        self.find(Rule::Revives, offer, Answer::from(revives), Some(after), because);
        let phase = if revives { Phase::Dormant } else { Phase::Ended };
        self.go(offer, phase, Ground::FreePeriodOver, after, Some(Rule::Revives));
        if revives {
            self.episodes[offer].renew(episode.offered);
            self.episodes[offer].received = false;
        }
    }

    /// The last instant of an exclusivity that has a last day; after it the grantor is free (D.1).
    pub(super) fn exclusive_until(&self, offer: usize) -> Option<Moment> {
        let exclusive = self.episodes[offer].ground == Ground::Exclusive;
        let last = guards::last_day_of_right(&self.resolved.terms).filter(|_| exclusive)?;
        Some(self.resolved.terms.zone.last_second_of(last))
    }

    pub(super) fn end_exclusivity(&mut self, offer: usize, after: Moment) {
        let words = [Term::Kind, Term::Ends, Term::Survival, Term::Zone].map(Cause::Term);
        let because = words.into_iter().chain(self.episodes[offer].standing());
        self.find(Rule::InForce, offer, Answer::No, Some(after), because);
        self.go(offer, Phase::Ended, Ground::RightEnded, after, Some(Rule::InForce));
    }

    /// The holder has let the late window pass: what it knew of it has accepted (T23: C55).
    pub(super) fn lose_late_window(&mut self, offer: usize, after: Moment) {
        let because = [Cause::Finding(Rule::LastDay)].into_iter().chain(self.episodes[offer].standing());
        self.find(Rule::Waived, offer, Answer::Yes, Some(after), because);
        self.episodes[offer].remedies = Remedies::NONE;
        self.go(offer, Phase::SoldToRival, Ground::Waived, after, Some(Rule::Waived));
    }

    /// The last day of the right has passed, and the clause lets no window run on (T27).
    pub(super) fn end_with_right(&mut self, offer: usize, after: Moment) {
        let words = [Term::OpenWindow, Term::Kind, Term::Ends, Term::Survival, Term::Zone].map(Cause::Term);
        let because = [Cause::Finding(Rule::LastDay)].into_iter().chain(words);
        let because = because.chain(self.episodes[offer].standing());
        self.find(Rule::InForce, offer, Answer::No, Some(after), because);
        self.end_window(offer, WindowEnd::Stopped);
        self.go(offer, Phase::Ended, Ground::RightEnded, after, Some(Rule::InForce));
    }

    /// The right is at its end (T27). What has come to a contract stays, and an open window runs on; whoever
    /// is free already is now free for good.
    pub(super) fn end_right(&mut self, position: usize) {
        self.right_ended = self.right_ended.or(Some(position));
        for offer in 0..self.used {
            let episode = self.episodes[offer];
            if matches!(episode.phase, Phase::WindowOpen | Phase::WindowPaused) {
                self.end_right_in_window(offer, position);
                continue;
            }
            let (rule, ground) = match episode.phase {
                Phase::OfferPending | Phase::Triggered | Phase::NoticeDefective => {
                    (Rule::Triggered, Ground::RightEnded)
                }
                Phase::Released | Phase::Withdrawn => (Rule::Revives, episode.ground),
                Phase::Dormant if episode.ground == Ground::FreePeriodOver => (Rule::Revives, episode.ground),
                // What nobody else might have is open to all (D.1).
                Phase::Dormant if episode.ground == Ground::Exclusive => (Rule::InForce, Ground::RightEnded),
                Phase::Dormant
                | Phase::WindowOpen
                | Phase::WindowPaused
                | Phase::Exercised
                | Phase::SoldToRival
                | Phase::ClosedWithHolder
                | Phase::Breached
                | Phase::Ended => continue,
            };
            let ended = self.end_causes(position);
            let because = ended.iter().chain(episode.standing());
            self.find(rule, offer, Answer::No, Some(episode.now), because);
            self.go(offer, Phase::Ended, ground, episode.now, Some(rule));
        }
    }

    /// An open window runs on when the right ends, or is cut off with it (T27). An option has no other window
    /// than its own time.
    fn end_right_in_window(&mut self, offer: usize, position: usize) {
        let episode = self.episodes[offer];
        let option = self.resolved.terms.kind == RightKind::Option;
        let runs_on = self.resolved.terms.open_window == OpenWindow::RunsOn && !option;
        let words = [Term::OpenWindow, Term::Kind].map(Cause::Term);
        let ended = self.end_causes(position);
        let because = ended.iter().chain(words);
        let because = because.chain(episode.standing());
        self.find(Rule::InForce, offer, Answer::from(runs_on), Some(episode.now), because);
        if runs_on {
            self.keep(offer, Rule::InForce);
        } else {
            self.end_window(offer, WindowEnd::Stopped);
            self.go(offer, Phase::Ended, Ground::RightEnded, episode.now, Some(Rule::InForce));
        }
    }
}
