//! The same offer under other arrangements: who gets the deal, when the rival may first be signed, who may act.
//!
//! The base is the story's contract (CoreWeave, March 2025) without the rival's stock, which nobody else could give
//! and which would tell the arrangements apart for a reason of its own. What the parties decide is the same
//! everywhere and is translated into the steps of each arrangement (`log`); every outcome is the engine's.

use crate::law::calendar::{Date, Moment};
use crate::law::event::{Event, Happening, Stated, When};
use crate::law::offer::{ProposedBy, TermKind};
use crate::law::terms::{FreeTerms, FreeUnit, RightKind, Value, choices};
use crate::law::{Deal, Evaluation, Ground, Phase, Resolved, Taker, Term, evaluate};
use crate::story::Scenario as Story;
use crate::story::replies::{differing, matching, repriced};
use crate::story::session::Way;

choices! {
    /// What was agreed beforehand. The order is that of the page.
    Arrangement {
        /// Nothing.
        None = "none",
        /// The holder alone may supply.
        Exclusivity = "exclusivity",
        /// The grantor offers to the holder before it deals with others.
        FirstOffer = "first_offer",
        /// The grantor talks with the holder first.
        FirstNegotiation = "first_negotiation",
        /// The holder may match.
        FirstRefusal = "first_refusal",
        /// The holder may match every better offer, too.
        LastLook = "last_look",
        /// The holder must do better than the rival.
        Topping = "topping",
        /// The holder may take the terms on the table.
        Option = "option",
        /// As the press described the real one: a first call on new needs.
        FirstCall = "first_call",
        /// As the press described the real one: a right to match.
        RightToMatch = "right_to_match",
        /// As the press described the real one: a sign-off on each contract.
        SignOff = "sign_off",
    }
    /// What the holder does when it is its turn.
    Reply {
        /// Takes the same terms.
        Matches = "matches",
        /// Takes the same terms, and does not follow another price.
        Once = "once",
        /// Offers a price one per cent better.
        Beats = "beats",
        /// Offers a price one per cent worse.
        Less = "less",
        /// Says that it does not want the deal.
        Refuses = "refuses",
        /// Says nothing.
        Silent = "silent",
    }
    /// What the grantor does.
    Deed {
        /// Signs with the rival on the first day on which it may.
        Keeps = "keeps",
        /// Signs with the rival the day after it has turned to the holder.
        AtOnce = "at_once",
        /// Withdraws after four days.
        Withdraws = "withdraws",
    }
    /// What the rival does meanwhile.
    Bid {
        /// Stays.
        Stays = "stays",
        /// Comes down by five per cent after a week.
        Improves = "improves",
        /// Asks for five per cent more after a week.
        AsksMore = "asks_more",
        /// Withdraws after a week.
        Leaves = "leaves",
    }
    /// When the holder replies.
    Day {
        /// On the third day.
        Early = "early",
        /// On the last day of a window of ten business days.
        Last = "last",
        /// A day later.
        Late = "late",
    }
}

/// What everybody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scenario {
    /// The holder.
    pub reply: Reply,
    /// The grantor.
    pub deed: Deed,
    /// The rival.
    pub bid: Bid,
    /// When the holder replies.
    pub day: Day,
}

impl Scenario {
    /// What a reader looks at first.
    pub const FIRST: Self =
        Self { reply: Reply::Matches, deed: Deed::Keeps, bid: Bid::Stays, day: Day::Last };

    /// Every scenario, each once.
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for deed in Deed::ALL {
            for bid in Bid::ALL {
                for reply in Reply::ALL {
                    for day in Day::ALL {
                        let one = Self { reply: *reply, deed: *deed, bid: *bid, day: *day };
                        if one == one.plain() {
                            all.push(one);
                        }
                    }
                }
            }
        }
        all
    }

    /// The same without what comes to nothing: who signs at once leaves nobody time to act, after a withdrawal
    /// the rival has nothing to improve, silence has no day, and nobody follows a price that does not change.
    pub fn plain(self) -> Self {
        let first = Self::FIRST;
        let Self { reply, deed, bid, day } = self;
        let bid = if deed == Deed::Keeps { bid } else { first.bid };
        let reply = if deed == Deed::AtOnce { Reply::Silent } else { reply };
        let twice = matches!(bid, Bid::Improves | Bid::AsksMore) && day == Day::Early;
        let reply = if reply == Reply::Once && !twice { Reply::Matches } else { reply };
        let day = if reply == Reply::Silent { first.day } else { day };
        Self { reply, deed, bid, day }
    }
}

