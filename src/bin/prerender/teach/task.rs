//! A task as it is written: `content/en/teach/ID.md`.
//!
//! Above the first `##` stand lines `name: value`: where the task stands, its deal, the changes to it, what is
//! asked, what is expected. Below stand its words. A change is `path = JSON`, with paths as problems write them;
//! `events[] = {…}` puts an event behind the others.

use super::asked::{Asked, Found};
use first_refusal::desk::{Opened, link};
use first_refusal::file::{Json, deal_json, parse_deal, parse_json, read_deal, set};
use first_refusal::law::finding::Rule;
use first_refusal::law::{Date, Deal, Term};
use std::fs;
use std::path::Path;

const FOLDER: &str = "content/en/teach";

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On the worksheet and in its key.
    Worksheet,
    /// In the quiz.
    Quiz,
    /// In the notes only, which name its answer.
    Notes,
}

/// The version of a worksheet: neighbours have different ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// The first; the quiz and the notes have only this one.
    A,
    /// The second.
    B,
}

impl Version {
    /// As tasks write it.
    pub fn key(self) -> &'static str {
        match self {
            Version::A => "a",
            Version::B => "b",
        }
    }
}

/// A path of the deal file, and what is put there.
pub type Change = (String, Json);

/// One version of a task: its deal and the engine's answer.
pub struct Posed {
    /// The deal.
    pub deal: Deal,
    /// The day of which is asked.
    pub day: Date,
    /// The engine's answer, which is the one that is expected.
    pub found: Found,
    /// The address of the deal at the desk, below the root.
    pub address: String,
}

/// A task.
pub struct Task {
    /// Its short name, that of its file.
    pub id: String,
    /// Where it stands.
    pub places: Vec<Place>,
    /// What is asked.
    pub asked: Asked,
    /// Words of the clause that the reader needs.
    pub shows: Vec<Term>,
    /// Whether the reader needs the terms of the offer.
    pub offer: bool,
    /// The changes among which a reader of the quiz chooses.
    pub options: Vec<Change>,
    /// Its name.
    pub title: String,
    /// What is asked, with slots.
    pub ask: String,
    /// What pupils often get wrong; for the key.
    pub note: String,
    a: Posed,
    b: Option<Posed>,
}

impl Task {
    /// A version of the task; a task with one version has it for all.
    pub fn posed(&self, version: Version) -> &Posed {
        match version {
            Version::A => &self.a,
            Version::B => self.b.as_ref().unwrap_or(&self.a),
        }
    }
}

/// Every task, by the numbers that they begin with.
///
/// # Errors
///
/// Where a task stands that cannot be read or does not come out as expected, and why.
pub fn all() -> Result<Vec<Task>, String> {
    let wrong = |error: std::io::Error| format!("{FOLDER}: {error}");
    let (mut tasks, mut problems) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(FOLDER).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.extension().is_some_and(|e| e == "md") {
            let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let id = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            match read(id, &text) {
                Ok(task) => tasks.push(task),
                Err(what) => problems.push(format!("{}: {what}", path.display())),
            }
        }
    }
    if !problems.is_empty() {
        problems.sort();
        return Err(problems.join("\n"));
    }
    tasks.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(tasks)
}

/// The lines above the words.
struct Lines<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Lines<'a> {
    fn all(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| *known == name).map(|(_, value)| *value)
    }

    fn one(&self, name: &str) -> Option<&'a str> {
        self.all(name).next()
    }

    /// A line of a version, or the one of both.
    fn of(&self, name: &str, version: Version) -> Option<&'a str> {
        self.one(&format!("{name} {}", version.key())).or_else(|| self.one(name))
    }
}

const NAMES: [&str; 9] = ["on", "deal", "change", "day", "asks", "expect", "shows", "why", "option"];

