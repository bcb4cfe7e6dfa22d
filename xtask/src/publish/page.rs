//! What of a page a policy has to know: the scripts and styles that stand in it.

use crate::run::Outcome;
use base64ct::{Base64, Encoding};
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The scripts and styles that stand in one or several pages, as a policy names them: `'sha256-…'`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inline {
    /// Of scripts that run; data in a script element is none.
    pub scripts: BTreeSet<String>,
    /// Of style elements.
    pub styles: BTreeSet<String>,
    /// Whether any element has a style of its own in an attribute.
    pub attributes: Attributes,
}

/// Whether style stands in attributes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attributes {
    /// Nowhere.
    #[default]
    None,
    /// Somewhere.
    Some,
}

impl Inline {
    /// What stands in a page.
    ///
    /// # Errors
    /// A script in an attribute or in an address, which no strict policy lets run.
    pub fn of(name: &str, page: &str) -> Outcome<Self> {
        let document = Html::parse_document(page);
        let mut inline = Self::default();
        for element in document.root_element().descendent_elements() {
            inline.look(name, element)?;
        }
        Ok(inline)
    }

    /// Adds what stands in another page.
    pub fn add(&mut self, other: &Self) {
        self.scripts.extend(other.scripts.iter().cloned());
        self.styles.extend(other.styles.iter().cloned());
        self.attributes = self.attributes.max(other.attributes);
    }

    fn look(&mut self, page: &str, element: ElementRef<'_>) -> Outcome {
        let value = element.value();
        for (name, given) in value.attrs() {
            let address = given.trim_start().to_ascii_lowercase();
            if name.starts_with("on") {
                return Err(format!("{page}: <{} {name}=…> is a script in an attribute.", value.name()));
            }
            if matches!(name, "href" | "src" | "action" | "formaction") && address.starts_with("javascript:")
            {
                return Err(format!("{page}: <{} {name}=…> is a script in an address.", value.name()));
            }
            if name == "style" {
                self.attributes = Attributes::Some;
            }
        }
        let text = || element.text().collect::<String>();
        match value.name() {
            "script" if value.attr("src").is_none() && runs(value.attr("type")) => {
                self.scripts.insert(hash(&text()));
            }
            "style" => {
                self.styles.insert(hash(&text()));
            }
            _ => {}
        }
        Ok(())
    }
}

/// Whether a script element of this type is run, and not kept as data.
fn runs(kind: Option<&str>) -> bool {
    matches!(
        kind.unwrap_or_default().trim(),
        "" | "module" | "text/javascript" | "importmap" | "speculationrules"
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", Base64::encode_string(&Sha256::digest(text.as_bytes())))
}

/// Every address on a page that a browser follows or fetches, or that a robot reads: of links and of their kin.
pub fn addresses(page: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let Ok(selector) = Selector::parse("[href], [src], meta[content]") else { return Vec::new() };
    let mut found = Vec::new();
    for element in document.select(&selector) {
        let attributes = ["href", "src", "content"].iter().filter_map(|name| element.value().attr(name));
        found.extend(attributes.map(str::to_owned));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_named_by_its_hash() {
        // Source: the example in the text of Content Security Policy Level 3.
        let inline = Inline::of("a", "<script>alert('Hello, world.');</script>").unwrap();
        let known = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert_eq!(inline.scripts.iter().map(String::as_str).collect::<Vec<_>>(), [known]);
    }

    #[test]
    fn data_and_files_have_no_hash() {
        let page = r#"<script type="application/json">{}</script><script src="a.js"></script>"#;
        assert_eq!(Inline::of("a", page).unwrap(), Inline::default());
    }

    #[test]
    fn a_script_in_an_attribute_or_an_address_is_refused() {
        for page in [
            r#"<button onclick="go()">a</button>"#,
            r#"<body onload=go()>"#,
            r#"<a href=" JavaScript:go()">a</a>"#,
            r#"<svg><a href="javascript:go()">a</a></svg>"#,
        ] {
            assert!(Inline::of("a", page).is_err(), "{page}");
        }
        // The code for an article is text.
        assert!(Inline::of("a", r#"<input value="&lt;p onclick=&quot;a&quot;&gt;">"#).is_ok());
    }

    #[test]
    fn a_style_in_an_attribute_is_seen() {
        assert_eq!(Inline::of("a", "<p style='color: red'>a</p>").unwrap().attributes, Attributes::Some);
        assert_eq!(Inline::of("a", "<style>p {}</style>").unwrap().attributes, Attributes::None);
    }
}
