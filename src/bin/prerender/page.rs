//! One page as text, before it is put into the shell.

/// Stands for the site's absolute address, which is unknown when the site is built: whoever publishes it puts the
/// real one in its place.
pub const SITE: &str = "https://first-refusal.example/";

/// The program of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// None: the page is finished as it is written.
    None,
    /// The story's, on one of its pages.
    Story,
    /// The desk's, with this kind of page.
    Desk(&'static str),
    /// That of the chapter on the price, with this kind of page.
    Price(&'static str),
    /// That of the story's figures alone.
    Figure,
}

/// One page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its address below the root: empty, or with a slash at its end; a file's name if it is one.
    pub path: String,
    /// Its title without the site's name.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub description: String,
    /// Its program.
    pub program: Program,
    /// A frame in somebody else's article: without the site's bar and footer.
    pub framed: bool,
    /// What stands above what the program draws, and never changes.
    pub above: String,
    /// What the program draws.
    pub app: String,
    /// What stands below it.
    pub below: String,
    /// The deal that the program starts with, as a file.
    pub deal: Option<String>,
}

impl Page {
    /// The way from this page's folder to the site's root: empty, `../` or more.
    pub fn to_root(&self) -> String {
        "../".repeat(self.path.matches('/').count())
    }

    /// Its absolute address; `None` if it has none of its own, as what is shown in place of a page that is not there.
    pub fn address(&self) -> Option<String> {
        (!self.path.ends_with(".html")).then(|| format!("{SITE}{}", self.path))
    }
}

/// Text as HTML has it.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
