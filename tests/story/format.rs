//! Dates, hours, money and numbers as they are read.

use first_refusal::law::calendar::{Date, TimeOfDay, Zone};
use first_refusal::law::offer::{Amount, QuantityUnit, TermKind};
use first_refusal::story::format;
use first_refusal::story::words::{Piece, fill, lower, plain};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn hour(text: &str) -> String {
    format::hour(TimeOfDay::parse(text).unwrap())
}

/// `2025-03-24 17:00:00` in New York as the end of something, told in 2025.
fn until(day: &str, second_of_day: u32) -> String {
    let zone = Zone::NewYork;
    format::until(zone.moment(date(day), second_of_day), zone, date("2025-03-07"))
}

#[test]
fn a_day_of_this_year_has_no_year() {
    assert_eq!(format::day(date("2025-06-22"), date("2025-03-07")), "22 June");
}

#[test]
fn a_day_of_another_year_says_which() {
    assert_eq!(format::day(date("2026-06-22"), date("2025-12-31")), "22 June 2026");
    assert_eq!(format::weekday(date("2026-01-01"), date("2025-12-31")), "Thursday 1 January 2026");
}

#[test]
fn a_day_with_its_weekday() {
    assert_eq!(format::weekday(date("2025-03-24"), date("2025-03-07")), "Monday 24 March");
    assert_eq!(format::short(date("2025-09-02")), "Tue 2 Sept");
}

#[test]
fn hours_are_those_of_two_halves_of_the_day() {
    assert_eq!(hour("17:00"), "5 pm");
    assert_eq!(hour("09:00"), "9 am");
    assert_eq!(hour("23:59"), "11:59 pm");
    assert_eq!(hour("00:30"), "12:30 am");
    assert_eq!(hour("12:30"), "12:30 pm");
    assert_eq!(hour("01:05"), "1:05 am");
}

#[test]
fn noon_and_both_midnights_have_names() {
    assert_eq!(hour("12:00"), "noon");
    assert_eq!(hour("24:00"), "the end of the day");
    assert_eq!(hour("00:00"), "midnight at its start");
}

#[test]
fn no_two_hours_read_the_same() {
    let all = (0..=24 * 60u16).filter_map(|minute| TimeOfDay::new((minute / 60) as u8, (minute % 60) as u8));
    let mut read: Vec<String> = all.map(format::hour).collect();
    read.sort();
    read.dedup();
    assert_eq!(read.len(), 24 * 60 + 1);
}

#[test]
fn the_last_instant_says_its_hour() {
    assert_eq!(until("2025-03-24", 17 * 3600), "Monday 24 March, 5 pm");
}

#[test]
fn the_end_of_a_whole_day_is_the_day() {
    assert_eq!(until("2025-06-22", 86_399), "Sunday 22 June");
    assert_eq!(until("2026-06-22", 86_399), "Monday 22 June 2026");
}

#[test]
fn the_day_on_which_clocks_change_ends_as_any_other() {
    let zone = Zone::NewYork;
    for day in ["2025-03-09", "2025-11-02"] {
        let end = zone.last_second_of(date(day));
        assert_eq!(
            format::until(end, zone, date("2025-03-07")),
            format::weekday(date(day), date("2025-03-07"))
        );
    }
}

#[test]
fn large_money_is_short_where_it_can_be_exact() {
    assert_eq!(format::money(1_190_000_000_000), "$11.9 bn");
    assert_eq!(format::money(30_000_000_000_000), "$300 bn");
    assert_eq!(format::money(35_000_000_000), "$350 m");
    assert_eq!(format::money(100_000_000), "$1 m");
    assert_eq!(format::money(100_000_000_000), "$1 bn");
    assert_eq!(format::money(100_000_000_000_000), "$1,000 bn");
    assert_eq!(format::money(1_201_900_000_000), "$12.019 bn");
}

#[test]
fn small_money_is_in_dollars_and_cents() {
    assert_eq!(format::money(189), "$1.89");
    assert_eq!(format::money(400), "$4");
    assert_eq!(format::money(5), "$0.05");
    assert_eq!(format::money(0), "$0");
    assert_eq!(format::money(99_999_999), "$999,999.99");
}

#[test]
fn money_that_is_not_round_is_written_out() {
    assert_eq!(format::money(1_190_000_000_001), "$11,900,000,000.01");
    assert_eq!(format::money(100_000_001), "$1,000,000.01");
    assert_eq!(format::money(1_190_050_000_000), "$11,900,500,000");
}

