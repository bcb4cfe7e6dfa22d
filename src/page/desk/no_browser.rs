//! Where there is no browser (prerender, native tests) the desk only draws itself.

use super::state::{Act, Table};
use yew::prelude::*;

/// Nothing to connect to.
#[hook]
pub fn use_browser(_table: &UseReducerHandle<Table>) {}

/// Nothing is ever unfolded.
pub fn is_open(_: &Event) -> bool {
    false
}

/// Nothing is typed.
pub fn is_unfinished(_: &Event) -> bool {
    false
}

/// Nothing has the focus.
pub fn next_focus(_: &Event) -> Option<String> {
    None
}

/// Nothing to copy to.
pub fn copy_lines(_: &str) {}

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
