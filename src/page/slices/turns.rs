//! Slices by timers: the page draws and answers between two of them.

use super::Job;
use crate::page::browser::window;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use web_sys::Performance;

/// A slice ends after so many milliseconds.
const SLICE: f64 = 4.0;
/// And after so many steps, where the clock goes by in leaps.
const MOST_STEPS: u32 = 250;
/// What there is so far is shown after so many.
const SHOWN: f64 = 100.0;

/// Work that goes on as long as this is kept.
pub struct Running(#[allow(dead_code, reason = "kept, so that the work goes on")] Rc<Next>);

/// The turn that waits.
type Next = RefCell<Option<Timeout>>;

struct Turns {
    name: &'static str,
    job: Box<dyn Job>,
    begun: bool,
    over: bool,
    /// The next turn shows what there is.
    due: bool,
    shown: f64,
}

/// Begins work after a wait, and goes on with it in slices. Each slice is measured under the name `slice`, and all
/// of them together under the name of the work.
pub fn run(name: &'static str, wait: u32, job: Box<dyn Job>) -> Running {
    let next = Rc::new(Next::default());
    let turns = Turns { name, job, begun: false, over: false, due: false, shown: f64::NEG_INFINITY };
    later(&next, wait, turns);
    Running(next)
}

fn later(next: &Rc<Next>, wait: u32, mut turns: Turns) {
    let weak: Weak<Next> = Rc::downgrade(next);
    let timeout = Timeout::new(wait, move || {
        let Some(next) = weak.upgrade() else { return };
        if turns.turn() {
            later(&next, 0, turns);
        }
    });
    *next.borrow_mut() = Some(timeout);
}

impl Turns {
    /// One slice; whether there is more to do.
    fn turn(&mut self) -> bool {
        let Some(clock) = window().and_then(|window| window.performance()) else { return false };
        let start = clock.now();
        let _ = clock.mark("slice");
        if !self.begun {
            let _ = clock.mark(self.name);
            self.begun = true;
        }
        let shows = self.due;
        if shows {
            self.job.show(self.over);
            self.shown = start;
        }
        let mut steps = if shows { 0 } else { MOST_STEPS };
        while steps > 0 && !self.over && clock.now() - start < SLICE {
            self.over = self.job.step();
            steps -= 1;
        }
        self.due = !shows && (self.over || start - self.shown > SHOWN);
        measure(&clock, "slice");
        let more = self.due || !self.over;
        if !more {
            measure(&clock, self.name);
        }
        more
    }
}

fn measure(clock: &Performance, name: &str) {
    let _ = clock.measure_with_start_mark(name, name);
    clock.clear_marks_with_mark_name(name);
}
