//! Where decisions come from: a seeded generator, or the bytes of libFuzzer.

/// Makes the decisions of a mutator.
pub trait Choose {
    /// A number below `n`; zero when `n` is zero.
    fn below(&mut self, n: usize) -> usize;

    /// True once in `n` times.
    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// One of several things.
///
/// # Panics
/// When there are none.
pub fn one_of<'a, T>(choose: &mut dyn Choose, things: &'a [T]) -> &'a T {
    &things[choose.below(things.len())]
}

impl Choose for fastrand::Rng {
    fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { self.usize(..n) }
    }
}

/// Decisions read from bytes, two for each; zeros when they run out.
pub struct Bytes<'a>(pub &'a [u8]);

impl Choose for Bytes<'_> {
    fn below(&mut self, n: usize) -> usize {
        let (taken, rest) = self.0.split_at(self.0.len().min(2));
        self.0 = rest;
        let number = taken.iter().fold(0, |number, byte| number << 8 | usize::from(*byte));
        number.checked_rem(n).unwrap_or(0)
    }
}
