//! A class's own start: a page that opens any state of the site and always leads back to it, and the form that makes
//! the link.
//!
//! It is a page of its own and no parameter of the others: the story's program and first view have no byte to
//! spare for it, every page of the site can be a start without knowing of it, and the way back stands outside
//! of what the class can change.

use super::super::page::{Page, escape};
use super::super::words::said;
use super::{CLASS, page, script, to_root};

const PATH: &str = "class/";

/// The page.
pub fn page_of(site: &[Page]) -> Page {
    let words: String = ["frame", "wrong", "none"]
        .map(|key| format!(" data-{key}=\"{}\"", escape(said(&format!("teach.class.{key}")))))
        .concat();
    let main = format!(
        "<main class=\"class-page\" id=\"main\" tabindex=\"-1\" aria-labelledby=\"class-title\" data-root=\"{}\"{words}>\
         <div class=\"class-bar\"><h1 id=\"class-title\">{}</h1><p id=\"class-note\" role=\"status\">{}</p>\
         <button type=\"button\" id=\"class-back\" disabled>{}</button>\
         <a id=\"class-plain\" hidden>{}</a></div>\
         <noscript><p>{}</p></noscript><div id=\"class-part\"></div></main>{}",
        to_root(PATH),
        said("teach.class.title"),
        said("teach.class.lead"),
        said("teach.class.back"),
        said("teach.class.plain"),
        said("teach.class.noscript"),
        places(site),
    );
    let mut page = page(PATH, "class", main, script(PATH, "class", CLASS));
    // The class has the bar of the page that it sees.
    page.framed = true;
    page
}

/// The form that makes a link for a class from the address of any state.
pub fn form(site: &[Page], path: &str) -> String {
    format!(
        "<form id=\"class-form\" class=\"class-form\" data-root=\"{}\" data-wrong=\"{}\" data-done=\"{}\" novalidate>\
         <p><label for=\"class-from\">{}</label> <input id=\"class-from\" type=\"text\" inputmode=\"url\" spellcheck=\"false\" \
         autocomplete=\"off\" aria-describedby=\"class-said\" disabled></p>\
         <p><button disabled>{}</button></p>\
         <p id=\"class-said\" role=\"status\"></p>\
         <p class=\"made\" hidden><label for=\"class-link\">{}</label> <input id=\"class-link\" type=\"text\" readonly> \
         <a id=\"class-try\" href=\"{}class/\">{}</a></p></form>\
         <noscript><p class=\"hint\">{}</p></noscript>{}",
        to_root(path),
        escape(said("teach.form.wrong")),
        escape(said("teach.form.done")),
        said("teach.form.from"),
        said("teach.form.make"),
        said("teach.form.link"),
        to_root(path),
        said("teach.form.try"),
        said("teach.form.noscript"),
        places(site),
    )
}

/// The addresses that a class can start at, for the script: every page but those in frames and in files.
fn places(site: &[Page]) -> String {
    let of_site = site.iter().filter(|page| !page.framed && !page.path.ends_with(".html"));
    let own = ["teach/", "teach/quiz/", "teach/worksheet/", "teach/worksheet/b/"];
    let all: Vec<String> =
        of_site.map(|page| page.path.as_str()).chain(own).map(|path| format!("\"{path}\"")).collect();
    format!("<script type=\"application/json\" id=\"places\">[{}]</script>", all.join(","))
}
