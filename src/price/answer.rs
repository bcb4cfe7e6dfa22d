//! The answer: what the customer pays with the right and without it, in a sentence.

use super::ask::{Change, Pair};
use super::choices::Choices;
use super::figures::{gains::NOTHING, rivals_told, why_not};
use crate::story::words::{Piece, fill, plain as without_marks, word};

/// The sentence.
pub fn answer(choices: &Choices, pair: &Pair) -> Vec<Piece> {
    let (open, right) = match pair.found() {
        Ok((open, right)) => (open.price, right.price),
        Err(why) => return vec![Piece::Plain(why_not(&why))],
    };
    let apart = right - open;
    let key = if choices.is_nothing(apart) {
        "price.answer.same"
    } else if apart > 0.0 {
        "price.answer.more"
    } else {
        "price.answer.less"
    };
    fill(word(key), &|slot| {
        vec![Piece::Plain(match slot {
            "rivals" => rivals_told(choices.rivals),
            "right" => choices.price_told(right),
            "open" => choices.price_told(open),
            _ => choices.amount_told(apart.abs()),
        })]
    })
}

/// The sentence without marks.
pub fn plain(choices: &Choices, pair: &Pair) -> String {
    without_marks(&answer(choices, pair))
}

/// On whom one can bet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The customer.
    Grantor,
    /// The incumbent.
    Holder,
    /// The rivals together.
    Rivals,
    /// None of them.
    Nobody,
}

impl Who {
    /// Everybody, in the order of the bet.
    pub const ALL: [Self; 4] = [Self::Grantor, Self::Holder, Self::Rivals, Self::Nobody];

    /// Its name in words and ids.
    pub fn key(self) -> &'static str {
        match self {
            Self::Grantor => "grantor",
            Self::Holder => "holder",
            Self::Rivals => "rivals",
            Self::Nobody => "nobody",
        }
    }
}

/// Who gains by the right; nobody, or more than one. None where the model has no answer.
pub fn gainers(pair: &Pair) -> Option<Vec<Who>> {
    let (open, right) = pair.found().ok()?;
    let change = Change::between(right, open);
    let all = [(Who::Grantor, change.grantor), (Who::Holder, change.holder), (Who::Rivals, change.rivals)];
    Some(all.into_iter().filter(|(_, gain)| *gain > NOTHING).map(|(who, _)| who).collect())
}
