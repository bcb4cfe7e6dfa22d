//! Deal files: every one is read, keeps its content when written, and comes out as it says.

use crate::generate::{any_deal, config};
use first_refusal::file::{Json, deal_text, evaluation_json, mismatches, parse_deal};
use first_refusal::law::Deal;

use proptest::prelude::*;
use std::path::{Path, PathBuf};

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Every deal file with its text.
pub fn all() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("deals")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "json") && !path.ends_with_schema() {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty());
    found
}

trait EndsWithSchema {
    fn ends_with_schema(&self) -> bool;
}

impl EndsWithSchema for PathBuf {
    fn ends_with_schema(&self) -> bool {
        self.parent().is_some_and(|folder| folder.ends_with("schema"))
    }
}

fn read(path: &Path, text: &str) -> Deal {
    parse_deal(text).unwrap_or_else(|problems| panic!("{}: {problems}", path.display()))
}

#[test]
fn every_deal_file_is_read_and_keeps_its_content_when_written() {
    for (path, text) in all() {
        let deal = read(&path, &text);
        assert_eq!(parse_deal(&deal_text(&deal)).as_ref(), Ok(&deal), "{}", path.display());
    }
}

#[test]
fn every_deal_file_comes_out_as_it_expects() {
    for (path, text) in all() {
        let deal = read(&path, &text);
        let found: Vec<String> = mismatches(&deal)
            .iter()
            .map(|m| format!("{}: expected {}; found {}", m.path, m.expected, m.found))
            .collect();
        assert!(found.is_empty(), "{}:\n{}", path.display(), found.join("\n"));
    }
}

#[test]
fn the_worked_deal_closes_on_monday_24_march_and_leaves_the_grantor_free_until_22_june() {
    let (path, text) = all().into_iter().find(|(path, _)| path.ends_with("coreweave.json")).unwrap();
    let json = evaluation_json(&read(&path, &text), None);
    let Some(Json::List(readings)) = json.get("readings") else { panic!("no readings") };
    for reading in readings {
        let list = |name: &str| match reading.get(name) {
            Some(Json::List(items)) => items.clone(),
            other => panic!("{name}: {other:?}"),
        };
        assert_eq!(list("windows")[0].get("closes"), Some(&Json::text("2025-03-24T17:00-04:00")));
        let free =
            list("findings").into_iter().find(|f| f.get("rule") == Some(&Json::text("free_until"))).unwrap();
        assert_eq!(free.get("at"), Some(&Json::text("2025-06-22T23:59:59-04:00")));
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn every_generated_deal_keeps_its_content_when_written(deal in any_deal()) {
        let text = deal_text(&deal);
        let read = parse_deal(&text);
        prop_assert_eq!(read.as_ref(), Ok(&deal), "{}", text);
    }
}
