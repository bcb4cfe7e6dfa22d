//! The worksheet in its versions, and the key to it: the same tasks, answered by the engine.

use super::super::page::{Page, escape};
use super::super::words::said;
use super::asked::{Asked, change_words};
use super::month::{Mark, months};
use super::shown::{Terms, basis, parties, question, reasons, situation, terms};
use super::task::{Place, Posed, Task, Version};
use super::{filled, of, page};
use first_refusal::law::calendar::HolidayCalendar;
use first_refusal::law::readings::Resolved;
use first_refusal::law::{Date, Deal};
use first_refusal::story::words::lower;

const VERSIONS: [Version; 2] = [Version::A, Version::B];

/// The address of a version.
fn path(version: Version) -> &'static str {
    match version {
        Version::A => "teach/worksheet/",
        Version::B => "teach/worksheet/b/",
    }
}

fn name(version: Version) -> &'static str {
    match version {
        Version::A => said("teach.version.a"),
        Version::B => said("teach.version.b"),
    }
}

/// A worksheet to print.
pub fn worksheet(tasks: &[Task], version: Version) -> Page {
    let root = super::to_root(path(version));
    let other = |version: Version| {
        format!(
            "<a href=\"{root}{}\">{}</a>",
            path(version),
            filled("teach.worksheet.open", &[("version", &lower(name(version)))])
        )
    };
    let others: String = VERSIONS.into_iter().filter(|one| *one != version).map(other).collect();
    let ways = format!(
        "<p class=\"ways screen\"><a href=\"{root}teach/\">{}</a>{others}<a href=\"{root}teach/key/\">{}</a></p>",
        said("teach.title"),
        said("teach.key.title"),
    );
    let field =
        |key: &str| format!("<p>{} <span class=\"blank\" aria-hidden=\"true\"></span></p>", said(key));
    let fields: String = ["teach.field.name", "teach.field.class", "teach.field.date"].map(field).concat();
    let all: Vec<&Task> = of(tasks, Place::Worksheet).collect();
    let rows: String = all.iter().map(|task| row(task, task.posed(version))).collect();
    let body = format!(
        "<main class=\"prose sheet\" id=\"main\" tabindex=\"-1\">{ways}<h1>{} <small>{}</small></h1>\
         <div class=\"sheet-head\">{fields}</div><p>{}</p>{}<p class=\"hint\">{}</p>{}<ol class=\"tasks\">{rows}</ol></main>",
        said("teach.worksheet.title"),
        name(version),
        said("teach.worksheet.lead"),
        common(&all, version),
        said("teach.worksheet.count"),
        calendar(&all, version),
    );
    let mut page = page(path(version), "worksheet", body, String::new());
    page.title = format!("{} · {}", name(version), page.title);
    page
}

/// Who is who, what is reported and invented, and what is offered, for each deal that the sheet uses.
fn common(tasks: &[&Task], version: Version) -> String {
    let mut known: Vec<String> = Vec::new();
    for task in tasks.iter().filter(|task| task.offer) {
        let deal = &task.posed(version).deal;
        let line = format!(
            "<p>{} <span class=\"basis-line\">{}</span></p>{}",
            parties(deal),
            basis(deal),
            terms(deal)
        );
        if !known.contains(&line) {
            known.push(line);
        }
    }
    format!("<div class=\"who\">{}</div>", known.concat())
}

fn zone_date(deal: &Deal, at: first_refusal::law::Moment) -> Date {
    Resolved::new(deal, &[]).terms.zone.local(at).date
}

/// The months of all the days that are asked for.
fn calendar(tasks: &[&Task], version: Version) -> String {
    let counted = tasks.iter().filter(|task| task.asked == Asked::LastDay).map(|task| task.posed(version));
    let span = |posed: &Posed| {
        let last = posed.found.at.map(|at| zone_date(&posed.deal, at))?;
        Some((first_day(posed), last))
    };
    let spans: Vec<(Date, Date)> = counted.filter_map(span).collect();
    let (Some(from), Some(to)) =
        (spans.iter().map(|(from, _)| *from).min(), spans.iter().map(|(_, to)| *to).max())
    else {
        return String::new();
    };
    months(from, to, HolidayCalendar::UsFederal, &[])
}

