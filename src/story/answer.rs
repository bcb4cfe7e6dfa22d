//! The answer: one sentence that is always in look, and what is said when it changes.

use super::format;
use super::look::Look;
use super::words::{Piece, capital, list, lower, plain, word};
use super::{drafting, reasons};
use crate::law::event::Event;
use crate::law::finding::Evaluation;
use crate::law::outcome::{Ground, Phase, Taker};
use crate::law::readings::{Choice, Question, Resolved};
use crate::law::terms::{Value, WindowUnit};
use crate::law::{Deal, Term, evaluate};

/// The answer on the day looked at.
pub fn answer(look: &Look) -> Vec<Piece> {
    if look.forked.agrees() {
        return sentence(look, &look.evaluation);
    }
    let on: Vec<String> = look.forked.depends_on.iter().map(|q| question(look, *q)).collect();
    look.speak("answer.depends", &[("questions", list(&on))])
}

/// One line for each reading that leads elsewhere: what is assumed, and the answer then.
pub fn branches(look: &Look) -> Vec<(String, Vec<Piece>)> {
    if look.forked.agrees() {
        return Vec::new();
    }
    let mut lines: Vec<(String, Vec<Piece>)> = Vec::new();
    for (reading, _) in &look.forked.branches {
        let chosen = reading.iter().filter(|(q, _)| look.forked.depends_on.contains(q));
        let said: Vec<String> = chosen.map(|(q, choice)| assumption(look, *q, *choice)).collect();
        let said = capital(&list(&said));
        if !lines.iter().any(|(known, _)| *known == said) {
            let resolved = Resolved::new(&look.deal, reading);
            let evaluation = evaluate(&resolved, resolved.end_of(look.day));
            lines.push((said, sentence(look, &evaluation)));
        }
    }
    lines
}

/// Which reading the figures show, where readings differ.
pub fn read_as(look: &Look) -> Option<String> {
    let shown = look.reading.iter().filter(|(q, _)| look.forked.depends_on.contains(q));
    let said: Vec<String> = shown.map(|(q, choice)| assumption(look, *q, *choice)).collect();
    (!look.forked.agrees()).then(|| look.plain("answer.read_as", &[("assumption", list(&said))]))
}

/// The answer's sentence without marks.
pub fn plain_answer(look: &Look) -> String {
    plain(&answer(look))
}

/// The key of the outcome's mark: who gets the deal, or that the right was broken.
pub fn mark(look: &Look) -> &'static str {
    if !look.forked.agrees() {
        return "depends";
    }
    let ground = look.evaluation.outcome.ground;
    if ground.is_breach() { "breach" } else { ground.taker().key() }
}

/// What to tell somebody who cannot see what has changed; `None` if the answer has not.
pub fn announcement(before: &Look, after: &Look) -> Option<String> {
    let closes = |look: &Look| look.window().and_then(|w| w.closes).map(|at| look.until(at));
    if plain_answer(before) == plain_answer(after) {
        return None;
    }
    // One date for another says it all, unless something else changes too.
    let certain = before.forked.agrees() && after.forked.agrees();
    let same_ground = before.evaluation.outcome.ground == after.evaluation.outcome.ground;
    match (closes(before), closes(after)) {
        (Some(was), Some(now)) if was != now && certain && same_ground => {
            Some(format::put(word("announce.closes"), &[("now", &now), ("was", &was)]))
        }
        _ => Some(format::put(word("announce.answer"), &[("answer", &plain_answer(after))])),
    }
}

/// The sentence of one reading.
fn sentence(look: &Look, evaluation: &Evaluation) -> Vec<Piece> {
    let outcome = &evaluation.outcome;
    let closes = evaluation.window().and_then(|w| w.closes).map_or_else(String::new, |at| look.until(at));
    let since = outcome.since.map_or_else(String::new, |at| reasons::on_day(look, at));
    let slots = [("closes", closes), ("since", since)];
    let outside = outcome.phase == Phase::SoldToRival && outcome.ground != Ground::SoldToRival;
    let key =
        if outside { "answer.sold_outside".to_owned() } else { format!("answer.{}", outcome.ground.key()) };
    let mut said = look.speak(&key, &slots);
    let then = if outcome.phase == Phase::WindowOpen {
        if_silent(look, evaluation)
    } else if outcome.phase == Phase::Released {
        let signed = outcome.ground == Ground::SignedWithRival;
        let key = if signed { "answer.perform" } else { "answer.free" };
        Some(free(look, outcome.until.map(|at| look.until(at)), key))
    } else {
        None
    };
    if let Some(then) = then {
        said.push(Piece::Plain(" ".to_owned()));
        said.extend(then);
    }
    said
}

