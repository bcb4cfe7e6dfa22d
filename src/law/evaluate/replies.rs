//! The holder's reply: match, refusal, silence.

use super::Fold;
use super::episode::Deadline;
use crate::law::calendar::Moment;
use crate::law::clause::Term;
use crate::law::event::{Exercise, Qualified, Reply, ReplyBy, ReplyMade};
use crate::law::finding::{Answer, Cause, FactKind, Record, Rule};
use crate::law::guards;
use crate::law::matching::{self, Verdict};
use crate::law::offer::{Amount, Bundle, Fact, OfferTerm, TermKind};
use crate::law::outcome::{Ground, Phase, WindowEnd};
use crate::law::terms::{
    EarlyRefusal, ExerciseEffective, FailedMatch, HolderDefault, Package, PriceTest, RightKind, Silence,
};

impl<R: Record + ?Sized> Fold<'_, '_, R> {
    /// Whether a reply is in time now.
    pub(super) fn timeliness(&self, offer: usize) -> Answer {
        let episode = &self.episodes[offer];
        match episode.phase {
            Phase::WindowOpen => episode.window_ends.includes(episode.now),
            // With a defective notice the clock stands still, as it does in a pause; the holder may reply all
            // the same (T6, C28).
            Phase::NoticeDefective | Phase::WindowPaused => Answer::Yes,
            Phase::Triggered => Answer::from(guards::needs_no_notice(&self.resolved.terms)),
            Phase::Dormant
            | Phase::OfferPending
            | Phase::Exercised
            | Phase::Released
            | Phase::SoldToRival
            | Phase::ClosedWithHolder
            | Phase::Breached
            | Phase::Withdrawn
            | Phase::Ended => Answer::No,
        }
    }

    /// A reply is sent or arrives (P36). One that has taken effect when it was sent arrives in vain.
    pub(super) fn reply(
        &mut self,
        offer: usize,
        position: usize,
        exercise: &Exercise,
        how: ExerciseEffective,
    ) {
        match (self.resolved.terms.exercise_effective, how) {
            (ExerciseEffective::Receipt, ExerciseEffective::Receipt) => {
                self.exercise(offer, position, exercise)
            }
            (ExerciseEffective::Dispatch, ExerciseEffective::Dispatch) => {
                self.episodes[offer].posted = Some(position);
                self.report_effective(offer, position, Answer::Yes);
                self.exercise(offer, position, exercise);
            }
            (ExerciseEffective::Receipt, ExerciseEffective::Dispatch) => {
                self.episodes[offer].posted = Some(position);
                self.report_effective(offer, position, Answer::No);
            }
            (ExerciseEffective::Dispatch, ExerciseEffective::Receipt) => match self.episodes[offer].posted {
                Some(_) => self.report_effective(offer, position, Answer::No),
                None => self.exercise(offer, position, exercise),
            },
        }
    }

    fn report_effective(&mut self, offer: usize, position: usize, answer: Answer) {
        let episode = self.episodes[offer];
        let because = [Cause::Event(position), Cause::Term(Term::ExerciseEffective)];
        let because = because.into_iter().chain(episode.posted.map(Cause::Event)).chain(episode.standing());
        self.find(Rule::ReplyEffective, offer, answer, Some(episode.now), because);
        self.keep(offer, Rule::ReplyEffective);
    }

    /// The holder replies that it matches (T9, T10). A second match after a good one says nothing new.
    fn exercise(&mut self, offer: usize, position: usize, exercise: &Exercise) {
        if self.episodes[offer].phase == Phase::Breached {
            // Whoever matches after a breach has learned of it by then (T22: C28).
            self.open_late_window(offer, position, None);
        }
        let episode = self.episodes[offer];
        if matches!(episode.phase, Phase::Exercised | Phase::ClosedWithHolder | Phase::Breached) {
            return;
        }
        let in_time = self.timeliness(offer);
        let unnoticed = episode.phase == Phase::Triggered;
        let words = [Term::Cure, Term::TriggerEvent].map(Cause::Term).into_iter().filter(|_| unnoticed);
        let because = [Cause::Event(position)].into_iter().chain(words).chain(episode.standing());
        self.find(Rule::InTime, offer, in_time, Some(episode.now), because);
        if unnoticed {
            // With other words it would not be a reply, or would be one.
            self.keep(offer, Rule::InTime);
        }
        match in_time {
            Answer::Yes | Answer::Unknown => self.weigh(offer, position, exercise, in_time),
            Answer::No if (episode.phase, episode.ground) == (Phase::Released, Ground::Lapsed) => {
                self.go(offer, Phase::Released, Ground::Late, episode.now, episode.why);
            }
            Answer::No => {}
        }
    }

