//! The form of a file, made from the schema and from what stands in the file.

use super::field::{Object, kinds, line, of_nothing, plain, term_options};
use super::labels::{event_kind, label, with};
use super::schema::{self, happening, is_required, properties, property};
use super::{Field, Fill, Form, Group, Mark, Offered, Sheet, Sort, TICKED, below, fields, item, items, text};
use crate::file::{Json, Problem};
use crate::law::finding::DealFactKind;
use crate::story::format::put;
use crate::story::words::{capital, word};

/// The form of a file with problems.
pub fn form(sheet: Sheet<'_>, problems: &[Problem]) -> Form {
    let mut sections =
        vec![sheet.people(), sheet.all_offers(), sheet.all_events(), sheet.facts(), sheet.basis()];
    let mark = |problem: &Problem| {
        let found = sections.iter_mut().find_map(|section| shown(section, problem));
        let nowhere = || (None, problem.path.clone(), error(problem, None));
        let (path, place, error) =
            found.map_or_else(nowhere, |(path, place, error)| (Some(path), place, error));
        Mark { path, text: put(word("form.mark"), &[("what", &place), ("error", &error)]) }
    };
    let marks = problems.iter().map(mark).collect();
    Form { sections, marks }
}

/// The kinds of events that are added first.
const LIKELY: [&str; 7] = [
    "offer_received",
    "notice_received",
    "exercise",
    "refusal",
    "transfer",
    "offer_withdrawn",
    "grantor_withdraws",
];

/// What a file may leave out and a reader looks for all the same.
const ALWAYS: [&str; 9] = ["name", "states", "copy", "differs", "source", "term", "offer", "event", "on"];

impl<'a> Sheet<'a> {
    fn people(self) -> Group {
        let of = schema::schema("parties");
        let json = self.tree.get("parties");
        let people = Object { owner: "parties", path: "parties", of, json, offer: "" };
        let whole = Json::object([
            (
                "properties",
                Json::object(["title", "grantor_is"].map(|name| (name, schema::schema(name).clone()))),
            ),
            ("required", Json::texts(["title", "grantor_is"])),
        ]);
        let root = Object { owner: "deal", path: "", of: &whole, json: Some(self.tree), offer: "" };
        let rivals = fields(json.and_then(|json| json.get("rivals")));
        let rival = |(id, name): &(String, Json)| {
            let path = below("parties.rivals", id);
            let used = self.offers().iter().any(|(_, offer)| text(offer.get("from")) == id);
            let removable = !used && rivals.len() > 1;
            let remove = removable.then(|| self.removal(&path, text(Some(name))));
            let of = property(of, "rivals").and_then(|of| of.get("additionalProperties"));
            Field { remove, ..line(path, word("form.name"), of.unwrap_or(of_nothing()), Some(name)) }
        };
        let others = fields(json.and_then(|json| json.get("other_holders")));
        let of_other = property(of, "other_holders").and_then(|of| of.get("additionalProperties"));
        let other = |(id, json): &(String, Json)| {
            let path = below("parties.other_holders", id);
            let of = of_other.unwrap_or(of_nothing());
            let object = Object { owner: "other_holders", path: &path, of, json: Some(json), offer: "" };
            let title = self.holder_name(id);
            let fields = ["name", "rank", "share"].map(|name| self.field(object, name));
            let remove = Some(self.removal(&path, &title));
            Group { title, fields: fields.into(), remove, path, ..Group::default() }
        };
        let rivals_of = property(of, "rivals");
        let holders_of = property(of, "other_holders");
        let new_rival =
            room(rivals_of, rivals.len()).then(|| add("parties.rivals", "", word("form.add.rival")));
        let new_holder =
            room(holders_of, others.len()).then(|| add("parties.other_holders", "", word("form.add.holder")));
        Group {
            path: "parties".to_owned(),
            title: word("form.parties").to_owned(),
            fields: vec![
                self.field(root, "title"),
                self.field(people, "grantor"),
                self.field(people, "holder"),
                self.field(root, "grantor_is"),
                self.field(people, "holder_share"),
            ],
            groups: std::iter::once(Group {
                path: "parties.rivals".to_owned(),
                title: word("form.rivals").to_owned(),
                fields: rivals.iter().map(rival).collect(),
                adds: new_rival.into_iter().collect(),
                ..Group::default()
            })
            .chain(others.iter().map(other))
            .collect(),
            adds: new_holder.into_iter().collect(),
            ..Group::default()
        }
    }

