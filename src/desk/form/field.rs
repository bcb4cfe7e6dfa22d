//! One field: what stands in it, among what it is chosen, and what may stand there.

use super::labels::{label, value, with};
use super::schema::{self, choices, fits, is_required, longest, property, range};
use super::{Field, Sheet, Sort, TICKED, below, fields, text};
use crate::file::Json;
use crate::law::calendar::Date;
use crate::law::finding::{DealFactKind, EventFactKind, FactKind, TermFactKind};
use crate::story::format::{day, grouped, put};
use crate::story::words::word;

/// Facts that are not so unless a file says it.
const NOT_SO: [&str; 8] = [
    "conditional",
    "shell",
    "evasion",
    "inseparable",
    "personal_service",
    "bad_faith",
    "proof",
    "equivalent",
];

/// An object of the file.
#[derive(Clone, Copy)]
pub(super) struct Object<'a> {
    /// What it is, for the names of its fields.
    pub owner: &'a str,
    pub path: &'a str,
    pub of: &'a Json,
    pub json: Option<&'a Json>,
    /// The offer that its terms are of.
    pub offer: &'a str,
}

impl<'a> Sheet<'a> {
    /// One field of an object.
    pub(super) fn field(self, object: Object<'a>, name: &str) -> Field {
        let path = below(object.path, name);
        let json = object.json.and_then(|json| json.get(name));
        let of = property(object.of, name).unwrap_or(of_nothing());
        let optional = !is_required(object.of, name);
        let label = label(object.owner, name);
        let field = if of.get("enum").is_some() {
            self.choice(path, object, name, of, json, optional)
        } else if ["offer", "to", "on", "term", "from", "holder", "event"].contains(&name)
            && longest(of).is_none()
        {
            self.reference(path, name, json, object.offer, optional)
        } else {
            line(path, &label, of, json)
        };
        // Something must stand there.
        let missing = json.is_none() && !optional;
        let allowed = field.allowed.filter(|_| json.is_some() || missing);
        Field { label, optional, allowed, ..field }
    }

    pub(super) fn choice(
        self,
        path: String,
        object: Object<'a>,
        name: &str,
        of: &Json,
        json: Option<&Json>,
        optional: bool,
    ) -> Field {
        let usual = self.usual(object, name, of).to_owned();
        let known: Vec<&str> = match name {
            "fact" => findable(object.json),
            _ => choices(of).collect(),
        };
        let words = |key: &str| value(object.owner, name, key);
        let shown = known.iter().filter(|key| !optional || **key != usual);
        let mut options: Vec<_> = shown.map(|key| ((*key).to_owned(), words(key))).collect();
        if optional {
            options.insert(0, (String::new(), with("form.usual", "value", &words(&usual))));
        }
        let value = typed(json);
        chosen(path, Sort::Choice, if optional && value == usual { String::new() } else { value }, options)
    }

    /// One of the things of the file.
    pub(super) fn reference(
        self,
        path: String,
        name: &str,
        json: Option<&Json>,
        offer: &str,
        optional: bool,
    ) -> Field {
        let mut options: Vec<(String, String)> = match name {
            "from" => {
                let rivals = fields(self.parties("rivals")).iter().map(|(id, _)| id.as_str());
                rivals.chain(["grantor"]).map(|id| (id.to_owned(), self.rival_name(id))).collect()
            }
            "term" => {
                let term = |term: &Json| (text(term.get("id")).to_owned(), self.term_name(term));
                self.terms(offer).iter().map(term).collect()
            }
            "holder" => {
                let others = fields(self.parties("other_holders")).iter();
                others.map(|(id, _)| (id.clone(), self.holder_name(id))).collect()
            }
            "event" => {
                let event = |(i, json): (usize, &Json)| (i.to_string(), self.event_name(json));
                self.events().iter().enumerate().map(event).collect()
            }
            _ => self.offers().iter().map(|(id, _)| (id.clone(), self.offer_name(id))).collect(),
        };
        if optional {
            let nothing = match name {
                "holder" => with("form.usual", "value", &self.holder_name("")),
                _ => word("form.nothing").to_owned(),
            };
            options.insert(0, (String::new(), nothing));
        }
        let sort = if name == "event" { Sort::Number } else { Sort::Choice };
        Field { label: label("", name), ..chosen(path, sort, typed(json), options) }
    }

    /// What holds when a file says nothing.
    pub(super) fn usual(self, object: Object<'a>, name: &str, of: &'a Json) -> &'a str {
        let first = choices(of).next().unwrap_or_default();
        let in_words = || object.json.is_some_and(|json| json.get("words").is_some());
        if name == "source" {
            text(self.tree.get("basis").and_then(|basis| basis.get("offer")))
        } else if NOT_SO.contains(&name) && first == "yes" || name == "measurable" && in_words() {
            "no"
        } else {
            first
        }
    }
}

