//! The casebook: a page for every decided case and published rule, and an index by topic.
//!
//! Reading order: this file (all pages), `text` (the words of a case), `case` (its page), `verdict` (what was
//! decided beside what the engine finds), `pairs` (what would turn it), `index`.

mod case;
mod index;
mod pairs;
mod text;
mod verdict;

use super::desk::deals;
use super::page::{Page, escape};
use super::words::said;
use first_refusal::file::mismatches;
use first_refusal::law::Deal;
use first_refusal::law::deal::CaseInfo;
use first_refusal::law::offer::Source;
use first_refusal::law::outcome::{Ground, Remedy, Taker};
use first_refusal::story::format::put;
use std::path::Path;
use text::{Text, Topic};

/// Where the deals of the casebook are.
const FOLDER: &str = "deals/casebook";

/// A case with its words.
struct Case {
    deal: Deal,
    info: CaseInfo,
    text: Text,
}

impl Case {
    fn id(&self) -> &str {
        &self.deal.id
    }

    fn path(&self) -> String {
        format!("casebook/{}/", self.id())
    }

    /// Whether its facts are reported; a rule is played with facts that are made up.
    fn is_decided(&self) -> bool {
        self.deal.provenance.offer != Source::Invented
    }

    /// The words of a pair of keys that tell a decided case from a published rule.
    fn said(&self, family: &str) -> &'static str {
        say(family, if self.is_decided() { "case" } else { "rule" })
    }
}

/// Every page of the casebook.
///
/// # Errors
///
/// A case that cannot be read, has no words or no topic, or in which the engine finds something else than its file
/// expects.
pub fn pages() -> Result<Vec<Page>, String> {
    complete();
    let topics = text::topics();
    let cases: Vec<Case> =
        deals(Path::new(FOLDER))?.into_iter().map(|deal| open(deal, &topics)).collect::<Result<_, _>>()?;
    let mut pages = vec![index::page(&cases, &topics)];
    for position in 0..cases.len() {
        pages.push(case::page(&cases, position, &topics)?);
    }
    Ok(pages)
}

fn open(deal: Deal, topics: &[Topic]) -> Result<Case, String> {
    let differs = mismatches(&deal);
    if let Some(first) = differs.first() {
        let (path, expected, found) = (&first.path, &first.expected, &first.found);
        return Err(format!(
            "{FOLDER}/{}.json: {path}: expected {expected}, and the engine finds {found}",
            deal.id
        ));
    }
    let info = deal.case.clone().ok_or_else(|| format!("{FOLDER}/{}.json: no `case`", deal.id))?;
    let text = text::of(&deal.id, topics)?;
    Ok(Case { deal, info, text })
}

/// Every word that some outcome could ask for is asked for, so that none can be missing.
fn complete() {
    for (family, keys) in [
        ("casebook.ground", Ground::KEYS),
        ("casebook.taker", Taker::KEYS),
        ("casebook.remedy", Remedy::KEYS),
        ("casebook.basis.offer", Source::KEYS),
        ("casebook.basis.clause", Source::KEYS),
        ("casebook.basis.events", Source::KEYS),
    ] {
        for key in keys {
            say(family, key);
        }
    }
}

/// The words of a key in a family.
fn say(family: &str, key: &str) -> &'static str {
    said(&[family, key].join("."))
}

/// Words with their slots filled, as HTML has them.
fn filled(key: &str, slots: &[(&str, &str)]) -> String {
    escape(&put(said(key), slots))
}
