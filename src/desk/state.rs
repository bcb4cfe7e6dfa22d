//! The file on the desk: what was opened, what the reader has made of it, and what is wrong with that.

use super::link::{self, Change, LinkProblem};
use crate::file::{self, Json, Problem, deal_json, read_deal, term_value};
use crate::law::calendar::Date;
use crate::law::deal::{Expect, Profile};
use crate::law::readings::{Resolved, last_day};
use crate::law::terms::Value;
use crate::law::{Deal, Term};
use crate::story::{self, Look, Session, View};
use std::rc::Rc;

/// A deal as it was opened: a preset, a decided case, or the reader's own file.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The deal.
    pub deal: Deal,
    /// Its file as it is written today, without what a file expects of the engine.
    pub tree: Json,
    /// The day to look at first.
    pub day: Date,
}

/// One thing a reader can do at the desk.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Change a word of the clause.
    Term(Term, Value),
    /// Choose the governing law.
    Profile(Profile),
    /// Put a value at a path of the file; `null` takes away what stands there.
    Put(String, Json),
    /// Put several values, one after the other.
    Several(Vec<Change>),
    /// Put another file in its place, as the form has changed it.
    Whole(Json),
    /// Look at a day.
    Day(Date),
}

/// The file on the desk.
#[derive(Debug, Clone, PartialEq)]
pub struct Desk {
    /// What was opened.
    pub opened: Rc<Opened>,
    /// The deal as it stands: the last file without a problem.
    pub deal: Rc<Deal>,
    /// The file as the reader has it, with what may be wrong with it.
    pub tree: Rc<Json>,
    /// What is wrong with the file; the deal is then the one before.
    pub problems: Rc<[Problem]>,
    /// The day looked at; `None` is the one with which it was opened.
    pub day: Option<Date>,
}

impl Opened {
    /// Opens a file.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, with its place, what was found and what is allowed.
    pub fn file(text: &str) -> Result<Self, Vec<Problem>> {
        file::parse_deal(text).map(Self::deal).map_err(|problems| problems.0)
    }

    /// The file that opens like this one, on the same day.
    pub fn text(&self) -> String {
        let first = Expect { as_of: Some(self.day), ..Expect::default() };
        file::deal_text(&Deal { expect: vec![first], ..self.deal.clone() })
    }

    /// Opens a deal.
    pub fn deal(mut deal: Deal) -> Self {
        let expected = deal.expect.iter().filter_map(|expect| expect.as_of).next();
        deal.expect.clear();
        // What is changed here is no longer the decided case.
        deal.case = None;
        let day = first_day(&deal, expected);
        Self { tree: deal_json(&deal), deal, day }
    }
}

/// The day to look at first: the one of which the file says something, or the day of the last event.
fn first_day(deal: &Deal, expected: Option<Date>) -> Date {
    let last = last_day(&Resolved::new(deal, &[]));
    if deal.events.is_empty() { Date::from_days(20_000) } else { expected.unwrap_or(last) }
}

impl Desk {
    /// A desk with a file on it as it was opened.
    pub fn new(opened: Opened) -> Self {
        let (deal, tree) = (Rc::new(opened.deal.clone()), Rc::new(opened.tree.clone()));
        Self { opened: Rc::new(opened), deal, tree, problems: Rc::new([]), day: None }
    }

    /// The day looked at.
    pub fn today(&self) -> Date {
        self.day.unwrap_or(self.opened.day)
    }

    /// Everything that follows on that day.
    pub fn look(&self) -> Look {
        Look::new((*self.deal).clone(), self.opened.deal.clause, self.today())
    }

    /// Does one thing. What does not fit its place leaves the deal as it was, and `problems` says why.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Day(day) => self.day = Some(day),
            Edit::Profile(profile) => self.put(&[("profile".to_owned(), Json::text(profile.key()))]),
            Edit::Term(term, value) => {
                self.put(&[(format!("clause.{}", term.key()), term_value(term, value))]);
            }
            Edit::Put(path, value) => self.put(&[(path, value)]),
            Edit::Several(changes) => self.put(&changes),
            Edit::Whole(tree) => self.take(tree),
        }
    }

    fn put(&mut self, changes: &[Change]) {
        let mut tree = (*self.tree).clone();
        for (path, value) in changes {
            file::set(&mut tree, path, value);
        }
        self.take(tree);
    }

    /// Puts another file in the place of this one; links go on telling what differs from the one first opened.
    pub fn replace(&mut self, tree: Json) {
        self.take(tree);
    }

    /// Takes a file in the form that is written today.
    fn take(&mut self, tree: Json) {
        match read_deal(&tree) {
            Ok(mut deal) => {
                deal.expect.clear();
                // In the form in which it would be written: events in order, nothing left over.
                self.tree = Rc::new(deal_json(&deal));
                self.deal = Rc::new(deal);
                self.problems = Rc::new([]);
            }
            Err(problems) => {
                self.tree = Rc::new(tree);
                self.problems = problems.0.into();
            }
        }
    }

    /// Whether anything differs from what was opened, besides the day.
    pub fn is_changed(&self) -> bool {
        *self.tree != self.opened.tree
    }

    /// What differs from what was opened.
    pub fn changes(&self) -> Vec<Change> {
        link::changes(&self.opened.tree, &deal_json(&self.deal))
    }

    /// The query of an address that leads here from the file that was opened; empty if nothing differs.
    pub fn query(&self) -> String {
        link::query(&self.changes(), self.day.filter(|day| *day != self.opened.day))
    }

    /// Follows the query of an address.
    ///
    /// # Errors
    ///
    /// A query that is cut off, changed on the way, or about another file; nothing is changed then.
    pub fn follow(&mut self, query: &str) -> Result<(), LinkProblem> {
        if let Some(told) = story::link::from_query(query) {
            return self.take_along(told.map_err(|_| LinkProblem::Damaged)?);
        }
        let Some(link) = link::from_query(query)? else { return Ok(()) };
        let mut tree = self.opened.tree.clone();
        for (path, value) in &link.changes {
            if !file::set(&mut tree, path, value) {
                return Err(LinkProblem::Foreign);
            }
        }
        let mut followed = Self { day: link.day, ..self.clone() };
        followed.take(tree);
        if followed.problems.is_empty() {
            *self = followed;
            Ok(())
        } else {
            Err(LinkProblem::Foreign)
        }
    }

    /// Puts the deal of the story on the desk, with everything that the reader has done there.
    fn take_along(&mut self, session: Session) -> Result<(), LinkProblem> {
        let day = View::new(&session).day;
        self.take(deal_json(&session.deal()));
        self.day = Some(day);
        Ok(())
    }

    /// The file as text, to be kept.
    pub fn text(&self) -> String {
        file::deal_text(&self.deal)
    }
}
