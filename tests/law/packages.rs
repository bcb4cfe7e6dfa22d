//! More than the right covers, and what a match may cost (doctrine P40 to P54), to the cent.

use crate::acts::*;
use crate::case::*;
use first_refusal::law::Ground::{self, Matched, MatchedInPart, NoMatch, PartialReply, RestSold};
use first_refusal::law::event::*;
use first_refusal::law::finding::{Cause, Rule, TermFactKind};
use first_refusal::law::offer::*;
use first_refusal::law::outcome::Remedy;
use first_refusal::law::readings::Choice;
use first_refusal::law::terms::Standard;
use first_refusal::law::{Resolved, Term, outcome};

/// Where a notice of the price is enough, so that what is added need not be in it.
fn noticed() -> Case {
    crate::case::noticed().clause("notice.contents", "price")
}

/// The plain offer together with a warehouse at 20000, outside the right.
fn package(rule: &str, bundle: Bundle) -> Case {
    noticed()
        .clause("match.package", rule)
        .extra(TermKind::OtherAsset, Amount::Usd(20_000), |t| t.in_scope = Fact::No)
        .with(|o| o.bundle = bundle)
}

fn covered_part() -> Happening {
    reply_at([(EXTRA, Reply::Omitted)])
}

#[track_caller]
fn comes_to(case: Case, reply: Happening, expected: Ground) {
    check(case.then("04-05", reply), "04-05", expected);
}

const RULES: [&str; 4] = ["whole", "burdened_part", "proportional", "either"];

#[test]
fn whoever_takes_the_whole_package_matches_under_every_rule() {
    for rule in RULES {
        for bundle in [Bundle::Allocated, Bundle::OnePrice] {
            comes_to(package(rule, bundle), exercise(), Matched);
        }
    }
}

#[test]
fn whoever_takes_the_covered_part_matches_unless_all_must_be_taken() {
    for (rule, ground) in RULES.into_iter().zip([PartialReply, Matched, Matched, Matched]) {
        comes_to(package(rule, Bundle::Allocated), covered_part(), ground);
        comes_to(package(rule, Bundle::OnePrice), covered_part(), ground);
    }
}

#[test]
fn a_part_is_no_match_of_the_whole_however_little_the_standard_asks() {
    // C27.
    let standards = Standard::ALL.iter().map(|standard| standard.key());
    for (standard, bundle) in standards.flat_map(|one| [(one, Bundle::Allocated), (one, Bundle::OnePrice)]) {
        let with = |rule| {
            package(rule, bundle).clause("match.standard", standard).with(|o| {
                let beside = &mut o.terms[EXTRA];
                (beside.kind, beside.amount) = (TermKind::Other, Amount::Words("a warehouse".into()));
                (beside.material, beside.measurable) = (Fact::No, Fact::No);
            })
        };
        comes_to(with("whole"), covered_part(), PartialReply);
        comes_to(with("either"), covered_part(), Matched);
    }
}

#[test]
fn to_leave_out_what_the_right_covers_is_not_to_take_a_part_of_a_package() {
    let disputed = package("whole", Bundle::OnePrice).with(|o| {
        (o.terms[EXTRA].kind, o.terms[EXTRA].in_scope) = (TermKind::Guaranty, Fact::Disputed);
    });
    let settled = |choice| [(of_term(EXTRA, TermFactKind::InScope), choice)];
    let then = disputed.then("04-05", covered_part());
    for (choice, ground) in [(Choice::True, NoMatch), (Choice::False, PartialReply)] {
        let reading = settled(choice);
        let outcome = outcome(&Resolved::new(&then.0, &reading), end("04-05"));
        assert_eq!(outcome.ground, ground, "{choice:?}");
    }
}

#[test]
fn what_cannot_be_separated_must_be_taken_with_it_only_where_the_part_is_proportional() {
    // BGB 467.
    for (rule, ground) in RULES.into_iter().zip([PartialReply, Matched, PartialReply, Matched]) {
        let inseparable = package(rule, Bundle::OnePrice).with(|o| o.inseparable = Fact::Yes);
        comes_to(inseparable, covered_part(), ground);
    }
}

#[test]
fn the_covered_part_costs_its_share_of_the_one_price_to_the_cent() {
    let part_at = |cents| reply_at([(EXTRA, Reply::Omitted), (0, usd(cents))]);
    let three_fifths = || package("proportional", Bundle::OnePrice).with(|o| o.share = Some(6_000));
    comes_to(three_fifths(), part_at(60_000), Matched);
    comes_to(three_fifths(), part_at(60_001), NoMatch);
    comes_to(three_fifths().selling(), part_at(60_000), Matched);
    comes_to(three_fifths().selling(), part_at(59_999), NoMatch);
}

