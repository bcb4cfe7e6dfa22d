//! Teaching: notes, worksheet, key, quiz, a class's own start, and the page that a course package opens with.
//!
//! Everything with an answer is a task (`content/en/teach/ID.md`): a deal, a change, a question. The engine answers;
//! the build stops where its answer is not the one that the task expects.
//!
//! Reading order: this file (all pages), `task` (a task as it is written), `asked` (what is asked, and the engine's
//! answer), `shown` (deal and reasons as HTML), then the pages: `sheet`, `quiz`, `notes`, `class`, `course`.

mod asked;
mod class;
mod course;
mod month;
mod notes;
mod quiz;
mod sheet;
mod shown;
mod task;

use super::page::{Page, Program, escape};
use super::shell::fingerprint;
use super::words::said;
use first_refusal::story::format::put;
use first_refusal::story::words::word;
use task::Task;

/// A file that stands beside the pages and is named by its content.
pub struct Script {
    /// Its name in the root of the site.
    pub name: String,
    /// What is in it.
    pub text: &'static str,
}

const QUIZ: &str = include_str!("../../../../static/teach/quiz.js");
const CLASS: &str = include_str!("../../../../static/teach/class.js");
const COURSE: &str = include_str!("../../../../static/teach/course.js");

/// The scripts of the pages of teaching.
pub fn scripts() -> Vec<Script> {
    [("quiz", QUIZ), ("class", CLASS), ("course", COURSE)]
        .into_iter()
        .map(|(stem, text)| Script { name: script_name(stem, text), text })
        .collect()
}

fn script_name(stem: &str, text: &str) -> String {
    format!("{stem}-{:08x}.js", fingerprint(text.as_bytes()))
}

/// The element that loads a script of the root from a page.
fn script(path: &str, stem: &str, text: &str) -> String {
    format!("<script defer src=\"{}{}\"></script>", to_root(path), script_name(stem, text))
}

fn to_root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// Every page of teaching; `site` are the addresses of all other pages.
///
/// # Errors
///
/// A task that cannot be read, or to which the engine gives another answer than it expects.
pub fn pages(site: &[Page]) -> Result<Vec<Page>, String> {
    let tasks = task::all()?;
    Ok(vec![
        notes::page_of(&tasks, site)?,
        sheet::worksheet(&tasks, task::Version::A),
        sheet::worksheet(&tasks, task::Version::B),
        sheet::key(&tasks),
        quiz::page_at(&tasks, "teach/quiz/")?,
        quiz::page_at(&tasks, "embed/quiz/")?,
        course::page_of(),
        class::page_of(site),
    ])
}

/// A page without a program.
fn page(path: &str, key: &str, main: String, script: String) -> Page {
    let title = said(&format!("teach.{key}.title"));
    Page {
        path: path.to_owned(),
        title: format!("{title} · {}", word("site.name")),
        description: said(&format!("teach.{key}.description")).to_owned(),
        program: Program::None,
        framed: path.starts_with("embed/"),
        above: main,
        app: String::new(),
        below: script,
        deal: None,
    }
}

/// The words of a key with its slots filled, as HTML has them.
fn filled(key: &str, slots: &[(&str, &str)]) -> String {
    escape(&put(said(key), slots))
}

/// The tasks that stand in one place.
fn of(tasks: &[Task], place: task::Place) -> impl Iterator<Item = &Task> {
    tasks.iter().filter(move |task| task.places.contains(&place))
}
