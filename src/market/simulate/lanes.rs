//! What the kernel computes with: four draws at once, then two negotiations at once.
//!
//! The kernel is written once over [`Lanes`]. [`Plain`] does each step number by number on every machine and
//! is the reference; `Simd` (WebAssembly only) does it with `simd128`. Both do the same additions and
//! multiplications in the same order, so their sums are equal to the last bit.

use super::kernel::{self, Scratch};
use super::plan::Plan;
use super::sums::Sums;
use std::ops::Range;

/// Four draws and two numbers, and what is done with them.
pub trait Lanes: Copy + 'static {
    /// Four whole numbers of 32 bits.
    type Four: Copy;
    /// Two numbers of 64 bits.
    type Two: Copy;
    /// Two answers, each all ones or all zeros; also two counts.
    type Mask: Copy;

    /// Plays chunks of a block; see `kernel::play`.
    fn play(plan: &Plan<Self>, chunks: Range<u32>, scratch: &mut Scratch<Self>, sums: &mut Sums<Self>);

    /// Four whole numbers.
    fn four(of: [u32; 4]) -> Self::Four;
    /// The same number four times.
    fn four_of(number: u32) -> Self::Four;
    /// The sums, modulo 2^32.
    fn add(a: Self::Four, b: Self::Four) -> Self::Four;
    /// The bits in which they differ.
    fn xor(a: Self::Four, b: Self::Four) -> Self::Four;
    /// The products, modulo 2^32.
    fn mul(a: Self::Four, b: Self::Four) -> Self::Four;
    /// Each moved down by so many bits.
    fn shift<const BY: u32>(a: Self::Four) -> Self::Four;
    /// The larger of each, as signed numbers.
    fn larger(a: Self::Four, b: Self::Four) -> Self::Four;
    /// The smaller of each, as signed numbers.
    fn smaller(a: Self::Four, b: Self::Four) -> Self::Four;
    /// The last two, where the first two were.
    fn last_two(a: Self::Four) -> Self::Four;
    /// The first two as signed numbers.
    fn wide(a: Self::Four) -> Self::Two;
    /// Which of the first two of `a` are above `b`, as signed numbers.
    fn above(a: Self::Four, b: Self::Four) -> Self::Mask;
    /// Value and bid at the first two draws, in a table of 2^`bits` cells.
    fn look_up(rows: &[[Self::Two; 2]], bits: u32, draws: Self::Four) -> [Self::Two; 2];

    /// Two numbers.
    fn two(of: [f64; 2]) -> Self::Two;
    /// The same number twice.
    fn two_of(number: f64) -> Self::Two;
    /// The two numbers by themselves.
    fn parts(a: Self::Two) -> [f64; 2];
    /// The sums.
    fn plus(a: Self::Two, b: Self::Two) -> Self::Two;
    /// The differences.
    fn minus(a: Self::Two, b: Self::Two) -> Self::Two;
    /// The products.
    fn times(a: Self::Two, b: Self::Two) -> Self::Two;
    /// The larger of each; the first where they are equal.
    fn max(a: Self::Two, b: Self::Two) -> Self::Two;
    /// Which of `a` are at least `b`.
    fn at_least(a: Self::Two, b: Self::Two) -> Self::Mask;

    /// `a` where the answer is yes, else 0.
    fn keep(yes: Self::Mask, a: Self::Two) -> Self::Two;
    /// `a` where the answer is yes, else `b`.
    fn choose(yes: Self::Mask, a: Self::Two, b: Self::Two) -> Self::Two;
    /// Where both are yes.
    fn both(a: Self::Mask, b: Self::Mask) -> Self::Mask;
    /// Where one or both are yes.
    fn either(a: Self::Mask, b: Self::Mask) -> Self::Mask;
    /// `a` and not `b`.
    fn but_not(a: Self::Mask, b: Self::Mask) -> Self::Mask;
    /// Yes and yes.
    fn always() -> Self::Mask;
    /// No and no; counts of nothing.
    fn zero() -> Self::Mask;
    /// The count and one more where the answer is yes.
    fn count(counted: Self::Mask, yes: Self::Mask) -> Self::Mask;
    /// The two counts by themselves.
    fn counts(counted: Self::Mask) -> [u64; 2];
    /// Two counts, side by side.
    fn counted(counts: [u64; 2]) -> Self::Mask;
}

/// The reference: number by number, on every machine.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

impl Lanes for Plain {
    type Four = [u32; 4];
    type Two = [f64; 2];
    type Mask = [u64; 2];

    fn play(plan: &Plan<Self>, chunks: Range<u32>, scratch: &mut Scratch<Self>, sums: &mut Sums<Self>) {
        kernel::play(plan, chunks, scratch, sums);
    }

