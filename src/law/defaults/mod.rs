//! What fills a silence: one default for each term, and the choice of the profile where the law splits.
//!
//! Case numbers (C13, ...) and parameters (P12, ...) are those of the project's doctrine research; the page
//! shows the source and how sure it is. A default graded [`Confidence::Assumed`] is never shown as authority.

mod fallback;
mod profiles;
mod settled;

use super::clause::Term;
use super::deal::Profile;
use super::terms::*;

choices! {
    /// How sure a default is.
    Confidence {
        /// Facts and holding were read in an official text.
        Verified = "verified",
        /// The case is verified, a detail is from a secondary source.
        Partly = "partly",
        /// General knowledge, an assumption of this page.
        Assumed = "assumed",
    }
}

/// What fills the silence of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filling {
    /// The law, or common practice, gives one value.
    Default {
        /// The value.
        value: Value,
        /// How sure it is.
        confidence: Confidence,
    },
    /// The law splits and the profile does not say: each of these is a reading.
    Split {
        /// The values that the answer forks over.
        values: [Value; 2],
    },
    /// The term is read as another one is (P74).
    Follows {
        /// That other term.
        term: Term,
    },
}

/// What fills a silence, and where that is described.
type Sourced = (Filling, &'static str);

pub use fallback::FALLBACK;
pub use settled::{Silence, silence};

/// What fills the silence of `term` under `profile`.
pub fn filling(term: Term, profile: Profile) -> Filling {
    sourced(term, profile).0
}

/// Where that is described: a parameter of the doctrine research, cases, or a statute.
pub fn source(term: Term, profile: Profile) -> &'static str {
    sourced(term, profile).1
}

