//! The clause in English: sentences whose slots are the terms.

use super::format;
use super::words::{ends_sentence, find, within_sentence, word};
use crate::law::deal::Profile;
use crate::law::defaults::{Confidence, Filling, filling};
use crate::law::offer::ProposedBy;
use crate::law::terms::{FreeBuyer, Kind, RightKind, Value, choices};
use crate::law::{Date, Deal, Party, STORY_ONLY, Settled, Term};
use std::sync::OnceLock;

/// A stretch of a sentence of the clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Draft {
    /// Words.
    Words(&'static str),
    /// The name of a party, in its colour.
    Party(Party),
    /// The place of a term's value, and the punctuation that must not be torn from it.
    Handle(Term, &'static str),
}

choices! {
    /// In which words the clause is shown.
    Voice {
        /// As a lawyer writes it.
        Full = "full",
        /// In plain words.
        Plain = "plain",
        /// Both side by side.
        Both = "both",
    }
}

/// One sentence of the clause, as a lawyer writes it and in plain words. Both have the same handles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// As a lawyer writes it.
    pub full: Vec<Draft>,
    /// In plain words; party slots are left for the reader's deal.
    pub plain: Vec<Draft>,
}

impl Sentence {
    /// The terms that it states, in order.
    pub fn terms(&self) -> impl Iterator<Item = Term> + '_ {
        self.full.iter().filter_map(|draft| match draft {
            Draft::Handle(term, _) => Some(*term),
            Draft::Words(_) | Draft::Party(_) => None,
        })
    }
}

/// One part of the clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The group of its terms, such as `window`.
    pub group: &'static str,
    /// The sentences that the story's clauses have.
    pub text: Vec<Sentence>,
    /// Those that they leave out.
    pub more: Vec<Sentence>,
}

/// The parts of the clause in order, each with its sentences. They are read once.
pub fn parts() -> &'static [Part] {
    static PARTS: OnceLock<Vec<Part>> = OnceLock::new();
    PARTS.get_or_init(read_parts)
}

fn read_parts() -> Vec<Part> {
    let mut groups: Vec<&'static str> = Term::ALL.iter().map(|term| term.group()).collect();
    groups.dedup();
    let part = |group| Part { group, text: sentences(group, ""), more: sentences(group, ".more") };
    groups.into_iter().map(part).collect()
}

/// Whether the story's clauses have no sentence for the term, so that it stands among the further ones.
pub fn is_further(term: Term) -> bool {
    let sentences = find(&format!("clause.{}", term.group())).unwrap_or("");
    !sentences.contains(&format!("{{{}}}", term.key()))
}

/// What stands between two sentences in the words; `build.rs` puts it there.
const SENTENCE: char = '¶';

fn sentences(group: &str, which: &str) -> Vec<Sentence> {
    let written = |version: &str| find(&format!("{version}.{group}{which}")).unwrap_or("").split(SENTENCE);
    let pairs = written("clause").zip(written("plain")).filter(|(full, _)| !full.is_empty());
    pairs.map(|(full, plain)| Sentence { full: drafts(full), plain: drafts(plain) }).collect()
}

fn drafts(mut rest: &'static str) -> Vec<Draft> {
    let mut text = Vec::new();
    while let Some((before, after)) = rest.split_once('{') {
        let (key, behind) = after.split_once('}').unwrap_or((after, ""));
        if !before.is_empty() {
            text.push(Draft::Words(before));
        }
        let party = Party::ALL.iter().copied().find(|party| party.key() == key);
        let is_mark = |c: char| party.is_none() && matches!(c, '.' | ',' | ';');
        let mark = behind.find(|c: char| !is_mark(c)).unwrap_or(behind.len());
        let (mark, behind) = behind.split_at(mark);
        text.extend(party.map(Draft::Party));
        text.extend(Term::from_key(key).map(|term| Draft::Handle(term, mark)));
        rest = behind;
    }
    if !rest.is_empty() {
        text.push(Draft::Words(rest));
    }
    text
}

