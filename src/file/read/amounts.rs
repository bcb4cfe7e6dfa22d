//! Reads the amount of a term: which fields carry it follows from the kind of the term.

use super::when::date;
use crate::file::reader::At;
use crate::law::deal::limits;
use crate::law::offer::{Amount, QuantityUnit, TermKind};

/// The fields that carry the amount of a kind.
pub(in crate::file) fn amount_fields(kind: Option<TermKind>) -> &'static [&'static str] {
    match kind {
        Some(
            TermKind::Price
            | TermKind::UnitPrice
            | TermKind::Credits
            | TermKind::NonCash
            | TermKind::Cost
            | TermKind::OtherAsset,
        ) => &["usd_cents"],
        Some(TermKind::Prepayment | TermKind::Deposit) => &["basis_points"],
        Some(TermKind::Duration) => &["months"],
        Some(TermKind::Quantity) => &["amount", "unit"],
        Some(TermKind::Start | TermKind::Closing) => &["date"],
        Some(TermKind::Hardware | TermKind::Condition | TermKind::Guaranty | TermKind::Other) => &["words"],
        None => &["usd_cents", "basis_points", "months", "amount", "unit", "date", "words"],
    }
}

pub(super) fn amount(at: &At<'_>, kind: TermKind) -> Amount {
    match kind {
        TermKind::Price
        | TermKind::UnitPrice
        | TermKind::Credits
        | TermKind::NonCash
        | TermKind::Cost
        | TermKind::OtherAsset => Amount::Usd(at.field("usd_cents").int(0, limits::USD_CENTS)),
        TermKind::Prepayment | TermKind::Deposit => {
            Amount::BasisPoints(at.field("basis_points").int(0, limits::BASIS_POINTS.into()) as u32)
        }
        TermKind::Duration => Amount::Months(at.field("months").int(0, limits::MONTHS.into()) as u32),
        TermKind::Quantity => {
            let amount = at.field("amount").int(0, limits::QUANTITY as i64) as u64;
            let unit = at.field("unit").choice(QuantityUnit::KEYS, QuantityUnit::ALL);
            Amount::Quantity(amount, unit.unwrap_or(QuantityUnit::Units))
        }
        TermKind::Start | TermKind::Closing => Amount::On(date(&at.field("date"))),
        TermKind::Hardware | TermKind::Condition | TermKind::Guaranty | TermKind::Other => {
            Amount::Words(at.field("words").name(limits::TEXT))
        }
    }
}
