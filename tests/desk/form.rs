//! The form: whatever is in a file can be seen and changed in it, and nothing is lost by that.

use crate::deals::*;
use first_refusal::desk::form::{Fill, Sort, TICKED};
use first_refusal::desk::{Desk, Edit};
use first_refusal::file::{Json, get};
use first_refusal::law::calendar::Date;
use first_refusal::law::outcome::Ground;
use std::collections::BTreeSet;

/// A file as its form would write it: the places that it has.
fn leaves(json: &Json, path: &str, all: &mut Vec<String>) {
    match json {
        Json::Object(fields) => fields.iter().for_each(|(name, value)| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            leaves(value, &path, all);
        }),
        Json::List(items) => {
            items.iter().enumerate().for_each(|(i, item)| leaves(item, &format!("{path}[{i}]"), all));
        }
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Text(_) => {
            all.push(path.to_owned())
        }
    }
}

#[test]
fn everything_in_a_file_but_its_clause_and_its_ids_has_a_field() {
    for (name, desk) in desks() {
        let form = form_of(&desk);
        let shown: BTreeSet<&str> = fields(&form).into_iter().map(|field| field.path.as_str()).collect();
        let mut all = Vec::new();
        leaves(&desk.tree, "", &mut all);
        for path in all {
            let is_id = path == "version" || path == "id" || path.ends_with(".id");
            let elsewhere = path.starts_with("clause.") || path.contains(".clause.") || path == "profile";
            // What a thing is shows in the field of the thing; what always is `true` needs no field of its own.
            let is_kind = path.ends_with(".kind")
                || path.ends_with(".omitted")
                || get(&desk.tree, &path) == Some(&Json::Bool(true));
            let list = path.split(".states[").next().unwrap();
            let list = if list == path { path.clone() } else { format!("{list}.states") };
            assert!(
                is_id || elsewhere || is_kind || shown.contains(list.as_str()),
                "{name}: {path} has no field"
            );
        }
    }
}

#[test]
fn what_stands_in_a_field_put_there_again_changes_nothing() {
    for (name, start) in desks() {
        for field in fields(&form_of(&start)) {
            let mut desk = start.clone();
            fill(&mut desk, &field.fill(field.value.as_str()));
            assert_eq!(desk.tree, start.tree, "{name}: {}", field.path);
            assert_eq!(&*desk.problems, [], "{name}: {}", field.path);
        }
    }
}

#[test]
fn a_value_that_holds_when_nothing_is_said_is_the_one_that_the_form_names() {
    for (name, start) in desks() {
        for field in fields(&form_of(&start)) {
            let usual = field.options.first().filter(|(key, _)| key.is_empty() && field.optional);
            if usual.is_none() || field.sort != Sort::Choice || !field.value.is_empty() {
                continue;
            }
            // The values besides it are all different from it.
            for (key, _) in field.options.iter().skip(1) {
                let mut desk = start.clone();
                fill(&mut desk, &field.fill(key.as_str()));
                assert!(desk.tree != start.tree, "{name}: {} is usually {key}", field.path);
            }
        }
    }
}

#[test]
fn every_choice_of_every_field_can_be_made() {
    for (name, start) in desks() {
        for field in fields(&form_of(&start)) {
            for (key, _) in &field.options {
                let mut desk = start.clone();
                fill(&mut desk, &field.fill(key.as_str()));
                assert!(desk.problems.is_empty(), "{name}: {} = {key}: {:?}", field.path, desk.problems);
            }
        }
    }
}

#[test]
fn every_box_can_be_ticked_and_cleared() {
    for (name, start) in desks() {
        for field in fields(&form_of(&start)) {
            if !matches!(field.sort, Sort::Flag | Sort::Item(_)) {
                continue;
            }
            let mut desk = start.clone();
            for typed in [TICKED, "", field.value.as_str()] {
                fill(&mut desk, &field.fill(typed));
                assert_eq!(&*desk.problems, [], "{name}: {}", field.path);
            }
            assert_eq!(desk.tree, start.tree, "{name}: {}", field.path);
        }
    }
}

#[test]
fn whatever_is_added_fits_and_can_be_removed_again() {
    for (name, start) in desks() {
        let form = form_of(&start);
        for added in groups(&form).into_iter().flat_map(|group| group.adds.iter().chain(&group.rest)) {
            let mut desk = start.clone();
            let place = fill(&mut desk, &added.fill);
            assert_eq!(&*desk.problems, [], "{name}: {:?}", added.fill);
            assert!(desk.tree != start.tree && get(&desk.tree, &place).is_some(), "{name}: {place}");
            fill(&mut desk, &Fill::Remove(place.clone()));
            assert_eq!(desk.tree, start.tree, "{name}: {place}");
        }
    }
}

