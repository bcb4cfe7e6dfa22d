//! The Content-Security-Policy of a group of pages.

use super::page::{Attributes, Inline};

/// Who may show a page in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Framing {
    /// The site itself: every page that is not made for frames.
    Own,
    /// Anybody: the figures.
    Anybody,
}

/// The policy in one line: nothing but the site's own files, and of what stands in the pages only what they were
/// published with.
///
/// No form is sent anywhere, no page has another base, and a program may be compiled but no text run as one.
pub fn policy(inline: &Inline, framing: Framing) -> String {
    let ancestors = match framing {
        Framing::Own => "'self'",
        Framing::Anybody => "*",
    };
    format!("{}; frame-ancestors {ancestors}", in_page(inline))
}

/// The part that also holds when it stands in a page's head: there nothing can be said about frames.
pub fn in_page(inline: &Inline) -> String {
    let mut scripts = vec!["script-src 'self' 'wasm-unsafe-eval'".to_owned()];
    scripts.extend(inline.scripts.iter().cloned());
    let mut styles = vec!["style-src 'self'".to_owned()];
    styles.extend(inline.styles.iter().cloned());
    let mut parts = vec!["default-src 'none'".to_owned(), scripts.join(" "), styles.join(" ")];
    match inline.attributes {
        Attributes::None => {}
        Attributes::Some => parts.push("style-src-attr 'unsafe-inline'".to_owned()),
    }
    parts.extend(
        [
            "connect-src 'self'",
            "img-src 'self' data:",
            "frame-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
        .map(str::to_owned),
    );
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_names_what_stands_in_the_pages_and_nothing_more() {
        let inline = Inline::of("a", "<style>p {}</style><script>1</script>").unwrap();
        let policy = policy(&inline, Framing::Own);
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-"));
        assert!(policy.ends_with("frame-ancestors 'self'"));
        for loose in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"] {
            assert!(!policy.contains(loose), "{loose} in {policy}");
        }
    }

    #[test]
    fn only_a_figure_may_be_shown_by_anybody() {
        assert!(policy(&Inline::default(), Framing::Anybody).ends_with("frame-ancestors *"));
    }

    #[test]
    fn a_style_in_an_attribute_loosens_attributes_only() {
        let inline = Inline::of("a", "<p style='color: red'>a</p>").unwrap();
        let policy = policy(&inline, Framing::Own);
        assert!(policy.contains("style-src-attr 'unsafe-inline'"));
        assert_eq!(policy.matches("unsafe-inline").count(), 1);
    }
}
