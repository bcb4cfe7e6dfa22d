//! Flips and maps at the desk: the list is the engine's, what is tried gives what was announced, and the map says at
//! the dot what the answer says.

use first_refusal::desk::map::{self, Frame, Painter, axes, ruler, usual};
use first_refusal::desk::search::{self, FEW, count, few_and_rest, groups, line, mark_of};
use first_refusal::desk::{Desk, Edit, Opened};
use first_refusal::law::Deal;
use first_refusal::law::flips::{Flips, Progress, flips};
use first_refusal::law::standing::Standing;
use first_refusal::report::axis_words;
use first_refusal::story::Scenario;
use std::fs;
use std::path::Path;

/// The deals with which the desk can be opened: those of the story and the presets.
fn desks() -> Vec<(String, Desk)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("deals/presets");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let story = Scenario::ALL.iter().map(|scenario| (scenario.key().to_owned(), (*scenario.deal()).clone()));
    let presets = files.iter().map(|file| {
        let text = fs::read_to_string(file).unwrap();
        (
            file.file_stem().unwrap().to_str().unwrap().to_owned(),
            first_refusal::file::parse_deal(&text).unwrap(),
        )
    });
    story.chain(presets).map(|(name, deal)| (name, Desk::new(Opened::deal(deal)))).collect()
}

fn found(desk: &Desk) -> Flips {
    flips(&desk.deal, Some(desk.today()))
}

#[test]
fn the_list_has_every_flip_of_the_engine_once_and_the_smallest_first() {
    let mut all = 0;
    for (name, desk) in desks() {
        let flips = found(&desk);
        let groups = groups(&desk.deal, &flips.found);
        let listed = || groups.iter().flat_map(|group| &group.flips);
        assert_eq!(count(&groups), flips.found.len(), "{name}");
        assert!(
            flips.found.iter().all(|flip| listed().filter(|listed| *listed == flip).count() == 1),
            "{name}"
        );
        let settled = first_refusal::law::readings::Resolved::new(&desk.deal, &[]).terms;
        for group in &groups {
            let steps: Vec<u64> = group.flips.iter().map(|flip| flip.change.steps(&settled)).collect();
            assert!(steps.is_sorted(), "{name}: {steps:?}");
        }
        let (few, rest) = few_and_rest(groups.clone());
        assert_eq!(count(&few) + count(&rest), flips.found.len(), "{name}");
        assert_eq!(count(&few), flips.found.len().min(FEW), "{name}");
        all += flips.found.len();
    }
    assert!(all > 100, "{all}");
}

#[test]
fn trying_a_flip_gives_what_it_announces_and_undoing_it_what_was() {
    for (name, desk) in desks() {
        let flips = found(&desk);
        for flip in &flips.found {
            let told = line(&desk.deal, flip, desk.today());
            let mut tried = desk.clone();
            tried.edit(search::edit(&desk.deal, &told.change));
            assert_eq!(tried.problems.to_vec(), [], "{name}: {}", told.what);
            let standing = Standing::of(&tried.deal, told.date);
            let both = |standing: &Standing| {
                (standing.takers().collect::<Vec<_>>(), standing.grounds().collect::<Vec<_>>())
            };
            assert_eq!(both(&standing), both(&flip.standing), "{name}: {} {:?}", told.what, told.values);
            let mut back = tried.clone();
            back.edit(search::between(&tried.deal, &desk.deal));
            assert_eq!(back.deal, desk.deal, "{name}: {}", told.what);
        }
    }
}

#[test]
fn every_flip_says_what_by_how_much_and_what_then() {
    for (name, desk) in desks() {
        for flip in &found(&desk).found {
            let told = line(&desk.deal, flip, desk.today());
            let whole = [&told.what, &told.then, &told.trace];
            assert!(
                whole.iter().all(|text| !text.is_empty() && !text.contains(['{', '}'])),
                "{name}: {told:?}"
            );
            assert_eq!(
                told.by.is_some(),
                flip.size != first_refusal::law::flips::Size::Other,
                "{name}: {told:?}"
            );
            let values = told.values.as_deref().unwrap_or("x instead of y");
            assert!(values.contains(" instead of ") && !values.contains('{'), "{name}: {told:?}");
        }
    }
}

#[test]
fn a_day_later_and_a_day_earlier_are_told_apart() {
    let (_, desk) = desks().swap_remove(0);
    let flips = found(&desk);
    let told: Vec<String> =
        flips.found.iter().filter_map(|flip| line(&desk.deal, flip, desk.today()).by).collect();
    assert!(
        told.iter().any(|by| by.ends_with(" later")) && told.iter().any(|by| by.ends_with(" earlier")),
        "{told:?}"
    );
}

#[test]
fn every_axis_of_a_map_has_words_for_itself_and_its_values() {
    for (name, desk) in desks() {
        let offered = axes(&desk.deal, desk.today());
        assert!(offered.len() > 5, "{name}");
        for axis in offered {
            let words = axis_words(&desk.deal, axis);
            assert!(!words.is_empty() && !words.contains('{'), "{name}: {words}");
            let ruler = ruler(&desk.deal, axis).unwrap();
            assert!((2..=128).contains(&ruler.positions().len()), "{name}: {words}");
            for change in ruler.positions() {
                let value = first_refusal::report::value_words(&desk.deal, change);
                assert!(!value.is_empty() && !value.contains('{'), "{name}: {words}: {value}");
            }
        }
    }
}

