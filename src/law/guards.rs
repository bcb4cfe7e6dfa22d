//! Guards: the small questions that decide a transition, one function each. None has a memory.

use super::calendar::{Date, FirstDay, Moment, MonthRule, Rule as Counting, TimeOfDay, Unit, Zone};
use super::clause::{Settled, Term};
use super::event::Stated;
use super::finding::{Cause, FactKind, Rule, TermFactKind};
use super::offer::{Form, Offer, Subject};
use super::outcome::Ground;
use super::readings::Resolved;
use super::terms::{
    ConditionalOffer, Contents, CountFirstDay, Covers, FreeTerms, FreeUnit, RequiredForm, SelfBuild,
};

/// One guard at the door: the question, whether it is passed, the ground if not, and the clause word asked.
pub struct Gate {
    pub rule: Rule,
    pub passed: bool,
    pub ground: Ground,
    pub causes: [Cause; 2],
}

/// Everything an offer must pass to count at all (doctrine T1).
pub fn gates(resolved: &Resolved<'_>, position: usize, offer: &Offer) -> [Gate; 4] {
    let terms = &resolved.terms;
    let (covered, scope) = covered(terms, offer.subject);
    let conditional = resolved.offer_fact(position, FactKind::Conditional);
    [
        Gate {
            rule: Rule::Covered,
            passed: covered,
            ground: Ground::NotCovered,
            causes: [Cause::Offer(position), Cause::Term(scope)],
        },
        Gate {
            rule: Rule::FormGood,
            passed: form_good(terms.offer_form, offer.form),
            ground: Ground::FormTooWeak,
            causes: [Cause::Offer(position), Cause::Term(Term::OfferForm)],
        },
        Gate {
            rule: Rule::BonaFide,
            passed: resolved.offer_fact(position, FactKind::BonaFide),
            ground: Ground::NotBonaFide,
            causes: [Cause::Offer(position), Cause::Fact(position, FactKind::BonaFide)],
        },
        Gate {
            rule: Rule::ConditionAllowed,
            passed: !conditional || terms.conditional_offer == ConditionalOffer::Triggers,
            ground: Ground::Conditional,
            causes: [Cause::Fact(position, FactKind::Conditional), Cause::Term(Term::ConditionalOffer)],
        },
    ]
}

/// Whether the clause covers what the offer is about, and the word that says so (P1, P4).
fn covered(terms: &Settled, subject: Subject) -> (bool, Term) {
    match subject {
        Subject::NewCapacity => (true, Term::Covers),
        Subject::ExistingWorkload => (terms.covers == Covers::AllCapacity, Term::Covers),
        Subject::SelfBuild => (terms.self_build == SelfBuild::Inside, Term::SelfBuild),
    }
}

/// Whether the offer has the form that the clause asks for (P10).
fn form_good(required: RequiredForm, form: Form) -> bool {
    match (required, form) {
        (RequiredForm::Any, Form::Oral | Form::LetterOfIntent | Form::Written | Form::SignedContract)
        | (RequiredForm::Written, Form::Written | Form::SignedContract)
        | (RequiredForm::Binding, Form::SignedContract) => true,
        (RequiredForm::Written, Form::Oral | Form::LetterOfIntent)
        | (RequiredForm::Binding, Form::Oral | Form::LetterOfIntent | Form::Written) => false,
    }
}

/// The terms that a notice of this offer must state, one bit each (P15).
pub fn required(resolved: &Resolved<'_>, position: usize) -> u32 {
    let Some(offer) = resolved.deal.offers.get(position) else { return 0 };
    let must = |i: usize| match resolved.terms.contents {
        Contents::Price => offer.terms[i].kind.is_price(),
        Contents::EconomicTerms => offer.terms[i].kind.is_economic(),
        Contents::MaterialTerms => resolved.term_fact(position, i, TermFactKind::Material),
        Contents::FullCopy => true,
    };
    (0..offer.terms.len().min(32)).filter(|i| must(*i)).fold(0, |bits, i| bits | 1 << i)
}

/// The required terms that are not stated. A full copy states everything; a clause that wants a full copy
/// is satisfied by nothing less.
pub fn missing(resolved: &Resolved<'_>, position: usize, stated: Stated) -> u32 {
    let required = required(resolved, position);
    match (stated.copy, resolved.terms.contents) {
        (true, _) => 0,
        (false, Contents::FullCopy) => required,
        (false, Contents::Price | Contents::EconomicTerms | Contents::MaterialTerms) => {
            required & !stated.terms
        }
    }
}

/// How the window is counted.
pub fn window_rule(terms: &Settled) -> Counting {
    Counting {
        length: terms.length.0,
        unit: terms.unit,
        calendar: terms.calendar,
        first_day: match terms.first_day {
            CountFirstDay::Exclude => FirstDay::Exclude,
            CountFirstDay::Include => FirstDay::Include,
        },
        ends_at: terms.ends_at,
        zone: terms.zone,
        rollover: terms.rollover,
        month_rule: MonthRule::CorrespondingDate,
        short_period: None,
    }
}

/// How the free period is counted; `None` when no length is stated. It runs to the end of its last day.
pub fn free_rule(terms: &Settled) -> Option<Counting> {
    Some(Counting {
        length: terms.free_period.stated()?,
        unit: match terms.free_unit {
            FreeUnit::Days => Unit::Days,
            FreeUnit::BusinessDays => Unit::BusinessDays,
            FreeUnit::Weeks => Unit::Weeks,
            FreeUnit::Months => Unit::Months,
        },
        calendar: terms.calendar,
        first_day: FirstDay::Exclude,
        ends_at: TimeOfDay::END_OF_DAY,
        zone: terms.zone,
        rollover: super::calendar::Rollover::None,
        month_rule: MonthRule::CorrespondingDate,
        short_period: None,
    })
}

/// Whether a contract on the terms of `signed` passes the clause's test against what the holder was shown
/// (P67). The freedom is for the rival of the notice, not for any other (P68).
pub fn free_terms_met(resolved: &Resolved<'_>, noticed: usize, signed: usize) -> bool {
    let rival = |offer: usize| resolved.deal.offers.get(offer).map(|o| o.rival);
    if rival(noticed) != rival(signed) {
        return false;
    }
    let change = super::matching::change(resolved, noticed, signed);
    match resolved.terms.free_terms {
        FreeTerms::SameTerms => !change.any,
        FreeTerms::NoBetterForRival => !change.worse,
        FreeTerms::AnyTerms => true,
    }
}

/// The last instant of a day that ends at `ends_at`.
pub fn closing(ends_at: TimeOfDay, day: Date, zone: Zone) -> Moment {
    match ends_at {
        TimeOfDay::END_OF_DAY => zone.last_second_of(day),
        hour => zone.moment(day, hour.seconds()),
    }
}
