//! Why: findings as sentences, each with the words, events and earlier answers behind it.

use super::drafting;
use super::format;
use super::look::Look;
use super::pages::Page;
use super::words::{Piece, list, word};
use crate::law::Deal;
use crate::law::calendar::Moment;
use crate::law::event::Event;
use crate::law::finding::{Cause, Finding, Rule};
use crate::law::permission::{Act, Mode, Permission};

/// One cause, as a link of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// What the reader reads.
    pub label: String,
    /// What kind of thing it is: a word of the clause, an event, a term of the offer, an earlier answer.
    pub kind: &'static str,
    /// The id of the element it points at.
    pub anchor: String,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The question it answers.
    pub rule: Rule,
    /// The question in words.
    pub question: String,
    /// The answer in words.
    pub answer: Vec<Piece>,
    /// What it rests on.
    pub because: Vec<Because>,
    /// It lies after the day looked at: what will be if nothing else happens.
    pub projected: bool,
}

/// The questions that a page is about; the front page is about all of them.
pub fn rules(page: Page) -> &'static [Rule] {
    match page {
        Page::Step(1) => &[],
        Page::Step(2) => &[
            Rule::InForce,
            Rule::Covered,
            Rule::TransactionCovered,
            Rule::ThirdPartyQualifies,
            Rule::FormGood,
            Rule::BonaFide,
            Rule::ConditionAllowed,
            Rule::SeparateOffer,
            Rule::Triggered,
        ],
        Page::Step(3) => &[Rule::NoticeGood, Rule::NoticeComplete, Rule::ClockStarts],
        Page::Step(4) => &[
            Rule::ClockStarts,
            Rule::TalksOver,
            Rule::LastDay,
            Rule::Extended,
            Rule::Shortened,
            Rule::Paused,
        ],
        Page::Step(5) => &[
            Rule::ReplyEffective,
            Rule::InTime,
            Rule::HolderStands,
            Rule::RightPerson,
            Rule::ReplyFormGood,
            Rule::Unqualified,
            Rule::MeansShown,
            Rule::IsMatch,
            Rule::FailedMatchEnds,
        ],
        Page::Step(_) => &[
            Rule::SilenceReleases,
            Rule::RefusalFinal,
            Rule::FailedMatchEnds,
            Rule::NewNotice,
            Rule::MayWithdraw,
            Rule::FreeUntil,
            Rule::FreeToContract,
            Rule::Revives,
            Rule::CloseFails,
            Rule::EnoughNotice,
            Rule::Waived,
            Rule::RightLives,
            Rule::Remedies,
        ],
        Page::Front | Page::Embed(..) => Rule::ALL,
    }
}

/// The reasons that a page shows: the last answer to each of its questions.
pub fn reasons(look: &Look, page: Page) -> Vec<Reason> {
    let asked = rules(page).iter();
    asked
        .filter_map(|rule| look.evaluation.finding(*rule, look.offer))
        .filter(|finding| finding.answer != crate::law::Answer::Yes || !goes_without_saying(finding.rule))
        .map(|finding| reason(look, finding))
        .collect()
}

/// Whether a yes to the question is what everybody expects, so that only another answer is worth a line.
fn goes_without_saying(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::InForce
            | Rule::TransactionCovered
            | Rule::ThirdPartyQualifies
            | Rule::SeparateOffer
            | Rule::HolderStands
            | Rule::RightPerson
            | Rule::ReplyFormGood
            | Rule::Unqualified
            | Rule::MeansShown
    )
}

