//! What the reader chooses: how many rivals, how costs are spread, and in which units all is told.
//!
//! Numbers are kept in thousandths, as they are typed, so that a link says them exactly.

use super::units::Unit;
use crate::market::Shape as Spread;
use crate::market::{Distribution, Market, Orientation, Refused};

/// How costs are spread between the lowest and the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// Any cost is as likely as any other.
    #[default]
    Uniform,
    /// By a power: below one most are cheap, above one most are dear.
    Power,
    /// By an exponential that is cut off: with a rate above nought most are cheap, below it most are dear.
    Exponential,
    /// A beta distribution: two numbers say how far it leans to either side.
    Beta,
}

impl Shape {
    /// Every shape, in the order of the list.
    pub const ALL: [Self; 4] = [Self::Uniform, Self::Power, Self::Exponential, Self::Beta];

    /// Its name in links and words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Uniform => "uniform",
            Self::Power => "power",
            Self::Exponential => "exponential",
            Self::Beta => "beta",
        }
    }

    /// The shape of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.key() == key)
    }

    /// The numbers that it needs.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Uniform => &[],
            Self::Power => &[Field::Exponent],
            Self::Exponential => &[Field::Rate],
            Self::Beta => &[Field::A, Field::B],
        }
    }
}

/// A number that the reader sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// How many rivals there are.
    Rivals,
    /// The exponent of a power.
    Exponent,
    /// The rate of an exponential.
    Rate,
    /// The first number of a beta distribution.
    A,
    /// The second.
    B,
    /// The lowest cost, in dollars for a GPU-hour.
    Low,
    /// The highest, which is also the most that the customer pays.
    High,
    /// The incumbent's lowest cost, as a part of the way from the lowest cost to the ceiling.
    From,
}

impl Field {
    /// Its name in words and ids.
    pub fn key(self) -> &'static str {
        match self {
            Self::Rivals => "rivals",
            Self::Exponent => "exponent",
            Self::Rate => "rate",
            Self::A => "a",
            Self::B => "b",
            Self::Low => "low",
            Self::High => "high",
            Self::From => "from",
        }
    }

    /// The least and the most that is allowed, in thousandths.
    pub fn range(self) -> (i32, i32) {
        match self {
            Self::Rivals => (1_000, 10_000),
            Self::Exponent => (250, 4_000),
            Self::Rate => (-5_000, 5_000),
            Self::A | Self::B => (1_000, 6_000),
            Self::Low => (0, 99_000),
            Self::High => (10, 100_000),
            Self::From => (0, 900),
        }
    }
}

/// How one side's costs are spread: a shape with its numbers, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Costs {
    /// The shape.
    pub shape: Shape,
    /// The exponent of a power.
    pub exponent: i32,
    /// The rate of an exponential.
    pub rate: i32,
    /// The first number of a beta distribution.
    pub a: i32,
    /// The second.
    pub b: i32,
}

impl Default for Costs {
    fn default() -> Self {
        Self { shape: Shape::Uniform, exponent: 2_000, rate: 1_000, a: 2_000, b: 2_000 }
    }
}

impl Costs {
    /// A number of these.
    pub fn get(&self, field: Field) -> i32 {
        match field {
            Field::Exponent => self.exponent,
            Field::Rate => self.rate,
            Field::A => self.a,
            Field::B => self.b,
            Field::Rivals | Field::Low | Field::High | Field::From => 0,
        }
    }

    fn set(&mut self, field: Field, value: i32) {
        match field {
            Field::Exponent => self.exponent = value,
            Field::Rate => self.rate = value,
            Field::A => self.a = value,
            Field::B => self.b = value,
            Field::Rivals | Field::Low | Field::High | Field::From => {}
        }
    }

    /// The distribution of costs from `from` (the lowest; nought is the lowest of all) to one (the customer's ceiling).
    ///
    /// # Errors
    ///
    /// What the model refuses.
    pub fn distribution(&self, from: f64) -> Result<Distribution, Refused> {
        let number = |thousandths: i32| f64::from(thousandths) / 1000.0;
        let shape = match self.shape {
            Shape::Uniform => Spread::Power { exponent: 1.0 },
            Shape::Power => Spread::Power { exponent: number(self.exponent) },
            Shape::Exponential => Spread::TruncatedExponential { rate: number(self.rate) },
            Shape::Beta => Spread::Beta { a: number(self.a), b: number(self.b) },
        };
        Distribution::new(shape, from, 1.0)
    }
}

/// The ceiling lies at least so much above the lowest cost, in thousandths of a dollar: less could not be told.
pub const GAP: i32 = 100;

/// Everything that the reader has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// How many rivals there are.
    pub rivals: u32,
    /// How their costs are spread.
    pub rival: Costs,
    /// How the incumbent's costs are spread.
    pub holder: Costs,
    /// The unit in which amounts are told.
    pub unit: Unit,
    /// The lowest cost of a GPU-hour, in thousandths of a dollar.
    pub low: i32,
    /// The highest, and the customer's ceiling.
    pub high: i32,
    /// The incumbent's lowest cost, in thousandths of the way from the lowest to the ceiling.
    pub from: i32,
}

