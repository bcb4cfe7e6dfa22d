//! What tells the values of each term apart, from the match on: match, rounds, after, end.

use crate::acts::*;
use crate::case::*;
use crate::every_term::{Scenes, scenes, two};
use first_refusal::law::Term;
use first_refusal::law::event::*;
use first_refusal::law::offer::*;

/// The plain deal with this reply.
fn replied(what: Happening) -> Case {
    noticed().then("04-05", what)
}

fn refused() -> Case {
    replied(refusal())
}

fn matched() -> Case {
    replied(exercise())
}

/// A package of what is covered and a warehouse.
fn package(bundle: Bundle, inseparable: Fact) -> Case {
    noticed()
        .extra(TermKind::OtherAsset, Amount::Usd(20_000), |t| t.in_scope = Fact::No)
        .with(|o| (o.bundle, o.inseparable) = (bundle, inseparable))
        .then("04-05", reply_at([(EXTRA, Reply::Omitted)]))
}

fn colour(o: &mut Offer) {
    let mut colour = term("colour", TermKind::Other, Amount::Words("red".into()));
    colour.material = Fact::No;
    o.terms.push(colour);
}

fn other_chips(o: &mut Offer) {
    o.terms[4].amount = Amount::Words("H200".into());
}

pub fn after(term: Term) -> Option<Scenes> {
    of_the_match(term).or_else(|| of_the_reply(term)).or_else(|| of_rounds(term)).or_else(|| of_the_end(term))
}

fn of_the_match(term: Term) -> Option<Scenes> {
    let half = || reply([("power", megawatts(50)), ("price", usd(50_000))]);
    let forty_per_cent = |case: Case| {
        let mut case = case;
        case.0.parties.share = Some(4_000);
        case
    };
    let guaranty =
        || noticed().extra(TermKind::Guaranty, Amount::Words("ours".into()), |t| t.matchable = Fact::No);
    let stock = |own| {
        noticed().extra(TermKind::NonCash, Amount::Usd(500), |t| {
            t.matchable = if own { Fact::No } else { Fact::Yes }
        })
    };
    let later_start = || reply([("start", Reply::Instead(Amount::On(day("10-02"))))]);
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are asked for elsewhere, or it panics")]
    Some(match term {
        Term::Standard => scenes([
            replied(reply([("chips", words("H200"))])),
            replied(reply([("chips", words("H200"))])).with(|o| o.terms[4].material = Fact::No),
            replied(reply([("price", usd(90_000))])),
            replied(reply([("years", months(24))])),
            replied(later_start()),
            replied(later_start()).with(|o| o.terms[3].matchable = Fact::No),
        ]),
        Term::PriceTest => scenes([
            matched().clause("match.price_margin", "500"),
            replied(reply([("price", usd(105_000))])).clause("match.price_margin", "500"),
        ]),
        Term::PriceMargin => {
            let beaten = replied(reply([("price", usd(95_000))])).clause("match.price_test", "better_by");
            two(&["500", "501"], beaten)
        }
        Term::BetterTerms => scenes([replied(reply([("price", usd(90_000))]))]),
        Term::Substitute => scenes([replied(as_good(4, words("H200"), Fact::Yes))]),
        Term::NonCash => scenes([
            stock(false).then("04-05", reply_at([(EXTRA, Reply::Cash(500))])),
            stock(true).then("04-05", exercise()),
        ]),
        Term::UniqueTerms => scenes([
            guaranty().then("04-05", as_good(EXTRA, words("theirs"), Fact::Yes)),
            guaranty().then("04-05", exercise()),
        ]),
        Term::BadFaith => scenes([noticed()
            .extra(TermKind::Condition, Amount::Words("rival's own".into()), |t| {
                (t.bad_faith, t.matchable) = (Fact::Yes, Fact::No);
            })
            .then("04-05", exercise())]),
        Term::Package => scenes([package(Bundle::OnePrice, Fact::No), package(Bundle::OnePrice, Fact::Yes)]),
        Term::Allocation => {
            let fair = as_good(0, usd(120_000), Fact::Yes);
            scenes([replied(fair).with(|o| o.bundle = Bundle::Allocated)])
        }
        Term::Costs => scenes([noticed()
            .extra(TermKind::Cost, Amount::Usd(3_000), |_| ())
            .then("04-05", reply_at([(EXTRA, Reply::Omitted)]))]),
        Term::Part => scenes([replied(half()).then("04-20", transfer()), forty_per_cent(replied(half()))]),
        Term::ClosingLater => two(
            &["9", "10"],
            noticed()
                .extra(TermKind::Closing, Amount::On(day("06-01")), |_| ())
                .then("04-05", reply_at([(EXTRA, Reply::Instead(Amount::On(day("06-11"))))])),
        ),
        _ => return None,
    })
}

