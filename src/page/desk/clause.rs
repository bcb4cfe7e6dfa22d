//! The whole clause: what it says, and what it leaves open. A component of its own, because it is the largest part
//! of the page and a look at another day leaves it as it is.

use crate::law::terms::Value;
use crate::law::{Clause as Written, Term};
use crate::page::clause::{paragraph_of, profile, sentences, voices};
use crate::page::parts::text;
use crate::page::stage::Stage;
use crate::page::state::Action;
use crate::story::Look;
use crate::story::drafting::{self, Part, Sentence, Voice};
use yew::prelude::*;

/// What the clause is drawn from.
#[derive(Properties, PartialEq, Clone)]
pub struct ClauseProps {
    /// What follows from the deal, as far as the clause shows it.
    pub look: Shown,
    /// The controls work.
    pub live: bool,
    /// In which words it is shown.
    pub voice: Voice,
    /// The id of a field and what was typed there that is not allowed.
    pub refused: Option<(String, String)>,
    /// Told what the reader does.
    pub act: Callback<Action>,
}

/// A look that is the same for the clause if the clause, its reading, the law and the names are.
#[derive(Clone)]
pub struct Shown(std::rc::Rc<Look>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.0, &other.0);
        a.deal.clause == b.deal.clause
            && a.written == b.written
            && a.terms == b.terms
            && a.deal.profile == b.deal.profile
            && a.deal.parties == b.deal.parties
            && a.offer == b.offer
    }
}

impl ClauseProps {
    /// The part of a look that the clause shows.
    pub fn part_of(look: &Look) -> Shown {
        Shown(std::rc::Rc::new(look.clone()))
    }
}

/// The whole clause.
#[component]
pub fn Clause(props: &ClauseProps) -> Html {
    let look = &*props.look.0;
    let stage = Stage {
        look,
        live: props.live,
        voice: props.voice,
        bet: None,
        can_undo: false,
        can_redo: false,
        refused: props.refused.as_ref(),
        act: &props.act,
    };
    let parts = drafting::parts();
    let spoken = |sentence: &&Sentence| sentence.terms().any(|term| speaks(look, term));
    let told = parts.iter().filter(|part| of(part).any(|sentence| spoken(&sentence)));
    let silent = parts.iter().filter(|part| of(part).any(|sentence| !spoken(&sentence)));
    let open = |part: &&Part| {
        let rest = of(part).filter(|sentence| !spoken(sentence));
        paragraph_of(part.group, None, sentences(&stage, rest))
    };
    let said = |(i, part): (usize, &Part)| {
        let sentences = sentences(&stage, of(part).filter(spoken));
        paragraph_of(part.group, Some(i), sentences)
    };
    html! {
        <figure class="panel clause-panel" id="clause">
            <figcaption>
                <strong>{ text("clause.title") }
                    <span class="basis" data-source={look.deal.provenance.clause.key()}>
                        { text(&format!("source.{}", look.deal.provenance.clause.key())) }</span></strong>
                <span class="hint">{ text("clause.hint") }</span>
            </figcaption>
            { voices(&stage) }
            { for told.enumerate().map(said) }
            { profile(&stage) }
            <details class="further">
                <summary>{ text("desk.clause.open") }</summary>
                <p class="note">{ text("clause.further.note") }</p>
                { for silent.collect::<Vec<_>>().iter().map(open) }
            </details>
        </figure>
    }
}

/// The sentences of a part.
fn of(part: &Part) -> impl Iterator<Item = &Sentence> {
    part.text.iter().chain(&part.more)
}

/// Whether the clause says something of a term, or did before the reader changed it.
fn speaks(look: &Look, term: Term) -> bool {
    let says = |clause: &Written| clause.get(term) != Value::Silent;
    says(&look.deal.clause) || says(&look.written)
}
