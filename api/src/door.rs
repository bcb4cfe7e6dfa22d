//! What a WebAssembly host sees: numbers and one piece of memory each way, no imports, so that any host will do.
//!
//! The host asks `input` for room, writes the deal and behind it the options as UTF-8, and calls `call`; the
//! answer lies at `output`, as long as `call` said, until `clear` or the next call. A search is begun the same
//! way with `search`, then has a number: `search_step` as often as need be, then `search_end` or `search_drop`.

#![allow(
    unsafe_code,
    reason = "a function can be called from outside under its own name only as unsafe(no_mangle)"
)]

use crate::calls::{CALLS, Search, call as answer};
use first_refusal::file::Json;
use first_refusal::law::flips::Progress;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static OUTPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static SEARCHES: Mutex<BTreeMap<u32, Search>> = Mutex::new(BTreeMap::new());

fn held<T>(place: &'static Mutex<T>) -> MutexGuard<'static, T> {
    place.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes room for so many bytes and says where.
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> *mut u8 {
    let mut input = held(&INPUT);
    *input = vec![0; length];
    input.as_mut_ptr()
}

/// Where the answer lies.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    held(&OUTPUT).as_ptr()
}

/// Forgets the answer.
#[unsafe(no_mangle)]
pub extern "C" fn clear() {
    *held(&OUTPUT) = Vec::new();
}

/// Answers call number `what` about the deal in the first `deal` bytes of the input; what is behind them are its
/// options. Returns how long the answer is.
#[unsafe(no_mangle)]
pub extern "C" fn call(what: usize, deal: usize) -> usize {
    let input = taken();
    let (deal, more) = parts(&input, deal);
    put(&answer(CALLS.get(what).copied().unwrap_or_default(), &deal, &more))
}

/// Begins a search about the same; returns its number, or 0 where the answer says why not.
#[unsafe(no_mangle)]
pub extern "C" fn search(deal: usize) -> u32 {
    let input = taken();
    let (deal, more) = parts(&input, deal);
    match Search::begin(&deal, &more) {
        Ok(search) => {
            let mut searches = held(&SEARCHES);
            let number = searches.last_key_value().map_or(1, |(last, _)| last.wrapping_add(1).max(1));
            searches.insert(number, search);
            number
        }
        Err(refusal) => {
            put(&refusal.json());
            0
        }
    }
}

/// Goes on with a search for about so many evaluations; returns 1 while there is more to do.
#[unsafe(no_mangle)]
pub extern "C" fn search_step(number: u32, evaluations: u32) -> u32 {
    match held(&SEARCHES).get_mut(&number).map(|search| search.step(evaluations.into())) {
        Some(Progress::More) => 1,
        Some(Progress::Done) | None => 0,
    }
}

/// Ends a search; returns how long its answer is.
#[unsafe(no_mangle)]
pub extern "C" fn search_end(number: u32) -> usize {
    let ended = held(&SEARCHES).remove(&number);
    ended.map_or(0, |search| put(&search.finish()))
}

/// Gives a search up.
#[unsafe(no_mangle)]
pub extern "C" fn search_drop(number: u32) {
    held(&SEARCHES).remove(&number);
}

/// How long the answer of a call that refused is.
#[unsafe(no_mangle)]
pub extern "C" fn output_length() -> usize {
    held(&OUTPUT).len()
}

fn taken() -> Vec<u8> {
    std::mem::take(&mut *held(&INPUT))
}

/// The two texts of the input. A host that writes no UTF-8 is told by the reader what it found in its place.
fn parts(input: &[u8], deal: usize) -> (String, String) {
    let (deal, more) = input.split_at(deal.min(input.len()));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(deal), text(more))
}

fn put(json: &Json) -> usize {
    let text = json.compact().into_bytes();
    let length = text.len();
    *held(&OUTPUT) = text;
    length
}
