//! Chores that run when somebody wants them and not with every check: fuzzing, mutation testing, benchmarks.

use crate::args::Args;
use crate::browser;
use crate::cargo_tools;
use crate::node;
use crate::paths;
use crate::run::{self, Outcome};

/// Varies hostile input; the words after `fuzz` go to the driver.
pub fn fuzz(args: Args) -> Outcome {
    let driver = ["run", "--quiet", "--profile=fuzz", "--package=fuzz", "--"];
    run::run(run::command("cargo").args(driver).args(args.all()))
}

/// Changes the law in small ways and looks whether a test notices; the words after `mutants` go to cargo-mutants.
///
/// `.cargo/mutants.toml` says what is changed and which tests are run.
pub fn mutants(args: Args) -> Outcome {
    let program = cargo_tools::ensure_mutants()?;
    std::fs::create_dir_all(paths::notes()).map_err(|why| format!("{}: {why}.", paths::notes().display()))?;
    let mut mutants = run::command(program);
    mutants
        .args(["mutants", "--timeout=90", "--sharding=round-robin", "--output"])
        .arg(paths::notes())
        .args(args.all())
        // A failing input need not be made small: that it fails is enough.
        .env("PROPTEST_MAX_SHRINK_ITERS", "0");
    run::run(&mut mutants)
}

/// Measures the evaluator, alone and beside json-rules-engine; with `--market` the market model and its simulation,
/// natively, in WebAssembly and beside NumPy.
pub fn bench(mut args: Args) -> Outcome {
    let only_side_by_side = args.flag("--side-by-side");
    let market = args.flag("--market");
    args.finish()?;
    if market {
        return bench_market();
    }
    node::ensure_bench_packages()?;
    let mut cargo = run::command("cargo");
    cargo.args(["bench", "--no-default-features"]);
    let benches: &[&str] = match only_side_by_side {
        true => &["--bench=side_by_side"],
        false => &["--bench=evaluate", "--bench=growth", "--bench=side_by_side"],
    };
    run::run(cargo.args(benches))
}

/// The simulation's program for WebAssembly, its bench and its comparison bit by bit.
const SIMULATION: &str = "benches/simulate-web/run.mjs";

fn bench_market() -> Outcome {
    cargo_tools::ensure_wasm_target()?;
    node::ensure_measure_packages()?;
    let chromium = browser::ensure_chromium()?;
    run::run(run::command("cargo").args(["bench", "--no-default-features", "--bench=market"]))?;
    run::run(run::command("node").arg(SIMULATION).env("CHROME_PATH", chromium))
}

/// Holds the bits of the simulation in WebAssembly against those it has natively.
///
/// # Errors
/// When a bit differs.
pub fn simulation_bits() -> Outcome {
    cargo_tools::ensure_wasm_target()?;
    run::run(run::command("node").args([SIMULATION, "--check"]))
}