/// What silence to the end of the window would bring.
fn if_silent(look: &Look, evaluation: &Evaluation) -> Option<Vec<Piece>> {
    let after = evaluation.phases.iter().find(|span| span.offer == look.offer && span.projected)?;
    match after.ground.taker() {
        Taker::Holder => Some(look.speak("answer.then.accepted", &[])),
        Taker::Rival => {
            let until = after.until.map(|at| look.until(at.plus_seconds(-1)));
            Some(free(look, until, "answer.then.free"))
        }
        Taker::Open | Taker::Split | Taker::Nobody => None,
    }
}

fn free(look: &Look, until: Option<String>, key: &str) -> Vec<Piece> {
    match until {
        Some(until) => look.speak(key, &[("free_until", until)]),
        None => look.speak(&format!("{key}.no_end"), &[]),
    }
}

/// An open question, as words that follow "it depends on".
pub fn question(look: &Look, question: Question) -> String {
    question_of(&look.deal, &|event| reasons::event_label(look, event), question)
}

/// The same for any deal; `label` names an event.
pub fn question_of(deal: &Deal, label: &dyn Fn(&Event) -> String, question: Question) -> String {
    let asked = |fact: &str| word(&format!("question.{fact}")).to_owned();
    match question {
        Question::Term(term) => {
            format::put(word("question.term"), &[("term", &lower(drafting::term_name(term)))])
        }
        Question::Offer(_, fact) => asked(fact.key()),
        Question::OfferTerm(offer, term, fact) => {
            let name = deal.offers.get(offer).and_then(|o| o.terms.get(term));
            let name = name.map_or_else(String::new, format::term_name);
            format::put(&asked(fact.key()), &[("term", &name)])
        }
        Question::Equivalent(..) => word("question.equivalent").to_owned(),
        Question::Event(event, fact) => {
            let name = deal.events.get(event).map_or_else(String::new, label);
            format::put(&asked(fact.key()), &[("term", &name)])
        }
        Question::Deal(fact) => asked(fact.key()),
        Question::ReasonableTime => word("question.reasonable_time").to_owned(),
    }
}

fn assumption(look: &Look, q: Question, choice: Choice) -> String {
    assumption_of(q, choice, || question(look, q))
}

/// What a reading takes for granted; `asked` is its question in words.
pub fn assumption_of(q: Question, choice: Choice, asked: impl FnOnce() -> String) -> String {
    match (q, choice) {
        (Question::Term(term), Choice::Says(value)) => format::put(
            word("assume.term"),
            &[("term", &lower(drafting::term_name(term))), ("phrase", &drafting::phrase(term, value))],
        ),
        (_, Choice::False) => format::put(word("assume.no"), &[("question", &asked())]),
        (_, Choice::Days(days)) => {
            format::put(word("assume.days"), &[("days", &format::number(days.into()))])
        }
        (_, Choice::True | Choice::Says(_)) => format::put(word("assume.yes"), &[("question", &asked())]),
    }
}

/// The finding of the calendar: its caption.
pub fn calendar_caption(look: &Look) -> String {
    let Some(window) = look.window() else {
        return look.plain("calendar.no_window", &[]);
    };
    let said = |term: Term| drafting::phrase_in(term, look.terms.get(term), &look.terms);
    let length = format!("{} {}", said(Term::Length), said(Term::Unit));
    let opens = format::weekday(window.count.day_zero, look.now());
    let reasonable = look.terms.unit == WindowUnit::ReasonableTime;
    let stated = !reasonable && look.terms.get(Term::Length) != Value::Silent;
    match window.closes {
        Some(at) if !stated => {
            let slots = [("opens", opens), ("closes", look.until(at))];
            look.plain("calendar.caption.reasonable", &slots)
        }
        Some(at) => {
            let slots = [("length", length), ("opens", opens), ("closes", look.until(at))];
            look.plain("calendar.caption", &slots)
        }
        None => look.plain("calendar.uncounted", &[("length", length), ("opens", opens)]),
    }
}
