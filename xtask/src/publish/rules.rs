//! What each file of the published site is sent with: one list of rules, from which the files of all hosts are made.
//!
//! No file is in two rules. Hosts differ in what they make of two: some join the values, some take the first, some
//! the last.

use super::page::Inline;
use super::policy::{Framing, policy};
use crate::run::Outcome;
use std::collections::{BTreeMap, BTreeSet};

/// The files a rule is about, by their path below the site's root.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// One address, such as `icon.svg`; the empty one and those that end with a slash are of pages.
    Address(String),
    /// Everything in a folder, such as `step/`.
    Folder(String),
}

impl Place {
    /// Whether a request for this address, below the site's root, is meant.
    pub fn holds(&self, address: &str) -> bool {
        match self {
            Place::Address(own) => own == address,
            Place::Folder(own) => address.starts_with(own),
        }
    }
}

/// A place and the headers of what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Which files.
    pub place: Place,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
}

/// The header of a policy.
pub const POLICY: &str = "Content-Security-Policy";
/// The header that says how long a file may be kept.
pub const KEEP: &str = "Cache-Control";
/// The header of a file's type.
pub const TYPE: &str = "Content-Type";

/// Pages, and whatever else changes under the same name: kept, and asked about every time.
pub const ASK: &str = "public, max-age=0, must-revalidate";
/// Files whose name changes with their content.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Files with a name that others have written down, such as the script of an article: ten minutes.
pub const SHORT: &str = "public, max-age=600, must-revalidate";

/// The folder of pages that are one file: to be saved, not shown.
pub const ONE_FILE: &str = "one-file/";
/// The folder of figures, each in a folder of its own.
const EMBEDS: &str = "embed/";
/// Folders of which each file has its own rule: figures, and the evaluator, whose module keeps its name while its
/// program is named by its content.
const DIVIDED: [&str; 3] = [EMBEDS, "api/", "api/v1/"];

/// The longest policy that goes into one rule. Source: one line of a `_headers` file has 2,000 characters at most.
const LONGEST_POLICY: usize = 1_900;

