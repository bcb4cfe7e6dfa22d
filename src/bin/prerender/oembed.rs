//! What an article that links to a page gets in place of the link: a JSON file for each page (oEmbed 1.0, `rich`).
//!
//! A page's embed is the figure that it is about. A file cannot obey the `maxwidth` of a request, so every frame is
//! small enough for all who ask: 600 pixels wide and at most 600 high; in the frame the figure tells its height.

use super::cards::{self, Card};
use super::page::{Page, SITE, escape};
use super::words::said;
use first_refusal::story::words::word;
use serde_json::{Value, json};

/// Width and height of a frame, in pixels.
const FRAME: (u32, u32) = (600, 600);
/// How long an answer may be kept, in seconds: a day.
const CACHE_AGE: u32 = 86_400;

/// The file for a page, below the root.
pub fn path(page: &Page) -> String {
    let name = page.path.trim_matches('/');
    format!("oembed/{}.json", if name.is_empty() { "front" } else { name })
}

/// What it says, if the page has an address.
pub fn of(page: &Page, card: &Card, pages: &[Page]) -> Option<String> {
    let address = page.address()?;
    let mut told = json!({
        "version": "1.0",
        "type": "link",
        "title": page.title,
        "author_name": said("site.author"),
        "author_url": SITE,
        "provider_name": word("site.name"),
        "provider_url": SITE,
        "cache_age": CACHE_AGE,
        "thumbnail_url": format!("{SITE}{}", card.path),
        "thumbnail_width": cards::SIZE.0,
        "thumbnail_height": cards::SIZE.1,
    });
    if let Some(figure) = figure(page, pages) {
        told["type"] = json!("rich");
        told["html"] = json!(html(page, &address, figure));
        (told["width"], told["height"]) = (json!(FRAME.0), json!(FRAME.1));
    }
    serde_json::to_string_pretty(&told).ok().map(|text: String| text + "\n")
}

/// A link for places that take no frames, and the frame.
fn html(page: &Page, address: &str, figure: &Page) -> Value {
    let (title, (width, height)) = (escape(&page.title), FRAME);
    let src = format!("{SITE}{}", figure.path);
    Value::String(format!(
        "<blockquote><a href=\"{address}\">{title}</a></blockquote>\
         <iframe title=\"{title}\" src=\"{src}\" width=\"{width}\" height=\"{height}\" frameborder=\"0\" \
         marginwidth=\"0\" marginheight=\"0\"></iframe>"
    ))
}

/// The framed page that shows what a page is about.
fn figure<'a>(page: &'a Page, pages: &'a [Page]) -> Option<&'a Page> {
    // Other pages without the site's bar are parts of something else: a quiz, a class.
    if page.framed && page.path.starts_with("embed/") {
        return Some(page);
    }
    let wanted = |name: &str| pages.iter().find(|page| page.framed && page.path == format!("embed/{name}/"));
    about(&page.path).iter().find_map(|name| wanted(name))
}

/// The figures that a page is about, the best first. A case and a preset have deals of their own, which no figure shows
/// by itself unless one is named after it.
fn about(path: &str) -> Vec<String> {
    let names: &[&str] = match path {
        "" | "step/4/" | "step/6/" => &["calendar"],
        "step/1/" => &["offer", "calendar"],
        "step/2/" => &["clause", "calendar"],
        "step/3/" => &["calendar"],
        "step/5/" => &["match", "calendar"],
        "step/7/" | "price/" => &["gains"],
        "step/8/" => &["sandbox", "calendar"],
        _ => &[],
    };
    let of_its_own = path.strip_prefix("step/8/").map(|id| format!("sandbox/{}", id.trim_matches('/')));
    names.iter().map(|name| (*name).to_owned()).chain(of_its_own).collect()
}
