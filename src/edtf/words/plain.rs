//! Plain dates: exact, unmarked, written without what their neighbours already say.

use chrono::{Datelike, NaiveDate};
use edtf_core::{Date, DateField};

use super::date::{is_unmarked, month_name, month_of_day};
use super::year::{self, Era};
use super::{DateText, Unit};

/// A year, month or day with nothing doubtful about it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Plain {
    year: i64,
    month: Option<u8>,
    day: Option<u8>,
}

impl Plain {
    /// A date, if it is plain.
    pub(super) fn new(date: &Date) -> Option<Self> {
        let month = date.month.and_then(DateField::value);
        let simple = is_unmarked(date)
            && !date.has_unspecified()
            && date.year.significant_digits.is_none()
            && month.is_none_or(|month| month <= 12);
        let day = date.day.and_then(DateField::value);
        simple.then_some(Self { year: date.year.value()?, month, day })
    }

    /// A day of the calendar.
    pub(super) fn of_day(day: NaiveDate) -> Self {
        Self {
            year: day.year().into(),
            month: u8::try_from(day.month()).ok(),
            day: u8::try_from(day.day()).ok(),
        }
    }

    /// Whether the other is the day, month or year after this one.
    pub(super) fn is_followed_by(self, other: Self) -> bool {
        self.next() == Some(other)
    }

    fn next(self) -> Option<Self> {
        let Some(month) = self.month else {
            return Some(Self { year: self.year.checked_add(1)?, ..self });
        };
        let Some(day) = self.day else {
            return match month {
                12 => Some(Self { year: self.year.checked_add(1)?, month: Some(1), day: None }),
                _ => Some(Self { month: Some(month + 1), ..self }),
            };
        };
        let year = i32::try_from(self.year).ok()?;
        let day = NaiveDate::from_ymd_opt(year, month.into(), day.into())?;
        day.succ_opt().map(Self::of_day)
    }

    fn is_as_fine_as(self, other: Self) -> bool {
        self.month.is_some() == other.month.is_some() && self.day.is_some() == other.day.is_some()
    }

    fn era(self) -> Era {
        Era::of(self.year.into())
    }

    fn year_words(self, text: &DateText) -> String {
        year::year(text, self.year.into())
    }

    /// Day and month, or month, without the year.
    fn without_year(self, text: &DateText) -> Option<String> {
        let month = self.month?;
        Some(match self.day {
            Some(day) => text.day_month.of(&day.to_string(), month_of_day(text, month)),
            None => month_name(text, month),
        })
    }

    /// The date by itself.
    pub(super) fn words(self, text: &DateText) -> String {
        let year = self.year_words(text);
        match self.without_year(text) {
            Some(days) if self.day.is_some() => text.dated.of(&days, &year),
            Some(month) => text.month_year.of(&month, &year),
            None => year,
        }
    }
}

/// The start of a range after a preposition, without what the end says as well: the "4" of "from 4 to 5 March 2026".
pub(super) fn start_of_range(text: &DateText, start: Plain, end: Plain) -> String {
    let alike = start.is_as_fine_as(end) && start != end;
    let (unit, words) = match start.without_year(text) {
        Some(short) if alike && start.year == end.year => match start.day {
            Some(day) if start.month == end.month => (Unit::Day, day.to_string()),
            Some(_) => (Unit::Day, short),
            None => (Unit::Month, short),
        },
        None if alike => return year::start_of_range(text, start.year.into(), end.year.into()),
        _ => {
            let unit = match (start.month, start.day) {
                (_, Some(_)) => Unit::Day,
                (Some(_), None) => Unit::Month,
                (None, None) => Unit::Year,
            };
            (unit, start.words(text))
        }
    };
    text.after_preposition.of(unit, &words)
}

/// Several dates, with month, year and era said once where all share them: "4, 6 or 8 March 2026", "44 or 43 BC".
pub(super) fn together(
    text: &DateText,
    dates: &[Plain],
    join: impl Fn(&[String]) -> String,
) -> String {
    let all = |same: fn(&Plain, &Plain) -> bool| {
        dates.windows(2).all(|pair| matches!(pair, [one, other] if same(one, other)))
    };
    let member = |date: &Plain, words: String| match date.day {
        Some(_) => text.day_of_several.of(&words),
        None => words,
    };
    let member = |date: &Plain, words| if 1 < dates.len() { member(date, words) } else { words };
    let words = || dates.iter().map(|date| member(date, date.words(text))).collect::<Vec<_>>();
    let Some(first) = dates.first().filter(|_| all(|one, other| one.is_as_fine_as(*other))) else {
        return join(&words());
    };
    let Some(month) = first.month else {
        if !all(|one, other| one.era() == other.era()) {
            return join(&words());
        }
        let numbers = dates.iter().map(|date| year::number(text, date.year.into()));
        return first.era().named(text, &join(&numbers.collect::<Vec<_>>()));
    };
    if !all(|one, other| one.year == other.year) {
        return join(&words());
    }
    let year = first.year_words(text);
    let day = |date: &Plain| Some(member(date, date.day?.to_string()));
    let short = |date: &Plain| Some(member(date, date.without_year(text)?));
    let days: Vec<String> = dates.iter().filter_map(day).collect();
    let short: Vec<String> = dates.iter().filter_map(short).collect();
    if days.is_empty() {
        text.month_year.of(&join(&short), &year)
    } else if all(|one, other| one.month == other.month) {
        text.dated.of(&text.day_month.of(&join(&days), month_of_day(text, month)), &year)
    } else {
        text.dated.of(&join(&short), &year)
    }
}
