//! Mistakes in a deal file: where, what was found, what is allowed.

use first_refusal::file::{LARGEST_FILE, Problem, parse_deal};

/// A small good file, to be spoilt in one place.
pub const GOOD: &str = r#"{
  "version": 2,
  "id": "small",
  "title": "A small deal",
  "parties": { "grantor": "Customer", "holder": "Incumbent", "rivals": { "r1": "Rival" } },
  "grantor_is": "buying",
  "basis": { "offer": "invented", "clause": "invented", "events": "invented" },
  "profile": "neutral",
  "clause": { "window": { "length": 10, "unit": "days", "ends_at": "17:00", "zone": "America/New_York" } },
  "offers": {
    "o1": { "from": "r1", "subject": "new_capacity", "form": "written", "terms": [
      { "id": "price", "kind": "price", "usd_cents": 100000 },
      { "id": "power", "kind": "quantity", "amount": 100, "unit": "megawatts" } ] }
  },
  "events": [
    { "at": "2025-04-01", "offer_received": "o1" },
    { "at": "2025-04-03T09:00-04:00", "notice_received": { "offer": "o1", "states": ["price", "power"] } },
    { "at": "2025-04-05", "exercise": { "offer": "o1", "differs": [ { "term": "price", "usd_cents": 1 } ] } }
  ]
}"#;

pub fn problems(text: &str) -> Vec<Problem> {
    parse_deal(text).map(|deal| panic!("read as {deal:?}")).unwrap_err().0
}

/// Replaces one piece of the good file by another; exactly this one problem comes up.
#[track_caller]
pub fn check(good: &str, bad: &str, path: &str, found: &str, allowed: &str) {
    assert_eq!(GOOD.matches(good).count(), 1, "{good} must stand once in the good file");
    let problems = problems(&GOOD.replace(good, bad));
    assert_eq!(problems, [Problem { path: path.into(), found: found.into(), allowed: allowed.into() }]);
}

/// As [`check`], for a list of allowed things that is too long to repeat.
#[track_caller]
pub fn check_start(good: &str, bad: &str, path: &str, found: &str, allowed: &str) {
    assert_eq!(GOOD.matches(good).count(), 1, "{good} must stand once in the good file");
    let problems = problems(&GOOD.replace(good, bad));
    let [problem] = &problems[..] else { panic!("{problems:#?}") };
    assert_eq!((&problem.path[..], &problem.found[..]), (path, found));
    assert!(problem.allowed.starts_with(allowed), "{problem}");
}

#[test]
fn the_good_file_is_good() {
    assert!(parse_deal(GOOD).is_ok());
}

#[test]
fn a_problem_says_where_what_was_found_and_what_is_allowed() {
    let problems = problems(&GOOD.replace("\"length\": 10", "\"length\": 0"));
    let text = "clause.window.length: found 0; allowed: a whole number from 1 to 365, or silent";
    assert_eq!(problems[0].to_string(), text);
}

#[test]
fn broken_json_is_shown_by_line_and_column() {
    check("\"id\": \"small\",", "\"id\": ,", "line 3, column 9", "expected value", "JSON");
    assert_eq!(problems("").first().unwrap().path, "line 1, column 0");
}

#[test]
fn a_field_written_twice_is_refused() {
    check(
        "\"id\": \"small\",",
        "\"id\": \"a\",\n\"id\": \"b\",",
        "line 4, column 4",
        "field `id` is written twice",
        "JSON",
    );
}

#[test]
fn nested_too_deep_is_refused() {
    let deep = "[".repeat(100_000);
    assert_eq!(problems(&deep)[0].found, "recursion limit exceeded");
}

#[test]
fn many_fields_do_not_take_long() {
    let fields: Vec<String> = (0..60_000).map(|i| format!("\"f{i}\":0")).collect();
    let problems = problems(&format!("{{\"version\":2,{}}}", fields.join(",")));
    assert_eq!(problems.len(), 100);
}

#[test]
fn a_file_that_is_no_object_is_told_so_once() {
    let problems = problems("[]");
    assert_eq!(
        (problems.len(), &problems[0].path[..], &problems[0].found[..]),
        (1, "the file", "a list of 0")
    );
}

#[test]
fn a_file_that_is_too_long_is_not_read() {
    let long = " ".repeat(LARGEST_FILE + 1);
    assert_eq!(problems(&long)[0].allowed, "at most 1048576 bytes");
}

