//! Addresses of folders as addresses of files: many learning platforms give out `step/1/index.html` and not
//! `step/1/`.

use crate::run::Outcome;

/// A page with every relative link to a folder naming that folder's page, and with the script that does the same
/// for links drawn later.
///
/// # Errors
/// When the page has no head to put the script into.
pub fn of_files(page: &str, name: &str, script: &str) -> Outcome<String> {
    let mut text = page.to_owned();
    for attribute in [" href=\"", " src=\""] {
        let mut parts = text.split(attribute);
        let mut all = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (address, rest) = part.split_once('"').unwrap_or((part, ""));
            all += &format!("{attribute}{}\"{rest}", file(address));
        }
        text = all;
    }
    let to_root = "../".repeat(name.matches('/').count());
    let element = format!("<script src=\"{to_root}{script}\"></script>\n</head>");
    if !text.contains("</head>") {
        return Err(format!("{name} has no head."));
    }
    Ok(text.replacen("</head>", &element, 1))
}

/// The address of the page of a folder; other addresses as they are.
fn file(address: &str) -> String {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (path, rest) = address.split_at(end);
    let elsewhere = path.contains(':') || path.starts_with("//");
    let folder = path.ends_with('/') || path == "." || path == ".." || path.ends_with("/..");
    match folder && !elsewhere {
        true => format!("{}/index.html{rest}", path.trim_end_matches('/')),
        false => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, wanted: &str) {
        assert_eq!(file(address), wanted);
    }

    #[test]
    fn a_link_to_a_folder_names_its_page() {
        check("./", "./index.html");
        check("../", "../index.html");
        check("../../step/1/", "../../step/1/index.html");
    }

    #[test]
    fn a_state_stays_behind_the_page() {
        check("../4/?s=AYo#answer", "../4/index.html?s=AYo#answer");
    }

    #[test]
    fn what_names_a_file_or_this_page_or_another_site_stays() {
        for address in
            ["./icon.svg", "?day=2025-03-10", "#main", "https://example.org/", "//example.org/a/", ""]
        {
            check(address, address);
        }
    }

    #[test]
    fn the_script_is_found_from_the_page() {
        let page = of_files("<head></head><a href=\"../\">x</a>", "step/1/index.html", "p.js").unwrap();
        assert_eq!(
            page,
            "<head><script src=\"../../p.js\"></script>\n</head><a href=\"../index.html\">x</a>"
        );
    }

    #[test]
    fn a_page_without_a_head_is_refused() {
        assert!(of_files("<p>", "a.html", "p.js").is_err());
    }
}
