//! Links: what differs from the start, packed into a few letters.
//!
//! A link is `?s=` and base64url of: a version byte, then fields (a tag and its payload), then two bytes of
//! checksum. Tags, and the codes of choices, are never used again for something else; a version that is not
//! known, or a checksum that does not fit, is said to the reader.

use super::pages::Page;
use super::scenario::Scenario;
use super::session::{Answer, Edit, Next, OwnOffer, SUBJECTS, Session, Way};
use crate::law::Term;
use crate::law::calendar::{Date, TimeOfDay};
use crate::law::deal::Profile;
use crate::law::terms::Value;
use base64ct::{Base64UrlUnpadded, Encoding};

/// The version that is written.
pub const VERSION: u8 = 1;

/// The name of the query's field.
pub const FIELD: &str = "s";

/// From more changed terms than this on, choices are packed.
const MANY: usize = 30;

/// Longest code that is read, in letters.
const LONGEST: usize = 1000;

/// Why a link cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkProblem {
    /// It is cut off or changed on the way.
    Damaged,
    /// It was made by a later version of the page.
    Newer(u8),
}

impl LinkProblem {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            LinkProblem::Damaged => "link.damaged",
            LinkProblem::Newer(_) => "link.newer",
        }
    }
}

mod tag {
    pub const SCENARIO: u8 = 1;
    pub const OWN: u8 = 2;
    pub const SUBJECT: u8 = 3;
    pub const PROFILE: u8 = 4;
    pub const GAPS: u8 = 5;
    pub const ANSWER: u8 = 6;
    pub const WAY: u8 = 7;
    pub const ANSWER_DAY: u8 = 8;
    pub const NEXT: u8 = 9;
    pub const NEXT_DAY: u8 = 10;
    pub const DAY: u8 = 11;
    /// Many terms at once: how many, then the code and the choice of each.
    pub const CHOICES: u8 = 12;
    /// A term of the clause: this plus the term's code, which is below 128.
    pub const TERM: u8 = 128;
}

/// The first byte of a term's value.
mod shape {
    pub const SILENT: u8 = 0;
    pub const CHOICE: u8 = 1;
    pub const COUNT: u8 = 2;
    pub const TIME: u8 = 3;
    pub const DAY: u8 = 4;
}

/// The code of a session: what differs from [`Session::default`].
pub fn encode(session: &Session) -> String {
    let start = Session::default();
    let mut bytes = vec![VERSION];
    let mut put = |tag: u8, payload: &[u8]| {
        bytes.push(tag);
        bytes.extend_from_slice(payload);
    };
    if session.scenario != start.scenario {
        put(tag::SCENARIO, &[session.scenario as u8]);
    }
    if session.own != start.own {
        let own = session.own;
        let (price, stock) = (own.price_usd_million.to_be_bytes(), own.stock_usd_million.to_be_bytes());
        put(tag::OWN, &[&price[..], &own.months.to_be_bytes(), &stock].concat());
    }
    if session.subject != start.subject {
        put(tag::SUBJECT, &[session.subject as u8]);
    }
    if session.profile != start.profile {
        put(tag::PROFILE, &[session.profile as u8]);
    }
    if session.gaps != start.gaps {
        put(tag::GAPS, &session.gaps.to_be_bytes());
    }
    if session.answer != start.answer {
        put(tag::ANSWER, &[session.answer as u8]);
    }
    if session.way != start.way {
        put(tag::WAY, &[session.way as u8]);
    }
    if session.answer_day != start.answer_day {
        put(tag::ANSWER_DAY, &day(session.answer_day));
    }
    if session.next != start.next {
        put(tag::NEXT, &[session.next as u8]);
    }
    if session.next_day != start.next_day {
        put(tag::NEXT_DAY, &day(session.next_day));
    }
    if let Some(date) = session.day {
        put(tag::DAY, &day(date));
    }
    let changed = Term::ALL.iter().map(|term| (*term, session.clause.get(*term)));
    let changed: Vec<_> = changed.filter(|(term, value)| *value != start.clause.get(*term)).collect();
    // A clause of which nearly every word is another is packed closer, so that its link can still be mailed.
    let packed = |value: Value| value.choice().filter(|_| changed.len() > MANY);
    let choices: Vec<u8> =
        changed.iter().filter_map(|(term, value)| Some([*term as u8, packed(*value)?])).flatten().collect();
    if !choices.is_empty() {
        put(tag::CHOICES, &[&[(choices.len() / 2) as u8], &choices[..]].concat());
    }
    for (term, value) in changed.iter().filter(|(_, value)| packed(*value).is_none()) {
        put(tag::TERM + *term as u8, &value_bytes(*value));
    }
    let sum = checksum(&bytes);
    bytes.extend_from_slice(&sum.to_be_bytes());
    Base64UrlUnpadded::encode_string(&bytes)
}

/// The session of a code.
///
/// # Errors
///
/// A code that is cut off, changed, foreign, or of a later version.
pub fn decode(code: &str) -> Result<Session, LinkProblem> {
    if code.len() > LONGEST {
        return Err(LinkProblem::Damaged);
    }
    let bytes = Base64UrlUnpadded::decode_vec(code).map_err(|_| LinkProblem::Damaged)?;
    let (body, sum) = bytes.split_last_chunk::<2>().ok_or(LinkProblem::Damaged)?;
    if checksum(body) != u16::from_be_bytes(*sum) {
        return Err(LinkProblem::Damaged);
    }
    match body.split_first() {
        Some((&VERSION, fields)) => read(fields).ok_or(LinkProblem::Damaged),
        Some((&version, _)) if version > VERSION => Err(LinkProblem::Newer(version)),
        Some(_) | None => Err(LinkProblem::Damaged),
    }
}

