//! The kinds of events, and what can be asked of each.

use super::parts::*;
use crate::law::calendar::Date;
use crate::law::offer::Fact;
use crate::law::readings::{Choice, Question};

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
    Extension { offer: usize, until: Date, by: ExtendedBy },
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
    Transfer { offer: usize, on: Option<usize>, buyer_knew: Fact },
    /// The grantor and the holder perform.
    ClosedWithHolder { offer: usize },
    /// The right comes to its end.
    RightEnds,
    /// The holder sends a reply that it matches, which has still to arrive.
    ExerciseSent { offer: usize, exercise: Exercise },
    /// The holder learns from another source what a notice would say; or, after a breach, of the sale.
    HolderLearns { offer: usize, stated: Stated },
    /// Something is pending that may stop the clock.
    Paused { offer: usize, pending: Pending },
    /// It is pending no more.
    Resumed { offer: usize },
    /// The grantor shortens the window.
    Shortened { offer: usize, until: Date, certified: Fact },
    /// The holder asks for more time, which is no reply (C54).
    ExtensionRequested { offer: usize },
    /// The holder gives its right up for this offer, by words or conduct.
    HolderWaives { offer: usize },
    /// The holder has matched and does not perform.
    HolderFailsToClose { offer: usize },
    /// The grantor and the rival perform.
    ClosedWithRival { offer: usize },
    /// The contract with the rival is undone.
    TransferUndone { offer: usize },
    /// Talks between grantor and holder begin.
    TalksBegin,
    /// They end, or break down.
    TalksEnd,
    /// The holder is in default under the main agreement.
    HolderInDefault,
    /// It is so no more.
    DefaultCured,
    /// Somebody else comes to control the holder.
    ChangeOfControl,
    /// A court settles a disputed fact.
    CourtFinding { question: Question, answer: Choice },
}

