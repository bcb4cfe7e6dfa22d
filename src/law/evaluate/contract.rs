//! The contract with the rival, and what follows from it: freedom used, breach, a late window, remedies.

use super::Fold;
use super::episode::Deadline;
use super::standing::Few;
use crate::law::calendar::{Moment, Rollover, count};
use crate::law::clause::Term;
use crate::law::finding::{Answer, Cause, DealFactKind, EventFactKind, FactKind, Record, Rule};
use crate::law::guards;
use crate::law::offer::Bundle;
use crate::law::outcome::{Ground, Phase, Remedies, Remedy, Taker, WindowEnd};
use crate::law::terms::{AfterBreach, FreeComplete, Package, Part, RemedyRule, UndoneSale};

/// What a contract with the rival is: whether the grantor was free, the words that say so, and where the
/// offer then stands.
struct Contract {
    answer: Answer,
    words: [Option<Cause>; 4],
    phase: Phase,
    ground: Ground,
    /// Position of the offer with whose terms those of the contract were compared.
    shown: usize,
    /// What was asked of other offers.
    asked: Few,
}

impl<R: Record + ?Sized> Fold<'_, '_, R> {
    /// The grantor binds itself to the rival (T18, T20, T21, T26); on the terms of offer number `on`, or on
    /// what the rival offers now.
    pub(super) fn transfer(&mut self, offer: usize, position: usize, on: Option<usize>) {
        self.sign(offer, position, on, None);
    }

    /// The same; `instead` is the offer of another rival of which the file tells that the contract came of it.
    pub(super) fn sign(&mut self, offer: usize, position: usize, on: Option<usize>, instead: Option<usize>) {
        if self.episodes[offer].since.is_none() {
            self.receive(offer, position);
        }
        if let Some(other) = on.filter(|on| self.is_of_another_rival(offer, *on)) {
            return self.sell_to_another(offer, position, other);
        }
        self.seek_freedom(offer, true);
        // A contract shows the decision to accept.
        self.mark_triggered(offer, position);
        let episode = self.episodes[offer];
        let sold = matches!(episode.phase, Phase::SoldToRival | Phase::Breached);
        if sold || episode.ground == Ground::RestSold {
            return;
        }
        let whole = on.is_some_and(|on| !self.is_the_rest(offer, on));
        let on = on.unwrap_or(episode.offered);
        let barred = self.talks_bar(offer, position);
        let mut contract = self.contract(offer, on, whole);
        if let Some(instead) = instead.filter(|_| contract.ground == Ground::BreachNoChance) {
            contract.ground = self.ground_after(instead);
            contract.asked.ask(instead, &self.episodes[instead]);
        }
        let talked = self.talks.map(|_| Cause::Finding(Rule::TalksOver));
        // What comes to an end with the right bars nothing more.
        let bound = episode.phase != Phase::Ended && episode.ground != Ground::NoRight;
        // Under a right of first negotiation the talks are the holder's chance.
        let awaited = self.awaits_talks(offer) && contract.ground == Ground::BreachNoChance;
        if awaited && barred == Answer::Unknown {
            contract.answer = Answer::Unknown;
        }
        if barred == Answer::Yes && (contract.answer != Answer::No || awaited) && bound {
            contract = Contract {
                answer: Answer::No,
                phase: Phase::Breached,
                ground: Ground::BreachOfTalks,
                ..contract
            };
        }
        let too_soon = self.too_soon(offer, position).filter(|_| contract.answer != Answer::No && bound);
        if too_soon == Some(true) {
            contract = Contract {
                answer: Answer::No,
                phase: Phase::Breached,
                ground: Ground::BreachTooSoon,
                ..contract
            };
        }
        let Contract { answer, words, phase, ground, shown, asked } = contract;
        let conditional = |offer| Cause::Fact(offer, FactKind::Conditional);
        let essence = [Cause::Offer(on), conditional(on), conditional(shown)];
        let content = (on != shown).then(|| self.terms_of(on).chain(essence));
        let because = [Cause::Event(position)]
            .into_iter()
            .chain(words.into_iter().flatten())
            .chain(talked)
            .chain(too_soon.map(|_| Cause::Finding(Rule::EnoughNotice)))
            .chain(episode.noticed_at.map(|_| Cause::Term(Term::BeforeTransfer)))
            .chain(content.into_iter().flatten())
            .chain(self.terms_of(shown))
            .chain(asked.iter())
            .chain(episode.standing());
        self.find(Rule::FreeToContract, offer, answer, Some(episode.now), because);
        if answer == Answer::Unknown || (phase, ground) == (episode.phase, episode.ground) {
            return self.keep(offer, Rule::FreeToContract);
        }
        self.end_window(offer, WindowEnd::Stopped);
        self.go(offer, phase, ground, episode.now, Some(Rule::FreeToContract));
        if ground == Ground::SignedWithRival {
            // The free period goes on; the contract is there from now on.
            self.episodes[offer].since = Some(episode.now);
        }
        if ground.is_breach() {
            self.episodes[offer].offered = on;
            self.report_remedies(offer, position, false);
        }
    }

