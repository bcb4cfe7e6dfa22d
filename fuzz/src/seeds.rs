//! The inputs to start from: the deals of the story, the links that were given away, and what was kept.

use std::fs;
use std::path::{Path, PathBuf};

/// An input and where it stands.
#[derive(Debug, Clone)]
pub struct Seed {
    /// The file, or the line of one.
    pub place: String,
    /// The input itself.
    pub text: String,
}

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folder of this package in the repository.
pub fn folder() -> PathBuf {
    root().join("fuzz")
}

/// The deals of the story and all kept deals.
pub fn deals() -> Vec<Seed> {
    let mut seeds = read(&root().join("deals/story"));
    seeds.extend(read(&folder().join("seeds/deal")));
    seeds
}

/// The links that were given away, and all kept links.
pub fn links() -> Vec<Seed> {
    let golden = fs::read_to_string(root().join("tests/story/golden_links.txt")).unwrap_or_default();
    let lines = golden.lines().filter(|line| !line.starts_with('#'));
    let codes = lines.filter_map(|line| line.split(' ').next()).filter(|code| !code.is_empty());
    let mut seeds: Vec<Seed> =
        codes.map(|code| Seed { place: format!("golden link {code}"), text: code.to_owned() }).collect();
    seeds.extend(read(&folder().join("seeds/link")));
    seeds
}

/// All files below a folder, in order. A line feed at the end of a link's file is not part of the link.
fn read(folder: &Path) -> Vec<Seed> {
    let mut seeds = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return seeds };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            seeds.extend(read(&path));
        } else if let Ok(text) = fs::read_to_string(&path) {
            let is_link = path.extension().is_some_and(|extension| extension == "txt");
            let text = if is_link { text.trim_end_matches('\n').to_owned() } else { text };
            seeds.push(Seed { place: path.display().to_string(), text });
        }
    }
    seeds
}
