//! Figures as data: scales, axes with round ticks, lines and bars. No words of its own, no browser; the page
//! draws them as SVG.

mod labels;
mod scale;

pub use labels::{Drawn, Field, Label, names, notes};
pub use scale::{Scale, round_ticks};

use crate::law::Party;

/// An axis: what it shows, from where to where, and its ticks.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Its name with the unit.
    pub name: String,
    /// The value at its beginning.
    pub from: f64,
    /// The value at its end.
    pub to: f64,
    /// Values with their words.
    pub ticks: Vec<(f64, String)>,
}

/// How a line is drawn, so that no meaning hangs on colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// Thick and whole: under the right.
    Whole,
    /// Broken: without it.
    Broken,
    /// Thin: a line to compare with.
    Thin,
    /// Points that only belong together loosely: whole numbers.
    Beads,
    /// Rings in place of points, joined by a broken line.
    Rings,
    /// Points that do not belong together.
    Dots,
}

impl Stroke {
    /// Its name in the style sheet.
    pub fn key(self) -> &'static str {
        match self {
            Stroke::Whole => "whole",
            Stroke::Broken => "broken",
            Stroke::Thin => "thin",
            Stroke::Beads => "beads",
            Stroke::Rings => "rings",
            Stroke::Dots => "dots",
        }
    }

    /// The points are drawn too.
    pub fn has_points(self) -> bool {
        match self {
            Stroke::Beads | Stroke::Rings | Stroke::Dots => true,
            Stroke::Whole | Stroke::Broken | Stroke::Thin => false,
        }
    }
}

/// A line of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its words, which stand at its end.
    pub name: String,
    /// Whose it is; nobody's is ink.
    pub party: Option<Party>,
    /// How it is drawn.
    pub stroke: Stroke,
    /// Its points, by rising x.
    pub points: Vec<(f64, f64)>,
}

/// A place on the x axis that is named.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Where.
    pub x: f64,
    /// Its words.
    pub name: String,
}

/// A stretch up and down: how far a value may be off.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Whose it is; nobody's is ink.
    pub party: Option<Party>,
    /// Where it stands.
    pub x: f64,
    /// Its lower end.
    pub from: f64,
    /// Its upper end.
    pub to: f64,
}

/// Lines over one axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// The axis along the foot.
    pub x: Axis,
    /// The axis up the side.
    pub y: Axis,
    /// The lines, the most important last.
    pub lines: Vec<Line>,
    /// Places that are named.
    pub marks: Vec<Mark>,
    /// How far values may be off.
    pub spans: Vec<Span>,
}

/// A bar from nought, to the right if more and to the left if less.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Its words.
    pub name: String,
    /// Whose it is; nobody's is ink.
    pub party: Option<Party>,
    /// How much.
    pub value: f64,
    /// How much, in words.
    pub told: String,
}

/// What a chart is.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// Lines.
    Lines(Lines),
    /// Bars.
    Bars(Vec<Bar>),
}

/// The same as a table, for whoever reads numbers rather than lines; its first column names the row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The heads of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}
