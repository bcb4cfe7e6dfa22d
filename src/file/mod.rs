//! The deal file: versioned JSON, read with errors that say where, what was found and what is allowed.
//!
//! Reading goes text → [`Json`] → [`Deal`](crate::law::Deal); a file with problems gives all of them, not the first.
//! Writing goes back the same way and keeps everything. The two published schemas come from the same
//! tables as the reader.

mod check;
mod edit;
mod evaluation;
mod flips;
mod json;
mod migrate;
mod places;
mod read;
mod reader;
mod schema;
mod write;

pub use check::{Mismatch, flipped, ground_of, last_answer, mismatches, question_key};
pub use edit::{apply, get, set};
pub use evaluation::{evaluation_json, reading_json, value as term_value};
pub use flips::{flips_json, map_json};
pub use json::Json;
pub use places::axis_at;
pub use read::{parse_deal, parse_json, parse_when, read_deal, too_long, when_text};
pub use reader::{Problem, Problems};
pub use schema::{deal_schema, evaluation_schema, form_schema, terms_table};
pub use write::{deal_json, deal_text};

/// The version that is written. Every version that was ever written is read.
pub const VERSION: i64 = 2;

/// Longest file that is read, in bytes.
pub const LARGEST_FILE: usize = 1 << 20;
