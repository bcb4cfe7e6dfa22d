//! No word is missing and none is forgotten.
//!
//! The keys that the program asks for are of two kinds: literals, which are read from its source here, and
//! families, which are listed below with everything that can fill them. A family that is new in the source
//! must be added to the list.

use crate::generate::{any_edit, any_page, any_session, any_split_session, config};
use crate::said::{everything, fault};
use crate::source::{CALLS, literals, pattern};
use first_refusal::desk::compare::{Arrangement, Bid, Day, Deed, Reply, Turn, Winner};
use first_refusal::law::choice::{EventChoice, OfferChoice};
use first_refusal::law::deal::{Party, Profile};
use first_refusal::law::event::{Exercise, ExtendedBy, Happening, Pending, Stated};
use first_refusal::law::finding::{DealFactKind, EventFactKind, FactKind, Rule, TermFactKind};
use first_refusal::law::flips::Why;
use first_refusal::law::matching::{Comparison, Weight};
use first_refusal::law::offer::{Fact, Form, Source, Subject, TermKind};
use first_refusal::law::outcome::{Ground, Phase, Taker};
use first_refusal::law::permission::{Act, Mode};
use first_refusal::law::readings::{Choice, Question};
use first_refusal::law::terms::Kind;
use first_refusal::law::{Date, Term};
use first_refusal::price::answer::Who;
use first_refusal::price::figures::REGIMES;
use first_refusal::price::{Field, Figure, Shape, Side, Unit};
use first_refusal::report::words::keys as keys_of_report;
use first_refusal::story::drafting::Voice;
use first_refusal::story::pages::{ALL_STEPS, STEPS};
use first_refusal::story::session::{Answer, Next, SUBJECTS, Way};
use first_refusal::story::words::{self, find, keys, word};
use first_refusal::story::{Page, Scenario, View, answer, figure, link};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A pattern of the source, and every key that it can make.
type Family = (&'static str, fn() -> Vec<String>);

/// Every family.
const FAMILIES: &[Family] = &[
    ("act.{}", || keyed("act", Act::ALL.iter().map(|act| act.key()), "")),
    ("answer.{}", || keyed("answer", Ground::KEYS.iter().copied(), "")),
    ("clause.{}", || keyed("clause", groups().filter(|group| !matches!(*group, "right" | "talks")), "")),
    ("clause.{}.name", || keyed("clause", groups(), ".name")),
    ("comparison.{}", || keyed("comparison", Comparison::KEYS.iter().copied(), "")),
    ("desk.compare.{}", || keyed("desk.compare", ["reply", "deed", "bid", "day"].into_iter(), "")),
    ("desk.compare.{}.{}", || {
        let lists = [("reply", Reply::KEYS), ("deed", Deed::KEYS), ("bid", Bid::KEYS), ("day", Day::KEYS)];
        lists.iter().flat_map(|(name, keys)| of_compare(name, keys)).collect()
    }),
    ("desk.compare.bid.{}", || of_compare("bid", Bid::KEYS)),
    ("desk.compare.day.{}", || of_compare("day", Day::KEYS)),
    ("desk.compare.deed.{}", || of_compare("deed", Deed::KEYS)),
    ("desk.compare.reply.{}", || of_compare("reply", Reply::KEYS)),
    ("desk.compare.name.{}", || of_compare("name", Arrangement::KEYS)),
    ("desk.compare.how.{}", || of_compare("how", Arrangement::KEYS)),
    ("desk.compare.column.{}", || of_compare("column", &["name", "acts", "closes", "free", "winner"])),
    ("desk.compare.turn.{}", || of_compare("turn", Turn::KEYS)),
    ("desk.compare.winner.{}", || of_compare("winner", Winner::KEYS)),
    ("embed.{}.title", || keyed("embed", figure::Figure::KEYS.iter().copied(), ".title")),
    ("event.{}", || keyed("event", happenings(), "")),
    ("event.{}.short", || keyed("event", happenings(), ".short")),
    ("fact.{}", || keyed("fact", FactKind::KEYS.iter().copied(), "")),
    ("finding.{}", || keyed("finding", Rule::KEYS.iter().copied(), "")),
    ("finding.{}.name", || keyed("finding", Rule::KEYS.iter().copied(), ".name")),
    ("finding.{}.{}{}", || Rule::ALL.iter().flat_map(|rule| answers(*rule)).collect()),
    ("form.{}", || {
        crate::form_words::keys()
            .into_iter()
            .filter(|key| key.matches('.').count() == 1 && key.starts_with("form."))
            .collect()
    }),
    ("form.{}.{}", || {
        crate::form_words::keys()
            .into_iter()
            .filter(|key| key.matches('.').count() == 2 && key.starts_with("form."))
            .collect()
    }),
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
    ("price.bet.{}", || keyed("price.bet", Who::ALL.into_iter().map(Who::key), "")),
    ("price.field.{}", || keyed("price.field", price_fields().map(Field::key), "")),
    ("price.fig.{}", || keyed("price.fig", Figure::ALL.into_iter().map(Figure::key), "")),
    ("price.fig.{}.hint", || keyed("price.fig", Figure::ALL.into_iter().map(Figure::key), ".hint")),
    ("price.regime.{}", || keyed("price.regime", REGIMES.iter().map(|(key, _)| *key), "")),
    ("price.shape.{}", || keyed("price.shape", Shape::ALL.into_iter().map(Shape::key), "")),
    ("price.side.{}", || keyed("price.side", [Side::Rival, Side::Holder].into_iter().map(Side::key), "")),
    ("price.unit.{}", || keyed("price.unit", Unit::ALL.into_iter().map(Unit::key), "")),
    ("price.unit.{}.amount", || keyed("price.unit", Unit::ALL.into_iter().map(Unit::key), ".amount")),
    ("price.unit.{}.of", || keyed("price.unit", Unit::ALL.into_iter().map(Unit::key), ".of")),
    ("profile.{}", || keyed("profile", Profile::KEYS.iter().copied(), "")),
    ("question.{}", || keyed("question", facts(), "")),
    ("report.fact.{}", || keyed("report.fact", Fact::KEYS.iter().copied(), "")),
    ("report.form.{}", || keyed("report.form", Form::KEYS.iter().copied(), "")),
    ("report.subject.{}", || keyed("report.subject", Subject::KEYS.iter().copied(), "")),
    ("report.taker.{}", || keyed("report.taker", Taker::KEYS.iter().copied(), "")),
    ("report.several.{}", || {
        let own = ["matched", "accepted_by_silence", "lapsed", "refused", "waived"];
        keyed("report.several", own.into_iter(), "")
    }),
    ("report.together.{}", || keyed("report.together", Taker::KEYS.iter().copied().chain(["breach"]), "")),
    ("report.tried.{}", || keyed("report.tried", Why::KEYS.iter().copied(), "")),
    ("report.{}", || keyed("report", lists().map(|(name, _)| name), "")),
    ("report.{}.{}", || {
        lists().flat_map(|(name, keys)| keyed(&format!("report.{name}"), keys.iter().copied(), "")).collect()
    }),
    ("reply.{}", || keyed("reply", Answer::KEYS.iter().copied(), "")),
    ("rival.{}", || keyed("rival", Scenario::KEYS.iter().copied(), "")),
    ("rival.{}.note", || keyed("rival", Scenario::KEYS.iter().copied(), ".note")),
    ("seat.{}", || keyed("seat", Party::KEYS.iter().copied(), "")),
    ("source.{}", || keyed("source", Source::KEYS.iter().copied(), "")),
    ("step.{}.known", || numbered("step", 1..=STEPS, ".known")),
    ("step.{}.short", || numbered("step", 1..=ALL_STEPS, ".short")),
    ("step.{}.title", || numbered("step", 1..=STEPS + 1, ".title")),
    ("step.{}.text.{}", || {
        (1..=STEPS).flat_map(|n| numbered(&format!("step.{n}.text"), 1..=3, "")).collect()
    }),
    ("subject.{}", || keyed("subject", SUBJECTS.iter().map(|subject| subject.key()), "")),
    ("term.{}", || keyed("term", Term::ALL.iter().map(|term| term.key()), "")),
    ("term.{}.{}", || Term::ALL.iter().flat_map(|term| values(*term)).collect()),
    ("term.{}.{}.{}", || {
        [Term::Unit, Term::FreeUnit, Term::TalksUnit, Term::BeforeUnit]
            .into_iter()
            .flat_map(values)
            .map(|key| format!("{key}.one"))
            .chain(["term.window.unit.reasonable_time.many".to_owned()])
            .collect()
    }),
    ("way.{}", || keyed("way", Way::KEYS.iter().copied(), "")),
    ("weekday.{}", || numbered("weekday", 0..=6, "")),
    ("weekday.{}.short", || numbered("weekday", 0..=6, ".short")),
    ("weight.{}", || keyed("weight", Weight::KEYS.iter().copied(), "")),
    ("{}.{}{}", || {
        let told = || groups().filter(|group| !matches!(*group, "right" | "talks"));
        let both = ["clause", "plain"].into_iter();
        both.flat_map(|version| [keyed(version, told(), ""), keyed(version, groups(), ".more")].concat())
            .collect()
    }),
    ("bet.{}", || [2, 4, 5, 6].map(|n| format!("bet.{n}")).into()),
    ("bet.{}.{}", || [2, 5].iter().flat_map(|n| ["yes", "no"].map(|is| format!("bet.{n}.{is}"))).collect()),
    ("voice.{}", || keyed("voice", Voice::KEYS.iter().copied(), "")),
    ("{}.no_end", || {
        ["answer.then.free", "answer.free", "answer.perform", "report.then.free"]
            .map(|key| key.to_owned() + ".no_end")
            .into()
    }),
    ("{}.title", || Page::all().map(|page| format!("{}.title", page.key())).collect()),
];

fn price_fields() -> impl Iterator<Item = Field> {
    let of_shapes = Shape::ALL.into_iter().flat_map(|shape| shape.fields().iter().copied());
    [Field::Rivals, Field::Low, Field::High, Field::From].into_iter().chain(of_shapes)
}

fn facts() -> impl Iterator<Item = &'static str> {
    [FactKind::KEYS, TermFactKind::KEYS, EventFactKind::KEYS, DealFactKind::KEYS]
        .into_iter()
        .flatten()
        .copied()
}