    /// Everything that must be right about a reply beside its terms, then its terms.
    fn weigh(&mut self, offer: usize, position: usize, exercise: &Exercise, in_time: Answer) {
        if self.resolved.terms.kind == RightKind::FirstNegotiation {
            // The holder's yes is a word in the talks: it does not bind (D.1).
            let because = [Cause::Event(position), Cause::Term(Term::Kind)];
            let because = because.into_iter().chain(self.episodes[offer].standing());
            self.find(Rule::IsMatch, offer, Answer::No, Some(self.episodes[offer].now), because);
            return self.keep(offer, Rule::IsMatch);
        }
        let wrong = self.report_reply(offer, position, exercise);
        self.judge(offer, position, exercise, in_time, wrong);
    }

    /// Says who replied, how, and under which conditions; returns the ground on which that fails.
    fn report_reply(&mut self, offer: usize, position: usize, exercise: &Exercise) -> Option<Ground> {
        let terms = self.resolved.terms;
        let now = Some(self.episodes[offer].now);
        let reply = Cause::Event(position);
        // After a breach nothing else need have asked for the kind of right.
        let kind = self.episodes[offer].broken.then_some(Cause::Term(Term::Kind));
        let standing = self.episodes[offer].standing().chain(kind);
        let stands = self.default.is_none() || terms.holder_default == HolderDefault::NoEffect;
        if let Some(default) = self.default {
            let because = [reply, Cause::Event(default), Cause::Term(Term::HolderDefault)].into_iter();
            self.find(Rule::HolderStands, offer, Answer::from(stands), now, because.chain(standing.clone()));
        }
        let person = guards::right_person(terms.exercised_by, exercise.by);
        let because = [reply].into_iter();
        let asked = (exercise.by != ReplyBy::Holder).then_some(Cause::Term(Term::ExercisedBy));
        let because = because.chain(asked).chain(standing.clone());
        self.find(Rule::RightPerson, offer, Answer::from(person), now, because);
        let form = guards::reply_form_good(terms.reply_form, exercise.made);
        // Payment is more than any form that can be asked for.
        let asked = (exercise.made != ReplyMade::Payment).then_some(Cause::Term(Term::ReplyForm));
        let because = [reply].into_iter().chain(asked).chain(standing.clone());
        self.find(Rule::ReplyFormGood, offer, Answer::from(form), now, because);
        let free = guards::unqualified(self.resolved, position, exercise);
        let because = [reply].into_iter();
        let plain = matches!(exercise.qualified, Qualified::No | Qualified::MirrorsOffer);
        let asked = (!plain).then_some(Cause::Term(Term::Conditions));
        let because = because.chain(asked).chain(standing.clone());
        self.find(Rule::Unqualified, offer, Answer::from(free), now, because);
        let means = guards::means_shown(self.resolved, position);
        let because = [reply, Cause::Term(Term::Means)].into_iter().chain(standing.clone());
        self.find(Rule::MeansShown, offer, Answer::from(means), now, because);
        let checks = [
            (stands, Ground::HolderNotEntitled),
            (person, Ground::WrongPerson),
            (form, Ground::FormOfReply),
            (free, Ground::ConditionalReply),
            (means, Ground::NoMeans),
        ];
        checks.into_iter().find(|(good, _)| !good).map(|(_, ground)| ground)
    }

    fn judge(
        &mut self,
        offer: usize,
        position: usize,
        exercise: &Exercise,
        in_time: Answer,
        wrong: Option<Ground>,
    ) {
        let (now, terms) = (self.episodes[offer].now, self.episodes[offer].terms);
        self.record.reply(terms, position);
        let record = &mut *self.record;
        let verdict = matching::judge(self.resolved, terms, position, exercise, |j| record.judgement(j));
        let (good, ground) = match (wrong, verdict) {
            (Some(ground), _) => (false, ground),
            (None, Verdict::Match) => (true, Ground::Matched),
            (None, Verdict::PartMatch) => (true, Ground::MatchedInPart),
            (None, Verdict::OnlyPart) => (false, Ground::PartialReply),
            (None, Verdict::NoMatch) => (false, Ground::NoMatch),
        };
        self.report_match(offer, position, exercise, good);
        match (in_time, good) {
            // Whether it came in time cannot be said, so neither can what became of it.
            (Answer::Unknown, _) => self.keep(offer, Rule::InTime),
            (Answer::Yes | Answer::No, true) => {
                self.episodes[offer].taken = Some(position).filter(|_| ground == Ground::MatchedInPart);
                self.end_window(offer, WindowEnd::Matched);
                self.go(offer, Phase::Exercised, ground, now, Some(Rule::IsMatch));
            }
            (Answer::Yes | Answer::No, false) => self.fail(offer, ground),
        }
    }

