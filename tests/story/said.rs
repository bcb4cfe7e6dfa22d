//! Everything that the story says about a session, and whether it is fit to be read.

use first_refusal::law::Term;
use first_refusal::story::words::{keys, plain};
use first_refusal::story::{Page, View, answer, drafting, reasons};

/// Every sentence and label that a page takes from the story.
pub fn everything(view: &View) -> Vec<String> {
    let mut said = vec![answer::plain_answer(view), answer::calendar_caption(view)];
    for (assumed, sentence) in answer::branches(view) {
        said.extend([assumed, plain(&sentence)]);
    }
    for page in Page::all() {
        for reason in reasons::reasons(view, page) {
            said.extend([reason.question, plain(&reason.answer)]);
            said.extend(reason.because.into_iter().map(|because| because.label));
        }
    }
    for permission in &view.permissions {
        said.push(reasons::permission_sentence(view, permission));
        said.extend(reasons::permission_because(view, permission).into_iter().map(|because| because.label));
    }
    for event in &view.deal.events {
        said.extend([reasons::event_label(view, event), plain(&reasons::event_sentence(view, event))]);
    }
    for term in Term::ALL {
        let (stated, read_as) = (view.session.clause.get(*term), view.terms.get(*term));
        said.extend([drafting::phrase(*term, stated), drafting::phrase(*term, read_as)]);
        said.extend(drafting::silence(*term, stated, read_as, view.session.profile));
    }
    said
}

/// What is wrong with a text: empty, an unfilled slot or mark, a key that has no words, a doubled blank.
pub fn fault(text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return Some("it is empty".to_owned());
    }
    if let Some(mark) = ["{", "}", "**", "  "].iter().find(|mark| text.contains(*mark)) {
        return Some(format!("it has {mark:?}"));
    }
    raw_key(text).map(|key| format!("the key {key} has no words"))
}

/// A key that stands in a text instead of its words.
pub fn raw_key(text: &str) -> Option<&str> {
    let in_key = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    let tokens = text.split(|c| !in_key(c)).map(|token| token.trim_end_matches('.'));
    tokens.into_iter().find(|token| token.split_once('.').is_some_and(|(first, _)| is_family(first)))
}

fn is_family(first: &str) -> bool {
    keys().any(|key| key.split('.').next() == Some(first))
}

#[test]
fn a_raw_key_is_told_from_words() {
    assert_eq!(raw_key("May finding.in_time.unknown. Yes"), Some("finding.in_time.unknown"));
    assert_eq!(raw_key("12-2A-7(A); N.Y. Gen. Constr. Law 25, $11.9 bn. The answer."), None);
}

#[test]
fn a_text_with_a_fault_is_found() {
    for text in ["", " ", "{rival}", "a }", "**no", "two  blanks", "It is answer.nothing here."] {
        assert!(fault(text).is_some(), "{text:?}");
    }
    assert_eq!(fault("Microsoft may match until Monday 24 March, 5 pm."), None);
}