/// The closed lists of an offer, a reply and a notice, with their values.
fn lists() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    let of_offer = OfferChoice::ALL.iter().map(|choice| (choice.key(), choice.keys()));
    of_offer.chain(EventChoice::ALL.iter().map(|choice| (choice.key(), choice.keys())))
}

fn keyed(first: &str, names: impl Iterator<Item = &'static str>, last: &str) -> Vec<String> {
    names.map(|name| format!("{first}.{name}{last}")).collect()
}

fn of_compare(name: &str, keys: &[&'static str]) -> Vec<String> {
    keyed(&format!("desk.compare.{name}"), keys.iter().copied(), "")
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
        Kind::Count { .. } | Kind::Time | Kind::Day => Vec::new(),
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
        Happening::Extension { offer, until: Date::MIN, by: ExtendedBy::Both },
        Happening::OfferChanged { offer, to: 0 },
        Happening::OfferWithdrawn { offer },
        Happening::GrantorWithdraws { offer },
        Happening::Exercise { offer, exercise: Exercise::default() },
        Happening::Refusal { offer },
        Happening::Transfer { offer, on: None, buyer_knew: Fact::Yes },
        Happening::ClosedWithHolder { offer },
        Happening::RightEnds,
        Happening::ExerciseSent { offer, exercise: Exercise::default() },
        Happening::HolderLearns { offer, stated },
        Happening::Paused { offer, pending: Pending::Dispute },
        Happening::Resumed { offer },
        Happening::Shortened { offer, until: Date::MIN, certified: Fact::Yes },
        Happening::ExtensionRequested { offer },
        Happening::HolderWaives { offer },
        Happening::HolderFailsToClose { offer },
        Happening::ClosedWithRival { offer },
        Happening::TransferUndone { offer },
        Happening::TalksBegin,
        Happening::TalksEnd,
        Happening::HolderInDefault,
        Happening::DefaultCured,
        Happening::ChangeOfControl,
        Happening::CourtFinding { question: Question::ReasonableTime, answer: Choice::True },
    ];
    all.into_iter().map(|happening| happening.key())
}

