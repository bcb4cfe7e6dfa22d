//! Reads a deal file and says what follows from it: as JSON, or in plain lines.
//!
//! `cargo run --example evaluate -- FILE [options]`; the options are listed in [`USAGE`]. Ends with code 2 and a
//! message that says what was found and what is allowed when the file or the arguments are not good, and with
//! code 1 when `--check` finds something otherwise than the file expects it.

use first_refusal::file::{evaluation_json, flips_json, map_json, mismatches, parse_deal};
use first_refusal::law::flips::flips;
use first_refusal::law::{Date, Deal};
use first_refusal::report::{Options, evaluation_text, flips_text, map, map_text, side};
use std::io::{Read, Write};
use std::process::ExitCode;

const USAGE: &str = "\
usage: evaluate FILE [options]   (FILE may be - for standard input)
  --as-of YYYY-MM-DD  look at the end of this day instead of the last event's
  --json              print JSON (the default)
  --text              print plain lines
  --readings          every reading, and what the answer depends on (in JSON always)
  --why               every finding and what it rests on, and what stands against each act (in JSON always)
  --flips             the smallest single changes that change who gets the deal or why
  --map X Y           the outcome over two things: window.length, o1.price, events[2].at
  --check             only compare with what the file expects";

const OPTIONS: [&str; 8] =
    ["--as-of", "--json", "--text", "--readings", "--why", "--flips", "--map", "--check"];

/// What the arguments ask for.
#[derive(Default)]
struct Wanted {
    file: Option<String>,
    as_of: Option<Date>,
    map: Option<(String, String)>,
    /// The options given.
    given: Vec<String>,
}

impl Wanted {
    fn has(&self, option: &str) -> bool {
        self.given.iter().any(|given| given == option)
    }
}

fn main() -> ExitCode {
    match run() {
        Ok((text, code)) => match std::io::stdout().write_all(text.as_bytes()) {
            // A reader that closes the pipe has seen enough.
            Ok(()) | Err(_) => code,
        },
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(String, ExitCode), String> {
    let wanted = arguments(std::env::args().skip(1))?;
    let name = wanted.file.as_deref().ok_or(USAGE)?;
    let text = read(name).map_err(|error| format!("{name}: cannot be read: {error}"))?;
    let deal = parse_deal(&text).map_err(|problems| {
        let lines: Vec<String> = problems.0.iter().map(|problem| format!("{name}: {problem}")).collect();
        lines.join("\n")
    })?;
    if wanted.has("--check") {
        return Ok(check(name, &deal));
    }
    let printed = if wanted.has("--text") { plain(&deal, &wanted)? } else { json(&deal, &wanted)? };
    Ok((printed, ExitCode::SUCCESS))
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<Wanted, String> {
    let mut wanted = Wanted::default();
    while let Some(argument) = given.next() {
        if !argument.starts_with("--") {
            if let Some(first) = wanted.file.replace(argument.clone()) {
                return Err(format!(
                    "more than one file: found \"{first}\" and \"{argument}\"; allowed: one\n{USAGE}"
                ));
            }
            continue;
        }
        if !OPTIONS.contains(&argument.as_str()) {
            return Err(format!("{argument}: no such option; allowed: {}\n{USAGE}", OPTIONS.join(", ")));
        }
        if wanted.has(&argument) {
            return Err(format!("{argument}: found twice; allowed: once"));
        }
        if argument == "--as-of" {
            wanted.as_of = Some(date(given.next())?);
        } else if argument == "--map" {
            let (Some(x), Some(y)) = (given.next(), given.next()) else {
                return Err(format!("--map: found fewer than two names; allowed: two\n{USAGE}"));
            };
            wanted.map = Some((x, y));
        }
        wanted.given.push(argument);
    }
    if wanted.has("--json") && wanted.has("--text") {
        return Err("--text: found with --json; allowed: one of them".to_owned());
    }
    if let Some(other) = wanted.given.iter().find(|o| wanted.has("--check") && *o != "--check") {
        return Err(format!("--check: found with {other}; allowed: alone"));
    }
    Ok(wanted)
}

fn date(day: Option<String>) -> Result<Date, String> {
    let day = day.ok_or_else(|| format!("--as-of: found nothing; allowed: a date\n{USAGE}"))?;
    Date::parse(&day).ok_or_else(|| {
        format!("--as-of: found \"{day}\"; allowed: a date from 1900-01-01 to 2200-12-31, such as 2025-03-24")
    })
}

fn check(name: &str, deal: &Deal) -> (String, ExitCode) {
    let list = mismatches(deal);
    if list.is_empty() {
        return (format!("{name}: as expected\n"), ExitCode::SUCCESS);
    }
    let lines =
        list.iter().map(|m| format!("{name}: {}: expected {}; found {}\n", m.path, m.expected, m.found));
    (lines.collect(), ExitCode::from(1))
}

fn json(deal: &Deal, wanted: &Wanted) -> Result<String, String> {
    let mut json = evaluation_json(deal, wanted.as_of);
    if wanted.has("--flips") {
        json = json.and("flips", flips_json(deal, &flips(deal, wanted.as_of)));
    }
    if let Some((x, y)) = sides(deal, wanted)? {
        json = json.and("map", map_json(deal, &map(deal, x, y, wanted.as_of)));
    }
    Ok(json.pretty())
}

fn plain(deal: &Deal, wanted: &Wanted) -> Result<String, String> {
    let options = Options { why: wanted.has("--why"), readings: wanted.has("--readings") };
    let mut text = evaluation_text(deal, wanted.as_of, options);
    if wanted.has("--flips") {
        text += &flips_text(deal, &flips(deal, wanted.as_of));
    }
    if let Some((x, y)) = sides(deal, wanted)? {
        text += &map_text(deal, &map(deal, x, y, wanted.as_of));
    }
    Ok(text)
}

type Sides = (first_refusal::law::maps::Ruler, first_refusal::law::maps::Ruler);

fn sides(deal: &Deal, wanted: &Wanted) -> Result<Option<Sides>, String> {
    let Some((x, y)) = &wanted.map else { return Ok(None) };
    let side = |name: &str| side(deal, name).map_err(|message| format!("--map: {message}"));
    let sides = (side(x)?, side(y)?);
    if sides.0.axis == sides.1.axis {
        return Err(format!("--map: found \"{x}\" twice; allowed: two different things"));
    }
    Ok(Some(sides))
}

fn read(name: &str) -> std::io::Result<String> {
    if name == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    std::fs::read_to_string(name)
}
