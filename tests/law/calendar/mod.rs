//! What the calendar claims.

mod cases;
mod dates;
mod every_count;
mod helpers;
mod holidays;
