//! Reads who takes part.

use super::checked_id;
use super::clause::clause;
use crate::file::reader::At;
use crate::law::clause::Clause;
use crate::law::deal::{OtherHolder, Parties, Rival, limits};

pub(super) fn parties(at: &At<'_>) -> Parties {
    at.object(&["grantor", "holder", "holder_share", "other_holders", "rivals"]);
    let rivals_at = at.field("rivals");
    let rivals: Vec<Rival> = rivals_at
        .fields("an object that gives each rival's short name its name")
        .iter()
        .map(|(id, name)| Rival { id: checked_id(id, name), name: name.name(limits::NAME) })
        .collect();
    if rivals_at.is_given() && (rivals.is_empty() || rivals.len() > limits::RIVALS) {
        rivals_at.note(format!("{} rivals", rivals.len()), format!("one to {}", limits::RIVALS));
    }
    if let Some((_, at)) =
        rivals_at.given().and_then(|at| at.fields("").into_iter().find(|(id, _)| *id == "grantor"))
    {
        at.note("a rival with the short name \"grantor\"", "any other short name");
    }
    let share = at.field("holder_share").given().map(|at| at.int(0, limits::BASIS_POINTS.into()) as u32);
    let others_at = at.field("other_holders").given();
    let parties = Parties {
        grantor: at.field("grantor").name(limits::NAME),
        holder: at.field("holder").name(limits::NAME),
        share,
        others: others_at.as_ref().map_or_else(Vec::new, other_holders),
        rivals,
    };
    let shares = parties.share.into_iter().chain(parties.others.iter().filter_map(|o| o.share));
    let (sum, most) = (shares.sum::<u32>(), limits::BASIS_POINTS);
    if sum > most {
        others_at
            .as_ref()
            .unwrap_or(at)
            .note(format!("shares of {sum} basis points in all"), format!("at most {most}"));
    }
    parties
}

/// Other holders of the same right, by short name (P8).
fn other_holders(at: &At<'_>) -> Vec<OtherHolder> {
    let fields = at.fields("an object that gives each other holder's short name what is known of it");
    if fields.len() > limits::HOLDERS {
        at.note(format!("{} other holders", fields.len()), format!("at most {}", limits::HOLDERS));
    }
    let one = |(id, at): &(&str, At<'_>)| {
        at.object(&["name", "rank", "share", "clause"]);
        if *id == "holder" {
            at.note("another holder with the short name \"holder\"", "any other short name");
        }
        OtherHolder {
            id: checked_id(id, at),
            name: at.field("name").name(limits::NAME),
            rank: at.field("rank").given().map_or(1, |at| at.int(1, limits::RANK.into())) as u16,
            share: at.field("share").given().map(|at| at.int(0, limits::BASIS_POINTS.into()) as u32),
            clause: at.field("clause").given().map_or_else(Clause::default, |at| clause(&at)),
        }
    };
    fields.iter().take(limits::HOLDERS).map(one).collect()
}