fn sourced(term: Term, profile: Profile) -> Sourced {
    use Confidence::{Assumed, Partly, Verified};
    let plain = |source, confidence| (Filling::Default { value: FALLBACK.get(term), confidence }, source);
    match term {
        Term::Covers => plain("only what the words cover: P1, C10", Partly),
        Term::SelfBuild => plain("a transfer for value to a stranger is needed: P2", Partly),
        Term::TriggerEvent if profile == Profile::Germany => (
            Filling::Default { value: TriggerEvent::ContractSigned.value(), confidence: Verified },
            "BGB 463: only a concluded contract triggers",
        ),
        Term::TriggerEvent => plain("P9: C12, C14, C29", Verified),
        Term::OfferForm => plain("P10: C12, C56", Verified),
        Term::ConditionalOffer => profiles::conditional_offer(profile),
        Term::Contents => plain("P15: C51, C52", Verified),
        Term::Effective => {
            plain("P17: 12 of 26 windows counted in published contracts run from receipt", Assumed)
        }
        Term::Defect => plain("P15, P19: C28, C30", Verified),
        Term::Length if profile == Profile::Germany => {
            plain("BGB 469(2): two months for land, else one week", Verified)
        }
        Term::Length => plain("P22: a reasonable time: C51, C63", Verified),
        Term::Unit => plain("P23: days are calendar days", Assumed),
        Term::Calendar => {
            plain("P29: a calendar must be named; without one only weekends are left out", Assumed)
        }
        Term::FirstDay => plain("P25: N.M. Stat. 12-2A-7(A); Cal. CCP 12", Verified),
        Term::EndsAt => plain("P26: the whole of the last day", Assumed),
        Term::Zone => profiles::zone(profile),
        Term::Rollover => profiles::rollover(profile),
        Term::Standard => profiles::standard(profile),
        Term::NonCash => (
            Filling::Split { values: [NonCash::SameKind.value(), NonCash::CashEquivalent.value()] },
            "P43: C49 against C2 and C7",
        ),
        Term::BadFaith => plain("P47: C15, C16, C26", Verified),
        Term::Part => plain("P52: all or nothing where the offer is for a block", Assumed),
        Term::FailedMatch => plain("P51: C21, C27", Verified),
        Term::ChangedOffer => plain("P21, P58: material change", Assumed),
        Term::Silence => plain("P61: C51, C52, C54", Verified),
        Term::EarlyRefusal => plain("P62", Assumed),
        Term::FreeLength => plain("P66: no end is stated, and none is read into it", Assumed),
        Term::FreeUnit => plain("P23: days are calendar days", Assumed),
        Term::FreeTerms => plain("P67: not materially more favourable", Assumed),
        Term::Revival => plain("P70", Assumed),
        Term::Withdrawal => profiles::withdrawal(profile),
        Term::Kind => plain("D.1: the words first refusal", Verified),
        Term::Starts | Term::Ends => plain("P77: the term of the agreement", Assumed),
        Term::Survival => plain("P77: none is stated", Assumed),
        Term::OpenWindow => plain("T27: unsettled", Assumed),
        Term::Gaps => plain("P79: C51, C63; C66 the other way", Verified),
        Term::Workloads => plain("P1: only what the words leave out is outside", Assumed),
        Term::Transactions if profile == Profile::Germany => (
            Filling::Default { value: Transactions::Sales.value(), confidence: Verified },
            "BGB 463: a contract of sale",
        ),
        Term::Transactions => plain("P2: C2, C3", Partly),
        Term::Gifts => plain("P4: C3", Verified),
        Term::Enforcement => plain("P4: C5", Verified),
        Term::Indirect => plain("P3: C1, C9", Verified),
        Term::ThirdParty => plain("P5: C10", Partly),
        Term::ExercisedBy => plain("P6: C62, C64", Partly),
        Term::HolderDefault | Term::ChangeOfControl => plain("P7: no condition is stated", Assumed),
        Term::Ranking => plain("P8: in the order of rank", Partly),
        Term::Maker => plain("P13: usually a third party; C53 the other way", Partly),
        Term::Deposit => plain("P10: none is stated", Assumed),
        Term::BonaFide => plain("P11: C10, C33", Verified),
        Term::TalksLength => plain("D.3: no talks are stated", Assumed),
        Term::TalksUnit | Term::BeforeUnit => plain("P23: days are calendar days", Assumed),
        Term::Meanwhile => plain("D.3: C59", Verified),
        Term::TalksWindow => plain("D.3: separate clocks: C59", Partly),
        Term::NoticeForm => (
            Filling::Split { values: [NoticeForm::Any.value(), NoticeForm::Written.value()] },
            "P16: C51 against C30",
        ),
        Term::LateHour | Term::LateDay => plain("P17: the day of receipt counts as a whole", Assumed),
        Term::Cure => (
            Filling::Split { values: [Cure::Strict.value(), Cure::ByKnowledge.value()] },
            "P19: C30 against C49",
        ),
        Term::BeforeTransfer => plain("P20: none is stated", Assumed),
        Term::ShortPeriod => plain("P28: off, as in most places", Assumed),
        Term::MonthRule => plain("P30: N.M. Stat. 12-2A-7(C)", Verified),
        Term::FixedFrom | Term::FixedClose => plain("P23: no fixed day is stated", Assumed),
        Term::Pause | Term::AfterPause | Term::PauseMinimum => plain("P32: the clock does not stop", Assumed),
        Term::Shortening => plain("P33: not allowed", Assumed),
        Term::ExtensionRule => plain("P34: C38, C52, C54", Verified),
        Term::ExerciseEffective => (
            Filling::Split {
                values: [ExerciseEffective::Receipt.value(), ExerciseEffective::Dispatch.value()],
            },
            "P36: Restatement (2d) Contracts 63(b) against Palo Alto v. BBTC (1974)",
        ),
        Term::PriceTest | Term::PriceMargin => plain("D.2: to match is to equal", Partly),
        Term::BetterTerms => plain("P39", Assumed),
        Term::Substitute => plain("P41: C22, C24", Verified),
        Term::UniqueTerms => plain("P42: C14, C17 against C22, C24", Partly),
        Term::Package => profiles::package(profile),
        Term::Allocation => plain("P46: C33", Verified),
        Term::Costs => plain("P48: the offer is matched as it is", Assumed),
        Term::ReplyForm => plain("P50: C44, C45", Verified),
        Term::Conditions => plain("P51: C22, C26", Verified),
        Term::Means => plain("P49: asked for remedies, not for the reply: C48", Partly),
        Term::ClosingLater => plain("P54: C20", Verified),
        Term::LaterWindow | Term::LaterLength => plain("P56: a new notice and a full window", Partly),
        Term::AfterMatch => plain("P57: C16", Verified),
        Term::AfterRefusal => plain("P58", Assumed),
        Term::MostRounds => plain("P59: no number is stated", Assumed),
        Term::FreeFrom => plain("P66: published forms differ", Assumed),
        Term::FreeTolerance => plain("P67: none is stated", Assumed),
        Term::FreeBuyer => plain("P68", Assumed),
        Term::FreeComplete => plain("P69", Assumed),
        Term::LaterOffers => plain("P65: one deal at a time", Partly),
        Term::AfterSale => plain("P65, P6: the right is personal unless the words say otherwise", Partly),
        Term::Ripens if profile == Profile::Florida => (
            Filling::Default { value: Ripens::Contract.value(), confidence: Verified },
            "C42 Allegro at Boynton Beach v. Pearson (2017)",
        ),
        Term::Ripens if profile == Profile::Germany => (
            Filling::Default { value: Ripens::Contract.value(), confidence: Assumed },
            "BGB 463, 464: the contract with the third party gives the right",
        ),
        Term::Ripens => plain("P72: C44, C54, C55", Verified),
        Term::Collapse => (Filling::Follows { term: Term::Withdrawal }, "P74: C38, C42"),
        Term::FailedClosing => plain("P55: ordinary remedies for breach", Assumed),
        Term::AfterBreach => plain("P19, P82: C55", Verified),
        Term::Remedy => plain("P80: what a court gives", Partly),
        Term::UndoneSale => (
            Filling::Split { values: [UndoneSale::RightLives.value(), UndoneSale::Cures.value()] },
            "P74: C43 against C73",
        ),
    }
}
