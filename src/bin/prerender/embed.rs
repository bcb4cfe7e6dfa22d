//! Figures alone in somebody else's page: what their pages have in common, and the page with the codes for articles.

use super::desk;
use super::page::{Page, SITE, escape};
use super::prose::{static_page, to_html};
use super::shell::{fingerprint, put, slim};
use super::words::said;
use first_refusal::page::desk::Kind;
use first_refusal::price;
use first_refusal::story::words::word;
use first_refusal::story::{Figure, Scenario};
use serde_json::{Value, json};
use std::path::Path;

const FRAME: &str = include_str!("../../../static/frame/frame.js");
const MESSAGES: &str = include_str!("../../../static/frame/messages.mjs");
const THEME: &str = include_str!("../../../static/frame/theme.js");
const STYLE: &str = include_str!("../../../static/frame/embed.css");
const CODES: &str = include_str!("../../../static/frame/codes.js");
const GUIDE: &str = include_str!("../../../content/en/pages/embed.md");

/// Where in the guide the figures stand.
const PLACE: &str = "<!--figures-->";

/// What other people's pages load, at addresses that stay.
pub const FILES: [(&str, &str); 2] = [
    ("embed.js", include_str!("../../../static/frame/embed.js")),
    ("element.js", include_str!("../../../static/frame/element.js")),
];

/// Writes the script of a framed page, named by its content; its name.
///
/// # Errors
///
/// If it cannot be written.
pub fn script(folder: &Path) -> Result<String, String> {
    let named = |stem: &str, text: String| {
        let name = format!("{stem}-{:08x}.js", fingerprint(text.as_bytes()));
        put(&folder.join(&name), &text).map(|()| format!("./{name}"))
    };
    let messages = named("messages", slim(MESSAGES))?;
    named("frame", slim(FRAME).replace("./messages.mjs", &messages))
}

/// What stands in a figure alone before anything is asked for. It names itself to nobody: a draft is in its address.
pub fn theme() -> String {
    format!("<meta name=\"referrer\" content=\"no-referrer\">\n<script>{}</script>", slim(THEME))
}

/// What the head of a figure alone has besides.
pub fn head(frame: &str) -> String {
    format!("<style>{}</style>\n<script type=\"module\" src=\"{frame}\"></script>\n", slim(STYLE))
}

/// Where a figure is from, and the way to the whole page; the frame's script takes the state along.
pub fn source(to_root: impl AsRef<str>, full: &str) -> String {
    format!(
        "<footer class=\"source\">{} · <a href=\"{}{full}\" data-full target=\"_blank\" rel=\"noopener\">{}</a></footer>",
        said("alone.source"),
        to_root.as_ref(),
        said("alone.open")
    )
}

/// A figure that can stand alone.
struct Alone {
    /// The pages that show it too, as the panel below them calls them.
    of: &'static str,
    /// Its name in addresses.
    name: &'static str,
    title: String,
    what: &'static str,
    /// A frame 700 pixels wide shows all of it at this height.
    height: u32,
    /// Other states that have a page of their own: what follows the name in the address, and what it is called.
    presets: Vec<(String, String)>,
}

fn figures() -> Vec<Alone> {
    let rivals = || {
        let others = Scenario::ALL.iter().filter(|scenario| **scenario != Scenario::CoreWeave);
        others.map(|scenario| {
            (format!("{}/", scenario.key()), word(&format!("rival.{}", scenario.key())).to_owned())
        })
    };
    let story = Figure::ALL.iter().map(|figure| Alone {
        of: "story",
        name: figure.key(),
        title: word(&format!("embed.{}.title", figure.key())).to_owned(),
        what: said(match figure {
            Figure::Calendar => "alone.calendar.what",
            Figure::Clause => "alone.clause.what",
            Figure::Offer => "alone.offer.what",
            Figure::Match => "alone.match.what",
            Figure::Reasons => "alone.reasons.what",
        }),
        height: match figure {
            Figure::Calendar => 680,
            Figure::Clause => 850,
            Figure::Offer => 1260,
            Figure::Match => 940,
            Figure::Reasons => 1570,
        },
        presets: rivals().collect(),
    });
    let deals = || {
        desk::presets()
            .into_iter()
            .map(|id| (format!("{id}/"), said(&format!("preset.{id}")).to_owned()))
            .collect()
    };
    let desk = Kind::FRAMED.into_iter().map(|kind| Alone {
        of: "desk",
        name: desk::name(kind),
        title: said(&format!("alone.{}", desk::name(kind))).to_owned(),
        what: said(&format!("alone.{}.what", desk::name(kind))),
        height: match kind {
            Kind::Framed | Kind::Sandbox | Kind::Case => 4800,
            Kind::Flips => 1840,
            Kind::Map => 1550,
        },
        presets: deals(),
    });
    let price = price::Figure::ALL.into_iter().map(|figure| Alone {
        of: "price",
        name: figure.key(),
        title: word(&format!("price.fig.{}", figure.key())).to_owned(),
        what: said("alone.price.what"),
        height: match figure {
            price::Figure::Gains => 840,
            price::Figure::Bids => 890,
            price::Figure::Regimes => 2430,
            price::Figure::Rivals | price::Figure::Weak | price::Figure::Premium | price::Figure::Cliff => {
                950
            }
            price::Figure::Worth => 690,
        },
        presets: Vec::new(),
    });
    story.chain(desk).chain(price).collect()
}

