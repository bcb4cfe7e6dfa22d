//! What the desk's page holds: the file, what can be undone, what is said.

use crate::desk::form::{self, Fill, Sheet};
use crate::desk::{Desk, Edit, LinkProblem, Opened};
use crate::file::Problem;
use crate::law::readings::Resolved;
use crate::page::stage::Stage;
use crate::page::state::{Action, announce, announce_day};
use crate::story::drafting::Voice;
use crate::story::words::word;
use crate::story::{self, Look};
use std::rc::Rc;
use yew::{Callback, Reducible};

/// The state of the desk's page.
#[derive(Clone, PartialEq)]
pub struct Table {
    /// The file.
    pub desk: Desk,
    /// What follows from it.
    pub look: Rc<Look>,
    /// What undo goes back to, latest last.
    pub past: Vec<Desk>,
    /// What redo goes forward to, next last.
    pub future: Vec<Desk>,
    /// Controls work.
    pub live: bool,
    /// In which words the clause is shown.
    pub voice: Voice,
    /// What the live region says.
    pub said: String,
    /// Why the address could not be followed.
    pub problem: Option<LinkProblem>,
    /// The id of a field in which something was typed that is not allowed, and what it was.
    pub refused: Option<(String, String)>,
    /// What is wrong with a file that was not opened.
    pub unread: Rc<[Problem]>,
    /// The id of an element that is to have the focus, and for the how-manyth time that is asked.
    pub focus: (usize, String),
}

/// What can happen at the desk.
#[derive(Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "only a browser sends some of them"))]
pub enum Act {
    /// What can happen on every page.
    Page(Action),
    /// The reader goes through the browser's history: the query of the address.
    Follow(String),
    /// The reader changes the file.
    Edit(Edit),
    /// The reader does something in the form; the id of what has the focus then.
    Fill(Fill, Option<String>),
    /// Something that the reader began has come to its end.
    Tell(String),
    /// The reader brings a file.
    Open(String),
    /// The reader brings a file that cannot be read at all.
    Unread(Vec<Problem>),
}

/// How many steps back are kept.
const MOST_UNDO: usize = 200;

impl Table {
    /// The state in which a page is written at build time and shown first.
    pub fn start(opened: Opened) -> Self {
        let desk = Desk::new(opened);
        Self {
            look: Rc::new(desk.look()),
            desk,
            past: Vec::new(),
            future: Vec::new(),
            live: false,
            voice: Voice::Full,
            said: String::new(),
            problem: None,
            refused: None,
            unread: Rc::new([]),
            focus: (0, String::new()),
        }
    }

    /// The state in which the program draws the page: its controls work, and its address is followed.
    pub fn live(opened: Opened, query: &str) -> Self {
        let mut table = Self { live: true, ..Self::start(opened) };
        table.follow(query);
        table
    }

    /// What the figures are drawn from.
    pub fn stage<'a>(&'a self, act: &'a Callback<Action>) -> Stage<'a> {
        Stage {
            look: &self.look,
            live: self.live,
            voice: self.voice,
            bet: None,
            can_undo: !self.past.is_empty(),
            can_redo: !self.future.is_empty(),
            refused: self.refused.as_ref(),
            act,
        }
    }

    fn show(&mut self, id: String) {
        self.focus = (self.focus.0 + 1, id);
    }

    fn fill(&mut self, fill: &Fill, focused: Option<String>) {
        let zone = Resolved::new(&self.desk.deal, &[]).terms.zone;
        let filled = form::fill(Sheet { tree: &self.desk.tree, zone, day: self.desk.today() }, fill);
        self.edit(Edit::Whole(filled.tree));
        match fill {
            Fill::Type { path, .. } => {
                // The focus goes with the event that has moved.
                let group = |path: &str| form::id(path.trim_end_matches(".at"));
                let (was, now) = (group(path), group(&filled.place));
                let rest = focused.as_deref().and_then(|id| id.strip_prefix(&was));
                if let Some(rest) = rest.filter(|_| was != now) {
                    self.show(now + rest);
                }
            }
            Fill::Add { .. } | Fill::Remove(_) => self.show(form::id(&filled.place)),
        }
    }

