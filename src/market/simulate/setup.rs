//! What is simulated: a market, one or two tenders in it, and why a description of them is refused.
//!
//! Everything is plain data in selling orientation (a procurement is its mirror: value = ceiling - cost,
//! bid = ceiling - price). Nothing is solved here: who describes a tender brings the bids.

use super::draw::MOST_RIVALS;
use super::refusal::{Allowed, Input, Refusal};
use super::rows::Rows;

/// The largest value, bid, factor or cost that is accepted, so that no square overflows.
pub const LARGEST: f64 = 1e9;

/// The largest number of cells of a table, a power of two.
pub const MOST_CELLS: usize = 1 << 14;

/// Who meets in a negotiation, and what the item is worth to each.
#[derive(Clone, Debug, PartialEq)]
pub struct Market {
    /// How many rivals there are, 1 to 10, whose values are drawn from one distribution.
    pub rivals: u32,
    /// What the item is worth to a rival.
    pub rival_values: Values,
    /// What the item is worth to the holder of the right.
    pub holder_values: Values,
}

/// A distribution of values, told by its quantiles.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Every value from `low` to `high` is equally likely.
    Uniform {
        /// The lowest value, at least 0.
        low: f64,
        /// The highest value, above the lowest.
        high: f64,
    },
    /// The quantiles at 0, 1/c, 2/c, ... 1, where c, the number of cells, is a power of two from 2 to
    /// [`MOST_CELLS`]; between them the quantile is a straight line. What is simulated is the market of the
    /// table, so its error is that of the table.
    Quantiles(Vec<f64>),
}

/// How bids follow from the value, or from its quantile.
#[derive(Clone, Debug, PartialEq)]
pub enum Bids {
    /// The value itself.
    Truthful,
    /// `base + slope * value`.
    Linear {
        /// The bid of who has the value 0, at least 0.
        base: f64,
        /// How much a bid rises with the value, at least 0.
        slope: f64,
    },
    /// The bids of those whose values are at the quantiles 0, 1/c, 2/c, ... 1, never falling. Where nobody
    /// bids, a table holds the bid of the first who does.
    Table(Vec<f64>),
}

/// How it is settled who gets the item and at what price. Whoever bids higher wins; the holder wins a tie with
/// a rival, and of two rivals with the same bid the one with the higher value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// All bid once, the holder too, and the winner pays what it bid.
    FirstPrice,
    /// All bid their values, and the winner pays the second highest.
    SecondPrice,
    /// The rivals bid once. The holder may take the item at `factor * bid + plus`, else the best rival has it
    /// at its bid.
    FirstRefusal {
        /// What the holder pays for each unit of the rival's bid; 1 for a plain right.
        factor: f64,
        /// What the holder pays on top; 0 for a plain right.
        plus: f64,
        /// How likely it is that the right is honoured; where it is not, the tender is one at the first price,
        /// in which the holder makes its bid.
        honoured: f64,
        /// How likely it is that the holder is able to match. One that is not can still bid where its right is
        /// not honoured.
        able: f64,
    },
    /// The rivals bid their values. The holder may take the item at the second highest of them, else the best
    /// rival has it at that price.
    FirstRefusalSecondPrice,
    /// The holder too has to bid, pays at least its own bid, and may match a higher one.
    BindingFirstBid,
}

impl Rule {
    /// The plain right: the same price, always honoured, always able.
    pub const PLAIN_RIGHT: Self = Self::FirstRefusal { factor: 1.0, plus: 0.0, honoured: 1.0, able: 1.0 };
}

