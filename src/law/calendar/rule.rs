//! How a period is to be counted, as a clause or a statute says it.

use super::holidays::HolidayCalendar;
use super::moment::TimeOfDay;
use super::zone::Zone;

/// How a period is to be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// How many units. With none the period ends on the day on which it opens.
    pub length: u16,
    /// What is counted.
    pub unit: Unit,
    /// Which days are business days; consulted only for business days, for a short period and for
    /// a rollover.
    pub calendar: HolidayCalendar,
    /// Whether the day of the opening counts; without effect on hours.
    pub first_day: FirstDay,
    /// The time on the last day up to which an act is in time; without effect on hours.
    pub ends_at: TimeOfDay,
    /// Whose calendar and clock decide.
    pub zone: Zone,
    /// What happens when the last day is not a business day.
    pub rollover: Rollover,
    /// Where a month ends; without effect on any other unit.
    pub month_rule: MonthRule,
    /// A period of fewer [`Unit::Days`] than this is counted in business days, so that weekends and
    /// holidays are left out of it; `None` if there is no such rule, and without effect on any
    /// other unit. With 11, as in N.M. Stat. section 12-2A-7(E), ten days end later than eleven.
    pub short_period: Option<u16>,
}

impl Rule {
    /// What is really counted: business days for a short period of days, and otherwise `unit`.
    pub const fn counted_in(&self) -> Unit {
        match (self.unit, self.short_period) {
            (Unit::Days, Some(threshold)) if self.length < threshold => Unit::BusinessDays,
            (Unit::Days, Some(_) | None) => Unit::Days,
            (unit @ (Unit::Hours | Unit::BusinessDays | Unit::Weeks | Unit::Months), _) => unit,
        }
    }
}

/// What a period is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Hours that have passed, to the second, whatever the clocks do.
    Hours,
    /// Calendar days.
    Days,
    /// Days that are neither weekend nor holiday.
    BusinessDays,
    /// To the corresponding weekday.
    Weeks,
    /// To the day of the month that a [`MonthRule`] says.
    Months,
}

/// Whether the day of the opening counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FirstDay {
    /// The next day is the first (nearly everywhere: Cal. CCP section 12; BGB section 187(1)).
    Exclude,
    /// It is the first day itself; in business days only if it is one.
    Include,
}

/// What happens when the last day is not a business day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rollover {
    /// Nothing.
    None,
    /// The period ends on the next business day.
    NextBusinessDay,
    /// The period ends on the business day before, even if that comes before the opening.
    PreviousBusinessDay,
}

/// Where a period of months ends, if the day of the opening is left out. If it counts, the period
/// ends on the day before, unless a month's last day stands for a day that the month lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonthRule {
    /// On the corresponding date, or the last day of a month that has none: 28 February and a
    /// month is 28 March (Dodds v Walker \[1981\] 1 WLR 1027; BGB section 188(2) and (3)).
    CorrespondingDate,
    /// From the last day of a month to the last day of a month, and otherwise on the corresponding
    /// date: 28 February and a month is 31 March, or 30 March if the first day counts.
    EndOfMonth,
    /// After 30 days for each month, whatever the months are (BGB section 191, for months that need
    /// not be consecutive).
    ThirtyDays,
}
