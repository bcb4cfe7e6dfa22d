//! The clock of the window: when it starts, stops and ends of itself.

use super::Fold;
use super::episode::{Deadline, bit};
use crate::law::calendar::{
    Count, Coverage, DayKind, LateDay, Moment, Rollover, Rule as Counting, Unit, at_least, count, late,
    lengthen,
};
use crate::law::clause::Term;
use crate::law::event::{Pending, When};
use crate::law::finding::{Answer, Cause, Record, Rule};
use crate::law::guards;
use crate::law::outcome::{Ground, Phase, Window, WindowEnd};
use crate::law::terms::{AfterBreach, AfterPause, Defect, LaterWindow, TalksWindow};

impl<R: Record + ?Sized> Fold<'_, '_, R> {
    /// Opens the window if the right is triggered and the notice is good enough; day 0 is now.
    pub(super) fn start_clock(&mut self, offer: usize, position: usize) {
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
        if !starts {
            let (phase, ground) = (Phase::NoticeDefective, Ground::NoticeDefective);
            return self.go(offer, phase, ground, episode.now, Some(Rule::ClockStarts));
        }
        self.episodes[offer].noticed_at = Some(episode.now);
        match self.window_waits(offer, position) {
            Some(Deadline::At(end)) => self.open_window(offer, position, end),
            // Only an event ends these talks; the notice waits for it.
            Some(Deadline::Never | Deadline::Unknown(_)) => {
                self.episodes[offer].waiting = Some(position);
                self.keep(offer, Rule::TalksOver);
            }
            None => self.open_window(offer, position, episode.now),
        }
    }

    /// Until when the window waits for talks to end, if it does (D.C. Code 42-3404.08).
    fn window_waits(&mut self, offer: usize, position: usize) -> Option<Deadline> {
        let now = self.episodes[offer].now;
        let (runs, talks) = self.talks_run(now)?;
        let waits = runs != Answer::No && self.resolved.terms.talks_window == TalksWindow::Waits;
        let causes = self.talks_causes(talks, Term::TalksWindow);
        let because = [Cause::Event(position), Cause::Finding(Rule::ClockStarts)].into_iter().chain(causes);
        self.find(Rule::TalksOver, offer, Answer::from(!waits), Some(now), because);
        waits.then_some(talks.ends)
    }

    /// The instant from which the window counts: a notice that comes late in the day counts as one of a later
    /// day (the noon rule of the NBA's agreement of 2023, article XI section 5(g)).
    fn day_zero(&self, from: Moment) -> (Moment, Coverage) {
        let terms = &self.resolved.terms;
        let arrival = late(from, terms.late_hour.0, terms.late_day, terms.calendar, terms.zone);
        (arrival.opens, arrival.coverage)
    }

    fn open_window(&mut self, offer: usize, position: usize, from: Moment) {
        let episode = self.episodes[offer];
        let (from, known) = self.day_zero(from);
        let mut rule = guards::window_rule(self.resolved, episode.terms);
        let from = if rule.unit == Unit::Hours { self.latest_hour(position, from) } else { from };
        let later = episode.rounds > 0;
        let own = self.resolved.terms.later_length.stated();
        if later && self.resolved.terms.later_window == LaterWindow::OwnLength {
            rule.length = own.unwrap_or(rule.length);
        }
        let count = count(&rule, from);
        let mut ends = if known == Coverage::Known {
            Deadline::of(&count, rule.rollover)
        } else {
            Deadline::doubtful(count.closes)
        };
        if let Some(fixed) = self.fixed_close(from) {
            ends = Deadline::At(fixed);
        }
        let previous = episode.window_ends;
        if later
            && self.resolved.terms.later_window == LaterWindow::Remaining
            && previous.includes(episode.now) == Answer::Yes
        {
            ends = previous;
        }
        let cut = self.word_of_cut(ends);
        let ends = self.cut_off(ends);
        self.episodes[offer].agreed_end = None;
        self.report_last_day(offer, position, &count, ends.known(), cut);
        self.enter_window(offer, position, count, ends, Ground::WindowOpen);
    }

