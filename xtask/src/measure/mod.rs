//! `cargo xtask measure`: the finished site held against its budgets, in one table.
//!
//! Sizes are measured here, times natively by criterion, the rest in a browser by `xtask/measure/measure.mjs`.
//! A whole run is kept in `measurements/`; the next one shows the kept figures beside its own.

mod native;
mod rows;
mod table;

use crate::args::Args;
use crate::run::{self, Outcome};
use crate::server::Server;
use crate::site::{self, Profile};
use crate::{browser, node, paths, size, stamp, tools};
use rows::PAGES;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use table::Table;

/// More load than this for each core, and times say more of the other programs than of the page.
const BUSY: f64 = 0.75;

/// What was measured: figures by the row's key, and what is to be said about some of them.
#[derive(Debug, Default)]
pub struct Measured {
    figures: BTreeMap<String, f64>,
    notes: BTreeMap<String, String>,
}

/// Builds, measures, prints and keeps the result.
pub fn measure(mut args: Args) -> Outcome {
    let quick = args.flag("--quick");
    args.finish()?;
    let path = tools::ensure_for_site()?;
    node::ensure_measure_packages()?;
    let chromium = browser::ensure_chromium()?;
    site::build(Profile::Release, &path)?;

    let mut measured = Measured::default();
    let mut rows = rows::sizes(&size::of_site()?, &mut measured);
    rows.extend(rows::in_browser());
    let about = in_browser(&chromium, quick, &mut measured)?;
    if !quick {
        rows.extend(rows::native());
        native::bench(&mut measured)?;
    }

    let kept = paths::measurements().join("latest.json");
    let before = fs::read_to_string(&kept).ok().map_or_else(BTreeMap::new, |text| table::figures(&text));
    let table = Table { about, rows: rows.into_iter().map(|row| row.judge(&measured, &before)).collect() };
    println!("\n{}", table.text());
    if quick {
        tools::say("a quick run is not kept: it leaves out the benchmarks and measures everything once");
    } else {
        fs::create_dir_all(paths::measurements()).map_err(|why| format!("{}: {why}.", kept.display()))?;
        for (file, text) in [(kept.clone(), table.json()), (kept.with_extension("md"), table.markdown())] {
            fs::write(&file, text).map_err(|why| format!("{} cannot be written: {why}.", file.display()))?;
            tools::say(&format!("kept in {}", file.display()));
        }
    }
    match table.missed() {
        0 => Ok(()),
        n => Err(format!("{n} of {} budgets are missed.", table.rows.len())),
    }
}

/// Has the browser measure the site, served here as a static host would, and says with what it was measured.
fn in_browser(chromium: &Path, quick: bool, measured: &mut Measured) -> Outcome<String> {
    let server = Server::start(&paths::dist(), 0, "/")?;
    server.pack()?;
    let pages: Vec<Value> = PAGES
        .iter()
        .map(|page| json!({ "name": page.name(), "path": page.path, "edits": page.edits.iter().map(|(key, _)| key).collect::<Vec<_>>(), "searches": page.searches }))
        .collect();
    let times = if quick { 1 } else { 3 };
    let plan = json!({
        "site": server.address(), "chromium": chromium, "pages": pages, "texts": site_pages(),
        "runs": times, "rounds": times,
    });
    let result = paths::notes().join("measured.json");
    let mut node = run::command("node");
    node.current_dir(paths::measure())
        .arg("measure.mjs")
        .env("PLAN", plan.to_string())
        .env("RESULT", &result)
        .env("PUPPETEER_SKIP_DOWNLOAD", "1");
    run::run(&mut node)?;

    let bad = |why: String| format!("{}: {why}.", result.display());
    let text = fs::read_to_string(&result).map_err(|why| bad(why.to_string()))?;
    let result: Value = serde_json::from_str(&text).map_err(|why| bad(why.to_string()))?;
    let of = |key: &str| result[key].as_object().into_iter().flatten();
    measured.figures.extend(of("figures").filter_map(|(key, value)| Some((key.clone(), value.as_f64()?))));
    measured
        .notes
        .extend(of("notes").filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let word = |key: &str| result[key].as_str().unwrap_or("?").to_owned();
    let load = |when: usize| result["load"][when].as_f64().unwrap_or_default();
    let busy = match load(0).max(load(1)) > BUSY * cores as f64 {
        true => {
            ". The machine was busy with other things: every time is too long, the 98th percentiles most of all"
        }
        false => "",
    };
    Ok(format!(
        "{}, {cores} cores (load {:.1} before and {:.1} after), {}, Lighthouse {}{busy}",
        word("date"),
        load(0),
        load(1),
        word("browser"),
        word("lighthouse")
    ))
}

/// The addresses of all pages of the finished site.
fn site_pages() -> Vec<String> {
    let mut files = Vec::new();
    stamp::collect(&paths::dist(), &mut files);
    let below = |file: &Path| file.strip_prefix(paths::dist()).ok()?.to_str().map(str::to_owned);
    let pages = files.iter().filter_map(|file| below(file));
    pages.filter_map(|file| file.strip_suffix("index.html").map(str::to_owned)).collect()
}