fn read(id: &str, text: &str) -> Result<Task, String> {
    let mut parts = text.split("\n## ");
    let head = parts.next().unwrap_or_default().lines();
    let lines = head.filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let lines: Vec<(&str, &str)> = lines
        .map(|line| {
            let (name, value) = line.split_once(": ").ok_or_else(|| format!("no `name: value`: {line}"))?;
            let plain = name.trim_end_matches(" a").trim_end_matches(" b");
            if !NAMES.contains(&plain) {
                return Err(format!("a line {name:?}; allowed are {}", NAMES.join(", ")));
            }
            Ok((name.trim(), value.trim()))
        })
        .collect::<Result<_, String>>()?;
    let lines = Lines(lines);
    let word = |name: &str| {
        let found = text.split("\n## ").skip(1).filter_map(|part| part.split_once('\n'));
        let body = found.filter(|(key, _)| key.trim() == name).map(|(_, body)| body).next();
        body.map(|body| {
            body.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
        })
    };
    let asked = Asked::read(lines.one("asks").ok_or("no line `asks`")?)?;
    let terms = |line: &str| -> Result<Vec<Term>, String> {
        let read = |key: &str| Term::from_key(key).ok_or_else(|| format!("no term {key:?}"));
        line.split_whitespace().filter(|key| *key != "offer").map(read).collect()
    };
    let rule = |key: &str| Rule::from_key(key).ok_or_else(|| format!("no question {key:?}"));
    let why: Vec<Rule> =
        lines.one("why").unwrap_or_default().split_whitespace().map(rule).collect::<Result<_, _>>()?;
    let place = |name: &str| match name.trim() {
        "worksheet" => Ok(Place::Worksheet),
        "quiz" => Ok(Place::Quiz),
        "notes" => Ok(Place::Notes),
        other => Err(format!("`on` has {other:?}; allowed are worksheet, quiz, notes")),
    };
    let places = lines.one("on").ok_or("no line `on`")?.split(',').map(place).collect::<Result<_, _>>()?;
    let shows = lines.one("shows").unwrap_or_default();
    let options: Vec<Change> = lines.all("option").map(change).collect::<Result<_, _>>()?;
    let posed = |version| posed(&lines, version, &asked, &why, &options);
    let several = lines.0.iter().any(|(name, _)| name.ends_with(" b"));
    Ok(Task {
        id: id.to_owned(),
        places,
        shows: terms(shows)?,
        offer: shows.split_whitespace().any(|key| key == "offer"),
        title: word("title").ok_or("no words under ## title")?,
        ask: word("ask").ok_or("no words under ## ask")?,
        note: word("note").unwrap_or_default(),
        a: posed(Version::A)?,
        b: if several { Some(posed(Version::B)?) } else { None },
        asked,
        options,
    })
}

/// A version of a task, evaluated.
fn posed(
    lines: &Lines<'_>,
    version: Version,
    asked: &Asked,
    why: &[Rule],
    options: &[Change],
) -> Result<Posed, String> {
    let name = lines.of("deal", version).ok_or("no line `deal`")?;
    let (start, first_address) = open(name)?;
    let own = format!("change {}", version.key());
    let changes = lines.all("change").chain(lines.all(&own));
    let changes: Vec<Change> = changes.map(change).collect::<Result<_, _>>()?;
    let deal = changed(&start, &changes)?;
    let day = lines.of("day", version).ok_or("no line `day`")?;
    let day = Date::parse(day).ok_or_else(|| format!("no day {day:?}"))?;
    let found = asked.answer(&deal, day, why, options)?;
    let expected = lines.of("expect", version).ok_or("no line `expect`")?;
    if found.key != expected {
        return Err(format!(
            "version {}: expected {expected}, and the engine finds {}",
            version.key(),
            found.key
        ));
    }
    let (was, is) = (Opened::deal(start), Opened::deal(deal.clone()));
    let address = first_address + &link::query(&link::changes(&was.tree, &is.tree), Some(day));
    Ok(Posed { deal, day, found, address })
}

/// A deal of the repository, and where it can be opened at the desk.
fn open(name: &str) -> Result<(Deal, String), String> {
    let path = Path::new("deals").join(name).with_extension("json");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let deal = parse_deal(&text).map_err(|problems| format!("{}:\n{problems}", path.display()))?;
    let address = match name.split_once('/') {
        Some(("story", "coreweave")) => "step/8/".to_owned(),
        Some(("presets", id)) => format!("step/8/{id}/"),
        Some(("casebook", id)) => format!("casebook/{id}/"),
        Some(_) | None => return Err(format!("the deal {name} has no page of its own at the desk")),
    };
    Ok((deal, address))
}

