//! What the command line says in plain lines, about deals of every kind.

use crate::said::{fault, raw_key};
use first_refusal::file::parse_deal;
use first_refusal::law::event::{Event, Happening, When};
use first_refusal::law::flips::flips;
use first_refusal::law::offer::Fact;
use first_refusal::law::readings::readings;
use first_refusal::law::{Date, Deal, Ground, Resolved};
use first_refusal::report::{Options, evaluation_text, flips_text, map, map_text, side};
use std::fs;
use std::path::Path;

const ALL: Options = Options { why: true, readings: true };

fn files() -> Vec<(String, Deal)> {
    let deals = Path::new(env!("CARGO_MANIFEST_DIR")).join("deals");
    let folders = ["casebook", "story"].map(|folder| deals.join(folder));
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut files: Vec<(String, Deal)> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let deal = parse_deal(&fs::read_to_string(&path).unwrap()).unwrap();
            (path.file_stem().unwrap().to_string_lossy().into_owned(), deal)
        })
        .collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

fn deal(name: &str) -> Deal {
    files().into_iter().find(|(known, _)| known == name).unwrap().1
}

#[track_caller]
fn check(name: &str, text: &str) {
    for line in text.lines() {
        assert_eq!(fault(line.trim_start()), None, "{name}: {line}");
        let odd = [" ,", " .", "“”", "()", "; ;", "..", ": ;"].iter().find(|mark| line.contains(*mark));
        assert_eq!(odd, None, "{name}: {line}");
    }
}

#[test]
fn every_file_is_told_in_words_with_every_reason() {
    for (name, deal) in files() {
        check(&name, &evaluation_text(&deal, None, ALL));
    }
}

#[test]
fn every_file_is_told_in_words_on_the_day_of_each_of_its_events() {
    for (name, deal) in files() {
        let zone = Resolved::new(&deal, &[]).terms.zone;
        for event in &deal.events {
            let date = event.at.date(zone);
            for day in [date.plus_days(-1), date, date.plus_days(40)] {
                check(&name, &evaluation_text(&deal, Some(day), Options::default()));
            }
        }
    }
}

#[test]
fn what_would_change_the_answer_is_told_in_words() {
    for (name, deal) in files().into_iter().step_by(4) {
        check(&name, &flips_text(&deal, &flips(&deal, None)));
    }
}

#[test]
fn the_worked_deal_is_told_as_the_page_tells_it() {
    let text = evaluation_text(&deal("coreweave"), Date::parse("2025-03-13"), ALL);
    for line in [
        "At the end of Thursday 13 March 2025:",
        "  Microsoft may match until Monday 24 March 2025, 5 pm in New York. If it stays silent, OpenAI may sign \
         with CoreWeave until Sunday 22 June 2025.",
        "    OpenAI must not sign with CoreWeave before Monday 24 March 2025, 5 pm in New York has passed.",
        "    Does the clock run? Yes, from Monday 10 March 2025.",
        "  Why not:",
    ] {
        assert!(text.lines().any(|known| known == line), "{line}\n{text}");
    }
}

#[test]
fn an_answer_that_depends_says_on_what_and_where_each_way_leads() {
    let text = evaluation_text(&deal("c26-texas-state-optical-v-wiggins"), None, Options::default());
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[2].starts_with("  It depends on whether"), "{text}");
    assert!(
        lines[3].starts_with("  If so: ") && lines[4].starts_with("    The holder gets the deal."),
        "{text}"
    );
    assert!(lines[5].starts_with("  If not: ") && lines[6].contains("was not a match"), "{text}");
}

#[test]
fn every_reading_is_numbered_when_all_are_asked_for() {
    let options = Options { readings: true, ..Options::default() };
    let deal = deal("c26-texas-state-optical-v-wiggins");
    let text = evaluation_text(&deal, None, options);
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("  Reading ")).collect();
    assert_eq!(headings.len(), readings(&deal, None).readings.len());
    assert!(headings.len() > 2, "{text}");
    assert!(
        headings.iter().zip(1..).all(|(line, n)| line.starts_with(&format!("  Reading {n}, if "))),
        "{text}"
    );
    assert!(!text.contains("Why not:"));
}

#[test]
fn several_holders_are_told_one_by_one_and_together() {
    let text = evaluation_text(&deal("r11-nvca-company"), None, Options::default());
    assert!(text.contains(" alone: ") && text.contains("All holders together: "), "{text}");
}

