//! Reads reference entries, asks the market the same question, and compares.
//!
//! Shared by the tests and by `examples/market.rs`. Families, regimes and parameters are mapped in general; nothing
//! here looks at an entry's id.

use first_refusal::market::{
    Bargain, Distribution, Knowledge, Market, Metrics, Offerer, Orientation, Regime, ReservePrice, Sequence,
    Shape, Solution, Tender, Unsolved, fee_interval, solve, weak_incumbent_threshold,
};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// One reference entry.
pub struct Entry {
    pub id: String,
    pub market: Market,
    pub ask: Ask,
    pub cost: f64,
    pub wanted: Vec<(String, f64)>,
    pub samples: Vec<Sample>,
    pub tolerance: f64,
    pub bid_tolerance: f64,
    pub offer_tolerance: f64,
}

/// What an entry asks.
#[derive(Clone, Copy, Debug)]
pub enum Ask {
    Regime(Regime),
    Fee,
    WeakIncumbent,
}

/// A point of a bid function.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    pub who: Who,
    pub at: f64,
    pub bid: f64,
}

/// Whose bid it is.
#[derive(Clone, Copy, Debug)]
pub enum Who {
    Rival,
    Holder,
    /// The rival in this round of re-offers.
    Round(usize),
}

/// What the market answers.
pub struct Answer {
    pub values: BTreeMap<String, f64>,
    pub solution: Option<Solution>,
}

/// Why an entry has no question or no answer.
#[derive(Debug)]
pub enum Failure {
    /// The file or the entry is not as it should be.
    Malformed(String),
    /// The regime is none that is known here.
    Unknown(String),
    Unsolved(Unsolved),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(what) => f.write_str(what),
            Self::Unknown(regime) => write!(f, "unknown regime `{regime}`"),
            Self::Unsolved(unsolved) => unsolved.fmt(f),
        }
    }
}

impl From<Unsolved> for Failure {
    fn from(unsolved: Unsolved) -> Self {
        Self::Unsolved(unsolved)
    }
}

/// The entries of a file: a list, one entry, or an object with `entries`.
pub fn entries(text: &str) -> Result<Vec<Value>, Failure> {
    let file: Value = serde_json::from_str(text).map_err(|error| Failure::Malformed(error.to_string()))?;
    match file {
        Value::Array(entries) => Ok(entries),
        Value::Object(mut file) => match file.remove("entries") {
            Some(Value::Array(entries)) => Ok(entries),
            Some(_) => Err(Failure::Malformed("`entries` is no list".into())),
            None => Ok(vec![Value::Object(file)]),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            Err(Failure::Malformed("neither a list nor an object".into()))
        }
    }
}

impl Entry {
    pub fn read(entry: &Value) -> Result<Self, Failure> {
        let name = |key: &str| entry[key].as_str().map(str::to_owned);
        let id = name("id").ok_or_else(|| Failure::Malformed("an entry has no `id`".into()))?;
        let regime = name("regime").ok_or_else(|| missing(&id, "regime"))?;
        let params = &entry["params"];
        let rivals =
            entry["n"].as_u64().and_then(|n| u32::try_from(n).ok()).ok_or_else(|| missing(&id, "n"))?;
        let orientation = match name("orientation").as_deref() {
            Some("selling") => Orientation::Selling,
            Some("procurement") => {
                Orientation::Procurement { value: params["V"].as_f64().ok_or_else(|| missing(&id, "V"))? }
            }
            _ => return Err(missing(&id, "orientation")),
        };
        let market = Market {
            rivals,
            rival: distribution(&entry["rival_dist"])?,
            holder: distribution(&entry["holder_dist"])?,
            orientation,
        };
        let number = |key: &str| params[key].as_f64().ok_or_else(|| missing(&id, key));
        let ask = ask(&regime, &number, params)?;
        let tolerance = entry["abs_tol"].as_f64().ok_or_else(|| missing(&id, "abs_tol"))?;
        let metrics = entry["metrics"].as_object().ok_or_else(|| missing(&id, "metrics"))?;
        let wanted =
            metrics.iter().filter_map(|(name, value)| Some((name.clone(), value.as_f64()?))).collect();
        Ok(Self {
            market,
            ask,
            cost: params["K"].as_f64().unwrap_or(0.0),
            wanted,
            samples: samples(&entry["bid_function"], f64::from(rivals)),
            tolerance,
            bid_tolerance: entry["bid_abs_tol"].as_f64().unwrap_or(tolerance),
            offer_tolerance: entry["abs_tol_offer"].as_f64().unwrap_or(tolerance),
            id,
        })
    }

