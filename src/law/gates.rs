//! The gates: everything that an offer must pass to count at all (doctrine T1), one function each.

use super::calendar::Date;
use super::clause::Term;
use super::finding::{Cause, DealFactKind, FactKind, Rule};
use super::guards;
use super::offer::{
    Amount, Bundle, Form, Offer, ProposedBy, Relation, Seller, Subject, TermKind, Transaction, Workload,
};
use super::outcome::Ground;
use super::readings::Resolved;
use super::terms::*;

/// One gate: the question, whether it is passed, the ground if not, and what was asked.
pub struct Gate {
    pub rule: Rule,
    pub passed: bool,
    pub ground: Ground,
    pub causes: [Option<Cause>; 8],
}

impl Gate {
    /// The gate with these causes; those that are `None` could not have changed the answer.
    fn new<const N: usize>(rule: Rule, passed: bool, ground: Ground, causes: [Option<Cause>; N]) -> Self {
        let mut all = [None; 8];
        for (place, cause) in all.iter_mut().zip(causes) {
            *place = cause;
        }
        Self { rule, passed, ground, causes: all }
    }
}

/// The questions of the gates, in their order.
pub const GATES: [Rule; 8] = [
    Rule::InForce,
    Rule::Covered,
    Rule::TransactionCovered,
    Rule::ThirdPartyQualifies,
    Rule::FormGood,
    Rule::BonaFide,
    Rule::ConditionAllowed,
    Rule::SeparateOffer,
];

/// Every gate for offer number `position`, received on `day`; the first that is not passed decides.
pub fn gates(resolved: &Resolved<'_>, position: usize, offer: &Offer, day: Date) -> [Gate; 8] {
    [
        in_force(resolved, day),
        covered(resolved, position, offer),
        transaction_covered(resolved, position, offer),
        third_party_qualifies(resolved, position, offer),
        form_good(resolved, position, offer),
        bona_fide(resolved, position, offer),
        condition_allowed(resolved, position),
        separate_offer(resolved, position, offer),
    ]
}

fn term(term: Term) -> Option<Cause> {
    Some(Cause::Term(term))
}

/// Whether there is a right at all on that day (P77 to P79, D.1).
fn in_force(resolved: &Resolved<'_>, day: Date) -> Gate {
    let terms = &resolved.terms;
    let kind = term(Term::Kind);
    let gate = |passed, ground, causes: [Option<Cause>; 8]| Gate::new(Rule::InForce, passed, ground, causes);
    let short = |passed, ground, causes: [Option<Cause>; 3]| Gate::new(Rule::InForce, passed, ground, causes);
    match terms.kind {
        RightKind::None => return short(false, Ground::NoRight, [kind, None, None]),
        RightKind::FirstRefusal
        | RightKind::LastLook
        | RightKind::Topping
        | RightKind::FirstOffer
        | RightKind::FirstNegotiation
        | RightKind::Option
        | RightKind::Exclusivity => {}
    }
    let validity = Some(Cause::DealFact(DealFactKind::ClauseValid));
    if !resolved.deal_fact(DealFactKind::ClauseValid) {
        return short(false, Ground::ClauseVoid, [validity, kind, None]);
    }
    // Where no time is stated, the word on gaps decides; where gaps are fatal, that a time is stated (C66).
    let (window, other) = (guards::has_window(resolved), guards::other_time(terms));
    let lacks = !window && !other.is_some_and(|(_, stated)| stated);
    let void = terms.gaps == Gaps::Void;
    let gaps = lacks.then_some(Cause::Term(Term::Gaps));
    let words = [Term::Length, Term::Unit];
    let [length, unit] = words.map(|word| (void && (window || lacks)).then_some(Cause::Term(word)));
    let other = other.filter(|_| void && !window).map(|(word, _)| Cause::Term(word));
    if lacks && void {
        let causes = [gaps, length, unit, other, validity, kind, None, None];
        return gate(false, Ground::ClauseVoid, causes);
    }
    let [starts, ends] = [term(Term::Starts), term(Term::Ends)];
    let zone = (terms.starts.0.is_some() || terms.ends.0.is_some()).then_some(Cause::Term(Term::Zone));
    if terms.starts.0.is_some_and(|starts| day < starts) {
        let causes = [starts, validity, kind, gaps, length, unit, zone, other];
        return gate(false, Ground::NotYetInForce, causes);
    }
    let survival = terms.ends.0.and(term(Term::Survival));
    // Of these, the gaps are there, or the next two, or the other time.
    let causes = [kind, validity, starts, ends, survival, gaps.or(length).or(other), unit, zone];
    if guards::last_day_of_right(terms).is_some_and(|last| day > last) {
        return gate(false, Ground::RightEnded, causes);
    }
    gate(terms.kind != RightKind::Exclusivity, Ground::Exclusive, causes)
}

