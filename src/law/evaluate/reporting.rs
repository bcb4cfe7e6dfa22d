//! How the fold hands over what it finds.

use super::Fold;
use super::episode::bit;
use crate::law::STORY_ONLY;
use crate::law::calendar::Moment;
use crate::law::clause::Term;
use crate::law::finding::{Answer, Bar, Cause, Record, Rule};
use crate::law::outcome::{Ground, Phase, Span, WindowEnd};
use crate::law::terms::Meanwhile;

impl<'a, R: Record + ?Sized> Fold<'a, '_, R> {
    pub(super) fn find(
        &mut self,
        rule: Rule,
        offer: usize,
        answer: Answer,
        at: Option<Moment>,
        because: impl IntoIterator<Item = Cause>,
    ) {
        if !self.record.listens() {
            return;
        }
        self.record.finding(rule, offer, answer, at);
        because.into_iter().for_each(|cause| tell(self.record, cause));
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
        episode.was_sold |= phase == Phase::SoldToRival;
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

    /// Reports the times in which no contract is allowed, as they are known now.
    pub(super) fn report_bars(&mut self) {
        self.report_talks(None);
        for offer in 0..self.used {
            let episode = self.episodes[offer];
            let until = episode.noticed_at.and_then(|noticed| self.too_soon_until(noticed));
            if let (Some(from), Some(event), Some(until)) = (episode.noticed_at, episode.notice, until) {
                let until = until.certain();
                self.record.bar(Bar { offer: Some(offer), from, until, word: Term::BeforeTransfer, event });
            }
        }
    }

    /// Reports the latest talks, if nobody may contract while they last; `next` begins other ones.
    pub(super) fn report_talks(&mut self, next: Option<Moment>) {
        let Some(talks) = self.talks.filter(|_| !STORY_ONLY) else { return };
        match self.resolved.terms.meanwhile {
            Meanwhile::Open => {}
            Meanwhile::Closed => {
                let at = |event: usize| self.resolved.deal.events[event].at.moment(self.resolved.terms.zone);
                let before = |at: Moment| at.plus_seconds(-1);
                let ended = self.talks_end_by(talks).map(at).or(next).map(before);
                let until = [talks.ends.certain(), ended].into_iter().flatten().min();
                let (from, event) = (at(talks.began), talks.began);
                self.record.bar(Bar { offer: None, from, until, word: Term::Meanwhile, event });
            }
        }
    }

    pub(super) fn end_window(&mut self, offer: usize, end: WindowEnd) {
        let episode = &mut self.episodes[offer];
        if !matches!(episode.phase, Phase::WindowOpen | Phase::WindowPaused) {
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

/// In the page not inlined: it would be in every place that finds something.
#[cfg_attr(target_arch = "wasm32", inline(never))]
fn tell<R: Record + ?Sized>(record: &mut R, cause: Cause) {
    record.cause(cause);
}
