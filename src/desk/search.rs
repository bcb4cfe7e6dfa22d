//! The smallest changes that would give another outcome, as a list: grouped by what they give, the smallest first,
//! each in words and as an edit.

use super::link;
use super::state::Edit;
use crate::file::deal_json;
use crate::law::calendar::Date;
use crate::law::flips::{Axis, Change, Flip, Flips, How, MOST_COUNTS, MOST_DAYS, Size};
use crate::law::outcome::{Ground, Taker};
use crate::law::readings::Resolved;
use crate::law::standing::{Effect, Standing};
use crate::law::{Deal, Settled};
use crate::report::flip_words;
use crate::story::format;
use crate::story::reasons::term_anchor;
use crate::story::words::word;

/// So many are shown at first; the rest is folded away.
pub const FEW: usize = 8;

/// Flips that give the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The mark of the outcome then; `None` where only the reason is another.
    pub gives: Option<&'static str>,
    /// The smallest first.
    pub flips: Vec<Flip>,
}

/// A flip in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What is changed.
    pub what: String,
    /// To what and from what; `None` where something is taken away.
    pub values: Option<String>,
    /// By how much; `None` where it is simply another.
    pub by: Option<String>,
    /// The answer then.
    pub then: String,
    /// The id of the handle or the event that it is about.
    pub trace: String,
    /// The change itself.
    pub change: Change,
    /// The day on which the outcome is another.
    pub date: Date,
}

/// A group in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// See [`Group::gives`].
    pub gives: Option<&'static str>,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// The mark of an outcome: who gets the deal, that the right was broken, or that readings differ.
pub fn mark(taker: Taker, ground: Ground, depends: bool) -> &'static str {
    if depends {
        "depends"
    } else if ground.is_breach() {
        "breach"
    } else {
        taker.key()
    }
}

/// The mark of how a deal stands.
pub fn mark_of(standing: &Standing) -> &'static str {
    mark(standing.first.taker, standing.first.ground, standing.depends())
}

/// The clause without silence, from which sizes are measured.
fn settled(deal: &Deal) -> Settled {
    Resolved::new(deal, &[]).terms
}

/// The flips by what they give: who gets the deal first, what only gives another reason last.
pub fn groups(deal: &Deal, found: &[Flip]) -> Vec<Group> {
    let settled = settled(deal);
    let mut sorted: Vec<&Flip> = found.iter().collect();
    // Equally small ones stay in the order of the file.
    sorted.sort_by_key(|flip| (flip.effect < Effect::Taker, flip.change.steps(&settled)));
    let mut groups: Vec<Group> = Vec::new();
    for flip in sorted {
        let gives = (flip.effect == Effect::Taker).then(|| mark_of(&flip.standing));
        match groups.iter_mut().find(|group| group.gives == gives) {
            Some(group) => group.flips.push(flip.clone()),
            None => groups.push(Group { gives, flips: vec![flip.clone()] }),
        }
    }
    groups
}

/// The smallest of each group, [`FEW`] in all, and the rest.
pub fn few_and_rest(mut groups: Vec<Group>) -> (Vec<Group>, Vec<Group>) {
    let mut take = vec![0; groups.len()];
    let mut left = FEW;
    let mut more = true;
    while more {
        more = false;
        for (taken, group) in take.iter_mut().zip(&groups) {
            if left > 0 && *taken < group.flips.len() {
                (*taken, left, more) = (*taken + 1, left - 1, true);
            }
        }
    }
    let rest = groups.iter_mut().zip(take);
    let rest = rest.map(|(group, taken)| Group { gives: group.gives, flips: group.flips.split_off(taken) });
    let rest = rest.filter(|group| !group.flips.is_empty()).collect();
    groups.retain(|group| !group.flips.is_empty());
    (groups, rest)
}

/// A group in words.
pub fn told(deal: &Deal, group: &Group, today: Date) -> Told {
    Told { gives: group.gives, lines: group.flips.iter().map(|flip| line(deal, flip, today)).collect() }
}

/// A flip that was found by looking at `today`, in words.
pub fn line(deal: &Deal, flip: &Flip, today: Date) -> Line {
    let words = flip_words(deal, flip, today);
    let in_time = matches!(flip.size, Size::Days(_) | Size::Minutes(_));
    let key = match (in_time, flip.change.is_more(&settled(deal))) {
        (true, true) => "desk.flips.later",
        (true, false) => "desk.flips.earlier",
        (false, true) => "desk.flips.more",
        (false, false) => "desk.flips.less",
    };
    let values = words.values.as_ref();
    Line {
        values: values.map(|(from, to)| {
            format::put(word("desk.flips.values"), &[("from", from.as_str()), ("to", to.as_str())])
        }),
        by: words.size.as_ref().map(|size| format::put(word(key), &[("size", size.as_str())])),
        what: words.what,
        then: words.then,
        trace: trace(flip.axis),
        change: flip.change.clone(),
        date: flip.date,
    }
}

/// The id of the handle, the event or the row of the offer that an axis is about.
pub fn trace(axis: Axis) -> String {
    match axis {
        Axis::Term(term) => term_anchor(term),
        Axis::Profile => "profile".to_owned(),
        Axis::Amount(_, term) | Axis::TermFact(_, term, _) => format!("offer-{term}"),
        Axis::EventDay(event)
        | Axis::WithoutEvent(event)
        | Axis::Until(event)
        | Axis::States(event, _)
        | Axis::Reply(event, _)
        | Axis::Equivalent(event, _)
        | Axis::AsOffered(event, _)
        | Axis::EventChoice(event, _)
        | Axis::EventFact(event, _) => format!("event-{event}"),
        Axis::Subject(_)
        | Axis::Form(_)
        | Axis::OfferFact(..)
        | Axis::OfferChoice(..)
        | Axis::DealFact(_) => "offer".to_owned(),
    }
}

/// What has to be put into the file of one deal to get the other.
pub fn between(from: &Deal, to: &Deal) -> Edit {
    Edit::Several(link::changes(&deal_json(from), &deal_json(to)))
}

/// The edit that makes a change.
pub fn edit(deal: &Deal, change: &Change) -> Edit {
    let mut changed = deal.clone();
    change.apply(&mut changed);
    between(deal, &changed)
}

/// What was tried, in words: how many deals along how many things, and how.
pub fn tried(flips: &Flips) -> Vec<String> {
    let grouped = |n: usize| format::grouped(n as u64);
    let put =
        |key: &str, number: &str, most: &str| format::put(word(key), &[("number", number), ("most", most)]);
    let left = flips.axes.iter().filter(|axis| matches!(axis.how, How::NotChecked(_))).count();
    let along = flips.axes.len() - left;
    let mut said = vec![
        put("desk.flips.checked", &format::grouped(flips.checked), &grouped(along)),
        put("desk.flips.how", &MOST_DAYS.to_string(), &MOST_COUNTS.to_string()),
    ];
    if left > 0 {
        said.push(put("desk.flips.untried", &grouped(left), ""));
    }
    if !flips.complete {
        said.push(word("report.tried.incomplete").to_owned());
    }
    said
}

/// How many of these a list of groups has.
pub fn count(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.flips.len()).sum()
}
