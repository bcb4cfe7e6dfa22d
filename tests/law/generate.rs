//! Arbitrary deals that a file could hold.

use first_refusal::law::Resolved;
use first_refusal::law::calendar::Date;
use first_refusal::law::clause::{Clause, Term};
use first_refusal::law::deal::{Deal, Parties, Profile, Provenance, Rival, Side, limits};
use first_refusal::law::event::{Difference, Event, Exercise, Happening, Reply, Stated, When};
use first_refusal::law::offer::*;
use first_refusal::law::terms::{Kind, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Parties, clause, one to three offers, up to twelve events in order.
pub fn any_deal() -> impl Strategy<Value = Deal> {
    let offers = (any_subject(), any_form(), mostly(Fact::No), mostly(Fact::Yes), vec(any_term(), 0..6));
    let offers = vec(offers, 1..4);
    let events = vec((0..25i32, prop::option::weighted(0.6, 0..86_400u32), any_happening()), 0..13);
    (any_clause(), select(Profile::ALL), select(Side::ALL), offers, events, 0..9000i32).prop_map(
        |(clause, profile, side, offers, events, first_day)| {
            let offers: Vec<Offer> = offers.into_iter().enumerate().map(offer).collect();
            let mut deal = Deal {
                id: "generated".into(),
                title: "A generated deal".into(),
                parties: Parties {
                    grantor: "Customer".into(),
                    holder: "Incumbent".into(),
                    rivals: vec![rival("r0"), rival("r1")],
                },
                side,
                provenance: Provenance {
                    offer: Source::Invented,
                    clause: Source::Invented,
                    events: Source::Reported,
                    sources: vec!["S1".into()],
                },
                profile,
                clause,
                offers,
                events: Vec::new(),
                expect: None,
            };
            // From 2000 on, every calendar is known; a few deals run over its end.
            let first = Date::parse("2000-01-03").unwrap().plus_days(first_day);
            deal.events = in_order(first, events, &deal);
            deal
        },
    )
}

fn rival(id: &str) -> Rival {
    Rival { id: id.into(), name: id.to_uppercase() }
}

fn any_subject() -> impl Strategy<Value = Subject> {
    prop_oneof![6 => Just(Subject::NewCapacity), 1 => select(Subject::ALL)]
}

fn any_form() -> impl Strategy<Value = Form> {
    prop_oneof![6 => Just(Form::SignedContract), 1 => select(Form::ALL)]
}

type Parts = (Subject, Form, Fact, Fact, Vec<(TermKind, Amount, [Fact; 4])>);

fn offer((position, (subject, form, conditional, bona_fide, terms)): (usize, Parts)) -> Offer {
    let terms = terms.into_iter().enumerate().map(
        |(i, (kind, amount, [in_scope, material, matchable, bad_faith]))| {
            let source = Source::Invented;
            OfferTerm {
                id: format!("t{i}"),
                name: String::new(),
                kind,
                amount,
                in_scope,
                material,
                matchable,
                bad_faith,
                source,
            }
        },
    );
    Offer {
        id: format!("o{position}"),
        rival: position % 2,
        subject,
        form,
        conditional,
        bona_fide,
        terms: terms.collect(),
    }
}

/// Mostly the usual, so that the log has something to do.
fn mostly(usual: Fact) -> impl Strategy<Value = Fact> {
    prop_oneof![8 => Just(usual), 1 => select(Fact::ALL)]
}

fn any_term() -> impl Strategy<Value = (TermKind, Amount, [Fact; 4])> {
    let usual = [Fact::Yes, Fact::Yes, Fact::Yes, Fact::No];
    let facts = (0..4usize, prop::option::weighted(0.3, select(Fact::ALL))).prop_map(move |(which, fact)| {
        let mut facts = usual;
        facts[which] = fact.unwrap_or(facts[which]);
        facts
    });
    (select(TermKind::ALL).prop_flat_map(|kind| (Just(kind), any_amount(kind))), facts)
        .prop_map(|((kind, amount), facts)| (kind, amount, facts))
}

/// Small numbers, so that equal, better and worse all come up; sometimes the limit.
pub fn any_amount(kind: TermKind) -> BoxedStrategy<Amount> {
    let usd = prop_oneof![8 => 0..6i64, 1 => Just(limits::USD_CENTS)];
    match kind {
        TermKind::Price | TermKind::UnitPrice | TermKind::Credits | TermKind::NonCash => {
            usd.prop_map(Amount::Usd).boxed()
        }
        TermKind::Prepayment => (0..=limits::BASIS_POINTS).prop_map(Amount::BasisPoints).boxed(),
        TermKind::Duration => (0..4u32).prop_map(Amount::Months).boxed(),
        TermKind::Quantity => {
            let amount = prop_oneof![8 => 0..6u64, 1 => Just(limits::QUANTITY)];
            (amount, select(QuantityUnit::ALL)).prop_map(|(n, unit)| Amount::Quantity(n, unit)).boxed()
        }
        TermKind::Start => {
            (0..4i32).prop_map(|days| Amount::On(Date::parse("2025-10-01").unwrap().plus_days(days))).boxed()
        }
        TermKind::Hardware | TermKind::Condition | TermKind::Other => {
            select(vec!["one", "other"]).prop_map(|words| Amount::Words(words.into())).boxed()
        }
    }
}

pub fn any_clause() -> impl Strategy<Value = Clause> {
    let values: Vec<BoxedStrategy<Value>> = Term::ALL.iter().map(|term| any_value(*term)).collect();
    values.prop_map(|values| {
        let mut clause = Clause::default();
        for (term, value) in Term::ALL.iter().zip(values) {
            assert!(clause.set(*term, value));
        }
        clause
    })
}

fn any_value(term: Term) -> BoxedStrategy<Value> {
    let stated = match term.kind() {
        Kind::Choice(keys) => (0..keys.len() as u8).prop_map(Value::Choice).boxed(),
        Kind::Count { min, max } => prop_oneof![6 => min..=12, 1 => min..=max].prop_map(Value::Count).boxed(),
        Kind::Time => select(vec!["00:00", "09:30", "17:00", "24:00"])
            .prop_map(|t| Value::Time(first_refusal::law::calendar::TimeOfDay::parse(t).unwrap()))
            .boxed(),
    };
    prop_oneof![5 => stated, 1 => Just(Value::Silent)].boxed()
}

/// An event about offer 0 to 2, of which mostly the first.
fn any_happening() -> impl Strategy<Value = Happening> {
    let offer = prop_oneof![3 => Just(0usize), 1 => 0..3usize];
    let stated = (any::<u32>(), prop::bool::weighted(0.3)).prop_map(|(terms, copy)| Stated { terms, copy });
    let replies = vec((0..6usize, any_reply(), mostly(Fact::No)), 0..3);
    (offer, 0..20u8, stated, 0..3usize, replies, prop::bool::weighted(0.1), any::<bool>(), 0..30i32).prop_map(
        |(offer, kind, stated, to, replies, qualified, given, days)| match kind {
            0 => Happening::OfferReceived { offer },
            1 => Happening::GrantorDecides { offer },
            2 => Happening::ContractSigned { offer },
            3 => Happening::NoticeSent { offer, stated },
            4..=6 => Happening::NoticeReceived { offer, stated },
            7 => Happening::InformationRequested { offer },
            8 => Happening::InformationGiven { offer, stated },
            9 => Happening::Extension { offer, until: Date::MIN.plus_days(days) },
            10 | 11 => Happening::OfferChanged { offer, to },
            12 => Happening::OfferWithdrawn { offer },
            13 => Happening::GrantorWithdraws { offer },
            14 | 15 => {
                let differs = replies.into_iter().map(|(term, reply, equivalent)| Difference {
                    term,
                    reply,
                    equivalent,
                });
                Happening::Exercise { offer, exercise: Exercise { differs: differs.collect(), qualified } }
            }
            16 => Happening::Refusal { offer },
            17 => Happening::Transfer { offer, on: given.then_some(to) },
            18 => Happening::ClosedWithHolder { offer },
            _ => Happening::RightEnds,
        },
    )
}

fn any_reply() -> impl Strategy<Value = Reply> {
    prop_oneof![
        2 => select(TermKind::ALL).prop_flat_map(any_amount).prop_map(Reply::Instead),
        1 => (0..6i64).prop_map(Reply::Cash),
        1 => Just(Reply::Omitted),
    ]
}

/// Gives the events their times, and makes them fit the offers as the reader would demand.
fn in_order(first: Date, events: Vec<(i32, Option<u32>, Happening)>, deal: &Deal) -> Vec<Event> {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let mut day = first;
    let mut latest: Option<When> = None;
    let events = events.into_iter().map(|(days, second, what)| {
        day = day.plus_days(days / 2);
        let mut at = second.map_or(When::Day(day), |second| When::At(zone.moment(day, second / 60 * 60)));
        if let (When::At(now), Some(When::At(before))) = (at, latest) {
            at = When::At(now.max(before));
        }
        latest = if let When::At(_) = at { Some(at) } else { latest };
        Event { at, what: fit(what, day, deal) }
    });
    let mut events: Vec<Event> = events.collect();
    let mut last = Date::MIN;
    // A summer hour that does not exist can end up on the next day.
    for event in &mut events {
        last = last.max(event.at.date(zone));
        if event.at.date(zone) < last {
            event.at = When::Day(last);
        }
    }
    events
}

/// Positions that exist, amounts of the term's kind, one difference for each term.
fn fit(what: Happening, day: Date, deal: &Deal) -> Happening {
    let offers = deal.offers.len();
    let bits = |offer: usize, stated: Stated| {
        let terms = deal.offers[offer].terms.len();
        Stated { terms: stated.terms & ((1u64 << terms) - 1) as u32, ..stated }
    };
    match what {
        Happening::OfferReceived { offer } => Happening::OfferReceived { offer: offer % offers },
        Happening::GrantorDecides { offer } => Happening::GrantorDecides { offer: offer % offers },
        Happening::ContractSigned { offer } => Happening::ContractSigned { offer: offer % offers },
        Happening::NoticeSent { offer, stated } => {
            Happening::NoticeSent { offer: offer % offers, stated: bits(offer % offers, stated) }
        }
        Happening::NoticeReceived { offer, stated } => {
            Happening::NoticeReceived { offer: offer % offers, stated: bits(offer % offers, stated) }
        }
        Happening::InformationRequested { offer } => {
            Happening::InformationRequested { offer: offer % offers }
        }
        Happening::InformationGiven { offer, stated } => {
            Happening::InformationGiven { offer: offer % offers, stated: bits(offer % offers, stated) }
        }
        Happening::Extension { offer, until } => Happening::Extension {
            offer: offer % offers,
            until: day.plus_days(Date::MIN.days_until(until) - 3),
        },
        Happening::OfferChanged { offer, to } => {
            Happening::OfferChanged { offer: offer % offers, to: to % offers }
        }
        Happening::OfferWithdrawn { offer } => Happening::OfferWithdrawn { offer: offer % offers },
        Happening::GrantorWithdraws { offer } => Happening::GrantorWithdraws { offer: offer % offers },
        Happening::Exercise { offer, exercise } => {
            let terms = &deal.offers[offer % offers].terms;
            let mut differs: Vec<Difference> = Vec::new();
            for mut difference in exercise.differs {
                let Some(term) = terms.get(difference.term) else { continue };
                if let Reply::Instead(amount) = &mut difference.reply
                    && std::mem::discriminant(amount) != std::mem::discriminant(&term.amount)
                {
                    *amount = term.amount.clone();
                }
                if differs.iter().all(|d| d.term != difference.term) {
                    differs.push(difference);
                }
            }
            Happening::Exercise { offer: offer % offers, exercise: Exercise { differs, ..exercise } }
        }
        Happening::Refusal { offer } => Happening::Refusal { offer: offer % offers },
        Happening::Transfer { offer, on } => {
            Happening::Transfer { offer: offer % offers, on: on.map(|on| on % offers) }
        }
        Happening::ClosedWithHolder { offer } => Happening::ClosedWithHolder { offer: offer % offers },
        Happening::RightEnds => Happening::RightEnds,
    }
}

/// So many cases, the same in every run; with `SOAK=50` in the environment fifty times as many, at random.
pub fn config(cases: u32) -> ProptestConfig {
    let soak = std::env::var("SOAK").ok().and_then(|times| times.parse::<u32>().ok());
    let rng_seed = match soak {
        Some(_) => proptest::test_runner::RngSeed::Random,
        None => proptest::test_runner::RngSeed::Fixed(1),
    };
    let cases = cases.saturating_mul(soak.unwrap_or(1));
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}
