//! What a caller may choose, read as strictly as a deal: an unknown option is a problem with its path.

use first_refusal::file::{Json, Problem, Problems};
use first_refusal::law::calendar::Date;
use first_refusal::law::deal::Profile;
use first_refusal::law::standing::Effect;

/// Most evaluations that a search for flips takes unless the caller says otherwise.
pub const USUAL_EVALUATIONS: u64 = 100_000;

/// Most evaluations that a caller may ask for.
const MOST_EVALUATIONS: i64 = 1_000_000_000;

/// The options of one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day at whose end to look; without it the last event's.
    pub as_of: Option<Date>,
    /// The law to assume in place of the deal's own.
    pub law: Option<Profile>,
    /// What a flip must change at least.
    pub least: Effect,
    /// Most evaluations of a search.
    pub evaluations: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { as_of: None, law: None, least: Effect::Ground, evaluations: USUAL_EVALUATIONS }
    }
}

/// Reads the options of a call that knows `known` of them.
///
/// # Errors
///
/// Every option that is unknown or says what it may not.
pub fn options(json: &Json, known: &[&str]) -> Result<Options, Problems> {
    let allowed = match known {
        [] => "no options".to_owned(),
        _ => format!("the options {}", known.join(", ")),
    };
    let Json::Object(fields) = json else {
        return Err(Problems(vec![problem("options", json.describe(), format!("an object with {allowed}"))]));
    };
    let mut options = Options::default();
    let mut problems = Vec::new();
    for (name, value) in fields {
        let path = format!("options.{name}");
        if !known.contains(&name.as_str()) {
            problems.push(problem(path, format!("an unknown option \"{name}\""), allowed.clone()));
        } else if let Err(allowed) = options.take(name, value) {
            problems.push(problem(path, value.describe(), allowed));
        }
    }
    if problems.is_empty() { Ok(options) } else { Err(Problems(problems)) }
}

impl Options {
    fn take(&mut self, name: &str, value: &Json) -> Result<(), String> {
        let text = match value {
            Json::Text(text) => Some(text.as_str()),
            Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::List(_) | Json::Object(_) => {
                None
            }
        };
        match name {
            "asOf" => {
                let allowed = "a date from 1900-01-01 to 2200-12-31, such as 2025-03-24";
                self.as_of = Some(text.and_then(Date::parse).ok_or(allowed)?);
            }
            "law" => self.law = Some(one_of(text, Profile::KEYS, Profile::ALL)?),
            "least" => {
                let keys = [Effect::Ground.key(), Effect::Taker.key()];
                self.least = one_of(text, &keys, &[Effect::Ground, Effect::Taker])?;
            }
            "evaluations" => match value {
                Json::Int(n) if (1..=MOST_EVALUATIONS).contains(n) => self.evaluations = n.unsigned_abs(),
                Json::Null
                | Json::Bool(_)
                | Json::Int(_)
                | Json::Float(_)
                | Json::Text(_)
                | Json::List(_)
                | Json::Object(_) => return Err(format!("a whole number from 1 to {MOST_EVALUATIONS}")),
            },
            _ => return Err("nothing".to_owned()),
        }
        Ok(())
    }
}

fn one_of<T: Copy>(text: Option<&str>, keys: &[&str], all: &[T]) -> Result<T, String> {
    let found = text.and_then(|text| keys.iter().position(|key| *key == text));
    found.and_then(|i| all.get(i).copied()).ok_or_else(|| keys.join(", "))
}

/// A problem from its three parts.
pub fn problem(path: impl Into<String>, found: impl Into<String>, allowed: impl Into<String>) -> Problem {
    Problem { path: path.into(), found: found.into(), allowed: allowed.into() }
}
