//! Dates, hours, money and numbers as a reader of the language writes them; the words come from `content/`.

use super::words::{find, word};
use crate::law::calendar::{Date, Moment, TimeOfDay, Zone};
use crate::law::offer::{Amount, OfferTerm, QuantityUnit, TermKind};

/// `24 March`, or `22 June 2026` when it lies in another year than `now`.
pub fn day(date: Date, now: Date) -> String {
    let (year, month, day) = date.ymd();
    let month = word(&format!("month.{month}")).to_owned();
    let key = if year == now.ymd().0 { "format.day" } else { "format.day.year" };
    put(word(key), &[("day", &day.to_string()), ("month", &month), ("year", &year.to_string())])
}

/// `Monday 24 March`.
pub fn weekday(date: Date, now: Date) -> String {
    let name = word(&format!("weekday.{}", date.weekday() as u8)).to_owned();
    put(word("format.weekday"), &[("weekday", &name), ("day", &day(date, now))])
}

/// `Mon 24 March`, for small places.
pub fn short(date: Date) -> String {
    let (_, month, day) = date.ymd();
    let name = word(&format!("weekday.{}.short", date.weekday() as u8)).to_owned();
    let month = word(&format!("month.{month}.short")).to_owned();
    put(word("format.short"), &[("weekday", &name), ("day", &day.to_string()), ("month", &month)])
}

/// `5 pm`, `noon`, `5.30 pm`, `midnight`.
pub fn hour(time: TimeOfDay) -> String {
    if let Some(named) = find(&format!("hour.{time}")) {
        return named.to_owned();
    }
    let (hours, minutes) = (time.minutes() / 60, time.minutes() % 60);
    let key = if hours < 12 { "format.am" } else { "format.pm" };
    let twelve = if hours % 12 == 0 { 12 } else { hours % 12 };
    let clock = if minutes == 0 { twelve.to_string() } else { format!("{twelve}:{minutes:02}") };
    put(word(key), &[("clock", &clock)])
}

/// The last instant of something: `Monday 24 March, 5 pm`; the day alone when it runs to the day's end.
pub fn until(moment: Moment, zone: Zone, now: Date) -> String {
    let local = zone.local(moment);
    if zone.last_second_of(local.date) == moment {
        return weekday(local.date, now);
    }
    put(
        word("format.until"),
        &[("weekday", &weekday(local.date, now)), ("hour", &clock(local.second_of_day))],
    )
}

/// The hour of an instant: `5 pm`.
pub fn clock(second_of_day: u32) -> String {
    let minutes = second_of_day / 60;
    TimeOfDay::new((minutes / 60) as u8, (minutes % 60) as u8).map_or_else(String::new, hour)
}

/// `ten`, or `45` where the language writes figures.
pub fn number(n: u64) -> String {
    find(&format!("number.{n}")).map_or_else(|| grouped(n), str::to_owned)
}

/// `4,500`.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push_str(word("format.thousands"));
        }
        text.push(digit);
    }
    text
}

/// `$11.9 bn`, `$350 m`, `$4.20`: exact, never rounded.
pub fn money(cents: i64) -> String {
    let (sign, cents) = (if cents < 0 { "−" } else { "" }, cents.unsigned_abs());
    let scaled = |unit: u64, key: &str| {
        let (whole, rest) = (cents / unit, cents % unit);
        // At most three decimals; a finer amount is written out in dollars.
        let thousandths = rest * 1000 / unit;
        (rest * 1000 % unit == 0).then(|| {
            let decimals = format!("{thousandths:03}");
            let decimals = decimals.trim_end_matches('0');
            let point = if decimals.is_empty() { "" } else { "." };
            sign.to_owned() + &put(word(key), &[("amount", &format!("{}{point}{decimals}", grouped(whole)))])
        })
    };
    let large = match cents {
        100_000_000_000.. => scaled(100_000_000_000, "format.usd.bn"),
        100_000_000.. => scaled(100_000_000, "format.usd.m"),
        _ => None,
    };
    large.unwrap_or_else(|| {
        let decimals = if cents % 100 == 0 { String::new() } else { format!(".{:02}", cents % 100) };
        sign.to_owned()
            + &put(word("format.usd"), &[("amount", &format!("{}{decimals}", grouped(cents / 100)))])
    })
}

/// `five years`, `18 months`.
pub fn months(n: u32) -> String {
    let (key, n) = match (n % 12, n / 12) {
        (0, 1) => ("format.year", 1),
        (0, years) if years > 0 => ("format.years", years),
        (..) if n == 1 => ("format.month", 1),
        (..) => ("format.months", n),
    };
    put(word(key), &[("number", &number(n.into()))])
}

/// An amount as a reader writes it.
pub fn amount(kind: TermKind, amount: &Amount, now: Date) -> String {
    match amount {
        Amount::Usd(cents) if kind == TermKind::UnitPrice => {
            put(word("format.per_hour"), &[("money", &money(*cents))])
        }
        Amount::Usd(cents) => money(*cents),
        Amount::Months(n) => months(*n),
        Amount::BasisPoints(n) => {
            let decimals = if n % 100 == 0 { String::new() } else { format!(".{:02}", n % 100) };
            put(word("format.percent"), &[("number", &format!("{}{decimals}", n / 100))])
        }
        Amount::Quantity(n, unit) => {
            let key = match unit {
                QuantityUnit::Megawatts => "format.megawatts",
                QuantityUnit::Accelerators => "format.accelerators",
                QuantityUnit::Units => "format.units",
            };
            put(word(key), &[("number", &grouped(*n))])
        }
        Amount::On(date) => day(*date, now),
        Amount::Words(words) => words.clone(),
    }
}

/// The name of a term of an offer.
pub fn term_name(term: &OfferTerm) -> String {
    if term.name.is_empty() {
        word(&format!("kind.{}", term.kind.key())).to_owned()
    } else {
        term.name.clone()
    }
}

/// Puts values into the slots of a pattern; a slot without a value stays.
pub fn put(pattern: &str, values: &[(&str, &str)]) -> String {
    let (mut text, mut rest) = (String::new(), pattern);
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        text.push_str(before);
        match value {
            Some((_, value)) => text.push_str(value),
            None => text.extend(["{", name, "}"]),
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}
