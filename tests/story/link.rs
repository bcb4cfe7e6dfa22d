//! Links: what is shared is what is seen, and a damaged link is never followed.

use crate::generate::{any_page, any_session, config};
use base64ct::{Base64UrlUnpadded, Encoding};
use first_refusal::law::Term;
use first_refusal::law::deal::Profile;
use first_refusal::law::terms::{Kind, Value};
use first_refusal::story::link::{LinkProblem, VERSION, decode, encode, from_query, query};
use first_refusal::story::session::{Answer, LAST_DAY, Next, OwnOffer, Way};
use first_refusal::story::{Edit, Page, Scenario, Session, View, answer};
use proptest::prelude::*;

/// Letters of a code.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A code with these fields and a checksum that fits.
fn code(version: u8, fields: &[u8]) -> String {
    let mut bytes = [&[version], fields].concat();
    let (low, high) = bytes.iter().fold((1u16, 0u16), |(low, high), byte| {
        let low = (low + u16::from(*byte)) % 255;
        (low, (high + low) % 255)
    });
    bytes.extend([high as u8, low as u8]);
    Base64UrlUnpadded::encode_string(&bytes)
}

fn is_damaged(fields: &[u8]) {
    assert_eq!(decode(&code(VERSION, fields)), Err(LinkProblem::Damaged), "{fields:?}");
}

/// A session in which everything differs from the start.
fn busy() -> Session {
    let mut session = Session::default();
    let own = OwnOffer { price_usd_million: 1, months: 1, stock_usd_million: 1 };
    session.edit(Edit::Own(own));
    session.edit(Edit::Scenario(Scenario::Own));
    session.edit(Edit::Subject(first_refusal::law::offer::Subject::SelfBuild));
    session.edit(Edit::Profile(Profile::Germany));
    session.edit(Edit::States(0, false));
    session.edit(Edit::Way(Way::Qualified));
    session.edit(Edit::Next(Next::GrantorSignsDearer));
    session.edit(Edit::AnswerDay(LAST_DAY));
    session.edit(Edit::NextDay(LAST_DAY));
    session.edit(Edit::Day(LAST_DAY));
    for term in Term::ALL {
        let other = match term.kind() {
            Kind::Choice(_) => [Value::Choice(0), Value::Choice(1)],
            Kind::Count { min, max } => [Value::Count(min), Value::Count(max)],
            Kind::Day => {
                ["2025-01-01", "2026-01-01"].map(|d| Value::Day(first_refusal::law::Date::parse(d).unwrap()))
            }
            Kind::Time => ["08:00", "09:00"]
                .map(|t| Value::Time(first_refusal::law::calendar::TimeOfDay::parse(t).unwrap())),
        };
        let other = other.into_iter().find(|value| *value != Session::default().clause.get(*term)).unwrap();
        session.edit(Edit::Term(*term, other));
    }
    session
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn every_session_comes_back_from_its_link(session in any_session()) {
        prop_assert_eq!(decode(&encode(&session)), Ok(session));
    }

    #[test]
    fn every_page_comes_back_from_its_query(session in any_session(), page in any_page()) {
        let opened = from_query(&query(&session, page)).unwrap_or(Ok(Session::start(page)));
        prop_assert_eq!(opened, Ok(session));
    }

    /// A link has at most 400 characters: these, and 50 for where the site is.
    #[test]
    fn a_link_is_short(session in any_session(), page in any_page()) {
        prop_assert!(page.path().len() + query(&session, page).len() <= 350);
    }

    #[test]
    fn any_text_is_refused_or_a_session(text in ".{0,60}") {
        let _ = (decode(&text), from_query(&text), from_query(&format!("?s={text}")));
    }

    #[test]
    fn any_letters_are_refused_or_a_session_that_a_reader_could_reach(text in "[A-Za-z0-9_-]{0,80}") {
        if let Ok(session) = decode(&text) {
            prop_assert_eq!(decode(&encode(&session)), Ok(session));
        }
    }

    #[test]
    fn any_fields_are_refused_or_a_session_that_a_reader_could_reach(
        fields in proptest::collection::vec(prop_oneof![0..16u8, 125..165u8, any::<u8>()], 0..24),
    ) {
        if let Ok(session) = decode(&code(VERSION, &fields)) {
            prop_assert!(session.ways().contains(&session.way));
            prop_assert_eq!(decode(&encode(&session)), Ok(session));
            let _ = View::new(&session);
        }
    }

    #[test]
    fn a_letter_changed_on_the_way_is_noticed(session in any_session(), at in any::<usize>(), letter in 0..64usize) {
        let mut altered = encode(&session).into_bytes();
        let at = at % altered.len();
        prop_assume!(altered[at] != LETTERS[letter]);
        altered[at] = LETTERS[letter];
        let altered = String::from_utf8(altered).unwrap();
        prop_assert_eq!(decode(&altered), Err(LinkProblem::Damaged), "{}", altered);
    }

    /// Two bytes of checksum let one cut in 65,000 through.
    #[test]
    fn a_link_cut_short_is_refused_or_a_session_that_a_reader_could_reach(session in any_session()) {
        let whole = encode(&session);
        for length in 0..whole.len() {
            if let Ok(other) = decode(&whole[..length]) {
                prop_assert!(other.ways().contains(&other.way));
                prop_assert_eq!(decode(&encode(&other)), Ok(other));
            }
        }
    }
}

