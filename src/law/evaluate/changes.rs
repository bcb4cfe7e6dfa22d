//! What happens to an offer on its way: it is changed, or withdrawn.

use super::Fold;
use super::standing::Few;
use crate::law::clause::Term;
use crate::law::deal::limits::OFFERS;
use crate::law::finding::{Answer, Cause, Record, Rule};
use crate::law::gates::GATES;
use crate::law::guards;
use crate::law::matching;
use crate::law::outcome::{Ground, Phase, WindowEnd};
use crate::law::terms::{AfterMatch, AfterRefusal, ChangedOffer, Collapse, RightKind, Ripens, Withdrawal};

impl<R: Record + ?Sized> Fold<'_, '_, R> {
    /// The rival changes its offer (T16, T17). Only an offer that could itself trigger the right can take the
    /// place of the one that did: a sham cannot (P11).
    pub(super) fn change(&mut self, offer: usize, position: usize, to: usize) {
        if to >= self.resolved.deal.offers.len() {
            return;
        }
        self.adopt(offer, to);
        let episode = self.episodes[offer];
        match episode.phase {
            Phase::WindowOpen | Phase::WindowPaused if episode.broken => {}
            // What another offer had freed is judged anew.
            Phase::Released if episode.lent => {
                self.episodes[offer].renew(to);
                self.receive(offer, position);
            }
            Phase::WindowOpen | Phase::WindowPaused | Phase::NoticeDefective | Phase::Released => {
                self.replace(offer, position, to);
            }
            Phase::Dormant | Phase::OfferPending | Phase::Triggered | Phase::Withdrawn => {
                self.episodes[offer].renew(to);
                if episode.since.is_none() {
                    return;
                }
                self.receive(offer, position);
                if episode.phase == Phase::Triggered {
                    self.mark_triggered(offer, position);
                }
            }
            Phase::Exercised => self.outbid(offer, position, to),
            Phase::SoldToRival | Phase::ClosedWithHolder | Phase::Breached | Phase::Ended => {
                let because = [Cause::Event(position)].into_iter().chain(episode.standing());
                self.find(Rule::NewNotice, offer, Answer::No, Some(episode.now), because);
            }
        }
    }

    /// Events that name the new version are about this episode, unless it has one of its own.
    fn adopt(&mut self, offer: usize, to: usize) {
        if to < OFFERS && self.episode_of[to] == to && self.episodes[to].since.is_none() {
            self.episode_of[to] = offer;
        }
    }

    /// After notice, the clause says whether the change needs a new one; if not, the terms of the notice stay.
    fn replace(&mut self, offer: usize, position: usize, to: usize) {
        let episode = self.episodes[offer];
        let failed = self.report_gates(offer, position, to, Few::default());
        let released = episode.phase == Phase::Released;
        let matters = if released {
            self.matters_after_refusal(
                episode.terms,
                to,
                guards::free_to_sign(self.resolved, episode.terms, to),
            )
        } else {
            self.matters(episode.terms, to)
        };
        // A right that notice has made an option cannot be displaced by a better offer (P56: C42).
        let open = matches!(episode.phase, Phase::WindowOpen | Phase::WindowPaused);
        let firm = open && self.resolved.terms.withdrawal == Withdrawal::NotAllowed;
        let ripe = firm && !matching::change(self.resolved, episode.terms, to).worse;
        let anew = failed.is_none() && matters && !ripe && self.rounds_left(offer);
        let words = [guards::change_term(released), Term::MostRounds].map(Cause::Term);
        let firm = open.then_some(Cause::Term(Term::Withdrawal));
        let test_of_freedom = [Term::ChangedOffer, Term::FreeTerms, Term::FreeTolerance, Term::FreeBuyer];
        let test_of_freedom = test_of_freedom.map(Cause::Term);
        let because = [Cause::Event(position), Cause::Offer(to)]
            .into_iter()
            .chain(words)
            .chain(firm)
            .chain(test_of_freedom.into_iter().filter(move |_| released))
            .chain(self.terms_of(episode.terms))
            .chain(self.terms_of(to))
            .chain(GATES.map(Cause::Finding))
            .chain(episode.standing());
        self.find(Rule::NewNotice, offer, Answer::from(anew), Some(episode.now), because);
        if anew {
            self.end_window(offer, WindowEnd::Stopped);
            self.episodes[offer].renew(to);
            self.go(offer, Phase::Triggered, Ground::NoticeDue, episode.now, Some(Rule::NewNotice));
        } else {
            self.keep(offer, Rule::NewNotice);
            self.episodes[offer].offered = to;
            self.episodes[offer].gone = None;
        }
    }

    /// Once matched there is a contract, and a better offer comes too late (T15, P57: C16); under a last look
    /// it opens another round.
    fn outbid(&mut self, offer: usize, position: usize, to: usize) {
        let episode = self.episodes[offer];
        let terms = &self.resolved.terms;
        let reopens = terms.after_match == AfterMatch::Reopens || terms.kind == RightKind::LastLook;
        let change = matching::change(self.resolved, episode.terms, to);
        let better = change.any && !change.worse;
        let asked = Few::of([Term::AfterMatch, Term::Kind]);
        let failed = if reopens { self.report_gates(offer, position, to, asked) } else { None };
        let anew = reopens && better && failed.is_none() && self.rounds_left(offer);
        let words = [Term::AfterMatch, Term::Kind, Term::MostRounds].map(Cause::Term);
        let because = [Cause::Event(position), Cause::Offer(to)]
            .into_iter()
            .chain(words)
            .chain(self.terms_of(episode.terms))
            .chain(self.terms_of(to))
            .chain(GATES.map(Cause::Finding).into_iter().filter(move |_| reopens))
            .chain(episode.standing());
        self.find(Rule::NewNotice, offer, Answer::from(anew), Some(episode.now), because);
        if anew {
            self.episodes[offer].renew(to);
            self.go(offer, Phase::Triggered, Ground::NoticeDue, episode.now, Some(Rule::NewNotice));
        } else {
            self.keep(offer, Rule::NewNotice);
        }
    }

