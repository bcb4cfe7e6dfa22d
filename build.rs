//! Compiles what the page carries: the words of `content/` into a table, and the deals of the story into code.
//!
//! A key that is written twice, a text without a key, or a deal file with a problem stops the build with the
//! file and the place. The deals go through the same reader as everybody's; the page itself carries no
//! reader of JSON, which would be a tenth of its program.

#[allow(dead_code, unused_imports, missing_docs, clippy::all)]
#[path = "src/file/mod.rs"]
mod file;
#[allow(dead_code, unused_imports, missing_docs, clippy::all)]
#[path = "src/law/mod.rs"]
mod law;

use law::clause::Term;
use law::event::{Event, Happening, Stated, When};
use law::offer::{Amount, Fact, Offer, OfferTerm, TermKind};
use law::terms::Value;
use law::{Clause, Deal};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var("OUT_DIR").expect("OUT_DIR"));
    fs::write(out.join("words.txt"), words(Path::new("content/en"))).expect("writing the words");
    fs::write(out.join("site.txt"), words(Path::new("content/en/site")))
        .expect("writing the words of the site");
    fs::write(out.join("deals.rs"), deals(Path::new("deals/story"))).expect("writing the deals");
}

/// The files of a folder with this extension, in order.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("an entry of the folder").path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|e| e == extension)).collect();
    files.sort();
    files
}

fn read(path: &Path) -> String {
    println!("cargo::rerun-if-changed={}", path.display());
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All words as lines `key<TAB>text`, sorted by key.
fn words(folder: &Path) -> String {
    let mut words: BTreeMap<String, (String, String)> = BTreeMap::new();
    for path in files(folder, "md") {
        for (line, key, text) in entries(&read(&path)) {
            let place = format!("{}:{line}", path.display());
            assert!(!text.is_empty(), "{place}: the key `{key}` has no text");
            assert!(balanced(&text), "{place}: the text of `{key}` has a brace or a ** that is not closed");
            assert!(!text.contains('\t') && !key.contains('\t'), "{place}: a tab in `{key}`");
            if let Some((_, other)) = words.insert(key.clone(), (text, place.clone())) {
                panic!("{place}: the key `{key}` is already at {other}");
            }
        }
    }
    words.iter().map(|(key, (text, _))| format!("{key}\t{text}\n")).collect()
}

/// What stands between the sentences of the clause, which are laid side by side in two versions.
const SENTENCE: char = '¶';

fn in_sentences(key: &str) -> bool {
    key.starts_with("clause.") || key.starts_with("plain.")
}

/// `## key` and the lines below it, joined by spaces; those of the clause by a mark. What stands before the first key is for the editor.
fn entries(text: &str) -> Vec<(usize, String, String)> {
    let mut entries: Vec<(usize, String, String)> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if let Some(key) = line.strip_prefix("## ") {
            entries.push((number + 1, key.trim().to_owned(), String::new()));
        } else if let Some((_, key, text)) = entries.last_mut() {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with("# ") {
                if !text.is_empty() {
                    text.push(if in_sentences(key) { SENTENCE } else { ' ' });
                }
                text.push_str(line);
            }
        }
    }
    entries
}

fn balanced(text: &str) -> bool {
    text.matches('{').count() == text.matches('}').count() && text.matches("**").count().is_multiple_of(2)
}

/// A function that makes each deal of the folder by its id.
fn deals(folder: &Path) -> String {
    let mut arms = String::new();
    for path in files(folder, "json") {
        let deal = file::parse_deal(&read(&path))
            .unwrap_or_else(|problems| panic!("{}:\n{problems}", path.display()));
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        assert!(deal.id == stem, "{}: the id \"{}\" is not the file's name", path.display(), deal.id);
        arms += &format!("        {:?} => {},\n", deal.id, deal_code(&deal));
    }
    format!(
        "/// The deal with this id, as its file has it.\n\
         pub fn written(id: &str) -> Option<Deal> {{\n    Some(match id {{\n{arms}        _ => return None,\n    }})\n}}\n"
    )
}

fn text(text: &str) -> String {
    format!("String::from({text:?})")
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("vec![{}]", items.collect::<Vec<_>>().join(", "))
}

