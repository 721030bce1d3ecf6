//! From the parameters of an address to what they ask for.

use chrono::{Datelike as _, NaiveDate};

use super::Site;
use crate::chronology::Choice;
use crate::diagnostic::nearest;
use crate::edtf::{Edtf, Limit, YEARS, iso_day};
use crate::model::{Catalog, EventKind, Id as _, Reading, Record, TimeWords};
use crate::search::{Filter, Match, ScaleKind};

/// What an address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Readings and assumptions: `reading` and `with`, each any number of times.
    pub choice: Choice,
    /// Which events: `lane`, `actor`, `report`, `kind`, `claim`, `from`, `to`, `match` and `q`;
    /// and how pages draw them: `scale`.
    pub filter: Filter,
}

/// A value that a parameter does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadValue {
    /// The parameter.
    pub parameter: &'static str,
    /// Its value, as it came.
    pub value: String,
    /// The value that was probably meant.
    pub nearest: Option<String>,
    /// What the parameter takes.
    pub takes: Takes,
}

/// What a parameter takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// One of these words.
    OneOf(Vec<String>),
    /// A date in EDTF that has a first day.
    DateWithFirstDay,
    /// A date in EDTF that has a last day.
    DateWithLastDay,
    /// A date in EDTF whose last day is this one or later.
    DateUntil(NaiveDate),
    /// Some words.
    Words {
        /// How many characters at most.
        characters_max: usize,
    },
    /// A whole number.
    Number {
        /// This or more.
        least: usize,
        /// This or less.
        most: usize,
    },
    /// A cursor that the very list has given.
    Cursor,
    /// Only one of these, which are readings of the same words.
    OneReading(Vec<String>),
}

impl Query {
    /// Returns what is asked for in its one form.
    ///
    /// # Errors
    ///
    /// Where `to` ends before `from` begins, or two readings of the same words are asked for.
    pub fn tidied(mut self, site: &Site) -> Result<Self, BadValue> {
        for readings in site.readings() {
            let chosen = readings.iter().filter(|r| self.choice.readings.contains(&r.id));
            if let Some(second) = chosen.skip(1).last() {
                let ids = readings.iter().map(|reading| reading.id.to_string()).collect();
                let takes = Takes::OneReading(ids);
                return Err(BadValue::new("reading", second.id.as_str(), takes));
            }
            // The one that is used anyway changes nothing.
            for used in readings.iter().filter(|reading| reading.used_because.is_some()) {
                self.choice.readings.remove(&used.id);
            }
        }
        let filter = &mut self.filter;
        match (filter.from, filter.to) {
            (None, None) => filter.matching = Match::default(),
            (Some(from), Some(to)) if to < from => {
                return Err(BadValue::new("to", &iso_day(to), Takes::DateUntil(from)));
            }
            (Some(_), None) | (None | Some(_), Some(_)) => {}
        }
        Ok(self)
    }
}