/// Whether the clause covers what the offer is about (P1, P4, P65).
fn covered(resolved: &Resolved<'_>, position: usize, offer: &Offer) -> Gate {
    let terms = &resolved.terms;
    let (inside, word) = match offer.subject {
        Subject::NewCapacity => (true, None),
        Subject::Asset | Subject::Land => (true, None),
        Subject::OtherAsset => (false, None),
        Subject::ExistingWorkload => (terms.covers == Covers::AllCapacity, term(Term::Covers)),
        Subject::SelfBuild => (terms.self_build == SelfBuild::Inside, term(Term::SelfBuild)),
    };
    let workload = match (offer.workload, terms.workloads) {
        (_, Workloads::All)
        | (Workload::Any, _)
        | (Workload::Training, Workloads::Training)
        | (Workload::Inference, Workloads::Inference)
        | (Workload::Research, Workloads::Research) => true,
        (Workload::Training | Workload::Inference | Workload::Research, _) => false,
    };
    let for_what = (offer.workload != Workload::Any).then_some(Cause::Term(Term::Workloads));
    let by_buyer = offer.seller == Seller::Buyer;
    let plainly = !by_buyer || terms.after_sale == AfterSale::BindsBuyer;
    // A detour by way of a buyer whose purpose is to get round the right leads nowhere (P75: C8, C9).
    let bound = plainly || resolved.offer_fact(position, FactKind::Evasion);
    let sale = by_buyer.then_some(Cause::Term(Term::AfterSale));
    let purpose = (!plainly).then_some(Cause::Fact(position, FactKind::Evasion));
    // The word that speaks of the subject is told even where only one answer is possible.
    let word = word.or((offer.subject == Subject::NewCapacity).then_some(Cause::Term(Term::Covers)));
    let causes = [Some(Cause::Offer(position)), word, for_what, sale, purpose];
    Gate::new(Rule::Covered, inside && workload && bound, Ground::NotCovered, causes)
}

/// Whether the clause covers this kind of dealing (P2, P3, P4); a structure whose purpose is to get round the
/// right does not (P75: C9).
fn transaction_covered(resolved: &Resolved<'_>, position: usize, offer: &Offer) -> Gate {
    let terms = &resolved.terms;
    let offered = Some(Cause::Offer(position));
    let (plainly, words) = match offer.transaction {
        Transaction::Sale => (true, [None, None]),
        Transaction::Lease
        | Transaction::Licence
        | Transaction::Exchange
        | Transaction::Contribution
        | Transaction::NewIssue => {
            (terms.transactions != Transactions::Sales, [term(Term::Transactions), None])
        }
        Transaction::Gift | Transaction::Inheritance | Transaction::Divorce => {
            let covered = terms.gifts == Carved::Inside || terms.transactions == Transactions::Any;
            (covered, [term(Term::Gifts), term(Term::Transactions)])
        }
        Transaction::Enforcement
        | Transaction::Insolvency
        | Transaction::Partition
        | Transaction::Condemnation => (terms.enforcement == Carved::Inside, [term(Term::Enforcement), None]),
        Transaction::ShareSale | Transaction::Merger => match terms.indirect {
            Indirect::NotCovered => (false, [term(Term::Indirect), None]),
            Indirect::IfShell => {
                let shell = resolved.offer_fact(position, FactKind::Shell);
                (shell, [term(Term::Indirect), Some(Cause::Fact(position, FactKind::Shell))])
            }
            Indirect::Covered => (true, [term(Term::Indirect), None]),
        },
    };
    let evasion = !plainly && resolved.offer_fact(position, FactKind::Evasion);
    let purpose = (!plainly).then_some(Cause::Fact(position, FactKind::Evasion));
    let causes = [offered, words[0], words[1], purpose];
    Gate::new(Rule::TransactionCovered, plainly || evasion, Ground::ExcludedTransfer, causes)
}