proptest! {
    #![proptest_config(crate::generate::config(2000))]

    #[test]
    fn money_is_never_rounded(cents in prop_oneof![0..1_000_000_000_000_000i64, (0..1_000_000i64).prop_map(|n| n * 100_000_000), any::<i64>()]) {
        prop_assert_eq!(read_money(&format::money(cents)), i128::from(cents));
    }

    #[test]
    fn groups_of_three_digits_keep_the_number(n in any::<u64>()) {
        let text = format::grouped(n);
        prop_assert_eq!(text.replace(',', "").parse::<u64>().unwrap(), n);
        let groups: Vec<&str> = text.split(',').collect();
        prop_assert!(groups.iter().skip(1).all(|group| group.len() == 3));
        prop_assert!((1..=3).contains(&groups[0].len()));
    }
}

/// Reads money back, in cents.
fn read_money(text: &str) -> i128 {
    let sign = if text.contains('−') { -1 } else { 1 };
    let text = text.replace(['$', '−', ','], "");
    let (number, unit) = text.split_once(' ').unwrap_or((&text, ""));
    let unit: i128 = match unit {
        "" => 100,
        "m" => 100_000_000,
        "bn" => 100_000_000_000,
        other => panic!("{other} is no unit of money"),
    };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let tenths = 10i128.pow(u32::try_from(decimals.len()).unwrap());
    let digits: i128 = format!("{whole}{decimals}").parse().unwrap();
    assert_eq!(digits * unit % tenths, 0);
    sign * digits * unit / tenths
}

#[test]
fn thousands_are_grouped() {
    assert_eq!(format::grouped(999), "999");
    assert_eq!(format::grouped(4500), "4,500");
    assert_eq!(format::grouped(100_000), "100,000");
    assert_eq!(format::grouped(1_234_567), "1,234,567");
}

#[test]
fn small_numbers_are_words() {
    assert_eq!(format::number(1), "one");
    assert_eq!(format::number(10), "ten");
    assert_eq!(format::number(12), "twelve");
    assert_eq!(format::number(13), "13");
    assert_eq!(format::number(0), "0");
}

#[test]
fn whole_years_are_years() {
    assert_eq!(format::months(60), "five years");
    assert_eq!(format::months(12), "one year");
    assert_eq!(format::months(240), "20 years");
}

#[test]
fn other_lengths_are_months() {
    assert_eq!(format::months(18), "18 months");
    assert_eq!(format::months(1), "one month");
    assert_eq!(format::months(11), "eleven months");
}

#[test]
fn an_amount_is_read_in_its_unit() {
    let read = |kind, amount| format::amount(kind, &amount, date("2025-03-07"));
    assert_eq!(read(TermKind::UnitPrice, Amount::Usd(189)), "$1.89 a chip-hour");
    assert_eq!(read(TermKind::Price, Amount::Usd(1_190_000_000_000)), "$11.9 bn");
    assert_eq!(read(TermKind::Duration, Amount::Months(60)), "five years");
    assert_eq!(read(TermKind::Quantity, Amount::Quantity(4500, QuantityUnit::Megawatts)), "4,500 MW");
    assert_eq!(
        read(TermKind::Quantity, Amount::Quantity(100_000, QuantityUnit::Accelerators)),
        "100,000 chips"
    );
    assert_eq!(read(TermKind::Prepayment, Amount::BasisPoints(1500)), "15 %");
    assert_eq!(read(TermKind::Prepayment, Amount::BasisPoints(1205)), "12.05 %");
    assert_eq!(read(TermKind::Start, Amount::On(date("2025-10-01"))), "1 October");
    assert_eq!(read(TermKind::Start, Amount::On(date("2027-01-01"))), "1 January 2027");
    assert_eq!(read(TermKind::Hardware, Amount::Words("Microsoft Maia".into())), "Microsoft Maia");
}

#[test]
fn a_name_in_a_sentence_loses_its_first_capital_and_no_other() {
    assert_eq!(lower("The Grantor’s own terms"), "the Grantor’s own terms");
    assert_eq!(lower("US holidays"), "US holidays");
    assert_eq!([lower("A"), lower(""), lower("Éclat")], ["a", "", "Éclat"]);
}

#[test]
fn the_article_of_a_name_is_small_within_a_sentence_and_large_where_one_begins() {
    let told = |text: &str, name: &str| {
        let filled = fill(text, &|_| vec![Piece::Plain(name.to_owned())]);
        plain(&filled)
    };
    assert_eq!(
        told("{rival} asks {grantor}. {rival} waits.", "The buyer"),
        "The buyer asks the buyer. The buyer waits."
    );
    assert_eq!(
        told("**It is over.** {holder} has told **{grantor}**.", "A buyer"),
        "It is over. A buyer has told a buyer."
    );
    assert_eq!(told("Sign with {rival}", "Anyone Inc."), "Sign with Anyone Inc.");
    assert_eq!(told("About {title}", "The offer"), "About The offer");
}
