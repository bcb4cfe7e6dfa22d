//! Months as a picture to count on: weekends grey, public holidays struck through, and in the key the days that
//! the engine has found.

use super::super::page::escape;
use super::super::words::said;
use super::filled;
use first_refusal::law::Date;
use first_refusal::law::calendar::{DayKind, HolidayCalendar};
use first_refusal::story::format;
use first_refusal::story::words::{list, word};

/// Width and height of a day, in units of the picture.
const DAY: (i32, i32) = (34, 28);
/// Room above the days: the month's name and the days of the week.
const HEAD: i32 = 52;
const WIDTH: i32 = 7 * DAY.0;

/// A day that is marked, and what it is.
pub struct Mark {
    /// The day.
    pub day: Date,
    /// What it is, for the name of the picture.
    pub what: &'static str,
    /// How it is drawn: `from` or `last`.
    pub kind: &'static str,
}

/// The months between two days, each as a picture, and their holidays in words.
pub fn months(from: Date, to: Date, calendar: HolidayCalendar, marks: &[Mark]) -> String {
    let mut pictures = String::new();
    let mut holidays = Vec::new();
    let mut first = first_of_month(from);
    while first <= to {
        pictures += &month(first, calendar, marks);
        holidays.extend(days(first).filter(|day| matches!(calendar.day(*day), DayKind::Holiday(_))));
        first = first.plus_months(1);
    }
    let named: Vec<String> = holidays.iter().map(|day| format::weekday(*day, *day)).collect();
    let note = match named.is_empty() {
        true => said("teach.months.none").to_owned(),
        false => filled("teach.months.holidays", &[("days", &list(&named))]),
    };
    format!("<figure class=\"months\"><div>{pictures}</div><figcaption>{note}</figcaption></figure>")
}

fn first_of_month(day: Date) -> Date {
    let (year, month, _) = day.ymd();
    Date::new(year, month, 1).unwrap_or(day)
}

fn days(first: Date) -> impl Iterator<Item = Date> {
    (0..first.days_until(first.last_of_month()) + 1).map(move |n| first.plus_days(n))
}

fn month(first: Date, calendar: HolidayCalendar, marks: &[Mark]) -> String {
    let (year, month, _) = first.ymd();
    let name = format!("{} {year}", word(&format!("month.{month}")));
    let here: Vec<&Mark> = marks.iter().filter(|mark| first_of_month(mark.day) == first).collect();
    let marked = here.iter().map(|mark| format!("{}: {}", mark.what, format::weekday(mark.day, mark.day)));
    let label: Vec<String> = std::iter::once(name.clone()).chain(marked).collect();
    let weekday = |n: i32| {
        let short = word(&format!("weekday.{n}.short")).to_owned();
        format!("<text class=\"weekday\" x=\"{}\" y=\"44\">{}</text>", centre(n), escape(&short))
    };
    let weekdays: String = (0..7).map(weekday).collect();
    let offset = first.weekday() as i32;
    let cell = |(n, day): (i32, Date)| {
        let place = n + offset;
        let (x, y) = (place % 7 * DAY.0, HEAD + place / 7 * DAY.1);
        let kind = match calendar.day(day) {
            DayKind::Business => "",
            DayKind::Weekend => " data-off=\"weekend\"",
            DayKind::Holiday(_) => " data-off=\"holiday\"",
            DayKind::Unknown => " data-off=\"unknown\"",
        };
        let mark = here.iter().find(|mark| mark.day == day);
        let mark = mark.map_or_else(String::new, |mark| format!(" data-mark=\"{}\"", mark.kind));
        let strike = if kind.contains("holiday") {
            format!(
                "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
                x + 7,
                y + DAY.1 - 6,
                x + DAY.0 - 7,
                y + 6
            )
        } else {
            String::new()
        };
        format!(
            "<g{kind}{mark}><rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\"/><text x=\"{}\" y=\"{}\">{}</text>{strike}</g>",
            DAY.0,
            DAY.1,
            centre(place % 7),
            y + 19,
            n + 1,
        )
    };
    let weeks = (offset + first.days_until(first.last_of_month())) / 7 + 1;
    // Half of the last line lies outside of the days.
    let height = HEAD + weeks * DAY.1 + 2;
    let cells: String = (0..).zip(days(first)).map(cell).collect();
    format!(
        "<svg class=\"month\" viewBox=\"-1 0 {} {height}\" role=\"img\" aria-label=\"{}\">\
         <text class=\"name\" x=\"0\" y=\"17\">{}</text>{weekdays}{cells}</svg>",
        WIDTH + 2,
        escape(&label.join("; ")),
        escape(&name),
    )
}

fn centre(column: i32) -> i32 {
    column * DAY.0 + DAY.0 / 2
}
