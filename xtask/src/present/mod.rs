//! What others show of the site: every page's card, and what an article makes of a link to it.
//!
//! The check does what WordPress does with an address on a line of its own (`wordpress`): it looks for the link in the
//! page's head, follows it, filters the answer, and must be left with a frame of this site that tells where it is from.

mod wordpress;

use crate::paths;
use crate::publish::ONE_FILE;
use crate::run::Outcome;
use crate::stamp;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use wordpress::{attributes, discovered, shown};

/// How far from the beginning of the page the link and the card may stand, in bytes.
const EARLY: usize = 10_000;
/// Width and height of every picture, in pixels.
const PICTURE: (u32, u32) = (1200, 630);
/// What those who show pictures allow: bytes of a picture, letters of its description.
const PICTURE_BYTES: u64 = 5_000_000;
const ALT_LETTERS: usize = 420;
/// Most that an article gives a frame, in pixels.
const FRAME: u64 = 600;

/// `cargo xtask test`: every page of the finished site.
///
/// # Errors
///
/// Every page that is not presented as it should be, and why.
pub fn check() -> Outcome {
    let folder = paths::dist();
    let site = Site::open(&folder)?;
    let mut faults: Vec<String> = Vec::new();
    let mut frames = 0;
    for page in &site.pages {
        match site.page(page) {
            Ok(Shown::Frame) => frames += 1,
            Ok(Shown::Link | Shown::Nothing) => {}
            Err(why) => faults.push(format!("{page}: {why}")),
        }
    }
    faults.extend(site.left_over()?);
    println!("{} pages, of which {frames} are shown as a frame in an article", site.pages.len());
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// The finished site.
struct Site<'a> {
    folder: &'a Path,
    /// Its absolute address, with a slash at its end.
    address: String,
    /// Its pages as files below the folder. What is one file to be saved is not shown by others.
    pages: Vec<String>,
    /// All its files, the same way.
    files: BTreeSet<String>,
}

/// How an article shows a page.
#[derive(Debug, PartialEq, Eq)]
enum Shown {
    /// As a frame.
    Frame,
    /// As a link with the page's title.
    Link,
    /// Not at all: the page stands in for one that is not there.
    Nothing,
}

impl<'a> Site<'a> {
    fn open(folder: &'a Path) -> Outcome<Self> {
        let mut paths = Vec::new();
        stamp::collect(folder, &mut paths);
        let below = |path: &Path| path.strip_prefix(folder).unwrap_or(path).display().to_string();
        let files: BTreeSet<String> = paths.iter().map(|path| below(path)).collect();
        let pages: Vec<String> = files
            .iter()
            .filter(|file| file.ends_with(".html") && !file.starts_with(ONE_FILE))
            .cloned()
            .collect();
        let front = read(&folder.join("index.html"))?;
        let address = links(&front, "canonical").pop().ok_or("index.html: no canonical address")?;
        Ok(Self { folder, address, pages, files })
    }

    fn page(&self, file: &str) -> Outcome<Shown> {
        let page = read(&self.folder.join(file))?;
        let head = page.split("</head>").next().unwrap_or_default();
        let Some(path) = file.strip_suffix("index.html") else {
            // What is shown in place of a page that is not there has no address to be shown by.
            let quiet = discovered(&page).is_none() && meta(head, "og:image").is_none();
            return if quiet {
                Ok(Shown::Nothing)
            } else {
                Err("a page without an address has a card".into())
            };
        };
        let address = format!("{}{path}", self.address);
        let early = head.get(..EARLY).unwrap_or(head);
        same("canonical address", &links(early, "canonical"), std::slice::from_ref(&address))?;
        same("og:url", &meta(early, "og:url"), &Some(address.clone()))?;
        same("twitter:card", &meta(early, "twitter:card"), &Some("summary_large_image".to_owned()))?;
        let picture = self.picture(early)?;
        let found = discovered(&page).ok_or("no oEmbed link that WordPress finds")?;
        if !early.contains("application/json+oembed") {
            return Err("the oEmbed link stands too late in the head".into());
        }
        let told = self.json(&found)?;
        self.told(&told, &picture)?;
        let title = head.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
        same("title", &told["title"].as_str().map(escape), &title.map(str::to_owned))?;
        self.in_an_article(&told, &address)
    }

    /// The address of the page's picture, which is there, of the right size, and described.
    fn picture(&self, head: &str) -> Outcome<String> {
        let picture = meta(head, "og:image").ok_or("no og:image")?;
        let file = self.file(&picture)?;
        let path = self.folder.join(&file);
        let bytes = fs::read(&path).map_err(|why| format!("{file}: {why}."))?;
        same("size of the picture", &size_of_png(&bytes), &Some(PICTURE))?;
        let told = |name: &str| meta(head, name).and_then(|number| number.parse().ok());
        same(
            "og:image:width and height",
            &(told("og:image:width"), told("og:image:height")),
            &(Some(PICTURE.0), Some(PICTURE.1)),
        )?;
        if bytes.len() as u64 > PICTURE_BYTES {
            return Err(format!("{file} is larger than those who show it allow"));
        }
        for name in ["og:image:alt", "twitter:image:alt"] {
            let letters = meta(head, name).map_or(0, |alt| alt.chars().count());
            if !(20..=ALT_LETTERS).contains(&letters) {
                return Err(format!("{name} has {letters} letters"));
            }
        }
        Ok(picture)
    }

