//! A card: what it says, and where that stands on the picture.

use crate::SIZE;
use crate::letters::{Letters, Run, Voice};
use serde::Deserialize;

/// What a picture says.
#[derive(Debug, Clone, Deserialize)]
pub struct Card {
    /// The name of its file.
    pub file: String,
    /// The site's name.
    pub site: String,
    /// What kind of page it is, or what the page is a part of.
    pub kicker: String,
    /// The question, or the name of the case.
    pub title: String,
    /// The answer as the page has it, or what the page is about.
    pub sentence: Vec<Part>,
    /// What is reported and what is invented.
    pub basis: String,
    /// The figure of the page, as SVG.
    pub figure: Option<Figure>,
}

/// A stretch of the sentence.
#[derive(Debug, Clone, Deserialize)]
pub struct Part {
    /// Its words.
    pub text: String,
    /// How it stands out.
    pub look: Look,
}

/// How words stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Look {
    /// Not at all.
    Plain,
    /// Heavier.
    Strong,
    /// The holder's name.
    Holder,
    /// The grantor's name.
    Grantor,
    /// A rival's name.
    Rival,
}

/// The figure of a page.
#[derive(Debug, Clone, Deserialize)]
pub struct Figure {
    /// Which of the two kinds it is.
    pub kind: Kind,
    /// The figure itself: one `<svg>` element.
    pub svg: String,
}

/// The kinds of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The calendar: as wide as there is room, its height in pixels.
    Calendar,
    /// A chart of the chapter on the price: width and height in its view box.
    Chart,
}

const INK: &str = "#1a1b1d";
const SOFT: &str = "#565a61";
const PAPER: &str = "#fbfaf6";
/// Distance from the edges.
const MARGIN: f64 = 60.0;
/// Where the first line of the title stands at the highest.
const TOP: f64 = 142.0;

impl Card {
    /// The whole picture.
    pub fn svg(&self, letters: &Letters) -> String {
        let (width, height) = (f64::from(SIZE.0), f64::from(SIZE.1));
        let room = width - 2.0 * MARGIN;
        let foot = height - 34.0;
        let body = match &self.figure {
            Some(Figure { kind: Kind::Calendar, svg }) => {
                let drawn = calendar(svg, room, foot - 40.0);
                let below = foot - 40.0 - drawn.height;
                self.words(letters, (MARGIN, room), (TOP, below - 18.0)) + &drawn.svg
            }
            Some(Figure { kind: Kind::Chart, svg }) => {
                let half = room * 0.44;
                let drawn =
                    chart(svg, (width - MARGIN - room * 0.5, TOP - 20.0), (room * 0.5, foot - 40.0 - TOP));
                self.words(letters, (MARGIN, half), (TOP, foot - 50.0)) + &drawn
            }
            None => self.words(letters, (MARGIN, room), (TOP, foot - 60.0)),
        };
        let label = |x: f64, y: f64, anchor: &str, weight: &str, text: &str| {
            format!(
                "<text x=\"{x}\" y=\"{y}\" font-family=\"Noto Sans\" font-size=\"23\" font-weight=\"{weight}\" fill=\"{}\" text-anchor=\"{anchor}\">{}</text>",
                if weight == "bold" { INK } else { SOFT },
                escape(text)
            )
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
             <rect width=\"100%\" height=\"100%\" fill=\"{PAPER}\"/>{}{}{}{body}</svg>",
            label(MARGIN, 74.0, "start", "bold", &self.site),
            label(width - MARGIN, 74.0, "end", "normal", &self.kicker),
            label(MARGIN, foot, "start", "normal", &self.basis),
        )
    }