    fn all_offers(self) -> Group {
        let full = !room(Some(schema::schema("offers")), self.offers().len());
        Group {
            path: "offers".to_owned(),
            title: word("form.offers").to_owned(),
            groups: self.offers().iter().map(|(id, json)| self.one_offer(id, json)).collect(),
            adds: (!full).then(|| add("offers", "", word("form.new.offer"))).into_iter().collect(),
            ..Group::default()
        }
    }

    fn one_offer(self, id: &'a str, json: &'a Json) -> Group {
        let path = below("offers", id);
        let of = schema::each(schema::schema("offers"));
        let object = Object { owner: "offers", path: &path, of, json: Some(json), offer: id };
        let (fields, more) = self.split(object, |name| name != "terms");
        let terms = items(json.get("terms"));
        let list = below(&path, "terms");
        let of_terms = property(of, "terms");
        let title = self.offer_name(id);
        Group {
            fields,
            more,
            groups: terms
                .iter()
                .enumerate()
                .map(|(i, json)| self.one_term(id, &item(&list, i), json))
                .collect(),
            adds: room(of_terms, terms.len())
                .then(|| add(&list, "", word("form.new.term")))
                .into_iter()
                .collect(),
            remove: Some(self.removal(&path, &title)),
            title,
            path,
            ..Group::default()
        }
    }

    fn one_term(self, offer: &'a str, path: &str, json: &'a Json) -> Group {
        let kind = text(json.get("kind"));
        let Some(of) = schema::term(kind) else { return Group::default() };
        let object = Object { owner: "terms", path, of, json: Some(json), offer };
        let amounts = schema::amounts(kind);
        let first = |name: &&str| ["name", "source"].contains(name);
        let mut shown = vec![self.field(object, "name"), kinds(path, Sort::Kind, kind, term_options())];
        shown.extend(amounts.iter().map(|name| self.field(object, name)));
        shown.push(self.field(object, "source"));
        let names = properties(of).iter().map(|(name, _)| name.as_str());
        let rest =
            names.filter(|name| !["id", "kind"].contains(name) && !first(name) && !amounts.contains(name));
        let title = self.term_name(json);
        Group {
            fields: shown,
            more: rest.map(|name| self.field(object, name)).collect(),
            remove: Some(self.removal(path, &title)),
            title,
            path: path.to_owned(),
            ..Group::default()
        }
    }

    fn all_events(self) -> Group {
        let events = self.events();
        let can = |kind: &&str| !self.offers().is_empty() || is_of_no_offer(kind);
        let adding = |kind: &str| {
            let what =
                if kind == "exercise" { word("form.new.exercise").to_owned() } else { event_kind(kind) };
            add("events", kind, &what)
        };
        let full = !room(Some(schema::schema("events")), events.len());
        let kinds = |likely: bool| {
            let all = schema::event_kinds().filter(|kind| !full && LIKELY.contains(kind) == likely);
            all.filter(can).map(adding).collect()
        };
        Group {
            path: "events".to_owned(),
            title: word("form.events").to_owned(),
            groups: events.iter().enumerate().map(|(i, json)| self.one_event(i, json)).collect(),
            adds: kinds(true),
            rest: kinds(false),
            ..Group::default()
        }
    }

