//! The rules as the common static hosts want to read them.

use super::address::Address;
use super::rules::{Place, Rule, TYPE};
use crate::run::Outcome;
use serde_json::{Value, json};

/// What Cloudflare Pages takes. Source: its documentation on headers.
const MOST_RULES: usize = 100;
const LONGEST_LINE: usize = 2_000;

/// `_headers`, as Cloudflare Pages and Netlify read it. No two rules meet: the first would join their values.
///
/// # Errors
/// More rules or longer lines than are allowed.
pub fn headers(rules: &[Rule], address: &Address) -> Outcome<String> {
    if rules.len() > MOST_RULES {
        return Err(format!("_headers would have {} rules; {MOST_RULES} are allowed.", rules.len()));
    }
    let mut text = String::new();
    for rule in rules {
        let path = match &rule.place {
            Place::Address(own) => format!("{}{own}", address.path),
            Place::Folder(own) => format!("{}{own}*", address.path),
        };
        text += &format!("{path}\n");
        for (name, value) in &rule.headers {
            text += &format!("  {name}: {value}\n");
        }
        text += "\n";
    }
    match text.lines().find(|line| line.len() > LONGEST_LINE) {
        None => Ok(text),
        Some(line) => {
            Err(format!("A line of _headers has {} letters; {LONGEST_LINE} are allowed.", line.len()))
        }
    }
}

/// `vercel.json`: the folder `site` beside it is published.
pub fn vercel(rules: &[Rule], address: &Address) -> String {
    let rule = |rule: &Rule| {
        let source = match &rule.place {
            Place::Address(own) => format!("{}{own}", address.path),
            Place::Folder(own) => format!("{}{own}(.*)", address.path),
        };
        json!({ "source": source, "headers": pairs(rule) })
    };
    let whole = json!({
        "$schema": "https://openapi.vercel.sh/vercel.json",
        "buildCommand": Value::Null,
        "outputDirectory": "site",
        "trailingSlash": true,
        "headers": rules.iter().map(rule).collect::<Vec<_>>(),
    });
    pretty(&whole)
}

/// `firebase.json`: the folder `site` beside it is published. Precompressed files are left out: it compresses.
pub fn firebase(rules: &[Rule], address: &Address) -> String {
    let rule = |rule: &Rule| {
        let source = match &rule.place {
            Place::Address(own) => format!("{}{own}", address.path),
            Place::Folder(own) => format!("{}{own}**", address.path),
        };
        json!({ "source": source, "headers": pairs(rule) })
    };
    let whole = json!({
        "hosting": {
            "public": "site",
            "ignore": ["_headers", ".htaccess", "**/*.br", "**/*.gz"],
            "trailingSlash": true,
            "headers": rules.iter().map(rule).collect::<Vec<_>>(),
        }
    });
    pretty(&whole)
}

/// `.htaccess` for Apache 2.4, in the site's own folder.
pub fn apache(rules: &[Rule], address: &Address) -> String {
    let mut text = format!(
        "# For Apache 2.4. It needs mod_headers, mod_mime and mod_dir, and mod_rewrite for compressed files.\n\
         Options -MultiViews -Indexes\n\
         DirectoryIndex index.html\n\
         ErrorDocument 404 {path}404.html\n\
         AddDefaultCharset Off\n\
         AddType application/wasm .wasm\n\
         AddType text/javascript .js\n\
         AddType application/json .json\n\
         <IfModule mod_rewrite.c>\n\
         RewriteEngine On\n",
        path = address.path
    );
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        text += &format!(
            "RewriteCond %{{HTTP:Accept-Encoding}} {encoding}\n\
             RewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n\
             RewriteRule ^(.+)\\.(html|js|wasm|txt|css|json|svg|csv)$ $1.$2.{ending} [L]\n"
        );
    }
    text += "</IfModule>\n";
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        text += &format!("RemoveType .{ending}\nAddEncoding {encoding} .{ending}\n");
    }
    for (kind, ending) in TYPES.iter().filter_map(|(kind, endings)| Some((kind, endings.first()?))) {
        text += &format!("<FilesMatch \"\\.{ending}\\.(br|gz)$\">\nForceType {kind}\n</FilesMatch>\n");
    }
    text += "<IfModule mod_headers.c>\nHeader always merge Vary Accept-Encoding\n";
    for rule in rules {
        let (test, own) = match &rule.place {
            Place::Address(own) => ("$", own),
            Place::Folder(own) => ("", own),
        };
        let path = format!("{}{own}", address.path).replace('.', "\\.");
        // What was asked for, and not the file that a rewrite has found.
        text += &format!(
            "<If \"%{{THE_REQUEST}} =~ m#^[A-Z]+ {path}{}#\">\n",
            if test == "$" { "[? ]" } else { "" }
        );
        for (name, value) in rule.headers.iter().filter(|(name, _)| *name != TYPE) {
            text += &format!("Header always set {name} \"{value}\"\n");
        }
        text += "</If>\n";
    }
    text + "</IfModule>\n"
}

