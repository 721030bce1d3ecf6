//! From the parameters of an address to what they ask for.

use super::Site;
use crate::chronology::Choice;
use crate::diagnostic::nearest;
use crate::model::{Catalog, EventKind, Id as _, Reading, Record, Sense};
use crate::search::Filter;

/// What an address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Readings and assumptions: `reading` and `with`, each any number of times.
    pub choice: Choice,
    /// Which events: `lane`, `actor`, `report`, `kind`, `claim` and `q`.
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
    /// Everything that the parameter takes.
    pub takes: Vec<String>,
}

impl Site {
    /// Returns what the parameters of an address ask for. Empty values are those of a form that
    /// was left empty; parameters that are not ours are left alone.
    ///
    /// The reading that is used anyway may be asked for; it changes nothing and is left out, so
    /// that one choice has one form.
    ///
    /// # Errors
    ///
    /// Where a value is not among those that its parameter takes, or a second reading of the
    /// same words is asked for.
    pub fn query<'a>(
        &self,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Query, BadValue> {
        let model = &self.model;
        let mut query = Query::default();
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            let Query { choice, filter } = &mut query;
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
                "kind" => {
                    let kinds = EventKind::ALL;
                    let takes = || kinds.iter().map(|(word, _)| (*word).to_owned()).collect();
                    let found = kinds.iter().find(|(word, _)| *word == value);
                    let (_, kind) = found.ok_or_else(|| BadValue::new("kind", value, takes()))?;
                    filter.kind = Some(*kind);
                }
                "q" => filter.q = Filter::query(value),
                _ => {}
            }
        }
        Ok(query)
    }

    fn choose_reading(&self, value: &str, choice: &mut Choice) -> Result<(), BadValue> {
        let bad = || {
            let takes = self.readings().flatten().map(|reading| reading.id.to_string()).collect();
            BadValue::new("reading", value, takes)
        };
        let has = |readings: &&[Reading]| readings.iter().any(|r| r.id.as_str() == value);
        let readings = self.readings().find(has).ok_or_else(bad)?;
        if readings.iter().any(|r| r.id.as_str() != value && choice.readings.contains(&r.id)) {
            return Err(bad());
        }
        let chosen = readings.iter().find(|r| r.id.as_str() == value && r.used_because.is_none());
        choice.readings.extend(chosen.map(|reading| reading.id.clone()));
        Ok(())
    }

    /// Returns the readings of all time words that can be read in several ways.
    pub fn readings(&self) -> impl Iterator<Item = &[Reading]> {
        self.model.accounts.iter().flat_map(|account| &account.time).filter_map(|time| match &time
            .sense
        {
            Sense::One { .. } => None,
            Sense::Several(readings) => Some(readings.as_slice()),
        })
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
            Err(BadValue::new(parameter, value, takes))
        }
    }
}

impl BadValue {
    fn new(parameter: &'static str, value: &str, mut takes: Vec<String>) -> Self {
        takes.sort();
        let value: String = value.chars().filter(|c| !c.is_control()).take(80).collect();
        let nearest = nearest(&value, takes.iter().map(String::as_str)).map(str::to_owned);
        Self { parameter, value, nearest, takes }
    }
}
