//! What is said that a party may do, and what comes of doing it.

use crate::generate::{any_deal, config};
use first_refusal::law::event::{Event, Happening, When};
use first_refusal::law::offer::Fact;
use first_refusal::law::outcome::Remedies;
use first_refusal::law::permission::{Act, Mode, may};
use first_refusal::law::readings::last_day;
use first_refusal::law::*;
use proptest::prelude::*;

/// Whether the terms that the rival offers now may be others than those that the holder was shown, or what is
/// told of one offer may be about another, with whose rival the grantor has signed.
fn is_changed(deal: &Deal) -> bool {
    let changes = |what: &Happening| {
        matches!(what, Happening::OfferChanged { .. } | Happening::Transfer { on: Some(_), .. })
    };
    deal.events.iter().any(|event| changes(&event.what))
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn a_contract_with_the_rival_is_a_breach_exactly_where_it_was_said_to_be_forbidden(
        deal in any_deal(),
        later in 0..500i32,
    ) {
        let before = Resolved::new(&deal, &[]);
        let day = last_day(&before).plus_days(later);
        let as_of = before.end_of(day);
        let evaluation = evaluate(&before, as_of);
        let Some(offer) = evaluation.outcome.offer else { return Ok(()) };
        let outcome_before = evaluation.outcome;
        // A second contract adds nothing to the first, and of no offer nothing is said.
        let over = matches!(outcome_before.phase, Phase::SoldToRival | Phase::Breached);
        let broken = outcome_before.remedies != Remedies::NONE;
        let unsaid = matches!(outcome_before.ground, Ground::NoOffer | Ground::CannotCount);
        if is_changed(&deal) || over || broken || unsaid {
            return Ok(());
        }
        let said = may(&before, &evaluation, Party::Grantor, Act::ContractWithRival, as_of).map(|p| p.mode);
        let mut signed = deal.clone();
        let what = Happening::Transfer { offer, on: None, buyer_knew: Fact::Yes };
        signed.events.push(Event { at: When::At(as_of), what, happened: Fact::Yes, holder: 0 });
        let after = outcome(&Resolved::new(&signed, &[]), as_of);
        let breach = after.phase == Phase::Breached;
        prop_assert_eq!(said == Some(Mode::MustNot), breach, "{:?} {:?} then {:?}", said, outcome_before, after);
    }
}