#[test]
fn a_link_cut_short_is_noticed() {
    for whole in golden().map(|(code, _)| code.to_owned()).chain([encode(&busy())]) {
        for length in 0..whole.len() {
            assert_eq!(decode(&whole[..length]), Err(LinkProblem::Damaged), "{length} of {whole}");
        }
    }
}

#[test]
fn every_letter_of_a_busy_link_counts() {
    let whole = encode(&busy());
    for at in 0..whole.len() {
        for letter in LETTERS.iter().filter(|letter| **letter != whole.as_bytes()[at]) {
            let mut altered = whole.clone().into_bytes();
            altered[at] = *letter;
            assert_eq!(decode(std::str::from_utf8(&altered).unwrap()), Err(LinkProblem::Damaged));
        }
    }
}

#[test]
fn the_longest_link_is_short_enough_to_mail() {
    let length = "step/6/?s=".len() + encode(&busy()).len();
    assert!(length <= 400, "{length} letters");
}

#[test]
fn the_busiest_session_comes_back() {
    assert_eq!(decode(&encode(&busy())), Ok(busy()));
}

#[test]
fn every_value_of_every_term_comes_back() {
    for term in Term::ALL {
        let values: Vec<Value> = match term.kind() {
            Kind::Choice(keys) => (0..keys.len() as u8).map(Value::Choice).collect(),
            Kind::Count { min, max } => (min..=max).map(Value::Count).collect(),
            Kind::Day => ["1900-01-02", "2025-03-24", "2200-12-30"]
                .map(|d| Value::Day(first_refusal::law::Date::parse(d).unwrap()))
                .into(),
            Kind::Time => (0..=24u8)
                .filter_map(|hour| first_refusal::law::calendar::TimeOfDay::new(hour, 0).map(Value::Time))
                .collect(),
        };
        for value in values.into_iter().chain([Value::Silent]) {
            let mut session = Session::default();
            session.edit(Edit::Term(*term, value));
            assert_eq!(decode(&encode(&session)), Ok(session), "{} {value:?}", term.key());
        }
    }
}

#[test]
fn the_start_of_a_page_needs_no_query() {
    for page in Page::all() {
        assert_eq!(query(&Session::start(page), page), "");
        assert_eq!(from_query(&query(&Session::start(page), page)), None);
    }
}

#[test]
fn a_later_version_says_so() {
    for version in [VERSION + 1, 9, 255] {
        assert_eq!(decode(&code(version, &[77, 1, 2, 3])), Err(LinkProblem::Newer(version)));
    }
    assert_eq!(LinkProblem::Newer(2).key(), "link.newer");
}

#[test]
fn a_version_that_never_was_is_damaged() {
    assert_eq!(decode(&code(0, &[])), Err(LinkProblem::Damaged));
}

