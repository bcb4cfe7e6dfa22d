//! The size report: every file of the site raw and compressed, held against the budgets.

use crate::paths;
use crate::publish::ONE_FILE;
use crate::run::Outcome;
use crate::stamp;
use std::fs;
use std::io::Write;
use std::path::Path;

/// Limits in bytes after Brotli 11, and the limit of requests. Source: the budgets in ARCHITECTURE.md.
const FRONT_PAGE_BYTES: usize = 14_000;
const FIRST_VIEW_BYTES: usize = 200_000;
const FIRST_VIEW_REQUESTS: usize = 8;

/// The programs of the site by name, each with its limit. That for other programs is most of the desk's, the whole
/// law and the reader of files, without what draws it.
const PROGRAMS: &[(&str, usize)] = &[
    ("first-refusal", 150_000),
    ("figure", 140_000),
    ("desk", 300_000),
    ("price", 150_000),
    ("api/v1/first-refusal", 180_000),
];
/// The limit of a page that is one file, as it is. Source: the same.
const ONE_FILE_BYTES: usize = 450_000;
/// The files that other people's pages load, at addresses that stay, each with its limit as it is.
const LOADED: &[(&str, usize)] = &[("embed.js", 1_500), ("element.js", 1_000)];
/// The limit of a program that is not in the list.
const OTHER_PROGRAM_BYTES: usize = 150_000;

struct Measured {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the report.
///
/// # Errors
/// When a budget is exceeded or a page asks another site for something.
pub fn check() -> Outcome {
    let files = measure(&paths::dist())?;
    println!("{:<52} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip 9", "Brotli 11");
    for file in &files {
        println!("{:<52} {:>9} {:>9} {:>9}", file.name, file.raw, file.gzip, file.brotli);
    }

    let Budgets { rows, view, see } = budgets(&files)?;
    println!("\nThe first view: {}", view.join(", "));
    println!("{:<52} {:>9} {:>9}", "budget", "is", "at most");
    for row in &rows {
        let mark = if row.holds() { "" } else { "  TOO MUCH" };
        println!("{:<52} {:>9} {:>9}{mark}", row.name, row.is, row.at_most);
    }
    for name in see {
        println!("see {name}");
    }
    match rows.iter().all(Budget::holds) {
        true => Ok(()),
        false => Err("A budget is exceeded.".into()),
    }
}

/// The finished site held against its budgets.
///
/// # Errors
/// When there is no site.
pub fn of_site() -> Outcome<Vec<Budget>> {
    Ok(budgets(&measure(&paths::dist())?)?.rows)
}

struct Budgets {
    rows: Vec<Budget>,
    /// The files of the first view.
    view: Vec<String>,
    /// Names and addresses that should not be there.
    see: Vec<String>,
}

fn budgets(files: &[Measured]) -> Outcome<Budgets> {
    let front = read(&paths::dist().join("index.html"))?;
    let mut view: Vec<String> = addresses(&front).iter().map(|address| file_name(address)).collect();
    view.push(file_name("./"));
    view.sort_unstable();
    view.dedup();
    let size = |name: &str| files.iter().find(|file| file.name == name).map(|file| file.brotli);
    let mut see: Vec<String> = view.iter().filter(|name| size(name).is_none()).cloned().collect();
    let missing = see.len();
    let foreign = foreign(files)?;

    let mut rows: Vec<Budget> = files.iter().filter_map(program_budget).collect();
    rows.extend(files.iter().filter(|file| is_one_file(file)).map(|file| {
        Budget::new(&format!("{}, as it is", file.name.replace('\\', "/")), file.raw, ONE_FILE_BYTES)
    }));
    rows.extend(LOADED.iter().map(|(name, limit)| {
        let raw = files.iter().find(|file| file.name == *name).map_or(usize::MAX, |file| file.raw);
        Budget::new(&format!("{name} for other people's pages"), raw, *limit)
    }));
    let all = view.iter().filter_map(|name| size(name)).sum();
    rows.extend([
        Budget::new("front page's HTML, Brotli", size("index.html").unwrap_or(0), FRONT_PAGE_BYTES),
        Budget::new("first view in all, Brotli", all, FIRST_VIEW_BYTES),
        Budget::new("first view, requests", view.len(), FIRST_VIEW_REQUESTS),
        Budget::new("first view, files that are not there", missing, 0),
        Budget::new("addresses at other sites, all pages", foreign.len(), 0),
    ]);
    see.extend(foreign);
    Ok(Budgets { rows, view, see })
}

/// Such pages are no text, and their own policy forbids them to ask for anything.
fn is_one_file(file: &Measured) -> bool {
    Path::new(&file.name).starts_with(ONE_FILE) && file.name.ends_with(".html")
}

fn program_budget(file: &Measured) -> Option<Budget> {
    let name = program(&file.name)?;
    let limit =
        PROGRAMS.iter().find(|(known, _)| *known == name).map_or(OTHER_PROGRAM_BYTES, |(_, limit)| *limit);
    Some(Budget::new(&format!("program {name} (wasm), Brotli"), file.brotli, limit))
}

/// The name of the program in a file, without the hash that Trunk or the prerender adds.
fn program(file: &str) -> Option<&str> {
    let name = file.strip_suffix(".wasm")?.trim_end_matches("_bg");
    Some(match name.rsplit_once('-') {
        Some((name, hash)) if matches!(hash.len(), 8 | 16) && hash.chars().all(|c| c.is_ascii_hexdigit()) => {
            name
        }
        _ => name,
    })
}

/// A figure and its limit, in bytes or as a count.
pub struct Budget {
    /// What is limited.
    pub name: String,
    /// The figure.
    pub is: usize,
    /// The limit.
    pub at_most: usize,
}

impl Budget {
    fn new(name: &str, is: usize, at_most: usize) -> Self {
        Self { name: name.to_owned(), is, at_most }
    }

