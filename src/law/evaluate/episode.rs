//! What is remembered about one offer while the events go by.

use std::ops::{Index, IndexMut};

use crate::law::calendar::{Count, Coverage, Moment, Rollover};
use crate::law::clause::Term;
use crate::law::event::Stated;
use crate::law::finding::{Answer, Cause, Rule};
use crate::law::gates::GATES;
use crate::law::outcome::{Ground, Phase, Remedies, Window};

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
    /// The holder has replied in vain, on this ground, and may try again.
    pub tried: Option<Ground>,
    /// Position of the reply that took a part.
    pub taken: Option<usize>,
    /// The grantor has gone round the right, and the holder has learned of it.
    pub broken: bool,
    /// The grantor has signed with the rival, subject to the right.
    pub contracted: bool,
    /// Position of a reply that was sent and has still to arrive.
    pub posted: Option<usize>,
    /// A notice waits for the end of talks: position of the event that would have started the clock.
    pub waiting: Option<usize>,
    /// When the clock was stopped.
    pub paused_at: Option<Moment>,
    /// The last instant that was agreed for the window; a pause does not bring it forward.
    pub agreed_end: Option<Moment>,
    /// How many windows have been opened.
    pub rounds: u16,
    /// When the offer came, and when the latest effective notice.
    pub offered_at: Option<Moment>,
    pub noticed_at: Option<Moment>,
    /// The grantor is free for it because the holder has let another offer pass.
    pub lent: bool,
    /// The grantor has given notice of it although it was free.
    pub offered_anew: bool,
    /// The grantor has been free for this offer.
    pub was_released: bool,
    /// The rival has had the contract, as the grantor was free to give it.
    pub was_sold: bool,
    /// The holder was said not to perform.
    pub has_failed: bool,
    /// The same of the holder under another offer, where the right could have ended with that.
    pub could_end: bool,
    /// What a court can give after a breach.
    pub remedies: Remedies,
    /// A withdrawal came while the window had to stay open.
    pub gone: Option<Ground>,
    pub window: Option<Window>,
    pub window_ends: Deadline,
    pub free_ends: Deadline,
    /// The question whose answer led to the phase.
    pub why: Option<Rule>,
    /// The questions, one bit each, whose answers left the phase as it was.
    pub kept: u64,
}

/// The episodes of a deal. Most deals have few offers; those need no allocation.
pub(super) struct Episodes {
    few: [Episode; FEW],
    more: Vec<Episode>,
}

const FEW: usize = 2;

impl Episodes {
    /// One for each of so many offers.
    pub fn of(offers: usize) -> Self {
        Self {
            few: std::array::from_fn(Episode::of_offer),
            more: (FEW..offers).map(Episode::of_offer).collect(),
        }
    }
}

impl Index<usize> for Episodes {
    type Output = Episode;

    fn index(&self, offer: usize) -> &Episode {
        self.few.get(offer).unwrap_or_else(|| &self.more[offer - FEW])
    }
}

impl IndexMut<usize> for Episodes {
    fn index_mut(&mut self, offer: usize) -> &mut Episode {
        self.few.get_mut(offer).unwrap_or_else(|| &mut self.more[offer - FEW])
    }
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
            sent: Stated::default(),
            stated: Stated::default(),
            notice: None,
            asked: false,
            has_gap: false,
            refused: None,
            tried: None,
            taken: None,
            broken: false,
            contracted: false,
            posted: None,
            waiting: None,
            paused_at: None,
            agreed_end: None,
            rounds: 0,
            offered_at: None,
            noticed_at: None,
            lent: false,
            offered_anew: false,
            was_released: false,
            was_sold: false,
            has_failed: false,
            could_end: false,
            remedies: Remedies::NONE,
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
            rounds: self.rounds,
            window_ends: self.window_ends,
            offered_at: self.offered_at,
            was_released: self.was_released,
            was_sold: self.was_sold,
            has_failed: self.has_failed,
            could_end: self.could_end,
            ..Self::of_offer(terms)
        };
    }

    /// Nothing has been received yet, or the right has revived.
    pub fn is_new(&self) -> bool {
        self.phase == Phase::Dormant && !self.received
    }

    /// Whether it waits, without a notice of its own, for the grantor to become free.
    pub fn waits(&self) -> bool {
        let told = self.notice.is_some() || self.sent.copy || self.sent.terms != 0 || self.offered_anew;
        match self.phase {
            Phase::OfferPending | Phase::Triggered => !told,
            Phase::Dormant => self.ground == Ground::FirstOfferDue,
            Phase::NoticeDefective
            | Phase::WindowOpen
            | Phase::WindowPaused
            | Phase::Exercised
            | Phase::Released
            | Phase::SoldToRival
            | Phase::ClosedWithHolder
            | Phase::Breached
            | Phase::Withdrawn
            | Phase::Ended => false,
        }
    }

    /// Whether a notice would still have an effect.
    pub fn awaits_notice(&self) -> bool {
        match self.phase {
            Phase::OfferPending | Phase::Triggered | Phase::NoticeDefective => true,
            Phase::Dormant
            | Phase::WindowOpen
            | Phase::WindowPaused
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
    pub fn decisions(&self) -> u64 {
        self.kept | self.why.map_or(0, bit)
    }

    /// The same with what a pending offer has passed.
    pub fn reasons(&self) -> u64 {
        let pending = self.phase == Phase::OfferPending;
        let passed = GATES.iter().filter(|_| pending).fold(0, |bits, gate| bits | bit(*gate));
        self.decisions() | passed
    }

    /// Why the offer stands where it stands: what every later finding rests on.
    pub fn standing(&self) -> Standing {
        // A pending offer has passed every gate, and waits for what triggers the right.
        let pending = self.phase == Phase::OfferPending;
        let gates = if pending { GATES.iter().fold(0, |bits, gate| bits | bit(*gate)) } else { 0 };
        Standing { rules: Rules(self.decisions() | gates), waits: pending, could_end: self.could_end }
    }
}

/// The causes that say why an offer stands where it stands, one after the other.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    /// The questions.
    rules: Rules,
    /// The offer waits for what triggers the right.
    waits: bool,
    /// A holder that does not perform could have ended the right before.
    could_end: bool,
}

impl Iterator for Standing {
    type Item = Cause;

    // Not inlined: it would be in every place that finds something.
    #[inline(never)]
    fn next(&mut self) -> Option<Cause> {
        if std::mem::take(&mut self.waits) {
            return Some(Cause::Term(Term::TriggerEvent));
        }
        if std::mem::take(&mut self.could_end) {
            return Some(Cause::Term(Term::FailedClosing));
        }
        self.rules.next().map(Cause::Finding)
    }
}

/// Questions, one bit each, in their order.
#[derive(Clone, Copy)]
pub(super) struct Rules(pub u64);

impl Iterator for Rules {
    type Item = Rule;

    fn next(&mut self) -> Option<Rule> {
        let rule = *Rule::ALL.get(self.0.trailing_zeros() as usize)?;
        self.0 &= self.0 - 1;
        Some(rule)
    }
}

pub(super) fn bit(rule: Rule) -> u64 {
    1 << (rule as u32)
}

// One bit for each question.
const _: () = assert!(Rule::ALL.len() <= 64);

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

    /// The last instant that is certain to be within the period; `None` without an end.
    pub fn certain(self) -> Option<Moment> {
        match self {
            Deadline::At(last) | Deadline::Unknown(last) => Some(last),
            Deadline::Never => None,
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
