//! The page for developers: its examples with what they print, worked out when the site is built.
//!
//! A test runs the same examples through the published module and compares them with the page.

use first_refusal::file::{
    Json, Problems, evaluation_json, flips_json, parse_deal, parse_json, read_deal, set,
};
use first_refusal::law::calendar::Date;
use first_refusal::law::flips::{FlipSearch, Progress};
use first_refusal::law::standing::Effect;

const PAGE: &str = include_str!("../../../content/en/pages/developers.md");
const DEAL: &str = include_str!("../../../deals/story/coreweave.json");

/// How a block starts that the build fills.
const BLOCK: &str = "```output ";

/// The page's Markdown with every output filled in.
///
/// # Panics
///
/// When an example has no output, or the story's deal cannot be read.
pub fn filled() -> String {
    let line = |line: &str| match line.strip_prefix(BLOCK) {
        Some(name) => format!("```json\n{}", output(name.trim()).pretty()),
        None => format!("{line}\n"),
    };
    PAGE.lines().map(line).collect()
}

fn output(name: &str) -> Json {
    let deal = parse_deal(DEAL).expect("the story's deal is read");
    let found = match name {
        "outcome" => first_reading(&evaluation_json(&deal, None)).and_then(|one| one.get("outcome").cloned()),
        "permission" => {
            let evaluation = evaluation_json(&deal, Date::parse("2025-03-25"));
            let permissions = first_reading(&evaluation).and_then(|one| one.get("permissions").cloned());
            let signs = Json::text("contract_with_rival");
            items(permissions).into_iter().find(|one| one.get("act") == Some(&signs))
        }
        "flip" => {
            let mut search = FlipSearch::new(&deal, None, Effect::Taker);
            while search.step(u64::MAX) == Progress::More {}
            items(flips_json(&deal, &search.into_flips()).get("found").cloned()).into_iter().next()
        }
        "problems" => Some(problems()),
        other => panic!("developers.md asks for the output of {other}, which no example has"),
    };
    found.unwrap_or_else(|| panic!("the example {name} prints nothing"))
}

/// What is wrong with the deal once it is spoilt as the example spoils it.
fn problems() -> Json {
    let mut deal = parse_json(DEAL).expect("the story's deal is JSON");
    let clause = Json::object([("window", Json::object([("length", Json::Int(0))]))]);
    assert!(set(&mut deal, "clause", &clause) && set(&mut deal, "profile", &Json::text("mars")));
    let Err(Problems(problems)) = read_deal(&deal) else { panic!("the spoilt deal is read") };
    let each = problems.into_iter().map(|problem| {
        Json::object([
            ("path", Json::Text(problem.path)),
            ("found", Json::Text(problem.found)),
            ("allowed", Json::Text(problem.allowed)),
        ])
    });
    Json::List(each.collect())
}

fn first_reading(evaluation: &Json) -> Option<Json> {
    items(evaluation.get("readings").cloned()).into_iter().next()
}

fn items(list: Option<Json>) -> Vec<Json> {
    match list {
        Some(Json::List(items)) => items,
        Some(
            Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Text(_) | Json::Object(_),
        )
        | None => Vec::new(),
    }
}
