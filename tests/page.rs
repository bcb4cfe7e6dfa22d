//! What the page claims before any program runs: as it is written at build time, it is whole and sound.

use first_refusal::page::{App, AppProps, Embed, EmbedProps};
use first_refusal::story::words::{find, keys, plain};
use first_refusal::story::{Figure, Page, Scenario, Session, View, answer, link};
use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, BTreeSet};

/// A page as it is written.
fn written(page: Page) -> String {
    futures::executor::block_on(async {
        if let Page::Embed(figure, scenario) = page {
            let props = EmbedProps { figure, scenario, arrival: None };
            return yew::LocalServerRenderer::<Embed>::with_props(props).render().await;
        }
        yew::LocalServerRenderer::<App>::with_props(AppProps { page, arrival: None }).render().await
    })
}

fn parsed(page: Page) -> Html {
    Html::parse_fragment(&written(page))
}

fn select<'a>(html: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(css).unwrap()).collect()
}

/// The text of an element, with blanks as a reader sees them.
fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn whole_text(page: Page) -> String {
    text(parsed(page).root_element())
}

fn ids(html: &Html) -> Vec<String> {
    select(html, "[id]").iter().map(|e| e.attr("id").unwrap().to_owned()).collect()
}

/// The values of an attribute on a page, with the element that has it.
fn values(html: &Html, name: &str) -> Vec<(String, String)> {
    let elements = select(html, &format!("[{name}]"));
    elements.iter().map(|e| (e.value().name().to_owned(), e.attr(name).unwrap().to_owned())).collect()
}

/// What a reader can read or hear: texts, and the attributes that carry words.
fn readable(html: &Html) -> Vec<String> {
    let mut all: Vec<String> = html.root_element().text().map(str::to_owned).collect();
    for name in ["aria-label", "title", "aria-valuetext", "placeholder", "alt"] {
        all.extend(values(html, name).into_iter().map(|(_, value)| value));
    }
    all
}

#[test]
fn every_page_is_drawn_and_says_which_it_is() {
    for page in Page::all() {
        let html = parsed(page);
        let main = select(&html, "main[data-page]");
        let expected = if matches!(page, Page::Embed(..)) { "embed".to_owned() } else { page.key() };
        assert_eq!(main.len(), 1, "{page:?}");
        assert_eq!(main[0].attr("data-page"), Some(expected.as_str()));
    }
}

#[test]
fn a_page_is_written_the_same_every_time() {
    for page in Page::all() {
        assert_eq!(written(page), written(page), "{page:?}");
    }
}

#[test]
fn no_slot_is_left_unfilled() {
    for page in Page::all() {
        for said in readable(&parsed(page)) {
            assert!(!said.contains(['{', '}']) && !said.contains("**"), "{page:?}: {said:?}");
        }
    }
}

#[test]
fn no_key_stands_in_place_of_its_words() {
    let families: BTreeSet<&str> = keys().filter_map(|key| key.split('.').next()).collect();
    let in_key = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    for page in Page::all() {
        for said in readable(&parsed(page)) {
            for token in said.split(|c| !in_key(c)).map(|token| token.trim_end_matches('.')) {
                let family = token.split_once('.').map(|(first, _)| first);
                assert!(!family.is_some_and(|first| families.contains(first)), "{page:?}: {token}");
            }
        }
    }
}

#[test]
fn no_label_is_empty() {
    for page in Page::all() {
        let html = parsed(page);
        for name in ["aria-label", "title", "href"] {
            for (element, value) in values(&html, name) {
                assert!(!value.trim().is_empty(), "{page:?}: <{element} {name}>");
            }
        }
        for element in
            select(&html, "a, button, label, legend, summary, figcaption, th, h1, h2, h3, option, li")
        {
            let named = element.attr("aria-label").is_some() || !text(element).is_empty();
            assert!(named, "{page:?}: {}", element.html());
        }
    }
}

#[test]
fn all_controls_wait_for_the_program() {
    for page in Page::all() {
        let html = parsed(page);
        // A term of art explains itself without any program.
        let controls = select(&html, "button:not(.gloss), select, textarea, input:not([readonly])");
        // Reasons are only read.
        assert_eq!(controls.is_empty(), matches!(page, Page::Embed(Figure::Reasons, _)), "{page:?}");
        for control in controls {
            assert!(control.attr("disabled").is_some(), "{page:?}: {}", control.html());
        }
    }
}

