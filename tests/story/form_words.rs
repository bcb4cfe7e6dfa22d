//! Every name and value that a form can show has words.

use first_refusal::desk::form::{label_key, value_key};
use first_refusal::file::{Json, form_schema};
use first_refusal::story::words::find;
use std::collections::BTreeSet;

/// Every key that the form asks for by a name of the schema.
pub fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let schema = form_schema();
    let Json::Object(parts) = &schema else { panic!("an object") };
    for (name, of) in parts {
        // Parts have headings, which the source names.
        if matches!(name.as_str(), "title" | "grantor_is") {
            walk("deal", name, of, &mut keys);
        } else {
            inside(name, of, &mut keys);
        }
    }
    keys
}

fn walk(owner: &str, name: &str, of: &Json, keys: &mut BTreeSet<String>) {
    let constant = of.get("const").is_some();
    let container =
        ["properties", "items", "additionalProperties", "anyOf"].iter().any(|key| of.get(key).is_some());
    let of_offer = owner == "events" && !["at", "happened", "holder"].contains(&name);
    if of_offer && !constant && !container {
        keys.insert(label_key(name, "offer"));
    } else if !constant && !container && name != "id" {
        keys.insert(label_key(owner, name));
    }
    if let Some(Json::List(values)) = of.get("enum") {
        for value in values {
            let Json::Text(value) = value else { panic!("a text") };
            keys.insert(value_key(owner, name, value));
        }
    }
    inside(name, of, keys);
}

fn inside(owner: &str, of: &Json, keys: &mut BTreeSet<String>) {
    if let Some(Json::Object(fields)) = of.get("properties") {
        for (name, of) in fields {
            walk(owner, name, of, keys);
        }
    }
    for key in ["items", "additionalProperties"] {
        if let Some(of) = of.get(key) {
            inside(owner, of, keys);
        }
    }
    if let Some(Json::List(ways)) = of.get("anyOf") {
        ways.iter().for_each(|way| inside(owner, way, keys));
    }
}

#[test]
fn every_name_and_value_of_the_schema_has_words() {
    let missing: Vec<String> = keys().into_iter().filter(|key| find(key).is_none()).collect();
    assert_eq!(missing, Vec::<String>::new());
}
