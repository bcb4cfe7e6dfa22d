//! Matches that fall because several holders together have not taken the whole (P8: the NVCA form, section 2.2).

use super::Fold;
use crate::law::STORY_ONLY;
use crate::law::calendar::Moment;
use crate::law::finding::{Record, Rule};
use crate::law::outcome::{Ground, Outcome, Phase};
use crate::law::readings::Resolved;

/// When the matches of all holders have fallen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forfeiture {
    /// The instant at which the last of them had decided.
    at: Moment,
    /// The position of the first event after it.
    before: usize,
    /// The position of the offer.
    offer: usize,
}

/// Goes through the events with all holders at once, and lets their matches fall as often as `short` says of how
/// they stand at an instant that together they have not taken the whole.
pub(in crate::law) fn forfeitures(
    holders: &[Resolved<'_>],
    as_of: Moment,
    short: impl Fn(&[Outcome], Moment) -> bool,
) -> Vec<Forfeiture> {
    let mut nothing = vec![(); holders.len()];
    let folds = holders.iter().zip(&mut nothing).map(|(own, record)| Fold::new(own, as_of, record));
    let mut folds: Vec<_> = folds.collect();
    let mut found = Vec::new();
    let events = holders.first().map_or(&[][..], |own| &own.deal.events);
    // Before each event, after it, and at the end.
    for step in 0..=2 * events.len() {
        let (position, told) = (step / 2, step % 2 == 1);
        let mut now = as_of;
        for fold in &mut folds {
            let event = events.get(position);
            let at = event.map_or(as_of, |event| event.at.moment(fold.resolved.terms.zone)).min(as_of);
            match (event, told) {
                (Some(event), true) => fold.tell(position, event),
                (Some(_), false) => fold.advance_all(at.plus_seconds(-1)),
                (None, _) => fold.advance_all(at),
            }
            now = now.min(at);
        }
        let stand: Vec<Outcome> = folds.iter().map(Fold::read_off).collect();
        let (at, offer) =
            (stand.iter().filter_map(|one| one.since).max(), stand.iter().find_map(|one| one.offer));
        if let (true, Some(at), Some(offer)) = (short(&stand, now), at, offer) {
            let forfeiture = Forfeiture { at, before: position + usize::from(told), offer };
            folds.iter_mut().for_each(|fold| fold.let_fall(forfeiture));
            found.push(forfeiture);
        }
    }
    found
}

impl<R: Record + ?Sized> Fold<'_, '_, R> {
    /// Lets the matches fall that have fallen before event number `position`.
    pub(super) fn forfeit_before(&mut self, position: usize) {
        if STORY_ONLY {
            return;
        }
        while let Some(next) =
            self.resolved.forfeited.get(self.forfeited).filter(|next| next.before <= position)
        {
            self.forfeited += 1;
            self.let_fall(*next);
        }
    }

    fn let_fall(&mut self, forfeiture: Forfeiture) {
        let Forfeiture { at, offer, .. } = forfeiture;
        self.move_time(offer, at);
        if self.episodes[offer].phase == Phase::Exercised {
            self.release(offer, at, at, Ground::PartialReply, Rule::IsMatch);
        }
    }
}
