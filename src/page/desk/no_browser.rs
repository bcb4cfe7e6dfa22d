//! Where there is no browser (prerender, native tests) the desk only draws itself.

use super::state::Table;
use yew::prelude::*;

/// Nothing to connect to.
#[hook]
pub fn use_browser(_table: &UseReducerHandle<Table>) {}
