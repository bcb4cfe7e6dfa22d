//! The form of a deal file: every field that a file can have, what stands in it, and what may.
//!
//! It is made from the published schema, so that whatever a file can say can be said here; the clause is a form of
//! its own. What a reader does in it is a [`Fill`], and [`fill()`] says what the file is then.
//!
//! Reading order: this file (what a form is), `schema` (what may stand where), `build` (the form of a file), `field` (one field of it),
//! `fill` (what a reader does), `refit` (what goes with it), `labels` (names for people).

mod build;
mod field;
mod fill;
mod labels;
mod refit;
mod schema;

pub use build::form;
pub use fill::fill;
pub use labels::{label_key, value_key};

use crate::file::Json;
use crate::law::calendar::{Date, Zone};

/// The file that the form is about.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// The file as the reader has it.
    pub tree: &'a Json,
    /// The zone of its hours.
    pub zone: Zone,
    /// When something new happens.
    pub day: Date,
}

/// The form of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Form {
    /// Its parts, from top to bottom.
    pub sections: Vec<Group>,
    /// What is wrong with the file.
    pub marks: Vec<Mark>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The path of the field or group that shows it; none if it stands elsewhere on the page.
    pub path: Option<String>,
    /// Where, what was found and what is allowed.
    pub text: String,
}

/// Fields that belong together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// Its path in the file.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// What is always shown.
    pub fields: Vec<Field>,
    /// What is seldom said.
    pub more: Vec<Field>,
    /// What it consists of.
    pub groups: Vec<Group>,
    /// What can be added, the likely things.
    pub adds: Vec<Offered>,
    /// What can be added besides.
    pub rest: Vec<Offered>,
    /// It can be removed.
    pub remove: Option<Offered>,
    /// What is wrong with it as a whole.
    pub error: Option<String>,
}

/// A button.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// Its words.
    pub label: String,
    /// What it does.
    pub fill: Fill,
}

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its path in the file.
    pub path: String,
    /// What it is called.
    pub label: String,
    /// What is typed into it.
    pub sort: Sort,
    /// A file may leave it out.
    pub optional: bool,
    /// What stands in it, as a reader types it.
    pub value: String,
    /// The values among which it is chosen, with their words; for [`Sort::Choice`] and what is like it.
    pub options: Vec<(String, String)>,
    /// It is one of several alike and can be removed.
    pub remove: Option<Offered>,
    /// What may stand there, if what stands there may not, whatever the rest of the file says.
    pub allowed: Option<String>,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// What is typed into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sort {
    /// A line of text.
    Text,
    /// Text of any length.
    Long,
    /// Money: dollars and cents.
    Money,
    /// A share in per cent.
    Share,
    /// A whole number.
    Whole,
    /// A day.
    Day,
    /// A day, and if need be its hour: `2025-03-10` or `2025-03-10T09:00`.
    When,
    /// One of a list.
    Choice,
    /// One of a list of numbers.
    Number,
    /// Yes, or nothing.
    Flag,
    /// Whether a list has this item.
    Item(String),
    /// What happened: the kind of an event.
    Event,
    /// What a term of an offer is about.
    Kind,
    /// In which way a reply differs.
    Way,
}

impl Sort {
    /// Whether its value is one of a list.
    pub fn is_choice(&self) -> bool {
        match self {
            Sort::Choice | Sort::Number | Sort::Event | Sort::Kind | Sort::Way => true,
            Sort::Text
            | Sort::Long
            | Sort::Money
            | Sort::Share
            | Sort::Whole
            | Sort::Day
            | Sort::When
            | Sort::Flag
            | Sort::Item(_) => false,
        }
    }
}

/// What stands in a field that is ticked.
pub const TICKED: &str = "yes";

/// What a reader does in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Fill {
    /// Fills a field.
    Type {
        /// Its path.
        path: String,
        /// What is typed into it.
        sort: Sort,
        /// A file may leave it out.
        optional: bool,
        /// What was typed.
        typed: String,
    },
    /// Adds something of a kind to a list or group.
    Add {
        /// Its path.
        path: String,
        /// Which of several kinds.
        kind: String,
    },
    /// Removes what stands at a path, and what is about it.
    Remove(String),
}

/// A file after a [`Fill`].
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// The file.
    pub tree: Json,
    /// Where the thing that was filled, added or removed is now, or what is next to it.
    pub place: String,
}

impl Field {
    /// What typing something into it does.
    pub fn fill(&self, typed: impl Into<String>) -> Fill {
        let (path, sort, optional) = (self.path.clone(), self.sort.clone(), self.optional);
        Fill::Type { path, sort, optional, typed: typed.into() }
    }

    /// The id of its control. The items of a list share a path.
    pub fn id(&self) -> String {
        match &self.sort {
            Sort::Item(item) => id(&below(&self.path, item)),
            Sort::Event | Sort::Kind | Sort::Way => id(&below(&self.path, "is")),
            Sort::Text
            | Sort::Long
            | Sort::Money
            | Sort::Share
            | Sort::Whole
            | Sort::Day
            | Sort::When
            | Sort::Choice
            | Sort::Number
            | Sort::Flag => id(&self.path),
        }
    }
}

/// The id of the element that shows what stands at a path.
pub fn id(path: &str) -> String {
    format!("form-{path}")
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { [path, ".", name].concat() }
}

fn item(path: &str, i: usize) -> String {
    format!("{path}[{i}]")
}

/// The fields of an object.
fn fields(json: Option<&Json>) -> &[(String, Json)] {
    if let Some(Json::Object(fields)) = json { fields } else { &[] }
}

/// The items of a list.
fn items(json: Option<&Json>) -> &[Json] {
    if let Some(Json::List(items)) = json { items } else { &[] }
}

/// A text; empty if it is none.
fn text(json: Option<&Json>) -> &str {
    if let Some(Json::Text(text)) = json { text } else { "" }
}

impl<'a> Sheet<'a> {
    fn offers(self) -> &'a [(String, Json)] {
        fields(self.tree.get("offers"))
    }

    fn offer(self, id: &str) -> Option<&'a Json> {
        self.offers().iter().find(|(known, _)| known == id).map(|(_, offer)| offer)
    }

    fn terms(self, offer: &str) -> &'a [Json] {
        items(self.offer(offer).and_then(|offer| offer.get("terms")))
    }

    fn term(self, offer: &str, id: &str) -> Option<&'a Json> {
        self.terms(offer).iter().find(|term| text(term.get("id")) == id)
    }

    fn events(self) -> &'a [Json] {
        items(self.tree.get("events"))
    }

    fn parties(self, name: &str) -> Option<&'a Json> {
        self.tree.get("parties").and_then(|parties| parties.get(name))
    }
}