    /// What every oEmbed answer has to say.
    fn told(&self, told: &Value, picture: &str) -> Outcome {
        same("version", &told["version"].as_str(), &Some("1.0"))?;
        same("provider", &told["provider_url"].as_str(), &Some(self.address.as_str()))?;
        for name in ["provider_name", "author_name", "author_url"] {
            if told[name].as_str().is_none_or(str::is_empty) {
                return Err(format!("no {name}"));
            }
        }
        same("thumbnail", &told["thumbnail_url"].as_str(), &Some(picture))?;
        let size = (told["thumbnail_width"].as_u64(), told["thumbnail_height"].as_u64());
        same("size of the thumbnail", &size, &(Some(PICTURE.0.into()), Some(PICTURE.1.into())))
    }

    /// What WordPress makes of the answer.
    fn in_an_article(&self, told: &Value, address: &str) -> Outcome<Shown> {
        let html = shown(told, address).ok_or("WordPress shows nothing")?;
        let tags = |name: &str| attributes(&html, name);
        let leads: Vec<String> = tags("a").iter().filter_map(|a| a.get("href").cloned()).collect();
        same("where the link leads", &leads, &[address.to_owned()])?;
        if told["type"] == "link" {
            return Ok(Shown::Link);
        }
        let frames = tags("iframe");
        let [frame] = frames.as_slice() else { return Err(format!("{} frames", frames.len())) };
        for name in ["width", "height"] {
            let given: Option<u64> = frame.get(name).and_then(|number| number.parse().ok());
            if given != told[name].as_u64() || given.is_none_or(|given| given == 0 || given > FRAME) {
                return Err(format!("the frame's {name} is {given:?}"));
            }
        }
        if frame.get("title").is_none_or(String::is_empty) {
            return Err("the frame has no title".into());
        }
        same("sandbox", &frame.get("sandbox").map(String::as_str), &Some("allow-scripts"))?;
        let (source, secret) =
            frame.get("src").and_then(|src| src.split_once("#?secret=")).ok_or("no secret")?;
        same("secret", &frame.get("data-secret").map(String::as_str), &Some(secret))?;
        let figure = read(&self.folder.join(self.file(source)?))?;
        if figure.contains("<header class=\"bar\"") {
            return Err(format!("{source} is no figure alone"));
        }
        Ok(Shown::Frame)
    }

    /// The JSON file at an address.
    fn json(&self, address: &str) -> Outcome<Value> {
        let file = self.file(address)?;
        serde_json::from_str(&read(&self.folder.join(&file))?).map_err(|why| format!("{file}: {why}."))
    }

    /// The file of the site at an absolute address.
    fn file(&self, address: &str) -> Outcome<String> {
        let path =
            address.strip_prefix(&self.address).ok_or_else(|| format!("{address} is at another site"))?;
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        if self.files.contains(&file) { Ok(file) } else { Err(format!("there is no {file}")) }
    }

    /// Files of cards and answers that no page names.
    fn left_over(&self) -> Outcome<Vec<String>> {
        let mut named = BTreeSet::new();
        for file in &self.pages {
            let page = read(&self.folder.join(file))?;
            let addresses = [meta(&page, "og:image"), discovered(&page)];
            named.extend(addresses.into_iter().flatten().filter_map(|address| self.file(&address).ok()));
        }
        let ours = |file: &&String| file.starts_with("cards/") || file.starts_with("oembed/");
        let unnamed = self.files.iter().filter(ours).filter(|file| !named.contains(*file));
        Ok(unnamed.map(|file| format!("no page names {file}")).collect())
    }
}

fn same<T: PartialEq<U> + std::fmt::Debug + ?Sized, U: std::fmt::Debug + ?Sized>(
    what: &str,
    is: &T,
    should: &U,
) -> Outcome {
    if is == should { Ok(()) } else { Err(format!("{what}: {is:?}, and it should be {should:?}")) }
}

/// The content of a `<meta>` of the head.
fn meta(head: &str, name: &str) -> Option<String> {
    let told = |tag: &&std::collections::BTreeMap<String, String>| {
        [tag.get("property"), tag.get("name")].into_iter().flatten().any(|known| known == name)
    };
    attributes(head, "meta").iter().find(told).and_then(|tag| tag.get("content").cloned())
}

/// The addresses of the head's links with this relation.
fn links(head: &str, relation: &str) -> Vec<String> {
    let tags = attributes(head, "link");
    let all = tags.iter().filter(|tag| tag.get("rel").is_some_and(|rel| rel == relation));
    all.filter_map(|tag| tag.get("href").cloned()).collect()
}

/// Width and height of a PNG file, from its first chunk.
fn size_of_png(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let number = |at: usize| Some(u32::from_be_bytes(rest.get(at..at + 4)?.try_into().ok()?));
    (rest.get(4..8)? == b"IHDR").then_some(())?;
    Some((number(8)?, number(12)?))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|why| format!("{}: {why}.", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_picture_is_read_from_its_first_chunk() {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x04\xb0\0\0\x02\x76".to_vec();
        assert_eq!(size_of_png(&bytes), Some((1200, 630)));
        bytes[12] = b'J';
        assert_eq!(size_of_png(&bytes), None);
    }

    #[test]
    fn what_a_head_says_is_found_by_its_name() {
        let head = r#"<meta name="a" content="1"><meta property="og:url" content="x&amp;y"><link rel="canonical" href="z">"#;
        assert_eq!(meta(head, "og:url").as_deref(), Some("x&y"));
        assert_eq!(links(head, "canonical"), ["z"]);
        assert_eq!(meta(head, "b"), None);
    }
}
