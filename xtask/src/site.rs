//! Builds the site with Trunk, unless nothing has changed since the last time.

use crate::args::Args;
use crate::run::{self, Outcome};
use crate::{api, paths, stamp, tools};
use std::ffi::OsString;
use std::fs::{self, File};
use std::time::Instant;

/// How much the WebAssembly is optimised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Small: what is published.
    Release,
    /// Quick to build and large.
    Dev,
}

impl Profile {
    /// Takes `--dev` from the options.
    pub fn from(args: &mut Args) -> Self {
        match args.flag("--dev") {
            true => Self::Dev,
            false => Self::Release,
        }
    }
}

/// `cargo xtask build`
pub fn build_command(mut args: Args) -> Outcome {
    let profile = Profile::from(&mut args);
    args.finish()?;
    let path = tools::ensure_for_site()?;
    build(profile, &path)
}

/// Builds the site in dist/ with the tools on the given PATH.
///
/// Trunk builds beside dist/ and swaps the folders at the end, so that a
/// build that fails leaves the old site whole.
///
/// # Errors
/// When Trunk, the compiler or the prerender fails.
pub fn build(profile: Profile, path: &OsString) -> Outcome {
    let _alone = alone()?;
    let note = paths::notes().join("site");
    // Before the build: a file that changes meanwhile makes the next build a real one.
    let inputs = stamp::content_of_inputs();
    let rust = run::version_of("rustc").unwrap_or_default();
    let made_of = format!("{profile:?} {inputs:016x} {rust}");
    let is_there = paths::dist().join("index.html").is_file();
    if is_there && fs::read_to_string(&note).is_ok_and(|old| old == noted(&made_of)) {
        tools::say("the site in dist is up to date");
        return Ok(());
    }

    tools::say("building the site (about 2 minutes the first time, then seconds)");
    let start = Instant::now();
    // Trunk calls Cargo with --offline, as it must not download anything itself.
    run::run(run::command("cargo").args(["fetch", "--locked", "--quiet"]))?;
    let mut trunk = run::command("trunk");
    trunk.arg("build").arg("--quiet").env("PATH", path);
    // Trunk takes only true and false here, and some systems set NO_COLOR to 1.
    trunk.env_remove("NO_COLOR");
    // The compiler's own message says what is wrong; Trunk's call stack does not.
    trunk.env("RUST_LIB_BACKTRACE", "0");
    match profile {
        Profile::Release => trunk.arg("--release"),
        Profile::Dev => &mut trunk,
    };
    run::run(&mut trunk)?;
    api::build(profile, path)?;
    fs::write(&note, noted(&made_of))
        .map_err(|why| format!("{} cannot be written: {why}.", note.display()))?;
    let seconds = start.elapsed().as_secs_f32();
    tools::say(&format!("built the site in dist in {seconds:.1} seconds"));
    Ok(())
}

/// Waits until no other xtask builds: two at once would write into the same folder.
/// Building is free again when the returned file is dropped.
fn alone() -> Outcome<File> {
    let path = paths::notes().join("lock");
    fs::create_dir_all(paths::notes())
        .and_then(|()| File::create(&path))
        .and_then(|file| file.lock().map(|()| file))
        .map_err(|why| format!("{} cannot be locked: {why}.", path.display()))
}

/// What the note says when dist/ is made of these inputs and was not changed since.
fn noted(made_of: &str) -> String {
    format!("{made_of} {:016x}\n", stamp::content_of(&paths::dist()))
}
