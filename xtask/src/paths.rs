//! Where things are in the repository.

use std::path::PathBuf;

/// The repository's root, where the workspace's Cargo.toml is.
pub fn root() -> PathBuf {
    // Cargo sets the variable when it runs us; the built-in value serves a direct call.
    let manifest =
        std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    let mut root = PathBuf::from(manifest);
    root.pop();
    root
}

/// The finished site.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The browser tests.
pub fn e2e() -> PathBuf {
    root().join("e2e")
}

/// The program that we are measured beside.
pub fn side_by_side() -> PathBuf {
    root().join("benches/json-rules-engine")
}

/// The program that measures the site in a browser.
pub fn measure() -> PathBuf {
    root().join("xtask/measure")
}

/// What was measured last.
pub fn measurements() -> PathBuf {
    root().join("measurements")
}

/// Notes that xtask keeps between runs. Cargo's own folder, so never tracked.
pub fn notes() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    root().join(target).join("xtask")
}
