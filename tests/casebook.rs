//! The casebook: every case has its words, and what its page says is what the engine finds.

use first_refusal::desk::{Desk, Opened, link};
use first_refusal::file::{flipped, mismatches, parse_deal};
use first_refusal::law::Deal;
use first_refusal::report::case::{self, About};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|e| e == extension)).collect();
    files.sort();
    files
}

fn cases() -> Vec<Deal> {
    let read = |path: &PathBuf| parse_deal(&fs::read_to_string(path).unwrap()).unwrap();
    let cases: Vec<Deal> = files("deals/casebook", "json").iter().map(read).collect();
    assert!(cases.len() > 60);
    cases
}

fn text(id: &str) -> String {
    fs::read_to_string(root().join("content/en/casebook").join(format!("{id}.md"))).unwrap_or_default()
}

#[test]
fn every_case_has_its_words_and_no_words_are_without_a_case() {
    let stems = |folder, extension| -> BTreeSet<String> {
        let stem = |path: &PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
        files(folder, extension).iter().map(stem).filter(|stem| stem != "topics").collect()
    };
    assert_eq!(stems("content/en/casebook", "md"), stems("deals/casebook", "json"));
    for id in stems("deals/casebook", "json") {
        for section in ["topics:", "## point", "## facts", "## held", "## look"] {
            assert!(text(&id).lines().any(|line| line.starts_with(section)), "{id} has no {section}");
        }
    }
}

#[test]
fn the_verdict_of_every_case_is_what_the_engine_finds() {
    for deal in cases() {
        assert_eq!(mismatches(&deal), [], "{}", deal.id);
        for expect in &deal.expect {
            let found = case::found(&deal, expect);
            assert_eq!(found.taker, expect.taker, "{}", deal.id);
            assert_eq!(found.ground, expect.ground, "{}", deal.id);
            assert_eq!((found.joint_taker, found.joint_ground), (expect.joint_taker, expect.joint_ground));
            assert_eq!((found.last_day, found.closes), (expect.last_day, expect.closes), "{}", deal.id);
            assert_eq!(found.answers, expect.answers, "{}", deal.id);
            let all = |remedies: &Option<Vec<_>>| remedies.clone().unwrap_or_default();
            let (has, must) = (all(&found.remedies), all(&expect.remedies));
            assert!(must.iter().all(|remedy| has.contains(remedy)), "{}: {has:?}", deal.id);
        }
    }
}

#[test]
fn an_answer_is_a_whole_sentence_on_every_day_of_every_case() {
    for deal in cases() {
        for day in case::days(&deal) {
            let told = case::told(&deal, day, About::Deal);
            let said = std::iter::once(&told.sentence).chain(told.branches.iter().map(|(_, said)| said));
            for sentence in said.chain(&case::events(&deal, day)) {
                let whole =
                    !sentence.is_empty() && !sentence.contains(['{', '*']) && !sentence.contains("answer.");
                assert!(whole, "{} on {day}: {sentence:?}", deal.id);
            }
        }
    }
}

#[test]
fn what_happens_to_one_of_several_holders_is_told_of_that_one() {
    let mut told = 0;
    for deal in cases() {
        for event in deal.events.iter().filter(|event| event.holder > 0) {
            let name = &deal.parties.others[event.holder - 1].name;
            let names = |said: &String| said.to_lowercase().contains(&name.to_lowercase());
            let mut said = case::days(&deal).into_iter().flat_map(|day| case::events(&deal, day));
            assert!(said.any(|said| names(&said)), "{}: {name}", deal.id);
            told += 1;
        }
    }
    assert!(told > 4);
}

#[test]
fn an_answer_with_branches_names_every_branch() {
    for deal in cases() {
        for day in case::days(&deal) {
            let told = case::told(&deal, day, About::Deal);
            assert_ne!(told.branches.len(), 1, "{} on {day}", deal.id);
            assert!(told.branches.iter().all(|(said, _)| !said.is_empty()), "{} on {day}", deal.id);
        }
    }
}

#[test]
fn the_change_that_a_pair_names_leads_to_its_ground_and_is_told_in_words() {
    let mut pairs = 0;
    for deal in cases() {
        for pair in &deal.case.as_ref().unwrap().pairs {
            let told = case::pair(&deal, pair).unwrap_or_else(|wrong| panic!("{}: {wrong}", deal.id));
            assert!(told.grounds.contains(&pair.ground), "{} {:?}", deal.id, told.grounds);
            assert!(!told.what.is_empty() && !told.what.contains('{'), "{}", told.what);
            let (from, to) = told.values.expect("what stands there and what would");
            assert_ne!(from, to, "{} {}", deal.id, pair.change);
            pairs += 1;
        }
    }
    assert!(pairs > 20);
}

#[test]
fn the_link_of_a_pair_opens_the_case_with_that_change() {
    for deal in cases() {
        for pair in &deal.case.as_ref().unwrap().pairs {
            let (was, is) = (Opened::deal(deal.clone()), Opened::deal(flipped(&deal, pair).unwrap()));
            let query = link::query(&link::changes(&was.tree, &is.tree), None);
            let mut desk = Desk::new(was);
            assert_eq!(desk.follow(&query), Ok(()), "{}", deal.id);
            assert_eq!(*desk.tree, is.tree, "{}", deal.id);
        }
    }
}

#[test]
fn the_file_in_a_page_opens_on_the_day_on_which_the_page_was_drawn() {
    for deal in cases() {
        let drawn = Opened::deal(deal);
        let opened = Opened::file(&drawn.text()).unwrap();
        assert_eq!(opened.day, drawn.day, "{}", drawn.deal.id);
        assert_eq!(opened.tree, drawn.tree, "{}", drawn.deal.id);
    }
}
