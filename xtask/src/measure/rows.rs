//! The rows of the table: what is measured, and its budget.

use super::Measured;
use super::table::{Judged, Verdict};
use crate::size;
use std::collections::BTreeMap;

/// A page that is measured.
pub struct Page {
    /// Its address below the site's root.
    pub path: &'static str,
    /// The edits that are timed: their names in `edits.mjs`, and what a reader sees.
    pub edits: &'static [(&'static str, &'static str)],
    /// Whether it searches flips and draws maps.
    pub searches: bool,
}

impl Page {
    /// Its address as a reader knows it.
    pub fn name(&self) -> String {
        format!("/{}", self.path)
    }
}

const OF_DEAL: &[(&str, &str)] =
    &[("day", "slider of the day"), ("length", "plus and minus of the window"), ("unit", "list of the unit")];
const OF_MARKET: &[(&str, &str)] =
    &[("rivals", "slider of the rivals"), ("spread", "slider of a beta distribution")];

/// The pages that are measured. One that is not in the site is reported so.
pub const PAGES: [Page; 4] = [
    Page { path: "", edits: OF_DEAL, searches: false },
    Page { path: "casebook/c15-bramble-v-thomas/", edits: &[], searches: false },
    Page { path: "step/8/", edits: OF_DEAL, searches: true },
    Page { path: "price/", edits: OF_MARKET, searches: false },
];

/// How a figure is written, and how exactly it is compared.
#[derive(Clone, Copy, Debug)]
pub enum Unit {
    /// A number of things, or a score.
    Count,
    /// A number without a unit and with two places.
    Shift,
    /// Thousands of bytes.
    Kilobytes,
    /// Seconds.
    Seconds,
    /// Thousandths of a second.
    Milliseconds,
    /// Millionths of a second.
    Microseconds,
}

impl Unit {
    fn places(self) -> usize {
        match self {
            Self::Count => 0,
            Self::Shift | Self::Kilobytes | Self::Seconds | Self::Microseconds => 2,
            Self::Milliseconds => 1,
        }
    }

    /// A figure as exact as it is shown and kept.
    pub fn round(self, figure: f64) -> f64 {
        let scale = 10_f64.powi(i32::try_from(self.places()).unwrap_or_default());
        (figure * scale).round() / scale
    }

    /// A figure with its unit.
    pub fn show(self, figure: f64) -> String {
        let name = match self {
            Self::Count | Self::Shift => "",
            Self::Kilobytes => " KB",
            Self::Seconds => " s",
            Self::Milliseconds => " ms",
            Self::Microseconds => " µs",
        };
        format!("{figure:.*}{name}", self.places())
    }
}

/// What a figure should keep to.
#[derive(Clone, Copy, Debug)]
pub enum Budget {
    /// Not more than this.
    AtMost(f64),
    /// Not less than this.
    AtLeast(f64),
}

/// One line of the table, before it has a figure.
#[derive(Debug)]
pub struct Row {
    /// What it is called in the results.
    pub key: String,
    /// What a reader sees.
    pub what: String,
    /// How it is written.
    pub unit: Unit,
    /// What it should keep to.
    pub budget: Budget,
}

impl Row {
    fn new(key: String, what: String, unit: Unit, budget: Budget) -> Self {
        Self { key, what, unit, budget }
    }

    /// The row with its figure, the kept one, and the verdict.
    pub fn judge(self, measured: &Measured, before: &BTreeMap<String, f64>) -> Judged {
        let figure = measured.figures.get(&self.key).map(|figure| self.unit.round(*figure));
        let verdict = match (figure, self.budget) {
            (None, _) => Verdict::NotThere,
            (Some(figure), Budget::AtMost(limit)) if figure <= limit => Verdict::Holds,
            (Some(figure), Budget::AtLeast(limit)) if figure >= limit => Verdict::Holds,
            (Some(_), Budget::AtMost(_) | Budget::AtLeast(_)) => Verdict::Missed,
        };
        let note = measured.notes.get(&self.key).cloned().unwrap_or_default();
        let before = before.get(&self.key).copied();
        Judged { row: self, figure, before, verdict, note }
    }
}

/// The sizes that the size report holds, with their budgets.
pub fn sizes(budgets: &[size::Budget], measured: &mut Measured) -> Vec<Row> {
    let row = |budget: &size::Budget| {
        let (unit, scale) =
            if budget.name.ends_with("Brotli") { (Unit::Kilobytes, 1000.0) } else { (Unit::Count, 1.0) };
        measured.figures.insert(budget.name.clone(), budget.is as f64 / scale);
        Row::new(
            budget.name.clone(),
            budget.name.clone(),
            unit,
            Budget::AtMost(budget.at_most as f64 / scale),
        )
    };
    budgets.iter().map(row).collect()
}

