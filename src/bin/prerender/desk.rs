//! The pages of the desk: the sandbox, once for each preset.

use super::embed;
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

/// The desk's figures alone: each with the deal of the story, and with each preset.
///
/// # Errors
///
/// A deal file that cannot be read, with everything that is wrong with it.
pub fn figures() -> Result<Vec<Page>, String> {
    let presets = deals(Path::new(PRESETS))?;
    let all = || {
        std::iter::once((None, (*FIRST.deal()).clone()))
            .chain(presets.iter().map(|deal| (Some(deal.id.as_str()), deal.clone())))
    };
    let with_each = |kind: Kind| all().map(move |(preset, deal)| alone(kind, preset, deal));
    Ok(Kind::FRAMED.into_iter().flat_map(with_each).collect())
}

/// The ids of the presets, by their names.
///
/// # Panics
///
/// If there are none: the pages of the presets have been drawn before.
pub fn presets() -> Vec<String> {
    let found = deals(Path::new(PRESETS)).expect("the presets, which have been read before");
    found.into_iter().map(|deal| deal.id).collect()
}

/// The name in addresses of a figure of the desk.
pub fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Framed => "sandbox",
        Kind::Sandbox | Kind::Case | Kind::Flips | Kind::Map => kind.key(),
    }
}

/// Name, situation and basis of a preset.
fn told(preset: Option<&str>) -> [&'static str; 3] {
    match preset {
        None => [said("preset.story"), said("preset.story.note"), said("preset.story.basis")],
        Some(id) => ["", ".note", ".basis"].map(|part| said(&format!("preset.{id}{part}"))),
    }
}

fn alone(kind: Kind, preset: Option<&str>, deal: Deal) -> Page {
    let (opened, app) = draw(kind, deal);
    let folder = preset.map_or_else(String::new, |id| format!("{id}/"));
    let path = format!("embed/{}/{folder}", name(kind));
    let [called, note, basis] = told(preset);
    let title = said(&format!("alone.{}", name(kind)));
    let above = format!(
        "<main class=\"embed\" data-page=\"embed\"><h1 class=\"sr\">{title}</h1>\
         <p class=\"kicker\"><strong>{}</strong>: {}</p><p class=\"basis-line\">{}</p>",
        escape(called),
        escape(note),
        escape(basis),
    );
    let to_root = "../".repeat(path.matches('/').count());
    let below = embed::source(&to_root, &format!("step/8/{folder}")) + "</main>";
    Page {
        title: format!("{title}: {called} · {}", word("site.name")),
        description: format!(
            "{note} {}",
            answer::plain_answer(&first_refusal::desk::Desk::new(opened.clone()).look())
        ),
        path,
        program: Program::Desk(kind.key()),
        framed: true,
        above,
        app,
        below,
        deal: Some(opened.text()),
    }
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
    let [name, note, basis] = told(preset);
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
