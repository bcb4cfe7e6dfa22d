//! Each call as a function from text to JSON: `{"value": …}`, or `{"about": …, "problems": […]}`.

use crate::VERSION;
use crate::options::{Options, options, problem};
use first_refusal::file::{
    self, Json, Problems, apply, deal_json, evaluation_json, flips_json, mismatches, parse_json, read_deal,
};
use first_refusal::law::Deal;
use first_refusal::law::flips::{FlipSearch, Progress};

/// The calls by the number that a WebAssembly host gives; `flips` is a [`Search`].
pub const CALLS: &[&str] = &["version", "validate", "migrate", "evaluate", "permissions", "check", "apply"];

/// What a caller may choose when it looks at a deal.
const OF_A_LOOK: &[&str] = &["asOf", "law"];
/// What it may choose for a search beside.
const OF_A_SEARCH: &[&str] = &["asOf", "law", "least", "evaluations"];

/// What was wrong with a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// `deal`, `options` or `change`.
    pub about: &'static str,
    /// Everything that is wrong with it.
    pub problems: Problems,
}

impl Refusal {
    /// The refusal as JSON.
    pub fn json(&self) -> Json {
        Json::object([("about", Json::text(self.about)), ("problems", problems_json(&self.problems))])
    }
}

/// Answers the call of this name.
pub fn call(name: &str, deal: &str, more: &str) -> Json {
    match answered(name, deal, more) {
        Ok(value) => Json::object([("value", value)]),
        Err(refusal) => refusal.json(),
    }
}

fn answered(name: &str, deal: &str, more: &str) -> Result<Json, Refusal> {
    match name {
        "version" => Ok(version()),
        "validate" => {
            read_options(more, &[])?;
            Ok(validate(deal))
        }
        "migrate" => {
            read_options(more, &[])?;
            Ok(deal_json(&read(deal)?))
        }
        "check" => {
            read_options(more, &[])?;
            Ok(check(&read(deal)?))
        }
        "evaluate" => {
            let (deal, options) = asked(deal, more, OF_A_LOOK)?;
            Ok(evaluation_json(&deal, options.as_of))
        }
        "permissions" => {
            let (deal, options) = asked(deal, more, OF_A_LOOK)?;
            Ok(permissions(&evaluation_json(&deal, options.as_of)))
        }
        "apply" => changed(deal, more),
        _ => Err(refused("options", problem("the call", name, CALLS.join(", ")))),
    }
}

/// A search for the smallest changes that give another outcome, in slices.
pub struct Search {
    deal: Deal,
    search: FlipSearch,
    left: u64,
}

impl Search {
    /// Begins a search.
    ///
    /// # Errors
    ///
    /// What is wrong with the deal or the options.
    pub fn begin(deal: &str, more: &str) -> Result<Self, Refusal> {
        let (deal, options) = asked(deal, more, OF_A_SEARCH)?;
        let search = FlipSearch::new(&deal, options.as_of, options.least);
        Ok(Self { deal, search, left: options.evaluations })
    }

    /// Goes on for about so many evaluations, and no further than the caller's own limit.
    pub fn step(&mut self, evaluations: u64) -> Progress {
        let before = self.search.so_far().checked;
        let progress = self.search.step(evaluations.min(self.left));
        self.left = self.left.saturating_sub(self.search.so_far().checked - before);
        if self.left == 0 { Progress::Done } else { progress }
    }

    /// What was found; it says itself whether that is all.
    pub fn finish(self) -> Json {
        Json::object([("value", flips_json(&self.deal, &self.search.into_flips()))])
    }
}

fn version() -> Json {
    Json::object([
        ("module", Json::text(VERSION)),
        ("deal", Json::Int(file::VERSION)),
        ("evaluation", Json::Int(file::VERSION)),
        ("reads", Json::List((1..=file::VERSION).map(Json::Int).collect())),
    ])
}

fn validate(deal: &str) -> Json {
    let problems = match read(deal) {
        Ok(_) => Json::List(Vec::new()),
        Err(refusal) => problems_json(&refusal.problems),
    };
    Json::object([("valid", Json::Bool(problems == Json::List(Vec::new()))), ("problems", problems)])
}

/// The evaluation without what the permissions do not need.
fn permissions(evaluation: &Json) -> Json {
    let only = |json: &Json, names: &[&str]| {
        Json::object(names.iter().filter_map(|name| Some((*name, json.get(name)?.clone()))))
    };
    let readings = match evaluation.get("readings") {
        Some(Json::List(readings)) => {
            readings.iter().map(|one| only(one, &["choices", "as_of", "outcome", "permissions"])).collect()
        }
        Some(
            Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Text(_) | Json::Object(_),
        )
        | None => Vec::new(),
    };
    only(evaluation, &["version", "deal", "answer", "depends_on", "complete"])
        .and("readings", Json::List(readings))
}

fn check(deal: &Deal) -> Json {
    let list = mismatches(deal).into_iter().map(|one| {
        Json::object([
            ("path", Json::Text(one.path)),
            ("expected", Json::Text(one.expected)),
            ("found", Json::Text(one.found)),
        ])
    });
    let list: Vec<Json> = list.collect();
    Json::object([("agrees", Json::Bool(list.is_empty())), ("mismatches", Json::List(list))])
}

/// The deal with one change made, as the flips print it.
fn changed(deal: &str, change: &str) -> Result<Json, Refusal> {
    let mut deal = parse_json(deal).map_err(|problems| Refusal { about: "deal", problems })?;
    let change = parse_json(change).map_err(|problems| Refusal { about: "change", problems })?;
    let (Some(Json::Text(path)), Some(_)) = (change.get("path"), change.get("to")) else {
        let found = change.describe();
        return Err(refused("change", problem("the change", found, "an object with `path` and `to`")));
    };
    if apply(&mut deal, &change) {
        return Ok(deal);
    }
    Err(refused("change", problem("the change", format!("\"{path}\""), "a place of this deal")))
}

fn asked(deal: &str, more: &str, known: &[&str]) -> Result<(Deal, Options), Refusal> {
    let options = read_options(more, known)?;
    let mut deal = read(deal)?;
    if let Some(law) = options.law {
        deal.profile = law;
    }
    Ok((deal, options))
}

fn read(deal: &str) -> Result<Deal, Refusal> {
    let read = parse_json(deal).and_then(|json| read_deal(&json));
    read.map_err(|problems| Refusal { about: "deal", problems })
}

fn read_options(more: &str, known: &[&str]) -> Result<Options, Refusal> {
    let read = parse_json(more).and_then(|json| options(&json, known));
    read.map_err(|problems| Refusal { about: "options", problems })
}

fn refused(about: &'static str, problem: file::Problem) -> Refusal {
    Refusal { about, problems: Problems(vec![problem]) }
}

fn problems_json(problems: &Problems) -> Json {
    let each = problems.0.iter().map(|problem| {
        Json::object([
            ("path", Json::text(&problem.path)),
            ("found", Json::text(&problem.found)),
            ("allowed", Json::text(&problem.allowed)),
        ])
    });
    Json::List(each.collect())
}
