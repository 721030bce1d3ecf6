//! Dates that are as uncertain as their sources, as EDTF writes them.
//!
//! The Extended Date/Time Format is the [Library of Congress's specification](https://www.loc.gov/standards/datetime/), levels 0 to 2, which became part of ISO 8601-2:2019.
//! This layer reads a date, says which days it can mean (`Edtf::earliest`, `Edtf::latest`) and words it for people (`Edtf::words`).
//!
//! It may not know the clock, serde or any language: words come from a `DateText` that the caller gives.
//! The crate `edtf-core` does the reading and stays behind these types: it is young, and nothing above this layer shall notice if it is replaced.
//! Where its grammar is narrower than the conformance table in `tests/conformance/edtf.tsv`, `parse` widens it.

mod bounds;
mod parse;
mod parts;
mod window;
mod words;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use edtf_core as core;

pub use parts::{ClockTime, Grain};
pub use words::{ByUnit, DateText, Fused, Join, Number, Pattern, Unit};

/// A date in EDTF, kept as it was written.
///
/// Two dates are equal if they are written alike: `2004-06-11?` and `?2004-?06-?11` mean the same and differ.
///
/// ```
/// use demarche::edtf::Edtf;
///
/// let date = Edtf::parse("2026-03-XX")?;
/// assert_eq!(date.to_string(), "2026-03-XX");
/// assert_eq!(date.level(), 1);
/// # Ok::<(), demarche::edtf::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edtf {
    text: Box<str>,
    form: Form,
}

/// What a date is. Most are single ones, of which there may be millions; what takes twice as much room
/// is kept apart.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    Date(core::Date),
    Other(Box<core::Edtf>),
}

/// What is wrong with a string that is not EDTF, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} (at byte {offset})")]
pub struct ParseError {
    /// The problem in words.
    pub message: String,
    /// The byte where it was found; always the start of a character, or the end of the string.
    pub offset: usize,
}

/// Whether a text has words in place of a date: “yesterday”, “July 6”.
pub fn has_words(text: &str) -> bool {
    let is_lower = |c: &char| c.is_lowercase();
    text.chars().zip(text.chars().skip(1)).any(|(a, b)| is_lower(&a) && is_lower(&b))
}

/// What to do with words such as “yesterday”.
pub const WORDS_HINT: &str = "write a date in digits, as EDTF has it: “1911-07-06”, “1911-07”, \
                              “[1911-07-03..1911-07-09]”; words such as “yesterday” go into \
                              `time` of an account, as printed";

/// One end of what a date can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// A calendar day, proleptic Gregorian; year 0 is 1 BC.
    Day(NaiveDate),
    /// No limit: the date says so by `..`.
    Open,
    /// Not known: an interval's empty end, or a day that [`NaiveDate`] cannot hold.
    Unknown,
}

/// Whether a date lasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// One point in time somewhere between the limits: a date, or one of a set (`[…]`).
    Point,
    /// Time that passed from start to end: an interval (`…/…`).
    Lasting,
    /// Several dates, each of them meant: all of a set (`{…}`).
    Several,
}

