//! From a page to its file: the shell that Trunk has made, its slots filled, every address relative.

use super::cards::{self, Card};
use super::page::{Page, Program, SITE, escape};
use super::words::said;
use super::{embed, glossary, oembed, share};
use first_refusal::story::words::{self, word};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The shell and the folder that the pages go to.
pub struct Shell {
    folder: PathBuf,
    /// The shell with the story's program.
    story: String,
    /// The shell with the desk's program.
    desk: String,
    /// The shell with the program of the chapter on the price.
    price: String,
    /// The shell with the program of the story's figures alone.
    figure: String,
    /// The shell without a program.
    plain: String,
    /// The cards of the pages, by the pages' paths.
    cards: HashMap<String, Card>,
    /// What the head of a figure alone has besides.
    framed: String,
}

/// Places of the site that its bar leads to: path and key of its words.
const PLACES: [(&str, &str); 8] = [
    ("", "bar.story"),
    ("step/8/", "bar.sandbox"),
    ("price/", "bar.price"),
    ("compare/", "bar.compare"),
    ("casebook/", "bar.casebook"),
    ("history/", "bar.history"),
    ("teach/", "bar.teach"),
    ("about/", "bar.about"),
];

impl Shell {
    /// Reads the shell, and gives files that change a name of their own, so that nobody's cache pairs old words
    /// with a new program.
    pub fn open(folder: PathBuf) -> Result<Self, String> {
        let shell = slim(&read(&folder.join("index.html"))?);
        let frame = embed::script(&folder)?;
        let shell = shell.replace("./frame.js", &frame);
        // Trunk has named the files of the story's program.
        let (glue, wasm) = (between(&shell, " from './", "'")?, between(&shell, "module_or_path: './", "'")?);
        let named = |name: &str, text: &str| -> Result<String, String> {
            let (stem, extension) = name.split_once('.').unwrap_or((name, "txt"));
            let name = format!("./{stem}-{:08x}.{extension}", fingerprint(text.as_bytes()));
            put(&folder.join(&name), text)?;
            Ok(name)
        };
        let of_story = named("words.txt", &words::of_story())?;
        let of_desk = named("desk-words.txt", &words::of_desk())?;
        let of_price = named("price-words.txt", &words::of_price())?;
        // Each of these scripts is asked for by the one before it, when it is needed.
        let share = named("share.js", &share::script())?;
        let live = slim(&read(Path::new("static/live.js"))?).replace("./share.js", &share);
        let print = named("print.css", &slim(&read(Path::new("static/print.css"))?))?;
        // Nothing waits for it: a browser fetches the style of another medium last.
        let print = format!("<link rel=\"stylesheet\" href=\"{print}\" media=\"print\">\n");
        let bare = in_head(&without_program(&shell)?, &print).replace("./live.js", &named("live.js", &live)?);
        // The story's first view is small because it carries no rule of other pages.
        let plain = in_head(&bare, &format!("<style>{}</style>\n", more_style()?));
        let with = |shell: &str, program: &str, words: &str| -> Result<String, String> {
            let glue = renamed(&folder, &format!("{program}.js"), program, "js")?;
            let wasm = renamed(&folder, &format!("{program}_bg.wasm"), program, "wasm")?;
            Ok(in_head(shell, &start(&glue, &wasm)).replace("./words.txt", words))
        };
        let (desk, price) = (with(&plain, "desk", &of_desk)?, with(&plain, "price", &of_price)?);
        let figure = with(&bare, "figure", &of_story)?;
        let framed = embed::head(&frame);
        let story = in_head(&bare, &start(&glue, &wasm)).replace("./words.txt", &of_story);
        Ok(Self { story, desk, price, figure, plain, framed, folder, cards: HashMap::new() })
    }

