//! Arbitrary deals that a file could hold.

use first_refusal::law::Resolved;
use first_refusal::law::calendar::Date;
use first_refusal::law::clause::{Clause, Term};
use first_refusal::law::deal::{
    Deal, DealFacts, OtherHolder, Parties, Profile, Provenance, Reasonable, Rival, Side, limits,
};
use first_refusal::law::event::*;
use first_refusal::law::finding::{FactKind, TermFactKind};
use first_refusal::law::offer::*;
use first_refusal::law::terms::{Kind, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Parties, clause, one to three offers, up to twelve events in order.
pub fn any_deal() -> impl Strategy<Value = Deal> {
    let offers = (any_subject(), any_form(), any_oddity(), vec(any_term(), 0..6));
    let offers = vec(offers, 1..4);
    let events = vec((0..25i32, prop::option::weighted(0.6, 0..86_400u32), any_happening()), 0..13);
    let rest = (any_facts(), any_holder());
    (any_clause(), select(Profile::ALL), select(Side::ALL), offers, events, 0..9000i32, rest).prop_map(
        |(clause, profile, side, offers, events, first_day, (facts, other))| {
            let offers: Vec<Offer> = offers.into_iter().enumerate().map(offer).collect();
            let mut deal = Deal {
                id: "generated".into(),
                title: "A generated deal".into(),
                parties: Parties {
                    grantor: "Customer".into(),
                    holder: "Incumbent".into(),
                    share: None,
                    others: vec![other],
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
                facts,
                case: None,
                expect: Vec::new(),
            };
            // From 2000 on, every calendar is known; a few deals run over its end.
            let first = Date::parse("2000-01-03").unwrap().plus_days(first_day);
            deal.events = in_order(first, events, &deal);
            deal
        },
    )
}

fn any_facts() -> impl Strategy<Value = DealFacts> {
    (mostly(Fact::Yes), mostly(Fact::Yes), 1..40u16, 0..40u16).prop_map(
        |(clause_valid, holder_ready, least, more)| DealFacts {
            clause_valid,
            holder_ready,
            reasonable: Reasonable { at_least: least, at_most: least + more },
        },
    )
}

fn any_holder() -> impl Strategy<Value = OtherHolder> {
    (1..4u16, prop::option::of(0..5000u32), prop::option::of(1..20u16)).prop_map(|(rank, share, length)| {
        let mut clause = Clause::default();
        clause.set(Term::Length, length.map_or(Value::Silent, Value::Count));
        OtherHolder { id: "h2".into(), name: "Another".into(), rank, share, clause }
    })
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

type Parts = (Subject, Form, Oddity, Vec<(TermKind, Amount, Option<(TermFactKind, Fact)>)>);

/// One thing that is not as usual about an offer.
#[derive(Debug, Clone)]
enum Oddity {
    None,
    Fact(FactKind, Fact),
    Workload(Workload),
    Transaction(Transaction),
    Relation(Relation),
    Seller,
    Maker,
    Bundle(Bundle, Option<u32>),
}

fn any_oddity() -> impl Strategy<Value = Oddity> {
    prop_oneof![
        6 => Just(Oddity::None),
        3 => (select(FactKind::ALL), select(Fact::ALL)).prop_map(|(kind, fact)| Oddity::Fact(kind, fact)),
        1 => select(Workload::ALL).prop_map(Oddity::Workload),
        1 => select(Transaction::ALL).prop_map(Oddity::Transaction),
        1 => select(Relation::ALL).prop_map(Oddity::Relation),
        1 => Just(Oddity::Seller),
        1 => Just(Oddity::Maker),
        1 => (select(Bundle::ALL), prop::option::of(0..=limits::BASIS_POINTS))
            .prop_map(|(bundle, share)| Oddity::Bundle(bundle, share)),
    ]
}

fn offer((position, (subject, form, oddity, terms)): (usize, Parts)) -> Offer {
    let terms = terms.into_iter().enumerate().map(|(i, (kind, amount, fact))| {
        let mut term = OfferTerm::new(format!("t{i}"), kind, amount, Source::Invented);
        if let Some((kind, fact)) = fact {
            *term.fact_mut(kind) = fact;
        }
        term
    });
    let mut offer = Offer::new(format!("o{position}"), position % 2, subject, form, terms.collect());
    match oddity {
        Oddity::None => {}
        Oddity::Fact(kind, fact) => *offer.fact_mut(kind) = fact,
        Oddity::Workload(workload) => offer.workload = workload,
        Oddity::Transaction(transaction) => offer.transaction = transaction,
        Oddity::Relation(relation) => offer.relation = relation,
        Oddity::Seller => offer.seller = Seller::Buyer,
        Oddity::Maker => (offer.maker, offer.rival) = (ProposedBy::Grantor, 0),
        Oddity::Bundle(bundle, share) => (offer.bundle, offer.share) = (bundle, share),
    }
    offer
}

/// Mostly the usual, so that the log has something to do.
fn mostly(usual: Fact) -> impl Strategy<Value = Fact> {
    prop_oneof![8 => Just(usual), 1 => select(Fact::ALL)]
}

fn any_term() -> impl Strategy<Value = (TermKind, Amount, Option<(TermFactKind, Fact)>)> {
    let fact = prop::option::weighted(0.3, (select(TermFactKind::ALL), select(Fact::ALL)));
    (select(TermKind::ALL).prop_flat_map(|kind| (Just(kind), any_amount(kind))), fact)
        .prop_map(|((kind, amount), fact)| (kind, amount, fact))
}

/// Small numbers, so that equal, better and worse all come up; sometimes the limit.
pub fn any_amount(kind: TermKind) -> BoxedStrategy<Amount> {
    let usd = prop_oneof![8 => 0..6i64, 1 => Just(limits::USD_CENTS)];
    match kind {
        TermKind::Price
        | TermKind::UnitPrice
        | TermKind::Credits
        | TermKind::NonCash
        | TermKind::Cost
        | TermKind::OtherAsset => usd.prop_map(Amount::Usd).boxed(),
        TermKind::Prepayment | TermKind::Deposit => {
            (0..=limits::BASIS_POINTS).prop_map(Amount::BasisPoints).boxed()
        }
        TermKind::Duration => (0..4u32).prop_map(Amount::Months).boxed(),
        TermKind::Quantity => {
            let amount = prop_oneof![8 => 0..6u64, 1 => Just(limits::QUANTITY)];
            (amount, select(QuantityUnit::ALL)).prop_map(|(n, unit)| Amount::Quantity(n, unit)).boxed()
        }
        TermKind::Start | TermKind::Closing => {
            (0..4i32).prop_map(|days| Amount::On(Date::parse("2025-10-01").unwrap().plus_days(days))).boxed()
        }
        TermKind::Hardware | TermKind::Condition | TermKind::Guaranty | TermKind::Other => {
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
        Kind::Day => (0..9000i32)
            .prop_map(|days| Value::Day(Date::parse("2000-01-03").unwrap().plus_days(days)))
            .boxed(),
        Kind::Time => select(vec!["00:00", "09:30", "17:00", "24:00"])
            .prop_map(|t| Value::Time(first_refusal::law::calendar::TimeOfDay::parse(t).unwrap()))
            .boxed(),
    };
    // The terms of the first version decide the most; of the others only a few are stated in one clause.
    let often = (term as u8) <= 28;
    let (said, silent) = if often { (5, 1) } else { (1, 6) };
    prop_oneof![said => stated, silent => Just(Value::Silent)].boxed()
}

/// An event about offer 0 to 2, of which mostly the first.
fn any_happening() -> impl Strategy<Value = Happening> {
    let offer = prop_oneof![3 => Just(0usize), 1 => 0..3usize];
    let made = prop_oneof![9 => Just(Made::Written), 1 => Just(Made::Oral)];
    let to = prop_oneof![9 => Just(Addressee::Holder), 1 => Just(Addressee::SomebodyElse)];
    let stated = (any::<u32>(), prop::bool::weighted(0.3), made, to)
        .prop_map(|(terms, copy, made, to)| Stated { terms, copy, made, to });
    let about = (offer, stated, 0..3usize, any::<bool>(), 0..30i32);
    (0..44u8, about, any_exercise(), mostly(Fact::Yes), select(Pending::ALL)).prop_map(
        |(kind, (offer, stated, to, given, days), exercise, fact, pending)| match kind {
            0 => Happening::OfferReceived { offer },
            1 => Happening::GrantorDecides { offer },
            2 => Happening::ContractSigned { offer },
            3 => Happening::NoticeSent { offer, stated },
            4..=10 => Happening::NoticeReceived { offer, stated },
            11 => Happening::InformationRequested { offer },
            12 => Happening::InformationGiven { offer, stated },
            13 => {
                let by = ExtendedBy::ALL[days as usize % 3];
                Happening::Extension { offer, until: Date::MIN.plus_days(days), by }
            }
            14 | 15 => Happening::OfferChanged { offer, to },
            16 => Happening::OfferWithdrawn { offer },
            17 => Happening::GrantorWithdraws { offer },
            18..=22 => Happening::Exercise { offer, exercise },
            23 => Happening::Refusal { offer },
            24..=26 => Happening::Transfer { offer, on: given.then_some(to), buyer_knew: fact },
            27 => Happening::ClosedWithHolder { offer },
            28 => Happening::RightEnds,
            29 => Happening::ExerciseSent { offer, exercise },
            30 => Happening::HolderLearns { offer, stated },
            31 => Happening::Paused { offer, pending },
            32 => Happening::Resumed { offer },
            33 => Happening::Shortened { offer, until: Date::MIN.plus_days(days), certified: fact },
            34 => Happening::ExtensionRequested { offer },
            35 => Happening::HolderWaives { offer },
            36 => Happening::HolderFailsToClose { offer },
            37 => Happening::ClosedWithRival { offer },
            38 => Happening::TransferUndone { offer },
            39 => Happening::TalksBegin,
            40 => Happening::TalksEnd,
            41 => Happening::HolderInDefault,
            42 => Happening::DefaultCured,
            _ => Happening::ChangeOfControl,
        },
    )
}

fn any_exercise() -> impl Strategy<Value = Exercise> {
    let replies = vec((0..6usize, any_reply(), mostly(Fact::No)), 0..3);
    let plain = Exercise::default();
    (replies, any::<[u8; 3]>(), mostly(plain.proof), mostly(plain.able)).prop_map(
        |(replies, dice, proof, able)| {
            let pick = |n: u8, all: usize| if n.is_multiple_of(4) { n as usize / 4 % all } else { 0 };
            let differs =
                replies.into_iter().map(|(term, reply, equivalent)| Difference { term, reply, equivalent });
            Exercise {
                qualified: Qualified::ALL[pick(dice[0], Qualified::ALL.len())],
                by: ReplyBy::ALL[pick(dice[1], ReplyBy::ALL.len())],
                made: ReplyMade::ALL[pick(dice[2], ReplyMade::ALL.len())],
                proof,
                able,
                ..Exercise::of(differs.collect())
            }
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
        let holder = usize::from(what.is_of_one_holder() && (second.unwrap_or(0) % 16 == 7));
        let happened = if second.unwrap_or(0) % 16 == 9 { Fact::Disputed } else { Fact::Yes };
        Event { happened, holder, ..Event::new(at, fit(what, day, deal)) }
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

/// Positions that exist, days that lie near, amounts of the term's kind, one difference for each term.
fn fit(mut what: Happening, day: Date, deal: &Deal) -> Happening {
    let offers = deal.offers.len();
    if let Some(offer) = what.offer_mut() {
        *offer %= offers;
    }
    let terms = what.offer().map_or(&[][..], |offer| &deal.offers[offer].terms[..]);
    if let Some(stated) = what.stated_mut() {
        stated.terms &= ((1u64 << terms.len()) - 1) as u32;
    }
    if let Some(exercise) = what.exercise_mut() {
        let mut differs: Vec<Difference> = Vec::new();
        for mut difference in std::mem::take(&mut exercise.differs) {
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
        exercise.differs = differs;
    }
    if let Some(until) = what.until_mut() {
        *until = day.plus_days(Date::MIN.days_until(*until) - 3);
    }
    if let Happening::OfferChanged { to: other, .. } | Happening::Transfer { on: Some(other), .. } = &mut what
    {
        *other %= offers;
    }
    what
}

/// So many cases, the same in every run; with `SOAK=50` in the environment fifty times as many, at random.
pub fn config(cases: u32) -> ProptestConfig {
    let soak = std::env::var("SOAK").ok().and_then(|times| times.parse::<u32>().ok());
    let rng_seed = match soak {
        Some(_) => proptest::test_runner::RngSeed::Random,
        None => proptest::test_runner::RngSeed::Fixed(1),
    };
    let cases = cases.saturating_mul(soak.unwrap_or(1));
    let max_global_rejects = 1024 * soak.unwrap_or(1);
    ProptestConfig {
        cases,
        rng_seed,
        max_global_rejects,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
