//! What a reader of the comparison looks at, as an address.

use super::scenario::{Arrangement, Bid, Day, Deed, Reply, Scenario};
use crate::desk::LinkProblem;

/// What a reader of the comparison looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// One arrangement.
    pub one: Arrangement,
    /// The other, beside it.
    pub other: Arrangement,
    /// What everybody does.
    pub scenario: Scenario,
}

impl Default for Shown {
    fn default() -> Self {
        Self { one: Arrangement::FirstRefusal, other: Arrangement::FirstOffer, scenario: Scenario::FIRST }
    }
}

impl Shown {
    /// The query of an address, `?a=first_refusal&b=none&s=matches.keeps.stays.last`; empty for what is shown first.
    pub fn query(self) -> String {
        if self == Self::default() {
            return String::new();
        }
        let Scenario { reply, deed, bid, day } = self.scenario;
        let scenario = [reply.key(), deed.key(), bid.key(), day.key()].join(".");
        format!("?a={}&b={}&s={scenario}", self.one.key(), self.other.key())
    }

    /// What a query says; what it does not speak of is as it is shown first. Fields of others are left alone.
    ///
    /// # Errors
    ///
    /// An arrangement or a scenario that there is not, and what is cut off.
    pub fn from_query(query: &str) -> Result<Self, LinkProblem> {
        let mut shown = Self::default();
        let query = query.trim_start_matches('?').split('#').next().unwrap_or_default();
        let fields = query.split('&').map(|field| field.split_once('=').unwrap_or((field, "")));
        for (name, value) in fields {
            match name {
                "a" => shown.one = Arrangement::from_key(value).ok_or(LinkProblem::Foreign)?,
                "b" => shown.other = Arrangement::from_key(value).ok_or(LinkProblem::Foreign)?,
                "s" => shown.scenario = scenario(value).ok_or(LinkProblem::Foreign)?,
                _ => {}
            }
        }
        Ok(shown)
    }
}

fn scenario(said: &str) -> Option<Scenario> {
    let mut parts = said.split('.');
    let mut next = || parts.next();
    let scenario = Scenario {
        reply: Reply::from_key(next()?)?,
        deed: Deed::from_key(next()?)?,
        bid: Bid::from_key(next()?)?,
        day: Day::from_key(next()?)?,
    };
    next().is_none().then_some(scenario)
}