fn deal_code(deal: &Deal) -> String {
    let (parties, basis) = (&deal.parties, &deal.provenance);
    // The page's program leaves out what only other deals need; see `STORY_ONLY`.
    assert!(parties.others.is_empty(), "{}: a deal of the story has one holder", deal.id);
    assert!(deal.offers.len() == 1, "{}: a deal of the story has one offer", deal.id);
    let covered = |term: &OfferTerm| term.in_scope == Fact::Yes && term.kind != TermKind::OtherAsset;
    assert!(
        deal.offers[0].terms.iter().all(covered),
        "{}: an offer of the story has nothing beside what is covered",
        deal.id
    );
    let of_one = |event: &law::event::Event| event.what.offer() == Some(0);
    assert!(deal.events.iter().all(of_one), "{}: every event of the story is about that offer", deal.id);
    let rivals =
        parties.rivals.iter().map(|r| format!("Rival {{ id: {}, name: {} }}", text(&r.id), text(&r.name)));
    format!(
        "Deal {{ id: {}, title: {}, parties: Parties {{ grantor: {}, holder: {}, share: None, others: Vec::new(), rivals: {} }}, side: Side::{:?}, \
         provenance: Provenance {{ offer: Source::{:?}, clause: Source::{:?}, events: Source::{:?}, sources: {} }}, \
         profile: Profile::{:?}, clause: {}, offers: {}, events: {}, facts: DealFacts::default(), case: None, \
         expect: Vec::new() }}",
        text(&deal.id),
        text(&deal.title),
        text(&parties.grantor),
        text(&parties.holder),
        list(rivals),
        deal.side,
        basis.offer,
        basis.clause,
        basis.events,
        list(basis.sources.iter().map(|s| text(s))),
        deal.profile,
        clause_code(&deal.clause),
        list(deal.offers.iter().map(offer_code)),
        list(deal.events.iter().map(event_code)),
    )
}

fn clause_code(clause: &Clause) -> String {
    let said = Term::ALL.iter().filter_map(|term| {
        let value = match clause.get(*term) {
            Value::Silent => return None,
            Value::Choice(index) => format!("Value::Choice({index})"),
            Value::Count(n) => format!("Value::Count({n})"),
            Value::Day(day) => format!("Value::Day(Date::from_days({}))", day.days()),
            Value::Time(time) => {
                format!("Value::Time(const {{ hour({}, {}) }})", time.minutes() / 60, time.minutes() % 60)
            }
        };
        Some(format!("(Term::{term:?}, {value})"))
    });
    format!("clause(&[{}])", said.collect::<Vec<_>>().join(", "))
}

fn offer_code(offer: &Offer) -> String {
    let plain = Offer::new(offer.id.clone(), offer.rival, offer.subject, offer.form, offer.terms.clone());
    assert!(*offer == plain, "an offer of the story differs from a plain one in more than its terms");
    format!(
        "Offer::new({}, {}, Subject::{:?}, Form::{:?}, {})",
        text(&offer.id),
        offer.rival,
        offer.subject,
        offer.form,
        list(offer.terms.iter().map(term_code)),
    )
}

fn term_code(term: &OfferTerm) -> String {
    let amount = match &term.amount {
        Amount::Usd(cents) => format!("Amount::Usd({cents})"),
        Amount::Months(n) => format!("Amount::Months({n})"),
        Amount::BasisPoints(n) => format!("Amount::BasisPoints({n})"),
        Amount::Quantity(n, unit) => format!("Amount::Quantity({n}, QuantityUnit::{unit:?})"),
        Amount::On(date) => format!("Amount::On(Date::from_days({}))", date.days()),
        Amount::Words(words) => format!("Amount::Words({})", text(words)),
    };
    format!(
        "term({:?}, {:?}, TermKind::{:?}, {amount}, Fact::{:?}, Fact::{:?}, Fact::{:?}, Fact::{:?}, Source::{:?})",
        term.id,
        term.name,
        term.kind,
        term.in_scope,
        term.material,
        term.matchable,
        term.bad_faith,
        term.source
    )
}

fn event_code(event: &Event) -> String {
    let at = match event.at {
        When::Day(date) => format!("When::Day(Date::from_days({}))", date.days()),
        When::At(moment) => format!("When::At(Moment::from_seconds({}))", moment.seconds()),
    };
    let stated =
        |s: &Stated| format!("Stated {{ terms: {}, copy: {}, ..Stated::default() }}", s.terms, s.copy);
    let what = if let Happening::OfferReceived { offer } = &event.what {
        format!("OfferReceived {{ offer: {offer} }}")
    } else if let Happening::NoticeReceived { offer, stated: s } = &event.what {
        format!("NoticeReceived {{ offer: {offer}, stated: {} }}", stated(s))
    } else {
        panic!("a deal of the story holds an offer and a notice; {} is the reader's", event.what.key())
    };
    format!("Event::new({at}, Happening::{what})")
}
