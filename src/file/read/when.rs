//! Reads and writes dates and instants.

use crate::file::json::Json;
use crate::file::reader::At;
use crate::law::calendar::{Date, Moment, TimeOfDay, Zone};
use crate::law::event::When;

pub(super) const A_DATE: &str = "a date from 1900-01-02 to 2200-12-30, such as 2025-03-07";

/// A date of a file.
pub(super) fn date(at: &At<'_>) -> Date {
    let found = match at.json() {
        Some(Json::Text(text)) => Date::parse(text),
        _ => None,
    };
    let inside = found.filter(|date| (FIRST..=LAST).contains(date));
    inside.unwrap_or_else(|| {
        at.wrong(A_DATE);
        FIRST
    })
}

/// Whether a day is one of a file.
pub(super) fn is_of_a_file(date: &Date) -> bool {
    (FIRST..=LAST).contains(date)
}

/// The first and the last day of a file; every zone has all of them.
const FIRST: Date = Date::MIN.plus_days(1);
const LAST: Date = Date::MAX.plus_days(-1);

/// When an event happened: a date, or an instant whose day in `zone` is one of a file.
pub(super) fn when(at: &At<'_>, zone: Zone) -> Option<When> {
    let found = match at.json() {
        Some(Json::Text(text)) => parse_when(text),
        _ => None,
    };
    let inside = found.filter(|when| (FIRST..=LAST).contains(&when.date(zone)));
    if inside.is_none() {
        at.wrong(format!("{A_DATE}, or an instant with its offset, such as 2025-03-10T09:00-04:00"));
    }
    inside
}

/// When something happened, as a file writes it.
pub fn parse_when(text: &str) -> Option<When> {
    let inside = |date: &Date| (FIRST..=LAST).contains(date);
    let Some((date, time)) = text.split_once('T') else {
        return Date::parse(text).filter(inside).map(When::Day);
    };
    let date = Date::parse(date).filter(inside)?;
    let (clock, offset) = match time.strip_suffix('Z') {
        Some(clock) => (clock, 0),
        None => {
            let sign_at = time.rfind(['+', '-'])?;
            let (clock, offset) = time.split_at_checked(sign_at)?;
            let sign = if offset.starts_with('-') { -1 } else { 1 };
            let minutes = TimeOfDay::parse(&offset[1..])?.minutes();
            (clock, (minutes <= 14 * 60).then_some(sign * i64::from(minutes))?)
        }
    };
    let (minutes, seconds) = match clock.len() {
        5 => (clock, 0),
        8 => (
            clock.get(..5)?,
            clock.get(5..)?.strip_prefix(':').filter(|s| all_digits(s))?.parse::<i64>().ok()?,
        ),
        _ => return None,
    };
    let time = TimeOfDay::parse(minutes).filter(|t| *t != TimeOfDay::END_OF_DAY && seconds < 60)?;
    let local = i64::from(date.days()) * 86_400 + i64::from(time.seconds()) + seconds;
    Some(When::At(Moment::from_seconds(local - offset * 60)))
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// An instant as files write it: the civil time of the zone with its offset, without seconds if there are none.
pub(in crate::file) fn instant_text(moment: Moment, zone: Zone) -> String {
    let local = zone.local(moment);
    let (h, m, s) = (local.second_of_day / 3600, local.second_of_day / 60 % 60, local.second_of_day % 60);
    let seconds = if s == 0 { String::new() } else { format!(":{s:02}") };
    let (sign, offset) =
        if local.offset_minutes < 0 { ('-', -local.offset_minutes) } else { ('+', local.offset_minutes) };
    format!("{}T{h:02}:{m:02}{seconds}{sign}{:02}:{:02}", local.date, offset / 60, offset % 60)
}

/// A day, or a second of it in `zone`, as files write when something happened.
pub fn when_text(date: Date, second_of_day: Option<u32>, zone: Zone) -> String {
    match second_of_day {
        Some(second) => instant_text(zone.moment(date, second), zone),
        None => date.to_string(),
    }
}
