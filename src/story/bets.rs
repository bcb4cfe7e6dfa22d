//! Bets: what a reader expects before the engine shows it. A bet asks about a change of the deal, never about
//! what the answer says already; what comes true is the engine's answer to the changed deal.

use super::format;
use super::pages::Page;
use super::session::{Answer, Edit, Session, Way};
use super::view::View;
use super::words::{Piece, word};
use crate::law::Term;
use crate::law::calendar::Date;
use crate::law::outcome::{Phase, Taker};
use crate::law::terms::{TermValue, WindowUnit};

/// What a reader bets, or what comes true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// It is so, or it is not.
    Is(bool),
    /// A day; none if there is no such day.
    On(Option<Date>),
}

/// A bet: the guess, and what came true if the reader has looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bet {
    /// What the reader has guessed.
    pub guess: Guess,
    /// What the engine has said.
    pub truth: Option<Guess>,
}

/// The number of the step with a bet, if the page has one.
pub fn asked(page: Page) -> Option<u8> {
    page.step().filter(|n| matches!(n, 2 | 4 | 5 | 6))
}

/// Whether the page's bet is on a day.
pub fn is_on_a_day(page: Page) -> bool {
    matches!(page, Page::Step(4 | 6))
}

/// The changes that the page's bet is about.
pub fn changes(page: Page, session: &Session) -> Vec<Edit> {
    match page {
        Page::Step(2) => vec![Edit::Subject(crate::law::offer::Subject::SelfBuild)],
        Page::Step(4) => vec![Edit::Term(Term::Unit, WindowUnit::Days.value())],
        Page::Step(5) => {
            let way = if session.ways().contains(&Way::NoStock) { Way::NoStock } else { Way::Later };
            vec![Edit::Way(way)]
        }
        Page::Step(6) => vec![Edit::Answer(Answer::Refuse)],
        Page::Front | Page::Step(_) | Page::Embed(..) => Vec::new(),
    }
}

/// What the engine says to the changed deal.
pub fn truth(page: Page, session: &Session) -> Guess {
    let mut changed = *session;
    for edit in changes(page, session) {
        changed.edit(edit);
    }
    let view = View::new(&changed);
    let local = |at| view.zone().local(at).date;
    match page {
        Page::Step(2) => Guess::Is(!view.evaluation.outcome.ground.is_outside()),
        Page::Step(4) => Guess::On(view.window().and_then(|window| window.closes).map(local)),
        Page::Step(5) => Guess::Is(view.evaluation.outcome.ground.taker() == Taker::Holder),
        Page::Step(_) | Page::Front | Page::Embed(..) => {
            let free = view.spans().find(|span| span.phase == Phase::Released);
            Guess::On(free.and_then(|span| span.until).map(|at| local(at.plus_seconds(-1))))
        }
    }
}

/// What the bet asks, with what is changed filled in.
pub fn question(view: &View, page: Page) -> Vec<Piece> {
    let n = page.step().unwrap_or(0);
    let named = |edit: &Edit| {
        if let Edit::Way(way) = edit { Some(word(&format!("way.{}", way.key())).to_owned()) } else { None }
    };
    let way = changes(page, &view.session).iter().find_map(named);
    view.speak(&format!("bet.{n}"), &[("way", way.unwrap_or_default())])
}

/// A guess in words.
pub fn said(view: &View, page: Page, guess: Guess) -> String {
    let n = page.step().unwrap_or(0);
    match guess {
        Guess::Is(is) => view.plain(&format!("bet.{n}.{}", if is { "yes" } else { "no" }), &[]),
        Guess::On(Some(day)) => format::weekday(day, view.now()),
        Guess::On(None) => word("bet.no_day").to_owned(),
    }
}

/// How near the guess came.
pub fn verdict(view: &View, page: Page, guess: Guess, truth: Guess) -> String {
    let off = match (guess, truth) {
        (Guess::On(Some(guess)), Guess::On(Some(truth))) => guess.days_until(truth).unsigned_abs(),
        _ => u32::from(guess != truth),
    };
    let key = match (off, truth) {
        (0, _) => "bet.right",
        (1, Guess::On(Some(_))) => "bet.off.one",
        (_, Guess::On(Some(_))) => "bet.off",
        (_, Guess::Is(_) | Guess::On(None)) => "bet.wrong",
    };
    view.plain(key, &[("truth", said(view, page, truth)), ("number", format::number(off.into()))])
}
