//! Reads the offers and their terms.

use super::amounts::{amount, amount_fields};
use super::{checked_id, fact, key_or};
use crate::file::json::Json;
use crate::file::reader::At;
use crate::law::deal::{Parties, limits};
use crate::law::finding::{FactKind, TermFactKind};
use crate::law::offer::{
    Amount, Bundle, Form, Offer, OfferTerm, ProposedBy, Relation, Seller, Source, Subject, TermKind,
    Transaction, Workload,
};

pub(super) fn offers(at: &At<'_>, parties: &Parties, source: Source) -> Vec<Offer> {
    let fields = at.fields("an object that gives each offer's short name its terms");
    if fields.len() > limits::OFFERS {
        at.note(format!("{} offers", fields.len()), format!("at most {}", limits::OFFERS));
    }
    let fields = fields.into_iter().take(limits::OFFERS);
    fields.map(|(id, at)| offer(checked_id(id, &at), &at, parties, source)).collect()
}

/// The fields of an offer.
pub(in crate::file) const OFFER_FIELDS: &[&str] = &[
    "from",
    "subject",
    "form",
    "workload",
    "transaction",
    "relation",
    "seller",
    "bundle",
    "covered_share",
    "terms",
];

fn offer(id: String, at: &At<'_>, parties: &Parties, source: Source) -> Offer {
    let facts = FactKind::ALL.iter().map(|kind| kind.key());
    at.object(&OFFER_FIELDS.iter().copied().chain(facts).collect::<Vec<_>>());
    let from = at.field("from");
    let by_grantor = from.json() == Some(&Json::text("grantor"));
    let mut names: Vec<&str> = parties.rivals.iter().map(|r| r.id.as_str()).collect();
    names.push("grantor");
    let positions: Vec<usize> = (0..names.len()).collect();
    let rival = from.choice(&names, &positions).filter(|_| !by_grantor).unwrap_or(0);
    let terms_at = at.field("terms");
    let terms: Vec<OfferTerm> =
        terms_at.items(limits::OFFER_TERMS).iter().map(|at| offer_term(at, source)).collect();
    for (i, term) in terms.iter().enumerate() {
        if terms[..i].iter().any(|other| other.id == term.id) && !term.id.is_empty() {
            terms_at
                .note(format!("two terms with the id \"{}\"", term.id), "one id for each term of the offer");
        }
    }
    let subject = at.field("subject").choice(Subject::KEYS, Subject::ALL).unwrap_or(Subject::NewCapacity);
    let form = at.field("form").choice(Form::KEYS, Form::ALL).unwrap_or(Form::Written);
    let plain = Offer::new(id, rival, subject, form, terms);
    let share = at.field("covered_share").given();
    let mut offer = Offer {
        workload: key_or(at, "workload", Workload::KEYS, Workload::ALL, plain.workload),
        transaction: key_or(at, "transaction", Transaction::KEYS, Transaction::ALL, plain.transaction),
        relation: key_or(at, "relation", Relation::KEYS, Relation::ALL, plain.relation),
        seller: key_or(at, "seller", Seller::KEYS, Seller::ALL, plain.seller),
        bundle: key_or(at, "bundle", Bundle::KEYS, Bundle::ALL, plain.bundle),
        maker: if by_grantor { ProposedBy::Grantor } else { ProposedBy::Rival },
        share: share.map(|at| at.int(0, limits::BASIS_POINTS.into()) as u32),
        ..plain
    };
    for kind in FactKind::ALL {
        let known = offer.fact(*kind);
        *offer.fact_mut(*kind) = fact(at, kind.key(), known);
    }
    offer
}

const TERM_FIELDS: &[&str] = &["id", "name", "kind", "proposed_by", "source"];

fn offer_term(at: &At<'_>, source: Source) -> OfferTerm {
    let kind = at.field("kind").choice(TermKind::KEYS, TermKind::ALL);
    let facts = TermFactKind::ALL.iter().map(|kind| kind.key());
    let names = TERM_FIELDS.iter().copied().chain(facts).chain(amount_fields(kind).iter().copied());
    at.object(&names.collect::<Vec<_>>());
    let id = at.field("id").id(limits::ID);
    let amount = kind.map_or(Amount::Months(0), |kind| amount(at, kind));
    let from = key_or(at, "source", Source::KEYS, Source::ALL, source);
    let plain = OfferTerm::new(id, kind.unwrap_or(TermKind::Other), amount, from);
    let mut term = OfferTerm {
        name: at.field("name").given().map_or_else(String::new, |at| at.name(limits::NAME)),
        proposed_by: key_or(at, "proposed_by", ProposedBy::KEYS, ProposedBy::ALL, plain.proposed_by),
        ..plain
    };
    for kind in TermFactKind::ALL {
        let known = term.fact(*kind);
        *term.fact_mut(*kind) = fact(at, kind.key(), known);
    }
    term
}
