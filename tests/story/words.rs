//! No word is missing and none is forgotten.
//!
//! The keys that the program asks for are of two kinds: literals, which are read from its source here, and
//! families, which are listed below with everything that can fill them. A family that is new in the source
//! must be added to the list.

use crate::generate::{any_edit, any_page, any_session, any_split_session, config};
use crate::said::{everything, fault};
use first_refusal::law::deal::{Party, Profile};
use first_refusal::law::event::{Exercise, Happening, Stated};
use first_refusal::law::finding::{FactKind, Rule, TermFactKind};
use first_refusal::law::matching::{Comparison, Weight};
use first_refusal::law::offer::{Source, Subject, TermKind};
use first_refusal::law::outcome::{Ground, Phase, Taker};
use first_refusal::law::permission::{Act, Mode};
use first_refusal::law::terms::Kind;
use first_refusal::law::{Date, Term};
use first_refusal::story::pages::STEPS;
use first_refusal::story::session::{Answer, Next, Way};
use first_refusal::story::words::{find, keys, word};
use first_refusal::story::{Page, Scenario, View, answer, link};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A pattern of the source, and every key that it can make.
type Family = (&'static str, fn() -> Vec<String>);

/// Every family.
const FAMILIES: &[Family] = &[
    ("act.{}", || keyed("act", Act::ALL.iter().map(|act| act.key()), "")),
    ("answer.{}", || keyed("answer", Ground::KEYS.iter().copied(), "")),
    ("clause.{}", || keyed("clause", groups(), "")),
    ("clause.{}.name", || keyed("clause", groups(), ".name")),
    ("comparison.{}", || keyed("comparison", Comparison::KEYS.iter().copied(), "")),
    ("event.{}", || keyed("event", happenings(), "")),
    ("event.{}.short", || keyed("event", happenings(), ".short")),
    ("fact.{}", || keyed("fact", FactKind::KEYS.iter().copied(), "")),
    ("finding.{}", || keyed("finding", Rule::KEYS.iter().copied(), "")),
    ("finding.{}.name", || keyed("finding", Rule::KEYS.iter().copied(), ".name")),
    ("finding.{}.{}{}", || Rule::ALL.iter().flat_map(|rule| answers(*rule)).collect()),
    ("hour.{}", || keyed("hour", ["00:00", "12:00", "24:00"].into_iter(), "")),
    ("kind.{}", || keyed("kind", TermKind::KEYS.iter().copied(), "")),
    ("met.{}", || keyed("met", ["yes", "no", "not_counted"].into_iter(), "")),
    ("mode.{}", || keyed("mode", Mode::KEYS.iter().copied(), "")),
    ("month.{}", || numbered("month", 1..=12, "")),
    ("month.{}.short", || numbered("month", 1..=12, ".short")),
    ("next.{}", || keyed("next", Next::KEYS.iter().copied(), "")),
    ("number.{}", || numbered("number", 1..=12, "")),
    ("outcome.{}", || keyed("outcome", Taker::KEYS.iter().copied().chain(["breach", "depends"]), "")),
    ("phase.{}", || keyed("phase", Phase::KEYS.iter().copied(), "")),
    ("profile.{}", || keyed("profile", Profile::KEYS.iter().copied(), "")),
    ("question.{}", || keyed("question", FactKind::KEYS.iter().chain(TermFactKind::KEYS).copied(), "")),
    ("reply.{}", || keyed("reply", Answer::KEYS.iter().copied(), "")),
    ("rival.{}", || keyed("rival", Scenario::KEYS.iter().copied(), "")),
    ("rival.{}.note", || keyed("rival", Scenario::KEYS.iter().copied(), ".note")),
    ("seat.{}", || keyed("seat", Party::KEYS.iter().copied(), "")),
    ("source.{}", || keyed("source", Source::KEYS.iter().copied(), "")),
    ("step.{}.known", || numbered("step", 1..=STEPS, ".known")),
    ("step.{}.short", || numbered("step", 1..=STEPS, ".short")),
    ("step.{}.title", || numbered("step", 1..=STEPS, ".title")),
    ("step.{}.text.{}", || {
        (1..=STEPS).flat_map(|n| numbered(&format!("step.{n}.text"), 1..=3, "")).collect()
    }),
    ("subject.{}", || keyed("subject", Subject::KEYS.iter().copied(), "")),
    ("term.{}", || keyed("term", Term::ALL.iter().map(|term| term.key()), "")),
    ("term.{}.{}", || Term::ALL.iter().flat_map(|term| values(*term)).collect()),
    ("term.{}.{}.one", || {
        [Term::Unit, Term::FreeUnit].into_iter().flat_map(values).map(|key| format!("{key}.one")).collect()
    }),
    ("way.{}", || keyed("way", Way::KEYS.iter().copied(), "")),
    ("weekday.{}", || numbered("weekday", 0..=6, "")),
    ("weekday.{}.short", || numbered("weekday", 0..=6, ".short")),
    ("weight.{}", || keyed("weight", Weight::KEYS.iter().copied(), "")),
    ("{}.no_end", || keyed("answer", ["then.free", "free"].into_iter(), ".no_end")),
    ("{}.title", || Page::all().map(|page| format!("{}.title", page.key())).collect()),
];

fn keyed(first: &str, names: impl Iterator<Item = &'static str>, last: &str) -> Vec<String> {
    names.map(|name| format!("{first}.{name}{last}")).collect()
}

fn numbered(first: &str, numbers: std::ops::RangeInclusive<u8>, last: &str) -> Vec<String> {
    numbers.map(|n| format!("{first}.{n}{last}")).collect()
}

fn groups() -> impl Iterator<Item = &'static str> {
    Term::ALL.iter().map(|term| term.group())
}