    fn one_event(self, i: usize, json: &'a Json) -> Group {
        let path = item("events", i);
        let Some((kind, what)) = happening(json) else { return Group::default() };
        let Some(of) = schema::event(kind) else { return Group::default() };
        let event = Object { owner: "events", path: &path, of, json: Some(json), offer: "" };
        let mut shown = vec![self.field(event, "at")];
        let kind_path = below(&path, kind);
        let options = schema::event_kinds()
            .filter(|other| *other == kind || !self.offers().is_empty() || is_of_no_offer(other))
            .map(|kind| (kind.to_owned(), event_kind(kind)));
        shown.push(kinds(&path, Sort::Event, kind, options.collect()));
        let mut more = Vec::new();
        let mut groups = Vec::new();
        let mut adds = Vec::new();
        let of_what = property(of, kind).unwrap_or(of);
        if properties(of_what).is_empty() {
            if of_what.get("const").is_none() {
                let field = self.reference(kind_path, "offer", Some(what), "", false);
                shown.push(Field { label: label(kind, "offer"), ..field });
            }
        } else {
            let offer = text(what.get("offer"));
            let object = Object { owner: kind, path: &kind_path, of: of_what, json: Some(what), offer };
            let (said, seldom) = self.split(object, |name| name != "differs");
            shown.extend(said);
            more = seldom;
            if property(of_what, "differs").is_some() {
                let list = below(&kind_path, "differs");
                let differs = items(what.get("differs"));
                let taken = |id: &str, own: &Json| {
                    differs.iter().any(|one| one != own && text(one.get("term")) == id)
                };
                let one = |(j, json)| {
                    let mut group = self.one_difference(offer, &item(&list, j), json);
                    // One difference for each term.
                    if let Some(term) = group.fields.first_mut() {
                        term.options.retain(|(id, _)| !taken(id, json));
                    }
                    group
                };
                groups = differs.iter().enumerate().map(one).collect();
                if differs.len() < self.terms(offer).len() {
                    adds.push(add(&list, "", word("form.new.difference")));
                }
            }
        }
        more.push(self.field(event, "happened"));
        if !fields(self.parties("other_holders")).is_empty() {
            shown.push(self.field(event, "holder"));
        }
        let title = capital(&self.event_name(json));
        let remove = Some(self.removal(&path, &self.event_name(json)));
        Group { path, title, fields: shown, more, groups, adds, remove, ..Group::default() }
    }

    fn one_difference(self, offer: &'a str, path: &str, json: &'a Json) -> Group {
        let way = schema::difference(json);
        let id = text(json.get("term"));
        let term = self.term(offer, id);
        let amounts = schema::amounts(text(term.and_then(|term| term.get("kind"))));
        let now = way.map_or_else(String::new, |way| schema::way_fields(way).join(" "));
        let allowed = |key: &str| {
            let of_kind = key.split(' ').eq(amounts.iter().copied());
            of_kind || key == "cash_usd_cents" || key == "omitted" || key == now
        };
        let ways = schema::differences().iter().map(|way| schema::way_fields(way).join(" "));
        let options = ways.filter(|key| allowed(key)).map(|key| {
            let words = match key.as_str() {
                "cash_usd_cents" => "form.way.cash",
                "omitted" => "form.way.omitted",
                _ => "form.way.instead",
            };
            (key, word(words).to_owned())
        });
        let mut shown = vec![
            self.reference(below(path, "term"), "term", json.get("term"), offer, false),
            kinds(path, Sort::Way, &now, options.collect()),
        ];
        if let Some(of) = way {
            let object = Object { owner: "differs", path, of, json: Some(json), offer };
            let names =
                schema::way_fields(way.unwrap_or(of_nothing())).into_iter().filter(|name| *name != "omitted");
            shown.extend(names.chain(["equivalent"]).map(|name| self.field(object, name)));
        }
        let name = term.map_or_else(|| id.to_owned(), |term| self.term_name(term));
        let title = with("form.difference", "what", &name);
        let remove = Some(self.removal(path, &title));
        Group { path: path.to_owned(), title, fields: shown, remove, ..Group::default() }
    }

    fn facts(self) -> Group {
        let of = schema::schema("facts");
        let json = self.tree.get("facts");
        let object = Object { owner: "facts", path: "facts", of, json, offer: "" };
        let known = DealFactKind::KEYS.iter().map(|name| self.field(object, name));
        let days = property(of, "reasonable_days").unwrap_or(of);
        let path = "facts.reasonable_days";
        let days = Object {
            owner: "reasonable_days",
            path,
            of: days,
            json: json.and_then(|json| json.get("reasonable_days")),
            offer: "",
        };
        // Either both or none.
        let said = days.json.is_some();
        let day = |name| Field {
            optional: true,
            allowed: self.field(days, name).allowed.filter(|_| said),
            ..self.field(days, name)
        };
        Group {
            path: "facts".to_owned(),
            title: word("form.facts").to_owned(),
            fields: known.chain(["at_least", "at_most"].map(day)).collect(),
            ..Group::default()
        }
    }

