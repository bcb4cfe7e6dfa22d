//! The glossary: a page of its own, and terms that explain themselves where they are first met.
//!
//! A term is a button that opens a native popover with its definition; no script is needed for it. The popovers
//! of a page stand at its end ([`popovers`]).

use super::page::{Page, escape};
use super::prose::static_page;
use super::words::said;
use std::sync::LazyLock;

const TEXT: &str = include_str!("../../../content/en/pages/glossary.md");

/// One entry.
pub struct Entry {
    /// Its key, `bona-fide-offer`.
    pub key: &'static str,
    /// The term as it is written.
    pub term: &'static str,
    /// What it means.
    pub meaning: String,
}

/// Every entry, in the order of the file.
pub static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let parts = TEXT.split("\n## ").skip(1);
    let entry = |part: &'static str| {
        let mut lines = part.lines().map(str::trim).filter(|line| !line.is_empty());
        let (key, term) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        Entry { key, term, meaning: lines.collect::<Vec<_>>().join(" ") }
    };
    parts.map(entry).collect()
});

/// What comes before the words of a term in a text.
///
/// # Panics
///
/// If there is no such term.
pub fn opening(key: &str, path: &str) -> String {
    assert!(ENTRIES.iter().any(|entry| entry.key == key), "{path}: the glossary has no entry {key}");
    format!("<button type=\"button\" class=\"gloss\" popovertarget=\"gloss-{key}\">")
}

/// What comes behind them.
pub const CLOSING: &str = "</button>";

/// Words that are everyday ones too, or names of this site's own figures: they are explained only where a text says so.
const EVERYDAY: [&str; 13] = [
    "cause", "finding", "flip", "map", "match", "notice", "profile", "reading", "refusal", "release",
    "transfer", "trigger", "window",
];

/// The terms that a page has not explained yet.
pub struct Unexplained(Vec<(&'static Entry, Vec<String>)>);

impl Unexplained {
    /// At the top of a page.
    pub fn all() -> Self {
        let terms = ENTRIES.iter().filter(|entry| !EVERYDAY.contains(&entry.key));
        Self(terms.map(|entry| (entry, forms(entry.term))).collect())
    }

    /// A text as HTML, in which each term explains itself where the page first mentions it.
    pub fn mark(&mut self, text: &str) -> String {
        let small = text.to_ascii_lowercase();
        let first = self.0.iter().enumerate().filter_map(|(i, (_, forms))| {
            let place = forms.iter().filter_map(|form| find_word(&small, form).map(|at| (at, form.len())));
            // Of two at one place the longer.
            place.min_by_key(|(at, length)| (*at, usize::MAX - length)).map(|(at, length)| (at, length, i))
        });
        let Some((at, length, i)) = first.min_by_key(|(at, length, _)| (*at, usize::MAX - length)) else {
            return escape(text);
        };
        let (entry, _) = self.0.remove(i);
        let (before, words, after) = (&text[..at], &text[at..at + length], &text[at + length..]);
        format!("{}{}{}{CLOSING}{}", escape(before), opening(entry.key, ""), escape(words), self.mark(after))
    }
}

/// How a term can stand in a sentence: "right of first refusal", "rights of first refusal", "first refusal".
fn forms(term: &str) -> Vec<String> {
    let name = term.split(" (").next().unwrap_or(term).to_ascii_lowercase();
    let mut forms = vec![format!("{name}s"), name.replace("right of", "rights of"), name.clone()];
    forms.extend(name.strip_prefix("right of ").map(str::to_owned));
    forms
}

/// Where a text first has these words, not as a part of others.
fn find_word(text: &str, words: &str) -> Option<usize> {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    let alone = |at: &usize| {
        !is_letter(text[..*at].chars().next_back()) && !is_letter(text[at + words.len()..].chars().next())
    };
    text.match_indices(words).map(|(at, _)| at).find(alone)
}

/// The definitions of the terms that a page mentions, each once.
pub fn popovers(page: &str, to_root: &str) -> String {
    let mentioned = ENTRIES.iter().filter(|e| page.contains(&format!("popovertarget=\"gloss-{}\"", e.key)));
    let popover = |entry: &Entry| {
        format!(
            "<div popover id=\"gloss-{}\" class=\"meaning\"><p><strong>{}</strong>: {} <a href=\"{to_root}glossary/#{}\">{}</a></p></div>",
            entry.key,
            escape(entry.term),
            escape(&entry.meaning),
            entry.key,
            said("glossary.all")
        )
    };
    let meanings: String = mentioned.map(popover).collect();
    format!("<aside class=\"meanings\" aria-label=\"{}\">{meanings}</aside>", said("glossary.title"))
}

/// The page with all of them.
pub fn page() -> Page {
    let entry = |entry: &Entry| {
        format!("<dt id=\"{}\">{}</dt><dd>{}</dd>", entry.key, escape(entry.term), escape(&entry.meaning))
    };
    let entries: String = ENTRIES.iter().map(entry).collect();
    let title = said("glossary.title");
    let body =
        format!("<h1>{title}</h1><p>{}</p><dl class=\"glossary\">{entries}</dl>", said("glossary.lead"));
    static_page("glossary/", title, said("glossary.lead"), body)
}