/// The figures of the pages that have a panel with a code for an article: name, title and height of each.
pub fn of_pages() -> Value {
    let mut pages = serde_json::Map::new();
    for Alone { of, name, title, height, .. } in figures() {
        let list = pages.entry(of).or_insert_with(|| json!([]));
        if let Value::Array(list) = list {
            list.push(json!([name, title, height]));
        }
    }
    Value::Object(pages)
}

/// `/embed/`: the code for every figure, and what a page around it can ask.
pub fn page() -> Page {
    let all = figures();
    let codes: String = all.iter().map(codes).collect();
    let said_of_copies =
        format!("<p class=\"sr\" role=\"status\" id=\"copied\" data-said=\"{}\"></p>", said("codes.copied"));
    let body = to_html(GUIDE, "embed/").replacen(PLACE, &[codes, said_of_copies].concat(), 1);
    let title = GUIDE.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default();
    let mut page = static_page("embed/", title, said("codes.description"), body);
    page.below = format!("<script type=\"module\">{}</script>", slim(CODES));
    page
}

fn codes(figure: &Alone) -> String {
    let name = figure.name;
    let (title, address) = (escape(&figure.title), format!("{SITE}embed/{name}/"));
    let frame = format!(
        "<figure><iframe title=\"{title}\" src=\"{address}\" width=\"100%\" height=\"{}\" style=\"border:0\" loading=\"lazy\" \
         referrerpolicy=\"strict-origin-when-cross-origin\"></iframe><figcaption><a href=\"{address}\">{title}</a></figcaption></figure>",
        figure.height
    );
    let loader = format!("<script async src=\"{SITE}embed.js\"></script>");
    let element = format!(
        "<script type=\"module\" src=\"{SITE}element.js\"></script>\n<first-refusal figure=\"{name}\" label=\"{title}\" height=\"{}\">\
         <a href=\"{address}\">{title}</a></first-refusal>",
        figure.height
    );
    let field = |kind: &str, code: &str| {
        let (id, label) = (format!("code-{name}-{kind}"), said(&format!("codes.{kind}")));
        format!(
            "<p class=\"field\"><label for=\"{id}\">{label}</label><span class=\"copy\">\
             <textarea id=\"{id}\" rows=\"{}\" readonly spellcheck=\"false\">{}</textarea>\
             <button type=\"button\" data-copy=\"{id}\" aria-label=\"{}: {title}, {label}\" hidden>{}</button></span></p>",
            if kind == "oembed" { 1 } else { 4 },
            escape(code),
            said("codes.copy"),
            said("codes.copy"),
        )
    };
    let link =
        |(path, called): &(String, String)| format!("<a href=\"{name}/{path}\">{}</a>", escape(called));
    let presets: Vec<String> = figure.presets.iter().map(link).collect();
    let presets = if presets.is_empty() {
        String::new()
    } else {
        format!("<p class=\"hint\">{} {}</p>", said("codes.presets"), presets.join(" · "))
    };
    format!(
        "<section class=\"coded\" id=\"{name}\"><h3><a href=\"{name}/\">{title}</a></h3><p>{}</p>{presets}\
         <details><summary>{}</summary>{}{}{}</details></section>",
        escape(figure.what),
        said("codes.show").replace("{name}", &title),
        field("frame", &format!("{frame}\n{loader}")),
        field("element", &element),
        field("oembed", &format!("{SITE}oembed/embed/{name}.json")),
    )
}