/// A day of March 2025, or of the next months by counting on.
const fn march(day: i32) -> Date {
    // Of which the first is day 20,148 since 1970.
    Date::from_days(20_147 + day)
}

/// The rival makes its offer.
pub const OFFERED: Date = march(7);
/// The grantor turns to the holder.
pub const ASKED: Date = march(10);
/// The day on which it is asked who may act: the one after.
pub const NEXT_DAY: Date = march(11);
/// The grantor withdraws.
const WITHDRAWN: Date = march(14);
/// The rival improves its offer or leaves.
const CHANGED: Date = march(17);
/// The grantor turns to the holder again, where the right asks for it.
const AGAIN: Date = march(18);
/// The day on which everything is looked at: the free period of the clause is over.
pub const HORIZON: Date = march(122);

/// Positions of the offers.
const RIVAL: usize = 0;
const BETTER: usize = 1;
const DEARER: usize = 2;
const OWN: usize = 3;

choices! {
    /// Who gets the deal in the end.
    Winner {
        /// The holder.
        Holder = "holder",
        /// The rival, as the grantor was free to decide.
        Rival = "rival",
        /// The rival, in breach of the right.
        Breach = "breach",
        /// Nobody.
        Nobody = "nobody",
    }
    /// What holds in a stretch of time. Of several offers, the last of these counts.
    Turn {
        /// The grantor may not sign with the rival, and there is nothing for the holder to take.
        Barred = "barred",
        /// There is no deal to be had.
        Gone = "gone",
        /// The grantor may sign with the rival.
        Free = "free",
        /// The holder may take the deal.
        Holder = "holder",
        /// The holder has the deal.
        Taken = "taken",
        /// The rival has the deal.
        Sold = "sold",
        /// The right is broken.
        Broken = "broken",
    }
}

/// A scenario under an arrangement, as the engine sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// What was agreed.
    pub arrangement: Arrangement,
    /// The deal with its log.
    pub deal: Deal,
    /// Who gets the deal.
    pub winner: Winner,
    /// On what ground the deal stands at the end.
    pub ground: Ground,
    /// The first day on which the rival may be signed, if there is one.
    pub free_from: Option<Date>,
    /// Whether the holder may take the deal the day after it was asked.
    pub holder_may: bool,
    /// Whether the grantor may sign with the rival on that day.
    pub grantor_may: bool,
    /// Until when the holder may take the deal, where that has an end.
    pub closes: Option<Moment>,
    /// What holds when, from the offer to the end.
    pub strip: Vec<(Turn, Date, Date)>,
}

/// A way in which two arrangements differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// Where they do.
    pub scenario: Scenario,
    /// In who gets the deal.
    pub winner: bool,
    /// In the day on which the rival may first be signed.
    pub free_from: bool,
    /// In who may act the day after the holder was asked.
    pub acts: bool,
}

/// Every scenario in which two arrangements differ, and how many were run.
pub fn differences(a: Arrangement, b: Arrangement) -> (Vec<Difference>, usize) {
    let all = Scenario::all();
    let compared = all.iter().map(|scenario| {
        let (one, other) = (run(a, *scenario), run(b, *scenario));
        Difference {
            scenario: *scenario,
            winner: one.winner != other.winner,
            free_from: one.free_from != other.free_from,
            acts: (one.holder_may, one.grantor_may) != (other.holder_may, other.grantor_may),
        }
    });
    let found = compared.filter(|d| d.winner || d.free_from || d.acts).collect();
    (found, all.len())
}

/// Runs a scenario under an arrangement.
pub fn run(arrangement: Arrangement, scenario: Scenario) -> Run {
    let scenario = scenario.plain();
    let mut deal = base(arrangement);
    deal.events = log(&deal, arrangement, scenario);
    let free_from = free_from(&deal);
    let (holder_may, grantor_may) = acts(&deal);
    if let Some(day) = signed_on(scenario, free_from) {
        sign(&mut deal, day);
    }
    let evaluation = on(&deal, HORIZON);
    let signed = deal.events.iter().any(|event| matches!(event.what, Happening::Transfer { .. }));
    let grounds = || (0..deal.offers.len()).filter_map(|offer| ground_of(&evaluation, offer));
    let winner = if grounds().any(Ground::is_breach) {
        Winner::Breach
    } else if grounds().any(|ground| ground.taker() == Taker::Holder) {
        Winner::Holder
    } else if signed {
        Winner::Rival
    } else {
        Winner::Nobody
    };
    let decisive = grounds().find(|ground| match winner {
        Winner::Breach => ground.is_breach(),
        Winner::Holder => ground.taker() == Taker::Holder,
        Winner::Rival | Winner::Nobody => false,
    });
    let ground = decisive.or(ground_of(&evaluation, RIVAL)).unwrap_or(evaluation.outcome.ground);
    let closes = evaluation.windows.iter().rev().find_map(|window| window.closes);
    let strip = strip(&deal, &evaluation);
    Run { arrangement, deal, winner, ground, free_from, holder_may, grantor_may, closes, strip }
}

