//! Prints one of the two published schemas: `cargo run --example schema -- deal` or `-- evaluation`.

use first_refusal::file::{deal_schema, evaluation_schema};
use std::process::ExitCode;

fn main() -> ExitCode {
    let schema = match std::env::args().nth(1).as_deref() {
        Some("deal") => deal_schema(),
        Some("evaluation") => evaluation_schema(),
        Some(_) | None => {
            eprintln!("usage: schema deal|evaluation");
            return ExitCode::from(2);
        }
    };
    print!("{}", schema.pretty());
    ExitCode::SUCCESS
}
