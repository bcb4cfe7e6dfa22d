//! The clause in English.

use crate::said::fault;
use first_refusal::file::parse_deal;
use first_refusal::law::calendar::TimeOfDay;
use first_refusal::law::terms::{Kind, Value};
use first_refusal::law::{Clause, Date, Deal, Resolved, Term};
use first_refusal::story::answer::calendar_caption;
use first_refusal::story::drafting::{
    Draft, Part, Sentence, choices_of, name_after, parts, phrase, phrase_in, silence,
};
use first_refusal::story::words::find;
use first_refusal::story::{Edit, Session, View};
use std::fmt::Write;

/// A sentence as plain text.
fn read(session: &Session, sentence: &[Draft]) -> String {
    let read = |draft: &Draft| match draft {
        Draft::Words(words) => (*words).to_owned(),
        Draft::Party(party) => View::new(session).name(*party).to_owned(),
        Draft::Handle(term, mark) => phrase(*term, session.clause.get(*term)) + mark,
    };
    sentence.iter().map(read).collect()
}

/// The sentences of a part.
fn of(part: &Part) -> impl Iterator<Item = &Sentence> {
    part.text.iter().chain(&part.more)
}

/// The terms of a sentence in one version.
fn handles(sentence: &[Draft]) -> Vec<Term> {
    let handle = |draft: &Draft| if let Draft::Handle(term, _) = draft { Some(*term) } else { None };
    sentence.iter().filter_map(handle).collect()
}

/// The clause of a session as plain text, a part to a line.
fn text(session: &Session) -> String {
    let mut text = String::new();
    for (number, part) in parts().iter().filter(|part| !part.text.is_empty()).enumerate() {
        write!(text, "{} {}: ", number + 1, find(&format!("clause.{}.name", part.group)).unwrap()).unwrap();
        let sentences: Vec<String> = part.text.iter().map(|sentence| read(session, &sentence.full)).collect();
        text.push_str(&sentences.join(" "));
        text.push('\n');
    }
    text
}

#[test]
fn the_clause_of_the_story_reads_as_it_does() {
    assert_eq!(text(&Session::default()), TOLD);
}

/// A person reads the change when a word of the clause changes.
const TOLD: &str = "\
1 What is covered: The Holder has a right of first refusal over new computing capacity. \
Capacity that the Grantor builds for itself is not covered.
2 What starts it: The right applies once the Grantor is willing to accept an offer. \
An offer counts if it is in writing; an offer under a condition (nothing said).
3 Notice: The Grantor shall give the Holder a notice that states all material terms of the offer. \
It takes effect when it is received. \
If it leaves out something that it must state, the clock does not start until the gap is filled.
4 Window: The Holder may match within ten business days, not counting the day of the notice, \
and not later than 5 pm in New York on the last day. \
Business days are weekdays that are not US federal holidays. \
If the last day is not a business day, (nothing said).
5 Match: A reply matches if it is equal to the offer in its economic terms. \
What is not money is matched by cash of the same value. \
Terms put in to defeat the right need not be matched. \
The Holder may take all of the quantity or nothing. \
A reply that does not match is a refusal.
6 A changed offer: An offer that changes needs a new notice if a material term changes.
7 Silence, refusal, free period: Silence to the end of the window is a refusal; a refusal is final at once. \
For 90 days from then on the Grantor may contract with the third party on no better terms for it. \
If it has not done so by then, the right applies again.
8 Withdrawal and breach: Until the Holder has matched, the Grantor (nothing said) after notice.
";

#[test]
fn each_term_stands_in_the_clause_once_and_in_its_own_part() {
    let mut seen: Vec<Term> = Vec::new();
    for part in parts() {
        for term in of(part).flat_map(|sentence| sentence.terms()) {
            assert_eq!(term.group(), part.group, "{}", term.key());
            seen.push(term);
        }
    }
    seen.sort();
    let mut all = Term::ALL.to_vec();
    all.sort();
    assert_eq!(seen, all);
}

#[test]
fn each_slot_of_the_clause_is_a_term() {
    for part in parts() {
        let written = find(&format!("clause.{}", part.group)).unwrap_or("");
        let slots = written.split('{').skip(1).map(|rest| rest.split('}').next().unwrap());
        for slot in slots {
            assert!(Term::from_key(slot).is_some(), "clause.{} has the slot {{{slot}}}", part.group);
        }
        assert_eq!(
            written.matches('{').count(),
            part.text.iter().flat_map(|sentence| sentence.terms()).count()
        );
    }
}

#[test]
fn the_parts_are_put_together_without_losing_a_letter() {
    for part in parts() {
        let again = |draft: &Draft| match draft {
            Draft::Words(words) => (*words).to_owned(),
            Draft::Party(party) => format!("{{{}}}", party.key()),
            Draft::Handle(term, mark) => format!("{{{}}}{mark}", term.key()),
        };
        for (sentences, which) in [(&part.text, ""), (&part.more, ".more")] {
            for (version, of) in [("clause", full as Version), ("plain", plain)] {
                let again: Vec<String> =
                    sentences.iter().map(|s| of(s).iter().map(again).collect()).collect();
                let key = format!("{version}.{}{which}", part.group);
                assert_eq!(again.join("¶"), find(&key).unwrap_or(""), "{key}");
            }
        }
    }
}

