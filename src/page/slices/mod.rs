//! Work that goes on in slices while the page can be used.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "only a browser works in slices"))]

#[cfg(target_arch = "wasm32")]
mod turns;
#[cfg(target_arch = "wasm32")]
pub use turns::{Running, run};

/// Work that is done bit by bit, and shown while it goes on.
pub trait Job {
    /// Does a little, far less than a slice; whether that was the last.
    fn step(&mut self) -> bool;
    /// Shows what there is so far, or in the end all.
    fn show(&mut self, over: bool);
}

/// Natively nothing waits: there is nobody to go on for.
#[cfg(not(target_arch = "wasm32"))]
pub struct Running;

#[cfg(not(target_arch = "wasm32"))]
impl Drop for Running {
    /// Nothing has to be stopped.
    fn drop(&mut self) {}
}

/// Natively no work begins.
#[cfg(not(target_arch = "wasm32"))]
pub fn run(_: &'static str, _: u32, _: Box<dyn Job>) -> Running {
    Running
}
