//! How the fold hands over what it finds.

use super::Fold;
use super::episode::bit;
use crate::law::calendar::Moment;
use crate::law::finding::{Answer, Cause, Record, Rule};
use crate::law::outcome::{Ground, Phase, Span, WindowEnd};

impl<'a, R: Record> Fold<'a, '_, R> {
    pub(super) fn find(
        &mut self,
        rule: Rule,
        offer: usize,
        answer: Answer,
        at: Option<Moment>,
        because: impl IntoIterator<Item = Cause>,
    ) {
        self.record.finding(rule, offer, answer, at, because);
    }

    /// Every term of offer number `terms`, as causes.
    pub(super) fn terms_of(&self, terms: usize) -> impl Iterator<Item = Cause> + use<R> {
        let length = self.resolved.deal.offers.get(terms).map_or(0, |offer| offer.terms.len());
        (0..length).map(move |term| Cause::OfferTerm(terms, term))
    }

    /// The answer to `rule` has left the phase as it was; what follows rests on it.
    pub(super) fn keep(&mut self, offer: usize, rule: Rule) {
        self.episodes[offer].kept |= bit(rule);
    }

    /// Moves an offer to a phase because of the answer to `why`.
    pub(super) fn go(&mut self, offer: usize, phase: Phase, ground: Ground, at: Moment, why: Option<Rule>) {
        let before = self.episodes[offer];
        let stays = before.phase == phase && before.since.is_some();
        if !(stays && before.ground == ground) {
            self.report_span(offer, Some(at));
            self.episodes[offer].span_from = Some(at);
        }
        let episode = &mut self.episodes[offer];
        if stays {
            episode.kept |= before.decisions();
        } else {
            episode.since = Some(at);
            episode.kept = 0;
        }
        (episode.phase, episode.ground, episode.why) = (phase, ground, why);
    }

    /// Reports the phase that ends at `until`; one that lasted no time is not worth a line.
    pub(super) fn report_span(&mut self, offer: usize, until: Option<Moment>) {
        let episode = &self.episodes[offer];
        let Some(from) = episode.span_from else { return };
        if until == Some(from) {
            return;
        }
        let projected = from > self.as_of;
        let span = Span { offer, phase: episode.phase, ground: episode.ground, from, until, projected };
        self.record.span(span);
    }

    pub(super) fn end_window(&mut self, offer: usize, end: WindowEnd) {
        let episode = &mut self.episodes[offer];
        if episode.phase != Phase::WindowOpen {
            return;
        }
        if let Some(window) = &mut episode.window {
            window.end = end;
            let window = *window;
            // What lies after `as_of` has not happened: the window still runs.
            if end != WindowEnd::Expired || window.closes.is_some_and(|closes| closes < self.as_of) {
                self.record.window(window);
            }
        }
    }
}
