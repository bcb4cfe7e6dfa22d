//! What fills a silence: one default for each term, and the choice of the profile where the law splits.
//!
//! Case numbers (C13, ...) and parameters (P12, ...) are those of the project's doctrine research; the page
//! shows the source and how sure it is. A default graded [`Confidence::Assumed`] is never shown as authority.

use super::calendar::{HolidayCalendar, Rollover, TimeOfDay, Unit, Zone};
use super::clause::{Settled, Term};
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
        /// Where it comes from.
        source: &'static str,
        /// How sure it is.
        confidence: Confidence,
    },
    /// The law splits and the profile does not say: each of these is a reading.
    Split {
        /// The values that the answer forks over.
        values: [Value; 2],
        /// Where the split is described.
        source: &'static str,
    },
}

/// The values that hold when a clause says nothing at all and no law is assumed. Only those that
/// [`filling`] returns as defaults count as such; the others merely make settling total.
pub const FALLBACK: Settled = Settled {
    covers: Covers::NewCapacity,
    self_build: SelfBuild::Outside,
    trigger_event: TriggerEvent::GrantorWilling,
    offer_form: RequiredForm::Written,
    conditional_offer: ConditionalOffer::Triggers,
    contents: Contents::MaterialTerms,
    effective: Effective::Receipt,
    defect: Defect::StopsClock,
    length: Length(30),
    unit: Unit::Days,
    calendar: HolidayCalendar::WeekendsOnly,
    first_day: CountFirstDay::Exclude,
    ends_at: TimeOfDay::END_OF_DAY,
    zone: Zone::Utc,
    rollover: Rollover::None,
    standard: Standard::AllTerms,
    non_cash: NonCash::SameKind,
    bad_faith_terms: BadFaithTerms::Disregarded,
    part: Part::WholeOnly,
    failed_match: FailedMatch::EndsRight,
    changed_offer: ChangedOffer::MaterialChange,
    silence: Silence::Refusal,
    early_refusal: EarlyRefusal::FinalAtOnce,
    free_period: FreeLength::NOT_STATED,
    free_unit: FreeUnit::Days,
    free_terms: FreeTerms::NoBetterForRival,
    revival: Revival::Revives,
    withdrawal: Withdrawal::Allowed,
};

/// What fills the silence of `term` under `profile`.
pub fn filling(term: Term, profile: Profile) -> Filling {
    use Confidence::{Assumed, Partly, Verified};
    let plain = |source, confidence| Filling::Default { value: FALLBACK.get(term), source, confidence };
    match term {
        Term::Covers => plain("only what the words cover: P1, C10", Partly),
        Term::SelfBuild => plain("a transfer for value to a stranger is needed: P2", Partly),
        Term::TriggerEvent if profile == Profile::Germany => Filling::Default {
            value: TriggerEvent::ContractSigned.value(),
            source: "BGB 463: only a concluded contract triggers",
            confidence: Verified,
        },
        Term::TriggerEvent => plain("P9: C12, C14, C29", Verified),
        Term::OfferForm => plain("P10: C12, C56", Verified),
        Term::ConditionalOffer => conditional_offer(profile),
        Term::Contents => plain("P15: C51, C52", Verified),
        Term::Effective => {
            plain("P17: 12 of 26 windows counted in published contracts run from receipt", Assumed)
        }
        Term::Defect => plain("P15, P19: C28, C30", Verified),
        Term::Length => {
            plain("P22: a reasonable time; thirty days is the commonest stated window, CUAD", Assumed)
        }
        Term::Unit => plain("P23: days are calendar days", Assumed),
        Term::Calendar => {
            plain("P29: a calendar must be named; without one only weekends are left out", Assumed)
        }
        Term::FirstDay => plain("P25: N.M. Stat. 12-2A-7(A); Cal. CCP 12", Verified),
        Term::EndsAt => plain("P26: the whole of the last day", Assumed),
        Term::Zone => zone(profile),
        Term::Rollover => rollover(profile),
        Term::Standard => standard(profile),
        Term::NonCash => Filling::Split {
            values: [NonCash::SameKind.value(), NonCash::CashEquivalent.value()],
            source: "P43: C49 against C2 and C7",
        },
        Term::BadFaith => plain("P47: C15, C16, C26", Verified),
        Term::Part => plain("P52: all or nothing where the offer is for a block", Assumed),
        Term::FailedMatch => plain("P51: C21, C27", Verified),
        Term::ChangedOffer => plain("P21, P58: material change", Assumed),
        Term::Silence => plain("P61: C51, C52, C54", Verified),
        Term::EarlyRefusal => plain("P62", Assumed),
        Term::FreeLength => plain("P66: no end is stated; a reasonable time", Assumed),
        Term::FreeUnit => plain("P23: days are calendar days", Assumed),
        Term::FreeTerms => plain("P67: C13, C53", Partly),
        Term::Revival => plain("P70", Assumed),
        Term::Withdrawal => withdrawal(profile),
    }
}