#[test]
fn every_control_has_a_name() {
    for page in Page::all() {
        let html = parsed(page);
        let labels: BTreeSet<String> = values(&html, "for").into_iter().map(|(_, id)| id).collect();
        for control in select(&html, "select, input, textarea") {
            let labelled = control.attr("id").is_some_and(|id| labels.contains(id));
            let named = control.attr("aria-label").is_some_and(|label| !label.is_empty());
            assert!(labelled || named, "{page:?}: {}", control.html());
        }
    }
}

#[test]
fn no_id_is_given_twice() {
    for page in Page::all() {
        let mut seen = BTreeSet::new();
        for id in ids(&parsed(page)) {
            assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{page:?}: {id:?}");
            assert!(seen.insert(id.clone()), "{page:?}: the id {id} twice");
        }
    }
}

/// Every reference from one element of a page to another leads somewhere: attribute, then where it fails.
fn dangling(page: Page, references: impl Fn(&Html) -> Vec<String>) -> Vec<String> {
    let html = parsed(page);
    let ids: BTreeSet<String> = ids(&html).into_iter().collect();
    references(&html).into_iter().filter(|id| !ids.contains(id)).collect()
}

fn lead_somewhere(references: impl Fn(&Html) -> Vec<String>) {
    let lost: BTreeMap<String, Vec<String>> = Page::all()
        .map(|page| (page.key(), dangling(page, &references)))
        .filter(|(_, lost)| !lost.is_empty())
        .collect();
    assert_eq!(lost, BTreeMap::new());
}

#[test]
fn every_label_is_for_a_control_that_exists() {
    lead_somewhere(|html| values(html, "for").into_iter().map(|(_, id)| id).collect());
}

#[test]
fn every_description_exists() {
    lead_somewhere(|html| {
        let names = ["aria-describedby", "aria-labelledby", "aria-controls", "aria-details", "list"];
        let all = names.iter().flat_map(|name| values(html, name));
        all.flat_map(|(_, ids)| ids.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
    });
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    lead_somewhere(|html| {
        let links =
            values(html, "href").into_iter().filter_map(|(_, href)| Some(href.strip_prefix('#')?.to_owned()));
        links.collect()
    });
}

#[test]
fn every_pattern_that_fills_a_shape_exists() {
    lead_somewhere(|html| {
        let fills = values(html, "fill").into_iter().map(|(_, fill)| fill);
        fills.filter_map(|fill| Some(fill.strip_prefix("url(#")?.strip_suffix(')')?.to_owned())).collect()
    });
}

#[test]
fn every_link_to_another_page_is_one_of_the_site() {
    for page in Page::all() {
        for (_, href) in values(&parsed(page), "href") {
            if href.starts_with('#') || href.starts_with("https://") {
                continue;
            }
            let (path, query) = href.split_once('?').unwrap_or((&href, ""));
            let target = path.strip_prefix(page.to_root()).unwrap_or_else(|| panic!("{page:?}: {href}"));
            let target = target.trim_start_matches("./");
            assert!(
                Page::from_path(target).is_some() || matches!(target, "about/" | "step/7/" | "step/8/"),
                "{page:?}: {href}"
            );
            assert!(link::from_query(query).is_none_or(|session| session.is_ok()), "{page:?}: {href}");
        }
    }
}

#[test]
fn who_has_done_nothing_walks_the_story_without_a_query() {
    for page in Page::all() {
        for link in select(&parsed(page), "header a, nav a") {
            let href = link.attr("href").unwrap();
            assert!(!href.contains('?'), "{page:?}: {href}");
        }
    }
}

#[test]
fn every_page_has_one_heading_of_the_first_rank() {
    for page in Page::all() {
        assert_eq!(select(&parsed(page), "h1").len(), 1, "{page:?}");
    }
}

#[test]
fn no_rank_of_headings_is_left_out() {
    for page in Page::all() {
        let html = parsed(page);
        let ranks: Vec<u8> =
            select(&html, "h1, h2, h3, h4").iter().map(|e| e.value().name().as_bytes()[1] - b'0').collect();
        for pair in ranks.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{page:?}: {ranks:?}");
        }
    }
}

#[test]
fn the_heading_of_a_page_is_its_question() {
    for page in Page::all() {
        let html = parsed(page);
        let title = View::new(&Session::start(page)).plain(&format!("{}.title", page.key()), &[]);
        assert_eq!(text(select(&html, "h1")[0]), title);
    }
}

#[test]
fn every_page_says_the_answer_of_its_start() {
    for page in Page::all() {
        let html = parsed(page);
        let said = plain(&answer::answer(&View::new(&Session::start(page))));
        let sentences: Vec<String> = select(&html, ".sentence").into_iter().map(text).collect();
        assert_eq!(sentences, [said], "{page:?}");
    }
}

