//! Runs other programs, and says clearly when one fails.

use crate::paths;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a chore returns: a value, or a message for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;

/// A command that starts in the repository's root with a clean environment.
///
/// Cargo describes xtask to us in variables. Passed on to another Cargo they
/// can make build scripts run again, so they stop here.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root());
    command.env("RUSTUP_AUTO_INSTALL", "0");
    for (name, _) in std::env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
            .iter()
            .any(|prefix| text.starts_with(prefix))
        {
            command.env_remove(text);
        }
    }
    command
}

/// Runs a command with its output live on the terminal.
///
/// # Errors
/// When it cannot be started or ends with another code than zero.
pub fn run(command: &mut Command) -> Outcome {
    let shown = shown(command);
    let status = command.status().map_err(|why| format!("`{shown}` cannot be started: {why}."))?;
    if status.success() {
        return Ok(());
    }
    Err(match status.code() {
        Some(code) => format!("`{shown}` failed with exit code {code}."),
        None => format!("`{shown}` was stopped by a signal."),
    })
}

/// Runs a command silently and returns what it printed.
///
/// # Errors
/// When it cannot be started or fails; the message has what it printed on its error stream.
pub fn output(command: &mut Command) -> Outcome<String> {
    let shown = shown(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|why| format!("`{shown}` cannot be started: {why}."))?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{shown}` failed: {}", why.trim()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What `program --version` prints, if the program is there and works.
pub fn version_of(program: impl AsRef<std::ffi::OsStr>) -> Option<String> {
    output(command(program).arg("--version")).ok().map(|text| text.trim().to_owned())
}

/// Where a program is on PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}
