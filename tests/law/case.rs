//! A small deal to vary: one offer of April 2025, ten days to match until 5 pm in New York.

use first_refusal::law::calendar::{Date, Moment, TimeOfDay, Zone};
use first_refusal::law::clause::{Clause, Term};
use first_refusal::law::deal::{Deal, DealFacts, Parties, Profile, Provenance, Rival, Side};
use first_refusal::law::event::{Difference, Event, Exercise, ExtendedBy, Happening, Reply, Stated, When};
use first_refusal::law::finding::{Answer, Finding, Rule};
use first_refusal::law::offer::*;
use first_refusal::law::terms::{Kind, Value};
use first_refusal::law::{Evaluation, Ground, Outcome, Phase, Resolved, evaluate, outcome};

pub const NEW_YORK: Zone = Zone::NewYork;

/// A deal under construction. Dates are written `04-13` or `04-13 17:00`, all in 2025 and New York.
#[derive(Clone)]
pub struct Case(pub Deal);

/// A full clause, one offer, nothing has happened.
pub fn case() -> Case {
    let mut case = Case(Deal {
        id: "test".into(),
        title: "Test".into(),
        parties: Parties {
            grantor: "Customer".into(),
            holder: "Incumbent".into(),
            share: None,
            others: Vec::new(),
            rivals: vec![
                Rival { id: "r1".into(), name: "One".into() },
                Rival { id: "r2".into(), name: "Two".into() },
            ],
        },
        side: Side::Buying,
        provenance: Provenance {
            offer: Source::Invented,
            clause: Source::Invented,
            events: Source::Invented,
            sources: Vec::new(),
        },
        profile: Profile::Neutral,
        clause: Clause::default(),
        offers: vec![offer("o1")],
        events: Vec::new(),
        facts: DealFacts::default(),
        case: None,
        expect: Vec::new(),
    });
    for line in CLAUSE {
        case = case.clause(line.0, line.1);
    }
    case
}

const CLAUSE: [(&str, &str); 28] = [
    ("subject.covers", "new_capacity"),
    ("subject.self_build", "outside"),
    ("trigger.event", "grantor_willing"),
    ("trigger.offer_form", "written"),
    ("trigger.conditional_offer", "triggers"),
    ("notice.contents", "economic_terms"),
    ("notice.effective", "receipt"),
    ("notice.defect", "stops_clock"),
    ("window.length", "10"),
    ("window.unit", "days"),
    ("window.calendar", "us-federal"),
    ("window.first_day", "exclude"),
    ("window.ends_at", "17:00"),
    ("window.zone", "America/New_York"),
    ("window.rollover", "none"),
    ("match.standard", "all_terms"),
    ("match.non_cash", "same_kind"),
    ("match.bad_faith_terms", "disregarded"),
    ("match.part", "whole_only"),
    ("match.failed_match", "ends_right"),
    ("rounds.changed_offer", "material_change"),
    ("after.silence", "refusal"),
    ("after.refusal", "final_at_once"),
    ("after.free_period", "30"),
    ("after.free_unit", "days"),
    ("after.free_terms", "no_better_for_rival"),
    ("after.revival", "revives"),
    ("end.withdrawal", "allowed"),
];

/// Received on 1 April; complete notice at 9 am on 3 April: the window closes on Sunday 13 April at 5 pm.
pub fn noticed() -> Case {
    received().then("04-03 09:00", notice(ALL))
}

/// Received on 1 April.
pub fn received() -> Case {
    case().then("04-01", Happening::OfferReceived { offer: 0 })
}

/// A price, a length, a quantity, a start and the hardware.
pub fn offer(id: &str) -> Offer {
    let terms = vec![
        term("price", TermKind::Price, Amount::Usd(100_000)),
        term("years", TermKind::Duration, Amount::Months(36)),
        term("power", TermKind::Quantity, Amount::Quantity(100, QuantityUnit::Megawatts)),
        term("start", TermKind::Start, Amount::On(day("10-01"))),
        term("chips", TermKind::Hardware, Amount::Words("H100".into())),
    ];
    Offer::new(id.into(), 0, Subject::NewCapacity, Form::Written, terms)
}

