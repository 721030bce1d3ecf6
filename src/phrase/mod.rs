//! Time words of news English as values, and the days that they can mean.
//!
//! A [`Phrase`] is what words say, in no language: `english` reads them. What it means depends on
//! the day of its report's publication and on the day on which a week begins (see [`Telling`]).
//! Where a writer can have meant more than one day, all of them are meant: bounds are generous.
//!
//! It may not know the model, the clock, or any words but those that `english` reads.

mod compare;
mod days;
pub mod english;
mod key;

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike as _, Weekday};

pub use compare::{Disagreement, Typed, disagreement};
pub use key::{KeyError, WRITABLE};

/// What time words say, as yet without a calendar day.
///
/// ```
/// use demarche::phrase::{Phrase, Telling, DayRange, english};
/// use chrono::NaiveDate;
///
/// let words = english::read("Earlier this week").unwrap();
/// let sunday = NaiveDate::from_ymd_opt(2026, 3, 8).unwrap();
/// let telling = Telling { published: Some(DayRange::of(sunday)), is_past: true, week_starts: None };
/// // Of a week that begins on Sunday nothing is earlier; of one that begins on Monday six days are.
/// let days = words.phrase.unwrap().hull(&telling).unwrap();
/// assert_eq!(days.to_string(), "2026-03-02/2026-03-07");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// So many days after publication, before it where negative: “yesterday” is −1.
    Day(i64),
    /// A unit of the calendar: “last week”, “this month”.
    Unit(Which, Unit),
    /// The part of this unit that lies on one side of the day of publication, that day excluded:
    /// “earlier this week”.
    Within(Side, Unit),
    /// A day of the week: “Tuesday”, “last Friday”.
    Weekday(Option<Which>, Weekday),
    /// A number of units before or after publication, as exact as the unit: “15 months ago”.
    Count {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
        /// Before or after.
        side: Side,
    },
    /// A number of units before or after something else, “two days later”: no day by itself.
    Apart {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
        /// Before or after.
        side: Side,
    },
    /// A date, whole or in part: “5 April”, “March 2026”, “the 1970s”.
    Date(Date),
    /// The beginning, middle or end of a stretch: “early March”, “mid-1990s”, “late last week”.
    Third(Third, Box<Self>),
    /// A part of a day: “Tuesday morning”, “last night”; of no day that is named, “in the morning”.
    Part(Part, Option<Box<Self>>),
}

/// Which unit or day, seen from publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one before.
    Last,
    /// The present one.
    This,
    /// The one after.
    Next,
}

/// Before or after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before.
    Earlier,
    /// After.
    Later,
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// Seven days, from the day on which a week begins.
    Week,
    /// Friday to Sunday, since Friday evening is often meant too; Thursday and Friday where a week
    /// begins on Saturday.
    Weekend,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

/// Where in a stretch. The three overlap: no writer keeps to thirds.
///
/// Of a month and of a week they are counted in days, of a year in months, of more years in years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Third {
    /// The first half: 1 to 15 March, January to June, 1990 to 1994.
    Early,
    /// The two quarters in the middle: 8 to 23 March, April to September, 1992 to 1997.
    Mid,
    /// The second half: 16 to 31 March, July to December, 1995 to 1999.
    Late,
}

/// A part of a day, in hours from that day's midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// 0 to 13: small hours are called morning too.
    Morning,
    /// 12 to 19.
    Afternoon,
    /// 16 to 24.
    Evening,
    /// 17 to 30: until six on the day after.
    Night,
    /// −7 to 10: from the evening before.
    Overnight,
}

/// A date as printed, whole or in part. At least one of its parts is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Date {
    /// The first and the last year that are meant: one, a decade's ten, a century's hundred and
    /// one. 0 is 1 BC.
    pub years: Option<(i32, i32)>,
    /// 1 to 12.
    pub month: Option<u32>,
    /// 1 to 31.
    pub day: Option<u32>,
    /// The day of the week printed beside it.
    pub weekday: Option<Weekday>,
}

/// A printed time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The time, to the minute.
    pub at: NaiveTime,
    /// It may also be twelve hours later: “9.40” without “am” or “pm”.
    pub or_later: bool,
}

/// What a reader understands of printed time words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What relates the event to the time.
    pub bearing: Bearing,
    /// “About” stands before it.
    pub is_about: bool,
    /// The day or longer stretch; words may give a clock time alone.
    pub phrase: Option<Phrase>,
    /// The time of day.
    pub clock: Option<Clock>,
}

/// How an event lies to the time that words name, by the preposition before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// At it: “on”, “in”, “at”, “during”, or no preposition.
    At,
    /// At it or earlier: “by”.
    By,
    /// It began then and lasted: “since”.
    Since,
    /// It began then: “from”.
    From,
    /// It lasted until then.
    Until,
    /// Earlier.
    Before,
    /// Later.
    After,
}

/// What the meaning of a phrase depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// The day of publication, or the days between which it lies: a monthly's whole month.
    pub published: Option<DayRange>,
    /// What the words date had begun when the report was published.
    pub is_past: bool,
    /// The day on which a week begins. Where it is not known, Sunday and Monday are both possible.
    pub week_starts: Option<Weekday>,
}

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayRange {
    /// The first day.
    pub first: NaiveDate,
    /// The last day, not before the first.
    pub last: NaiveDate,
}

impl Part {
    /// The hours that may be meant, from midnight at the beginning of the day: from the first up to
    /// the second.
    pub fn hours(self) -> (i64, i64) {
        match self {
            Self::Morning => (0, 13),
            Self::Afternoon => (12, 19),
            Self::Evening => (16, 24),
            Self::Night => (17, 30),
            Self::Overnight => (-7, 10),
        }
    }

    /// Whether a time of day can lie in it.
    pub fn has(self, time: NaiveTime) -> bool {
        let (from, until) = self.hours();
        let hour = i64::from(time.hour());
        [hour - 24, hour, hour + 24].iter().any(|hour| (from..until).contains(hour))
            // Its last hour may be meant to the full.
            || (time.minute() == 0 && [hour, hour + 24].contains(&until))
    }
}

impl Clock {
    /// Whether a time of day can be the one printed.
    pub fn can_be(self, time: NaiveTime) -> bool {
        time == self.at || (self.or_later && time == self.twelve_later())
    }

    /// The same place of the clock's face in the other half of the day.
    fn twelve_later(self) -> NaiveTime {
        self.at.overflowing_add_signed(TimeDelta::hours(12)).0
    }
}
