//! Draws a chart as SVG: lines over axes with their names beside them, or bars from nought.

use crate::chart::{Axis, Bar, Chart, Line, Lines, Scale};
use crate::law::Party;
use yew::prelude::*;

/// The picture of lines, in its own units; the style sheet lets it grow with its place.
const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 240.0;
/// Where the axes are.
const LEFT: f64 = 52.0;
const RIGHT: f64 = WIDTH - 14.0;
const TOP: f64 = 34.0;
const FOOT: f64 = HEIGHT - 46.0;
/// A row of bars.
const ROW: f64 = 44.0;
/// Letters are so wide at most.
const LETTER: f64 = 7.6;

/// A chart; `about` tells it to those who do not see it.
pub fn chart(chart: &Chart, about: &str) -> Html {
    match chart {
        Chart::Lines(lines) => self::lines(lines, about),
        Chart::Bars(bars) => self::bars(bars, about),
    }
}

/// A number as SVG has it, with one decimal: shorter, and without the machinery for all digits.
fn at(value: f64) -> String {
    let tenths = (value * 10.0 + if value < 0.0 { -0.5 } else { 0.5 }) as i32;
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    if tenths.is_multiple_of(10) {
        format!("{sign}{}", tenths / 10)
    } else {
        format!("{sign}{}.{}", tenths / 10, tenths % 10)
    }
}

/// The box that a picture of this height is drawn in.
fn frame(height: f64) -> String {
    ["0 0", &at(WIDTH), &at(height)].join(" ")
}

fn whose(party: Option<Party>) -> &'static str {
    party.map_or("none", Party::key)
}

fn lines(chart: &Lines, about: &str) -> Html {
    let x = Scale::new((chart.x.from, chart.x.to), (LEFT, RIGHT));
    let y = Scale::new((chart.y.from, chart.y.to), (FOOT, TOP));
    let places: Vec<Vec<(f64, f64)>> = chart
        .lines
        .iter()
        .map(|line| line.points.iter().map(|point| (x.place(point.0), y.place(point.1))).collect())
        .collect();
    let marks: Vec<Note> =
        chart.marks.iter().enumerate().map(|(i, mark)| note(i, x.place(mark.x), &mark.name)).collect();
    let names = names(&chart.lines, &places, marks.iter().map(|mark| mark.taken).collect());
    html! {
        <svg class="chart" viewBox={frame(HEIGHT)} role="img" aria-label={about.to_owned()}>
            { upright(&chart.y, y) }
            { along(&chart.x, x) }
            { for chart.marks.iter().zip(&marks).enumerate().map(|(i, (mark, note))| html! {
                <g key={i} class="at">
                    <line x1={at(note.place)} x2={at(note.place)} y1={at(TOP)} y2={at(FOOT)} />
                    <text x={at(note.left)} y={at(note.taken.2)} text-anchor={note.anchor}>{ mark.name.clone() }</text>
                </g>
            }) }
            { for chart.spans.iter().enumerate().map(|(i, span)| {
                let place = at(x.place(span.x));
                html! { <line key={i} class="span" data-party={whose(span.party)} x1={place.clone()} x2={place} y1={at(y.place(span.from))} y2={at(y.place(span.to))} /> }
            }) }
            { for chart.lines.iter().zip(&places).enumerate().map(|(i, (one, places))| html! {
                <g key={i} class="curve" data-party={whose(one.party)} data-stroke={one.stroke.key()}>
                    <path d={path(places)} />
                    if one.stroke.has_points() {
                        { for places.iter().map(|place| html! { <circle cx={at(place.0)} cy={at(place.1)} r="4.5" /> }) }
                    }
                </g>
            }) }
            { for chart.lines.iter().zip(names).enumerate().map(|(i, (one, name))| name.map(|(left, base)| html! {
                <text key={i} class="of" data-party={whose(one.party)} x={at(left)} y={at(base)}>{ one.name.clone() }</text>
            }).unwrap_or_default()) }
        </svg>
    }
}

/// Where the words of a named place stand.
struct Note {
    place: f64,
    left: f64,
    anchor: &'static str,
    taken: Taken,
}

/// A box that words take: left, right, base.
type Taken = (f64, f64, f64);

/// Each stands lower than the one before, so that they do not run into each other, and leans inwards.
fn note(i: usize, place: f64, name: &str) -> Note {
    let wide = name.chars().count() as f64 * LETTER;
    let base = TOP + 12.0 + 15.0 * i as f64;
    if place + wide > RIGHT {
        let left = place - 5.0;
        return Note { place, left, anchor: "end", taken: (left - wide, left, base) };
    }
    let left = place + 5.0;
    Note { place, left, anchor: "start", taken: (left, left + wide, base) }
}

fn path(places: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (i, (x, y)) in places.iter().enumerate() {
        path.push(if i == 0 { 'M' } else { 'L' });
        path.push_str(&at(*x));
        path.push(' ');
        path.push_str(&at(*y));
    }
    path
}