/// Whether the offer comes from whom the clause means (P5, P13); the grantor's own terms only where the
/// clause or the kind of right says so.
fn third_party_qualifies(resolved: &Resolved<'_>, position: usize, offer: &Offer) -> Gate {
    let terms = &resolved.terms;
    let offered = Some(Cause::Offer(position));
    let gate = |passed, ground, causes: [Option<Cause>; 5]| {
        Gate::new(Rule::ThirdPartyQualifies, passed, ground, causes)
    };
    let holder_first = matches!(terms.kind, RightKind::FirstOffer | RightKind::FirstNegotiation);
    match offer.maker {
        ProposedBy::Grantor => {
            let own = terms.maker == Maker::OwnTerms || holder_first || terms.kind == RightKind::Option;
            return gate(
                own,
                Ground::WrongThirdParty,
                [offered, term(Term::Maker), term(Term::Kind), None, None],
            );
        }
        ProposedBy::Rival if holder_first => {
            return gate(false, Ground::FirstOfferDue, [offered, term(Term::Kind), None, None, None]);
        }
        ProposedBy::Rival => {}
    }
    let independent = matches!(offer.relation, Relation::Stranger | Relation::Relative);
    let (qualifies, fact) = match terms.third_party {
        ThirdParty::Anyone => (true, None),
        ThirdParty::Unaffiliated => (independent, None),
        ThirdParty::Strangers => (offer.relation == Relation::Stranger, None),
        ThirdParty::Competitors => {
            let competes = resolved.offer_fact(position, FactKind::Competitor);
            (independent && competes, Some(Cause::Fact(position, FactKind::Competitor)))
        }
    };
    let evasion = !qualifies && resolved.offer_fact(position, FactKind::Evasion);
    let purpose = (!qualifies).then_some(Cause::Fact(position, FactKind::Evasion));
    let causes = [offered, term(Term::Kind), term(Term::ThirdParty), fact, purpose];
    gate(qualifies || evasion, Ground::WrongThirdParty, causes)
}

/// Whether the offer has the form, and the deposit, that the clause asks for (P10).
fn form_good(resolved: &Resolved<'_>, position: usize, offer: &Offer) -> Gate {
    let terms = &resolved.terms;
    let form = match (terms.offer_form, offer.form) {
        (RequiredForm::Any, Form::Oral | Form::LetterOfIntent | Form::Written | Form::SignedContract)
        | (RequiredForm::Written, Form::Written | Form::SignedContract)
        | (RequiredForm::Binding, Form::SignedContract) => true,
        (RequiredForm::Written, Form::Oral | Form::LetterOfIntent)
        | (RequiredForm::Binding, Form::Oral | Form::LetterOfIntent | Form::Written) => false,
    };
    let paid = offer.terms.iter().position(|t| t.kind == TermKind::Deposit);
    let share = paid.and_then(|i| match offer.terms[i].amount {
        Amount::BasisPoints(share) => Some(share),
        Amount::Usd(_) | Amount::Months(_) | Amount::Quantity(..) | Amount::On(_) | Amount::Words(_) => None,
    });
    let asked = terms.deposit.stated();
    let enough = asked.is_none_or(|least| share.unwrap_or(0) >= least.into());
    let causes = [
        Some(Cause::Offer(position)),
        (offer.form != Form::SignedContract).then_some(Cause::Term(Term::OfferForm)),
        term(Term::Deposit),
        asked.and(paid).map(|i| Cause::OfferTerm(position, i)),
    ];
    Gate::new(Rule::FormGood, form && enough, Ground::FormTooWeak, causes)
}

/// Whether the offer is bona fide in the sense of the clause (P11).
fn bona_fide(resolved: &Resolved<'_>, position: usize, offer: &Offer) -> Gate {
    use super::offer::Fact;
    let (length, money) = match resolved.terms.bona_fide {
        BonaFide::Honest => (false, false),
        BonaFide::ArmsLength => (true, false),
        BonaFide::Funded => (true, true),
    };
    let holds = |kind| resolved.offer_fact(position, kind);
    let passed = holds(FactKind::BonaFide)
        && (!length || holds(FactKind::ArmsLength))
        && (!money || holds(FactKind::Funded));
    let fact = |kind| Cause::Fact(position, kind);
    let plain = offer.arms_length == Fact::Yes && offer.funded == Fact::Yes;
    let causes = [
        Some(Cause::Offer(position)),
        Some(fact(FactKind::BonaFide)),
        length.then_some(fact(FactKind::ArmsLength)),
        money.then_some(fact(FactKind::Funded)),
        (!plain).then_some(Cause::Term(Term::BonaFide)),
    ];
    Gate::new(Rule::BonaFide, passed, Ground::NotBonaFide, causes)
}

/// Whether an offer under a condition counts (P12).
fn condition_allowed(resolved: &Resolved<'_>, position: usize) -> Gate {
    let conditional = resolved.offer_fact(position, FactKind::Conditional);
    let passed = !conditional || resolved.terms.conditional_offer == ConditionalOffer::Triggers;
    let word = conditional.then_some(Cause::Term(Term::ConditionalOffer));
    let causes = [Some(Cause::Fact(position, FactKind::Conditional)), word];
    Gate::new(Rule::ConditionAllowed, passed, Ground::Conditional, causes)
}

/// Whether there is an offer for what the right covers, apart from a package (P45: C29).
fn separate_offer(resolved: &Resolved<'_>, position: usize, offer: &Offer) -> Gate {
    let one_price = offer.bundle == Bundle::OnePrice;
    let passed = !(one_price && resolved.terms.package == Package::NoTrigger);
    let causes = [Some(Cause::Offer(position)), one_price.then_some(Cause::Term(Term::Package))];
    Gate::new(Rule::SeparateOffer, passed, Ground::PackageOnly, causes)
}
