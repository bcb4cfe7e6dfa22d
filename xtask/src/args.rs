//! The options after a command's name: flags, values, and nothing unknown.

use crate::run::Outcome;

/// The options not yet asked for.
pub struct Args {
    words: Vec<String>,
}

impl Args {
    /// All the words after the command's name.
    pub fn new(words: Vec<String>) -> Self {
        Self { words }
    }

    /// No options.
    pub fn none() -> Self {
        Self { words: Vec::new() }
    }

    /// Takes `--name` and says whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|word| word != name);
        self.words.len() < before
    }

    /// Takes `--name VALUE` or `--name=VALUE`.
    pub fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let joined = format!("{name}=");
        let Some(at) = self.words.iter().position(|word| word == name || word.starts_with(&joined)) else {
            return Ok(None);
        };
        let word = self.words.remove(at);
        if let Some(value) = word.strip_prefix(&joined) {
            return Ok(Some(value.to_owned()));
        }
        if at < self.words.len() {
            return Ok(Some(self.words.remove(at)));
        }
        Err(format!("{name} needs a value after it."))
    }

    /// All the words that are left, for another program.
    pub fn all(self) -> Vec<String> {
        self.words
    }

    /// Ends the reading: a word nobody asked for is an error.
    pub fn finish(self) -> Outcome {
        match self.words.first() {
            None => Ok(()),
            Some(word) => {
                Err(format!("Unknown option `{word}`. See `cargo xtask help` for the allowed ones."))
            }
        }
    }
}
