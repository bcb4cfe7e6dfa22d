//! Chance that can be asked again: any draw of any negotiation, worked out from its place alone.
//!
//! A draw is a function of the seed, the number of the negotiation and what it is drawn for, so any negotiation
//! can be replayed without those before it, in any order. Negotiations come in blocks of [`BLOCK`]. Each block
//! has for each [`Slot`] two keys of 32 bits, made by splitmix64 from the seed; within the block a draw mixes
//! its number with the two keys in six steps of 32 bits:
//!
//! ```text
//! x = number * 0x9e3779b9 + key0      (modulo 2^32)
//! x ^= x >> 16;  x *= 0x21f0aaad;  x ^= x >> 15
//! x ^= key1
//! x *= 0xd35a2d97;  x ^= x >> 15
//! ```
//!
//! Why this one: WebAssembly multiplies four numbers of 32 bits in one instruction that processors have, while
//! two of 64 bits take a dozen; splitmix64 and Squares for each draw, or Philox with its ten rounds, would cost
//! several times as much as the whole rest of a negotiation. Thirty-two bits are also all that one conversion
//! to `f64` takes. What two rounds may leave of a pattern is broken up every [`BLOCK`] draws by new keys, so no
//! pattern can last; `tests/simulate/chance.rs` looks for what is left.
//!
//! Source of the constants: splitmix64, Steele, Lea and Flood, "Fast splittable pseudorandom number
//! generators" (2014), with the mixer of Stafford's thirteenth variant; the two multipliers and three shifts
//! of 32 bits, the search for good hash functions published by Chris Wellons ("Prospecting for hash
//! functions"); the odd step is 2^32 divided by the golden ratio.

/// How many negotiations share their keys and are summed before they join the totals.
pub const BLOCK: u64 = 4096;

/// How many rivals a market may have.
pub const MOST_RIVALS: u32 = 10;

/// How many slots a block has keys for.
pub(super) const SLOTS: usize = 16;

/// The step between the numbers of a block before they are mixed.
pub(super) const STEP: u32 = 0x9e37_79b9;

/// The multipliers of the two rounds.
pub(super) const MULTIPLIERS: [u32; 2] = [0x21f0_aaad, 0xd35a_2d97];

/// 2^-32, the step between two draws as parts of one.
pub(super) const PART: f64 = 1.0 / 4_294_967_296.0;

/// What lies between the signed draw 0 and the lower end: a half, and half a step.
pub(super) const MIDDLE: f64 = 0.5 + 0.5 * PART;

/// What is drawn in a negotiation. A rival that is added leaves the draws of the others as they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The holder's value.
    Holder,
    /// The value of a rival, counted from 0 to 9; there is none beyond, and one beyond is taken for the last.
    Rival(u32),
    /// Whether the right is honoured.
    Honoured,
    /// Whether the holder is able to match.
    Able,
}

impl Slot {
    /// Its place among the keys of a block.
    pub(super) const fn place(self) -> usize {
        match self {
            Self::Holder => 0,
            Self::Rival(rival) if rival < MOST_RIVALS => 1 + rival as usize,
            Self::Rival(_) => MOST_RIVALS as usize,
            Self::Honoured => 11,
            Self::Able => 12,
        }
    }
}

/// A draw: one of 2^32 equally likely numbers, read as a signed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Draw(pub i32);

impl Draw {
    /// The draw as a number between 0 and 1, neither of which it reaches: the middle of its part of 2^-32.
    pub fn uniform(self) -> f64 {
        f64::from(self.0) * PART + MIDDLE
    }
}

/// The draw for `slot` in negotiation number `index` under `seed`.
pub fn draw(seed: u64, index: u64, slot: Slot) -> Draw {
    let keys = keys(seed, index / BLOCK, slot.place());
    let number = (index % BLOCK) as u32;
    let x = number.wrapping_mul(STEP).wrapping_add(keys[0]);
    let x = x ^ (x >> 16);
    let x = x.wrapping_mul(MULTIPLIERS[0]);
    let x = x ^ (x >> 15) ^ keys[1];
    let x = x.wrapping_mul(MULTIPLIERS[1]);
    Draw((x ^ (x >> 15)) as i32)
}

/// The two keys of a slot in a block.
pub(super) fn keys(seed: u64, block: u64, place: usize) -> [u32; 2] {
    let start = splitmix(seed.wrapping_add(GOLDEN));
    let counter = block.wrapping_mul(SLOTS as u64).wrapping_add(place as u64 + 1);
    let mixed = splitmix(start.wrapping_add(counter.wrapping_mul(GOLDEN)));
    [mixed as u32, (mixed >> 32) as u32]
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

fn splitmix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
