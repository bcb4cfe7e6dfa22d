//! What the calendar shows, before it is drawn: bands, marks, days that do not count, dated rows.

use super::scale::{FULL, Scale, stretch};
use crate::law::Party;
use crate::law::calendar::{Date, DayKind, Moment, skipped};
use crate::law::outcome::{Phase, Span};
use crate::law::terms::WindowUnit;
use crate::story::look::Stretch;
use crate::story::words::word;
use crate::story::{Look, answer, format, reasons};

/// A phase on the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The phase; its colour and pattern.
    pub phase: Phase,
    /// Whose turn it is; the band's colour.
    pub party: Option<Party>,
    /// Its words.
    pub label: String,
    /// Left and right.
    pub places: (i32, i32),
    /// It is what will be if nothing else happens.
    pub projected: bool,
}

/// A dated mark below the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Position of the event.
    pub event: usize,
    /// Who acted.
    pub party: Option<Party>,
    /// Its words.
    pub label: String,
    /// Where it stands.
    pub place: i32,
    /// Row of its words, so that they do not run into each other.
    pub row: usize,
    /// The event is later than the day looked at.
    pub later: bool,
}

/// A date on the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Its words.
    pub label: String,
    /// Where it stands.
    pub place: i32,
}

/// One row of the list that stands in for the picture on a phone.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The day.
    pub day: Date,
    /// What is on that day.
    pub text: String,
    /// Whose act it is.
    pub party: Option<Party>,
    /// It is what will be if nothing else happens.
    pub projected: bool,
    /// It is the day looked at.
    pub today: bool,
    /// Position of the event, if it is one.
    pub event: Option<usize>,
}

/// Everything that the calendar shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The finding.
    pub caption: String,
    /// The phases.
    pub bands: Vec<Band>,
    /// The events.
    pub marks: Vec<Mark>,
    /// The dates on the line.
    pub ticks: Vec<Tick>,
    /// Days in the window that do not count: left and right.
    pub grey: Vec<(i32, i32)>,
    /// Where the last moment to match stands.
    pub closes: Option<i32>,
    /// The day looked at: its words and where it stands.
    pub today: (String, i32),
    /// Where the reader's bet stands.
    pub bet: Option<i32>,
    /// The whole as rows.
    pub rows: Vec<Row>,
    /// First and last day that can be looked at.
    pub days: (Date, Date),
}

/// Room that a label needs, in the unit of places; drawn at the narrowest width at which the picture is shown.
const LABEL: i32 = 4200;

impl Chart {
    /// The calendar of a look.
    pub fn new(look: &Look, bet: Option<Date>) -> Self {
        let zone = look.zone();
        let closes = look.window().and_then(|w| w.closes);
        let closing_day = closes.map(|at| zone.local(at).date);
        let spans_end = look.spans().filter_map(|s| s.until).map(|at| zone.local(at).date).max();
        let Stretch { first, decided, last } = look.stretch;
        let last = last.max(look.day);
        let scale = Scale::new(first.plus_days(-1), decided.plus_days(4), last.plus_days(3));
        let place = |at: Moment| {
            let local = zone.local(at);
            scale.place(local.date, local.second_of_day)
        };
        let spans: Vec<&Span> = look.spans().collect();
        // A right at rest is nobody's turn and needs no band.
        let drawn = spans.iter().filter(|span| !matches!(span.phase, Phase::Dormant | Phase::Ended));
        let bands = drawn.map(|span| Band {
            phase: span.phase,
            party: turn(span.phase),
            label: label(look, span),
            places: (place(span.from), span.until.map_or(FULL, place)),
            projected: span.projected,
        });
        let calendar = look.terms.calendar;
        let window = look.window().filter(|w| w.closes.is_some());
        let grey =
            window.into_iter().flat_map(|w| skipped(calendar, &w.count)).filter_map(
                |(day, kind)| match kind {
                    DayKind::Weekend | DayKind::Holiday(_) => {
                        Some((scale.place(day, 0), scale.place(day.plus_days(1), 0)))
                    }
                    DayKind::Business | DayKind::Unknown => None,
                },
            );
        Self {
            caption: answer::calendar_caption(look),
            bands: bands.filter(|band| band.places.1 > band.places.0).collect(),
            marks: marks(look, &scale),
            ticks: ticks(&scale, closing_day, spans_end.map(|day| day.plus_days(-1))),
            grey: merge(grey.collect()),
            closes: closes.map(place),
            today: (format::short(look.day), scale.place(look.day, 43_200)),
            bet: bet.map(|day| scale.place(day, 43_200)),
            rows: rows(look, bet),
            days: (first, last),
        }
    }

    /// The calendar in one sentence, for those who do not see it.
    pub fn summary(&self) -> String {
        let events: Vec<String> =
            self.rows.iter().map(|row| format!("{}: {}", format::short(row.day), row.text)).collect();
        format::put(word("calendar.summary"), &[("caption", &self.caption), ("events", &events.join("; "))])
    }
}

