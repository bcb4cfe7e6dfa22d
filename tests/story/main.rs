//! What the story claims, one claim to a test: words, clause, session, what follows, links, addresses.

mod clause;
mod form_words;
mod format;
mod generate;
mod link;
mod pages;
mod prose;
mod reading;
mod reasons;
mod report;
mod said;
mod search;
mod session;
mod source;
mod view;
mod words;
