//! The address at which the site will stand.

use crate::run::Outcome;

/// What stands for the site's address in everything that is built: `SITE` of the prerender.
pub const PLACEHOLDER: &str = "https://first-refusal.example/";

/// An address that a site can have: with a host and a path, and nothing behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The whole of it, with a slash at its end.
    pub whole: String,
    /// Its host, with the port if it has one.
    pub host: String,
    /// Its path, which starts and ends with a slash.
    pub path: String,
}

impl Address {
    /// Reads an address; a slash that is missing at its end is added.
    ///
    /// # Errors
    /// What is no address of a site, or one that is not encrypted and leads to another machine.
    pub fn parse(text: &str) -> Outcome<Self> {
        let refuse =
            |why: &str| Err(format!("--site is `{text}`; {why}, such as https://example.org/path/."));
        let (scheme, rest) = match text.split_once("://") {
            Some(parts) => parts,
            None => return refuse("a whole address is needed"),
        };
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        match scheme {
            "https" => {}
            "http" if matches!(name, "localhost" | "127.0.0.1" | "[::1]") => {}
            _ => return refuse("only https is allowed, but for this machine itself"),
        }
        let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        if host.is_empty() || !host.chars().all(is_host) {
            return refuse("it should have a host");
        }
        if path.contains(['?', '#']) {
            return refuse("it should have neither a query nor a fragment");
        }
        // The path goes into the files of hosts, where other characters mean something.
        let is_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~');
        let path = path.trim_end_matches('/');
        if !path.chars().all(is_path) || path.split('/').any(|part| matches!(part, "." | "..")) {
            return refuse("its path should have letters, digits, - and _ only");
        }
        if path.contains("//") {
            return refuse("its path should have no empty part");
        }
        let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        let address = Self { whole: format!("{scheme}://{host}{path}"), host: host.to_owned(), path };
        if address.whole == PLACEHOLDER {
            return refuse("the real address of the site is needed");
        }
        Ok(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_slash_is_added() {
        let address = Address::parse("https://example.org/some/path").unwrap();
        assert_eq!(address.whole, "https://example.org/some/path/");
        assert_eq!((address.host.as_str(), address.path.as_str()), ("example.org", "/some/path/"));
        assert_eq!(Address::parse("https://example.org").unwrap().path, "/");
    }

    #[test]
    fn only_this_machine_may_be_unencrypted() {
        assert!(Address::parse("http://127.0.0.1:8080/a/").is_ok());
        assert!(Address::parse("http://example.org/").is_err());
        assert!(Address::parse("http://127.0.0.1.example.org/").is_err());
        assert!(Address::parse("ftp://example.org/").is_err());
    }

    #[test]
    fn what_is_no_address_of_a_site_is_refused() {
        for text in [
            "",
            "example.org",
            "https://",
            "https:///path/",
            "https://example.org/?a=b",
            "https://example.org/#a",
            "https://example.org/a//b/",
            "https://example.org/a/../b/",
            "https://example.org/a b/",
            "https://example.org/a\"/",
            "https://user@example.org/",
            PLACEHOLDER,
        ] {
            assert!(Address::parse(text).is_err(), "{text}");
        }
    }
}
