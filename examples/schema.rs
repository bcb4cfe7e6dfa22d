//! Prints what is published about the file formats: `cargo run --example schema -- deal`, `-- evaluation`, or
//! `-- terms` for the table of all terms.

use first_refusal::file::{deal_schema, evaluation_schema, terms_table};
use std::process::ExitCode;

fn main() -> ExitCode {
    let text = match std::env::args().nth(1).as_deref() {
        Some("deal") => deal_schema().pretty(),
        Some("evaluation") => evaluation_schema().pretty(),
        Some("terms") => terms_table(),
        Some(_) | None => {
            eprintln!("usage: schema deal|evaluation|terms");
            return ExitCode::from(2);
        }
    };
    print!("{text}");
    ExitCode::SUCCESS
}
