//! What the reader has done: ground state, from which everything on the page is derived.

use super::figure::Figure;
use super::pages::Page;
use super::replies::{differing, matching, repriced};
use super::scenario::Scenario;
use crate::law::calendar::{Date, TimeOfDay};
use crate::law::deal::{Deal, Profile, limits};
use crate::law::event::{Event, Happening, Stated, When};
use crate::law::offer::{Amount, Fact, Offer, Subject, TermKind};
use crate::law::terms::{Effective, TriggerEvent, Value, choices};
use crate::law::{Clause, Resolved, Term};

choices! {
    /// What the holder answers. The order is the code in links.
    Answer {
        /// It has not answered yet.
        Undecided = "undecided",
        /// It matches.
        Match = "match",
        /// It says that it matches, with a difference.
        Differ = "differ",
        /// It refuses.
        Refuse = "refuse",
        /// It stays silent.
        Silent = "silent",
    }
    /// How the reply differs from the offer. The order is the code in links.
    Way {
        /// A price one per cent worse for the customer.
        Dearer = "dearer",
        /// A price one per cent better for the customer.
        Cheaper = "cheaper",
        /// A start three months later.
        Later = "later",
        /// The incumbent's own chips.
        OwnChips = "own_chips",
        /// Nothing instead of what is not money.
        NoStock = "no_stock",
        /// Half the quantity at half the price.
        Half = "half",
        /// A condition of the incumbent's own.
        Qualified = "qualified",
    }
    /// What happens besides the answer. The order is the code in links.
    Next {
        /// Nothing.
        Nothing = "nothing",
        /// The customer withdraws.
        GrantorWithdraws = "grantor_withdraws",
        /// The rival withdraws its offer.
        RivalWithdraws = "rival_withdraws",
        /// The rival lowers its price by a tenth.
        RivalImproves = "rival_improves",
        /// The customer signs with the rival.
        GrantorSigns = "grantor_signs",
        /// The customer signs with the rival at a price a tenth higher.
        GrantorSignsDearer = "grantor_signs_dearer",
    }
}

/// The reader's own offer: whole numbers in the units that the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OwnOffer {
    /// Price, in millions of dollars, 1 to [`OwnOffer::MOST`].
    pub price_usd_million: u32,
    /// Length, in months, 1 to 240.
    pub months: u16,
    /// Stock of the rival, in millions of dollars, 0 to [`OwnOffer::MOST`].
    pub stock_usd_million: u32,
}

impl OwnOffer {
    /// Largest amount, in millions of dollars.
    pub const MOST: u32 = 1_000_000;
    /// Longest term, in months.
    pub const MOST_MONTHS: u16 = 240;
}

/// What the offer of the story can be about; the order is the code in links.
pub const SUBJECTS: [Subject; 3] = [Subject::NewCapacity, Subject::ExistingWorkload, Subject::SelfBuild];

/// The story's first and last day: dates outside are not offered.
pub const FIRST_DAY: Date = date(2025, 3, 7);
/// See [`FIRST_DAY`].
pub const LAST_DAY: Date = date(2026, 12, 31);
/// Days between a better offer and the new notice of it.
pub const NEW_NOTICE_AFTER: i32 = 2;
const START_DAY: Date = date(2025, 3, 13);
const NEXT_DAY: Date = date(2025, 3, 19);

const fn date(year: i32, month: u8, day: u8) -> Date {
    match Date::new(year, month, day) {
        Some(date) => date,
        None => Date::MIN,
    }
}

/// What the reader has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// Whose offer it is.
    pub scenario: Scenario,
    /// The reader's own offer; used in that scenario.
    pub own: OwnOffer,
    /// What the offer is about.
    pub subject: Subject,
    /// The clause.
    pub clause: Clause,
    /// The governing law, for what the clause leaves out.
    pub profile: Profile,
    /// Terms that the notice leaves out, one bit each.
    pub gaps: u32,
    /// What the holder answers.
    pub answer: Answer,
    /// How its reply differs.
    pub way: Way,
    /// When it answers.
    pub answer_day: Date,
    /// What else happens.
    pub next: Next,
    /// When that happens.
    pub next_day: Date,
    /// The day looked at; `None` is the day on which the story stands.
    pub day: Option<Date>,
}

impl Default for Session {
    fn default() -> Self {
        let deal = Scenario::CoreWeave.deal();
        Self {
            scenario: Scenario::CoreWeave,
            own: OwnOffer { price_usd_million: 10_000, months: 60, stock_usd_million: 200 },
            subject: Subject::NewCapacity,
            clause: deal.clause,
            profile: deal.profile,
            gaps: 0,
            answer: Answer::Undecided,
            way: Way::Dearer,
            answer_day: START_DAY,
            next: Next::Nothing,
            next_day: NEXT_DAY,
            day: None,
        }
    }
}

