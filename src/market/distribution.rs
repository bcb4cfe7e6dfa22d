//! From what values and costs are drawn: powers, truncated exponentials and betas on an interval, and their mirrors.

use super::error::{Input, Refused};
use super::numeric::{beta_function, phi1, phi2, pow, rising_root, within};

/// The shape of a distribution on its interval, written for the interval from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// Cumulative `x^exponent`; the exponent lies in 0.02 to 50, and 1 is the uniform distribution.
    Power {
        /// The exponent.
        exponent: f64,
    },
    /// The mirror of a power, cumulative `1 - (1-x)^exponent`.
    MirroredPower {
        /// The exponent.
        exponent: f64,
    },
    /// Cumulative `(1 - e^(-rate x)) / (1 - e^-rate)`; the rate lies in -50 to 50, and 0 is uniform.
    TruncatedExponential {
        /// The rate; positive for more mass below.
        rate: f64,
    },
    /// The beta distribution; both parameters lie in 0.1 to 50.
    Beta {
        /// The power of `x` in the density, plus one.
        a: f64,
        /// The power of `1-x` in the density, plus one.
        b: f64,
    },
}

/// A distribution of values or costs on `low..=high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distribution {
    shape: Shape,
    low: f64,
    high: f64,
    /// What the density is divided by.
    norm: f64,
}

/// A distribution at one point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub cdf: f64,
    pub pdf: f64,
    /// The density's slope over the density.
    pub slope: f64,
}

/// The highest value a distribution may reach, in units of the model.
pub const MOST_VALUE: f64 = 1000.0;
/// The narrowest interval that does not count as degenerate.
pub const LEAST_WIDTH: f64 = 1e-3;

impl Distribution {
    /// A distribution of a shape on an interval.
    ///
    /// # Errors
    /// Refuses parameters that are no numbers or out of range, a negative `low`, and an interval narrower than
    /// [`LEAST_WIDTH`] or reaching above [`MOST_VALUE`].
    pub fn new(shape: Shape, low: f64, high: f64) -> Result<Self, Refused> {
        let within = Refused::unless_within;
        let (shape, norm) = match shape {
            Shape::Power { exponent } => (shape, within(Input::Exponent, exponent, 0.02, 50.0)?),
            Shape::MirroredPower { exponent } => {
                within(Input::Exponent, exponent, 0.02, 50.0)?;
                let uniform = Shape::Power { exponent: 1.0 };
                (if exponent == 1.0 { uniform } else { shape }, exponent)
            }
            Shape::TruncatedExponential { rate } => {
                within(Input::Rate, rate, -50.0, 50.0)?;
                let uniform = Shape::Power { exponent: 1.0 };
                (if rate == 0.0 { uniform } else { shape }, phi1(rate))
            }
            Shape::Beta { a, b } => {
                within(Input::BetaA, a, 0.1, 50.0)?;
                within(Input::BetaB, b, 0.1, 50.0)?;
                if b == 1.0 {
                    (Shape::Power { exponent: a }, a)
                } else if a == 1.0 {
                    (Shape::MirroredPower { exponent: b }, b)
                } else {
                    (shape, beta_function(a, b))
                }
            }
        };
        within(Input::Low, low, 0.0, MOST_VALUE - LEAST_WIDTH)?;
        within(Input::High, high, low + LEAST_WIDTH, MOST_VALUE)?;
        Ok(Self { shape, low, high, norm })
    }

    /// The uniform distribution from 0 to 1.
    #[must_use]
    pub const fn uniform() -> Self {
        Self { shape: Shape::Power { exponent: 1.0 }, low: 0.0, high: 1.0, norm: 1.0 }
    }

    /// The shape, in its simplest form: a beta that is a power, and an exponential of rate 0, are powers.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// The lowest value.
    #[must_use]
    pub const fn low(&self) -> f64 {
        self.low
    }

    /// The highest value.
    #[must_use]
    pub const fn high(&self) -> f64 {
        self.high
    }

