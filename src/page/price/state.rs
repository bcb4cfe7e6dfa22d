//! What the chapter holds: the reader's choices, what can be undone, what was refused and what is told.

use crate::price::answer::{self, Who};
use crate::price::link::{LinkProblem, from_query};
use crate::price::{Choices, Edit, Pair, Refusal};
use crate::story::words::word;
use std::rc::Rc;
use yew::Reducible;

/// The state of the chapter.
#[derive(Debug, Clone, PartialEq)]
pub struct Room {
    /// What is chosen.
    pub choices: Choices,
    /// What was found for it without the right and with it.
    pub pair: Pair,
    /// What undo goes back to, latest last.
    pub past: Vec<Choices>,
    /// What redo goes forward to, next last.
    pub future: Vec<Choices>,
    /// The id of a control in which something was typed that is not allowed, what it was, and why.
    pub refused: Option<(String, String, Refusal)>,
    /// Why the address could not be followed.
    pub problem: Option<LinkProblem>,
    /// What the live region says.
    pub said: String,
    /// Controls work.
    pub live: bool,
    /// On whom the reader has bet, and in which market.
    pub bet: Option<(Who, Pair)>,
    /// The story's deal in the address, which goes along to the next step.
    pub along: String,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "only a browser sends Follow"))]
pub enum Act {
    /// The reader changes something.
    Edit(Edit),
    /// The reader types what is not allowed.
    Refuse(String, String, Refusal),
    /// The reader bets that these gain.
    Bet(Who),
    /// Something that the reader began has come to its end.
    Tell(String),
    /// The reader takes the last thing back.
    Undo,
    /// The reader takes the undoing back.
    Redo,
    /// The reader starts again.
    Reset,
    /// The reader goes back or forward in the browser's history.
    Follow(String),
}

/// How many steps back are kept.
const MOST_UNDO: usize = 200;

impl Room {
    /// The state in which the page is written, or with which it starts where there is an address.
    pub fn start(query: Option<&str>) -> Self {
        let mut room = Self {
            choices: Choices::default(),
            pair: Pair::of(&Choices::default()),
            past: Vec::new(),
            future: Vec::new(),
            refused: None,
            problem: None,
            said: String::new(),
            live: query.is_some(),
            bet: None,
            along: String::new(),
        };
        room.follow(query.unwrap_or_default());
        room
    }

    fn follow(&mut self, query: &str) {
        let story = query.trim_start_matches('?').split('&').find(|part| part.starts_with("s="));
        self.along = story.map_or_else(String::new, |part| format!("?{part}"));
        let asked = from_query(query);
        self.problem = asked.as_ref().err().cloned();
        self.choose(asked.unwrap_or_default());
    }

    /// Goes to other choices; works out anew only what depends on them.
    fn choose(&mut self, choices: Choices) {
        let before = std::mem::replace(&mut self.choices, choices);
        if !choices.is_same_market(&before) {
            self.pair = Pair::of(&choices);
        }
    }

    /// Goes to other choices and says what that changes.
    fn change(&mut self, choices: Choices, prefix: &str) {
        self.choose(choices);
        self.problem = None;
        self.said = [prefix, &answer::plain(&choices, &self.pair)]
            .into_iter()
            .filter(|s| !s.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
    }

    fn edit(&mut self, edit: Edit) {
        let before = self.choices;
        match before.edited(edit) {
            Ok(choices) if choices != before => {
                self.change(choices, "");
                self.past.push(before);
                if self.past.len() > MOST_UNDO {
                    self.past.remove(0);
                }
                self.future.clear();
            }
            Ok(_) | Err(_) => {}
        }
    }
}

impl Reducible for Room {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut room = (*self).clone();
        room.refused = None;
        match act {
            Act::Edit(edit) => room.edit(edit),
            Act::Refuse(field, found, why) => room.refused = Some((field, found, why)),
            Act::Bet(who) => room.bet = Some((who, room.pair.clone())),
            Act::Tell(said) => room.said = said,
            Act::Undo => {
                if let Some(choices) = room.past.pop() {
                    room.future.push(room.choices);
                    room.change(choices, word("announce.undone"));
                }
            }
            Act::Redo => {
                if let Some(choices) = room.future.pop() {
                    room.past.push(room.choices);
                    room.change(choices, word("announce.redone"));
                }
            }
            Act::Reset => {
                let start = Choices::default();
                if room.choices != start {
                    room.past.push(room.choices);
                    room.future.clear();
                    room.change(start, word("announce.reset"));
                }
            }
            Act::Follow(query) => room.follow(&query),
        }
        Rc::new(room)
    }
}
