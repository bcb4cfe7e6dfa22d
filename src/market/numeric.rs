//! Small numerical helpers: powers, exponentials near nought, the gamma function, and roots of rising functions.

/// `base` to the `exponent`, by multiplication where the exponent is a small whole number.
#[inline(never)]
pub(super) fn pow(base: f64, exponent: f64) -> f64 {
    if exponent == 1.0 {
        base
    } else if exponent.fract() == 0.0 && exponent.abs() <= 40.0 {
        base.powi(exponent as i32)
    } else {
        base.powf(exponent)
    }
}

/// `x` brought between two bounds, and the lower one where it is no number.
///
/// Unlike [`f64::clamp`] it never panics, and so brings none of the printing of numbers into the program.
pub(super) const fn within(x: f64, low: f64, high: f64) -> f64 {
    x.max(low).min(high)
}

/// `(1 - e^-y) / y`, which is 1 at nought.
pub(super) fn phi1(y: f64) -> f64 {
    if y == 0.0 { 1.0 } else { -(-y).exp_m1() / y }
}

/// `(y - 1 + e^-y) / y^2`, which is a half at nought.
pub(super) fn phi2(y: f64) -> f64 {
    if y.abs() > 0.5 {
        return (y + (-y).exp_m1()) / (y * y);
    }
    // The series 1/2! - y/3! + y^2/4! - ..., from its end.
    let mut sum = 1.0;
    for k in (3..18).rev() {
        sum = 1.0 - y / f64::from(k) * sum;
    }
    0.5 * sum
}

/// `(1 - (1 + y) e^-y) / y^2`, which is a half at nought, for `y` of nought or more.
pub(super) fn phi3(y: f64) -> f64 {
    if y > 0.5 {
        return (1.0 - (1.0 + y) * (-y).exp()) / (y * y);
    }
    // The series of (-y)^k / (k! (k + 2)).
    let (mut sum, mut term) = (0.0, 1.0);
    for k in 0..16 {
        sum += term / f64::from(k + 2);
        term *= -y / f64::from(k + 1);
    }
    sum
}

/// The natural logarithm of the gamma function for a positive argument, by Stirling's series above 12.
fn ln_gamma(x: f64) -> f64 {
    let (mut z, mut product) = (x, 1.0);
    while z < 12.0 {
        product *= z;
        z += 1.0;
    }
    let r = 1.0 / (z * z);
    let series = 1.0 / 12.0
        - r * (1.0 / 360.0
            - r * (1.0 / 1260.0
                - r * (1.0 / 1680.0 - r * (1.0 / 1188.0 - r * (691.0 / 360_360.0 - r / 156.0)))));
    (z - 0.5) * z.ln() - z + 0.5 * std::f64::consts::TAU.ln() + series / z - product.ln()
}

/// Euler's beta function; exact up to rounding where one of the two is a small whole number.
pub(super) fn beta_function(a: f64, b: f64) -> f64 {
    let (a, b) = if a.fract() == 0.0 && (b.fract() != 0.0 || a < b) { (b, a) } else { (a, b) };
    if b.fract() != 0.0 || b > 60.0 {
        return (ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)).exp();
    }
    let mut value = 1.0 / a;
    let mut j = 1.0;
    while j < b {
        value *= j / (a + j);
        j += 1.0;
    }
    value
}

/// The point in `low..=high` at which a rising function turns from negative to positive, to the last few bits.
///
/// Where it is negative throughout that is `high`, where positive throughout `low`. Regula falsi with the
/// Illinois rule, and a halving of the interval whenever that has become slow.
pub(super) fn rising_root(low: f64, high: f64, f: impl Fn(f64) -> f64) -> f64 {
    root(low, high, &f)
}

/// Which of `0..=parts` has the highest value; the first of them, and what is no number never has.
pub(super) fn peak(parts: u32, value: &dyn Fn(u32) -> f64) -> u32 {
    let mut best = (f64::NEG_INFINITY, 0);
    for k in 0..=parts {
        let here = value(k);
        if here > best.0 {
            best = (here, k);
        }
    }
    best.1
}

/// One copy for all callers: a copy for each would be a fifth of the program.
#[inline(never)]
fn root(low: f64, high: f64, f: &dyn Fn(f64) -> f64) -> f64 {
    let (mut a, mut b) = (low, high);
    let (mut fa, mut fb) = (f(a), f(b));
    if fa >= 0.0 {
        return a;
    }
    if fb <= 0.0 {
        return b;
    }
    let mut last_width = b - a;
    for step in 0..200 {
        let width = b - a;
        let middle = 0.5 * (a + b);
        if width <= 2.0 * f64::EPSILON * a.abs().max(b.abs()) || middle <= a || middle >= b {
            break;
        }
        let guess = b - fb * (b - a) / (fb - fa);
        let slow = step % 3 == 2 && width > 0.25 * last_width;
        if step % 3 == 2 {
            last_width = width;
        }
        let x = if !slow && guess > a && guess < b { guess } else { middle };
        let fx = f(x);
        if fx == 0.0 {
            return x;
        }
        // A bound that stays has its value halved, which draws the next guess to the other side.
        if fx > 0.0 {
            b = x;
            fb = fx;
            fa *= 0.5;
        } else {
            a = x;
            fa = fx;
            fb *= 0.5;
        }
    }
    if fa.abs() < fb.abs() { a } else { b }
}
