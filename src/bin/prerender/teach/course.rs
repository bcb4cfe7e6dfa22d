//! The page that a course package opens with: the story and the quiz in one frame, and what is reported to the
//! course. It works without a course, too, and then says so.

use super::super::page::{Page, escape};
use super::super::words::said;
use super::{COURSE, page, script, to_root};

/// The score from which the quiz is passed, in per cent. The course package has the same in its manifest.
pub const MASTERY: u8 = 70;

const PATH: &str = "teach/course/";

/// The page.
pub fn page_of() -> Page {
    let root = to_root(PATH);
    let words: String = ["none", "found", "resumed", "saved", "ended", "failed"]
        .map(|key| format!(" data-{key}=\"{}\"", escape(said(&format!("teach.course.{key}")))))
        .concat();
    let part = |path: &str, key: &str| {
        format!("<li><a href=\"{root}{path}\" target=\"part\">{}</a></li>", said(key))
    };
    let main = format!(
        "<main class=\"class-page course\" id=\"main\" tabindex=\"-1\" aria-labelledby=\"class-title\" data-root=\"{root}\" data-mastery=\"{MASTERY}\"{words}>\
         <div class=\"class-bar\"><h1 id=\"class-title\">{}</h1><nav aria-label=\"{}\"><ul>{}{}</ul></nav>\
         <p id=\"course-said\" role=\"status\">{}</p>\
         <button type=\"button\" id=\"course-end\" disabled>{}</button></div>\
         <iframe id=\"part\" name=\"part\" title=\"{}\" src=\"{root}step/1/\"></iframe></main>",
        said("teach.course.title"),
        said("teach.course.parts"),
        part("step/1/", "teach.course.story"),
        part("teach/quiz/", "teach.course.quiz"),
        said("teach.course.start"),
        said("teach.course.end"),
        escape(said("teach.course.frame")),
    );
    let mut page = page(PATH, "course", main, script(PATH, "course", COURSE));
    page.framed = true;
    page
}
