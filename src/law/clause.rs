//! The right as drafted: one field for each term, and the [`Term`] enum that walks over them.
//!
//! The list below is the only place where a term is declared. From it come the typed [`Clause`] that
//! people draft, the typed [`Settled`] clause that the engine reads, and [`Term`] with `get` and `set`,
//! over which panels, files, links, tests and flips iterate.

use super::calendar::{HolidayCalendar, LateDay, MonthRule, Rollover, TimeOfDay, Zone};
use super::terms::*;

/// Declares the terms: groups, fields, types.
macro_rules! clause {
    ($($group:ident { $($(#[$meta:meta])* $variant:ident = $code:literal, $name:ident: $field:ident: $ty:ty;)+ })+) => {
        /// A clause as drafted; `None` is silence.
        #[derive(Debug, Clone, Copy, Eq, Default)]
        pub struct Clause { $($($(#[$meta])* pub $field: Option<$ty>,)+)+ }

        /// A clause in which every silence has been settled; what the engine reads.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Settled { $($($(#[$meta])* pub $field: $ty,)+)+ }

        /// The name of one term; its number is its code in links and never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Term { $($($(#[$meta])* $variant = $code,)+)+ }

        impl Term {
            /// All terms, in the order of the clause.
            pub const ALL: &'static [Term] = &[$($(Term::$variant,)+)+];

            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// Group and name as files and links write them: `window.length`.
            pub fn key(self) -> &'static str {
                match self { $($(Term::$variant => concat!(stringify!($group), ".", stringify!($name)),)+)+ }
            }

            /// What it is about, as its declaration says; for documents.
            pub fn about(self) -> &'static str {
                match self { $($(Term::$variant => concat!($(stringify!($meta)),*),)+)+ }
            }

            /// What it can be set to.
            pub fn kind(self) -> Kind {
                // By its number, which is a byte: a table is smaller than as many branches.
                const KINDS: [Kind; 256] = {
                    let mut kinds = [Kind::Time; 256];
                    $($(kinds[Term::$variant as usize] = <$ty as TermValue>::KIND;)+)+
                    kinds
                };
                KINDS[self as usize]
            }
        }

        // Term by term, which is a third of the code that comparing the fields would take in the page.
        impl PartialEq for Clause {
            fn eq(&self, other: &Self) -> bool {
                Term::ALL.iter().all(|term| self.get(*term) == other.get(*term))
            }
        }

        impl Clause {
            /// The value of one term.
            pub fn get(&self, term: Term) -> Value {
                match term { $($(Term::$variant => self.$field.map_or(Value::Silent, TermValue::value),)+)+ }
            }

            /// Sets one term; returns false and changes nothing when the value is not one of the term's.
            pub fn set(&mut self, term: Term, value: Value) -> bool {
                if !term.kind().allows(value) { return false; }
                match term { $($(Term::$variant => self.$field = TermValue::from_value(value),)+)+ }
                true
            }
        }

        impl Settled {
            /// The value of one term.
            pub fn get(&self, term: Term) -> Value {
                match term { $($(Term::$variant => TermValue::value(self.$field),)+)+ }
            }

            /// What `clause` says, and where it is silent, what is said here.
            pub(super) fn under(&self, clause: &Clause) -> Settled {
                Settled { $($($field: clause.$field.unwrap_or(self.$field),)+)+ }
            }
        }
    };
}

clause! {
    right {
        /// What kind of right it is.
        Kind = 29, kind: kind: RightKind;
        /// The day from which the right is in force.
        Starts = 30, starts: starts: Day;
        /// The last day on which the right is in force.
        Ends = 31, ends: ends: Day;
        /// Months for which it goes on after that day.
        Survival = 32, survival: survival: UpTo<120>;
        /// What the end of the right does to an open window.
        OpenWindow = 33, open_window: open_window: OpenWindow;
        /// What becomes of a clause that states no time to match.
        Gaps = 34, gaps: gaps: Gaps;
    }
    subject {
        /// Which capacity is covered.
        Covers = 1, covers: covers: Covers;
        /// Which workloads are covered.
        Workloads = 35, workloads: workloads: Workloads;
        /// Whether self-build is covered.
        SelfBuild = 2, self_build: self_build: SelfBuild;
        /// Which dealings are covered.
        Transactions = 36, transactions: transactions: Transactions;
        /// Whether gifts and estate planning are covered.
        Gifts = 37, gifts: gifts: Carved;
        /// Whether enforcement and insolvency sales are covered.
        Enforcement = 38, enforcement: enforcement: Carved;
        /// Whether the sale of the owning company is covered.
        Indirect = 39, indirect: indirect: Indirect;
        /// Who counts as a third party.
        ThirdParty = 40, third_party: third_party: ThirdParty;
        /// Who may match.
        ExercisedBy = 41, exercised_by: exercised_by: ExercisedBy;
        /// What the holder's default does.
        HolderDefault = 42, holder_default: holder_default: HolderDefault;
        /// What a change of control over the holder does.
        ChangeOfControl = 43, change_of_control: change_of_control: ChangeOfControl;
        /// How several holders share.
        Ranking = 44, ranking: ranking: Ranking;
    }
    trigger {
        /// What starts the procedure.
        TriggerEvent = 3, event: trigger_event: TriggerEvent;
        /// Whose terms start it.
        Maker = 51, maker: maker: Maker;
        /// The least form of the offer.
        OfferForm = 4, offer_form: offer_form: RequiredForm;
        /// The least deposit, in basis points of the price.
        Deposit = 49, deposit: deposit: UpTo<10_000>;
        /// What makes it bona fide.
        BonaFide = 50, bona_fide: bona_fide: BonaFide;
        /// Whether a conditional offer triggers.
        ConditionalOffer = 5, conditional_offer: conditional_offer: ConditionalOffer;
    }
    talks {
        /// How long talks last, in the unit of the next term.
        TalksLength = 45, length: talks_length: UpTo<365>;
        /// Unit of that length.
        TalksUnit = 46, unit: talks_unit: FreeUnit;
        /// Whether the grantor may bind itself to others meanwhile.
        Meanwhile = 47, meanwhile: meanwhile: Meanwhile;
        /// What talks do to the window.
        TalksWindow = 48, window: talks_window: TalksWindow;
    }
    notice {
        /// What it must state.
        Contents = 6, contents: contents: Contents;
        /// Its form.
        NoticeForm = 52, form: notice_form: NoticeForm;
        /// When it takes effect.
        Effective = 7, effective: effective: Effective;
        /// From which hour on it counts as one of a later day.
        LateHour = 54, late_hour: late_hour: Hour;
        /// Of which day it then counts.
        LateDay = 55, late_day: late_day: LateDay;
        /// What a gap does.
        Defect = 8, defect: defect: Defect;
        /// Whether what the holder learns elsewhere counts.
        Cure = 53, cure: cure: Cure;
        /// How long before a contract with the rival it must be given.
        BeforeTransfer = 56, before_transfer: before_transfer: UpTo<365>;
        /// Unit of that length.
        BeforeUnit = 57, before_unit: before_unit: FreeUnit;
    }
    window {
        /// Length, in the unit of the next term; a reasonable time if none is stated.
        Length = 9, length: length: UpTo<365>;
        /// Unit of the length.
        Unit = 10, unit: unit: WindowUnit;
        /// Holiday calendar for business days and rollover.
        Calendar = 11, calendar: calendar: HolidayCalendar;
        /// Whether the day of the notice counts.
        FirstDay = 12, first_day: first_day: CountFirstDay;
        /// Hour at which the last day ends.
        EndsAt = 13, ends_at: ends_at: TimeOfDay;
        /// Time zone of that hour and of every date.
        Zone = 14, zone: zone: Zone;
        /// What happens when the last day is not a business day.
        Rollover = 15, rollover: rollover: Rollover;
        /// Days below which weekends and holidays are left out.
        ShortPeriod = 58, short_period: short_period: UpTo<30>;
        /// How months are counted.
        MonthRule = 59, month_rule: month_rule: MonthRule;
        /// The first day of a season whose windows close on a fixed day.
        FixedFrom = 66, fixed_from: fixed_from: Day;
        /// That fixed day.
        FixedClose = 67, fixed_close: fixed_close: Day;
        /// What stops the clock while it is pending.
        Pause = 60, pause: pause: Pause;
        /// What is left after a pause.
        AfterPause = 61, after_pause: after_pause: AfterPause;
        /// The least that is left after a pause, in the window's unit.
        PauseMinimum = 62, pause_minimum: pause_minimum: UpTo<365>;
        /// Whether the grantor may shorten it.
        Shortening = 63, shortening: shortening: Shortening;
        /// Who may lengthen it.
        ExtensionRule = 64, extension: extension: ExtensionRule;
        /// When a reply takes effect.
        ExerciseEffective = 65, exercise_effective: exercise_effective: ExerciseEffective;
    }
    match {
        /// What a match must be equal to.
        Standard = 16, standard: standard: Standard;
        /// How its price is tested.
        PriceTest = 68, price_test: price_test: PriceTest;
        /// The margin of that test, in basis points.
        PriceMargin = 69, price_margin: price_margin: UpTo<10_000>;
        /// Whether it may be better.
        BetterTerms = 70, better_terms: better_terms: BetterTerms;
        /// Whether performance of another kind counts.
        Substitute = 71, substitute: substitute: Substitute;
        /// How a term that is not money is matched.
        NonCash = 17, non_cash: non_cash: NonCash;
        /// What becomes of a term that only the rival could perform.
        UniqueTerms = 72, unique_terms: unique_terms: UniqueTerms;
        /// Terms put in to defeat the right.
        BadFaith = 18, bad_faith_terms: bad_faith_terms: BadFaithTerms;
        /// What holds for an offer of more than the right covers.
        Package = 73, package: package: Package;
        /// Whether a stated allocation binds.
        Allocation = 74, allocation: allocation: Allocation;
        /// Whether broker's and break fees must be matched.
        Costs = 75, costs: costs: Costs;
        /// Whether a part may be taken.
        Part = 19, part: part: Part;
        /// The form of the reply.
        ReplyForm = 76, form: reply_form: ReplyForm;
        /// Which conditions it may carry.
        Conditions = 77, conditions: conditions: Conditions;
        /// Whether the holder must show that it can perform.
        Means = 78, means: means: Means;
        /// By how many days it may close later than offered.
        ClosingLater = 79, closing_later: closing_later: UpTo<365>;
        /// What a reply that is not a match does.
        FailedMatch = 20, failed_match: failed_match: FailedMatch;
    }
    rounds {
        /// When a changed offer needs a new notice.
        ChangedOffer = 21, changed_offer: changed_offer: ChangedOffer;
        /// How long a later window is.
        LaterWindow = 80, later_window: later_window: LaterWindow;
        /// Its own length, in the window's unit.
        LaterLength = 81, later_length: later_length: UpTo<365>;
        /// What a better offer does after a match.
        AfterMatch = 82, after_match: after_match: AfterMatch;
        /// Which change needs a new notice after a refusal.
        AfterRefusal = 83, after_refusal: after_refusal: AfterRefusal;
        /// How many windows there can be in all.
        MostRounds = 84, most: most_rounds: UpTo<20>;
    }
    after {
        /// What silence means.
        Silence = 22, silence: silence: Silence;
        /// When a refusal becomes final.
        EarlyRefusal = 23, refusal: early_refusal: EarlyRefusal;
        /// Length of the free period.
        FreeLength = 24, free_period: free_period: UpTo<730>;
        /// Unit of the free period.
        FreeUnit = 25, free_unit: free_unit: FreeUnit;
        /// From when it is counted.
        FreeFrom = 85, free_from: free_from: FreeFrom;
        /// On which terms the grantor may then contract.
        FreeTerms = 26, free_terms: free_terms: FreeTerms;
        /// By how much the price may be worse, in basis points.
        FreeTolerance = 86, free_tolerance: free_tolerance: UpTo<10_000>;
        /// With whom.
        FreeBuyer = 87, free_buyer: free_buyer: FreeBuyer;
        /// What must be done by then.
        FreeComplete = 88, free_complete: free_complete: FreeComplete;
        /// What becomes of the right after an unused free period.
        Revival = 27, revival: revival: Revival;
        /// What a released offer means for later ones.
        LaterOffers = 89, later_offers: later_offers: LaterOffers;
        /// What a sale to the rival does to the right.
        AfterSale = 90, after_sale: after_sale: AfterSale;
    }
    end {
        /// Whether the grantor may withdraw after notice.
        Withdrawal = 28, withdrawal: withdrawal: Withdrawal;
        /// What turns the right into an option where the grantor may not withdraw.
        Ripens = 96, ripens: ripens: Ripens;
        /// What the collapse of the rival's deal does after notice.
        Collapse = 91, collapse: collapse: Collapse;
        /// What happens if the holder does not perform.
        FailedClosing = 92, failed_closing: failed_closing: FailedClosing;
        /// What a holder has who learns of a sale around the right.
        AfterBreach = 93, after_breach: after_breach: AfterBreach;
        /// What the clause says of remedies.
        Remedy = 94, remedy: remedy: RemedyRule;
        /// What undoing such a sale does.
        UndoneSale = 95, undone_sale: undone_sale: UndoneSale;
    }
}

impl Term {
    /// The group alone: `window`.
    pub fn group(self) -> &'static str {
        self.key().split_once('.').map_or("", |(group, _)| group)
    }

    /// The name within its group: `length`.
    pub fn name(self) -> &'static str {
        self.key().split_once('.').map_or("", |(_, name)| name)
    }

    /// The term with this key, such as `window.length`.
    pub fn from_key(key: &str) -> Option<Term> {
        Term::ALL.iter().copied().find(|term| term.key() == key)
    }

    /// Key of a value of this term, for a choice; `None` for silence, numbers and hours.
    pub fn choice_key(self, value: Value) -> Option<&'static str> {
        match (self.kind(), value) {
            (Kind::Choice(keys), Value::Choice(index)) => keys.get(usize::from(index)).copied(),
            (Kind::Choice(_) | Kind::Count { .. } | Kind::Time | Kind::Day, _) => None,
        }
    }
}
