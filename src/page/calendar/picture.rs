//! The calendar as a picture. Places are per cents and sizes are pixels, so that its words keep their size.

use super::chart::{Band, Chart, Mark, Tick};
use super::scale::{FULL, NARROWEST, percent, room, stretch};
use crate::law::outcome::Phase;
use crate::story::words::word;
use yew::prelude::*;

const BAND_TOP: i32 = 58;
const BAND: i32 = 46;
const LINE: i32 = 136;
const ROW: i32 = 20;

/// The picture.
pub fn picture(chart: &Chart) -> Html {
    let rows = chart.marks.iter().map(|mark| mark.row + 1).max().unwrap_or(1) as i32;
    let height = LINE + 40 + rows * ROW;
    html! {
        <svg class="picture" width="100%" height={height.to_string()} role="img" aria-label={chart.summary()}>
            <defs>{ for ["rival", "holder", "grantor", "none"].into_iter().map(hatch) }</defs>
            { for chart.grey.iter().map(|(left, right)| {
                rect("off", percent(*left), BAND_TOP - 12, percent(right - left), LINE - BAND_TOP + 12)
            }) }
            { for chart.bands.iter().map(band) }
            { line(Some("axis"), (0, FULL), (LINE, LINE)) }
            { for chart.ticks.iter().map(tick) }
            { for chart.marks.iter().map(mark) }
            { closing(chart) }
            if let Some(place) = chart.bet {
                <g class="guess">
                    { upright(place, BAND_TOP - 6, LINE + 8) }{ words(place, LINE - 6, word("bet.mark")) }
                </g>
            }
            { today(chart) }
        </svg>
    }
}

/// The pattern of what is only projected, in a party's colour.
fn hatch(party: &'static str) -> Html {
    html! {
        <pattern id={format!("hatch-{party}")} class="hatch" data-party={party} width="7" height="7"
            patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="7" height="7" /><line x1="0" y1="0" x2="0" y2="7" />
        </pattern>
    }
}

/// A mark has an attribute of its own: a class that is not written out costs the page two kilobytes.
fn rect(mark: &'static str, x: String, y: i32, width: String, height: i32) -> Html {
    html! { <rect data-mark={mark} {x} y={y.to_string()} {width} height={height.to_string()} rx="3" /> }
}

fn line(mark: Option<&'static str>, (x1, x2): (i32, i32), (y1, y2): (i32, i32)) -> Html {
    html! { <line data-mark={mark} x1={percent(x1)} x2={percent(x2)} y1={y1.to_string()} y2={y2.to_string()} /> }
}

fn upright(place: i32, from: i32, to: i32) -> Html {
    line(None, (place, place), (from, to))
}

fn dot(place: i32, radius: i32) -> Html {
    html! { <circle cx={percent(place)} cy={LINE.to_string()} r={radius.to_string()} /> }
}

/// Words at a place, leaning inwards where they would run over an edge.
fn words(place: i32, y: i32, words: &str) -> Html {
    let anchor = match stretch(place, words) {
        (left, _) if left == place => "start",
        (_, right) if right == place => "end",
        _ => "middle",
    };
    html! { <text x={percent(place)} y={y.to_string()} text-anchor={anchor}>{ words.to_owned() }</text> }
}

fn band(band: &Band) -> Html {
    let (left, right) = band.places;
    let width = right - left;
    let party = band.party.map_or("none", |party| party.key());
    // What is only projected, and what is nobody's window, is hatched.
    let hatched =
        band.projected || matches!(band.phase, Phase::NoticeDefective | Phase::Triggered | Phase::Breached);
    let fill = hatched.then(|| format!("url(#hatch-{party})"));
    let lines = lines(&band.label);
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let plate = room(longest) + 12;
    let first = BAND / 2 + 5 - 8 * (lines.len() as i32 - 1);
    let label = |(i, line): (usize, &&str)| {
        html! { <text x="14" y={(first + 16 * i as i32).to_string()}>{ (*line).to_owned() }</text> }
    };
    html! {
        <svg class="band" key={left} data-phase={band.phase.key()} data-party={party}
            data-projected={band.projected.to_string()} x={percent(left)} y={BAND_TOP.to_string()} width={percent(width)}
            height={BAND.to_string()}>
            <rect class="body" x="1" y="1" width="100%" height={(BAND - 2).to_string()} rx="3" {fill} />
            if width * NARROWEST / FULL > plate {
                if hatched { { rect("plate", "8".to_owned(), 5, plate.to_string(), BAND - 10) } }
                { for lines.iter().enumerate().map(label) }
            }
        </svg>
    }
}

/// A label in one line, or in two where it is long.
fn lines(label: &str) -> Vec<&str> {
    let middle = label.len() / 2;
    let nearest = label.match_indices(' ').min_by_key(|(at, _)| at.abs_diff(middle));
    match nearest {
        Some((at, _)) if label.chars().count() > 22 => vec![&label[..at], &label[at + 1..]],
        Some(_) | None => vec![label],
    }
}

fn tick(tick: &Tick) -> Html {
    html! {
        <g class="tick" key={tick.place}>
            { upright(tick.place, LINE - 4, LINE + 4) }{ words(tick.place, LINE + 20, &tick.label) }
        </g>
    }
}

fn mark(mark: &Mark) -> Html {
    let y = LINE + 40 + mark.row as i32 * ROW;
    let party = mark.party.map_or("none", |party| party.key());
    html! {
        <g class="event" key={mark.event} id={format!("event-{}", mark.event)} data-party={party}
            data-later={mark.later.to_string()} tabindex="-1">
            { dot(mark.place, 6) }
            { words(mark.place, y, &mark.label) }
        </g>
    }
}

fn closing(chart: &Chart) -> Html {
    let Some(place) = chart.closes else { return Html::default() };
    let crowded = (chart.today.1 - place).abs() < 1500;
    html! {
        <g class="closing">
            { upright(place, BAND_TOP - 6, LINE) }
            if !crowded { { words(place, BAND_TOP - 14, word("calendar.last")) } }
        </g>
    }
}

fn today(chart: &Chart) -> Html {
    let (label, place) = &chart.today;
    // As wide as most dates, and wider for a longer one.
    let half = (room(label.chars().count()) / 2 + 12).max(62);
    let edge = ((half + 3) * FULL / NARROWEST).min(FULL / 2);
    let pill = (*place).clamp(edge, FULL - edge);
    html! {
        <g class="today">
            { upright(*place, 28, BAND_TOP) }{ upright(*place, BAND_TOP + BAND, LINE) }
            <svg class="pill" x={percent(pill)} y="2" width="1" height="26" overflow="visible">
                <rect x={(-half).to_string()} y="0" width={(2 * half).to_string()} height="26" rx="13" />
                <text x="0" y="18" text-anchor="middle">{ label }</text>
            </svg>
            { dot(*place, 8) }
        </g>
    }
}