    /// The same question with the entry's own first offer in place of the best one.
    ///
    /// An offer found by maximising is known to half the digits only, while all figures but the maximum move with
    /// it: the offer has a tolerance of its own, and the other figures are those of the entry's offer.
    fn at_its_offer(&self) -> Option<Regime> {
        let Ask::Regime(Regime::FirstOffer { by: Offerer::Grantor }) = self.ask else { return None };
        let named = |name: &str| self.wanted.iter().find(|(key, _)| key == name).map(|(_, value)| *value);
        let offer = named("offer").or_else(|| named("offer_price").map(|price| 1.0 - price))?;
        Some(Regime::FirstOffer { by: Offerer::GrantorAt(offer) })
    }

    /// Asks the market, with all the comparisons that the entry has.
    pub fn answer(&self) -> Result<Answer, Failure> {
        let mut values = BTreeMap::new();
        let regime = match self.ask {
            Ask::Regime(regime) => regime,
            Ask::Fee => {
                let fee = fee_interval(&self.market)?;
                values.insert("fee_min".into(), fee.least);
                values.insert("fee_max".into(), fee.most);
                values.insert("joint_gain".into(), fee.joint_gain);
                values.insert("rivals_loss".into(), fee.rivals_loss);
                return Ok(Answer { values, solution: None });
            }
            Ask::WeakIncumbent => {
                values.insert("w_max_threshold".into(), weak_incumbent_threshold(&self.market)?);
                return Ok(Answer { values, solution: None });
            }
        };
        let solution = solve(&self.market, regime)?;
        values.extend(figures(&solution.metrics));
        if let Some(regime) = self.at_its_offer() {
            let given = figures(&solve(&self.market, regime)?.metrics);
            let maximum = match self.market.orientation {
                Orientation::Selling => "revenue",
                Orientation::Procurement { .. } => "customer_surplus",
            };
            let own = ["offer", "offer_price", "reserve", "ceiling", maximum];
            values.extend(given.into_iter().filter(|(name, _)| !own.contains(&name.as_str())));
        }
        for (name, _) in &self.wanted {
            if let Some(value) = self.compared(name, regime, &solution)? {
                values.insert(name.clone(), value);
            }
        }
        Ok(Answer { values, solution: Some(solution) })
    }

    /// A figure that compares two regimes, or that belongs to another one.
    fn compared(&self, name: &str, regime: Regime, solution: &Solution) -> Result<Option<f64>, Failure> {
        let joint = |regime: Regime| solve(&self.market, regime).map(|other| other.metrics.joint);
        let less = |a: Option<f64>, b: Option<f64>| a.zip(b).map(|(a, b)| a - b);
        let own = solution.metrics.joint;
        let tender = |tender| Regime::Entry { tender, knows: Knowledge::OwnCost, cost: self.cost };
        Ok(match name {
            "joint_gain" => less(own, joint(open_counterpart(regime))?),
            "joint_gain_vs_spa" => {
                let other = if self.cost > 0.0 { tender(Tender::SecondPrice) } else { Regime::SecondPrice };
                less(own, joint(other)?)
            }
            "revenue_minus_fpa" => {
                less(solution.metrics.revenue, solve(&self.market, Regime::Open)?.metrics.revenue)
            }
            "rofr_share_of_max_gain" => {
                let open = joint(Regime::Open)?;
                let gained = less(joint(Regime::Refusal)?, open);
                gained.zip(less(own, open)).map(|(gained, most)| gained / most)
            }
            "v_threshold_spa" => solve(&self.market, tender(Tender::SecondPrice))?.metrics.threshold,
            "p_no_rival_bid_spa" => solve(&self.market, tender(Tender::SecondPrice))?.metrics.p_no_rival_bid,
            "b_top" => solution.bids.as_ref().and_then(|bids| bids.at(self.market.rival.high())),
            _ => None,
        })
    }
}

