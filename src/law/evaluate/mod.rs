//! The fold over the events: one pass through the log, one episode for each offer.
//!
//! Reading order: this file (time, and the one `match` over what can happen), `episode` (what is
//! remembered about an offer), then the stages of an offer's life: `opening` (from the offer to the notice),
//! `clock` (the window: opened, stopped), `moving` (its end moved), `changes` (changed and withdrawn offers),
//! `replies` (match, refusal, silence), `freedom` (free period, end of the right), `contract` (contract with
//! the rival, breach and what follows), `performance` (of the holder's contract). `standing` keeps what is
//! about no single offer: talks, the holder's default, a change of control; `lending` what the
//! freedom for one offer means for others. `reporting` hands over findings, phases and windows.
//!
//! Time only moves in `Fold::advance`, which lets windows and free periods run out. At `as_of` the outcome
//! is read off; after it, time runs on without events, which is how silence and the free period are
//! projected. Each offer has its own time, so that the order in which a file tells of two offers on one day
//! cannot matter. What one offer means for another is asked in `standing` and `lending` only.

mod changes;
mod clock;
mod contract;
mod episode;
mod forfeiting;
mod freedom;
mod lending;
mod moving;
mod opening;
mod performance;
mod replies;
mod reporting;
mod standing;

use super::calendar::Moment;
use super::deal::limits::OFFERS;
use super::event::{Event, Happening};
use super::finding::{Evaluation, EventFactKind, Record};
use super::offer::Fact;
use super::outcome::{Ground, Outcome, Phase, Remedies, Remedy, Taker};
use super::readings::Resolved;
use super::terms::{Effective, ExerciseEffective, TriggerEvent};
use episode::Episodes;
pub use forfeiting::Forfeiture;
pub(super) use forfeiting::forfeitures;
use standing::Talks;

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
        bars: Vec::new(),
    };
    record.outcome = report(resolved, as_of, &mut record);
    record
}

/// The outcome alone, without reasons and without allocating.
pub fn outcome(resolved: &Resolved<'_>, as_of: Moment) -> Outcome {
    Fold::new(resolved, as_of, &mut ()).stand()
}

/// The outcome, with everything that [`evaluate`] finds handed to `record`.
///
/// Natively each record has an engine of its own, which is twice as fast; the page carries one for all.
pub(super) fn report<R: Record>(resolved: &Resolved<'_>, as_of: Moment, record: &mut R) -> Outcome {
    #[cfg(target_arch = "wasm32")]
    let record: &mut dyn Record = record;
    Fold::new(resolved, as_of, record).run()
}

const NOTHING: Outcome = Outcome {
    offer: None,
    taker: Taker::Nobody,
    ground: Ground::NoOffer,
    phase: Phase::Dormant,
    since: None,
    until: None,
    remedies: Remedies::NONE,
};

/// Whether the event happened, and not only to another holder.
fn concerns(resolved: &Resolved<'_>, position: usize, event: &Event) -> bool {
    let ours = event.holder == resolved.holder || !event.what.is_of_one_holder();
    ours && happened(resolved, position, event)
}

fn happened(resolved: &Resolved<'_>, position: usize, event: &Event) -> bool {
    event.happened == Fact::Yes || resolved.event_fact(position, EventFactKind::Happened)
}

/// Whether another holder has notice of an offer: this one has not, and is owed it from then on.
fn tells_another(resolved: &Resolved<'_>, position: usize, event: &Event) -> bool {
    let notice = matches!(event.what, Happening::NoticeSent { .. } | Happening::NoticeReceived { .. });
    notice && event.holder != resolved.holder && happened(resolved, position, event)
}

struct Fold<'a, 'r, R: Record + ?Sized> {
    resolved: &'a Resolved<'a>,
    as_of: Moment,
    record: &'r mut R,
    episodes: Episodes,
    /// The episode to which each offer of the file belongs: a changed offer goes on in the episode of the
    /// offer that it changes.
    episode_of: [usize; OFFERS],
    used: usize,
    /// The episode of the latest event.
    latest: Option<usize>,
    /// Position of the event that ended the right.
    right_ended: Option<usize>,
    /// Position of the latest change of control over the holder.
    control: Option<usize>,
    /// Position of the event by which the holder is in default.
    default: Option<usize>,
    talks: Option<Talks>,
    /// How many forfeitures there have been.
    forfeited: usize,
}

impl<'a, 'r, R: Record + ?Sized> Fold<'a, 'r, R> {
    fn new(resolved: &'a Resolved<'a>, as_of: Moment, record: &'r mut R) -> Self {
        Self {
            resolved,
            as_of,
            record,
            episodes: Episodes::of(resolved.deal.offers.len().min(OFFERS)),
            episode_of: std::array::from_fn(|offer| offer),
            used: resolved.deal.offers.len().min(OFFERS),
            latest: None,
            right_ended: None,
            control: None,
            default: None,
            talks: None,
            forfeited: 0,
        }
    }

    /// How it stands at `as_of`.
    fn stand(&mut self) -> Outcome {
        let resolved = self.resolved;
        for (position, event) in resolved.deal.events.iter().enumerate() {
            self.forfeit_before(position);
            self.tell(position, event);
        }
        self.forfeit_before(resolved.deal.events.len());
        self.advance_all(self.as_of);
        self.read_off()
    }

