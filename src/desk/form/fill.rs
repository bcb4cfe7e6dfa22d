//! What a reader does in the form, done to the file.

use super::field::local;
use super::refit::{kept, refit, renumbered};
use super::schema::{self, fits, happening, is_required, properties, property, range};
use super::{Fill, Filled, Sheet, Sort, TICKED, below, fields, item, items, text};
use crate::file::{self, Json, parse_when, when_text};
use crate::law::calendar::{Date, TimeOfDay, Zone};
use crate::law::event::When;
use crate::story::words::word;

/// The file after something was done in the form. What does not fit its place is put there as it was typed.
pub fn fill(sheet: Sheet<'_>, fill: &Fill) -> Filled {
    let mut filled = match fill {
        Fill::Type { path, sort, optional, typed } => sheet.typed(path, sort, *optional, typed),
        Fill::Add { path, kind } => sheet.added(path, kind),
        Fill::Remove(path) => sheet.removed(path),
    };
    refit(&mut filled.tree);
    filled
}

impl Sheet<'_> {
    fn put(self, path: &str, to: &Json) -> Filled {
        let mut tree = self.tree.clone();
        file::set(&mut tree, path, to);
        Filled { tree, place: path.to_owned() }
    }

    fn typed(self, path: &str, sort: &Sort, optional: bool, typed: &str) -> Filled {
        let now = file::get(self.tree, path);
        match sort {
            Sort::When => {
                let unchanged = local(text(now)) == typed;
                return if unchanged {
                    self.put(path, &now.cloned().unwrap_or(Json::Null))
                } else {
                    self.moved(path, typed)
                };
            }
            Sort::Event => {
                if let (Some(event), Some(of)) = (now, schema::event(typed)) {
                    if event.get(typed).is_some() {
                        return self.put(path, event);
                    }
                    return self.put(path, &self.happened_instead(event, typed, of));
                }
            }
            Sort::Kind => {
                if let (Some(term), Some(of)) = (now, schema::term(typed)) {
                    let kind = Json::object([("kind", Json::text(typed))]);
                    return self.put(path, &self.made("", of, Some(&kept(term, &kind))));
                }
            }
            Sort::Way => {
                let way = schema::differences().iter().find(|way| schema::way_fields(way).join(" ") == typed);
                if let (Some(difference), Some(way)) = (now, way) {
                    let offer = path
                        .rsplit_once(".differs")
                        .and_then(|(reply, _)| file::get(self.tree, reply)?.get("offer"));
                    let term = self.term(text(offer), text(difference.get("term")));
                    let before =
                        term.map_or_else(|| difference.clone(), |term| kept(&as_offered(term), difference));
                    return self.put(path, &self.made("", way, Some(&before)));
                }
            }
            Sort::Item(id) => {
                let others = items(now).iter().filter(|other| text(Some(other)) != id).cloned();
                let own = (typed == TICKED).then(|| Json::text(id.as_str()));
                return self.put(path, &Json::List(others.chain(own).collect()));
            }
            Sort::Text
            | Sort::Long
            | Sort::Money
            | Sort::Share
            | Sort::Whole
            | Sort::Day
            | Sort::Choice
            | Sort::Number
            | Sort::Flag => {}
        }
        let to = read(sort, optional, typed);
        let mut filled = self.put(path, &to);
        if *now.unwrap_or(&Json::Null) == to {
            return filled;
        }
        // A court finds what is true of one thing: of an event, or of an offer or one of its terms.
        if let Some((finding, name)) =
            path.rsplit_once('.').filter(|(place, _)| place.ends_with(".court_finding"))
        {
            let others: &[&str] = match name {
                "event" => &["offer", "term"],
                "offer" => &["event", "term"],
                _ => &[],
            };
            for other in others.iter().filter(|_| !typed.is_empty() || name == "offer") {
                file::set(&mut filled.tree, &below(finding, other), &Json::Null);
            }
        }
        filled
    }

    /// An event on another day, where it then belongs.
    fn moved(self, path: &str, typed: &str) -> Filled {
        let at = |(day, time): (&str, &str)| {
            let (day, time) = (Date::parse(day)?, seconds(time)?);
            Some(when_text(day, Some(time), self.zone))
        };
        let written = typed.split_once('T').and_then(at).unwrap_or_else(|| typed.to_owned());
        let filled = self.put(path, &Json::text(written));
        let position =
            path.strip_prefix("events[").and_then(|rest| rest.split(']').next()?.parse::<usize>().ok());
        let Some(position) = position.filter(|i| *i < self.events().len()) else { return filled };
        let mut events: Vec<(Option<usize>, Json)> = items(filled.tree.get("events"))
            .iter()
            .cloned()
            .enumerate()
            .map(|(i, event)| (Some(i), event))
            .collect();
        let event = events.remove(position);
        let in_order = |a: &Json, b: &Json| is_before(a, b, self.zone).unwrap_or(true);
        let (before, behind) = events.split_at(position);
        let stays = before.iter().all(|(_, other)| in_order(other, &event.1))
            && behind.iter().all(|(_, other)| in_order(&event.1, other));
        let now = place_of(&events, &event.1, self.zone).filter(|_| !stays).unwrap_or(position);
        events.insert(now, event);
        let place = path.replacen(&item("events", position), &item("events", now), 1);
        Filled { tree: with_events(filled.tree, events), place }
    }

    /// Another event at the same time, which keeps what both have.
    fn happened_instead(self, event: &Json, kind: &str, of: &Json) -> Json {
        let what = property(of, kind).map(|of| self.told(kind, of, happening(event)));
        let beside = |name: &str| event.get(name).map(|value| (name.to_owned(), value.clone()));
        let first = [beside("at"), what.map(|what| (kind.to_owned(), what))];
        Json::Object(first.into_iter().chain(["happened", "holder"].map(beside)).flatten().collect())
    }

    /// What an event of a kind tells. A notice states everything, and a reply matches, unless said otherwise.
    fn told(self, kind: &str, of: &Json, before: Option<(&str, &Json)>) -> Json {
        let what = self.made(kind, of, before.map(|(_, what)| what));
        let offer = text(what.get("offer")).to_owned();
        let had = |name: &str| {
            let of = before.and_then(|(was, _)| property(schema::event(was)?, was));
            of.is_some_and(|of| property(of, name).is_some())
        };
        if property(of, "states").is_some() && !had("states") {
            let all = self.terms(&offer).iter().map(|term| text(term.get("id")));
            return kept(&what, &Json::object([("states", Json::texts(all))]));
        }
        if property(of, "differs").is_some() && !had("differs") {
            // Money for what nobody else could give.
            let differs = self.terms(&offer).iter().filter(|term| {
                text(term.get("kind")) == "non_cash"
                    && term.get("matchable").is_some_and(|known| text(Some(known)) != "yes")
            });
            let cash = differs.filter_map(|term| {
                let worth = term.get("usd_cents")?.clone();
                Some(Json::object([("term", term.get("id")?.clone()), ("cash_usd_cents", worth)]))
            });
            return kept(&what, &Json::object([("differs", Json::List(cash.collect()))]));
        }
        what
    }

    fn added(self, path: &str, kind: &str) -> Filled {
        match path {
            "events" => {
                let Some(of) = schema::event(kind) else { return self.put("", &Json::Null) };
                let at = Json::object([("at", Json::text(self.day.to_string()))]);
                let event = self.happened_instead(&at, kind, of);
                let mut events: Vec<(Option<usize>, Json)> =
                    self.events().iter().cloned().enumerate().map(|(i, event)| (Some(i), event)).collect();
                let now = place_of(&events, &event, self.zone).unwrap_or(events.len());
                events.insert(now, (None, event));
                Filled { tree: with_events(self.tree.clone(), events), place: item("events", now) }
            }
            "offers" => {
                let last = self.offers().last().map(|(_, offer)| offer);
                let subject = last.and_then(|offer| offer.get("subject")).cloned();
                let said = [("form", Some(Json::Text("written".to_owned()))), ("subject", subject)];
                let said = Json::object(said.into_iter().filter_map(|(name, value)| Some((name, value?))));
                let offer = self.made("", schema::each(schema::schema("offers")), Some(&said));
                let price = self.new_term("price", "price");
                let offer = kept(&offer, &Json::object([("terms", Json::List(vec![price]))]));
                let known: Vec<&str> = self.offers().iter().map(|(id, _)| id.as_str()).collect();
                self.put(&below(path, &free("o", &known)), &offer)
            }
            "parties.rivals" | "parties.other_holders" => {
                let is_rival = path == "parties.rivals";
                let name = Json::text(word(if is_rival { "form.new.rival" } else { "form.new.holder" }));
                let known = fields(file::get(self.tree, path)).iter().map(|(id, _)| id.as_str());
                let id = free(if is_rival { "rival" } else { "h" }, &known.collect::<Vec<_>>());
                let value = if is_rival { name } else { Json::object([("name", name)]) };
                self.put(&below(path, &id), &value)
            }
            "basis.sources" => self.push(path, Json::text(word("form.new.source"))),
            _ if path.ends_with(".differs") => {
                let reply = path.strip_suffix(".differs").and_then(|path| file::get(self.tree, path));
                let differs = items(reply.and_then(|reply| reply.get("differs")));
                let same = |term: &&Json| differs.iter().any(|one| one.get("term") == term.get("id"));
                let terms = self.terms(text(reply.and_then(|reply| reply.get("offer"))));
                match terms.iter().find(|term| !same(term)) {
                    Some(term) => self.push(path, as_offered(term)),
                    None => self.put("", &Json::Null),
                }
            }
            _ => {
                let terms = items(file::get(self.tree, path));
                let is_new = |kind: &&str| !terms.iter().any(|term| text(term.get("kind")) == *kind);
                let kind = schema::term_kinds().find(is_new).unwrap_or("other");
                let known: Vec<&str> = terms.iter().map(|term| text(term.get("id"))).collect();
                self.push(path, self.new_term(kind, &free(kind, &known)))
            }
        }
    }

    fn new_term(self, kind: &str, id: &str) -> Json {
        let named = Json::object([("id", id), ("kind", kind)].map(|(name, value)| (name, Json::text(value))));
        schema::term(kind).map_or(Json::Null, |of| self.made("", of, Some(&named)))
    }

    fn push(self, path: &str, new: Json) -> Filled {
        let list = items(file::get(self.tree, path));
        let place = item(path, list.len());
        let longer = Json::List(list.iter().cloned().chain([new]).collect());
        Filled { place, ..self.put(path, &longer) }
    }

    fn removed(self, path: &str) -> Filled {
        let filled = self.put(path, &Json::Null);
        let cut = path.rfind(['.', '[']).unwrap_or(0);
        let (list, step) = path.split_at(cut);
        let position = step.strip_prefix('[').and_then(|n| n.strip_suffix(']')?.parse::<usize>().ok());
        let Some(position) = position else { return Filled { place: list.to_owned(), ..filled } };
        let left = items(file::get(&filled.tree, list)).len();
        let place = if left == 0 { list.to_owned() } else { item(list, position.min(left - 1)) };
        if list != "events" {
            return Filled { place, ..filled };
        }
        let others = self.events().iter().cloned().enumerate().filter(|(i, _)| *i != position);
        let events = others.map(|(i, event)| (Some(i), event)).collect();
        Filled { tree: with_events(filled.tree, events), place }
    }

    /// The smallest thing that fits, with whatever fits of what was there before.
    fn made(self, name: &str, of: &Json, before: Option<&Json>) -> Json {
        if let Some(before) = before.filter(|before| fits(of, before)) {
            return before.clone();
        }
        if let Some(value) = of.get("const") {
            return value.clone();
        }
        if let Some(first) = items(of.get("enum")).first() {
            return if name == "fact" { Json::Text("clause_valid".to_owned()) } else { first.clone() };
        }
        let offer = before
            .map(|before| text(before.get("offer").or(Some(before))))
            .filter(|id| self.offer(id).is_some());
        match text(of.get("type")) {
            "object" => {
                let one = |(name, inner): &(String, Json)| {
                    let own = before.and_then(|before| before.get(name)).filter(|own| fits(inner, own));
                    let value = match own {
                        Some(own) => own.clone(),
                        None if is_required(of, name) => {
                            self.made(name, inner, before.filter(|_| name == "offer"))
                        }
                        None => return None,
                    };
                    Some((name.clone(), value))
                };
                Json::Object(properties(of).iter().filter_map(one).collect())
            }
            "array" => Json::List(Vec::new()),
            "integer" => Json::Int(range(of).0),
            "boolean" => Json::Bool(true),
            _ if schema::longest(of).is_some() => Json::text(word("form.new.words")),
            _ if ["at", "date", "until"].contains(&name) => Json::text(self.day.to_string()),
            _ if name == "from" => {
                Json::text(fields(self.parties("rivals")).first().map_or("", |(id, _)| id.as_str()))
            }
            _ if name == "to" => Json::text(self.offers().last().map_or("", |(id, _)| id.as_str())),
            _ => Json::text(offer.unwrap_or(self.latest_offer())),
        }
    }

    /// The offer that the last event is about.
    fn latest_offer(&self) -> &str {
        let named = self.events().iter().rev().filter_map(|event| {
            let (_, what) = happening(event)?;
            Some(text(what.get("offer").or(Some(what)))).filter(|id| self.offer(id).is_some())
        });
        let first = self.offers().first().map_or("", |(id, _)| id.as_str());
        named.into_iter().next().unwrap_or(first)
    }
}

