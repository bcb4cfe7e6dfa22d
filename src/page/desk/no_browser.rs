//! Where there is no browser (prerender, native tests) the desk only draws itself.

use super::job::Job;
use super::state::Table;
use yew::prelude::*;

/// Nothing to connect to.
#[hook]
pub fn use_browser(_table: &UseReducerHandle<Table>) {}

/// Nothing goes on.
pub struct Running;

/// Nothing is begun: the page is written before any search.
pub fn run(_name: &'static str, _wait: u32, _job: Box<dyn Job>) -> Running {
    Running
}

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