    /// The window is open from now on.
    pub(super) fn enter_window(
        &mut self,
        offer: usize,
        position: usize,
        count: Count,
        ends: Deadline,
        ground: Ground,
    ) {
        let now = self.episodes[offer].now;
        let closes = ends.known();
        let window = Window { offer, opened_by: position, count, closes, end: WindowEnd::Runs };
        self.record.window(window);
        let has_gap = !self.episodes[offer].broken && self.missing(offer) != 0;
        let episode = &mut self.episodes[offer];
        episode.window = Some(window);
        episode.window_ends = ends;
        episode.has_gap = has_gap;
        episode.rounds += 1;
        (episode.refused, episode.tried, episode.paused_at) = (None, None, None);
        let ground = if closes.is_some() { ground } else { Ground::CannotCount };
        self.go(offer, Phase::WindowOpen, ground, now, Some(Rule::LastDay));
        // A window can end before it begins, if the hour of its last day has passed.
        self.advance(offer, now);
    }

    /// The hour from which hours count: where only the day of the notice is known, its last.
    fn latest_hour(&self, position: usize, from: Moment) -> Moment {
        let zone = self.resolved.terms.zone;
        match self.resolved.deal.events.get(position).map(|event| event.at) {
            Some(When::Day(day)) if from == zone.start_of(day) => zone.last_second_of(day),
            Some(When::Day(_) | When::At(_)) | None => from,
        }
    }

    /// An option needs no notice: the terms on the table may be taken until the right ends (D.1).
    pub(super) fn open_option(&mut self, offer: usize, position: usize) {
        self.mark_triggered(offer, position);
        let now = self.episodes[offer].now;
        let terms = &self.resolved.terms;
        let last = guards::last_day_of_right(terms).map(|day| terms.zone.last_second_of(day));
        // It is open for the time that the clause states, if it states one, and no longer than the right.
        let stated = terms.length.stated().map(|_| guards::window_rule(self.resolved, offer));
        let counted = stated.map(|rule| (count(&rule, now), rule.rollover));
        let ends = match (counted.map(|(count, rollover)| Deadline::of(&count, rollover)), last) {
            (Some(Deadline::At(end)), Some(last)) => Deadline::At(end.min(last)),
            (Some(ends), _) => ends,
            (None, last) => last.map_or(Deadline::Never, Deadline::At),
        };
        let words = [Term::Kind, Term::Ends, Term::Survival, Term::Zone, Term::Length].map(Cause::Term);
        let unit = counted.map(|_| Cause::Term(Term::Unit));
        let of_count = counted.map(|(count, _)| self.words_of_count(offer, &count, ends.known()));
        let because = [Cause::Finding(Rule::Triggered), Cause::Event(position)].into_iter().chain(words);
        let because = because.chain(unit).chain(of_count.into_iter().flatten());
        let answer = match ends {
            Deadline::At(_) | Deadline::Never => Answer::Yes,
            Deadline::Unknown(_) => Answer::Unknown,
        };
        self.find(Rule::LastDay, offer, answer, ends.known(), because);
        match counted {
            Some((count, _)) => {
                self.enter_window(offer, position, count, ends, Ground::WindowOpen);
                self.episodes[offer].has_gap = false;
            }
            None => {
                self.episodes[offer].window_ends = ends;
                self.go(offer, Phase::WindowOpen, Ground::WindowOpen, now, Some(Rule::LastDay));
            }
        }
    }

    /// The fixed day on which windows of this season close, if the notice falls into one (P23).
    fn fixed_close(&self, from: Moment) -> Option<Moment> {
        let terms = &self.resolved.terms;
        let last = terms.fixed_close.0?;
        let day = terms.zone.local(from).date;
        let begun = terms.fixed_from.0.is_none_or(|first| first <= day);
        (begun && day <= last).then(|| guards::closing(terms.ends_at, last, terms.zone))
    }