impl Answer {
    /// Every figure and every sampled bid that is further from the entry's than its tolerance, or missing.
    pub fn misses(&self, entry: &Entry) -> Vec<String> {
        let mut misses = Vec::new();
        for (name, wanted) in &entry.wanted {
            let tolerance = match name.as_str() {
                "offer" | "offer_price" | "reserve" | "ceiling" => entry.offer_tolerance,
                _ => entry.tolerance,
            };
            match self.values.get(name) {
                None => misses.push(format!("{}: {name} has no value, wanted {wanted}", entry.id)),
                Some(found) if (found - wanted).abs() <= tolerance => {}
                Some(found) => misses.push(format!(
                    "{}: {name} is {found}, wanted {wanted}: off by {:.1e}, allowed {tolerance:.0e}",
                    entry.id,
                    found - wanted
                )),
            }
        }
        let bids = self.solution.as_ref().and_then(|solution| solution.bids.as_ref());
        for sample in &entry.samples {
            let found = bids.and_then(|bids| match sample.who {
                Who::Rival => bids.at(sample.at),
                Who::Holder => bids.holder_at(sample.at),
                Who::Round(round) => bids.rounds_at(sample.at)?.get(round).copied(),
            });
            if !found.is_some_and(|found| (found - sample.bid).abs() <= entry.bid_tolerance) {
                misses.push(format!("{}: bid is {found:?} for {sample:?}", entry.id));
            }
        }
        misses
    }
}