#[test]
fn the_front_page_has_the_dates_of_the_story() {
    let told = whole_text(Page::Front);
    for date in ["Monday 10 March", "Monday 24 March, 5 pm", "Sunday 22 June"] {
        assert!(told.contains(date), "{date}");
    }
}

#[test]
fn the_embedded_calendar_has_the_dates_of_the_story() {
    let told = whole_text(Page::Embed(Figure::Calendar, Scenario::CoreWeave));
    for date in ["Monday 10 March", "Monday 24 March, 5 pm", "Sunday 22 June"] {
        assert!(told.contains(date), "{date}");
    }
}

#[test]
fn the_steps_have_the_numbers_of_the_story() {
    for (step, told) in [
        (1, vec!["$11.9 bn", "five years", "$350 m", "NVIDIA H100 and GB200", "1 October"]),
        (2, vec!["Thursday 13 March", "Monday 24 March, 5 pm"]),
        (3, vec!["Monday 10 March", "$11.9 bn"]),
        (4, vec!["Monday 10 March", "Monday 24 March, 5 pm", "ten business days"]),
        (5, vec!["$11.9 bn", "$350 m in cash", "Thursday 13 March"]),
        (6, vec!["lapsed on Monday 24 March, 5 pm", "Sunday 22 June"]),
    ] {
        let text = whole_text(Page::Step(step));
        for number in told {
            assert!(text.contains(number), "step {step}: {number}");
        }
    }
}

#[test]
fn every_step_tells_its_text() {
    for page in Page::all() {
        let Some(n) = page.step() else { continue };
        let told = whole_text(page);
        let view = View::new(&Session::start(page));
        let texts = (1..).map_while(|i| find(&format!("step.{n}.text.{i}")));
        for expected in texts.chain(find(&format!("step.{n}.known"))) {
            let expected = plain(&view.say(expected, &[]));
            assert!(told.contains(&expected), "step {n}: {expected}");
        }
    }
}

#[test]
fn the_calendar_is_told_to_those_who_do_not_see_it() {
    for page in Page::all() {
        for picture in select(&parsed(page), "svg.picture") {
            let label = picture.attr("aria-label").unwrap();
            assert_eq!(picture.attr("role"), Some("img"));
            assert!(label.contains("Monday 24 March, 5 pm"), "{page:?}: {label}");
        }
    }
}

#[test]
fn the_page_shown_is_marked_in_the_list_of_steps() {
    for page in Page::all() {
        let html = parsed(page);
        let current: Vec<String> = select(&html, ".steps [aria-current]").into_iter().map(text).collect();
        let expected: Vec<String> = page
            .step()
            .map(|n| format!("{n} {}", find(&format!("step.{n}.short")).unwrap()))
            .into_iter()
            .collect();
        assert_eq!(current, expected, "{page:?}");
    }
}

#[test]
fn one_choice_of_each_group_is_chosen() {
    for page in Page::all() {
        let html = parsed(page);
        let mut chosen: BTreeMap<String, usize> = BTreeMap::new();
        for radio in select(&html, "input[type=radio]") {
            let count = chosen.entry(radio.attr("name").unwrap().to_owned()).or_default();
            *count += usize::from(radio.attr("checked").is_some());
        }
        // Nobody has bet yet.
        let expected = |group: &str| usize::from(group != "bet-is");
        assert!(chosen.iter().all(|(group, count)| *count == expected(group)), "{page:?}: {chosen:?}");
        for list in select(&html, "select") {
            let selected = list.select(&Selector::parse("option[selected]").unwrap()).count();
            assert_eq!(selected, 1, "{page:?}: {}", list.html());
        }
    }
}

#[test]
fn every_table_says_what_its_columns_and_rows_are() {
    for page in Page::all() {
        let html = parsed(page);
        for heading in select(&html, "th") {
            assert!(matches!(heading.attr("scope"), Some("col" | "row")), "{page:?}: {}", heading.html());
        }
    }
}

#[test]
fn a_new_window_is_told_from_no_opener() {
    for page in Page::all() {
        for link in select(&parsed(page), "a[target]") {
            assert_eq!(link.attr("rel"), Some("noopener"), "{page:?}: {}", link.html());
        }
    }
}

#[test]
fn what_is_written_needs_no_other_site() {
    for page in Page::all() {
        let html = parsed(page);
        assert_eq!(values(&html, "src"), [], "{page:?}");
        assert!(select(&html, "script, style, link, iframe, img").is_empty());
    }
}
