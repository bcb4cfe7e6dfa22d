//! Serves a finished site from memory, as a static host would.
//!
//! The files are read once after each build, so that a request never sees a
//! half-written site, and no path leads out of it.

use crate::run::Outcome;
use crate::size;
use crate::stamp;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, header};
use hyper_util::rt::TokioIo;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::thread;

/// The files of a site by their path below its root, such as `step/1/index.html`.
type Files = BTreeMap<String, Stored>;

/// A file as it is, and, once the site has been compressed, as a browser that knows Brotli gets it.
struct Stored {
    plain: Bytes,
    packed: OnceLock<Bytes>,
}

impl Stored {
    fn new(bytes: Vec<u8>) -> Self {
        Self { plain: bytes.into(), packed: OnceLock::new() }
    }
}

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
        let unusable = |why| format!("Port {port} cannot be used: {why}.");
        let listener = TcpListener::bind(("127.0.0.1", port)).map_err(unusable)?;
        listener.set_nonblocking(true).map_err(unusable)?;
        let port = listener.local_addr().map_err(unusable)?.port();
        let files = Arc::new(RwLock::new(load(folder)?));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(unusable)?;
        let (served, below) = (files.clone(), base.to_owned());
        thread::spawn(move || runtime.block_on(listen(listener, &served, &below)));
        Ok(Self { files, address: format!("http://127.0.0.1:{port}{base}") })
    }

    /// The address of the site's root.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Compresses every file, as static hosts do. It takes seconds, which nobody who works on a page wants to
    /// wait for after each change: without it, files are sent as they are.
    ///
    /// # Errors
    /// When the compressor says so.
    pub fn pack(&self) -> Outcome {
        for (name, file) in &*self.files.read().unwrap_or_else(PoisonError::into_inner) {
            // Pictures already are.
            if !matches!(mime(name), "image/png" | "image/x-icon" | "application/octet-stream") {
                file.packed.set(size::brotli(&file.plain)?.into()).ok();
            }
        }
        Ok(())
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
        files.insert(name.join("/"), Stored::new(bytes));
    }
    if files.is_empty() {
        return Err(format!("There is no site in {}.", folder.display()));
    }
    Ok(files)
}

/// Takes connections for as long as the program runs.
async fn listen(listener: TcpListener, files: &Arc<RwLock<Files>>, base: &str) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let base: Arc<str> = base.into();
    loop {
        // One that a browser has given up at once is none.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let (files, base) = (files.clone(), base.clone());
        let service = service_fn(move |request: Request<Incoming>| {
            let files = files.read().unwrap_or_else(PoisonError::into_inner);
            let response =
                respond(request.method(), request.uri().path(), knows_brotli(&request), &files, &base);
            async { Ok::<_, Infallible>(response) }
        });
        // A browser that has gone away is no concern of the server.
        tokio::spawn(async {
            http1::Builder::new().serve_connection(TokioIo::new(stream), service).await.ok()
        });
    }
}

fn respond(method: &Method, path: &str, brotli: bool, files: &Files, base: &str) -> Response<Full<Bytes>> {
    let text = "text/plain; charset=utf-8";
    if !matches!(*method, Method::GET | Method::HEAD) {
        return response(405, text, Bytes::from_static(b"Only GET and HEAD.\n"));
    }
    let file = |status: u16, name: &str| match files[name].packed.get().filter(|_| brotli) {
        Some(packed) => with(response(status, mime(name), packed.clone()), header::CONTENT_ENCODING, "br"),
        None => response(status, mime(name), files[name].plain.clone()),
    };
    match answer(path, files, base) {
        Answer::File(name) => file(200, name),
        Answer::Folder(place) => with(response(308, text, Bytes::new()), header::LOCATION, &place),
        Answer::Missing if files.contains_key("404.html") => file(404, "404.html"),
        Answer::Missing => response(404, text, Bytes::from_static(b"Not here.\n")),
    }
}

/// Whether the answer may be compressed with Brotli.
fn knows_brotli<T>(request: &Request<T>) -> bool {
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|names| names.split(',').any(|name| name.trim() == "br"))
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

fn response(status: u16, kind: &str, body: Bytes) -> Response<Full<Bytes>> {
    let response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, kind)
        .header(header::CACHE_CONTROL, "no-store")
        // A figure may be embedded, and its files asked for, from any site.
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header(header::VARY, "accept-encoding")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    response.body(Full::new(body)).unwrap_or_default()
}

fn with(mut response: Response<Full<Bytes>>, name: HeaderName, value: &str) -> Response<Full<Bytes>> {
    // A place that no header can carry leads nowhere.
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
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
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::time::Duration;

    fn site() -> Files {
        ["index.html", "404.html", "step/1/index.html", "page.wasm"]
            .map(|name| (name.to_owned(), Stored::new(Vec::new())))
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
    fn a_browser_that_knows_brotli_gets_what_has_been_compressed() {
        let mut site = site();
        site.insert(
            "page.wasm".into(),
            Stored { plain: "plain".into(), packed: Bytes::from("packed").into() },
        );
        let encoding = |path, brotli| {
            let answer = respond(&Method::GET, path, brotli, &site, "/");
            answer.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap().to_owned())
        };
        assert_eq!(encoding("/page.wasm", true).as_deref(), Some("br"));
        assert_eq!(encoding("/page.wasm", false), None);
        assert_eq!(encoding("/", true), None);
    }

    #[test]
    fn whether_a_browser_knows_brotli_is_in_its_request() {
        let asks =
            |names| knows_brotli(&Request::builder().header("accept-encoding", names).body(()).unwrap());
        assert!(asks("gzip, deflate, br, zstd"));
        assert!(!asks("gzip"));
    }

    #[test]
    fn connections_that_stay_open_keep_no_other_one_waiting() {
        let folder = std::env::temp_dir().join(format!("first-refusal-served-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "here").unwrap();
        let server = Server::start(&folder, 0, "/").unwrap();
        let address = server.address().trim_start_matches("http://").trim_end_matches('/').to_owned();
        // All at once, as a browser opens them; none is closed before the last has been answered.
        let connections: Vec<_> = (0..40).map(|_| TcpStream::connect(&address).unwrap()).collect();
        for mut connection in &connections {
            connection.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            write!(connection, "GET / HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
            let mut answered = String::new();
            while !answered.ends_with("here") {
                let mut bytes = [0; 512];
                let read = connection.read(&mut bytes).unwrap();
                assert!(read > 0, "closed after {answered:?}");
                answered.push_str(std::str::from_utf8(&bytes[..read]).unwrap());
            }
            assert!(answered.starts_with("HTTP/1.1 200"), "{answered}");
        }
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        for path in ["/../Cargo.toml", "/step/../index.html", "//etc/passwd", "/%2e%2e/Cargo.toml"] {
            assert_eq!(answer(path, &site(), "/"), Answer::Missing, "{path}");
        }
    }
}
