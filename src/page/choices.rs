//! What the reader chooses: whose offer, what it is about, the reply, what else happens.

use super::parts::{Choice, day_field, pieces, radios, text, value_of};
use super::scene::Scene;
use super::state::Action;
use crate::story::session::{Answer, Next, SUBJECTS, Way};
use crate::story::words::word;
use crate::story::{Edit, Scenario};
use yew::prelude::*;

/// Whose offer it is.
pub fn rivals(scene: &Scene<'_>) -> Html {
    let session = &scene.view.session;
    let choices = Scenario::ALL.iter().map(|scenario| Choice {
        key: scenario.key(),
        label: html! { { text(&format!("rival.{}", scenario.key())) } },
        note: Some(word(&format!("rival.{}.note", scenario.key())).to_owned()),
        chosen: *scenario == session.scenario,
    });
    html! {
        { radios(scene, "rival", html! { { text("rival.label") } }, choices, |i| Action::Edit(Edit::Scenario(Scenario::ALL[i]))) }
    }
}

/// What the offer is about.
pub fn subjects(scene: &Scene<'_>) -> Html {
    let view = scene.view;
    let choices = SUBJECTS.iter().map(|subject| Choice {
        key: subject.key(),
        label: html! { { view.plain(&format!("subject.{}", subject.key()), &[]) } },
        note: None,
        chosen: *subject == view.session.subject,
    });
    html! {
        { radios(scene, "subject", html! { { text("subject.label") } }, choices, |i| Action::Edit(Edit::Subject(SUBJECTS[i]))) }
    }
}

/// What the holder answers, how its reply differs, and when it comes.
pub fn replies(scene: &Scene<'_>) -> Html {
    let view = scene.view;
    let session = &view.session;
    let choices = Answer::ALL.iter().map(|answer| Choice {
        key: answer.key(),
        label: html! { { text(&format!("reply.{}", answer.key())) } },
        note: None,
        chosen: *answer == session.answer,
    });
    let dated = match session.answer {
        Answer::Match | Answer::Differ | Answer::Refuse => true,
        Answer::Undecided | Answer::Silent => false,
    };
    html! {
        <div class="choice">
            { radios(scene, "reply", html! { { pieces(&view.speak("reply.label", &[])) } }, choices, |i| Action::Edit(Edit::Answer(Answer::ALL[i]))) }
            if session.answer == Answer::Differ { { ways(scene) } }
            if dated {
                { day_field(scene, "reply-day", word("reply.day"), session.answer_day, Edit::AnswerDay) }
            }
        </div>
    }
}

fn ways(scene: &Scene<'_>) -> Html {
    let session = &scene.view.session;
    let onchange = scene.when(|event: &Event| {
        let key = value_of(event)?;
        Some(Action::Edit(Edit::Way(Way::from_key(&key)?)))
    });
    html! {
        <p class="field">
            <label for="way">{ text("way.label") }</label>
            <select id="way" disabled={!scene.live} {onchange}>
                { for session.ways().iter().map(|way| html! {
                    <option key={way.key()} value={way.key()} selected={*way == session.way}>
                        { text(&format!("way.{}", way.key())) }
                    </option>
                }) }
            </select>
        </p>
    }
}

/// What else happens, and when.
pub fn turns(scene: &Scene<'_>) -> Html {
    let view = scene.view;
    let session = &view.session;
    let choices = Next::ALL.iter().map(|next| Choice {
        key: next.key(),
        label: html! { { view.plain(&format!("next.{}", next.key()), &[]) } },
        note: None,
        chosen: *next == session.next,
    });
    html! {
        <div class="choice">
            { radios(scene, "next", html! { { text("next.label") } }, choices, |i| Action::Edit(Edit::Next(Next::ALL[i]))) }
            if session.next != Next::Nothing {
                { day_field(scene, "next-day", word("next.day"), session.next_day, Edit::NextDay) }
            }
        </div>
    }
}