    /// What a contract on the terms of offer number `on` is, where the offer stands now; `whole` if it is about
    /// more than a holder who took a part has left.
    fn contract(&mut self, offer: usize, on: usize, whole: bool) -> Contract {
        let episode = self.episodes[offer];
        let terms = &self.resolved.terms;
        let (shown, asked) = (episode.terms, Few::default());
        let stands =
            |answer, phase, ground| Contract { answer, words: [None; 4], phase, ground, shown, asked };
        let breach = |ground| stands(Answer::No, Phase::Breached, ground);
        let stays = |answer| stands(answer, episode.phase, episode.ground);
        match episode.phase {
            Phase::Released => self.contract_when_released(offer, on),
            Phase::Dormant if episode.ground == Ground::FreePeriodOver => {
                breach(Ground::BreachOutsideFreePeriod)
            }
            Phase::Dormant if episode.ground == Ground::Exclusive => breach(Ground::BreachOfExclusivity),
            Phase::Dormant if episode.ground == Ground::FirstOfferDue => {
                self.contract_after_first_offer(offer, on)
            }
            Phase::Dormant if episode.ground == Ground::SaleUndone => breach(Ground::BreachNoChance),
            Phase::Dormant if episode.ground.awaits_a_better_offer() => breach(Ground::BreachNoChance),
            Phase::Dormant | Phase::Ended => {
                let open_to_all = episode.ground.taker() == Taker::Nobody;
                let ground = if open_to_all { Ground::SoldToRival } else { episode.ground };
                stands(Answer::Yes, Phase::SoldToRival, ground)
            }
            Phase::WindowOpen | Phase::WindowPaused if episode.broken => stays(Answer::No),
            Phase::WindowOpen if self.timeliness(offer) == Answer::Unknown => stays(Answer::Unknown),
            Phase::OfferPending
            | Phase::Triggered
            | Phase::NoticeDefective
            | Phase::WindowOpen
            | Phase::WindowPaused
            | Phase::Withdrawn => breach(Ground::BreachNoChance),
            // A grantor who may refuse a part may contract with the rival for all (P52).
            Phase::Exercised
                if episode.ground == Ground::MatchedInPart && terms.part == Part::GrantorMayRefuse =>
            {
                let words = [Some(Cause::Term(Term::Part)), None, None, None];
                Contract { words, ..stands(Answer::Yes, Phase::SoldToRival, Ground::SoldToRival) }
            }
            // Of a part match the rest is the rival's; contracting for it is no breach.
            Phase::Exercised | Phase::ClosedWithHolder if episode.ground == Ground::MatchedInPart => {
                let words = [Some(Cause::Term(Term::Part)), None, None, None];
                let rest = stands(Answer::Yes, episode.phase, Ground::RestSold);
                Contract { words, ..if whole { breach(Ground::BreachAfterMatch) } else { rest } }
            }
            Phase::Exercised | Phase::ClosedWithHolder => breach(Ground::BreachAfterMatch),
            Phase::SoldToRival | Phase::Breached => stays(Answer::No),
        }
    }

