//! The words as prose: short steps, and no outcome typed by hand.

use first_refusal::story::pages::{ALL_STEPS, STEPS};
use first_refusal::story::words::{find, word};
use std::fs;
use std::path::Path;

/// The texts of a step, title first.
fn step(n: u8) -> Vec<&'static str> {
    let texts = (1..).map_while(|i| find(&format!("step.{n}.text.{i}")));
    let named = |name: &str| find(&format!("step.{n}.{name}")).unwrap_or_else(|| panic!("step.{n}.{name}"));
    [named("title")].into_iter().chain(texts).chain([named("known")]).collect()
}

#[test]
fn a_step_has_a_title_a_short_name_text_and_what_is_then_known() {
    for n in 1..=STEPS {
        assert!(step(n).len() > 2, "step {n} has no text");
        assert!(find(&format!("step.{n}.short")).is_some());
    }
    assert_eq!(find(&format!("step.{}.title", ALL_STEPS)), None);
}

#[test]
fn a_step_has_at_most_120_words() {
    for n in 1..=STEPS {
        let words = step(n).join(" ").split_whitespace().count();
        assert!(words <= 120, "step {n} has {words} words");
    }
}

#[test]
fn a_step_leaves_no_gap_between_its_texts() {
    for n in 1..=STEPS {
        let texts = (1..20).filter(|i| find(&format!("step.{n}.text.{i}")).is_some()).count();
        assert_eq!(texts + 2, step(n).len(), "step {n}");
    }
}

/// Dates in prose that no deal can change, each with why it may stand there.
const FIXED: &[(&str, &str)] =
    &[("28 October 2025", "the day on which the real right ended: history, not an outcome")];

#[test]
fn no_date_is_typed_into_the_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/en");
    let mut files = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_words = path.extension().is_some_and(|e| e == "md") && !path.ends_with("format.md");
        if !is_words {
            continue;
        }
        files += 1;
        let mut text = fs::read_to_string(&path).unwrap();
        for (date, _) in FIXED {
            text = text.replace(date, "");
        }
        assert_eq!(dates(&text), Vec::<String>::new(), "{}", path.display());
    }
    assert!(files >= 6);
}

/// Each fixed date is still needed.
#[test]
fn each_date_that_may_be_typed_is() {
    let all = || first_refusal::story::words::keys().map(word);
    for (date, why) in FIXED {
        assert!(all().any(|text| text.contains(date)), "{date} ({why}) stands nowhere");
    }
}

/// A number beside the name of a month, or the name of a weekday.
fn dates(text: &str) -> Vec<String> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let named = |word: &str, family: &str, n: std::ops::Range<u8>| {
        n.into_iter().any(|n| {
            let names = [format!("{family}.{n}"), format!("{family}.{n}.short")];
            names.iter().any(|key| self::word(key) == word)
        })
    };
    let is_day = |word: &&str| word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let mut found = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let beside = [i.checked_sub(1), i.checked_add(1)].into_iter().flatten().filter_map(|i| words.get(i));
        if named(word, "month", 1..13) && beside.clone().any(is_day) {
            found.push(format!("{word} in {:?}", &words[i.saturating_sub(3)..(i + 3).min(words.len())]));
        }
        if named(word, "weekday", 0..7) {
            found.push((*word).to_owned());
        }
    }
    found
}

#[test]
fn a_typed_date_would_be_found() {
    for text in ["until 24 March, 5 pm", "on Monday", "June 22", "by 3 Sept."] {
        assert!(!dates(text).is_empty(), "{text}");
    }
    assert!(dates("March 2025, and the right is alive; May it match?").is_empty());
}
