//! What is about no single offer: talks, the holder's default, a change of control, and what became of other
//! offers.

use super::Fold;
use super::episode::{Deadline, Episode, Rules, bit};
use crate::law::STORY_ONLY;
use crate::law::calendar::{Moment, Rollover, count};
use crate::law::clause::Term;
use crate::law::deal::limits::OFFERS;
use crate::law::event::Happening;
use crate::law::finding::{Answer, Cause, Record, Rule};
use crate::law::guards;
use crate::law::offer::{ProposedBy, Seller};
use crate::law::outcome::{Ground, Phase};
use crate::law::terms::{AfterSale, ChangeOfControl, LaterOffers, Meanwhile};

/// Talks between grantor and holder (D.3).
#[derive(Clone, Copy)]
pub(super) struct Talks {
    /// Position of the event that began them.
    pub began: usize,
    /// When they end by themselves.
    pub ends: Deadline,
    /// Position of the event that ended them.
    pub ended: Option<usize>,
    /// Position of the holder's refusal while they ran, under a right of first negotiation.
    pub refused: Option<usize>,
}

impl<R: Record + ?Sized> Fold<'_, '_, R> {
    /// Talks begin; they last as long as the clause says, or until they end.
    pub(super) fn begin_talks(&mut self, position: usize, at: Moment) {
        if STORY_ONLY {
            return;
        }
        self.report_talks(Some(at));
        let counted = guards::talks_rule(&self.resolved.terms).map(|rule| count(&rule, at));
        let ends = counted.map_or(Deadline::Never, |count| Deadline::of(&count, Rollover::None));
        self.talks = Some(Talks { began: position, ends, ended: None, refused: None });
        (0..self.used).for_each(|offer| self.advance(offer, at));
    }

    /// Talks end; windows that have waited for that open.
    pub(super) fn end_talks(&mut self, position: usize, at: Moment) {
        let Some(talks) = self.talks.filter(|talks| !STORY_ONLY && talks.ended.is_none()) else { return };
        self.talks = Some(Talks { ended: Some(position), ..talks });
        (0..self.used).for_each(|offer| self.advance(offer, at));
        if talks.ends.includes(at) != Answer::Yes {
            return;
        }
        for offer in 0..self.used {
            if let Some(waiting) = self.episodes[offer].waiting.take() {
                self.start_clock(offer, waiting);
            }
        }
    }

    /// Whether talks run at `at`, if there have been any, with everything that says so.
    pub(super) fn talks_run(&self, at: Moment) -> Option<(Answer, Talks)> {
        let talks = self.talks.filter(|_| !STORY_ONLY)?;
        let runs = if self.talks_end_by(talks).is_some() { Answer::No } else { talks.ends.includes(at) };
        Some((runs, talks))
    }

    /// The causes of an answer about talks.
    pub(super) fn talks_causes(&self, talks: Talks, term: Term) -> impl Iterator<Item = Cause> + use<R> {
        let counted = self.resolved.terms.talks_length.stated();
        let words = [Term::TalksUnit, Term::Zone, Term::Calendar].map(Cause::Term);
        [Cause::Event(talks.began), Cause::Term(term), Cause::Term(Term::TalksLength)]
            .into_iter()
            .chain(talks.ended.map(Cause::Event))
            .chain(
                talks.refused.into_iter().flat_map(|no| [Cause::Event(no), Cause::Term(Term::EarlyRefusal)]),
            )
            .chain(counted.into_iter().flat_map(move |_| words))
    }

    /// Whether talks stand in the way of a contract with the rival; says so.
    pub(super) fn talks_bar(&mut self, offer: usize, position: usize) -> Answer {
        let now = self.episodes[offer].now;
        let Some((runs, talks)) = self.talks_run(now) else { return Answer::No };
        let bars = match self.resolved.terms.meanwhile {
            Meanwhile::Closed => runs,
            Meanwhile::Open => Answer::No,
        };
        let over = match bars {
            Answer::Yes => Answer::No,
            Answer::No => Answer::Yes,
            Answer::Unknown => Answer::Unknown,
        };
        let standing = self.episodes[offer].standing();
        let because = [Cause::Event(position)].into_iter().chain(self.talks_causes(talks, Term::Meanwhile));
        let because = because.chain(standing);
        self.find(Rule::TalksOver, offer, over, Some(now), because);
        bars
    }

    /// Somebody else controls the holder (P7).
    pub(super) fn change_control(&mut self, position: usize) {
        self.control = Some(position);
        let ends = self.resolved.terms.change_of_control == ChangeOfControl::EndsRight;
        for offer in 0..self.used {
            let episode = self.episodes[offer];
            if episode.since.is_some() {
                let because = [Cause::Event(position), Cause::Term(Term::ChangeOfControl)];
                let because = because.into_iter().chain(episode.standing());
                self.find(Rule::InForce, offer, Answer::from(!ends), Some(episode.now), because);
                self.keep(offer, Rule::InForce);
            }
        }
        if ends {
            self.end_right(position);
        }
    }

