//! TypeScript declarations from the published schemas, so that the two cannot drift apart.
//!
//! A schema that equals a named one becomes its name; everything else is written where it stands.

use first_refusal::file::{Json, deal_schema, evaluation_schema};

/// The declarations of the functions, which are written by hand.
const FUNCTIONS: &str = include_str!("functions.d.ts");

/// A type with a name: where its schema stands in the deal's or the evaluation's, and what is said of it.
struct Named {
    name: &'static str,
    file: File,
    place: &'static str,
    about: &'static str,
}

/// A published schema.
#[derive(Clone, Copy, PartialEq, Eq)]
enum File {
    Deal,
    Evaluation,
}

const fn deal(name: &'static str, place: &'static str, about: &'static str) -> Named {
    Named { name, file: File::Deal, place, about }
}

const fn evaluation(name: &'static str, place: &'static str, about: &'static str) -> Named {
    Named { name, file: File::Evaluation, place, about }
}

/// Every type with a name. A step of a place is a field; `*` is what a list holds or a table has under each name.
const NAMED: &[Named] = &[
    deal("Deal", "", "A deal under a right of first refusal: what a deal file holds."),
    deal("Parties", "parties", "Who takes part."),
    deal("Clause", "clause", "The clause as drafted; what it leaves out is silent."),
    deal("Offer", "offers.*", "A rival's offer."),
    deal("OfferTerm", "offers.*.terms.*", "One term of an offer."),
    deal("DealEvent", "events.*", "Something that happened, or is said to have happened."),
    deal("CaseInfo", "case", "What is known of a decided case."),
    deal("Expectation", "expect.*", "What a file expects of the evaluator."),
    deal("Source", "basis.offer", "Where something comes from."),
    deal("Fact", "facts.clause_valid", "Whether something is so, as far as it is known."),
    deal("Confidence", "case.confidence", "How sure something is."),
    deal("Day", "expect.*.as_of", "A day, such as `2025-03-24`."),
    deal("Moment", "expect.*.closes", "A day, or an instant such as `2025-03-24T17:00-04:00`."),
    deal("Id", "id", "A short name: small letters, digits, hyphens and underscores."),
    evaluation("Evaluation", "", "What follows from a deal, in every reading."),
    evaluation("Reading", "readings.*", "One way to settle what is open, and what follows then."),
    evaluation("Question", "depends_on.*", "Something that is open."),
    evaluation("Outcome", "readings.*.outcome", "Who gets the deal, and why."),
    evaluation("Taker", "readings.*.outcome.taker", "Who gets the deal."),
    evaluation("Ground", "readings.*.outcome.ground", "Why it stands so."),
    evaluation("Phase", "readings.*.outcome.phase", "Where the procedure stands."),
    evaluation("PhaseSpan", "readings.*.phases.*", "How long an offer stood, or will stand, in a phase."),
    evaluation(
        "Window",
        "readings.*.windows.*",
        "The time in which the holder may match, counted day by day.",
    ),
    evaluation("Permission", "readings.*.permissions.*", "What a party may, must or must not do."),
    evaluation("MatchReport", "readings.*.matches.*", "A reply held against the offer, term by term."),
    evaluation(
        "Finding",
        "readings.*.findings.*",
        "A question of the law with its answer and what it rests on.",
    ),
    evaluation("Cause", "readings.*.findings.*.because.*", "What a finding rests on."),
    evaluation("SettledClause", "readings.*.clause", "The clause without silence."),
    evaluation("Together", "readings.*.together", "How all holders stand together."),
    evaluation(
        "Flips",
        "flips",
        "The smallest single changes that give another outcome, and what was tried.",
    ),
    evaluation("Flip", "flips.found.*", "One such change."),
    evaluation("Standing", "flips.standing", "How a deal stands over all its readings."),
    evaluation("OutcomeMap", "map", "The outcome over two things."),
];

/// The whole declaration file.
pub fn declarations() -> String {
    let schemas = Schemas { deal: deal_schema(), evaluation: evaluation_schema() };
    let mut text = format!("{FUNCTIONS}\n// What a deal is, and what follows from it.\n");
    for named in NAMED {
        let Some(schema) = schemas.at(named) else { continue };
        text += &format!("\n/** {} */\n", named.about);
        let body = schemas.inside(schema, 0);
        text += &match schema.get("type").is_some() && body.starts_with('{') {
            true => format!("export interface {} {body}\n", named.name),
            false => format!("export type {} = {body};\n", named.name),
        };
    }
    text + &schemas.settled()
}

/// Every type whose place the schemas do not have; none, or a name points nowhere.
pub fn lost() -> Vec<&'static str> {
    let schemas = Schemas { deal: deal_schema(), evaluation: evaluation_schema() };
    NAMED.iter().filter(|named| schemas.at(named).is_none()).map(|named| named.name).collect()
}

