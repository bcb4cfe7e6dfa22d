//! Varies a text as a text: what no tree could hold.

use crate::choose::{Choose, one_of};

/// Longest text that is tried; what is longer than a file may be is refused unread.
const LONGEST: usize = 1 << 16;

/// Pieces that readers of JSON and of dates stumble over.
const PIECES: &[&str] = &[
    "\u{0}",
    "\u{feff}",
    "\\u0000",
    "\\ud800",
    "\\",
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "[[[[[[[[",
    "{\"\":",
    "-0",
    "1e999",
    "-1e-999",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551616",
    "0.1",
    "null",
    "true",
    "NaN",
    "2025-02-29",
    "2025-03-09T02:30-05:00",
    "1900-01-01",
    "2200-12-31",
    "T24:00Z",
    "+14:01",
    "é",
    "\u{1F4A5}",
    "\u{202e}",
    "silent",
    "version",
    " ",
    "\n",
    "0",
    "-",
    "disputed",
    "\"at\": \"2025-03-30\",",
];

/// Varies a text in one to six places.
pub fn vary(choose: &mut dyn Choose, text: &str, other: &str) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..=choose.below(6) {
        change(choose, &mut text, other);
    }
    text.truncate(LONGEST);
    text.into_iter().collect()
}

fn change(choose: &mut dyn Choose, text: &mut Vec<char>, other: &str) {
    let start = choose.below(text.len() + 1);
    let length = if choose.once_in(8) { 400 } else { 12 };
    let end = (start + choose.below(length)).min(text.len());
    match choose.below(8) {
        0 => drop(text.drain(start..end)),
        1 => {
            let again: Vec<char> = text[start..end].to_vec();
            text.splice(start..start, again);
        }
        2 => text.truncate(end),
        3 => {
            let theirs: Vec<char> = other.chars().collect();
            let from = choose.below(theirs.len() + 1);
            let piece = theirs[from..].iter().take(length).copied();
            text.splice(start..end, piece);
        }
        4 | 5 => drop(text.splice(start..start, one_of(choose, PIECES).chars())),
        6 => drop(text.splice(start..end, one_of(choose, PIECES).chars())),
        _ => {
            if let Some(letter) = text.get_mut(start) {
                *letter = char::from(32 + choose.below(95) as u8);
            }
        }
    }
}
