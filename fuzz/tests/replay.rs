//! The kept seeds hold, and the mutators still reach what they are for.

use first_refusal::file::parse_deal;
use first_refusal::story::link::decode;
use fuzz::choose::Choose;
use fuzz::driver;
use fuzz::seeds::{self, Seed};
use fuzz::shrink::shrink;
use fuzz::target::{self, Target};

fn kept(folder: &str) -> Vec<Seed> {
    let all = seeds::deals().into_iter().chain(seeds::links());
    all.filter(|seed| seed.place.contains(folder)).collect()
}

/// How many of a hundred inputs varied from the seeds are read.
fn read_of_a_hundred(name: &str) -> u64 {
    let target = target::named(name).unwrap();
    let seeds = (target.seeds)();
    let mut choose = fastrand::Rng::with_seed(7);
    let read = (0..300).filter(|_| {
        let (one, two) = (choose.below(seeds.len()), choose.below(seeds.len()));
        let text = (target.vary)(&mut choose, &seeds[one].text, &seeds[two].text);
        driver::attempt(target, &text).is_ok_and(|features| features.loaded)
    });
    read.count() as u64 / 3
}

#[test]
fn every_kept_seed_holds() {
    for target in target::ALL {
        for seed in (target.seeds)() {
            let outcome = driver::attempt(target, &seed.text);
            assert!(outcome.is_ok(), "{} {}: {}", target.name, seed.place, outcome.unwrap_err());
        }
    }
}

#[test]
fn what_was_read_once_is_read_for_ever() {
    for seed in kept("seeds/deal/loads") {
        let problems = parse_deal(&seed.text).err().map(|problems| problems.to_string());
        assert_eq!(problems, None, "{}", seed.place);
    }
    for seed in kept("seeds/link/loads") {
        assert!(decode(&seed.text).is_ok(), "{}", seed.place);
    }
}

#[test]
fn the_kept_seeds_are_few_and_small() {
    let kept = kept("fuzz/seeds/");
    let size: usize = kept.iter().map(|seed| seed.text.len()).sum();
    assert!((20..=60).contains(&kept.len()), "{} seeds", kept.len());
    assert!(size <= 300_000, "{size} bytes");
}

#[test]
fn many_of_the_varied_trees_reach_the_engine() {
    let read = read_of_a_hundred("tree");
    assert!(read >= 15, "{read} of a hundred are read");
}

#[test]
fn some_of_the_varied_links_reach_a_session() {
    let read = read_of_a_hundred("link");
    assert!(read >= 5, "{read} of a hundred are read");
}

#[test]
fn the_bytes_of_libfuzzer_decide_everything() {
    let (target, seeds) = (target::named("tree").unwrap(), seeds::deals());
    let bytes: Vec<u8> = (0..200u8).map(|n| n.wrapping_mul(37)).collect();
    let twice = [(), ()].map(|()| target::from_bytes(target, &seeds, &bytes));
    assert_eq!(twice[0], twice[1]);
    assert!(!target::from_bytes(target, &seeds, &[]).is_empty());
}

#[test]
fn an_input_that_breaks_a_claim_is_told_with_its_place() {
    let broken = Target { claim: |_| panic!("a claim is broken"), ..*target::named("link").unwrap() };
    let said = driver::attempt(&broken, "AQIC").unwrap_err();
    assert!(said.contains("replay.rs") && said.ends_with("a claim is broken"), "{said}");
}

#[test]
fn an_input_is_made_as_small_as_it_gets() {
    assert_eq!(shrink("many letters, one Z among them", |text| text.contains('Z')), "Z");
    let tree = shrink("{\"a\": [1, 2, {\"b\": 3}], \"c\": 4}", |text| text.contains('3'));
    assert_eq!(tree, "{\n  \"a\": [\n    {\n      \"b\": 3\n    }\n  ]\n}\n");
}