#[test]
fn a_stated_allocation_binds_unless_its_fair_value_may_be_shown() {
    // C33 against C28.
    let dearer = |equivalent| as_good(0, usd(110_000), equivalent);
    let allocated = |rule| package("burdened_part", Bundle::Allocated).clause("match.allocation", rule);
    comes_to(allocated("as_stated"), dearer(Fact::Yes), NoMatch);
    comes_to(allocated("fair_value"), dearer(Fact::Yes), Matched);
    comes_to(allocated("fair_value"), dearer(Fact::No), NoMatch);
    comes_to(allocated("as_stated"), exercise(), Matched);
}

#[test]
fn costs_must_be_matched_unless_the_clause_leaves_them_out() {
    let fee = |rule| noticed().clause("match.costs", rule).extra(TermKind::Cost, Amount::Usd(3_000), |_| ());
    comes_to(fee("matched"), covered_part(), NoMatch);
    comes_to(fee("left_out"), covered_part(), Matched);
    comes_to(fee("matched"), reply_at([(EXTRA, usd(2_999))]), Matched);
    comes_to(fee("matched"), reply_at([(EXTRA, usd(3_001))]), NoMatch);
}

#[test]
fn a_term_that_only_the_rival_could_perform() {
    let unique = |rule| {
        let unique = noticed().clause("match.unique_terms", rule);
        unique.extra(TermKind::Guaranty, Amount::Words("of the rival's parent".into()), |t| {
            t.matchable = Fact::No
        })
    };
    let own = || as_good(EXTRA, words("of our parent"), Fact::Yes);
    comes_to(unique("must_match"), own(), NoMatch);
    comes_to(unique("equivalent_counts"), own(), Matched);
    comes_to(unique("equivalent_counts"), exercise(), NoMatch);
    comes_to(unique("excused"), exercise(), Matched);
    comes_to(unique("excused"), covered_part(), Matched);
}

#[test]
fn what_the_grantor_has_added_need_not_be_matched() {
    // C69.
    let added = noticed().extra(TermKind::Condition, Amount::Words("exclusivity".into()), |t| {
        t.proposed_by = ProposedBy::Grantor;
    });
    comes_to(added, covered_part(), Matched);
}

#[test]
fn a_substitute_counts_unless_the_clause_wants_the_thing_itself() {
    // C22, C24.
    let other = |equivalent| as_good(4, words("H200"), equivalent);
    comes_to(noticed(), other(Fact::Yes), Matched);
    comes_to(noticed(), other(Fact::No), NoMatch);
    comes_to(noticed().clause("match.substitute", "does_not_count"), other(Fact::Yes), NoMatch);
}

#[test]
fn better_terms_match_unless_the_clause_wants_the_same() {
    let better = || reply([("price", usd(99_999))]);
    comes_to(noticed(), better(), Matched);
    comes_to(noticed().clause("match.better_terms", "not_allowed"), better(), NoMatch);
}

// P40, P42: the price, with a margin, on both sides.

/// The highest price that a buyer accepts, or the lowest that a seller does, and the next cent.
#[track_caller]
fn boundary(case: &Case, last: i64, beyond: i64) {
    comes_to(case.clone(), reply([("price", usd(last))]), Matched);
    comes_to(case.clone(), reply([("price", usd(beyond))]), NoMatch);
}

fn price_test(test: &str, margin: &str) -> Case {
    noticed().clause("match.price_test", test).clause("match.price_margin", margin)
}

#[test]
fn an_equal_price_is_the_boundary_without_a_margin() {
    boundary(&noticed(), 100_000, 100_001);
    boundary(&noticed().selling(), 100_000, 99_999);
}

#[test]
fn the_price_may_be_worse_by_the_margin_and_no_cent_more() {
    boundary(&price_test("within", "250"), 102_500, 102_501);
    boundary(&price_test("within", "250").selling(), 97_500, 97_499);
}

#[test]
fn the_price_must_be_better_by_the_margin_and_no_cent_less() {
    boundary(&price_test("better_by", "250"), 97_500, 97_501);
    boundary(&price_test("better_by", "250").selling(), 102_500, 102_499);
}

#[test]
fn a_margin_that_does_not_come_out_even_is_compared_exactly() {
    let odd = |case: Case| case.with(|o| o.terms[0].amount = Amount::Usd(99_999));
    // Three per cent of 99999 is 2999.97.
    boundary(&odd(price_test("within", "300")), 102_998, 102_999);
    boundary(&odd(price_test("within", "300").selling()), 97_000, 96_999);
    boundary(&odd(price_test("better_by", "300")), 96_999, 97_000);
    boundary(&odd(price_test("better_by", "300").selling()), 102_999, 102_998);
}

#[test]
fn silence_about_the_price_is_the_offered_price() {
    comes_to(price_test("within", "250"), exercise(), Matched);
    comes_to(price_test("better_by", "250"), exercise(), NoMatch);
}

#[test]
fn a_margin_without_its_test_does_nothing() {
    boundary(&noticed().clause("match.price_margin", "250"), 100_000, 100_001);
}

// P52, P54: a part, and a later closing.

