//! Where there is no browser (prerender, native tests) the desk only draws itself.

use super::state::Table;
use crate::desk::compare::Shown;
use yew::prelude::*;

/// Nothing to connect to.
#[hook]
pub fn use_browser(_table: &UseReducerHandle<Table>) {}

/// Nothing to connect to.
#[hook]
pub fn use_comparison(_shown: &UseStateHandle<Shown>, _live: &UseStateHandle<bool>) {}
