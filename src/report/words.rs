//! The words that only a report has, beside those of the story.

use crate::story::words as story;

/// Lines `key<TAB>text`, sorted by key; made by `build.rs` from the keys that begin with `report.`.
const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/report.txt"));

/// Every key that only a report has.
pub fn keys() -> impl Iterator<Item = &'static str> {
    lines().map(|(key, _)| key)
}

/// The words of a key of either table, if there are any.
pub fn find(key: &str) -> Option<&'static str> {
    let own = lines().find(|(known, _)| *known == key).map(|(_, text)| text);
    own.or_else(|| story::find(key))
}

/// The words of a key; the key itself if there are none, which a test forbids.
pub fn word(key: &str) -> &str {
    find(key).unwrap_or(key)
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXT.lines().filter_map(|line| line.split_once('\t'))
}