/// A tender in a market.
#[derive(Clone, Debug, PartialEq)]
pub struct Tender {
    /// How it is settled.
    pub rule: Rule,
    /// What the rivals bid; not asked for where they bid their values.
    pub rival_bids: Bids,
    /// What the holder bids where it has to: at the first price, and where its right is not honoured.
    pub holder_bids: Bids,
    /// The lowest price; 0 for none. A bid below it counts as the reserve, so who should not bid at all has to
    /// be [silent](Self::silent_below). Where no rival bids the holder may have the item at the reserve.
    pub reserve: f64,
    /// The quantile below which a rival stays away; 0 where all bid, 1 where nobody does.
    pub silent_below: f64,
    /// What a rival pays for making a bid, win or lose.
    pub bid_cost: f64,
}

impl Tender {
    /// A tender with neither reserve nor cost of bidding, in which everybody bids.
    pub fn new(rule: Rule, rival_bids: Bids, holder_bids: Bids) -> Self {
        Self { rule, rival_bids, holder_bids, reserve: 0.0, silent_below: 0.0, bid_cost: 0.0 }
    }
}

/// A market with one tender, or with two that are played on the same draws; accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    pub(super) rivals: u32,
    pub(super) first: Terms,
    pub(super) second: Option<Terms>,
}

/// A tender as it is played.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Terms {
    pub rule: Rule,
    pub rivals: Rows,
    pub holder: Rows,
    pub reserve: f64,
    pub bid_cost: f64,
    /// The largest draw at which a rival is silent.
    pub silent: Option<i32>,
    /// The right is honoured at draws below this; always where there is none. The same for being able.
    pub honoured: Option<i32>,
    pub able: Option<i32>,
}

impl Setup {
    /// One tender in a market.
    ///
    /// # Errors
    /// The first input that is out of bounds, with what was found and what is allowed.
    pub fn one(market: &Market, tender: &Tender) -> Result<Self, Refusal> {
        Self::of(market, tender, None)
    }

    /// Two tenders in the same market, on the same draws, so that their difference has an error of its own.
    ///
    /// # Errors
    /// The first input that is out of bounds, with what was found and what is allowed.
    pub fn two(market: &Market, first: &Tender, second: &Tender) -> Result<Self, Refusal> {
        Self::of(market, first, Some(second))
    }

    fn of(market: &Market, first: &Tender, second: Option<&Tender>) -> Result<Self, Refusal> {
        if market.rivals == 0 || market.rivals > MOST_RIVALS {
            let allowed = Allowed::Between(1.0, f64::from(MOST_RIVALS));
            return Err(Refusal::new(Input::Rivals, f64::from(market.rivals), allowed));
        }
        let rivals = quantiles(&market.rival_values, Input::RivalValues)?;
        let holder = quantiles(&market.holder_values, Input::HolderValues)?;
        let terms = |number, tender| {
            terms(&rivals, &holder, tender).map_err(|refusal| Refusal { tender: Some(number), ..refusal })
        };
        let first = terms(0, first)?;
        let second = second.map(|tender| terms(1, tender)).transpose()?;
        Ok(Self { rivals: market.rivals, first, second })
    }

    /// How many rivals there are.
    pub fn rivals(&self) -> u32 {
        self.rivals
    }

    pub(super) fn tenders(&self) -> impl Iterator<Item = &Terms> {
        [Some(&self.first), self.second.as_ref()].into_iter().flatten()
    }
}

/// The quantiles of a distribution, at two ends or more.
fn quantiles(values: &Values, input: Input) -> Result<Vec<f64>, Refusal> {
    let knots = match values {
        Values::Uniform { low, high } => vec![*low, *high],
        Values::Quantiles(knots) => {
            cells(knots.len(), input)?;
            knots.clone()
        }
    };
    rising(&knots, input)?;
    match knots.as_slice() {
        [low, .., high] if low < high => Ok(knots),
        [low, ..] => Err(Refusal::new(input, *low, Allowed::MoreThanOneValue)),
        [] => Err(Refusal::new(input, 0.0, Allowed::PowerOfTwoCells)),
    }
}

