//! One thing changed in the tree of a deal file, named by its path.
//!
//! A path is written as problems write it: `clause.match.package`, `offers.o1.terms.price.usd_cents`,
//! `events[2].exercise.qualified`. A name finds a field, or the item of a list that has it as its `id`; a number
//! in brackets is a position.

use super::json::Json;

/// What stands at a path, if anything does.
pub fn get<'a>(json: &'a Json, path: &str) -> Option<&'a Json> {
    steps(path).into_iter().try_fold(json, |place, step| match place {
        Json::Object(fields) => fields.iter().find(|(name, _)| name == step).map(|(_, value)| value),
        Json::List(items) => items.get(position(items, step)?),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Text(_) => None,
    })
}

/// Puts a value at a path; `null` takes away what stands there. A field that a file may leave out is added.
/// False, and nothing put anywhere, if the file has no such place.
pub fn set(json: &mut Json, path: &str, to: &Json) -> bool {
    let mut steps = steps(path);
    let Some(last) = steps.pop() else { return false };
    let mut place = json;
    for step in steps {
        let next = match place {
            Json::List(items) => position(items, step).and_then(|i| items.get_mut(i)),
            Json::Object(fields) => {
                if !fields.iter().any(|(name, _)| name == step) {
                    fields.push((step.to_owned(), Json::Object(Vec::new())));
                }
                fields.iter_mut().find(|(name, _)| name == step).map(|(_, value)| value)
            }
            Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Text(_) => None,
        };
        let Some(next) = next else { return false };
        place = next;
    }
    match place {
        Json::Object(fields) => put(fields, last, to),
        Json::List(items) => match position(items, last) {
            Some(i) if *to == Json::Null => {
                items.remove(i);
            }
            Some(i) => items[i] = to.clone(),
            None => return false,
        },
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Text(_) => return false,
    }
    true
}

/// Makes a change of a deal as the flips of an evaluation print it: puts what stands under `to` at `path`, and
/// an event that then belongs elsewhere among the others to its `position`. False if the file has no such place.
pub fn apply(deal: &mut Json, change: &Json) -> bool {
    let (Some(Json::Text(path)), Some(to)) = (change.get("path"), change.get("to")) else { return false };
    if !set(deal, path, to) {
        return false;
    }
    let was = path.strip_prefix("events[").and_then(|rest| rest.split(']').next()?.parse::<usize>().ok());
    let now = match change.get("position") {
        Some(Json::Int(now)) => usize::try_from(*now).ok(),
        Some(
            Json::Null | Json::Bool(_) | Json::Float(_) | Json::Text(_) | Json::List(_) | Json::Object(_),
        )
        | None => return true,
    };
    let (Some(Json::List(events)), Some(was), Some(now)) = (deal.get_mut("events"), was, now) else {
        return false;
    };
    let fits = was < events.len() && now < events.len();
    if fits {
        let event = events.remove(was);
        events.insert(now, event);
    }
    fits
}

fn put(fields: &mut Vec<(String, Json)>, name: &str, to: &Json) {
    if *to == Json::Null {
        fields.retain(|(known, _)| known != name);
    } else if let Some((_, value)) = fields.iter_mut().find(|(known, _)| known == name) {
        *value = to.clone();
    } else {
        fields.push((name.to_owned(), to.clone()));
    }
}

/// The parts of a path; a position keeps its bracket, so that it is not taken for a name.
fn steps(path: &str) -> Vec<&str> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let name = part.find('[').unwrap_or(part.len());
        let (name, mut rest) = part.split_at(name);
        if !name.is_empty() {
            steps.push(name);
        }
        while let Some(end) = rest.find(']') {
            let (step, behind) = rest.split_at(end + 1);
            steps.push(step);
            rest = behind;
        }
    }
    steps
}

fn position(items: &[Json], step: &str) -> Option<usize> {
    match step.strip_prefix('[').and_then(|n| n.strip_suffix(']')) {
        Some(n) => n.parse().ok().filter(|n| *n < items.len()),
        None => items.iter().position(|item| item.get("id") == Some(&Json::text(step))),
    }
}
