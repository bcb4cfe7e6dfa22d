//! The kernel's steps in `simd128`, one instruction each, or few.
//!
//! Only [`Lanes::play`] is compiled for `simd128` as a whole; the steps are inlined into it.

use super::kernel::{self, Scratch};
use super::lanes::{Lanes, SIGN};
use super::plan::Plan;
use super::sums::Sums;
use core::arch::wasm32::*;
use std::ops::Range;

/// The steps of the kernel by `simd128`.
#[derive(Clone, Copy, Debug)]
pub struct Simd;

#[target_feature(enable = "simd128")]
fn play(plan: &Plan<Simd>, chunks: Range<u32>, scratch: &mut Scratch<Simd>, sums: &mut Sums<Simd>) {
    kernel::play(plan, chunks, scratch, sums);
}

impl Lanes for Simd {
    type Four = v128;
    type Two = v128;
    type Mask = v128;

    fn play(plan: &Plan<Self>, chunks: Range<u32>, scratch: &mut Scratch<Self>, sums: &mut Sums<Self>) {
        play(plan, chunks, scratch, sums);
    }

    #[inline(always)]
    fn four(of: [u32; 4]) -> v128 {
        u32x4(of[0], of[1], of[2], of[3])
    }
    #[inline(always)]
    fn four_of(number: u32) -> v128 {
        u32x4_splat(number)
    }
    #[inline(always)]
    fn add(a: v128, b: v128) -> v128 {
        u32x4_add(a, b)
    }
    #[inline(always)]
    fn xor(a: v128, b: v128) -> v128 {
        v128_xor(a, b)
    }
    #[inline(always)]
    fn mul(a: v128, b: v128) -> v128 {
        u32x4_mul(a, b)
    }
    #[inline(always)]
    fn shift<const BY: u32>(a: v128) -> v128 {
        u32x4_shr(a, BY)
    }
    #[inline(always)]
    fn larger(a: v128, b: v128) -> v128 {
        i32x4_max(a, b)
    }
    #[inline(always)]
    fn smaller(a: v128, b: v128) -> v128 {
        i32x4_min(a, b)
    }
    #[inline(always)]
    fn last_two(a: v128) -> v128 {
        u32x4_shuffle::<2, 3, 2, 3>(a, a)
    }
    #[inline(always)]
    fn wide(a: v128) -> v128 {
        f64x2_convert_low_i32x4(a)
    }
    #[inline(always)]
    fn above(a: v128, b: v128) -> v128 {
        i64x2_extend_low_i32x4(i32x4_gt(a, b))
    }
    #[inline(always)]
    fn look_up(rows: &[[v128; 2]], bits: u32, draws: v128) -> [v128; 2] {
        let [base, slope] = rows[((u32x4_extract_lane::<0>(draws) ^ SIGN) >> (32 - bits)) as usize];
        let [other_base, other_slope] =
            rows[((u32x4_extract_lane::<1>(draws) ^ SIGN) >> (32 - bits)) as usize];
        let rest = f64x2_convert_low_i32x4(v128_xor(u32x4_shl(draws, bits), u32x4_splat(SIGN)));
        let first = f64x2_add(base, f64x2_mul(i64x2_shuffle::<0, 0>(rest, rest), slope));
        let second = f64x2_add(other_base, f64x2_mul(i64x2_shuffle::<1, 1>(rest, rest), other_slope));
        [i64x2_shuffle::<0, 2>(first, second), i64x2_shuffle::<1, 3>(first, second)]
    }

    #[inline(always)]
    fn two(of: [f64; 2]) -> v128 {
        f64x2(of[0], of[1])
    }
    #[inline(always)]
    fn two_of(number: f64) -> v128 {
        f64x2_splat(number)
    }
    #[inline(always)]
    fn parts(a: v128) -> [f64; 2] {
        [f64x2_extract_lane::<0>(a), f64x2_extract_lane::<1>(a)]
    }
    #[inline(always)]
    fn plus(a: v128, b: v128) -> v128 {
        f64x2_add(a, b)
    }
    #[inline(always)]
    fn minus(a: v128, b: v128) -> v128 {
        f64x2_sub(a, b)
    }
    #[inline(always)]
    fn times(a: v128, b: v128) -> v128 {
        f64x2_mul(a, b)
    }
    #[inline(always)]
    fn max(a: v128, b: v128) -> v128 {
        f64x2_pmax(a, b)
    }
    #[inline(always)]
    fn at_least(a: v128, b: v128) -> v128 {
        f64x2_ge(a, b)
    }

    #[inline(always)]
    fn keep(yes: v128, a: v128) -> v128 {
        v128_and(yes, a)
    }
    #[inline(always)]
    fn choose(yes: v128, a: v128, b: v128) -> v128 {
        v128_bitselect(a, b, yes)
    }
    #[inline(always)]
    fn both(a: v128, b: v128) -> v128 {
        v128_and(a, b)
    }
    #[inline(always)]
    fn either(a: v128, b: v128) -> v128 {
        v128_or(a, b)
    }
    #[inline(always)]
    fn but_not(a: v128, b: v128) -> v128 {
        v128_andnot(a, b)
    }
    #[inline(always)]
    fn always() -> v128 {
        u64x2_splat(u64::MAX)
    }
    #[inline(always)]
    fn zero() -> v128 {
        u64x2_splat(0)
    }
    #[inline(always)]
    fn count(counted: v128, yes: v128) -> v128 {
        u64x2_sub(counted, yes)
    }
    #[inline(always)]
    fn counts(counted: v128) -> [u64; 2] {
        [u64x2_extract_lane::<0>(counted), u64x2_extract_lane::<1>(counted)]
    }
    #[inline(always)]
    fn counted(counts: [u64; 2]) -> v128 {
        u64x2(counts[0], counts[1])
    }
}
