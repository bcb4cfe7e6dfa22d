//! The values a clause can take: one closed set for each term, with the key that files and links use.

use super::calendar::{HolidayCalendar, Rollover, TimeOfDay, Unit, Zone};

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
}

impl Kind {
    /// Whether `value` can be a value of this kind. Silence always can.
    pub fn allows(self, value: Value) -> bool {
        match (self, value) {
            (_, Value::Silent) => true,
            (Kind::Choice(keys), Value::Choice(index)) => usize::from(index) < keys.len(),
            (Kind::Count { min, max }, Value::Count(n)) => (min..=max).contains(&n),
            (Kind::Time, Value::Time(_)) => true,
            (Kind::Choice(_) | Kind::Count { .. } | Kind::Time, _) => false,
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

/// Makes closed sets usable as values of terms.
macro_rules! choice_terms {
    ($($name:ident),+ $(,)?) => {$(
        impl TermValue for $name {
            const KIND: Kind = Kind::Choice(Self::KEYS);
            fn value(self) -> Value { Value::Choice(self as u8) }
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    Value::Choice(index) => Self::ALL.get(usize::from(index)).copied(),
                    Value::Silent | Value::Count(_) | Value::Time(_) => None,
                }
            }
        }
    )+};
}

choices! {
    /// Which capacity the right is about (doctrine P1).
    Covers {
        /// Only capacity that the grantor does not buy yet.
        NewCapacity = "new_capacity",
        /// All capacity, also the renewal or move of what runs today.
        AllCapacity = "all_capacity",
    }
    /// Whether what the grantor builds for itself is covered (P4).
    SelfBuild {
        /// Not covered.
        Outside = "outside",
        /// Covered like a purchase.
        Inside = "inside",
    }
    /// What starts the procedure (P9).
    TriggerEvent {
        /// A qualifying offer has arrived.
        OfferReceived = "offer_received",
        /// The grantor is willing to accept it; giving notice shows that.
        GrantorWilling = "grantor_willing",
        /// The grantor has signed, subject to the right.
        ContractSigned = "contract_signed",
    }
    /// The least form an offer must have (P10).
    RequiredForm {
        /// Any, also spoken.
        Any = "any",
        /// In writing.
        Written = "written",
        /// In writing and binding on the rival.
        Binding = "binding",
    }
    /// Whether an offer under a condition triggers (P12; the law splits).
    ConditionalOffer {
        /// It does, if the grantor would accept it.
        Triggers = "triggers",
        /// It does not.
        DoesNotTrigger = "does_not_trigger",
    }
    /// What a notice must state (P15).
    Contents {
        /// The price.
        Price = "price",
        /// Every economic term.
        EconomicTerms = "economic_terms",
        /// Every material term.
        MaterialTerms = "material_terms",
        /// A full copy of the offer.
        FullCopy = "full_copy",
    }
    /// When a notice takes effect (P17).
    Effective {
        /// When it is sent.
        Dispatch = "dispatch",
        /// When it arrives.
        Receipt = "receipt",
    }
    /// What a gap in the notice does (P18, P19).
    Defect {
        /// The clock does not start until the gap is filled.
        StopsClock = "stops_clock",
        /// The clock starts; it stops when the holder asks.
        HolderMustAsk = "holder_must_ask",
    }
    /// Whether the day of the notice counts (P25).
    CountFirstDay {
        /// Counting begins the next day.
        Exclude = "exclude",
        /// The day itself is day one.
        Include = "include",
    }
    /// What a match must be equal to (P37; the law splits when silent).
    Standard {
        /// Every term, to the letter.
        MirrorImage = "mirror_image",
        /// Every term, equal or better for the grantor.
        AllTerms = "all_terms",
        /// Every material term.
        MaterialTerms = "material_terms",
        /// Every economic term.
        EconomicTerms = "economic_terms",
        /// The price alone.
        PriceOnly = "price_only",
        /// Nothing measurable may be worse for the grantor.
        NoLessFavourable = "no_less_favourable",
    }
    /// How a term that is not money is matched (P43; the law splits).
    NonCash {
        /// With the same kind of thing.
        SameKind = "same_kind",
        /// With cash of the same value.
        CashEquivalent = "cash_equivalent",
        /// Not at all: it is left out of the comparison.
        Disregarded = "disregarded",
    }
    /// Terms put in to defeat the right (P47).
    BadFaithTerms {
        /// They need not be matched.
        Disregarded = "disregarded",
        /// They count like any other.
        Counted = "counted",
    }
    /// Whether a part of a divisible quantity may be taken (P52).
    Part {
        /// All or nothing.
        WholeOnly = "whole_only",
        /// Any part; the rest is the rival's.
        AnyPart = "any_part",
    }
    /// What a reply that is not a match does (P51, T10).
    FailedMatch {
        /// It is a rejection: the right is used up for this offer.
        EndsRight = "ends_right",
        /// It is void: the holder may try again while the window is open.
        MayTryAgain = "may_try_again",
    }
    /// What silence to the end of the window means (P61).
    Silence {
        /// The holder has refused.
        Refusal = "refusal",
        /// The holder has matched.
        Acceptance = "acceptance",
    }
    /// When a refusal becomes final (P62).
    EarlyRefusal {
        /// At once.
        FinalAtOnce = "final_at_once",
        /// At the end of the window; until then it can be taken back.
        FinalAtWindowEnd = "final_at_window_end",
    }
    /// The unit of the free period (P66).
    FreeUnit {
        /// Calendar days.
        Days = "days",
        /// Business days of the clause's calendar.
        BusinessDays = "business_days",
        /// Weeks.
        Weeks = "weeks",
        /// Months, by corresponding date.
        Months = "months",
    }
    /// On which terms the grantor may contract with the rival (P67).
    FreeTerms {
        /// Exactly those of the notice.
        SameTerms = "same_terms",
        /// Those of the notice, or terms better for the grantor.
        NoBetterForRival = "no_better_for_rival",
        /// Any terms.
        AnyTerms = "any_terms",
    }
    /// What happens to the right when the free period runs out unused (P70).
    Revival {
        /// It applies again.
        Revives = "revives",
        /// It is gone.
        Ends = "ends",
    }
    /// When a changed offer needs a new notice (P21, P56).
    ChangedOffer {
        /// On any change.
        AnyChange = "any_change",
        /// On a change of a material term.
        MaterialChange = "material_change",
        /// Never.
        Never = "never",
    }
    /// Whether the grantor may withdraw after notice, before a match (P72; the sharpest split).
    Withdrawal {
        /// It may: the right is not an option.
        Allowed = "allowed",
        /// It may not: notice has turned the right into an option.
        NotAllowed = "not_allowed",
    }
}

choice_terms!(
    Covers,
    SelfBuild,
    TriggerEvent,
    RequiredForm,
    ConditionalOffer,
    Contents,
    Effective,
    Defect,
    CountFirstDay,
    Standard,
    NonCash,
    BadFaithTerms,
    Part,
    FailedMatch,
    Silence,
    EarlyRefusal,
    FreeUnit,
    FreeTerms,
    Revival,
    ChangedOffer,
    Withdrawal,
);

/// Makes a closed list of the calendar usable as a term's values.
macro_rules! calendar_terms {
    ($($name:ident: [$($variant:ident = $key:literal),+ $(,)?]),+ $(,)?) => {$(
        impl TermValue for $name {
            const KIND: Kind = Kind::Choice(&[$($key),+]);
            fn value(self) -> Value {
                let all = [$($name::$variant),+];
                Value::Choice(all.iter().position(|v| *v == self).unwrap_or(0) as u8)
            }
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    Value::Choice(index) => [$($name::$variant),+].get(usize::from(index)).copied(),
                    Value::Silent | Value::Count(_) | Value::Time(_) => None,
                }
            }
        }
    )+};
}