impl Site {
    /// Returns what the parameters of an address ask for. Empty values are those of a form that
    /// was left empty; parameters that are not ours are left alone.
    ///
    /// The reading that is used anyway may be asked for; it changes nothing and is left out, so
    /// that one choice has one form. So is a `match` where no day is asked for, and so it is with
    /// dates: what is kept of them is the first day of `from` and the last of `to`.
    ///
    /// # Errors
    ///
    /// Where a value is not among those that its parameter takes, or a second reading of the
    /// same words is asked for.
    pub fn query<'a>(
        &self,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Query, BadValue> {
        let mut query = Query::default();
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            self.take(&mut query, name, value)?;
        }
        query.tidied(self)
    }

    /// Adds what one parameter asks for; nothing where it is none of ours.
    ///
    /// # Errors
    ///
    /// Where the parameter does not take the value.
    pub fn take(&self, query: &mut Query, name: &str, value: &str) -> Result<(), BadValue> {
        let model = &self.model;
        let Query { choice, filter } = query;
        match name {
            "with" => {
                let id = known(&model.assumptions, "with", value)?;
                choice.with.insert(id);
            }
            "reading" => self.choose_reading(value, choice)?,
            "lane" => filter.lane = Some(known(&model.lanes, "lane", value)?),
            "actor" => filter.actor = Some(known(&model.actors, "actor", value)?),
            "report" => filter.report = Some(known(&model.reports, "report", value)?),
            "claim" => filter.claim = Some(known(&model.claims, "claim", value)?),
            "kind" => filter.kind = Some(word(EventKind::ALL, "kind", value)?),
            "from" => filter.from = Some(first_day(value)?),
            "to" => filter.to = Some(last_day(value)?),
            "match" => filter.matching = word(Match::ALL, "match", value)?,
            "q" => filter.q = Filter::query(value),
            "scale" => filter.scale = Some(word(ScaleKind::ALL, "scale", value)?),
            _ => {}
        }
        Ok(())
    }

    fn choose_reading(&self, value: &str, choice: &mut Choice) -> Result<(), BadValue> {
        let bad = || {
            let takes = self.readings().flatten().map(|reading| reading.id.to_string()).collect();
            BadValue::new("reading", value, Takes::OneOf(takes))
        };
        let reading = self.readings().flatten().find(|reading| reading.id.as_str() == value);
        choice.readings.insert(reading.ok_or_else(bad)?.id.clone());
        Ok(())
    }

    /// Returns the readings of all time words that can be read in several ways.
    pub fn readings(&self) -> impl Iterator<Item = &[Reading]> {
        let times = self.model.accounts.iter().flat_map(|account| &account.time);
        times.map(TimeWords::readings).filter(|readings| !readings.is_empty())
    }
}

/// Returns the id of the record that a value names.
fn known<R: Record>(
    records: &Catalog<R>,
    parameter: &'static str,
    value: &str,
) -> Result<R::Id, BadValue> {
    match records.find(value) {
        Some(record) => Ok(record.id().clone()),
        None => {
            let takes = records.ids().map(ToString::to_string).collect();
            Err(BadValue::new(parameter, value, Takes::OneOf(takes)))
        }
    }
}

/// Returns what a word means.
///
/// # Errors
///
/// Where it is none of these.
pub fn word<T: Copy>(
    words: &[(&'static str, T)],
    parameter: &'static str,
    value: &str,
) -> Result<T, BadValue> {
    let found = words.iter().find(|(word, _)| *word == value);
    let takes = || Takes::OneOf(words.iter().map(|(word, _)| (*word).to_owned()).collect());
    found.map(|(_, meant)| *meant).ok_or_else(|| BadValue::new(parameter, value, takes()))
}

/// Returns the first day that a date can mean.
fn first_day(value: &str) -> Result<NaiveDate, BadValue> {
    day(value, Edtf::earliest).ok_or_else(|| BadValue::new("from", value, Takes::DateWithFirstDay))
}

/// Returns the last day that a date can mean.
fn last_day(value: &str) -> Result<NaiveDate, BadValue> {
    day(value, Edtf::latest).ok_or_else(|| BadValue::new("to", value, Takes::DateWithLastDay))
}

/// Returns one limit of a date, if it is a day that an address can hold.
fn day(value: &str, limit: fn(&Edtf) -> Limit) -> Option<NaiveDate> {
    let date = Edtf::parse(value).ok()?;
    match limit(&date) {
        Limit::Day(day) => YEARS.contains(&day.year()).then_some(day),
        Limit::Open | Limit::Unknown => None,
    }
}

impl BadValue {
    /// Returns that a parameter does not take a value, of which it keeps what can be shown.
    pub fn new(parameter: &'static str, value: &str, mut takes: Takes) -> Self {
        let value: String = value.chars().filter(|c| !c.is_control()).take(80).collect();
        let nearest = match &mut takes {
            Takes::OneOf(words) => {
                words.sort();
                nearest(&value, words.iter().map(String::as_str)).map(str::to_owned)
            }
            Takes::DateWithFirstDay
            | Takes::DateWithLastDay
            | Takes::DateUntil(_)
            | Takes::Words { .. }
            | Takes::Number { .. }
            | Takes::Cursor
            | Takes::OneReading(_) => None,
        };
        Self { parameter, value, nearest, takes }
    }
}
