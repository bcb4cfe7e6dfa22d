//! Grows a value that fits a schema: the published schema of deals is the grammar of the fuzzer, so a new term
//! or event is tried as soon as it is in the schema.

use crate::choose::{Choose, one_of};
use first_refusal::file::Json;
use first_refusal::law::calendar::Date;
use std::collections::BTreeSet;

/// The short names of a deal, so that what grows mostly refers to something that is there.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Of rivals.
    pub rivals: Vec<String>,
    /// Of offers.
    pub offers: Vec<String>,
    /// Of terms of offers.
    pub terms: Vec<String>,
}

impl Names {
    /// The names that stand in a deal.
    pub fn of(deal: &Json) -> Self {
        let fields = |json: Option<&Json>| match json {
            Some(Json::Object(fields)) => fields.clone(),
            _ => Vec::new(),
        };
        let offers = fields(deal.get("offers"));
        let mut terms = BTreeSet::new();
        for (_, offer) in &offers {
            let Some(Json::List(items)) = offer.get("terms") else { continue };
            terms.extend(items.iter().filter_map(|item| match item.get("id") {
                Some(Json::Text(id)) => Some(id.clone()),
                _ => None,
            }));
        }
        let rivals = fields(deal.get("parties").and_then(|parties| parties.get("rivals")));
        let names = |fields: Vec<(String, Json)>| fields.into_iter().map(|(name, _)| name).collect();
        Self { rivals: names(rivals), offers: names(offers), terms: terms.into_iter().collect() }
    }

    /// A name for a field: one that is there, or now and then a new one.
    fn pick(&self, field: &str, choose: &mut dyn Choose) -> String {
        let known = match field {
            "from" | "rivals" => &self.rivals,
            "term" | "states" | "id" => &self.terms,
            _ => &self.offers,
        };
        if known.is_empty() || choose.once_in(12) {
            return (*one_of(choose, &["o1", "o2", "o3", "r1", "price", "power", "x-9", "0"])).to_owned();
        }
        one_of(choose, known).clone()
    }
}

/// What the values grow in.
pub struct Soil<'a> {
    /// The names of the deal.
    pub names: &'a Names,
    /// Where decisions come from.
    pub choose: &'a mut dyn Choose,
}

impl Soil<'_> {
    /// A value that fits `schema`, for a field of this name.
    pub fn grow(&mut self, schema: &Json, field: &str) -> Json {
        if let Some(only) = schema.get("const") {
            return only.clone();
        }
        if let Some(Json::List(any)) = schema.get("enum").or_else(|| schema.get("anyOf")) {
            let one = one_of(self.choose, any);
            return if schema.get("enum").is_some() { one.clone() } else { self.grow(one, field) };
        }
        match schema.get("type") {
            Some(Json::Text(kind)) => match kind.as_str() {
                "object" => self.object(schema, field),
                "array" => self.list(schema, field),
                "integer" => Json::Int(self.number(schema)),
                "boolean" => Json::Bool(self.choose.once_in(2)),
                _ => Json::Text(self.text(schema, field)),
            },
            _ => Json::Null,
        }
    }

    fn object(&mut self, schema: &Json, field: &str) -> Json {
        if let Some(item @ Json::Object(_)) = schema.get("additionalProperties") {
            let mut names: Vec<String> = Vec::new();
            for _ in 0..=self.choose.below(3) {
                let name = self.names.pick(field, self.choose);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            return Json::object(names.into_iter().map(|name| {
                let value = self.grow(item, &name);
                (name, value)
            }));
        }
        let required = |name: &str| matches!(schema.get("required"), Some(Json::List(names)) if names.contains(&Json::text(name)));
        let mut fields = Vec::new();
        if let Some(Json::Object(properties)) = schema.get("properties") {
            for (name, schema) in properties {
                if required(name) || self.choose.once_in(2) {
                    fields.push((name.clone(), self.grow(schema, name)));
                }
            }
        }
        Json::Object(fields)
    }

    fn list(&mut self, schema: &Json, field: &str) -> Json {
        let Some(item) = schema.get("items") else { return Json::List(Vec::new()) };
        let most = if self.choose.once_in(40) { 40 } else { 5 };
        Json::List((0..self.choose.below(most)).map(|_| self.grow(item, field)).collect())
    }

    /// Mostly small or at the edge, where things change.
    fn number(&mut self, schema: &Json) -> i64 {
        let end = |name: &str, otherwise: i64| match schema.get(name) {
            Some(Json::Int(n)) => *n,
            _ => otherwise,
        };
        let (min, max) = (end("minimum", 0), end("maximum", i64::MAX));
        let small = self.choose.below(12) as i64;
        let n = match self.choose.below(8) {
            0 => max,
            1 => max - small,
            2 => min,
            3 => 100_000 - 6 + small,
            4 => max / 2,
            _ => min.saturating_add(small),
        };
        n.clamp(min, max)
    }

    fn text(&mut self, schema: &Json, field: &str) -> String {
        let pattern = match schema.get("pattern") {
            Some(Json::Text(pattern)) => pattern.as_str(),
            _ => "",
        };
        match pattern {
            "" | "\\S" => (*one_of(self.choose, &["one", "other", "Ä \u{1F4A5} \"\\", "x"])).to_owned(),
            _ if pattern.starts_with("^(19") && pattern.contains('T') => self.when(),
            _ if pattern.starts_with("^(19") => self.date().to_string(),
            _ if pattern.starts_with("^[a-z") => self.names.pick(field, self.choose),
            _ => (*one_of(self.choose, &["17:00", "00:00", "24:00", "23:59", "02:30", "00:01"])).to_owned(),
        }
    }

    /// Mostly in spring 2025, near a holiday or a change of the clocks; now and then at the end of a table.
    fn date(&mut self) -> Date {
        const FIRST: &[&str] = &[
            "2025-02-24",
            "2025-03-03",
            "2025-03-03",
            "2025-03-03",
            "2025-03-27",
            "2025-04-14",
            "2025-10-20",
            "2025-12-20",
            "2024-02-26",
            "1900-01-02",
            "1999-12-30",
            "2030-12-25",
            "2037-12-28",
            "2100-02-26",
            "2199-12-20",
            "2200-12-01",
        ];
        let first = Date::parse(one_of::<&str>(self.choose, FIRST)).unwrap_or(Date::MIN);
        let days = if self.choose.once_in(10) { 400 } else { 21 };
        first.plus_days(self.choose.below(days) as i32)
    }

    fn when(&mut self) -> String {
        let date = self.date();
        if self.choose.once_in(2) {
            return date.to_string();
        }
        let clock =
            one_of(self.choose, &["00:00", "09:00", "17:00", "17:00:01", "16:59:59", "02:30", "23:59:59"]);
        let offset = one_of(self.choose, &["Z", "-04:00", "-05:00", "+01:00", "+14:00", "-14:00", "+09:00"]);
        format!("{date}T{clock}{offset}")
    }
}