fn of_the_reply(term: Term) -> Option<Scenes> {
    let made = |made| replied(reply_with(|e| e.made = made));
    let qualified = |how| replied(reply_with(|e| e.qualified = how));
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are asked for elsewhere, or it panics")]
    Some(match term {
        Term::ReplyForm => {
            scenes([made(ReplyMade::Oral), made(ReplyMade::Written), made(ReplyMade::SignedContract)])
        }
        Term::Conditions => scenes([qualified(Qualified::Reservation), qualified(Qualified::Own)]),
        Term::Means => scenes([matched(), replied(reply_with(|e| e.able = Fact::No))]),
        Term::FailedMatch => scenes([replied(reply([("price", usd(110_000))]))]),
        _ => return None,
    })
}

fn of_rounds(term: Term) -> Option<Scenes> {
    let to = |case: Case, offer: Offer| case.and(offer).then("04-06", changed());
    let again = || to(noticed(), cheaper()).then("04-07 09:00", notice(ALL));
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are asked for elsewhere, or it panics")]
    Some(match term {
        Term::ChangedOffer => scenes([
            to(noticed(), cheaper()),
            to(noticed(), version(other_chips)),
            to(noticed(), version(colour)),
        ]),
        Term::LaterWindow => scenes([again().clause("rounds.later_length", "3")]),
        Term::LaterLength => two(&["3", "4"], again().clause("rounds.later_window", "own_length")),
        Term::AfterMatch => scenes([to(matched(), cheaper())]),
        Term::AfterRefusal => scenes([
            to(refused(), dearer()),
            to(refused(), dearer()).clause("after.free_terms", "any_terms"),
            to(refused(), cheaper()),
            to(refused(), version(colour)),
        ]),
        Term::MostRounds => two(&["1", "2"], again()),
        _ => return None,
    })
}

fn of_the_end(term: Term) -> Option<Scenes> {
    let sold_on = |offer: Offer| refused().and(offer).then("04-10", transfer_on(1));
    let later_start = || {
        sold_on(version(|o| o.terms[3].amount = Amount::On(day("11-01"))))
            .with(|o| o.terms[3].material = Fact::No)
    };
    let another = |seller| {
        let next = |o: &mut Offer| o.seller = seller;
        refused()
            .then("04-10", transfer())
            .and(version(next))
            .then("04-20", Happening::OfferReceived { offer: 1 })
    };
    let ripe = || received().then("04-02", signed()).clause("end.withdrawal", "not_allowed");
    let broken = || noticed().then("04-05", transfer());
    #[expect(clippy::wildcard_enum_match_arm, reason = "every other term has been asked for before")]
    Some(match term {
        Term::Silence => scenes([noticed()]),
        Term::EarlyRefusal => scenes([refused()]),
        Term::FreeLength => two(&["30", "31"], refused()),
        Term::FreeUnit => scenes([refused()]),
        Term::FreeFrom => scenes([refused()]),
        Term::FreeTerms => scenes([sold_on(dearer()), sold_on(cheaper()), later_start()]),
        Term::FreeTolerance => two(&["999", "1000"], sold_on(dearer())),
        Term::FreeBuyer => scenes([sold_on(version(|o| o.rival = 1))]),
        Term::FreeComplete => scenes([refused().then("04-10", transfer())]),
        Term::Revival => scenes([refused()]),
        Term::LaterOffers => {
            scenes([refused().and(offer("o2")).then("04-10", Happening::OfferReceived { offer: 1 })])
        }
        Term::AfterSale => scenes([another(Seller::Grantor), another(Seller::Buyer)]),
        Term::Withdrawal => scenes([noticed().then("04-05", grantor_withdraws())]),
        Term::Ripens => scenes([ripe().then("04-03", grantor_withdraws())]),
        Term::Collapse => scenes([noticed().then("04-05", rival_gone())]),
        Term::FailedClosing => scenes([matched().then("04-20", fails())]),
        Term::AfterBreach => scenes([broken().then("04-20", learns(ALL))]),
        Term::Remedy => scenes([broken()]),
        Term::UndoneSale => scenes([broken().then("04-20", undone())]),
        _ => return None,
    })
}
