//! The holder's reply: match, refusal, silence.

use super::Fold;
use crate::law::calendar::Moment;
use crate::law::clause::Term;
use crate::law::event::{Exercise, Reply};
use crate::law::finding::{Answer, Cause, Record, Rule};
use crate::law::matching::{self, Verdict};
use crate::law::offer::{Amount, Fact, TermKind};
use crate::law::outcome::{Ground, Phase, WindowEnd};
use crate::law::terms::{EarlyRefusal, FailedMatch, Silence};

impl<R: Record> Fold<'_, '_, R> {
    /// Whether a reply is in time now.
    pub(super) fn timeliness(&self, offer: usize) -> Answer {
        let episode = &self.episodes[offer];
        match episode.phase {
            Phase::WindowOpen => episode.window_ends.includes(episode.now),
            // With a defective notice the clock stands still; the holder may reply all the same (T6, C28).
            Phase::NoticeDefective => Answer::Yes,
            Phase::Dormant
            | Phase::OfferPending
            | Phase::Triggered
            | Phase::Exercised
            | Phase::Released
            | Phase::SoldToRival
            | Phase::ClosedWithHolder
            | Phase::Breached
            | Phase::Withdrawn
            | Phase::Ended => Answer::No,
        }
    }

    /// The holder replies that it matches (T9, T10). A second match after a good one says nothing new.
    pub(super) fn exercise(&mut self, offer: usize, position: usize, exercise: &Exercise) {
        let episode = self.episodes[offer];
        // Whether a breach leaves the right alive is another question (T22), which is not asked yet.
        if matches!(episode.phase, Phase::Exercised | Phase::ClosedWithHolder | Phase::Breached) {
            return;
        }
        let in_time = self.timeliness(offer);
        let because = [Cause::Event(position)].into_iter().chain(episode.standing());
        self.find(Rule::InTime, offer, in_time, Some(episode.now), because);
        match in_time {
            Answer::Yes | Answer::Unknown => self.judge(offer, position, exercise, in_time),
            Answer::No if (episode.phase, episode.ground) == (Phase::Released, Ground::Lapsed) => {
                self.go(offer, Phase::Released, Ground::Late, episode.now, episode.why);
            }
            Answer::No => {}
        }
    }

    fn judge(&mut self, offer: usize, position: usize, exercise: &Exercise, in_time: Answer) {
        let (now, terms) = (self.episodes[offer].now, self.episodes[offer].terms);
        self.record.reply(terms, position);
        let record = &mut *self.record;
        let verdict = matching::judge(self.resolved, terms, position, exercise, |j| record.judgement(j));
        self.report_match(offer, position, exercise, verdict != Verdict::NoMatch);
        match (in_time, verdict) {
            // Whether it came in time cannot be said, so neither can what became of it.
            (Answer::Unknown, Verdict::Match | Verdict::PartMatch | Verdict::NoMatch) => {
                self.keep(offer, Rule::InTime);
            }
            (Answer::Yes | Answer::No, Verdict::Match) => {
                self.end_window(offer, WindowEnd::Matched);
                self.go(offer, Phase::Exercised, Ground::Matched, now, Some(Rule::IsMatch));
            }
            (Answer::Yes | Answer::No, Verdict::PartMatch) => {
                self.end_window(offer, WindowEnd::Matched);
                self.go(offer, Phase::Exercised, Ground::MatchedInPart, now, Some(Rule::IsMatch));
            }
            (Answer::Yes | Answer::No, Verdict::NoMatch) => self.fail(offer),
        }
    }

    /// The reply was not a match (T10). It is a rejection only of what was properly offered: with a defective
    /// notice it uses nothing up (C30).
    fn fail(&mut self, offer: usize) {
        let episode = self.episodes[offer];
        let open = episode.phase == Phase::WindowOpen;
        let ends = open && self.resolved.terms.failed_match == FailedMatch::EndsRight;
        let because = [Cause::Finding(Rule::IsMatch)]
            .into_iter()
            .chain(open.then_some(Cause::Term(Term::FailedMatch)))
            .chain(episode.standing());
        self.find(Rule::FailedMatchEnds, offer, Answer::from(ends), Some(episode.now), because);
        if ends {
            self.end_window(offer, WindowEnd::Refused);
            self.release(offer, episode.now, episode.now, Ground::NoMatch, Rule::FailedMatchEnds);
        } else {
            self.episodes[offer].tried = open;
            self.keep(offer, Rule::FailedMatchEnds);
        }
    }

