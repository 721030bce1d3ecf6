//! Dates in words: days, windows, what is known of an event's time, and what is over an axis.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime};

use super::Localized;
use crate::calendar::System;
use crate::chronology::{Basis, Dating, Hours, Stated, Window};
use crate::edtf::{DateText, Edtf, iso_day};
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
        let Some(ends) = dating.ends else {
            let begins = self.begins(dating, Edtf::words);
            return begins.unwrap_or_else(|| self.text.day_not_reported.to_owned());
        };
        let begins = match self.begins(dating, Edtf::adverb) {
            Some(date) => filled(self.text.began, &[("date", &date)]),
            None => self.text.beginning_not_reported.to_owned(),
        };
        let (pattern, date) = match (ends.earliest.filter(|_| dating.is_end_told()), ends.latest) {
            (None, None) => return begins,
            // It had not ended on that day, and it was going on if it had begun.
            (Some(day), None) => {
                let has_begun = dating.begins.latest.is_some_and(|latest| latest <= day);
                let going_on = self.text.still_going_on;
                (if has_begun { going_on } else { self.text.not_ended }, self.day(day))
            }
            (_, Some(latest)) => (self.text.ended, self.end(dating, ends, latest)),
        };
        let ends = filled(pattern, &[("date", &date)]);
        filled(self.text.lasted, &[("begins", &begins), ("ends", &ends)])
    }

    fn end(&self, dating: &Dating, ends: Window, latest: NaiveDate) -> String {
        let date = match &dating.stated_end {
            Some(stated) if stated.calendar != System::default() => {
                return self.printed_date_words(stated.calendar, &stated.date);
            }
            Some(stated) => Some(stated.date.clone()),
            // That it did not end before it began says nothing of its end.
            None if !dating.is_end_told() => Edtf::between(None, Some(latest)),
            None => ends.edtf(),
        };
        date.map(|date| date.adverb(self.text.dates)).unwrap_or_default()
    }

    /// When an event took place, or began, in the words of the reports where they state it; `None`
    /// where nothing is known. `words` says whether they stand alone or after a verb.
    pub(super) fn begins(
        &self,
        dating: &Dating,
        words: fn(&Edtf, &DateText) -> String,
    ) -> Option<String> {
        // A date that is printed in another calendar is told in both.
        let both = dating.stated.iter().find(|stated| stated.calendar != System::default());
        let both = both.filter(|_| dating.stated.len() == 1);
        let words = match (dating.hours, stated(dating).or_else(|| dating.begins.edtf())) {
            (Some(hours), _) => self.hours(hours),
            (None, _) if let Some(Stated { date, calendar }) = both => {
                self.printed_date_words(*calendar, date)
            }
            (None, Some(date)) => words(&date, self.text.dates),
            (None, None) => return None,
        };
        Some(match dating.basis {
            Basis::Disputed => {
                let t = self.text;
                let pattern =
                    if dating.is_one_report_at_odds() { t.differs_within } else { t.differ };
                filled(pattern, &[("date", &words)])
            }
            _ => words,
        })
    }

    /// The hours of one day: “4 March 2026, 21:40”.
    fn hours(&self, Hours { earliest, latest }: Hours) -> String {
        let clock = |at: NaiveDateTime| at.format("%H:%M").to_string();
        let (day, from, to) = (self.day(earliest.date()), clock(earliest), clock(latest));
        let is_from_midnight = earliest.time() == NaiveTime::MIN;
        let is_to_midnight = to == "23:59";
        let pattern = match (is_from_midnight, is_to_midnight) {
            _ if from == to => return (self.text.dates.at_time)(&day, &from),
            (false, true) => self.text.hours_from,
            (true, _) => self.text.hours_to,
            (false, false) => self.text.hours_between,
        };
        filled(pattern, &[("day", &day), ("from", &from), ("to", &to)])
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

/// The dates that reports state, as they state them: “1948”, “3 or 4 March 2026”.
fn stated(dating: &Dating) -> Option<Edtf> {
    match dating.stated.as_slice() {
        [] => None,
        [only] => Some(only.date.clone()),
        // A set cannot hold hours or other sets: then the days between them are told.
        dates => {
            let dates: Vec<&str> = dates.iter().map(|stated| stated.date.as_str()).collect();
            Edtf::parse(&format!("[{}]", dates.join(","))).ok()
        }
    }
}