#[test]
fn whatever_is_removed_leaves_a_sound_file() {
    for (name, start) in desks() {
        let form = form_of(&start);
        let of_fields = fields(&form).into_iter().filter_map(|field| field.remove.as_ref());
        let of_groups = groups(&form).into_iter().filter_map(|group| group.remove.as_ref());
        for removed in of_fields.chain(of_groups) {
            let mut desk = start.clone();
            let place = fill(&mut desk, &removed.fill);
            assert_eq!(&*desk.problems, [], "{name}: {:?}", removed.fill);
            assert!(
                desk.tree != start.tree && get(&desk.tree, &place).is_some() || place.ends_with('s'),
                "{name}: {place}"
            );
        }
    }
}

#[test]
fn nonsense_stays_in_its_field_and_is_told_there() {
    for (name, start) in desks() {
        for field in fields(&form_of(&start)) {
            let nonsense = match field.sort {
                Sort::Money | Sort::Share | Sort::Whole => "nonsense",
                Sort::Day | Sort::When => "2025-02-30",
                Sort::Text | Sort::Long if !field.optional => "",
                Sort::Text | Sort::Long => continue,
                Sort::Choice
                | Sort::Number
                | Sort::Flag
                | Sort::Item(_)
                | Sort::Event
                | Sort::Kind
                | Sort::Way => continue,
            };
            let mut desk = start.clone();
            fill(&mut desk, &field.fill(nonsense));
            let now = form_of(&desk);
            let same = fields(&now).into_iter().find(|f| f.id() == field.id()).unwrap();
            assert_eq!(same.value, nonsense, "{name}: {}", field.path);
            assert!(same.error.is_some(), "{name}: {} shows no error, but {:?}", field.path, now.marks);
            assert!(now.marks.iter().any(|mark| mark.path == Some(field.id())), "{name}: {}", field.path);
            assert_eq!(desk.deal, start.deal, "the deal is the one before");
            fill(&mut desk, &same.fill(field.value.as_str()));
            assert_eq!(desk.tree, start.tree, "{name}: {} mended", field.path);
        }
    }
}

#[test]
fn an_event_on_another_day_stands_among_the_others_where_it_belongs() {
    let mut desk = desk("lease");
    let place = type_into(&mut desk, "events[4].at", "2026-06-10");
    assert_eq!(place, "events[2].at");
    assert_eq!(desk.deal.events[2].what.key(), "exercise");
    assert_eq!(&*desk.problems, []);
}

#[test]
fn what_a_court_found_of_an_event_follows_it() {
    let (_, mut desk) = desks()
        .into_iter()
        .find(|(_, desk)| desk.deal.events.len() > 2 && desk.deal.parties.others.is_empty())
        .unwrap();
    let place = fill(&mut desk, &Fill::Add { path: "events".to_owned(), kind: "court_finding".to_owned() });
    type_into(&mut desk, &format!("{place}.at"), "2190-01-01");
    let finding = desk.deal.events.len() - 1;
    type_into(&mut desk, &format!("events[{finding}].court_finding.event"), "1");
    assert_eq!(&*desk.problems, []);
    fill(&mut desk, &Fill::Remove("events[0]".to_owned()));
    let path = format!("events[{}].court_finding.event", finding - 1);
    assert_eq!(get(&desk.tree, &path), Some(&Json::Int(0)));
    fill(&mut desk, &Fill::Remove("events[0]".to_owned()));
    assert_eq!(desk.deal.events.len(), finding - 2, "the finding goes with its event");
}

#[test]
fn an_hour_is_read_in_the_zone_of_the_clause() {
    let mut desk = desk("coreweave");
    type_into(&mut desk, "events[1].at", "2025-03-10T09:30");
    assert_eq!(get(&desk.tree, "events[1].at"), Some(&Json::text("2025-03-10T09:30-04:00")));
    assert_eq!(field(&desk, "events[1].at").value, "2025-03-10T09:30");
    type_into(&mut desk, "events[1].at", "2025-03-10");
    assert_eq!(get(&desk.tree, "events[1].at"), Some(&Json::text("2025-03-10")));
}

