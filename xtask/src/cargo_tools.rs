//! What rustup and cargo install: the WebAssembly target, Trunk, wasm-bindgen.

use crate::run::{self, Outcome};
use crate::tools::{self, Tool, say};
use std::fs;
use std::path::{Path, PathBuf};

const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that Rust can compile for WebAssembly.
pub fn ensure_wasm_target() -> Outcome {
    let sysroot = run::output(run::command("rustc").args(["--print", "sysroot"]))?;
    let installed = Path::new(sysroot.trim()).join("lib/rustlib").join(WASM);
    if installed.exists() {
        return Ok(());
    }
    say("adding Rust's WebAssembly target (a few seconds)");
    rustup(&["target", "add", WASM])
}

/// Makes sure that the formatter and the linter are there.
pub fn ensure_components() -> Outcome {
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if run::version_of(program).is_none() {
            say(&format!("adding Rust's {component} (a few seconds)"));
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

/// Makes sure that Trunk is there in the version that Trunk.toml asks for.
pub fn ensure_trunk() -> Outcome<PathBuf> {
    let version = tools::version_in("Trunk.toml", "trunk-version", "trunk-version")?;
    ensure(Install {
        program: "trunk",
        package: "trunk",
        version: version.trim_start_matches('=').to_owned(),
        // Trunk only starts other programs: an optimised build takes minutes more for no gain.
        // Without its default features it cannot download anything, and must not.
        options: &["--debug", "--no-default-features"],
        takes: "about 2 minutes, once",
    })
}

/// Makes sure that wasm-bindgen is there in the version that Cargo.lock has for the crate.
pub fn ensure_wasm_bindgen() -> Outcome<PathBuf> {
    ensure(Install {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: tools::version_in("Cargo.lock", "name = \"wasm-bindgen\"", "version")?,
        options: &[],
        takes: "about 2 minutes, once",
    })
}

/// Makes sure that cargo-mutants is there.
pub fn ensure_mutants() -> Outcome<PathBuf> {
    ensure(Install {
        program: "cargo-mutants",
        package: "cargo-mutants",
        version: "27.1.0".to_owned(),
        options: &["--debug"],
        takes: "about 2 minutes, once",
    })
}

struct Install {
    program: &'static str,
    package: &'static str,
    version: String,
    options: &'static [&'static str],
    takes: &'static str,
}

fn ensure(install: Install) -> Outcome<PathBuf> {
    let folder = tools::folder()?;
    let tool = Tool {
        program: install.program,
        version: install.version,
        kept: folder.join("bin").join(install.program),
    };
    if let Some(found) = tool.find() {
        return Ok(found);
    }
    let Install { package, takes, options, .. } = install;
    say(&format!("installing {package} {} ({takes})", tool.version));
    fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}.", folder.display()))?;

    // Kept until the end, so that an interrupted installation goes on where it stopped.
    let scratch = folder.join("scratch");
    let mut cargo = run::command("cargo");
    cargo
        .current_dir(&folder)
        .args(["install", "--quiet", "--locked", "--force", package])
        .args(["--version", &tool.version])
        .args(options)
        .arg("--root")
        .arg(&folder)
        .arg("--target-dir")
        .arg(&scratch)
        .env("CARGO_PROFILE_DEV_DEBUG", "0");
    run::run(&mut cargo).map_err(|why| {
        format!(
            "{package} {version} cannot be installed. {why}\n\
             By hand: cargo install --locked {package} --version {version} {}",
            options.join(" "),
            version = tool.version,
        )
    })?;
    fs::remove_dir_all(&scratch).ok();
    tool.find().ok_or_else(|| {
        format!(
            "{} is installed, but `{} --version` does not say {}.",
            package,
            tool.kept.display(),
            tool.version
        )
    })
}

fn rustup(words: &[&str]) -> Outcome {
    let by_hand = format!("By hand: rustup {}", words.join(" "));
    if run::on_path("rustup").is_none() {
        return Err(format!(
            "rustup is not there to add what is missing. Install Rust with rustup, or add it \
             with your system's packages.\n{by_hand}"
        ));
    }
    run::run(run::command("rustup").args(words)).map_err(|why| format!("{why}\n{by_hand}"))
}
