//! The comparison: the same offer under other arrangements.

use super::glossary::Unexplained;
use super::page::{Page, Program};
use super::words::said;
use first_refusal::desk::compare::{Arrangement, Scenario};
use first_refusal::page::desk::{COMPARISON, Compare, CompareProps};
use first_refusal::story::format::put;
use first_refusal::story::words::word;

/// The page.
pub fn page() -> Page {
    let app = futures::executor::block_on(
        yew::LocalServerRenderer::<Compare>::with_props(CompareProps { query: None }).render(),
    );
    let (scenarios, arrangements) = (Scenario::all().len(), Arrangement::ALL.len());
    let numbers = [
        ("scenarios", scenarios.to_string()),
        ("arrangements", arrangements.to_string()),
        ("runs", (scenarios * arrangements).to_string()),
    ];
    let numbers: Vec<(&str, &str)> = numbers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let filled = |key: &str| put(said(key), &numbers);
    let mut terms = Unexplained::all();
    let above = format!(
        "<main class=\"page\" data-page=\"compare\"><div class=\"lead\"><h1 tabindex=\"-1\">{}</h1><p>{}</p><p class=\"hint\">{}</p></div>",
        said("compare.title"),
        terms.mark(&filled("compare.lead")),
        terms.mark(&filled("compare.basis")),
    );
    Page {
        path: "compare/".to_owned(),
        title: format!("{} · {}", said("compare.title"), word("site.name")),
        description: filled("compare.description"),
        program: Program::Desk(COMPARISON),
        framed: false,
        above,
        app,
        below: "</main>".to_owned(),
        deal: None,
    }
}
