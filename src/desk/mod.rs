//! The desk: any deal opened, changed and taken along.
//!
//! Knows the law, the deal file and the words, and no browser: everything here is tested natively. The state of
//! the desk is a deal file, so that whatever can be in a file can be on the page, and the other way round.
//!
//! Reading order: `state` (the file on the desk), `link` (what was changed, as letters), `search` (the smallest
//! changes that would give another outcome), `map` (the outcome over two things), `form` (everything
//! in a file but the clause, as fields).

pub mod form;
pub mod link;
pub mod map;
pub mod search;
pub mod state;

pub use link::{Change, LinkProblem};
pub use state::{Desk, Edit, Opened};