/// A difference that starts as the offer has it.
pub(super) fn as_offered(term: &Json) -> Json {
    let amounts = schema::amounts(text(term.get("kind")));
    let amount = amounts.into_iter().filter_map(|name| Some((name, term.get(name)?.clone())));
    Json::object([("term", term.get("id").cloned().unwrap_or(Json::Null))].into_iter().chain(amount))
}

fn with_events(tree: Json, events: Vec<(Option<usize>, Json)>) -> Json {
    kept(&tree, &Json::object([("events", Json::List(renumbered(events)))]))
}

/// Where an event belongs among the others: behind those of the same day, but before one of a later hour. Nowhere
/// if its day cannot be read.
fn place_of(events: &[(Option<usize>, Json)], event: &Json, zone: Zone) -> Option<usize> {
    is_before(event, event, zone)?;
    Some(events.iter().take_while(|(_, other)| is_before(other, event, zone).unwrap_or(true)).count())
}

/// Whether one event may stand before another; unknown if the day of one cannot be read.
fn is_before(one: &Json, other: &Json, zone: Zone) -> Option<bool> {
    let at = |event: &Json| parse_when(text(event.get("at")));
    Some(match (at(one)?, at(other)?) {
        (When::At(one), When::At(other)) => one <= other,
        (one, other) => one.date(zone) <= other.date(zone),
    })
}

