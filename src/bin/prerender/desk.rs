//! The pages of the desk: the sandbox, once for each preset.

use super::glossary::Unexplained;
use super::page::{Page, Program, escape};
use super::words::said;
use first_refusal::desk::Opened;
use first_refusal::file::parse_deal;
use first_refusal::law::Deal;
use first_refusal::page::desk::{Kind, Whole, WholeProps};
use first_refusal::story::words::word;
use first_refusal::story::{Scenario, answer};
use std::fs;
use std::path::Path;

/// Where the presets are.
const PRESETS: &str = "deals/presets";
/// The preset that stands at the address of the step itself.
const FIRST: Scenario = Scenario::CoreWeave;

/// Every page of the sandbox.
///
/// # Errors
///
/// A deal file that cannot be read, with everything that is wrong with it.
pub fn pages() -> Result<Vec<Page>, String> {
    let presets = deals(Path::new(PRESETS))?;
    let names: Vec<&str> = presets.iter().map(|deal| deal.id.as_str()).collect();
    let first = sandbox(None, (*FIRST.deal()).clone(), &names);
    let others = presets.iter().map(|deal| sandbox(Some(&deal.id), deal.clone(), &names));
    Ok([first].into_iter().chain(others).collect())
}

/// The deals of a folder, by their names.
pub fn deals(folder: &Path) -> Result<Vec<Deal>, String> {
    let said = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(said)? {
        paths.push(entry.map_err(said)?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|e| e == "json"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        parse_deal(&text).map_err(|problems| format!("{}:\n{problems}", path.display()))
    };
    paths.iter().map(read).collect()
}

/// The desk as it is drawn at first.
pub fn draw(kind: Kind, deal: Deal) -> (Opened, String) {
    let opened = Opened::deal(deal);
    let props = WholeProps { kind, opened: opened.clone(), query: None };
    let drawn = futures::executor::block_on(yew::LocalServerRenderer::<Whole>::with_props(props).render());
    (opened, drawn)
}

fn sandbox(preset: Option<&str>, deal: Deal, presets: &[&str]) -> Page {
    let (opened, app) = draw(Kind::Sandbox, deal);
    let path = preset.map_or_else(|| "step/8/".to_owned(), |id| format!("step/8/{id}/"));
    let to_root = "../".repeat(path.matches('/').count());
    let (name, note, basis) = match preset {
        None => (said("preset.story"), said("preset.story.note"), said("preset.story.basis")),
        Some(id) => (
            said(&format!("preset.{id}")),
            said(&format!("preset.{id}.note")),
            said(&format!("preset.{id}.basis")),
        ),
    };
    let link = |id: Option<&&str>| {
        let (path, key) = match id {
            None => ("step/8/".to_owned(), "preset.story".to_owned()),
            Some(id) => (format!("step/8/{id}/"), format!("preset.{id}")),
        };
        let current = if id.copied() == preset { " aria-current=\"page\"" } else { "" };
        format!("<li><a href=\"{to_root}{path}\"{current}>{}</a></li>", escape(said(&key)))
    };
    let links: String = std::iter::once(None).chain(presets.iter().map(Some)).map(link).collect();
    let mut terms = Unexplained::all();
    let above = format!(
        "<main class=\"page\" data-page=\"sandbox\"><div class=\"lead\"><p class=\"kicker\">{}</p><h1 tabindex=\"-1\">{}</h1><p>{}</p>\
         <nav class=\"presets\" aria-label=\"{}\"><ul>{links}</ul></nav>\
         <p class=\"situation\"><strong>{}</strong> {} <span class=\"basis-line\">{}</span></p></div>",
        said("sandbox.kicker"),
        said("sandbox.title"),
        terms.mark(said("sandbox.lead")),
        said("sandbox.presets"),
        escape(name),
        terms.mark(note),
        terms.mark(basis),
    );
    Page {
        path,
        title: format!("{name}: {} · {}", said("sandbox.title"), word("site.name")),
        description: format!(
            "{note} {}",
            answer::plain_answer(&first_refusal::desk::Desk::new(opened.clone()).look())
        ),
        program: Program::Desk(Kind::Sandbox.key()),
        framed: false,
        above,
        app,
        below: "</main>".to_owned(),
        deal: Some(opened.text()),
    }
}
