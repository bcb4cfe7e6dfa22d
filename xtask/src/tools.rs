//! The tools that the site needs, kept outside the repository.
//!
//! A tool of the right version on PATH is used; else the one in the tools
//! folder; else it is installed there. Only the registries of Rust, npm and
//! Debian are asked, through `cargo`, `rustup`, `npm` and `apt-get`.

use crate::run::{self, Outcome};
use crate::{cargo_tools, node, paths};
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

/// A program that must be there in exactly one version.
pub struct Tool {
    /// The program's name.
    pub program: &'static str,
    /// The version that is needed, as the program itself prints it.
    pub version: String,
    /// Where the tools folder keeps it.
    pub kept: PathBuf,
}

impl Tool {
    /// Where the program is in the right version: on PATH, or in the tools folder.
    pub fn find(&self) -> Option<PathBuf> {
        if run::on_path(self.program).is_some_and(|file| self.is_right(&file)) {
            // A stale copy of ours would hide it once our folder is put before PATH.
            if self.kept.exists() && !self.is_right(&self.kept) {
                fs::remove_file(&self.kept).ok();
            }
            return run::on_path(self.program);
        }
        self.is_right(&self.kept).then(|| self.kept.clone())
    }

    fn is_right(&self, file: &PathBuf) -> bool {
        // A command of Cargo wants its own name first, as Cargo gives it.
        let name = self.program.strip_prefix("cargo-");
        let as_command = || run::output(run::command(file).args([name?, "--version"])).ok();
        let said = run::version_of(file).or_else(as_command);
        said.is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
    }
}

/// The folder of installed tools.
///
/// # Errors
/// When neither `FIRST_REFUSAL_TOOLS` nor a home folder is known.
pub fn folder() -> Outcome<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let base = if let Some(chosen) = set("FIRST_REFUSAL_TOOLS") {
        // A relative path is meant from where the command was given.
        std::path::absolute(chosen).map_err(|why| format!("FIRST_REFUSAL_TOOLS: {why}."))?
    } else if let Some(cache) = set("XDG_CACHE_HOME") {
        PathBuf::from(cache).join("first-refusal")
    } else if let Some(home) = set("HOME").or_else(|| set("USERPROFILE")) {
        PathBuf::from(home).join(".cache/first-refusal")
    } else {
        return Err("No place for tools: set FIRST_REFUSAL_TOOLS to a folder.".into());
    };
    Ok(base.join("tools"))
}

/// Makes sure that all is there to build the site, and returns the PATH to build it with.
///
/// # Errors
/// When something is missing and cannot be installed; the message says what to do by hand.
pub fn ensure_for_site() -> Outcome<OsString> {
    cargo_tools::ensure_wasm_target()?;
    let programs =
        [cargo_tools::ensure_trunk()?, cargo_tools::ensure_wasm_bindgen()?, node::ensure_wasm_opt()?];

    let ours = folder()?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = Vec::new();
    for program in programs {
        let Some(parent) = program.parent() else {
            continue;
        };
        if parent.starts_with(&ours) && !folders.iter().any(|folder| folder == parent) {
            folders.push(parent.to_owned());
        }
    }
    folders.extend(std::env::split_paths(&path));
    std::env::join_paths(folders).map_err(|why| format!("PATH cannot be extended: {why}."))
}

/// Says on one line what is about to take a while.
pub fn say(what: &str) {
    println!("xtask: {what}");
}

/// A version that a file of the repository names: the text between quotes in
/// the line that starts with `key`, searched from the line `after` on.
///
/// # Errors
/// When the file cannot be read or names no such version.
pub fn version_in(file: &str, after: &str, key: &str) -> Outcome<String> {
    let text = fs::read_to_string(paths::root().join(file))
        .map_err(|why| format!("{file} cannot be read: {why}."))?;
    text.lines()
        .skip_while(|line| !line.starts_with(after))
        .find(|line| line.starts_with(key))
        .and_then(|line| line.split('"').nth(1))
        .map(str::to_owned)
        .ok_or_else(|| format!("{file} should have a line `{key} = \"…\"` after `{after}`."))
}
