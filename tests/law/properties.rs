//! What holds for every deal.

use crate::generate::{any_deal, config};
use first_refusal::file::{Json, evaluation_json, parse_deal, read_deal};
use first_refusal::law::calendar::{Moment, Rollover};
use first_refusal::law::clause::Term;
use first_refusal::law::event::{Happening, When};
use first_refusal::law::finding::{Answer, Cause, Rule};
use first_refusal::law::permission::{Act, Mode, Permission};
use first_refusal::law::readings::{answer, last_day};
use first_refusal::law::terms::{
    AfterSale, FailedClosing, FreeBuyer, LaterOffers, RightKind, Value, WindowUnit,
};
use first_refusal::law::*;
use proptest::collection::vec;
use proptest::prelude::*;

/// The end of the last event's day, then of three later ones; and of each event's own day.
fn days(resolved: &Resolved<'_>) -> Vec<Date> {
    let events = resolved.deal.events.iter().map(|event| event.at.date(resolved.terms.zone));
    let last = last_day(resolved);
    let mut days: Vec<Date> = events.chain([0, 5, 40, 400].map(|n| last.plus_days(n))).collect();
    days.dedup();
    days
}

fn is_linked(deal: &Deal) -> bool {
    deal.events.iter().any(|event| {
        matches!(event.what, Happening::OfferChanged { .. } | Happening::Transfer { on: Some(_), .. })
    })
}

