//! Dates in words: days, windows, what is known of an event's time, and what is over an axis.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, Timelike as _};

use super::Localized;
use crate::calendar::System;
use crate::chronology::{Basis, Dating, GroundKind, Hours, Stated, Window};
use crate::edtf::{DateText, Edtf, Grain, Unit, iso_day};
use crate::layout::{Span, Tick};
use crate::model::EventId;
use crate::text::{bracketed, filled};

impl Localized {
    /// A day in words.
    pub fn day(&self, day: NaiveDate) -> String {
        let window = Window { earliest: Some(day), latest: Some(day) };
        self.window(window)
    }

    /// A day and its month in words: “4 March”.
    fn day_and_month(dates: &DateText, day: NaiveDate) -> String {
        let month = dates.months_of_days.get(day.month0() as usize);
        let month = month.map(String::as_str).unwrap_or_default();
        dates.day_month.of(&day.day().to_string(), month)
    }

    /// A day's month and year in words: “March 2026”.
    fn month(dates: &DateText, day: NaiveDate) -> String {
        Self::start_of(dates, day, 7)
    }

    /// A day's year in words: “2026”.
    pub fn year(&self, day: NaiveDate) -> String {
        Self::start_of(self.text.dates, day, 4)
    }

    /// The first letters of a day in EDTF in words; a year has four, a month seven, and
    /// the minus of a year before year 0 one more.
    fn start_of(dates: &DateText, day: NaiveDate, letters: usize) -> String {
        let text = iso_day(day);
        let end = letters + usize::from(text.starts_with('-'));
        let date = text.get(..end).and_then(|text| Edtf::parse(text).ok());
        date.map_or(text, |date| date.words(dates))
    }

    /// Days that follow each other in words: “4 March 2026 – 8 March 2026”, “1800 – 1949”, “1948”.
    pub fn span(&self, first: NaiveDate, last: NaiveDate) -> String {
        let dates = self.text.dates;
        if let Some(unit) = unit(dates, first, last) {
            return unit;
        }
        let words = |end: Option<Edtf>| end.map(|end| end.words(dates)).unwrap_or_default();
        let [first, last] = ends(first, last).map(words);
        filled(self.text.drawing.days, &[("first", &first), ("last", &last)])
    }

