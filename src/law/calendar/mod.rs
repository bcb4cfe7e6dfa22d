//! Counts a period of time to the exact instant at which it ends.
//!
//! "Ten business days from receipt, first day excluded, 5 pm in New York" is a [`Rule`]; an
//! instant of receipt is a [`Moment`]; [`count()`] turns the two into a [`Count`], which says when
//! the period closes and what happened on the way:
//!
//! ```text
//! let rule = Rule {
//!     length: 10,
//!     unit: Unit::BusinessDays,
//!     calendar: HolidayCalendar::UsFederal,
//!     first_day: FirstDay::Exclude,
//!     ends_at: TimeOfDay::parse("17:00")?,
//!     zone: Zone::NewYork,
//!     rollover: Rollover::None,
//!     month_rule: MonthRule::CorrespondingDate,
//!     short_period: None,
//! };
//! let receipt = Zone::NewYork.moment(Date::new(2024, 5, 24)?, 9 * 3600);
//! let window = count(&rule, receipt);
//! // window.last_day is 2024-06-10, because Memorial Day does not count;
//! // window.closes is 2024-06-10T21:00:00Z.
//! ```
//!
//! What moves an opening or an end afterwards stands apart: [`late()`] for a notice that arrives too
//! late in the day, [`lengthen()`] for a pause, [`at_least()`] for a time that must be left.
//!
//! Everything here is pure and total: no clock, no allocation, no float, no panic. Time zones and
//! holiday calendars are closed lists written as data, each with its source and the years for
//! which it is known. Outside those years a count still returns dates, but its [`Coverage`] says
//! that they must not be shown as an answer.
//!
//! What is deliberately absent: words (only machine keys such as `us-federal`), leap seconds, and
//! a time zone database, which is larger than the rest of the page.

mod count;
mod date;
mod holiday;
mod holidays;
mod late;
mod lengthen;
mod moment;
mod rule;
mod zone;

pub use count::{Count, Coverage, count, skipped};
pub use date::{Date, Weekday};
pub use holiday::Holiday;
pub use holidays::{DayKind, HolidayCalendar};
pub use late::{Arrival, LateDay, late};
pub use lengthen::{at_least, lengthen};
pub use moment::{Moment, TimeOfDay};
pub use rule::{FirstDay, MonthRule, Rollover, Rule, Unit};
pub use zone::{Local, Zone};
