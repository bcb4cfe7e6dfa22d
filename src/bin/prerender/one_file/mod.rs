//! Pages that are one file each: program, words, style and page in one HTML file that opens from a disk.
//!
//! Made last, from the files of the finished site. A file is text around two compressed blocks: the program, the same
//! for all pages of that program, and the page as it was written. The bytes of a block are letters of windows-1252,
//! which has one for each byte; so they cost no third more, as they would in base64.

use super::page::{SITE, escape};
use super::words::said;
use std::fs;
use std::path::Path;

/// A program, the name of its one-file page, and the page in it.
const FILES: [(&str, &str, &str); 3] =
    [("first-refusal", "story", ""), ("desk", "sandbox", "step/8/"), ("price", "price", "price/")];

/// The most that a file may have.
const MOST_BYTES: usize = 450_000;

/// The bytes that HTML would read otherwise, and the one that announces them: nothing, carriage return, less-than.
const ESCAPED: [u8; 4] = [0, b'\r', b'<', b'='];

/// How hard to compress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// For what is published.
    Small,
    /// For who works on the page.
    Quick,
}

impl Effort {
    /// As Trunk builds.
    pub fn of_build() -> Self {
        match std::env::var("TRUNK_PROFILE").as_deref() {
            Ok("debug") => Self::Quick,
            _ => Self::Small,
        }
    }
}

/// Writes the files, and the script that saves a page as one.
///
/// # Errors
///
/// If a file of the site is not as expected, or one of these is too large.
pub fn write(folder: &Path, effort: Effort) -> Result<(), String> {
    let mut sizes = Vec::new();
    for (program, kind, path) in FILES {
        let made = made(folder, program, path, effort)?;
        // A quick build has programs that are several times as large.
        if made.len() > MOST_BYTES && effort == Effort::Small {
            return Err(format!("one-file/{kind}.html has {} bytes; {MOST_BYTES} are allowed", made.len()));
        }
        sizes.push(format!("{kind}: {}", made.len().div_ceil(1000)));
        put(&folder.join(format!("one-file/{kind}.html")), &made)?;
    }
    put(&folder.join("one-file.js"), save(&sizes.join(", ")).as_bytes())
}

/// The script that saves a page, with its words and the sizes of the files in KB.
fn save(sizes: &str) -> String {
    let words = ["keep", "hint", "busy", "saved", "refused"]
        .map(|key| format!("{key}: {}", quoted(said(&format!("one-file.{key}")))));
    include_str!("save.js").replace("/* words */", &words.join(", ")).replace("/* sizes */", sizes)
}

/// A text as a script has it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The names of a program's script and WebAssembly, as a page that loads them has them.
fn program_files<'a>(page: &'a str, program: &str) -> Option<(&'a str, &'a str)> {
    let (_, start) = page.split_once("<script type=\"module\">")?;
    let (start, _) = start.split_once("</script>")?;
    let named = |ending: &str| {
        let mut parts = start.split(['\'', '"']).filter_map(|part| part.rsplit('/').next());
        parts.find(|name| name.starts_with(&format!("{program}-")) && name.ends_with(ending))
    };
    Some((named(".js")?, named(".wasm")?))
}

/// The file of a page.
fn made(folder: &Path, program: &str, path: &str, effort: Effort) -> Result<Vec<u8>, String> {
    let page = read(&folder.join(path).join("index.html"))?;
    let (glue, wasm) =
        program_files(&page, program).ok_or_else(|| format!("/{path} does not load {program}"))?;
    let own = |name: &str| fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"));
    let mut parts = vec![
        ("glue.js".to_owned(), at_home(&read(&folder.join(glue))?, glue)?.into_bytes()),
        ("program.wasm".to_owned(), own(wasm)?),
        ("glossary/".to_owned(), glossary(folder)?.into_bytes()),
    ];
    for name in others(folder, &page, glue)? {
        let text = own(&name)?;
        parts.push((name, text));
    }
    let text = |key: &str| escape(said(key));
    let between = |start: &str, end: &str| -> Option<&str> {
        let (_, rest) = page.split_once(start)?;
        Some(rest.split_once(end)?.0)
    };
    let title = between("<title>", "</title>").unwrap_or_default();
    let answer = between("<p class=\"sentence\">", "</p>").ok_or_else(|| format!("/{path} has no answer"))?;
    let slots = [
        ("{site}", SITE.to_owned()),
        ("{path}", path.to_owned()),
        ("{title}", title.to_owned()),
        ("{starts}", text("one-file.starts")),
        ("{answer}", words_of(answer)),
        ("{failed}", text("one-file.failed")),
        ("{source}", text("one-file.source")),
        ("{script}", slim(include_str!("open.js"))),
    ];
    let mut shell = include_str!("shell.html").to_owned();
    for (slot, value) in slots {
        shell = shell.replace(slot, &value);
    }
    let shell = ascii(&shell);
    let (before, rest) = shell.split_once("{page}").ok_or("shell.html has no {page}")?;
    let (between, after) = rest.split_once("{program}").ok_or("shell.html has no {program}")?;
    Ok([
        before.as_bytes(),
        &letters(&packed(page.as_bytes(), effort)?),
        between.as_bytes(),
        &letters(&packed(&joined(&parts), effort)?),
        after.as_bytes(),
    ]
    .concat())
}

