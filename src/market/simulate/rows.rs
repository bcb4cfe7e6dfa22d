//! Values and bids by quantile, ready to be read off at a draw.
//!
//! Each cell of the table is a straight line in the draw: `base + draw * slope`, with the draw taken as a
//! signed whole number, so that a look-up is a multiplication and an addition and both paths round alike.

use super::draw::{Draw, MIDDLE, PART};

/// One cell: value and bid, as straight lines in what the draw has left over after its cell is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Value and bid where what is left over is 0, which is the middle of the cell but for half a step.
    pub base: [f64; 2],
    /// How value and bid rise with what is left over.
    pub slope: [f64; 2],
}

/// A whole table, of 2^`bits` cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    /// The number of cells as a power of two; 0 where values and bids are straight lines.
    pub bits: u32,
    /// The cells, from the lowest values to the highest.
    pub rows: Vec<Row>,
}

impl Rows {
    /// The cells between the knots. Where the one table has two knots only, it is cut as fine as the other;
    /// where both are finer, the coarser one is.
    pub fn new(values: &[f64], bids: &[f64]) -> Self {
        let cells = (values.len().max(bids.len()) - 1).max(1);
        let bits = cells.trailing_zeros();
        let rows = (0..cells).map(|cell| {
            let [low, high] = [cell, cell + 1].map(|knot| [at(values, knot, cells), at(bids, knot, cells)]);
            row(low, high, bits)
        });
        Self { bits, rows: rows.collect() }
    }

    /// Value and bid at a draw.
    pub fn look_up(&self, draw: Draw) -> [f64; 2] {
        let (cell, rest) = match self.bits {
            0 => (0, draw.0),
            bits => (((draw.0 ^ i32::MIN) as u32 >> (32 - bits)) as usize, (draw.0 << bits) ^ i32::MIN),
        };
        let row = self.rows[cell];
        [0, 1].map(|which| row.base[which] + f64::from(rest) * row.slope[which])
    }
}

/// The cell from one knot to the next. What is left over steps by 2^`bits`, and its middle by half of that.
fn row(low: [f64; 2], high: [f64; 2], bits: u32) -> Row {
    let middle = 0.5 + f64::from(1_u32 << bits) * (MIDDLE - 0.5);
    let rise = [0, 1].map(|which| high[which] - low[which]);
    Row {
        base: [0, 1].map(|which| low[which] + rise[which] * middle),
        slope: [0, 1].map(|which| rise[which] * PART),
    }
}

/// A table read at the knot of one that is as fine or finer; both have a power of two of cells.
fn at(knots: &[f64], knot: usize, cells: usize) -> f64 {
    let each = cells / (knots.len() - 1);
    let (before, past) = (knot / each, knot % each);
    match past {
        0 => knots[before],
        _ => knots[before] + (knots[before + 1] - knots[before]) * (past as f64 / each as f64),
    }
}
