//! The whole clause: what it says, and what it leaves open.

use crate::law::terms::Value;
use crate::law::{Clause as Written, Party, Term};
use crate::page::clause::{paragraph_of, profile, sentence, voices};
use crate::page::parts::text;
use crate::page::stage::Stage;
use crate::page::state::Action;
use crate::story::Look;
use crate::story::drafting::{self, Part, Sentence, Voice};
use std::rc::Rc;
use yew::prelude::*;

/// The whole clause.
pub fn clause(stage: &Stage<'_>) -> Html {
    let look = stage.look;
    let parts = drafting::parts();
    let spoken = |sentence: &&Sentence| sentence.terms().any(|term| speaks(look, term));
    let told = parts.iter().filter(|part| of(part).any(|sentence| spoken(&sentence)));
    let silent = parts.iter().filter(|part| of(part).any(|sentence| !spoken(&sentence)));
    let open = |part: &&'static Part| {
        let rest = of(part).filter(|sentence| !spoken(sentence));
        paragraph_of(part.group, None, sentences(stage, rest))
    };
    let said = |(i, part): (usize, &'static Part)| {
        let sentences = sentences(stage, of(part).filter(spoken));
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
            { voices(stage) }
            { for told.enumerate().map(said) }
            { profile(stage) }
            <details class="further">
                <summary>{ text("desk.clause.open") }</summary>
                <p class="note">{ text("clause.further.note") }</p>
                { for silent.collect::<Vec<_>>().iter().map(open) }
            </details>
        </figure>
    }
}

/// The sentences of a part.
fn of(part: &'static Part) -> impl Iterator<Item = &'static Sentence> {
    part.text.iter().chain(&part.more)
}

/// Whether the clause says something of a term, or did before the reader changed it.
fn speaks(look: &Look, term: Term) -> bool {
    let says = |clause: &Written| clause.get(term) != Value::Silent;
    says(&look.deal.clause) || says(&look.written)
}

/// Sentences, each drawn by itself.
fn sentences(stage: &Stage<'_>, sentences: impl Iterator<Item = &'static Sentence>) -> Html {
    let one = |of: &'static Sentence| {
        let props = SaidProps {
            of,
            look: Rc::clone(stage.look),
            live: stage.live,
            voice: stage.voice,
            refused: stage.refused.cloned(),
            act: stage.act.clone(),
        };
        // Each has words of its own.
        html! { <Said key={std::ptr::from_ref(of) as usize} ..props /> }
    };
    sentences.map(one).collect()
}

/// What a sentence is drawn from.
#[derive(Properties, Clone)]
struct SaidProps {
    of: &'static Sentence,
    look: Rc<Look>,
    live: bool,
    voice: Voice,
    refused: Option<(String, String)>,
    act: Callback<Action>,
}

impl PartialEq for SaidProps {
    /// A sentence is drawn anew only if something changes of what it says: to draw them all at each change would
    /// take longer than all else together.
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&*self.look, &*other.look);
        let told =
            |look: &Look, term| (look.deal.clause.get(term), look.written.get(term), look.terms.get(term));
        let same = |term| told(a, term) == told(b, term);
        self.live == other.live
            && self.voice == other.voice
            && self.refused == other.refused
            && a.deal.profile == b.deal.profile
            && Party::ALL.iter().all(|party| a.name(*party) == b.name(*party))
            && self.of.terms().all(|term| same(term) && drafting::number_of(term).is_none_or(same))
    }
}

/// A sentence of the clause.
#[component]
fn Said(props: &SaidProps) -> Html {
    let stage = Stage {
        look: &props.look,
        live: props.live,
        voice: props.voice,
        bet: None,
        can_undo: false,
        can_redo: false,
        refused: props.refused.as_ref(),
        act: &props.act,
    };
    sentence(&stage, props.of)
}