#[test]
fn a_holder_may_take_up_to_its_share() {
    let part = |n, cents| reply([("power", megawatts(n)), ("price", usd(cents))]);
    let mut forty = noticed().clause("match.part", "pro_rata");
    forty.0.parties.share = Some(4_000);
    comes_to(forty.clone(), part(40, 40_000), MatchedInPart);
    comes_to(forty.clone(), part(41, 41_000), PartialReply);
    comes_to(forty, part(40, 40_001), NoMatch);
}

#[test]
fn a_grantor_who_may_refuse_a_part_may_sell_all_to_the_rival() {
    let half = || reply([("power", megawatts(50)), ("price", usd(50_000))]);
    let part = |rule| noticed().clause("match.part", rule).then("04-05", half()).then("04-10", transfer());
    check(part("grantor_may_refuse"), "04-10", Ground::SoldToRival);
    check(part("any_part"), "04-10", RestSold);
}

#[test]
fn the_closing_may_be_later_by_the_days_of_the_clause() {
    let closing = || noticed().extra(TermKind::Closing, Amount::On(day("06-01")), |_| ());
    let on = |date| reply_at([(EXTRA, Reply::Instead(Amount::On(day(date))))]);
    comes_to(closing(), on("06-01"), Matched);
    comes_to(closing(), on("06-02"), NoMatch);
    comes_to(closing().clause("match.closing_later", "10"), on("06-11"), Matched);
    comes_to(closing().clause("match.closing_later", "10"), on("06-12"), NoMatch);
}

// P6, P49 to P51: everything about a reply but its terms.

#[test]
fn who_may_reply() {
    let table = [
        (ReplyBy::Holder, [true, true, true]),
        (ReplyBy::Affiliate, [false, true, true]),
        (ReplyBy::Assignee, [false, false, true]),
        (ReplyBy::Stranger, [false, false, false]),
    ];
    for (by, expected) in table {
        for (rule, may) in ["holder_only", "affiliates", "anyone_named"].into_iter().zip(expected) {
            let ground = if may { Matched } else { Ground::WindowOpen };
            comes_to(noticed().clause("subject.exercised_by", rule), reply_with(|e| e.by = by), ground);
        }
    }
}

#[test]
fn in_which_form_one_may_reply() {
    use ReplyMade::{Oral, Payment, SignedContract, Written};
    let table = [
        (Oral, [true, false, false, false]),
        (Written, [true, true, false, false]),
        (SignedContract, [true, true, true, false]),
        (Payment, [true, true, true, true]),
    ];
    for (made, expected) in table {
        for (rule, good) in ["any", "written", "signed_contract", "payment"].into_iter().zip(expected) {
            let ground = if good { Matched } else { Ground::FormOfReply };
            comes_to(noticed().clause("match.form", rule), reply_with(|e| e.made = made), ground);
        }
    }
}

#[test]
fn which_conditions_a_reply_may_carry() {
    let table = [
        (Qualified::No, [true, true, true]),
        (Qualified::MirrorsOffer, [true, true, true]),
        (Qualified::Reservation, [false, true, true]),
        (Qualified::Own, [false, false, true]),
    ];
    for (qualified, expected) in table {
        for (rule, good) in ["none", "reservation", "own_allowed"].into_iter().zip(expected) {
            let ground = if good { Matched } else { Ground::ConditionalReply };
            comes_to(
                noticed().clause("match.conditions", rule),
                reply_with(|e| e.qualified = qualified),
                ground,
            );
        }
    }
}

#[test]
fn which_means_must_be_shown() {
    let reply = |proof, able| reply_with(|e| (e.proof, e.able) = (proof, able));
    let means = |rule| noticed().clause("match.means", rule);
    comes_to(means("not_asked"), reply(Fact::No, Fact::No), Matched);
    comes_to(means("proof_with_reply"), reply(Fact::No, Fact::Yes), Ground::NoMeans);
    comes_to(means("proof_with_reply"), reply(Fact::Yes, Fact::No), Matched);
    comes_to(means("able"), reply(Fact::Yes, Fact::No), Ground::NoMeans);
    comes_to(means("able"), reply(Fact::No, Fact::Yes), Matched);
}

#[test]
fn no_court_gives_the_holder_a_package_that_the_right_does_not_cover() {
    let remedies = |rule| package(rule, Bundle::OnePrice).then("04-05", transfer()).outcome("04-05").remedies;
    assert!(remedies("whole").has(Remedy::SpecificPerformance));
    assert!(!remedies("no_trigger").has(Remedy::SpecificPerformance));
    assert!(remedies("no_trigger").has(Remedy::Injunction));
}

#[test]
fn that_no_court_gives_a_package_rests_on_the_offer_and_the_word_on_packages() {
    let evaluation = package("no_trigger", Bundle::OnePrice).then("04-05", transfer()).evaluate("04-05");
    let remedies = evaluation.finding(Rule::Remedies, 0).unwrap();
    for cause in [Cause::Offer(0), Cause::Term(Term::Package)] {
        assert!(remedies.because.contains(&cause), "{cause:?}");
    }
}
