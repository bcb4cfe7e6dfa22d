//! The index: every case by topic, with the engine's outcome. A topic alone is `casebook/#topic-KEY`, which needs
//! no script: each topic is the target of its link, and the others give way.

use super::text::Topic;
use super::{Case, filled, say, verdict};
use crate::page::{Page, Program, escape};
use crate::words::said;
use first_refusal::report::case;
use first_refusal::story::words::word;

/// The page.
pub fn page(cases: &[Case], topics: &[Topic]) -> Page {
    let number = cases.len().to_string();
    let used: Vec<&Topic> = topics.iter().filter(|topic| of(cases, topic).next().is_some()).collect();
    let chip = |topic: &&Topic| {
        let (name, count) = (escape(topic.name), of(cases, topic).count());
        format!("<li><a href=\"#topic-{}\">{name} <small>{count}</small></a></li>", topic.key)
    };
    let chips: String = used.iter().map(chip).collect();
    let groups: String = used.iter().map(|topic| group(cases, topic)).collect();
    let (agree, all) = verdict::agreement(cases);
    let agree = filled("casebook.agree.all", &[("number", &agree.to_string()), ("most", &all.to_string())]);
    let body = format!(
        "<main class=\"page casebook\"><div class=\"lead\"><h1>{}</h1><p>{}</p><p class=\"hint\">{agree}</p>\
         <nav class=\"presets\" id=\"topics\" aria-label=\"{}\"><ul>{chips}</ul></nav></div>\
         <div class=\"topics\">{groups}</div></main>",
        said("casebook.title"),
        filled("casebook.lead", &[("number", &number)]),
        said("casebook.topics"),
    );
    Page {
        path: "casebook/".to_owned(),
        title: format!("{} · {}", said("casebook.title"), word("site.name")),
        description: filled("casebook.description", &[("number", &number)]),
        program: Program::None,
        framed: false,
        above: body,
        app: String::new(),
        below: String::new(),
        deal: None,
    }
}

/// The cases of a topic.
fn of<'a>(cases: &'a [Case], topic: &Topic) -> impl Iterator<Item = &'a Case> {
    let key = topic.key;
    cases.iter().filter(move |case| case.text.topics.iter().any(|own| own == key))
}

/// A topic with its cases. Those that stand under another topic show only when this one is asked for.
fn group(cases: &[Case], topic: &Topic) -> String {
    let own = |case: &Case| case.text.topics.first().is_some_and(|first| first == topic.key);
    let rows: String = of(cases, topic).map(|case| row(case, own(case))).collect();
    let count = filled("casebook.topic.count", &[("number", &of(cases, topic).count().to_string())]);
    let also = if of(cases, topic).any(own) { "" } else { " data-also" };
    format!(
        "<section id=\"topic-{}\" tabindex=\"-1\"{also}><h2>{} <small>{count}</small></h2><ul>{rows}</ul>\
         <p class=\"ways\"><a href=\"#topics\">{}</a></p></section>",
        topic.key,
        escape(topic.name),
        said("casebook.all"),
    )
}

fn row(case: &Case, own: bool) -> String {
    let also = if own { "" } else { " data-also" };
    format!(
        "<li{also}><a href=\"{}/\">{}</a><p>{}</p><small>{} · {}</small></li>",
        case.id(),
        escape(&case.deal.title),
        escape(&case.text.point),
        case.said("casebook.kind"),
        outcome(case),
    )
}

/// The engine's outcome on the day of which the file speaks first.
pub fn outcome(case: &Case) -> String {
    let date = case.deal.expect.iter().find_map(|e| e.as_of).unwrap_or_else(|| case::last_day(&case.deal));
    let forked = case::forked(&case.deal, date);
    match forked.branches.first() {
        Some((_, outcome)) if forked.agrees() => verdict::words(Some(outcome.taker), Some(outcome.ground)),
        Some(_) | None => say("casebook.taker", "depends").to_owned(),
    }
}
