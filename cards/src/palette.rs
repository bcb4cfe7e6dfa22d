//! From pixels to a small PNG: at most 256 colours, those that are there most, and for the rest the nearest of them.
//!
//! The pictures are flat areas and letters; what is lost is a shade on the edge of a letter.

use crate::SIZE;
use resvg::tiny_skia::Pixmap;
use std::collections::HashMap;

type Colour = [u8; 3];

/// The picture as a file. Nothing of it may be transparent.
pub fn png(pixels: &Pixmap) -> Result<Vec<u8>, String> {
    let colours: Vec<Colour> =
        pixels.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let palette = most(&colours);
    let mut known: HashMap<Colour, u8> = HashMap::new();
    let place = |colour: &Colour| *known.entry(*colour).or_insert_with(|| nearest(&palette, *colour));
    let places: Vec<u8> = colours.iter().map(place).collect();

    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIZE.0, SIZE.1);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    // Places in a palette are no amounts: what a filter would predict from a neighbour is nothing.
    encoder.set_filter(png::Filter::NoFilter);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&places)?;
        writer.finish()
    });
    written.map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// The colours that are there most, at most 256.
fn most(colours: &[Colour]) -> Vec<Colour> {
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    for colour in colours {
        *counts.entry(*colour).or_default() += 1;
    }
    let mut all: Vec<(Colour, usize)> = counts.into_iter().collect();
    // Of two that are there equally often always the same comes first, so that a picture is always the same file.
    all.sort_unstable_by_key(|(colour, count)| (usize::MAX - count, *colour));
    all.truncate(256);
    all.into_iter().map(|(colour, _)| colour).collect()
}

fn nearest(palette: &[Colour], colour: Colour) -> u8 {
    let distance = |known: &Colour| -> u32 {
        known.iter().zip(colour).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let at = (0..palette.len()).min_by_key(|at| distance(&palette[*at])).unwrap_or(0);
    u8::try_from(at).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_has_no_place_takes_the_nearest() {
        assert_eq!(nearest(&[[0, 0, 0], [250, 250, 250]], [200, 210, 220]), 1);
    }

    #[test]
    fn the_most_frequent_colours_stay_as_they_are() {
        let mut colours: Vec<Colour> = (0..300u16).map(|i| [(i % 256) as u8, (i / 256) as u8, 9]).collect();
        colours.extend([[1, 2, 3]; 5]);
        let palette = most(&colours);
        assert_eq!((palette.len(), palette[0]), (256, [1, 2, 3]));
    }
}
