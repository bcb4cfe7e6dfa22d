//! Starts the page in a browser; says what to do anywhere else.

#[cfg(target_arch = "wasm32")]
fn main() {
    first_refusal::page::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the page and runs in a browser. Start it with: cargo xtask serve");
}
