//! A run that goes on in slices and comes to the same numbers however it is sliced.

use super::draw::BLOCK;
use super::kernel::{CHUNK, Scratch};
use super::lanes::{Lanes, Plain};
use super::plan::Plan;
use super::refusal::{Allowed, Input, Refusal};
use super::replay::{Negotiation, replay};
use super::setup::Setup;
#[cfg(target_arch = "wasm32")]
use super::simd::Simd;
use super::sums::Sums;
use super::totals::{BlockSums, Totals};

/// The most negotiations of a run, 2^40.
pub const MOST_NEGOTIATIONS: u64 = 1 << 40;

/// A run by the fastest steps there are: `simd128` in WebAssembly, elsewhere number by number.
#[cfg(target_arch = "wasm32")]
pub type Run = RunBy<Simd>;
/// A run by the fastest steps there are: `simd128` in WebAssembly, elsewhere number by number.
#[cfg(not(target_arch = "wasm32"))]
pub type Run = RunBy<Plain>;

/// A run number by number, the reference for the other.
pub type PlainRun = RunBy<Plain>;

/// A run, with all that it has summed up so far.
pub struct RunBy<L: Lanes> {
    setup: Setup,
    seed: u64,
    total: u64,
    done: u64,
    plan: Plan<L>,
    scratch: Box<Scratch<L>>,
    /// The blocks that are full.
    full: Totals,
    /// The block that is not.
    open: Sums<L>,
}

impl<L: Lanes> RunBy<L> {
    /// A run of `total` negotiations, 1 to [`MOST_NEGOTIATIONS`], of which none is played yet.
    ///
    /// # Errors
    /// When `total` is out of bounds.
    pub fn new(setup: Setup, seed: u64, total: u64) -> Result<Self, Refusal> {
        if total == 0 || total > MOST_NEGOTIATIONS {
            let allowed = Allowed::Between(1.0, MOST_NEGOTIATIONS as f64);
            return Err(Refusal::new(Input::Negotiations, total as f64, allowed));
        }
        let mut plan = Plan::new(&setup);
        plan.turn_to(seed, 0);
        let full = Totals::new(setup.tenders().count());
        Ok(Self { setup, seed, total, done: 0, plan, scratch: Scratch::new(), full, open: Sums::new() })
    }

    /// Plays so many negotiations more, or as many as are left.
    pub fn advance(&mut self, negotiations: u64) {
        let end = self.done.saturating_add(negotiations).min(self.total);
        while self.done < end {
            let block = self.done / BLOCK;
            self.play_to(end.min((block + 1) * BLOCK));
            if self.done.is_multiple_of(BLOCK) {
                self.full = self.full.with(&BlockSums::of(&self.open), BLOCK);
                self.open = Sums::new();
                self.plan.turn_to(self.seed, block + 1);
            }
        }
    }

    /// The seed, with which the same negotiations can be drawn again.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// How many negotiations have been played.
    pub fn done(&self) -> u64 {
        self.done
    }

    /// How many there are to play in all.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// What has been summed up.
    pub fn totals(&self) -> Totals {
        self.full.with(&BlockSums::of(&self.open), self.done % BLOCK)
    }

    /// One negotiation of the run, whether it has been played or not.
    pub fn replay(&self, index: u64) -> Negotiation {
        replay(&self.setup, self.seed, index)
    }

    /// Plays on to `end`, which lies in the block at hand: chunks by the kernel, odd ends one by one.
    fn play_to(&mut self, end: u64) {
        self.play_singly(end.min(self.done.next_multiple_of(CHUNK)));
        let chunks = (end - self.done) / CHUNK;
        if chunks > 0 {
            let first = self.done % BLOCK / CHUNK;
            L::play(&self.plan, first as u32..(first + chunks) as u32, &mut self.scratch, &mut self.open);
            self.done += chunks * CHUNK;
        }
        self.play_singly(end);
    }

    fn play_singly(&mut self, end: u64) {
        if self.done == end {
            return;
        }
        let mut sums = BlockSums::of(&self.open);
        for index in self.done..end {
            sums.add(&self.replay(index));
        }
        self.open = sums.into_lanes();
        self.done = end;
    }
}
