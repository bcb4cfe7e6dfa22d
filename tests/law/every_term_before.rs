//! What tells the values of each term apart, up to the window: right, subject, trigger, talks, notice, window.

use crate::acts::*;
use crate::case::*;
use crate::every_term::{Scenes, scenes, two};
use first_refusal::law::Term;
use first_refusal::law::event::*;
use first_refusal::law::offer::*;

/// A received offer, otherwise than usual in one thing.
fn offered(change: impl FnOnce(&mut Offer)) -> Case {
    noticed().with(change)
}

fn own_terms() -> Case {
    offered(|o| o.maker = ProposedBy::Grantor)
}

fn for_workload(workload: Workload) -> Case {
    offered(|o| o.workload = workload)
}

fn by(transaction: Transaction) -> Case {
    offered(|o| o.transaction = transaction)
}

fn talks() -> Case {
    case()
        .then("04-01", Happening::OfferReceived { offer: 0 })
        .then("04-02", Happening::TalksBegin)
        .then("04-03 09:00", notice(ALL))
}

fn notice_on(at: &str) -> Case {
    case().then(at, notice(ALL))
}

fn business_days_from(at: &str, length: &str) -> Case {
    notice_on(at).clause("window.unit", "business_days").clause("window.length", length)
}

fn stopped(pending: Pending) -> Case {
    noticed().then("04-05", paused(pending)).then("04-08", resumed())
}

pub fn before(term: Term) -> Option<Scenes> {
    of_the_right(term).or_else(|| of_the_notice(term)).or_else(|| of_the_window(term))
}

fn of_the_right(term: Term) -> Option<Scenes> {
    let share_sale = |shell| by(Transaction::ShareSale).with(|o| o.shell = shell);
    let replied_by = |who| noticed().then("04-05", reply_with(|e| e.by = who));
    let half = || reply([("power", megawatts(50)), ("price", usd(50_000))]);
    let both = || noticed().with_second_holder();
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are asked for elsewhere, or it panics")]
    Some(match term {
        Term::Kind => scenes([
            noticed().and(cheaper()).then("04-05", exercise()).then("04-06", changed()),
            own_terms().then("04-05", exercise()),
        ]),
        Term::Starts => two(&["2025-04-01", "2025-04-02"], received()),
        Term::Ends => two(&["2025-03-31", "2025-04-01"], received()),
        Term::Survival => two(&["1", "2"], received().clause("right.ends", "2025-02-15")),
        Term::OpenWindow => scenes([noticed().then("04-05", Happening::RightEnds)]),
        Term::Gaps => scenes([noticed().clause("window.length", "silent")]),
        Term::Covers => scenes([offered(|o| o.subject = Subject::ExistingWorkload)]),
        Term::Workloads => scenes([
            for_workload(Workload::Training),
            for_workload(Workload::Inference),
            for_workload(Workload::Research),
        ]),
        Term::SelfBuild => scenes([offered(|o| o.subject = Subject::SelfBuild)]),
        Term::Transactions => scenes([by(Transaction::Lease), by(Transaction::Gift)]),
        Term::Gifts => scenes([by(Transaction::Inheritance)]),
        Term::Enforcement => scenes([by(Transaction::Insolvency)]),
        Term::Indirect => scenes([share_sale(Fact::No), share_sale(Fact::Yes)]),
        Term::ThirdParty => scenes([
            offered(|o| o.relation = Relation::Affiliate),
            offered(|o| o.relation = Relation::Relative),
            offered(|o| o.competitor = Fact::No),
        ]),
        Term::ExercisedBy => scenes([replied_by(ReplyBy::Affiliate), replied_by(ReplyBy::Assignee)]),
        Term::HolderDefault => {
            scenes([noticed().then("04-04", Happening::HolderInDefault).then("04-05", exercise())])
        }
        Term::ChangeOfControl => {
            scenes([received().then("04-02", Happening::ChangeOfControl).then("04-03 09:00", notice(ALL))])
        }
        Term::Ranking => scenes([
            both().then("04-04", exercise()).by_second("04-05", exercise()),
            both().clause("match.part", "any_part").then("04-04", half()).by_second("04-05", refusal()),
            both().then("04-04", refusal()).by_second("04-05", exercise()),
        ]),
        Term::TriggerEvent => scenes([received(), received().then("04-02", decided())]),
        Term::Maker => scenes([own_terms()]),
        Term::OfferForm => {
            scenes([offered(|o| o.form = Form::LetterOfIntent), offered(|o| o.form = Form::Written)])
        }
        Term::Deposit => {
            two(&["500", "501"], received().extra(TermKind::Deposit, Amount::BasisPoints(500), |_| ()))
        }
        Term::BonaFide => scenes([offered(|o| o.arms_length = Fact::No), offered(|o| o.funded = Fact::No)]),
        Term::ConditionalOffer => scenes([offered(|o| o.conditional = Fact::Yes)]),
        _ => return None,
    })
}

