//! Is it a match? The same reply under one standard and another.

use crate::case::*;
use first_refusal::law::deal::Side;
use first_refusal::law::event::{Difference, Exercise, Happening, Reply};
use first_refusal::law::matching::{Comparison, Weight};
use first_refusal::law::offer::{Amount, Fact, OfferTerm, TermKind};
use first_refusal::law::readings::{Choice, answer, readings};
use first_refusal::law::{Ground, Resolved};

const ALL_STANDARDS: [&str; 6] =
    ["mirror_image", "all_terms", "material_terms", "economic_terms", "price_only", "no_less_favourable"];

/// Under which standards a reply on 5 April is a match.
#[track_caller]
fn check_standards(case: Case, reply: Happening, expected: &[&str]) {
    let matched = |standard: &&&str| {
        let case = case.clone().clause("match.standard", standard).then("04-05", reply.clone());
        case.outcome("04-05").ground == Ground::Matched
    };
    let matched: Vec<&str> = ALL_STANDARDS.iter().filter(|s| matched(s)).copied().collect();
    assert_eq!(matched, expected);
}

/// The plain offer with one more term, the sixth.
fn with_term(change: impl FnOnce(&mut OfferTerm), kind: TermKind, amount: Amount) -> Case {
    let mut extra = term("extra", kind, amount);
    change(&mut extra);
    noticed().clause("notice.contents", "price").with(|o| o.terms.push(extra))
}

fn words(words: &str) -> Reply {
    Reply::Instead(Amount::Words(words.into()))
}

const EXTRA: usize = 5;

#[test]
fn the_same_terms_match_under_every_standard() {
    check_standards(noticed(), exercise(), &ALL_STANDARDS);
}

#[test]
fn a_higher_price_matches_under_no_standard() {
    check_standards(noticed(), reply([("price", usd(100_001))]), &[]);
}

#[test]
fn a_lower_price_is_better_for_a_buyer_and_only_a_mirror_minds() {
    check_standards(noticed(), reply([("price", usd(99_999))]), &ALL_STANDARDS[1..]);
}

#[test]
fn for_a_seller_a_higher_price_is_better() {
    let mut selling = noticed();
    selling.0.side = Side::Selling;
    check_standards(selling.clone(), reply([("price", usd(100_001))]), &ALL_STANDARDS[1..]);
    check_standards(selling, reply([("price", usd(99_999))]), &[]);
}

#[test]
fn other_hardware_matters_to_those_who_look_at_all_or_at_material_terms() {
    let rest = &["economic_terms", "price_only", "no_less_favourable"];
    check_standards(noticed(), reply([("chips", words("H200"))]), rest);
}

#[test]
fn an_immaterial_variance_matters_only_to_those_who_look_at_all_terms() {
    // C23 to C25 against C14.
    let immaterial = noticed().with(|o| o.terms[4].material = Fact::No);
    check_standards(immaterial, reply([("chips", words("H200"))]), &ALL_STANDARDS[2..]);
}

#[test]
fn another_length_matters_to_all_but_those_who_look_at_the_price_alone() {
    check_standards(noticed(), reply([("years", months(48))]), &["price_only"]);
}

#[test]
fn a_later_start_is_worse() {
    // C20 Fienberg v. Hassan: a closing 46 days later was a material deviation.
    let later = Reply::Instead(Amount::On(day("11-16")));
    check_standards(noticed(), reply([("start", later)]), &["economic_terms", "price_only"]);
}

#[test]
fn an_earlier_start_is_better() {
    check_standards(
        noticed(),
        reply([("start", Reply::Instead(Amount::On(day("09-01"))))]),
        &ALL_STANDARDS[1..],
    );
}

#[test]
fn a_deleted_guaranty_fails_under_exact_words() {
    // C14 Miller v. LeSea: "upon the exact terms and conditions".
    let guaranty = with_term(|t| t.material = Fact::No, TermKind::Other, Amount::Words("guaranty".into()));
    check_standards(guaranty, reply_at([(EXTRA, Reply::Omitted)]), &ALL_STANDARDS[2..]);
}

#[test]
fn a_condition_that_is_left_out_is_a_gift_to_the_grantor() {
    let condition = with_term(|_| (), TermKind::Condition, Amount::Words("financing".into()));
    check_standards(condition, reply_at([(EXTRA, Reply::Omitted)]), &ALL_STANDARDS[1..]);
}