/// Costs that are invented for the story, near to the modelled ones of 2026 for a GB200 (the page names the source).
impl Default for Choices {
    fn default() -> Self {
        Self {
            rivals: 3,
            rival: Costs::default(),
            holder: Costs::default(),
            unit: Unit::GpuHour,
            low: 2_000,
            high: 4_000,
            from: 0,
        }
    }
}

/// Whose costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The rivals'.
    Rival,
    /// The incumbent's.
    Holder,
}

impl Side {
    /// Its name in words, ids and links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Rival => "rival",
            Self::Holder => "holder",
        }
    }
}

/// Something that the reader does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Another number of rivals, or another scale.
    Number(Field, i32),
    /// Another shape of costs.
    Shape(Side, Shape),
    /// Another number of a shape.
    Costs(Side, Field, i32),
    /// Another unit.
    Unit(Unit),
}

/// Why a number is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is no number, or has more than three decimals.
    NoNumber,
    /// It is below or above what is allowed, in thousandths.
    OutOfRange(i32, i32),
    /// It is not whole, and has to be.
    NotWhole,
    /// The lowest cost is not far enough below the highest.
    NotBelow,
}

impl Choices {
    /// What a change leads to.
    ///
    /// # Errors
    ///
    /// Why the number is not taken; nothing is changed then.
    pub fn edited(self, edit: Edit) -> Result<Self, Refusal> {
        let mut choices = self;
        match edit {
            Edit::Unit(unit) => choices.unit = unit,
            Edit::Shape(Side::Rival, shape) => choices.rival.shape = shape,
            Edit::Shape(Side::Holder, shape) => choices.holder.shape = shape,
            Edit::Number(field, value) => {
                let value = allowed(field, value)?;
                match field {
                    Field::Rivals => choices.rivals = u32::try_from(value / 1000).unwrap_or(1),
                    Field::Low => choices.low = value,
                    Field::High => choices.high = value,
                    Field::From => choices.from = value,
                    Field::Exponent | Field::Rate | Field::A | Field::B => {}
                }
            }
            Edit::Costs(side, field, value) => {
                let value = allowed(field, value)?;
                match side {
                    Side::Rival => choices.rival.set(field, value),
                    Side::Holder => choices.holder.set(field, value),
                }
            }
        }
        if choices.low + GAP > choices.high { Err(Refusal::NotBelow) } else { Ok(choices) }
    }

    /// The incumbent's lowest cost, from nought (the lowest of all) to one (the ceiling).
    pub fn holder_from(&self) -> f64 {
        f64::from(self.from) / 1000.0
    }

    /// Another scale or another unit is the same market.
    pub fn is_same_market(&self, other: &Self) -> bool {
        let Self { unit, low, high, .. } = *other;
        Self { unit, low, high, ..*self } == *other
    }

    /// The costs of a side.
    pub fn costs(&self, side: Side) -> &Costs {
        match side {
            Side::Rival => &self.rival,
            Side::Holder => &self.holder,
        }
    }

    /// A number of all, in thousandths.
    pub fn get(&self, field: Field) -> i32 {
        match field {
            Field::Rivals => i32::try_from(self.rivals).unwrap_or(0) * 1000,
            Field::Low => self.low,
            Field::High => self.high,
            Field::From => self.from,
            Field::Exponent | Field::Rate | Field::A | Field::B => 0,
        }
    }

    /// The market with so many rivals, in which no cost of the incumbent is below `holder_from`: the customer buys,
    /// at most at its ceiling, which is what it has of it.
    ///
    /// # Errors
    ///
    /// What the model refuses.
    pub fn market(&self, rivals: u32, holder_from: f64) -> Result<Market, Refused> {
        Ok(Market {
            rivals,
            rival: self.rival.distribution(0.0)?,
            holder: self.holder.distribution(holder_from)?,
            orientation: Orientation::Procurement { value: 1.0 },
        })
    }

    /// Both sides' costs are spread alike.
    pub fn is_symmetric(&self) -> bool {
        let number = |costs: &Costs| costs.shape.fields().iter().map(|f| costs.get(*f)).collect::<Vec<_>>();
        self.from == 0 && self.rival.shape == self.holder.shape && number(&self.rival) == number(&self.holder)
    }
}

fn allowed(field: Field, value: i32) -> Result<i32, Refusal> {
    let (least, most) = field.range();
    if !(least..=most).contains(&value) {
        return Err(Refusal::OutOfRange(least, most));
    }
    if field == Field::Rivals && value % 1000 != 0 {
        return Err(Refusal::NotWhole);
    }
    Ok(value)
}

/// A number as it is typed, in thousandths: `2`, `0.25`, `-1.5`, also with a comma.
///
/// # Errors
///
/// [`Refusal::NoNumber`].
pub fn typed(text: &str) -> Result<i32, Refusal> {
    let text = text.trim().replace(',', ".").replace('−', "-");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.as_str()),
    };
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + rest.len() == 0
        || whole.len() > 5
        || rest.len() > 3
        || !is_digits(whole)
        || !is_digits(rest)
    {
        return Err(Refusal::NoNumber);
    }
    let read = |digits: &str| digits.parse::<i32>().unwrap_or(0);
    Ok(sign * (read(whole) * 1000 + read(&format!("{rest:0<3}"))))
}
