//! From days to places on the calendar, in hundredths of a per cent of its width.
//!
//! The days that decide are drawn wide, the free period behind them narrow: the scale is straight on either
//! side of a knee.

use crate::law::Date;

/// A scale with a knee.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    start: Date,
    knee: Date,
    end: Date,
    /// Place of the knee.
    bend: i32,
    /// There is no bend to speak of.
    even: bool,
}

/// The whole width.
pub const FULL: i32 = 10_000;

/// Width in pixels below which the list stands in for the picture (see the style sheet).
pub const NARROWEST: i32 = 560;

/// The width that so many letters need, in pixels: the widest of the system fonts takes 7.6 for one.
pub fn room(letters: usize) -> i32 {
    i32::try_from(letters).unwrap_or(0) * 76 / 10
}

/// From where to where words go that stand at a place, leaning inwards where they would run over an edge.
pub fn stretch(place: i32, words: &str) -> (i32, i32) {
    let width = room(words.chars().count()) * FULL / NARROWEST;
    let half = width / 2;
    if place < half {
        (place, place + width)
    } else if place > FULL - half {
        (place - width, place)
    } else {
        (place - half, place + half)
    }
}

impl Scale {
    /// A scale from `start` to `end`, wide up to `knee`.
    pub fn new(start: Date, knee: Date, end: Date) -> Self {
        let knee = knee.max(start.plus_days(1));
        let end = end.max(knee);
        let (near, far) = (start.days_until(knee), knee.days_until(end));
        // A far part that is no longer than the near one needs no knee.
        let even = far <= near;
        let bend = if even { FULL * near / (near + far) } else { FULL * 58 / 100 };
        Self { start, knee, end, bend, even }
    }

    /// The place of the beginning of a day plus a share of it (seconds), clamped to the calendar.
    pub fn place(&self, day: Date, second_of_day: u32) -> i32 {
        let seconds = |from: Date| i64::from(from.days_until(day)) * 86_400 + i64::from(second_of_day);
        let width = |from: Date, to: Date| i64::from(from.days_until(to)) * 86_400;
        let place = if day < self.knee {
            i64::from(self.bend) * seconds(self.start) / width(self.start, self.knee).max(1)
        } else {
            let rest = i64::from(FULL - self.bend);
            i64::from(self.bend) + rest * seconds(self.knee) / width(self.knee, self.end).max(1)
        };
        place.clamp(0, FULL.into()) as i32
    }

    /// The first day.
    pub fn start(&self) -> Date {
        self.start
    }

    /// The day behind the last.
    pub fn end(&self) -> Date {
        self.end
    }

    /// Whether days are drawn wide there.
    pub fn is_wide(&self, day: Date) -> bool {
        day < self.knee || self.even
    }
}

/// A place as SVG writes it: `37.25%`.
pub fn percent(place: i32) -> String {
    format!("{}.{:02}%", place / 100, place % 100)
}
