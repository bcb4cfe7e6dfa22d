//! Names for people: of fields, values, and of what stands in the file.

use super::schema::happening;
use super::{Sheet, fields, text};
use crate::file::Json;
use crate::law::calendar::Date;
use crate::story::format::{self, put};
use crate::story::words::{find, word};

/// The key of a field's name: the most special there is.
pub fn label_key(owner: &str, name: &str) -> String {
    let special = format!("form.{owner}.{name}");
    if find(&special).is_some() { special } else { format!("form.{name}") }
}

/// The key of a value's words: what the form calls it, or what everybody does.
pub fn value_key(owner: &str, name: &str, value: &str) -> String {
    let known = [format!("form.{name}.{value}"), format!("report.{name}.{value}")];
    let [own, other] = known;
    if find(&own).is_some() {
        own
    } else if name == "source" || owner == "basis" {
        format!("source.{value}")
    } else if name == "kind" {
        format!("kind.{value}")
    } else if find(&other).is_some() {
        other
    } else {
        format!("report.fact.{value}")
    }
}

/// The name of a field.
pub(super) fn label(owner: &str, name: &str) -> String {
    word(&label_key(owner, name)).to_owned()
}

/// The words of a value.
pub(super) fn value(owner: &str, name: &str, key: &str) -> String {
    word(&value_key(owner, name, key)).to_owned()
}

/// A kind of event.
pub(super) fn event_kind(kind: &str) -> String {
    word(&format!("event.{kind}.short")).to_owned()
}

/// Puts one value into the words of a key.
pub(super) fn with(key: &str, slot: &str, value: &str) -> String {
    put(word(key), &[(slot, value)])
}

impl Sheet<'_> {
    /// `Offer 2, Oracle`.
    pub(super) fn offer_name(self, id: &str) -> String {
        let position = self.offers().iter().position(|(known, _)| known == id);
        let from = text(self.offer(id).and_then(|offer| offer.get("from")));
        let number = position.map_or_else(String::new, |i| (i + 1).to_string());
        put(word("form.offer_name"), &[("number", &number), ("rival", &self.rival_name(from))])
    }

    /// The name of whoever makes an offer.
    pub(super) fn rival_name(self, id: &str) -> String {
        let rivals = fields(self.parties("rivals"));
        let own = (id == "grantor").then(|| self.parties("grantor")).flatten();
        let named = rivals.iter().find(|(known, _)| known == id).map(|(_, name)| name);
        text(named.or(own)).to_owned()
    }

    /// The name of a holder.
    pub(super) fn holder_name(self, id: &str) -> String {
        let other = self.parties("other_holders").and_then(|others| others.get(id)?.get("name"));
        text(other.or_else(|| self.parties("holder"))).to_owned()
    }

    /// The name of a term.
    pub(super) fn term_name(self, term: &Json) -> String {
        match text(term.get("name")) {
            "" => value("terms", "kind", text(term.get("kind"))),
            name => name.to_owned(),
        }
    }

    /// `notice received, 10 March 2025`.
    pub(super) fn event_name(self, event: &Json) -> String {
        let what = happening(event).map_or_else(String::new, |(kind, _)| event_kind(kind));
        // A day of another year than any that is told, so that every year is said.
        let date = text(event.get("at")).get(..10).and_then(Date::parse);
        let day = date.map_or_else(|| word("form.undated").to_owned(), |date| format::day(date, Date::MAX));
        put(word("because.event"), &[("what", &what), ("day", &day)])
    }
}
