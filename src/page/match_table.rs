//! Is it a match? The reply against the offer, term by term.

use super::parts::{attr, pieces, text};
use super::stage::Stage;
use crate::law::event::{Exercise, Qualified, Reply};
use crate::law::finding::MatchReport;
use crate::law::matching::{Judgement, Weight};
use crate::law::outcome::Ground;
use crate::story::words::word;
use crate::story::{Look, format};
use yew::prelude::*;

/// The reply, judged.
pub fn match_table(stage: &Stage<'_>) -> Html {
    let look = stage.look;
    let report = look.evaluation.matches.last();
    let caption = match (report, look.evaluation.outcome.ground) {
        (None, _) => "match.caption.none",
        (Some(_), Ground::MatchedInPart | Ground::RestSold) => "match.caption.part",
        (Some(report), _) if report.terms.iter().all(|j| j.met) && !qualified(look, report) => {
            "match.caption.yes"
        }
        (Some(_), _) => "match.caption.no",
    };
    html! {
        <figure class="panel" id="match">
            <figcaption><strong>{ word(caption).to_owned() }</strong>
                <span class="hint">{ text("match.title") }</span></figcaption>
            if let Some(report) = report {
                { table(look, report) }
                if qualified(look, report) { <p class="note">{ text("match.qualified") }</p> }
            } else {
                <p class="note">{ text("match.none") }</p>
            }
        </figure>
    }
}

fn exercise<'a>(look: &'a Look, report: &MatchReport) -> Option<&'a Exercise> {
    look.deal.events.get(report.event)?.what.exercise()
}

fn qualified(look: &Look, report: &MatchReport) -> bool {
    exercise(look, report).is_some_and(|exercise| exercise.qualified != Qualified::No)
}

fn table(look: &Look, report: &MatchReport) -> Html {
    let heading = |key: &str| html! { <th scope="col">{ pieces(&look.speak(key, &[])) }</th> };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={attr("match.title")}>
            <table class="ledger match">
                <thead><tr>
                    { heading("offer.term") }{ heading("offer.value") }{ heading("match.reply") }
                    { heading("match.met") }
                </tr></thead>
                <tbody>{ for report.terms.iter().map(|j| row(look, report, j)) }</tbody>
            </table>
        </div>
    }
}

fn row(look: &Look, report: &MatchReport, judgement: &Judgement) -> Html {
    let Some(term) = look.deal.offers.get(report.offer).and_then(|o| o.terms.get(judgement.term)) else {
        return Html::default();
    };
    let met = match (judgement.weight, judgement.met) {
        (Weight::Counts, true) => "yes",
        (Weight::Counts, false) => "no",
        _ => "not_counted",
    };
    html! {
        <tr key={term.id.clone()} id={format!("offer-{}", judgement.term)} tabindex="-1" data-met={met}>
            <th scope="row">{ format::term_name(term) }</th>
            <td>{ format::amount(term.kind, &term.amount, look.now()) }</td>
            <td>{ proposed(look, report, judgement.term) }</td>
            <td class="met"><b>{ text(&format!("met.{met}")) }</b>
                <small>{ look.plain(&format!("comparison.{}", judgement.comparison.key()), &[]) }{ "; " }
                    { text(&format!("weight.{}", judgement.weight.key())) }</small></td>
        </tr>
    }
}

fn proposed(look: &Look, report: &MatchReport, term: usize) -> String {
    let difference = exercise(look, report).and_then(|e| e.differs.iter().find(|d| d.term == term));
    let kind = look.deal.offers.get(report.offer).and_then(|o| o.terms.get(term)).map(|t| t.kind);
    match (difference.map(|d| &d.reply), kind) {
        (Some(Reply::Instead(amount)), Some(kind)) => format::amount(kind, amount, look.now()),
        (Some(Reply::Cash(cents)), _) => look.plain("match.cash", &[("money", format::money(*cents))]),
        (Some(Reply::Omitted), _) => word("match.left_out").to_owned(),
        (None, _) | (Some(Reply::Instead(_)), None) => word("match.same").to_owned(),
    }
}
