//! Finds the browsers for the browser tests, and the server for the published site, or installs them where it may.

use crate::run::{self, Outcome};
use crate::tools::say;
use std::path::{Path, PathBuf};

/// A program that the system has, or may be asked for: a browser, or a server.
struct Browser {
    name: &'static str,
    /// The variable that says where its program is.
    variable: &'static str,
    programs: &'static [&'static str],
    /// Where else it is: on a Mac, or where only administrators look.
    files: &'static [&'static str],
    /// Its package of Debian, and that of a Mac.
    packages: (&'static str, &'static str),
}

const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "CHROME_PATH",
    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    files: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    packages: ("chromium", "chromium"),
};

const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX_PATH",
    programs: &["firefox-esr", "firefox"],
    files: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    packages: ("firefox-esr", "firefox"),
};

const NGINX: Browser = Browser {
    name: "nginx",
    variable: "NGINX_PATH",
    programs: &["nginx"],
    files: &["/usr/sbin/nginx", "/opt/homebrew/bin/nginx", "/usr/local/bin/nginx"],
    packages: ("nginx-light", "nginx"),
};

/// Where nginx is.
///
/// # Errors
/// When there is none and it cannot be installed; the message has the command to do it by hand.
pub fn ensure_nginx() -> Outcome<PathBuf> {
    NGINX.ensure()
}

/// Where Chromium is.
///
/// # Errors
/// When there is none and it cannot be installed; the message has the command to do it by hand.
pub fn ensure_chromium() -> Outcome<PathBuf> {
    CHROMIUM.ensure()
}

/// Where Firefox is.
///
/// # Errors
/// When there is none and it cannot be installed; the message has the command to do it by hand.
pub fn ensure_firefox() -> Outcome<PathBuf> {
    FIREFOX.ensure()
}

impl Browser {
    fn ensure(&self) -> Outcome<PathBuf> {
        let Self { name, variable, .. } = self;
        if let Some(chosen) = std::env::var_os(variable).filter(|path| !path.is_empty()) {
            let chosen = PathBuf::from(chosen);
            if chosen.is_file() {
                return Ok(chosen);
            }
            return Err(format!(
                "{variable} is {}, where there is no file. Set it to {name}'s program, or unset it.",
                chosen.display()
            ));
        }
        if let Some(found) = self.find() {
            return Ok(found);
        }
        if run::on_path("apt-get").is_some() && is_root() {
            say(&format!("installing {name} with apt-get (about 30 seconds)"));
            let apt = || {
                let mut apt = run::command("apt-get");
                apt.env("DEBIAN_FRONTEND", "noninteractive");
                apt
            };
            let by_hand = |why: String| format!("{why}\n{}", self.by_hand());
            run::run(apt().args(["update", "--quiet"])).map_err(by_hand)?;
            run::run(apt().arg("--quiet").args(self.apt())).map_err(by_hand)?;
        }
        self.find().ok_or_else(|| self.by_hand())
    }

    fn find(&self) -> Option<PathBuf> {
        let on_path = self.programs.iter().find_map(|name| run::on_path(name));
        on_path.or_else(|| {
            let mut apps = self.files.iter().map(PathBuf::from);
            apps.find(|app| app.is_file())
        })
    }

    fn apt(&self) -> [&'static str; 5] {
        ["install", "--yes", "--no-install-recommends", self.packages.0, "fonts-dejavu-core"]
    }

    fn by_hand(&self) -> String {
        let Self { name, variable, packages, .. } = self;
        let install = if Path::new("/etc/debian_version").exists() {
            format!("sudo apt-get update && sudo apt-get {}", self.apt().join(" "))
        } else if cfg!(target_os = "macos") {
            format!("brew install --cask {}", packages.1)
        } else {
            format!("your system's packages for {name}")
        };
        format!(
            "The browser tests need {name}. By hand: {install}\n\
             If it is there under another name, set {variable} to its program."
        )
    }
}

fn is_root() -> bool {
    run::output(run::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