/// The story's deal under an arrangement, with nothing having happened.
fn base(arrangement: Arrangement) -> Deal {
    let mut deal = (*Story::CoreWeave.deal()).clone();
    deal.expect.clear();
    deal.offers[RIVAL].terms.retain(|term| term.kind != TermKind::NonCash);
    deal.events.clear();
    repriced(&mut deal, 95);
    repriced(&mut deal, 105);
    let mut own = deal.offers[RIVAL].clone();
    own.id = "own".to_owned();
    own.maker = ProposedBy::Grantor;
    deal.offers.push(own);
    for (term, value) in terms(arrangement) {
        deal.clause.set(term, value);
    }
    deal
}

/// What the clause of an arrangement says otherwise than the story's.
pub fn terms(arrangement: Arrangement) -> Vec<(Term, Value)> {
    let kind = |kind: RightKind| (Term::Kind, Value::Choice(kind as u8));
    match arrangement {
        Arrangement::None => vec![kind(RightKind::None)],
        // There is one contract in view, so that the holder's consent to it ends what bars it.
        Arrangement::Exclusivity | Arrangement::SignOff => vec![kind(RightKind::Exclusivity)],
        Arrangement::FirstOffer => vec![kind(RightKind::FirstOffer)],
        Arrangement::FirstNegotiation => vec![
            kind(RightKind::FirstNegotiation),
            (Term::TalksLength, Value::Count(10)),
            (Term::TalksUnit, Value::Choice(FreeUnit::BusinessDays as u8)),
        ],
        Arrangement::FirstRefusal | Arrangement::RightToMatch => Vec::new(),
        Arrangement::LastLook => vec![kind(RightKind::LastLook)],
        Arrangement::Topping => vec![kind(RightKind::Topping)],
        // Counted from the offer and not from a notice, it ends on the same day.
        Arrangement::Option => vec![kind(RightKind::Option), (Term::Length, Value::Count(11))],
        // What the first caller leaves may be bought elsewhere, on any terms and at any time.
        Arrangement::FirstCall => vec![
            kind(RightKind::FirstOffer),
            (Term::FreeTerms, Value::Choice(FreeTerms::AnyTerms as u8)),
            (Term::FreeLength, Value::Silent),
        ],
    }
}

/// How the same decisions look as the steps of an arrangement, without the grantor's signature.
fn log(deal: &Deal, arrangement: Arrangement, scenario: Scenario) -> Vec<Event> {
    let mut deal = deal.clone();
    let add = |deal: &mut Deal, at: When, what: Happening| deal.events.push(Event::new(at, what));
    add(&mut deal, When::Day(OFFERED), Happening::OfferReceived { offer: RIVAL });
    ask(&mut deal, arrangement, RIVAL, ASKED);
    let own = matches!(arrangement, Arrangement::FirstOffer | Arrangement::FirstCall);
    let on_table = if own { OWN } else { RIVAL };
    let first = [march(13), march(24), march(25)][scenario.day as usize];
    let mut replied = false;
    if first < CHANGED {
        reply(&mut deal, arrangement, scenario.reply, on_table, first);
        replied = true;
    }
    if scenario.deed == Deed::Withdraws {
        add(&mut deal, When::Day(WITHDRAWN), Happening::GrantorWithdraws { offer: on_table });
    }
    let changed = match scenario.bid {
        Bid::Stays => None,
        Bid::Leaves => {
            add(&mut deal, When::Day(CHANGED), Happening::OfferWithdrawn { offer: RIVAL });
            None
        }
        Bid::Improves => Some(BETTER),
        Bid::AsksMore => Some(DEARER),
    };
    // The terms of an option stay on the table, whatever the rival does.
    if let Some(to) = changed.filter(|_| arrangement != Arrangement::Option) {
        add(&mut deal, When::Day(CHANGED), Happening::OfferChanged { offer: RIVAL, to });
        if owes_notice(&deal) {
            ask(&mut deal, arrangement, to, AGAIN);
            let second = [march(21), march(32), march(33)][scenario.day as usize];
            if !(replied && scenario.reply == Reply::Once) {
                reply(&mut deal, arrangement, scenario.reply, to, second);
            }
            replied = true;
        }
    }
    if !replied {
        reply(&mut deal, arrangement, scenario.reply, on_table, first);
    }
    deal.events
}