    #[inline(always)]
    fn four(of: [u32; 4]) -> [u32; 4] {
        of
    }
    #[inline(always)]
    fn four_of(number: u32) -> [u32; 4] {
        [number; 4]
    }
    #[inline(always)]
    fn add(a: [u32; 4], b: [u32; 4]) -> [u32; 4] {
        each(a, b, u32::wrapping_add)
    }
    #[inline(always)]
    fn xor(a: [u32; 4], b: [u32; 4]) -> [u32; 4] {
        each(a, b, |a, b| a ^ b)
    }
    #[inline(always)]
    fn mul(a: [u32; 4], b: [u32; 4]) -> [u32; 4] {
        each(a, b, u32::wrapping_mul)
    }
    #[inline(always)]
    fn shift<const BY: u32>(a: [u32; 4]) -> [u32; 4] {
        a.map(|a| a >> BY)
    }
    #[inline(always)]
    fn larger(a: [u32; 4], b: [u32; 4]) -> [u32; 4] {
        each(a, b, |a, b| (a as i32).max(b as i32) as u32)
    }
    #[inline(always)]
    fn smaller(a: [u32; 4], b: [u32; 4]) -> [u32; 4] {
        each(a, b, |a, b| (a as i32).min(b as i32) as u32)
    }
    #[inline(always)]
    fn last_two(a: [u32; 4]) -> [u32; 4] {
        [a[2], a[3], a[2], a[3]]
    }
    #[inline(always)]
    fn wide(a: [u32; 4]) -> [f64; 2] {
        [f64::from(a[0] as i32), f64::from(a[1] as i32)]
    }
    #[inline(always)]
    fn above(a: [u32; 4], b: [u32; 4]) -> [u64; 2] {
        [0, 1].map(|at| mask(a[at] as i32 > b[at] as i32))
    }
    #[inline(always)]
    fn look_up(rows: &[[[f64; 2]; 2]], bits: u32, draws: [u32; 4]) -> [[f64; 2]; 2] {
        let [first, second] = [0, 1].map(|at| {
            let cell = (draws[at] ^ SIGN) >> (32 - bits);
            let rest = f64::from(((draws[at] << bits) ^ SIGN) as i32);
            let [base, slope] = rows[cell as usize];
            [0, 1].map(|which| base[which] + rest * slope[which])
        });
        [[first[0], second[0]], [first[1], second[1]]]
    }

    #[inline(always)]
    fn two(of: [f64; 2]) -> [f64; 2] {
        of
    }
    #[inline(always)]
    fn two_of(number: f64) -> [f64; 2] {
        [number; 2]
    }
    #[inline(always)]
    fn parts(a: [f64; 2]) -> [f64; 2] {
        a
    }
    #[inline(always)]
    fn plus(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
        [a[0] + b[0], a[1] + b[1]]
    }
    #[inline(always)]
    fn minus(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
        [a[0] - b[0], a[1] - b[1]]
    }
    #[inline(always)]
    fn times(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
        [a[0] * b[0], a[1] * b[1]]
    }
    #[inline(always)]
    fn max(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
        [0, 1].map(|at| if a[at] < b[at] { b[at] } else { a[at] })
    }
    #[inline(always)]
    fn at_least(a: [f64; 2], b: [f64; 2]) -> [u64; 2] {
        [0, 1].map(|at| mask(a[at] >= b[at]))
    }

    #[inline(always)]
    fn keep(yes: [u64; 2], a: [f64; 2]) -> [f64; 2] {
        [0, 1].map(|at| f64::from_bits(yes[at] & a[at].to_bits()))
    }
    #[inline(always)]
    fn choose(yes: [u64; 2], a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
        [0, 1].map(|at| f64::from_bits((yes[at] & a[at].to_bits()) | (!yes[at] & b[at].to_bits())))
    }
    #[inline(always)]
    fn both(a: [u64; 2], b: [u64; 2]) -> [u64; 2] {
        [a[0] & b[0], a[1] & b[1]]
    }
    #[inline(always)]
    fn either(a: [u64; 2], b: [u64; 2]) -> [u64; 2] {
        [a[0] | b[0], a[1] | b[1]]
    }
    #[inline(always)]
    fn but_not(a: [u64; 2], b: [u64; 2]) -> [u64; 2] {
        [a[0] & !b[0], a[1] & !b[1]]
    }
    #[inline(always)]
    fn always() -> [u64; 2] {
        [u64::MAX; 2]
    }
    #[inline(always)]
    fn zero() -> [u64; 2] {
        [0; 2]
    }
    #[inline(always)]
    fn count(counted: [u64; 2], yes: [u64; 2]) -> [u64; 2] {
        [counted[0].wrapping_sub(yes[0]), counted[1].wrapping_sub(yes[1])]
    }
    fn counts(counted: [u64; 2]) -> [u64; 2] {
        counted
    }
    fn counted(counts: [u64; 2]) -> [u64; 2] {
        counts
    }
}

/// The bit by which a signed number differs from one counted from the lowest.
pub const SIGN: u32 = 1 << 31;

#[inline(always)]
fn each(a: [u32; 4], b: [u32; 4], with: impl Fn(u32, u32) -> u32) -> [u32; 4] {
    [with(a[0], b[0]), with(a[1], b[1]), with(a[2], b[2]), with(a[3], b[3])]
}

#[inline(always)]
fn mask(yes: bool) -> u64 {
    u64::from(yes).wrapping_neg()
}