#[test]
fn a_smaller_prepayment_is_better_for_a_buyer_also_if_it_is_left_out() {
    let prepaid = || with_term(|_| (), TermKind::Prepayment, Amount::BasisPoints(1000));
    check_standards(
        prepaid(),
        reply_at([(EXTRA, Reply::Instead(Amount::BasisPoints(500)))]),
        &ALL_STANDARDS[1..],
    );
    check_standards(prepaid(), reply_at([(EXTRA, Reply::Omitted)]), &ALL_STANDARDS[1..]);
    let more = reply_at([(EXTRA, Reply::Instead(Amount::BasisPoints(1500)))]);
    check_standards(prepaid(), more, &["price_only"]);
}

#[test]
fn more_credits_are_better_and_fewer_are_worse() {
    let credits = || with_term(|_| (), TermKind::Credits, Amount::Usd(500));
    check_standards(credits(), reply_at([(EXTRA, usd(501))]), &ALL_STANDARDS[1..]);
    check_standards(credits(), reply_at([(EXTRA, usd(499))]), &["price_only"]);
}

#[test]
fn a_substitute_that_is_as_good_fails_only_in_the_mirror() {
    // C22 Northwest Television Club: the holder's own house for the buyer's.
    let substitute = Difference { term: 4, reply: words("H200"), equivalent: Fact::Yes };
    let exercise = Exercise::of(vec![substitute]);
    check_standards(noticed(), Happening::Exercise { offer: 0, exercise }, &ALL_STANDARDS[1..]);
}

#[test]
fn a_term_outside_the_covered_subject_need_not_be_matched_even_to_the_letter() {
    // C19, and the part of C28 that the right covers.
    let outside =
        with_term(|t| t.in_scope = Fact::No, TermKind::Other, Amount::Words("nineteen stores".into()));
    check_standards(outside, reply_at([(EXTRA, Reply::Omitted)]), &ALL_STANDARDS);
}

#[test]
fn a_package_must_be_taken_whole_if_the_right_covers_all_of_it() {
    // C27 FWT v. Haskin: the land alone was a rejection. The same reply matches if only the land is covered (C28).
    let package = |in_scope| {
        let business = |t: &mut OfferTerm| t.in_scope = in_scope;
        let case = with_term(business, TermKind::Other, Amount::Words("two galvanizing businesses".into()));
        case.then("04-05", reply_at([(EXTRA, Reply::Omitted)]))
    };
    check(package(Fact::Yes), "04-05", Ground::NoMatch);
    check(package(Fact::No), "04-05", Ground::Matched);
    assert!(!answer(&package(Fact::Disputed).0, None).agrees());
}

#[test]
fn a_term_put_in_to_defeat_the_right_need_not_be_matched_unless_it_counts() {
    // C15 Bramble, C16 Berian.
    let poison =
        || with_term(|t| t.bad_faith = Fact::Yes, TermKind::Other, Amount::Words("no mining".into()));
    let without = || reply_at([(EXTRA, Reply::Omitted)]);
    check_standards(poison(), without(), &ALL_STANDARDS);
    let counted = poison().clause("match.bad_faith_terms", "counted");
    check_standards(counted, without(), &["economic_terms", "price_only", "no_less_favourable"]);
}

#[test]
fn a_disputed_poison_term_forks_the_answer() {
    let disputed =
        with_term(|t| t.bad_faith = Fact::Disputed, TermKind::Other, Amount::Words("no mining".into()));
    let forked = answer(&disputed.then("04-05", reply_at([(EXTRA, Reply::Omitted)])).0, None);
    let grounds: Vec<_> =
        forked.branches.iter().map(|(reading, outcome)| (reading[0].1, outcome.ground)).collect();
    assert_eq!(grounds, [(Choice::True, Ground::Matched), (Choice::False, Ground::NoMatch)]);
}

// What is not money (P43).

fn stock(change: impl FnOnce(&mut OfferTerm)) -> Case {
    with_term(change, TermKind::NonCash, Amount::Usd(500))
}

#[test]
fn stock_of_the_rival_is_not_matched_by_silence() {
    check_standards(stock(|t| t.matchable = Fact::No), exercise(), &["price_only"]);
}

#[test]
fn to_promise_the_rivals_stock_is_to_promise_nothing() {
    let own = stock(|t| t.matchable = Fact::No);
    check_standards(own, reply_at([(EXTRA, usd(600))]), &["price_only"]);
}

