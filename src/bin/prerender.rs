//! Writes every page of the site at build time, into the folder that Trunk has staged.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    match site::write() {
        Ok(pages) => {
            println!("wrote {pages} pages");
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("prerender: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod site {
    use first_refusal::file::{deal_schema, evaluation_schema};
    use first_refusal::page::{App, AppProps};
    use first_refusal::story::view::title;
    use first_refusal::story::words::{self, word};
    use first_refusal::story::{Page, Session, View};
    use std::path::{Path, PathBuf};
    use std::{env, fs};

    const ABOUT: &str = include_str!("../../content/en/pages/about.md");
    const NOT_FOUND: &str = include_str!("../../content/en/pages/not-found.md");

    /// The schemas of the first version, which is still read.
    const FIRST_SCHEMAS: [(&str, &str); 2] = [
        ("deal.v1.json", include_str!("../../deals/schema/deal.v1.json")),
        ("evaluation.v1.json", include_str!("../../deals/schema/evaluation.v1.json")),
    ];

    /// One page as text, before it is put into the shell.
    struct Draft {
        path: String,
        to_root: String,
        title: String,
        description: String,
        body: String,
        /// Its program; a static page has none.
        page: Option<Page>,
    }

    /// Writes all pages; returns how many.
    pub fn write() -> Result<usize, String> {
        let folder = env::var("TRUNK_STAGING_DIR").map_err(|_| {
            "TRUNK_STAGING_DIR is not set; this program is run by Trunk (trunk build, or cargo xtask build)"
        })?;
        let folder = PathBuf::from(folder);
        // A new text has a new name, so that nobody's cache pairs old words with a new program.
        let words = format!("./words-{:08x}.txt", fingerprint(words::text()));
        put(&folder.join(&words), words::text())?;
        let shell = read(&folder.join("index.html"))?.replace("./words.txt", &words);
        let mut drafts: Vec<Draft> = Page::all().map(program).collect();
        drafts.push(static_page("about/", "../", ABOUT));
        drafts.push(static_page("404.html", "", NOT_FOUND));
        for draft in &drafts {
            let file = match draft.path.ends_with(".html") {
                true => folder.join(&draft.path),
                false => folder.join(&draft.path).join("index.html"),
            };
            put(&file, &fill(&shell, draft)?)?;
        }
        let schemas = [("deal.v2.json", deal_schema()), ("evaluation.v2.json", evaluation_schema())];
        for (name, schema) in schemas {
            put(&folder.join("schema").join(name), &schema.pretty())?;
        }
        // What was once published stays where it was.
        for (name, schema) in FIRST_SCHEMAS {
            put(&folder.join("schema").join(name), schema)?;
        }
        Ok(drafts.len())
    }

    /// FNV-1a: tells one text from another, no more.
    fn fingerprint(text: &str) -> u32 {
        text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }

    fn program(page: Page) -> Draft {
        let view = View::new(&Session::start(page));
        let rendered = yew::LocalServerRenderer::<App>::with_props(AppProps { page }).render();
        let answer = first_refusal::story::answer::plain_answer(&view);
        let supposed = word("site.supposed").replace("{answer}", &answer);
        Draft {
            path: page.path(),
            to_root: page.to_root().to_owned(),
            title: title(&view, page),
            description: if page == Page::Front { word("site.description").to_owned() } else { supposed },
            body: futures::executor::block_on(rendered),
            page: Some(page),
        }
    }

    fn static_page(path: &str, to_root: &str, markdown: &str) -> Draft {
        let options = pulldown_cmark::Options::ENABLE_TABLES;
        let mut body = String::new();
        pulldown_cmark::html::push_html(&mut body, pulldown_cmark::Parser::new_ext(markdown, options));
        let name = word("site.name");
        let title = markdown.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(name);
        let home = if to_root.is_empty() { "./" } else { to_root };
        Draft {
            path: path.to_owned(),
            to_root: to_root.to_owned(),
            title: format!("{title} · {name}"),
            description: word("site.description").to_owned(),
            body: format!(
                "<header class=\"top\"><a class=\"name\" rel=\"home\" href=\"{home}\">{name}</a></header>\
                 <main class=\"prose\">{body}</main>"
            ),
            page: None,
        }
    }

    /// Puts a page into the shell: its head, its body, the right way to every file.
    fn fill(shell: &str, draft: &Draft) -> Result<String, String> {
        let embed = draft.page == Some(Page::EmbedCalendar);
        let mut text = shell.to_owned();
        if draft.page.is_none() {
            text = without_program(&text)?;
        }
        for quote in ['"', '\''] {
            text = text.replace(&format!("{quote}./"), &format!("{quote}{}", here(&draft.to_root)));
        }
        let marked = match draft.page {
            Some(page) => format!("<html lang=\"en\" data-page=\"{}\">", page.path()),
            None => "<html lang=\"en\" data-live=\"static\">".to_owned(),
        };
        let slots = [
            ("<html lang=\"en\">", marked),
            ("<!--head-->", head(draft)),
            ("<!--failed-->", word("live.failed").to_owned()),
            ("<!--broken-->", word("live.broken").to_owned()),
            ("<!--page-->", draft.body.clone()),
            ("<!--footer-->", [noscript(draft), if embed { String::new() } else { footer(draft) }].concat()),
        ];
        for (slot, words) in slots {
            if !text.contains(slot) {
                return Err(format!("index.html has no {slot}"));
            }
            text = text.replacen(slot, &words, 1);
        }
        Ok(text)
    }

    /// A relative address needs its dot for a module script.
    fn here(to_root: &str) -> &str {
        if to_root.is_empty() { "./" } else { to_root }
    }

    /// The shell without the script that starts the program and the hints that load it.
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

    fn head(draft: &Draft) -> String {
        let (title, description) = (escape(&draft.title), escape(&draft.description));
        format!(
            "<title>{title}</title>\n<meta name=\"description\" content=\"{description}\">\n\
             <meta property=\"og:title\" content=\"{title}\">\n\
             <meta property=\"og:description\" content=\"{description}\">\n\
             <meta property=\"og:type\" content=\"article\">\n\
             <link rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">"
        )
    }

    /// Said to a reader without scripts, where there is something that needs them.
    fn noscript(draft: &Draft) -> String {
        if draft.page.is_none() {
            return String::new();
        }
        format!(
            "<noscript><p class=\"live-note shown\" role=\"note\">{}</p></noscript>",
            word("live.noscript")
        )
    }

    fn footer(draft: &Draft) -> String {
        format!(
            "<footer class=\"foot\"><p>{} {}</p><p><a href=\"{}about/\">{}</a></p></footer>",
            word("footer.legal"),
            word("footer.licence"),
            draft.to_root,
            word("nav.about")
        )
    }

    fn escape(text: &str) -> String {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
    }

    fn read(file: &Path) -> Result<String, String> {
        fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
    }

    fn put(file: &Path, text: &str) -> Result<(), String> {
        let said = |error: std::io::Error| format!("{}: {error}", file.display());
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(said)?;
        }
        fs::write(file, text).map_err(said)
    }
}
