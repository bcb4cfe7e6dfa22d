//! The quiz: single choice, with answers and feedback worked out when the site is built.
//!
//! A wrong option is the engine's own answer to the deal with one thing changed: a typical mistake. So the feedback can
//! say for which deal it would have been right. Where the options are changes, the feedback is what each leads to.

use super::super::page::{Page, escape};
use super::super::words::said;
use super::asked::{change_words, look, outcome_words};
use super::course::MASTERY;
use super::shown::{Terms, basis, question, reasons, situation};
use super::task::{Place, Task, Version, changed};
use super::{QUIZ, filled, of, page, script, to_root};
use first_refusal::story::words::word;

/// An option of a question.
struct Choice {
    label: String,
    /// Why it is wrong; empty for the right one.
    wrong: String,
}

/// The quiz as a page of the site or in somebody else's.
///
/// # Errors
///
/// A question of which two options say the same, or with too few or too many of them.
pub fn page_at(tasks: &[Task], path: &str) -> Result<Page, String> {
    let questions: Vec<&Task> = of(tasks, Place::Quiz).collect();
    let framed = path.starts_with("embed/");
    let root = to_root(path);
    let mut rows = String::new();
    for (i, task) in questions.iter().enumerate() {
        rows += &row(task, i + 1, &root, framed)
            .map_err(|what| format!("content/en/teach/{}.md: {what}", task.id))?;
    }
    let number = questions.len().to_string();
    let mastery = MASTERY.to_string();
    let source = match framed {
        true => format!(
            "<p class=\"source\"><a href=\"{root}teach/quiz/\" target=\"_blank\" rel=\"noopener\">{}</a></p>",
            filled("teach.quiz.source", &[("site", word("site.name"))])
        ),
        false => format!("<p class=\"ways\"><a href=\"{root}teach/\">{}</a></p>", said("teach.title")),
    };
    let class = if framed { "embed quiz-page" } else { "prose quiz-page" };
    let words: String = ["right", "wrong", "so_far", "all", "none", "again"]
        .map(|key| {
            format!(" data-{}=\"{}\"", key.replace('_', "-"), escape(said(&format!("teach.quiz.{key}"))))
        })
        .concat();
    let body = format!(
        "<main class=\"{class}\" id=\"main\" tabindex=\"-1\"><h1>{}</h1><p>{}</p><p class=\"hint\">{} {}</p>\
         <noscript><p class=\"hint\">{}</p></noscript>\
         <form id=\"quiz\" autocomplete=\"off\" data-mastery=\"{mastery}\"{words}><ol class=\"questions\">{rows}</ol>\
         <section class=\"score\" aria-labelledby=\"score-title\"><h2 id=\"score-title\">{}</h2>\
         <p id=\"score\" role=\"status\">{}</p>\
         <button type=\"button\" id=\"again\" disabled>{}</button></section></form>{source}</main>",
        said("teach.quiz.title"),
        filled("teach.quiz.lead", &[("number", &number)]),
        questions.first().map_or_else(String::new, |task| basis(&task.posed(Version::A).deal)),
        said("teach.quiz.note"),
        said("teach.quiz.noscript"),
        said("teach.quiz.score"),
        said("teach.quiz.none"),
        said("teach.quiz.again"),
    );
    let mut page = page(path, "quiz", body, script(path, "quiz", QUIZ));
    if framed {
        // Two pages of one name could not be told apart in a list.
        page.title = format!("{} · {}", said("teach.quiz.embed"), word("site.name"));
    }
    Ok(page)
}

