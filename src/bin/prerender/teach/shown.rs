//! A task's deal and the engine's reasons as HTML: what the clause says, what is offered, what happened, why.

use super::super::page::escape;
use super::super::words::said;
use super::asked::{Why, look};
use super::filled;
use super::task::{Posed, Task};
use first_refusal::law::event::{Event, Reply, When};
use first_refusal::law::offer::{Offer, TermKind};
use first_refusal::law::{Date, Deal, Party, Term};
use first_refusal::report::case;
use first_refusal::story::drafting::{Draft, Sentence, parts, phrase_in};
use first_refusal::story::words::{capital, find, plain, word};
use first_refusal::story::{Look, format};

/// Where the terms of the offer stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terms {
    /// With each task.
    Here,
    /// Once for all tasks.
    Above,
}

/// Everything that a reader must know to answer.
pub fn situation(task: &Task, posed: &Posed, terms: Terms) -> String {
    let look = look(&posed.deal, posed.day);
    let clause = clause(&look, &task.shows);
    let offer = match (task.offer, terms) {
        (false, _) => String::new(),
        (true, Terms::Here) => offer(&posed.deal),
        (true, Terms::Above) => format!("<p>{}</p>", subject(&posed.deal)),
    };
    format!("<div class=\"situation\">{clause}{offer}{}</div>", happened(&look, posed.day))
}

/// What is asked, with the names and the day of the deal.
pub fn question(task: &Task, posed: &Posed) -> String {
    let day = format::weekday(posed.day, posed.day);
    escape(&case::fill(&posed.deal, 0, &task.ask, &[("day", day)]))
}

/// The sentences of the clause that state these terms, as a lawyer writes them.
fn clause(look: &Look, shows: &[Term]) -> String {
    let of_part = |sentence: &&Sentence| sentence.terms().any(|term| shows.contains(&term));
    let sentences = parts().iter().flat_map(|part| part.text.iter().chain(&part.more)).filter(of_part);
    let sentences: Vec<String> = sentences.map(|sentence| drafted(look, &sentence.full)).collect();
    if sentences.is_empty() {
        return String::new();
    }
    format!("<p class=\"label\">{}</p><blockquote>{}</blockquote>", said("teach.clause"), sentences.join(" "))
}

fn drafted(look: &Look, drafts: &[Draft]) -> String {
    let part = |draft: &Draft| match draft {
        Draft::Words(words) => escape(words),
        Draft::Party(party) => escape(look.name(*party)),
        Draft::Handle(term, mark) => {
            let phrase = phrase_in(*term, look.deal.clause.get(*term), &look.terms);
            format!("<b>{}</b>{}", escape(&phrase), escape(mark))
        }
    };
    drafts.iter().map(part).collect()
}

/// What the offer is about.
fn subject(deal: &Deal) -> String {
    let subject =
        deal.offers.first().and_then(|offer| find(&format!("report.subject.{}", offer.subject.key())));
    filled("teach.about", &[("subject", subject.unwrap_or_default())])
}

/// The offer: what it is about and its terms.
fn offer(deal: &Deal) -> String {
    format!("{}<p>{}</p>", terms(deal), subject(deal))
}

/// The terms of the offer, each with whether it is reported or invented.
pub fn terms(deal: &Deal) -> String {
    let Some(offer) = deal.offers.first() else { return String::new() };
    let rival = deal.rival_of(0).map_or("", |rival| &rival.name);
    let row = |term: &first_refusal::law::offer::OfferTerm| {
        format!(
            "<li>{}: <b>{}</b> <small>({})</small></li>",
            escape(&format::term_name(term)),
            escape(&format::amount(term.kind, &term.amount, Date::MAX)),
            word(&format!("source.{}", term.source.key())),
        )
    };
    let rows: String = offer.terms.iter().map(row).collect();
    format!(
        "<p class=\"label\">{}</p><ul class=\"offered\">{rows}</ul>",
        filled("teach.offer", &[("rival", rival)]),
    )
}

