//! Writes every page of the site at build time, into the folder that Trunk has staged.
//!
//! Reading order: this file (all pages), `page` (what a page is), `shell` (how it becomes a file), `cards` and `oembed`
//! (what others show of it), `share` (its panel), then one file for each kind of page.

#[cfg(not(target_arch = "wasm32"))]
mod cards;
#[cfg(not(target_arch = "wasm32"))]
mod casebook;
#[cfg(not(target_arch = "wasm32"))]
mod compare;
#[cfg(not(target_arch = "wasm32"))]
mod desk;
#[cfg(not(target_arch = "wasm32"))]
mod developers;
#[cfg(not(target_arch = "wasm32"))]
mod embed;
#[cfg(not(target_arch = "wasm32"))]
mod glossary;
#[cfg(not(target_arch = "wasm32"))]
mod oembed;
#[cfg(not(target_arch = "wasm32"))]
mod one_file;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod price;
#[cfg(not(target_arch = "wasm32"))]
mod prose;
#[cfg(not(target_arch = "wasm32"))]
mod share;
#[cfg(not(target_arch = "wasm32"))]
mod shell;
#[cfg(not(target_arch = "wasm32"))]
mod story;
#[cfg(not(target_arch = "wasm32"))]
mod teach;
#[cfg(not(target_arch = "wasm32"))]
mod words;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    match site::write() {
        Ok(pages) => {
            println!("wrote {pages} pages");
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("prerender: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod site {
    use super::page::Page;
    use super::shell::{Shell, slim};
    use super::{casebook, compare, desk, embed, one_file, price, prose, story, teach};
    use first_refusal::file::{deal_schema, evaluation_schema};
    use std::env;
    use std::path::PathBuf;

    /// The schemas of the first version, which is still read.
    const FIRST_SCHEMAS: [(&str, &str); 2] = [
        ("deal.v1.json", include_str!("../../../deals/schema/deal.v1.json")),
        ("evaluation.v1.json", include_str!("../../../deals/schema/evaluation.v1.json")),
    ];

    /// Writes all pages; returns how many.
    pub fn write() -> Result<usize, String> {
        let folder = env::var("TRUNK_STAGING_DIR").map_err(|_| {
            "TRUNK_STAGING_DIR is not set; this program is run by Trunk (trunk build, or cargo xtask build)"
        })?;
        let folder = PathBuf::from(folder);
        let shell = Shell::open(folder.clone())?;
        let mut pages: Vec<Page> = [
            story::pages(),
            price::pages(),
            desk::pages()?,
            vec![compare::page()],
            casebook::pages()?,
            prose::pages(),
            story::figures(),
            desk::figures()?,
            price::figures(),
            vec![embed::page()],
        ]
        .concat();
        pages.extend(teach::pages(&pages)?);
        let shell = shell.present(&pages)?;
        for page in &pages {
            shell.write(page)?;
        }
        for script in teach::scripts() {
            shell.put(&script.name, script.text)?;
        }
        for (name, text) in embed::FILES {
            shell.put(name, &slim(text))?;
        }
        let schemas = [("deal.v2.json", deal_schema()), ("evaluation.v2.json", evaluation_schema())];
        for (name, schema) in schemas {
            shell.put(&format!("schema/{name}"), &schema.pretty())?;
        }
        // What was once published stays where it was.
        for (name, schema) in FIRST_SCHEMAS {
            shell.put(&format!("schema/{name}"), schema)?;
        }
        // Last, because it is made of all the others.
        one_file::write(&folder, one_file::Effort::of_build())?;
        Ok(pages.len())
    }
}