    fn report_match(&mut self, offer: usize, position: usize, exercise: &Exercise, matched: bool) {
        let episode = self.episodes[offer];
        let resolved = self.resolved;
        let content = resolved.deal.offers.get(episode.terms).map_or(&[][..], |o| &o.terms[..]);
        let non_cash = content.iter().any(|t| t.kind == TermKind::NonCash);
        let suspect = content.iter().any(|t| t.bad_faith != Fact::No);
        let of_quantity =
            exercise.differs.iter().any(|d| matches!(d.reply, Reply::Instead(Amount::Quantity(..))));
        let because = [Cause::Event(position), Cause::Finding(Rule::InTime), Cause::Term(Term::Standard)]
            .into_iter()
            .chain(non_cash.then_some(Cause::Term(Term::NonCash)))
            .chain(suspect.then_some(Cause::Term(Term::BadFaith)))
            .chain(of_quantity.then_some(Cause::Term(Term::Part)))
            .chain(self.terms_of(episode.terms));
        self.find(Rule::IsMatch, offer, Answer::from(matched), Some(episode.now), because);
    }

    /// The holder says no (T12). A refusal of something that was not properly offered does not count (C13,
    /// C30, C56).
    pub(super) fn refuse(&mut self, offer: usize, position: usize) {
        let episode = self.episodes[offer];
        let open = episode.phase == Phase::WindowOpen;
        let at_once = self.resolved.terms.early_refusal == EarlyRefusal::FinalAtOnce;
        let answer = match (open, at_once) {
            (true, true) => self.timeliness(offer),
            (true, false) | (false, _) => Answer::No,
        };
        let because = [Cause::Event(position)]
            .into_iter()
            .chain(open.then_some(Cause::Term(Term::EarlyRefusal)))
            .chain(episode.standing());
        self.find(Rule::RefusalFinal, offer, answer, Some(episode.now), because);
        if answer == Answer::Yes {
            self.end_window(offer, WindowEnd::Refused);
            self.release(offer, episode.now, episode.now, Ground::Refused, Rule::RefusalFinal);
        } else if open {
            self.keep(offer, Rule::RefusalFinal);
            self.episodes[offer].refused = Some(position);
        }
    }

    /// The window has run out (T13). A holder who has refused or whose reply was no match has not been silent.
    pub(super) fn expire(&mut self, offer: usize, closes: Moment) {
        let episode = self.episodes[offer];
        let after = episode.since.map_or(closes.plus_seconds(1), |since| closes.plus_seconds(1).max(since));
        self.end_window(offer, WindowEnd::Expired);
        if let Some(refusal) = episode.refused {
            let because = [Cause::Event(refusal), Cause::Term(Term::EarlyRefusal)];
            self.find(
                Rule::RefusalFinal,
                offer,
                Answer::Yes,
                Some(after),
                because.into_iter().chain(episode.standing()),
            );
            return self.release(offer, closes, after, Ground::Refused, Rule::RefusalFinal);
        }
        if episode.tried {
            let because = [Cause::Finding(Rule::IsMatch), Cause::Term(Term::FailedMatch)];
            self.find(
                Rule::FailedMatchEnds,
                offer,
                Answer::Yes,
                Some(after),
                because.into_iter().chain(episode.standing()),
            );
            return self.release(offer, closes, after, Ground::NoMatch, Rule::FailedMatchEnds);
        }
        let silence = self.resolved.terms.silence;
        let because = [Cause::Term(Term::Silence)].into_iter().chain(episode.standing());
        self.find(
            Rule::SilenceReleases,
            offer,
            Answer::from(silence == Silence::Refusal),
            Some(after),
            because,
        );
        match silence {
            Silence::Refusal => self.release(offer, closes, after, Ground::Lapsed, Rule::SilenceReleases),
            Silence::Acceptance => {
                self.go(
                    offer,
                    Phase::Exercised,
                    Ground::AcceptedBySilence,
                    after,
                    Some(Rule::SilenceReleases),
                );
            }
        }
    }
}
