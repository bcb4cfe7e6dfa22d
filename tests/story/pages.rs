//! Addresses.

use first_refusal::story::pages::STEPS;
use first_refusal::story::{Figure, Page, Scenario};

/// Where the site may stand: at the root of a host, or in a folder.
const ROOTS: [&str; 3] = ["/", "/first-refusal/", "/a/b/"];

/// What a browser makes of a relative link on the page at `base`.
fn resolve(base: &str, link: &str) -> String {
    let link = link.split(['?', '#']).next().unwrap();
    let mut folders: Vec<&str> = base.split('/').collect();
    folders.pop();
    for part in link.split_inclusive('/') {
        match part {
            "./" => {}
            "../" => assert!(folders.pop().is_some_and(|folder| !folder.is_empty()), "{link} leaves {base}"),
            folder => folders.push(folder.trim_end_matches('/')),
        }
    }
    folders.join("/") + "/"
}

#[test]
fn a_link_resolves_as_a_browser_does() {
    assert_eq!(resolve("/step/1/", "../../step/2/"), "/step/2/");
    assert_eq!(resolve("/x/", "./?s=AB"), "/x/");
    assert_eq!(resolve("/step/1/", "../../"), "/");
}

#[test]
fn every_page_has_an_address_and_every_address_its_page() {
    for page in Page::all() {
        assert_eq!(Page::from_path(&page.path()), Some(page));
    }
    assert_eq!(Page::all().count(), usize::from(STEPS) + 1 + Figure::ALL.len() * Scenario::ALL.len());
}

#[test]
fn slashes_and_the_name_of_the_file_do_not_matter() {
    for page in Page::all() {
        let path = page.path();
        let bare = path.trim_end_matches('/');
        for written in [bare.to_owned(), format!("/{path}"), format!("/{bare}"), format!("{path}index.html")]
        {
            assert_eq!(Page::from_path(&written), Some(page), "{written:?}");
        }
        assert_eq!(Page::from_path(&format!("/{path}index.html")), Some(page));
    }
}

#[test]
fn what_is_no_page_is_none() {
    for path in
        ["about/", "404.html", "step/", "step/0/", "step/7/", "step/1/2/", "step/1x/", "embed/", "STEP/1/"]
    {
        assert_eq!(Page::from_path(path), None, "{path}");
    }
}

#[test]
fn a_link_from_any_page_leads_to_any_page() {
    for root in ROOTS {
        for (from, to) in Page::all().flat_map(|from| Page::all().map(move |to| (from, to))) {
            let link = from.link_to(&to.path());
            assert_eq!(resolve(&format!("{root}{}", from.path()), &link), format!("{root}{}", to.path()));
            assert!(!link.is_empty() && !link.starts_with('/'));
        }
    }
}

#[test]
fn the_way_to_the_root_leads_there() {
    for page in Page::all() {
        assert_eq!(resolve(&format!("/site/{}", page.path()), page.to_root()), "/site/");
    }
}

#[test]
fn next_and_back_walk_the_story_up_to_the_first_step_of_another_program() {
    let mut walked = vec![Page::Front];
    while let Some(next) = walked[walked.len() - 1].next() {
        assert_eq!(next.back(), walked.last().copied());
        walked.push(next);
    }
    let steps = (1..=STEPS + 1).map(Page::Step);
    assert_eq!(walked, [Page::Front].into_iter().chain(steps).collect::<Vec<_>>());
    assert_eq!(Page::Front.back(), None);
    assert!(Page::embeds().all(|page| (page.back(), page.next()) == (None, None)));
}