#[test]
fn money_is_typed_in_dollars_and_shares_in_per_cent() {
    let mut desk = desk("lease");
    for (typed, cents) in [("5,000,000", 500_000_000), ("$ 12.5", 1250), ("0.05", 5), (".5", 50), ("7.", 700)]
    {
        type_into(&mut desk, "offers.o1.terms[0].usd_cents", typed);
        assert_eq!(get(&desk.tree, "offers.o1.terms[0].usd_cents"), Some(&Json::Int(cents)), "{typed}");
    }
    for typed in ["-1", "1.005", "1,5 m", ".", "1e3", "10000000000000.01"] {
        let mut desk = desk.clone();
        type_into(&mut desk, "offers.o1.terms[0].usd_cents", typed);
        assert_eq!(desk.problems.len(), 1, "{typed}");
    }
    type_into(&mut desk, "offers.o1.terms[1].basis_points", "12.5 %");
    assert_eq!(get(&desk.tree, "offers.o1.terms[1].basis_points"), Some(&Json::Int(1250)));
}

/// The ground of the outcome when nothing else happens.
fn ground(desk: &Desk) -> Ground {
    desk.look().evaluation.outcome.ground
}

#[test]
fn a_reply_that_matches_is_added_on_the_day_looked_at_and_matches() {
    let mut desk = desk("coreweave");
    desk.edit(Edit::Day(Date::parse("2025-03-12").unwrap()));
    let place = fill(&mut desk, &Fill::Add { path: "events".to_owned(), kind: "exercise".to_owned() });
    assert_eq!(field(&desk, &format!("{place}.at")).value, "2025-03-12");
    assert_eq!(ground(&desk), Ground::Matched);
}

#[test]
fn an_offer_is_removed_with_the_events_that_are_about_it() {
    for (name, mut desk) in desks() {
        let offers: Vec<String> = desk.deal.offers.iter().map(|offer| offer.id.clone()).collect();
        for id in offers {
            fill(&mut desk, &Fill::Remove(format!("offers.{id}")));
            assert_eq!(&*desk.problems, [], "{name}: {id}");
        }
        assert!(desk.deal.events.iter().all(|event| event.what.offer().is_none()), "{name}");
        // From there a deal can be made again.
        fill(&mut desk, &Fill::Add { path: "offers".to_owned(), kind: String::new() });
        fill(&mut desk, &Fill::Add { path: "events".to_owned(), kind: "notice_received".to_owned() });
        assert_eq!(&*desk.problems, [], "{name}");
    }
}

#[test]
fn a_change_of_a_terms_kind_takes_the_amounts_of_replies_with_it() {
    let mut desk = desk("lease");
    fill(
        &mut desk,
        &Fill::Type {
            path: "offers.o1.terms[0]".to_owned(),
            sort: Sort::Kind,
            optional: false,
            typed: "duration".to_owned(),
        },
    );
    assert_eq!(&*desk.problems, []);
    assert!(get(&desk.tree, "events[4].exercise.differs[0].months").is_some());
}

#[test]
fn what_is_wrong_elsewhere_is_told_without_a_field() {
    let mut desk = desk("lease");
    desk.edit(Edit::Put("clause.window.length".to_owned(), Json::text("many")));
    let form = form_of(&desk);
    assert_eq!(form.marks.len(), 1);
    assert_eq!(form.marks[0].path, None);
    assert!(form.marks[0].text.starts_with("clause.window.length: Found \"many\""), "{:?}", form.marks[0]);
}

#[test]
fn ids_of_fields_are_all_different() {
    for (name, desk) in desks() {
        let form = form_of(&desk);
        let fields = fields(&form);
        let ids: BTreeSet<String> = fields.iter().map(|field| field.id()).collect();
        assert_eq!(ids.len(), fields.len(), "{name}");
    }
}

#[test]
fn every_text_of_a_form_is_fit_to_be_read() {
    for (name, desk) in desks() {
        let form = form_of(&desk);
        for group in groups(&form) {
            let buttons =
                group.adds.iter().chain(&group.rest).chain(&group.remove).map(|button| &button.label);
            let of_fields = group.fields.iter().chain(&group.more);
            let options = of_fields.clone().flat_map(|field| field.options.iter().map(|(_, words)| words));
            for text in
                buttons.chain(of_fields.map(|field| &field.label)).chain(options).chain([&group.title])
            {
                assert!(
                    !text.trim().is_empty() && !text.contains(['{', '}']),
                    "{name}: {text:?} at {}",
                    group.path
                );
                assert!(!text.starts_with("form.") && !text.starts_with("report."), "{name}: {text:?}");
            }
        }
    }
}
