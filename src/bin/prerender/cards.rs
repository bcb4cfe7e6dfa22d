//! The card of each page: a picture of its title, its answer and its figure, for places that show links.
//!
//! What it says is taken from the page as it is written, so that it cannot say anything else. The program `cards`
//! draws it; what it has drawn once is kept in Cargo's folder, by what went into it.

use super::page::Page;
use super::shell::fingerprint;
use super::words::said;
use first_refusal::story::format::put;
use first_refusal::story::pages::ALL_STEPS;
use first_refusal::story::words::word;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// Width and height of every picture, in pixels.
pub const SIZE: (u32, u32) = (1200, 630);

/// What draws, so that another drawing has another name.
const DRAWER: [&str; 6] = [
    include_str!("../../../cards/Cargo.toml"),
    include_str!("../../../cards/src/main.rs"),
    include_str!("../../../cards/src/card.rs"),
    include_str!("../../../cards/src/letters.rs"),
    include_str!("../../../cards/src/palette.rs"),
    include_str!("../../../cards/src/picture.css"),
];

/// The picture of a page.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its address below the root.
    pub path: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// Draws the card of every page that has an address, into the folder; returns them by the pages' paths.
///
/// # Errors
///
/// If the program that draws cannot be run or fails.
pub fn draw(pages: &[Page], folder: &Path) -> Result<HashMap<String, Card>, String> {
    let kept = cache();
    let (mut cards, mut missing) = (HashMap::new(), Vec::new());
    let mut files = Vec::new();
    for page in pages.iter().filter(|page| page.address().is_some()) {
        let (mut told, alt) = of(page);
        let print =
            fingerprint([told.to_string().as_bytes(), DRAWER.concat().as_bytes()].concat().as_slice());
        let file = format!("{}-{print:08x}.png", name(&page.path));
        told["file"] = json!(file);
        if !kept.join(&file).is_file() {
            missing.push(told);
        }
        cards.insert(page.path.clone(), Card { path: format!("cards/{file}"), alt });
        files.push(file);
    }
    if !missing.is_empty() {
        run(&kept, &Value::Array(missing))?;
    }
    let to = folder.join("cards");
    let failed = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(&to).map_err(|error| failed(&to, error))?;
    for file in &files {
        let from = kept.join(file);
        fs::copy(&from, to.join(file)).map_err(|error| failed(&from, error))?;
    }
    Ok(cards)
}

/// Where what was drawn once is kept.
fn cache() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from).join("cards")
}

/// A page's name as a file: `front`, `step-4`.
pub fn name(path: &str) -> String {
    let name = path.trim_matches('/').replace('/', "-");
    if name.is_empty() { "front".to_owned() } else { name }
}

fn run(folder: &Path, cards: &Value) -> Result<(), String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--locked", "--package=cards", "--"]).arg(folder).stdin(Stdio::piped());
    let failed = |error: std::io::Error| format!("the program that draws the cards: {error}");
    let mut child = command.spawn().map_err(failed)?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(cards.to_string().as_bytes()).map_err(failed)?;
    }
    let status = child.wait().map_err(failed)?;
    if status.success() { Ok(()) } else { Err(format!("the program that draws the cards: {status}")) }
}

/// What the card of a page says, and that as one text.
fn of(page: &Page) -> (Value, String) {
    let html = [page.above.as_str(), page.app.as_str()].concat();
    let title = title(page, &html);
    // Step 7 keeps its answer behind a bet.
    let tells = page.path != "step/7/";
    let answer = between(&html, "<p class=\"sentence\">", "</p>").filter(|_| tells);
    let sentence = answer.map_or_else(|| vec![("plain", page.description.clone())], parts);
    let figure = calendar(&html)
        .map(|svg| ("calendar", svg))
        .or_else(|| chart(&html).map(|svg| ("chart", svg)))
        .filter(|_| tells);
    let plain: String = sentence.iter().map(|(_, text)| text.as_str()).collect();
    let alt = match figure {
        None => put(said("card.alt"), &[("title", &title), ("sentence", &plain)]),
        Some((kind, _)) => {
            let shown = said(&format!("card.figure.{kind}"));
            put(said("card.alt.figure"), &[("title", &title), ("sentence", &plain), ("figure", shown)])
        }
    };
    let (kicker, basis) = around(&page.path);
    let parts: Vec<Value> =
        sentence.iter().map(|(look, text)| json!({ "look": look, "text": text })).collect();
    let told = json!({
        "site": word("site.name"),
        "kicker": kicker,
        "title": title,
        "sentence": parts,
        "basis": said(basis),
        "figure": figure.map(|(kind, svg)| json!({ "kind": kind, "svg": svg })),
    });
    (told, alt)
}

