//! Checks that nothing is tracked that was made by a tool.

use crate::paths;
use crate::run::{self, Outcome};
use std::fs;

const MADE: &[&str] = &[
    "dist/",
    "publish/",
    "target/",
    "e2e/node_modules",
    "e2e/results/",
    "benches/json-rules-engine/node_modules",
    "xtask/measure/node_modules",
    "fuzz/crashes/",
    "fuzz/corpus/",
    "fuzz/artifacts/",
];

/// Looks for build output and for download addresses among the tracked files.
///
/// # Errors
/// When there is one; the message names them.
pub fn check() -> Outcome {
    let Ok(files) = run::output(run::command("git").arg("ls-files")) else {
        println!("not a git repository: nothing to check");
        return Ok(());
    };
    let made: Vec<&str> = files
        .lines()
        .filter(|file| MADE.iter().any(|made| file.starts_with(made)) || file.ends_with(".wasm"))
        .collect();
    if !made.is_empty() {
        return Err(format!("Build output is tracked: {}.", made.join(", ")));
    }
    for folder in [paths::e2e(), paths::side_by_side(), paths::measure()] {
        let lock = folder.join("package-lock.json");
        if fs::read_to_string(&lock).unwrap_or_default().contains("\"resolved\"") {
            return Err(format!(
                "{} has download addresses (`resolved`). Make it with \
                 npm_config_omit_lockfile_registry_resolved=true.",
                lock.display()
            ));
        }
    }
    println!("{} tracked files, none of them made by a tool", files.lines().count());
    Ok(())
}
