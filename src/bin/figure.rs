//! Starts a figure of the story alone in a browser; says what to do anywhere else.

// The one that comes with Rust is three times as large.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
fn main() {
    first_refusal::page::start_figure();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is a part of the page and runs in a browser. Start it with: cargo xtask serve");
}