#[test]
fn cash_of_the_same_value_matches_stock_where_the_clause_allows_it() {
    let cash = || stock(|t| t.matchable = Fact::No).clause("match.non_cash", "cash_equivalent");
    check_standards(cash(), reply_at([(EXTRA, Reply::Cash(500))]), &ALL_STANDARDS);
    check_standards(cash(), reply_at([(EXTRA, Reply::Cash(499))]), &["price_only"]);
}

#[test]
fn cash_for_the_thing_itself_fails_where_the_same_kind_is_due() {
    // C49 Castle Properties: a cash offer for swapped land.
    check_standards(stock(|_| ()), reply_at([(EXTRA, Reply::Cash(500))]), &["price_only"]);
}

#[test]
fn cash_that_is_shown_to_be_as_good_matches_all_the_same() {
    // C24 Nattress, C2: the grantor receives the equivalent.
    let cash = Difference { term: EXTRA, reply: Reply::Cash(500), equivalent: Fact::Yes };
    let exercise = Exercise::of(vec![cash]);
    check_standards(stock(|_| ()), Happening::Exercise { offer: 0, exercise }, &ALL_STANDARDS[1..]);
}

#[test]
fn a_clause_may_leave_out_what_is_not_money() {
    let left_out = stock(|t| t.matchable = Fact::No).clause("match.non_cash", "disregarded");
    check_standards(left_out, exercise(), &ALL_STANDARDS);
}

// A part (P52).

fn half() -> Happening {
    reply([("power", megawatts(50)), ("price", usd(50_000))])
}

#[test]
fn a_part_is_no_match_where_the_whole_is_due_whatever_the_standard() {
    check_standards(noticed(), half(), &[]);
}

#[test]
fn a_part_at_its_part_of_the_price_splits_the_deal() {
    check(noticed().clause("match.part", "any_part").then("04-05", half()), "04-05", Ground::MatchedInPart);
}

#[test]
fn a_part_splits_the_deal_also_where_only_the_price_counts() {
    let price = noticed().clause("match.part", "any_part").clause("match.standard", "price_only");
    check(price.then("04-05", half()), "04-05", Ground::MatchedInPart);
}

#[test]
fn a_part_at_more_than_its_part_of_the_price_is_no_match() {
    let part = || noticed().clause("match.part", "any_part");
    let one_cent_more = reply([("power", megawatts(50)), ("price", usd(50_001))]);
    check(part().then("04-05", one_cent_more), "04-05", Ground::NoMatch);
    check(part().then("04-05", reply([("power", megawatts(50))])), "04-05", Ground::NoMatch);
}

#[test]
fn a_part_of_a_price_that_does_not_divide_is_compared_exactly() {
    let third = |cents| reply([("power", megawatts(33)), ("price", usd(cents))]);
    let part =
        || noticed().clause("match.part", "any_part").with(|o| o.terms[0].amount = Amount::Usd(100_001));
    check(part().then("04-05", third(33_000)), "04-05", Ground::MatchedInPart);
    check(part().then("04-05", third(33_001)), "04-05", Ground::NoMatch);
}

#[test]
fn a_part_does_not_excuse_from_what_only_the_rival_could_perform() {
    let part = stock(|t| t.matchable = Fact::No).clause("match.part", "any_part");
    check(part.then("04-05", half()), "04-05", Ground::NoMatch);
}

#[test]
fn nothing_is_not_a_part() {
    let nothing = reply([("power", megawatts(0)), ("price", usd(0))]);
    check_standards(noticed().clause("match.part", "any_part"), nothing, &[]);
}

// Every term is judged and reported.

#[test]
fn each_term_is_reported_with_its_weight() {
    let case =
        noticed().clause("match.standard", "economic_terms").then("04-05", reply([("chips", words("H200"))]));
    let report = &case.evaluate("04-05").matches[0];
    assert_eq!((report.offer, report.event, report.terms.len()), (0, 2, 5));
    let chips = report.terms[4];
    assert_eq!(
        (chips.comparison, chips.weight, chips.met),
        (Comparison::Different, Weight::NotEconomic, true)
    );
}

#[test]
fn a_reading_settles_an_equivalence_in_dispute() {
    let disputed = Difference { term: 4, reply: words("H200"), equivalent: Fact::Disputed };
    let exercise = Exercise::of(vec![disputed]);
    let case = noticed().then("04-05", Happening::Exercise { offer: 0, exercise });
    let all = readings(&case.0, None).readings;
    let grounds: Vec<_> = all
        .iter()
        .map(|r| first_refusal::law::outcome(&Resolved::new(&case.0, r), end("04-05")).ground)
        .collect();
    assert_eq!(grounds, [Ground::Matched, Ground::NoMatch]);
}