    fn contract_when_released(&self, offer: usize, on: usize) -> Contract {
        let episode = self.episodes[offer];
        let terms_met = guards::free_to_sign(self.resolved, episode.terms, on);
        // The terms of the notice pass every test.
        let tested = |term| (on != episode.terms).then_some(Cause::Term(term));
        let [terms, buyer, tolerance] = [Term::FreeTerms, Term::FreeBuyer, Term::FreeTolerance].map(tested);
        let words = [terms, buyer, tolerance, Some(Cause::Term(Term::FreeComplete))];
        let closes_later = self.resolved.terms.free_complete == FreeComplete::Close;
        let (answer, phase, ground) = match (terms_met, episode.free_ends.includes(episode.now)) {
            (true, answer @ (Answer::Yes | Answer::Unknown)) if closes_later => {
                (answer, Phase::Released, Ground::SignedWithRival)
            }
            (true, answer @ (Answer::Yes | Answer::Unknown)) => {
                (answer, Phase::SoldToRival, Ground::SoldToRival)
            }
            (true, Answer::No) | (false, _) => (Answer::No, Phase::Breached, Ground::BreachOutsideFreePeriod),
        };
        Contract { answer, words, phase, ground, shown: episode.terms, asked: Few::default() }
    }

    /// Under a right of first offer the grantor may deal with anyone on terms that the holder has let pass.
    fn contract_after_first_offer(&mut self, offer: usize, on: usize) -> Contract {
        let (first, asked) = self.released_first_offer(offer);
        let words = [Term::Kind, Term::FreeTerms, Term::FreeTolerance, Term::FreeBuyer];
        let words = words.map(|word| Some(Cause::Term(word)));
        let (phase, ground) = (Phase::Breached, Ground::BreachNoChance);
        let breach = Contract { answer: Answer::No, words, phase, ground, shown: on, asked };
        let Some(first) = first else { return breach };
        let (now, them) = (self.episodes[offer].now, self.episodes[first]);
        let breach = Contract { shown: them.terms, ..breach };
        let released = them.phase == Phase::Released;
        let runs = if released { them.free_ends.includes(now) } else { Answer::No };
        match (guards::free_to_sign(self.resolved, them.terms, on), runs) {
            (true, answer @ (Answer::Yes | Answer::Unknown)) => {
                Contract { answer, phase: Phase::SoldToRival, ground: Ground::SoldToRival, ..breach }
            }
            (true, Answer::No) | (false, _) => Contract { ground: Ground::BreachOutsideFreePeriod, ..breach },
        }
    }

    /// Until when a contract would come too soon after a notice that took effect at `noticed`, if a time is
    /// stated (P20). On the last of its days it is late enough.
    pub(super) fn too_soon_until(&self, noticed: Moment) -> Option<Deadline> {
        let terms = &self.resolved.terms;
        let counted = count(&guards::before_rule(terms)?, noticed);
        let until = terms.zone.start_of(counted.last_day).plus_seconds(-1);
        Some(match Deadline::of(&counted, Rollover::None) {
            Deadline::Unknown(_) => Deadline::doubtful(until),
            Deadline::At(_) | Deadline::Never => Deadline::At(until),
        })
    }

