//! The table of all terms, for people: what each can say, what fills its silence under each law, and where that
//! comes from.

use crate::law::clause::Term;
use crate::law::deal::Profile;
use crate::law::defaults::{Confidence, Filling, filling, source};
use crate::law::terms::{Kind, Value};
use std::fmt::Write;

/// The table as Markdown. Defaults are those of the neutral profile; a law that says something else has a
/// line of its own.
pub fn terms_table() -> String {
    let mut text = String::from(HEAD);
    let mut group = "";
    for term in Term::ALL {
        if term.group() != group {
            group = term.group();
            let _ = write!(
                text,
                "\n## {group}\n\n| term | about | values | silence means | source |\n|---|---|---|---|---|\n"
            );
        }
        let about = about(*term);
        let _ = write!(text, "| `{}` | {about} | {} |", term.key(), values(term.kind()));
        let neutral = filling(*term, Profile::Neutral);
        let _ = writeln!(text, " {} | {} |", means(*term, neutral), source(*term, Profile::Neutral));
        for profile in Profile::ALL.iter().filter(|profile| **profile != Profile::Neutral) {
            let here = filling(*term, *profile);
            if here != neutral {
                let said = (profile.key(), means(*term, here), source(*term, *profile));
                let _ = writeln!(text, "| | {} | | {} | {} |", said.0, said.1, said.2);
            }
        }
    }
    text
}

const HEAD: &str = "\
# Terms of the clause

Printed by `cargo run --no-default-features --example schema -- terms`; a test keeps it up to date.

A term that the clause does not mention is silent. What its silence means is shown with how sure that is:
*verified* (read in an official text), *partly* (a detail from a secondary source), *assumed* (general knowledge, an
assumption of this project and no authority). Where the law splits, both values are readings. Parameters (P1, ...)
and cases (C1, ...) are those of the project's doctrine research; the cases are in `deals/casebook`.
";

/// The declaration's own sentence, without the marks of a comment.
fn about(term: Term) -> String {
    let written = term.about();
    let inner = written
        .split_once('\"')
        .and_then(|(_, rest)| rest.rsplit_once('\"'))
        .map_or(written, |(text, _)| text);
    inner.trim_start_matches("///").trim().to_owned()
}

fn values(kind: Kind) -> String {
    match kind {
        Kind::Choice(keys) => keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "),
        Kind::Count { min, max } => format!("{min} to {max}"),
        Kind::Time => "an hour".to_owned(),
        Kind::Day => "a day".to_owned(),
    }
}

fn means(term: Term, filling: Filling) -> String {
    match filling {
        Filling::Default { value, confidence } => format!("{} ({})", shown(term, value), sure(confidence)),
        Filling::Split { values: [one, other] } => {
            format!("the law splits: {} or {}", shown(term, one), shown(term, other))
        }
        Filling::Follows { term } => format!("as `{}`", term.key()),
    }
}

fn shown(term: Term, value: Value) -> String {
    match value {
        Value::Silent => "nothing".to_owned(),
        Value::Count(n) => n.to_string(),
        Value::Time(time) => time.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Choice(_) => format!("`{}`", term.choice_key(value).unwrap_or("")),
    }
}

fn sure(confidence: Confidence) -> &'static str {
    confidence.key()
}
