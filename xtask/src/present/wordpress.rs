//! What WordPress does with an address that stands on a line of its own: discovery, and the filter for sites that it
//! does not know. Written from its documentation and behaviour (`WP_oEmbed::discover`, `data2html`,
//! `wp_filter_oembed_result`, since 4.4); the limits are its own.

use serde_json::Value;
use std::collections::BTreeMap;

/// As much of a page as is fetched, in bytes.
const FETCHED: usize = 153_600;
/// The elements that are left, each with the attributes that are left.
const ALLOWED: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("blockquote", &[]),
    (
        "iframe",
        &["src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"],
    ),
];
/// Stands for the letters that are drawn at random.
const SECRET: &str = "0123456789";

/// The attributes of an element.
pub type Attributes = BTreeMap<String, String>;

/// The address of the answer that a page offers, if it is found.
pub fn discovered(page: &str) -> Option<String> {
    let mut end = page.len().min(FETCHED);
    while !page.is_char_boundary(end) {
        end -= 1;
    }
    let page = &page[..end];
    let head = page.to_ascii_lowercase().find("</head>").map_or(page, |end| &page[..end]);
    let ours = |link: &&Attributes| link.get("type").is_some_and(|kind| kind == "application/json+oembed");
    attributes(head, "link")
        .iter()
        .find(ours)
        .and_then(|link| link.get("href").cloned())
        .filter(|href| !href.is_empty())
}

/// What the article gets, if it gets anything.
pub fn shown(told: &Value, address: &str) -> Option<String> {
    match told["type"].as_str()? {
        "link" => {
            let title = told["title"].as_str().filter(|title| !title.is_empty())?;
            Some(format!("<a href=\"{}\">{}</a>", escape(address), escape(title)))
        }
        "rich" | "video" => filtered(told["html"].as_str().filter(|html| !html.is_empty())?),
        _ => None,
    }
}

/// What is left of somebody's HTML: one quotation and one frame, which is shut in and hidden until it speaks.
fn filtered(html: &str) -> Option<String> {
    let html = allowed(html);
    let from = html.find("<iframe")?;
    let to = from + html[from..].find("</iframe>")? + "</iframe>".len();
    let frame = &html[from..to];
    let quotation = html[..from].find("<blockquote>").and_then(|start| {
        let end = html[start..from].find("</blockquote>")?;
        Some(&html[start..start + end + "</blockquote>".len()])
    });
    let source = attributes(frame, "iframe").first()?.get("src").cloned()?;
    let hidden = if quotation.is_some() { " style=\"position: absolute; visibility: hidden;\"" } else { "" };
    let shut = format!(
        "<iframe class=\"wp-embedded-content\" sandbox=\"allow-scripts\" security=\"restricted\"{hidden} data-secret=\"{SECRET}\""
    );
    let frame = frame.replacen("<iframe", &shut, 1).replacen(
        &escape(&source),
        &format!("{}#?secret={SECRET}", escape(&source)),
        1,
    );
    let quotation = quotation.unwrap_or_default().replacen(
        "<blockquote>",
        &format!("<blockquote class=\"wp-embedded-content\" data-secret=\"{SECRET}\">"),
        1,
    );
    Some(quotation + &frame)
}

/// HTML without the elements and attributes that are not allowed; their text stays.
fn allowed(html: &str) -> String {
    let mut left = String::new();
    let mut pieces = html.split('<');
    left += pieces.next().unwrap_or_default();
    for piece in pieces {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag
            .trim_start_matches('/')
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if let Some((name, known)) = ALLOWED.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            if tag.starts_with('/') {
                left += &format!("</{name}>");
            } else {
                let kept: String = pairs(tag)
                    .into_iter()
                    .filter(|(attribute, _)| known.contains(&attribute.as_str()))
                    .map(|(attribute, value)| format!(" {attribute}=\"{}\"", escape(&value)))
                    .collect();
                left += &format!("<{name}{kept}>");
            }
        }
        left += text;
    }
    left
}

/// The attributes of every element with this name, in order.
pub fn attributes(html: &str, name: &str) -> Vec<Attributes> {
    let tags = html.split('<').skip(1).filter_map(|piece| piece.split_once('>').map(|(tag, _)| tag));
    let ours = tags.filter(|tag| {
        tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && tag[name.len()..].chars().next().is_none_or(|c| c.is_whitespace() || c == '/')
    });
    ours.map(|tag| pairs(tag).into_iter().collect()).collect()
}

/// The attributes of a tag, as they are meant.
fn pairs(tag: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut rest = tag.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    while let Some((name, value)) = rest.split_once('=') {
        let name = name.split_whitespace().last().unwrap_or_default().to_ascii_lowercase();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, behind) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        pairs.push((name, unescape(value)));
        rest = behind;
    }
    pairs
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#039;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const LINK: &str = r#"<link rel="alternate" type="application/json+oembed" href="https://a.example/o.json?a=1&amp;b=2">"#;

    #[test]
    fn the_link_is_found_in_the_head_alone() {
        assert_eq!(discovered(LINK).as_deref(), Some("https://a.example/o.json?a=1&b=2"));
        assert_eq!(discovered(&format!("<head></HEAD>{LINK}")), None);
    }

    #[test]
    fn the_link_is_not_found_behind_what_is_fetched() {
        assert_eq!(discovered(&format!("{}{LINK}", "é".repeat(FETCHED / 2))), None);
        assert!(discovered(&format!("{}{LINK}", " ".repeat(FETCHED - LINK.len()))).is_some());
    }

    #[test]
    fn scripts_and_styles_do_not_pass_and_the_frame_is_shut_in() {
        let told = json!({ "type": "rich", "html":
            "<blockquote class=\"x\"><a href=\"https://a.example/\" onclick=\"x()\">A</a></blockquote>\
             <script src=\"x.js\"></script><iframe src=\"https://a.example/f/?a=1&amp;b=2\" width=\"600\" style=\"border:0\" allow=\"x\" title=\"T\"></iframe>" });
        let html = shown(&told, "").unwrap();
        assert_eq!(
            html,
            "<blockquote class=\"wp-embedded-content\" data-secret=\"0123456789\"><a href=\"https://a.example/\">A</a></blockquote>\
             <iframe class=\"wp-embedded-content\" sandbox=\"allow-scripts\" security=\"restricted\" style=\"position: absolute; visibility: hidden;\" \
             data-secret=\"0123456789\" src=\"https://a.example/f/?a=1&amp;b=2#?secret=0123456789\" width=\"600\" title=\"T\"></iframe>"
        );
    }

    #[test]
    fn without_a_frame_nothing_is_shown_and_a_link_needs_its_title() {
        assert_eq!(
            shown(&json!({ "type": "rich", "html": "<blockquote><a href=\"x\">A</a></blockquote>" }), ""),
            None
        );
        assert_eq!(shown(&json!({ "type": "link" }), "x"), None);
        assert_eq!(
            shown(&json!({ "type": "link", "title": "A & B" }), "x").as_deref(),
            Some("<a href=\"x\">A &amp; B</a>")
        );
    }
}
