//! Where there is no browser (prerender, native tests) the page only draws itself.

use super::state::{Action, State};
use yew::prelude::*;

/// Nothing to connect to.
#[hook]
pub fn use_browser(_state: &State, _act: &Callback<Action>) {}

/// Everything is drawn at once.
#[hook]
pub(super) fn use_parts(all: usize) -> usize {
    all
}

/// There is no frame to wait for.
#[hook]
pub(super) fn use_next_frame<T: Clone>(now: &T) -> T {
    now.clone()
}

/// Nothing to be shown in.
#[hook]
pub(super) fn use_live() {}

/// Nothing to show it in.
pub fn show(_: &str) {}

/// Nothing to copy to.
pub fn copy(_: &str) {}
