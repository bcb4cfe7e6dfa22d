//! The worked deal here and in json-rules-engine, in one session: `cargo xtask bench --side-by-side`.
//!
//! Both decide the same variants of `deals/story/coreweave.json`: until when the holder may match, and what
//! became of its reply. They must agree on every variant before anything is timed. On both sides everything
//! that can be made once is made outside of the loop: the rules and the facts there, the deals here.
//! Ours does more in its time (is the right triggered, is the notice complete, every phase); theirs also
//! counts no clock changes and knows no zone. What they share is named in `rules.mjs`.

#![allow(missing_docs, reason = "a program, of which nothing is public")]

use first_refusal::file::parse_deal;
use first_refusal::law::calendar::{Date, DayKind, HolidayCalendar, TimeOfDay, Zone};
use first_refusal::law::event::{Difference, Event, Exercise, Happening, Reply, When};
use first_refusal::law::offer::{Amount, Fact};
use first_refusal::law::terms::{Kind, Value};
use first_refusal::law::{Deal, Moment, Resolved, Term, evaluate, outcome};
use serde_json::json;
use std::hint::black_box;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const ZONE: Zone = Zone::NewYork;
const ROUNDS: usize = 7;
const SECONDS: f64 = 0.7;

/// How many of the variants are timed, evenly taken from all.
const TIMED: usize = 16;

/// What the holder answers: so many days after the notice, at noon.
#[derive(Clone, Copy)]
struct Answer {
    days: i32,
    price: i64,
    months: u32,
    cash: i64,
}

/// One deal for both sides, with the time of the look.
struct Variant {
    deal: Deal,
    as_of: Moment,
    facts: serde_json::Value,
}