/// The line under the day: the answer.
fn headline(deal: &Deal, on: &str) -> String {
    let text = evaluation_text(deal, Date::parse(on), Options::default());
    text.lines().nth(2).unwrap().trim().to_owned()
}

#[test]
fn with_several_holders_the_answer_is_that_of_the_whole_procedure() {
    let deal = deal("r11-nvca-company");
    assert_eq!(
        headline(&deal, "2024-03-20"),
        "The investor group may match until Friday 29 March 2024. If no other reply comes, the selling founder may \
         then sign with the outsider until Thursday 18 April 2024."
    );
    assert_eq!(
        headline(&deal, "2024-03-29"),
        "Refused by the investor group. The selling founder may sign with the outsider until Thursday 18 April 2024."
    );
    // Company and investors hear of it on two days; the 45 days of the form are those of the first notice.
    let free = evaluation_text(&deal, Date::parse("2024-03-29"), ALL);
    assert!(free.contains("until Thursday 18 April 2024") && !free.contains(" May 2024"), "{free}");
    let text = evaluation_text(&deal, Date::parse("2024-03-20"), ALL);
    let bar =
        "    The selling founder must not sign with the outsider before Friday 29 March 2024 has passed.";
    assert!(text.lines().any(|line| line == bar), "{text}");
    assert!(text.contains("About the right of the investor group:"), "{text}");
}

#[test]
fn with_several_holders_a_report_names_the_winner_and_who_can_claim() {
    let mut deal = deal("r11-nvca-company");
    let at = When::Day(Date::parse("2024-03-28").unwrap());
    deal.events.pop();
    let exercise = Happening::Exercise { offer: 0, exercise: Default::default() };
    deal.events.push(Event { holder: 1, ..Event::new(at, exercise) });
    let text = evaluation_text(&deal, None, Options::default());
    assert!(text.contains("All holders together: the deal goes to the investor group."), "{text}");
    deal.events.pop();
    deal.events.push(Event::new(at, Happening::Transfer { offer: 0, on: None, buyer_knew: Fact::Yes }));
    let text = evaluation_text(&deal, None, Options::default());
    assert!(text.contains("The claim lies with the investor group."), "{text}");
    assert!(headline(&deal, "2024-03-28").contains("before the investor group had its chance"), "{text}");
}

#[test]
fn every_ground_has_its_sentence_in_a_report() {
    for ground in Ground::KEYS {
        assert_eq!(
            raw_key(first_refusal::report::words::word(&format!("answer.{ground}"))),
            None,
            "{ground}"
        );
    }
}

#[test]
fn a_flip_says_what_stands_there_and_what_would_and_the_answer_then() {
    let deal = deal("coreweave");
    let text = flips_text(&deal, &flips(&deal, None));
    let at = text.find("  Whether the clause is valid: no instead of yes.\n").unwrap();
    assert!(
        text[at..]
            .lines()
            .nth(1)
            .unwrap()
            .ends_with("Then: OpenAI may sign with CoreWeave: the clause is void.")
    );
    assert!(
        text.contains("Monday 24 March 2025, 9 am in New York instead of Monday 10 March 2025"),
        "{text}"
    );
    for searched in
        ["Every value was tried of: ", "The values up to 90 away", "By halving", "words have no end: Chips"]
    {
        assert!(text.contains(searched), "{searched}");
    }
}

#[test]
fn a_map_has_a_row_for_every_value_of_its_side() {
    let deal = deal("coreweave");
    let sides = (side(&deal, "window.length").unwrap(), side(&deal, "o1.price").unwrap());
    let rows = sides.1.positions().len();
    let text = map_text(&deal, &map(&deal, sides.0, sides.1, None));
    assert_eq!(text.lines().count(), rows + 2);
    check("coreweave", &text.replace("  ", " ").replace("  ", " ").replace("  ", " "));
}

#[test]
fn a_side_is_a_term_an_amount_or_an_event_and_a_wrong_name_says_what_is_allowed() {
    let deal = deal("coreweave");
    for good in ["clause.window.length", "window.unit", "window.ends_at", "o1.price", "events[1].at"] {
        assert!(side(&deal, good).is_ok_and(|ruler| ruler.positions().len() > 1), "{good}");
    }
    for bad in ["window", "o1.none", "events[9].at", "o1.chips", ""] {
        let message = side(&deal, bad).unwrap_err();
        assert!(
            message.starts_with(&format!("found \"{bad}\"; allowed: ")) && message.contains("o1.price"),
            "{message}"
        );
    }
}
