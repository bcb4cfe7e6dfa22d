//! Draws the pictures by which places that show links (chats, feeds, search) present a page of the site.
//!
//! `cards FOLDER < cards.json` reads a list of cards and draws each into a PNG of the folder. The prerender calls it
//! with the cards whose text or picture has changed. Reading order: `card` (what is said, and where it stands),
//! `letters` (how wide words are), `palette` (from a drawing to a small file).

mod card;
mod letters;
mod palette;

use card::Card;
use letters::Letters;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::{env, fs, io};

/// Width and height of every picture, in pixels: what those who show links ask for.
pub const SIZE: (u32, u32) = (1200, 630);

fn main() -> ExitCode {
    match draw() {
        Ok(count) => {
            println!("drew {count} cards");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("cards: {error}");
            ExitCode::FAILURE
        }
    }
}

fn draw() -> Result<usize, String> {
    let folder = env::args_os().nth(1).map(PathBuf::from).ok_or("name the folder for the pictures")?;
    let cards: Vec<Card> =
        serde_json::from_reader(io::stdin().lock()).map_err(|error| format!("the list of cards: {error}"))?;
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let letters = Letters::new();
    let options = letters.options();
    for card in &cards {
        let bytes = png(&card.svg(&letters), &options).map_err(|error| format!("{}: {error}", card.file))?;
        put(&folder, &card.file, &bytes)?;
    }
    Ok(cards.len())
}

/// A drawing as a file.
fn png(svg: &str, options: &Options<'_>) -> Result<Vec<u8>, String> {
    let tree = Tree::from_str(svg, options).map_err(|error| error.to_string())?;
    let mut pixels = Pixmap::new(SIZE.0, SIZE.1).ok_or("no room for the picture")?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    palette::png(&pixels)
}

/// Writes beside the name first: a build that is broken off leaves no half picture behind.
fn put(folder: &Path, file: &str, bytes: &[u8]) -> Result<(), String> {
    let (to, beside) = (folder.join(file), folder.join(format!("{file}.part")));
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &to));
    written.map_err(|error| format!("{}: {error}", to.display()))
}

/// Options that know the fonts of this program and no others.
fn options(fonts: resvg::usvg::fontdb::Database) -> Options<'static> {
    Options { fontdb: Arc::new(fonts), ..Options::default() }
}
