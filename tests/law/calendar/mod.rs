//! What the calendar claims.

mod cases;
mod dates;
mod every_change;
mod every_count;
mod helpers;
mod holidays;
mod late;
mod lengthen;
mod months;
mod short_periods;
