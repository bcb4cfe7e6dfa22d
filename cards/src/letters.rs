//! The fonts of the pictures, and how words are broken into lines that fit.

use resvg::usvg::Options;
use resvg::usvg::fontdb::Database;
use ttf_parser::Face;

/// Which of the fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// For what is read.
    Words,
    /// The same, heavier.
    Strong,
}

impl Voice {
    /// The attributes of a text in this voice.
    pub fn attributes(self) -> &'static str {
        match self {
            Voice::Words => "font-family=\"Libertinus Serif\"",
            Voice::Strong => "font-family=\"Libertinus Serif\" font-weight=\"600\"",
        }
    }
}

/// The fonts.
pub struct Letters {
    words: Face<'static>,
    strong: Face<'static>,
}

/// A stretch of text that looks the same throughout.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Its words.
    pub text: String,
    /// Its colour.
    pub colour: &'static str,
    /// Its font.
    pub voice: Voice,
}

impl Letters {
    /// Opens the fonts.
    ///
    /// # Panics
    ///
    /// If the crates that carry them no longer do.
    pub fn new() -> Self {
        let all = || typst_assets::fonts().filter_map(|data| Face::parse(data, 0).ok());
        let serif = |weight: u16| {
            let is = |face: &Face<'_>| name(face) == "Libertinus Serif" && !face.is_italic();
            all().find(|face| is(face) && face.weight().to_number() == weight).expect("Libertinus Serif")
        };
        Self { words: serif(400), strong: serif(600) }
    }

    /// Options for drawing with these fonts and no others.
    pub fn options(&self) -> Options<'static> {
        let mut fonts = Database::new();
        for data in typst_assets::fonts().chain([notosans::REGULAR_TTF, notosans::BOLD_TTF]) {
            fonts.load_font_data(data.to_vec());
        }
        crate::options(fonts)
    }

    /// How wide a text is, in the unit of its size. Kerning is left out: it makes lines shorter.
    pub fn width(&self, text: &str, voice: Voice, size: f64) -> f64 {
        let face = match voice {
            Voice::Words => &self.words,
            Voice::Strong => &self.strong,
        };
        let advance = |c: char| {
            let glyph = face.glyph_index(c).unwrap_or_default();
            f64::from(face.glyph_hor_advance(glyph).unwrap_or(face.units_per_em() / 2))
        };
        text.chars().map(advance).sum::<f64>() * size / f64::from(face.units_per_em())
    }

    /// Lines of at most this width; a word that is wider has a line to itself.
    pub fn lines(&self, runs: &[Run], size: f64, width: f64) -> Vec<Vec<Run>> {
        let mut lines: Vec<Vec<Run>> = vec![Vec::new()];
        let mut filled = 0.0;
        for word in words(runs) {
            let long: f64 = word.iter().map(|run| self.width(run.text.trim_end(), run.voice, size)).sum();
            if filled > 0.0 && filled + long > width {
                lines.push(Vec::new());
                filled = 0.0;
            }
            filled += word.iter().map(|run| self.width(&run.text, run.voice, size)).sum::<f64>();
            if let Some(line) = lines.last_mut() {
                line.extend(word);
            }
        }
        lines
    }
}

/// Words with the space behind them; one word may change its look within, as where a comma follows a name.
fn words(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut words: Vec<Vec<Run>> = vec![Vec::new()];
    for run in runs {
        for part in run.text.split_inclusive(' ') {
            if let Some(word) = words.last_mut() {
                word.push(Run { text: part.to_owned(), ..run.clone() });
            }
            if part.ends_with(' ') {
                words.push(Vec::new());
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn name(face: &Face<'_>) -> String {
    let family = |name: ttf_parser::name::Name<'_>| {
        (name.name_id == ttf_parser::name_id::FAMILY && name.is_unicode()).then(|| name.to_string()).flatten()
    };
    let typographic = |name: ttf_parser::name::Name<'_>| {
        (name.name_id == ttf_parser::name_id::TYPOGRAPHIC_FAMILY && name.is_unicode())
            .then(|| name.to_string())
            .flatten()
    };
    face.names()
        .into_iter()
        .find_map(typographic)
        .or_else(|| face.names().into_iter().find_map(family))
        .unwrap_or_default()
}
