//! Pages of prose: Markdown with tables, and terms of art that explain themselves.

use super::developers;
use super::glossary::{self, Unexplained};
use super::page::{Page, Program};
use super::words::said;
use first_refusal::story::words::word;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

const ABOUT: &str = include_str!("../../../content/en/pages/about.md");
const HISTORY: &str = include_str!("../../../content/en/pages/history.md");
const NOT_FOUND: &str = include_str!("../../../content/en/pages/not-found.md");

/// Every page of prose.
pub fn pages() -> Vec<Page> {
    vec![
        page("about/", ABOUT),
        page("history/", HISTORY),
        page("developers/", &developers::filled()),
        page("404.html", NOT_FOUND),
        glossary::page(),
    ]
}

fn page(path: &str, markdown: &str) -> Page {
    let title = markdown.lines().find_map(|line| line.strip_prefix("# "));
    static_page(path, title.unwrap_or(word("site.name")), said("site.description"), to_html(markdown, path))
}

/// A page without a program.
pub fn static_page(path: &str, title: &str, description: &str, body: String) -> Page {
    Page {
        path: path.to_owned(),
        title: format!("{title} · {}", word("site.name")),
        description: description.to_owned(),
        program: Program::None,
        framed: false,
        above: format!("<main class=\"prose\" id=\"main\" tabindex=\"-1\">{body}</main>"),
        app: String::new(),
        below: String::new(),
        deal: None,
    }
}

/// Markdown as HTML. A link to `glossary:KEY` becomes a term that explains itself.
pub fn to_html(markdown: &str, path: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut inside = false;
    let mut terms = Unexplained::all();
    // Headings, links and code stay as they are.
    let mut plain = 0;
    let events = Parser::new_ext(markdown, options).map(|event| {
        if let Event::Text(text) = &event
            && plain == 0
        {
            return Event::InlineHtml(terms.mark(text).into());
        }
        if matches!(event, Event::Start(Tag::Heading { .. } | Tag::Link { .. } | Tag::CodeBlock(_))) {
            plain += 1;
        }
        if matches!(event, Event::End(TagEnd::Heading(_) | TagEnd::Link | TagEnd::CodeBlock)) {
            plain -= 1;
        }
        if let Event::Start(Tag::Link { dest_url, .. }) = &event
            && let Some(key) = dest_url.strip_prefix("glossary:")
        {
            inside = true;
            return Event::InlineHtml(glossary::opening(key, path).into());
        }
        if inside && matches!(event, Event::End(TagEnd::Link)) {
            inside = false;
            return Event::InlineHtml(glossary::CLOSING.into());
        }
        event
    });
    let mut body = String::new();
    html::push_html(&mut body, events);
    // A wide table scrolls in a box of its own, which the keyboard can reach.
    let mut number = 0;
    let named = |table: &str| {
        number += 1;
        let name = said("prose.table");
        format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{name} {number}\"><table>{table}"
        )
    };
    let mut parts = body.split("<table>");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest: String = parts.map(named).collect();
    (first + &rest).replace("</table>", "</table></div>")
}
