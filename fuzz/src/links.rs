//! Varies the code of a link: mostly its bytes, under a checksum that fits, so that its fields are reached.

use crate::choose::{Choose, one_of};
use crate::text;
use base64ct::{Base64UrlUnpadded, Encoding};

/// Bytes that begin a field or are the edge of a value.
const BYTES: &[u8] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 127, 128, 137, 141, 152, 156, 255];

/// Varies a code in one to four places.
pub fn vary(choose: &mut dyn Choose, code: &str, other: &str) -> String {
    let (Some(mut bytes), false) = (body(code), choose.once_in(6)) else {
        return text::vary(choose, code, other);
    };
    let other = body(other).unwrap_or_default();
    for _ in 0..=choose.below(4) {
        change(choose, &mut bytes, &other);
    }
    sealed(bytes)
}

/// The code of these bytes with the checksum that they need.
pub fn sealed(mut bytes: Vec<u8>) -> String {
    let (low, high) = bytes.iter().fold((1u16, 0u16), |(low, high), byte| {
        let low = (low + u16::from(*byte)) % 255;
        (low, (high + low) % 255)
    });
    bytes.extend([high as u8, low as u8]);
    Base64UrlUnpadded::encode_string(&bytes)
}

fn body(code: &str) -> Option<Vec<u8>> {
    let mut bytes = Base64UrlUnpadded::decode_vec(code).ok()?;
    bytes.truncate(bytes.len().checked_sub(2)?);
    Some(bytes)
}

fn change(choose: &mut dyn Choose, bytes: &mut Vec<u8>, other: &[u8]) {
    // The version stays, mostly.
    let first = usize::from(!choose.once_in(20));
    let start = (first + choose.below(bytes.len())).min(bytes.len());
    let end = (start + choose.below(6)).min(bytes.len());
    match choose.below(7) {
        0 => drop(bytes.drain(start..end)),
        1 => bytes.truncate(end),
        2 | 3 => {
            let from = choose.below(other.len() + 1).max(1).min(other.len());
            let to = (from + 1 + choose.below(6)).min(other.len());
            let at = if choose.once_in(2) { bytes.len() } else { start };
            bytes.splice(at..at, other[from..to].iter().copied());
        }
        4 => bytes.insert(start, *one_of(choose, BYTES)),
        5 => field(choose, bytes),
        _ => {
            if let Some(byte) = bytes.get_mut(start) {
                *byte = if choose.once_in(2) { *one_of(choose, BYTES) } else { choose.below(256) as u8 };
            }
        }
    }
}

/// One more field for a term of the clause, with a value of a likely shape.
fn field(choose: &mut dyn Choose, bytes: &mut Vec<u8>) {
    bytes.push(128 + choose.below(40) as u8);
    match choose.below(4) {
        0 => bytes.push(0),
        1 => bytes.extend([1, choose.below(8) as u8]),
        2 => bytes.extend([2, choose.below(2) as u8, choose.below(256) as u8]),
        _ => bytes.extend([3, choose.below(6) as u8, choose.below(256) as u8]),
    }
}
