//! How an interval of values is cut into panels: finer, and with a bent scale, where a distribution is not smooth.

use super::distribution::Distribution;
use super::numeric::{pow, within};
use super::radau::{POINTS, Rule};

/// A stretch of values, on the scale `anchor + length * t^power` with `t` from `from` to `to`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    anchor: f64,
    length: f64,
    power: f64,
    from: f64,
    to: f64,
}

/// The points of a span with a distribution on them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nodes {
    pub v: [f64; POINTS],
    /// How fast the value rises along the span.
    pub rise: [f64; POINTS],
    pub cdf: [f64; POINTS],
    /// The density times the rise.
    pub mass: [f64; POINTS],
}

/// What a function is like at one end of an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum End {
    /// It can be continued smoothly beyond.
    Smooth,
    /// Its next singular point lies this far outside.
    Near(f64),
    /// It behaves like broken powers of the distance, of which this is the least.
    Broken(f64),
    /// The same, but on a scale bent with this power all of them are whole.
    Bent(f64),
    /// It is smooth, but bends fast towards the end.
    Fading,
    /// It behaves like the square root of the distance, and its next singular point lies this far outside.
    Root(f64),
}

/// Up to this power of a scale, all powers of the distance are made whole if they can be.
const MOST_WHOLE: u32 = 12;
/// The least part of an interval, next to a broken end that no scale makes smooth, that is a panel of its own.
const FINEST: f64 = 1e-6;
/// What lies below this on a bent scale is not cut again.
const LAST_CUT: f64 = 0.5;

impl Span {
    pub(super) const fn line(low: f64, high: f64) -> Self {
        Self { anchor: low, length: high - low, power: 1.0, from: 0.0, to: 1.0 }
    }

    /// The value at a place from 0 to 1 along the span.
    pub(super) fn value(&self, place: f64) -> f64 {
        let t = self.from + (self.to - self.from) * place;
        self.anchor + self.length * pow(t, self.power)
    }

    /// Where along the span a value is.
    pub(super) fn place(&self, v: f64) -> f64 {
        let t = ((v - self.anchor) / self.length).max(0.0).powf(1.0 / self.power);
        within((t - self.from) / (self.to - self.from), 0.0, 1.0)
    }

    pub(super) fn low(&self) -> f64 {
        self.value(0.0)
    }

    pub(super) fn high(&self) -> f64 {
        self.value(1.0)
    }

    /// The two parts before and after a place.
    pub(super) fn split(&self, place: f64) -> (Self, Self) {
        let middle = self.from + (self.to - self.from) * place;
        (Self { to: middle, ..*self }, Self { from: middle, ..*self })
    }

    #[inline(never)]
    pub(super) fn nodes(&self, rule: &Rule, distribution: &Distribution) -> Nodes {
        let mut nodes =
            Nodes { v: [0.0; POINTS], rise: [0.0; POINTS], cdf: [0.0; POINTS], mass: [0.0; POINTS] };
        for j in 0..POINTS {
            let t = self.from + (self.to - self.from) * rule.x[j];
            let below = pow(t, self.power - 1.0);
            let v = self.anchor + self.length * below * t;
            // The highest value may come out too high by a last bit, where there is no density any more.
            let high = distribution.high();
            let v = if v > high && v - high < 4.0 * f64::EPSILON * high { high } else { v };
            let rise = self.length * self.power * below * (self.to - self.from);
            // Next to an end the distance is taken as it is, before it is lost in the value.
            let far = self.length * below * t;
            let point = if self.length < 0.0 && self.anchor == distribution.high() {
                distribution.point_between(v - distribution.low(), -far)
            } else if self.length > 0.0 && self.anchor == distribution.low() {
                distribution.point_between(far, distribution.high() - v)
            } else {
                distribution.point(v)
            };
            nodes.v[j] = v;
            nodes.rise[j] = rise;
            nodes.cdf[j] = point.cdf;
            // The scale is bent so that a density without a bound comes to nothing here.
            nodes.mass[j] = if point.pdf.is_finite() { point.pdf * rise } else { 0.0 };
        }
        nodes
    }
}