/// One thing a reader can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Choose whose offer it is.
    Scenario(Scenario),
    /// Change the reader's own offer.
    Own(OwnOffer),
    /// Choose what the offer is about.
    Subject(Subject),
    /// Change a word of the clause.
    Term(Term, Value),
    /// Choose the governing law.
    Profile(Profile),
    /// Let the notice state a term, or leave it out.
    States(usize, bool),
    /// Choose the holder's answer.
    Answer(Answer),
    /// Choose how the reply differs.
    Way(Way),
    /// Choose when the holder answers.
    AnswerDay(Date),
    /// Choose what else happens.
    Next(Next),
    /// Choose when that happens.
    NextDay(Date),
    /// Look at a day.
    Day(Date),
}

impl Session {
    /// The state in which a page is written at build time. A step that needs an answer brings one.
    pub fn start(page: Page) -> Self {
        let mut session = Self::default();
        if let Page::Embed(_, scenario) = page {
            session.edit(Edit::Scenario(scenario));
        }
        session.arrive(page);
        session
    }

    /// What a page supposes when the reader has chosen no answer yet: step 5 and its figure judge a reply, and step 6
    /// is about what follows silence.
    fn supposed(page: Page) -> Answer {
        match page {
            Page::Step(5) | Page::Embed(Figure::Match, _) => Answer::Match,
            Page::Step(6) => Answer::Silent,
            Page::Front
            | Page::Step(_)
            | Page::Embed(Figure::Calendar | Figure::Clause | Figure::Offer | Figure::Reasons, _) => {
                Answer::Undecided
            }
        }
    }

    /// Supposes what the page supposes, if the reader has chosen nothing.
    pub fn arrive(&mut self, page: Page) {
        if self.answer == Answer::Undecided {
            self.answer = Self::supposed(page);
        }
    }

    /// The session of a reader who goes from one page to another. What a page merely supposed stays there.
    pub fn carried(mut self, from: Page, to: Page) -> Self {
        if self.answer == Self::supposed(from) {
            self.answer = Answer::Undecided;
        }
        self.arrive(to);
        self
    }