fn main() -> Outcome<()> {
    if !std::env::args().any(|word| word == "--bench") {
        return Ok(());
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/json-rules-engine");
    if !folder.join("node_modules").exists() {
        println!("side by side: left out, as its npm package is not there; `cargo xtask bench` installs it");
        return Ok(());
    }
    let variants = variants()?;
    let timed: Vec<usize> = (0..TIMED).map(|n| n * variants.len() / TIMED).collect();
    let theirs = run_node(&folder, &variants, &timed)?;
    agree(&variants, &theirs)?;
    let some: Vec<&Variant> = timed.iter().map(|n| &variants[*n]).collect();
    let alone = time(&some, |v| {
        black_box(outcome(&Resolved::new(black_box(&v.deal), &[]), v.as_of));
    });
    let reasons = time(&some, |v| {
        black_box(evaluate(&Resolved::new(black_box(&v.deal), &[]), v.as_of));
    });
    println!("\n{} variants, the same deadline and verdict on both sides.", variants.len());
    println!("Per deal, median of {ROUNDS} rounds of {SECONDS} s (fastest to slowest), one thread:\n");
    let engine = times(&theirs["engine"])?;
    let base = median(&engine);
    let version = theirs["node"].as_str().unwrap_or_default();
    row(&format!("json-rules-engine, Node {version}"), &engine, base);
    row("the same rules by hand in JavaScript", &times(&theirs["byHand"])?, base);
    row("First Refusal, with every reason", &reasons, base);
    row("First Refusal, the outcome alone", &alone, base);
    Ok(())
}

/// Windows, replies and days of the look, each with each.
fn variants() -> Outcome<Vec<Variant>> {
    let base = parse_deal(include_str!("../deals/story/coreweave.json")).map_err(|p| p.to_string())?;
    let mut variants = Vec::new();
    for unit in ["business_days", "days"] {
        for length in [1, 5, 10, 15, 30] {
            for answer in answers() {
                for look in [0, 14, 50] {
                    variants.push(variant(&base, (unit, length), answer, look)?);
                }
            }
        }
    }
    Ok(variants)
}

/// Silence; then a reply at the edge of each economic term, early and late.
fn answers() -> Vec<Option<Answer>> {
    let same = Answer { days: 0, price: 1_190_000_000_000, months: 60, cash: 35_000_000_000 };
    let each = [
        same,
        Answer { price: same.price - 1, ..same },
        Answer { price: same.price + 1, ..same },
        Answer { months: 59, ..same },
        Answer { months: 61, ..same },
        Answer { cash: same.cash - 1, ..same },
        Answer { cash: same.cash + 1, ..same },
    ];
    let dated = each.into_iter().flat_map(|answer| [3, 14, 15].map(|days| Some(Answer { days, ..answer })));
    [None].into_iter().chain(dated).collect()
}

fn variant(base: &Deal, window: (&str, u16), answer: Option<Answer>, look: i32) -> Outcome<Variant> {
    let received = Date::new(2025, 3, 10).ok_or("a date")?;
    let noon = TimeOfDay::new(12, 0).ok_or("an hour")?.seconds();
    let replied = answer.map(|answer| received.plus_days(answer.days));
    let reply = answer.zip(replied.map(|date| ZONE.moment(date, noon)));
    // A look before the reply would be one at silence.
    let as_of = ZONE.last_second_of(received.plus_days(look).max(replied.unwrap_or(received)));
    let deal = deal(base, window, reply)?;
    let facts = facts(base, window, reply, as_of)?;
    Ok(Variant { deal, as_of, facts })
}

/// The worked deal with this window and this reply.
fn deal(base: &Deal, (unit, length): (&str, u16), reply: Option<(Answer, Moment)>) -> Outcome<Deal> {
    let mut deal = base.clone();
    deal.clause.set(Term::Length, Value::Count(length));
    deal.clause.set(Term::Unit, choice(Term::Unit, unit)?);
    let Some((answer, at)) = reply else { return Ok(deal) };
    let differs = [
        ("price", Reply::Instead(Amount::Usd(answer.price))),
        ("years", Reply::Instead(Amount::Months(answer.months))),
        ("stock", Reply::Cash(answer.cash)),
    ];
    let differs = differs
        .into_iter()
        .map(|(id, reply)| Ok(Difference { term: position(&deal, id)?, reply, equivalent: Fact::No }));
    let exercise = Exercise::of(differs.collect::<Outcome<_>>()?);
    deal.events.push(Event::new(When::At(at), Happening::Exercise { offer: 0, exercise }));
    Ok(deal)
}

/// The same as facts for `rules.mjs`.
fn facts(
    base: &Deal,
    (unit, length): (&str, u16),
    reply: Option<(Answer, Moment)>,
    as_of: Moment,
) -> Outcome<serde_json::Value> {
    let When::At(notice) = base.events[1].at else { return Err("a notice without an hour".into()) };
    let answer = reply.map(|(answer, _)| answer);
    Ok(json!({
        "received": minutes(notice),
        "asOf": minutes(as_of),
        "window": { "length": length, "unit": unit, "endsAt": 17 * 60, "holidays": holidays() },
        "offerPrice": usd(base, "price")?,
        "offerMonths": 60,
        "offerStock": usd(base, "stock")?,
        "replied": reply.is_some(),
        "replyAt": reply.map_or(0, |(_, at)| minutes(at)),
        "replyPrice": answer.map_or(0, |answer| answer.price),
        "replyMonths": answer.map_or(0, |answer| answer.months),
        "replyCash": answer.map_or(0, |answer| answer.cash),
    }))
}

fn position(deal: &Deal, id: &str) -> Outcome<usize> {
    let position = deal.offers[0].terms.iter().position(|term| term.id == id);
    Ok(position.ok_or_else(|| format!("the worked deal has no term {id}"))?)
}

fn usd(deal: &Deal, id: &str) -> Outcome<i64> {
    let Amount::Usd(cents) = deal.offers[0].terms[position(deal, id)?].amount else {
        return Err(format!("{id} is no money").into());
    };
    Ok(cents)
}

fn choice(term: Term, key: &str) -> Outcome<Value> {
    let Kind::Choice(keys) = term.kind() else { return Err("no choice".into()) };
    let index = keys.iter().position(|known| *known == key).ok_or("no such choice")?;
    Ok(Value::Choice(u8::try_from(index)?))
}

/// Minutes of the local clock since 1970.
fn minutes(at: Moment) -> i64 {
    let local = ZONE.local(at);
    i64::from(local.date.days()) * 1440 + i64::from(local.second_of_day) / 60
}

/// The federal holidays of 2025 that are no weekend, as days since 1970.
fn holidays() -> Vec<i32> {
    let first = Date::new(2025, 1, 1).unwrap_or(Date::MIN);
    let days = (0..365).map(|n| first.plus_days(n));
    let is_holiday = |day: &Date| matches!(HolidayCalendar::UsFederal.day(*day), DayKind::Holiday(_));
    days.filter(is_holiday).map(Date::days).collect()
}

fn run_node(folder: &PathBuf, variants: &[Variant], timed: &[usize]) -> Outcome<serde_json::Value> {
    let cases: Vec<&serde_json::Value> = variants.iter().map(|v| &v.facts).collect();
    let input = json!({ "cases": cases, "timed": timed, "seconds": SECONDS, "rounds": ROUNDS });
    let mut node = Command::new("node");
    node.arg("run.mjs").current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = node.spawn()?;
    child.stdin.take().ok_or("no input")?.write_all(input.to_string().as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err("run.mjs failed".into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Both sides find the same deadline and the same verdict, and the variants show every verdict.
fn agree(variants: &[Variant], theirs: &serde_json::Value) -> Outcome<()> {
    let mut verdicts = std::collections::BTreeSet::new();
    for (n, variant) in variants.iter().enumerate() {
        let ours = evaluate(&Resolved::new(&variant.deal, &[]), variant.as_of);
        let closes = ours.windows[0].closes.ok_or("a window that cannot be counted")?;
        let ours = json!({ "verdict": ours.outcome.ground.key(), "deadline": minutes(closes) });
        assert_eq!(ours, theirs["answers"][n], "variant {n}: {}", variant.facts);
        verdicts.insert(ours["verdict"].to_string());
    }
    assert_eq!(verdicts.len(), 5, "{verdicts:?}");
    Ok(())
}

/// Nanoseconds for each deal, round by round, after a warm-up of one round.
fn time(variants: &[&Variant], decide: impl Fn(&Variant)) -> Vec<f64> {
    let round = || {
        let (start, mut done) = (Instant::now(), 0);
        while start.elapsed() < Duration::from_secs_f64(SECONDS) {
            for _ in 0..100 {
                variants.iter().for_each(|variant| decide(variant));
            }
            done += 100 * variants.len();
        }
        start.elapsed().as_nanos() as f64 / done as f64
    };
    round();
    (0..ROUNDS).map(|_| round()).collect()
}

fn times(json: &serde_json::Value) -> Outcome<Vec<f64>> {
    let times = json.as_array().ok_or("no times")?;
    Ok(times.iter().filter_map(serde_json::Value::as_f64).collect())
}

fn median(times: &[f64]) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn row(name: &str, times: &[f64], base: f64) {
    let fastest = times.iter().copied().fold(f64::INFINITY, f64::min);
    let slowest = times.iter().copied().fold(0.0, f64::max);
    let median = median(times);
    println!(
        "{name:<38} {median:>9.0} ns  ({fastest:.0} to {slowest:.0})  {:>7.1} times as fast",
        base / median
    );
}
