//! What every part of the page is drawn from.
//!
//! The parts are plain functions of a scene, not components: [`super::App`] alone has state, and everything is
//! drawn anew when it changes. A component of its own for each part made the program half as large again.

use super::state::{Action, State};
use crate::story::{Page, View};
use yew::prelude::*;

/// What every part of the page is drawn from.
pub struct Scene<'a> {
    /// What follows from the session.
    pub view: &'a View,
    /// The page shown.
    pub page: Page,
    /// The controls work.
    pub live: bool,
    /// The further terms of the clause are unfolded.
    pub unfolded: bool,
    /// There is something to undo.
    pub can_undo: bool,
    /// There is something to redo.
    pub can_redo: bool,
    /// The id of a field and what was typed there that is not allowed.
    pub refused: Option<&'a (String, String)>,
    /// Told what the reader does.
    pub act: &'a Callback<Action>,
}

impl<'a> Scene<'a> {
    /// The scene of a state.
    pub fn new(state: &'a State, view: &'a View, act: &'a Callback<Action>) -> Self {
        Self {
            view,
            page: state.page,
            live: state.live,
            unfolded: state.unfolded,
            can_undo: !state.past.is_empty(),
            can_redo: !state.future.is_empty(),
            refused: state.refused.as_ref(),
            act,
        }
    }

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