    /// Does one thing. An edit that does not fit (a value outside its term, a day outside the story, a way to
    /// differ in a term that the offer does not have) changes nothing.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Scenario(scenario) => {
                self.scenario = scenario;
                self.gaps = 0;
                if !self.ways().contains(&self.way) {
                    self.way = Way::Dearer;
                }
            }
            Edit::Own(own) => {
                let money = |n: u32| n <= OwnOffer::MOST;
                let months = (1..=OwnOffer::MOST_MONTHS).contains(&own.months);
                if own.price_usd_million > 0
                    && money(own.price_usd_million)
                    && money(own.stock_usd_million)
                    && months
                {
                    self.own = own;
                }
            }
            Edit::Subject(subject) => self.subject = subject,
            Edit::Term(term, value) => {
                self.clause.set(term, value);
            }
            Edit::Profile(profile) => self.profile = profile,
            Edit::States(term, states) => {
                if term < self.scenario.deal().offers[0].terms.len().min(limits::OFFER_TERMS) {
                    let bit = 1 << term;
                    self.gaps = if states { self.gaps & !bit } else { self.gaps | bit };
                }
            }
            Edit::Answer(answer) => {
                self.answer = answer;
                self.day = None;
            }
            Edit::Way(way) => {
                if self.ways().contains(&way) {
                    self.way = way;
                    self.answer = Answer::Differ;
                    self.day = None;
                }
            }
            Edit::AnswerDay(day) => {
                if in_story(day) {
                    self.answer_day = day;
                    self.day = None;
                }
            }
            Edit::Next(next) => {
                self.next = next;
                self.day = None;
            }
            Edit::NextDay(day) => {
                if in_story(day) {
                    self.next_day = day;
                    self.day = None;
                }
            }
            Edit::Day(day) => {
                if in_story(day) {
                    self.day = Some(day);
                }
            }
        }
    }

    /// The ways in which a reply to this offer can differ.
    pub fn ways(&self) -> Vec<Way> {
        let deal = self.scenario.deal();
        let has = |kind: TermKind| deal.offers[0].terms.iter().any(|t| t.kind == kind);
        let fits = |way: &Way| match way {
            Way::Dearer | Way::Cheaper => has(TermKind::Price) || has(TermKind::UnitPrice),
            Way::Later => has(TermKind::Start),
            Way::OwnChips => has(TermKind::Hardware),
            Way::NoStock => has(TermKind::NonCash),
            Way::Half => has(TermKind::Quantity),
            Way::Qualified => true,
        };
        Way::ALL.iter().copied().filter(fits).collect()
    }

    /// Whether a term of the clause differs from the deal as it was written.
    pub fn is_changed(&self, term: Term) -> bool {
        self.clause.get(term) != self.scenario.deal().clause.get(term)
    }

    /// The deal with everything that the reader has done.
    pub fn deal(&self) -> Deal {
        let mut deal = (*self.scenario.deal()).clone();
        deal.expect.clear();
        deal.clause = self.clause;
        deal.profile = self.profile;
        deal.offers[0].subject = self.subject;
        if self.scenario == Scenario::Own {
            self.own.apply(&mut deal.offers[0]);
        }
        for stated in deal.events.iter_mut().filter_map(|event| event.what.stated_mut()) {
            stated.terms &= !self.gaps;
            stated.copy &= self.gaps == 0;
        }
        let zone = Resolved::new(&deal, &[]).terms.zone;
        // What the clause makes matter happens in the story: the signature under the right, the day of posting.
        if deal.clause.trigger_event == Some(TriggerEvent::ContractSigned) {
            deal.insert(Event::new(When::Day(FIRST_DAY), Happening::ContractSigned { offer: 0 }), zone);
        }
        if deal.clause.effective == Some(Effective::Dispatch) {
            let all = u32::MAX.checked_shr(32 - deal.offers[0].terms.len() as u32).unwrap_or(0);
            let stated = Stated::terms(all & !self.gaps);
            deal.insert(Event::new(When::Day(FIRST_DAY), Happening::NoticeSent { offer: 0, stated }), zone);
        }
        let answered = match self.answer {
            Answer::Undecided | Answer::Silent => None,
            Answer::Match => Some(Happening::Exercise { offer: 0, exercise: matching(&deal.offers[0]) }),
            Answer::Differ => {
                Some(Happening::Exercise { offer: 0, exercise: differing(&deal.offers[0], self.way) })
            }
            Answer::Refuse => Some(Happening::Refusal { offer: 0 }),
        };
        if let Some(what) = answered {
            deal.insert(Event::new(When::Day(self.answer_day), what), zone);
        }
        let next = match self.next {
            Next::Nothing => None,
            Next::GrantorWithdraws => Some(Happening::GrantorWithdraws { offer: 0 }),
            Next::RivalWithdraws => Some(Happening::OfferWithdrawn { offer: 0 }),
            Next::RivalImproves => {
                let to = repriced(&mut deal, 90);
                // The customer gives notice of the better offer, as the clause may ask.
                let stated = Stated { copy: true, ..Stated::default() };
                let at = When::Day(self.next_day.plus_days(NEW_NOTICE_AFTER));
                deal.insert(Event::new(at, Happening::NoticeReceived { offer: to, stated }), zone);
                Some(Happening::OfferChanged { offer: 0, to })
            }
            Next::GrantorSigns => Some(Happening::Transfer { offer: 0, on: None, buyer_knew: Fact::Yes }),
            Next::GrantorSignsDearer => Some(Happening::Transfer {
                offer: 0,
                on: Some(repriced(&mut deal, 110)),
                buyer_knew: Fact::Yes,
            }),
        };
        if let Some(what) = next {
            deal.insert(Event::new(When::Day(self.next_day), what), zone);
        }
        deal
    }
}

fn in_story(day: Date) -> bool {
    (FIRST_DAY..=LAST_DAY).contains(&day)
}

impl OwnOffer {
    fn apply(self, offer: &mut Offer) {
        let usd = |million: u32| Amount::Usd(i64::from(million) * 100_000_000);
        for term in &mut offer.terms {
            if term.kind == TermKind::Price {
                term.amount = usd(self.price_usd_million);
            } else if term.kind == TermKind::NonCash {
                term.amount = usd(self.stock_usd_million);
            } else if term.kind == TermKind::Duration {
                term.amount = Amount::Months(self.months.into());
            }
        }
    }
}

/// The hours that a control offers for the end of the last day.
pub fn hours() -> impl Iterator<Item = TimeOfDay> {
    [(8, 0), (9, 0), (12, 0), (17, 0), (18, 0), (23, 59), (24, 0)]
        .into_iter()
        .filter_map(|(h, m)| TimeOfDay::new(h, m))
}
