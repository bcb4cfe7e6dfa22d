//! The right as drafted: one field for each term, and the [`Term`] enum that walks over them.
//!
//! The list below is the only place where a term is declared. From it come the typed [`Clause`] that
//! people draft, the typed [`Settled`] clause that the engine reads, and [`Term`] with `get` and `set`,
//! over which panels, files, links, tests and flips iterate.

use super::calendar::{HolidayCalendar, Rollover, TimeOfDay, Unit, Zone};
use super::terms::*;

/// Declares the terms: groups, fields, types.
macro_rules! clause {
    ($($group:ident { $($(#[$meta:meta])* $variant:ident = $code:literal, $name:ident: $field:ident: $ty:ty;)+ })+) => {
        /// A clause as drafted; `None` is silence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct Clause { $($($(#[$meta])* pub $field: Option<$ty>,)+)+ }

        /// A clause in which every silence has been settled; what the engine reads.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Settled { $($($(#[$meta])* pub $field: $ty,)+)+ }

        /// The name of one term; its number is its code in links and never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Term { $($($(#[$meta])* $variant = $code,)+)+ }

        impl Term {
            /// All terms, in the order of the clause.
            pub const ALL: &'static [Term] = &[$($(Term::$variant,)+)+];

            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// Group and name as files and links write them: `window.length`.
            pub fn key(self) -> &'static str {
                match self { $($(Term::$variant => concat!(stringify!($group), ".", stringify!($name)),)+)+ }
            }

            /// The group alone: `window`.
            pub fn group(self) -> &'static str {
                match self { $($(Term::$variant => stringify!($group),)+)+ }
            }

            /// The name within its group: `length`.
            pub fn name(self) -> &'static str {
                match self { $($(Term::$variant => stringify!($name),)+)+ }
            }

            /// What it can be set to.
            pub fn kind(self) -> Kind {
                match self { $($(Term::$variant => <$ty as TermValue>::KIND,)+)+ }
            }
        }

        impl Clause {
            /// The value of one term.
            pub fn get(&self, term: Term) -> Value {
                match term { $($(Term::$variant => self.$field.map_or(Value::Silent, TermValue::value),)+)+ }
            }

            /// Sets one term; returns false and changes nothing when the value is not one of the term's.
            pub fn set(&mut self, term: Term, value: Value) -> bool {
                if !term.kind().allows(value) { return false; }
                match term { $($(Term::$variant => self.$field = TermValue::from_value(value),)+)+ }
                true
            }
        }

        impl Settled {
            /// The value of one term.
            pub fn get(&self, term: Term) -> Value {
                match term { $($(Term::$variant => TermValue::value(self.$field),)+)+ }
            }

            /// Builds a settled clause from one value for each term; a value that does not fit its term is
            /// replaced by `fallback` of that term, so that settling is total.
            pub(super) fn build(value: impl Fn(Term) -> Value, fallback: &Settled) -> Settled {
                Settled { $($($field: TermValue::from_value(value(Term::$variant)).unwrap_or(fallback.$field),)+)+ }
            }
        }
    };
}

clause! {
    subject {
        /// Which capacity is covered.
        Covers = 1, covers: covers: Covers;
        /// Whether self-build is covered.
        SelfBuild = 2, self_build: self_build: SelfBuild;
    }
    trigger {
        /// What starts the procedure.
        TriggerEvent = 3, event: trigger_event: TriggerEvent;
        /// The least form of the offer.
        OfferForm = 4, offer_form: offer_form: RequiredForm;
        /// Whether a conditional offer triggers.
        ConditionalOffer = 5, conditional_offer: conditional_offer: ConditionalOffer;
    }
    notice {
        /// What it must state.
        Contents = 6, contents: contents: Contents;
        /// When it takes effect.
        Effective = 7, effective: effective: Effective;
        /// What a gap does.
        Defect = 8, defect: defect: Defect;
    }
    window {
        /// Length, in the unit of the next term.
        Length = 9, length: length: Length;
        /// Unit of the length.
        Unit = 10, unit: unit: Unit;
        /// Holiday calendar for business days and rollover.
        Calendar = 11, calendar: calendar: HolidayCalendar;
        /// Whether the day of the notice counts.
        FirstDay = 12, first_day: first_day: CountFirstDay;
        /// Hour at which the last day ends.
        EndsAt = 13, ends_at: ends_at: TimeOfDay;
        /// Time zone of that hour and of every date.
        Zone = 14, zone: zone: Zone;
        /// What happens when the last day is not a business day.
        Rollover = 15, rollover: rollover: Rollover;
    }
    match {
        /// What a match must be equal to.
        Standard = 16, standard: standard: Standard;
        /// How a term that is not money is matched.
        NonCash = 17, non_cash: non_cash: NonCash;
        /// Terms put in to defeat the right.
        BadFaith = 18, bad_faith_terms: bad_faith_terms: BadFaithTerms;
        /// Whether a part may be taken.
        Part = 19, part: part: Part;
        /// What a reply that is not a match does.
        FailedMatch = 20, failed_match: failed_match: FailedMatch;
    }
    rounds {
        /// When a changed offer needs a new notice.
        ChangedOffer = 21, changed_offer: changed_offer: ChangedOffer;
    }
    after {
        /// What silence means.
        Silence = 22, silence: silence: Silence;
        /// When a refusal becomes final.
        EarlyRefusal = 23, refusal: early_refusal: EarlyRefusal;
        /// Length of the free period.
        FreeLength = 24, free_period: free_period: FreeLength;
        /// Unit of the free period.
        FreeUnit = 25, free_unit: free_unit: FreeUnit;
        /// On which terms the grantor may then contract.
        FreeTerms = 26, free_terms: free_terms: FreeTerms;
        /// What becomes of the right after an unused free period.
        Revival = 27, revival: revival: Revival;
    }
    end {
        /// Whether the grantor may withdraw after notice.
        Withdrawal = 28, withdrawal: withdrawal: Withdrawal;
    }
}

impl Term {
    /// The term with this key, such as `window.length`.
    pub fn from_key(key: &str) -> Option<Term> {
        Term::ALL.iter().copied().find(|term| term.key() == key)
    }

    /// Key of a value of this term, for a choice; `None` for silence, numbers and hours.
    pub fn choice_key(self, value: Value) -> Option<&'static str> {
        match (self.kind(), value) {
            (Kind::Choice(keys), Value::Choice(index)) => keys.get(usize::from(index)).copied(),
            (Kind::Choice(_) | Kind::Count { .. } | Kind::Time, _) => None,
        }
    }
}
