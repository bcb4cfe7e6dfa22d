//! What is run natively and in WebAssembly alike: for the benches, and for the comparison bit by bit.
//!
//! The tables are made with square roots and polynomials alone, which every machine rounds alike.

use first_refusal::market::simulate::{Bids, Market, Refusal, Rule, Setup, Tender, Values};

/// The names of the cases; a case is its place here.
pub const NAMES: [&str; 7] = [
    "uniform, the right",
    "uniform, the right beside the open tender",
    "tables, the right",
    "tables, the right beside the open tender",
    "uniform, second price beside the right on it",
    "tables, a right at a premium that is not always honoured, with a reserve and a cost of bidding",
    "tables, a binding first bid beside the right of a holder who is not always able",
];

/// A case with so many rivals. A number beyond the last case is taken for the last.
pub fn setup(case: u32, rivals: u32) -> Result<Setup, Refusal> {
    let market = match case {
        0 | 1 | 4 => uniform(rivals),
        _ => general(rivals),
    };
    let share = f64::from(rivals) / f64::from(rivals + 1);
    let line = || Bids::Linear { base: 0.0, slope: share };
    let table = || Bids::Table((0..=1024).map(|knot| share * (f64::from(knot) / 1024.0).sqrt()).collect());
    let right = |bids| Tender::new(Rule::PLAIN_RIGHT, bids, Bids::Truthful);
    let open = |bids| Tender::new(Rule::FirstPrice, bids, line());
    match case {
        0 => Setup::one(&market, &right(line())),
        1 => Setup::two(&market, &open(line()), &right(line())),
        2 => Setup::one(&market, &right(table())),
        3 => Setup::two(&market, &open(table()), &right(table())),
        4 => {
            let tender = |rule| Tender::new(rule, Bids::Truthful, Bids::Truthful);
            Setup::two(&market, &tender(Rule::SecondPrice), &tender(Rule::FirstRefusalSecondPrice))
        }
        5 => {
            let rule = Rule::FirstRefusal { factor: 1.1, plus: 0.02, honoured: 0.7, able: 0.9 };
            let tender = Tender {
                reserve: 0.3,
                silent_below: 0.09,
                bid_cost: 0.01,
                ..Tender::new(rule, table(), line())
            };
            Setup::two(&market, &Tender { rule: Rule::FirstPrice, ..tender.clone() }, &tender)
        }
        _ => {
            let rule = Rule::FirstRefusal { factor: 1.0, plus: 0.0, honoured: 1.0, able: 0.5 };
            let binding = Tender::new(Rule::BindingFirstBid, table(), line());
            Setup::two(&market, &binding, &Tender::new(rule, table(), Bids::Truthful))
        }
    }
}

fn uniform(rivals: u32) -> Market {
    let values = Values::Uniform { low: 0.0, high: 1.0 };
    Market { rivals, rival_values: values.clone(), holder_values: values }
}

/// Rivals' values with the distribution v^2, and holder's that lean to the middle.
fn general(rivals: u32) -> Market {
    let knots = || (0..=1024).map(|knot| f64::from(knot) / 1024.0);
    Market {
        rivals,
        rival_values: Values::Quantiles(knots().map(f64::sqrt).collect()),
        holder_values: Values::Quantiles(knots().map(|u| u * (1.5 - u * (1.5 - u))).collect()),
    }
}