pub fn term(id: &str, kind: TermKind, amount: Amount) -> OfferTerm {
    OfferTerm::new(id.into(), kind, amount, Source::Invented)
}

/// Every term that a notice of the plain offer must state.
pub const ALL: &str = "price years power";

impl Case {
    pub fn clause(mut self, key: &str, value: &str) -> Self {
        let term = Term::from_key(key).unwrap_or_else(|| panic!("no term {key}"));
        let value = match term.kind() {
            _ if value == "silent" => Value::Silent,
            Kind::Choice(keys) => Value::Choice(keys.iter().position(|k| *k == value).expect(value) as u8),
            Kind::Count { .. } => Value::Count(value.parse().unwrap()),
            Kind::Day => Value::Day(Date::parse(value).unwrap()),
            Kind::Time => Value::Time(TimeOfDay::parse(value).unwrap()),
        };
        assert!(self.0.clause.set(term, value), "{key} cannot be {value:?}");
        self
    }

    pub fn profile(mut self, profile: Profile) -> Self {
        self.0.profile = profile;
        self
    }

    pub fn then(mut self, at: &str, what: Happening) -> Self {
        self.0.events.push(Event::new(when(at), what));
        self
    }

    /// Changes the first offer.
    pub fn with(mut self, change: impl FnOnce(&mut Offer)) -> Self {
        change(&mut self.0.offers[0]);
        self
    }

    /// Adds another offer.
    pub fn and(mut self, offer: Offer) -> Self {
        self.0.offers.push(offer);
        self
    }

    pub fn resolved(&self) -> Resolved<'_> {
        Resolved::new(&self.0, &[])
    }

    /// Everything that follows at the end of a day, or at an hour.
    pub fn evaluate(&self, as_of: &str) -> Evaluation {
        evaluate(&self.resolved(), end(as_of))
    }

    pub fn outcome(&self, as_of: &str) -> Outcome {
        outcome(&self.resolved(), end(as_of))
    }

    /// The last answer to a question about the first offer, as it stands at the end of the year.
    pub fn finding(&self, rule: Rule) -> Finding {
        let evaluation = self.evaluate("12-31");
        evaluation.finding(rule, 0).unwrap_or_else(|| panic!("{rule:?} was not asked")).clone()
    }
}

/// How the first offer's deal stands at the end of a day.
#[track_caller]
pub fn check(case: Case, as_of: &str, expected: Ground) {
    let outcome = case.outcome(as_of);
    assert_eq!(outcome.ground, expected, "at {as_of}: {outcome:?}");
    assert_eq!(outcome.taker, expected.taker());
}

/// An answer at the end of the year.
#[track_caller]
pub fn check_answer(case: &Case, rule: Rule, expected: Answer) {
    assert_eq!(case.finding(rule).answer, expected, "{rule:?}");
}

/// The phases of the first offer with their first days or hours.
#[track_caller]
pub fn check_phases(case: &Case, as_of: &str, expected: &[(&str, Phase)]) {
    let evaluation = case.evaluate(as_of);
    let spans: Vec<_> =
        evaluation.phases.iter().filter(|s| s.offer == 0).map(|s| (s.from, s.phase)).collect();
    let expected: Vec<_> = expected.iter().map(|(at, phase)| (instant(at), *phase)).collect();
    assert_eq!(spans, expected, "{:#?}", evaluation.phases);
}

pub fn day(text: &str) -> Date {
    Date::parse(&format!("2025-{text}")).unwrap_or_else(|| panic!("no date {text}"))
}

pub fn when(text: &str) -> When {
    match text.split_once(' ') {
        None => When::Day(day(text)),
        Some(_) => When::At(instant(text)),
    }
}

