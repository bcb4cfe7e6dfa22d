//! The bits of the sums, held against those that the WebAssembly program is held against too.
//!
//! `benches/simulate-web/digests.txt` has for each case and number of rivals the digest of a run. This test
//! makes it natively; `benches/simulate-web/run.mjs --check` makes it in WebAssembly, by `simd128` and number
//! by number. A change of generator, layout or order of additions changes the file, and then both must follow.

use crate::cases;
use first_refusal::market::simulate::Run;

const DIGESTS: &str = include_str!("../../benches/simulate-web/digests.txt");

#[test]
fn native_runs_have_the_bits_that_are_written_down() {
    let mut lines = DIGESTS.lines().filter(|line| !line.starts_with('#'));
    for case in 0..cases::NAMES.len() as u32 {
        for rivals in 1..=10 {
            let line = lines.next().expect("a line for each case and number of rivals");
            assert_eq!(line, written(case, rivals), "{}", cases::NAMES[case as usize]);
        }
    }
    assert_eq!(lines.next(), None);
}

/// The case, the number of rivals, the seed, the number of negotiations, the digest.
fn written(case: u32, rivals: u32) -> String {
    let (seed, total) = (2024 + u64::from(case), 20_000 + u64::from(rivals));
    let setup = cases::setup(case, rivals).expect("a good case");
    let mut run = Run::new(setup, seed, total).expect("a good number");
    run.advance(total);
    format!("{case} {rivals} {seed} {total} {:016x}", run.totals().digest())
}
