//! The strings of the rooms that ask for words, read from their source.

use std::fs;
use std::path::{Path, PathBuf};

/// A string of the source.
pub struct Literal {
    /// Its file.
    pub file: String,
    /// The code before it, on its line.
    pub before: String,
    /// The text, as it is written.
    pub text: String,
}

/// Functions that are called with a key.
pub const CALLS: &[&str] = &["word(", "find(", "speak(", "plain(", "text(", "attr(", "heading("];

/// Every string literal of the rooms that ask for words.
pub fn literals() -> Vec<Literal> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<PathBuf> = ["story", "page", "desk", "report", "price"]
        .iter()
        .flat_map(|room| rust_files(&src.join(room)))
        .collect();
    files.push(src.join("main.rs"));
    files
        .iter()
        .flat_map(|file| strings(&file.display().to_string(), &fs::read_to_string(file).unwrap()))
        .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => rust_files(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .collect()
}

/// The strings of a source text, outside comments.
fn strings(file: &str, source: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let (before, here) = rest.split_at(at);
        let skip = |n: usize| &here[n..];
        rest = match here.as_bytes() {
            [b'/', b'/', ..] => skip(here.find('\n').unwrap_or(here.len())),
            [b'\'', b'\\', _, b'\'', ..] => skip(4),
            [b'\'', _, b'\'', ..] => skip(3),
            [b'"', ..] => {
                let length = end(&here[1..]);
                let line = before.rsplit('\n').next().unwrap_or("");
                let text = here[1..=length].to_owned();
                found.push(Literal { file: file.to_owned(), before: line.to_owned(), text });
                skip(length + 2)
            }
            _ => skip(1),
        };
    }
    found
}

/// Where a string ends.
fn end(text: &str) -> usize {
    let mut escaped = false;
    let at = text.char_indices().find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    at.map_or(text.len(), |(at, _)| at)
}

/// The family of a format string that makes keys: `term.{}.{}`; `None` for any other text.
pub fn pattern(text: &str) -> Option<String> {
    let mut made = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        made += before;
        made += "{}";
        rest = after.split_once('}')?.1;
    }
    made += rest;
    let is_key = |c: char| c.is_ascii_lowercase() || "_.{}".contains(c);
    let parts = || made.split('.');
    let shaped = made.contains("{}") && parts().count() > 1 && made.chars().all(is_key);
    (shaped && parts().all(|part| !part.is_empty()) && parts().any(|part| part != "{}")).then_some(made)
}

#[test]
fn strings_are_read_and_comments_are_not() {
    let source = "// \"no\"\nlet a = word(\"front.title\"); // \"no\"\nlet b = ['\"', '\\'']; b(\"x \\\" y\");\n&'a str";
    let found: Vec<String> = strings("", source).into_iter().map(|literal| literal.text).collect();
    assert_eq!(found, ["front.title", "x \\\" y"]);
    assert_eq!(strings("", source)[0].before, "let a = word(");
}

#[test]
fn a_family_is_told_from_other_patterns() {
    assert_eq!(pattern("term.{}.{key}"), Some("term.{}.{}".to_owned()));
    assert_eq!(pattern("{key}.no_end"), Some("{}.no_end".to_owned()));
    for text in ["event-{position}", "{}{}", ".{:02}", "{whole}.{rest}", "front.title", "{name}: {value}."] {
        assert_eq!(pattern(text), None, "{text}");
    }
}
