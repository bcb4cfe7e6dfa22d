//! Draws a chart as SVG: lines over axes with their names beside them, or bars from nought.

use crate::chart::{Axis, Bar, Chart, Drawn, Field, Lines, Scale, names, notes};
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
    let drawn = |line: &crate::chart::Line| -> Drawn {
        line.points.iter().map(|point| (x.place(point.0), y.place(point.1))).collect()
    };
    let places: Vec<Drawn> = chart.lines.iter().map(drawn).collect();
    let wide = |words: &str| words.chars().count() as f64 * LETTER;
    let marks: Vec<(f64, f64)> = chart.marks.iter().map(|mark| (x.place(mark.x), wide(&mark.name))).collect();
    let field = Field { left: LEFT, right: RIGHT, top: TOP, foot: FOOT };
    let notes = notes(&marks, &places, field);
    let widths: Vec<f64> = chart.lines.iter().map(|line| wide(&line.name)).collect();
    let names = names(&widths, &places, field, &notes);
    html! {
        <svg class="chart" viewBox={frame(HEIGHT)} role="img" aria-label={about.to_owned()}>
            { upright(&chart.y, y) }
            { along(&chart.x, x) }
            { for chart.marks.iter().zip(marks).zip(notes).enumerate().map(|(i, ((mark, (place, _)), note))| html! {
                <g key={i} class="at">
                    <line x1={at(place)} x2={at(place)} y1={at(TOP)} y2={at(FOOT)} />
                    if note.left < place {
                        <text x={at(note.right)} y={at(note.base)} text-anchor="end">{ mark.name.clone() }</text>
                    } else {
                        <text x={at(note.left)} y={at(note.base)}>{ mark.name.clone() }</text>
                    }
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
            { for chart.lines.iter().zip(names).enumerate().map(|(i, (one, name))| name.map(|name| html! {
                <text key={i} class="of" data-party={whose(one.party)} x={at(name.left)} y={at(name.base)}>{ one.name.clone() }</text>
            }).unwrap_or_default()) }
        </svg>
    }
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
