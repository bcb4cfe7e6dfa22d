//! Where there is no browser (prerender, native tests) the desk only draws itself.

use super::state::{Act, Table};
use crate::desk::LinkProblem;
use crate::desk::compare::Shown;
use yew::prelude::*;

/// Nothing to connect to.
#[hook]
pub fn use_browser(_table: &UseReducerHandle<Table>) {}

/// Natively no event ever comes.
pub fn toggled(_: &Event, _: &str) -> Option<bool> {
    None
}

/// Natively no event ever comes.
pub fn place_of(_: &PointerEvent, _: (usize, usize)) -> Option<(usize, usize)> {
    None
}

/// Natively nothing has the focus.
pub fn focus_on(_: &str) {}
/// Nothing is typed.
pub fn is_unfinished(_: &Event) -> bool {
    false
}

/// Nothing has the focus.
pub fn next_focus(_: &Event) -> Option<String> {
    None
}

/// Nobody to download it.
pub fn data_url(_: &str) -> String {
    String::new()
}

/// Nothing is dropped.
pub fn open_dropped(_: &DragEvent, _: &Callback<Act>) {}

/// Nothing is chosen.
pub fn open_chosen(_: &Event, _: &Callback<Act>) {}

/// Nothing is pasted.
pub fn open_pasted(_: &Event, _: &Callback<Act>) {}
/// Nothing to connect to.
#[hook]
pub fn use_comparison(_shown: &UseStateHandle<Result<Shown, LinkProblem>>) {}
