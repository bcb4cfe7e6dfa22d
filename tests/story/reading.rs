//! How hard the words are to read: the grade by Flesch and Kincaid, estimated from sentences, words and syllables.

use std::fs;
use std::path::{Path, PathBuf};

/// What a newcomer reads. The clause as a lawyer writes it is exempt: `plain.md` stands beside it.
const FILES: [&str; 13] = [
    "acts.md",
    "answers.md",
    "compare.md",
    "findings.md",
    "plain.md",
    "price.md",
    "search.md",
    "steps.md",
    "pages/about.md",
    "pages/glossary.md",
    "pages/history.md",
    "pages/price.md",
    "site/presets.md",
];

/// Ninth grade: about fourteen years of age.
const MOST: f64 = 9.0;

#[test]
fn no_file_of_words_is_harder_than_ninth_grade() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/en");
    let cases = fs::read_dir(content.join("casebook")).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> = FILES.iter().map(|file| content.join(file)).chain(cases).collect();
    assert!(files.len() > 50, "{}", files.len());
    let hard: Vec<String> = files
        .iter()
        .map(|file| (file, grade(&prose(&fs::read_to_string(file).unwrap()))))
        .filter(|(_, grade)| *grade > MOST)
        .map(|(file, grade)| format!("{}: {grade:.1}", file.display()))
        .collect();
    assert_eq!(hard, Vec::<String>::new());
}

#[test]
fn legal_prose_is_harder_than_plain_words() {
    let legal = "Notwithstanding anything contained herein, the Grantor shall furnish to the Holder written \
                 notification of any bona fide offer, specifying its material provisions.";
    assert!(grade(legal) > MOST, "{}", grade(legal));
    assert!(grade("The rival makes an offer. The holder may match it.") < 6.0);
}

#[test]
fn a_slot_counts_as_one_word_and_a_term_as_what_is_read() {
    assert_eq!(
        prose("## key\nIt is {a day}. A {?rofr|right of refusal}."),
        "It is Rival. A right of refusal."
    );
}

/// What is read of a file: no keys, tables, codes or addresses.
fn prose(file: &str) -> String {
    let lines = file.lines().map(str::trim).filter(|line| !line.starts_with(['#', '|', '`']));
    let mut text = String::new();
    let mut rest = lines.collect::<Vec<_>>().join("\n");
    while let Some((before, after)) = rest.clone().split_once('{') {
        let (slot, after) = after.split_once('}').expect("a slot has an end");
        text.push_str(before);
        text.push_str(slot.split_once('|').map_or("Rival", |(_, words)| words));
        rest = after.to_owned();
    }
    (text + &rest).replace("**", "").trim().to_owned()
}

/// The grade by Flesch and Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59.
fn grade(text: &str) -> f64 {
    let is_end = |c: char| matches!(c, '.' | '!' | '?' | '\n');
    let sentences: Vec<Vec<&str>> = text
        .split(is_end)
        .map(|sentence| {
            sentence.split(|c: char| !c.is_alphabetic() && c != '’').filter(|word| !word.is_empty())
        })
        .map(Iterator::collect)
        .filter(|words: &Vec<&str>| !words.is_empty())
        .collect();
    let words: usize = sentences.iter().map(Vec::len).sum();
    let syllables: usize = sentences.iter().flatten().map(|word| syllables(word)).sum();
    0.39 * words as f64 / sentences.len() as f64 + 11.8 * syllables as f64 / words as f64 - 15.59
}

/// Groups of vowels, without the silent `e` at the end.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |c: char| "aeiouyäöüéè".contains(c);
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        groups += usize::from(is_vowel(c) && !before);
        before = is_vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    (groups - usize::from(silent)).max(1)
}