/// The grantor turns to the holder, in the way that the arrangement asks for.
fn ask(deal: &mut Deal, arrangement: Arrangement, offer: usize, day: Date) {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let morning = When::At(zone.start_of(day).plus_seconds(9 * 3600));
    let notice =
        |offer| Happening::NoticeReceived { offer, stated: Stated { copy: true, ..Stated::default() } };
    let mut add = |at: When, what: Happening| deal.events.push(Event::new(at, what));
    match arrangement {
        Arrangement::FirstRefusal
        | Arrangement::RightToMatch
        | Arrangement::LastLook
        | Arrangement::Topping => add(morning, notice(offer)),
        Arrangement::FirstOffer | Arrangement::FirstCall => {
            add(morning, Happening::OfferReceived { offer: OWN });
            add(morning, notice(OWN));
        }
        Arrangement::FirstNegotiation => add(When::Day(day), Happening::TalksBegin),
        // The holder has nothing to be asked.
        Arrangement::None | Arrangement::Exclusivity | Arrangement::Option | Arrangement::SignOff => {}
    }
}

/// The holder's reply. Where a contract needs its approval, to say that it does not want the deal is to approve.
fn reply(deal: &mut Deal, arrangement: Arrangement, reply: Reply, offer: usize, day: Date) {
    let offered = &deal.offers[offer];
    let exercise = |exercise| Happening::Exercise { offer, exercise };
    let what = match reply {
        Reply::Silent => return,
        Reply::Refuses if arrangement == Arrangement::SignOff => Happening::RightEnds,
        Reply::Refuses => Happening::Refusal { offer },
        Reply::Matches | Reply::Once => exercise(matching(offered)),
        Reply::Beats => exercise(differing(offered, Way::Cheaper)),
        Reply::Less => exercise(differing(offered, Way::Dearer)),
    };
    deal.events.push(Event::new(When::Day(day), what));
}

/// Whether the grantor must turn to the holder again after the rival's change.
fn owes_notice(deal: &Deal) -> bool {
    let known = on(deal, CHANGED);
    (RIVAL..OWN).any(|offer| ground_of(&known, offer) == Some(Ground::NoticeDue))
}

/// The first day on which the grantor may sign with the rival: one on which the engine finds its signature free.
/// Only days on which something changes, and those after them, can be the first.
fn free_from(deal: &Deal) -> Option<Date> {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let whole = on(deal, HORIZON);
    let began = whole.phases.iter().map(|span| zone.local(span.from).date);
    let mut days: Vec<Date> = began.flat_map(|day| [day, day.plus_days(1)]).collect();
    days.push(OFFERED);
    days.sort_unstable();
    days.dedup();
    days.retain(|day| (OFFERED..=HORIZON).contains(day));
    days.into_iter().find(|day| may_sign(deal, *day))
}

/// Whether the grantor may sign with the rival on a day; nobody can sign with one who has left.
fn may_sign(deal: &Deal, day: Date) -> bool {
    let left = |event: &Event| matches!(event.what, Happening::OfferWithdrawn { .. });
    let zone = Resolved::new(deal, &[]).terms.zone;
    if deal.events.iter().any(|event| left(event) && event.at.date(zone) <= day) {
        return false;
    }
    let mut signed = deal.clone();
    sign(&mut signed, day);
    let seen = on(&signed, day);
    let last = seen.phases.iter().rfind(|span| !span.projected && span.offer != OWN);
    last.is_some_and(|span| span.phase == Phase::SoldToRival)
}

/// Who may act on the day after the holder was asked: the holder, the grantor.
fn acts(deal: &Deal) -> (bool, bool) {
    let seen = on(deal, NEXT_DAY);
    let open = |offer| current(&seen, offer).is_some_and(|span| span.phase == Phase::WindowOpen);
    ((0..deal.offers.len()).any(open), may_sign(deal, NEXT_DAY))
}

/// The grantor signs with the rival, on its latest terms; what would come later does not happen any more.
fn sign(deal: &mut Deal, day: Date) {
    let zone = Resolved::new(deal, &[]).terms.zone;
    deal.events.retain(|event| event.at.date(zone) <= day);
    let changed =
        |event: &Event| if let Happening::OfferChanged { to, .. } = event.what { Some(to) } else { None };
    let latest = deal.events.iter().rev().find_map(changed);
    let offer = latest.unwrap_or(RIVAL);
    let what = Happening::Transfer { offer, on: None, buyer_knew: crate::law::offer::Fact::Yes };
    deal.events.push(Event::new(When::Day(day), what));
}

