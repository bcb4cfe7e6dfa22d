//! The words of a case: `content/en/casebook/ID.md`.

use std::fs;
use std::path::Path;

const FOLDER: &str = "content/en/casebook";
const TOPICS: &str = include_str!("../../../../content/en/casebook/topics.md");

/// A topic.
pub struct Topic {
    /// Its key, as the texts name it.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
}

/// What a reader is told of a case.
#[derive(Default)]
pub struct Text {
    /// Keys of its topics, the first the one under which it stands.
    pub topics: Vec<String>,
    /// The question, in a line.
    pub point: String,
    /// What happened, in plain words.
    pub facts: String,
    /// What was decided, or what the text says.
    pub held: String,
    /// What to try.
    pub look: String,
}

/// Every topic, in the order of the file.
pub fn topics() -> Vec<Topic> {
    let parts = TOPICS.split("\n## ").skip(1);
    let topic = |part: &'static str| {
        let (key, rest) = part.split_once('\n').unwrap_or((part, ""));
        Topic { key: key.trim(), name: rest.trim() }
    };
    parts.map(topic).collect()
}

/// The words of the case with this id.
pub fn of(id: &str, topics: &[Topic]) -> Result<Text, String> {
    let path = Path::new(FOLDER).join(id).with_extension("md");
    let wrong = |what: String| format!("{}: {what}", path.display());
    let written = fs::read_to_string(&path).map_err(|error| wrong(error.to_string()))?;
    let mut text = Text::default();
    let mut parts = written.split("\n## ");
    for line in parts.next().into_iter().flat_map(str::lines) {
        let named = line.strip_prefix("topics:").into_iter().flat_map(|rest| rest.split(','));
        text.topics.extend(named.map(|key| key.trim().to_owned()));
    }
    for part in parts {
        let (name, body) = part.split_once('\n').unwrap_or((part, ""));
        let place = match name.trim() {
            "point" => &mut text.point,
            "facts" => &mut text.facts,
            "held" => &mut text.held,
            "look" => &mut text.look,
            other => {
                return Err(wrong(format!("a section {other:?}; allowed are point, facts, held, look")));
            }
        };
        *place = body.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    }
    for (name, said) in
        [("point", &text.point), ("facts", &text.facts), ("held", &text.held), ("look", &text.look)]
    {
        if said.is_empty() {
            return Err(wrong(format!("no words under ## {name}")));
        }
    }
    if text.topics.is_empty() {
        return Err(wrong("no line `topics:`".to_owned()));
    }
    match text.topics.iter().find(|key| topics.iter().all(|topic| topic.key != **key)) {
        Some(unknown) => Err(wrong(format!("a topic {unknown:?} that topics.md does not have"))),
        None => Ok(text),
    }
}
