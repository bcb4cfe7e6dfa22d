//! The fold over the events: one pass through the log, one episode for each offer.
//!
//! Reading order: this file (time, and the one `match` over what can happen), `episode` (what is
//! remembered about an offer), then the stages of an offer's life: `opening` (from the offer to the open
//! window), `changes` (extension, changed and withdrawn offers), `replies` (match, refusal, silence),
//! `freedom` (free period, contract with the rival, end of the right). `reporting` hands over findings,
//! phases and windows.
//!
//! Time only moves in `Fold::advance`, which lets windows and free periods run out. At `as_of` the outcome
//! is read off; after it, time runs on without events, which is how silence and the free period are
//! projected. Offers do not influence one another: each has its own time, so that the order in which a file
//! tells of two offers on one day cannot matter. Only the end of the right concerns all.

mod changes;
mod episode;
mod freedom;
mod opening;
mod replies;
mod reporting;

use super::calendar::Moment;
use super::deal::limits::OFFERS;
use super::event::{Event, Happening};
use super::finding::{Evaluation, Record};
use super::outcome::{Ground, Outcome, Phase, Taker};
use super::readings::Resolved;
use super::terms::{Effective, TriggerEvent};
use episode::Episode;

/// Everything that follows from the events up to `as_of`, inclusive: phases, windows, findings with their
/// causes, outcome. Total and pure.
pub fn evaluate(resolved: &Resolved<'_>, as_of: Moment) -> Evaluation {
    let mut record = Evaluation {
        as_of,
        outcome: NOTHING,
        phases: Vec::new(),
        windows: Vec::new(),
        findings: Vec::new(),
        matches: Vec::new(),
    };
    record.outcome = Fold::new(resolved, as_of, &mut record).run();
    record
}

/// The outcome alone, without reasons and without allocating.
pub fn outcome(resolved: &Resolved<'_>, as_of: Moment) -> Outcome {
    Fold::new(resolved, as_of, &mut ()).run()
}

const NOTHING: Outcome = Outcome {
    offer: None,
    taker: Taker::Nobody,
    ground: Ground::NoOffer,
    phase: Phase::Dormant,
    since: None,
    until: None,
};

struct Fold<'a, 'r, R: Record> {
    resolved: &'a Resolved<'a>,
    as_of: Moment,
    record: &'r mut R,
    episodes: [Episode; OFFERS],
    /// The episode to which each offer of the file belongs: a changed offer goes on in the episode of the
    /// offer that it changes.
    episode_of: [usize; OFFERS],
    used: usize,
    /// The episode of the latest event.
    latest: Option<usize>,
    /// Position of the event that ended the right.
    right_ended: Option<usize>,
}

impl<'a, 'r, R: Record> Fold<'a, 'r, R> {
    fn new(resolved: &'a Resolved<'a>, as_of: Moment, record: &'r mut R) -> Self {
        let episodes = std::array::from_fn(Episode::of_offer);
        let episode_of = std::array::from_fn(|offer| offer);
        let used = resolved.deal.offers.len().min(OFFERS);
        Self { resolved, as_of, record, episodes, episode_of, used, latest: None, right_ended: None }
    }

    fn run(mut self) -> Outcome {
        let resolved = self.resolved;
        for (position, event) in resolved.deal.events.iter().enumerate() {
            let at = event.at.moment(resolved.terms.zone);
            if at <= self.as_of {
                self.happen(position, event, at);
            }
        }
        self.advance_all(self.as_of);
        let outcome = self.read_off();
        self.advance_all(Moment::MAX);
        for offer in 0..self.used {
            self.report_span(offer, None);
        }
        outcome
    }

    fn happen(&mut self, position: usize, event: &Event, at: Moment) {
        let Some(offer) = self.turn_to(event, at) else { return };
        match &event.what {
            Happening::OfferReceived { .. } => self.offer_received(offer, position),
            Happening::GrantorDecides { .. } => self.decide(offer, position, TriggerEvent::GrantorWilling),
            Happening::ContractSigned { .. } => self.decide(offer, position, TriggerEvent::ContractSigned),
            Happening::NoticeSent { offer: named, stated } => {
                self.notice(offer, position, self.in_terms_of(offer, *named, *stated), Effective::Dispatch);
            }
            Happening::NoticeReceived { offer: named, stated } => {
                self.notice(offer, position, self.in_terms_of(offer, *named, *stated), Effective::Receipt);
            }
            Happening::InformationRequested { .. } => self.ask(offer, position),
            Happening::InformationGiven { offer: named, stated } => {
                self.inform(offer, position, self.in_terms_of(offer, *named, *stated));
            }
            Happening::Extension { until, .. } => self.extend(offer, position, *until),
            Happening::OfferChanged { to, .. } => self.change(offer, position, *to),
            Happening::OfferWithdrawn { .. } => self.withdraw(offer, position, Ground::OfferGone),
            Happening::GrantorWithdraws { .. } => self.withdraw(offer, position, Ground::GrantorWithdrew),
            Happening::Exercise { exercise, .. } => self.exercise(offer, position, exercise),
            Happening::Refusal { .. } => self.refuse(offer, position),
            Happening::Transfer { on, .. } => self.transfer(offer, position, *on),
            Happening::ClosedWithHolder { .. } => self.close(offer),
            Happening::RightEnds => self.end_right(position),
        }
    }

    /// The episode that an event is about, its time moved to the event; `None` for an offer that is not
    /// there. The end of the right moves the time of all.
    fn turn_to(&mut self, event: &Event, at: Moment) -> Option<usize> {
        let Some(named) = event.what.offer() else {
            (0..self.used).for_each(|offer| self.move_time(offer, at));
            return Some(0);
        };
        let offer = *self.episode_of.get(named).filter(|_| named < self.used)?;
        self.latest = Some(offer);
        self.move_time(offer, at);
        Some(offer)
    }

    /// Time does not run back: a whole day that is told after an hour of the same day is later than it.
    fn move_time(&mut self, offer: usize, at: Moment) {
        let now = self.episodes[offer].now.max(at);
        self.episodes[offer].now = now;
        self.advance(offer, now);
    }

    fn advance_all(&mut self, to: Moment) {
        for offer in 0..self.used {
            self.advance(offer, to);
        }
    }

    /// Lets time run to `to`: a window whose last instant lies before it expires, then a free period may.
    fn advance(&mut self, offer: usize, to: Moment) {
        let episode = &self.episodes[offer];
        if episode.phase == Phase::WindowOpen
            && let Some(closes) = episode.window_ends.known().filter(|closes| *closes < to)
        {
            self.expire(offer, closes);
        }
        let episode = &self.episodes[offer];
        if episode.phase == Phase::Released
            && let Some(end) = episode.free_ends.known().filter(|end| *end < to)
        {
            self.end_free_period(offer, end.plus_seconds(1));
        }
    }

    fn read_off(&self) -> Outcome {
        let Some(offer) = self.latest else { return NOTHING };
        let episode = &self.episodes[offer];
        let until = match episode.phase {
            Phase::WindowOpen => episode.window_ends.known(),
            Phase::Released => episode.free_ends.known(),
            Phase::Dormant
            | Phase::OfferPending
            | Phase::Triggered
            | Phase::NoticeDefective
            | Phase::Exercised
            | Phase::SoldToRival
            | Phase::ClosedWithHolder
            | Phase::Breached
            | Phase::Withdrawn
            | Phase::Ended => None,
        };
        Outcome {
            offer: Some(offer),
            taker: episode.ground.taker(),
            ground: episode.ground,
            phase: episode.phase,
            since: episode.since,
            until,
        }
    }
}