fn reason(look: &Look, finding: &Finding) -> Reason {
    let key = finding.rule.key();
    let at = finding.at.map_or_else(String::new, |at| look.until(at));
    let on = finding.at.map_or_else(String::new, |at| on_day(look, at));
    let missing = missing_names(look, finding);
    let buyer = drafting::free_buyer(&look.deal, &look.terms, finding.offer);
    let slots = [("at", at), ("on", on), ("missing", missing), ("buyer", buyer)];
    let open_ended = finding.at.is_none() && finding.rule == Rule::FreeUntil;
    let variant = if open_ended { ".no_end" } else { "" };
    Reason {
        rule: finding.rule,
        question: look.plain(&format!("finding.{key}"), &[]),
        answer: look.speak(&format!("finding.{key}.{}{variant}", finding.answer.key()), &slots),
        because: distinct(told(look, finding).map(|cause| because(look, cause))),
        // The last day and the end of the free period are dates, not events to come.
        projected: !matches!(finding.rule, Rule::LastDay | Rule::FreeUntil | Rule::Extended)
            && finding.at.is_some_and(|at| at > look.evaluation.as_of),
    }
}

/// The causes worth a word: a term on which the clause is silent and always was goes without saying.
fn told<'a>(look: &'a Look, finding: &'a Finding) -> impl Iterator<Item = Cause> + 'a {
    let unsaid = |cause: &Cause| {
        if let Cause::Term(term) = cause {
            drafting::is_further(*term) && !look.is_changed(*term)
        } else {
            false
        }
    };
    finding.because.iter().copied().filter(move |cause| !unsaid(cause))
}

/// Causes that point at the same place are named once, by the last and most exact of them.
fn distinct(causes: impl Iterator<Item = Because>) -> Vec<Because> {
    let mut list: Vec<Because> = Vec::new();
    for cause in causes {
        match list.iter_mut().find(|known| known.anchor == cause.anchor) {
            Some(known) => *known = cause,
            None => list.push(cause),
        }
    }
    list
}

/// What a notice that was found wanting leaves out, as offers and their terms: of those that it must state, what
/// no notice has stated until then.
pub fn missing(deal: &Deal, finding: &Finding) -> Vec<(usize, usize)> {
    if finding.rule != Rule::NoticeComplete {
        return Vec::new();
    }
    let position = |cause: &Cause| if let Cause::Event(n) = cause { Some(n + 1) } else { None };
    let until = finding.because.iter().filter_map(position).max().unwrap_or(deal.events.len());
    let told = deal.events.iter().take(until).filter(|e| e.what.offer() == Some(finding.offer));
    let stated = told.filter_map(|e| e.what.stated()).fold(0u32, |bits, stated| bits | stated.terms);
    let asked = finding.because.iter().filter_map(|cause| {
        if let Cause::OfferTerm(offer, term) = cause { Some((*offer, *term)) } else { None }
    });
    asked.filter(|(_, term)| *term < 32 && stated >> term & 1 == 0).collect()
}

/// The same by their names.
fn missing_names(look: &Look, finding: &Finding) -> String {
    let name = |(offer, term): (usize, usize)| look.deal.offers.get(offer)?.terms.get(term);
    let terms = missing(&look.deal, finding).into_iter().filter_map(name);
    list(&terms.map(format::term_name).collect::<Vec<_>>())
}

/// Whether a page shows what a cause points at.
pub fn is_shown(page: Page, because: &Because, answers: &[Reason]) -> bool {
    let n = page.step();
    let alone = matches!(page, Page::Embed(..));
    match because.kind {
        "answer" => answers.iter().any(|reason| rule_anchor(reason.rule) == because.anchor),
        "word" => !alone && n != Some(1),
        "event" => !alone && !matches!(n, Some(1 | 2 | 5)),
        // The offer is a table on the first two steps; its terms stand in the notice and in the reply, too.
        _ if because.anchor == "offer" => matches!(n, Some(1 | 2)),
        _ => matches!(n, Some(1 | 2 | 3 | 5)),
    }
}

/// What a permission rests on.
pub fn permission_because(look: &Look, permission: &Permission) -> Vec<Because> {
    let causes = permission.because.iter();
    let said = |cause: &&Cause| {
        if let Cause::Term(term) = cause {
            !drafting::is_further(*term) || look.is_changed(*term)
        } else {
            true
        }
    };
    causes.filter(said).map(|cause| because(look, *cause)).collect()
}

