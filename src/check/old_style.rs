//! Papers that contradict each other because one of them dates in Old Style.

use chrono::{Datelike as _, NaiveDate};

use crate::calendar::{Date, System};
use crate::chronology::{Choice, Contradiction, Ground, GroundKind, counted};
use crate::diagnostic::Place;
use crate::model::{Account, Anchor, Model, Report, TimeWords, Told};

/// From the year in which the first states left the Julian calendar to that in which the last did.
const YEARS: std::ops::RangeInclusive<i32> = 1582..=1923;

/// All time words of a model, found by where the curator wrote them.
pub(super) struct Written<'m>(Vec<((&'m str, usize), &'m Account, &'m TimeWords)>);

impl<'m> Written<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        let words = model.accounts.written().iter().flat_map(|account| {
            account.time.iter().map(move |words| (words.place.order(), account, words))
        });
        let mut words: Vec<_> = words.collect();
        words.sort_by_key(|(at, ..)| *at);
        Self(words)
    }

    fn at(&self, place: &Place) -> Option<(&'m Account, &'m TimeWords)> {
        let at = self.0.partition_point(|(at, ..)| *at < place.order());
        let here = self.0.get(at..)?.iter().take_while(|(at, ..)| *at == place.order());
        let mut here = here.filter(|(_, _, words)| words.place == *place);
        here.next().map(|(_, account, words)| (*account, *words))
    }
}

/// The report whose days would be those of another, with which it disagrees, if it printed the
/// Julian calendar.
pub(super) fn suspect<'m>(
    model: &'m Model,
    written: &Written<'m>,
    choice: &Choice,
    contradiction: &Contradiction,
) -> Option<&'m Report> {
    let grounds = contradiction.steps.iter().map(|step| &step.ground);
    let said: Vec<_> = grounds.filter_map(|ground| said(model, written, choice, ground)).collect();
    let [one, other] = said.as_slice() else { return None };
    let (earlier, later) = if one.first < other.first { (one, other) } else { (other, one) };
    let is_gregorian = |said: &Said<'_>| said.report.calendar == System::Gregorian;
    let both = is_gregorian(earlier) && is_gregorian(later);
    let agree = old_style(earlier.first)? <= later.last && later.first <= old_style(earlier.last)?;
    (both && agree && earlier.report.id != later.report.id).then_some(earlier.report)
}

/// The days that a report's words say.
struct Said<'m> {
    report: &'m Report,
    first: NaiveDate,
    last: NaiveDate,
}

fn said<'m>(
    model: &'m Model,
    written: &Written<'m>,
    choice: &Choice,
    ground: &Ground,
) -> Option<Said<'m>> {
    let GroundKind::Words { report, place, .. } = &ground.kind else { return None };
    let report = model.reports.get(report);
    let (account, words) = written.at(place)?;
    let (_, anchor) = words.in_force(|reading| choice.readings.contains(reading));
    let (first, last) = match anchor {
        Anchor::Date(date) => {
            let day = date.only_day()?;
            (day, day)
        }
        anchor => {
            let window = counted(model, choice, report, anchor, account.told != Told::Ahead)?;
            (window.earliest?, window.latest?)
        }
    };
    Some(Said { report, first, last })
}

/// The Gregorian day of a day that was printed in the Julian calendar and read in ours.
fn old_style(day: NaiveDate) -> Option<NaiveDate> {
    let Date::Day(year, month, number) = System::Gregorian.printed(day) else { return None };
    System::Julian.gregorian(year, month, number).filter(|_| YEARS.contains(&day.year()))
}
