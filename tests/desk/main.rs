//! What the desk claims, one claim to a test: the form, files brought and taken.

mod deals;
mod files;
mod form;
