//! `cargo xtask serve`: the site on this machine, rebuilt when a file changes.

use crate::args::Args;
use crate::run::Outcome;
use crate::server::Server;
use crate::site::{self, Profile};
use crate::{paths, stamp, tools};
use std::thread::sleep;
use std::time::Duration;

const FIRST_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 50;
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Builds, serves and watches until it is stopped.
pub fn serve(mut args: Args) -> Outcome {
    let profile = Profile::from(&mut args);
    let port = port(&mut args)?;
    let base = base(&mut args)?;
    args.finish()?;

    let path = tools::ensure_for_site()?;
    let mut seen = stamp::dates_of_inputs();
    site::build(profile, &path)?;
    let server = start(port, &base)?;
    tools::say(&format!("the site is at {} (Ctrl-C stops it)", server.address()));

    loop {
        sleep(LOOK_EVERY);
        let now = stamp::dates_of_inputs();
        if now == seen {
            continue;
        }
        // An editor may write several files: wait until it has been quiet for a moment.
        sleep(LOOK_EVERY / 2);
        if stamp::dates_of_inputs() != now {
            continue;
        }
        seen = now;
        tools::say("a file has changed");
        match site::build(profile, &path).and_then(|()| server.reload(&paths::dist())) {
            Ok(()) => tools::say(&format!("reload {}", server.address())),
            Err(why) => tools::say(&format!("{why} The old site is still served.")),
        }
    }
}

fn start(port: Option<u16>, base: &str) -> Outcome<Server> {
    let first = port.unwrap_or(FIRST_PORT);
    let mut last = Err("No port was tried.".to_owned());
    for port in first..=first.saturating_add(PORTS_TRIED) {
        last = Server::start(&paths::dist(), port, base);
        if last.is_ok() {
            break;
        }
    }
    last
}

fn port(args: &mut Args) -> Outcome<Option<u16>> {
    let Some(text) = args.value("--port")? else {
        return Ok(None);
    };
    match text.parse() {
        Ok(port) => Ok(Some(port)),
        Err(_) => Err(format!("--port is `{text}`; a number from 0 to 65535 is allowed.")),
    }
}

fn base(args: &mut Args) -> Outcome<String> {
    let base = args.value("--base")?.unwrap_or_else(|| "/".into());
    if base.starts_with('/') && base.ends_with('/') && !base.contains("//") {
        return Ok(base);
    }
    Err(format!("--base is `{base}`; it should start and end with a slash: /a/path/."))
}
