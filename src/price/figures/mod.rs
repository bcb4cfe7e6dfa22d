//! The figures of the chapter: each says what it asks the model, and what it shows once it is answered.
//!
//! A figure never shows what the model did not say: where a case is not solved, the figure says so and has no number.

mod bids;
mod cliff;
pub(super) mod gains;
mod premium;
mod regimes;
mod rivals;
mod weak;
mod worth;

pub use regimes::REGIMES;

use super::ask::{Answer, Ask};
use super::choices::Choices;
use crate::chart::{Axis, Chart, Table, round_ticks};
use crate::market::{Reason, Unsolved};
use crate::story::format::{number, put};
use crate::story::words::word;

/// Which figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Who gains and who loses by the right.
    Gains,
    /// What a rival bids for each cost of its own.
    Bids,
    /// Price, winner and everybody's share under each arrangement.
    Regimes,
    /// The price by the number of rivals.
    Rivals,
    /// The price by the strength of the incumbent.
    Weak,
    /// The price by what the incumbent must give up more to match.
    Premium,
    /// The price by what a bid costs.
    Cliff,
    /// What the right is worth to its holder, and what it costs the customer.
    Worth,
}

/// What a figure shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shown {
    /// What is found, in a sentence: the caption.
    pub finding: String,
    /// The picture, if there is something to draw.
    pub chart: Option<Chart>,
    /// The same as a table.
    pub table: Table,
    /// What has to be known beside it.
    pub notes: Vec<String>,
}

impl Figure {
    /// Every figure, in the order of the chapter.
    pub const ALL: [Self; 8] = [
        Self::Gains,
        Self::Bids,
        Self::Regimes,
        Self::Rivals,
        Self::Weak,
        Self::Premium,
        Self::Cliff,
        Self::Worth,
    ];

    /// Its name in ids and words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Gains => "gains",
            Self::Bids => "bids",
            Self::Regimes => "regimes",
            Self::Rivals => "rivals",
            Self::Weak => "weak",
            Self::Premium => "premium",
            Self::Cliff => "cliff",
            Self::Worth => "worth",
        }
    }

    /// What it asks the model, one question after the other.
    pub fn asks(self, choices: &Choices) -> Vec<Ask> {
        match self {
            Self::Gains | Self::Bids | Self::Worth => pair(choices.rivals).to_vec(),
            Self::Regimes => regimes::asks(choices),
            Self::Rivals => rivals::asks(),
            Self::Weak => weak::asks(choices),
            Self::Premium => premium::asks(choices),
            Self::Cliff => cliff::asks(choices),
        }
    }

    /// What it shows when all is answered, in the order of [`Figure::asks`].
    pub fn shown(self, choices: &Choices, answers: &[Answer]) -> Shown {
        let shown = match self {
            Self::Gains => gains::shown(choices, answers),
            Self::Bids => bids::shown(choices, answers),
            Self::Regimes => Ok(regimes::shown(choices, answers)),
            Self::Rivals => rivals::shown(choices, answers),
            Self::Weak => weak::shown(choices, answers),
            Self::Premium => premium::shown(choices, answers),
            Self::Cliff => cliff::shown(choices, answers),
            Self::Worth => worth::shown(choices, answers),
        };
        shown.unwrap_or_else(|why| Shown { finding: why_not(&why), ..Shown::default() })
    }

    /// It asks no more than the [`Pair`](super::ask::Pair) of the market, so it can follow each change at once.
    pub fn rests_on_pair(self) -> bool {
        match self {
            Self::Gains | Self::Bids | Self::Worth => true,
            Self::Regimes | Self::Rivals | Self::Weak | Self::Premium | Self::Cliff => false,
        }
    }

    /// The figure with all its questions answered at once.
    pub fn now(self, choices: &Choices) -> Shown {
        let answers: Vec<Answer> = self.asks(choices).iter().map(|ask| ask.answer(choices)).collect();
        self.shown(choices, &answers)
    }
}

/// Without the right and with it.
fn pair(rivals: u32) -> [Ask; 2] {
    use crate::market::Regime;
    [Ask::new(rivals, Regime::Open), Ask::new(rivals, Regime::Refusal)]
}

/// Why a figure shows no number.
pub fn why_not(why: &Unsolved) -> String {
    let key = match why {
        Unsolved::Refused(_) => "price.unsolved.refused",
        Unsolved::NotSolved(reason) => return reason_told(*reason),
        Unsolved::NoConvergence => "price.unsolved",
    };
    word(key).to_owned()
}

fn reason_told(reason: Reason) -> String {
    let key = match reason {
        Reason::UnequalFirstPrice | Reason::UnequalFirstPriceEntry => "price.unsolved.unequal",
        Reason::IrregularHurdle | Reason::IrregularVirtualValue => "price.unsolved.irregular",
        Reason::NoContest | Reason::NoCrossing => "price.unsolved.no_contest",
        Reason::ReoffersOfSeveral
        | Reason::ReoffersBeyondHolder
        | Reason::HonouredUnequalBids
        | Reason::BindingUnequalBids
        | Reason::CommonValueOfSeveral
        | Reason::CommonValueFirstPrice
        | Reason::OtherMethod
        | Reason::SequentialOfSeveral
        | Reason::DisclosedFirstBid
        | Reason::MatchBand => "price.unsolved",
    };
    word(key).to_owned()
}

/// `three rivals`, `one rival`.
pub fn rivals_told(rivals: u32) -> String {
    let key = if rivals == 1 { "price.rivals.one" } else { "price.rivals.more" };
    put(word(key), &[("number", &number(rivals.into()))])
}

/// The words of a key with its slots filled.
pub(super) fn told(key: &str, slots: &[(&str, &str)]) -> String {
    put(word(key), slots)
}

pub(super) fn words(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| word(key).to_owned()).collect()
}

/// An axis of prices or amounts in the chosen unit, wide enough for all of these.
pub(super) fn money_axis(choices: &Choices, name: &str, values: impl Iterator<Item = f64>) -> Axis {
    let (mut from, mut to) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values {
        from = from.min(value);
        to = to.max(value);
    }
    // A span of less than a hundredth of all costs would show nothing but rounding.
    let least = choices.amount(0.01);
    let room = ((to - from) * 0.06).max((least - (to - from)) / 2.0);
    axis(choices, name, from - room, to + room)
}

fn axis(choices: &Choices, name: &str, from: f64, to: f64) -> Axis {
    let (ticks, decimals) = round_ticks(from, to, 6);
    let name = format!("{}, {}", word(name), choices.unit_told());
    let ticks = ticks.into_iter().map(|tick| (tick, choices.tick_told(tick, decimals))).collect();
    Axis { name, from, to, ticks }
}

/// An axis of plain numbers.
fn plain_axis(name: &str, from: f64, to: f64, most: usize) -> Axis {
    let (ticks, decimals) = round_ticks(from, to, most);
    let ticks = ticks.into_iter().map(|tick| (tick, super::fixed(tick, decimals))).collect();
    Axis { name: word(name).to_owned(), from, to, ticks }
}