fn change(line: &str) -> Result<Change, String> {
    let (path, value) = line.split_once(" = ").ok_or_else(|| format!("no `path = value`: {line}"))?;
    let value = parse_json(value).map_err(|problems| format!("{line}: {problems}"))?;
    Ok((path.trim().to_owned(), value))
}

/// The deal with changes made one after the other.
///
/// # Errors
///
/// A place that the file does not have, or what is then wrong with the file.
pub fn changed(deal: &Deal, changes: &[Change]) -> Result<Deal, String> {
    let mut bare = deal.clone();
    bare.expect.clear();
    bare.case = None;
    let mut tree = deal_json(&bare);
    for (path, value) in changes {
        let fits = match path.strip_suffix("[]") {
            Some(list) => match tree.get_mut(list) {
                Some(Json::List(items)) => {
                    items.push(value.clone());
                    true
                }
                Some(_) | None => false,
            },
            None => set(&mut tree, path, value),
        };
        if !fits {
            return Err(format!("nothing at {path}"));
        }
    }
    read_deal(&tree).map_err(|problems| problems.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "on: quiz\ndeal: story/coreweave\nday: 2025-03-13\nasks: last_day\nexpect: 2025-03-24 17:00\n\n## title\nT\n## ask\nA\n";

    fn check_refused(text: &str, why: &str) {
        match read("x", text) {
            Ok(_) => panic!("not refused, though {why}"),
            Err(said) => assert!(said.contains(why), "{said}"),
        }
    }

    #[test]
    fn every_task_comes_out_as_it_expects() {
        let tasks = all().unwrap();
        let number = |place| tasks.iter().filter(|task| task.places.contains(&place)).count();
        assert!(number(Place::Worksheet) >= 10 && number(Place::Quiz) == 10, "{}", tasks.len());
    }

    #[test]
    fn a_task_that_expects_another_answer_than_the_engines_is_refused() {
        assert!(read("x", GOOD).is_ok());
        check_refused(&GOOD.replace("24 17:00", "25 17:00"), "the engine finds 2025-03-24 17:00");
    }

    #[test]
    fn a_change_that_the_deal_has_no_place_for_is_refused() {
        check_refused(
            &GOOD.replace("day:", "change: events[9].at = \"2025-03-11\"\nday:"),
            "nothing at events[9].at",
        );
    }

    #[test]
    fn a_change_to_what_a_file_may_not_say_is_refused() {
        check_refused(
            &GOOD.replace("day:", "change: clause.window.length = 0\nday:"),
            "clause.window.length",
        );
    }

    #[test]
    fn a_line_that_nobody_knows_is_refused() {
        check_refused(&format!("colour: red\n{GOOD}"), "a line \"colour\"");
    }

    #[test]
    fn a_task_without_words_is_refused() {
        check_refused(&GOOD.replace("## ask\nA\n", ""), "no words under ## ask");
    }

    #[test]
    fn a_reason_that_the_trace_does_not_have_is_refused() {
        check_refused(&GOOD.replace("day:", "why: is_match\nday:"), "the trace has no answer to is_match");
    }

    #[test]
    fn of_the_changes_exactly_one_must_lead_where_the_question_asks() {
        let which = GOOD.replace("last_day", "which holder").replace("2025-03-24 17:00", "1");
        let with = |options: &str| {
            which.replace("2025-03-13", "2025-03-25").replace("asks:", &format!("{options}asks:"))
        };
        let (turns, leaves) =
            ("option: clause.after.silence = \"acceptance\"\n", "option: clause.window.length = 12\n");
        assert!(read("x", &with(&format!("{turns}{leaves}"))).is_ok());
        check_refused(&with(leaves), "0 changes lead there");
        check_refused(&with(&format!("{turns}{turns}")), "2 changes lead there");
    }
}
