//! The chores of this repository. `cargo xtask help` lists them.

mod api;
mod args;
mod browser;
mod cargo_tools;
mod course;
mod measure;
mod node;
mod paths;
mod present;
mod publish;
mod rest;
mod run;
mod serve;
mod server;
mod site;
mod size;
mod stamp;
mod test;
mod tools;
mod tracked;
mod wall;

use args::Args;
use run::Outcome;
use std::process::ExitCode;

/// One command of `cargo xtask`.
struct Chore {
    name: &'static str,
    options: &'static str,
    does: &'static str,
    run: fn(Args) -> Outcome,
}

const CHORES: &[Chore] = &[
    Chore {
        name: "serve",
        options: "[--port N] [--base /a/path/] [--dev]",
        does: "Builds the site, serves it here and rebuilds it when a file changes.",
        run: serve::serve,
    },
    Chore {
        name: "test",
        options: "[--quick] [--only PART-OF-A-NAME]",
        does: "Checks everything; --quick leaves out the docs, the site and the browser; --only takes steps by name.",
        run: test::test,
    },
    Chore {
        name: "build",
        options: "[--dev]",
        does: "Builds the finished site in dist/; --dev skips the optimisation.",
        run: site::build_command,
    },
    Chore {
        name: "course",
        options: "[--dist FOLDER] [--out FOLDER]",
        does: "Packs the finished site as a course (SCORM 1.2) and prints where it is.",
        run: course::course_command,
    },
    Chore {
        name: "publish",
        options: "--site https://example.org/path/ [--out FOLDER] [--policy-in-pages]",
        does: "Makes the folder for a static host, with the files that say what to send with it; see docs/hosting.md.",
        run: publish::publish,
    },
    Chore {
        name: "fuzz",
        options: "deal|tree|link [--seconds N] [--seed N] [--keep N] [--replay FILE]",
        does: "Tries hostile files or links; see fuzz/README.md.",
        run: rest::fuzz,
    },
    Chore {
        name: "mutants",
        options: "[--shard 0/20] [--file src/law/guards.rs] ...",
        does: "Breaks the law in small ways and looks whether a test notices.",
        run: rest::mutants,
    },
    Chore {
        name: "bench",
        options: "[--side-by-side] [--market]",
        does: "Measures the evaluator, alone and beside json-rules-engine; or the market model, beside NumPy.",
        run: rest::bench,
    },
    Chore {
        name: "measure",
        options: "[--quick]",
        does: "Holds the finished site against its budgets; --quick leaves out the benchmarks and keeps nothing.",
        run: measure::measure,
    },
    Chore { name: "help", options: "", does: "Prints this list.", run: help },
];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_else(|| "help".into());
    let name = match name.as_str() {
        "--help" | "-h" => "help",
        other => other,
    };
    let rest: Vec<String> = words.collect();
    let asks_for_help = rest.iter().any(|word| word == "--help" || word == "-h");

    let outcome = match CHORES.iter().find(|chore| chore.name == name) {
        Some(_) if asks_for_help => help(Args::none()),
        Some(chore) => (chore.run)(Args::new(rest)),
        None => Err(format!("There is no command `{name}`. There are: {}.", names())),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}

fn help(args: Args) -> Outcome {
    args.finish()?;
    println!("The chores of this repository: cargo xtask COMMAND\n");
    for chore in CHORES {
        println!("  {} {}", chore.name, chore.options);
        println!("      {}", chore.does);
    }
    println!("\nMissing tools are installed in {}", tools::folder()?.display());
    println!("(set FIRST_REFUSAL_TOOLS to have them elsewhere).");
    Ok(())
}

fn names() -> String {
    let names: Vec<&str> = CHORES.iter().map(|chore| chore.name).collect();
    names.join(", ")
}