fn signed_on(scenario: Scenario, free_from: Option<Date>) -> Option<Date> {
    match scenario.deed {
        Deed::AtOnce => Some(NEXT_DAY),
        Deed::Keeps => free_from,
        Deed::Withdraws => None,
    }
}

/// What is known at the end of a day.
fn on(deal: &Deal, day: Date) -> Evaluation {
    let resolved = Resolved::new(deal, &[]);
    evaluate(&resolved, resolved.end_of(day))
}

fn current(evaluation: &Evaluation, offer: usize) -> Option<&crate::law::Span> {
    evaluation.phases.iter().rfind(|span| span.offer == offer && !span.projected)
}

fn ground_of(evaluation: &Evaluation, offer: usize) -> Option<Ground> {
    current(evaluation, offer).map(|span| span.ground)
}

/// What holds when: the offers' phases laid over each other, what is decided before what is open.
fn strip(deal: &Deal, evaluation: &Evaluation) -> Vec<(Turn, Date, Date)> {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let turn_on = |day: Date| {
        let at = zone.last_second_of(day);
        let running =
            evaluation.phases.iter().filter(|s| s.from <= at && s.until.is_none_or(|until| at < until));
        running.map(|span| turn(span.phase, span.ground, span.offer)).max().unwrap_or(Turn::Barred)
    };
    let mut strip: Vec<(Turn, Date, Date)> = Vec::new();
    let mut day = OFFERED;
    while day <= HORIZON {
        let now = turn_on(day);
        match strip.last_mut() {
            Some((last, _, until)) if *last == now => *until = day.plus_days(1),
            Some(_) | None => strip.push((now, day, day.plus_days(1))),
        }
        day = day.plus_days(1);
    }
    strip
}

/// What a phase means for whoever wants the deal. The holder's chance and what is decided count before what bars.
fn turn(phase: Phase, ground: Ground, offer: usize) -> Turn {
    match phase {
        Phase::WindowOpen => Turn::Holder,
        Phase::Exercised | Phase::ClosedWithHolder => Turn::Taken,
        Phase::SoldToRival => Turn::Sold,
        Phase::Breached => Turn::Broken,
        Phase::Withdrawn => Turn::Gone,
        Phase::Released if offer != OWN => Turn::Free,
        Phase::Dormant if ground == Ground::NoRight => Turn::Free,
        Phase::Ended => Turn::Free,
        Phase::Dormant
        | Phase::OfferPending
        | Phase::Triggered
        | Phase::NoticeDefective
        | Phase::WindowPaused
        | Phase::Released => Turn::Barred,
    }
}

/// What a reader of the comparison looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// One arrangement.
    pub one: Arrangement,
    /// The other, beside it.
    pub other: Arrangement,
    /// What everybody does.
    pub scenario: Scenario,
}

impl Default for Shown {
    fn default() -> Self {
        Self { one: Arrangement::FirstRefusal, other: Arrangement::FirstOffer, scenario: Scenario::FIRST }
    }
}

impl Shown {
    /// The query of an address, `?a=first_refusal&b=none&s=matches.keeps.stays.last`; empty for what is shown first.
    pub fn query(self) -> String {
        if self == Self::default() {
            return String::new();
        }
        let Scenario { reply, deed, bid, day } = self.scenario;
        let scenario = [reply.key(), deed.key(), bid.key(), day.key()].join(".");
        format!("?a={}&b={}&s={scenario}", self.one.key(), self.other.key())
    }

    /// What a query says; what it does not say, or not in words that are known, is as it is shown first.
    pub fn from_query(query: &str) -> Self {
        let mut shown = Self::default();
        let fields = query.trim_start_matches('?').split('&').filter_map(|field| field.split_once('='));
        for (name, value) in fields {
            match name {
                "a" => shown.one = Arrangement::from_key(value).unwrap_or(shown.one),
                "b" => shown.other = Arrangement::from_key(value).unwrap_or(shown.other),
                "s" => shown.scenario = scenario(value).unwrap_or(shown.scenario),
                _ => {}
            }
        }
        shown
    }
}

fn scenario(said: &str) -> Option<Scenario> {
    let mut parts = said.split('.');
    let mut next = || parts.next();
    Some(Scenario {
        reply: Reply::from_key(next()?)?,
        deed: Deed::from_key(next()?)?,
        bid: Bid::from_key(next()?)?,
        day: Day::from_key(next()?)?,
    })
}