    /// Draws the card of every page and writes what each page says of itself to those who embed it.
    ///
    /// # Errors
    ///
    /// If a file cannot be written, or the program that draws fails.
    pub fn present(mut self, pages: &[Page]) -> Result<Self, String> {
        self.cards = cards::draw(pages, &self.folder)?;
        for page in pages {
            let told = self.cards.get(&page.path).and_then(|card| oembed::of(page, card, pages));
            if let Some(told) = told {
                self.put(&oembed::path(page), &told)?;
            }
        }
        Ok(self)
    }

    /// Writes a page.
    pub fn write(&self, page: &Page) -> Result<(), String> {
        let file =
            if page.path.ends_with(".html") { page.path.clone() } else { page.path.clone() + "index.html" };
        self.put(&file, &self.fill(page)?)
    }

    /// Writes a file of the site.
    pub fn put(&self, path: &str, text: &str) -> Result<(), String> {
        put(&self.folder.join(path), text)
    }

    /// Puts a page into the shell: its head, its body, the right way to every file.
    fn fill(&self, page: &Page) -> Result<String, String> {
        let to_root = page.to_root();
        let here = if to_root.is_empty() { "./" } else { &to_root };
        let mut text = match page.program {
            Program::Story => self.story.clone(),
            Program::Desk(_) => self.desk.clone(),
            Program::Price(_) => self.price.clone(),
            Program::Figure => self.figure.clone(),
            Program::None => self.plain.clone(),
        };
        if page.framed {
            // Its theme is known before anything is painted, and that a state is on its way before the first script asks.
            text = in_head(&text.replacen("<script", &format!("{}<script", embed::theme()), 1), &self.framed);
        }
        for quote in ['"', '\''] {
            // A relative address needs its dot for a module script.
            text = text.replace(&format!("{quote}./"), &format!("{quote}{here}"));
        }
        let own = match page.program {
            Program::Story | Program::Figure => format!(" data-page=\"{}\"", page.path),
            Program::Desk(kind) | Program::Price(kind) => {
                format!(" data-page=\"{}\" data-kind=\"{kind}\"", page.path)
            }
            Program::None => " data-live=\"static\"".to_owned(),
        };
        // Which of the pages that are one file this page can be kept as.
        let file = match page.program {
            Program::Story => " data-file=\"story\"",
            Program::Desk(_) => " data-file=\"sandbox\"",
            Program::Price(_) => " data-file=\"price\"",
            Program::Figure | Program::None => "",
        };
        let file = if page.framed { "" } else { file };
        let marked = format!("<html lang=\"en\"{own}{file}>");
        let bar = if page.framed { String::new() } else { skip(page) + &bar(page, here) };
        let app = match page.program {
            Program::None => String::new(),
            Program::Story | Program::Desk(_) | Program::Price(_) | Program::Figure => {
                format!("<div id=\"app\">{}</div>", page.app)
            }
        };
        let above = match page.program {
            // Where the skip link leads.
            Program::None if !page.above.contains("id=\"main\"") => {
                page.above.replacen("<main", "<main id=\"main\" tabindex=\"-1\"", 1)
            }
            Program::None | Program::Story | Program::Desk(_) | Program::Price(_) | Program::Figure => {
                page.above.clone()
            }
        };
        let body = [bar, above, app, page.below.clone()].concat();
        let popovers = if page.framed { String::new() } else { glossary::popovers(&body, here) };
        let footer = if page.framed { String::new() } else { footer(page, here) };
        let slots = [
            ("<html lang=\"en\">", marked),
            ("<!--head-->", head(page, self.cards.get(&page.path))),
            ("<!--failed-->", said("live.failed").to_owned()),
            ("<!--broken-->", said("live.broken").to_owned()),
            ("<div id=\"app\"><!--page--></div>", [keep(page), body].concat()),
            ("<!--footer-->", [share::panel(page), noscript(page), popovers, deal(page), footer].concat()),
        ];
        for (slot, words) in slots {
            if !text.contains(slot) {
                return Err(format!("index.html has no {slot}"));
            }
            text = text.replacen(slot, &words, 1);
        }
        Ok(text)
    }
}

