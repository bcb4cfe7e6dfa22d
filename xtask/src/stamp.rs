//! Tells whether files have changed, by content or by date.

use crate::paths;
use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What the site is made from.
const INPUTS: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "api",
    "build.rs",
    "cards",
    "content",
    "data",
    "deals",
    "index.html",
    "src",
    "static",
];

/// A number that changes when any file's name or content does.
pub fn content_of_inputs() -> u64 {
    content(&inputs())
}

/// The same for the files in a folder.
pub fn content_of(folder: &Path) -> u64 {
    let mut files = Vec::new();
    collect(folder, &mut files);
    content(&files)
}

/// The date and length of each input: cheap enough to ask for twice a second.
pub fn dates_of_inputs() -> BTreeMap<PathBuf, (Option<SystemTime>, u64)> {
    let dated = |file: PathBuf| {
        let data = fs::metadata(&file).ok();
        let length = data.as_ref().map_or(0, fs::Metadata::len);
        (file, (data.and_then(|data| data.modified().ok()), length))
    };
    inputs().into_iter().map(dated).collect()
}

/// All files below a folder, or the file itself, without hidden ones.
pub fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        files.push(path.to_owned());
        return;
    }
    let Ok(entries) = fs::read_dir(path) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Editors keep swap files and backups beside the file that is edited.
        if !name.starts_with('.') && !name.ends_with('~') {
            collect(&path, files);
        }
    }
}

fn inputs() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for input in INPUTS {
        collect(&paths::root().join(input), &mut files);
    }
    files
}

fn content(files: &[PathBuf]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(file).ok().hash(&mut hasher);
    }
    hasher.finish()
}
