//! How amounts are written: in units of the model, in dollars for a GPU-hour, or in billions for a gigawatt-year.

use super::choices::Choices;
use crate::story::format::{grouped, put};
use crate::story::words::word;

/// A unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// From nought, the lowest cost, to one, the customer's ceiling.
    Model,
    /// Dollars for an hour of one GPU.
    #[default]
    GpuHour,
    /// Billions of dollars for a gigawatt through a year.
    GwYear,
}

/// Power that a GPU takes with everything around it, in watts. Source: SemiAnalysis' model for a GB200, as of April 2026.
const WATTS: f64 = 2_100.0;
/// A year has so many hours.
const HOURS: f64 = 8_760.0;

impl Unit {
    /// Every unit, in the order of the list.
    pub const ALL: [Self; 3] = [Self::GpuHour, Self::GwYear, Self::Model];

    /// Its name in links and words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::GpuHour => "gpu",
            Self::GwYear => "gw",
        }
    }

    /// The unit of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.key() == key)
    }

    /// Decimals that are written.
    fn decimals(self) -> usize {
        match self {
            Self::Model | Self::GpuHour => 3,
            Self::GwYear => 2,
        }
    }
}

impl Choices {
    /// What stands at nought and how long the stretch to one is, in the chosen unit.
    fn stretch(&self) -> (f64, f64) {
        let dollars = |thousandths: i32| f64::from(thousandths) / 1000.0;
        let (low, width) = (dollars(self.low), dollars(self.high - self.low));
        // A gigawatt has 10^9 W / WATTS GPUs; a dollar for an hour of each is so many billions in a year.
        let billions = HOURS / WATTS;
        match self.unit {
            Unit::Model => (0.0, 1.0),
            Unit::GpuHour => (low, width),
            Unit::GwYear => (low * billions, width * billions),
        }
    }

    /// A cost or price of the model in the chosen unit.
    pub fn price(&self, model: f64) -> f64 {
        let (low, width) = self.stretch();
        low + width * model
    }

    /// A difference of the model in the chosen unit.
    pub fn amount(&self, model: f64) -> f64 {
        self.stretch().1 * model
    }

    /// A price in words: `$3.125`.
    pub fn price_told(&self, model: f64) -> String {
        self.told(self.price(model))
    }

    /// A difference in words.
    pub fn amount_told(&self, model: f64) -> String {
        self.told(self.amount(model))
    }

    /// An amount with its sign: `+$0.075`.
    pub fn change_told(&self, model: f64) -> String {
        let told = self.amount_told(model);
        if self.is_nothing(model) || told.starts_with('−') { told } else { format!("+{told}") }
    }

    /// An amount in the chosen unit, in words.
    pub fn told(&self, amount: f64) -> String {
        self.with_unit(&fixed(amount, self.unit.decimals()))
    }

    /// Whether a difference is too little to be written as anything but nothing.
    pub fn is_nothing(&self, model: f64) -> bool {
        self.amount_told(model).bytes().all(|byte| !(b'1'..=b'9').contains(&byte))
    }

    /// The words of a tick of an axis in the chosen unit.
    pub fn tick_told(&self, amount: f64, decimals: usize) -> String {
        self.with_unit(&fixed(amount, decimals))
    }

    fn with_unit(&self, number: &str) -> String {
        let (sign, digits) = number.strip_prefix('−').map_or(("", number), |digits| ("−", digits));
        sign.to_owned() + &put(word(&format!("price.unit.{}.amount", self.unit.key())), &[("amount", digits)])
    }

    /// The name of the unit behind a quantity: `dollars a GPU-hour`.
    pub fn unit_told(&self) -> &'static str {
        crate::story::words::find(&format!("price.unit.{}.of", self.unit.key())).unwrap_or_default()
    }
}

/// A number with so many decimals, rounded; a minus as a printer has it, and none before nought.
/// What is no number, or beyond nine digits, is a dash.
pub fn fixed(number: f64, decimals: usize) -> String {
    let power = 10_u64.pow(decimals.min(9) as u32);
    // A hair more than a half, so that what is exactly half way goes up however its last bit was rounded.
    let scaled = number.abs() * power as f64 + 0.500_000_1;
    if scaled.is_nan() || scaled >= 1e18 {
        return "–".to_owned();
    }
    let scaled = scaled as u64;
    let sign = if number < 0.0 && scaled > 0 { "−" } else { "" };
    let (whole, rest) = (scaled / power, scaled % power);
    if decimals == 0 {
        return format!("{sign}{}", grouped(whole));
    }
    format!("{sign}{}.{rest:0decimals$}", grouped(whole))
}

/// A share as a percentage with one decimal: `43.8 %`.
pub fn percent(share: f64) -> String {
    put(word("format.percent"), &[("number", &fixed(share * 100.0, 1))])
}