/// A text without what only its authors read: notes, indents and empty lines of script and style.
pub fn slim(text: &str) -> String {
    let line = |line: &str| {
        // Trunk sets the first line behind its tag.
        let (tag, text) = ["<script>", "<style>"]
            .iter()
            .find_map(|tag| line.strip_prefix(tag).map(|text| (*tag, text)))
            .unwrap_or(("", line));
        let text = text.trim();
        let note = text.starts_with("// ") || (text.starts_with("/*") && text.ends_with("*/"));
        let text = if note { "" } else { text };
        if tag.is_empty() && text.is_empty() { String::new() } else { format!("{tag}{text}\n") }
    };
    text.lines().map(line).collect()
}

/// The script that starts a program. Nothing of it is asked for before the reader has seen the written page, which
/// would else share the line with it.
fn start(glue: &str, wasm: &str) -> String {
    format!(
        "<script type=\"module\">await firstRefusal.seen; const wasm = fetch('./{wasm}'); \
         const {{ default: init }} = await import('./{glue}'); init({{ module_or_path: wasm }});</script>\n"
    )
}

/// The shell with something more at the end of its head.
fn in_head(shell: &str, more: &str) -> String {
    shell.replacen("</head>", &format!("{more}</head>"), 1)
}

/// What stands between two texts.
fn between(text: &str, before: &str, after: &str) -> Result<String, String> {
    let found = text.split_once(before).and_then(|(_, rest)| rest.split_once(after));
    found.map(|(inner, _)| inner.to_owned()).ok_or_else(|| format!("index.html has no {before}…{after}"))
}

/// The rules of all pages but the story's.
fn more_style() -> Result<String, String> {
    let folder = Path::new("static/more");
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    files.iter().map(|file| read(file)).collect()
}

/// The shell without the script that starts a program and the hints that load it.
fn without_program(shell: &str) -> Result<String, String> {
    let mut text = shell.to_owned();
    for (start, end) in [
        ("<script type=\"module\">", "</script>"),
        ("<link rel=\"modulepreload\"", ">"),
        ("<link rel=\"preload\"", ">"),
    ] {
        let from = text.find(start).ok_or_else(|| format!("the shell has no {start}"))?;
        let to = text[from..].find(end).ok_or_else(|| format!("the shell's {start} has no end"))?;
        text.replace_range(from..from + to + end.len(), "");
    }
    Ok(text)
}

/// The first stop of the keyboard: past the bar to what the page is about.
fn skip(page: &Page) -> String {
    let (to, key) = match page.program {
        Program::None => ("main", "nav.skip.text"),
        // A comparison has a table for its answer.
        Program::Desk(_) if !page.app.contains("id=\"answer\"") => ("app", "nav.skip.text"),
        // Step 7 has its answer behind a bet.
        Program::Price("step") => ("app", "nav.skip.text"),
        Program::Story | Program::Desk(_) | Program::Price(_) | Program::Figure => ("answer", "nav.skip"),
    };
    format!("<a class=\"skip\" href=\"#{to}\">{}</a>", said(key))
}

/// The site's bar: its name and its places.
fn bar(page: &Page, here: &str) -> String {
    let place = |(path, key): &(&str, &str)| {
        let inside = !path.is_empty() && page.path.starts_with(path);
        let story = path.is_empty() && (page.program == Program::Story || page.path == "step/7/");
        let current = if inside || story { " aria-current=\"true\"" } else { "" };
        format!("<li><a href=\"{here}{path}\"{current}>{}</a></li>", said(key))
    };
    let places: String = PLACES.iter().map(place).collect();
    format!(
        "<header class=\"bar\"><a class=\"name\" rel=\"home\" href=\"{here}\">{}</a>\
         <nav aria-label=\"{}\"><ul>{places}</ul></nav></header>",
        word("site.name"),
        said("bar.label")
    )
}

