//! The clause in English, its words as controls.

use super::parts::{refusal, restore, text, value_of};
use super::scene::Scene;
use super::stage::Stage;
use super::state::Action;
use crate::law::deal::Profile;
use crate::law::terms::{Kind, Value};
use crate::law::{Date, Term};
use crate::story::drafting::{self, Draft, Part, Sentence, Voice};
use crate::story::reasons::term_anchor;
use crate::story::session::hours;
use crate::story::words::word;
use crate::story::{Edit, Page, format};
use yew::prelude::*;

/// The parts that a page is about.
fn in_focus(page: Page, group: &str) -> bool {
    match page {
        Page::Step(2) => matches!(group, "subject" | "trigger"),
        Page::Step(3) => group == "notice",
        Page::Step(4) => group == "window",
        Page::Step(5) => group == "match",
        Page::Step(6) => matches!(group, "rounds" | "after" | "end"),
        Page::Front | Page::Embed(..) => matches!(group, "window" | "after"),
        Page::Step(_) => false,
    }
}

/// The clause: what the page is about first, the rest folded away.
pub fn clause(scene: &Scene<'_>) -> Html {
    let parts = drafting::parts();
    let numbered = || parts.iter().filter(|part| told(scene, part).next().is_some()).enumerate();
    let shown = numbered().filter(|(_, part)| in_focus(scene.page, part.group));
    let rest = numbered().filter(|(_, part)| !in_focus(scene.page, part.group));
    html! {
        <figure class="panel clause-panel">
            <figcaption>
                <strong>{ text("clause.title") }
                    <span class="basis" data-source="invented">{ text("clause.invented") }</span></strong>
                <span class="hint">{ text("clause.hint") }</span>
            </figcaption>
            { voices(scene) }
            { for shown.map(|(i, part)| paragraph(scene, i, part)) }
            <details>
                <summary>{ text("clause.rest") }</summary>
                { for rest.map(|(i, part)| paragraph(scene, i, part)) }
                { profile(scene) }
            </details>
        </figure>
    }
}

/// A sentence in the version that the reader has chosen; with both, side by side and aligned.
pub(super) fn sentence(stage: &Stage<'_>, Sentence { full, plain }: &Sentence) -> Html {
    match stage.voice {
        Voice::Full => html! { <>{ drafted(stage, full, true) }{ " " }</> },
        Voice::Plain => html! { <>{ drafted(stage, plain, true) }{ " " }</> },
        Voice::Both => html! {
            <span class="pair">
                <span>{ drafted(stage, full, true) }</span>
                <span>{ drafted(stage, plain, false) }</span>
            </span>
        },
    }
}

/// A sentence; where its handles stand already, with their words alone.
fn drafted(stage: &Stage<'_>, text: &[Draft], handles: bool) -> Html {
    let look = stage.look;
    text.iter()
        .enumerate()
        .map(|(i, draft)| match draft {
            Draft::Words(words) => html! { { words } },
            Draft::Party(party) => {
                super::parts::party(*party, &drafting::name_after(&text[..i], look.name(*party)))
            }
            Draft::Handle(term, mark) if handles => handle(stage, *term, mark),
            Draft::Handle(term, mark) => {
                let words = drafting::phrase_in(*term, look.deal.clause.get(*term), &look.terms);
                html! { <><span class="echo-of" data-trace={term_anchor(*term)}>{ words }</span>{ *mark }</> }
            }
        })
        .collect()
}

/// In which words the clause is shown.
pub(super) fn voices(stage: &Stage<'_>) -> Html {
    let option = |voice: &Voice| {
        let chosen = *voice == stage.voice;
        let onchange = stage.always::<Event>(Action::Speak(*voice));
        let id = format!("voice-{}", voice.key());
        html! {
            <label key={voice.key()} for={id.clone()}>
                <input type="radio" {id} name="voice" value={voice.key()} checked={chosen} disabled={!stage.live} {onchange} />
                { text(&format!("voice.{}", voice.key())) }
            </label>
        }
    };
    html! {
        <fieldset class="voices">
            <legend class="sr">{ text("voice.label") }</legend>
            { for Voice::ALL.iter().map(option) }
        </fieldset>
    }
}

/// The sentences of a part that the story's clauses have, and those that the reader has made speak.
fn told<'a>(stage: &Stage<'a>, part: &'static Part) -> impl Iterator<Item = &'static Sentence> + 'a {
    let look = stage.look;
    let changed = move |sentence: &&Sentence| sentence.terms().any(|term| look.is_changed(term));
    part.text.iter().chain(part.more.iter().filter(changed))
}

fn paragraph(stage: &Stage<'_>, number: usize, part: &'static Part) -> Html {
    paragraph_of(part.group, Some(number), told(stage, part).map(|said| sentence(stage, said)).collect())
}

/// A part of the clause with its name, numbered if it is one that the clause has.
pub(super) fn paragraph_of(group: &'static str, number: Option<usize>, sentences: Html) -> Html {
    html! {
        <div class="clause" key={group}>
            <b class="n">
                if let Some(number) = number { { number + 1 }{ "  " } }
                { text(&format!("clause.{group}.name")) }
            </b>
            { sentences }
        </div>
    }
}

