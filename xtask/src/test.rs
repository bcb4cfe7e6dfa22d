//! `cargo xtask test`: every check, live on the terminal, with one summary at the end.

use crate::args::Args;
use crate::run::{self, Outcome};
use crate::server::Server;
use crate::site::{self, Profile};
use crate::{
    api, browser, cargo_tools, course, node, paths, present, publish, rest, size, tools, tracked, wall,
};
use std::path::Path;
use std::time::{Duration, Instant};

/// The path below which the browser tests are run a second time.
const DEEP: &str = "/below/a/path/";

/// A check and what it rests on.
struct Step {
    name: &'static str,
    /// Left out by `--quick`.
    slow: bool,
    /// Steps without which this one means nothing.
    needs: &'static [&'static str],
    run: fn() -> Outcome,
}

const STEPS: &[Step] = &[
    quick("tools of Rust", || {
        cargo_tools::ensure_components()?;
        cargo_tools::ensure_wasm_target()
    }),
    quick("format", || cargo(&["fmt", "--all", "--check"])),
    quick("lints", || clippy(&["--workspace", "--all-targets"])),
    quick("lints without the page", || clippy(&["--all-targets", "--no-default-features"])),
    quick("lints for WebAssembly", || {
        clippy(&[
            "--lib",
            "--bin=first-refusal",
            "--bin=figure",
            "--bin=price",
            "--target=wasm32-unknown-unknown",
        ])?;
        clippy(&["--lib", "--bin=desk", "--features=whole", "--target=wasm32-unknown-unknown"])?;
        clippy(&["--package=first-refusal-api", "--lib", "--target=wasm32-unknown-unknown"])
    }),
    quick("no web crate behind the wall", wall::check),
    quick("library tests, no web crate", || cargo(&["test", "--no-default-features"])),
    // The law and the story have been tested above, and the page changes nothing in them.
    quick("page tests", || {
        cargo(&["test", "--package=first-refusal", "--lib", "--bin=prerender", "--test=page"])
    }),
    quick("tests of the evaluator for other programs", || cargo(&["test", "--package=first-refusal-api"])),
    quick("tests of the chores", || cargo(&["test", "--package=xtask"])),
    quick("fuzz: the kept seeds", || cargo(&["test", "--package=fuzz"])),
    quick("tests of the cards", || cargo(&["test", "--package=cards"])),
    quick("tracked files", tracked::check),
    slow("the simulation's bits in WebAssembly", &[], rest::simulation_bits),
    slow("documentation", &[], documentation),
    slow("site", &[], || {
        let path = tools::ensure_for_site()?;
        site::build(Profile::Release, &path)
    }),
    slow("sizes", &["site"], size::check),
    slow("cards and embeds of every page", &["site"], present::check),
    slow("the evaluator in Node", &["site"], api::test_in_node),
    slow("browser and its packages", &[], || {
        node::ensure_test_packages()?;
        let chromium = browser::ensure_chromium()?;
        println!("{}", chromium.display());
        Ok(())
    }),
    slow("browser tests", &["site", "browser and its packages"], || browser_tests("/", &[])),
    slow("browser tests below a path", &["site", "browser and its packages"], || {
        browser_tests(DEEP, &["--grep=@anywhere"])
    }),
    slow("browser tests in Firefox", &["site", "browser and its packages"], || {
        let firefox = browser::ensure_firefox()?;
        playwright("/", "FIREFOX", &firefox, &["--config=firefox/playwright.config.ts"])
    }),
    slow("the published site behind nginx", &["site", "browser and its packages"], publish::behind_nginx),
];

const fn quick(name: &'static str, run: fn() -> Outcome) -> Step {
    Step { name, slow: false, needs: &[], run }
}

const fn slow(name: &'static str, needs: &'static [&'static str], run: fn() -> Outcome) -> Step {
    Step { name, slow: true, needs, run }
}

struct Result {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

/// Runs the steps; one that fails does not stop those that can do without it.
pub fn test(mut args: Args) -> Outcome {
    let only_quick = args.flag("--quick");
    let only = args.value("--only")?.unwrap_or_default();
    args.finish()?;
    if !STEPS.iter().any(|step| step.name.contains(&only)) {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(format!("No step has `{only}` in its name. There are: {}.", names.join("; ")));
    }

    let mut results: Vec<Result> = Vec::new();
    for step in STEPS.iter().filter(|step| !(only_quick && step.slow) && step.name.contains(&only)) {
        println!("\n=== {}", step.name);
        let start = Instant::now();
        let outcome = match broken(step, &results) {
            Some(need) => Err(format!("Not run, because `{need}` failed.")),
            None => (step.run)(),
        };
        if let Err(why) = &outcome {
            println!("{why}");
        }
        results.push(Result { name: step.name, outcome, took: start.elapsed() });
    }
    summary(&results)
}

fn broken(step: &Step, results: &[Result]) -> Option<&'static str> {
    let failed =
        |need: &&'static str| results.iter().any(|result| result.name == *need && result.outcome.is_err());
    step.needs.iter().copied().find(failed)
}

fn summary(results: &[Result]) -> Outcome {
    println!("\n{:<38} {:<8} {:>8}", "step", "verdict", "seconds");
    for result in results {
        let verdict = if result.outcome.is_ok() { "passed" } else { "FAILED" };
        println!("{:<38} {:<8} {:>8.1}", result.name, verdict, result.took.as_secs_f32());
    }
    let total: Duration = results.iter().map(|result| result.took).sum();
    println!("{:<38} {:<8} {:>8.1}", "in all", "", total.as_secs_f32());
    let failed: Vec<&Result> = results.iter().filter(|result| result.outcome.is_err()).collect();
    for result in &failed {
        let why = result.outcome.as_ref().err().map_or("", String::as_str);
        println!("\n{}: {why}", result.name);
    }
    println!("\n{} passed, {} failed", results.len() - failed.len(), failed.len());
    match failed.is_empty() {
        true => Ok(()),
        false => std::process::exit(1),
    }
}

fn cargo(words: &[&str]) -> Outcome {
    run::run(run::command("cargo").args(words))
}

fn clippy(words: &[&str]) -> Outcome {
    run::run(run::command("cargo").arg("clippy").args(words).args(["--", "--deny=warnings"]))
}

fn documentation() -> Outcome {
    // The flags of rustdoc are not those of rustc: no compiled crate is thrown away for them.
    let mut cargo = run::command("cargo");
    cargo.args(["doc", "--lib", "--no-deps"]).env("RUSTDOCFLAGS", "--deny=warnings");
    run::run(&mut cargo)
}

fn browser_tests(base: &str, options: &[&str]) -> Outcome {
    playwright(base, "CHROMIUM", &browser::ensure_chromium()?, options)
}

/// Runs browser tests against the finished site below `base`, with the browser's program in `variable`.
fn playwright(base: &str, variable: &str, program: &Path, options: &[&str]) -> Outcome {
    let server = Server::start(&paths::dist(), 0, base)?;
    println!("against {}", server.address());
    let course = course::write(&paths::dist(), &paths::notes())?;
    let mut node = run::command("node");
    node.current_dir(paths::e2e())
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .args(options)
        .env("BASE_URL", server.address())
        .env(variable, program)
        .env("COURSE", course)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run::run(&mut node)
}
