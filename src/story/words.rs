//! The words of `content/`, compiled into a table, and how they are filled.
//!
//! A text may hold `{slots}`, which take a value's own phrase, and `**strong**` words. There are no conditions
//! in prose: different words are different keys, chosen by an enum.

use crate::law::{Party, STORY_ONLY};

/// Lines `key<TAB>text`, sorted by key; made by `build.rs`. In a browser they come in a file of their own,
/// beside the program: words are data, and the program is the same in every language.
#[cfg(not(target_arch = "wasm32"))]
pub fn text() -> &'static str {
    include_str!(concat!(env!("OUT_DIR"), "/words.txt"))
}

/// The words that the program of the story's pages has no need of: those of the desk, of the chapter on the price and
/// of the command line.
const NOT_OF_STORY: [&str; 4] = ["report", "desk", "form", "price"];
/// The words that the program of the chapter on the price may ask for.
const OF_PRICE: [&str; 8] = ["price", "format", "number", "edit", "announce", "bet", "known", "nav"];

/// Whether the program of the story's pages may ask for this key.
pub fn is_of_story(key: &str) -> bool {
    !NOT_OF_STORY.iter().any(|start| key.split('.').next() == Some(start))
}

/// The lines that the program of the story's pages is given.
#[cfg(not(target_arch = "wasm32"))]
pub fn of_story() -> String {
    text().lines().filter(|line| is_of_story(line)).map(|line| line.to_owned() + "\n").collect()
}

/// Whether the program of the chapter on the price may ask for this key.
pub fn is_of_price(key: &str) -> bool {
    OF_PRICE.iter().any(|start| key.split('.').next() == Some(start))
}

/// The lines that the desk's programs are given: all but those of the chapter on the price.
#[cfg(not(target_arch = "wasm32"))]
pub fn of_desk() -> String {
    text().lines().filter(|line| !line.starts_with("price.")).map(|line| line.to_owned() + "\n").collect()
}

/// The lines that the program of the chapter on the price is given.
#[cfg(not(target_arch = "wasm32"))]
pub fn of_price() -> String {
    text().lines().filter(|line| is_of_price(line)).map(|line| line.to_owned() + "\n").collect()
}

/// The lines that [`set`] was given; none before.
#[cfg(target_arch = "wasm32")]
pub fn text() -> &'static str {
    TEXT.get().map_or("", String::as_str)
}

#[cfg(target_arch = "wasm32")]
static TEXT: std::sync::OnceLock<String> = std::sync::OnceLock::new();

/// Gives the program its words, once, before it asks for any.
#[cfg(target_arch = "wasm32")]
pub fn set(text: String) {
    let _ = TEXT.set(text);
}

thread_local! {
    /// The lines, split once. A static table of them would cost the page twice the bytes.
    static WORDS: Vec<(&'static str, &'static str)> = text().lines().filter_map(|line| line.split_once('\t')).collect();
}

/// A stretch of filled text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain words.
    Plain(String),
    /// Words to be read first.
    Strong(String),
    /// The name of a party, in its colour.
    Party(Party, String),
    /// A term of art that explains itself: its key in the glossary, and its words here.
    Term(String, String),
}

impl Piece {
    fn text_mut(&mut self) -> &mut String {
        match self {
            Piece::Plain(text) | Piece::Strong(text) | Piece::Party(_, text) | Piece::Term(_, text) => text,
        }
    }

    /// The words alone.
    pub fn text(&self) -> &str {
        match self {
            Piece::Plain(text) | Piece::Strong(text) | Piece::Party(_, text) | Piece::Term(_, text) => text,
        }
    }
}

/// The words of a key; the key itself if there are none, which a test forbids.
pub fn word(key: &str) -> &str {
    find(key).unwrap_or(key)
}

/// The words of a key, if there are any.
pub fn find(key: &str) -> Option<&'static str> {
    WORDS.with(|words| words.binary_search_by_key(&key, |(known, _)| known).ok().map(|i| words[i].1))
}

/// Every key, for the tests that look for missing and forgotten words.
pub fn keys() -> impl Iterator<Item = &'static str> {
    text().lines().filter_map(|line| line.split_once('\t')).map(|(key, _)| key)
}

/// Fills the slots of a text. Pieces that a slot yields inside `**` become strong unless they name a party.
pub fn fill(text: &str, slot: &dyn Fn(&str) -> Vec<Piece>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    // Between the two stars of a mark there is nothing. (To look for both at once costs the page a kilobyte.)
    for (i, run) in text.split('*').step_by(2).enumerate() {
        let strong = i % 2 == 1;
        let mut rest = run;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}').unwrap_or((after, ""));
            push(&mut pieces, strong, Piece::Plain(before.to_owned()));
            let within = !STORY_ONLY && Party::KEYS.contains(&name) && !begins(&pieces);
            for mut piece in slot(name) {
                if within {
                    let name = piece.text_mut();
                    *name = within_sentence(name);
                }
                push(&mut pieces, strong, piece);
            }
            rest = behind;
        }
        push(&mut pieces, strong, Piece::Plain(rest.to_owned()));
    }
    pieces
}

/// Whether a sentence begins after these.
fn begins(pieces: &[Piece]) -> bool {
    let last = pieces.iter().map(Piece::text).rfind(|text| *text != " ");
    last.is_none_or(ends_sentence)
}

/// Whether a sentence is at its end where this text ends.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '?', '!'])
}

/// The name of a party as it stands within a sentence: "the owner", but "Microsoft".
pub fn within_sentence(name: &str) -> String {
    let article = name.split_once(' ').map_or("", |(first, _)| first);
    let known = word("format.articles").split(' ').any(|known| known == article);
    if known { lower(name) } else { name.to_owned() }
}

fn push(pieces: &mut Vec<Piece>, strong: bool, piece: Piece) {
    let piece = match piece {
        Piece::Plain(text) if strong => Piece::Strong(text),
        piece @ (Piece::Plain(_) | Piece::Strong(_) | Piece::Party(..) | Piece::Term(..)) => piece,
    };
    if piece.text().is_empty() {
        return;
    }
    match (pieces.last_mut(), &piece) {
        (Some(Piece::Plain(last)), Piece::Plain(more)) | (Some(Piece::Strong(last)), Piece::Strong(more)) => {
            last.push_str(more);
        }
        (Some(_) | None, _) => pieces.push(piece),
    }
}

/// The pieces as one plain text.
pub fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(Piece::text).collect()
}

/// The text with a large first letter. Only the letters a to z have one here: the tables for all others
/// would cost the page 12 KB.
pub fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The name as it stands in a sentence, with a small first letter; an abbreviation keeps its large ones.
pub fn lower(name: &str) -> String {
    let mut name = name.to_owned();
    let short = name.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase);
    if let Some(first) = name.get_mut(..1).filter(|_| !short) {
        first.make_ascii_lowercase();
    }
    name
}

/// `a and b and c`.
pub fn list(items: &[String]) -> String {
    items.join(&format!(" {} ", word("list.and")))
}
