//! The published site behind a real nginx: what it sends with every kind of file, and what browsers make of it.

use super::address::Address;
use super::rules::{FOR_EVER, KEEP, POLICY, Rule, TYPE};
use super::{Policy, nginx, write};
use crate::run::{self, Outcome};
use crate::{browser, paths, stamp};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The path below which the site is published for the test.
const DEEP: &str = "/some/path/";

/// Publishes to a folder for a while, serves it and looks.
///
/// # Errors
/// What is not as it should be.
pub fn test() -> Outcome {
    let program = browser::ensure_nginx()?;
    let chromium = browser::ensure_chromium()?;
    let folder = Folder(std::env::temp_dir().join(format!("first-refusal-published-{}", std::process::id())));
    let port = free_port()?;
    let address = Address::parse(&format!("http://127.0.0.1:{port}{DEEP}"))?;
    let out = folder.0.join("out");
    let rules = write(&paths::dist(), &out, &address, Policy::Sent)?;
    let host = Nginx::start(&program, &folder.0, &out, &rules, &address, port)?;
    println!("behind nginx at {}", address.whole);
    let sent = headers(&out.join("site"), &address, &rules, port)?;
    println!("{sent} files are sent with the headers of their rules");
    let mut node = run::command("node");
    node.current_dir(paths::e2e())
        .args(["node_modules/@playwright/test/cli.js", "test", "--config=hosted/playwright.config.ts"])
        .env("BASE_URL", &address.whole)
        .env("CHROMIUM", chromium)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    let tested = run::run(&mut node);
    drop(host);
    tested
}

/// A folder that goes when it is dropped.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// A running nginx that ends when it is dropped.
struct Nginx(Child);

impl Drop for Nginx {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Nginx {
    fn start(
        program: &Path,
        folder: &Path,
        out: &Path,
        rules: &[Rule],
        address: &Address,
        port: u16,
    ) -> Outcome<Self> {
        let site = out.join("site").display().to_string();
        let listen = format!("127.0.0.1:{port}");
        let block = nginx::server(rules, address, &nginx::Server { listen: &listen, folder: &site });
        let here = folder.display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|name| format!("{name}_temp_path {here}/{name};\n"))
            .collect();
        // One process, so that to end it is to end all of it.
        let whole = format!(
            "daemon off;\nmaster_process off;\npid {here}/pid;\nerror_log {here}/error.log;\nevents {{}}\n\
             http {{\naccess_log off;\n{temporary}{block}}}\n"
        );
        let file = folder.join("nginx.conf");
        super::put(&file, whole.as_bytes())?;
        let mut nginx = Command::new(program);
        nginx.arg("-p").arg(folder).arg("-c").arg(&file).arg("-e").arg(folder.join("error.log"));
        nginx.stdin(Stdio::null());
        let child =
            nginx.spawn().map_err(|why| format!("{} cannot be started: {why}.", program.display()))?;
        let mut running = Self(child);
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = running.0.try_wait().is_ok_and(|status| status.is_some());
            if ended || start.elapsed() > Duration::from_secs(10) {
                let log = fs::read_to_string(folder.join("error.log")).unwrap_or_default();
                return Err(format!("nginx does not answer.\n{log}"));
            }
            sleep(Duration::from_millis(50));
        }
        Ok(running)
    }
}

fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    listener.map(|address| address.port()).map_err(|why| format!("There is no free port: {why}."))
}

/// Asks for every file of the site and compares what comes with its rule. Returns how many there were.
fn headers(site: &Path, address: &Address, rules: &[Rule], port: u16) -> Outcome<usize> {
    let mut files = Vec::new();
    stamp::collect(site, &mut files);
    let mut asked = 0;
    for file in files {
        let below = file.strip_prefix(site).unwrap_or(&file).display().to_string();
        if below.ends_with(".br") || below.ends_with(".gz") || below == "_headers" {
            continue;
        }
        let own = below.strip_suffix("index.html");
        for path in [Some(below.as_str()), own].into_iter().flatten() {
            let rule = rules.iter().find(|rule| rule.place.holds(path));
            let rule = rule.ok_or_else(|| format!("{path} is in no rule."))?;
            let got = Answer::to(&format!("{}{path}", address.path), port, "gzip")?;
            got.expect(path, "200")?;
            for (name, value) in &rule.headers {
                got.has(path, name, value)?;
            }
            for name in [POLICY, KEEP, TYPE] {
                let times = got.values(name).count();
                if times > 1 {
                    return Err(format!("{path} has {name} {times} times."));
                }
            }
            let packed = PathBuf::from(format!("{}.gz", file.display())).is_file();
            if packed {
                got.has(path, "Content-Encoding", "gzip")?;
            }
            if super::rules::is_hashed(path) {
                got.has(path, KEEP, FOR_EVER)?;
            }
            if got.values("X-Frame-Options").next().is_some() || got.values("Set-Cookie").next().is_some() {
                return Err(format!("{path} has a header that it should not have."));
            }
            asked += 1;
        }
    }
    let missing = Answer::to(&format!("{}not/here/", address.path), port, "")?;
    missing.expect("what is not there", "404")?;
    let whole = fs::read_to_string(site.join("404.html")).unwrap_or_default();
    if missing.body != whole.as_bytes() {
        return Err("What is not there is not answered with its own page.".into());
    }
    let without_slash = Answer::to(address.path.trim_end_matches('/'), port, "")?;
    without_slash.expect("the path without its slash", "308")?;
    match asked {
        0..100 => Err(format!("Only {asked} addresses were asked for.")),
        _ => Ok(asked),
    }
}

/// What nginx answered.
struct Answer {
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn to(path: &str, port: u16, encoding: &str) -> Outcome<Self> {
        let said = |why: std::io::Error| format!("{path}: {why}.");
        let mut stream = TcpStream::connect(("127.0.0.1", port)).map_err(said)?;
        stream.set_read_timeout(Some(Duration::from_secs(10))).map_err(said)?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: {encoding}\r\nConnection: close\r\n\r\n"
        )
        .map_err(said)?;
        let mut whole = Vec::new();
        stream.read_to_end(&mut whole).map_err(said)?;
        let end = whole.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(whole.len());
        let body = whole.get(end + 4..).unwrap_or_default().to_vec();
        Ok(Self { head: String::from_utf8_lossy(&whole[..end]).into_owned(), body })
    }

    fn values<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let name = name.to_ascii_lowercase();
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(move |(known, _)| known.to_ascii_lowercase() == name).map(|(_, value)| value)
    }

    fn has(&self, path: &str, name: &str, value: &str) -> Outcome {
        match self.values(name).any(|found| found == value) {
            true => Ok(()),
            false => Err(format!("{path} should have {name}: {value}\nbut came with\n{}", self.head)),
        }
    }

    fn expect(&self, path: &str, status: &str) -> Outcome {
        match self.head.split(' ').nth(1) == Some(status) {
            true => Ok(()),
            false => Err(format!("{path} should be answered with {status}, and was with\n{}", self.head)),
        }
    }
}