    /// An event of the file; one that lies after `as_of` has not happened.
    fn tell(&mut self, position: usize, event: &Event) {
        let resolved = self.resolved;
        let at = event.at.moment(resolved.terms.zone);
        if at > self.as_of {
            return;
        }
        if concerns(resolved, position, event) {
            self.happen(position, event, at);
        } else if tells_another(resolved, position, event)
            && let Some(offer) = self.turn_to(event, at)
        {
            // Whoever gives one holder notice of an offer shows that it would accept it.
            self.decide(offer, position, TriggerEvent::GrantorWilling);
        }
    }

    /// How it stands at `as_of`; then lets time run on without events.
    fn run(&mut self) -> Outcome {
        let outcome = self.stand();
        self.report_bars();
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
            Happening::HolderLearns { offer: named, stated } => {
                self.learn(offer, position, self.in_terms_of(offer, *named, *stated));
            }
            Happening::InformationRequested { .. } => self.ask(offer, position),
            Happening::InformationGiven { offer: named, stated } => {
                self.inform(offer, position, self.in_terms_of(offer, *named, *stated));
            }
            Happening::Extension { until, by, .. } => self.extend(offer, position, *until, *by),
            Happening::ExtensionRequested { .. } => self.ask_for_time(offer, position),
            Happening::Shortened { until, .. } => self.shorten(offer, position, *until),
            Happening::Paused { pending, .. } => self.pause(offer, position, *pending),
            Happening::Resumed { .. } => self.resume(offer, position),
            Happening::OfferChanged { to, .. } => self.change(offer, position, *to),
            Happening::OfferWithdrawn { .. } => self.withdraw(offer, position, Ground::OfferGone),
            Happening::GrantorWithdraws { .. } => self.withdraw(offer, position, Ground::GrantorWithdrew),
            Happening::ExerciseSent { exercise, .. } => {
                self.reply(offer, position, exercise, ExerciseEffective::Dispatch);
            }
            Happening::Exercise { exercise, .. } => {
                self.reply(offer, position, exercise, ExerciseEffective::Receipt);
            }
            Happening::Refusal { .. } => self.refuse(offer, position),
            Happening::HolderWaives { .. } => self.waive(offer, position),
            Happening::Transfer { on, .. } => self.transfer(offer, position, *on),
            Happening::ClosedWithRival { .. } => self.close_with_rival(offer, position),
            Happening::TransferUndone { .. } => self.undo(offer, position),
            Happening::ClosedWithHolder { .. } => self.close(offer),
            Happening::HolderFailsToClose { .. } => self.fail_to_close(offer, position),
            Happening::RightEnds => self.end_right(position),
            Happening::ChangeOfControl => self.change_control(position),
            Happening::HolderInDefault => self.default = Some(position),
            Happening::DefaultCured => self.default = None,
            Happening::TalksBegin => self.begin_talks(position, at),
            Happening::TalksEnd => self.end_talks(position, at),
            // What a court finds settles a reading; see `readings`.
            Happening::CourtFinding { .. } => {}
        }
    }

    /// The episode that an event is about, its time moved to the event; `None` for an offer that is not
    /// there. What is about no offer moves the time of all.
    fn turn_to(&mut self, event: &Event, at: Moment) -> Option<usize> {
        let Some(named) = event.what.offer() else {
            (0..self.used).for_each(|offer| self.move_time(offer, at));
            return Some(0);
        };
        let offer = *self.episode_of.get(named).filter(|_| named < self.used)?;
        self.latest = Some(offer);
        self.move_time(offer, at);
        self.seek_freedom(offer, false);
        Some(offer)
    }

    /// Time does not run back: a whole day that is told after an hour of the same day is later than it.
    fn move_time(&mut self, offer: usize, at: Moment) {
        let now = self.episodes[offer].now.max(at);
        self.episodes[offer].now = now;
        self.advance(offer, now);
    }

    fn advance_all(&mut self, to: Moment) {
        // Twice: what becomes of one offer can free an earlier one, whose free period then runs out.
        for offer in (0..self.used).chain(0..self.used) {
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
        if let Some((over, at)) = self.talks_free_from(offer).filter(|(_, at)| *at <= to) {
            self.free_after_talks(offer, over, at);
        }
        let episode = &self.episodes[offer];
        if episode.phase == Phase::Released
            && let Some(end) = episode.free_ends.known().filter(|end| *end < to)
        {
            // A period that is counted from the notice can be over before the window is.
            let over = end.plus_seconds(1);
            self.end_free_period(offer, episode.since.map_or(over, |since| over.max(since)));
        }
        if let Some(last) = self.exclusive_until(offer).filter(|last| *last < to) {
            self.end_exclusivity(offer, last.plus_seconds(1));
        }
    }

    fn read_off(&self) -> Outcome {
        let Some(latest) = self.latest else { return NOTHING };
        // An offer that is none of the right's business does not make a breach undone.
        let breached = (0..self.used).find(|offer| self.episodes[*offer].phase == Phase::Breached);
        let offer = breached.filter(|_| self.episodes[latest].ground.is_outside()).unwrap_or(latest);
        let episode = &self.episodes[offer];
        let until = match (episode.phase.runs_out(), episode.phase) {
            (true, Phase::Released) => episode.free_ends.known(),
            (true, _) => episode.window_ends.known(),
            (false, _) => self.exclusive_until(offer),
        };
        // A package is not for the holder to match, but may not be sold around it either (C29).
        let package = episode.ground == Ground::PackageOnly;
        let remedies = if package { Remedies::NONE.with(Remedy::Injunction) } else { episode.remedies };
        Outcome {
            offer: Some(offer),
            taker: episode.ground.taker(),
            ground: episode.ground,
            phase: episode.phase,
            since: episode.since,
            until,
            remedies,
        }
    }
}
