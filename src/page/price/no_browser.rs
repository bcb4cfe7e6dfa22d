//! Where there is no browser (prerender, native tests) the chapter only draws itself.

use super::state::Room;
use yew::prelude::*;

/// Nothing to connect to.
#[hook]
pub fn use_browser(_room: &UseReducerHandle<Room>) {}
