//! The values a clause can take: one closed set for each term, with the key that files and links use.

mod kinds;
mod values;
mod values_after;
mod values_before;

use super::calendar::{Date, TimeOfDay};

pub use kinds::{Day, Hour, UpTo};
pub use values::*;
pub use values_after::*;
pub use values_before::*;

/// One value of one term, in the shape that panels, links and files can handle alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Value {
    /// The clause says nothing.
    Silent,
    /// Position in the term's list of choices.
    Choice(u8),
    /// A number, in the unit that the term names.
    Count(u16),
    /// An hour of the day.
    Time(TimeOfDay),
    /// A day.
    Day(Date),
}

impl Value {
    /// Position in a list of choices, if it is a choice.
    pub fn choice(self) -> Option<u8> {
        if let Value::Choice(index) = self { Some(index) } else { None }
    }

    /// The number, if it is one.
    pub fn count(self) -> Option<u16> {
        if let Value::Count(n) = self { Some(n) } else { None }
    }

    /// The hour, if it is one.
    pub fn time(self) -> Option<TimeOfDay> {
        if let Value::Time(time) = self { Some(time) } else { None }
    }

    /// The day, if it is one.
    pub fn day(self) -> Option<Date> {
        if let Value::Day(date) = self { Some(date) } else { None }
    }
}

/// What a term can be set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of a closed list; the keys are what files and links write.
    Choice(&'static [&'static str]),
    /// A whole number, both ends included.
    Count {
        /// Smallest.
        min: u16,
        /// Largest.
        max: u16,
    },
    /// An hour of the day, `00:00` to `24:00`.
    Time,
    /// A day.
    Day,
}

impl Kind {
    /// Whether `value` can be a value of this kind. Silence always can.
    pub fn allows(self, value: Value) -> bool {
        match (self, value) {
            (_, Value::Silent) => true,
            (Kind::Choice(keys), Value::Choice(index)) => usize::from(index) < keys.len(),
            (Kind::Count { min, max }, Value::Count(n)) => (min..=max).contains(&n),
            (Kind::Time, Value::Time(_)) | (Kind::Day, Value::Day(_)) => true,
            (Kind::Choice(_) | Kind::Count { .. } | Kind::Time | Kind::Day, _) => false,
        }
    }
}

/// A type that can stand for a term's value.
pub trait TermValue: Copy + PartialEq + 'static {
    /// What it can be set to.
    const KIND: Kind;
    /// The value in its common shape.
    fn value(self) -> Value;
    /// The typed value; `None` for silence and for anything outside [`Self::KIND`].
    fn from_value(value: Value) -> Option<Self>;
}

/// Declares a closed set of values with their keys.
macro_rules! choices {
    ($($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $key:literal,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// All values, in the order of their codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// The keys, in the same order.
            pub const KEYS: &'static [&'static str] = &[$($key,)+];
            /// The key that files, links and words use.
            pub fn key(self) -> &'static str { Self::KEYS[self as usize] }
            /// The value with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::KEYS.iter().position(|k| *k == key).map(|i| Self::ALL[i])
            }
        }
    )+};
}
pub(crate) use choices;
