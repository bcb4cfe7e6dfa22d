//! The notes for teachers: Markdown, with answers and links that are filled in from the tasks.
//!
//! `{answer:ID}` is the engine's answer to a task, `(open:ID)` the address of its deal at the desk; the paragraph
//! `{class-form}` is the form that makes a link for a class.

use super::super::page::Page;
use super::super::prose::to_html;
use super::task::{Task, Version};
use super::{CLASS, class, course::MASTERY, page, script};

const TEXT: &str = include_str!("../../../../content/en/pages/teach.md");

/// The page.
///
/// # Errors
///
/// A task that is named and not there.
pub fn page_of(tasks: &[Task], site: &[Page]) -> Result<Page, String> {
    let path = "teach/";
    let task = |id: &str| {
        let found = tasks.iter().find(|task| task.id == id);
        found.ok_or_else(|| format!("content/en/pages/teach.md: there is no task {id:?}"))
    };
    let text = TEXT.replace("{mastery}", &MASTERY.to_string());
    let text = replaced(&text, "{answer:", '}', |id| Ok(task(id)?.posed(Version::A).found.text.clone()))?;
    let text =
        replaced(&text, "(open:", ')', |id| Ok(format!("(../{})", task(id)?.posed(Version::A).address)))?;
    let body = to_html(&text, path);
    let marker = "<p>{class-form}</p>";
    if !body.contains(marker) {
        return Err("content/en/pages/teach.md has no {class-form}".to_owned());
    }
    let body = body.replace(marker, &class::form(site, path));
    let main = format!("<main class=\"prose teach\" id=\"main\" tabindex=\"-1\">{body}</main>");
    Ok(page(path, "notes", main, script(path, "class", CLASS)))
}

fn replaced(
    text: &str,
    from: &str,
    to: char,
    with: impl Fn(&str) -> Result<String, String>,
) -> Result<String, String> {
    let mut parts = text.split(from);
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (id, rest) = part.split_once(to).ok_or_else(|| format!("{from} is not closed"))?;
        all += &with(id)?;
        all += rest;
    }
    Ok(all)
}
