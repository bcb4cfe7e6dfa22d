//! The names of the holidays.

/// A holiday in one of the calendars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each name is its key")]
pub enum Holiday {
    NewYearsDay,
    MartinLutherKingDay,
    WashingtonsBirthday,
    MemorialDay,
    Juneteenth,
    IndependenceDay,
    LaborDay,
    ColumbusDay,
    VeteransDay,
    Thanksgiving,
    ChristmasDay,
    GoodFriday,
    EasterMonday,
    EarlyMayBankHoliday,
    SpringBankHoliday,
    SummerBankHoliday,
    BoxingDay,
    RoyalWedding,
    MillenniumEve,
    RoyalJubilee,
    StateFuneral,
    Coronation,
    LabourDay,
    AscensionDay,
    WhitMonday,
    GermanUnityDay,
    ReformationDay,
    SecondChristmasDay,
    NewYearsEve,
}

impl Holiday {
    /// The machine key.
    pub const fn key(self) -> &'static str {
        match self {
            Holiday::NewYearsDay => "new-years-day",
            Holiday::MartinLutherKingDay => "martin-luther-king-day",
            Holiday::WashingtonsBirthday => "washingtons-birthday",
            Holiday::MemorialDay => "memorial-day",
            Holiday::Juneteenth => "juneteenth",
            Holiday::IndependenceDay => "independence-day",
            Holiday::LaborDay => "labor-day",
            Holiday::ColumbusDay => "columbus-day",
            Holiday::VeteransDay => "veterans-day",
            Holiday::Thanksgiving => "thanksgiving",
            Holiday::ChristmasDay => "christmas-day",
            Holiday::GoodFriday => "good-friday",
            Holiday::EasterMonday => "easter-monday",
            Holiday::EarlyMayBankHoliday => "early-may-bank-holiday",
            Holiday::SpringBankHoliday => "spring-bank-holiday",
            Holiday::SummerBankHoliday => "summer-bank-holiday",
            Holiday::BoxingDay => "boxing-day",
            Holiday::RoyalWedding => "royal-wedding",
            Holiday::MillenniumEve => "millennium-eve",
            Holiday::RoyalJubilee => "royal-jubilee",
            Holiday::StateFuneral => "state-funeral",
            Holiday::Coronation => "coronation",
            Holiday::LabourDay => "labour-day",
            Holiday::AscensionDay => "ascension-day",
            Holiday::WhitMonday => "whit-monday",
            Holiday::GermanUnityDay => "german-unity-day",
            Holiday::ReformationDay => "reformation-day",
            Holiday::SecondChristmasDay => "second-christmas-day",
            Holiday::NewYearsEve => "new-years-eve",
        }
    }
}