fn values(term: Term) -> Vec<String> {
    match term.kind() {
        Kind::Choice(keys) => keys.iter().map(|key| format!("term.{}.{key}", term.key())).collect(),
        Kind::Count { .. } | Kind::Time => Vec::new(),
    }
}

fn happenings() -> impl Iterator<Item = &'static str> {
    let (offer, stated) = (0, Stated::default());
    let all = [
        Happening::OfferReceived { offer },
        Happening::GrantorDecides { offer },
        Happening::ContractSigned { offer },
        Happening::NoticeSent { offer, stated },
        Happening::NoticeReceived { offer, stated },
        Happening::InformationRequested { offer },
        Happening::InformationGiven { offer, stated },
        Happening::Extension { offer, until: Date::MIN },
        Happening::OfferChanged { offer, to: 0 },
        Happening::OfferWithdrawn { offer },
        Happening::GrantorWithdraws { offer },
        Happening::Exercise { offer, exercise: Exercise::default() },
        Happening::Refusal { offer },
        Happening::Transfer { offer, on: None },
        Happening::ClosedWithHolder { offer },
        Happening::RightEnds,
    ];
    all.into_iter().map(|happening| happening.key())
}

/// The answers that a question can have, as the engine gives them.
fn answers(rule: Rule) -> Vec<String> {
    let answers: &[&str] = match rule {
        // What cannot be counted in the story lies decades behind its last day, so nothing that a reader does
        // comes at a doubtful time.
        Rule::LastDay => &["yes", "unknown"],
        Rule::FreeUntil => &["yes", "yes.no_end", "unknown.no_end"],
        Rule::Covered
        | Rule::FormGood
        | Rule::BonaFide
        | Rule::ConditionAllowed
        | Rule::Triggered
        | Rule::NoticeComplete
        | Rule::ClockStarts
        | Rule::Extended
        | Rule::InTime
        | Rule::IsMatch
        | Rule::FailedMatchEnds
        | Rule::RefusalFinal
        | Rule::SilenceReleases
        | Rule::NewNotice
        | Rule::MayWithdraw
        | Rule::Revives
        | Rule::FreeToContract => &["yes", "no"],
    };
    answers.iter().map(|answer| format!("finding.{}.{answer}", rule.key())).collect()
}

fn families() -> BTreeSet<String> {
    FAMILIES.iter().flat_map(|(_, keys)| keys()).collect()
}

