//! Dates in words: days, windows, what is known of an event's time, and what is over an axis.

use chrono::{Datelike as _, NaiveDate};

use super::Localized;
use crate::chronology::{Basis, Dating, Window};
use crate::edtf::{Edtf, iso_day};
use crate::layout::{Span, Tick};
use crate::model::EventId;
use crate::text::filled;

impl Localized {
    /// A day in words.
    pub fn day(&self, day: NaiveDate) -> String {
        let window = Window { earliest: Some(day), latest: Some(day) };
        self.window(window)
    }

    /// A day and its month in words: “4 March”.
    pub fn day_and_month(&self, day: NaiveDate) -> String {
        let dates = self.text.dates;
        let month = dates.months.get(day.month0() as usize).copied().unwrap_or_default();
        let number = u8::try_from(day.day()).unwrap_or_default();
        (dates.day_month)(&(dates.day)(number), month)
    }

    /// A day's month and year in words: “March 2026”.
    pub fn month(&self, day: NaiveDate) -> String {
        self.start_of(day, 7)
    }

    /// A day's year in words: “2026”.
    pub fn year(&self, day: NaiveDate) -> String {
        self.start_of(day, 4)
    }

    /// The first letters of a day in EDTF in words; a year has four, a month seven, and
    /// the minus of a year before year 0 one more.
    fn start_of(&self, day: NaiveDate, letters: usize) -> String {
        let text = iso_day(day);
        let end = letters + usize::from(text.starts_with('-'));
        let date = text.get(..end).and_then(|text| Edtf::parse(text).ok());
        date.map_or(text, |date| date.words(self.text.dates))
    }

    /// Days that follow each other in words: “4 March 2026 – 8 March 2026”.
    pub fn span(&self, first: NaiveDate, last: NaiveDate) -> String {
        if first == last {
            return self.day(first);
        }
        let parts = [("first", &*self.day(first)), ("last", &*self.day(last))];
        filled(self.text.drawing.days, &parts)
    }

    /// The days from one to another in two short lines: “4 March” over “2026”.
    pub fn span_in_lines(&self, first: NaiveDate, last: NaiveDate) -> [String; 2] {
        if first == last {
            return [self.day_and_month(first), self.year(first)];
        }
        [filled(self.text.drawing.from, &[("first", &self.day(first))]), self.day(last)]
    }

    /// A window in words: “4 or 5 March 2026”, “by 5 March 2026”, “day not reported”.
    pub fn window(&self, window: Window) -> String {
        match window.edtf() {
            Some(date) => date.words(self.text.dates),
            None => self.text.day_not_reported.to_owned(),
        }
    }

    /// What is known of an event's time, in words.
    pub fn when(&self, dating: &Dating) -> String {
        if dating.basis == Basis::Contradicted {
            return self.text.contradicted.to_owned();
        }
        let Some(ends) = dating.ends else { return self.window(dating.begins) };
        let begins = if dating.begins.is_open() {
            self.text.beginning_not_reported.to_owned()
        } else {
            filled(self.text.began, &[("date", &self.window(dating.begins))])
        };
        let (pattern, date) = match (ends.earliest, ends.latest) {
            (None, None) => return begins,
            // It had not ended on that day: the day is when it was still going on.
            (Some(day), None) => (self.text.still_going_on, self.day(day)),
            (_, Some(_)) => (self.text.ended, self.window(ends)),
        };
        let ends = filled(pattern, &[("date", &date)]);
        filled(self.text.lasted, &[("begins", &begins), ("ends", &ends)])
    }

    /// What is known of an event's time with nothing chosen, in words, where the choice in force
    /// changes it.
    pub fn when_without_choice(&self, event: &EventId) -> Option<String> {
        self.without_choice(event).map(|dating| self.when(dating))
    }

    /// The labels over a part of an axis, one line over the other.
    pub fn span_heads(&self, span: Span) -> [String; 2] {
        let t = self.text.drawing;
        match span {
            Span::Earlier { .. } => [t.earlier, ""].map(str::to_owned),
            Span::Days { first, last } => self.span_in_lines(first, last),
            Span::Later { .. } => [t.later, ""].map(str::to_owned),
            Span::NoDay => t.no_day.map(str::to_owned),
        }
    }

    /// The labels over a tick.
    pub fn tick(&self, tick: Tick) -> String {
        match tick {
            Tick::Hour { hour, .. } => {
                filled(self.text.drawing.hour, &[("hour", &hour.to_string())])
            }
            Tick::Day(day) => self.day(day),
            Tick::Month(day) => self.month(day),
            Tick::Year(day) => self.year(day),
        }
    }
}
