//! Dated facts: what happened, in the order of the file.

use super::calendar::{Date, Moment, Zone};
use super::offer::{Amount, Fact};

/// When something happened.
///
/// A day without an hour means the whole day: the event counts as within the day, so that a reply on the last
/// day is in time even where the window ends at 5 pm. Whoever knows the hour writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On a day; the hour is not known.
    Day(Date),
    /// At an instant.
    At(Moment),
}

impl When {
    /// The instant from which the event is known; for a whole day, its beginning in `zone`.
    pub fn moment(self, zone: Zone) -> Moment {
        match self {
            When::Day(date) => zone.start_of(date),
            When::At(moment) => moment,
        }
    }

    /// The day, in `zone`.
    pub fn date(self, zone: Zone) -> Date {
        match self {
            When::Day(date) => date,
            When::At(moment) => zone.local(moment).date,
        }
    }
}

/// How a reply differs from the offer in one term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Position of the term in the offer.
    pub term: usize,
    /// What the holder proposes instead.
    pub reply: Reply,
    /// Whether what it proposes leaves the grantor as well off (P41).
    pub equivalent: Fact,
}

/// What a holder proposes for one term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Another amount.
    Instead(Amount),
    /// Cash for something that is not money, in US cents.
    Cash(i64),
    /// Nothing: the term is left out.
    Omitted,
}

/// What a notice says: the positions of the terms it states, and whether it is a full copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stated {
    /// One bit for each term of the offer.
    pub terms: u32,
    /// A full copy of the offer came with it.
    pub copy: bool,
}

/// A reply that means to match.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exercise {
    /// The terms in which it differs from the offer; empty means "the same terms".
    pub differs: Vec<Difference>,
    /// Whether it adds a condition of the holder's own (P51).
    pub qualified: bool,
}

/// One kind of event, with the offer it is about (a position in the deal's list).
#[allow(missing_docs, reason = "every `offer` is that position; the others are said at their variant")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// The grantor receives an offer.
    OfferReceived { offer: usize },
    /// The grantor decides that it would accept.
    GrantorDecides { offer: usize },
    /// The grantor signs with the rival, subject to the right.
    ContractSigned { offer: usize },
    /// The grantor sends the holder a notice.
    NoticeSent { offer: usize, stated: Stated },
    /// The notice reaches the holder.
    NoticeReceived { offer: usize, stated: Stated },
    /// The holder asks for what the notice leaves out.
    InformationRequested { offer: usize },
    /// The grantor supplies it.
    InformationGiven { offer: usize, stated: Stated },
    /// The parties agree on a later last day.
    Extension { offer: usize, until: Date },
    /// The rival changes its offer; the new terms are another offer of the file.
    OfferChanged { offer: usize, to: usize },
    /// The rival withdraws, or its deal falls through.
    OfferWithdrawn { offer: usize },
    /// The grantor withdraws.
    GrantorWithdraws { offer: usize },
    /// The holder replies that it matches.
    Exercise { offer: usize, exercise: Exercise },
    /// The holder says no.
    Refusal { offer: usize },
    /// The grantor binds itself to the rival; on the terms of another offer of the file, if given.
    Transfer { offer: usize, on: Option<usize> },
    /// The grantor and the holder perform.
    ClosedWithHolder { offer: usize },
    /// The right comes to its end.
    RightEnds,
}

impl Happening {
    /// The offer it is about; `None` for the end of the right.
    pub fn offer(&self) -> Option<usize> {
        match self {
            Happening::OfferReceived { offer }
            | Happening::GrantorDecides { offer }
            | Happening::ContractSigned { offer }
            | Happening::NoticeSent { offer, .. }
            | Happening::NoticeReceived { offer, .. }
            | Happening::InformationRequested { offer }
            | Happening::InformationGiven { offer, .. }
            | Happening::Extension { offer, .. }
            | Happening::OfferChanged { offer, .. }
            | Happening::OfferWithdrawn { offer }
            | Happening::GrantorWithdraws { offer }
            | Happening::Exercise { offer, .. }
            | Happening::Refusal { offer }
            | Happening::Transfer { offer, .. }
            | Happening::ClosedWithHolder { offer } => Some(*offer),
            Happening::RightEnds => None,
        }
    }

    /// What the holder proposes, if it replies that it matches.
    pub fn exercise(&self) -> Option<&Exercise> {
        if let Happening::Exercise { exercise, .. } = self { Some(exercise) } else { None }
    }

    /// What a notice states, if it is one that is sent or arrives.
    pub fn stated_mut(&mut self) -> Option<&mut Stated> {
        if let Happening::NoticeSent { stated, .. } | Happening::NoticeReceived { stated, .. } = self {
            Some(stated)
        } else {
            None
        }
    }

    /// The key that files and words use.
    pub fn key(&self) -> &'static str {
        match self {
            Happening::OfferReceived { .. } => "offer_received",
            Happening::GrantorDecides { .. } => "grantor_decides",
            Happening::ContractSigned { .. } => "contract_signed",
            Happening::NoticeSent { .. } => "notice_sent",
            Happening::NoticeReceived { .. } => "notice_received",
            Happening::InformationRequested { .. } => "information_requested",
            Happening::InformationGiven { .. } => "information_given",
            Happening::Extension { .. } => "extension",
            Happening::OfferChanged { .. } => "offer_changed",
            Happening::OfferWithdrawn { .. } => "offer_withdrawn",
            Happening::GrantorWithdraws { .. } => "grantor_withdraws",
            Happening::Exercise { .. } => "exercise",
            Happening::Refusal { .. } => "refusal",
            Happening::Transfer { .. } => "transfer",
            Happening::ClosedWithHolder { .. } => "closed_with_holder",
            Happening::RightEnds => "right_ends",
        }
    }

    /// The party who acts; its colour on the page. The end of the right is nobody's act.
    pub fn actor(&self) -> Option<super::Party> {
        use super::Party;
        match self {
            Happening::OfferReceived { .. }
            | Happening::OfferChanged { .. }
            | Happening::OfferWithdrawn { .. } => Some(Party::Rival),
            Happening::GrantorDecides { .. }
            | Happening::ContractSigned { .. }
            | Happening::NoticeSent { .. }
            | Happening::NoticeReceived { .. }
            | Happening::InformationGiven { .. }
            | Happening::Extension { .. }
            | Happening::GrantorWithdraws { .. }
            | Happening::Transfer { .. } => Some(Party::Grantor),
            Happening::InformationRequested { .. }
            | Happening::Exercise { .. }
            | Happening::Refusal { .. }
            | Happening::ClosedWithHolder { .. } => Some(Party::Holder),
            Happening::RightEnds => None,
        }
    }
}

/// One dated fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: When,
    /// What.
    pub what: Happening,
}
