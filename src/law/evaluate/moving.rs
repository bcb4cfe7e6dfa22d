//! What moves the end of an open window: an extension, or a shortening.

use super::Fold;
use super::episode::Deadline;
use crate::law::calendar::{Date, Moment};
use crate::law::clause::Term;
use crate::law::event::ExtendedBy;
use crate::law::finding::{Answer, Cause, EventFactKind, Record, Rule};
use crate::law::guards;
use crate::law::outcome::{Ground, Phase};
use crate::law::terms::{OpenWindow, Shortening, WindowUnit};

impl<R: Record + ?Sized> Fold<'_, '_, R> {
    /// The parties agree on a later last day, or the grantor grants one (T8, P34); the hour stays. Before
    /// there is a window there is nothing to extend, and after it the right is used up.
    pub(super) fn extend(&mut self, offer: usize, position: usize, until: Date, by: ExtendedBy) {
        let episode = self.episodes[offer];
        if episode.window.is_none() {
            return;
        }
        let end = self.end_of_window(until);
        let paused = episode.phase == Phase::WindowPaused;
        let open = paused || episode.phase == Phase::WindowOpen;
        // What the parties agree on takes the place of a reasonable time (C52).
        let agreed = guards::is_reasonable_time(self.resolved) && end >= episode.now;
        let later = agreed
            || match episode.window_ends {
                Deadline::At(closes) => end > closes,
                // What cannot be counted can still be agreed, unless the agreed day is certainly no later.
                Deadline::Unknown(sure) => end > sure.max(episode.now),
                Deadline::Never => false,
            };
        let may = guards::may_extend(self.resolved.terms.extension, by);
        let known = self.resolved.terms.zone.years().contains(&until.ymd().0);
        let (answer, ends) = match (open && later && may, known) {
            (true, true) => (Answer::Yes, Deadline::At(end)),
            (true, false) => (Answer::Unknown, Deadline::doubtful(end)),
            (false, _) => (Answer::No, episode.window_ends),
        };
        let because = [
            Cause::Event(position),
            Cause::Finding(Rule::LastDay),
            Cause::Term(Term::ExtensionRule),
            Cause::Term(Term::Length),
            Cause::Term(Term::Unit),
            Cause::Term(Term::EndsAt),
            Cause::Term(Term::Zone),
        ];
        let because = because.into_iter().chain(episode.standing());
        self.find(Rule::Extended, offer, answer, known.then_some(end), because);
        if answer != Answer::No {
            self.episodes[offer].agreed_end = Some(end);
        }
        // While the clock stands still nothing runs out; what was agreed counts when it goes on.
        if answer == Answer::No || paused {
            return self.keep(offer, Rule::Extended);
        }
        self.move_end(offer, ends, answer, Rule::Extended);
    }

    /// The holder asks for more time: that is neither a reply nor an extension (C54).
    pub(super) fn ask_for_time(&mut self, offer: usize, position: usize) {
        let episode = self.episodes[offer];
        if episode.phase == Phase::WindowOpen {
            let because = [Cause::Event(position)].into_iter().chain(episode.standing());
            self.find(Rule::Extended, offer, Answer::No, None, because);
            self.keep(offer, Rule::Extended);
        }
    }

    /// The grantor shortens the window (P33): only where the clause lets it, and never into the past.
    pub(super) fn shorten(&mut self, offer: usize, position: usize, until: Date) {
        let episode = self.episodes[offer];
        if episode.phase != Phase::WindowOpen {
            return;
        }
        let end = self.end_of_window(until);
        let allowed = self.resolved.terms.shortening == Shortening::IfCertified;
        let certified = self.resolved.event_fact(position, EventFactKind::Certified);
        let earlier = end >= episode.now && episode.window_ends.known().is_none_or(|closes| end < closes);
        let shortened = allowed && certified && earlier;
        let because = [
            Cause::Event(position),
            Cause::Finding(Rule::LastDay),
            Cause::Term(Term::Shortening),
            Cause::Term(Term::Length),
            Cause::Term(Term::Unit),
            Cause::Term(Term::EndsAt),
            Cause::Term(Term::Zone),
        ];
        let because = because.into_iter().chain(episode.standing());
        self.find(Rule::Shortened, offer, Answer::from(shortened), Some(end), because);
        if shortened {
            self.move_end(offer, Deadline::At(end), Answer::Yes, Rule::Shortened);
        } else {
            self.keep(offer, Rule::Shortened);
        }
    }

    /// The last instant of the right, if a window with this end would not be over before it.
    fn right_ends_before(&self, ends: Deadline) -> Option<Moment> {
        let terms = &self.resolved.terms;
        let last = terms.zone.last_second_of(guards::last_day_of_right(terms)?);
        match ends {
            Deadline::At(end) | Deadline::Unknown(end) if end < last => None,
            Deadline::At(_) | Deadline::Unknown(_) | Deadline::Never => Some(last),
        }
    }

    /// The end of a window that ends with the right, where the clause says so (T27).
    pub(super) fn cut_off(&self, ends: Deadline) -> Deadline {
        match (self.resolved.terms.open_window, self.right_ends_before(ends)) {
            (OpenWindow::CutOff, Some(last)) => Deadline::At(last),
            (OpenWindow::CutOff | OpenWindow::RunsOn, _) => ends,
        }
    }

    /// The word that says whether a window with this end ends with the right, where that can matter.
    pub(super) fn word_of_cut(&self, ends: Deadline) -> Option<Cause> {
        self.right_ends_before(ends).map(|_| Cause::Term(Term::OpenWindow))
    }

    /// The last instant of a window that ends on `until`.
    fn end_of_window(&self, until: Date) -> Moment {
        let terms = &self.resolved.terms;
        let whole_days = terms.unit != WindowUnit::Hours;
        if whole_days && !guards::is_reasonable_time(self.resolved) {
            guards::closing(terms.ends_at, until, terms.zone)
        } else {
            terms.zone.last_second_of(until)
        }
    }

    fn move_end(&mut self, offer: usize, ends: Deadline, answer: Answer, why: Rule) {
        let cut = self.word_of_cut(ends);
        let ends = self.cut_off(ends);
        let now = self.episodes[offer].now;
        if let Some(window) = &mut self.episodes[offer].window {
            window.closes = ends.known();
            let window = *window;
            self.record.window(window);
        }
        self.episodes[offer].window_ends = ends;
        self.find(Rule::LastDay, offer, answer, ends.known(), [Cause::Finding(why)].into_iter().chain(cut));
        let ground = match (ends.known(), self.episodes[offer].ground) {
            (None, _) => Ground::CannotCount,
            (Some(_), Ground::LateWindow) => Ground::LateWindow,
            (Some(_), _) => Ground::WindowOpen,
        };
        self.go(offer, Phase::WindowOpen, ground, now, Some(Rule::LastDay));
    }
}