/// P12: the sources are H.G. Fabric v. Pomerantz (C13) and Northwest Television Club (C22).
fn conditional_offer(profile: Profile) -> Filling {
    let default = |value: ConditionalOffer, source| Filling::Default {
        value: value.value(),
        source,
        confidence: Confidence::Verified,
    };
    match profile {
        Profile::NewYork => default(ConditionalOffer::DoesNotTrigger, "C13 H.G. Fabric v. Pomerantz (1987)"),
        Profile::Washington => default(ConditionalOffer::Triggers, "C22 Northwest Television Club (1981)"),
        Profile::Neutral
        | Profile::England
        | Profile::Texas
        | Profile::Florida
        | Profile::Massachusetts
        | Profile::Germany => Filling::Split {
            values: [ConditionalOffer::Triggers.value(), ConditionalOffer::DoesNotTrigger.value()],
            source: "P12: C13 against C22",
        },
    }
}

/// P27: all but New Mexico's and California's rules are general knowledge.
fn rollover(profile: Profile) -> Filling {
    let default = |value: Rollover, source| Filling::Default {
        value: value.value(),
        source,
        confidence: Confidence::Assumed,
    };
    match profile {
        Profile::NewYork => default(Rollover::NextBusinessDay, "P27: N.Y. Gen. Constr. Law 25"),
        Profile::England => {
            default(Rollover::None, "P27: contract periods do not roll unless the contract says so")
        }
        Profile::Germany => default(Rollover::NextBusinessDay, "P27: BGB 193"),
        Profile::Neutral
        | Profile::Texas
        | Profile::Florida
        | Profile::Massachusetts
        | Profile::Washington => Filling::Split {
            values: [Rollover::None.value(), Rollover::NextBusinessDay.value()],
            source: "P27: statutes and forms differ",
        },
    }
}

/// P37: exact words are enforced as exact; silent clauses split.
fn standard(profile: Profile) -> Filling {
    let default = |value: Standard, source| Filling::Default {
        value: value.value(),
        source,
        confidence: Confidence::Verified,
    };
    match profile {
        Profile::Texas => {
            default(Standard::AllTerms, "C26 Texas State Optical v. Wiggins; C27 FWT v. Haskin")
        }
        Profile::Washington => default(Standard::MaterialTerms, "C22 Northwest Television Club (1981)"),
        Profile::Massachusetts => default(Standard::MaterialTerms, "C20 Fienberg v. Hassan (2010)"),
        Profile::Neutral | Profile::NewYork | Profile::England | Profile::Florida | Profile::Germany => {
            Filling::Split {
                values: [Standard::AllTerms.value(), Standard::MaterialTerms.value()],
                source: "P37: C26, C27 against C22 to C25",
            }
        }
    }
}

/// P31: the place of the recipient; unsettled.
fn zone(profile: Profile) -> Filling {
    let zone = match profile {
        Profile::Neutral => Zone::Utc,
        Profile::NewYork | Profile::Florida | Profile::Massachusetts => Zone::NewYork,
        Profile::England => Zone::London,
        Profile::Texas => Zone::Chicago,
        Profile::Washington => Zone::LosAngeles,
        Profile::Germany => Zone::Berlin,
    };
    Filling::Default {
        value: zone.value(),
        source: "P31: the main zone of the governing law",
        confidence: Confidence::Assumed,
    }
}

/// P72: the sharpest split of the field.
fn withdrawal(profile: Profile) -> Filling {
    let default = |value: Withdrawal, source| Filling::Default {
        value: value.value(),
        source,
        confidence: Confidence::Verified,
    };
    match profile {
        Profile::NewYork => default(Withdrawal::Allowed, "C38 LIN Broadcasting v. Metromedia (1989)"),
        Profile::England => default(Withdrawal::Allowed, "C39 Tuck v. Baker (1990)"),
        Profile::Texas => default(Withdrawal::NotAllowed, "C44 City of Brownsville v. Golden Spread (2006)"),
        Profile::Florida => default(Withdrawal::NotAllowed, "C42 Allegro at Boynton Beach v. Pearson (2017)"),
        Profile::Massachusetts => default(Withdrawal::NotAllowed, "C55 Stone v. W.E. Aubuchon Co. (1990)"),
        Profile::Germany => default(Withdrawal::NotAllowed, "BGB 463: only a concluded contract triggers"),
        Profile::Neutral | Profile::Washington => Filling::Split {
            values: [Withdrawal::Allowed.value(), Withdrawal::NotAllowed.value()],
            source: "P72: C38, C39 against C42, C44, C55",
        },
    }
}
