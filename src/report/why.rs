//! Why, and why not: every finding with what it rests on, and what stands against each act.

use super::act;
use super::answer::if_filled;
use super::names::Names;
use super::words::word;
use crate::law::clause::Term;
use crate::law::defaults::{Filling, filling};
use crate::law::finding::{Answer, Cause, Evaluation, Finding, Rule};
use crate::law::offer::Fact;
use crate::law::permission::{Mode, Permission};
use crate::law::readings::Resolved;
use crate::law::terms::Value;
use crate::story::drafting;
use crate::story::reasons::missing;
use crate::story::words::{capital, list};

/// Every finding, offer by offer in the order in which they came up.
pub(super) fn findings(resolved: &Resolved<'_>, evaluation: &Evaluation) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    for offer in 0..resolved.deal.offers.len() {
        let names = Names::new(resolved.deal, offer);
        let mut about = evaluation.findings.iter().filter(|finding| finding.offer == offer).peekable();
        if about.peek().is_some() {
            lines.push((0, names.say("report.offer", &[("offer", names.offer_id(offer))])));
        }
        for finding in about {
            lines.push((1, told(&names, resolved, evaluation, finding)));
            lines.extend(rests_on(&names, resolved, &finding.because).map(|line| (2, line)));
        }
    }
    lines
}

/// What no party may do, each with what stands against it.
pub(super) fn why_not(
    resolved: &Resolved<'_>,
    evaluation: &Evaluation,
    allowed: &[Permission],
) -> Vec<(usize, String)> {
    let offer = evaluation.outcome.offer.unwrap_or(0);
    let names = Names::new(resolved.deal, offer);
    let mut lines = Vec::new();
    for permission in allowed.iter().filter(|permission| permission.mode == Mode::MustNot) {
        if lines.is_empty() {
            lines.push((0, names.say("report.why_not", &[])));
        }
        lines.push((1, act(&names, permission, "report.not")));
        for cause in &permission.because {
            let found = match *cause {
                Cause::Finding(rule) => evaluation.finding(rule, offer),
                Cause::About(other, rule) => evaluation.finding(rule, other),
                Cause::Term(_)
                | Cause::Event(_)
                | Cause::Offer(_)
                | Cause::OfferTerm(..)
                | Cause::Fact(..)
                | Cause::DealFact(_)
                | Cause::ReasonableTime => None,
            };
            let line = found.map(|finding| told(&names, resolved, evaluation, finding));
            lines.push((2, line.unwrap_or_else(|| capital(&(because(&names, resolved, *cause) + ".")))));
        }
    }
    lines
}

/// A question with its answer.
fn told(names: &Names<'_>, resolved: &Resolved<'_>, evaluation: &Evaluation, finding: &Finding) -> String {
    let key = finding.rule.key();
    let question = names.say(&format!("finding.{key}"), &[]);
    let slots = [
        ("at", finding.at.map_or_else(String::new, |at| names.until(at))),
        ("on", finding.at.map_or_else(String::new, |at| names.on(at))),
        ("missing", list(&missing_names(names, finding))),
        ("buyer", drafting::free_buyer(resolved.deal, &resolved.terms, finding.offer)),
    ];
    let open_ended = finding.rule == Rule::FreeUntil && finding.at.is_none();
    let end = if open_ended { ".no_end" } else { "" };
    let is_known =
        |slot: &str| slots.iter().find(|(name, _)| *name == slot).is_none_or(|(_, v)| !v.is_empty());
    let text = match finding.answer {
        Answer::Unknown => word("report.unknown"),
        Answer::Yes | Answer::No => {
            if_filled(&format!("finding.{key}.{}{end}", finding.answer.key()), &is_known).unwrap_or_else(
                || word(if finding.answer == Answer::Yes { "report.yes" } else { "report.no" }),
            )
        }
    };
    let said = names.say("report.finding", &[("question", question), ("answer", names.fill(text, &slots))]);
    let to_come = !tells_a_date(finding.rule) && finding.at.is_some_and(|at| at > evaluation.as_of);
    if to_come { format!("{} {said}", word("finding.projected")) } else { said }
}

fn missing_names(names: &Names<'_>, finding: &Finding) -> Vec<String> {
    missing(names.deal, finding).into_iter().map(|(offer, term)| names.offer_term(offer, term)).collect()
}

/// Whether the date in the answer is one to come, and not when it became so.
fn tells_a_date(rule: Rule) -> bool {
    matches!(rule, Rule::LastDay | Rule::Extended | Rule::Shortened | Rule::FreeUntil | Rule::EnoughNotice)
}

/// One line with everything that a finding rests on.
fn rests_on(names: &Names<'_>, resolved: &Resolved<'_>, causes: &[Cause]) -> Option<String> {
    let said: Vec<String> = causes.iter().map(|cause| because(names, resolved, *cause)).collect();
    (!said.is_empty()).then(|| names.say("report.because", &[("causes", said.join("; "))]))
}

/// One thing that a finding rests on.
fn because(names: &Names<'_>, resolved: &Resolved<'_>, cause: Cause) -> String {
    match cause {
        Cause::Term(term) => {
            let name = crate::story::drafting::term_name(term).to_owned();
            names.say("report.cause.word", &[("term", name), ("value", said(names, resolved, term))])
        }
        Cause::Event(position) => names.event_at(position),
        Cause::Offer(offer) => names.offer(offer),
        Cause::OfferTerm(offer, term) => names.of_offer(names.offer_term(offer, term), offer),
        Cause::Fact(offer, kind) => {
            let known = resolved.deal.offers.get(offer).map_or(Fact::No, |o| o.fact(kind));
            fact(names, kind.key(), known, resolved.offer_fact(offer, kind))
        }
        Cause::DealFact(kind) => {
            fact(names, kind.key(), resolved.deal.facts.fact(kind), resolved.deal_fact(kind))
        }
        Cause::ReasonableTime => {
            names.say("report.cause.days", &[("number", resolved.reasonable_days().to_string())])
        }
        Cause::Finding(rule) => word(&format!("finding.{}.name", rule.key())).to_owned(),
        Cause::About(offer, rule) => {
            let name = word(&format!("finding.{}.name", rule.key())).to_owned();
            names.of_offer(name, offer)
        }
    }
}

/// `whether the offer is honest: yes`; what is in dispute says so, and how it is read.
fn fact(names: &Names<'_>, key: &str, known: Fact, read_as: bool) -> String {
    let value = |fact: Fact| word(&format!("report.fact.{}", fact.key())).to_owned();
    let is = value(if read_as { Fact::Yes } else { Fact::No });
    let value = if known == Fact::Disputed { format!("{}, {is}", value(known)) } else { is };
    let question = word(&format!("question.{key}")).to_owned();
    names.say("report.cause.fact", &[("question", question), ("value", value)])
}

/// What the clause says of a term, or how its silence is read.
fn said(names: &Names<'_>, resolved: &Resolved<'_>, term: Term) -> String {
    let read_as = resolved.terms.get(term);
    if resolved.is_stated(term) || read_as == Value::Silent {
        return names.value(term, read_as);
    }
    let key = match filling(term, resolved.deal.profile) {
        Filling::Split { .. } => "silent.split",
        Filling::Default { .. } | Filling::Follows { .. } => "silent.filled",
    };
    names.say(key, &[("phrase", names.value(term, read_as))])
}
