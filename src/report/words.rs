//! The words that only a report has stand among the others; their keys begin with `report.`.

pub use crate::story::words::{find, word};

/// Every key that only a report has.
pub fn keys() -> impl Iterator<Item = &'static str> {
    crate::story::words::keys().filter(|key| key.starts_with("report."))
}
