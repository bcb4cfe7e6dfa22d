//! What the parts of the story's pages are drawn from: the stage of every figure, and the reader's session.

use super::stage::Stage;
use super::state::{Action, State};
use crate::story::bets::{Bet, Guess};
use crate::story::{Page, View};
use std::ops::Deref;
use yew::prelude::*;

/// What the parts of the story's pages are drawn from.
pub struct Scene<'a> {
    stage: Stage<'a>,
    /// What follows from the session.
    pub view: &'a View,
    /// The page shown.
    pub page: Page,
    /// The reader's bet on this page.
    pub bet: Option<Bet>,
    /// How many parts of the page are drawn.
    pub drawn: usize,
}

impl<'a> Deref for Scene<'a> {
    type Target = Stage<'a>;

    fn deref(&self) -> &Stage<'a> {
        &self.stage
    }
}

impl<'a> Scene<'a> {
    /// The scene of a state.
    pub fn new(state: &'a State, act: &'a Callback<Action>, drawn: usize) -> Self {
        let stage = Stage {
            look: &state.view.look,
            live: state.live,
            voice: state.voice,
            bet: state.bet.and_then(|bet| if let Guess::On(day) = bet.guess { day } else { None }),
            can_undo: !state.past.is_empty(),
            can_redo: !state.future.is_empty(),
            refused: state.refused.as_ref(),
            act,
        };
        Self { stage, view: &state.view, page: state.page, bet: state.bet, drawn }
    }

    /// Something of the page's n-th part, if that is drawn.
    pub fn part(&self, n: usize, draw: fn(&Self) -> Html) -> Html {
        if self.drawn < n { Html::default() } else { draw(self) }
    }
}
