//! The calendars that newspapers print, and their days in ours.
//!
//! A `System` is one calendar: it turns its own years, months and days into days of the Gregorian calendar and back.
//! A `Printed` is a date as it is printed in one: it is read, and turned into the `Edtf` that means the same days.
//!
//! It may not know reports, the clock or any language: months are numbers.
//! The crate `icu_calendar` does the counting and stays behind these types.

mod printed;

#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike as _, NaiveDate};
use icu_calendar::cal::hijri::{TabularAlgorithmEpoch, TabularAlgorithmLeapYears};
use icu_calendar::cal::{
    AnyCalendar, Buddhist, Coptic, Ethiopian, EthiopianEraStyle, Gregorian, Hebrew, Hijri, Indian,
    Julian, Persian, Roc,
};
use icu_calendar::types::{Month as IcuMonth, RataDie};

pub use printed::{Element, End, Form, Marked, Printed, Refused};

/// A calendar that a report may print.
///
/// Calendars whose years have no number (the Chinese and its kin) are not among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum System {
    /// Ours, also before 1582.
    #[default]
    Gregorian,
    /// Old Style. Its year begins on 1 January.
    Julian,
    /// The Islamic calendar by arithmetic: a cycle of 30 years, its first day a Friday in 622.
    IslamicCivil,
    /// The Islamic calendar of Saudi Arabia, by its tables from 1300 to 1600 AH; before and after
    /// them it is as [`System::IslamicCivil`].
    IslamicUmmAlQura,
    /// The Solar Hijri calendar of Iran and Afghanistan.
    Persian,
    /// The Hebrew calendar.
    Hebrew,
    /// The Coptic calendar, years of the Martyrs.
    Coptic,
    /// The Ethiopian calendar, years of Mercy.
    Ethiopian,
    /// The Thai solar calendar as since 1941: Gregorian, years of the Buddha.
    Buddhist,
    /// The calendar of the Republic of China: Gregorian, years since 1912.
    Roc,
    /// The Indian national calendar, years of the Saka era.
    Indian,
}

/// A month by its number.
///
/// A leap month has the number of the month before it, so that all others keep theirs: in the Hebrew
/// calendar Adar I, where there is one, is `05L`, and Nisan is always 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// From 1.
    pub number: u8,
    /// Whether it is put in after the month of this number.
    pub is_leap: bool,
}

impl Month {
    /// A month that is no leap month.
    pub const fn new(number: u8) -> Self {
        Self { number, is_leap: false }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}{}", self.number, if self.is_leap { "L" } else { "" })
    }
}

/// A year of a calendar, a month of one, or a day of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Date {
    /// A year.
    Year(i32),
    /// A month.
    Month(i32, Month),
    /// A day.
    Day(i32, Month, u8),
}

impl Date {
    /// The year that it is, or is in.
    pub fn year(self) -> i32 {
        match self {
            Self::Year(year) | Self::Month(year, _) | Self::Day(year, _, _) => year,
        }
    }
}

/// As EDTF would write it: `1917-10-25`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year();
        write!(f, "{}{:04}", if year < 0 { "-" } else { "" }, year.unsigned_abs())?;
        match self {
            Self::Year(_) => Ok(()),
            Self::Month(_, month) => write!(f, "-{month}"),
            Self::Day(_, month, day) => write!(f, "-{month}-{day:02}"),
        }
    }
}

impl System {
    /// Each calendar by its name in data. Except for `gregorian` and `julian`, the names are those
    /// of Unicode's CLDR.
    pub const NAMES: &[(&'static str, Self)] = &[
        ("gregorian", Self::Gregorian),
        ("julian", Self::Julian),
        ("islamic-civil", Self::IslamicCivil),
        ("islamic-umalqura", Self::IslamicUmmAlQura),
        ("persian", Self::Persian),
        ("hebrew", Self::Hebrew),
        ("coptic", Self::Coptic),
        ("ethiopic", Self::Ethiopian),
        ("buddhist", Self::Buddhist),
        ("roc", Self::Roc),
        ("indian", Self::Indian),
    ];

    /// The calendar of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, system)| *system)
    }

