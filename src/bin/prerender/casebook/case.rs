//! The page of a case: what happened, day by day, with the figure mounted on it; what was decided; what would
//! turn it.

use super::text::Topic;
use super::{Case, filled, pairs, say, verdict};
use crate::desk::draw;
use crate::glossary::Unexplained;
use crate::page::{Page, Program, escape};
use crate::words::said;
use first_refusal::desk::link;
use first_refusal::law::offer::Source;
use first_refusal::page::desk::Kind;
use first_refusal::report::case::{self, About};
use first_refusal::story::words::word;

/// The page of the case at a position.
pub fn page(cases: &[Case], position: usize, topics: &[Topic]) -> Result<Page, String> {
    let one = &cases[position];
    let (opened, app) = draw(Kind::Case, one.deal.clone());
    let mut terms = Unexplained::all();
    let above = above(one, &mut terms);
    let below = [
        "</div>".to_owned(),
        verdict::section(one, &mut terms),
        pairs::section(cases, one)?,
        section("look", &format!("<p>{}</p>", terms.mark(&one.text.look))),
        topics_of(one, topics),
        source(one),
        around(cases, position),
        "</main>".to_owned(),
    ];
    Ok(Page {
        path: one.path(),
        title: format!("{} · {} · {}", one.deal.title, said("casebook.title"), word("site.name")),
        description: format!("{} {}", one.text.point, one.info.citation),
        program: Program::Desk(Kind::Case.key()),
        framed: false,
        above,
        app,
        below: below.concat(),
        deal: Some(opened.text()),
    })
}

fn above(one: &Case, terms: &mut Unexplained) -> String {
    let (point, facts) = (terms.mark(&one.text.point), terms.mark(&one.text.facts));
    format!(
        "<main class=\"page case\" data-page=\"case\"><div class=\"lead\">\
         <p class=\"kicker\"><a href=\"../\">{}</a> · {}</p><h1 tabindex=\"-1\">{}</h1>\
         <p class=\"citation\">{} <span class=\"basis\">{}</span></p><p class=\"point\">{point}</p></div>{}\
         <div class=\"walk\">{}",
        said("casebook.title"),
        one.said("casebook.kind"),
        escape(&one.deal.title),
        escape(&one.info.citation),
        say("casebook.confidence", one.info.confidence.key()),
        section("facts", &format!("<p>{facts}</p>")),
        walk(one),
    )
}

/// A section with a heading of its own.
fn section(name: &str, body: &str) -> String {
    let title = say("casebook", name);
    format!(
        "<section class=\"told\" aria-labelledby=\"{name}\"><h2 id=\"{name}\">{title}</h2>{body}</section>"
    )
}

/// The days of the case, each a link that sets the figure to it.
fn walk(one: &Case) -> String {
    let deal = &one.deal;
    let mut before = String::new();
    let step = |date: &first_refusal::law::Date| {
        let mut happened = case::events(deal, *date);
        if happened.is_empty() {
            happened.push(said("casebook.walk.nothing").to_owned());
        }
        let happened: String =
            happened.iter().map(|event| format!("<span>{}</span>", escape(event))).collect();
        let answer = case::told(deal, *date, About::Deal).sentence;
        // What is as it was the day before need not be said again.
        let then = if answer == before {
            String::new()
        } else {
            format!("<p><b>{}</b> {}</p>", said("casebook.walk.then"), escape(&answer))
        };
        before = answer;
        format!(
            "<li><a href=\"{}#answer\"><time datetime=\"{date}\">{}</time>{happened}</a>{then}</li>",
            link::query(&[], Some(*date)),
            escape(&case::day(deal, *date)),
        )
    };
    let steps: String = case::days(deal).iter().map(step).collect();
    format!(
        "<section class=\"days\" aria-labelledby=\"walk\"><h2 id=\"walk\">{}</h2><p class=\"hint\">{} {}</p><ol>{steps}</ol></section>",
        said("casebook.walk"),
        said("casebook.walk.hint"),
        dates(one),
    )
}

/// Where the dates of the figure come from.
fn dates(one: &Case) -> &'static str {
    let source = one.deal.provenance.events;
    let played = source == Source::Invented && !one.is_decided();
    say("casebook.basis.events", if played { "played" } else { source.key() })
}

fn topics_of(one: &Case, topics: &[Topic]) -> String {
    let own = topics.iter().filter(|topic| one.text.topics.iter().any(|key| key == topic.key));
    let link =
        |topic: &Topic| format!("<li><a href=\"../#topic-{}\">{}</a></li>", topic.key, escape(topic.name));
    let links: String = own.map(link).collect();
    let title = said("casebook.topics");
    format!(
        "<nav class=\"presets told\" aria-labelledby=\"topics\"><h2 id=\"topics\">{title}</h2><ul>{links}</ul></nav>"
    )
}

/// Where everything was read, what is reported and what is made up.
fn source(one: &Case) -> String {
    let basis = &one.deal.provenance;
    let lines = [
        escape(&one.info.citation),
        filled("casebook.read_at", &[("source", &one.info.read_at)]),
        say("casebook.confidence", one.info.confidence.key()).to_owned(),
        say("casebook.basis.offer", basis.offer.key()).to_owned(),
        say("casebook.basis.clause", basis.clause.key()).to_owned(),
        dates(one).to_owned(),
    ];
    let lines: String = lines.iter().map(|line| format!("<li>{line}</li>")).collect();
    section("source", &format!("<ul class=\"sources\">{lines}</ul>"))
}

fn around(cases: &[Case], position: usize) -> String {
    let link = |case: Option<&Case>, rel: &str, key: &str| {
        case.map_or_else(String::new, |case| {
            let words = filled(key, &[("title", &case.deal.title)]);
            format!("<a rel=\"{rel}\" href=\"../{}/\">{words}</a>", case.id())
        })
    };
    format!(
        "<nav class=\"onward\" aria-label=\"{}\">{}{}</nav>",
        said("casebook.around"),
        link(position.checked_sub(1).and_then(|i| cases.get(i)), "prev", "casebook.before"),
        link(cases.get(position + 1), "next", "casebook.next"),
    )
}