/// The number of cells of a table with so many knots.
fn cells(knots: usize, input: Input) -> Result<usize, Refusal> {
    let cells = knots.saturating_sub(1);
    if cells.is_power_of_two() && (2..=MOST_CELLS).contains(&cells) {
        return Ok(cells);
    }
    Err(Refusal::new(input, cells as f64, Allowed::PowerOfTwoCells))
}

/// Refuses a table that falls somewhere or leaves the bounds.
fn rising(knots: &[f64], input: Input) -> Result<(), Refusal> {
    let mut least = 0.0;
    for (at, knot) in knots.iter().enumerate() {
        between(*knot, least, LARGEST, input).map_err(|refusal| Refusal { at: Some(at), ..refusal })?;
        least = *knot;
    }
    Ok(())
}

fn between(found: f64, least: f64, most: f64, input: Input) -> Result<f64, Refusal> {
    if found >= least && found <= most {
        return Ok(found);
    }
    Err(Refusal::new(input, found, Allowed::Between(least, most)))
}

fn terms(rivals: &[f64], holder: &[f64], tender: &Tender) -> Result<Terms, Refusal> {
    let (rival_bids, holder_bids) = bids_asked_for(tender);
    let silent = below(between(tender.silent_below, 0.0, 1.0, Input::SilentBelow)?);
    let (honoured, able) = match tender.rule {
        Rule::FirstRefusal { factor, plus, honoured, able } => {
            between(factor, 0.0, LARGEST, Input::Factor)?;
            between(plus, 0.0, LARGEST, Input::Plus)?;
            let honoured = between(honoured, 0.0, 1.0, Input::Honoured)?;
            (honoured, between(able, 0.0, 1.0, Input::Able)?)
        }
        Rule::FirstPrice | Rule::SecondPrice | Rule::FirstRefusalSecondPrice | Rule::BindingFirstBid => {
            (1.0, 1.0)
        }
    };
    let chance = |likely: f64| i32::try_from(below(likely) + i64::from(i32::MIN)).ok();
    Ok(Terms {
        rule: tender.rule,
        rivals: rows(rivals, rival_bids, Input::RivalBids)?,
        holder: rows(holder, holder_bids, Input::HolderBids)?,
        reserve: between(tender.reserve, 0.0, LARGEST, Input::Reserve)?,
        bid_cost: between(tender.bid_cost, 0.0, LARGEST, Input::BidCost)?,
        silent: i32::try_from(silent - 1 + i64::from(i32::MIN)).ok(),
        honoured: chance(honoured),
        able: chance(able),
    })
}

/// The bids of rivals and holder that the rule has a use for.
fn bids_asked_for(tender: &Tender) -> (&Bids, &Bids) {
    match tender.rule {
        Rule::FirstPrice | Rule::BindingFirstBid => (&tender.rival_bids, &tender.holder_bids),
        Rule::FirstRefusal { honoured, .. } if honoured < 1.0 => (&tender.rival_bids, &tender.holder_bids),
        Rule::FirstRefusal { .. } => (&tender.rival_bids, &Bids::Truthful),
        Rule::SecondPrice | Rule::FirstRefusalSecondPrice => (&Bids::Truthful, &Bids::Truthful),
    }
}

/// How many of the 2^32 draws are below a part of one.
fn below(part: f64) -> i64 {
    (part * 4_294_967_296.0 - 0.5).ceil() as i64
}

fn rows(values: &[f64], bids: &Bids, input: Input) -> Result<Rows, Refusal> {
    let bids: Vec<f64> = match bids {
        Bids::Truthful => values.to_vec(),
        Bids::Linear { base, slope } => {
            between(*base, 0.0, LARGEST, input)?;
            between(*slope, 0.0, LARGEST, input)?;
            values.iter().map(|value| base + slope * value).collect()
        }
        Bids::Table(knots) => {
            cells(knots.len(), input)?;
            knots.clone()
        }
    };
    rising(&bids, input)?;
    Ok(Rows::new(values, &bids))
}
