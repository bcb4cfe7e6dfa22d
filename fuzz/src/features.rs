//! What an input has shown of the program, as short texts: a stand-in for coverage on a stable compiler.
//!
//! An input that shows a feature for the first time is worth varying further.

use first_refusal::file::{Json, Problems};
use first_refusal::law::{Deal, Term};
use first_refusal::story::Session;
use first_refusal::story::link::LinkProblem;
use std::collections::BTreeSet;

/// What was seen of one input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// Whether it was read; otherwise it was refused.
    pub loaded: bool,
    /// Features that make a seed worth keeping.
    pub main: BTreeSet<String>,
    /// Features that make an input worth varying.
    pub fine: BTreeSet<String>,
}

/// Fields of an evaluation that hold names and times of the deal, not findings about it.
const NAMES: &[&str] = &["offer", "offer_term", "deal", "term", "source"];

/// The kinds of problems, by what is allowed instead.
pub fn of_problems(problems: &Problems) -> Features {
    let kind = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).take(24).collect::<String>();
    let kinds: BTreeSet<String> = problems.0.iter().map(|problem| kind(&problem.allowed)).collect();
    Features { loaded: false, main: kinds.clone(), fine: kinds }
}

/// Every finding, phase, window, judgement and permission by its keys; and each ground with each choice of
/// the clause that led there.
pub fn of_evaluation(deal: &Deal, evaluation: &Json) -> Features {
    let mut features = Features { loaded: true, ..Features::default() };
    let Some(Json::List(readings)) = evaluation.get("readings") else { return features };
    for reading in readings.iter().take(16) {
        for part in ["outcome", "phases", "windows", "permissions", "matches", "findings", "choices"] {
            keys(part, reading.get(part), &mut features.main);
        }
        let ground = reading.get("outcome").and_then(|outcome| outcome.get("ground"));
        let ground = ground.map(Json::describe).unwrap_or_default();
        for term in Term::ALL {
            let value = deal.clause.get(*term);
            let value = term.choice_key(value).unwrap_or("other");
            features.fine.insert(format!("{ground} {}={value}", term.key()));
        }
        in_a_row(reading.get("phases"), &mut features.fine);
    }
    features.fine.extend(features.main.iter().cloned());
    features
}

/// A refused link by its problem.
pub fn of_link(problem: Option<LinkProblem>) -> Features {
    let name: String = problem.map(|p| p.key().to_owned()).unwrap_or_default();
    Features { loaded: false, main: [name.clone()].into(), fine: [name].into() }
}

/// What the reader chose, and the answer without its names and dates.
pub fn of_session(session: &Session, said: &str) -> Features {
    let said: String = said.chars().take(28).filter(|c| !c.is_ascii_digit()).collect();
    let scene = format!("{:?} {:?} {:?}", session.scenario, session.way, session.next);
    let mut fine: BTreeSet<String> = [scene, said.clone()].into();
    for term in Term::ALL {
        fine.insert(format!("{}={:?}", term.key(), session.clause.get(*term)));
    }
    let short: String = said.chars().take(20).collect();
    Features { loaded: true, main: [short, format!("{:?}", session.way)].into(), fine }
}

/// The keys of each object of a part, such as `findings rule=in_scope answer=yes`.
fn keys(part: &str, json: Option<&Json>, found: &mut BTreeSet<String>) {
    match json {
        Some(Json::List(items)) => items.iter().for_each(|item| keys(part, Some(item), found)),
        Some(Json::Object(fields)) => {
            let mut feature = part.to_owned();
            for (name, value) in fields {
                match value {
                    Json::Text(text) if is_key(text) && !NAMES.contains(&name.as_str()) => {
                        feature += &format!(" {name}={text}");
                    }
                    Json::List(_) | Json::Object(_) => keys(name, Some(value), found),
                    Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Text(_) => {}
                }
            }
            found.insert(feature);
        }
        _ => {}
    }
}

fn is_key(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

/// Each two phases that follow each other, with their grounds.
fn in_a_row(phases: Option<&Json>, found: &mut BTreeSet<String>) {
    let Some(Json::List(phases)) = phases else { return };
    let ground = |phase: &Json| phase.get("ground").map(Json::describe).unwrap_or_default();
    for pair in phases.windows(2) {
        found.insert(format!("{} then {}", ground(&pair[0]), ground(&pair[1])));
    }
}
