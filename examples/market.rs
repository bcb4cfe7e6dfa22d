//! Works out the market's reference entries: `cargo run --example market -- FILE [--check]`.
//!
//! FILE (or - for standard input) holds entries as in `data/market/golden.json`: an object with `entries`, a list,
//! or one entry. Prints a line of JSON for each; with `--check` only what differs by more than an entry's
//! tolerance, and a count. Ends with code 1 where something differs or an entry has no answer, with 2 where the
//! file is not as it should be.

#[path = "../tests/market/golden.rs"]
mod golden;

use golden::{Entry, Failure, Sample, Who, entries};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::process::ExitCode;

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
    let (mut file, mut check) = (None, false);
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--check" => check = true,
            _ if file.is_none() => file = Some(argument),
            _ => return Err("usage: market FILE [--check]   (FILE may be - for standard input)".into()),
        }
    }
    let name = file.ok_or("usage: market FILE [--check]   (FILE may be - for standard input)")?;
    let text = read(&name).map_err(|error| format!("{name}: cannot be read: {error}"))?;
    let (mut lines, mut bad, mut count) = (String::new(), 0, 0);
    for value in entries(&text).map_err(|failure| format!("{name}: {failure}"))? {
        count += 1;
        let (line, good) = one(&value, check)?;
        bad += usize::from(!good);
        lines.extend(line);
    }
    if check {
        lines += &format!("{count} entries, {bad} with a difference\n");
    }
    Ok((lines, if bad == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }))
}

/// What is printed for an entry, and whether it has an answer that fits.
fn one(value: &Value, check: bool) -> Result<(Option<String>, bool), String> {
    let id = value["id"].as_str().unwrap_or("?");
    let answered = Entry::read(value).and_then(|entry| entry.answer().map(|answer| (entry, answer)));
    let (entry, answer) = match answered {
        Ok(both) => both,
        Err(Failure::Malformed(what)) => return Err(what),
        Err(failure @ (Failure::Unknown(_) | Failure::Unsolved(_))) => {
            return Ok((
                Some(json!({ "id": id, "no_answer": failure.to_string() }).to_string() + "\n"),
                false,
            ));
        }
    };
    let misses = answer.misses(&entry);
    if check {
        let good = misses.is_empty();
        return Ok((Some(misses.iter().map(|miss| miss.clone() + "\n").collect()), good));
    }
    let bids: Vec<Value> = entry.samples.iter().map(|sample| bid(&answer, sample)).collect();
    let printed = json!({
        "id": entry.id,
        "metrics": answer.values,
        "method": answer.solution.as_ref().map(|solution| format!("{:?}", solution.method)),
        "error": answer.solution.as_ref().map(|solution| solution.error),
        "gap": answer.solution.as_ref().and_then(|solution| solution.gap),
        "bids": bids,
    });
    Ok((Some(printed.to_string() + "\n"), true))
}

fn bid(answer: &golden::Answer, sample: &Sample) -> Value {
    let bids = answer.solution.as_ref().and_then(|solution| solution.bids.as_ref());
    let (who, bid) = match sample.who {
        Who::Rival => ("rival", bids.and_then(|bids| bids.at(sample.at))),
        Who::Holder => ("holder", bids.and_then(|bids| bids.holder_at(sample.at))),
        Who::Round(round) => {
            let rounds = bids.and_then(|bids| bids.rounds_at(sample.at));
            ("round", rounds.and_then(|rounds| rounds.get(round).copied()))
        }
    };
    json!({ "who": who, "at": sample.at, "bid": bid })
}

fn read(name: &str) -> std::io::Result<String> {
    if name == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    std::fs::read_to_string(name)
}
