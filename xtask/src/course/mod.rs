//! `cargo xtask course`: the finished site as a course package (SCORM 1.2), a zip that learning platforms import.
//!
//! The package holds the whole site, so that no link of it leads nowhere, and opens with the course page, which
//! reports to the platform (`static/teach/course.js`). The same site gives the same bytes.

mod addresses;
mod manifest;

use crate::args::Args;
use crate::paths;
use crate::publish::ONE_FILE;
use crate::run::Outcome;
use crate::stamp;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The name of the package.
pub const NAME: &str = "first-refusal-scorm-1.2.zip";

/// The page that it opens with.
const LAUNCH: &str = "teach/course/index.html";
/// The script that every page of the package has more than one of the site.
const SCRIPT: &str = "package.js";
const SCRIPT_TEXT: &str = include_str!("../../../static/teach/package.js");
/// What pages need; pictures for other sites' previews, headers of hosts and packages are no part of a course.
const KINDS: [&str; 9] = ["css", "html", "js", "json", "mjs", "svg", "ts", "txt", "wasm"];

/// `cargo xtask course`
pub fn course_command(mut args: Args) -> Outcome {
    let dist = args.value("--dist")?.map_or_else(paths::dist, PathBuf::from);
    let out = args.value("--out")?.map_or_else(paths::notes, PathBuf::from);
    args.finish()?;
    let package = write(&dist, &out)?;
    println!("{}", package.display());
    Ok(())
}

/// Writes the package of the site in `dist` into the folder `out`; returns the file.
///
/// # Errors
/// When the site is not there, has no course page, or a file cannot be read or written.
pub fn write(dist: &Path, out: &Path) -> Outcome<PathBuf> {
    let launch = fs::read_to_string(dist.join(LAUNCH)).map_err(|why| {
        format!("{}: {why}. Build the site first: cargo xtask build.", dist.join(LAUNCH).display())
    })?;
    let mut files = files(dist)?;
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    let manifest = manifest::of(&launch, LAUNCH, &names)?;
    files.push((manifest::NAME.to_owned(), manifest.into_bytes()));
    files.sort();

    fs::create_dir_all(out).map_err(|why| format!("{}: {why}.", out.display()))?;
    let path = out.join(NAME);
    let wrong = |why: String| format!("{} cannot be written: {why}.", path.display());
    let mut zip = ZipWriter::new(File::create(&path).map_err(|why| wrong(why.to_string()))?);
    // The same for every file and every build.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in &files {
        zip.start_file(name.as_str(), options).map_err(|why| wrong(why.to_string()))?;
        zip.write_all(bytes).map_err(|why| wrong(why.to_string()))?;
    }
    zip.finish().map_err(|why| wrong(why.to_string()))?;
    Ok(path)
}

/// The files of the package but for its manifest, by their names in it.
fn files(dist: &Path) -> Outcome<Vec<(String, Vec<u8>)>> {
    let mut paths = Vec::new();
    stamp::collect(dist, &mut paths);
    let mut files = vec![(SCRIPT.to_owned(), SCRIPT_TEXT.as_bytes().to_vec())];
    for path in paths {
        let Some(name) = name_in(dist, &path) else { continue };
        let bytes = fs::read(&path).map_err(|why| format!("{} cannot be read: {why}.", path.display()))?;
        // A page that is one file needs nothing of the package, and is no UTF-8.
        let bytes = match name.ends_with(".html") && !name.starts_with(ONE_FILE) {
            true => {
                let text = String::from_utf8(bytes).map_err(|why| format!("{}: {why}.", path.display()))?;
                addresses::of_files(&text, &name, SCRIPT)?.into_bytes()
            }
            false => bytes,
        };
        files.push((name, bytes));
    }
    Ok(files)
}

/// The name of a file in the package; `None` for what is no part of it.
fn name_in(dist: &Path, path: &Path) -> Option<String> {
    let kind = path.extension()?.to_str()?;
    let parts = path.strip_prefix(dist).ok()?.components();
    let parts: Vec<&str> = parts.map(|part| part.as_os_str().to_str()).collect::<Option<_>>()?;
    let hidden = parts.iter().any(|part| part.starts_with(['.', '_']));
    // What a host shows when there is no such page.
    let of_host = parts == ["404.html"] || parts == [manifest::NAME] || parts == [SCRIPT];
    (KINDS.contains(&kind) && !hidden && !of_host).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::io::Read;
    use zip::ZipArchive;

    /// A site of a few files in a folder of its own.
    fn site(name: &str) -> PathBuf {
        let dist = std::env::temp_dir().join(format!("first-refusal-course-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&dist);
        let page =
            |body: &str| format!("<html><head><title>T &amp; T</title></head><body>{body}</body></html>");
        let course = "<main data-mastery=\"70\"><iframe src=\"../../step/1/\"></iframe></main>";
        for (path, text) in [
            ("index.html", page("<a href=\"./step/1/?s=x#y\">1</a>")),
            ("step/1/index.html", page("<a href=\"../../\">0</a>")),
            ("teach/course/index.html", page(course)),
            ("quiz-1.js", "1".to_owned()),
            ("cards/front.png", "no".to_owned()),
            ("_headers", "no".to_owned()),
            ("404.html", page("")),
        ] {
            let file = dist.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        dist
    }

    fn unpacked(package: &Path) -> Vec<(String, String)> {
        let mut zip = ZipArchive::new(File::open(package).unwrap()).unwrap();
        let one = |i: usize| {
            let mut file = zip.by_index(i).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        };
        let number = ZipArchive::new(File::open(package).unwrap()).unwrap().len();
        (0..number).map(one).collect()
    }

    #[test]
    fn the_package_has_the_pages_and_what_they_need_and_nothing_of_the_host() {
        let dist = site("files");
        let names: Vec<String> =
            unpacked(&write(&dist, &dist.join("out")).unwrap()).into_iter().map(|(name, _)| name).collect();
        let wanted = [
            "imsmanifest.xml",
            "index.html",
            "package.js",
            "quiz-1.js",
            "step/1/index.html",
            "teach/course/index.html",
        ];
        assert_eq!(names, wanted);
    }

    #[test]
    fn every_file_is_listed_in_the_manifest_and_every_listed_file_is_there() {
        let dist = site("listed");
        let files = unpacked(&write(&dist, &dist.join("out")).unwrap());
        let manifest = &files.iter().find(|(name, _)| name == manifest::NAME).unwrap().1;
        let listed: BTreeSet<&str> =
            manifest.split("<file href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let there: BTreeSet<&str> =
            files.iter().map(|(name, _)| name.as_str()).filter(|name| *name != manifest::NAME).collect();
        assert_eq!(listed, there);
        assert!(manifest.contains("<adlcp:masteryscore>70</adlcp:masteryscore>"));
        assert!(manifest.contains("<title>T &amp; T</title>"));
    }

    #[test]
    fn the_same_site_gives_the_same_bytes() {
        let dist = site("same");
        let bytes = |out: &str| fs::read(write(&dist, &dist.join(out)).unwrap()).unwrap();
        let first = bytes("one");
        for file in ["one", "two"] {
            let _ = fs::remove_dir_all(dist.join(file));
        }
        assert_eq!(first, bytes("two"));
    }

    #[test]
    fn a_folder_without_a_course_page_is_refused() {
        let dist = site("none");
        fs::remove_file(dist.join(LAUNCH)).unwrap();
        assert!(write(&dist, &dist.join("out")).unwrap_err().contains("Build the site first"));
    }
}
