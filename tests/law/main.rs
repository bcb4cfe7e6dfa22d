//! What the evaluator and its files claim, one claim to a test.

mod allowed;
mod calendar;
mod case;
mod causes;
mod changes;
mod errors;
mod event_errors;
mod example;
mod files;
mod freedom;
mod generate;
mod lines;
mod matching;
mod opening;
mod properties;
mod readings;
mod replies;
mod schema;
mod totality;
mod windows;