/// What others are told of the page: those who search, those who show links, those who embed. It stands before script
/// and style, because some read no further than the first kilobytes.
fn head(page: &Page, card: Option<&Card>) -> String {
    let (title, description) = (escape(&page.title), escape(&page.description));
    let about = format!(
        "<title>{title}</title>\n<meta name=\"description\" content=\"{description}\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n\
         <meta property=\"og:description\" content=\"{description}\">\n\
         <meta property=\"og:type\" content=\"article\">\n\
         <link rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">"
    );
    let (Some(address), Some(card)) = (page.address(), card) else {
        // Shown in place of any page that is not there.
        return about + "\n<meta name=\"robots\" content=\"noindex\">";
    };
    let (alt, oembed, (width, height)) = (escape(&card.alt), oembed::path(page), cards::SIZE);
    format!(
        "{about}\n<link rel=\"canonical\" href=\"{address}\">\n\
         <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{SITE}{oembed}\">\n\
         <meta property=\"og:url\" content=\"{address}\">\n\
         <meta property=\"og:image\" content=\"{SITE}{}\">\n\
         <meta property=\"og:image:width\" content=\"{width}\">\n\
         <meta property=\"og:image:height\" content=\"{height}\">\n\
         <meta property=\"og:image:alt\" content=\"{alt}\">\n\
         <meta name=\"twitter:card\" content=\"summary_large_image\">\n\
         <meta name=\"twitter:image:alt\" content=\"{alt}\">",
        card.path
    )
}

/// Said to a reader without scripts, where there is something that needs them.
fn noscript(page: &Page) -> String {
    match page.program {
        Program::None => String::new(),
        Program::Story | Program::Desk(_) | Program::Price(_) | Program::Figure => format!(
            "<noscript><p class=\"live-note shown\" role=\"note\">{}</p></noscript>",
            said("live.noscript")
        ),
    }
}

/// The deal of the page as a file: the program starts with it, and a reader whose program never starts can keep it.
fn deal(page: &Page) -> String {
    let Some(deal) = &page.deal else { return String::new() };
    // In a script nothing but its end would be read as HTML.
    let deal = deal.replace("</", "<\\/");
    format!(
        "<script type=\"application/json\" id=\"deal\">{deal}</script><script>{}</script>",
        include_str!("keep.js")
    )
}

/// What a reader can do when the program of a page with a deal has failed: copy the deal. Shown only then.
fn keep(page: &Page) -> String {
    if page.deal.is_none() {
        return String::new();
    }
    format!(
        "<section class=\"keep\" aria-label=\"{}\"><p>{}</p><button type=\"button\" id=\"keep\">{}</button>\
         <textarea id=\"kept\" rows=\"8\" readonly hidden aria-label=\"{}\"></textarea></section>",
        said("keep.text"),
        said("keep.why"),
        said("keep.copy"),
        said("keep.text"),
    )
}

fn footer(page: &Page, here: &str) -> String {
    // The story's clause is invented; those of decided cases are not.
    let legal =
        if page.program == Program::Story { said("footer.legal") } else { said("footer.legal.plain") };
    format!(
        "<footer class=\"foot\"><p>{} {}</p><p><a href=\"{here}glossary/\">{}</a> · <a href=\"{here}about/\">{}</a> · <a href=\"{here}embed/\">{}</a></p></footer>",
        legal,
        said("footer.licence"),
        said("glossary.title"),
        said("nav.about"),
        said("codes.short")
    )
}

/// FNV-1a: tells one text from another, no more.
pub fn fingerprint(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// Gives a file of the folder a name that tells its content.
fn renamed(folder: &Path, file: &str, stem: &str, extension: &str) -> Result<String, String> {
    let from = folder.join(file);
    let bytes = fs::read(&from).map_err(|error| format!("{}: {error}", from.display()))?;
    let name = format!("{stem}-{:08x}.{extension}", fingerprint(&bytes));
    let to = folder.join(&name);
    fs::rename(&from, &to).map_err(|error| format!("{}: {error}", to.display()))?;
    Ok(name)
}

pub fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

pub fn put(file: &Path, text: &str) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{}: {error}", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(said)?;
    }
    fs::write(file, text).map_err(said)
}