/// The facts that a court can find about what a finding names.
pub(super) fn findable(finding: Option<&Json>) -> Vec<&'static str> {
    let names = |name: &str| finding.is_some_and(|finding| finding.get(name).is_some());
    let keys = match (names("offer"), names("term"), names("event")) {
        (true, true, _) => TermFactKind::KEYS,
        (true, false, _) => FactKind::KEYS,
        (false, _, true) => EventFactKind::KEYS,
        (false, _, false) => DealFactKind::KEYS,
    };
    keys.to_vec()
}

pub(super) fn of_nothing() -> &'static Json {
    &Json::Null
}

pub(super) fn plain(path: String, sort: Sort) -> Field {
    Field {
        path,
        label: String::new(),
        sort,
        optional: true,
        value: String::new(),
        options: Vec::new(),
        remove: None,
        allowed: None,
        error: None,
    }
}

pub(super) fn chosen(path: String, sort: Sort, value: String, mut options: Vec<(String, String)>) -> Field {
    let known = options.iter().any(|(key, _)| *key == value);
    if !known {
        options.insert(0, (value.clone(), value.clone()));
    }
    let allowed = (!known).then(|| word("form.allowed.choice").to_owned());
    Field { value, options, allowed, ..plain(path, sort) }
}

/// A field that chooses what a thing is.
pub(super) fn kinds(path: &str, sort: Sort, value: &str, options: Vec<(String, String)>) -> Field {
    let is = |other: Sort| sort == other;
    let key = if is(Sort::Event) {
        "form.what"
    } else if is(Sort::Way) {
        "form.way"
    } else {
        "form.kind"
    };
    Field {
        label: word(key).to_owned(),
        optional: false,
        ..chosen(path.to_owned(), sort, value.to_owned(), options)
    }
}

pub(super) fn term_options() -> Vec<(String, String)> {
    schema::term_kinds().map(|kind| (kind.to_owned(), value("terms", "kind", kind))).collect()
}

/// A field into which something is typed.
pub(super) fn line(path: String, label: &str, of: &Json, json: Option<&Json>) -> Field {
    let name = path.rsplit(['.', ']']).next().unwrap_or_default();
    let sort = match (text(of.get("type")), longest(of)) {
        ("boolean", _) => Sort::Flag,
        ("integer", _) if name.ends_with("usd_cents") => Sort::Money,
        ("integer", _) if name == "basis_points" || name.ends_with("share") => Sort::Share,
        ("integer", _) => Sort::Whole,
        (_, Some(most)) if most > 500 => Sort::Long,
        (_, Some(_)) => Sort::Text,
        (_, None) if name == "at" => Sort::When,
        (_, None) => Sort::Day,
    };
    let (least, most) = range(of);
    let number = |n: i64| grouped(n.unsigned_abs());
    let ends = |least: String, most: String, key: &str| put(word(key), &[("min", &least), ("max", &most)]);
    let allowed = match sort {
        Sort::Money => ends(number(least / 100), number(most / 100), "form.allowed.money"),
        Sort::Share => ends(number(least / 100), number(most / 100), "form.allowed.share"),
        Sort::Whole => ends(number(least), number(most), "form.allowed.whole"),
        Sort::Day | Sort::When => {
            let (first, last) = (Date::MIN.plus_days(1), Date::MAX.plus_days(-1));
            // Each with its year.
            ends(day(first, last), day(last, first), "form.allowed.day")
        }
        Sort::Text
        | Sort::Long
        | Sort::Choice
        | Sort::Number
        | Sort::Flag
        | Sort::Item(_)
        | Sort::Event
        | Sort::Kind
        | Sort::Way => with("form.allowed.text", "max", &longest(of).unwrap_or(0).to_string()),
    };
    let value = match (&sort, json) {
        (Sort::Money | Sort::Share, Some(Json::Int(n))) => hundredths(*n),
        (Sort::When, Some(Json::Text(at))) => local(at),
        _ => typed(json),
    };
    let fits = json.is_some_and(|json| fits(of, json));
    Field { label: label.to_owned(), value, allowed: (!fits).then_some(allowed), ..plain(path, sort) }
}

/// What stands in the file, as a reader types it.
pub(super) fn typed(json: Option<&Json>) -> String {
    match json {
        None | Some(Json::Null | Json::Bool(false)) => String::new(),
        Some(Json::Text(text)) => text.clone(),
        Some(Json::Bool(true)) => TICKED.to_owned(),
        Some(Json::Int(n)) => n.to_string(),
        Some(other @ (Json::Float(_) | Json::List(_) | Json::Object(_))) => other.describe(),
    }
}

/// `1,250.50`
pub(super) fn hundredths(n: i64) -> String {
    let (whole, rest) = (n.unsigned_abs() / 100, n.unsigned_abs() % 100);
    let sign = if n < 0 { "-" } else { "" };
    let rest = if rest == 0 { String::new() } else { format!(".{rest:02}") };
    format!("{sign}{}{rest}", grouped(whole))
}

/// The civil time of an instant as a file writes it, without its offset.
pub(super) fn local(at: &str) -> String {
    let end = match at.get(11..) {
        Some(time) => 11 + time.find(['Z', '+', '-']).unwrap_or(time.len()),
        None => at.len(),
    };
    at.get(..end).unwrap_or(at).to_owned()
}
