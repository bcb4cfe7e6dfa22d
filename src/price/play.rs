//! Negotiations drawn by chance: one by one to be looked at, then by the million, held against what was worked out.
//!
//! Both tenders are played on the same draws, so what the right changes is seen sooner than either price.

use super::ask::Pair;
use super::choices::{Choices, Costs};
use super::figures::{Shown, money_axis, told, why_not, words};
use super::fixed;
use crate::chart::{Axis, Chart, Line, Lines, Span, Stroke, Table};
use crate::law::Party;
use crate::market::simulate::{
    Bids, Estimate, Holder, Market, Measure, Negotiation, Rule, Run, Setup, Tender, Values, Which, Winner,
};
use crate::market::{Distribution, Unsolved};
use crate::story::words::word;

/// Cells of the tables that stand for a curve; a power of two.
const CELLS: u32 = 4096;
/// Every draw follows from this number and the negotiation's own.
pub const SEED: u64 = 2_025;
/// The most negotiations of a run.
pub const MOST: u64 = 100_000_000;

/// What is played: a market with both tenders.
#[derive(Debug, Clone)]
pub struct Stage {
    setup: Setup,
}

impl Stage {
    /// What is played for these choices.
    ///
    /// # Errors
    ///
    /// Why the bids are not known.
    pub fn new(choices: &Choices, pair: &Pair) -> Result<Self, Unsolved> {
        let (open, right) = pair.found()?;
        let refused = Unsolved::NoConvergence;
        let costs = |costs: &Costs, from| costs.distribution(from).map_err(Unsolved::Refused);
        let (rival, holder) = (costs(&choices.rival, 0.0)?, costs(&choices.holder, choices.holder_from())?);
        let market = Market {
            rivals: choices.rivals,
            rival_values: values(&choices.rival, &rival),
            holder_values: values(&choices.holder, &holder),
        };
        let without = match &open.bids {
            Some(bids) => Tender::new(
                Rule::FirstPrice,
                table(&rival, |cost| bids.at(cost)),
                table(&holder, |cost| bids.holder_at(cost)),
            ),
            None => Tender::new(Rule::SecondPrice, Bids::Truthful, Bids::Truthful),
        };
        let asked = |cost| right.bids.as_ref().and_then(|bids| bids.at(cost));
        let with = Tender::new(Rule::PLAIN_RIGHT, table(&rival, asked), Bids::Truthful);
        let setup = Setup::two(&market, &without, &with).map_err(|_| refused)?;
        Ok(Self { setup })
    }

    /// A run from its beginning.
    pub fn run(&self) -> Option<Run> {
        Run::new(self.setup.clone(), SEED, MOST).ok()
    }
}

/// What the item is worth to somebody with these costs: what it costs less than the ceiling.
fn values(costs: &Costs, distribution: &Distribution) -> Values {
    if costs.shape == super::Shape::Uniform {
        return Values::Uniform { low: 0.0, high: 1.0 - distribution.low() };
    }
    Values::Quantiles(quantiles().map(|part| (1.0 - distribution.quantile(1.0 - part)).max(0.0)).collect())
}

fn quantiles() -> impl DoubleEndedIterator<Item = f64> {
    (0..=CELLS).map(|i| f64::from(i) / f64::from(CELLS))
}

/// What somebody with these costs bids at each quantile: what it asks less than the ceiling. A straight line where
/// that is what it is.
fn table(costs: &Distribution, asks: impl Fn(f64) -> Option<f64>) -> Bids {
    let mut bids = Vec::new();
    // From the best value down; who makes no offer has the bid of the last who does.
    let mut last = 0.0;
    for part in quantiles().rev() {
        last = asks(costs.quantile(1.0 - part)).map_or(last, |price| (1.0 - price).max(0.0));
        bids.push(last);
    }
    bids.reverse();
    // Rounding must not make a bid fall.
    for i in 1..bids.len() {
        bids[i] = bids[i].max(bids[i - 1]);
    }
    let at = |cost: f64| asks(cost).map(|price| 1.0 - price);
    if let (Some(top), Some(middle), Some(quarter)) = (at(0.0), at(0.5), at(0.75))
        && (middle - top / 2.0).abs() < 1e-12
        && (quarter - top / 4.0).abs() < 1e-12
    {
        return Bids::Linear { base: 0.0, slope: top };
    }
    Bids::Table(bids)
}

/// What was worked out of both prices.
struct Exact {
    open: f64,
    right: f64,
}

/// What has been seen of a run: how its means settle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Seen {
    /// How many negotiations were played.
    pub done: u64,
    /// At some of these numbers: prices of both tenders and their difference, each with its error.
    pub points: Vec<(u64, [Estimate; 3])>,
    /// What the first negotiations came to under the right.
    pub first: Vec<f64>,
    /// The last negotiation that was looked at.
    pub one: Option<Negotiation>,
}