fn because(look: &Look, cause: Cause) -> Because {
    match cause {
        Cause::Term(term) => {
            let label = drafting::phrase_in(term, look.terms.get(term), &look.terms);
            Because { label, kind: "word", anchor: term_anchor(term) }
        }
        Cause::Event(position) => {
            let label =
                look.deal.events.get(position).map_or_else(String::new, |event| event_label(look, event));
            Because { label, kind: "event", anchor: format!("event-{position}") }
        }
        Cause::Offer(_) => {
            Because { label: word("because.offer").to_owned(), kind: "offer", anchor: "offer".to_owned() }
        }
        Cause::OfferTerm(offer, term) => {
            let found = look.deal.offers.get(offer).and_then(|o| o.terms.get(term));
            let label = found.map_or_else(String::new, format::term_name);
            Because { label, kind: "offer", anchor: format!("offer-{term}") }
        }
        Cause::Fact(_, fact) => {
            let label = word(&format!("fact.{}", fact.key())).to_owned();
            Because { label, kind: "fact", anchor: "offer".to_owned() }
        }
        Cause::DealFact(fact) => {
            let label = word(&format!("question.{}", fact.key())).to_owned();
            Because { label, kind: "fact", anchor: "offer".to_owned() }
        }
        Cause::ReasonableTime => {
            let label = word("question.reasonable_time").to_owned();
            Because { label, kind: "word", anchor: term_anchor(crate::law::Term::Length) }
        }
        Cause::Finding(rule) | Cause::About(_, rule) => {
            let label = word(&format!("finding.{}.name", rule.key())).to_owned();
            Because { label, kind: "answer", anchor: rule_anchor(rule) }
        }
    }
}

/// The id of a term's control.
pub fn term_anchor(term: crate::law::Term) -> String {
    format!("term-{}", term.key().replace('.', "-"))
}

/// The id of a reason.
pub fn rule_anchor(rule: Rule) -> String {
    format!("why-{}", rule.key())
}

/// `notice received, Monday 10 March`.
pub fn event_label(look: &Look, event: &Event) -> String {
    let what = word(&format!("event.{}.short", event.what.key())).to_owned();
    let day = format::short(event.at.date(look.zone()));
    format::put(word("because.event"), &[("what", &what), ("day", &day)])
}

/// An event as a sentence: who did what.
pub fn event_sentence(look: &Look, event: &Event) -> Vec<Piece> {
    look.tell(event)
}

/// `Monday 24 March`, the day of an instant.
pub fn on_day(look: &Look, at: Moment) -> String {
    format::weekday(look.zone().local(at).date, look.now())
}

/// A permission as a sentence without its mode: `match the offer until Monday 24 March, 5 pm`.
pub fn permission_sentence(look: &Look, permission: &Permission) -> String {
    let act = look.plain(&format!("act.{}", permission.act.key()), &[]);
    let zone = look.zone();
    let from = permission.from.map(|at| {
        let local = zone.local(at);
        look.plain("permission.from", &[("hour", format::clock(local.second_of_day))])
    });
    // The end is said once for each party, where it matters to it.
    let signs = matches!(permission.act, Act::MatchOffer | Act::ContractWithRival | Act::Sign);
    let key = match (permission.act, permission.mode) {
        (Act::Decide, _) => Some("permission.by"),
        (Act::ContractWithRival, Mode::MustNot) => Some("permission.before"),
        (_, Mode::May | Mode::Must) if signs => Some("permission.until"),
        (_, Mode::May | Mode::Must | Mode::MustNot) => None,
    };
    let until = permission.until.zip(key).map(|(at, key)| look.plain(key, &[("until", look.until(at))]));
    let parts = [Some(act), from, until];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" ")
}
