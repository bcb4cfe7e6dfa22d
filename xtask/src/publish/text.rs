//! Changes in the text of files: the real address for the one that stood for it, and a policy in a page's head.

use super::address::{Address, PLACEHOLDER};
use crate::run::Outcome;

/// Whether a file is text, by its name.
pub fn is_text(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    matches!(
        ending,
        "html" | "js" | "mjs" | "ts" | "css" | "json" | "txt" | "md" | "bib" | "csv" | "svg" | "xml"
    ) || ending == "wasm"
}

/// A file with the site's address in the place of the placeholder, however that is written.
///
/// # Errors
/// A text in which the placeholder is left in another form.
pub fn at_address(name: &str, bytes: Vec<u8>, address: &Address) -> Outcome<Vec<u8>> {
    if !is_text(name) || name.ends_with(".wasm") {
        return Ok(bytes);
    }
    let mut bytes = bytes;
    for form in [plain, in_json, in_query] {
        bytes = replaced(bytes, form(PLACEHOLDER).as_bytes(), form(&address.whole).as_bytes());
    }
    let host = b"first-refusal.example";
    match bytes.windows(host.len()).any(|part| part == host) {
        true => Err(format!("{name} has the placeholder of the site's address in a form that is not known.")),
        false => Ok(bytes),
    }
}

fn plain(address: &str) -> String {
    address.to_owned()
}

fn in_json(address: &str) -> String {
    address.replace('/', "\\/")
}

fn in_query(address: &str) -> String {
    address.replace(':', "%3A").replace('/', "%2F")
}

fn replaced(bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    let Some(first) = find(&bytes, from) else { return bytes };
    let mut new = Vec::with_capacity(bytes.len());
    let (mut rest, mut at) = (&bytes[..], first);
    loop {
        new.extend_from_slice(&rest[..at]);
        new.extend_from_slice(to);
        rest = &rest[at + from.len()..];
        match find(rest, from) {
            Some(next) => at = next,
            None => break,
        }
    }
    new.extend_from_slice(rest);
    new
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    // The first byte is looked for first: a file of one page has half a megabyte.
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == part[0]) {
        if bytes[from + at..].starts_with(part) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// A page of the site's root whose links and files are found from any address: hosts show it at the one that is
/// missing.
pub fn from_anywhere(page: &str, address: &Address) -> String {
    let mut page = page.to_owned();
    for quote in ['"', '\''] {
        page = page.replace(&format!("{quote}./"), &format!("{quote}{}", address.path));
    }
    page
}

/// A page with its policy in its head, before anything that the policy is about.
///
/// # Errors
/// A page that does not begin as ours do.
pub fn with_policy(name: &str, page: &str, policy: &str) -> Outcome<String> {
    let first = "<meta charset=\"utf-8\">";
    if !page.contains(first) {
        return Err(format!("{name} has no {first}."));
    }
    let policy = format!("{first}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    Ok(page.replacen(first, &policy, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str) -> Outcome<String> {
        let address = Address::parse("https://example.org/a/").unwrap();
        at_address("a.html", text.into(), &address).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn the_address_is_put_in_however_it_is_written() {
        let text = "https://first-refusal.example/b https:\\/\\/first-refusal.example\\/b \
                    ?url=https%3A%2F%2Ffirst-refusal.example%2Fb https://first-refusal.example/";
        let expected = "https://example.org/a/b https:\\/\\/example.org\\/a\\/b \
                        ?url=https%3A%2F%2Fexample.org%2Fa%2Fb https://example.org/a/";
        assert_eq!(changed(text).unwrap(), expected);
    }

    #[test]
    fn a_form_that_is_not_known_is_refused() {
        assert!(changed("//first-refusal.example/b").is_err());
        assert!(changed("http://first-refusal.example/").is_err());
    }

    #[test]
    fn bytes_that_are_no_text_stay() {
        let address = Address::parse("https://example.org/a/").unwrap();
        let packed = [b"\xff\x00".as_slice(), PLACEHOLDER.as_bytes(), b"\x80"].concat();
        let whole = at_address("one-file/story.html", packed.clone(), &address).unwrap();
        assert_eq!(whole, [b"\xff\x00".as_slice(), b"https://example.org/a/", b"\x80"].concat());
        assert_eq!(at_address("a.png", packed.clone(), &address).unwrap(), packed);
    }
}
