//! The words that only the prerender needs: those of the site's frame and of its static pages.

use std::collections::HashMap;
use std::sync::LazyLock;

static WORDS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let text: &'static str = include_str!(concat!(env!("OUT_DIR"), "/site.txt"));
    text.lines().filter_map(|line| line.split_once('\t')).collect()
});

/// The words of a key.
///
/// # Panics
///
/// If there are none: the site is not built with words missing.
pub fn said(key: &str) -> &'static str {
    WORDS.get(key).unwrap_or_else(|| panic!("content/en/site has no words for {key}"))
}

/// Every key of a family with its words, in order.
pub fn family(beginning: &str) -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<_> = WORDS.iter().map(|(key, text)| (*key, *text)).collect();
    all.retain(|(key, _)| key.starts_with(beginning));
    all.sort_unstable();
    all
}
