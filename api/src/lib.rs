//! The evaluator for other programs: JSON in, JSON out, and nothing of a browser.
//!
//! `calls` answers a call natively, where it is tested; `door` is what a WebAssembly host sees of it, and
//! `first-refusal.js` is the host that we publish. `options` reads what a caller may choose, `types` writes the
//! TypeScript declarations from the published schemas.

pub mod calls;
#[cfg(target_arch = "wasm32")]
mod door;
pub mod options;
#[cfg(not(target_arch = "wasm32"))]
pub mod types;

/// The version of the module, which is that of this package.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
