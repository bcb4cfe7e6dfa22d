//! Finds Chromium for the browser tests, or installs it where it may.

use crate::run::{self, Outcome};
use crate::tools::say;
use std::path::{Path, PathBuf};

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const MAC: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const APT: &[&str] = &["install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core"];

/// Where Chromium is.
///
/// # Errors
/// When there is none and it cannot be installed; the message has the command to do it by hand.
pub fn ensure_chromium() -> Outcome<PathBuf> {
    if let Some(chosen) = std::env::var_os("CHROME_PATH").filter(|path| !path.is_empty()) {
        let chosen = PathBuf::from(chosen);
        if chosen.is_file() {
            return Ok(chosen);
        }
        return Err(format!(
            "CHROME_PATH is {}, where there is no file. Set it to Chromium's program, or unset it.",
            chosen.display()
        ));
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    if run::on_path("apt-get").is_some() && is_root() {
        say("installing Chromium with apt-get (about 30 seconds)");
        let apt = || {
            let mut apt = run::command("apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive");
            apt
        };
        let by_hand = |why: String| format!("{why}\n{}", by_hand());
        run::run(apt().args(["update", "--quiet"])).map_err(by_hand)?;
        run::run(apt().arg("--quiet").args(APT)).map_err(by_hand)?;
    }
    find().ok_or_else(by_hand)
}

fn find() -> Option<PathBuf> {
    let on_path = NAMES.iter().find_map(|name| run::on_path(name));
    on_path.or_else(|| {
        let mut apps = MAC.iter().map(PathBuf::from);
        apps.find(|app| app.is_file())
    })
}

fn by_hand() -> String {
    let install = if Path::new("/etc/debian_version").exists() {
        format!("sudo apt-get update && sudo apt-get {}", APT.join(" "))
    } else if cfg!(target_os = "macos") {
        "brew install --cask chromium".to_owned()
    } else {
        "your system's packages for Chromium".to_owned()
    };
    format!(
        "The browser tests need Chromium. By hand: {install}\n\
         If it is there under another name, set CHROME_PATH to its program."
    )
}

fn is_root() -> bool {
    run::output(run::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