/// `04-13` is its first second; `04-13 17:00` and `04-13 17:00:01` are what they say.
pub fn instant(text: &str) -> Moment {
    let Some((date, time)) = text.split_once(' ') else { return NEW_YORK.start_of(day(text)) };
    let (minutes, seconds) = time.split_at(5);
    let seconds: i64 = seconds.strip_prefix(':').map_or(0, |s| s.parse().unwrap());
    NEW_YORK.moment(day(date), TimeOfDay::parse(minutes).unwrap().seconds()).plus_seconds(seconds)
}

/// The last second of a day; an hour as it is.
pub fn end(text: &str) -> Moment {
    if text.contains(' ') { instant(text) } else { NEW_YORK.last_second_of(day(text)) }
}

/// The positions of terms of the plain offer.
pub fn stated(names: &str) -> Stated {
    let plain = offer("o");
    let position = |name: &str| plain.terms.iter().position(|t| t.id == name).expect(name);
    Stated {
        terms: names.split_whitespace().map(|name| 1 << position(name)).sum(),
        copy: false,
        ..Stated::default()
    }
}

pub fn notice(names: &str) -> Happening {
    Happening::NoticeReceived { offer: 0, stated: stated(names) }
}

pub fn full_copy() -> Happening {
    Happening::NoticeReceived { offer: 0, stated: Stated { terms: 0, copy: true, ..Stated::default() } }
}

pub fn sent(names: &str) -> Happening {
    Happening::NoticeSent { offer: 0, stated: stated(names) }
}

pub fn told(names: &str) -> Happening {
    Happening::InformationGiven { offer: 0, stated: stated(names) }
}

pub fn asked() -> Happening {
    Happening::InformationRequested { offer: 0 }
}

pub fn decided() -> Happening {
    Happening::GrantorDecides { offer: 0 }
}

pub fn signed() -> Happening {
    Happening::ContractSigned { offer: 0 }
}

pub fn refusal() -> Happening {
    Happening::Refusal { offer: 0 }
}

pub fn extended(until: &str) -> Happening {
    Happening::Extension { offer: 0, until: day(until), by: ExtendedBy::Both }
}

pub fn changed() -> Happening {
    Happening::OfferChanged { offer: 0, to: 1 }
}

pub fn transfer() -> Happening {
    Happening::Transfer { offer: 0, on: None, buyer_knew: Fact::Yes }
}

pub fn transfer_on(on: usize) -> Happening {
    Happening::Transfer { offer: 0, on: Some(on), buyer_knew: Fact::Yes }
}

pub fn exercise() -> Happening {
    reply([])
}

/// A reply that differs in the named terms.
pub fn reply<const N: usize>(differs: [(&str, Reply); N]) -> Happening {
    let plain = offer("o");
    let position = |name: &str| plain.terms.iter().position(|t| t.id == name).expect(name);
    reply_at(differs.map(|(name, reply)| (position(name), reply)))
}

/// A reply that differs in the terms at these positions.
pub fn reply_at<const N: usize>(differs: [(usize, Reply); N]) -> Happening {
    let differs = differs.map(|(term, reply)| Difference { term, reply, equivalent: Fact::No });
    Happening::Exercise { offer: 0, exercise: Exercise::of(differs.into()) }
}

pub fn usd(cents: i64) -> Reply {
    Reply::Instead(Amount::Usd(cents))
}

pub fn months(months: u32) -> Reply {
    Reply::Instead(Amount::Months(months))
}

pub fn megawatts(n: u64) -> Reply {
    Reply::Instead(Amount::Quantity(n, QuantityUnit::Megawatts))
}

/// A second version of the offer at a lower price.
pub fn cheaper() -> Offer {
    let mut offer = offer("o2");
    offer.terms[0].amount = Amount::Usd(90_000);
    offer
}

/// A second version of the offer at a higher price.
pub fn dearer() -> Offer {
    let mut offer = offer("o2");
    offer.terms[0].amount = Amount::Usd(110_000);
    offer
}
