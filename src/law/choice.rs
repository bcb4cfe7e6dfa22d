//! The closed lists among which an offer or an event has one value each, walked over alike: by flips, tests,
//! and whoever else changes one thing at a time.

use super::event::{Addressee, Happening, Made, Qualified, ReplyBy, ReplyMade};
use super::offer::{Bundle, Offer, Relation, Seller, Transaction, Workload};
use super::terms::choices;

choices! {
    /// What an offer has one value of, beside its subject and form.
    OfferChoice {
        /// What capacity is for.
        Workload = "workload",
        /// How the subject would pass.
        Transaction = "transaction",
        /// What the rival is to the grantor.
        Relation = "relation",
        /// Who would transfer it.
        Seller = "seller",
        /// Whether it is for more than the right covers.
        Bundle = "bundle",
    }
    /// What a reply or a notice has one value of.
    EventChoice {
        /// Whether the reply carries a condition.
        Qualified = "qualified",
        /// Who replies.
        ReplyBy = "by",
        /// How.
        ReplyForm = "reply_form",
        /// How the notice was made.
        NoticeForm = "notice_form",
        /// To whom it went.
        Addressee = "to",
    }
}

impl OfferChoice {
    /// The keys of its values; a value is a position among them.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            OfferChoice::Workload => Workload::KEYS,
            OfferChoice::Transaction => Transaction::KEYS,
            OfferChoice::Relation => Relation::KEYS,
            OfferChoice::Seller => Seller::KEYS,
            OfferChoice::Bundle => Bundle::KEYS,
        }
    }

    /// The value that an offer has.
    pub fn get(self, offer: &Offer) -> u8 {
        match self {
            OfferChoice::Workload => offer.workload as u8,
            OfferChoice::Transaction => offer.transaction as u8,
            OfferChoice::Relation => offer.relation as u8,
            OfferChoice::Seller => offer.seller as u8,
            OfferChoice::Bundle => offer.bundle as u8,
        }
    }

    /// Gives an offer another value; false, and nothing changed, if there is none of that position.
    pub fn set(self, offer: &mut Offer, value: u8) -> bool {
        match self {
            OfferChoice::Workload => put(&mut offer.workload, Workload::ALL, value),
            OfferChoice::Transaction => put(&mut offer.transaction, Transaction::ALL, value),
            OfferChoice::Relation => put(&mut offer.relation, Relation::ALL, value),
            OfferChoice::Seller => put(&mut offer.seller, Seller::ALL, value),
            OfferChoice::Bundle => put(&mut offer.bundle, Bundle::ALL, value),
        }
    }
}

impl EventChoice {
    /// The keys of its values; a value is a position among them.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            EventChoice::Qualified => Qualified::KEYS,
            EventChoice::ReplyBy => ReplyBy::KEYS,
            EventChoice::ReplyForm => ReplyMade::KEYS,
            EventChoice::NoticeForm => Made::KEYS,
            EventChoice::Addressee => Addressee::KEYS,
        }
    }

    /// The value that an event has; `None` if it is none of that kind.
    pub fn get(self, event: &Happening) -> Option<u8> {
        match self {
            EventChoice::Qualified => event.exercise().map(|reply| reply.qualified as u8),
            EventChoice::ReplyBy => event.exercise().map(|reply| reply.by as u8),
            EventChoice::ReplyForm => event.exercise().map(|reply| reply.made as u8),
            EventChoice::NoticeForm => event.notice().map(|stated| stated.made as u8),
            EventChoice::Addressee => event.notice().map(|stated| stated.to as u8),
        }
    }

    /// Gives an event another value; false, and nothing changed, if it has none of that kind.
    pub fn set(self, event: &mut Happening, value: u8) -> bool {
        let is_notice = event.notice().is_some();
        match self {
            EventChoice::Qualified => {
                event.exercise_mut().is_some_and(|reply| put(&mut reply.qualified, Qualified::ALL, value))
            }
            EventChoice::ReplyBy => {
                event.exercise_mut().is_some_and(|reply| put(&mut reply.by, ReplyBy::ALL, value))
            }
            EventChoice::ReplyForm => {
                event.exercise_mut().is_some_and(|reply| put(&mut reply.made, ReplyMade::ALL, value))
            }
            EventChoice::NoticeForm => {
                let stated = event.stated_mut().filter(|_| is_notice);
                stated.is_some_and(|stated| put(&mut stated.made, Made::ALL, value))
            }
            EventChoice::Addressee => {
                let stated = event.stated_mut().filter(|_| is_notice);
                stated.is_some_and(|stated| put(&mut stated.to, Addressee::ALL, value))
            }
        }
    }
}

fn put<T: Copy>(place: &mut T, all: &[T], value: u8) -> bool {
    let Some(value) = all.get(usize::from(value)) else { return false };
    *place = *value;
    true
}
