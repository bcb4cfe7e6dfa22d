//! Serves a finished site from memory, as a static host would.
//!
//! The files are read once after each build, so that a request never sees a
//! half-written site, and no path leads out of it.

use crate::run::Outcome;
use crate::stamp;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server as Listener};

/// The files of a site by their path below its root, such as `step/1/index.html`.
type Files = BTreeMap<String, Vec<u8>>;

/// A running server.
pub struct Server {
    files: Arc<RwLock<Files>>,
    address: String,
}

/// What a request gets.
#[derive(Debug, PartialEq, Eq)]
enum Answer<'a> {
    File(&'a str),
    /// A folder asked for without its slash.
    Folder(String),
    Missing,
}

impl Server {
    /// Serves `folder` on this machine only, below `base`, which starts and ends with a slash.
    /// Port 0 takes any free one.
    ///
    /// # Errors
    /// When the folder cannot be read or the port is taken.
    pub fn start(folder: &Path, port: u16, base: &str) -> Outcome<Self> {
        let listener = Listener::http(("127.0.0.1", port))
            .map_err(|why| format!("Port {port} cannot be used: {why}."))?;
        let port = listener.server_addr().to_ip().map_or(port, |ip| ip.port());
        let files = Arc::new(RwLock::new(load(folder)?));
        let listener = Arc::new(listener);
        for _ in 0..4 {
            let (listener, files, base) = (listener.clone(), files.clone(), base.to_owned());
            thread::spawn(move || {
                while let Ok(request) = listener.recv() {
                    let files = files.read().unwrap_or_else(PoisonError::into_inner).clone();
                    respond(request, &files, &base);
                }
            });
        }
        Ok(Self { files, address: format!("http://127.0.0.1:{port}{base}") })
    }

    /// The address of the site's root.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Reads the folder again.
    ///
    /// # Errors
    /// When it cannot be read; the old files go on being served.
    pub fn reload(&self, folder: &Path) -> Outcome {
        let new = load(folder)?;
        *self.files.write().unwrap_or_else(PoisonError::into_inner) = new;
        Ok(())
    }
}

fn load(folder: &Path) -> Outcome<Files> {
    let mut paths = Vec::new();
    stamp::collect(folder, &mut paths);
    let mut files = Files::new();
    for path in paths {
        let bytes = fs::read(&path).map_err(|why| format!("{}: {why}.", path.display()))?;
        let below = path.strip_prefix(folder).unwrap_or(&path);
        let name: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        files.insert(name.join("/"), bytes);
    }
    if files.is_empty() {
        return Err(format!("There is no site in {}.", folder.display()));
    }
    Ok(files)
}

fn respond(request: Request, files: &Files, base: &str) {
    if !matches!(request.method(), Method::Get | Method::Head) {
        send(request, 405, "text/plain; charset=utf-8", b"Only GET and HEAD.\n", None);
        return;
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
    match answer(&path, files, base) {
        Answer::File(name) => send(request, 200, mime(name), &files[name], None),
        Answer::Folder(place) => send(request, 308, "text/plain", b"", Some(place)),
        Answer::Missing => match files.get("404.html") {
            Some(page) => send(request, 404, mime("404.html"), page, None),
            None => send(request, 404, "text/plain; charset=utf-8", b"Not here.\n", None),
        },
    }
}

fn answer<'a>(path: &str, files: &'a Files, base: &str) -> Answer<'a> {
    let Some(below) = path.strip_prefix(base) else {
        return match format!("{path}/") == base {
            true => Answer::Folder(base.to_owned()),
            false => Answer::Missing,
        };
    };
    let name = match below.is_empty() || below.ends_with('/') {
        true => format!("{below}index.html"),
        false => below.to_owned(),
    };
    match files.get_key_value(&name) {
        Some((name, _)) => Answer::File(name),
        None if files.contains_key(&format!("{name}/index.html")) => Answer::Folder(format!("{path}/")),
        None => Answer::Missing,
    }
}

fn send(request: Request, status: u16, kind: &str, body: &[u8], place: Option<String>) {
    let mut response = Response::from_data(body)
        .with_status_code(status)
        // Always tell the length, as static hosts do.
        .with_chunked_threshold(usize::MAX);
    let fixed = [
        ("Content-Type", kind),
        ("Cache-Control", "no-store"),
        // A figure may be embedded, and its files asked for, from any site.
        ("Access-Control-Allow-Origin", "*"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    for (name, value) in fixed.into_iter().chain(place.as_deref().map(|to| ("Location", to))) {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // A browser that has gone away is no concern of the server.
    request.respond(response).ok();
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "xml" => "application/xml",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Files {
        ["index.html", "404.html", "step/1/index.html", "page.wasm"]
            .map(|name| (name.to_owned(), Vec::new()))
            .into()
    }

    #[test]
    fn a_folder_is_answered_with_its_index() {
        assert_eq!(answer("/", &site(), "/"), Answer::File("index.html"));
        assert_eq!(answer("/step/1/", &site(), "/"), Answer::File("step/1/index.html"));
    }

    #[test]
    fn a_folder_without_its_slash_is_sent_on() {
        assert_eq!(answer("/step/1", &site(), "/"), Answer::Folder("/step/1/".into()));
        assert_eq!(answer("/a/b", &site(), "/a/b/"), Answer::Folder("/a/b/".into()));
    }

    #[test]
    fn below_a_base_nothing_else_is_served() {
        assert_eq!(answer("/a/b/page.wasm", &site(), "/a/b/"), Answer::File("page.wasm"));
        assert_eq!(answer("/page.wasm", &site(), "/a/b/"), Answer::Missing);
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        for path in ["/../Cargo.toml", "/step/../index.html", "//etc/passwd", "/%2e%2e/Cargo.toml"] {
            assert_eq!(answer(path, &site(), "/"), Answer::Missing, "{path}");
        }
    }
}