/// The answers that a question can have, as the engine gives them.
fn answers(rule: Rule) -> Vec<String> {
    // What cannot be counted in the story lies decades behind its last day, so nothing that a reader does
    // comes at a doubtful time.
    const DOUBTFUL: [Rule; 4] = [Rule::Paused, Rule::EnoughNotice, Rule::ReplyEffective, Rule::RightLives];
    let answers: &[&str] = if rule == Rule::LastDay {
        &["yes", "unknown"]
    } else if rule == Rule::FreeUntil {
        &["yes", "yes.no_end", "no.no_end", "unknown.no_end"]
    } else if DOUBTFUL.contains(&rule) {
        &["yes", "no", "unknown"]
    } else {
        &["yes", "no"]
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
        // A text of a file is no word of the page.
        let of_file = literal.before.ends_with("Json::text(");
        let called = !of_file && CALLS.iter().any(|call| literal.before.ends_with(call));
        let named = literal.text.contains('.') && is_key(&literal.text);
        let is_page = Page::all().any(|page| page.key() == literal.text);
        let is_start = literal.text.ends_with('.');
        let whole = !is_page && !is_start && !literal.text.contains(['{', ' ', '"', '<']);
        if whole && (called || named) {
            assert!(find(&literal.text).is_some(), "{} names {:?}", literal.file, literal.text);
        }
    }
}

#[test]
fn every_family_of_the_source_is_listed_and_used() {
    let made: BTreeSet<String> = literals().iter().filter_map(|literal| pattern(&literal.text)).collect();
    let listed: BTreeSet<String> = FAMILIES.iter().map(|(pattern, _)| (*pattern).to_owned()).collect();
    // The key of a page, to which a name is added; the name of a file; a number with its decimals.
    let others = ["step.{}", "embed.{}", "{}.json", "{}{}.{}"];
    let made: BTreeSet<String> =
        made.into_iter().filter(|pattern| !others.contains(&pattern.as_str())).collect();
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
    assert_eq!(words::word("no.such.key"), "no.such.key");
}

