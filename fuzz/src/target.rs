//! The targets: what is varied, how, and which claim it must not break.

use crate::choose::Choose;
use crate::features::Features;
use crate::{claims, links, seeds, text, tree};

/// One thing to fuzz.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it tries, in a few words.
    pub about: &'static str,
    /// The folder of its kept seeds, below `seeds/`.
    pub folder: &'static str,
    /// Inputs to start from.
    pub seeds: fn() -> Vec<seeds::Seed>,
    /// Varies an input, with parts of a second.
    pub vary: fn(&mut dyn Choose, &str, &str) -> String,
    /// Panics when the input breaks a claim.
    pub claim: fn(&str) -> Features,
}

/// All targets.
pub const ALL: &[Target] = &[
    Target {
        name: "deal",
        about: "the text of a deal file, letter by letter",
        folder: "deal",
        seeds: seeds::deals,
        vary: text::vary,
        claim: claims::deal,
    },
    Target {
        name: "tree",
        about: "a deal as a tree, by its schema: reaches the engine",
        folder: "deal",
        seeds: seeds::deals,
        vary: tree::vary,
        claim: claims::deal,
    },
    Target {
        name: "link",
        about: "the code of a link",
        folder: "link",
        seeds: seeds::links,
        vary: links::vary,
        claim: claims::link,
    },
];

/// The target of a name.
pub fn named(name: &str) -> Option<&'static Target> {
    ALL.iter().find(|target| target.name == name)
}

/// What libFuzzer's bytes say: which two seeds, and how to vary the one with the other.
pub fn from_bytes(target: &Target, seeds: &[seeds::Seed], bytes: &[u8]) -> String {
    let mut choose = crate::choose::Bytes(bytes);
    let (one, two) = (choose.below(seeds.len()), choose.below(seeds.len()));
    (target.vary)(&mut choose, &seeds[one].text, &seeds[two].text)
}