    /// The days from one to another in two lines: “4 March” over “2026”. Short, days of one year
    /// name it once.
    fn span_in_lines(&self, dates: &DateText, first: NaiveDate, last: NaiveDate) -> [String; 2] {
        if first == last {
            return [Self::day_and_month(dates, first), self.year(first)];
        }
        if let Some(unit) = unit(dates, first, last) {
            return [unit, String::new()];
        }
        let is_short = std::ptr::eq(dates, self.text.dates_short.0);
        let has_year = !is_short || first.year() != last.year();
        let [start, end] = ends(first, last);
        let words = |end: Option<Edtf>| end.map(|end| end.words(dates)).unwrap_or_default();
        let start = match start.as_ref().and_then(Edtf::grain) {
            Some(Grain::Day) if !has_year => Self::day_and_month(dates, first),
            Some(Grain::Month) if !has_year => month_alone(dates, first),
            _ => words(start),
        };
        [filled(self.text.drawing.from, &[("first", &start)]), words(end)]
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
            let begins = self.begins(dating, Place::Alone);
            return begins.unwrap_or_else(|| self.text.day_not_reported.to_owned());
        };
        let begins = match self.begins(dating, Place::AfterVerb) {
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
                return self.printed_date_adverb(stated.calendar, &stated.date);
            }
            Some(stated) => Some(stated.date.clone()),
            // That it did not end before it began says nothing of its end.
            None if !dating.is_end_told() => Edtf::between(None, Some(latest)),
            None => ends.edtf(),
        };
        date.map(|date| date.adverb(self.text.dates)).unwrap_or_default()
    }

    /// When an event took place, or began, in the words of the reports where they state it; `None`
    /// where nothing is known.
    pub(super) fn begins(&self, dating: &Dating, place: Place) -> Option<String> {
        // A date that is printed in another calendar is told in both.
        let both = dating.stated.iter().find(|stated| stated.calendar != System::default());
        let both = both.filter(|_| dating.stated.len() == 1);
        let date =
            dating.stated_date().or_else(|| self.by_day(dating)).or_else(|| dating.begins.edtf());
        let words = match (dating.hours, date) {
            (Some(hours), _) => self.hours(hours, &dating.stated, place),
            (None, _) if let Some(Stated { date, calendar }) = both => match place {
                Place::Alone => self.printed_date_words(*calendar, date),
                Place::AfterVerb => self.printed_date_adverb(*calendar, date),
            },
            (None, Some(date)) => match place {
                Place::Alone => date.words(self.text.dates),
                Place::AfterVerb => date.adverb(self.text.dates),
            },
            (None, None) => return None,
        };
        let of =
            |pattern, printed: &str| filled(pattern, &[("date", &words), ("printed", printed)]);
        Some(match (dating.basis, dating.converted()) {
            (Basis::Disputed, _) if dating.differing.len() == 1 => of(self.text.differ_within, ""),
            (Basis::Disputed, _) => of(self.text.differ, ""),
            (_, Some(Stated { date, calendar })) if dating.hours.is_none() => {
                of(self.text.converted, &bracketed(&self.printed_date_words(*calendar, date)))
            }
            _ => words,
        })
    }

    /// Under which words events of one date are listed: a day, or what a report states where that
    /// is longer or only suggested, or the days between which they lie.
    pub fn heading(&self, dating: &Dating) -> String {
        let Window { earliest, latest } = dating.begins;
        let is_told = match dating.basis {
            Basis::Approximate => true,
            Basis::Stated => earliest.is_none() || earliest != latest,
            _ => false,
        };
        let told = if is_told { self.begins(dating, Place::Alone) } else { None };
        told.unwrap_or_else(|| self.window(dating.begins))
    }

    /// A bound that one day of publication sets: “by 31 March 2024”, not “March 2024 or earlier”.
    fn by_day(&self, dating: &Dating) -> Option<Edtf> {
        let Window { earliest: None, latest: Some(latest) } = dating.begins else { return None };
        let GroundKind::Told { report, .. } = &dating.because_latest.last()?.ground.kind else {
            return None;
        };
        let published = self.model.reports.get(report).published.as_ref()?;
        published.date.only_day()?;
        Edtf::parse(&format!("[..{}]", iso_day(latest))).ok()
    }

    /// The hours of one day: “4 March 2026, 21:40”.
    fn hours(&self, hours: Hours, stated: &[Stated], place: Place) -> String {
        let Hours { earliest, latest } = hours;
        let clock = |at: NaiveDateTime| at.format("%H:%M").to_string();
        let (from, to) = (clock(earliest), clock(latest));
        // Up to the last minute of an hour is up to the hour.
        let is_to_hour = from != to && latest.minute() == 59 && latest.hour() < 23;
        let to = if is_to_hour { clock(latest + TimeDelta::minutes(1)) } else { to };
        let day = match place {
            Place::Alone => self.day(earliest.date()),
            Place::AfterVerb => self.text.dates.at.of(Unit::Day, &self.day(earliest.date())),
        };
        let mut clocks: Vec<String> = stated.iter().filter_map(clock_of).collect();
        clocks.sort_unstable();
        if clocks == [from.as_str(), to.as_str()] && stated.len() == 2 {
            let clocks = (self.text.dates.or)(&[from, to]);
            return self.text.dates.at_time.of(&day, &clocks);
        }
        let is_from_midnight = from == "00:00";
        let is_to_midnight = to == "23:59";
        let pattern = match (is_from_midnight, is_to_midnight) {
            _ if from == to => return self.text.dates.at_time.of(&day, &from),
            (false, true) => self.text.hours_from,
            (true, _) => self.text.hours_to,
            (false, false) => self.text.hours_between,
        };
        filled(pattern, &[("day", &day), ("from", &from), ("to", &to)])
    }

    /// What is known of an event's time with nothing chosen, in words, where the choice in force
    /// changes it.
    pub fn when_without_choice(&self, event: &EventId) -> Option<String> {
        self.without_choice(event).map(|dating| self.when(&dating))
    }

    /// The labels over a part of an axis, one line over the other.
    pub fn span_heads(&self, span: Span) -> [String; 2] {
        self.heads(self.text.dates, span)
    }

    /// The same with short names of months, and without what the second line says as well.
    pub fn short_heads(&self, span: Span) -> [String; 2] {
        self.heads(self.text.dates_short.0, span)
    }

    fn heads(&self, dates: &DateText, span: Span) -> [String; 2] {
        let t = self.text.drawing;
        match span {
            Span::Earlier { .. } => [t.earlier, ""].map(str::to_owned),
            Span::Days { first, last } => self.span_in_lines(dates, first, last),
            Span::Later { .. } => [t.later, ""].map(str::to_owned),
            Span::NoDay => t.no_day.map(str::to_owned),
        }
    }

    /// The labels over a tick.
    pub fn tick(&self, tick: Tick) -> String {
        self.tick_in(self.text.dates, tick)
    }

    /// The same with short names of months, if need be without the year.
    pub fn short_tick(&self, tick: Tick, has_year: bool) -> String {
        let dates = self.text.dates_short.0;
        match tick {
            Tick::Day(day) if !has_year => Self::day_and_month(dates, day),
            Tick::Month(day) if !has_year => month_alone(dates, day),
            Tick::Year(_) if !has_year => String::new(),
            tick => self.tick_in(dates, tick),
        }
    }

    fn tick_in(&self, dates: &DateText, tick: Tick) -> String {
        match tick {
            Tick::Hour { hour, .. } => {
                filled(self.text.drawing.hour, &[("hour", &format!("{hour:02}"))])
            }
            Tick::Day(day) => Self::start_of(dates, day, 10),
            Tick::Month(day) => Self::month(dates, day),
            Tick::Year(day) => self.year(day),
        }
    }
}

/// The first and the last day, or the months or years that begin and end with them.
fn ends(first: NaiveDate, last: NaiveDate) -> [Option<Edtf>; 2] {
    let set = Edtf::between(Some(first), Some(last)).map(|set| set.to_string());
    let ends = set.as_deref().and_then(|set| set.trim_matches(['[', ']']).split_once(".."));
    match ends {
        Some((first, last)) => [first, last].map(|end| Edtf::parse(end).ok()),
        None => [first, last].map(|day| Edtf::between(Some(day), Some(day))),
    }
}

/// The one day, month, year, decade or century that days fill, in words.
fn unit(dates: &DateText, first: NaiveDate, last: NaiveDate) -> Option<String> {
    let date = Edtf::between(Some(first), Some(last))?;
    date.grain().map(|_| date.words(dates))
}

/// The name of a day's month.
fn month_alone(dates: &DateText, day: NaiveDate) -> String {
    dates.months.get(day.month0() as usize).cloned().unwrap_or_default()
}

/// Whether words for a date stand alone or follow a verb.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// “4 March 2026”.
    Alone,
    /// “began on 4 March 2026”.
    AfterVerb,
}

/// The time of day that a report states, to the minute, without a zone.
fn clock_of(stated: &Stated) -> Option<String> {
    let clock = stated.date.clock()?;
    clock.shift_s.is_none().then(|| format!("{:02}:{:02}", clock.hour, clock.minute))
}
