//! What the page holds: where the reader is, what they have done, what they can undo.

use crate::story::bets::{self, Bet, Guess};
use crate::story::drafting::Voice;
use crate::story::link::LinkProblem;
use crate::story::words::{capital, plain, word};
use crate::story::{Edit, Look, Page, Session, View, answer, format};
use std::rc::Rc;
use yew::Reducible;

/// The state of the page.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The page shown.
    pub page: Page,
    /// What the reader has done, and what follows.
    pub view: Rc<View>,
    /// What undo goes back to, latest last.
    pub past: Vec<Session>,
    /// What redo goes forward to, next last.
    pub future: Vec<Session>,
    /// Controls work.
    pub live: bool,
    /// In which words the clause is shown.
    pub voice: Voice,
    /// The reader's bet on this page.
    pub bet: Option<Bet>,
    /// What the live region says.
    pub said: String,
    /// Why the address could not be followed.
    pub problem: Option<LinkProblem>,
    /// The id of a field in which something was typed that is not allowed, and what it was.
    pub refused: Option<(String, String)>,
}

/// What an address says of the state: nothing, a state, or what cannot be followed.
pub type Arrival = Option<Result<Session, LinkProblem>>;

/// What can happen to the page.
#[derive(Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "only a browser sends Return"))]
pub enum Action {
    /// The reader does something.
    Edit(Edit),
    /// The reader types a number that is not allowed into the field with this id.
    Refuse(String, String),
    /// Something is done that is only told.
    Tell(&'static str),
    /// The reader chooses in which words the clause is shown.
    Speak(Voice),
    /// The reader bets.
    Bet(Guess),
    /// The reader looks whether the bet comes true.
    Reveal,
    /// The reader takes the last thing back.
    Undo,
    /// The reader takes the undoing back.
    Redo,
    /// The reader starts again.
    Reset,
    /// The reader goes to a page.
    Go(Page),
    /// The reader goes back or forward in the browser's history.
    Return(Page, Arrival),
}

/// How many steps back are kept.
const MOST_UNDO: usize = 200;

impl State {
    /// The state in which a page is written at build time and shown first.
    pub fn start(page: Page) -> Self {
        Self {
            page,
            view: Rc::new(View::new(&Session::start(page))),
            past: Vec::new(),
            future: Vec::new(),
            live: false,
            voice: Voice::Full,
            bet: None,
            said: String::new(),
            problem: None,
            refused: None,
        }
    }

    /// The state in which the program draws the page: its controls work, and its address is followed.
    pub fn live(page: Page, link: Arrival) -> Self {
        let mut state = Self { live: true, ..Self::start(page) };
        state.follow(link);
        state
    }

    fn follow(&mut self, link: Arrival) {
        self.problem = None;
        match link {
            Some(Ok(session)) => self.show(&session),
            Some(Err(problem)) => self.problem = Some(problem),
            None => self.show(&Session::start(self.page)),
        }
    }

    /// Goes to another session.
    fn show(&mut self, session: &Session) {
        if *session != self.view.session {
            self.view = Rc::new(View::new(session));
        }
    }

    /// Goes to another session and says what that changes.
    fn change(&mut self, session: Session, prefix: &str) {
        if session == self.view.session {
            return;
        }
        let before = Rc::clone(&self.view);
        self.show(&session);
        let told = announce(&before, &self.view);
        self.said = [prefix, &told].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ");
        self.problem = None;
    }

    /// Makes the change that the bet is about, and says how near the bet came.
    fn reveal(&mut self) {
        let Some(Bet { guess, .. }) = self.bet else { return };
        let truth = bets::truth(self.page, &self.view.session);
        for edit in bets::changes(self.page, &self.view.session) {
            self.edit(edit);
        }
        self.bet = Some(Bet { guess, truth: Some(truth) });
        self.said = bets::verdict(&self.view, self.page, guess, truth);
    }

    /// What can happen wherever a figure of the story is shown: all but bets and walking.
    pub fn act(&mut self, action: Action) {
        let refused = self.refused.take();
        match action {
            Action::Edit(edit) => self.edit(edit),
            Action::Refuse(field, found) => self.refused = Some((field, found)),
            Action::Tell(key) => self.said = word(key).to_owned(),
            Action::Speak(voice) => self.voice = voice,
            Action::Undo => {
                if let Some(session) = self.past.pop() {
                    self.future.push(self.view.session);
                    self.change(session, word("announce.undone"));
                }
            }
            Action::Redo => {
                if let Some(session) = self.future.pop() {
                    self.past.push(self.view.session);
                    self.change(session, word("announce.redone"));
                }
            }
            Action::Reset => {
                let start = Session::start(self.page);
                if start != self.view.session {
                    self.past.push(self.view.session);
                    self.future.clear();
                    self.change(start, word("announce.reset"));
                }
            }
            Action::Return(page, link) => {
                self.page = page;
                self.follow(link);
                self.refused = refused;
            }
            Action::Bet(_) | Action::Reveal | Action::Go(_) => {}
        }
    }

    fn edit(&mut self, edit: Edit) {
        let before = self.view.session;
        let mut session = before;
        session.edit(edit);
        if session == before {
            return;
        }
        if matches!(edit, Edit::Day(_)) {
            // Looking at another day changes nothing that would have to be undone.
            self.show(&session);
            self.said = announce_day(&self.view);
            self.problem = None;
            return;
        }
        // Another rival's offer is a change to tell, whatever it does to the answer.
        let offer =
            matches!(edit, Edit::Scenario(_)).then(|| View::new(&session).plain("announce.offer", &[]));
        self.change(session, &offer.unwrap_or_default());
        self.past.push(before);
        if self.past.len() > MOST_UNDO {
            self.past.remove(0);
        }
        self.future.clear();
    }
}

/// What a change changes, for those who do not see it.
pub fn announce(before: &Look, after: &Look) -> String {
    answer::announcement(before, after).unwrap_or_else(|| word("announce.same").to_owned())
}

/// How things stand on the day looked at, for those who do not see it.
pub fn announce_day(look: &Look) -> String {
    let day = capital(&format::weekday(look.day, look.day));
    format::put(word("announce.day"), &[("day", &day), ("answer", &plain(&answer::answer(look)))])
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::Bet(guess) => state.bet = Some(Bet { guess, truth: None }),
            Action::Reveal => state.reveal(),
            Action::Go(page) => {
                state.show(&state.view.session.carried(state.page, page));
                state.page = page;
                state.bet = None;
                state.said = String::new();
            }
            action @ (Action::Edit(_)
            | Action::Refuse(..)
            | Action::Tell(_)
            | Action::Speak(_)
            | Action::Undo
            | Action::Redo
            | Action::Reset
            | Action::Return(..)) => {
                state.act(action);
                return Rc::new(state);
            }
        }
        state.refused = None;
        Rc::new(state)
    }
}