fn of_the_notice(term: Term) -> Option<Scenes> {
    let talks_first = || talks().clause("talks.window", "waits");
    let released = || noticed().then("04-04", refusal());
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are asked for elsewhere, or it panics")]
    Some(match term {
        Term::TalksLength => two(&["5", "6"], talks_first()),
        Term::TalksUnit => scenes([talks_first().clause("talks.length", "3")]),
        Term::Meanwhile => {
            scenes([released().then("04-05", Happening::TalksBegin).then("04-06", transfer())])
        }
        Term::TalksWindow => scenes([talks()]),
        Term::Contents => scenes([
            received().then("04-03 09:00", notice("price")),
            received().then("04-03 09:00", notice(ALL)),
            received().then("04-03 09:00", notice(EVERY)),
        ]),
        Term::NoticeForm => scenes([received().then("04-03 09:00", oral(ALL))]),
        Term::Effective => scenes([received().then("04-02", sent(ALL)).then("04-04", notice(ALL))]),
        Term::LateHour => two(&["12:00", "13:00"], notice_on("04-03 12:30")),
        Term::LateDay => scenes([
            notice_on("04-04 12:30").clause("notice.late_hour", "12:00"),
            // A Saturday.
            notice_on("04-05 10:00"),
        ]),
        Term::Defect => scenes([received().then("04-03 09:00", notice("price"))]),
        Term::Cure => scenes([received().then("04-03 09:00", learns(ALL))]),
        Term::BeforeTransfer => two(&["4", "5"], released().then("04-08", transfer())),
        Term::BeforeUnit => {
            scenes([released().then("04-08", transfer()).clause("notice.before_transfer", "3")])
        }
        _ => return None,
    })
}

fn of_the_window(term: Term) -> Option<Scenes> {
    let lengthened = |by| noticed().then("04-05", extended_by("04-20", by));
    let month = || notice_on("02-28 09:00").clause("window.unit", "months").clause("window.length", "1");
    let nearly_over =
        || noticed().then("04-12 09:00", paused(Pending::Approval)).then("04-12 10:00", resumed());
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are asked for elsewhere, or it panics")]
    Some(match term {
        Term::Length => two(&["10", "11"], noticed()),
        Term::Unit => scenes([noticed()]),
        // Good Friday and Easter Monday; Memorial Day; Labour Day; Ascension.
        Term::Calendar => scenes([
            business_days_from("04-15 09:00", "5"),
            business_days_from("05-23 09:00", "2"),
            business_days_from("04-29 09:00", "3"),
            business_days_from("05-27 09:00", "3"),
        ]),
        Term::FirstDay => scenes([noticed()]),
        Term::EndsAt => two(&["17:00", "17:01"], noticed()),
        Term::Zone => scenes([noticed()]),
        Term::Rollover => scenes([noticed()]),
        Term::ShortPeriod => two(&["10", "11"], noticed()),
        Term::MonthRule => scenes([month()]),
        Term::FixedFrom => {
            two(&["2025-04-03", "2025-04-04"], noticed().clause("window.fixed_close", "2025-06-01"))
        }
        Term::FixedClose => two(&["2025-06-01", "2025-06-02"], noticed()),
        Term::Pause => scenes([
            stopped(Pending::Information),
            stopped(Pending::Approval),
            stopped(Pending::Valuation),
            stopped(Pending::Dispute),
        ]),
        Term::AfterPause => scenes([stopped(Pending::Approval).clause("window.pause", "for_approval")]),
        Term::PauseMinimum => two(&["2", "3"], nearly_over().clause("window.pause", "for_any")),
        Term::Shortening => scenes([noticed().then("04-05", shortened("04-08", Fact::Yes))]),
        Term::ExtensionRule => scenes([lengthened(ExtendedBy::Both), lengthened(ExtendedBy::Grantor)]),
        Term::ExerciseEffective => {
            scenes([noticed().then("04-12", exercise_sent()).then("04-15", exercise())])
        }
        _ => return None,
    })
}
