//! From what an address asks for to a choice of readings and assumptions.

use super::Site;
use crate::chronology::Choice;
use crate::diagnostic::nearest;
use crate::model::{Id as _, Reading, ReadingId, Sense};

/// A parameter of an address that chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// `with`: an assumption.
    With,
    /// `reading`: a reading in place of the one that is used.
    Reading,
}

impl Parameter {
    /// Returns its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::With => "with",
            Self::Reading => "reading",
        }
    }
}

/// Something asked for that cannot be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadChoice {
    /// The parameter.
    pub parameter: Parameter,
    /// Its value, as it came.
    pub value: String,
    /// The value that was probably meant.
    pub nearest: Option<String>,
    /// Everything that the parameter takes.
    pub takes: Vec<String>,
}

impl Site {
    /// Returns the choice that an address asks for.
    ///
    /// The reading that is used anyway may be asked for; it changes nothing and is left out, so
    /// that one choice has one form.
    ///
    /// # Errors
    ///
    /// Where an id is not known, or a second reading of the same words is asked for.
    pub fn choose<'a>(
        &self,
        asked: impl IntoIterator<Item = (Parameter, &'a str)>,
    ) -> Result<Choice, BadChoice> {
        let mut choice = Choice::default();
        for (parameter, value) in asked {
            let is_known = match parameter {
                Parameter::With => match self.model.assumptions.find(value) {
                    Some(assumption) => {
                        choice.with.insert(assumption.id.clone());
                        true
                    }
                    None => false,
                },
                Parameter::Reading => self.choose_reading(value, &mut choice),
            };
            if !is_known {
                return Err(self.bad_choice(parameter, value));
            }
        }
        Ok(choice)
    }

    fn choose_reading(&self, value: &str, choice: &mut Choice) -> bool {
        let has = |readings: &[Reading]| readings.iter().any(|r| r.id.as_str() == value);
        let Some(readings) = self.readings().find(|readings| has(readings)) else { return false };
        if readings.iter().any(|r| r.id.as_str() != value && choice.readings.contains(&r.id)) {
            return false;
        }
        let chosen = readings.iter().find(|r| r.id.as_str() == value && r.used_because.is_none());
        choice.readings.extend(chosen.map(|reading| reading.id.clone()));
        true
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

    fn bad_choice(&self, parameter: Parameter, value: &str) -> BadChoice {
        let mut takes: Vec<String> = match parameter {
            Parameter::With => self.model.assumptions.ids().map(ToString::to_string).collect(),
            Parameter::Reading => {
                let ids = self.readings().flatten().map(|reading| &reading.id);
                ids.map(ReadingId::to_string).collect()
            }
        };
        takes.sort();
        let value: String = value.chars().filter(|c| !c.is_control()).take(80).collect();
        let nearest = nearest(&value, takes.iter().map(String::as_str)).map(str::to_owned);
        BadChoice { parameter, value, nearest, takes }
    }
}
