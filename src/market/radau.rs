//! The points on which functions are held: Radau's quadrature on an interval, with its right end, and what follows.

/// How many points a panel has, not counting its left end.
pub(super) const POINTS: usize = 12;

/// The points: on -1 to 1 they are the roots of the difference of Legendre's polynomials of the degrees 12 and 11.
const PLACES: [f64; POINTS] = [
    0.010018280461680407,
    0.052035451127180554,
    0.12461922514444307,
    0.22284060704383785,
    0.3400081579146652,
    0.468137613089584,
    0.5984972797671392,
    0.722203284890968,
    0.8308248996228186,
    0.9169583865525949,
    0.9747263796024797,
    1.0,
];

/// Radau's points on 0 to 1 with the right end, their weights, and the interpolation through them and the left end.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub x: [f64; POINTS],
    pub weight: [f64; POINTS],
    /// Slopes at the points, of the polynomial through the left end (first column) and the points.
    pub slope: [[f64; POINTS + 1]; POINTS],
    /// Barycentric weights of the left end and the points.
    barycentric: [f64; POINTS + 1],
}

impl Rule {
    /// The rule for the points.
    #[inline(never)]
    pub(super) fn new() -> Self {
        let (x, m) = (PLACES, POINTS as f64);
        let weight = x.map(|x| {
            let low = legendre(2.0 * x - 1.0);
            x / (m * m * low * low)
        });
        let at = |k: usize| if k == 0 { 0.0 } else { x[k - 1] };
        let mut barycentric = [1.0; POINTS + 1];
        for (k, value) in barycentric.iter_mut().enumerate() {
            for other in (0..=POINTS).filter(|other| *other != k) {
                *value /= 2.0 * (at(k) - at(other));
            }
        }
        let mut slope = [[0.0; POINTS + 1]; POINTS];
        for (j, row) in slope.iter_mut().enumerate() {
            // A constant has no slope, which gives the diagonal.
            let mut sum = 0.0;
            for k in (0..=POINTS).filter(|k| *k != j + 1) {
                row[k] = barycentric[k] / barycentric[j + 1] / (x[j] - at(k));
                sum += row[k];
            }
            row[j + 1] = -sum;
        }
        Self { x, weight, slope, barycentric }
    }

    /// The polynomial through the left end's value and the points' values, at `t` of 0 to 1.
    pub(super) fn interpolate(&self, left: f64, values: &[f64; POINTS], t: f64) -> f64 {
        let (mut above, mut below) = (0.0, 0.0);
        for k in 0..=POINTS {
            let (x, value) = if k == 0 { (0.0, left) } else { (self.x[k - 1], values[k - 1]) };
            if t == x {
                return value;
            }
            let share = self.barycentric[k] / (t - x);
            above += share * value;
            below += share;
        }
        above / below
    }
}

/// Legendre's polynomial of the degree `POINTS - 1`, at `t`.
fn legendre(t: f64) -> f64 {
    let (mut low, mut high) = (1.0, t);
    for k in 2..POINTS {
        let k = k as f64;
        (low, high) = (high, ((2.0 * k - 1.0) * t * high - (k - 1.0) * low) / k);
    }
    high
}

/// Solves a small linear system in place by elimination with pivots; `None` if it has no single solution.
pub(super) fn solve_linear(matrix: &mut [[f64; POINTS]; POINTS], right: &mut [f64; POINTS]) -> Option<()> {
    for k in 0..POINTS {
        let pivot = (k..POINTS).max_by(|i, j| matrix[*i][k].abs().total_cmp(&matrix[*j][k].abs()))?;
        matrix.swap(k, pivot);
        right.swap(k, pivot);
        let head = matrix[k];
        // Also refuses what is not a number.
        if !(head[k].abs() > 0.0 && head[k].is_finite()) {
            return None;
        }
        for i in k + 1..POINTS {
            let factor = matrix[i][k] / head[k];
            if factor != 0.0 {
                for j in k..POINTS {
                    matrix[i][j] -= factor * head[j];
                }
                right[i] -= factor * right[k];
            }
        }
    }
    for k in (0..POINTS).rev() {
        let known: f64 = (k + 1..POINTS).map(|j| matrix[k][j] * right[j]).sum();
        right[k] = (right[k] - known) / matrix[k][k];
    }
    Some(())
}
