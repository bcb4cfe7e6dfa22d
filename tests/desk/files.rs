//! Files brought to the desk and taken from it.

use crate::deals::*;
use first_refusal::desk::{Desk, Opened};
use std::fs;

#[test]
fn a_file_taken_from_the_desk_and_brought_back_is_the_same_deal() {
    for (name, desk) in desks() {
        let again = Desk::new(Opened::file(&desk.text()).unwrap());
        assert_eq!(again.tree, desk.tree, "{name}");
        assert_eq!(again.text(), desk.text(), "{name}");
    }
}

#[test]
fn a_file_that_is_refused_says_where_what_was_found_and_what_is_allowed() {
    for path in files("fuzz/seeds/deal/refused") {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let problems = Opened::file(&text).expect_err("refused");
        assert!(!problems.is_empty());
        for problem in problems {
            assert!(
                ![problem.path, problem.found, problem.allowed].contains(&String::new()),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn a_file_of_hostile_shape_that_loads_has_a_form_that_changes_nothing_by_itself() {
    for path in files("fuzz/seeds/deal/loads") {
        let Ok(opened) = Opened::file(&fs::read_to_string(&path).unwrap()) else { continue };
        let start = Desk::new(opened);
        for field in fields(&form_of(&start)) {
            let mut desk = start.clone();
            fill(&mut desk, &field.fill(field.value.as_str()));
            assert_eq!(desk.tree, start.tree, "{}: {}", path.display(), field.path);
        }
    }
}