    fn holds(&self) -> bool {
        self.is <= self.at_most
    }
}

fn measure(folder: &Path) -> Outcome<Vec<Measured>> {
    let mut paths = Vec::new();
    stamp::collect(folder, &mut paths);
    let mut files = Vec::new();
    for path in paths {
        let bytes = fs::read(&path).map_err(|why| format!("{}: {why}.", path.display()))?;
        let below = path.strip_prefix(folder).unwrap_or(&path);
        files.push(Measured {
            name: below.display().to_string(),
            raw: bytes.len(),
            gzip: gzip(&bytes)?,
            brotli: brotli(&bytes)?.len(),
        });
    }
    match files.is_empty() {
        true => Err(format!("There is no site in {}.", folder.display())),
        false => Ok(files),
    }
}

fn gzip(bytes: &[u8]) -> Outcome<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let done = encoder.write_all(bytes).and_then(|()| encoder.finish());
    done.map(|packed| packed.len()).map_err(|why| format!("gzip: {why}."))
}

/// The bytes compressed as well as Brotli can.
///
/// # Errors
/// When the compressor says so, which it has no reason to.
pub fn brotli(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let done = brotli::BrotliCompress(&mut &*bytes, &mut packed, &settings);
    done.map(|_| packed).map_err(|why| format!("Brotli: {why}."))
}

/// The addresses in all pages that lead to another site and are fetched without the reader asking.
fn foreign(files: &[Measured]) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.name.ends_with(".html") && !is_one_file(file)) {
        let page = read(&paths::dist().join(&file.name))?;
        for address in addresses(&page) {
            if address.contains("//") {
                found.push(format!("{address} in {}", file.name));
            }
        }
    }
    Ok(found)
}

/// Every address that a browser fetches by itself when it shows the page.
fn addresses(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in page.split('<').skip(1) {
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let head = tag.split('>').next().unwrap_or_default();
        match name {
            "link" if fetched(head) => found.extend(attribute(head, "href")),
            "script" => {
                found.extend(attribute(head, "src"));
                for before in ["from ", "import(", "fetch(", "src: "] {
                    let asks = tag.match_indices(before);
                    found.extend(asks.filter_map(|(at, _)| quoted_after(&tag[at..], before)));
                }
            }
            "img" | "iframe" | "source" | "audio" | "video" | "embed" => {
                found.extend(attribute(head, "src"));
            }
            "style" => found.extend(tag.split("url(").skip(1).filter_map(|rest| {
                rest.split(')').next().map(|address| address.trim_matches(['"', '\'']).to_owned())
            })),
            _ => {}
        }
    }
    found.retain(|address| !address.starts_with("data:") && !address.starts_with('#'));
    found
}

/// Whether this is a link that is fetched, and not one that only states a relation.
fn fetched(link: &str) -> bool {
    let rel = attribute(link, "rel").unwrap_or_default();
    ["icon", "apple-touch-icon", "manifest", "modulepreload", "prefetch", "preload", "stylesheet"]
        .iter()
        .any(|kind| rel.split(' ').any(|word| word == *kind))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    quoted_after(tag, &format!(" {name}="))
}

fn quoted_after(text: &str, before: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next().map(str::to_owned)
}

/// The file of the site that an address on its front page leads to.
fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = path.trim_start_matches("./");
    match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path.to_owned(),
    }
}

fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|why| format!("{}: {why}.", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_browser_fetches_counts() {
        let page = r#"<link rel="icon" href="./icon.svg"><link rel="canonical" href="https://a.example/">
            <a href="https://b.example/">b</a><script type="module">
            import y from './y.js'; const x = fetch('./x.wasm'), words = fetch('./x.txt');
            const init = await import('./x.js'); append({ src: './z.js' });</script>
            <img alt="" src="data:image/png;base64,"><style>a{background:url("b.png")}</style>"#;
        assert_eq!(
            addresses(page),
            ["./icon.svg", "./y.js", "./x.js", "./x.wasm", "./x.txt", "./z.js", "b.png"]
        );
    }

    #[test]
    fn an_address_at_another_site_is_seen() {
        assert_eq!(addresses(r#"<script src="//c.example/t.js"></script>"#), ["//c.example/t.js"]);
    }

    #[test]
    fn a_program_is_known_by_its_name() {
        assert_eq!(program("first-refusal-15e84943c7b93d33_bg.wasm"), Some("first-refusal"));
        assert_eq!(program("sandbox_bg.wasm"), Some("sandbox"));
        assert_eq!(program("words.txt"), None);
    }

    #[test]
    fn compression_is_real() {
        let text = "first refusal ".repeat(100);
        assert!(brotli(text.as_bytes()).unwrap().len() < gzip(text.as_bytes()).unwrap());
        assert!(gzip(text.as_bytes()).unwrap() < 100);
    }
}
