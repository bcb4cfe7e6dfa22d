//! Everything that follows from a session of the story.

use super::look::Look;
use super::pages::Page;
use super::session::{Answer, FIRST_DAY, LAST_DAY, NEW_NOTICE_AFTER, Next, Session};
use super::words::word;
use crate::law::calendar::{Date, Moment};
use crate::law::evaluate;
use crate::law::readings::Resolved;
use std::ops::Deref;
use std::rc::Rc;

/// The offer of the story; the others of a deal are its later versions.
pub const OFFER: usize = 0;

/// What the reader has done, and everything that follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// What the reader has done.
    pub session: Session,
    /// Everything that follows.
    pub look: Rc<Look>,
}

impl Deref for View {
    type Target = Look;

    fn deref(&self) -> &Look {
        &self.look
    }
}

impl View {
    /// Derives everything.
    pub fn new(session: &Session) -> Self {
        let deal = session.deal();
        let resolved = Resolved::new(&deal, &[]);
        let day = session.day.unwrap_or_else(|| day_of_the_story(session, &resolved));
        let mut look = Look::new(deal, session.scenario.deal().clause, day);
        let last = look.stretch.last.min(LAST_DAY);
        look.stretch.last = last;
        look.stretch.decided = look.stretch.decided.min(last);
        Self { session: *session, look: Rc::new(look) }
    }
}

/// The title of a page's document.
pub fn title(view: &View, page: Page) -> String {
    match page {
        Page::Front => word("site.front").to_owned(),
        Page::Step(_) | Page::Embed(..) => {
            let question = view.plain(&format!("{}.title", page.key()), &[]);
            format!("{question} · {}", word("site.name"))
        }
    }
}

/// The day on which the story stands if the reader looks at no other: that of the latest thing chosen.
fn day_of_the_story(session: &Session, resolved: &Resolved<'_>) -> Date {
    let answered = match session.answer {
        Answer::Undecided => Session::default().answer_day,
        Answer::Match | Answer::Differ | Answer::Refuse => session.answer_day,
        Answer::Silent => silence_ends(resolved).unwrap_or(session.answer_day),
    };
    let day = match session.next {
        Next::Nothing => answered,
        Next::RivalImproves => answered.max(session.next_day.plus_days(NEW_NOTICE_AFTER)),
        Next::GrantorWithdraws | Next::RivalWithdraws | Next::GrantorSigns | Next::GrantorSignsDearer => {
            answered.max(session.next_day)
        }
    };
    day.clamp(FIRST_DAY, LAST_DAY)
}

/// The first day after the window has run out.
fn silence_ends(resolved: &Resolved<'_>) -> Option<Date> {
    let closes = evaluate(resolved, Moment::MAX).window()?.closes?;
    Some(resolved.terms.zone.local(closes).date.plus_days(1))
}
