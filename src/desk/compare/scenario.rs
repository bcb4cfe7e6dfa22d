//! What is compared: what was agreed beforehand, and what everybody does.

use crate::law::terms::choices;

choices! {
    /// What was agreed beforehand. The order is that of the page.
    Arrangement {
        /// Nothing.
        None = "none",
        /// The holder alone may supply.
        Exclusivity = "exclusivity",
        /// The grantor offers to the holder before it deals with others.
        FirstOffer = "first_offer",
        /// The grantor talks with the holder first.
        FirstNegotiation = "first_negotiation",
        /// The holder may match.
        FirstRefusal = "first_refusal",
        /// The holder may match every better offer, too.
        LastLook = "last_look",
        /// The holder must do better than the rival.
        Topping = "topping",
        /// The holder may take the terms on the table.
        Option = "option",
        /// As the press described the real one: a first call on new needs.
        FirstCall = "first_call",
        /// As the press described the real one: a right to match.
        RightToMatch = "right_to_match",
        /// As the press described the real one: a sign-off on each contract.
        SignOff = "sign_off",
    }
    /// What the holder does when it is its turn.
    Reply {
        /// Takes the same terms.
        Matches = "matches",
        /// Takes the same terms, and does not follow another price.
        Once = "once",
        /// Offers a price one per cent better.
        Beats = "beats",
        /// Offers a price one per cent worse.
        Less = "less",
        /// Says that it does not want the deal.
        Refuses = "refuses",
        /// Says nothing.
        Silent = "silent",
    }
    /// What the grantor does.
    Deed {
        /// Signs with the rival on the first day on which it may.
        Keeps = "keeps",
        /// Signs with the rival the day after it has turned to the holder.
        AtOnce = "at_once",
        /// Withdraws after four days.
        Withdraws = "withdraws",
    }
    /// What the rival does meanwhile.
    Bid {
        /// Stays.
        Stays = "stays",
        /// Comes down by five per cent after a week.
        Improves = "improves",
        /// Asks for five per cent more after a week.
        AsksMore = "asks_more",
        /// Withdraws after a week.
        Leaves = "leaves",
    }
    /// When the holder replies.
    Day {
        /// On the third day.
        Early = "early",
        /// On the last day of a window of ten business days.
        Last = "last",
        /// A day later.
        Late = "late",
    }
}

/// What everybody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scenario {
    /// The holder.
    pub reply: Reply,
    /// The grantor.
    pub deed: Deed,
    /// The rival.
    pub bid: Bid,
    /// When the holder replies.
    pub day: Day,
}

impl Scenario {
    /// What a reader looks at first.
    pub const FIRST: Self =
        Self { reply: Reply::Matches, deed: Deed::Keeps, bid: Bid::Stays, day: Day::Last };

    /// Every scenario, each once.
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for deed in Deed::ALL {
            for bid in Bid::ALL {
                for reply in Reply::ALL {
                    for day in Day::ALL {
                        let one = Self { reply: *reply, deed: *deed, bid: *bid, day: *day };
                        if one == one.plain() {
                            all.push(one);
                        }
                    }
                }
            }
        }
        all
    }

    /// The same without what comes to nothing: who signs at once leaves nobody time to act, after a withdrawal
    /// the rival has nothing to improve, silence has no day, and nobody follows a price that does not change.
    pub fn plain(self) -> Self {
        let first = Self::FIRST;
        let Self { reply, deed, bid, day } = self;
        let bid = if deed == Deed::Keeps { bid } else { first.bid };
        let reply = if deed == Deed::AtOnce { Reply::Silent } else { reply };
        let twice = matches!(bid, Bid::Improves | Bid::AsksMore) && day == Day::Early;
        let reply = if reply == Reply::Once && !twice { Reply::Matches } else { reply };
        let day = if reply == Reply::Silent { first.day } else { day };
        Self { reply, deed, bid, day }
    }
}