pub(super) fn handle(stage: &Stage<'_>, term: Term, mark: &'static str) -> Html {
    let look = stage.look;
    let value = look.deal.clause.get(term);
    let was = look.written.get(term);
    let changed = value != was;
    let control = match term.kind() {
        Kind::Choice(_) => pick(stage, term, value, drafting::choices_of(term).unwrap_or_default()),
        Kind::Time => pick(stage, term, value, times(value)),
        Kind::Count { min, max } => number(stage, term, value, min, max),
        Kind::Day => day(stage, term, value),
    };
    let silence = drafting::silence(term, value, look.terms.get(term), look.deal.profile);
    html! {
        <span class="handle" key={term.key()} data-changed={changed.to_string()}>
            <span class="whole">{ control }{ mark }</span>
            if changed {
                <small class="was">{ format::put(word("clause.was"), &[("value", &drafting::phrase(term, was))]) }</small>
            }
            if let Some(silence) = silence { <small class="silence">{ silence }</small> }
        </span>
    }
}

/// The hours that are offered, with the present one among them.
fn times(value: Value) -> Vec<Value> {
    let mut times: Vec<Value> = hours().map(Value::Time).collect();
    if value != Value::Silent && !times.contains(&value) {
        times.insert(0, value);
    }
    times.push(Value::Silent);
    times
}

/// A choice: words in the sentence with a native list laid over them.
fn pick(stage: &Stage<'_>, term: Term, value: Value, values: Vec<Value>) -> Html {
    let name = drafting::term_name(term);
    let offered = values.clone();
    let onchange = stage.when(move |event: &Event| {
        let position: usize = value_of(event)?.parse().ok()?;
        Some(Action::Edit(Edit::Term(term, *offered.get(position)?)))
    });
    let option = |(i, v): (usize, &Value)| {
        let label = match v {
            Value::Silent => word("silent.option").to_owned(),
            Value::Choice(_) | Value::Count(_) | Value::Time(_) | Value::Day(_) => drafting::phrase(term, *v),
        };
        html! { <option key={i} value={i.to_string()} selected={*v == value}>{ label }</option> }
    };
    html! {
        <span class="pick">
            <span class="value" aria-hidden="true">{ drafting::phrase_in(term, value, &stage.look.terms) }</span>
            <select id={term_anchor(term)} aria-label={name} disabled={!stage.live} {onchange}>
                { for values.iter().enumerate().map(option) }
            </select>
        </span>
    }
}

/// A number: a native number field with less and more.
fn number(stage: &Stage<'_>, term: Term, value: Value, min: u16, max: u16) -> Html {
    let name = drafting::term_name(term);
    let (shown, n) = match value {
        Value::Count(n) => (n.to_string(), Some(n)),
        Value::Silent | Value::Choice(_) | Value::Time(_) | Value::Day(_) => (String::new(), None),
    };
    let current = shown.clone();
    let onchange = stage.when(move |event: &Event| {
        let typed = value_of(event)?;
        let typed = typed.trim();
        match typed.parse::<u16>() {
            Ok(n) if (min..=max).contains(&n) => Some(Action::Edit(Edit::Term(term, Value::Count(n)))),
            Ok(_) | Err(_) => {
                let found = typed.to_owned();
                restore(event, &current);
                Some(Action::Refuse(term_anchor(term), found))
            }
        }
    });
    let step = |by: i32| {
        let next = n.map_or(min, |n| u16::try_from(i32::from(n) + by).unwrap_or(min).clamp(min, max));
        stage.always::<MouseEvent>(Action::Edit(Edit::Term(term, Value::Count(next))))
    };
    let refused = refusal(stage, &term_anchor(term), min.into(), max.into(), &drafting::phrase(term, value));
    let described = refused.is_some().then(|| format!("{}-error", term_anchor(term)));
    let button = |key: &str, sign: &str, by: i32, usable: bool| {
        let label = format!("{name}: {}", word(key));
        html! {
            <button type="button" aria-label={label} disabled={!(stage.live && usable)} onclick={step(by)}>
                { sign.to_owned() }
            </button>
        }
    };
    html! {
        <span class="number">
            { button("clause.fewer", "−", -1, n != Some(min)) }
            <input type="number" id={term_anchor(term)} aria-label={name} min={min.to_string()} max={max.to_string()}
                step="1" inputmode="numeric" value={shown} disabled={!stage.live} {onchange}
                aria-invalid={refused.is_some().to_string()}
                aria-describedby={described} />
            { button("clause.more", "+", 1, n != Some(max)) }
            { for refused }
        </span>
    }
}

/// A day: a native date field; emptied, the clause says nothing of it.
fn day(stage: &Stage<'_>, term: Term, value: Value) -> Html {
    let onchange = stage.when(move |event: &Event| {
        let typed = value_of(event)?;
        let chosen = if typed.is_empty() { Value::Silent } else { Value::Day(Date::parse(&typed)?) };
        Some(Action::Edit(Edit::Term(term, chosen)))
    });
    let shown = value.day().map_or_else(String::new, |day| day.to_string());
    html! {
        <input type="date" id={term_anchor(term)} aria-label={drafting::term_name(term)} value={shown}
            disabled={!stage.live} {onchange} />
    }
}

/// The governing law, which fills what the clause leaves out.
pub(super) fn profile(stage: &Stage<'_>) -> Html {
    let onchange = stage.when(|event: &Event| {
        let key = value_of(event)?;
        Some(Action::Edit(Edit::Profile(Profile::from_key(&key)?)))
    });
    let chosen = stage.look.deal.profile;
    html! {
        <p class="profile">
            <label for="profile">{ text("profile.label") }</label>{ " " }
            <select id="profile" disabled={!stage.live} {onchange}>
                { for Profile::ALL.iter().map(|profile| html! {
                    <option key={profile.key()} value={profile.key()} selected={*profile == chosen}>
                        { text(&format!("profile.{}", profile.key())) }
                    </option>
                }) }
            </select>
        </p>
    }
}
