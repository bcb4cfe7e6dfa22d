//! What makes a type the value of a term: closed sets, numbers, hours, days.

use super::super::calendar::{Date, HolidayCalendar, LateDay, MonthRule, Rollover, TimeOfDay, Zone};
use super::*;

macro_rules! choice_terms {
    ($($name:ident),+ $(,)?) => {$(
        impl TermValue for $name {
            const KIND: Kind = Kind::Choice(Self::KEYS);
            fn value(self) -> Value { Value::Choice(self as u8) }
            fn from_value(value: Value) -> Option<Self> {
                Self::ALL.get(usize::from(value.choice()?)).copied()
            }
        }
    )+};
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
    WindowUnit,
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
    RightKind,
    OpenWindow,
    Gaps,
    Workloads,
    Transactions,
    Carved,
    Indirect,
    ThirdParty,
    ExercisedBy,
    HolderDefault,
    ChangeOfControl,
    Ranking,
    BonaFide,
    Maker,
    Meanwhile,
    TalksWindow,
    NoticeForm,
    Cure,
    Pause,
    AfterPause,
    Shortening,
    ExtensionRule,
    ExerciseEffective,
    PriceTest,
    BetterTerms,
    Substitute,
    UniqueTerms,
    Package,
    Allocation,
    Costs,
    ReplyForm,
    Conditions,
    Means,
    LaterWindow,
    AfterMatch,
    AfterRefusal,
    FreeFrom,
    FreeBuyer,
    FreeComplete,
    LaterOffers,
    AfterSale,
    Ripens,
    Collapse,
    FailedClosing,
    AfterBreach,
    RemedyRule,
    UndoneSale,
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
                [$($name::$variant),+].get(usize::from(value.choice()?)).copied()
            }
        }
    )+};
}

// The order is the code in links: add at the end only.
calendar_terms! {
    Rollover: [None = "none", NextBusinessDay = "next_business_day", PreviousBusinessDay = "previous_business_day"],
    HolidayCalendar: [WeekendsOnly = "weekends-only", UsFederal = "us-federal", England = "england",
        Germany = "germany", Target = "target"],
    LateDay: [NextDay = "next_day", NextBusinessDay = "next_business_day", BusinessDayOnly = "business_day_only"],
    MonthRule: [CorrespondingDate = "corresponding_date", EndOfMonth = "end_of_month", ThirtyDays = "thirty_days"],
    Zone: [Utc = "UTC", NewYork = "America/New_York", Chicago = "America/Chicago", Denver = "America/Denver",
        LosAngeles = "America/Los_Angeles", London = "Europe/London", Berlin = "Europe/Berlin",
        Paris = "Europe/Paris", Tokyo = "Asia/Tokyo", Singapore = "Asia/Singapore", Sydney = "Australia/Sydney"],
}

/// A number up to `MOST`, in the unit that the term names; it may be that none is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UpTo<const MOST: u16>(u16);

impl<const MOST: u16> UpTo<MOST> {
    /// None is stated.
    pub const NOT_STATED: Self = Self(0);

    /// The number, if one is stated.
    pub fn stated(self) -> Option<u16> {
        (self.0 > 0).then_some(self.0)
    }
}

impl<const MOST: u16> TermValue for UpTo<MOST> {
    const KIND: Kind = Kind::Count { min: 1, max: MOST };
    fn value(self) -> Value {
        self.stated().map_or(Value::Silent, Value::Count)
    }
    fn from_value(value: Value) -> Option<Self> {
        value.count().filter(|n| (1..=MOST).contains(n)).map(Self)
    }
}

impl TermValue for TimeOfDay {
    const KIND: Kind = Kind::Time;
    fn value(self) -> Value {
        Value::Time(self)
    }
    fn from_value(value: Value) -> Option<Self> {
        value.time()
    }
}

/// An hour that may not be stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hour(pub Option<TimeOfDay>);

impl TermValue for Hour {
    const KIND: Kind = Kind::Time;
    fn value(self) -> Value {
        self.0.map_or(Value::Silent, Value::Time)
    }
    fn from_value(value: Value) -> Option<Self> {
        value.time().map(|time| Self(Some(time)))
    }
}

/// A day that may not be stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Day(pub Option<Date>);

impl TermValue for Day {
    const KIND: Kind = Kind::Day;
    fn value(self) -> Value {
        self.0.map_or(Value::Silent, Value::Day)
    }
    fn from_value(value: Value) -> Option<Self> {
        value.day().map(|date| Self(Some(date)))
    }
}