#[test]
fn another_version_is_told_so_and_judged_no_further() {
    let other = problems("{ \"version\": 3, \"nonsense\": true }");
    assert_eq!(other[0].to_string(), "version: found 3; allowed: 1 or 2");
    assert_eq!(other.len(), 1);
    assert_eq!(problems("{}")[0].to_string(), "version: found nothing; allowed: 1 or 2");
}

#[test]
fn an_unknown_field_is_refused_at_every_level() {
    let fields = "the fields version, id, title, parties";
    check_start(
        "\"profile\": \"neutral\",",
        "\"profile\": \"neutral\", \"x\": 1,",
        "x",
        "an unknown field \"x\"",
        fields,
    );
    check_start(
        "\"unit\": \"days\",",
        "\"units\": \"days\",",
        "clause.window.units",
        "an unknown field \"units\"",
        "the fields length, unit",
    );
    check_start(
        "\"window\": {",
        "\"windows\": {",
        "clause.windows",
        "an unknown field \"windows\"",
        "the fields right, subject, trigger",
    );
    check(
        "\"form\": \"written\",",
        "\"form\": \"written\", \"y\": 0,",
        "offers.o1.y",
        "an unknown field \"y\"",
        "the fields from, subject, form, workload, transaction, relation, seller, bundle, covered_share, terms, bona_fide, conditional, arms_length, funded, shell, evasion, competitor, inseparable, personal_service",
    );
    check(
        "\"offer\": \"o1\", \"states\"",
        "\"note\": 1, \"offer\": \"o1\", \"states\"",
        "events[1].notice_received.note",
        "an unknown field \"note\"",
        "the fields offer, states, copy, form, to",
    );
}

#[test]
fn an_amount_of_another_kind_is_an_unknown_field() {
    let problems = problems(&GOOD.replace("\"usd_cents\": 100000", "\"months\": 5"));
    let paths: Vec<&str> = problems.iter().map(|p| &p.path[..]).collect();
    assert_eq!(paths, ["offers.o1.terms[0].months", "offers.o1.terms[0].usd_cents"]);
}

#[test]
fn a_missing_field_is_named() {
    check("\"title\": \"A small deal\",", "", "title", "nothing", "a text of at most 120 characters");
    check_start("\"profile\": \"neutral\",", "", "profile", "nothing", "neutral, new-york, england");
}

#[test]
fn a_missing_object_is_named_once_and_not_field_by_field() {
    check_start(
        "\"basis\": { \"offer\": \"invented\", \"clause\": \"invented\", \"events\": \"invented\" },",
        "",
        "basis",
        "nothing",
        "an object with the fields offer, clause",
    );
}

#[test]
fn a_wrong_type_is_described() {
    check("\"title\": \"A small deal\"", "\"title\": 7", "title", "7", "a text of at most 120 characters");
    check(
        "{ \"length\": 10, \"unit\": \"days\", \"ends_at\": \"17:00\", \"zone\": \"America/New_York\" }",
        "true",
        "clause.window",
        "true",
        "an object with the fields length, unit, calendar, first_day, ends_at, zone, rollover, short_period, month_rule, fixed_from, fixed_close, pause, after_pause, pause_minimum, shortening, extension, exercise_effective",
    );
    check(
        "[\"price\", \"power\"]",
        "\"price\"",
        "events[1].notice_received.states",
        "\"price\"",
        "a list of at most 32",
    );
}

#[test]
fn a_number_that_is_not_whole_is_refused() {
    check(
        "100000",
        "1.5",
        "offers.o1.terms[0].usd_cents",
        "1.5",
        "a whole number from 0 to 1000000000000000",
    );
}

#[test]
fn a_number_out_of_range_is_refused() {
    check("100000", "-1", "offers.o1.terms[0].usd_cents", "-1", "a whole number from 0 to 1000000000000000");
    check(
        "\"amount\": 100",
        "\"amount\": 1000000000001",
        "offers.o1.terms[1].amount",
        "1000000000001",
        "a whole number from 0 to 1000000000000",
    );
    check(
        "\"length\": 10",
        "\"length\": 366",
        "clause.window.length",
        "366",
        "a whole number from 1 to 365, or silent",
    );
}

#[test]
fn an_unknown_choice_lists_the_known_ones() {
    check(
        "\"days\"",
        "\"fortnights\"",
        "clause.window.unit",
        "\"fortnights\"",
        "hours, days, business_days, weeks, months, reasonable_time, silent",
    );
    check("\"buying\"", "\"renting\"", "grantor_is", "\"renting\"", "buying, selling");
    check(
        "\"megawatts\"",
        "\"horses\"",
        "offers.o1.terms[1].unit",
        "\"horses\"",
        "megawatts, accelerators, units",
    );
}