type Version = fn(&Sentence) -> &[Draft];

fn full(sentence: &Sentence) -> &[Draft] {
    &sentence.full
}

fn plain(sentence: &Sentence) -> &[Draft] {
    &sentence.plain
}

#[test]
fn each_sentence_has_the_same_handles_in_plain_words() {
    for part in parts() {
        for sentence in of(part) {
            assert_eq!(handles(&sentence.full), handles(&sentence.plain), "{:?}", sentence.full);
        }
    }
}

#[test]
fn two_values_of_a_term_never_read_the_same() {
    for term in Term::ALL {
        let mut phrases: Vec<String> =
            choices_of(*term).into_iter().flatten().map(|v| phrase(*term, v)).collect();
        phrases.sort();
        let all = phrases.len();
        phrases.dedup();
        assert_eq!(phrases.len(), all, "{}", term.key());
    }
}

#[test]
fn a_control_offers_every_value_and_silence_last() {
    for term in Term::ALL {
        match (term.kind(), choices_of(*term)) {
            (Kind::Choice(keys), Some(values)) => {
                assert_eq!(values.len(), keys.len() + 1);
                assert_eq!(values.last(), Some(&Value::Silent));
                assert!(values.iter().all(|value| term.kind().allows(*value)));
            }
            (Kind::Count { .. } | Kind::Time | Kind::Day, None) => {}
            (kind, values) => panic!("{}: {kind:?} offers {values:?}", term.key()),
        }
    }
}

#[test]
fn a_clause_that_speaks_is_not_filled() {
    let session = Session::default();
    for term in Term::ALL {
        let value = session.clause.get(*term);
        let filled = silence(*term, value, value, session.profile);
        assert_eq!(filled.is_some(), value == Value::Silent, "{}", term.key());
    }
}

#[test]
fn one_week_is_not_one_weeks() {
    let mut session = Session::default();
    session.edit(Edit::Term(Term::Length, Value::Count(1)));
    session.edit(Edit::Term(Term::Unit, Value::Choice(3)));
    let view = View::new(&session);
    let said = phrase_in(Term::Unit, view.terms.get(Term::Unit), &view.terms);
    assert_eq!(said, "week");
}

#[test]
fn a_number_gives_way_to_a_reasonable_time() {
    let mut session = Session::default();
    session.edit(Edit::Term(Term::Unit, Value::Choice(5)));
    let view = View::new(&session);
    let said = phrase_in(Term::Unit, view.terms.get(Term::Unit), &view.terms);
    assert_eq!(said, "or rather a reasonable time");
    assert!(!calendar_caption(&view).contains("ten"), "{}", calendar_caption(&view));
}

/// A sentence with one choice made and a number in the place of each count.
fn with_choice(sentence: &[Draft], chosen: Term, value: Value, count: u16) -> String {
    let mut clause = Clause::default();
    for term in handles(sentence) {
        let usual = match term.kind() {
            Kind::Choice(_) => Value::Choice(0),
            Kind::Count { min, max } => Value::Count(count.clamp(min, max)),
            Kind::Day => Value::Day(Date::parse("2025-03-10").unwrap()),
            Kind::Time => Value::Time(TimeOfDay::parse("17:00").unwrap()),
        };
        assert!(clause.set(term, if term == chosen { value } else { usual }));
    }
    let deal = Deal { clause, ..parse_deal(include_str!("../../deals/story/own.json")).unwrap() };
    let settled = Resolved::new(&deal, &[]).terms;
    let read = |(i, draft): (usize, &Draft)| match draft {
        Draft::Words(words) => (*words).to_owned(),
        Draft::Party(party) => name_after(&sentence[..i], &format!("The {}", party.key())),
        Draft::Handle(term, mark) => phrase_in(*term, clause.get(*term), &settled) + mark,
    };
    sentence.iter().enumerate().map(read).collect()
}

#[test]
fn the_clause_can_be_read_with_every_choice_of_every_term() {
    for sentence in parts().iter().flat_map(of) {
        for (voice, term) in
            [full as Version, plain].iter().flat_map(|v| sentence.terms().map(move |t| (v, t)))
        {
            for value in choices_of(term).into_iter().flatten().filter(|value| *value != Value::Silent) {
                for count in [1, 2] {
                    let said = with_choice(voice(sentence), term, value, count);
                    let awkward = ["(s)", " ,", " .", " in in ", " a a ", " the the ", " The ho", " The gr"];
                    let said = said.replace(". The ", ". the ");
                    let awkward = awkward.into_iter().find(|mark| said.contains(mark));
                    assert!(said.starts_with(|first: char| first.is_uppercase()), "{said}");
                    assert_eq!(fault(&said).or(awkward.map(str::to_owned)), None, "{said}");
                }
            }
        }
    }
}
