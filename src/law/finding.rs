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
        /// Is the right in force?
        InForce = "in_force",
        /// Does the right cover this kind of dealing?
        TransactionCovered = "transaction_covered",
        /// Is the rival a third party in the sense of the clause?
        ThirdPartyQualifies = "third_party_qualifies",
        /// Is there an offer for what the right covers, apart from a package?
        SeparateOffer = "separate_offer",
        /// May the holder use its right now?
        HolderStands = "holder_stands",
        /// Was the notice given to the holder, in the required form?
        NoticeGood = "notice_good",
        /// Are talks with the holder no obstacle?
        TalksOver = "talks_over",
        /// Does the clock stand still?
        Paused = "paused",
        /// Was the window shortened?
        Shortened = "shortened",
        /// Has a reply that was sent taken effect?
        ReplyEffective = "reply_effective",
        /// Did the right person reply?
        RightPerson = "right_person",
        /// Has the reply the required form?
        ReplyFormGood = "reply_form",
        /// Is the reply free of conditions of its own?
        Unqualified = "unqualified",
        /// Has the holder shown the means that the clause asks for?
        MeansShown = "means_shown",
        /// Was the notice early enough before the contract?
        EnoughNotice = "enough_notice",
        /// Has the holder given its right up?
        Waived = "waived",
        /// Has the holder still a window after the breach?
        RightLives = "right_lives",
        /// Has the holder failed to perform?
        CloseFails = "close_fails",
        /// Can the holder have a remedy?
        Remedies = "remedies",
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
        /// It is at arm's length.
        ArmsLength = "arms_length",
        /// The rival can pay.
        Funded = "funded",
        /// The company that is sold is a shell for the subject.
        Shell = "shell",
        /// Its structure is meant to get round the right.
        Evasion = "evasion",
        /// The rival competes with the holder.
        Competitor = "competitor",
        /// The covered part cannot be separated from the package without harm.
        Inseparable = "inseparable",
        /// It is about personal services.
        PersonalService = "personal_service",
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
        /// It can be measured.
        Measurable = "measurable",
    }
    /// A fact about one event.
    EventFactKind {
        /// It happened, as the file tells it.
        Happened = "happened",
        /// The reply adds a condition of its own.
        Qualified = "qualified",
        /// The holder is ready, willing and able.
        Able = "able",
        /// Proof of that came with the reply.
        Proof = "proof",
        /// The buyer knew of the right.
        BuyerKnew = "buyer_knew",
        /// The urgency is certified.
        Certified = "certified",
    }
    /// A fact about the deal as a whole.
    DealFactKind {
        /// The clause is valid.
        ClauseValid = "clause_valid",
        /// The holder performed its own part, or was ready, willing and able to.
        HolderReady = "holder_ready",
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
    /// A fact about the deal.
    DealFact(DealFactKind),
    /// How long a reasonable time is.
    ReasonableTime,
    /// The answer to an earlier question about the same offer; where it was asked more than once, all of its
    /// answers so far.
    Finding(Rule),
    /// The same of another offer, by its position.
    About(usize, Rule),
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
    /// The times in which the clause forbids a contract whatever the phase.
    pub bars: Vec<Bar>,
}

/// A time in which the grantor must not contract with the rival, whatever the phase: closed talks (D.3), or
/// a least time between notice and transfer (P20).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// The offer that it concerns; `None` for all.
    pub offer: Option<usize>,
    /// Its first instant.
    pub from: Moment,
    /// Its last instant that is certain; `None` when it has no end.
    pub until: Option<Moment>,
    /// The word that says so.
    pub word: Term,
    /// Position of the event that began it.
    pub event: usize,
}

/// Where the engine reports to. The unit type forgets everything and costs nothing.
pub trait Record {
    /// Whether anybody listens; if not, causes are not even put together.
    fn listens(&self) -> bool {
        true
    }
    /// A question is answered; its causes follow.
    fn finding(&mut self, rule: Rule, offer: usize, answer: Answer, at: Option<Moment>);
    /// A cause of the last finding; the same one may be told again.
    fn cause(&mut self, cause: Cause);
    /// A phase has ended or goes on for good.
    fn span(&mut self, span: Span);
    /// A window has opened or changed; the last one reported for an offer and event is the true one.
    fn window(&mut self, window: Window);
    /// A reply is about to be judged.
    fn reply(&mut self, offer: usize, event: usize);
    /// One term of it is judged.
    fn judgement(&mut self, judgement: Judgement);
    /// A contract is forbidden for a time.
    fn bar(&mut self, bar: Bar);
}

impl Record for () {
    fn listens(&self) -> bool {
        false
    }
    fn finding(&mut self, _: Rule, _: usize, _: Answer, _: Option<Moment>) {}
    fn cause(&mut self, _: Cause) {}
    fn span(&mut self, _: Span) {}
    fn window(&mut self, _: Window) {}
    fn reply(&mut self, _: usize, _: usize) {}
    fn judgement(&mut self, _: Judgement) {}
    fn bar(&mut self, _: Bar) {}
}

impl Record for Evaluation {
    fn finding(&mut self, rule: Rule, offer: usize, answer: Answer, at: Option<Moment>) {
        self.findings.push(Finding { rule, offer, answer, at, because: Vec::new() });
    }

    fn cause(&mut self, cause: Cause) {
        let last = self.findings.last_mut();
        if let Some(finding) = last.filter(|finding| !finding.because.contains(&cause)) {
            finding.because.push(cause);
        }
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

    fn bar(&mut self, bar: Bar) {
        self.bars.push(bar);
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
        // Questions are followed offer by offer; what is asked of another offer is told with its name.
        let told = |cause: &Cause, offer: usize| match *cause {
            Cause::Finding(rule) if offer != finding.offer => Cause::About(offer, rule),
            Cause::About(other, rule) if other == finding.offer => Cause::Finding(rule),
            same @ (Cause::Term(_)
            | Cause::Event(_)
            | Cause::Offer(_)
            | Cause::OfferTerm(..)
            | Cause::Fact(..)
            | Cause::DealFact(_)
            | Cause::ReasonableTime
            | Cause::Finding(_)
            | Cause::About(..)) => same,
        };
        let mut seen: Vec<Cause> = finding.because.clone();
        for earlier in self.findings[..asked_before].iter().rev() {
            if seen.contains(&told(&Cause::Finding(earlier.rule), earlier.offer)) {
                for cause in &earlier.because {
                    let cause = told(cause, earlier.offer);
                    if !seen.contains(&cause) {
                        seen.push(cause);
                    }
                }
            }
        }
        seen
    }
}
