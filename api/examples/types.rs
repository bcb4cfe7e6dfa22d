//! Prints the TypeScript declarations: `cargo run --package first-refusal-api --example types > api/first-refusal.d.ts`.

fn main() {
    print!("{}", first_refusal_api::types::declarations());
}