proptest! {
    #![proptest_config(config(250))]

    #[test]
    fn evaluation_is_total_and_the_outcome_alone_is_the_same(deal in any_deal()) {
        let resolved = Resolved::new(&deal, &[]);
        for day in days(&resolved) {
            let as_of = resolved.end_of(day);
            let evaluation = evaluate(&resolved, as_of);
            prop_assert_eq!(evaluation.outcome, outcome(&resolved, as_of));
            prop_assert_eq!(&evaluation, &evaluate(&resolved, as_of));
            let _ = permissions(&resolved, &evaluation, day);
        }
        let json = evaluation_json(&deal, None).pretty();
        prop_assert!(json.len() > 100);
        let _ = answer(&deal, None);
    }

    #[test]
    fn the_phases_of_an_offer_follow_one_another_without_a_gap(deal in any_deal()) {
        let resolved = Resolved::new(&deal, &[]);
        for day in days(&resolved) {
            let as_of = resolved.end_of(day);
            let evaluation = evaluate(&resolved, as_of);
            for offer in 0..deal.offers.len() {
                let spans: Vec<&Span> = evaluation.phases.iter().filter(|s| s.offer == offer).collect();
                for pair in spans.windows(2) {
                    prop_assert_eq!(pair[0].until, Some(pair[1].from), "{:#?}", spans);
                }
                for span in &spans {
                    prop_assert!(span.until.is_none_or(|until| span.from < until));
                    prop_assert_eq!(span.projected, span.from > as_of);
                }
                prop_assert!(spans.last().is_none_or(|s| s.until.is_none()));
            }
            let at = evaluation.phases.iter().find(|s| {
                Some(s.offer) == evaluation.outcome.offer && s.from <= as_of && s.until.is_none_or(|u| as_of < u)
            });
            if let Some(span) = at {
                prop_assert_eq!((span.phase, span.ground), (evaluation.outcome.phase, evaluation.outcome.ground));
                prop_assert!(evaluation.outcome.since.is_some_and(|since| since <= span.from));
            }
        }
    }

    #[test]
    fn nothing_is_both_allowed_and_forbidden(deal in any_deal()) {
        let resolved = Resolved::new(&deal, &[]);
        for as_of in days(&resolved) {
            let evaluation = evaluate(&resolved, resolved.end_of(as_of));
            for day in days(&resolved) {
                let list = permissions(&resolved, &evaluation, day);
                for (i, a) in list.iter().enumerate() {
                    for b in &list[i + 1..] {
                        let opposite = (a.mode == Mode::MustNot) != (b.mode == Mode::MustNot);
                        if a.party == b.party && a.act == b.act && opposite {
                            prop_assert!(apart(a, b), "on {}: {:?} and {:?}", day, a, b);
                        }
                    }
                    for cause in &a.because {
                        let asked = |rule| evaluation.findings.iter().any(|f| f.rule == rule);
                        prop_assert!(!matches!(cause, Cause::Finding(rule) if !asked(*rule)), "{:?}", a);
                    }
                }
            }
        }
    }

    #[test]
    fn an_offer_is_never_both_matched_and_free(deal in any_deal()) {
        let resolved = Resolved::new(&deal, &[]);
        let evaluation = evaluate(&resolved, Moment::MAX);
        for day in days(&resolved) {
            let list = permissions(&resolved, &evaluation, day);
            let of = |act: Act, mode: Mode| list.iter().filter(move |p| p.act == act && p.mode == mode);
            for perform in of(Act::Perform, Mode::Must).filter(|p| p.party == Party::Holder) {
                for contract in of(Act::ContractWithRival, Mode::May) {
                    prop_assert!(apart(perform, contract));
                }
            }
        }
        for offer in 0..deal.offers.len() {
            // A holder who does not perform, and a last look, undo a match; so does what was sold around it.
            let undone = deal.events.iter().any(|e| {
                matches!(e.what, Happening::HolderFailsToClose { .. } | Happening::OfferChanged { .. } | Happening::TransferUndone { .. })
            });
            if undone {
                continue;
            }
            let phases = evaluation.phases.iter().filter(|s| s.offer == offer).map(|s| s.phase);
            let after_match: Vec<Phase> = phases.skip_while(|p| *p != Phase::Exercised).collect();
            prop_assert!(after_match.iter().all(|p| {
                matches!(p, Phase::Exercised | Phase::ClosedWithHolder | Phase::Breached | Phase::SoldToRival | Phase::WindowOpen)
            }), "{:?}", after_match);
        }
    }

    #[test]
    fn what_is_known_on_a_day_does_not_change_with_later_events(deal in any_deal()) {
        let resolved = Resolved::new(&deal, &[]);
        let zone = resolved.terms.zone;
        for day in days(&resolved) {
            let as_of = resolved.end_of(day);
            let mut early = deal.clone();
            early.events.retain(|event| event.at.moment(zone) <= as_of);
            let then = evaluate(&Resolved::new(&early, &[]), as_of);
            let now = evaluate(&resolved, as_of);
            prop_assert_eq!(&then, &now);
            // And looking back from the end, the phases up to that day are the same, as far as they had begun.
            let later = evaluate(&resolved, Moment::MAX);
            let begun = |e: &Evaluation| -> Vec<_> {
                e.phases.iter().filter(|s| s.from <= as_of).map(|s| (s.offer, s.phase, s.ground, s.from)).collect()
            };
            let on_whole_days = deal.events.iter().all(|e| matches!(e.at, When::Day(_)));
            if on_whole_days {
                prop_assert_eq!(begun(&then), begun(&later));
            }
        }
    }

    #[test]
    fn an_event_of_another_offer_changes_nothing_for_this_one(deal in any_deal(), which in any::<prop::sample::Index>()) {
        if is_linked(&deal) || deal.events.is_empty() {
            return Ok(());
        }
        let which = which.index(deal.events.len());
        let Some(moved) = deal.events[which].what.offer() else { return Ok(()) };
        // Some clauses say that what becomes of one offer matters for the next (P65, D.1).
        let terms = Resolved::new(&deal, &[]).terms;
        let apart = terms.later_offers == LaterOffers::RightGoesOn
            && terms.after_sale != AfterSale::Ends
            && terms.failed_closing != FailedClosing::EndsRight
            && terms.kind != RightKind::FirstOffer
            && terms.kind != RightKind::FirstNegotiation
            // Nor where the freedom for one offer is good for others (P68).
            && terms.free_period.stated().is_none()
            && terms.free_buyer == FreeBuyer::SameRival;
        if !apart {
            return Ok(());
        }
        let mut without = deal.clone();
        without.events.remove(which);
        let a = evaluate(&Resolved::new(&deal, &[]), Moment::MAX);
        let b = evaluate(&Resolved::new(&without, &[]), Moment::MAX);
        let of = |e: &Evaluation| -> Vec<Span> { e.phases.iter().filter(|s| s.offer != moved).copied().collect() };
        prop_assert_eq!(of(&a), of(&b));
        let answers = |e: &Evaluation| -> Vec<_> {
            e.findings.iter().filter(|f| f.offer != moved).map(|f| (f.offer, f.rule, f.answer, f.at)).collect()
        };
        let (mut a, mut b) = (answers(&a), answers(&b));
        a.sort();
        b.sort();
        prop_assert_eq!(a, b);
    }

    #[test]
    fn a_longer_window_never_makes_a_timely_match_late(deal in any_deal(), more in 1..40u16) {
        let mut deal = deal;
        let settled = Resolved::new(&deal, &[]).terms;
        if settled.unit == WindowUnit::Hours || settled.length.stated().is_none_or(|n| n + more > 365) {
            return Ok(());
        }
        deal.clause.rollover = Some(Rollover::None);
        // With one reply, nothing else that happens later in a longer window can get in its way.
        let replies = |e: &first_refusal::law::event::Event| matches!(e.what, Happening::Exercise { .. });
        let Some(reply) = deal.events.iter().position(replies) else { return Ok(()) };
        deal.events.truncate(reply + 1);
        let offer = deal.events[reply].what.offer().unwrap();
        let mut longer = deal.clone();
        prop_assert!(longer.clause.set(Term::Length, Value::Count(settled.length.stated().unwrap() + more)));
        let timely = |deal: &Deal| {
            let evaluation = evaluate(&Resolved::new(deal, &[]), Moment::MAX);
            evaluation.finding(Rule::InTime, offer).map(|f| f.answer)
        };
        let only_one_window = deal.events.iter().filter(|e| e.what.offer() == Some(offer)).all(|e| matches!(e.what,
            Happening::OfferReceived { .. } | Happening::GrantorDecides { .. } | Happening::NoticeReceived { .. }
            | Happening::Exercise { .. } | Happening::Extension { .. } | Happening::ContractSigned { .. }
        ));
        // A second notice can open a second window, with a count of its own.
        let windows = |deal: &Deal| evaluate(&Resolved::new(deal, &[]), Moment::MAX).windows.len();
        let only_one_window = only_one_window && windows(&deal) == 1 && windows(&longer) == 1;
        if only_one_window && !is_linked(&deal) && timely(&deal) == Some(Answer::Yes) {
            prop_assert_ne!(timely(&longer), Some(Answer::No));
        }
    }

    #[test]
    fn every_finding_rests_on_earlier_findings_and_on_each_cause_once(deal in any_deal()) {
        let evaluation = evaluate(&Resolved::new(&deal, &[]), Moment::MAX);
        for finding in &evaluation.findings {
            let earlier = &evaluation.findings[..evaluation.findings.iter().position(|f| f == finding).unwrap()];
            for (i, cause) in finding.because.iter().enumerate() {
                prop_assert!(!finding.because[..i].contains(cause), "{:?}", finding);
                if let Cause::Finding(rule) = cause {
                    let is_there = earlier.iter().any(|f| f.rule == *rule && f.offer == finding.offer);
                    prop_assert!(is_there, "{:?}", finding);
                }
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[\\[\\]{}\",:0-9a-z\\\\ .e+-]{0,60}|\\PC{0,40}") {
        let _ = parse_deal(&text);
    }

    #[test]
    fn any_json_is_read_or_refused(json in any_json()) {
        let problems = read_deal(&json);
        if let Err(problems) = problems {
            prop_assert!(!problems.0.is_empty());
        }
    }
}

/// Whether two sentences are about different times of the day.
fn apart(a: &Permission, b: &Permission) -> bool {
    let before = |a: &Permission, b: &Permission| match (a.until, b.from) {
        (Some(until), Some(from)) => until < from,
        (None, _) | (_, None) => false,
    };
    before(a, b) || before(b, a)
}

fn any_json() -> impl Strategy<Value = Json> {
    let names = vec![
        "version",
        "id",
        "parties",
        "rivals",
        "clause",
        "window",
        "length",
        "offers",
        "o1",
        "terms",
        "kind",
        "events",
        "at",
        "exercise",
        "differs",
        "offer",
        "states",
        "expect",
        "usd_cents",
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(Json::Int),
        Just(Json::Int(1)),
        prop::sample::select(vec!["o1", "price", "2025-01-01", "2025-01-01T10:00Z", "silent", "é-+T", ""])
            .prop_map(Json::text),
    ];
    leaf.prop_recursive(5, 60, 8, move |inner| {
        let name = prop::sample::select(names.clone());
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Json::List),
            vec((name, inner), 0..8).prop_map(|fields| {
                let mut object: Vec<(String, Json)> = vec![("version".into(), Json::Int(1))];
                for (name, value) in fields {
                    if object.iter().all(|(known, _)| known != name) {
                        object.push((name.into(), value));
                    }
                }
                Json::Object(object)
            }),
        ]
    })
}