impl Happening {
    /// The offer it is about; `None` for what is about the right as a whole, such as its end or talks.
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
            | Happening::ClosedWithHolder { offer }
            | Happening::ExerciseSent { offer, .. }
            | Happening::HolderLearns { offer, .. }
            | Happening::Paused { offer, .. }
            | Happening::Resumed { offer }
            | Happening::Shortened { offer, .. }
            | Happening::ExtensionRequested { offer }
            | Happening::HolderWaives { offer }
            | Happening::HolderFailsToClose { offer }
            | Happening::ClosedWithRival { offer }
            | Happening::TransferUndone { offer } => Some(*offer),
            Happening::RightEnds
            | Happening::TalksBegin
            | Happening::TalksEnd
            | Happening::HolderInDefault
            | Happening::DefaultCured
            | Happening::ChangeOfControl
            | Happening::CourtFinding { .. } => None,
        }
    }

    /// Whether it is between the grantor and one of several holders; what others do concerns all.
    pub fn is_of_one_holder(&self) -> bool {
        match self {
            Happening::NoticeSent { .. }
            | Happening::NoticeReceived { .. }
            | Happening::InformationRequested { .. }
            | Happening::InformationGiven { .. }
            | Happening::Extension { .. }
            | Happening::ExtensionRequested { .. }
            | Happening::Shortened { .. }
            | Happening::Paused { .. }
            | Happening::Resumed { .. }
            | Happening::Exercise { .. }
            | Happening::ExerciseSent { .. }
            | Happening::HolderLearns { .. }
            | Happening::Refusal { .. }
            | Happening::HolderWaives { .. }
            | Happening::HolderFailsToClose { .. }
            | Happening::ClosedWithHolder { .. }
            | Happening::TalksBegin
            | Happening::TalksEnd
            | Happening::HolderInDefault
            | Happening::DefaultCured
            | Happening::ChangeOfControl => true,
            Happening::OfferReceived { .. }
            | Happening::GrantorDecides { .. }
            | Happening::ContractSigned { .. }
            | Happening::OfferChanged { .. }
            | Happening::OfferWithdrawn { .. }
            | Happening::GrantorWithdraws { .. }
            | Happening::Transfer { .. }
            | Happening::ClosedWithRival { .. }
            | Happening::TransferUndone { .. }
            | Happening::RightEnds
            | Happening::CourtFinding { .. } => false,
        }
    }

    /// What the holder proposes, if it replies that it matches.
    pub fn exercise(&self) -> Option<&Exercise> {
        if let Happening::Exercise { exercise, .. } | Happening::ExerciseSent { exercise, .. } = self {
            Some(exercise)
        } else {
            None
        }
    }

    /// The same, to change it.
    pub fn exercise_mut(&mut self) -> Option<&mut Exercise> {
        if let Happening::Exercise { exercise, .. } | Happening::ExerciseSent { exercise, .. } = self {
            Some(exercise)
        } else {
            None
        }
    }

    /// What it states, if it is a notice that is sent or arrives.
    pub fn notice(&self) -> Option<Stated> {
        if let Happening::NoticeSent { stated, .. } | Happening::NoticeReceived { stated, .. } = self {
            Some(*stated)
        } else {
            None
        }
    }

    /// What it tells the holder of the offer, if it is a notice or what is supplied after one.
    pub fn stated(&self) -> Option<Stated> {
        if let Happening::NoticeSent { stated, .. }
        | Happening::NoticeReceived { stated, .. }
        | Happening::InformationGiven { stated, .. }
        | Happening::HolderLearns { stated, .. } = self
        {
            Some(*stated)
        } else {
            None
        }
    }

    /// The same, to change it.
    pub fn until_mut(&mut self) -> Option<&mut Date> {
        if let Happening::Extension { until, .. } | Happening::Shortened { until, .. } = self {
            Some(until)
        } else {
            None
        }
    }

    /// The day to which the end of the window is moved, if it is.
    pub fn until(&self) -> Option<Date> {
        if let Happening::Extension { until, .. } | Happening::Shortened { until, .. } = self {
            Some(*until)
        } else {
            None
        }
    }

    /// The place of the offer it is about.
    pub fn offer_mut(&mut self) -> Option<&mut usize> {
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
            | Happening::ClosedWithHolder { offer }
            | Happening::ExerciseSent { offer, .. }
            | Happening::HolderLearns { offer, .. }
            | Happening::Paused { offer, .. }
            | Happening::Resumed { offer }
            | Happening::Shortened { offer, .. }
            | Happening::ExtensionRequested { offer }
            | Happening::HolderWaives { offer }
            | Happening::HolderFailsToClose { offer }
            | Happening::ClosedWithRival { offer }
            | Happening::TransferUndone { offer } => Some(offer),
            Happening::RightEnds
            | Happening::TalksBegin
            | Happening::TalksEnd
            | Happening::HolderInDefault
            | Happening::DefaultCured
            | Happening::ChangeOfControl
            | Happening::CourtFinding { .. } => None,
        }
    }

    /// What a notice, or another piece of information, states.
    pub fn stated_mut(&mut self) -> Option<&mut Stated> {
        if let Happening::NoticeSent { stated, .. }
        | Happening::NoticeReceived { stated, .. }
        | Happening::InformationGiven { stated, .. }
        | Happening::HolderLearns { stated, .. } = self
        {
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
            Happening::ExerciseSent { .. } => "exercise_sent",
            Happening::HolderLearns { .. } => "holder_learns",
            Happening::Paused { .. } => "paused",
            Happening::Resumed { .. } => "resumed",
            Happening::Shortened { .. } => "shortened",
            Happening::ExtensionRequested { .. } => "extension_requested",
            Happening::HolderWaives { .. } => "holder_waives",
            Happening::HolderFailsToClose { .. } => "holder_fails_to_close",
            Happening::ClosedWithRival { .. } => "closed_with_rival",
            Happening::TransferUndone { .. } => "transfer_undone",
            Happening::TalksBegin => "talks_begin",
            Happening::TalksEnd => "talks_end",
            Happening::HolderInDefault => "holder_in_default",
            Happening::DefaultCured => "default_cured",
            Happening::ChangeOfControl => "change_of_control",
            Happening::CourtFinding { .. } => "court_finding",
        }
    }

    /// The party who acts; its colour on the page. The end of the right is nobody's act.
    pub fn actor(&self) -> Option<crate::law::deal::Party> {
        use crate::law::deal::Party;
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
            | Happening::Transfer { .. }
            | Happening::Shortened { .. }
            | Happening::ClosedWithRival { .. }
            | Happening::TransferUndone { .. } => Some(Party::Grantor),
            Happening::InformationRequested { .. }
            | Happening::Exercise { .. }
            | Happening::Refusal { .. }
            | Happening::ClosedWithHolder { .. }
            | Happening::ExerciseSent { .. }
            | Happening::HolderLearns { .. }
            | Happening::ExtensionRequested { .. }
            | Happening::HolderWaives { .. }
            | Happening::HolderFailsToClose { .. }
            | Happening::HolderInDefault
            | Happening::DefaultCured
            | Happening::ChangeOfControl => Some(Party::Holder),
            Happening::RightEnds
            | Happening::Paused { .. }
            | Happening::Resumed { .. }
            | Happening::TalksBegin
            | Happening::TalksEnd
            | Happening::CourtFinding { .. } => None,
        }
    }
}