// The order is the code in links: add at the end only.
calendar_terms! {
    Unit: [Hours = "hours", Days = "days", BusinessDays = "business_days", Weeks = "weeks", Months = "months"],
    Rollover: [None = "none", NextBusinessDay = "next_business_day", PreviousBusinessDay = "previous_business_day"],
    HolidayCalendar: [WeekendsOnly = "weekends-only", UsFederal = "us-federal", England = "england",
        Germany = "germany", Target = "target"],
    Zone: [Utc = "UTC", NewYork = "America/New_York", Chicago = "America/Chicago", Denver = "America/Denver",
        LosAngeles = "America/Los_Angeles", London = "Europe/London", Berlin = "Europe/Berlin",
        Paris = "Europe/Paris", Tokyo = "Asia/Tokyo", Singapore = "Asia/Singapore", Sydney = "Australia/Sydney"],
}

/// Length of the window, in the unit of the clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(pub u16);

impl TermValue for Length {
    const KIND: Kind = Kind::Count { min: 1, max: 365 };
    fn value(self) -> Value {
        Value::Count(self.0)
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Count(n) if Self::KIND.allows(value) => Some(Self(n)),
            Value::Count(_) | Value::Silent | Value::Choice(_) | Value::Time(_) => None,
        }
    }
}

/// Length of the free period; zero stands for "none stated" and cannot be written in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FreeLength(u16);

impl FreeLength {
    /// No length is stated: the period has no date at which it ends.
    pub const NOT_STATED: Self = Self(0);
    /// The stated length, in the clause's unit for the free period.
    pub fn stated(self) -> Option<u16> {
        (self.0 > 0).then_some(self.0)
    }
}

impl TermValue for FreeLength {
    const KIND: Kind = Kind::Count { min: 1, max: 730 };
    fn value(self) -> Value {
        self.stated().map_or(Value::Silent, Value::Count)
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Count(n) if Self::KIND.allows(value) => Some(Self(n)),
            Value::Count(_) | Value::Silent | Value::Choice(_) | Value::Time(_) => None,
        }
    }
}

impl TermValue for TimeOfDay {
    const KIND: Kind = Kind::Time;
    fn value(self) -> Value {
        Value::Time(self)
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Time(time) => Some(time),
            Value::Silent | Value::Choice(_) | Value::Count(_) => None,
        }
    }
}
