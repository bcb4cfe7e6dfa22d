//! The table of a run: on the terminal, as a page to read, and as JSON to compare the next run with.

use super::rows::{Budget, Row};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How a figure compares with its budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It keeps to it.
    Holds,
    /// It does not.
    Missed,
    /// There is no figure: the page, or what would be measured on it, is not there.
    NotThere,
}

impl Verdict {
    fn text(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Missed => "MISSED",
            Self::NotThere => "not there",
        }
    }
}

/// A row with its figure.
#[derive(Debug)]
pub struct Judged {
    /// What was measured.
    pub row: Row,
    /// The figure, as exact as it is shown.
    pub figure: Option<f64>,
    /// The figure of the result that was kept last.
    pub before: Option<f64>,
    /// How the figure compares with the budget.
    pub verdict: Verdict,
    /// What else is to be said.
    pub note: String,
}

/// A run.
#[derive(Debug)]
pub struct Table {
    /// When and with what it was measured.
    pub about: String,
    /// The rows in their order.
    pub rows: Vec<Judged>,
}

const HEAD: [&str; 5] = ["what", "budget", "figure", "before", "verdict"];

impl Judged {
    fn cells(&self) -> [String; 5] {
        let show =
            |figure: Option<f64>| figure.map_or_else(|| "–".to_owned(), |figure| self.row.unit.show(figure));
        let budget = match self.row.budget {
            Budget::AtMost(limit) | Budget::AtLeast(limit) => self.row.unit.show(limit),
        };
        [self.row.what.clone(), budget, show(self.figure), show(self.before), self.verdict.text().to_owned()]
    }

    fn json(&self) -> Value {
        let (Budget::AtMost(limit) | Budget::AtLeast(limit)) = self.row.budget;
        json!({
            "key": self.row.key,
            "what": self.row.what,
            "budget": self.row.unit.show(limit),
            "figure": self.figure,
            "shown": self.figure.map(|figure| self.row.unit.show(figure)),
            "before": self.before,
            "verdict": self.verdict.text(),
            "note": self.note,
        })
    }
}

impl Table {
    /// How many budgets are missed.
    pub fn missed(&self) -> usize {
        self.rows.iter().filter(|row| row.verdict == Verdict::Missed).count()
    }

    fn summary(&self) -> String {
        let count = |verdict| self.rows.iter().filter(|row| row.verdict == verdict).count();
        let [holds, missed, absent] = [Verdict::Holds, Verdict::Missed, Verdict::NotThere].map(count);
        format!("{holds} hold, {missed} missed, {absent} not there.")
    }

    /// For the terminal.
    pub fn text(&self) -> String {
        let mut lines = vec![HEAD.map(str::to_owned)];
        lines.extend(self.rows.iter().map(Judged::cells));
        let mut text = format!("{}\n\n", self.about);
        for [what, budget, figure, before, verdict] in lines {
            writeln!(text, "{what:<64} {budget:>10} {figure:>10} {before:>10}  {verdict}").ok();
        }
        writeln!(text).ok();
        for row in self.rows.iter().filter(|row| !row.note.is_empty()) {
            writeln!(text, "{}: {}", row.row.what, row.note).ok();
        }
        writeln!(text, "\n{}", self.summary()).ok();
        text
    }

    /// For a reader of the repository.
    pub fn markdown(&self) -> String {
        let mut text = format!(
            "# Measurements\n\n`cargo xtask measure` wrote this: {}.\n{}\n\n\
             | {} |\n|---|--:|--:|--:|---|\n",
            self.about,
            self.summary(),
            HEAD.join(" | ")
        );
        for row in &self.rows {
            writeln!(text, "| {} |", row.cells().join(" | ")).ok();
        }
        writeln!(text, "\n## Notes\n").ok();
        for row in self.rows.iter().filter(|row| !row.note.is_empty()) {
            writeln!(text, "- {}: {}", row.row.what, row.note).ok();
        }
        text
    }

    /// To compare the next run with.
    pub fn json(&self) -> String {
        let rows: Vec<Value> = self.rows.iter().map(Judged::json).collect();
        format!("{:#}\n", json!({ "about": self.about, "rows": rows }))
    }
}

/// The figures in a kept result. One that cannot be read has none.
pub fn figures(kept: &str) -> BTreeMap<String, f64> {
    let kept: Value = serde_json::from_str(kept).unwrap_or_default();
    let rows = kept["rows"].as_array().into_iter().flatten();
    rows.filter_map(|row| Some((row["key"].as_str()?.to_owned(), row["figure"].as_f64()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Measured, rows};
    use super::*;

    fn table(measured: &Measured, before: &BTreeMap<String, f64>) -> Table {
        let rows = rows::in_browser().into_iter().map(|row| row.judge(measured, before)).collect();
        Table { about: "today".into(), rows }
    }

    fn measured(lcp: f64) -> Measured {
        let mut measured = Measured::default();
        measured.figures.insert("/ lcp".into(), lcp);
        measured.notes.insert("/ lcp".into(), "first paint 0.9 s".into());
        measured
    }

    #[test]
    fn a_kept_result_is_shown_beside_the_next() {
        let kept = figures(&table(&measured(1.234), &BTreeMap::new()).json());
        assert_eq!(kept, [("/ lcp".to_owned(), 1.23)].into());
        let next = table(&measured(0.9), &kept).markdown();
        assert!(next.contains("| / largest paint (LCP) | 1.00 s | 0.90 s | 1.23 s | holds |"), "{next}");
        assert!(next.contains("- / largest paint (LCP): first paint 0.9 s\n"), "{next}");
    }

    #[test]
    fn what_is_missed_is_counted_apart_from_what_is_not_there() {
        let table = table(&measured(1.5), &BTreeMap::new());
        assert_eq!(table.missed(), 1);
        assert!(table.text().contains("0 hold, 1 missed,"));
    }

    #[test]
    fn a_result_that_cannot_be_read_has_no_figures() {
        assert!(figures("").is_empty());
        assert!(figures("[1]").is_empty());
    }
}
