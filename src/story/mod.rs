//! The story: five worked deals, what the reader has done to them, and the words for what follows.
//!
//! Knows the law and the words of `content/`, and no browser: everything here is tested natively.

pub mod answer;
pub mod bets;
pub mod drafting;
pub mod figure;
pub mod format;
pub mod link;
pub mod look;
pub mod pages;
pub mod reasons;
pub mod replies;
pub mod scenario;
pub mod session;
pub mod view;
pub mod words;

pub use figure::Figure;
pub use look::Look;
pub use pages::Page;
pub use scenario::Scenario;
pub use session::{Edit, Session};
pub use view::View;
