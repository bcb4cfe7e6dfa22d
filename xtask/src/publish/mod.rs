//! `cargo xtask publish`: a folder for any static host, with the files that tell hosts what to send with it.
//!
//! Reading order: this file, `rules` (what is sent with which file), `page` and `policy` (what a page may do), then
//! `hosts` and `nginx` (the rules as each host reads them), `behind` (the test behind a real nginx).

mod address;
mod behind;
mod hosts;
mod nginx;
mod page;
mod policy;
mod rules;
mod text;

pub use behind::test as behind_nginx;

use crate::args::Args;
use crate::run::Outcome;
use crate::site::{self, Profile};
use crate::{course, paths, size, stamp, tools};
use address::Address;
use page::Inline;
pub use rules::ONE_FILE;
use rules::{Files, Rule};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where the page of what is not there is.
const MISSING: &str = "404.html";
/// Written last: what says that a folder is ours to write anew.
const MARK: &str = "PUBLISHED.txt";

/// Whether every page carries its policy itself, for hosts that send no headers of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Policy {
    /// The host sends it; only the page of what is not there, whose address no rule can name, has its own.
    Sent,
    /// It stands in the head of each page too.
    InPages,
}

/// `cargo xtask publish --site https://example.org/path/`
pub fn publish(mut args: Args) -> Outcome {
    let Some(given) = args.value("--site")? else {
        return Err("--site is missing: the address at which the site will stand, such as \
                    --site https://example.org/path/. Pages name it for search engines, articles and cards."
            .into());
    };
    let address = Address::parse(&given)?;
    let out = args.value("--out")?.map_or_else(|| paths::root().join("publish"), PathBuf::from);
    let out = std::path::absolute(&out).map_err(|why| format!("--out: {why}."))?;
    let policy = if args.flag("--policy-in-pages") { Policy::InPages } else { Policy::Sent };
    args.finish()?;

    let path = tools::ensure_for_site()?;
    site::build(Profile::Release, &path)?;
    let rules = write(&paths::dist(), &out, &address, policy)?;
    course::write(&out.join("site"), &out)?;
    tools::say(&format!(
        "the site for {} is in {}, with {} rules for its headers; docs/hosting.md says what to do with it",
        address.whole,
        out.display(),
        rules.len()
    ));
    Ok(())
}

/// Writes the published site into `out`: its files in `site/`, what hosts want beside it. Returns the rules.
fn write(dist: &Path, out: &Path, address: &Address, policy: Policy) -> Outcome<Vec<Rule>> {
    make_room(out)?;
    let site = out.join("site");
    let mut files = Files::new();
    for (name, bytes) in read_all(dist)? {
        let mut bytes = text::at_address(&name, bytes, address)?;
        let inline = match is_page(&name) {
            true => Some(page_of(&name, &mut bytes, address, policy)?),
            false => None,
        };
        put(&site.join(&name), &bytes)?;
        files.insert(name, inline);
    }
    let rules = rules::rules(&files)?;
    put(&site.join("_headers"), hosts::headers(&rules, address)?.as_bytes())?;
    put(&site.join(".htaccess"), hosts::apache(&rules, address).as_bytes())?;
    // Otherwise GitHub Pages leaves out what begins with an underscore.
    put(&site.join(".nojekyll"), b"")?;
    put(&out.join("vercel.json"), hosts::vercel(&rules, address).as_bytes())?;
    put(&out.join("firebase.json"), hosts::firebase(&rules, address).as_bytes())?;
    let server = nginx::Server { listen: "80", folder: "/srv/first-refusal/site" };
    put(&out.join("nginx.conf"), nginx::server(&rules, address, &server).as_bytes())?;
    for name in files.keys().filter(|name| text::is_text(name) && !name.starts_with(ONE_FILE)) {
        pack(&site.join(name))?;
    }
    put(&out.join(MARK), format!("{}\n", address.whole).as_bytes())?;
    Ok(rules)
}

/// A page that is shown: one that is saved as a file of its own has a policy of its own.
fn is_page(name: &str) -> bool {
    name.ends_with(".html") && !name.starts_with(ONE_FILE)
}

/// What stands in a page; the page gets its policy where it must carry it itself.
fn page_of(name: &str, bytes: &mut Vec<u8>, address: &Address, policy: Policy) -> Outcome<Inline> {
    let mut page = String::from_utf8(std::mem::take(bytes)).map_err(|why| format!("{name}: {why}."))?;
    if name == MISSING {
        page = text::from_anywhere(&page, address);
    }
    let inline = Inline::of(name, &page)?;
    if name == MISSING || policy == Policy::InPages {
        page = text::with_policy(name, &page, &policy::in_page(&inline))?;
    }
    for found in page::addresses(&page) {
        if found.contains("first-refusal.example") {
            return Err(format!("{name} still has the address {found}."));
        }
    }
    *bytes = page.into_bytes();
    Ok(inline)
}

/// Empties a folder that an earlier run has written; any other is left alone.
fn make_room(out: &Path) -> Outcome {
    let is_there = fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some());
    if !is_there {
        return Ok(());
    }
    if !out.join(MARK).is_file() {
        return Err(format!(
            "{} is not empty, and `cargo xtask publish` has not written it. Choose another folder with --out.",
            out.display()
        ));
    }
    fs::remove_dir_all(out).map_err(|why| format!("{}: {why}.", out.display()))
}

