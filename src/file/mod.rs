//! The deal file: versioned JSON, read with errors that say where, what was found and what is allowed.
//!
//! Reading goes text → [`Json`] → [`Deal`](crate::law::Deal); a file with problems gives all of them, not the first.
//! Writing goes back the same way and keeps everything. The two published schemas come from the same
//! tables as the reader.

mod evaluation;
mod json;
mod read;
mod reader;
mod schema;
mod write;

pub use evaluation::{evaluation_json, reading_json};
pub use json::Json;
pub use read::{parse_deal, read_deal};
pub use reader::{Problem, Problems};
pub use schema::{deal_schema, evaluation_schema};
pub use write::{deal_json, deal_text};

/// The version that is written. Every version that was ever written is read.
pub const VERSION: i64 = 1;

/// Longest file that is read, in bytes.
pub const LARGEST_FILE: usize = 1 << 20;