    /// The reply was not a match (T10). It is a rejection only of what was properly offered: with a defective
    /// notice it uses nothing up (C30). What somebody else says, or a holder who may not reply, rejects
    /// nothing either.
    fn fail(&mut self, offer: usize, ground: Ground) {
        let episode = self.episodes[offer];
        let open = matches!(episode.phase, Phase::WindowOpen | Phase::WindowPaused);
        let a_reply = !matches!(ground, Ground::WrongPerson | Ground::HolderNotEntitled);
        let ends = open && a_reply && self.resolved.terms.failed_match == FailedMatch::EndsRight;
        let because = [Cause::Finding(Rule::IsMatch)]
            .into_iter()
            .chain((open && a_reply).then_some(Cause::Term(Term::FailedMatch)))
            .chain(episode.standing());
        self.find(Rule::FailedMatchEnds, offer, Answer::from(ends), Some(episode.now), because);
        if ends {
            self.end_window(offer, WindowEnd::Refused);
            self.release(offer, episode.now, episode.now, ground, Rule::FailedMatchEnds);
        } else {
            self.episodes[offer].tried = open.then_some(ground);
            self.keep(offer, Rule::FailedMatchEnds);
        }
    }

    fn report_match(&mut self, offer: usize, position: usize, exercise: &Exercise, matched: bool) {
        let episode = self.episodes[offer];
        let resolved = self.resolved;
        let offered = resolved.deal.offers.get(episode.terms);
        let content = offered.map_or(&[][..], |o| &o.terms[..]);
        let has = |test: &dyn Fn(&OfferTerm) -> bool| content.iter().any(test);
        let differs = |test: &dyn Fn(&Reply) -> bool| exercise.differs.iter().any(|d| test(&d.reply));
        let claimed = exercise.differs.iter().any(|d| d.equivalent != Fact::No);
        let priced = has(&|t| t.kind.is_price());
        let margin = priced && matching::price_test(resolved) != PriceTest::Equal;
        let bundled = offered.is_some_and(|o| o.bundle != Bundle::None);
        let outside = has(&|t| t.in_scope != Fact::Yes || t.kind == TermKind::OtherAsset);
        let inseparable = bundled && outside && resolved.terms.package == Package::Proportional;
        let word = |asked: bool, term| asked.then_some(Cause::Term(term));
        let words = [
            word(true, Term::Standard),
            word(priced, Term::Kind),
            word(priced, Term::PriceTest),
            word(margin, Term::PriceMargin),
            word(!exercise.differs.is_empty(), Term::BetterTerms),
            word(claimed, Term::Substitute),
            word(has(&|t| t.kind == TermKind::NonCash), Term::NonCash),
            word(has(&|t| t.matchable != Fact::Yes), Term::UniqueTerms),
            word(has(&|t| t.bad_faith != Fact::No), Term::BadFaith),
            word(has(&|t| t.kind == TermKind::Cost), Term::Costs),
            word(differs(&|r| matches!(r, Reply::Instead(Amount::Quantity(..)))), Term::Part),
            word(differs(&|r| matches!(r, Reply::Instead(Amount::On(_)))), Term::ClosingLater),
            word(bundled && outside, Term::Package),
            word(bundled && priced && claimed, Term::Allocation),
            (outside || (priced && claimed)).then_some(Cause::Offer(episode.terms)),
            inseparable.then_some(Cause::Fact(episode.terms, FactKind::Inseparable)),
        ];
        let asked =
            [Rule::InTime, Rule::RightPerson, Rule::ReplyFormGood, Rule::Unqualified, Rule::MeansShown];
        let because = [Cause::Event(position)]
            .into_iter()
            .chain(asked.map(Cause::Finding))
            .chain(self.default.map(|_| Cause::Finding(Rule::HolderStands)))
            .chain(words.into_iter().flatten())
            .chain(self.terms_of(episode.terms));
        self.find(Rule::IsMatch, offer, Answer::from(matched), Some(episode.now), because);
    }

    /// The holder says no (T12). A refusal of something that was not properly offered does not count (C13,
    /// C30, C56).
    pub(super) fn refuse(&mut self, offer: usize, position: usize) {
        self.refuse_to_talk(offer, position);
        let episode = self.episodes[offer];
        let open = matches!(episode.phase, Phase::WindowOpen | Phase::WindowPaused);
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
        // An option has no other time than the right's.
        let option = self.resolved.terms.kind == RightKind::Option;
        if !episode.broken && !option && self.cut_off(Deadline::Never).known() == Some(closes) {
            return self.end_with_right(offer, after);
        }
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
        if let Some(ground) = episode.tried {
            let because = [Cause::Finding(Rule::IsMatch), Cause::Term(Term::FailedMatch)];
            self.find(
                Rule::FailedMatchEnds,
                offer,
                Answer::Yes,
                Some(after),
                because.into_iter().chain(episode.standing()),
            );
            return self.release(offer, closes, after, ground, Rule::FailedMatchEnds);
        }
        if episode.broken {
            return self.lose_late_window(offer, after);
        }
        if self.resolved.terms.kind == RightKind::FirstNegotiation {
            let because = [Cause::Term(Term::Kind)].into_iter().chain(episode.standing());
            self.find(Rule::SilenceReleases, offer, Answer::Yes, Some(after), because);
            return self.release(offer, closes, after, Ground::TalksOver, Rule::SilenceReleases);
        }
        let silence = self.resolved.terms.silence;
        let because =
            [Cause::Term(Term::Silence), Cause::Term(Term::Kind)].into_iter().chain(episode.standing());
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