fn first_day(posed: &Posed) -> Date {
    let zone = Resolved::new(&posed.deal, &[]).terms.zone;
    posed.deal.events.iter().map(|event| event.at.date(zone)).min().unwrap_or(posed.day)
}

fn row(task: &Task, posed: &Posed) -> String {
    let answer = match task.asked.is_which() {
        true => choices(task, posed),
        false => "<div class=\"lines\" aria-hidden=\"true\"><i></i><i></i></div>".to_owned(),
    };
    format!(
        "<li id=\"{}\"><h2>{}</h2>{}<p class=\"ask\">{}</p>{answer}</li>",
        task.id,
        escape(&task.title),
        situation(task, posed, Terms::Above),
        question(task, posed),
    )
}

/// The changes among which a task lets choose.
fn choices(task: &Task, posed: &Posed) -> String {
    let one = |option: &super::task::Change| {
        let words = change_words(&posed.deal, option).unwrap_or_default();
        format!("<li>{}</li>", escape(&words))
    };
    format!("<ol class=\"choices\">{}</ol>", task.options.iter().map(one).collect::<String>())
}

/// The key to both versions.
pub fn key(tasks: &[Task]) -> Page {
    let path = "teach/key/";
    let root = super::to_root(path);
    let rows: String = of(tasks, Place::Worksheet).map(|task| solved(task, &root)).collect();
    let links: String = VERSIONS
        .into_iter()
        .map(|version| {
            let words = filled("teach.worksheet.open", &[("version", &lower(name(version)))]);
            format!("<a href=\"{root}{}\">{words}</a>", self::path(version))
        })
        .collect();
    let body = format!(
        "<main class=\"prose sheet key\" id=\"main\" tabindex=\"-1\"><p class=\"ways screen\"><a href=\"{root}teach/\">{}</a>{links}</p>\
         <h1>{}</h1><p>{}</p><ol class=\"tasks\">{rows}</ol></main>",
        said("teach.title"),
        said("teach.key.title"),
        said("teach.key.lead"),
    );
    page(path, "key", body, String::new())
}

fn solved(task: &Task, root: &str) -> String {
    let versions: String = VERSIONS.map(|version| answer(task, version, root)).concat();
    let note = match task.note.is_empty() {
        true => String::new(),
        false => format!("<p class=\"note\"><b>{}</b> {}</p>", said("teach.key.note"), escape(&task.note)),
    };
    format!("<li id=\"{}\"><h2>{}</h2>{versions}{note}</li>", task.id, escape(&task.title))
}

fn answer(task: &Task, version: Version, root: &str) -> String {
    let posed = task.posed(version);
    let picture = match posed.found.at.filter(|_| task.asked == Asked::LastDay) {
        Some(at) => {
            let last = zone_date(&posed.deal, at);
            let from = Resolved::new(&posed.deal, &[]);
            let opened = first_refusal::law::evaluate(&from, from.end_of(posed.day));
            let opens = opened.window().map_or(first_day(posed), |window| window.count.day_zero);
            let marks = [
                Mark { day: opens, what: said("teach.months.from"), kind: "from" },
                Mark { day: last, what: said("teach.months.last"), kind: "last" },
            ];
            months(opens, last, HolidayCalendar::UsFederal, &marks)
        }
        None => String::new(),
    };
    format!(
        "<section class=\"answer-of\"><h3>{}</h3><p class=\"ask\">{}</p><p class=\"found\">{}</p>{}{picture}\
         <p class=\"ways screen\"><a href=\"{root}{}\">{}</a></p></section>",
        name(version),
        question(task, posed),
        escape(&posed.found.text),
        reasons(&posed.found.why),
        escape(&posed.address),
        said("teach.open"),
    )
}
