//! Where the words of a chart stand: names beside their lines, places beside their marks, none upon another.
//!
//! All in the units of the picture, y downwards.

/// The field between the axes.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its left edge.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its lower edge.
    pub foot: f64,
}

/// A box that words take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// Its left edge.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
    /// The base of its letters.
    pub base: f64,
}

/// A line as it is drawn: its points by rising x.
pub type Drawn = Vec<(f64, f64)>;

/// From one row of notes to the next.
const ROW: f64 = 15.0;
/// So far from every line is far enough.
const ENOUGH: f64 = 14.0;
/// From a point of a line to a name beside it.
const BESIDE: f64 = 10.0;
/// From the base of a word to the middle of its letters.
const MIDDLE: f64 = 4.0;

/// Where the notes of marked places stand, each given as its place and its width: beside the mark, leaning inwards,
/// in the highest row where they cover neither a line nor one another.
pub fn notes(marks: &[(f64, f64)], lines: &[Drawn], field: Field) -> Vec<Label> {
    let mut taken: Vec<Label> = Vec::new();
    for &(place, wide) in marks {
        let (left, right) = match place + wide > field.right {
            true => (place - 5.0 - wide, place - 5.0),
            false => (place + 5.0, place + 5.0 + wide),
        };
        let rows = ((field.foot - field.top - 16.0) / ROW) as usize;
        let at = |row: usize| Label { left, right, base: field.top + 12.0 + ROW * row as f64 };
        let mut best = (f64::NEG_INFINITY, at(0));
        for row in 0..=rows {
            let label = at(row);
            // Beyond what is needed for its letters, higher is better.
            let room =
                among(label, &taken).min(lines.iter().map(|line| apart(label, line)).fold(9.0, f64::min));
            if room > best.0 {
                best = (room, label);
            }
        }
        taken.push(best.1);
    }
    taken
}

/// Where the name of each line stands, given by its width: nearer to its own line than to any other, where there is
/// most room. None for a line without points.
pub fn names(wide: &[f64], lines: &[Drawn], field: Field, notes: &[Label]) -> Vec<Option<Label>> {
    let mut taken = notes.to_vec();
    let mut names = Vec::new();
    for (i, wide) in wide.iter().enumerate() {
        let mut best: Option<(f64, Label)> = None;
        for place in &lines[i] {
            let left = (place.0 - wide / 2.0).min(field.right - wide).max(field.left + 4.0);
            let over_and_under = [-9.0, 19.0, -22.0, 32.0, -36.0, 46.0].map(|by| (left, place.1 + by));
            // Where a line is steep its name stands on one side of it.
            let beside = [place.0 - BESIDE - wide, place.0 + BESIDE].map(|left| (left, place.1 + MIDDLE));
            for (left, base) in over_and_under.into_iter().chain(beside) {
                let label = Label { left, right: left + wide, base };
                if !(field.top..=field.foot - 4.0).contains(&base)
                    || label.left < field.left + 4.0
                    || label.right > field.right
                {
                    continue;
                }
                let own = apart(label, &lines[i]).min(46.0);
                let others = lines.iter().enumerate().filter(|(other, _)| *other != i);
                let others = others.map(|(_, line)| apart(label, line)).fold(f64::INFINITY, f64::min);
                // Lines that coincide share their names' place: there neither can be nearer.
                let mistaken = if others < own - 1.0 { (own - others).min(ENOUGH) } else { 0.0 };
                let room = own.min(others).min(ENOUGH).min(among(label, &taken)) - mistaken;
                if best.is_none_or(|(most, _)| room > most) {
                    best = Some((room, label));
                }
            }
        }
        taken.extend(best.map(|(_, label)| label));
        names.push(best.map(|(_, label)| label));
    }
    names
}

