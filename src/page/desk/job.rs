//! Work that goes on in slices while the page can be used.

/// Work that is done bit by bit, and shown while it goes on.
pub trait Job {
    /// Does a little, far less than a slice; whether that was the last.
    fn step(&mut self) -> bool;
    /// Shows what there is so far, or in the end all.
    fn show(&mut self, over: bool);
}
