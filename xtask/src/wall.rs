//! Proves that the library stands without any web crate, and so does the evaluator for other programs.

use crate::run::{self, Outcome};

/// A crate whose name starts like one of these knows a browser.
const WEB: &[&str] = &["gloo", "js-sys", "wasm-bindgen", "web-sys", "yew"];

/// Looks for web crates in the dependency trees of the library without its default features, and of the evaluator.
///
/// # Errors
/// When there is one; the message names them.
pub fn check() -> Outcome {
    look("first-refusal")?;
    look("first-refusal-api")
}

fn look(package: &str) -> Outcome {
    let tree = run::output(run::command("cargo").args([
        "tree",
        "--locked",
        &format!("--package={package}"),
        "--no-default-features",
        "--edges=normal",
        "--target=all",
        "--prefix=none",
        "--format={p}",
    ]))?;
    let mut crates: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    crates.sort_unstable();
    crates.dedup();
    let web: Vec<&str> =
        crates.iter().copied().filter(|name| WEB.iter().any(|web| name.starts_with(web))).collect();
    if !web.is_empty() {
        return Err(format!(
            "Without the feature `page` there should be no web crate in {package}, but there is {}. \
             `cargo tree --package {package} --no-default-features --target all --invert {}` says why.",
            web.join(", "),
            web[0]
        ));
    }
    println!("{package}: {} crates, none of the web: {}", crates.len(), crates.join(", "));
    Ok(())
}