    /// Its name in data.
    pub fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(_, system)| *system == self);
        found.map(|(name, _)| *name).unwrap_or_default()
    }

    /// The years that a date may have: from 1, or where years before it are told, from -9999;
    /// year 0 is 1 BC.
    pub fn years(self) -> RangeInclusive<i32> {
        match self {
            Self::Gregorian | Self::Julian => -9999..=9999,
            _ => 1..=9999,
        }
    }

    /// The Gregorian day of a day of this calendar; none if it has no such day.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use demarche::calendar::{Month, System};
    ///
    /// let october = Month::new(10);
    /// assert_eq!(
    ///     System::Julian.gregorian(1917, october, 25),
    ///     NaiveDate::from_ymd_opt(1917, 11, 7),
    /// );
    /// assert_eq!(System::Julian.gregorian(1917, october, 32), None);
    /// ```
    pub fn gregorian(self, year: i32, month: Month, day: u8) -> Option<NaiveDate> {
        self.days(self.icu(year, month, day)?, 0)
    }

    /// The date in this calendar of a Gregorian day: always a [`Date::Day`].
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use demarche::calendar::System;
    ///
    /// let day = NaiveDate::from_ymd_opt(2024, 3, 22).unwrap();
    /// assert_eq!(System::IslamicUmmAlQura.printed(day).to_string(), "1445-09-12");
    /// ```
    pub fn printed(self, day: NaiveDate) -> Date {
        let days = RataDie::new(day.num_days_from_ce().into());
        let date = icu_calendar::Date::from_rata_die(days, self.calendar());
        let (year, month) = (date.year().extended_year(), date.month().to_input());
        let month = Month { number: month.number(), is_leap: month.is_leap() };
        Date::Day(year, month, date.day_of_month().0)
    }

    /// The first and last Gregorian day of a date; none if the calendar has no such date.
    pub fn window(self, date: Date) -> Option<(NaiveDate, NaiveDate)> {
        let (first, length) = match date {
            Date::Day(year, month, day) => (self.icu(year, month, day)?, 1),
            Date::Month(year, month) => {
                let first = self.icu(year, month, 1)?;
                let length = i64::from(first.days_in_month());
                (first, length)
            }
            Date::Year(year) => {
                let first = self.icu(year, Month::new(1), 1)?;
                let length = i64::from(first.days_in_year());
                (first, length)
            }
        };
        Some((self.days(first.clone(), 0)?, self.days(first, length - 1)?))
    }

    /// The day, month or year that begins and ends with these Gregorian days, if one does.
    pub fn unit(self, first: NaiveDate, last: NaiveDate) -> Option<Date> {
        let day = self.printed(first);
        let Date::Day(year, month, _) = day else { return None };
        let units = [day, Date::Month(year, month), Date::Year(year)];
        units.into_iter().find(|unit| self.window(*unit) == Some((first, last)))
    }

    /// Whether a year has a month more than others (the Hebrew Adar I).
    pub fn has_leap_month(self, year: i32) -> bool {
        let adar_i = Month { number: 5, is_leap: true };
        self == Self::Hebrew && self.icu(year, adar_i, 1).is_some()
    }

    fn icu(self, year: i32, month: Month, day: u8) -> Option<icu_calendar::Date<AnyCalendar>> {
        if !self.years().contains(&year) {
            return None;
        }
        let Month { number, is_leap } = month;
        let month = if is_leap { IcuMonth::leap(number) } else { IcuMonth::new(number) };
        icu_calendar::Date::try_new(year.into(), month, day, self.calendar()).ok()
    }

    /// The Gregorian day so many days after a date.
    fn days(self, date: icu_calendar::Date<AnyCalendar>, later: i64) -> Option<NaiveDate> {
        let days = date.to_rata_die().to_i64_date().checked_add(later)?;
        NaiveDate::from_num_days_from_ce_opt(i32::try_from(days).ok()?)
    }

    fn calendar(self) -> AnyCalendar {
        match self {
            Self::Gregorian => AnyCalendar::Gregorian(Gregorian),
            Self::Julian => AnyCalendar::Julian(Julian),
            Self::IslamicCivil => AnyCalendar::HijriTabular(Hijri::new_tabular(
                TabularAlgorithmLeapYears::TypeII,
                TabularAlgorithmEpoch::Friday,
            )),
            Self::IslamicUmmAlQura => AnyCalendar::HijriUmmAlQura(Hijri::new_umm_al_qura()),
            Self::Persian => AnyCalendar::Persian(Persian),
            Self::Hebrew => AnyCalendar::Hebrew(Hebrew),
            Self::Coptic => AnyCalendar::Coptic(Coptic),
            Self::Ethiopian => AnyCalendar::Ethiopian(Ethiopian::new_with_era_style(
                EthiopianEraStyle::AmeteMihret,
            )),
            Self::Buddhist => AnyCalendar::Buddhist(Buddhist),
            Self::Roc => AnyCalendar::Roc(Roc),
            Self::Indian => AnyCalendar::Indian(Indian),
        }
    }
}
