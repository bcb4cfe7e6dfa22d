//! From values to places, and the round values between two others.

/// A straight scale from values to places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    from: f64,
    per_unit: f64,
    start: f64,
}

impl Scale {
    /// A scale on which `from` lies at `start` and `to` at `end`. Where both values are one, all lie at `start`.
    pub fn new((from, to): (f64, f64), (start, end): (f64, f64)) -> Self {
        let width = to - from;
        let per_unit = if width == 0.0 { 0.0 } else { (end - start) / width };
        Self { from, per_unit, start }
    }

    /// The place of a value.
    pub fn place(self, value: f64) -> f64 {
        self.start + (value - self.from) * self.per_unit
    }
}

/// Round values from `from` to `to`, at most `most` of them, with the number of decimals that tells them apart.
/// Nothing where there is no stretch between them.
pub fn round_ticks(from: f64, to: f64, most: usize) -> (Vec<f64>, usize) {
    let width = to - from;
    if !(width.is_finite() && width > 0.0) || most < 2 {
        return (Vec::new(), 0);
    }
    // The power of ten below the width, without a logarithm.
    let (mut power, mut decimals) = (1.0_f64, 0_usize);
    while power > width {
        power /= 10.0;
        decimals += 1;
    }
    while power * 10.0 <= width {
        power *= 10.0;
    }
    // Finer and finer, as long as there are not too many.
    let mut best = (power * 5.0, decimals);
    for (share, more) in [(5.0, 0), (2.0, 0), (1.0, 0), (0.5, 1), (0.2, 1), (0.1, 1)] {
        let step = power * share;
        if (width / step).floor() as usize + 1 > most {
            break;
        }
        best = (step, if power >= 10.0 { 0 } else { decimals + more });
    }
    let (step, decimals) = best;
    let first = (from / step - 1e-9).ceil();
    let ticks = (0..most).map(|i| (first + i as f64) * step).take_while(|tick| *tick <= to + step * 1e-9);
    (ticks.collect(), decimals)
}

#[cfg(test)]
mod tests {
    use super::{Scale, round_ticks};

    fn ticks(from: f64, to: f64, most: usize) -> Vec<String> {
        let (ticks, decimals) = round_ticks(from, to, most);
        ticks.iter().map(|tick| format!("{tick:.decimals$}")).collect()
    }

    #[test]
    fn a_value_half_way_lies_half_way() {
        assert_eq!(Scale::new((2.0, 4.0), (100.0, 0.0)).place(3.0), 50.0);
    }

    #[test]
    fn a_stretch_without_width_has_one_place_and_no_ticks() {
        assert_eq!(Scale::new((2.0, 2.0), (10.0, 90.0)).place(2.0), 10.0);
        assert!(round_ticks(2.0, 2.0, 5).0.is_empty());
        assert!(round_ticks(2.0, f64::NAN, 5).0.is_empty());
    }

    #[test]
    fn ticks_are_round_and_within_the_stretch() {
        assert_eq!(ticks(0.0, 1.0, 6), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(ticks(2.0, 4.0, 6), ["2.0", "2.5", "3.0", "3.5", "4.0"]);
        assert_eq!(ticks(8.34, 16.68, 6), ["10", "12", "14", "16"]);
        assert_eq!(ticks(1.0, 10.0, 10), ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
        assert_eq!(ticks(-0.05, 0.13, 5), ["-0.05", "0.00", "0.05", "0.10"]);
    }

    #[test]
    fn there_are_never_more_ticks_than_asked_for() {
        for i in 1..2000_u32 {
            let to = f64::from(i) * 0.0137;
            for most in 2..9 {
                let count = round_ticks(0.003, 0.003 + to, most).0.len();
                assert!((1..=most).contains(&count) || most < 4, "{to} {most} {count}");
            }
        }
    }
}