struct Schemas {
    deal: Json,
    evaluation: Json,
}

impl Schemas {
    fn at(&self, named: &Named) -> Option<&Json> {
        let root = match named.file {
            File::Deal => &self.deal,
            File::Evaluation => &self.evaluation,
        };
        named.place.split('.').filter(|step| !step.is_empty()).try_fold(root, |schema, step| match step {
            "*" => schema.get("items").or_else(|| schema.get("additionalProperties")),
            field => schema.get("properties")?.get(field),
        })
    }

    /// The type of a settled term, whatever its value.
    fn settled(&self) -> String {
        let clause = self.evaluation.get("properties").and_then(|fields| {
            fields.get("readings")?.get("items")?.get("properties")?.get("clause")?.get("properties")
        });
        let Some(Json::Object(terms)) = clause else { return String::new() };
        let Some((_, mut first)) = terms.first().cloned() else { return String::new() };
        if let Some(value) = first.get_mut("properties").and_then(|fields| fields.get_mut("value")) {
            *value = Json::object([("const", Json::Null)]);
        }
        let body = self.fields(&first, 0).replacen("value: null", "value: Value", 1);
        format!(
            "\n/** The value of a term, and where it comes from. */\nexport interface Settled<Value> {body}\n"
        )
    }

    /// A schema as a type: its name if it has one.
    fn of(&self, schema: &Json, depth: usize) -> String {
        let named = NAMED.iter().find(|named| self.at(named) == Some(schema));
        named.map_or_else(|| self.inside(schema, depth), |named| named.name.to_owned())
    }

    /// What a schema allows, written out.
    fn inside(&self, schema: &Json, depth: usize) -> String {
        if let Some(only) = schema.get("const") {
            return literal(only);
        }
        if let Some(Json::List(keys)) = schema.get("enum") {
            return union(keys.iter().map(literal));
        }
        if let Some(Json::List(options)) = schema.get("anyOf") {
            return union(options.iter().map(|option| self.of(option, depth)));
        }
        match schema.get("type") {
            Some(Json::List(types)) => union(types.iter().map(|name| basic(&text(name)))),
            Some(Json::Text(name)) if name == "array" => {
                let item =
                    schema.get("items").map_or_else(|| "unknown".to_owned(), |item| self.of(item, depth));
                if item.contains(' ') { format!("Array<{item}>") } else { item + "[]" }
            }
            Some(Json::Text(name)) if name == "object" => self.object(schema, depth),
            Some(other) => basic(&text(other)),
            None => "unknown".to_owned(),
        }
    }

    fn object(&self, schema: &Json, depth: usize) -> String {
        if schema.get("properties").is_none() {
            let each = schema.get("additionalProperties").map(|each| self.of(each, depth));
            return format!("Record<string, {}>", each.unwrap_or_else(|| "unknown".to_owned()));
        }
        // Ninety times the same around another value.
        if required(schema) == ["value", "from"] {
            let value = schema.get("properties").and_then(|fields| fields.get("value"));
            return format!("Settled<{}>", value.map(|value| self.of(value, depth)).unwrap_or_default());
        }
        self.fields(schema, depth)
    }

    /// An object field by field.
    fn fields(&self, schema: &Json, depth: usize) -> String {
        let Some(Json::Object(fields)) = schema.get("properties") else { return "{}".to_owned() };
        let required = required(schema);
        let indent = "  ".repeat(depth + 1);
        let lines = fields.iter().map(|(name, value)| {
            let mark = if required.contains(name) { "" } else { "?" };
            let about = value.get("description").map(|about| format!("{indent}/** {} */\n", text(about)));
            let name = if is_word(name) { name.clone() } else { format!("'{name}'") };
            format!("{}{indent}{name}{mark}: {};\n", about.unwrap_or_default(), self.of(value, depth + 1))
        });
        format!("{{\n{}{}}}", lines.collect::<String>(), "  ".repeat(depth))
    }
}

fn required(schema: &Json) -> Vec<String> {
    match schema.get("required") {
        Some(Json::List(names)) => names.iter().map(text).collect(),
        _ => Vec::new(),
    }
}

fn union(parts: impl Iterator<Item = String>) -> String {
    let mut known: Vec<String> = Vec::new();
    for part in parts {
        if !known.contains(&part) {
            known.push(part);
        }
    }
    known.join(" | ")
}

fn literal(value: &Json) -> String {
    if let Json::Text(text) = value { format!("'{text}'") } else { value.compact() }
}

fn basic(name: &str) -> String {
    match name {
        "integer" => "number",
        "array" => "unknown[]",
        "object" => "Record<string, unknown>",
        other => other,
    }
    .to_owned()
}

fn text(value: &Json) -> String {
    if let Json::Text(text) = value { text.clone() } else { value.compact() }
}

fn is_word(name: &str) -> bool {
    name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}