/// Whose turn it is in a phase.
fn turn(phase: Phase) -> Option<Party> {
    match phase {
        Phase::WindowOpen | Phase::Exercised | Phase::ClosedWithHolder => Some(Party::Holder),
        Phase::Triggered | Phase::NoticeDefective | Phase::WindowPaused => Some(Party::Grantor),
        Phase::Released | Phase::SoldToRival | Phase::OfferPending => Some(Party::Rival),
        Phase::Dormant | Phase::Breached | Phase::Withdrawn | Phase::Ended => None,
    }
}

fn label(look: &Look, span: &Span) -> String {
    let phase = look.plain(&format!("phase.{}", span.phase.key()), &[]);
    let by_silence = span.projected && matches!(span.phase, Phase::Released | Phase::Exercised);
    if by_silence { look.plain("phase.projected", &[("phase", phase)]) } else { phase }
}

fn marks(look: &Look, scale: &Scale) -> Vec<Mark> {
    let zone = look.zone();
    let mut rows_end: Vec<i32> = Vec::new();
    let mark = |(event, happened): (usize, &crate::law::event::Event)| {
        let day = happened.at.date(zone);
        let place = scale.place(day, 43_200);
        // The first row in which the label has room.
        let row = rows_end.iter().position(|end| *end <= place).unwrap_or(rows_end.len());
        let until = place + LABEL;
        match rows_end.get_mut(row) {
            Some(end) => *end = until,
            None => rows_end.push(until),
        }
        Mark {
            event,
            party: happened.what.actor(),
            label: reasons::event_label(look, happened),
            place,
            row,
            later: happened.at.moment(zone) > look.evaluation.as_of,
        }
    };
    look.deal.events.iter().enumerate().map(mark).collect()
}

/// Dates on the line: ends first, then the first days of months where there is room. Events bring their own.
fn ticks(scale: &Scale, closes: Option<Date>, end: Option<Date>) -> Vec<Tick> {
    let noon = |day: Date| scale.place(day, 43_200);
    let mut ticks: Vec<Tick> = Vec::new();
    let mut add = |place: i32, label: String| {
        let (left, right) = stretch(place, &label);
        let apart = |tick: &Tick| {
            let (from, to) = stretch(tick.place, &tick.label);
            (tick.place - place).abs() >= 1150 && (to < left || right < from)
        };
        if ticks.iter().all(apart) && place < FULL {
            ticks.push(Tick { label, place });
        }
    };
    for day in closes.into_iter().chain(end) {
        add(noon(day), format::short(day));
    }
    let mut day = scale.start();
    while day < scale.end() {
        let (_, month, of_month) = day.ymd();
        if of_month == 1 && !scale.is_wide(day) {
            add(scale.place(day, 0), word(&format!("month.{month}")).to_owned());
        }
        day = day.plus_days(1);
    }
    ticks
}

/// Days side by side become one column.
fn merge(columns: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    let mut merged: Vec<(i32, i32)> = Vec::new();
    for (left, right) in columns {
        match merged.last_mut() {
            Some((_, end)) if *end >= left => *end = right,
            _ => merged.push((left, right)),
        }
    }
    merged
}

/// The same as dated rows.
fn rows(look: &Look, bet: Option<Date>) -> Vec<Row> {
    let zone = look.zone();
    let as_of = look.evaluation.as_of;
    let row = |day: Date, text: String, party: Option<Party>, projected: bool| Row {
        day,
        text,
        party,
        projected,
        today: false,
        event: None,
    };
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |row: Row| {
        // Behind the rows of the same day.
        let at = rows.iter().take_while(|known| known.day <= row.day).count();
        rows.insert(at, row);
    };
    for (position, event) in look.deal.events.iter().enumerate() {
        let text = crate::story::words::plain(&reasons::event_sentence(look, event));
        let happened = row(event.at.date(zone), text, event.what.actor(), event.at.moment(zone) > as_of);
        add(Row { event: Some(position), ..happened });
    }
    if let Some(window) = look.window() {
        let opens = window.count.opens;
        add(row(
            zone.local(opens).date,
            word("calendar.list.opens").to_owned(),
            Some(Party::Holder),
            opens > as_of,
        ));
        if let Some(closes) = window.closes {
            let text = format!("{}: {}", word("calendar.list.closes"), look.until(closes));
            add(row(zone.local(closes).date, text, Some(Party::Holder), closes > as_of));
        }
    }
    let released = look.spans().filter(|s| s.phase == Phase::Released).filter_map(|s| s.until);
    for end in released {
        let last = end.plus_seconds(-1);
        add(row(
            zone.local(last).date,
            word("calendar.list.free_ends").to_owned(),
            Some(Party::Rival),
            last > as_of,
        ));
    }
    if let Some(day) = bet {
        add(row(day, word("bet.mark").to_owned(), None, false));
    }
    add(Row { today: true, ..row(look.day, word("calendar.list.today").to_owned(), None, false) });
    rows
}

/// Whether weekends and holidays are left out of the count.
pub fn leaves_days_out(look: &Look) -> bool {
    look.terms.unit == WindowUnit::BusinessDays
}