    /// The probability of at most `x`.
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        self.point(x).cdf
    }

    /// The density at `x`, per unit of value; 0 outside the interval, infinite at an end where it has no bound.
    #[must_use]
    pub fn pdf(&self, x: f64) -> f64 {
        self.point(x).pdf
    }

    /// The mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.high - self.cdf_integral(self.high)
    }

    /// The value below which a draw falls with the given probability; what lies outside 0 to 1 counts as its end.
    #[must_use]
    pub fn quantile(&self, probability: f64) -> f64 {
        let u = if probability > 0.0 { probability.min(1.0) } else { 0.0 };
        let z = match self.shape {
            Shape::Power { exponent } => pow(u, 1.0 / exponent),
            Shape::MirroredPower { exponent } => 1.0 - pow(1.0 - u, 1.0 / exponent),
            Shape::TruncatedExponential { rate } => -(u * (-rate).exp_m1()).ln_1p() / rate,
            Shape::Beta { .. } => return rising_root(self.low, self.high, |x| self.cdf(x) - u),
        };
        within(self.low + (self.high - self.low) * z, self.low, self.high)
    }

    /// The distribution of `1 - x`: costs become values below the ceiling of 1, and values become costs.
    ///
    /// # Errors
    /// Refuses a distribution that reaches above 1.
    pub fn mirror(&self) -> Result<Self, Refused> {
        let shape = match self.shape {
            Shape::Power { exponent: 1.0 } => self.shape,
            Shape::Power { exponent } => Shape::MirroredPower { exponent },
            Shape::MirroredPower { exponent } => Shape::Power { exponent },
            Shape::TruncatedExponential { rate } => Shape::TruncatedExponential { rate: -rate },
            Shape::Beta { a, b } => Shape::Beta { a: b, b: a },
        };
        Refused::unless_within(Input::High, self.high, 0.0, 1.0)?;
        Self::new(shape, 1.0 - self.high, 1.0 - self.low)
    }

    /// The same shape on another interval from the same low end, as the derived results need it.
    ///
    /// # Errors
    /// Refuses what [`Distribution::new`] refuses.
    pub fn with_high(&self, high: f64) -> Result<Self, Refused> {
        Self::new(self.shape, self.low, high)
    }

    /// The same with all values less by `by`. Only for use within a solver: values may become negative.
    pub(super) fn moved(&self, by: f64) -> Self {
        Self { low: self.low - by, high: self.high - by, ..*self }
    }

    /// Cumulative probability, density and relative slope at once, which share most of their work.
    pub(super) fn point(&self, x: f64) -> Point {
        if x < self.low {
            return Point { cdf: 0.0, pdf: 0.0, slope: 0.0 };
        }
        if x > self.high {
            return Point { cdf: 1.0, pdf: 0.0, slope: 0.0 };
        }
        self.point_between(x - self.low, self.high - x)
    }

    /// The same at a point that is given by its distances from both ends, of which the small one may be exact.
    #[inline(never)]
    pub(super) fn point_between(&self, below: f64, above: f64) -> Point {
        let width = self.high - self.low;
        let (z, y) = (below / width, above / width);
        let (cdf, pdf, slope) = match self.shape {
            Shape::Power { exponent: 1.0 } => (z, 1.0, 0.0),
            Shape::Power { exponent } => {
                let below = pow(z, exponent - 1.0);
                (below * z, exponent * below, (exponent - 1.0) / z)
            }
            Shape::MirroredPower { exponent } => {
                let above = pow(y, exponent - 1.0);
                let cdf = if z < 0.5 { -(exponent * (-z).ln_1p()).exp_m1() } else { 1.0 - above * y };
                (cdf, exponent * above, (1.0 - exponent) / y)
            }
            Shape::TruncatedExponential { rate } => {
                let drop = (-rate * z).exp_m1();
                (drop / (-rate).exp_m1(), (1.0 + drop) / self.norm, -rate)
            }
            Shape::Beta { a, b } => {
                let kernel = pow(z, a - 1.0) * pow(y, b - 1.0) / self.norm;
                (incomplete_beta(a, b, z, y, kernel), kernel, (a - 1.0) / z - (b - 1.0) / y)
            }
        };
        // At an end where the density has no bound the product above is nought times infinity.
        let cdf = if z <= 0.0 {
            0.0
        } else if y <= 0.0 {
            1.0
        } else {
            cdf
        };
        Point { cdf, pdf: pdf / width, slope: slope / width }
    }

    /// The integral of the cumulative probability up to `x`: what a draw stays below `x` on average.
    #[inline(never)]
    pub(super) fn cdf_integral(&self, x: f64) -> f64 {
        if x <= self.low {
            return 0.0;
        }
        let (width, top) = (self.high - self.low, x.min(self.high));
        let (z, y) = ((top - self.low) / width, (self.high - top) / width);
        let unit = match self.shape {
            Shape::Power { exponent } => pow(z, exponent + 1.0) / (exponent + 1.0),
            Shape::MirroredPower { exponent } => z - (1.0 - pow(y, exponent + 1.0)) / (exponent + 1.0),
            Shape::TruncatedExponential { rate } => z * z * phi2(rate * z) / self.norm,
            Shape::Beta { a, b } => {
                if top >= self.high {
                    b / (a + b)
                } else {
                    // The partial mean is a step of the recurrence from a to a + 1.
                    let kernel = pow(z, a - 1.0) * pow(y, b - 1.0) / self.norm;
                    let cdf = incomplete_beta(a, b, z, y, kernel);
                    let partial_mean = (a * cdf - kernel * z * y) / (a + b);
                    z * cdf - partial_mean
                }
            }
        };
        width * unit + (x - top)
    }

    /// The probability of more than `x` over the density there: what a bidder of value `x` can keep for itself.
    ///
    /// Both are small near the high end, and neither is taken as a difference.
    pub(super) fn rent(&self, x: f64) -> f64 {
        if x >= self.high {
            return 0.0;
        }
        let width = self.high - self.low;
        let (z, y) = ((x - self.low).max(0.0) / width, (self.high - x) / width);
        let above = match self.shape {
            Shape::Power { exponent: 1.0 } => y,
            Shape::Power { exponent } => -(exponent * (-y).ln_1p()).exp_m1(),
            Shape::MirroredPower { exponent } => pow(y, exponent),
            Shape::TruncatedExponential { rate } => {
                (-rate * z).exp() * (-rate * y).exp_m1() / (-rate).exp_m1()
            }
            Shape::Beta { a, b } => {
                let kernel = pow(z, a - 1.0) * pow(y, b - 1.0) / self.norm;
                incomplete_beta(b, a, y, z, kernel)
            }
        };
        above / self.point(x.max(self.low)).pdf
    }

    /// What a draw exceeds `x` by on average.
    pub(super) fn excess(&self, x: f64) -> f64 {
        if x >= self.high { 0.0 } else { self.mean() - x + self.cdf_integral(x) }
    }

    /// The power with which the cumulative probability leaves nought at the low end.
    pub(super) fn low_exponent(&self) -> f64 {
        match self.shape {
            Shape::Power { exponent } => exponent,
            Shape::MirroredPower { .. } | Shape::TruncatedExponential { .. } => 1.0,
            Shape::Beta { a, .. } => a,
        }
    }

    /// The power with which the cumulative probability comes to one at the high end.
    pub(super) fn high_exponent(&self) -> f64 {
        match self.shape {
            Shape::Power { .. } | Shape::TruncatedExponential { .. } => 1.0,
            Shape::MirroredPower { exponent } => exponent,
            Shape::Beta { b, .. } => b,
        }
    }

    /// The exponent, if this is a power that starts at nought.
    pub(super) fn power_from_nought(&self) -> Option<f64> {
        match self.shape {
            Shape::Power { exponent } if self.low == 0.0 => Some(exponent),
            Shape::Power { .. }
            | Shape::MirroredPower { .. }
            | Shape::TruncatedExponential { .. }
            | Shape::Beta { .. } => None,
        }
    }

    pub(super) fn is_uniform(&self) -> bool {
        self.shape == Shape::Power { exponent: 1.0 }
    }
}

