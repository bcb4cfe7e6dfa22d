//! Everything that one law fills in, worked out once.

use std::sync::OnceLock;

use super::{FALLBACK, Filling, filling};
use crate::law::clause::{Clause, Settled, Term};
use crate::law::deal::Profile;
use crate::law::terms::Value;

/// What a law makes of a clause that says nothing at all.
#[derive(Debug)]
pub struct Silence {
    /// Each term's default; where the law splits, the first of its values. What follows another term is left
    /// to [`Resolved`](crate::law::readings::Resolved).
    pub settled: Settled,
    /// The terms on which it splits, in the order of the clause.
    pub splits: Vec<(Term, [Value; 2])>,
}

/// The same for every deal under `profile`; the page asks for it thousands of times.
pub fn silence(profile: Profile) -> &'static Silence {
    static ALL: [OnceLock<Silence>; Profile::ALL.len()] = [const { OnceLock::new() }; Profile::ALL.len()];
    ALL[profile as usize].get_or_init(|| {
        let (mut clause, mut splits) = (Clause::default(), Vec::new());
        for term in Term::ALL {
            let value = match filling(*term, profile) {
                Filling::Default { value, .. } => value,
                Filling::Split { values } => {
                    splits.push((*term, values));
                    values[0]
                }
                Filling::Follows { .. } => Value::Silent,
            };
            clause.set(*term, value);
        }
        Silence { settled: FALLBACK.under(&clause), splits }
    })
}