/// Every file of a folder, by its path with slashes.
fn read_all(folder: &Path) -> Outcome<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    stamp::collect(folder, &mut files);
    let read = |file: PathBuf| {
        let bytes = fs::read(&file).map_err(|why| format!("{}: {why}.", file.display()))?;
        let below = file.strip_prefix(folder).unwrap_or(&file);
        let name: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        Ok((name.join("/"), bytes))
    };
    files.into_iter().map(read).collect()
}

/// Writes a file's compressed forms beside it, where they are smaller.
fn pack(file: &Path) -> Outcome {
    let bytes = fs::read(file).map_err(|why| format!("{}: {why}.", file.display()))?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let gzip = gzip.write_all(&bytes).and_then(|()| gzip.finish()).map_err(|why| format!("gzip: {why}."))?;
    for (ending, packed) in [("br", size::brotli(&bytes)?), ("gz", gzip)] {
        if packed.len() < bytes.len() {
            put(&PathBuf::from(format!("{}.{ending}", file.display())), &packed)?;
        }
    }
    Ok(())
}

fn put(file: &Path, bytes: &[u8]) -> Outcome {
    let said = |why: std::io::Error| format!("{}: {why}.", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(said)?;
    }
    fs::write(file, bytes).map_err(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use address::PLACEHOLDER;

    const PAGE: &str = "<!doctype html><html><head><meta charset=\"utf-8\"><link rel=\"icon\" href=\"./icon.svg\">\
                        <script>1</script></head><body><a href=\"./about/\">a</a></body></html>";

    /// A small site in a folder of its own, which goes when it is dropped.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("first-refusal-{name}-{}", std::process::id()));
            fs::remove_dir_all(&folder).ok();
            let about = PAGE
                .replace("</head>", &format!("<link rel=\"canonical\" href=\"{PLACEHOLDER}about/\"></head>"));
            for (name, text) in
                [("index.html", PAGE), (MISSING, PAGE), ("about/index.html", &about), ("icon.svg", "<svg/>")]
            {
                put(&folder.join("dist").join(name), text.as_bytes()).unwrap();
            }
            let oembed = format!("{{\"url\":\"{PLACEHOLDER}about/\"}}");
            put(&folder.join("dist/oembed.json"), oembed.as_bytes()).unwrap();
            Self(folder)
        }

        fn publish(&self, policy: Policy) -> Outcome<Vec<Rule>> {
            let address = Address::parse("https://example.org/deep/").unwrap();
            write(&self.0.join("dist"), &self.0.join("out"), &address, policy)
        }

        fn read(&self, name: &str) -> String {
            fs::read_to_string(self.0.join("out").join(name)).unwrap()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).ok();
        }
    }

    #[test]
    fn every_file_names_the_real_address() {
        let folder = Folder::new("address");
        folder.publish(Policy::Sent).unwrap();
        assert!(folder.read("site/about/index.html").contains("href=\"https://example.org/deep/about/\""));
        assert!(folder.read("site/oembed.json").contains("https://example.org/deep/about/"));
        for (name, bytes) in read_all(&folder.0.join("out")).unwrap() {
            assert!(!String::from_utf8_lossy(&bytes).contains(PLACEHOLDER), "{name}");
        }
    }

    #[test]
    fn the_page_of_what_is_not_there_works_at_any_address_and_carries_its_policy() {
        let folder = Folder::new("missing");
        folder.publish(Policy::Sent).unwrap();
        let page = folder.read("site/404.html");
        assert!(page.contains("href=\"/deep/about/\"") && !page.contains("\"./"), "{page}");
        assert!(page.contains("http-equiv=\"Content-Security-Policy\""));
        assert!(!folder.read("site/index.html").contains("http-equiv"));
    }

    #[test]
    fn where_the_host_sends_nothing_every_page_carries_its_policy_before_any_script() {
        let folder = Folder::new("in-pages");
        folder.publish(Policy::InPages).unwrap();
        for name in ["site/index.html", "site/about/index.html"] {
            let page = folder.read(name);
            let policy = page.find("http-equiv=\"Content-Security-Policy\"").expect(name);
            assert!(policy < page.find("<script").unwrap(), "{name}");
            assert!(!page.contains("frame-ancestors"), "{name}: a page cannot say that");
        }
    }

    #[test]
    fn a_folder_that_is_not_ours_is_left_alone() {
        let folder = Folder::new("foreign");
        let kept = folder.0.join("out/thesis.txt");
        put(&kept, b"years of work").unwrap();
        assert!(folder.publish(Policy::Sent).is_err());
        assert!(kept.is_file());
        fs::remove_file(&kept).unwrap();
        // One of ours is written anew.
        folder.publish(Policy::Sent).unwrap();
        put(&folder.0.join("out/site/old.html"), b"").unwrap();
        folder.publish(Policy::Sent).unwrap();
        assert!(!folder.0.join("out/site/old.html").exists());
    }

    #[test]
    fn compressed_files_are_what_they_were() {
        let folder = Folder::new("packed");
        folder.publish(Policy::Sent).unwrap();
        let mut text = String::new();
        let packed = fs::read(folder.0.join("out/site/index.html.gz")).unwrap();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&packed[..]), &mut text).unwrap();
        assert_eq!(text, folder.read("site/index.html"));
        let mut text = Vec::new();
        let packed = fs::read(folder.0.join("out/site/index.html.br")).unwrap();
        brotli::BrotliDecompress(&mut &packed[..], &mut text).unwrap();
        assert_eq!(text, folder.read("site/index.html").as_bytes());
    }
}