/// How far words are from a line, up and down; nought where it crosses them.
fn apart(label: Label, line: &[(f64, f64)]) -> f64 {
    let middle = label.base - MIDDLE;
    let mut room = f64::INFINITY;
    for two in line.windows(2) {
        if two[1].0 < label.left || two[0].0 > label.right {
            continue;
        }
        // Both ends of the stretch that lies over the words, below them if more than nought.
        let below = [two[0].0.max(label.left), two[1].0.min(label.right)].map(|x| {
            let part = if two[1].0 > two[0].0 { (x - two[0].0) / (two[1].0 - two[0].0) } else { 0.0 };
            two[0].1 + (two[1].1 - two[0].1) * part - middle
        });
        let crosses = below[0] * below[1] <= 0.0;
        room = room.min(if crosses { 0.0 } else { below[0].abs().min(below[1].abs()) });
    }
    room
}

/// How far words are from other words, up and down, beyond the height of a row.
fn among(label: Label, taken: &[Label]) -> f64 {
    let beside = |other: &&Label| label.left < other.right + 8.0 && label.right > other.left - 8.0;
    let apart = taken.iter().filter(beside).map(|other| (other.base - label.base).abs() - 6.0);
    apart.fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELD: Field = Field { left: 50.0, right: 330.0, top: 30.0, foot: 190.0 };

    fn line(points: &[(f64, f64)]) -> Drawn {
        points.to_vec()
    }

    #[test]
    fn a_name_stands_nearer_to_its_own_line_than_to_another() {
        // Two lines that cross: a flat one and one that rises to it.
        let lines = [
            line(&[(50.0, 180.0), (120.0, 110.0), (330.0, 50.0)]),
            line(&[(50.0, 110.0), (180.0, 100.0), (330.0, 52.0)]),
        ];
        let names = names(&[80.0, 90.0], &lines, FIELD, &[]);
        for (i, name) in names.iter().enumerate() {
            let name = name.expect("a line with points has a name");
            assert!(apart(name, &lines[i]) <= apart(name, &lines[1 - i]) + 1.0, "{i}: {name:?}");
        }
    }

    #[test]
    fn a_name_is_crossed_by_no_line_where_there_is_room() {
        let lines = [
            line(&[(50.0, 60.0), (190.0, 60.0), (330.0, 60.0)]),
            line(&[(50.0, 150.0), (190.0, 150.0), (330.0, 150.0)]),
        ];
        for name in names(&[60.0, 60.0], &lines, FIELD, &[]).into_iter().flatten() {
            assert!(lines.iter().all(|line| apart(name, line) >= 9.0), "{name:?}");
        }
    }

    #[test]
    fn a_name_stands_beside_a_line_that_is_steep() {
        // Flat at the foot, up at once, flat along the top, as where nobody bids any more.
        let line = line(&[(50.0, 180.0), (95.0, 180.0), (140.0, 45.0), (330.0, 40.0)]);
        let names = names(&[90.0], std::slice::from_ref(&line), Field { top: 34.0, ..FIELD }, &[]);
        assert!(names.iter().flatten().all(|name| apart(*name, &line) > 6.0), "{names:?}");
    }

    #[test]
    fn names_of_lines_that_coincide_do_not_cover_each_other() {
        let one = line(&[(50.0, 180.0), (190.0, 100.0), (330.0, 40.0)]);
        let both = names(&[80.0, 80.0], &[one.clone(), one], FIELD, &[]);
        let [Some(one), Some(other)] = both[..] else { panic!("{both:?}") };
        assert!(among(one, &[other]) > 5.0, "{one:?} {other:?}");
    }

    #[test]
    fn a_note_gives_way_to_a_line_along_the_top() {
        let top = line(&[(50.0, 38.0), (330.0, 38.0)]);
        let notes = notes(&[(100.0, 60.0)], std::slice::from_ref(&top), FIELD);
        assert!(apart(notes[0], &top) >= 9.0, "{:?}", notes[0]);
    }

    #[test]
    fn notes_stand_in_the_highest_row_and_not_upon_each_other() {
        let notes = notes(&[(100.0, 60.0), (120.0, 60.0), (320.0, 60.0)], &[], FIELD);
        assert_eq!(notes[0].base, 42.0);
        assert_eq!(notes[1].base, 57.0);
        assert_eq!(notes[2], Label { left: 255.0, right: 315.0, base: 42.0 });
    }

    #[test]
    fn a_line_without_points_has_no_name() {
        assert_eq!(names(&[60.0], &[line(&[])], FIELD, &[]), [None]);
    }
}