/// The types of the site's files, by their endings.
pub const TYPES: &[(&str, &[&str])] = &[
    ("text/html", &["html"]),
    ("text/css", &["css"]),
    ("text/javascript", &["js", "mjs"]),
    ("text/plain", &["txt", "md", "bib"]),
    ("text/csv", &["csv"]),
    ("application/json", &["json"]),
    ("application/wasm", &["wasm"]),
    ("application/xml", &["xml"]),
    ("application/zip", &["zip"]),
    ("application/pdf", &["pdf"]),
    ("image/svg+xml", &["svg"]),
    ("image/png", &["png"]),
    ("image/x-icon", &["ico"]),
];

fn pairs(rule: &Rule) -> Vec<Value> {
    rule.headers.iter().map(|(name, value)| json!({ "key": name, "value": value })).collect()
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::rules::tests::{addresses, site};
    use crate::publish::rules::{KEEP, POLICY, rules};

    fn address() -> Address {
        Address::parse("https://example.org/some/path/").unwrap()
    }

    /// What `_headers` says of an address, read as Cloudflare reads it: every rule that matches counts.
    fn said(text: &str, address: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut holds = false;
        for line in text.lines() {
            match line.strip_prefix("  ") {
                None => {
                    holds = line.strip_suffix('*').map_or(line == address, |start| address.starts_with(start))
                }
                Some(header) if holds => {
                    let (name, value) = header.split_once(": ").unwrap();
                    found.push((name.to_owned(), value.to_owned()));
                }
                Some(_) => {}
            }
        }
        found
    }

    #[test]
    fn no_header_is_set_twice_for_any_file() {
        let text = headers(&rules(&site()).unwrap(), &address()).unwrap();
        for path in addresses(&site()) {
            let found = said(&text, &format!("/some/path/{path}"));
            for name in [KEEP, "Access-Control-Allow-Origin", "X-Content-Type-Options", "Referrer-Policy"] {
                assert_eq!(found.iter().filter(|(known, _)| known == name).count(), 1, "{name} of {path}");
            }
            assert!(found.iter().filter(|(known, _)| known == POLICY).count() <= 1, "{path}");
        }
    }

    #[test]
    fn too_many_rules_are_refused() {
        let rule = rules(&site()).unwrap().remove(0);
        assert!(headers(&vec![rule.clone(); 100], &address()).is_ok());
        assert!(headers(&vec![rule; 101], &address()).is_err());
    }

    #[test]
    fn the_files_of_hosts_have_every_rule_and_are_whole() {
        let rules = rules(&site()).unwrap();
        for (text, list) in
            [(vercel(&rules, &address()), "/headers"), (firebase(&rules, &address()), "/hosting/headers")]
        {
            let whole: Value = serde_json::from_str(&text).unwrap();
            let listed = whole.pointer(list).and_then(Value::as_array).unwrap();
            assert_eq!(listed.len(), rules.len());
            for rule in listed {
                assert!(rule["source"].as_str().unwrap().starts_with("/some/path/"));
                assert!(rule["headers"].as_array().unwrap().len() >= 4);
            }
        }
        assert_eq!(apache(&rules, &address()).matches("<If \"").count(), rules.len());
    }
}
