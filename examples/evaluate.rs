//! Reads a deal file and prints its evaluation as JSON.
//!
//! `cargo run --example evaluate -- FILE [--as-of YYYY-MM-DD]`; `-` reads standard input. Ends with code 2
//! and a message that says where and why when the file or the arguments are not good.

use first_refusal::file::{evaluation_json, parse_deal};
use first_refusal::law::Date;
use std::io::{Read, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: evaluate FILE [--as-of YYYY-MM-DD]   (FILE may be - for standard input)";

fn main() -> ExitCode {
    match run() {
        Ok(text) => match std::io::stdout().write_all(text.as_bytes()) {
            // A reader that closes the pipe has seen enough.
            Ok(()) | Err(_) => ExitCode::SUCCESS,
        },
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<String, String> {
    let mut file = None;
    let mut as_of = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--as-of" {
            let day = arguments
                .next()
                .ok_or_else(|| format!("--as-of: found nothing; allowed: a date\n{USAGE}"))?;
            as_of = Some(Date::parse(&day).ok_or_else(|| {
                format!("--as-of: found \"{day}\"; allowed: a date from 1900-01-01 to 2200-12-31, such as 2025-03-24")
            })?);
        } else if argument.starts_with("--") {
            return Err(format!("{argument}: no such option\n{USAGE}"));
        } else if file.replace(argument).is_some() {
            return Err(format!("more than one file\n{USAGE}"));
        }
    }
    let name = file.ok_or(USAGE)?;
    let text = read(&name).map_err(|error| format!("{name}: cannot be read: {error}"))?;
    let deal = parse_deal(&text).map_err(|problems| {
        let lines: Vec<String> = problems.0.iter().map(|problem| format!("{name}: {problem}")).collect();
        lines.join("\n")
    })?;
    Ok(evaluation_json(&deal, as_of).pretty())
}

fn read(name: &str) -> std::io::Result<String> {
    if name == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    std::fs::read_to_string(name)
}