    /// Whether the contract comes sooner after the notice than the clause allows (P20), if it says so.
    fn too_soon(&mut self, offer: usize, position: usize) -> Option<bool> {
        let episode = self.episodes[offer];
        let until = self.too_soon_until(episode.noticed_at?)?;
        let waits = until.includes(episode.now);
        let enough = match waits {
            Answer::Yes => Answer::No,
            Answer::No => Answer::Yes,
            Answer::Unknown => Answer::Unknown,
        };
        let words = [Term::BeforeTransfer, Term::BeforeUnit, Term::Zone, Term::Calendar].map(Cause::Term);
        let clock = (!episode.lent).then_some(Cause::Finding(Rule::ClockStarts));
        let because = [Cause::Event(position)].into_iter().chain(clock).chain(words);
        let because = because.chain(episode.standing());
        self.find(Rule::EnoughNotice, offer, enough, until.known(), because);
        Some(waits == Answer::Yes)
    }

    /// What a court can give after a breach (P49, P80, P81). Once the rival has performed there is nothing
    /// left to forbid; against a buyer who did not know of the right there is only money; nobody is made to
    /// serve another (C59); and a holder who was not ready itself has nothing (C48).
    pub(super) fn report_remedies(&mut self, offer: usize, position: usize, performed: bool) {
        let episode = self.episodes[offer];
        let resolved = self.resolved;
        let personal = resolved.offer_fact(episode.terms, FactKind::PersonalService);
        let ready = resolved.deal_fact(DealFactKind::HolderReady);
        let rule = resolved.terms.remedy;
        let knew = resolved.event_fact(position, EventFactKind::BuyerKnew)
            && (!performed || episode.remedies.has(Remedy::Rescission));
        let money = Remedies::NONE.with(Remedy::Damages);
        let only_money = personal || rule == RemedyRule::DamagesOnly;
        let mut remedies = match (ready, only_money) {
            (false, _) => Remedies::NONE,
            (true, true) => money,
            (true, false) if knew || rule == RemedyRule::VoidTransfer => {
                let void = rule == RemedyRule::VoidTransfer;
                let all = money.with(Remedy::SpecificPerformance).with(Remedy::Rescission);
                if void { all.with(Remedy::Declaration) } else { all }
            }
            (true, false) => money,
        };
        if ready && !only_money && !performed {
            remedies = remedies.with(Remedy::Injunction);
        }
        // A package is not for the holder to have, neither whole nor in part (C29).
        let bundle = resolved.deal.offers.get(episode.terms).map(|offered| offered.bundle);
        let bundled = bundle == Some(Bundle::OnePrice);
        let apart = resolved.terms.package == Package::NoTrigger;
        if bundled && apart {
            remedies = remedies.without(Remedy::SpecificPerformance);
        }
        self.episodes[offer].remedies = remedies;
        let package = bundled.then_some(Cause::Term(Term::Package));
        let package = package.into_iter().chain(apart.then_some(Cause::Offer(episode.terms)));
        let because = [
            Cause::Event(position),
            Cause::Term(Term::Remedy),
            Cause::Fact(episode.terms, FactKind::PersonalService),
            Cause::DealFact(DealFactKind::HolderReady),
        ];
        let because = because.into_iter().chain(package).chain(episode.standing());
        self.find(Rule::Remedies, offer, Answer::from(!remedies.is_empty()), Some(episode.now), because);
        self.keep(offer, Rule::Remedies);
    }