/// What happened until the day of which is asked.
fn happened(look: &Look, day: Date) -> String {
    let zone = look.zone();
    let known = look.deal.events.iter().filter(|event| event.at.date(zone) <= day);
    let row = |event: &Event| {
        let date = event.at.date(zone);
        let hour = match event.at {
            When::Day(_) => String::new(),
            When::At(at) => format!(", {}", format::clock(zone.local(at).second_of_day)),
        };
        let sentence = capital(&plain(&look.tell(event)));
        format!(
            "<li><time datetime=\"{date}\">{}{hour}</time> {}.{}</li>",
            case::day(&look.deal, date),
            escape(&sentence),
            details(look, event),
        )
    };
    let rows: String = known.map(row).collect();
    format!("<p class=\"label\">{}</p><ol class=\"happened\">{rows}</ol>", said("teach.happened"))
}

/// What a notice states and leaves out, and how a reply differs from the offer.
fn details(look: &Look, event: &Event) -> String {
    let number = event.what.offer().unwrap_or(0);
    let Some(offer) = look.deal.offers.get(number) else { return String::new() };
    let name = |term: usize| offer.terms.get(term).map(format::term_name).unwrap_or_default();
    let mut told = Vec::new();
    if let Some(stated) = event.what.stated().filter(|stated| !stated.copy) {
        let all = 0..offer.terms.len();
        let (has, lacks): (Vec<usize>, Vec<usize>) = all.partition(|term| stated.terms >> term & 1 == 1);
        let named =
            |terms: &[usize]| terms.iter().map(|term| quoted(&name(*term))).collect::<Vec<_>>().join(", ");
        // What fills a gap states only that.
        let fills = event.what.key() == "information_given";
        told.push(match (has.is_empty(), lacks.is_empty() || fills) {
            (false, true) if fills => filled("teach.fills", &[("terms", &named(&has))]),
            (_, true) => said("teach.states.all").to_owned(),
            (true, false) => filled("teach.lacks", &[("terms", &named(&lacks))]),
            (false, false) => filled("teach.states", &[("terms", &named(&has)), ("missing", &named(&lacks))]),
        });
    }
    if let Some(exercise) = event.what.exercise() {
        for difference in &exercise.differs {
            let term = quoted(&name(difference.term));
            told.push(match replied(offer, difference.term, &difference.reply) {
                Some(reply) => filled("teach.differs", &[("term", &term), ("reply", &reply)]),
                None => filled("teach.lacks", &[("terms", &term)]),
            });
        }
    }
    told.iter().map(|line| format!(" {line}")).collect()
}

fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// What stands in a reply instead; nothing where it is left out.
fn replied(offer: &Offer, term: usize, reply: &Reply) -> Option<String> {
    let kind = offer.terms.get(term).map_or(TermKind::Other, |term| term.kind);
    match reply {
        Reply::Instead(amount) => Some(format::amount(kind, amount, Date::MAX)),
        Reply::Cash(cents) => Some(format::put(said("teach.cash"), &[("amount", &format::money(*cents))])),
        Reply::Omitted => None,
    }
}

/// The reasons of the trace.
pub fn reasons(why: &[Why]) -> String {
    let row = |why: &Why| {
        let rests = match why.because.is_empty() {
            true => String::new(),
            false => {
                format!(" <small>{}</small>", filled("teach.because", &[("causes", &why.because.join("; "))]))
            }
        };
        format!("<li><b>{}</b> {}{rests}</li>", escape(&why.question), escape(&why.answer))
    };
    if why.is_empty() {
        return String::new();
    }
    format!("<ul class=\"reasons\">{}</ul>", why.iter().map(row).collect::<String>())
}

/// What in a deal is reported and what is made up.
pub fn basis(deal: &Deal) -> String {
    let key = |family: &str, source: &str| said(&format!("teach.basis.{family}.{source}"));
    let basis = &deal.provenance;
    [key("offer", basis.offer.key()), key("clause", basis.clause.key()), said("teach.basis.dates")].join(" ")
}

/// The parties of a deal, as "who is who".
pub fn parties(deal: &Deal) -> String {
    let rival = deal.rival_of(0).map_or("", |rival| &rival.name);
    let look = |party: Party| match party {
        Party::Grantor => deal.parties.grantor.as_str(),
        Party::Holder => deal.parties.holder.as_str(),
        Party::Rival => rival,
    };
    let slots =
        [("grantor", look(Party::Grantor)), ("holder", look(Party::Holder)), ("rival", look(Party::Rival))];
    filled("teach.parties", &slots)
}