#[test]
fn a_good_checksum_does_not_make_good_fields() {
    assert_eq!(decode(&code(VERSION, &[])), Ok(Session::default()));
    // Unknown tags, and a field without its payload.
    is_damaged(&[0]);
    is_damaged(&[12]);
    is_damaged(&[127]);
    is_damaged(&[255]);
    is_damaged(&[1]);
    is_damaged(&[2, 0, 0]);
    // The same field twice.
    is_damaged(&[4, 1, 4, 2]);
    // Choices that do not exist.
    is_damaged(&[1, 5]);
    is_damaged(&[3, 3]);
    is_damaged(&[4, 8]);
    is_damaged(&[6, 5]);
    is_damaged(&[7, 7]);
    is_damaged(&[9, 6]);
    // Days after the story.
    for tag in [8, 10, 11] {
        is_damaged(&[tag, 255, 255]);
        is_damaged(&[tag, 2, 153]);
    }
    // An own offer for nothing, and one beyond all bounds.
    is_damaged(&[2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
    is_damaged(&[2, 255, 255, 255, 255, 0, 1, 0, 0, 0, 0]);
    // A notice that leaves out a term that the offer does not have.
    is_damaged(&[5, 0, 0, 0, 0b10_0000]);
    is_damaged(&[5, 255, 255, 255, 255]);
    // A difference in a term that the offer does not have.
    is_damaged(&[7, 5]);
    // A value outside its term, of the wrong kind, of no kind; an hour that does not exist.
    is_damaged(&[128 + 10, 1, 6]);
    is_damaged(&[128 + 9, 2, 1, 110]);
    is_damaged(&[128 + 9, 1, 0]);
    is_damaged(&[128 + 9, 9]);
    is_damaged(&[128 + 13, 3, 5, 161]);
    // A term that does not exist.
    is_damaged(&[128, 0]);
    is_damaged(&[128 + 97, 0]);
}

#[test]
fn fields_of_others_are_left_alone() {
    let session = Session { answer: Answer::Refuse, ..Session::default() };
    let code = encode(&session);
    for query in [
        format!("?s={code}"),
        format!("s={code}"),
        format!("?utm_source=mail&s={code}&fbclid=x=y"),
        format!("?ss=1&&s={code}&"),
        format!("?flag&s={code}"),
    ] {
        assert_eq!(from_query(&query), Some(Ok(session)), "{query}");
    }
}

#[test]
fn a_query_without_a_session_is_none() {
    for query in ["", "?", "?s=", "?s", "?utm_source=mail", "?S=AQID", "?xs=AQID"] {
        assert_eq!(from_query(query), None, "{query}");
    }
}

#[test]
fn what_is_no_code_is_damaged() {
    let long = "A".repeat(100_000);
    for text in ["A", "AA", "AAA", "AQ==", "a b", "%41", "é", "\u{0}", "+/+/", long.as_str()] {
        assert_eq!(decode(text), Err(LinkProblem::Damaged), "{text:.20}");
    }
    assert_eq!(LinkProblem::Damaged.key(), "link.damaged");
}

#[test]
fn a_padded_or_otherwise_spelt_code_is_not_a_second_link_to_the_same() {
    let session = Session { answer: Answer::Refuse, ..Session::default() };
    let code = encode(&session);
    for other in [format!("{code}="), format!("{code}=="), format!(" {code}"), format!("{code}\n")] {
        assert_eq!(decode(&other), Err(LinkProblem::Damaged), "{other:?}");
    }
}

/// Links that were once given away, with what they said. They must lead to the same for ever: add lines at
/// the end, and change an answer here only when its wording, not its meaning, has changed.
const GOLDEN: &str = include_str!("golden_links.txt");

/// Each code with its answer.
fn golden() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = GOLDEN.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split_once(' ').unwrap())
}

#[test]
fn links_that_were_given_away_still_say_the_same() {
    let mut replayed = 0;
    for (code, said) in golden() {
        let session = decode(code).unwrap_or_else(|problem| panic!("{code}: {problem:?}"));
        assert_eq!(answer::plain_answer(&View::new(&session)), said, "{code}");
        assert_eq!(encode(&session), code, "the link is written in another way now");
        replayed += 1;
    }
    assert!(replayed >= 12);
}