fn upright(axis: &Axis, scale: Scale) -> Html {
    html! {
        <g class="axis">
            <text class="name" x="2" y="14">{ axis.name.clone() }</text>
            { for axis.ticks.iter().enumerate().map(|(i, (value, told))| {
                let place = scale.place(*value);
                html! {
                    <g key={i}>
                        <line x1={at(LEFT)} x2={at(RIGHT)} y1={at(place)} y2={at(place)} />
                        <text x={at(LEFT - 6.0)} y={at(place + 4.0)} text-anchor="end">{ told.clone() }</text>
                    </g>
                }
            }) }
        </g>
    }
}

fn along(axis: &Axis, scale: Scale) -> Html {
    html! {
        <g class="axis">
            { for axis.ticks.iter().enumerate().map(|(i, (value, told))| {
                let place = scale.place(*value);
                html! {
                    <g key={i}>
                        <line x1={at(place)} x2={at(place)} y1={at(FOOT)} y2={at(FOOT + 5.0)} />
                        <text x={at(place)} y={at(FOOT + 19.0)} text-anchor="middle">{ told.clone() }</text>
                    </g>
                }
            }) }
            <line class="foot" x1={at(LEFT)} x2={at(RIGHT)} y1={at(FOOT)} y2={at(FOOT)} />
            <text class="name" x={at(RIGHT)} y={at(HEIGHT - 8.0)} text-anchor="end">{ axis.name.clone() }</text>
        </g>
    }
}

/// Where the name of each line begins and its base: beside the line, where there is most room.
fn names(lines: &[Line], places: &[Vec<(f64, f64)>], mut taken: Vec<Taken>) -> Vec<Option<(f64, f64)>> {
    let mut names = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let wide = line.name.chars().count() as f64 * LETTER;
        let mut best: Option<(f64, (f64, f64))> = None;
        for place in &places[i] {
            let left = (place.0 - wide / 2.0).min(RIGHT - wide).max(LEFT + 4.0);
            for base in [-9.0, 19.0, -22.0, 32.0, -36.0, 46.0].map(|by| place.1 + by) {
                if !(TOP..=FOOT - 4.0).contains(&base) {
                    continue;
                }
                let room = room(left, left + wide, base, places, &taken);
                if best.is_none_or(|(most, _)| room > most) {
                    best = Some((room, (left, base)));
                }
            }
        }
        if let Some((_, (left, base))) = best {
            taken.push((left, left + wide, base));
        }
        names.push(best.map(|(_, place)| place));
    }
    names
}

/// How far a name is from every line and every other name, up and down; more than enough counts as enough.
fn room(left: f64, right: f64, base: f64, places: &[Vec<(f64, f64)>], taken: &[Taken]) -> f64 {
    let middle = base - 4.0;
    let mut room: f64 = 14.0;
    for line in places {
        for two in line.windows(2) {
            if two[1].0 < left || two[0].0 > right {
                continue;
            }
            // Both ends of the stretch that lies over the name, below it if more than nought.
            let below = [two[0].0.max(left), two[1].0.min(right)].map(|x| {
                let part = if two[1].0 > two[0].0 { (x - two[0].0) / (two[1].0 - two[0].0) } else { 0.0 };
                two[0].1 + (two[1].1 - two[0].1) * part - middle
            });
            let crosses = below[0] * below[1] <= 0.0;
            room = room.min(if crosses { 0.0 } else { below[0].abs().min(below[1].abs()) });
        }
    }
    for (other_left, other_right, other) in taken {
        if left < other_right + 8.0 && right > other_left - 8.0 {
            room = room.min((other - base).abs() - 6.0);
        }
    }
    room
}

fn bars(bars: &[Bar], about: &str) -> Html {
    let (mut from, mut to) = (0.0_f64, 0.0_f64);
    for bar in bars {
        from = from.min(bar.value);
        to = to.max(bar.value);
    }
    let told = bars.iter().map(|bar| bar.told.chars().count()).max().unwrap_or(0) as f64 * LETTER + 10.0;
    // The words of an amount stand behind the end of its bar, on either side.
    let start = if from < 0.0 { told } else { 2.0 };
    let end = if to > 0.0 { WIDTH - told } else { WIDTH - 2.0 };
    let scale = Scale::new((from, to), (start, end));
    let nought = scale.place(0.0);
    let high = ROW * bars.len() as f64;
    html! {
        <svg class="chart bars" viewBox={frame(high + 4.0)} role="img" aria-label={about.to_owned()}>
            { for bars.iter().enumerate().map(|(i, bar)| {
                let top = ROW * i as f64;
                let place = scale.place(bar.value);
                let (anchor, by) = if bar.value < 0.0 || to <= 0.0 { ("end", -6.0) } else { ("start", 6.0) };
                html! {
                    <g key={i} data-party={whose(bar.party)}>
                        <text x="2" y={at(top + 14.0)}>{ bar.name.clone() }</text>
                        <line class="foot" x1={at(nought)} x2={at(nought)} y1={at(top + 17.0)} y2={at(top + 39.0)} />
                        <rect x={at(place.min(nought))} width={at((place - nought).abs())} y={at(top + 20.0)} height="16" />
                        <text class="of" x={at(place + by)} y={at(top + 33.0)} text-anchor={anchor}>{ bar.told.clone() }</text>
                    </g>
                }
            }) }
        </svg>
    }
}