#[test]
fn the_page_carries_no_words_of_the_command_line() {
    assert!(keys_of_report().count() > 0 && keys_of_report().all(|key| key.starts_with("report.")));
    assert!(words::of_story().lines().all(|line| !line.starts_with("report.")));
}

/// The slots that are filled beside the parties and the days, by the start of the key.
const SLOTS: &[(&str, &[&str])] = &[
    ("desk.flips.", &["answer", "from", "most", "number", "size", "to"]),
    ("desk.map.", &["answer", "day", "from", "most", "number", "to", "what"]),
    ("bet.5", &["way"]),
    ("bet.right", &["truth"]),
    ("bet.wrong", &["truth"]),
    ("bet.off", &["truth", "number"]),
    ("announce.answer", &["answer"]),
    ("announce.closes", &["now", "was"]),
    ("announce.day", &["day", "answer"]),
    ("answer.depends", &["questions"]),
    ("answer.read_as", &["assumption"]),
    ("answer.on", &["date"]),
    ("answer.then.free", &["free_until"]),
    ("answer.free", &["free_until"]),
    ("answer.perform", &["free_until"]),
    ("answer.", &["closes", "since"]),
    ("assume.term", &["term", "phrase"]),
    ("assume.days", &["days"]),
    ("assume.", &["question"]),
    ("because.event", &["what", "day"]),
    ("calendar.caption", &["length", "closes", "opens"]),
    ("calendar.uncounted", &["length", "opens"]),
    ("calendar.summary", &["caption", "events"]),
    ("clause.bad_number", &["found", "min", "max", "value"]),
    ("clause.was", &["value"]),
    ("desk.compare.differs.", &["one", "other"]),
    ("desk.compare.found", &["number", "most"]),
    ("desk.compare.said", &["one", "winner", "other", "second", "number", "most"]),
    ("desk.compare.scenario", &["reply", "deed", "bid", "day"]),
    ("desk.compare.strip", &["turn", "day"]),
    ("finding.", &["at", "on", "missing", "buyer"]),
    ("form.", &["allowed", "error", "found", "max", "min", "number", "value", "what"]),
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
    ("price.answer.unit", &["unit"]),
    ("price.answer.", &["apart", "open", "right", "rivals"]),
    ("price.bet.", &["who"]),
    ("price.bids.", &["cost", "most"]),
    ("price.cliff.", &["open", "right"]),
    ("price.fig.", &["unit"]),
    ("price.gains.", &["grantor", "holder", "lost", "others", "rivals"]),
    ("price.link.", &["part"]),
    ("price.play.", &["apart", "error", "exact", "number", "open", "price", "right", "who"]),
    ("price.million", &["number"]),
    ("price.thousand", &["number"]),
    ("price.premium.", &["apart", "factor", "price"]),
    ("price.refused.", &["found", "max", "min", "value"]),
    ("price.regimes.", &["name", "saving"]),
    ("price.rivals.", &["as_many", "lost", "number", "rivals"]),
    ("price.spread.", &["mean"]),
    ("price.unit.", &["amount"]),
    ("price.weak.", &["cost"]),
    ("price.worth.", &["least", "most", "unit"]),
    ("question.", &["term"]),
    ("report.part", &["name", "share"]),
    ("report.several.", &["closes", "since"]),
    ("report.shared", &["holders"]),
    ("report.then.free", &["free_until"]),
    ("report.then.holder", &["holders"]),
    ("report.together.", &["holders"]),
    (
        "report.",
        &[
            "answer", "act", "assumed", "causes", "event", "from", "mode", "most", "number", "offer",
            "party", "question", "size", "term", "to", "value", "what", "zone",
        ],
    ),
    ("silent.", &["law", "phrase"]),
    ("site.supposed", &["answer"]),
];

#[test]
fn every_slot_is_one_that_is_filled_there() {
    const ALWAYS: [&str; 6] = ["holder", "grantor", "rival", "day", "answer_day", "next_day"];
    for key in keys() {
        // The slots of the clause are its terms; see there.
        let is_clause = groups().any(|group| {
            ["clause", "plain"].iter().any(|version| {
                key == format!("{version}.{group}") || key == format!("{version}.{group}.more")
            })
        });
        let filled =
            SLOTS.iter().find(|(start, _)| key.starts_with(start)).map_or(&[][..], |(_, slots)| slots);
        for slot in word(key).split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            let is_term = slot.starts_with('?');
            assert!(
                is_term || is_clause || ALWAYS.contains(&slot) || filled.contains(&slot),
                "{key} has {{{slot}}}"
            );
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