    /// Whether the right was there for a new offer: it may have ended, been used up by an earlier offer, or
    /// gone with a sale (P65, P77). The causes say what was asked of other offers.
    pub(super) fn right_is_left(&mut self, offer: usize) -> (bool, Few) {
        let mut causes = self.right_ended.map_or(Few::default(), |end| self.end_causes(end));
        if let Some(control) = self.control {
            causes.push(Cause::Event(control));
            causes.push(Cause::Term(Term::ChangeOfControl));
        }
        let now = self.episodes[offer].now;
        let used_up = self.resolved.terms.later_offers == LaterOffers::RightIsUsedUp;
        let gone = self.resolved.terms.after_sale == AfterSale::Ends;
        for other in (0..self.used).filter(|other| *other != offer) {
            if self.episodes[other].has_failed {
                causes.push(Cause::Term(Term::FailedClosing));
                causes.ask(other, &self.episodes[other]);
            }
            if self.right_ended.is_some() || self.episodes[other].since.is_none() {
                continue;
            }
            // Where it cannot matter, each offer keeps its own time.
            if (used_up || gone) && self.episodes[other].now < now {
                self.move_time(other, now);
            }
            let them = self.episodes[other];
            let lapses = them.phase == Phase::WindowOpen && them.window_ends.includes(now) != Answer::Yes;
            let sold = them.phase == Phase::SoldToRival;
            let words = [
                (lapses || them.was_released, Term::LaterOffers),
                (lapses || them.was_sold || self.is_of_buyer(other), Term::AfterSale),
            ];
            words
                .into_iter()
                .filter(|(asked, _)| *asked)
                .for_each(|(_, word)| causes.push(Cause::Term(word)));
            // Where one offer can use the right up for the next, everything that became of it matters.
            if used_up || gone {
                causes.ask(other, &them);
            }
            if (used_up && them.was_released) || (gone && sold) {
                return (false, causes);
            }
        }
        (self.right_ended.is_none(), causes)
    }

    /// Whether it is an offer of whoever has bought from the grantor before.
    fn is_of_buyer(&self, episode: usize) -> bool {
        let mut offers = self.resolved.deal.offers.iter().zip(self.episode_of);
        offers.any(|(offer, of)| of == episode && offer.seller == Seller::Buyer)
    }

    /// What could end the right where the holder of that offer does not perform.
    pub(super) fn end_causes_of(&self, offer: usize, position: usize) -> Few {
        let mut causes = Few::default();
        causes.push(Cause::Event(position));
        causes.push(Cause::Term(Term::FailedClosing));
        causes.ask(offer, &self.episodes[offer]);
        causes
    }

    /// What ended the right.
    pub(super) fn end_causes(&self, end: usize) -> Few {
        let mut causes = Few::default();
        causes.push(Cause::Event(end));
        let what = self.resolved.deal.events.get(end).map(|event| &event.what);
        if let Some(Happening::ChangeOfControl) = what {
            causes.push(Cause::Term(Term::ChangeOfControl));
        }
        if let Some(Happening::HolderFailsToClose { offer }) = what {
            causes.push(Cause::Term(Term::FailedClosing));
            causes.ask_rules(self.episode_of[*offer], bit(Rule::CloseFails));
        }
        causes
    }

    /// The grantor's own offer that the holder has let pass, on whose terms the grantor may now deal with
    /// anyone (D.1: first offer); and everything that says where the other offers stand.
    pub(super) fn released_first_offer(&mut self, offer: usize) -> (Option<usize>, Few) {
        let mut causes = Few::default();
        let now = self.episodes[offer].now;
        let mut first = None;
        for other in (0..self.used).filter(|other| *other != offer) {
            if self.episodes[other].since.is_none() {
                continue;
            }
            if self.episodes[other].now < now {
                self.move_time(other, now);
            }
            let them = self.episodes[other];
            causes.ask(other, &them);
            let own = self.resolved.deal.offers.get(them.terms).map(|o| o.maker) == Some(ProposedBy::Grantor);
            if own && (them.phase == Phase::Released || them.ground == Ground::FreePeriodOver) {
                first = first.or(Some(other));
            }
        }
        (first, causes)
    }
}

/// A few causes, and what was asked of other offers, without allocation.
#[derive(Clone, Copy, Default)]
pub(super) struct Few {
    causes: [Option<Cause>; 8],
    /// How many of these places are taken.
    taken: usize,
    /// One bit for each question about each offer.
    about: [u64; OFFERS],
    /// The offers about which something was asked are among so many first ones.
    offers: usize,
}

impl Few {
    /// These words.
    pub(super) fn of<const N: usize>(words: [Term; N]) -> Self {
        let mut few = Self::default();
        words.into_iter().for_each(|word| few.push(Cause::Term(word)));
        few
    }

    fn push(&mut self, cause: Cause) {
        if self.causes.contains(&Some(cause)) {
            return;
        }
        if let Some(place) = self.causes.get_mut(self.taken) {
            (*place, self.taken) = (Some(cause), self.taken + 1);
        }
    }

    /// Everything that says where another offer stands.
    pub(super) fn ask(&mut self, offer: usize, episode: &Episode) {
        self.ask_rules(offer, episode.reasons());
        if episode.phase == Phase::OfferPending {
            self.push(Cause::Term(Term::TriggerEvent));
        }
    }

    fn ask_rules(&mut self, offer: usize, rules: u64) {
        self.about[offer] |= rules;
        self.offers = self.offers.max(offer + 1);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Cause> {
        let about = self.about[..self.offers].iter().enumerate();
        let about = about.flat_map(|(offer, asked)| Rules(*asked).map(move |rule| Cause::About(offer, rule)));
        self.causes[..self.taken].iter().flatten().copied().chain(about)
    }
}
