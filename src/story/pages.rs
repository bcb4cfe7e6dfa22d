//! The pages of the site and their addresses.

use super::figure::Figure;
use super::scenario::Scenario;

/// A page that the program draws. Static pages (about, not found) are written by the prerender alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// `/`
    Front,
    /// `/step/N/`, N from 1 to [`STEPS`].
    Step(u8),
    /// `/embed/FIGURE/`, or `/embed/FIGURE/RIVAL/`: one figure alone, with one rival's offer.
    Embed(Figure, Scenario),
}

/// How many steps of the story its own program draws.
pub const STEPS: u8 = 6;
/// How many it has: the price and the sandbox, behind these, have other programs.
pub const ALL_STEPS: u8 = 8;

impl Page {
    /// Every page: those of the story in its order, then the figures.
    pub fn all() -> impl Iterator<Item = Page> {
        Page::of_story().chain(Page::embeds())
    }

    /// The pages of the story, in its order.
    pub fn of_story() -> impl Iterator<Item = Page> {
        [Page::Front].into_iter().chain((1..=STEPS).map(Page::Step))
    }

    /// The figures alone, with each rival's offer.
    pub fn embeds() -> impl Iterator<Item = Page> {
        let with_each =
            |figure: &'static Figure| Scenario::ALL.iter().map(|rival| Page::Embed(*figure, *rival));
        Figure::ALL.iter().flat_map(with_each)
    }

    /// The address below the site's root: empty, or with a slash at its end.
    pub fn path(self) -> String {
        match self {
            Page::Front => String::new(),
            Page::Step(n) => format!("step/{n}/"),
            Page::Embed(figure, scenario) => figure.path(scenario),
        }
    }

    /// The page at an address below the root; forgiving about slashes and `index.html`.
    pub fn from_path(path: &str) -> Option<Page> {
        Page::among(path, Page::all())
    }

    /// The same among the pages of the story.
    pub fn of_story_at(path: &str) -> Option<Page> {
        Page::among(path, Page::of_story())
    }

    /// The same among the figures alone.
    pub fn embed_at(path: &str) -> Option<Page> {
        Page::among(path, Page::embeds())
    }

    /// The one of these at an address below the root.
    fn among(path: &str, mut pages: impl Iterator<Item = Page>) -> Option<Page> {
        let path = path.trim_matches('/');
        let path = if path == "index.html" { "" } else { path.strip_suffix("/index.html").unwrap_or(path) };
        pages.find(|page| page.path().trim_matches('/') == path.trim_end_matches('/'))
    }

    /// The way from this page's folder to the site's root: empty, or `../` so many times.
    pub fn to_root(self) -> &'static str {
        match self {
            Page::Front => "",
            Page::Step(_) | Page::Embed(_, Scenario::CoreWeave) => "../../",
            Page::Embed(_, Scenario::Oracle | Scenario::GoogleCloud | Scenario::Aws | Scenario::Own) => {
                "../../../"
            }
        }
    }

    /// A relative link from this page to an address below the root.
    pub fn link_to(self, path: &str) -> String {
        let link = format!("{}{path}", self.to_root());
        if link.is_empty() { "./".to_owned() } else { link }
    }

    /// The number of the step, if it is one.
    pub fn step(self) -> Option<u8> {
        match self {
            Page::Step(n) => Some(n),
            Page::Front | Page::Embed(..) => None,
        }
    }

    /// The step behind this page, if there is one; that behind the last of the story's program is another program's.
    pub fn next(self) -> Option<Page> {
        match self {
            Page::Front => Some(Page::Step(1)),
            Page::Step(n) => (n <= STEPS).then(|| Page::Step(n + 1)),
            Page::Embed(..) => None,
        }
    }

    /// The step before this page, or the front page before the first.
    pub fn back(self) -> Option<Page> {
        match self {
            Page::Step(1) => Some(Page::Front),
            Page::Step(n) => Some(Page::Step(n - 1)),
            Page::Front | Page::Embed(..) => None,
        }
    }

    /// The key of this page's words.
    pub fn key(self) -> String {
        match self {
            Page::Front => "front".to_owned(),
            Page::Step(n) => format!("step.{n}"),
            Page::Embed(figure, _) => format!("embed.{}", figure.key()),
        }
    }
}
