//! What is remembered about one offer while the events go by.

use crate::law::calendar::{Count, Coverage, Moment, Rollover};
use crate::law::clause::Term;
use crate::law::event::Stated;
use crate::law::finding::{Answer, Cause, Rule};
use crate::law::outcome::{Ground, Phase, Window};

/// One offer's way through the procedure.
#[derive(Clone, Copy)]
pub(super) struct Episode {
    pub phase: Phase,
    pub ground: Ground,
    /// When the phase began.
    pub since: Option<Moment>,
    /// When the phase began on this ground.
    pub span_from: Option<Moment>,
    /// The time of the latest event about it.
    pub now: Moment,
    /// Whether the offer has been received and judged; a revived right judges anew.
    pub received: bool,
    /// Position of the offer of which notice is due or was given.
    pub terms: usize,
    /// Position of the offer that the rival makes now; another one after a change that needs no new notice.
    pub offered: usize,
    /// What a notice says that is still on its way.
    pub sent: Stated,
    /// What the holder has been told.
    pub stated: Stated,
    /// Position of the notice that took effect.
    pub notice: Option<usize>,
    pub asked: bool,
    /// The window was opened by a notice with a gap that is still there.
    pub has_gap: bool,
    /// Position of a refusal that can still be taken back.
    pub refused: Option<usize>,
    /// The holder has replied without matching and may try again.
    pub tried: bool,
    /// A withdrawal came while the window had to stay open.
    pub gone: Option<Ground>,
    pub window: Option<Window>,
    pub window_ends: Deadline,
    pub free_ends: Deadline,
    /// The question whose answer led to the phase.
    pub why: Option<Rule>,
    /// The questions, one bit each, whose answers left the phase as it was.
    pub kept: u32,
}

/// When a period ends.
#[derive(Clone, Copy)]
pub(super) enum Deadline {
    /// It has no end.
    Never,
    /// Its last instant.
    At(Moment),
    /// It cannot be counted; only up to this instant is it certain that the period still runs.
    Unknown(Moment),
}

impl Episode {
    pub fn of_offer(offer: usize) -> Self {
        Self {
            phase: Phase::Dormant,
            ground: Ground::NoOffer,
            since: None,
            span_from: None,
            now: Moment::MIN,
            received: false,
            terms: offer,
            offered: offer,
            sent: Stated { terms: 0, copy: false },
            stated: Stated { terms: 0, copy: false },
            notice: None,
            asked: false,
            has_gap: false,
            refused: None,
            tried: false,
            gone: None,
            window: None,
            window_ends: Deadline::Never,
            free_ends: Deadline::Never,
            why: None,
            kept: 0,
        }
    }

    /// Forgets notice and replies: the terms of offer number `terms` hold, and nobody has given notice of them.
    pub fn renew(&mut self, terms: usize) {
        *self = Self {
            phase: self.phase,
            ground: self.ground,
            since: self.since,
            span_from: self.span_from,
            now: self.now,
            received: self.received,
            why: self.why,
            kept: self.kept,
            ..Self::of_offer(terms)
        };
    }

    /// Nothing has been received yet, or the right has revived.
    pub fn is_new(&self) -> bool {
        self.phase == Phase::Dormant && !self.received
    }

    /// Whether a notice would still have an effect.
    pub fn awaits_notice(&self) -> bool {
        match self.phase {
            Phase::OfferPending | Phase::Triggered | Phase::NoticeDefective => true,
            Phase::Dormant
            | Phase::WindowOpen
            | Phase::Exercised
            | Phase::Released
            | Phase::SoldToRival
            | Phase::ClosedWithHolder
            | Phase::Breached
            | Phase::Withdrawn
            | Phase::Ended => false,
        }
    }

    /// The decisions that have shaped the present phase.
    pub fn decisions(&self) -> u32 {
        self.kept | self.why.map_or(0, bit)
    }

    /// Why the offer stands where it stands: what every later finding rests on.
    pub fn standing(&self) -> impl Iterator<Item = Cause> + Clone + use<> {
        let decisions = self.decisions();
        let decided = Rule::ALL.iter().copied().filter(move |rule| decisions & bit(*rule) != 0);
        let passed = match self.phase {
            Phase::OfferPending => &GATES[..],
            Phase::Dormant
            | Phase::Triggered
            | Phase::NoticeDefective
            | Phase::WindowOpen
            | Phase::Exercised
            | Phase::Released
            | Phase::SoldToRival
            | Phase::ClosedWithHolder
            | Phase::Breached
            | Phase::Withdrawn
            | Phase::Ended => &[],
        };
        passed.iter().copied().chain(decided.map(Cause::Finding))
    }
}

/// What a pending offer has passed, and what it waits for.
const GATES: [Cause; 5] = [
    Cause::Finding(Rule::Covered),
    Cause::Finding(Rule::FormGood),
    Cause::Finding(Rule::BonaFide),
    Cause::Finding(Rule::ConditionAllowed),
    Cause::Term(Term::TriggerEvent),
];

pub(super) fn bit(rule: Rule) -> u32 {
    1 << (rule as u32)
}

// One bit for each question.
const _: () = assert!(Rule::ALL.len() <= 32);

impl Deadline {
    /// The end of a counted period. Holidays that the calendar does not know can only make it longer, unless
    /// it rolls back, and a zone whose rule is not known is off by hours: a day before the counted end, the
    /// period certainly still runs.
    pub fn of(count: &Count, rollover: Rollover) -> Self {
        match (count.coverage, rollover) {
            (Coverage::Known, _) => Deadline::At(count.closes),
            (
                Coverage::OutsideHolidayYears | Coverage::OutsideZoneYears,
                Rollover::None | Rollover::NextBusinessDay,
            ) => Deadline::doubtful(count.closes),
            (Coverage::OutsideHolidayYears | Coverage::OutsideZoneYears, Rollover::PreviousBusinessDay) => {
                Deadline::Unknown(Moment::MIN)
            }
        }
    }

    /// An end that is known only to about a day.
    pub fn doubtful(end: Moment) -> Self {
        Deadline::Unknown(end.plus_seconds(-86_400))
    }

    /// The last instant, if there is one and it is known.
    pub fn known(self) -> Option<Moment> {
        match self {
            Deadline::At(end) => Some(end),
            Deadline::Never | Deadline::Unknown(_) => None,
        }
    }

    /// Whether `now` is within the period.
    pub fn includes(self, now: Moment) -> Answer {
        match self {
            Deadline::Never => Answer::Yes,
            Deadline::At(end) => Answer::from(now <= end),
            Deadline::Unknown(sure) if now <= sure => Answer::Yes,
            Deadline::Unknown(_) => Answer::Unknown,
        }
    }
}