    /// Does one thing to the file, which can be undone unless it only looks.
    fn edit(&mut self, edit: Edit) {
        let looks = matches!(edit, Edit::Day(_));
        let mut desk = self.desk.clone();
        desk.edit(edit);
        self.change(desk, "", !looks);
    }

    fn change(&mut self, desk: Desk, prefix: &str, keep: bool) {
        if desk == self.desk {
            return;
        }
        let (before, after) = (Rc::clone(&self.look), Rc::new(desk.look()));
        self.look = Rc::clone(&after);
        let told = if !desk.problems.is_empty() {
            word("desk.problem.said").to_owned()
        } else if keep {
            announce(&before, &after)
        } else {
            announce_day(&after)
        };
        self.said = [prefix, &told].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ");
        let was = std::mem::replace(&mut self.desk, desk);
        self.unread = Rc::new([]);
        self.problem = None;
        if keep {
            self.past.push(was);
            if self.past.len() > MOST_UNDO {
                self.past.remove(0);
            }
            self.future.clear();
        }
    }

    fn follow(&mut self, query: &str) {
        let mut desk = Desk::new((*self.desk.opened).clone());
        self.problem = desk.follow(query).err();
        self.look = Rc::new(desk.look());
        self.desk = desk;
    }

    fn open(&mut self, text: &str) {
        match Opened::file(text) {
            Ok(opened) => {
                // The file on the desk is another; what was opened with the page stays what links start from.
                let mut desk = self.desk.clone();
                desk.replace(opened.tree);
                desk.day = Some(opened.day);
                self.unread = Rc::new([]);
                self.change(desk, word("desk.opened"), true);
            }
            Err(problems) => self.leave(problems),
        }
    }

    /// Leaves everything as it is, and says why.
    fn leave(&mut self, problems: Vec<Problem>) {
        self.said = word("desk.unread.said").to_owned();
        self.unread = problems.into();
        self.show("file-unread".to_owned());
    }

    fn page(&mut self, action: Action) {
        match action {
            Action::Edit(story::Edit::Day(day)) => self.edit(Edit::Day(day)),
            Action::Edit(story::Edit::Term(term, value)) => self.edit(Edit::Term(term, value)),
            Action::Edit(story::Edit::Profile(profile)) => self.edit(Edit::Profile(profile)),
            Action::Refuse(field, found) => self.refused = Some((field, found)),
            Action::Tell(key) => self.said = word(key).to_owned(),
            Action::Speak(voice) => self.voice = voice,
            Action::Undo => {
                if let Some(desk) = self.past.pop() {
                    let now = self.desk.clone();
                    self.change(desk, word("announce.undone"), false);
                    self.future.push(now);
                }
            }
            Action::Redo => {
                if let Some(desk) = self.future.pop() {
                    let now = self.desk.clone();
                    self.change(desk, word("announce.redone"), false);
                    self.past.push(now);
                }
            }
            Action::Reset => {
                self.change(Desk::new((*self.desk.opened).clone()), word("announce.reset"), true)
            }
            // The rest is the story's.
            Action::Edit(
                story::Edit::Scenario(_)
                | story::Edit::Own(_)
                | story::Edit::Subject(_)
                | story::Edit::States(..)
                | story::Edit::Answer(_)
                | story::Edit::Way(_)
                | story::Edit::AnswerDay(_)
                | story::Edit::Next(_)
                | story::Edit::NextDay(_),
            )
            | Action::Bet(_)
            | Action::Reveal
            | Action::Go(_)
            | Action::Return(..) => {}
        }
    }
}

impl Reducible for Table {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut table = (*self).clone();
        table.refused = None;
        match act {
            Act::Page(action) => table.page(action),
            Act::Follow(query) => table.follow(&query),
            Act::Edit(edit) => table.edit(edit),
            Act::Fill(fill, focused) => table.fill(&fill, focused),
            Act::Tell(said) => table.said = said,
            Act::Open(text) => table.open(&text),
            Act::Unread(problems) => table.leave(problems),
        }
        Rc::new(table)
    }
}
