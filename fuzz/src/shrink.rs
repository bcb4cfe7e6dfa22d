//! Makes an input smaller that still does the same.

use crate::tree;
use first_refusal::file::Json;

/// Most attempts, so that a slow input does not hold up the search.
const ATTEMPTS: usize = 2000;

/// The smallest input found for which `same` is still true.
pub fn shrink(text: &str, mut same: impl FnMut(&str) -> bool) -> String {
    let mut attempts = ATTEMPTS;
    let mut same = |text: &str| {
        attempts = attempts.saturating_sub(1);
        attempts > 0 && same(text)
    };
    match serde_json::from_str::<Json>(text) {
        Ok(json) if same(&json.pretty()) => tree_of(json, &mut same).pretty(),
        Ok(_) | Err(_) => letters(text, &mut same),
    }
}

/// Without every value that can be spared, from the last to the first.
fn tree_of(mut json: Json, same: &mut dyn FnMut(&str) -> bool) -> Json {
    loop {
        let before = tree::places(&json).len();
        for path in tree::places(&json).into_iter().rev() {
            let mut smaller = json.clone();
            if tree::remove(&mut smaller, &path) && same(&smaller.pretty()) {
                json = smaller;
            }
        }
        if tree::places(&json).len() == before {
            return json;
        }
    }
}

/// Without every stretch of letters that can be spared, long ones first.
fn letters(text: &str, same: &mut dyn FnMut(&str) -> bool) -> String {
    let mut text: Vec<char> = text.chars().collect();
    let mut length = text.len() / 2;
    while length > 0 {
        let mut start = 0;
        while start < text.len() {
            let end = (start + length).min(text.len());
            let smaller: String = text[..start].iter().chain(&text[end..]).collect();
            if same(&smaller) {
                text.drain(start..end);
            } else {
                start = end;
            }
        }
        length /= 2;
    }
    text.into_iter().collect()
}