    /// When the last day is, and every word it rests on. Calendar and rollover are among them only if they
    /// can have a say.
    fn report_last_day(
        &mut self,
        offer: usize,
        position: usize,
        count: &Count,
        closes: Option<Moment>,
        cut: Option<Cause>,
    ) {
        let terms = &self.resolved.terms;
        let answer = if closes.is_some() { Answer::Yes } else { Answer::Unknown };
        let later = self.episodes[offer].rounds > 0;
        let again = [Term::LaterWindow, Term::LaterLength].map(Cause::Term);
        let seasonal = terms.fixed_close.0.is_some();
        let season = [Term::FixedFrom, Term::EndsAt].map(Cause::Term).into_iter().filter(move |_| seasonal);
        // On a day off the word on late days can have a say without an hour.
        let off = terms.calendar.day(count.day_zero) != DayKind::Business;
        let hour = terms.late_hour.0.is_some();
        let moved = hour || off || terms.late_day == LateDay::BusinessDayOnly;
        let late = moved.then_some(Cause::Term(Term::LateDay));
        let always = [
            Cause::Finding(Rule::ClockStarts),
            Cause::Event(position),
            Cause::Term(Term::Length),
            Cause::Term(Term::Unit),
            Cause::Term(Term::Zone),
            Cause::Term(Term::LateHour),
            Cause::Term(Term::FixedClose),
        ];
        let because = always
            .into_iter()
            .chain(season)
            .chain(late)
            .chain(cut)
            .chain(again.into_iter().filter(move |_| later))
            .chain(self.words_of_count(offer, count, closes))
            .chain(self.talks.map(|_| Cause::Finding(Rule::TalksOver)));
        self.find(Rule::LastDay, offer, answer, closes, because);
    }

    /// Whether the window is a reasonable time from the holder's knowledge, whatever the clause has for others.
    fn is_late_and_reasonable(&self, offer: usize) -> bool {
        self.episodes[offer].broken && self.resolved.terms.after_breach == AfterBreach::ReasonableTime
    }

    /// How the window that is open is counted.
    fn rule_of(&self, offer: usize) -> Counting {
        if self.is_late_and_reasonable(offer) {
            guards::reasonable_rule(self.resolved)
        } else {
            guards::window_rule(self.resolved, self.episodes[offer].terms)
        }
    }

    /// The words that decide how the days of a window are counted.
    pub(super) fn words_of_count(
        &self,
        offer: usize,
        count: &Count,
        closes: Option<Moment>,
    ) -> impl Iterator<Item = Cause> + use<R> {
        let terms = self.resolved.terms;
        let rule = self.rule_of(offer);
        let reasonable = self.is_late_and_reasonable(offer) || guards::is_reasonable_time(self.resolved);
        let by_the_hour = rule.unit == Unit::Hours;
        let in_days = rule.unit == Unit::Days && !reasonable;
        let in_business_days = rule.unit == Unit::BusinessDays;
        let short = in_days && rule.short_period.is_some();
        let raw_last = count.rolled_from.unwrap_or(count.last_day);
        let rolls = terms.rollover != Rollover::None;
        let is_known = terms.calendar.years().contains(&raw_last.ymd().0);
        let on_a_day_off = terms.calendar.day(raw_last) != DayKind::Business || !is_known;
        let late = terms.late_hour.0.is_some() || terms.late_day == LateDay::BusinessDayOnly;
        let calendar = in_business_days || rolls || on_a_day_off || short || late;
        let word = |asked: bool, term| asked.then_some(Cause::Term(term));
        [
            word(!by_the_hour && !reasonable, Term::FirstDay),
            word(!by_the_hour && !reasonable, Term::EndsAt),
            word(calendar && (late || !reasonable), Term::Calendar),
            word((on_a_day_off || closes.is_none()) && !reasonable, Term::Rollover),
            word(in_days, Term::ShortPeriod),
            word(rule.unit == Unit::Months, Term::MonthRule),
            reasonable.then_some(Cause::ReasonableTime),
        ]
        .into_iter()
        .flatten()
    }

