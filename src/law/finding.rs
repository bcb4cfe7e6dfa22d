//! Findings: answered questions with their causes, and the record they go to.

use super::calendar::Moment;
use super::clause::Term;
use super::matching::Judgement;
use super::outcome::{Outcome, Span, Window};
use super::terms::choices;

choices! {
    /// The questions that the engine answers.
    Rule {
        /// Does the right cover what the offer is about?
        Covered = "covered",
        /// Has the offer the required form?
        FormGood = "form_good",
        /// Is the offer honest and at arm's length?
        BonaFide = "bona_fide",
        /// Does a conditional offer count?
        ConditionAllowed = "condition_allowed",
        /// Is the right triggered?
        Triggered = "triggered",
        /// Does the notice state what it must?
        NoticeComplete = "notice_complete",
        /// Does the clock start, and when?
        ClockStarts = "clock_starts",
        /// Can the last day be counted, and when is it?
        LastDay = "last_day",
        /// Was the parties' extension effective?
        Extended = "extended",
        /// Did the reply come in time?
        InTime = "in_time",
        /// Is the reply a match?
        IsMatch = "is_match",
        /// Does a failed match use up the right?
        FailedMatchEnds = "failed_match_ends",
        /// Is the refusal final?
        RefusalFinal = "refusal_final",
        /// Does silence release the grantor?
        SilenceReleases = "silence_releases",
        /// Does the changed offer need a new notice?
        NewNotice = "new_notice",
        /// May the offer be withdrawn at this point?
        MayWithdraw = "may_withdraw",
        /// Until when is the grantor free?
        FreeUntil = "free_until",
        /// Does the right revive?
        Revives = "revives",
        /// Was the grantor free to contract with the rival?
        FreeToContract = "free_to_contract",
    }
    /// The answer to a question. In a resolved deal it is yes or no, unless data are missing.
    Answer {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// It cannot be said: the calendar has no data for these days.
        Unknown = "unknown",
    }
    /// A fact about an offer.
    FactKind {
        /// The offer is honest and at arm's length.
        BonaFide = "bona_fide",
        /// The offer depends on a condition.
        Conditional = "conditional",
    }
    /// A fact about one term of an offer.
    TermFactKind {
        /// It belongs to the covered subject.
        InScope = "in_scope",
        /// It matters to a reasonable grantor.
        Material = "material",
        /// A holder could perform it.
        Matchable = "matchable",
        /// It was put in to defeat the right.
        BadFaith = "bad_faith",
    }
}

impl From<bool> for Answer {
    fn from(yes: bool) -> Self {
        if yes { Answer::Yes } else { Answer::No }
    }
}

/// What a finding rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// A word of the clause, or what fills its silence.
    Term(Term),
    /// Position of an event.
    Event(usize),
    /// An offer's subject, form or other attribute.
    Offer(usize),
    /// A term of an offer.
    OfferTerm(usize, usize),
    /// A fact about an offer.
    Fact(usize, FactKind),
    /// The answer to an earlier question about the same offer; where it was asked more than once, all of its
    /// answers so far.
    Finding(Rule),
}

/// One answered question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The question.
    pub rule: Rule,
    /// Position of the offer.
    pub offer: usize,
    /// The answer.
    pub answer: Answer,
    /// When it became so; the date in the answer, for questions that ask for one. After `as_of`, it is
    /// what will be if nothing else happens.
    pub at: Option<Moment>,
    /// What it rests on, each cause once.
    pub because: Vec<Cause>,
}

/// One reply judged term by term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchReport {
    /// Position of the offer as noticed.
    pub offer: usize,
    /// Position of the exercise among the events.
    pub event: usize,
    /// One judgement for each term of the offer.
    pub terms: Vec<Judgement>,
}

/// Everything that follows from a resolved deal at one instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// Up to when events are known, inclusive.
    pub as_of: Moment,
    /// How it stands.
    pub outcome: Outcome,
    /// The phases, offer by offer in the order of time; those after `as_of` are projected.
    pub phases: Vec<Span>,
    /// The windows.
    pub windows: Vec<Window>,
    /// The answered questions, in the order in which they came up.
    pub findings: Vec<Finding>,
    /// The replies judged.
    pub matches: Vec<MatchReport>,
}

/// Where the engine reports to. The unit type forgets everything and costs nothing.
pub trait Record {
    /// A question is answered.
    fn finding(
        &mut self,
        rule: Rule,
        offer: usize,
        answer: Answer,
        at: Option<Moment>,
        because: impl IntoIterator<Item = Cause>,
    );
    /// A phase has ended or goes on for good.
    fn span(&mut self, span: Span);
    /// A window has opened or changed; the last one reported for an offer and event is the true one.
    fn window(&mut self, window: Window);
    /// A reply is about to be judged.
    fn reply(&mut self, offer: usize, event: usize);
    /// One term of it is judged.
    fn judgement(&mut self, judgement: Judgement);
}

impl Record for () {
    fn finding(
        &mut self,
        _: Rule,
        _: usize,
        _: Answer,
        _: Option<Moment>,
        _: impl IntoIterator<Item = Cause>,
    ) {
    }
    fn span(&mut self, _: Span) {}
    fn window(&mut self, _: Window) {}
    fn reply(&mut self, _: usize, _: usize) {}
    fn judgement(&mut self, _: Judgement) {}
}

impl Record for Evaluation {
    fn finding(
        &mut self,
        rule: Rule,
        offer: usize,
        answer: Answer,
        at: Option<Moment>,
        because: impl IntoIterator<Item = Cause>,
    ) {
        let mut causes: Vec<Cause> = Vec::new();
        for cause in because {
            if !causes.contains(&cause) {
                causes.push(cause);
            }
        }
        self.findings.push(Finding { rule, offer, answer, at, because: causes });
    }

    fn span(&mut self, span: Span) {
        // Offer by offer, in the order of time.
        let before = |known: &&Span| (known.offer, known.from) <= (span.offer, span.from);
        let at = self.phases.iter().take_while(before).count();
        self.phases.insert(at, span);
    }

    fn window(&mut self, window: Window) {
        let known = |w: &&mut Window| w.offer == window.offer && w.opened_by == window.opened_by;
        match self.windows.iter_mut().rev().find(known) {
            Some(old) => *old = window,
            None => self.windows.push(window),
        }
    }

    fn reply(&mut self, offer: usize, event: usize) {
        self.matches.push(MatchReport { offer, event, terms: Vec::new() });
    }

    fn judgement(&mut self, judgement: Judgement) {
        if let Some(report) = self.matches.last_mut() {
            report.terms.push(judgement);
        }
    }
}

impl Evaluation {
    /// The last answer to a question about an offer.
    pub fn finding(&self, rule: Rule, offer: usize) -> Option<&Finding> {
        self.findings.iter().rev().find(|f| f.rule == rule && f.offer == offer)
    }

    /// The window that is open or was open last.
    pub fn window(&self) -> Option<&Window> {
        self.windows.last()
    }

    /// Everything that a finding rests on, through the findings behind it, without repetition. Causes point
    /// back only, so that what came later is never among them.
    pub fn all_causes(&self, finding: &Finding) -> Vec<Cause> {
        let asked_before = self.findings.iter().position(|f| f == finding).unwrap_or(self.findings.len());
        let mut seen: Vec<Cause> = finding.because.clone();
        for earlier in self.findings[..asked_before].iter().rev() {
            if earlier.offer == finding.offer && seen.contains(&Cause::Finding(earlier.rule)) {
                for cause in &earlier.because {
                    if !seen.contains(cause) {
                        seen.push(*cause);
                    }
                }
            }
        }
        seen
    }
}
