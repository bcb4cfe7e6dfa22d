//! Reads the offers and their terms.

use super::amounts::{amount, amount_fields};
use super::{checked_id, fact};
use crate::file::reader::At;
use crate::law::deal::{Parties, limits};
use crate::law::offer::{Amount, Fact, Form, Offer, OfferTerm, Source, Subject, TermKind};

pub(super) fn offers(at: &At<'_>, parties: &Parties, source: Source) -> Vec<Offer> {
    let fields = at.fields("an object that gives each offer's short name its terms");
    if fields.len() > limits::OFFERS {
        at.note(format!("{} offers", fields.len()), format!("at most {}", limits::OFFERS));
    }
    let fields = fields.into_iter().take(limits::OFFERS);
    fields.map(|(id, at)| offer(checked_id(id, &at), &at, parties, source)).collect()
}

fn offer(id: String, at: &At<'_>, parties: &Parties, source: Source) -> Offer {
    at.object(&["from", "subject", "form", "conditional", "bona_fide", "terms"]);
    let from = at.field("from");
    let names: Vec<&str> = parties.rivals.iter().map(|r| r.id.as_str()).collect();
    let positions: Vec<usize> = (0..names.len()).collect();
    let terms_at = at.field("terms");
    let terms: Vec<OfferTerm> =
        terms_at.items(limits::OFFER_TERMS).iter().map(|at| offer_term(at, source)).collect();
    for (i, term) in terms.iter().enumerate() {
        if terms[..i].iter().any(|other| other.id == term.id) && !term.id.is_empty() {
            terms_at
                .note(format!("two terms with the id \"{}\"", term.id), "one id for each term of the offer");
        }
    }
    Offer {
        id,
        rival: from.choice(&names, &positions).unwrap_or(0),
        subject: at.field("subject").choice(Subject::KEYS, Subject::ALL).unwrap_or(Subject::NewCapacity),
        form: at.field("form").choice(Form::KEYS, Form::ALL).unwrap_or(Form::Written),
        conditional: fact(at, "conditional", Fact::No),
        bona_fide: fact(at, "bona_fide", Fact::Yes),
        terms,
    }
}

const TERM_FIELDS: &[&str] =
    &["id", "name", "kind", "in_scope", "material", "matchable", "bad_faith", "source"];

fn offer_term(at: &At<'_>, source: Source) -> OfferTerm {
    let kind = at.field("kind").choice(TermKind::KEYS, TermKind::ALL);
    let names: Vec<&str> = TERM_FIELDS.iter().chain(amount_fields(kind)).copied().collect();
    at.object(&names);
    OfferTerm {
        id: at.field("id").id(limits::ID),
        name: at.field("name").given().map_or_else(String::new, |at| at.name(limits::NAME)),
        kind: kind.unwrap_or(TermKind::Other),
        amount: kind.map_or(Amount::Months(0), |kind| amount(at, kind)),
        in_scope: fact(at, "in_scope", Fact::Yes),
        material: fact(at, "material", Fact::Yes),
        matchable: fact(at, "matchable", Fact::Yes),
        bad_faith: fact(at, "bad_faith", Fact::No),
        source: match at.field("source").given() {
            Some(at) => at.choice(Source::KEYS, Source::ALL).unwrap_or(source),
            None => source,
        },
    }
}
