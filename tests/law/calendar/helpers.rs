//! What these tests share.

use first_refusal::law::calendar::*;
use proptest::prelude::*;

// Helpers.

pub const NOON: u32 = 12 * 3600;
pub const UNITS: [Unit; 5] = [Unit::Hours, Unit::Days, Unit::BusinessDays, Unit::Weeks, Unit::Months];

pub const MONTH_RULES: [MonthRule; 3] =
    [MonthRule::CorrespondingDate, MonthRule::EndOfMonth, MonthRule::ThirtyDays];

pub fn of(length: u16, unit: Unit) -> Rule {
    Rule {
        length,
        unit,
        calendar: HolidayCalendar::UsFederal,
        first_day: FirstDay::Exclude,
        ends_at: TimeOfDay::END_OF_DAY,
        zone: Zone::NewYork,
        rollover: Rollover::None,
        month_rule: MonthRule::CorrespondingDate,
        short_period: None,
    }
}

pub fn days(length: u16) -> Rule {
    of(length, Unit::Days)
}

pub fn business_days(length: u16) -> Rule {
    of(length, Unit::BusinessDays)
}

pub fn months(length: u16) -> Rule {
    of(length, Unit::Months)
}

pub fn including(rule: Rule) -> Rule {
    Rule { first_day: FirstDay::Include, ..rule }
}

pub fn rolling(rule: Rule, rollover: Rollover) -> Rule {
    Rule { rollover, ..rule }
}

pub fn month_rule(rule: Rule, month_rule: MonthRule) -> Rule {
    Rule { month_rule, ..rule }
}

/// Periods of fewer days than this leave out weekends and holidays.
pub fn short(rule: Rule, threshold: u16) -> Rule {
    Rule { short_period: Some(threshold), ..rule }
}

/// The instant of a day and an hour in New York, such as `2023-07-10 12:00`.
pub fn at(text: &str) -> Moment {
    let (date, hour) = text.split_once(' ').unwrap();
    Zone::NewYork.moment(day(date), time(hour).seconds())
}

pub fn jiff_date(date: Date) -> jiff::civil::Date {
    let (year, month, day) = date.ymd();
    jiff::civil::date(year as i16, month as i8, day as i8)
}

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn time(text: &str) -> TimeOfDay {
    TimeOfDay::parse(text).unwrap()
}

pub fn from_noon(opening: &str, rule: Rule) -> Count {
    count(&rule, rule.zone.moment(day(opening), NOON))
}

#[track_caller]
pub fn check(opening: &str, rule: Rule, last_day: &str) {
    assert_eq!(from_noon(opening, rule).last_day.to_string(), last_day);
}

/// Compares every weekday of a calendar's years with a list of dates and names.
pub fn check_list(calendar: HolidayCalendar, list: &str) {
    let listed: std::collections::BTreeMap<Date, &str> = list
        .lines()
        .skip(2)
        .map(|line| line.split_once(',').unwrap())
        .map(|(date, name)| (day(date), name))
        .collect();
    let mut date = Date::new(*calendar.years().start(), 1, 1).unwrap();
    let last = Date::new(*calendar.years().end(), 12, 31).unwrap();
    assert!(listed.first_key_value().unwrap().0.ymd().0 == date.ymd().0);
    assert!(listed.last_key_value().unwrap().0.ymd().0 == last.ymd().0);
    while date <= last {
        match calendar.day(date) {
            DayKind::Weekend => {}
            DayKind::Business => assert_eq!(listed.get(&date), None, "{date}"),
            DayKind::Holiday(holiday) => {
                assert!(listed.contains_key(&date), "{date} {}", holiday.key());
            }
            DayKind::Unknown => panic!("{date} is within the years"),
        }
        date = date.plus_days(1);
    }
}

pub fn tz(zone: Zone) -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get(zone.key()).unwrap()
}

pub fn timestamp(moment: Moment) -> jiff::Timestamp {
    jiff::Timestamp::from_second(moment.seconds()).unwrap()
}

/// Every noon of a zone's years, every hour of three days around each change of its clocks in the
/// tz database, and the seconds next to the change.
pub fn telling_moments(zone: Zone) -> Vec<Moment> {
    let (first, last) = (*zone.years().start(), *zone.years().end());
    let start = zone.start_of(Date::new(first, 1, 1).unwrap());
    let end = zone.last_second_of(Date::new(last, 12, 31).unwrap());
    let mut moments: Vec<Moment> =
        (start.seconds()..=end.seconds()).step_by(86_400).map(Moment::from_seconds).collect();
    moments.push(end);
    for change in tz(zone).following(timestamp(start)) {
        let change = Moment::from_seconds(change.timestamp().as_second());
        if change > end {
            break;
        }
        moments.extend((-36..=36).map(|hour| change.plus_seconds(hour * 3600)));
        moments.extend([-1, 1].map(|seconds| change.plus_seconds(seconds)));
    }
    moments
}

pub fn any_days() -> impl Strategy<Value = i32> {
    Date::MIN.days()..=Date::MAX.days()
}

/// Mostly in the years for which everything is known, and not so near the edge that a period of
/// any length in [`any_rule`] would run into it.
pub fn any_moment() -> impl Strategy<Value = Moment> {
    let seconds = |year| Zone::Utc.start_of(Date::new(year, 1, 1).unwrap()).seconds();
    prop_oneof![
        4 => seconds(2008)..seconds(2045),
        1 => seconds(1901)..seconds(2160),
    ]
    .prop_map(Moment::from_seconds)
}

pub fn any_zone() -> impl Strategy<Value = Zone> {
    proptest::sample::select(&Zone::ALL[..])
}

pub fn any_rule() -> impl Strategy<Value = Rule> {
    (
        0..=400_u16,
        proptest::sample::select(&UNITS[..]),
        proptest::sample::select(&HolidayCalendar::ALL[..]),
        prop_oneof![Just(FirstDay::Exclude), Just(FirstDay::Include)],
        0..=1440_u16,
        any_zone(),
        proptest::sample::select(vec![
            Rollover::None,
            Rollover::NextBusinessDay,
            Rollover::PreviousBusinessDay,
        ]),
        proptest::sample::select(&MONTH_RULES[..]),
        prop_oneof![Just(None), Just(Some(11)), (0..=400_u16).prop_map(Some)],
    )
        .prop_map(
            |(length, unit, calendar, first_day, minutes, zone, rollover, month_rule, short_period)| Rule {
                length,
                unit,
                calendar,
                first_day,
                ends_at: TimeOfDay::new((minutes / 60) as u8, (minutes % 60) as u8).unwrap(),
                zone,
                rollover,
                month_rule,
                short_period,
            },
        )
}
