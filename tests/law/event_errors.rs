//! What a file says wrongly about dates, events and replies.

use crate::errors::{GOOD, check, check_start, problems};
use first_refusal::file::parse_deal;

const A_DATE: &str = "a date from 1900-01-02 to 2200-12-30, such as 2025-03-07, or an instant with its offset, such as \
                      2025-03-10T09:00-04:00";

#[test]
fn a_date_must_exist_and_lie_in_range() {
    for bad in
        ["2025-02-29", "2025-13-01", "1899-12-31", "1900-01-01", "2200-12-31", "2025-4-1", "yesterday", ""]
    {
        let found = format!("\"{bad}\"");
        check("\"2025-04-01\"", &found, "events[0].at", &found, A_DATE);
    }
}

#[test]
fn an_instant_needs_its_offset_and_whole_seconds() {
    for bad in [
        "T09:00",
        "T09:00-0400",
        "T09:00:00.5Z",
        "T24:00Z",
        "T09:00:60Z",
        "T09:00+14:01",
        "T9:00Z",
        "T09:00é",
        "T+01:00",
    ] {
        let found = format!("\"2025-04-03{bad}\"");
        check("\"2025-04-03T09:00-04:00\"", &found, "events[1].at", &found, A_DATE);
    }
}

#[test]
fn the_same_instant_can_be_written_with_any_offset() {
    let read = |at: &str| parse_deal(&GOOD.replace("T09:00-04:00", at)).unwrap().events[1].at;
    for same in ["T13:00Z", "T13:00:00+00:00", "T13:00-00:00", "T18:30+05:30", "T03:00-10:00"] {
        assert_eq!(read(same), read("T09:00-04:00"), "{same}");
    }
}

#[test]
fn an_instant_at_the_edge_of_the_range_must_have_its_day_there_in_the_clauses_zone() {
    let found = "\"1900-01-02T00:00+14:00\"";
    let edge = GOOD.replace("\"2025-04-01\"", found);
    assert_eq!(problems(&edge)[0].path, "events[0].at");
}

#[test]
fn events_stand_in_the_order_of_their_days() {
    let late = "2025-04-03 or later: events stand in the order in which they happened";
    check("\"2025-04-05\"", "\"2025-04-02\"", "events[2].at", "\"2025-04-02\"", late);
}

#[test]
fn events_of_one_day_stand_in_the_order_of_their_hours() {
    let late = "2025-04-03T09:00-04:00 or later: events stand in the order in which they happened";
    let found = "\"2025-04-03T08:59-04:00\"";
    check("\"2025-04-05\"", found, "events[2].at", found, late);
    assert!(
        parse_deal(&GOOD.replace("\"2025-04-05\"", "\"2025-04-03\"")).is_ok(),
        "a whole day may follow an hour"
    );
}

#[test]
fn an_event_is_one_thing_that_happened() {
    check_start(
        "\"offer_received\": \"o1\"",
        "\"offer_recieved\": \"o1\"",
        "events[0].offer_recieved",
        "an unknown event \"offer_recieved\"",
        "offer_received, grantor_decides",
    );
    check_start(
        ", \"offer_received\": \"o1\"",
        "",
        "events[0]",
        "0 things that happened",
        "an object with \"at\" and one of",
    );
    check_start(
        "\"offer_received\": \"o1\"",
        "\"offer_received\": \"o1\", \"refusal\": \"o1\"",
        "events[0]",
        "2 things that happened",
        "an object with \"at\"",
    );
    check("\"offer_received\": \"o1\"", "\"right_ends\": false", "events[0].right_ends", "false", "true");
}

#[test]
fn what_an_event_names_must_be_there() {
    check(
        "\"offer_received\": \"o1\"",
        "\"offer_received\": \"o2\"",
        "events[0].offer_received",
        "\"o2\"",
        "o1",
    );
    check(
        "[\"price\", \"power\"]",
        "[\"price\", \"years\"]",
        "events[1].notice_received.states[1]",
        "\"years\"",
        "price, power",
    );
    check("\"from\": \"r1\"", "\"from\": \"r2\"", "offers.o1.from", "\"r2\"", "r1, grantor");
}

#[test]
fn a_difference_is_one_way_to_differ() {
    let path = "events[2].exercise.differs[0]";
    let allowed = "usd_cents; or cash_usd_cents; or omitted";
    check("\"usd_cents\": 1 ", "\"equivalent\": \"yes\" ", path, "not exactly one way to differ", allowed);
    check(
        "\"usd_cents\": 1 ",
        "\"usd_cents\": 1, \"omitted\": true ",
        path,
        "not exactly one way to differ",
        allowed,
    );
    check(
        "{ \"term\": \"price\", \"usd_cents\": 1 }",
        "{ \"term\": \"price\", \"usd_cents\": 1 }, { \"term\": \"price\", \"omitted\": true }",
        "events[2].exercise.differs[1]",
        "a second difference in \"price\"",
        "one for each term",
    );
}