#[test]
fn an_hour_is_two_digits_a_colon_and_two_digits() {
    for bad in ["17:60", "5 pm", "25:00", "24:01", "7:00"] {
        let found = format!("\"{bad}\"");
        check("\"17:00\"", &found, "clause.window.ends_at", &found, "an hour from 00:00 to 24:00, or silent");
    }
}

#[test]
fn a_term_may_be_silent_in_so_many_words() {
    let silent = GOOD.replace("\"length\": 10", "\"length\": \"silent\"");
    assert_eq!(parse_deal(&silent).unwrap().clause.length, None);
}

#[test]
fn a_short_name_is_small_letters_digits_and_hyphens() {
    let allowed = "a short name of at most 40 small letters, digits, - and _, a letter or digit first";
    for bad in ["", "Small", "-a", "a b", "ä", &"a".repeat(41)] {
        let found = format!("\"{bad}\"");
        check("\"small\"", &found, "id", &found, allowed);
    }
}

#[test]
fn two_terms_need_two_names() {
    let twice =
        GOOD.replace("\"id\": \"power\"", "\"id\": \"price\"").replace("\"price\", \"power\"", "\"price\"");
    let expected =
        "offers.o1.terms: found two terms with the id \"price\"; allowed: one id for each term of the offer";
    assert_eq!(problems(&twice)[0].to_string(), expected);
}

#[test]
fn the_limits_are_told() {
    let long = format!("\"{}\"", "x".repeat(121));
    check("\"A small deal\"", &long, "title", "a text of 121 characters", "a text of at most 120");
    check("\"A small deal\"", "\" \"", "title", "\" \"", "a text that is not empty");
    let nobody = problems(&GOOD.replace("{ \"r1\": \"Rival\" }", "{}"));
    assert_eq!(nobody[0].to_string(), "parties.rivals: found 0 rivals; allowed: one to 16");
    assert_eq!(nobody[1].to_string(), "offers.o1.from: found \"r1\"; allowed: grantor");
    let terms: Vec<String> =
        (0..33).map(|i| format!("{{\"id\":\"t{i}\",\"kind\":\"duration\",\"months\":1}}")).collect();
    let many = GOOD.replace("\"terms\": [", &format!("\"terms\": [{},", terms.join(",")));
    assert_eq!(
        problems(&many)[0].to_string(),
        "offers.o1.terms: found a list of 35; allowed: a list of at most 32"
    );
    let events = vec!["{ \"at\": \"2025-04-01\", \"offer_received\": \"o1\" }"; 257].join(",");
    let many = GOOD.replace("\"events\": [\n", &format!("\"events\": [{events},"));
    assert_eq!(problems(&many)[0].to_string(), "events: found a list of 260; allowed: a list of at most 256");
}

#[test]
fn rivals_and_offers_have_their_limits() {
    let named =
        |n: usize, value: &str| (0..n).map(|i| format!("\"x{i}\": {value}")).collect::<Vec<_>>().join(", ");
    let rivals =
        GOOD.replace("{ \"r1\": \"Rival\" }", &format!("{{ \"r1\": \"Rival\", {} }}", named(16, "\"X\"")));
    assert_eq!(problems(&rivals)[0].to_string(), "parties.rivals: found 17 rivals; allowed: one to 16");
    let offer = "{ \"from\": \"r1\", \"subject\": \"self_build\", \"form\": \"oral\", \"terms\": [] }";
    let offers = GOOD.replace("\"o1\": {", &format!("{}, \"o1\": {{", named(16, offer)));
    assert_eq!(problems(&offers)[0].to_string(), "offers: found 17 offers; allowed: at most 16");
}

#[test]
fn every_problem_of_a_file_is_told() {
    let bad = GOOD
        .replace("\"buying\"", "\"renting\"")
        .replace("\"length\": 10", "\"length\": 0")
        .replace("\"o1\", \"states\"", "\"o9\", \"states\"");
    let paths: Vec<String> = problems(&bad).into_iter().map(|p| p.path).collect();
    assert_eq!(paths, ["grantor_is", "clause.window.length", "events[1].notice_received.offer"]);
}

#[test]
fn an_expectation_names_a_known_taker_and_ground() {
    let expect = GOOD
        .replace("\"profile\"", "\"expect\": [{ \"taker\": \"me\", \"ground\": \"lapsed\" }], \"profile\"");
    assert_eq!(
        problems(&expect)[0].to_string(),
        "expect[0].taker: found \"me\"; allowed: open, holder, rival, split, nobody"
    );
}
