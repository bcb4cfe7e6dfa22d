//! The two published JSON Schemas, from the same tables as the reader and the writer.

mod deal;
mod evaluation;
mod flips;
mod parts;
mod terms;

pub use deal::{deal_schema, form_schema};
pub use evaluation::evaluation_schema;
pub use terms::terms_table;