fn frame(desk: &Desk) -> Frame {
    let sides = usual(&desk.deal, &axes(&desk.deal, desk.today())).unwrap();
    Frame::new(&desk.deal, desk.today(), sides).unwrap()
}

#[test]
fn a_map_grows_finer_and_says_at_each_place_how_the_deal_stands_there() {
    for (name, desk) in desks() {
        let frame = frame(&desk);
        let mut painter = Painter::new(&frame);
        let mut sizes = Vec::new();
        while painter.step(50) == Progress::More {
            let cells = painter.picture().map(|picture| picture.cells);
            if sizes.last() != Some(&cells) {
                sizes.push(cells);
            }
        }
        let picture = painter.picture().unwrap();
        let (wide, high) = frame.size();
        assert_eq!((picture.cells, picture.stride), ((wide, high), (1, 1)), "{name}");
        assert!(
            sizes.len() > 1 && sizes.iter().flatten().all(|(x, y)| *x <= 64 && *y <= 64),
            "{name}: {sizes:?}"
        );
        assert_eq!(picture.areas.iter().map(|area| area.cells).sum::<usize>(), wide * high, "{name}");
        for place in (0..wide).step_by(7).flat_map(|x| (0..high).step_by(5).map(move |y| (x, y))) {
            let (deal, day) = frame.at(place);
            assert_eq!(picture.mark(place), Some(mark_of(&Standing::of(&deal, day))), "{name}: {place:?}");
        }
    }
}

#[test]
fn the_cell_under_the_dot_is_the_answer_before_and_after_it_is_moved() {
    for (name, desk) in desks() {
        let mut frame = frame(&desk);
        let start = frame.find(&desk.deal).unwrap();
        assert_eq!(frame.at(start).0, *desk.deal, "{name}");
        let mut painter = Painter::new(&frame);
        while painter.step(5000) == Progress::More {}
        let picture = painter.picture().unwrap();
        let (wide, high) = frame.size();
        let mut moved = desk.clone();
        for place in [(0, 0), (wide - 1, start.1), (start.0, high - 1), start] {
            let (deal, day) = frame.at(place);
            frame.go(place);
            moved.edit(search::between(&moved.deal, &deal));
            assert_eq!(moved.problems.to_vec(), [], "{name}: {place:?}");
            assert_eq!(*moved.deal, deal, "{name}: {place:?}");
            assert_eq!(
                frame.find(&moved.deal).map(|found| frame.at(found).0),
                Some(deal),
                "{name}: {place:?}"
            );
            assert_eq!(
                picture.mark(place),
                Some(mark_of(&Standing::of(&moved.deal, day))),
                "{name}: {place:?}"
            );
        }
        assert_eq!(moved.deal, desk.deal, "{name}: back where it was");
    }
}

#[test]
fn a_change_of_anything_else_is_another_map() {
    let (_, desk) = desks().swap_remove(0);
    let frame = frame(&desk);
    let mut other = desk.clone();
    other.edit(Edit::Put("profile".into(), first_refusal::file::Json::text("england")));
    assert_ne!(other.deal, desk.deal);
    assert_eq!(frame.find(&other.deal), None);
}

#[test]
fn the_areas_of_a_picture_cover_it_once() {
    let (_, desk) = desks().swap_remove(0);
    let frame = frame(&desk);
    let mut painter = Painter::new(&frame);
    while painter.step(5000) == Progress::More {}
    let picture = painter.picture().unwrap();
    // Every rectangle is written as `M x y H x V y H x Z`.
    let surface = |path: &str| -> usize {
        path.split('Z')
            .filter(|one| !one.is_empty())
            .map(|one| {
                let n: Vec<usize> = one.split(['M', ' ', 'H', 'V']).filter_map(|n| n.parse().ok()).collect();
                (n[2] - n[0]) * n[1].abs_diff(n[3])
            })
            .sum()
    };
    let all: usize = picture.areas.iter().map(|area| surface(&area.path)).sum();
    assert_eq!(all, map::WIDE * map::HIGH);
}

#[test]
fn the_bands_of_a_picture_tell_every_cell_once() {
    for (name, desk) in desks() {
        let frame = frame(&desk);
        let mut painter = Painter::new(&frame);
        while painter.step(5000) == Progress::More {}
        let picture = painter.picture().unwrap();
        let bands = picture.bands();
        let (wide, high) = picture.cells;
        let mut told = vec![None; wide * high];
        for band in &bands {
            for (row, stretch) in
                (band.first..=band.last).flat_map(|row| band.across.iter().map(move |one| (row, one)))
            {
                for cell in stretch.first..=stretch.last {
                    assert_eq!(told[row * wide + cell].replace(stretch.mark), None, "{name}: {row}, {cell}");
                }
            }
        }
        let place = |n: usize| (n % wide * picture.stride.0, n / wide * picture.stride.1);
        for (n, mark) in told.into_iter().enumerate() {
            assert_eq!(mark, picture.mark(place(n)), "{name}: {n}");
        }
        assert!(bands.windows(2).all(|two| two[0].across != two[1].across), "{name}");
    }
}

#[test]
fn a_deal_with_nothing_to_move_has_no_map() {
    let empty = Deal {
        events: Vec::new(),
        offers: Vec::new(),
        clause: Default::default(),
        ..(*desks()[0].1.deal).clone()
    };
    assert_eq!(usual(&empty, &[]), None);
}