#[test]
fn every_key_that_the_program_can_make_has_words() {
    let missing: Vec<String> = families().into_iter().filter(|key| find(key).is_none()).collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_key_that_the_source_names_has_words() {
    let first: BTreeSet<&str> = keys().filter_map(|key| key.split('.').next()).collect();
    let is_key = |text: &str| text.split('.').next().is_some_and(|start| first.contains(start));
    for literal in literals() {
        let called = CALLS.iter().any(|call| literal.before.ends_with(call));
        let named = literal.text.contains('.') && is_key(&literal.text);
        let is_page = Page::all().any(|page| page.key() == literal.text);
        let whole = !is_page && !literal.text.contains(['{', ' ', '"', '<']);
        if whole && (called || named) {
            assert!(find(&literal.text).is_some(), "{} names {:?}", literal.file, literal.text);
        }
    }
}

#[test]
fn every_family_of_the_source_is_listed_and_used() {
    let made: BTreeSet<String> = literals().iter().filter_map(|literal| pattern(&literal.text)).collect();
    let listed: BTreeSet<String> = FAMILIES.iter().map(|(pattern, _)| (*pattern).to_owned()).collect();
    // The key of a page, to which a name is added.
    let made: BTreeSet<String> = made.into_iter().filter(|pattern| pattern != "step.{}").collect();
    assert_eq!(made, listed);
}

#[test]
fn no_words_are_forgotten() {
    let named: BTreeSet<String> = literals().into_iter().map(|literal| literal.text).collect();
    let asked = families();
    let forgotten: Vec<&str> = keys().filter(|key| !named.contains(*key) && !asked.contains(*key)).collect();
    assert_eq!(forgotten, Vec::<&str>::new());
}

#[test]
fn the_words_of_a_key_are_found_and_others_are_not() {
    assert_eq!(keys().filter(|key| find(key).is_none()).count(), 0);
    assert_eq!(find("no.such.key"), None);
    assert_eq!(word("no.such.key"), "no.such.key");
}

/// The slots that are filled beside the parties and the days, by the start of the key.
const SLOTS: &[(&str, &[&str])] = &[
    ("announce.answer", &["answer"]),
    ("announce.closes", &["now", "was"]),
    ("announce.day", &["day", "answer"]),
    ("answer.depends", &["questions"]),
    ("answer.read_as", &["assumption"]),
    ("answer.on", &["date"]),
    ("answer.then.free", &["free_until"]),
    ("answer.free", &["free_until"]),
    ("answer.", &["closes", "since"]),
    ("assume.term", &["term", "phrase"]),
    ("assume.", &["question"]),
    ("because.event", &["what", "day"]),
    ("calendar.caption", &["length", "closes", "opens"]),
    ("calendar.uncounted", &["length", "opens"]),
    ("calendar.summary", &["caption", "events"]),
    ("clause.bad_number", &["found", "min", "max", "value"]),
    ("clause.was", &["value"]),
    ("finding.", &["at", "on", "missing"]),
    ("format.am", &["clock"]),
    ("format.pm", &["clock"]),
    ("format.day", &["day", "month", "year"]),
    ("format.weekday", &["weekday", "day"]),
    ("format.short", &["weekday", "day", "month"]),
    ("format.until", &["weekday", "hour"]),
    ("format.usd", &["amount"]),
    ("format.per_hour", &["money"]),
    ("format.", &["number"]),
    ("match.cash", &["money"]),
    ("nav.step", &["n", "all"]),
    ("nav.", &["title"]),
    ("notice.term", &["term", "value"]),
    ("permission.from", &["hour"]),
    ("permission.", &["until"]),
    ("phase.projected", &["phase"]),
    ("question.", &["term"]),
    ("silent.", &["law", "phrase"]),
    ("site.supposed", &["answer"]),
];

#[test]
fn every_slot_is_one_that_is_filled_there() {
    const ALWAYS: [&str; 6] = ["holder", "grantor", "rival", "day", "answer_day", "next_day"];
    for key in keys() {
        // The slots of the clause are its terms; see there.
        let is_clause = key.starts_with("clause.") && groups().any(|group| key == format!("clause.{group}"));
        let filled =
            SLOTS.iter().find(|(start, _)| key.starts_with(start)).map_or(&[][..], |(_, slots)| slots);
        for slot in word(key).split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            assert!(is_clause || ALWAYS.contains(&slot) || filled.contains(&slot), "{key} has {{{slot}}}");
        }
    }
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn whatever_a_reader_does_every_sentence_is_filled_with_words(session in prop_oneof![4 => any_session(), 1 => any_split_session()]) {
        let view = View::new(&session);
        for said in everything(&view) {
            prop_assert_eq!(fault(&said), None, "{:?} at ?s={}", said, link::encode(&session));
        }
    }

    #[test]
    fn whatever_a_reader_changes_is_announced_in_words(page in any_page(), edits in proptest::collection::vec(any_edit(), 1..6)) {
        let mut session = first_refusal::story::Session::start(page);
        for edit in edits {
            let before = View::new(&session);
            session.edit(edit);
            if let Some(said) = answer::announcement(&before, &View::new(&session)) {
                prop_assert_eq!(fault(&said), None, "{:?}", said);
            }
        }
    }

    #[test]
    fn every_finding_of_the_story_is_one_whose_words_were_asked_for(session in any_session()) {
        for finding in &View::new(&session).evaluation.findings {
            let open_ended = finding.rule == Rule::FreeUntil && finding.at.is_none();
            let end = if open_ended { ".no_end" } else { "" };
            let key = format!("finding.{}.{}{end}", finding.rule.key(), finding.answer.key());
            prop_assert!(answers(finding.rule).contains(&key), "{} at ?s={}", key, link::encode(&session));
        }
    }
}

