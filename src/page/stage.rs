//! What the figures are drawn from, on every page of every program.
//!
//! The parts of a page are plain functions, not components: the component that owns the state draws everything
//! anew when it changes. A component of its own for each part made the program half as large again.

use super::state::Action;
use crate::law::Date;
use crate::story::Look;
use crate::story::drafting::Voice;
use std::rc::Rc;
use yew::prelude::*;

/// What the figures are drawn from.
#[derive(Clone, Copy)]
pub struct Stage<'a> {
    /// What follows from the deal.
    pub look: &'a Rc<Look>,
    /// The controls work.
    pub live: bool,
    /// In which words the clause is shown.
    pub voice: Voice,
    /// The day on which the reader bets.
    pub bet: Option<Date>,
    /// There is something to undo.
    pub can_undo: bool,
    /// There is something to redo.
    pub can_redo: bool,
    /// The id of a field and what was typed there that is not allowed.
    pub refused: Option<&'a (String, String)>,
    /// Told what the reader does.
    pub act: &'a Callback<Action>,
}

impl Stage<'_> {
    /// A handler that acts only if the event means something.
    pub fn when<E: 'static>(&self, meaning: impl Fn(&E) -> Option<Action> + 'static) -> Callback<E> {
        let act = self.act.clone();
        Callback::from(move |event: E| {
            if let Some(action) = meaning(&event) {
                act.emit(action);
            }
        })
    }

    /// A handler that always does the same.
    pub fn always<E: 'static>(&self, action: Action) -> Callback<E> {
        self.when(move |_: &E| Some(action.clone()))
    }
}
