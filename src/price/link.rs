//! The choices in an address: `?n=5&rival=beta:2:3&holder=power:0.5&unit=gw&from=2.2&to=3.8`. Only what differs from
//! the start is written. What belongs to others (`utm_source`, `fbclid`, the story's `s`) is left alone.

use super::choices::{Choices, Costs, Edit, Field, GAP, Shape, Side, typed};
use super::units::Unit;

/// What in the address cannot be followed: its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkProblem(pub String);

/// The query of an address; empty where nothing was changed.
pub fn query(choices: &Choices) -> String {
    let start = Choices::default();
    let mut parts = Vec::new();
    if choices.rivals != start.rivals {
        parts.push(format!("n={}", choices.rivals));
    }
    for (side, costs, at_start) in
        [(Side::Rival, choices.rival, start.rival), (Side::Holder, choices.holder, start.holder)]
    {
        if costs_told(&costs) != costs_told(&at_start) {
            parts.push(format!("{}={}", side.key(), costs_told(&costs)));
        }
    }
    if choices.from != start.from {
        parts.push(format!("lead={}", thousandths(choices.from)));
    }
    if choices.unit != start.unit {
        parts.push(format!("unit={}", choices.unit.key()));
    }
    for (name, value, at_start) in [("from", choices.low, start.low), ("to", choices.high, start.high)] {
        if value != at_start {
            parts.push(format!("{name}={}", thousandths(value)));
        }
    }
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

/// A number in thousandths without needless noughts: `0.5`, `-2`.
pub fn thousandths(value: i32) -> String {
    let (sign, value) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    let text = format!("{sign}{}.{:03}", value / 1000, value % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn costs_told(costs: &Costs) -> String {
    let numbers = costs.shape.fields().iter().map(|field| thousandths(costs.get(*field)));
    [costs.shape.key().to_owned()].into_iter().chain(numbers).collect::<Vec<_>>().join(":")
}

/// What an address says.
///
/// # Errors
///
/// The first part that cannot be followed; nothing of the address holds then.
pub fn from_query(query: &str) -> Result<Choices, LinkProblem> {
    let mut choices = Choices::default();
    let mut scale = (None, None);
    for part in query.trim_start_matches('?').split('&') {
        let Some((name, value)) = part.split_once('=') else { continue };
        let problem = || LinkProblem(part.chars().take(60).collect());
        let number = |value: &str| typed(value).map_err(|_| problem());
        match name {
            "n" => {
                choices =
                    choices.edited(Edit::Number(Field::Rivals, number(value)?)).map_err(|_| problem())?;
            }
            "lead" => {
                choices = choices.edited(Edit::Number(Field::From, number(value)?)).map_err(|_| problem())?;
            }
            "rival" => choices = with_costs(choices, Side::Rival, value).ok_or_else(problem)?,
            "holder" => choices = with_costs(choices, Side::Holder, value).ok_or_else(problem)?,
            "unit" => choices.unit = Unit::from_key(value).ok_or_else(problem)?,
            "from" => scale.0 = Some((number(value)?, problem())),
            "to" => scale.1 = Some((number(value)?, problem())),
            _ => {}
        }
    }
    // Both ends at once: one alone may lie beyond the other's start.
    let within = |value: i32, field: Field| (field.range().0..=field.range().1).contains(&value);
    let mut last = None;
    if let Some((value, problem)) = scale.0 {
        choices.low = if within(value, Field::Low) { value } else { return Err(problem) };
        last = Some(problem);
    }
    if let Some((value, problem)) = scale.1 {
        choices.high = if within(value, Field::High) { value } else { return Err(problem) };
        last = Some(problem);
    }
    match last {
        Some(problem) if choices.low + GAP > choices.high => Err(problem),
        Some(_) | None => Ok(choices),
    }
}

fn with_costs(choices: Choices, side: Side, told: &str) -> Option<Choices> {
    let mut parts = told.split(':');
    let shape = Shape::from_key(parts.next()?)?;
    let mut choices = choices.edited(Edit::Shape(side, shape)).ok()?;
    for field in shape.fields() {
        choices = choices.edited(Edit::Costs(side, *field, typed(parts.next()?).ok()?)).ok()?;
    }
    parts.next().is_none().then_some(choices)
}
