//! How each rule settles two negotiations.

use super::kernel::Known;
use super::lanes::Lanes;
use super::plan::Tender;

/// What became of two negotiations.
pub struct Settled<L: Lanes> {
    /// What grantor, holder and rivals get.
    pub gets: [L::Two; 3],
    pub holder_wins: L::Mask,
    pub rival_wins: L::Mask,
}

/// A rule, chosen before the loop over the negotiations.
pub trait Settle {
    /// Settles the two negotiations at a place; `answered` says where any rival bids.
    fn settle<L: Lanes>(tender: &Tender<L>, known: &Known<L>, answered: L::Mask, at: usize) -> Settled<L>;
}

/// All bid, the winner pays its bid.
pub struct FirstPrice;
/// All bid their values, the winner pays the second bid.
pub struct SecondPrice;
/// The holder pays what the best rival bid, and a rival always bids.
pub struct PlainRight;
/// The right with everything that it can come with.
pub struct AnyRight;
/// The right to the second highest bid of the rivals.
pub struct SecondPriceRight;
/// The right of a holder that has to bid.
pub struct BindingBid;

impl Settle for FirstPrice {
    #[inline(always)]
    fn settle<L: Lanes>(tender: &Tender<L>, known: &Known<L>, answered: L::Mask, at: usize) -> Settled<L> {
        let (wins, own) = outbids(tender, known, at);
        finish(known, at, answered, wins, own, known.bid[at])
    }
}

impl Settle for SecondPrice {
    #[inline(always)]
    fn settle<L: Lanes>(_: &Tender<L>, known: &Known<L>, answered: L::Mask, at: usize) -> Settled<L> {
        let (worth, bid) = (known.worth[at], known.bid[at]);
        finish(known, at, answered, L::at_least(worth, bid), bid, L::max(worth, known.next_bid[at]))
    }
}

impl Settle for PlainRight {
    #[inline(always)]
    fn settle<L: Lanes>(_: &Tender<L>, known: &Known<L>, answered: L::Mask, at: usize) -> Settled<L> {
        // The price is the bid whoever wins, which spares half of the steps.
        let (worth, bid) = (known.worth[at], known.bid[at]);
        let takes = L::at_least(worth, bid);
        let rival_wins = L::but_not(answered, takes);
        let holder = L::keep(takes, L::minus(worth, bid));
        let rival = L::keep(rival_wins, L::minus(known.value[at], bid));
        Settled { gets: [bid, holder, rival], holder_wins: takes, rival_wins }
    }
}

impl Settle for AnyRight {
    #[inline(always)]
    fn settle<L: Lanes>(tender: &Tender<L>, known: &Known<L>, answered: L::Mask, at: usize) -> Settled<L> {
        let bid = known.bid[at];
        let price = L::plus(L::times(bid, tender.factor), tender.plus);
        let price = L::choose(answered, price, tender.reserve);
        let takes = L::both(L::at_least(known.worth[at], price), known.able[at]);
        let (outbids, own) = outbids(tender, known, at);
        let honoured = known.honoured[at];
        let takes = L::either(L::both(takes, honoured), L::but_not(outbids, honoured));
        finish(known, at, answered, takes, L::choose(honoured, price, own), bid)
    }
}

impl Settle for SecondPriceRight {
    #[inline(always)]
    fn settle<L: Lanes>(_: &Tender<L>, known: &Known<L>, answered: L::Mask, at: usize) -> Settled<L> {
        let price = known.next_bid[at];
        finish(known, at, answered, L::at_least(known.worth[at], price), price, price)
    }
}

impl Settle for BindingBid {
    #[inline(always)]
    fn settle<L: Lanes>(_: &Tender<L>, known: &Known<L>, answered: L::Mask, at: usize) -> Settled<L> {
        let bid = known.bid[at];
        let takes = L::at_least(known.worth[at], bid);
        finish(known, at, answered, takes, L::max(known.own[at], bid), bid)
    }
}

/// Whether the holder's own bid wins, and what it is.
#[inline(always)]
fn outbids<L: Lanes>(tender: &Tender<L>, known: &Known<L>, at: usize) -> (L::Mask, L::Two) {
    let own = known.own[at];
    let wants = L::at_least(known.worth[at], tender.reserve);
    (L::both(wants, L::at_least(own, known.bid[at])), own)
}

/// What each gets: the holder pays `pays` if it takes the item, else the rival, if any, pays `rival_pays`.
#[inline(always)]
fn finish<L: Lanes>(
    known: &Known<L>,
    at: usize,
    answered: L::Mask,
    takes: L::Mask,
    pays: L::Two,
    rival_pays: L::Two,
) -> Settled<L> {
    let rival_wins = L::but_not(answered, takes);
    Settled {
        gets: [
            L::plus(L::keep(takes, pays), L::keep(rival_wins, rival_pays)),
            L::keep(takes, L::minus(known.worth[at], pays)),
            L::keep(rival_wins, L::minus(known.value[at], rival_pays)),
        ],
        holder_wins: takes,
        rival_wins,
    }
}
