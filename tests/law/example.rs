//! The command `evaluate`: what it prints, and how it ends.

use crate::files::root;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

/// The built example, which is as fresh as this test.
static EVALUATE: LazyLock<PathBuf> = LazyLock::new(|| {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(|deps| deps.parent()).unwrap();
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--offline", "--example", "evaluate"]).current_dir(root());
    if !cfg!(feature = "page") {
        build.arg("--no-default-features");
    }
    if folder.ends_with("release") {
        build.arg("--release");
    }
    // The folder in which this test was built holds everything that the example needs.
    build.env("CARGO_TARGET_DIR", folder.parent().unwrap());
    assert!(build.status().unwrap().success(), "the example does not build");
    folder.join("examples").join(format!("evaluate{}", std::env::consts::EXE_SUFFIX))
});

fn evaluate(arguments: &[&str]) -> Output {
    Command::new(&*EVALUATE).args(arguments).current_dir(root()).output().unwrap()
}

fn evaluate_text(text: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(&*EVALUATE);
    command.args(arguments).current_dir(root());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[track_caller]
fn check_refused(output: &Output, message: &str) {
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains(message), "{told}");
    assert!(!told.contains("panicked"), "{told}");
}

const COREWEAVE: &str = "deals/story/coreweave.json";

#[test]
fn a_good_file_is_evaluated_and_the_command_ends_with_zero() {
    let output = evaluate(&[COREWEAVE]);
    assert_eq!(output.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["deal"], "coreweave");
    assert_eq!(json["readings"][0]["windows"][0]["last_day"], "2025-03-24");
}

#[test]
fn the_day_of_the_look_can_be_given() {
    let ground = |day: &str| {
        let json: serde_json::Value =
            serde_json::from_slice(&evaluate(&[COREWEAVE, "--as-of", day]).stdout).unwrap();
        json["readings"][0]["outcome"]["ground"].as_str().unwrap().to_owned()
    };
    assert_eq!(ground("2025-03-23"), "window_open");
    assert_eq!(ground("2025-03-24"), "lapsed");
}

#[test]
fn a_hyphen_reads_standard_input() {
    let text = std::fs::read_to_string(root().join(COREWEAVE)).unwrap();
    assert_eq!(evaluate_text(&text, &["-"]).stdout, evaluate(&[COREWEAVE]).stdout);
}

#[test]
fn a_bad_file_ends_with_two_and_says_where_and_why() {
    let text =
        std::fs::read_to_string(root().join(COREWEAVE)).unwrap().replace("\"length\": 10", "\"length\": 0");
    let message = "-: clause.window.length: found 0; allowed: a whole number from 1 to 365, or silent";
    check_refused(&evaluate_text(&text, &["-"]), message);
}

#[test]
fn broken_json_ends_with_two_and_says_the_line() {
    check_refused(&evaluate_text("{", &["-"]), "-: line 1, column 1: found EOF");
}

#[test]
fn bytes_that_are_no_text_end_with_two() {
    let mut command = Command::new(&*EVALUATE);
    let mut child =
        command.arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&[0xff, 0xfe]).unwrap();
    check_refused(&child.wait_with_output().unwrap(), "-: cannot be read");
}

#[test]
fn a_file_that_is_not_there_ends_with_two() {
    check_refused(&evaluate(&["deals/none.json"]), "deals/none.json: cannot be read");
}

#[test]
fn wrong_arguments_end_with_two_and_show_the_usage() {
    check_refused(&evaluate(&[]), "usage: evaluate FILE");
    check_refused(&evaluate(&[COREWEAVE, "other.json"]), "more than one file");
    check_refused(&evaluate(&[COREWEAVE, "--as-of"]), "--as-of: found nothing");
    check_refused(
        &evaluate(&[COREWEAVE, "--as-of", "2025-02-30"]),
        "--as-of: found \"2025-02-30\"; allowed: a date",
    );
    check_refused(
        &evaluate(&[COREWEAVE, "--as_of", "2025-03-30"]),
        "--as_of: no such option; allowed: --as-of",
    );
    check_refused(&evaluate(&[COREWEAVE, "--map", "window.length"]), "--map: found fewer than two names");
}

#[test]
fn arguments_that_contradict_each_other_end_with_two_and_say_what_is_allowed() {
    check_refused(&evaluate(&[COREWEAVE, "--text", "--json"]), "--text: found with --json; allowed: one");
    check_refused(
        &evaluate(&[COREWEAVE, "--check", "--flips"]),
        "--check: found with --flips; allowed: alone",
    );
    check_refused(&evaluate(&[COREWEAVE, "--why", "--why"]), "--why: found twice; allowed: once");
    let map = |x: &str, y: &str| evaluate(&[COREWEAVE, "--map", x, y]);
    check_refused(&map("window.length", "window.length"), "--map: found \"window.length\" twice");
    check_refused(&map("window.length", "o1.nothing"), "--map: found \"o1.nothing\"; allowed: a term");
}

#[test]
fn what_a_file_expects_and_does_not_get_ends_with_one() {
    let good = "deals/casebook/c24-nattress-v-cidco.json";
    let output = evaluate(&[good, "--check"]);
    assert_eq!(
        (output.status.code(), output.stdout),
        (Some(0), format!("{good}: as expected\n").into_bytes())
    );
    let text = std::fs::read_to_string(root().join(good)).unwrap();
    let (before, expected) = text.split_once("\"expect\"").unwrap();
    let ground = expected.split("\"ground\": \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let other = if ground == "refused" { "late" } else { "refused" };
    let wrong = format!("{before}\"expect\"{}", expected.replacen(ground, other, 1));
    let output = evaluate_text(&wrong, &["-", "--check"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        (output.status.code(), &*said),
        (Some(1), &*format!("-: expect[0].ground: expected {other}; found {ground}\n"))
    );
}

#[test]
fn flips_and_a_map_stand_in_the_json_when_they_are_asked_for() {
    let output = evaluate(&[COREWEAVE, "--flips", "--map", "window.length", "events[1].at"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = json["flips"]["found"].as_array().unwrap();
    let unit = found.iter().find(|flip| flip["path"] == "clause.window.unit").unwrap();
    assert_eq!((&unit["from"], &unit["to"]), (&"business_days".into(), &"hours".into()));
    assert_eq!(json["map"]["y"]["path"], "events[1].at");
    assert_eq!(json["map"]["rows"].as_array().unwrap().len(), 15);
}

#[test]
fn the_same_is_told_in_plain_lines() {
    let arguments =
        [COREWEAVE, "--text", "--why", "--readings", "--flips", "--map", "window.length", "o1.price"];
    let text = String::from_utf8(evaluate(&arguments).stdout).unwrap();
    for line in
        ["About the offer of CoreWeave (o1):", "There is one reading", "evaluations were checked", "Across: "]
    {
        assert!(text.contains(line), "{line}");
    }
}
