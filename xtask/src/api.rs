//! The evaluator for other programs, put into the site as a folder that is also a package of npm.

use crate::run::{self, Outcome};
use crate::site::Profile;
use crate::{node, paths, stamp, tools};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the module stands below the site's root. The address is a promise: another major version gets another.
const FOLDER: &str = "api/v1";
/// The name that the module's source has for its program.
const PROGRAM: &str = "first-refusal_bg.wasm";

/// Builds the program and puts it into the finished site with its module, types, schemas and package.json.
///
/// # Errors
/// When the compiler or the optimiser fails, or a file cannot be written.
pub fn build(profile: Profile, path: &OsString) -> Outcome {
    let mut cargo = run::command("cargo");
    cargo.args([
        "build",
        "--quiet",
        "--locked",
        "--package=first-refusal-api",
        "--target=wasm32-unknown-unknown",
    ]);
    // Unoptimised it would be ten times as large and slow; the first build takes a minute, later ones seconds.
    run::run(cargo.args(["--lib", "--release"]))?;
    let made = target().join("wasm32-unknown-unknown/release/first_refusal_api.wasm");
    let bytes = match profile {
        Profile::Release => optimised(&made, path)?,
        Profile::Dev => read(&made)?,
    };

    let folder = paths::dist().join(FOLDER);
    let named = format!("first-refusal-{}.wasm", fingerprint(&bytes));
    write(&folder.join(&named), &bytes)?;
    let source = paths::root().join("api");
    let module = text(&source.join("first-refusal.js"))?;
    if !module.contains(PROGRAM) {
        return Err(format!("api/first-refusal.js does not load {PROGRAM}."));
    }
    write(&folder.join("first-refusal.js"), module.replace(PROGRAM, &named).as_bytes())?;
    write(&folder.join("first-refusal.d.ts"), &read(&source.join("first-refusal.d.ts"))?)?;
    for schema in ["deal.v2.json", "evaluation.v2.json"] {
        let published = paths::root().join("deals/schema").join(schema);
        write(&folder.join("schema").join(schema), &read(&published)?)?;
    }
    write(&folder.join("package.json"), package()?.as_bytes())
}

/// Runs the tests of the module in Node against the finished site, with the command line beside it.
///
/// # Errors
/// When a test fails.
pub fn test_in_node() -> Outcome {
    node::ensure_test_packages()?;
    run::run(run::command("cargo").args([
        "build",
        "--quiet",
        "--no-default-features",
        "--example=evaluate",
    ]))?;
    let mut files = Vec::new();
    stamp::collect(&paths::root().join("api/tests"), &mut files);
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    let mut tests = run::command("node");
    tests.args(["--test", "--test-reporter=dot"]).args(files);
    run::run(tests.env("EVALUATE", target().join("debug/examples/evaluate")).env("DIST", paths::dist()))
}

/// Optimises the program, unless the same has been optimised before.
fn optimised(made: &Path, path: &OsString) -> Outcome<Vec<u8>> {
    let kept = paths::notes().join(format!("api-{}.wasm", fingerprint(&read(made)?)));
    if !kept.is_file() {
        fs::create_dir_all(paths::notes()).map_err(|why| format!("{}: {why}.", paths::notes().display()))?;
        let mut wasm_opt = run::command("wasm-opt");
        wasm_opt.env("PATH", path).args(["-Oz", "--low-memory-unused"]).arg(made);
        let begun = kept.with_extension("begun");
        run::run(wasm_opt.arg("-o").arg(&begun))?;
        fs::rename(&begun, &kept).map_err(|why| format!("{}: {why}.", kept.display()))?;
    }
    read(&kept)
}

/// The folder as a package of npm.
fn package() -> Outcome<String> {
    let version = tools::version_in("api/Cargo.toml", "[package]", "version")?;
    let package = serde_json::json!({
        "name": "first-refusal",
        "version": version,
        "description": "Who may match a rival's offer under a right of first refusal, until when, and why",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "sideEffects": false,
        "engines": { "node": ">=20" },
        "types": "./first-refusal.d.ts",
        "exports": {
            ".": { "types": "./first-refusal.d.ts", "default": "./first-refusal.js" },
            "./schema/*": "./schema/*",
            "./package.json": "./package.json"
        }
    });
    serde_json::to_string_pretty(&package)
        .map(|text| text + "\n")
        .map_err(|why| format!("package.json: {why}."))
}

/// Cargo's own folder.
fn target() -> PathBuf {
    paths::notes().parent().map_or_else(paths::notes, Path::to_path_buf)
}

/// Sixteen letters that tell the content.
fn fingerprint(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|why| format!("{} cannot be read: {why}.", file.display()))
}

fn text(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|why| format!("{} cannot be read: {why}.", file.display()))
}

fn write(file: &Path, bytes: &[u8]) -> Outcome {
    let failed = |why| format!("{} cannot be written: {why}.", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(file, bytes).map_err(failed)
}