/// The headers that everything has.
pub fn of_all() -> Vec<(&'static str, String)> {
    [
        // A figure may stand, and its files be asked for, anywhere.
        ("Access-Control-Allow-Origin", "*"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into()
}

/// The site's files by their paths, each page with what stands in it.
pub type Files = BTreeMap<String, Option<Inline>>;

/// The rules of a site.
///
/// # Errors
/// A page whose policy is too long for a host.
pub fn rules(files: &Files) -> Outcome<Vec<Rule>> {
    let mut rules = Vec::new();
    split("", files, &mut rules)?;
    Ok(rules)
}

/// Rules for what is directly in a folder, and for each folder in it.
fn split(folder: &str, files: &Files, rules: &mut Vec<Rule>) -> Outcome {
    let mut folders = BTreeSet::new();
    for (path, inline) in files.iter().filter(|(path, _)| path.starts_with(folder)) {
        match path[folder.len()..].split_once('/') {
            Some((name, _)) => {
                folders.insert(format!("{folder}{name}/"));
            }
            None => {
                let headers = headers(&[(path, inline.as_ref())]);
                fits(path, &headers)?;
                if let Some(parent) = path.strip_suffix("index.html") {
                    rules.push(Rule { place: Place::Address(parent.to_owned()), headers: headers.clone() });
                }
                rules.push(Rule { place: Place::Address(path.clone()), headers });
            }
        }
    }
    for folder in folders {
        let inside: Vec<(&str, Option<&Inline>)> = files
            .iter()
            .filter(|(path, _)| path.starts_with(&folder))
            .map(|(path, inline)| (path.as_str(), inline.as_ref()))
            .collect();
        let headers = headers(&inside);
        let divisible = inside.iter().any(|(path, _)| path[folder.len()..].contains('/'));
        if DIVIDED.contains(&folder.as_str()) || (divisible && fits(&folder, &headers).is_err()) {
            split(&folder, files, rules)?;
        } else {
            fits(&folder, &headers)?;
            rules.push(Rule { place: Place::Folder(folder), headers });
        }
    }
    Ok(())
}

fn fits(place: &str, headers: &[(&str, String)]) -> Outcome {
    let policy = headers.iter().find(|(name, _)| *name == POLICY).map_or("", |(_, value)| value);
    match policy.len() <= LONGEST_POLICY {
        true => Ok(()),
        false => Err(format!(
            "The policy of {place} has {} letters; hosts take {LONGEST_POLICY}. \
             Fewer different scripts should stand in its pages.",
            policy.len()
        )),
    }
}

/// The headers that fit everything in a place.
fn headers(files: &[(&str, Option<&Inline>)]) -> Vec<(&'static str, String)> {
    let mut headers = of_all();
    let mut inline = Inline::default();
    let pages = files.iter().filter_map(|(_, inline)| *inline);
    let mut any = false;
    for page in pages {
        inline.add(page);
        any = true;
    }
    let all = |is: fn(&str) -> bool| files.iter().all(|(path, _)| is(path));
    let keep = if any {
        ASK
    } else if all(|path| path.starts_with(ONE_FILE)) {
        headers.push(("Content-Disposition", "attachment".to_owned()));
        ASK
    } else if all(is_hashed) {
        FOR_EVER
    } else {
        SHORT
    };
    headers.push((KEEP, keep.to_owned()));
    if any {
        let framed = |path: &str| path.strip_prefix(EMBEDS).is_some_and(|figure| figure.contains('/'));
        let framing = if all_framed(files, framed) { Framing::Anybody } else { Framing::Own };
        headers.push((POLICY, policy(&inline, framing)));
    }
    if all(|path| path.ends_with(".wasm")) {
        headers.push((TYPE, "application/wasm".to_owned()));
    }
    headers
}

fn all_framed(files: &[(&str, Option<&Inline>)], framed: impl Fn(&str) -> bool) -> bool {
    files.iter().all(|(path, _)| framed(path))
}

/// Whether a file's name tells its content: `desk-c615ff68.wasm`, `first-refusal-aa927061920e4806_bg.wasm`.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches("_bg");
    let Some((_, hash)) = stem.rsplit_once('-') else { return false };
    matches!(hash.len(), 8 | 16) && hash.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'))
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A small site with every kind of file.
    pub fn site() -> Files {
        let page = |script: &str| Inline::of("a", &format!("<script>{script}</script>")).ok();
        [
            ("index.html", page("1")),
            ("404.html", page("1")),
            ("icon.svg", None),
            ("desk-c615ff68.wasm", None),
            ("first-refusal-aa927061920e4806_bg.wasm", None),
            ("words-62b808bf.txt", None),
            ("embed.js", None),
            ("about/index.html", page("2")),
            ("step/1/index.html", page("3")),
            ("step/8/lease/index.html", page("4")),
            ("embed/index.html", page("5")),
            ("embed/calendar/index.html", page("6")),
            ("embed/calendar/oembed.json", None),
            ("schema/deal.v1.json", None),
            ("api/v1/first-refusal.js", None),
            ("api/v1/first-refusal-aa927061920e4806.wasm", None),
            ("api/v1/schema/deal.v2.json", None),
            ("one-file/story.html", None),
            ("cards/front-c615ff68.png", None),
        ]
        .map(|(path, inline)| (path.to_owned(), inline))
        .into()
    }

    /// The addresses at which the files of a site are asked for.
    pub fn addresses(files: &Files) -> Vec<String> {
        let own = files.keys().cloned();
        own.chain(files.keys().filter_map(|path| Some(path.strip_suffix("index.html")?.to_owned()))).collect()
    }

    fn value(address: &str, name: &str) -> Option<String> {
        let rules = rules(&site()).unwrap();
        let rule = rules.into_iter().find(|rule| rule.place.holds(address))?;
        rule.headers.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    #[test]
    fn every_file_is_in_exactly_one_rule() {
        let rules = rules(&site()).unwrap();
        for address in addresses(&site()) {
            let holding: Vec<_> = rules.iter().filter(|rule| rule.place.holds(&address)).collect();
            assert_eq!(holding.len(), 1, "{address}: {holding:#?}");
        }
    }

    #[test]
    fn a_file_named_by_its_content_is_kept_for_ever_and_no_other() {
        for address in addresses(&site()) {
            let for_ever = value(&address, KEEP).as_deref() == Some(FOR_EVER);
            assert_eq!(for_ever, is_hashed(&address), "{address}");
        }
        assert!(!is_hashed("casebook/c44b-the-second-co-owner/index.html"));
        assert!(!is_hashed("first-refusal.js"));
    }

    #[test]
    fn only_a_figure_may_be_framed_by_others() {
        for address in addresses(&site()) {
            let Some(policy) = value(&address, POLICY) else { continue };
            let anybody = policy.ends_with("frame-ancestors *");
            assert_eq!(anybody, address.starts_with("embed/calendar/"), "{address}");
        }
        assert!(value("embed/", POLICY).unwrap().ends_with("frame-ancestors 'self'"));
    }

    #[test]
    fn a_page_has_the_policy_of_what_stands_in_it() {
        for (path, inline) in site() {
            let Some(inline) = inline else { continue };
            let policy = value(&path, POLICY).unwrap();
            assert!(inline.scripts.iter().all(|hash| policy.contains(hash)), "{path}: {policy}");
        }
        assert!(
            !value("about/", POLICY)
                .unwrap()
                .contains(site()["index.html"].as_ref().unwrap().scripts.first().unwrap())
        );
    }

    #[test]
    fn a_program_has_its_type_and_a_page_of_one_file_is_saved() {
        assert_eq!(value("desk-c615ff68.wasm", TYPE).unwrap(), "application/wasm");
        assert_eq!(value("one-file/story.html", "Content-Disposition").unwrap(), "attachment");
        assert_eq!(value("icon.svg", KEEP).unwrap(), SHORT);
    }

    #[test]
    fn a_folder_with_too_many_scripts_for_one_rule_gets_several() {
        let mut site = Files::new();
        for n in 0..60 {
            let page = Inline::of("a", &format!("<script>{n}</script>")).ok();
            site.insert(format!("casebook/{n}/index.html"), page);
        }
        let rules = rules(&site).unwrap();
        assert_eq!(rules.len(), 60);
        site.insert("one/index.html".into(), {
            let scripts: String = (0..60).map(|n| format!("<script>{n}</script>")).collect();
            Inline::of("a", &scripts).ok()
        });
        assert!(super::rules(&site).is_err());
    }
}