/// The program's script, which asks for the page's address: in a file that is the one it has on the site.
fn at_home(glue: &str, name: &str) -> Result<String, String> {
    let asks = "= arg0.location;";
    match glue.matches(asks).count() {
        1 => Ok(glue.replace(asks, "= globalThis.oneFile.location;")),
        n => Err(format!("{name} asks {n} times for the address ({asks}), not once")),
    }
}

/// The words, the scripts and the style for paper that a page and its scripts ask for, by their names.
fn others(folder: &Path, page: &str, glue: &str) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let name = entry.map_err(|error| error.to_string())?.file_name().to_string_lossy().into_owned();
        let wanted = [".js", ".txt", ".css"].iter().any(|ending| name.ends_with(ending));
        if name != glue && name.contains('-') && wanted {
            names.push(name);
        }
    }
    names.sort();
    let mut asked: Vec<String> = Vec::new();
    let mut texts = vec![page.to_owned()];
    while let Some(text) = texts.pop() {
        for name in &names {
            if text.contains(name.as_str()) && !asked.contains(name) {
                asked.push(name.clone());
                texts.push(read(&folder.join(name))?);
            }
        }
    }
    Ok(asked)
}

/// The entries of the glossary: a page that shows its terms asks for them.
fn glossary(folder: &Path) -> Result<String, String> {
    let page = read(&folder.join("glossary/index.html"))?;
    let from = page.find("<dl").ok_or("the glossary has no list")?;
    let to = page.find("</dl>").ok_or("the glossary's list has no end")?;
    Ok(page[from..to].to_owned())
}

/// A line of names and lengths, and what they are of.
fn joined(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let list: Vec<String> = parts.iter().map(|(name, bytes)| format!("{name}:{}", bytes.len())).collect();
    let mut whole = (list.join(" ") + "\n").into_bytes();
    for (_, bytes) in parts {
        whole.extend_from_slice(bytes);
    }
    whole
}

/// Compressed, with a check sum: a file that was changed on its way says so.
fn packed(bytes: &[u8], effort: Effort) -> Result<Vec<u8>, String> {
    let iterations = match effort {
        Effort::Small => 5,
        Effort::Quick => 1,
    };
    let options = zopfli::Options {
        iteration_count: std::num::NonZeroU64::new(iterations).unwrap_or(std::num::NonZeroU64::MIN),
        ..zopfli::Options::default()
    };
    let mut packed = Vec::new();
    zopfli::compress(options, zopfli::Format::Zlib, bytes, &mut packed)
        .map_err(|error| format!("compressing: {error}"))?;
    Ok(packed)
}

/// Bytes as letters of windows-1252 in a script of HTML.
fn letters(bytes: &[u8]) -> Vec<u8> {
    let mut letters = Vec::with_capacity(bytes.len() + bytes.len() / 50);
    for byte in bytes {
        if ESCAPED.contains(byte) {
            letters.extend([b'=', byte.wrapping_add(64)]);
        } else {
            letters.push(*byte);
        }
    }
    letters
}

/// HTML with every letter that is not in ASCII as a reference.
fn ascii(html: &str) -> String {
    html.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) }).collect()
}

/// HTML without its tags.
fn words_of(html: &str) -> String {
    html.split('<')
        .enumerate()
        .map(|(i, part)| if i == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) })
        .collect()
}

/// A script without its notes and indents.
fn slim(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("// "));
    lines.collect::<Vec<_>>().join("\n")
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn put(file: &Path, bytes: &[u8]) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{}: {error}", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(said)?;
    }
    fs::write(file, bytes).map_err(said)
}
