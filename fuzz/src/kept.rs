//! Writes what a run leaves behind: crashes, and seeds worth keeping.

use crate::seeds;
use crate::shrink::shrink;
use crate::target::Target;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// An input that showed something new.
#[derive(Debug, Clone)]
pub struct Found {
    /// The input.
    pub text: String,
    /// What makes it worth keeping.
    pub main: BTreeSet<String>,
    /// Whether it was read.
    pub loaded: bool,
}

/// Largest seed that is kept, in bytes.
const LARGEST: usize = 9000;

/// Writes an input that breaks a claim, and returns its path from the repository's root.
pub fn crash(target: &Target, text: &str) -> String {
    let name = format!("fuzz/crashes/{}-{:08x}", target.name, hash(text));
    write(&seeds::root().join(&name), text);
    name
}

/// Writes the few inputs that together show most, and returns how many there are. What is read goes before
/// what is refused.
pub fn keep(target: &Target, found: &[Found], most: usize) -> usize {
    let known = (target.seeds)();
    let mut covered: BTreeSet<String> = BTreeSet::new();
    for seed in &known {
        covered.extend(crate::driver::attempt(target, &seed.text).map(|f| f.main).unwrap_or_default());
    }
    let mut kept = 0;
    while kept < most {
        let gain = |found: &Found| found.main.difference(&covered).count();
        let candidates = found.iter().filter(|found| found.text.len() <= LARGEST && gain(found) > 0);
        let worth = |found: &Found| (found.loaded, gain(found) * 1_000_000 / (found.text.len() + 500));
        let Some(best) = candidates.max_by_key(|found| worth(found)) else {
            break;
        };
        let wanted: BTreeSet<String> = best.main.difference(&covered).cloned().collect();
        let text = shrink(&best.text, |text| {
            crate::driver::attempt(target, text)
                .is_ok_and(|f| f.loaded == best.loaded && f.main.is_superset(&wanted))
        });
        write(&seeds::folder().join("seeds").join(name(target, &text, best.loaded)), &text);
        covered.extend(wanted);
        kept += 1;
    }
    kept
}

fn name(target: &Target, text: &str, loaded: bool) -> String {
    let folder = if loaded { "loads" } else { "refused" };
    let extension = if target.folder == "link" { "txt" } else { "json" };
    format!("{}/{folder}/{:08x}.{extension}", target.folder, hash(text))
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().unwrap_or(path);
    if let Err(why) = fs::create_dir_all(folder).and_then(|()| fs::write(path, text)) {
        eprintln!("{} cannot be written: {why}", path.display());
    }
}

/// A short name for a text (FNV-1a).
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
