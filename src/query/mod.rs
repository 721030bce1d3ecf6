//! What an address asks for: each parameter once, as it is read, written and explained.
//!
//! A [`Query`] is a value. It knows the data, and neither paths nor pages.

mod facet;
mod file;
mod filter;
mod paging;
mod parameter;
mod refusal;
pub(crate) mod typed;
mod worded;

pub use facet::{Facet, Label, Value};
pub use file::{FilePart, Mark, PAGES_MAX};
pub use filter::{Filter, LIST_MAX, Lines, ListOrder, Match, ScaleKind};
pub use paging::{Cursor, LIMIT, LIMIT_DEFAULT, Paging, Side, Sort};
pub use parameter::{Parameter, Parameters, Shape};
pub use refusal::{BadValue, Refusal, Takes};

use std::collections::BTreeSet;

use crate::chronology::Choice;
use crate::edtf::{DateText, iso_day};
use crate::model::{Id as _, Model};
use crate::search;

/// What values are read by.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The records.
    pub model: &'a Model,
    /// How dates are written in each language that pages can be in, that of the page first.
    pub dates: &'a [&'static DateText],
}

/// What an address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Under which readings and assumptions.
    pub choice: Choice,
    /// Which events, and how pages draw them.
    pub filter: Filter,
    /// Which part of a list, in which order.
    pub paging: Paging,
    /// Which part of a file, and how it is written.
    pub file: FilePart,
    /// In which language, by its tag. Whether it is one of the site's is for the caller to say.
    pub language: Option<String>,
}

impl Query {
    /// Reads what a page is asked for. Empty values are those of a form that was left empty;
    /// parameters that are not ours are left alone, and the last of several counts where there can be
    /// but one.
    ///
    /// # Errors
    ///
    /// Where a value is not among those that its parameter takes, or a second reading of the
    /// same words is asked for.
    pub fn lenient<'a>(
        known: Known<'_>,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, BadValue> {
        Self::of_known(known, Parameters::Page, pairs)
    }

    /// Reads what an address is asked for that takes other parameters, likewise.
    ///
    /// # Errors
    ///
    /// As for pages.
    pub fn of_known<'a>(
        known: Known<'_>,
        takes: Parameters,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, BadValue> {
        let mut query = Self::default();
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            if let Some(parameter) = takes.find(name) {
                parameter.read(value, known, &mut query)?;
            }
        }
        query.tidied(known.model)
    }

    /// Reads what can be read of what a page is asked for, and passes over the rest.
    pub fn readable<'a>(
        known: Known<'_>,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            let parameter = Parameters::Page.find(name);
            // What cannot be read changes nothing.
            parameter.and_then(|parameter| parameter.read(value, known, &mut query).ok());
        }
        let sound = Self { choice: Choice::default(), ..query.clone() };
        query.tidied(known.model).unwrap_or(Self {
            filter: Filter { from: None, to: None, ..sound.filter },
            ..Self::default()
        })
    }

    /// Reads what a program asks for. Whatever the address does not take is refused, not passed
    /// over: a program that misspells a filter would take all events for those it asked for.
    ///
    /// # Errors
    ///
    /// Where a parameter is not taken, comes twice, or has a value that it does not take.
    pub fn strict<'a>(
        known: Known<'_>,
        takes: Parameters,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Refusal> {
        let mut query = Self::default();
        let mut seen = BTreeSet::new();
        for (name, value) in pairs {
            let parameter = takes.find(name).ok_or_else(|| Refusal::unknown(name, takes))?;
            let shape = parameter.shape();
            if !seen.insert((name, if matches!(shape, Shape::Ids(_)) { value } else { "" })) {
                return Err(Refusal::Repeated { parameter: name.to_owned() });
            }
            // What a person typed is cut to what can be looked for.
            if let Shape::Text { characters_max } = shape
                && (characters_max < value.chars().count() || search::query(value).is_none())
            {
                let takes = Takes::Words { characters_max };
                return Err(BadValue::new(parameter.name(), value, takes).into());
            }
            parameter.read(value, known, &mut query)?;
        }
        Ok(query.tidied(known.model)?)
    }

    /// Writes it as the parameters of an address.
    ///
    /// One view has one address: parameters come in one order, none is empty, and what would be
    /// so anyway is left out.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let written = |parameter: Parameter| {
            let values = parameter.write(self).into_iter();
            values.map(move |value| (parameter.name(), value))
        };
        Parameter::all().flat_map(written).collect()
    }

    /// Brings what is asked for into its one form: the reading that is used anyway may be asked
    /// for, and changes nothing; so does `match` where no day is asked for.
    fn tidied(mut self, model: &Model) -> Result<Self, BadValue> {
        for readings in model.readings() {
            let chosen = readings.iter().filter(|r| self.choice.readings.contains(&r.id));
            if let Some(second) = chosen.skip(1).last() {
                let ids = readings.iter().map(|reading| reading.id.to_string()).collect();
                let takes = Takes::OneReading(ids);
                return Err(BadValue::new("reading", second.id.as_str(), takes));
            }
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
