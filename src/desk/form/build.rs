//! The form of a file, made from the schema and from what stands in the file.

use super::labels::{event_kind, label, value, with};
use super::schema::{self, choices, fits, happening, is_required, longest, properties, property, range};
use super::{Field, Fill, Form, Group, Mark, Offered, Sheet, Sort, TICKED, below, fields, item, items, text};
use crate::file::{Json, Problem};
use crate::law::finding::{DealFactKind, EventFactKind, FactKind, TermFactKind};
use crate::story::format::{grouped, put};
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
struct Object<'a> {
    /// What it is, for the names of its fields.
    owner: &'a str,
    path: &'a str,
    of: &'a Json,
    json: Option<&'a Json>,
    /// The offer that its terms are of.
    offer: &'a str,
}

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
        let adds = [
            room(rivals_of, rivals.len()).then(|| add("parties.rivals", "", word("form.add.rival"))),
            room(holders_of, others.len()).then(|| add("parties.other_holders", "", word("form.add.holder"))),
        ];
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
                ..Group::default()
            })
            .chain(others.iter().map(other))
            .collect(),
            adds: adds.into_iter().flatten().collect(),
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
                ..Group::default()
            }],
            adds: room(of_sources, sources.len())
                .then(|| add("basis.sources", "", word("form.new.source")))
                .into_iter()
                .collect(),
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

    /// One field of an object.
    fn field(self, object: Object<'a>, name: &str) -> Field {
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

    fn choice(
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
    fn reference(self, path: String, name: &str, json: Option<&Json>, offer: &str, optional: bool) -> Field {
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
    fn usual(self, object: Object<'a>, name: &str, of: &'a Json) -> &'a str {
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

    fn removal(self, path: &str, what: &str) -> Offered {
        Offered { label: with("form.remove", "what", what), fill: Fill::Remove(path.to_owned()) }
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

fn is_of_no_offer(kind: &str) -> bool {
    let of = schema::event(kind).and_then(|event| property(event, kind));
    of.is_some_and(|of| of.get("const").is_some() || kind == "court_finding")
}

fn of_nothing() -> &'static Json {
    &Json::Null
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

fn plain(path: String, sort: Sort) -> Field {
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

fn chosen(path: String, sort: Sort, value: String, mut options: Vec<(String, String)>) -> Field {
    let known = options.iter().any(|(key, _)| *key == value);
    if !known {
        options.insert(0, (value.clone(), value.clone()));
    }
    let allowed = (!known).then(|| word("form.allowed.choice").to_owned());
    Field { value, options, allowed, ..plain(path, sort) }
}

/// A field that chooses what a thing is.
fn kinds(path: &str, sort: Sort, value: &str, options: Vec<(String, String)>) -> Field {
    let key = match sort {
        Sort::Event => "form.what",
        Sort::Way => "form.way",
        _ => "form.kind",
    };
    Field {
        label: word(key).to_owned(),
        optional: false,
        ..chosen(path.to_owned(), sort, value.to_owned(), options)
    }
}

fn term_options() -> Vec<(String, String)> {
    schema::term_kinds().map(|kind| (kind.to_owned(), value("terms", "kind", kind))).collect()
}

/// A field into which something is typed.
fn line(path: String, label: &str, of: &Json, json: Option<&Json>) -> Field {
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
        Sort::Day | Sort::When => word("form.allowed.day").to_owned(),
        _ => with("form.allowed.text", "max", &longest(of).unwrap_or(0).to_string()),
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
fn typed(json: Option<&Json>) -> String {
    match json {
        None | Some(Json::Null | Json::Bool(false)) => String::new(),
        Some(Json::Text(text)) => text.clone(),
        Some(Json::Bool(true)) => TICKED.to_owned(),
        Some(Json::Int(n)) => n.to_string(),
        Some(other @ (Json::Float(_) | Json::List(_) | Json::Object(_))) => other.describe(),
    }
}

/// `1,250.50`
fn hundredths(n: i64) -> String {
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
