//! The driver on the command line: `cargo xtask fuzz tree --seconds 120`.

use fuzz::driver::{self, Plan};
use fuzz::target::{self, Target};
use fuzz::{kept, seeds};
use std::process::ExitCode;
use std::time::Duration;

const USAGE: &str = "\
fuzz TARGET [--seconds N] [--seed N] [--keep N]   varies the seeds of TARGET
fuzz TARGET --replay FILE                         tries one input and says what it does
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.split_first() {
        Some((name, options)) => start(name, options),
        None => Err("no target".to_owned()),
    };
    done.unwrap_or_else(|why| {
        eprintln!("{why}\n\n{USAGE}\nTargets:");
        for target in target::ALL {
            eprintln!("  {}  {}", target.name, target.about);
        }
        ExitCode::from(2)
    })
}

fn start(name: &str, options: &[String]) -> Result<ExitCode, String> {
    let target = target::named(name).ok_or_else(|| format!("there is no target `{name}`"))?;
    let (mut seconds, mut seed, mut keep) = (60, 1, 0);
    for pair in options.chunks(2) {
        let [option, value] = pair else { return Err(format!("{} needs a value", pair[0])) };
        let number = || value.parse::<u64>().map_err(|_| format!("{option} needs a number"));
        match option.as_str() {
            "--seconds" => seconds = number()?,
            "--seed" => seed = number()?,
            "--keep" => keep = number()?,
            "--replay" => return replay(target, value),
            _ => return Err(format!("there is no option `{option}`")),
        }
    }
    let plan = Plan { time: Duration::from_secs(seconds), seed };
    Ok(search(target, plan, usize::try_from(keep).unwrap_or(0)))
}

fn search(target: &Target, plan: Plan, keep: usize) -> ExitCode {
    println!("{}: {}; seed {}", target.name, target.about, plan.seed);
    let report = driver::run(target, plan);
    println!("{}", driver::line(&report, plan.time));
    if let Some((took, text)) = &report.slowest {
        println!("slow: {:.1} s for {}", took.as_secs_f32(), kept::crash(target, text));
    }
    if keep > 0 {
        println!("{} seeds kept", kept::keep(target, &report.found, keep));
    }
    if report.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn replay(target: &Target, file: &str) -> Result<ExitCode, String> {
    let path = seeds::root().join(file);
    let text = std::fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    let text = if target.folder == "link" { text.trim_end_matches('\n') } else { &text };
    Ok(match driver::attempt(target, text) {
        Ok(features) => {
            println!("holds; {}", if features.loaded { "read" } else { "refused" });
            ExitCode::SUCCESS
        }
        Err(broke) => {
            println!("BROKEN at {broke}");
            ExitCode::FAILURE
        }
    })
}