impl End {
    /// What powers with these exponents of the distance are like.
    pub(super) fn of(exponents: &[f64]) -> Self {
        let whole = |x: f64| (x - x.round()).abs() < 1e-12;
        if exponents.iter().all(|e| whole(*e)) {
            return Self::Smooth;
        }
        let least = exponents.iter().copied().filter(|e| !whole(*e)).fold(f64::INFINITY, f64::min);
        // With half of it, a density that has no bound would not come to nothing at the end.
        let enough = |scale: &f64| scale * least > 2.0 - 1e-9 && exponents.iter().all(|e| whole(scale * e));
        let scale = (2..=MOST_WHOLE).map(f64::from).find(enough);
        scale.map_or(Self::Broken(least), Self::Bent)
    }

    /// The same, or another where it is smooth.
    pub(super) fn or_if_smooth(self, other: Self) -> Self {
        if self == Self::Smooth { other } else { self }
    }
}

/// Cuts `low..=high` into spans; each level has twice as many as the one before.
#[inline(never)]
pub(super) fn spans(low: f64, high: f64, below: End, above: End, level: u32) -> Vec<Span> {
    let width = high - low;
    if width <= 0.0 {
        return Vec::new();
    }
    let middle = match above {
        End::Smooth | End::Near(_) | End::Root(_) => high,
        End::Broken(_) | End::Bent(_) | End::Fading => low + 0.5 * width,
    };
    let mut all = rising(low, middle, below);
    if middle < high {
        // The lower half's panels, turned around.
        let mut turned: Vec<Span> = rising(0.0, 0.5 * width, above)
            .iter()
            .map(|s| Span {
                anchor: high - s.anchor,
                length: -s.length,
                power: s.power,
                from: s.to,
                to: s.from,
            })
            .collect();
        turned.reverse();
        all.append(&mut turned);
    }
    for _ in 0..level {
        all = all.iter().flat_map(|span| <[Span; 2]>::from(span.split(0.5))).collect();
    }
    all
}

fn rising(low: f64, high: f64, below: End) -> Vec<Span> {
    let width = high - low;
    let (first, ratio) = match below {
        End::Smooth => (0.5 * width, 2.0),
        End::Near(distance) | End::Root(distance) => (within(distance, 1e-4 * width, 0.5 * width), 2.0),
        End::Bent(power) => return bent(low, width, power),
        End::Broken(_) => (FINEST * width, 4.0),
        End::Fading => (1e-2 * width, 3.0),
    };
    let mut all = Vec::new();
    let (mut from, mut to) = (0.0, first);
    while from < width {
        if width - to < 0.1 * (to - from) {
            to = width;
        }
        let line = Span::line(low + from, low + to);
        all.push(match below {
            End::Broken(exponent) if from == 0.0 => Span { power: (3.0 / exponent.min(1.0)).ceil(), ..line },
            End::Root(_) => Span {
                anchor: low,
                length: width,
                power: 2.0,
                from: (from / width).sqrt(),
                to: (to / width).sqrt(),
            },
            // Counted from the broken end, so that small distances from it keep all their digits.
            End::Broken(_) => {
                Span { anchor: low, length: width, power: 1.0, from: from / width, to: to / width }
            }
            End::Smooth | End::Near(_) | End::Bent(_) | End::Fading => line,
        });
        from = to;
        to = (to * ratio).min(from + 0.5 * width).min(width);
    }
    all
}

/// Spans on a bent scale, on which only the far end and what lies beyond it ask for short ones.
///
/// They are cut at the parts 0.4, 0.05, 0.0007, ... of the distance: each is longer on a logarithmic scale than the
/// one before, until a cut comes below [`LAST_CUT`] of the bent scale.
fn bent(low: f64, width: f64, power: f64) -> Vec<Span> {
    let mut all = Vec::new();
    let (mut part, mut to) = (0.4, 1.0);
    while to > LAST_CUT {
        let from = f64::powf(part, 1.0 / power);
        all.push(Span { anchor: low, length: width, power, from, to });
        (part, to) = (0.3 * part * part, from);
    }
    all.push(Span { anchor: low, length: width, power, from: 0.0, to });
    all.reverse();
    all
}