/// A string of the source.
struct Literal {
    file: String,
    /// The code before it, on its line.
    before: String,
    text: String,
}

/// Functions that are called with a key.
const CALLS: &[&str] = &["word(", "find(", "speak(", "plain(", "text(", "attr(", "heading("];

/// Every string literal of the rooms that ask for words.
fn literals() -> Vec<Literal> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<PathBuf> =
        ["story", "page", "bin"].iter().flat_map(|room| rust_files(&src.join(room))).collect();
    files.push(src.join("main.rs"));
    files
        .iter()
        .flat_map(|file| strings(&file.display().to_string(), &fs::read_to_string(file).unwrap()))
        .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => rust_files(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .collect()
}

/// The strings of a source text, outside comments.
fn strings(file: &str, source: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let (before, here) = rest.split_at(at);
        let skip = |n: usize| &here[n..];
        rest = match here.as_bytes() {
            [b'/', b'/', ..] => skip(here.find('\n').unwrap_or(here.len())),
            [b'\'', b'\\', _, b'\'', ..] => skip(4),
            [b'\'', _, b'\'', ..] => skip(3),
            [b'"', ..] => {
                let length = end(&here[1..]);
                let line = before.rsplit('\n').next().unwrap_or("");
                let text = here[1..=length].to_owned();
                found.push(Literal { file: file.to_owned(), before: line.to_owned(), text });
                skip(length + 2)
            }
            _ => skip(1),
        };
    }
    found
}

/// Where a string ends.
fn end(text: &str) -> usize {
    let mut escaped = false;
    let at = text.char_indices().find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    at.map_or(text.len(), |(at, _)| at)
}

/// The family of a format string that makes keys: `term.{}.{}`; `None` for any other text.
fn pattern(text: &str) -> Option<String> {
    let mut made = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        made += before;
        made += "{}";
        rest = after.split_once('}')?.1;
    }
    made += rest;
    let is_key = |c: char| c.is_ascii_lowercase() || "_.{}".contains(c);
    let parts = || made.split('.');
    let shaped = made.contains("{}") && parts().count() > 1 && made.chars().all(is_key);
    (shaped && parts().all(|part| !part.is_empty()) && parts().any(|part| part != "{}")).then_some(made)
}

#[test]
fn strings_are_read_and_comments_are_not() {
    let source = "// \"no\"\nlet a = word(\"front.title\"); // \"no\"\nlet b = ['\"', '\\'']; b(\"x \\\" y\");\n&'a str";
    let found: Vec<String> = strings("", source).into_iter().map(|literal| literal.text).collect();
    assert_eq!(found, ["front.title", "x \\\" y"]);
    assert_eq!(strings("", source)[0].before, "let a = word(");
}

#[test]
fn a_family_is_told_from_other_patterns() {
    assert_eq!(pattern("term.{}.{key}"), Some("term.{}.{}".to_owned()));
    assert_eq!(pattern("{key}.no_end"), Some("{}.no_end".to_owned()));
    for text in ["event-{position}", "{}{}", ".{:02}", "{whole}.{rest}", "front.title", "{name}: {value}."] {
        assert_eq!(pattern(text), None, "{text}");
    }
}