    /// The holder learns of a sale around its right: a window opens, unless only money is left (T22, P82).
    pub(super) fn open_late_window(&mut self, offer: usize, position: usize, word: Option<Term>) {
        let episode = self.episodes[offer];
        let rule = match self.resolved.terms.after_breach {
            AfterBreach::LateWindow => Some(guards::window_rule(self.resolved, episode.terms)),
            AfterBreach::ReasonableTime => Some(guards::reasonable_rule(self.resolved)),
            AfterBreach::DamagesOnly => None,
        };
        let reachable = episode.remedies.has(Remedy::SpecificPerformance);
        let lives = rule.is_some() && reachable;
        let of_clause = self.resolved.terms.after_breach == AfterBreach::LateWindow;
        let because =
            [Cause::Event(position), Cause::Term(Term::AfterBreach), Cause::Finding(Rule::Remedies)];
        let because = because.into_iter().chain(word.map(Cause::Term)).chain(episode.standing());
        self.find(Rule::RightLives, offer, Answer::from(lives), Some(episode.now), because);
        self.keep(offer, Rule::RightLives);
        let Some(rule) = rule.filter(|_| lives) else { return };
        let counted = count(&rule, episode.now);
        let ends = Deadline::of(&counted, rule.rollover);
        let answer = if ends.known().is_some() { Answer::Yes } else { Answer::Unknown };
        let length = [Term::Length, Term::Unit].map(Cause::Term).into_iter();
        let words = length.chain(self.words_of_count(offer, &counted, ends.known()));
        let words = words.filter(move |_| of_clause).chain((!of_clause).then_some(Cause::ReasonableTime));
        let because = [Cause::Finding(Rule::RightLives), Cause::Term(Term::Zone)].into_iter().chain(words);
        self.find(Rule::LastDay, offer, answer, ends.known(), because);
        self.episodes[offer].terms = episode.offered;
        self.episodes[offer].broken = true;
        self.enter_window(offer, position, counted, ends, Ground::LateWindow);
    }

    /// The holder gives its right up for this offer, by words or conduct, once there is something to give up
    /// (T23: C1, C55).
    pub(super) fn waive(&mut self, offer: usize, position: usize) {
        let episode = self.episodes[offer];
        let sold = episode.phase == Phase::Breached || episode.broken;
        let something = match episode.phase {
            Phase::Triggered
            | Phase::NoticeDefective
            | Phase::WindowOpen
            | Phase::WindowPaused
            | Phase::Breached => true,
            Phase::Dormant
            | Phase::OfferPending
            | Phase::Exercised
            | Phase::Released
            | Phase::SoldToRival
            | Phase::ClosedWithHolder
            | Phase::Withdrawn
            | Phase::Ended => false,
        };
        let because = [Cause::Event(position)].into_iter().chain(episode.standing());
        self.find(Rule::Waived, offer, Answer::from(something), Some(episode.now), because);
        if !something {
            return self.keep(offer, Rule::Waived);
        }
        self.end_window(offer, WindowEnd::Refused);
        if sold {
            self.episodes[offer].remedies = Remedies::NONE;
            self.go(offer, Phase::SoldToRival, Ground::Waived, episode.now, Some(Rule::Waived));
        } else {
            self.release(offer, episode.now, episode.now, Ground::Waived, Rule::Waived);
        }
    }

    /// The contract with the rival is undone (P74). After a breach the holder keeps what it has, or all is as
    /// before: the law splits (C43, C73).
    pub(super) fn undo(&mut self, offer: usize, position: usize) {
        let episode = self.episodes[offer];
        let open = matches!(episode.phase, Phase::WindowOpen | Phase::WindowPaused);
        let broken = episode.phase == Phase::Breached || (open && episode.broken);
        if !broken && episode.phase != Phase::SoldToRival {
            return;
        }
        let lives = broken && self.resolved.terms.undone_sale == UndoneSale::RightLives;
        let word = broken.then_some(Cause::Term(Term::UndoneSale));
        let because = [Cause::Event(position)].into_iter().chain(word).chain(episode.standing());
        self.find(Rule::RightLives, offer, Answer::from(lives), Some(episode.now), because);
        if lives {
            return self.keep(offer, Rule::RightLives);
        }
        self.end_window(offer, WindowEnd::Stopped);
        self.episodes[offer].remedies = Remedies::NONE;
        self.go(offer, Phase::Dormant, Ground::SaleUndone, episode.now, Some(Rule::RightLives));
        // The offer can be made again, and is then judged anew.
        self.episodes[offer].renew(episode.offered);
        self.episodes[offer].received = false;
    }
}
