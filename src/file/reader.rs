//! A cursor over [`Json`] that knows its path and collects every problem.

use super::json::Json;
use std::cell::RefCell;
use std::fmt;

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where: a path such as `clause.window.length` or `offers.o1.terms[2].usd_cents`.
    pub path: String,
    /// What stands there.
    pub found: String,
    /// What may stand there.
    pub allowed: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: found {}; allowed: {}", self.path, self.found, self.allowed)
    }
}

/// Everything that is wrong with a file; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// Most problems that are reported of one file.
pub const MOST_PROBLEMS: usize = 100;

/// Where problems go.
#[derive(Debug, Default)]
pub struct Notes(RefCell<Vec<Problem>>);

impl Notes {
    pub fn into_problems(self) -> Vec<Problem> {
        self.0.into_inner()
    }

    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }
}

/// A place in the file. The value is `None` where an object lacks a field.
#[derive(Clone)]
pub struct At<'a> {
    json: Option<&'a Json>,
    path: String,
    notes: &'a Notes,
    /// What it is a field of is no object, which is the problem to report.
    muted: bool,
}

impl<'a> At<'a> {
    pub fn root(json: &'a Json, notes: &'a Notes) -> Self {
        Self { json: Some(json), path: String::new(), notes, muted: false }
    }

    pub fn path(&self) -> &str {
        if self.path.is_empty() { "the file" } else { &self.path }
    }

    /// Notes a problem with what stands here.
    pub fn wrong(&self, allowed: impl Into<String>) {
        let found = self.json.map_or_else(|| "nothing".into(), Json::describe);
        self.note(found, allowed);
    }

    /// Notes a problem, with words of its own for what was found.
    pub fn note(&self, found: impl Into<String>, allowed: impl Into<String>) {
        let mut notes = self.notes.0.borrow_mut();
        if !self.muted && notes.len() < MOST_PROBLEMS {
            notes.push(Problem { path: self.path().into(), found: found.into(), allowed: allowed.into() });
        }
    }

    pub fn is_given(&self) -> bool {
        self.json.is_some()
    }

    /// This place if something stands here.
    pub fn given(self) -> Option<Self> {
        self.is_given().then_some(self)
    }

    pub fn json(&self) -> Option<&'a Json> {
        self.json
    }

    fn below(&self, json: Option<&'a Json>, step: fmt::Arguments<'_>) -> Self {
        let path = match (self.path.is_empty(), step.to_string()) {
            (true, step) => step.trim_start_matches('.').to_owned(),
            (false, step) => format!("{}{step}", self.path),
        };
        Self { json, path, notes: self.notes, muted: self.muted }
    }

    /// A field of the object that stands here.
    pub fn field(&self, name: &str) -> Self {
        let field = self.below(self.json.and_then(|json| json.get(name)), format_args!(".{name}"));
        Self { muted: field.muted || !matches!(self.json, Some(Json::Object(_))), ..field }
    }

    /// All fields of the object that stands here; a problem if it is none.
    pub fn fields(&self, allowed: &str) -> Vec<(&'a str, Self)> {
        match self.json {
            Some(Json::Object(fields)) => fields
                .iter()
                .map(|(name, value)| (name.as_str(), self.below(Some(value), format_args!(".{name}"))))
                .collect(),
            _ => {
                self.wrong(allowed);
                Vec::new()
            }
        }
    }

    /// Checks that an object stands here whose fields are all among `names`.
    pub fn object(&self, names: &[&str]) {
        for (name, at) in self.fields(&format!("an object with the fields {}", names.join(", "))) {
            if !names.contains(&name) {
                at.note(format!("an unknown field \"{name}\""), format!("the fields {}", names.join(", ")));
            }
        }
    }

    /// The items of the list that stands here; a problem if it is none or longer than `most`.
    pub fn items(&self, most: usize) -> Vec<Self> {
        let Some(Json::List(items)) = self.json else {
            self.wrong(format!("a list of at most {most}"));
            return Vec::new();
        };
        if items.len() > most {
            self.wrong(format!("a list of at most {most}"));
        }
        let items = items.iter().take(most).enumerate();
        items.map(|(i, item)| self.below(Some(item), format_args!("[{i}]"))).collect()
    }

    /// A text of at most `most` characters.
    pub fn text(&self, most: usize) -> String {
        match self.json {
            Some(Json::Text(text)) if text.chars().count() <= most => text.clone(),
            Some(Json::Text(text)) => {
                self.note(
                    format!("a text of {} characters", text.chars().count()),
                    format!("a text of at most {most}"),
                );
                String::new()
            }
            _ => {
                self.wrong(format!("a text of at most {most} characters"));
                String::new()
            }
        }
    }

    /// A text that is not empty.
    pub fn name(&self, most: usize) -> String {
        let text = self.text(most);
        if matches!(self.json, Some(Json::Text(t)) if t.trim().is_empty()) {
            self.wrong("a text that is not empty");
        }
        text
    }

    /// A short name: small letters, digits, hyphens and underscores, a letter or digit first.
    pub fn id(&self, most: usize) -> String {
        match self.json {
            Some(Json::Text(text)) if is_id(text) && text.len() <= most => text.clone(),
            _ => {
                self.wrong(id_allowed(most));
                String::new()
            }
        }
    }

    /// A whole number in a range, both ends included.
    pub fn int(&self, min: i64, max: i64) -> i64 {
        match self.json {
            Some(Json::Int(n)) if (min..=max).contains(n) => *n,
            _ => {
                self.wrong(format!("a whole number from {min} to {max}"));
                min
            }
        }
    }

    /// `true` or `false`.
    pub fn bool(&self) -> bool {
        match self.json {
            Some(Json::Bool(b)) => *b,
            _ => {
                self.wrong("true or false");
                false
            }
        }
    }

    /// One of a closed list of keys.
    pub fn choice<T: Copy>(&self, keys: &[&str], all: &[T]) -> Option<T> {
        let found = match self.json {
            Some(Json::Text(text)) => keys.iter().position(|key| key == text),
            _ => None,
        };
        if found.is_none() {
            // A name that is itself wrong has been told as a problem of its own.
            let known: Vec<&str> = keys.iter().copied().filter(|key| !key.is_empty()).collect();
            self.wrong(if known.is_empty() {
                "nothing, as there is none to name".into()
            } else {
                known.join(", ")
            });
        }
        found.and_then(|i| all.get(i).copied())
    }
}

pub fn id_allowed(most: usize) -> String {
    format!("a short name of at most {most} small letters, digits, - and _, a letter or digit first")
}

pub fn is_id(text: &str) -> bool {
    let starts = text.bytes().next().is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    starts && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}