/// What is measured in a browser.
pub fn in_browser() -> Vec<Row> {
    let mut rows = Vec::new();
    for page in &PAGES {
        let name = page.name();
        let mut add = |key: &str, what: &str, unit, budget| {
            rows.push(Row::new(format!("{name} {key}"), format!("{name} {what}"), unit, budget));
        };
        let metrics = [
            ("performance", "performance, Lighthouse", Unit::Count, Budget::AtLeast(100.0)),
            ("accessibility", "accessibility, Lighthouse", Unit::Count, Budget::AtLeast(100.0)),
            ("best", "best practices, Lighthouse", Unit::Count, Budget::AtLeast(100.0)),
            ("seo", "findable (SEO), Lighthouse", Unit::Count, Budget::AtLeast(100.0)),
            ("lcp", "largest paint (LCP)", Unit::Seconds, Budget::AtMost(1.0)),
            ("cls", "layout shift (CLS)", Unit::Shift, Budget::AtMost(0.0)),
            ("tbt", "blocked time (TBT)", Unit::Milliseconds, Budget::AtMost(50.0)),
            ("requests", "requests when loaded", Unit::Count, Budget::AtMost(8.0)),
            ("foreign", "requests to others", Unit::Count, Budget::AtMost(0.0)),
        ];
        for (key, what, unit, budget) in metrics {
            add(key, what, unit, budget);
        }
        for (key, what) in page.edits {
            let ms = Unit::Milliseconds;
            add(
                &format!("{key} median"),
                &format!("edit to paint: {what}, median"),
                ms,
                Budget::AtMost(16.0),
            );
            add(
                &format!("{key} p98"),
                &format!("edit to paint: {what}, 98th percentile"),
                ms,
                Budget::AtMost(24.0),
            );
        }
        let searches =
            [("flips", "flips", 50.0), ("map", "map of 128 x 128", 100.0), ("slice", "longest slice", 8.0)];
        for (key, what, limit) in searches.iter().filter(|_| page.searches) {
            add(key, &format!("WebAssembly: {what}"), Unit::Milliseconds, Budget::AtMost(*limit));
        }
    }
    rows.push(Row::new(
        "site texts".into(),
        "pages whose live text differs from the prerendered".into(),
        Unit::Count,
        Budget::AtMost(0.0),
    ));
    rows
}

/// What criterion measures.
pub fn native() -> Vec<Row> {
    let row = |(key, what, unit, limit): &(&str, &str, Unit, f64)| {
        Row::new(format!("native {key}"), format!("native: {what}"), *unit, Budget::AtMost(*limit))
    };
    NATIVE.iter().map(row).collect()
}

/// The benchmarks of `benches/evaluate.rs` that have a budget.
pub const NATIVE: [(&str, &str, Unit, f64); 4] = [
    ("outcome", "outcome alone", Unit::Microseconds, 1.0),
    ("evaluate", "evaluate with reasons", Unit::Microseconds, 20.0),
    ("flips", "flips", Unit::Milliseconds, 10.0),
    ("map_128", "map of 128 x 128", Unit::Milliseconds, 30.0),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(figure: Option<f64>, budget: Budget) -> Verdict {
        let row = Row::new("a".into(), "A".into(), Unit::Seconds, budget);
        let mut measured = Measured::default();
        measured.figures.extend(figure.map(|figure| ("a".to_owned(), figure)));
        row.judge(&measured, &BTreeMap::new()).verdict
    }

    #[test]
    fn a_figure_at_its_limit_holds() {
        assert_eq!(verdict(Some(1.0), Budget::AtMost(1.0)), Verdict::Holds);
        assert_eq!(verdict(Some(1.01), Budget::AtMost(1.0)), Verdict::Missed);
        assert_eq!(verdict(Some(100.0), Budget::AtLeast(100.0)), Verdict::Holds);
        assert_eq!(verdict(Some(99.0), Budget::AtLeast(100.0)), Verdict::Missed);
    }

    #[test]
    fn a_figure_is_judged_as_it_is_shown() {
        assert_eq!(Unit::Seconds.show(1.004), "1.00 s");
        assert_eq!(verdict(Some(1.004), Budget::AtMost(1.0)), Verdict::Holds);
    }

    #[test]
    fn what_was_not_measured_is_not_there() {
        assert_eq!(verdict(None, Budget::AtMost(1.0)), Verdict::NotThere);
    }

    #[test]
    fn no_two_rows_share_a_key() {
        let mut keys: Vec<String> = in_browser().into_iter().chain(native()).map(|row| row.key).collect();
        keys.sort_unstable();
        let all = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }
}