/// The page's own title without the places it is in; where it has none, its question.
fn title(page: &Page, html: &str) -> String {
    match page.title.split_once(" · ") {
        Some((title, _)) => title.to_owned(),
        None => {
            let heading = html.split_once("<h1").and_then(|(_, rest)| rest.split_once('>'));
            heading.and_then(|(_, rest)| rest.split_once("</h1>")).map_or_else(
                || page.title.clone(),
                |(text, _)| parts(text).into_iter().map(|(_, text)| text).collect(),
            )
        }
    }
}

/// What stands above and below: what kind of page it is, and the key of what is invented in it.
fn around(path: &str) -> (String, &'static str) {
    let first = path.split('/').next().unwrap_or_default();
    match (first, path) {
        ("", _) => (said("card.site.tag").to_owned(), "card.basis.story"),
        ("step", "step/7/") => (step("7"), "card.basis.price"),
        ("step", "step/8/") => (step("8"), "card.basis.story"),
        ("step", path) if path.starts_with("step/8/") => {
            (said("card.sandbox").to_owned(), "card.basis.plain")
        }
        ("step", path) => (step(path.trim_start_matches("step/").trim_matches('/')), "card.basis.story"),
        ("price", _) => (said("card.price").to_owned(), "card.basis.price"),
        ("casebook", _) => (said("card.casebook").to_owned(), "card.basis.plain"),
        ("embed", _) => (said("card.figure").to_owned(), "card.basis.plain"),
        _ => (said("card.page").to_owned(), "card.basis.plain"),
    }
}

fn step(n: &str) -> String {
    put(said("card.step"), &[("n", n), ("all", &ALL_STEPS.to_string())])
}

/// A piece of HTML as words, each stretch with how it stands out.
fn parts(html: &str) -> Vec<(&'static str, String)> {
    let mut parts: Vec<(&'static str, String)> = Vec::new();
    let mut look = "plain";
    let mut pieces = html.split('<');
    let first = pieces.next().unwrap_or_default();
    let mut add = |look, text: &str| {
        if !text.is_empty() {
            parts.push((
                look,
                text.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&#x27;", "'")
                    .replace("&amp;", "&"),
            ));
        }
    };
    add(look, first);
    for piece in pieces {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        look = match tag {
            _ if tag.starts_with('/') => "plain",
            _ if tag.contains("data-party=\"holder\"") => "holder",
            _ if tag.contains("data-party=\"grantor\"") => "grantor",
            _ if tag.contains("data-party=\"rival\"") => "rival",
            _ if tag.starts_with("strong") => "strong",
            _ => look,
        };
        add(look, text);
    }
    parts
}

fn between<'a>(html: &'a str, start: &str, end: &str) -> Option<&'a str> {
    html.split_once(start)?.1.split_once(end).map(|(inside, _)| inside)
}

/// The calendar, unless it shows nothing.
fn calendar(html: &str) -> Option<&str> {
    element(html, "picture").filter(|svg| svg.contains("class=\"band\""))
}

/// The first figure of the chapter on the price; what its controls draw is none.
fn chart(html: &str) -> Option<&str> {
    element(&html[html.find(" data-figure=\"")?..], "chart")
}

/// The first `<svg>` with this class as its first, with everything in it.
fn element<'a>(html: &'a str, class: &str) -> Option<&'a str> {
    let mark = [format!(" class=\"{class}\""), format!(" class=\"{class} ")];
    let mark = mark.iter().filter_map(|mark| html.find(mark)).min()?;
    let from = html[..mark].rfind("<svg")?;
    let mut depth = 0;
    let mut at = from;
    loop {
        let next = html[at..].find("svg").map(|found| at + found)?;
        match html.as_bytes().get(next.checked_sub(1)?)? {
            b'<' => depth += 1,
            b'/' => depth -= 1,
            _ => {}
        }
        at = next + 3;
        if depth == 0 {
            return Some(&html[from..=at]);
        }
    }
}