/// The name of a party as it stands in a sentence after the stretches before it.
pub fn name_after(before: &[Draft], name: &str) -> String {
    let begins = match before.last() {
        None => true,
        Some(Draft::Words(words)) => ends_sentence(words),
        Some(Draft::Handle(_, mark)) => ends_sentence(mark),
        Some(Draft::Party(_)) => false,
    };
    if STORY_ONLY || begins { name.to_owned() } else { within_sentence(name) }
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
        Value::Day(date) => format::day(date, Date::MIN),
        Value::Choice(_) => {
            let key = term.choice_key(value).unwrap_or("");
            word(&format!("term.{}.{key}", term.key())).to_owned()
        }
    }
}

/// With whom the grantor is free after an offer: the clause says so; the grantor's own terms are for anyone.
pub fn free_buyer(deal: &Deal, terms: &Settled, offer: usize) -> String {
    let own = deal.offers.get(offer).is_some_and(|offer| offer.maker == ProposedBy::Grantor);
    let holder_first = matches!(terms.kind, RightKind::FirstOffer | RightKind::FirstNegotiation);
    let mut terms = *terms;
    if own || holder_first {
        terms.free_buyer = FreeBuyer::Anyone;
    }
    phrase(Term::FreeBuyer, terms.get(Term::FreeBuyer))
}

/// The number that a unit counts.
pub fn number_of(unit: Term) -> Option<Term> {
    const UNITS: [(Term, Term); 4] = [
        (Term::Unit, Term::Length),
        (Term::FreeUnit, Term::FreeLength),
        (Term::TalksUnit, Term::TalksLength),
        (Term::BeforeUnit, Term::BeforeTransfer),
    ];
    UNITS.into_iter().find(|(known, _)| *known == unit).map(|(_, number)| number)
}

/// The words of a value beside the other words of a clause: "one week", "two weeks"; "ten or rather a reasonable time".
pub fn phrase_in(term: Term, value: Value, clause: &Settled) -> String {
    let counted = number_of(term).and_then(|number| match clause.get(number) {
        Value::Count(count) => Some(count),
        Value::Silent | Value::Choice(_) | Value::Time(_) | Value::Day(_) => None,
    });
    let form = counted.map(|count| if count == 1 { "one" } else { "many" });
    let beside = form.zip(term.choice_key(value));
    let beside = beside.and_then(|(form, key)| find(&format!("term.{}.{key}.{form}", term.key())));
    beside.map_or_else(|| phrase(term, value), str::to_owned)
}

/// What fills the silence of a term, in words for the reader; `None` when the clause speaks. `read_as` is
/// the value in the reading that is shown.
pub fn silence(term: Term, stated: Value, read_as: Value, profile: Profile) -> Option<String> {
    if stated != Value::Silent {
        return None;
    }
    let key = match (filling(term, profile), filling(term, Profile::Neutral)) {
        (Filling::Split { .. }, _) => "silent.split",
        (Filling::Follows { .. }, _) | (_, Filling::Follows { .. }) => "silent.filled",
        (Filling::Default { confidence: Confidence::Assumed, .. }, _) => "silent.assumed",
        (Filling::Default { .. }, Filling::Split { .. }) => "silent.by_law",
        (Filling::Default { .. }, Filling::Default { .. }) => "silent.filled",
    };
    let law = word(&format!("profile.{}", profile.key())).to_owned();
    let reading = match read_as {
        Value::Silent => word("silent.no_end").to_owned(),
        value @ (Value::Choice(_) | Value::Count(_) | Value::Time(_) | Value::Day(_)) => phrase(term, value),
    };
    Some(format::put(word(key), &[("law", &law), ("phrase", &reading)]))
}

/// Every value that a control of this term offers, with silence last; for a number or an hour, `None`.
pub fn choices_of(term: Term) -> Option<Vec<Value>> {
    match term.kind() {
        Kind::Choice(keys) => {
            let all = (0..keys.len()).map(|i| Value::Choice(i as u8));
            Some(all.chain([Value::Silent]).collect())
        }
        Kind::Count { .. } | Kind::Time | Kind::Day => None,
    }
}