    fn basis(self) -> Group {
        let of = schema::schema("basis");
        let json = self.tree.get("basis");
        let object = Object { owner: "basis", path: "basis", of, json, offer: "" };
        let sources = items(json.and_then(|json| json.get("sources")));
        let of_sources = property(of, "sources");
        let source = |(i, json): (usize, &Json)| {
            let path = item("basis.sources", i);
            let of = of_sources.and_then(|of| of.get("items")).unwrap_or(of_nothing());
            let remove = Some(self.removal(&path, text(Some(json))));
            Field { remove, ..line(path, word("form.source_name"), of, Some(json)) }
        };
        Group {
            path: "basis".to_owned(),
            title: word("form.basis").to_owned(),
            fields: ["offer", "clause", "events"].map(|name| self.field(object, name)).into(),
            groups: vec![Group {
                path: "basis.sources".to_owned(),
                title: word("form.sources").to_owned(),
                fields: sources.iter().enumerate().map(source).collect(),
                adds: room(of_sources, sources.len())
                    .then(|| add("basis.sources", "", word("form.new.source")))
                    .into_iter()
                    .collect(),
                ..Group::default()
            }],
            ..Group::default()
        }
    }

    /// The fields of an object: those that are always shown, and those that are seldom said.
    fn split(self, object: Object<'a>, wanted: impl Fn(&str) -> bool) -> (Vec<Field>, Vec<Field>) {
        let (mut shown, mut more) = (Vec::new(), Vec::new());
        for (name, of) in properties(object.of).iter().filter(|(name, _)| wanted(name)) {
            let often = is_required(object.of, name) || ALWAYS.contains(&name.as_str());
            let place = if often { &mut shown } else { &mut more };
            if of.get("items").is_some() {
                place.extend(self.ticks(object, name));
            } else {
                place.push(self.field(object, name));
            }
        }
        if more.len() == 1 {
            shown.append(&mut more);
        }
        (shown, more)
    }

    /// A box for each term of the offer that a notice may state.
    fn ticks(self, object: Object<'a>, name: &str) -> Vec<Field> {
        let path = below(object.path, name);
        let stated = items(object.json.and_then(|json| json.get(name)));
        let tick = |term: &Json| {
            let id = text(term.get("id")).to_owned();
            let value = if stated.contains(&Json::text(id.as_str())) { TICKED } else { "" };
            let label = with("form.states", "what", &self.term_name(term));
            Field { value: value.to_owned(), label, ..plain(path.clone(), Sort::Item(id)) }
        };
        self.terms(object.offer).iter().map(tick).collect()
    }

    fn removal(self, path: &str, what: &str) -> Offered {
        Offered { label: with("form.remove", "what", what), fill: Fill::Remove(path.to_owned()) }
    }
}

fn is_of_no_offer(kind: &str) -> bool {
    let of = schema::event(kind).and_then(|event| property(event, kind));
    of.is_some_and(|of| of.get("const").is_some() || kind == "court_finding")
}

/// Whether a list or object can have one more.
fn room(of: Option<&Json>, has: usize) -> bool {
    let most = of.and_then(|of| of.get("maxItems").or_else(|| of.get("maxProperties")));
    most.is_none_or(|most| *most != Json::Int(has as i64))
}

fn add(path: &str, kind: &str, what: &str) -> Offered {
    let fill = Fill::Add { path: path.to_owned(), kind: kind.to_owned() };
    Offered { label: with("form.add", "what", what), fill }
}

/// Shows a problem where it belongs; where that is, if anywhere here.
fn shown(group: &mut Group, problem: &Problem) -> Option<(String, String, String)> {
    let of_group = group.groups.iter_mut().find_map(|group| shown(group, problem));
    if of_group.is_some() {
        return of_group;
    }
    let within = |path: &str| {
        let rest = problem.path.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let said = |what: &str| put(word("because.event"), &[("what", &group.title), ("day", what)]);
    for field in group.fields.iter_mut().chain(&mut group.more) {
        // What a thing is shows only what is wrong with the thing as a whole.
        let is_kind = matches!(field.sort, Sort::Event | Sort::Kind | Sort::Way);
        if !is_kind && within(&field.path) {
            let error = error(problem, field.allowed.as_deref());
            field.error = Some(error.clone());
            return Some((field.id(), said(&field.label), error));
        }
    }
    if within(&group.path) && !group.path.is_empty() {
        let error = error(problem, None);
        group.error = Some(error.clone());
        return Some((super::id(&group.path), group.title.clone(), error));
    }
    None
}

fn error(problem: &Problem, allowed: Option<&str>) -> String {
    let allowed = allowed.unwrap_or(&problem.allowed);
    put(word("form.error"), &[("found", &problem.found), ("allowed", allowed)])
}
