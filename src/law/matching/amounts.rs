//! Compares two amounts from where the grantor stands: exact, in integers.

use super::Comparison;
use crate::law::deal::Side;
use crate::law::offer::{Amount, TermKind};
use crate::law::terms::PriceTest;

/// Compares two amounts of one kind, from where the grantor stands. Amounts of two kinds are different.
pub fn compare(side: Side, kind: TermKind, offered: &Amount, other: &Amount) -> Comparison {
    match (offered, other) {
        (Amount::Usd(a), Amount::Usd(b)) => compare_money(side, kind, *a, *b, (1, 1)),
        (Amount::BasisPoints(a), Amount::BasisPoints(b)) => by_direction(side, kind, a.cmp(b)),
        (Amount::Months(a), Amount::Months(b)) => by_direction(side, kind, a.cmp(b)),
        (Amount::On(a), Amount::On(b)) => by_direction(side, kind, a.cmp(b)),
        (Amount::Quantity(a, unit), Amount::Quantity(b, other)) if unit == other => match (*b == 0, a.cmp(b))
        {
            (true, std::cmp::Ordering::Greater) => Comparison::Missing,
            (_, std::cmp::Ordering::Greater) => Comparison::Part,
            (_, std::cmp::Ordering::Equal) => Comparison::Equal,
            (_, std::cmp::Ordering::Less) => Comparison::Different,
        },
        (Amount::Words(a), Amount::Words(b)) if a == b => Comparison::Equal,
        (
            Amount::Usd(_)
            | Amount::BasisPoints(_)
            | Amount::Months(_)
            | Amount::On(_)
            | Amount::Quantity(..)
            | Amount::Words(_),
            _,
        ) => Comparison::Different,
    }
}

/// Whether the amount is for the whole quantity, so that a part of the quantity takes a part of it.
pub(super) fn is_total(kind: TermKind) -> bool {
    match kind {
        TermKind::Price | TermKind::NonCash | TermKind::Credits | TermKind::OtherAsset => true,
        TermKind::UnitPrice
        | TermKind::Prepayment
        | TermKind::Duration
        | TermKind::Quantity
        | TermKind::Start
        | TermKind::Hardware
        | TermKind::Condition
        | TermKind::Closing
        | TermKind::Deposit
        | TermKind::Cost
        | TermKind::Guaranty
        | TermKind::Other => false,
    }
}

/// Compares money for a share of the quantity: exact, in integers.
pub(super) fn compare_money(
    side: Side,
    kind: TermKind,
    whole: i64,
    reply: i64,
    (taken, all): (i128, i128),
) -> Comparison {
    by_direction(side, kind, (i128::from(whole) * taken).cmp(&(i128::from(reply) * all)))
}

/// What "the offered amount is less than, equal to or greater than the other" means to the grantor (P40).
pub(super) fn by_direction(side: Side, kind: TermKind, offered_to_other: std::cmp::Ordering) -> Comparison {
    use std::cmp::Ordering::{Equal, Greater, Less};
    enum Likes {
        More,
        Less,
        Neither,
    }
    let likes = match (kind, side) {
        (
            TermKind::Price
            | TermKind::UnitPrice
            | TermKind::Prepayment
            | TermKind::Deposit
            | TermKind::OtherAsset,
            Side::Buying,
        ) => Likes::Less,
        (
            TermKind::Price
            | TermKind::UnitPrice
            | TermKind::Prepayment
            | TermKind::Deposit
            | TermKind::OtherAsset,
            Side::Selling,
        ) => Likes::More,
        (TermKind::Credits | TermKind::NonCash, Side::Buying | Side::Selling) => Likes::More,
        (TermKind::Start | TermKind::Closing | TermKind::Cost, Side::Buying | Side::Selling) => Likes::Less,
        (
            TermKind::Duration
            | TermKind::Quantity
            | TermKind::Hardware
            | TermKind::Condition
            | TermKind::Guaranty
            | TermKind::Other,
            Side::Buying | Side::Selling,
        ) => Likes::Neither,
    };
    match (offered_to_other, likes) {
        (Equal, Likes::More | Likes::Less | Likes::Neither) => Comparison::Equal,
        (Less | Greater, Likes::Neither) => Comparison::Different,
        (Less, Likes::More) | (Greater, Likes::Less) => Comparison::Better,
        (Less, Likes::Less) | (Greater, Likes::More) => Comparison::Worse,
    }
}

/// What it means to the grantor that a term is not there: a condition is a burden, and an advance payment
/// is one to whoever pays.
pub(super) fn compare_absent(side: Side, kind: TermKind, offered: &Amount) -> Comparison {
    match (kind, offered, side) {
        (TermKind::Condition, _, _) => Comparison::Better,
        (TermKind::Prepayment, Amount::BasisPoints(share), Side::Buying) => {
            by_direction(side, kind, share.cmp(&0))
        }
        (
            TermKind::Price
            | TermKind::UnitPrice
            | TermKind::Prepayment
            | TermKind::Credits
            | TermKind::Duration
            | TermKind::Quantity
            | TermKind::Start
            | TermKind::Hardware
            | TermKind::NonCash
            | TermKind::Closing
            | TermKind::Deposit
            | TermKind::Cost
            | TermKind::Guaranty
            | TermKind::OtherAsset
            | TermKind::Other,
            _,
            _,
        ) => Comparison::Missing,
    }
}

/// What a term that the earlier offer did not have means to the grantor.
pub(super) fn compare_added(side: Side, kind: TermKind, added: &Amount) -> Comparison {
    match (kind, added) {
        (TermKind::Credits | TermKind::NonCash, Amount::Usd(value)) => by_direction(side, kind, 0.cmp(value)),
        (TermKind::Prepayment, Amount::BasisPoints(share)) => by_direction(side, kind, 0.cmp(share)),
        (TermKind::Condition, _) => Comparison::Worse,
        (
            TermKind::Price
            | TermKind::UnitPrice
            | TermKind::Prepayment
            | TermKind::Credits
            | TermKind::Duration
            | TermKind::Quantity
            | TermKind::Start
            | TermKind::Hardware
            | TermKind::NonCash
            | TermKind::Closing
            | TermKind::Deposit
            | TermKind::Cost
            | TermKind::Guaranty
            | TermKind::OtherAsset
            | TermKind::Other,
            _,
        ) => Comparison::Different,
    }
}

/// Whether `other` is a price that passes the clause's test against `offered`, for the share of the quantity
/// that is taken: better than it by the margin, or worse by no more than it (all in basis points, exact).
pub(super) fn passes_margin(
    side: Side,
    offered: i64,
    other: i64,
    (taken, all): (i128, i128),
    test: PriceTest,
    margin: u16,
) -> bool {
    let margin = i128::from(margin);
    let (base, other) = (i128::from(offered) * taken, i128::from(other) * all);
    let offered = base * 10_000;
    match (test, side) {
        (PriceTest::Equal, Side::Buying) => other * 10_000 <= offered,
        (PriceTest::Equal, Side::Selling) => other * 10_000 >= offered,
        (PriceTest::BetterBy, _) if margin == 0 => match side {
            Side::Buying => other * 10_000 < offered,
            Side::Selling => other * 10_000 > offered,
        },
        (PriceTest::BetterBy, Side::Buying) => other * 10_000 <= base * (10_000 - margin),
        (PriceTest::BetterBy, Side::Selling) => other * 10_000 >= base * (10_000 + margin),
        (PriceTest::Within, Side::Buying) => other * 10_000 <= base * (10_000 + margin),
        (PriceTest::Within, Side::Selling) => other * 10_000 >= base * (10_000 - margin),
    }
}