    /// The holder asks about a gap; under "the holder must ask" that stops the clock (T7, P18). Where the
    /// clock waits for information, any question stops it (P32).
    pub(super) fn ask(&mut self, offer: usize, position: usize) {
        let episode = self.episodes[offer];
        if episode.phase != Phase::WindowOpen {
            return;
        }
        // An option and a late window are opened by no notice whose gap could be asked about.
        let by_notice = episode.notice.is_some() && !episode.broken;
        let must_ask = self.resolved.terms.defect == Defect::HolderMustAsk;
        let stops = by_notice && must_ask && self.missing(offer) != 0;
        if !stops {
            return self.pause(offer, position, Pending::Information);
        }
        self.episodes[offer].asked = true;
        self.end_window(offer, WindowEnd::Stopped);
        let because =
            [Cause::Finding(Rule::NoticeComplete), Cause::Term(Term::Defect), Cause::Event(position)];
        let because = because.into_iter().chain(episode.standing());
        self.find(Rule::ClockStarts, offer, Answer::No, Some(episode.now), because);
        self.go(offer, Phase::NoticeDefective, Ground::NoticeDefective, episode.now, Some(Rule::ClockStarts));
    }

    /// Something is pending: the clock stands still if the clause says so (T7, P32).
    pub(super) fn pause(&mut self, offer: usize, position: usize, pending: Pending) {
        let episode = self.episodes[offer];
        if episode.phase != Phase::WindowOpen {
            return;
        }
        let stands = guards::pauses(self.resolved.terms.pause, pending);
        let because = [Cause::Event(position), Cause::Term(Term::Pause)].into_iter();
        let gap = (pending == Pending::Information).then_some(Cause::Term(Term::Defect));
        let because = because.chain(gap).chain(episode.standing());
        self.find(Rule::Paused, offer, Answer::from(stands), Some(episode.now), because);
        if !stands {
            return self.keep(offer, Rule::Paused);
        }
        self.end_window(offer, WindowEnd::Stopped);
        self.episodes[offer].paused_at = Some(episode.now);
        self.go(offer, Phase::WindowPaused, Ground::WindowPaused, episode.now, Some(Rule::Paused));
    }

    /// The clock runs again, with what was left of the window or with all of it.
    pub(super) fn resume(&mut self, offer: usize, position: usize) {
        let episode = self.episodes[offer];
        let (Phase::WindowPaused, Some(paused), Some(window)) =
            (episode.phase, episode.paused_at, episode.window)
        else {
            return;
        };
        let terms = &self.resolved.terms;
        let rule = self.rule_of(offer);
        let now = episode.now;
        let again = match terms.after_pause {
            AfterPause::Anew => count(&rule, now),
            AfterPause::Remainder => lengthen(&rule, &window.count, paused, now),
        };
        let again = match terms.pause_minimum.stated() {
            Some(least) => at_least(&rule, &again, now, least),
            None => again,
        };
        let ends = match (episode.window_ends, episode.agreed_end) {
            (Deadline::At(_), None) => Deadline::of(&again, rule.rollover),
            // A pause does not bring forward what was agreed.
            (_, Some(agreed)) => match Deadline::of(&again, rule.rollover) {
                Deadline::At(end) => Deadline::At(end.max(agreed)),
                Deadline::Never | Deadline::Unknown(_) => Deadline::At(agreed),
            },
            (unknown @ (Deadline::Never | Deadline::Unknown(_)), None) => unknown,
        };
        let cut = self.word_of_cut(ends);
        let ends = self.cut_off(ends);
        let agreed = (episode.kept & bit(Rule::Extended) != 0 || episode.agreed_end.is_some())
            .then_some(Cause::Finding(Rule::Extended));
        let asked = [Cause::Event(position), Cause::Finding(Rule::Paused), Cause::Finding(Rule::LastDay)];
        let words = [Term::AfterPause, Term::PauseMinimum].map(Cause::Term);
        let because = asked.into_iter().chain(agreed).chain(words).chain(cut);
        let because = because.chain(self.words_of_count(offer, &again, ends.known()));
        let answer = if ends.known().is_some() { Answer::Yes } else { Answer::Unknown };
        self.find(Rule::LastDay, offer, answer, ends.known(), because);
        let rounds = episode.rounds;
        self.enter_window(offer, window.opened_by, again, ends, Ground::WindowOpen);
        self.episodes[offer].rounds = rounds;
    }
}
