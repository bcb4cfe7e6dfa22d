//! More that can happen in the small deal of `case`.

use crate::case::*;
use first_refusal::law::deal::OtherHolder;
use first_refusal::law::event::*;
use first_refusal::law::finding::{EventFactKind, FactKind, Rule, TermFactKind};
use first_refusal::law::offer::*;
use first_refusal::law::readings::{Choice, Question};
use first_refusal::law::{Clause, Ground, Phase};

/// The position of a term that `extra` adds.
pub const EXTRA: usize = 5;

/// Every term of the plain offer.
pub const EVERY: &str = "price years power start chips";

impl Case {
    /// Adds a term to the first offer.
    pub fn extra(self, kind: TermKind, amount: Amount, change: impl FnOnce(&mut OfferTerm)) -> Self {
        let mut added = term("extra", kind, amount);
        change(&mut added);
        self.with(|o| o.terms.push(added))
    }

    /// A deal in which the grantor sells.
    pub fn selling(mut self) -> Self {
        self.0.side = first_refusal::law::deal::Side::Selling;
        self
    }

    /// A second holder of rank two and half of the right, with a notice of the same hour as the first.
    pub fn with_second_holder(mut self) -> Self {
        self.0.parties.share = Some(5000);
        self.0.parties.others.push(OtherHolder {
            id: "h2".into(),
            name: "Second".into(),
            rank: 2,
            share: Some(5000),
            clause: Clause::default(),
        });
        self.by_second("04-03 09:00", notice(ALL))
    }

    pub fn by_second(mut self, at: &str, what: Happening) -> Self {
        self.0.events.push(Event { holder: 1, ..Event::new(when(at), what) });
        self
    }
}

/// The phase and its ground at the end of a day or at an hour.
#[track_caller]
pub fn check_state(case: &Case, as_of: &str, expected: (Phase, Ground)) {
    let outcome = case.outcome(as_of);
    assert_eq!((outcome.phase, outcome.ground), expected, "at {as_of}: {outcome:?}");
}

/// From one state, by one event, to another.
#[track_caller]
pub fn step(before: Case, from: (Phase, Ground), at: &str, event: Happening, to: (Phase, Ground)) {
    let day_before = end(at.split(' ').next().unwrap()).plus_seconds(-86_400);
    let known = first_refusal::law::outcome(&before.resolved(), day_before);
    assert_eq!((known.phase, known.ground), from, "before {at}: {known:?}");
    check_state(&before.then(at, event), at, to);
}

/// The last instant of the latest window.
#[track_caller]
pub fn check_closes(case: &Case, expected: &str) {
    let evaluation = case.evaluate("12-31");
    let closes = evaluation.windows.last().and_then(|window| window.closes);
    assert_eq!(closes, Some(instant(expected)), "{:#?}", evaluation.windows);
}

/// The instant of the last answer to a question.
#[track_caller]
pub fn check_at(case: &Case, rule: Rule, expected: &str) {
    assert_eq!(case.finding(rule).at, Some(instant(expected)), "{rule:?}");
}

/// A reply on the same terms, otherwise than usual.
pub fn reply_with(change: impl FnOnce(&mut Exercise)) -> Happening {
    let mut exercise = Exercise::default();
    change(&mut exercise);
    Happening::Exercise { offer: 0, exercise }
}

/// A reply that differs in one term and is said to be as good.
pub fn as_good(term: usize, reply: Reply, equivalent: Fact) -> Happening {
    reply_with(|e| e.differs.push(Difference { term, reply, equivalent }))
}

pub fn exercise_sent() -> Happening {
    Happening::ExerciseSent { offer: 0, exercise: Exercise::default() }
}

pub fn oral(names: &str) -> Happening {
    Happening::NoticeReceived { offer: 0, stated: Stated { made: Made::Oral, ..stated(names) } }
}

pub fn astray(names: &str) -> Happening {
    Happening::NoticeReceived { offer: 0, stated: Stated { to: Addressee::SomebodyElse, ..stated(names) } }
}

pub fn learns(names: &str) -> Happening {
    Happening::HolderLearns { offer: 0, stated: stated(names) }
}

pub fn paused(pending: Pending) -> Happening {
    Happening::Paused { offer: 0, pending }
}

pub fn resumed() -> Happening {
    Happening::Resumed { offer: 0 }
}

pub fn shortened(until: &str, certified: Fact) -> Happening {
    Happening::Shortened { offer: 0, until: day(until), certified }
}

pub fn extended_by(until: &str, by: ExtendedBy) -> Happening {
    Happening::Extension { offer: 0, until: day(until), by }
}

pub fn waives() -> Happening {
    Happening::HolderWaives { offer: 0 }
}

pub fn fails() -> Happening {
    Happening::HolderFailsToClose { offer: 0 }
}

pub fn closed() -> Happening {
    Happening::ClosedWithHolder { offer: 0 }
}

pub fn closed_with_rival() -> Happening {
    Happening::ClosedWithRival { offer: 0 }
}

pub fn undone() -> Happening {
    Happening::TransferUndone { offer: 0 }
}

pub fn rival_gone() -> Happening {
    Happening::OfferWithdrawn { offer: 0 }
}

pub fn grantor_withdraws() -> Happening {
    Happening::GrantorWithdraws { offer: 0 }
}

/// A contract with a buyer of whom it is known whether it knew of the right.
pub fn transfer_to(buyer_knew: Fact) -> Happening {
    Happening::Transfer { offer: 0, on: None, buyer_knew }
}

pub fn words(words: &str) -> Reply {
    Reply::Instead(Amount::Words(words.into()))
}

pub fn found(question: Question, answer: Choice) -> Happening {
    Happening::CourtFinding { question, answer }
}

pub fn of_term(term: usize, kind: TermFactKind) -> Question {
    Question::OfferTerm(0, term, kind)
}

pub fn of_event(event: usize, kind: EventFactKind) -> Question {
    Question::Event(event, kind)
}

pub fn of_offer(kind: FactKind) -> Question {
    Question::Offer(0, kind)
}

/// A second version of the offer, otherwise than the first in one thing.
pub fn version(change: impl FnOnce(&mut Offer)) -> Offer {
    let mut other = offer("o2");
    change(&mut other);
    other
}

/// A second version at another price.
pub fn at_price(cents: i64) -> Offer {
    version(|o| o.terms[0].amount = Amount::Usd(cents))
}