    /// Title and sentence between two heights: as large as fits, the sentence larger than the title where both have room.
    fn words(&self, letters: &Letters, (left, width): (f64, f64), (top, bottom): (f64, f64)) -> String {
        let title = [Run {
            text: self.title.clone(),
            colour: if self.sentence.is_empty() { INK } else { SOFT },
            voice: Voice::Words,
        }];
        let sentence: Vec<Run> = self.sentence.iter().map(Part::run).collect();
        let fit = |(small, large): (f64, f64)| {
            let (head, said) = (letters.lines(&title, small, width), letters.lines(&sentence, large, width));
            let height = head.len() as f64 * small * 1.2 + said.len() as f64 * large * 1.16;
            (head, said, height)
        };
        // From large to small, until it fits; the smallest is taken in any case and may be cut off by the figure.
        let sizes: Vec<(f64, f64)> =
            (0..14).map(f64::from).map(|i| (38.0 - i * 1.3, 60.0 - i * 2.8)).collect();
        let chosen =
            sizes.iter().find(|size| fit(**size).2 <= bottom - top + size.0 - 8.0).unwrap_or(&sizes[13]);
        let (head, said, _) = fit(*chosen);
        let mut y = top;
        let mut text = String::new();
        for line in &head {
            text += &line_of(line, (left, y), chosen.0);
            y += chosen.0 * 1.2;
        }
        y += (chosen.1 - chosen.0) * 0.9 + 8.0;
        for line in &said {
            text += &line_of(line, (left, y), chosen.1);
            y += chosen.1 * 1.16;
        }
        text
    }
}

impl Part {
    fn run(&self) -> Run {
        let (colour, voice) = match self.look {
            Look::Plain => (INK, Voice::Words),
            Look::Strong => (INK, Voice::Strong),
            Look::Holder => ("#1d4cc0", Voice::Strong),
            Look::Grantor => ("#0a675c", Voice::Strong),
            Look::Rival => ("#a93f0c", Voice::Strong),
        };
        Run { text: self.text.clone(), colour, voice }
    }
}

fn line_of(line: &[Run], (x, y): (f64, f64), size: f64) -> String {
    let part = |run: &Run| {
        format!("<tspan fill=\"{}\" {}>{}</tspan>", run.colour, run.voice.attributes(), escape(&run.text))
    };
    let parts: String = line.iter().map(part).collect();
    format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" xml:space=\"preserve\">{parts}</text>")
}

/// A figure in its place, and how high it is there.
struct Drawn {
    svg: String,
    height: f64,
}

/// The calendar along the bottom. Its places are per cents and its words are pixels: enlarged, so that they can be read.
fn calendar(svg: &str, room: f64, bottom: f64) -> Drawn {
    let tall: f64 = number(svg, "height").unwrap_or(200.0);
    // As large as the height allows, at most so that the picture is as wide as where it is narrowest on the page.
    let scale = (272.0 / tall).min(room / 640.0);
    let height = tall * scale;
    let inner = svg
        .replacen("width=\"100%\"", &format!("width=\"{}\" overflow=\"visible\"", room / scale), 1)
        .replace(")\" class=\"body\"", ")\" class=\"hatched\"");
    Drawn { svg: placed(&inner, (MARGIN, bottom - height), scale), height }
}

/// A chart beside the words, as large as fits.
fn chart(svg: &str, (left, top): (f64, f64), (width, height): (f64, f64)) -> String {
    let size = |at: usize| -> f64 {
        let (_, rest) = svg.split_once("viewBox=\"").unwrap_or_default();
        rest.split(['"', ' ']).nth(at).and_then(|n| n.parse().ok()).unwrap_or(340.0)
    };
    let (wide, tall) = (size(2), size(3));
    let scale = (width / wide).min(height / tall);
    let inner =
        svg.replacen("<svg", &format!("<svg width=\"{wide}\" height=\"{tall}\" overflow=\"visible\""), 1);
    let box_of = format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"14\" fill=\"#fff\" stroke=\"#d9d5ca\"/>",
        left - 14.0,
        top - 18.0,
        width + 28.0,
        tall * scale + 36.0
    );
    box_of + &placed(&inner, (left + (width - wide * scale) / 2.0, top), scale)
}

fn placed(svg: &str, (x, y): (f64, f64), scale: f64) -> String {
    format!(
        "<style>{}</style><g transform=\"translate({x} {y}) scale({scale})\">{svg}</g>",
        include_str!("picture.css")
    )
}

/// A number of the first tag.
fn number(svg: &str, name: &str) -> Option<f64> {
    let tag = svg.split('>').next()?;
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()?.parse().ok()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
