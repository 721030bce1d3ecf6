//! Reads a date as a report prints it, in the report's calendar.

use super::fields::{Fields, Placed};
use crate::calendar::{Printed, Refused, System};
use crate::diagnostic::Rule;
use crate::edtf::Edtf;

impl Fields<'_, '_> {
    /// Reads a date as a report prints it, if the key is there, as the same date in EDTF.
    pub(super) fn printed_date(&mut self, key: &'static str) -> Option<Placed<Edtf>> {
        if self.calendar == System::Gregorian {
            return self.optional_date(key);
        }
        let text = self.optional_text(key)?;
        match Printed::parse(self.calendar, &text.value).and_then(|date| date.edtf()) {
            Ok(date) => Some(Placed { value: date, place: text.place }),
            Err(why) => {
                let calendar = self.calendar.name();
                let message = format!("`{key}` cannot be read in the calendar `{calendar}`: {why}");
                self.report(Rule::BadDate, text.place, message, hint_of(&why).to_owned());
                None
            }
        }
    }
}

/// What to write in place of a date that a calendar does not have.
fn hint_of(why: &Refused) -> &'static str {
    match why {
        Refused::Spelling(_) => {
            "write year, month and day as numbers of that calendar, `1917`, `1917-10` or \
             `1917-10-25`, with `?`, `~` or `%` at the end; or an interval or set of these"
        }
        Refused::NoSuchDate(_) => "mend the date, or the report’s `calendar`",
        Refused::Year(_) | Refused::Whole(_) => "mend the date",
        Refused::NoUnit(_) => {
            "an interval and a set in braces need days here: a month or year of that calendar is \
             none of the Gregorian one"
        }
    }
}
