//! What would turn a case: the pairs of its file, evaluated when the site is built.

use super::{Case, filled, verdict};
use crate::page::escape;
use crate::words::said;
use first_refusal::desk::{Opened, link};
use first_refusal::law::deal::Pair;
use first_refusal::report::case::{self, Place};
use first_refusal::story::words::lower;

/// The section.
pub fn section(cases: &[Case], one: &Case) -> Result<String, String> {
    let mut body = String::new();
    for pair in &one.info.pairs {
        body += &flipped(cases, one, pair)?;
    }
    if body.is_empty() {
        body = format!("<p>{}</p>", said("casebook.pairs.none"));
    }
    Ok(format!(
        "<section class=\"pairs\" aria-labelledby=\"pairs\"><h2 id=\"pairs\">{}</h2>{body}</section>",
        said("casebook.pairs")
    ))
}

fn flipped(cases: &[Case], one: &Case, pair: &Pair) -> Result<String, String> {
    let wrong = |what: String| format!("{}: the pair with {}: {what}", one.id(), pair.with);
    let flipped = case::pair(&one.deal, pair).map_err(wrong)?;
    if !flipped.grounds.contains(&pair.ground) {
        return Err(wrong(format!("the engine does not come to {}", pair.ground.key())));
    }
    let day = case::day(&one.deal, flipped.then.date);
    let (from, to) = flipped.values.clone().unwrap_or_default();
    let key = match (&flipped.values, flipped.place) {
        (None, _) => "gone",
        (Some(_), Place::Clause) => "clause",
        (Some(_), Place::Silence) => "silence",
        (Some(_), Place::Silenced) => "silenced",
        (Some(_), Place::Law) => "law",
        (Some(_), Place::Fact) => "other",
    };
    let key = &["casebook.pair", key].join(".");
    let what = lower(&flipped.what);
    let sentence = filled(key, &[("what", &what), ("from", &from), ("to", &to), ("day", &day)]);
    let (was, is) = (Opened::deal(one.deal.clone()), Opened::deal(flipped.deal.clone()));
    let address = link::query(&link::changes(&was.tree, &is.tree), None);
    let other = cases.iter().find(|other| other.id() == pair.with).map_or_else(String::new, |other| {
        let words = filled("casebook.pair.link", &[("title", &other.deal.title)]);
        format!("<a href=\"../{}/\">{words}</a>", other.id())
    });
    Ok(format!(
        "<div class=\"turned\" data-ground=\"{}\"><p>{sentence}</p><blockquote>{}</blockquote><p class=\"ways\"><a href=\"{}\">{}</a>{other}</p></div>",
        pair.ground.key(),
        verdict::answer(&flipped.then),
        escape(&address),
        said("casebook.pair.open"),
    ))
}