/// What was typed, as a file has it: as text where it is nothing else.
fn read(sort: &Sort, optional: bool, typed: &str) -> Json {
    let plain = typed.trim();
    if plain.is_empty() && (optional || sort.is_choice()) {
        return Json::Null;
    }
    let number = || plain.replace([',', ' ', '\u{a0}', '$'], "");
    let read = match sort {
        Sort::Money | Sort::Share => cents(number().trim_end_matches('%')),
        Sort::Whole | Sort::Number => number().parse().ok(),
        Sort::Flag => return if plain == TICKED { Json::Bool(true) } else { Json::Null },
        Sort::Text
        | Sort::Long
        | Sort::Day
        | Sort::When
        | Sort::Choice
        | Sort::Item(_)
        | Sort::Event
        | Sort::Kind
        | Sort::Way => None,
    };
    read.map_or_else(|| Json::text(typed), Json::Int)
}

/// `1250.5` as hundredths.
fn cents(text: &str) -> Option<i64> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let good = digits(whole) && digits(rest) && rest.len() <= 2 && !(whole.is_empty() && rest.is_empty());
    let number = [whole, rest, &"00"[..2_usize.saturating_sub(rest.len())]].concat();
    number.parse().ok().filter(|_| good)
}

/// `09:30`, `09:30:15` as seconds of the day.
fn seconds(time: &str) -> Option<u32> {
    let minutes = TimeOfDay::parse(time.get(..5)?).filter(|time| *time != TimeOfDay::END_OF_DAY)?.seconds();
    match time.get(5..)?.strip_prefix(':') {
        Some(seconds) => Some(minutes + seconds.get(..2)?.parse::<u32>().ok().filter(|n| *n < 60)?),
        None => Some(minutes),
    }
}

/// A short name that is not taken.
fn free(start: &str, taken: &[&str]) -> String {
    let numbered = |n: usize| if n == 1 { start.to_owned() } else { format!("{start}-{n}") };
    (1..).map(numbered).find(|id| !taken.contains(&id.as_str())).unwrap_or_default()
}
