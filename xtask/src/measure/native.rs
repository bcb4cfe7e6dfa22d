//! The evaluator's benchmarks, read from what criterion prints.

use super::Measured;
use super::rows::{NATIVE, Unit};
use crate::run::{self, Outcome};
use crate::tools;

/// Runs the benchmarks that have a budget.
///
/// # Errors
/// When they cannot be built or run.
pub fn bench(measured: &mut Measured) -> Outcome {
    tools::say("measuring the evaluator natively (about 2 minutes to build, then 1)");
    let names: Vec<&str> = NATIVE.iter().map(|(name, ..)| *name).collect();
    let only = format!("^({})$", names.join("|"));
    let mut cargo = run::command("cargo");
    cargo.args(["bench", "--quiet", "--no-default-features", "--bench=evaluate", "--", &only]);
    let said = run::output(&mut cargo)?;
    for (name, _, unit, _) in NATIVE {
        if let Some(nanoseconds) = middle(&said, name) {
            let figure = nanoseconds / if matches!(unit, Unit::Microseconds) { 1e3 } else { 1e6 };
            measured.figures.insert(format!("native {name}"), figure);
        }
    }
    Ok(())
}

/// Criterion's middle estimate of a benchmark, in nanoseconds: `name time: [low unit middle unit high unit]`.
fn middle(said: &str, name: &str) -> Option<f64> {
    let line =
        said.lines().find(|line| line.split_whitespace().next() == Some(name) && line.contains("time:"))?;
    let mut words = line.split_once('[')?.1.split_whitespace().skip(2);
    let figure: f64 = words.next()?.parse().ok()?;
    let scale = match words.next()? {
        "ps" => 1e-3,
        "ns" => 1.0,
        "µs" | "us" => 1e3,
        "ms" => 1e6,
        "s" => 1e9,
        _ => return None,
    };
    Some(figure * scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_three_estimates_is_read() {
        let said = "flips_split             time:   [90.1 ms 91.2 ms 92.3 ms]\n\
                    flips                   time:   [1.9012 ms 1.9101 ms 1.9203 ms]\n\
                    \u{20}                       change: [-1.0% +0.1% +1.2%] (p = 0.9 > 0.05)\n\
                    outcome                 time:   [812.34 ns 815.11 ns 818.03 ns]\n";
        assert_eq!(middle(said, "flips"), Some(1_910_100.0));
        assert_eq!(middle(said, "outcome"), Some(815.11));
        assert_eq!(middle(said, "evaluate"), None);
    }
}