/// All figures under the names that entries give them.
fn figures(m: &Metrics) -> BTreeMap<String, f64> {
    let figures = [
        ("revenue", m.revenue),
        ("holder_surplus", m.holder_surplus),
        ("rivals_surplus", m.rivals_surplus),
        ("rival_surplus_each", m.rival_surplus_each),
        ("rival_surplus_given_win", m.rival_surplus_given_win),
        ("p_holder", m.p_holder),
        ("p_rival", m.p_rival),
        ("p_no_rival_bid", m.p_no_rival_bid),
        ("trade_prob", m.trade_prob),
        ("joint", m.joint),
        ("welfare", m.welfare),
        ("first_best", m.first_best),
        ("efficiency_loss", m.efficiency_loss),
        ("entry_spend", m.entry_spend),
        ("entry_prob", m.entry_prob),
        ("max_free_entry_m", m.max_free_entry.map(f64::from)),
        ("v_threshold", m.threshold),
        ("offer", m.offer),
        ("offer_price", m.offer),
        ("bid", m.offer),
        ("reserve", m.reserve),
        ("ceiling", m.reserve),
        ("expected_price", m.expected_price),
        ("expected_payment", m.expected_payment),
        ("customer_surplus", m.customer_surplus),
        ("expected_procurement_price", m.revenue.map(|revenue| 1.0 - revenue)),
    ];
    figures.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// The open first-price tender with the same reserve and the same costs of bidding.
fn open_counterpart(regime: Regime) -> Regime {
    if let Regime::Reserve { price } = regime {
        Regime::OpenReserve { price }
    } else if let Regime::Entry { knows, cost, .. } = regime {
        Regime::Entry { tender: Tender::Open, knows, cost }
    } else {
        Regime::Open
    }
}

fn missing(id: &str, key: &str) -> Failure {
    Failure::Malformed(format!("{id}: `{key}` is missing or not as it should be"))
}

fn ask(regime: &str, number: &dyn Fn(&str) -> Result<f64, Failure>, params: &Value) -> Result<Ask, Failure> {
    let entry = |tender, knows| Ok::<_, Failure>(Regime::Entry { tender, knows, cost: number("K")? });
    let reserve = || match params["reserve"].as_f64() {
        Some(price) => ReservePrice::At(price),
        None => ReservePrice::Optimal,
    };
    let regime = match regime {
        "fpa" => Regime::Open,
        "spa" => Regime::SecondPrice,
        "rofr" => Regime::Refusal,
        "rofr_spa" => Regime::RefusalOnSecondPrice,
        "joint_opt" => Regime::JointOptimum,
        "rofr_bidfirst_binding" => Regime::BindingFirstBid,
        "rofr_crra" => Regime::RiskAverse { aversion: number("rho")? },
        "rofr_reserve" => Regime::Reserve { price: reserve() },
        "fpa_reserve" => Regime::OpenReserve { price: reserve() },
        "rofr_premium_mult" => Regime::PremiumFactor { factor: number("k")? },
        "rofr_premium_add" => Regime::PremiumAdded { amount: number("delta")? },
        "rofr_discount_mult" => Regime::Discount { share: number("d")? },
        "rofr_entryK" => entry(Tender::Refusal, Knowledge::OwnCost)?,
        "fpa_entryK" => entry(Tender::Open, Knowledge::OwnCost)?,
        "spa_entryK" => entry(Tender::SecondPrice, Knowledge::OwnCost)?,
        "rofr_entry_uninformed" => entry(Tender::Refusal, Knowledge::Nothing)?,
        "fpa_entry_uninformed" => entry(Tender::Open, Knowledge::Nothing)?,
        "spa_entry_uninformed" => entry(Tender::SecondPrice, Knowledge::Nothing)?,
        "rofo" => Regime::FirstOffer { by: Offerer::Grantor },
        "rofo_holder_offers" => Regime::FirstOffer { by: Offerer::Holder },
        "exclusive_customer_tioli" => Regime::Exclusive { bargain: Bargain::CustomerOffers },
        "exclusive_nash" => Regime::Exclusive { bargain: Bargain::Split { share: number("theta")? } },
        "rofr_reoffer" => {
            let rounds = params["T"].as_u64().and_then(|t| u32::try_from(t).ok());
            Regime::Reoffers { rounds: rounds.ok_or_else(|| Failure::Malformed("`T` is no count".into()))? }
        }
        "rofr_capacity" => Regime::Capacity { able: number("q")? },
        "rofr_prob" => Regime::Honoured { probability: number("p")? },
        "rofr_common_value" => Regime::CommonValue { edge: number("delta")?, tender: Tender::Refusal },
        "english_common_value" => Regime::CommonValue { edge: number("delta")?, tender: Tender::SecondPrice },
        "seq_tioli_none" => Regime::Sequential { order: Sequence::RivalFirst },
        "seq_tioli_rofr" => Regime::Sequential { order: Sequence::RivalFirstWithRefusal },
        "seq_tioli_holder_first" => Regime::Sequential { order: Sequence::HolderFirst },
        "rofr_fee_interval" => return Ok(Ask::Fee),
        "lee_threshold" => return Ok(Ask::WeakIncumbent),
        other => return Err(Failure::Unknown(other.into())),
    };
    Ok(Ask::Regime(regime))
}

/// A distribution; where an entry needs none, or describes it in words, the uniform one stands in.
fn distribution(value: &Value) -> Result<Distribution, Failure> {
    let number = |key: &str| value[key].as_f64();
    let (low, high) = (number("lo").unwrap_or(0.0), number("hi").unwrap_or(1.0));
    let bad = || Failure::Malformed(format!("no distribution: {value}"));
    let shape = match value["family"].as_str() {
        Some("power" | "shift" | "shift(power)") => Shape::Power { exponent: number("p").ok_or_else(bad)? },
        Some("trunc_exp") => Shape::TruncatedExponential { rate: number("lam").ok_or_else(bad)? },
        Some("beta") => Shape::Beta { a: number("a").ok_or_else(bad)?, b: number("b").ok_or_else(bad)? },
        Some(family) if !family.starts_with("V+") => return Err(bad()),
        Some(_) | None => return Ok(Distribution::uniform()),
    };
    Distribution::new(shape, low, high).map_err(|refused| Failure::Unsolved(refused.into()))
}

fn samples(function: &Value, n: f64) -> Vec<Sample> {
    let list = |key: &str| function[key].as_array().cloned().unwrap_or_default();
    let mut samples = Vec::new();
    let mut add = |who: Who, at: &Value, bid: &Value| {
        if let (Some(at), Some(bid)) = (at.as_f64(), bid.as_f64()) {
            samples.push(Sample { who, at, bid });
        }
    };
    for (places, bids, who) in [
        ("v", "b", Who::Rival),
        ("c", "price", Who::Rival),
        ("v", "rival", Who::Rival),
        ("v", "holder", Who::Holder),
    ] {
        for (at, bid) in list(places).iter().zip(&list(bids)) {
            match bid.as_array() {
                Some(rounds) => {
                    rounds.iter().enumerate().for_each(|(round, bid)| add(Who::Round(round), at, bid));
                }
                None => add(who, at, bid),
            }
        }
    }
    // Formulas that say a share of the value.
    for (key, who) in [("formula", Who::Rival), ("rival", Who::Rival), ("holder", Who::Holder)] {
        if let Some(share) = function[key].as_str().and_then(|text| share(text, n)) {
            for at in [0.125, 0.375] {
                samples.push(Sample { who, at, bid: share * at });
            }
        }
    }
    samples
}

fn share(text: &str, n: f64) -> Option<f64> {
    match text {
        "n/(n+1) v" | "n/(n+1) v for everyone" => return Some(n / (n + 1.0)),
        "v" | "v (dominant)" => return Some(1.0),
        _ => {}
    }
    let (above, below) = text.strip_suffix(" v").or_else(|| text.strip_suffix(" w"))?.split_once('/')?;
    Some(above.parse::<f64>().ok()? / below.parse::<f64>().ok()?)
}