    /// Whether the clause wants a new notice of this change (P21).
    fn matters(&self, from: usize, to: usize) -> bool {
        let change = matching::change(self.resolved, from, to);
        match self.resolved.terms.changed_offer {
            ChangedOffer::AnyChange => change.any,
            ChangedOffer::MaterialChange => change.material,
            ChangedOffer::AdverseChange => change.worse,
            ChangedOffer::PriceChange => change.price,
            ChangedOffer::Never => false,
        }
    }

    /// The same in the free period, where the clause speaks of it for itself (P58); `free` says whether the
    /// grantor could sign on these terms.
    pub(super) fn matters_after_refusal(&self, from: usize, to: usize, free: bool) -> bool {
        let tolerance = self.resolved.terms.free_tolerance.stated().unwrap_or(0);
        let change = matching::change_within(self.resolved, from, to, tolerance);
        match self.resolved.terms.after_refusal {
            AfterRefusal::AsBefore => {
                let strict = self.resolved.terms.changed_offer == ChangedOffer::AnyChange;
                self.matters(from, to) && (strict || !free)
            }
            AfterRefusal::WorseForGrantor => change.worse,
            AfterRefusal::MaterialChange => change.material,
            AfterRefusal::AnyChange => change.any,
            AfterRefusal::Never => false,
        }
    }

    /// Whether there can be another window (P59).
    fn rounds_left(&self, offer: usize) -> bool {
        self.resolved.terms.most_rounds.stated().is_none_or(|most| self.episodes[offer].rounds < most)
    }

    /// Grantor or rival withdraws (T3, T14, T15). Where notice has made the right an option, the window stays
    /// open; if the holder lets it pass, there is nothing left for anybody.
    pub(super) fn withdraw(&mut self, offer: usize, position: usize, ground: Ground) {
        let episode = self.episodes[offer];
        let by_rival = ground == Ground::OfferGone;
        let (allowed, words) = self.may_end_offer(by_rival);
        let (answer, words) = match episode.phase {
            // After a breach there is no offer of the rival's to withdraw any more.
            Phase::WindowOpen | Phase::WindowPaused if episode.broken => return,
            Phase::WindowOpen | Phase::WindowPaused | Phase::NoticeDefective => {
                let answer = match (allowed, self.timeliness(offer)) {
                    (true, _) => Answer::Yes,
                    (false, Answer::Unknown) => Answer::Unknown,
                    (false, Answer::Yes | Answer::No) => Answer::No,
                };
                (answer, words)
            }
            Phase::Triggered if episode.contracted => {
                let ripe = self.resolved.terms.ripens == Ripens::Contract;
                let [first, second, _] = words;
                (Answer::from(allowed || !ripe), [first, second, Some(Cause::Term(Term::Ripens))])
            }
            Phase::OfferPending | Phase::Triggered | Phase::Released => (Answer::Yes, [None, None, None]),
            Phase::Exercised => (Answer::No, [None, None, None]),
            Phase::Dormant
            | Phase::SoldToRival
            | Phase::ClosedWithHolder
            | Phase::Breached
            | Phase::Withdrawn
            | Phase::Ended => return,
        };
        let term = words.into_iter().flatten();
        let because = [Cause::Event(position)].into_iter().chain(term).chain(episode.standing());
        self.find(Rule::MayWithdraw, offer, answer, Some(episode.now), because);
        if answer == Answer::Yes {
            self.end_window(offer, WindowEnd::Stopped);
            self.go(offer, Phase::Withdrawn, ground, episode.now, Some(Rule::MayWithdraw));
        } else {
            self.keep(offer, Rule::MayWithdraw);
            // A grantor who may not withdraw has done nothing; a rival who has gone is gone when the right lapses.
            if ground == Ground::OfferGone {
                self.episodes[offer].gone = Some(ground);
            }
        }
    }

    /// Whether the clause lets an offer end after notice (P72, P74), and the words that say so. Nobody can
    /// withdraw an option.
    fn may_end_offer(&self, by_rival: bool) -> (bool, [Option<Cause>; 3]) {
        let terms = &self.resolved.terms;
        let option = terms.kind == RightKind::Option;
        let kind = Some(Cause::Term(Term::Kind));
        let withdrawal = Some(Cause::Term(Term::Withdrawal));
        if !by_rival {
            return (!option && terms.withdrawal == Withdrawal::Allowed, [withdrawal, kind, None]);
        }
        let follows = (!self.resolved.is_stated(Term::Collapse)).then_some(Cause::Term(Term::Withdrawal));
        let allowed = !option && terms.collapse == Collapse::KillsOffer;
        (allowed, [Some(Cause::Term(Term::Collapse)), follows, kind])
    }
}
