//! Where the law splits: what each profile says, or the two values between which the answer forks.

use super::super::calendar::{Rollover, Zone};
use super::super::deal::Profile;
use super::super::terms::*;
use super::{Confidence, Filling, Sourced};

/// P12: the sources are H.G. Fabric v. Pomerantz (C13) and Northwest Television Club (C22).
pub(super) fn conditional_offer(profile: Profile) -> Sourced {
    let default = |value: ConditionalOffer, source| {
        (Filling::Default { value: value.value(), confidence: Confidence::Verified }, source)
    };
    match profile {
        Profile::NewYork => default(ConditionalOffer::DoesNotTrigger, "C13 H.G. Fabric v. Pomerantz (1987)"),
        Profile::Washington => default(ConditionalOffer::Triggers, "C22 Northwest Television Club (1981)"),
        Profile::Neutral
        | Profile::England
        | Profile::Texas
        | Profile::Florida
        | Profile::Massachusetts
        | Profile::Germany => (
            Filling::Split {
                values: [ConditionalOffer::Triggers.value(), ConditionalOffer::DoesNotTrigger.value()],
            },
            "P12: C13 against C22",
        ),
    }
}

/// P27: all but New Mexico's and California's rules are general knowledge.
pub(super) fn rollover(profile: Profile) -> Sourced {
    let default = |value: Rollover, source| {
        (Filling::Default { value: value.value(), confidence: Confidence::Assumed }, source)
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
        | Profile::Washington => (
            Filling::Split { values: [Rollover::None.value(), Rollover::NextBusinessDay.value()] },
            "P27: statutes and forms differ",
        ),
    }
}

/// P37: exact words are enforced as exact; silent clauses split.
pub(super) fn standard(profile: Profile) -> Sourced {
    let default = |value: Standard, source| {
        (Filling::Default { value: value.value(), confidence: Confidence::Verified }, source)
    };
    match profile {
        Profile::Texas => {
            default(Standard::AllTerms, "C26 Texas State Optical v. Wiggins; C27 FWT v. Haskin")
        }
        Profile::Washington => default(Standard::MaterialTerms, "C22 Northwest Television Club (1981)"),
        Profile::Massachusetts => default(Standard::MaterialTerms, "C20 Fienberg v. Hassan (2010)"),
        Profile::Neutral | Profile::NewYork | Profile::England | Profile::Florida | Profile::Germany => (
            Filling::Split { values: [Standard::AllTerms.value(), Standard::MaterialTerms.value()] },
            "P37: C26, C27 against C22 to C25",
        ),
    }
}

/// P31: the place of the recipient; unsettled.
pub(super) fn zone(profile: Profile) -> Sourced {
    let zone = match profile {
        Profile::Neutral => Zone::Utc,
        Profile::NewYork | Profile::Florida | Profile::Massachusetts => Zone::NewYork,
        Profile::England => Zone::London,
        Profile::Texas => Zone::Chicago,
        Profile::Washington => Zone::LosAngeles,
        Profile::Germany => Zone::Berlin,
    };
    (
        Filling::Default { value: zone.value(), confidence: Confidence::Assumed },
        "P31: the main zone of the governing law",
    )
}

/// P72: the sharpest split of the field.
pub(super) fn withdrawal(profile: Profile) -> Sourced {
    let default = |value: Withdrawal, source| {
        (Filling::Default { value: value.value(), confidence: Confidence::Verified }, source)
    };
    match profile {
        Profile::NewYork => default(Withdrawal::Allowed, "C38 LIN Broadcasting v. Metromedia (1989)"),
        Profile::England => default(Withdrawal::Allowed, "C39 Tuck v. Baker (1990)"),
        Profile::Texas => default(Withdrawal::NotAllowed, "C44 City of Brownsville v. Golden Spread (2006)"),
        Profile::Florida => default(Withdrawal::NotAllowed, "C42 Allegro at Boynton Beach v. Pearson (2017)"),
        Profile::Massachusetts => default(Withdrawal::NotAllowed, "C55 Stone v. W.E. Aubuchon Co. (1990)"),
        Profile::Germany => default(Withdrawal::NotAllowed, "BGB 463: only a concluded contract triggers"),
        Profile::Neutral | Profile::Washington => (
            Filling::Split { values: [Withdrawal::Allowed.value(), Withdrawal::NotAllowed.value()] },
            "P72: C38, C39 against C42, C44, C55",
        ),
    }
}

/// P45: packages. Massachusetts is not among those who have decided it: Uno Restaurants (C33) is about the
/// allocation of the price.
pub(super) fn package(profile: Profile) -> Sourced {
    let default = |value: Package, source| {
        (Filling::Default { value: value.value(), confidence: Confidence::Verified }, source)
    };
    match profile {
        Profile::Texas => (
            Filling::Default { value: Package::Whole.value(), confidence: Confidence::Partly },
            "C27 FWT v. Haskin Wallace Mason (2009); Navasota v. First Source (2008) the other way",
        ),
        Profile::Germany => default(Package::Proportional, "BGB 467"),
        Profile::Neutral
        | Profile::NewYork
        | Profile::England
        | Profile::Florida
        | Profile::Massachusetts
        | Profile::Washington => (
            Filling::Split { values: [Package::Whole.value(), Package::BurdenedPart.value()] },
            "P45: C27 against C28, C29, C36",
        ),
    }
}
