//! First Refusal: who may match a rival's offer under a right of first refusal, until when, and why.
//!
//! [`mod@file`] reads a deal, [`law`] evaluates it, [`story`] tells it, and `page` (with the feature of that name)
//! shows it. The shortest tour:
//!
//! ```
//! use first_refusal::file::parse_deal;
//! use first_refusal::law::permission::{Act, Mode};
//! use first_refusal::law::{Ground, Resolved, evaluate, permissions, readings};
//!
//! # fn main() -> Result<(), first_refusal::file::Problems> {
//! let deal = parse_deal(r#"{
//!     "version": 1, "id": "tour", "title": "A tour", "grantor_is": "buying", "profile": "new-york",
//!     "parties": { "grantor": "Customer", "holder": "Incumbent", "rivals": { "r": "Rival" } },
//!     "basis": { "offer": "invented", "clause": "invented", "events": "invented" },
//!     "clause": { "window": { "length": 10, "ends_at": "17:00" },
//!                 "match": { "standard": "price_only", "non_cash": "disregarded" } },
//!     "offers": { "o1": { "from": "r", "subject": "new_capacity", "form": "written",
//!         "terms": [{ "id": "price", "kind": "price", "usd_cents": 100000 }] } },
//!     "events": [{ "at": "2025-04-03T09:00-04:00", "notice_received": { "offer": "o1", "states": ["price"] } }]
//! }"#)?;
//!
//! // Nothing is disputed and the law does not split here: there is one reading.
//! let all = readings(&deal, None);
//! let resolved = Resolved::new(&deal, &all.readings[0]);
//! let today = deal.events[0].at.date(resolved.terms.zone);
//! let evaluation = evaluate(&resolved, resolved.end_of(today));
//! assert_eq!(evaluation.outcome.ground, Ground::WindowOpen);
//!
//! // Ten days end on Sunday 13 April; the clause is silent about that, and New York rolls it on.
//! let last = resolved.terms.zone.local(evaluation.outcome.until.expect("a last instant")).date;
//! assert_eq!(last.to_string(), "2025-04-14");
//!
//! // A day later the customer may sign with the rival, and it is too late to match.
//! let said = permissions(&resolved, &evaluation, last.plus_days(1));
//! assert!(said.iter().any(|p| p.act == Act::ContractWithRival && p.mode == Mode::May));
//! assert!(said.iter().any(|p| p.act == Act::MatchOffer && p.mode == Mode::MustNot));
//! # Ok(())
//! # }
//! ```

pub mod chart;
pub mod desk;
pub mod file;
pub mod law;
pub mod market;
#[cfg(feature = "page")]
pub mod page;
pub mod price;
pub mod report;
pub mod story;