/// So many of the first negotiations are drawn each.
const SINGLE: u64 = 30;

impl Seen {
    /// Looks at a run.
    pub fn look(&mut self, run: &Run) {
        self.done = run.done();
        let totals = run.totals();
        let price = |which| totals.mean(which, Measure::Grantor);
        let both = (price(Which::First), price(Which::Second), totals.difference(Measure::Grantor));
        if let (Some(open), Some(right), Some(apart)) = both
            && self.points.last().is_none_or(|last| last.0 < self.done)
        {
            let turned = |estimate: Estimate| Estimate { mean: 1.0 - estimate.mean, ..estimate };
            let apart = Estimate { mean: -apart.mean, ..apart };
            self.points.push((self.done, [turned(open), turned(right), apart]));
        }
        while (self.first.len() as u64) < self.done.min(SINGLE) {
            let paid = run.replay(self.first.len() as u64).tenders.get(1).map_or(0.0, |played| played.paid);
            self.first.push(1.0 - paid);
        }
    }
}

/// Below so many negotiations their errors are as uncertain as their means.
const FEW: u64 = 30;

/// The next number at which a run is looked at: 1, 2, 3, 5, 10, 20, 30, 50, …
pub fn next_look(done: u64) -> u64 {
    let mut power = 1_u64;
    loop {
        for part in [1, 2, 3, 5] {
            if part * power > done {
                return part * power;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// The figure of what has been seen.
pub fn shown(choices: &Choices, pair: &Pair, seen: &Seen) -> Shown {
    let stage = match pair.found() {
        Ok((open, right)) => Exact { open: open.price, right: right.price },
        Err(why) => return Shown { finding: why_not(&why), ..Shown::default() },
    };
    let last = seen.points.last();
    let finding = match last {
        None => word(if seen.done == 0 { "price.play.none" } else { "price.play.first" }).to_owned(),
        Some((n, [open, right, apart])) => told(
            if *n < FEW { "price.play.few" } else { "price.play.found" },
            &[
                ("number", &crate::story::format::grouped(*n)),
                ("right", &choices.price_told(right.mean)),
                ("open", &choices.price_told(open.mean)),
                ("apart", &choices.change_told(apart.mean)),
                ("error", &choices.finely_told(2.0 * apart.error)),
                ("exact", &choices.change_told(stage.right - stage.open)),
            ],
        ),
    };
    let most = seen.done.max(1_000);
    let place = |n: u64| log10(n);
    let level = |price: f64| vec![(0.0, choices.price(price)), (place(most), choices.price(price))];
    let line = |key: &str, party, stroke, points| Line { name: word(key).to_owned(), party, stroke, points };
    let means = |which: usize| {
        seen.points.iter().map(|(n, all)| (place(*n), choices.price(all[which].mean))).collect::<Vec<_>>()
    };
    let spans = seen.points.iter().map(|(n, all)| {
        let reach = choices.amount(2.0 * all[1].error);
        let middle = choices.price(all[1].mean);
        Span { party: Some(Party::Grantor), x: place(*n), from: middle - reach, to: middle + reach }
    });
    let singles = (1..).zip(&seen.first).map(|(n, price)| (place(n), choices.price(*price))).collect();
    let mut lines = vec![
        line("price.line.single", Some(Party::Rival), Stroke::Dots, singles),
        line("price.line.exact_open", Some(Party::Grantor), Stroke::Broken, level(stage.open)),
        line("price.line.exact_right", Some(Party::Grantor), Stroke::Thin, level(stage.right)),
        line("price.line.mean_open", Some(Party::Grantor), Stroke::Rings, means(0)),
        line("price.line.mean", Some(Party::Grantor), Stroke::Beads, means(1)),
    ];
    lines.retain(|line| !line.points.is_empty());
    let spans: Vec<Span> = spans.collect();
    // The first means have errors beyond all prices.
    let ends = [0.0, 1.0].map(|price| choices.price(price));
    let within = |value: f64| value.min(ends[1]).max(ends[0]);
    let spans: Vec<Span> =
        spans.into_iter().map(|span| Span { from: within(span.from), to: within(span.to), ..span }).collect();
    let values = lines.iter().flat_map(|line| line.points.iter().map(|point| point.1));
    let values = values.chain(spans.iter().flat_map(|span| [span.from, span.to])).collect::<Vec<_>>();
    // Where there are many, every other power.
    let step = if most > 1_000_000 { 2 } else { 1 };
    let ticks = (0..=8_u32).step_by(step).map(|power| (f64::from(power), power_told(power)));
    let x = Axis {
        name: word("price.axis.played").to_owned(),
        from: 0.0,
        to: place(most),
        ticks: ticks.filter(|tick| tick.0 <= place(most)).collect(),
    };
    let chart = Lines {
        x,
        y: money_axis(choices, "price.axis.price", values.into_iter()),
        lines,
        marks: Vec::new(),
        spans,
    };
    Shown {
        finding,
        chart: Some(Chart::Lines(chart)),
        table: table_of(choices, &stage, seen),
        notes: Vec::new(),
    }
}

/// The common logarithm of a whole number, by its decimal digits: exact for powers of ten, and elsewhere near enough
/// for a place on an axis.
fn log10(n: u64) -> f64 {
    let mut power = 0.0;
    let mut rest = n.max(1) as f64;
    while rest >= 10.0 {
        rest /= 10.0;
        power += 1.0;
    }
    // Between 1 and 10: ln x = 2 artanh((x - 1) / (x + 1)), with the range halved by square roots.
    let root = rest.sqrt().sqrt();
    let t = (root - 1.0) / (root + 1.0);
    let t2 = t * t;
    let ln = 8.0 * t * (1.0 + t2 * (1.0 / 3.0 + t2 * (0.2 + t2 / 7.0)));
    power + ln / std::f64::consts::LN_10
}

fn power_told(power: u32) -> String {
    match power {
        0..=2 => 10_u64.pow(power).to_string(),
        3..=5 => told("price.thousand", &[("number", &10_u64.pow(power - 3).to_string())]),
        _ => told("price.million", &[("number", &10_u64.pow(power - 6).to_string())]),
    }
}

fn table_of(choices: &Choices, stage: &Exact, seen: &Seen) -> Table {
    let Some((_, [open, right, apart])) = seen.points.last() else { return Table::default() };
    let row = |key: &str, estimate: &Estimate, mean: String, exact: f64, exact_told: String| {
        let errors = if estimate.error > 0.0 { (estimate.mean - exact) / estimate.error } else { f64::NAN };
        vec![
            word(key).to_owned(),
            mean,
            choices.finely_told(2.0 * estimate.error),
            exact_told,
            fixed(errors, 1),
        ]
    };
    let price = |price: f64| choices.price_told(price);
    let rows = vec![
        row("price.line.open", open, price(open.mean), stage.open, price(stage.open)),
        row("price.line.right", right, price(right.mean), stage.right, price(stage.right)),
        row(
            "price.head.change",
            apart,
            choices.change_told(apart.mean),
            stage.right - stage.open,
            choices.change_told(stage.right - stage.open),
        ),
    ];
    let head = words(&[
        "price.head.what",
        "price.head.estimate",
        "price.head.errors",
        "price.head.exact",
        "price.head.apart",
    ]);
    Table { head, rows }
}

/// A negotiation as a table: everybody's cost and price, and how it ends under both.
pub fn one_told(choices: &Choices, one: &Negotiation) -> (Table, Vec<String>) {
    let [open, right] = one.tenders.as_slice() else { return (Table::default(), Vec::new()) };
    let asks = |bid: Option<f64>| {
        bid.map_or_else(|| word("price.bids.none").to_owned(), |bid| choices.price_told(1.0 - bid))
    };
    let mut rows = vec![vec![
        word("price.who.holder").to_owned(),
        choices.price_told(1.0 - one.holder_value),
        match open.holder {
            Holder::Bids(bid) => asks(Some(bid)),
            Holder::BidsAndMayMatch { .. } | Holder::MayMatch(_) | Holder::Unable => "–".to_owned(),
        },
        match right.holder {
            Holder::MayMatch(price) => told("price.play.may", &[("price", &asks(Some(price)))]),
            Holder::Bids(_) | Holder::BidsAndMayMatch { .. } | Holder::Unable => "–".to_owned(),
        },
    ]];
    for (i, value) in one.rival_values.iter().enumerate() {
        let bid = |bids: &[Option<f64>]| asks(bids.get(i).copied().flatten());
        rows.push(vec![
            told("price.play.rival", &[("number", &(i + 1).to_string())]),
            choices.price_told(1.0 - value),
            bid(&open.rival_bids),
            bid(&right.rival_bids),
        ]);
    }
    let ends = |key: &str, played: &crate::market::simulate::Played| {
        let who = match played.winner {
            Winner::Holder => word("price.who.holder").to_owned(),
            Winner::Rival(i) => told("price.play.rival", &[("number", &(i + 1).to_string())]),
            Winner::Nobody => word("price.bet.nobody").to_owned(),
        };
        told(key, &[("who", &who), ("price", &choices.price_told(1.0 - played.paid))])
    };
    let head = words(&["price.head.who", "price.head.cost", "price.head.open", "price.head.right"]);
    (Table { head, rows }, vec![ends("price.play.open", open), ends("price.play.right", right)])
}

impl Choices {
    /// An amount with two decimals more, for errors.
    fn finely_told(&self, model: f64) -> String {
        self.tick_told(self.amount(model), 5)
    }
}