/// The regularised incomplete beta function at `z = 1 - y`, given the density there.
///
/// A finite sum of positive terms where `b` is a small whole number, else Lentz's continued fraction from the
/// nearer end.
fn incomplete_beta(a: f64, b: f64, z: f64, y: f64, kernel: f64) -> f64 {
    if b.fract() == 0.0 && b <= 24.0 {
        let (mut sum, mut term, mut j) = (1.0, 1.0, 1.0);
        while j < b {
            term *= (a + j - 1.0) / j * y;
            sum += term;
            j += 1.0;
        }
        return (pow(z, a) * sum).min(1.0);
    }
    if kernel == 0.0 || !kernel.is_finite() {
        return if z < y { 0.0 } else { 1.0 };
    }
    if z < (a + 1.0) / (a + b + 2.0) {
        kernel * z * y * continued_fraction(a, b, z) / a
    } else {
        1.0 - kernel * z * y * continued_fraction(b, a, y) / b
    }
}

/// Source: NIST Digital Library of Mathematical Functions, 8.17.22.
fn continued_fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut c = 1.0;
    let mut d = 1.0 / (1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    let mut m = 1.0;
    while m < 400.0 {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / (1.0 + even * d);
        c = 1.0 + even / c;
        value *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / (1.0 + odd * d);
        c = 1.0 + odd / c;
        let factor = d * c;
        value *= factor;
        if (factor - 1.0).abs() < 2.0 * f64::EPSILON {
            break;
        }
        m += 1.0;
    }
    value
}