impl Edtf {
    /// Reads a date; nothing is trimmed.
    ///
    /// # Errors
    ///
    /// Where the text is not EDTF, with the byte at which it ceases to be.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let form = match parse::parse(text)? {
            core::Edtf::Date(date) => Form::Date(date),
            other => Form::Other(Box::new(other)),
        };
        Ok(Self { text: text.into(), form })
    }

    fn form(&self) -> Cow<'_, core::Edtf> {
        match &self.form {
            Form::Date(date) => Cow::Owned(core::Edtf::Date(*date)),
            Form::Other(other) => Cow::Borrowed(other),
        }
    }

    /// The date of a point that lies between two days, both included.
    ///
    /// It is written in the coarsest unit in which both ends are whole, so that it can be worded as that unit; its limits are the days given.
    /// No limit on either side, or an earliest day after the latest, gives none.
    /// EDTF cannot write a day whose year has more than four digits; such a limit is left out, which makes the window wider, never narrower.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use demarche::edtf::Edtf;
    ///
    /// let text = |earliest, latest| Edtf::between(earliest, latest).map(|date| date.to_string());
    /// let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
    /// let (fourth, fifth) = (day(2026, 3, 4), day(2026, 3, 5));
    /// assert_eq!(text(fourth, fourth).as_deref(), Some("2026-03-04"));
    /// assert_eq!(text(fourth, fifth).as_deref(), Some("[2026-03-04..2026-03-05]"));
    /// assert_eq!(text(None, fifth).as_deref(), Some("[..2026-03-05]"));
    /// assert_eq!(text(day(1948, 1, 1), day(1948, 12, 31)).as_deref(), Some("1948"));
    /// assert_eq!(text(day(1948, 3, 1), day(1948, 5, 31)).as_deref(), Some("[1948-03..1948-05]"));
    /// assert_eq!(text(day(1800, 1, 1), day(1899, 12, 31)).as_deref(), Some("18XX"));
    /// assert_eq!(text(None, None), None);
    /// ```
    pub fn between(earliest: Option<NaiveDate>, latest: Option<NaiveDate>) -> Option<Self> {
        Self::parse(&window::text(earliest, latest)?).ok()
    }

    /// Whether the date is written with a `Y`, for a year that may have more than four digits.
    /// Addresses, exports and other programs' calendars have no place for such a year.
    pub fn has_long_year(&self) -> bool {
        self.text.contains('Y')
    }

    /// The date as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The level of EDTF that the date is written in: 0, 1 or 2.
    ///
    /// It is that of the spelling: `2004-06-11?` is level 1, and `?2004-?06-?11`, which means the same, is level 2.
    pub fn level(&self) -> u8 {
        // `edtf-core` gives the level of the meaning; a mark before or within a date is level 2.
        let mut after = self.text.split(['?', '~', '%']).skip(1);
        let within =
            after.any(|rest| !rest.is_empty() && !rest.starts_with(['/', ',', ']', '}', '.']));
        if within { 2 } else { self.form().level() }
    }

    /// The first day that the date can mean.
    ///
    /// "Uncertain" and "approximate" (`?`, `~`, `%`) do not move it: no source says by how much.
    /// Of a day with a time, it is the day as written, whatever the zone.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use demarche::edtf::{Edtf, Limit};
    ///
    /// let first = |text| Edtf::parse(text).map(|date| date.earliest());
    /// let day = NaiveDate::from_ymd_opt(1985, 1, 1).unwrap();
    /// assert_eq!(first("1985~"), Ok(Limit::Day(day)));
    /// assert_eq!(first("[..1985]"), Ok(Limit::Open));
    /// assert_eq!(first("/1985"), Ok(Limit::Unknown));
    /// ```
    pub fn earliest(&self) -> Limit {
        limit(bounds::bounds(&self.form()).earliest)
    }

    /// The last day that the date can mean; what is said of [`Edtf::earliest`] holds.
    pub fn latest(&self) -> Limit {
        limit(bounds::bounds(&self.form()).latest)
    }

    /// The day that the date is, where it is one day and nothing about it is uncertain.
    ///
    /// ```
    /// use demarche::edtf::Edtf;
    ///
    /// let day = |text| Edtf::parse(text).map(|date| date.only_day().is_some());
    /// assert_eq!(day("2026-03-05"), Ok(true));
    /// assert_eq!(day("2026-03-05?"), Ok(false));
    /// assert_eq!(day("2026-03"), Ok(false));
    /// # Ok::<(), demarche::edtf::ParseError>(())
    /// ```
    pub fn only_day(&self) -> Option<NaiveDate> {
        match (self.earliest(), self.latest()) {
            (Limit::Day(first), Limit::Day(last)) if first == last && !self.is_qualified() => {
                Some(first)
            }
            _ => None,
        }
    }

    /// Whether the date is a point, lasted, or is several dates.
    pub fn extent(&self) -> Extent {
        match &*self.form() {
            core::Edtf::Date(_) | core::Edtf::DateTime(_) => Extent::Point,
            core::Edtf::Interval(_) => Extent::Lasting,
            core::Edtf::Set(set) => match set.kind {
                core::SetKind::OneMember => Extent::Point,
                core::SetKind::AllMembers => Extent::Several,
            },
        }
    }

    /// Whether any part of the date is marked as uncertain or approximate (`?`, `~`, `%`), so that
    /// its limits are not limits of what happened.
    pub fn is_qualified(&self) -> bool {
        self.text.contains(['?', '~', '%'])
    }

    /// Start and end of an interval, each a date of its own; an open or unknown one is `None`.
    /// A date that is no interval has neither.
    ///
    /// ```
    /// use demarche::edtf::Edtf;
    ///
    /// let (start, end) = Edtf::parse("2026-03/..")?.start_and_end();
    /// assert_eq!(start.map(|date| date.to_string()).as_deref(), Some("2026-03"));
    /// assert_eq!(end, None);
    /// # Ok::<(), demarche::edtf::ParseError>(())
    /// ```
    pub fn start_and_end(&self) -> (Option<Self>, Option<Self>) {
        let ends = self.text.split_once('/').filter(|_| self.extent() == Extent::Lasting);
        let date = |text: &str| Self::parse(text).ok();
        ends.map_or((None, None), |(start, end)| (date(start), date(end)))
    }

    /// The date in words, never more exact than the date itself.
    ///
    /// ```
    /// use demarche::edtf::Edtf;
    /// use demarche::text::english;
    ///
    /// let words = |text| Edtf::parse(text).map(|date| date.words(english().dates));
    /// assert_eq!(words("[2026-03-02..2026-03-05]").as_deref(), Ok("between 2 and 5 March 2026"));
    /// assert_eq!(words("2026-03-02/2026-03-05").as_deref(), Ok("from 2 to 5 March 2026"));
    /// assert_eq!(words("-0043-03-15").as_deref(), Ok("15 March 44 BC"));
    /// ```
    pub fn words(&self, text: &DateText) -> String {
        words::words(&self.form(), text)
    }

    /// The date in words that tell when something happened, to stand after a verb: "began in 1948".
    ///
    /// ```
    /// use demarche::edtf::Edtf;
    /// use demarche::text::english;
    ///
    /// let words = |text| Edtf::parse(text).map(|date| date.adverb(english().dates));
    /// assert_eq!(words("2026-03-04").as_deref(), Ok("on 4 March 2026"));
    /// assert_eq!(words("18XX").as_deref(), Ok("in the 19th century"));
    /// assert_eq!(words("[..2026-03-05]").as_deref(), Ok("by 5 March 2026"));
    /// ```
    pub fn adverb(&self, text: &DateText) -> String {
        words::adverb(&self.form(), text)
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The years that EDTF writes with four digits: all that a day may have here.
pub const YEARS: RangeInclusive<i32> = -9999..=9999;

/// A day as `YYYY-MM-DD`, with a leading `-` before year 0 and more digits where the year has them.
///
/// ```
/// use chrono::NaiveDate;
/// use demarche::edtf;
///
/// let ides = NaiveDate::from_ymd_opt(-43, 3, 15).unwrap();
/// assert_eq!(edtf::iso_day(ides), "-0043-03-15");
/// ```
pub fn iso_day(day: NaiveDate) -> String {
    let sign = if day.year() < 0 { "-" } else { "" };
    format!("{sign}{:04}-{:02}-{:02}", day.year().unsigned_abs(), day.month(), day.day())
}

/// Two days in words, the first without what the second says as well.
///
/// ```
/// use chrono::NaiveDate;
/// use demarche::edtf;
/// use demarche::text::english;
///
/// let first = NaiveDate::from_ymd_opt(1917, 10, 14).unwrap();
/// let last = NaiveDate::from_ymd_opt(1917, 11, 13).unwrap();
/// let (first, last) = edtf::words_of_days(first, last, english().dates);
/// assert_eq!((&*first, &*last), ("14 October", "13 November 1917"));
/// ```
pub fn words_of_days(first: NaiveDate, last: NaiveDate, text: &DateText) -> (String, String) {
    words::words_of_days(first, last, text)
}

/// A bound in chrono's calendar.
fn limit(bound: core::Bound) -> Limit {
    let day = |date: core::BoundDate| {
        let year = i32::try_from(date.year).ok()?;
        NaiveDate::from_ymd_opt(year, u32::from(date.month), u32::from(date.day))
    };
    match bound {
        core::Bound::NegativeInfinity | core::Bound::PositiveInfinity => Limit::Open,
        core::Bound::Date(date) => day(date).map_or(Limit::Unknown, Limit::Day),
        core::Bound::Unknown => Limit::Unknown,
    }
}
