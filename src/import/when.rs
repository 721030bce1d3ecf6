//! When, as an entry says it: a date that is as exact as the file's, and the words that it prints.

use chrono::NaiveDate;
use toml_edit::{Array, InlineTable, Value};

use crate::edtf::{Edtf, Limit};

/// A moment as a file gives it, no more exact than that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Moment {
    /// In EDTF.
    pub(super) date: String,
    /// The time of day, `HH:MM`, of a date that is one day.
    pub(super) clock: Option<String>,
    /// The zone of the IANA database in which that time is told.
    pub(super) zone: Option<String>,
    /// All of it as the file writes it.
    pub(super) printed: Option<String>,
}

impl Moment {
    /// A date without a time of day.
    pub(super) fn of(date: impl Into<String>) -> Self {
        Self { date: date.into(), ..Self::default() }
    }

    /// As words, where the file prints none: “2026-03-05 21:40”.
    pub(super) fn words(&self) -> String {
        let parts = [Some(&self.date), self.clock.as_ref(), self.zone.as_ref()];
        let parts = parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>();
        self.printed.clone().unwrap_or_else(|| parts.join(" "))
    }

    /// Whether it says the same and more: days within those of the other, or “about”.
    pub(super) fn tells_more_than(&self, other: &Self) -> bool {
        let is_about = Edtf::parse(&self.date)
            .is_ok_and(|date| date.is_qualified() && date.unqualified().as_str() == other.date);
        let is_within = match (self.limits(), other.limits()) {
            (Some(own), Some(others)) => own != others && others.0 <= own.0 && own.1 <= others.1,
            _ => false,
        };
        other.clock.is_none() && (is_about || is_within)
    }

    fn limits(&self) -> Option<(NaiveDate, NaiveDate)> {
        let date = Edtf::parse(&self.date).ok()?;
        match (date.earliest(), date.latest()) {
            (Limit::Day(first), Limit::Day(last)) => Some((first, last)),
            _ => None,
        }
    }
}

/// When, in the terms of our time words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The words that the file prints.
    pub words: String,
    /// In EDTF; an interval of what lasted. `None` where nothing follows from the words.
    pub date: Option<String>,
    /// The time of day, of a date that is one day.
    pub clock: Option<String>,
    /// Its zone.
    pub zone: Option<String>,
    /// The day on which that time is, of what lasted.
    pub clock_on: Option<String>,
    /// It lasted.
    pub lasts: bool,
    /// The order towards another entry, where the words give one.
    pub order: Option<Order>,
    /// Why nothing follows from the words.
    pub why: Option<String>,
}

/// An order towards the entry with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Later than that.
    After(String),
    /// Earlier than that.
    Before(String),
}

impl Order {
    /// The key of our format, and the key of the other entry.
    pub(super) fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::After(other) => ("after", other),
            Self::Before(other) => ("before", other),
        }
    }
}

impl When {
    /// Words from which nothing follows.
    pub(super) fn unread(words: &str, why: impl Into<String>) -> Self {
        Self {
            words: words.to_owned(),
            date: None,
            clock: None,
            zone: None,
            clock_on: None,
            lasts: false,
            order: None,
            why: Some(why.into()),
        }
    }

    /// From one moment, to another where it lasted. The words are those that the file prints, or
    /// the dates themselves.
    ///
    /// An end before its start, and an hour of an end, have no place: the second value says what was
    /// left.
    pub(super) fn of(
        start: Moment,
        end: Option<Moment>,
        words: Option<&str>,
    ) -> (Self, Option<(String, &'static str)>) {
        let is_whole = |moment: &Moment| !moment.date.contains(['/', '[', '{', 'T']);
        let mut left = None;
        let end = end.filter(|end| *end != start).filter(|end| {
            let is_reversed = match (start.limits(), end.limits()) {
                (Some((first, _)), Some((_, last))) => last < first,
                _ => false,
            };
            if is_reversed || !is_whole(&start) || !is_whole(end) {
                let why = if is_reversed {
                    "it ends before it begins"
                } else {
                    "these two dates cannot be the ends of one stretch of time"
                };
                left = Some((end.words(), why));
            }
            left.is_none()
        });
        let printed = words.map(str::to_owned);
        let Some(end) = end else {
            let words = printed.unwrap_or_else(|| start.words());
            let lasts = start.date.contains('/');
            let Moment { date, clock, zone, .. } = start;
            let plain = Self::unread(&words, "");
            let when = Self { date: Some(date), clock, zone, lasts, why: None, ..plain };
            return (when, left);
        };
        let words = printed.unwrap_or_else(|| format!("{} – {}", start.words(), end.words()));
        if end.clock.is_some() {
            left =
                Some((end.words(), "an end is a day at most; its time of day stands in the words"));
        }
        let date = Some(format!("{}/{}", start.date, end.date));
        let clock_on = start.clock.is_some().then_some(start.date);
        let Moment { clock, zone, .. } = start;
        let plain = Self::unread(&words, "");
        (Self { date, clock, zone, clock_on, lasts: true, why: None, ..plain }, left)
    }

    /// The first day on which it can have begun.
    pub(super) fn earliest(&self) -> Option<NaiveDate> {
        match Edtf::parse(self.date.as_deref()?).ok()?.earliest() {
            Limit::Day(first) => Some(first),
            _ => None,
        }
    }
}

/// The `time` of an account.
///
/// `order` is that towards another event, which an entry names by its key.
pub(super) fn time(when: &When, order: Option<(&str, &str)>) -> Value {
    let words = || {
        let mut table = InlineTable::new();
        table.insert("words", when.words.clone().into());
        table
    };
    let mut all = Array::new();
    let mut first = words();
    if let Some(date) = &when.date {
        first.insert("date", date.clone().into());
    }
    let mut clock = match &when.clock_on {
        None => None,
        Some(day) => {
            let mut second = words();
            second.insert("date", day.clone().into());
            Some(second)
        }
    };
    let timed = clock.as_mut().unwrap_or(&mut first);
    if let Some(clock) = &when.clock {
        timed.insert("clock", clock.clone().into());
        if let Some(zone) = &when.zone {
            timed.insert("zone", zone.clone().into());
        }
    }
    match (order, &when.why) {
        (Some((key, event)), _) => {
            first.insert(key, event.into());
        }
        (None, Some(why)) => {
            first.insert("unanchored", why.clone().into());
        }
        (None, None) => {}
    }
    all.push(first);
    if let Some(second) = clock {
        all.push(second);
    }
    all.into()
}
