//! What npm installs: wasm-opt, and the packages of the browser tests, of a benchmark and of what is
//! measured.

use crate::paths;
use crate::run::{self, Outcome};
use crate::tools::{self, Tool, say};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const OLDEST_NODE: u32 = 20;

/// Makes sure that wasm-opt is there in the version that Trunk.toml asks for.
pub fn ensure_wasm_opt() -> Outcome<PathBuf> {
    let wanted = tools::version_in("Trunk.toml", "[tools]", "wasm_opt")?;
    let number = wanted.trim_start_matches("version_");
    let folder = tools::folder()?.join("node");
    let tool = Tool {
        program: "wasm-opt",
        version: number.to_owned(),
        kept: folder.join("node_modules/.bin/wasm-opt"),
    };
    if let Some(found) = tool.find() {
        return Ok(found);
    }
    ensure_node()?;
    let package = format!("binaryen@{number}.0.0");
    say(&format!("installing wasm-opt, npm's {package} (a few seconds)"));
    make(&folder)?;
    let by_hand = format!("By hand: npm install --global {package}");
    run::run(npm(&folder).args(["install", "--prefix", ".", "--save-exact", &package]))
        .map_err(|why| format!("{why}\n{by_hand}"))?;
    tool.find().ok_or_else(|| format!("npm's {package} has no wasm-opt {number}.\n{by_hand}"))
}

/// Makes sure that the browser tests' packages are there, as their lock file has them.
pub fn ensure_test_packages() -> Outcome {
    ensure_packages("e2e", &paths::e2e())
}

/// Makes sure that the package which we are measured beside is there, as its lock file has it.
pub fn ensure_bench_packages() -> Outcome {
    ensure_packages("json-rules-engine", &paths::side_by_side())
}

/// Makes sure that Lighthouse is there, as its lock file has it.
pub fn ensure_measure_packages() -> Outcome {
    ensure_packages("measure", &paths::measure())
}

/// Installs the packages of a folder of the repository.
///
/// They are kept in the tools folder under `name`; `node_modules` in the repository is a link to them.
fn ensure_packages(name: &str, source: &Path) -> Outcome {
    ensure_node()?;
    let folder = tools::folder()?.join(name);
    let installed = folder.join("installed.json");
    let lock = read(&source.join("package-lock.json"))?;
    if fs::read(&installed).ok().as_ref() != Some(&lock) {
        say(&format!("installing npm packages for {name} (some seconds)"));
        make(&folder)?;
        fs::remove_file(&installed).ok();
        for name in ["package.json", "package-lock.json"] {
            let text = read(&source.join(name))?;
            write(&folder.join(name), &text)?;
        }
        run::run(npm(&folder).arg("ci")).map_err(|why| {
            format!("{why}\nBy hand: npm ci --ignore-scripts, in the folder {}", source.display())
        })?;
        // Written last, so that an interrupted installation is done again.
        write(&installed, &lock)?;
    }
    link(&source.join("node_modules"), &folder.join("node_modules"))
}

/// Makes sure that Node and npm are there and not too old.
fn ensure_node() -> Outcome {
    let install = format!(
        "Install Node {OLDEST_NODE} or later with npm: `apt-get install nodejs npm` on Debian, \
         `brew install node` on a Mac, or from the Node project's site."
    );
    let Some(version) = run::version_of("node") else {
        return Err(format!("There is no `node` on PATH. {install}"));
    };
    let major =
        version.trim_start_matches('v').split('.').next().and_then(|number| number.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        return Err(format!("`node --version` says {version}. {install}"));
    }
    if run::on_path("npm").is_none() && run::version_of("npm").is_none() {
        return Err(format!("There is no `npm` on PATH. {install}"));
    }
    Ok(())
}

fn npm(folder: &Path) -> Command {
    let mut npm = run::command("npm");
    npm.current_dir(folder)
        // No package may run a script or fetch a browser of its own.
        .env("npm_config_ignore_scripts", "true")
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .args(["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]);
    npm
}

/// Makes `link` a link to `folder`, unless a real folder is there: then someone ran npm by hand.
fn link(link: &Path, folder: &Path) -> Outcome {
    match fs::read_link(link) {
        Ok(goes_to) if goes_to == folder => return Ok(()),
        Ok(_) => fs::remove_file(link).map_err(|why| format!("{}: {why}.", link.display()))?,
        Err(_) if link.is_dir() => return Ok(()),
        Err(_) => {}
    }
    #[cfg(unix)]
    let linked = std::os::unix::fs::symlink(folder, link);
    #[cfg(windows)]
    let linked = std::os::windows::fs::symlink_dir(folder, link);
    linked.map_err(|why| format!("{} cannot be made a link: {why}.", link.display()))
}

fn make(folder: &Path) -> Outcome {
    fs::create_dir_all(folder).map_err(|why| format!("{}: {why}.", folder.display()))
}

fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|why| format!("{} cannot be read: {why}.", file.display()))
}

fn write(file: &Path, bytes: &[u8]) -> Outcome {
    fs::write(file, bytes).map_err(|why| format!("{} cannot be written: {why}.", file.display()))
}
