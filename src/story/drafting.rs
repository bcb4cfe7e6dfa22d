//! The clause in English: sentences whose slots are the terms.

use super::format;
use super::words::{find, word};
use crate::law::deal::Profile;
use crate::law::defaults::{Confidence, Filling, filling};
use crate::law::terms::{Kind, Value};
use crate::law::{Settled, Term};

/// A stretch of a sentence of the clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Draft {
    /// Words.
    Words(&'static str),
    /// The place of a term's value, and the punctuation that must not be torn from it.
    Handle(Term, &'static str),
}

/// One part of the clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The group of its terms, such as `window`.
    pub group: &'static str,
    /// Its sentences.
    pub text: Vec<Draft>,
}

/// The parts of the clause in order, each with its sentences.
pub fn parts() -> Vec<Part> {
    let mut groups: Vec<&'static str> = Term::ALL.iter().map(|term| term.group()).collect();
    groups.dedup();
    groups.into_iter().map(|group| Part { group, text: sentences(group) }).collect()
}

fn sentences(group: &str) -> Vec<Draft> {
    let mut rest = find(&format!("clause.{group}")).unwrap_or("");
    let mut text = Vec::new();
    while let Some((before, after)) = rest.split_once('{') {
        let (key, behind) = after.split_once('}').unwrap_or((after, ""));
        if !before.is_empty() {
            text.push(Draft::Words(before));
        }
        let mark = behind.find(|c: char| !matches!(c, '.' | ',' | ';')).unwrap_or(behind.len());
        let (mark, behind) = behind.split_at(mark);
        text.extend(Term::from_key(key).map(|term| Draft::Handle(term, mark)));
        rest = behind;
    }
    if !rest.is_empty() {
        text.push(Draft::Words(rest));
    }
    text
}

/// The name of a term's control.
pub fn term_name(term: Term) -> &'static str {
    find(&format!("term.{}", term.key())).unwrap_or(term.key())
}

/// The words of a value in its sentence; of silence, that nothing is said.
pub fn phrase(term: Term, value: Value) -> String {
    match value {
        Value::Silent => word("silent").to_owned(),
        Value::Count(n) => format::number(n.into()),
        Value::Time(time) => format::hour(time),
        Value::Choice(_) => {
            let key = term.choice_key(value).unwrap_or("");
            word(&format!("term.{}.{key}", term.key())).to_owned()
        }
    }
}

/// The words of a value beside the other words of a clause: "one week", "two weeks".
pub fn phrase_in(term: Term, value: Value, clause: &Settled) -> String {
    let length = Some(clause.length.0).filter(|_| term == Term::Unit);
    let counted = length.or_else(|| clause.free_period.stated().filter(|_| term == Term::FreeUnit));
    let one = term.choice_key(value).filter(|_| counted == Some(1));
    let singular = one.and_then(|key| find(&format!("term.{}.{key}.one", term.key())));
    singular.map_or_else(|| phrase(term, value), str::to_owned)
}

/// What fills the silence of a term, in words for the reader; `None` when the clause speaks. `read_as` is
/// the value in the reading that is shown.
pub fn silence(term: Term, stated: Value, read_as: Value, profile: Profile) -> Option<String> {
    if stated != Value::Silent {
        return None;
    }
    let key = match (filling(term, profile), filling(term, Profile::Neutral)) {
        (Filling::Split { .. }, _) => "silent.split",
        (Filling::Default { confidence: Confidence::Assumed, .. }, _) => "silent.assumed",
        (Filling::Default { .. }, Filling::Split { .. }) => "silent.by_law",
        (Filling::Default { .. }, Filling::Default { .. }) => "silent.filled",
    };
    let law = word(&format!("profile.{}", profile.key())).to_owned();
    let reading = match read_as {
        Value::Silent => word("silent.no_end").to_owned(),
        value @ (Value::Choice(_) | Value::Count(_) | Value::Time(_)) => phrase(term, value),
    };
    Some(format::put(word(key), &[("law", &law), ("phrase", &reading)]))
}

/// Every value that a control of this term offers, with silence last; for a number or an hour, `None`.
pub fn choices(term: Term) -> Option<Vec<Value>> {
    match term.kind() {
        Kind::Choice(keys) => {
            let all = (0..keys.len()).map(|i| Value::Choice(i as u8));
            Some(all.chain([Value::Silent]).collect())
        }
        Kind::Count { .. } | Kind::Time => None,
    }
}
