//! The panel below a page with a program: link, citation, figures, the deal. The page itself has one line of it; a script
//! of its own, with its words, makes the rest when the panel is unfolded.

use super::embed;
use super::page::{Page, Program};
use super::shell::slim;
use super::words::{family, said};
use first_refusal::story::words::word;
use serde_json::{Value, json};

const SCRIPT: &str = include_str!("share.js");
/// Where the script has its words.
const WORDS: &str = "/* words */ {}";

/// The panel as it is written.
pub fn panel(page: &Page) -> String {
    if page.framed || page.program == Program::None {
        return String::new();
    }
    let title = said("share.title");
    format!(
        "<section class=\"sharing\" aria-label=\"{title}\"><details class=\"share\" id=\"share\"><summary>{title}</summary>\
         <p class=\"hint\">{}</p></details></section>",
        said("share.plain")
    )
}

/// The script with its words.
///
/// # Panics
///
/// If it has no place for them.
pub fn script() -> String {
    assert!(SCRIPT.contains(WORDS), "share.js has no place for its words");
    let mut words: serde_json::Map<String, Value> =
        family("share.").into_iter().map(|(key, text)| (key.to_owned(), json!(text))).collect();
    words.insert("site".to_owned(), json!(word("site.name")));
    words.insert("author".to_owned(), json!(said("site.author")));
    words.insert("version".to_owned(), json!(env!("CARGO_PKG_VERSION")));
    words.insert("frames".to_owned(), embed::of_pages());
    slim(SCRIPT).replacen(WORDS, &Value::Object(words).to_string(), 1)
}
