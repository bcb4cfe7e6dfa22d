//! The chapter on the price: step 7 of the story, and the chapter itself.

use super::embed;
use super::glossary::Unexplained;
use super::page::{Page, Program, escape};
use super::prose::to_html;
use super::words::said;
use first_refusal::page::price::{Chapter, ChapterProps, Kind};
use first_refusal::price::{Choices, Figure, Pair, answer};
use first_refusal::story::words::word;

const METHOD: &str = include_str!("../../../content/en/pages/price.md");

/// Both pages.
pub fn pages() -> Vec<Page> {
    vec![step(), chapter()]
}

/// Its figures alone.
pub fn figures() -> Vec<Page> {
    Figure::ALL.map(alone).to_vec()
}

fn alone(figure: Figure) -> Page {
    let kind = Kind::Alone(figure);
    let name = word(&format!("price.fig.{}", figure.key())).to_owned();
    let above = format!(
        "<main class=\"embed\" data-page=\"embed\"><h1 class=\"sr\">{}</h1><p class=\"kicker\">{}</p>",
        escape(&name),
        said("alone.price.kicker"),
    );
    Page {
        path: kind.path(),
        title: format!("{name} · {}", word("site.name")),
        description: figure.now(&Choices::default()).finding,
        program: Program::Price(kind.key()),
        framed: true,
        above,
        app: draw(kind),
        below: format!("{}</main>{}", embed::source("../../", "price/"), take()),
        deal: None,
    }
}

fn draw(kind: Kind) -> String {
    let props = ChapterProps { kind, query: None };
    futures::executor::block_on(yew::LocalServerRenderer::<Chapter>::with_props(props).render())
}

/// The script that takes a figure along.
fn take() -> String {
    format!("<script>{}</script>", include_str!("take.js"))
}

fn step() -> Page {
    let mut terms = Unexplained::all();
    let to = |n: u8| {
        let current = if n == 7 { " aria-current=\"step\"" } else { "" };
        let short = word(&format!("step.{n}.short")).to_owned();
        format!(
            "<li><a href=\"../../step/{n}/\"{current}><b>{n}</b> <span>{}</span></a></li>",
            escape(&short)
        )
    };
    let steps: String = (1..=8).map(to).collect();
    let text: String =
        (1..=3).map(|i| format!("<p>{}</p>", terms.mark(said(&format!("step.7.text.{i}"))))).collect();
    let above = format!(
        "<div class=\"top\"><nav aria-label=\"{}\"><ol class=\"steps\">{steps}</ol></nav></div>\
         <main class=\"page\" data-page=\"step.7\"><section class=\"lead story\"><p class=\"kicker\">{}</p><h1 tabindex=\"-1\">{}</h1>{text}</section>",
        word("nav.steps"),
        said("step.7.kicker"),
        word("step.7.title"),
    );
    Page {
        path: Kind::Step.path(),
        title: format!("{} · {}", word("step.7.title"), word("site.name")),
        description: said("price.description").to_owned(),
        program: Program::Price(Kind::Step.key()),
        framed: false,
        above,
        app: draw(Kind::Step),
        below: format!("</main>{}<script>{}</script>", take(), include_str!("along.js")),
        deal: None,
    }
}

fn chapter() -> Page {
    let mut terms = Unexplained::all();
    let above = format!(
        "<main class=\"page\" data-page=\"price\"><div class=\"lead\"><p class=\"kicker\">{}</p><h1 tabindex=\"-1\">{}</h1><p>{}</p><p class=\"hint\">{}</p></div>",
        said("price.kicker"),
        said("price.title"),
        terms.mark(said("price.lead")),
        strong(said("price.basis")),
    );
    let path = Kind::Chapter.path();
    Page {
        path: path.clone(),
        title: format!("{} · {}", said("price.title"), word("site.name")),
        description: format!(
            "{} {}",
            said("price.description"),
            answer::plain(&Choices::default(), &Pair::of(&Choices::default()))
        ),
        program: Program::Price(Kind::Chapter.key()),
        framed: false,
        above,
        app: draw(Kind::Chapter),
        below: format!("<div class=\"prose\">{}</div></main>{}", to_html(METHOD, &path), take()),
        deal: None,
    }
}

/// Marks of strong words as HTML.
fn strong(text: &str) -> String {
    let parts = text.split("**").enumerate();
    parts
        .map(|(i, part)| if i % 2 == 1 { format!("<strong>{part}</strong>") } else { part.to_owned() })
        .collect()
}