fn row(task: &Task, number: usize, root: &str, framed: bool) -> Result<String, String> {
    let posed = task.posed(Version::A);
    let (choices, right) = choices(task)?;
    let id = &task.id;
    let option = |(i, choice): (usize, &Choice)| {
        format!(
            "<label class=\"option-line\"><input type=\"radio\" name=\"{id}\" value=\"{i}\" disabled> <span>{}</span></label>",
            escape(&choice.label)
        )
    };
    let options: String = choices.iter().enumerate().map(option).collect();
    let wrong = |(i, choice): (usize, &Choice)| {
        format!("<li data-option=\"{i}\"><b>{}</b> {}</li>", escape(&choice.label), choice.wrong)
    };
    let wrong: String = choices.iter().enumerate().filter(|(i, _)| *i != right).map(wrong).collect();
    let full = match posed.found.text == choices[right].label {
        true => String::new(),
        false => format!("<p>{}</p>", escape(&posed.found.text)),
    };
    let target = if framed { " target=\"_blank\" rel=\"noopener\"" } else { "" };
    Ok(format!(
        "<li><fieldset class=\"question\" data-right=\"{right}\" aria-describedby=\"{id}-deal\">\
         <legend><span class=\"kicker\">{}</span> {}</legend><div id=\"{id}-deal\">{}</div>\
         <p class=\"ask\">{}</p>{options}\
         <p class=\"act\"><button type=\"button\" data-check disabled>{}</button></p>\
         <p class=\"marked\" tabindex=\"-1\"></p></fieldset>\
         <details class=\"solution\"><summary>{}<span class=\"sr\"> ({} {number})</span></summary>\
         <p class=\"found\"><b>{}</b> {}</p>{full}{}<p class=\"label\">{}</p><ul class=\"others\">{wrong}</ul>\
         <p class=\"ways\"><a href=\"{root}{}\"{target}>{}</a></p></details></li>",
        filled("teach.quiz.number", &[("number", &number.to_string())]),
        escape(&task.title),
        situation(task, posed, Terms::Here),
        question(task, posed),
        said("teach.quiz.check"),
        said("teach.quiz.solution"),
        said("teach.quiz.question"),
        said("teach.quiz.answer"),
        escape(&choices[right].label),
        reasons(&posed.found.why),
        said("teach.quiz.others"),
        escape(&posed.address),
        said("teach.open"),
    ))
}

/// The options of a question and the position of the right one.
fn choices(task: &Task) -> Result<(Vec<Choice>, usize), String> {
    let posed = task.posed(Version::A);
    let mut choices = Vec::new();
    if task.asked.is_which() {
        let right = posed.found.key.parse::<usize>().unwrap_or(1) - 1;
        for (i, option) in task.options.iter().enumerate() {
            let then = changed(&posed.deal, std::slice::from_ref(option))?;
            let then = outcome_words(&look(&then, posed.day));
            let wrong = filled("teach.quiz.leads", &[("answer", &then)]);
            let wrong = if i == right { String::new() } else { wrong };
            choices.push(Choice { label: change_words(&posed.deal, option)?, wrong });
        }
        return check(choices, right);
    }
    choices.push(Choice { label: posed.found.short.clone(), wrong: String::new() });
    for option in &task.options {
        let then = changed(&posed.deal, std::slice::from_ref(option))?;
        let label = task.asked.answer(&then, posed.day, &[], &[])?.short;
        let change = change_words(&posed.deal, option)?;
        choices.push(Choice { label, wrong: filled("teach.quiz.if", &[("change", &change)]) });
    }
    // The right one does not always stand first; where it stands follows from the task alone.
    let place = task.id.bytes().map(usize::from).sum::<usize>() % choices.len();
    choices.rotate_right(place);
    check(choices, place)
}

fn check(choices: Vec<Choice>, right: usize) -> Result<(Vec<Choice>, usize), String> {
    for (i, choice) in choices.iter().enumerate() {
        if choices[..i].iter().any(|other| other.label == choice.label) {
            return Err(format!("two options say the same: {}", choice.label));
        }
    }
    match choices.len() {
        3 | 4 => Ok((choices, right)),
        n => Err(format!("{n} options; three or four are wanted")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(labels: &[&str]) -> Result<(Vec<Choice>, usize), String> {
        check(
            labels.iter().map(|label| Choice { label: (*label).to_owned(), wrong: String::new() }).collect(),
            0,
        )
    }

    #[test]
    fn two_options_that_say_the_same_are_refused() {
        assert!(labelled(&["one", "two", "three"]).is_ok());
        assert!(labelled(&["one", "two", "one"]).is_err_and(|why| why.contains("say the same: one")));
    }

    #[test]
    fn a_question_has_three_or_four_options() {
        assert!(labelled(&["one", "two"]).is_err());
        assert!(labelled(&["1", "2", "3", "4", "5"]).is_err());
    }
}