/// The session in the query of an address; `None` when the query has none. Fields of others are left alone.
pub fn from_query(query: &str) -> Option<Result<Session, LinkProblem>> {
    let fields = query.trim_start_matches('?').split('&');
    let code = fields.filter_map(|field| field.split_once('=')).find(|(name, _)| *name == FIELD)?.1;
    (!code.is_empty()).then(|| decode(code))
}

/// The query of a session on a page: `?s=...`, or empty for the state in which the page starts.
pub fn query(session: &Session, page: Page) -> String {
    if *session == Session::start(page) { String::new() } else { format!("?{FIELD}={}", encode(session)) }
}

fn read(mut fields: &[u8]) -> Option<Session> {
    let mut session = Session::default();
    let mut ordered = [false; 256];
    while let Some((&tag, rest)) = fields.split_first() {
        fields = rest;
        if std::mem::replace(&mut ordered[usize::from(tag)], true) {
            return None;
        }
        match tag {
            tag::SCENARIO => session.scenario = *Scenario::ALL.get(byte(&mut fields)?)?,
            tag::OWN => {
                let own = OwnOffer {
                    price_usd_million: u32::from_be_bytes(take(&mut fields)?),
                    months: u16::from_be_bytes(take(&mut fields)?),
                    stock_usd_million: u32::from_be_bytes(take(&mut fields)?),
                };
                session.edit(Edit::Own(own));
                (session.own == own).then_some(())?;
            }
            tag::SUBJECT => session.subject = *SUBJECTS.get(byte(&mut fields)?)?,
            tag::PROFILE => session.profile = *Profile::ALL.get(byte(&mut fields)?)?,
            tag::GAPS => session.gaps = u32::from_be_bytes(take(&mut fields)?),
            tag::ANSWER => session.answer = *Answer::ALL.get(byte(&mut fields)?)?,
            tag::WAY => session.way = *Way::ALL.get(byte(&mut fields)?)?,
            tag::ANSWER_DAY => session.answer_day = date(&mut fields)?,
            tag::NEXT => session.next = *Next::ALL.get(byte(&mut fields)?)?,
            tag::NEXT_DAY => session.next_day = date(&mut fields)?,
            tag::DAY => session.day = Some(date(&mut fields)?),
            tag::CHOICES => {
                for _ in 0..byte(&mut fields)? {
                    let [code, choice] = take(&mut fields)?;
                    let term = Term::ALL.iter().copied().find(|term| *term as u8 == code)?;
                    let place = &mut ordered[usize::from(tag::TERM + code)];
                    let new = !std::mem::replace(place, true);
                    (new && session.clause.set(term, Value::Choice(choice))).then_some(())?;
                }
            }
            _ => {
                let term = Term::ALL.iter().copied().find(|term| tag::TERM + *term as u8 == tag)?;
                let value = value(&mut fields)?;
                session.clause.set(term, value).then_some(())?;
            }
        }
    }
    let offered = session.scenario.deal().offers[0].terms.len();
    let known_gaps = session.gaps.checked_shr(offered as u32).unwrap_or(0) == 0;
    (known_gaps && session.ways().contains(&session.way)).then_some(session)
}

fn take<const N: usize>(fields: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = fields.split_first_chunk::<N>()?;
    *fields = rest;
    Some(*taken)
}

fn byte(fields: &mut &[u8]) -> Option<usize> {
    take::<1>(fields).map(|[b]| usize::from(b))
}

/// Days since the story's first day.
fn day(date: Date) -> [u8; 2] {
    let days = super::session::FIRST_DAY.days_until(date);
    u16::try_from(days).unwrap_or(0).to_be_bytes()
}

fn date(fields: &mut &[u8]) -> Option<Date> {
    let days = u16::from_be_bytes(take(fields)?);
    let date = super::session::FIRST_DAY.plus_days(days.into());
    (date <= super::session::LAST_DAY).then_some(date)
}

fn value_bytes(value: Value) -> Vec<u8> {
    match value {
        Value::Silent => vec![shape::SILENT],
        Value::Choice(index) => vec![shape::CHOICE, index],
        Value::Count(n) => [&[shape::COUNT][..], &n.to_be_bytes()].concat(),
        Value::Time(time) => [&[shape::TIME][..], &time.minutes().to_be_bytes()].concat(),
        Value::Day(day) => [&[shape::DAY][..], &day.days().to_be_bytes()].concat(),
    }
}

fn value(fields: &mut &[u8]) -> Option<Value> {
    match byte(fields)? as u8 {
        shape::SILENT => Some(Value::Silent),
        shape::CHOICE => Some(Value::Choice(take::<1>(fields)?[0])),
        shape::COUNT => Some(Value::Count(u16::from_be_bytes(take(fields)?))),
        shape::TIME => {
            let minutes = u16::from_be_bytes(take(fields)?);
            TimeOfDay::new(u8::try_from(minutes / 60).ok()?, (minutes % 60) as u8).map(Value::Time)
        }
        shape::DAY => {
            let date = Date::from_days(i32::from_be_bytes(take(fields)?));
            (Date::MIN < date && date < Date::MAX).then_some(Value::Day(date))
        }
        _ => None,
    }
}

/// Fletcher's sum of 16 bits: finds cut-offs and slips, promises no more.
fn checksum(bytes: &[u8]) -> u16 {
    let (low, high) = bytes.iter().fold((1u16, 0u16), |(low, high), byte| {
        let low = (low + u16::from(*byte)) % 255;
        (low, (high + low) % 255)
    });
    high << 8 | low
}
