//! Dates in words for people.
//!
//! What is said is never more exact than the date: a day of the month is named only if the date names it, and a mark (`?`, `~`, `%`) is always said.
//! The logic is here, the language in a `DateText`.

mod date;
mod language;
mod plain;
mod year;

#[cfg(test)]
pub(super) mod tests;

use chrono::NaiveDate;
use edtf_core::{
    Date, DateTime, Edtf, Interval, IntervalEndpoint, Precision, Set, SetElement, SetKind,
    TimeShift,
};

use self::date::{Phrase, is_unmarked};
pub use self::language::{ByUnit, DateText, Fused, Join, Number, Pattern, Unit};
use self::plain::Plain;

/// Words a date of any form.
pub(super) fn words(form: &Edtf, text: &DateText) -> String {
    match form {
        Edtf::Date(date) => Phrase::new(text, date).alone(text),
        Edtf::DateTime(moment) => moment_words(text, moment),
        Edtf::Interval(interval) => interval_words(text, interval),
        Edtf::Set(set) => match set.kind {
            SetKind::OneMember => one_of(text, &written_out(set)),
            SetKind::AllMembers => all_of(text, &written_out(set)),
        },
    }
}

/// Words a date of any form so that it can follow a verb.
pub(super) fn adverb(form: &Edtf, text: &DateText) -> String {
    let words = words(form, text);
    let first = match form {
        // "About 1985" can follow a verb as it is.
        Edtf::Date(date) => Some(date).filter(|date| !date.is_approximate()).copied(),
        Edtf::DateTime(moment) => Some(moment.date),
        Edtf::Interval(_) => None,
        Edtf::Set(set) => first_named(set),
    };
    match first {
        Some(date) => text.at.of(Phrase::new(text, &date).unit(), &words),
        None => words,
    }
}

/// The date with which the words for a set begin, unless a preposition or "perhaps" is before it.
fn first_named(set: &Set) -> Option<Date> {
    let date = match *written_out(set).first()? {
        SetElement::Date(date) => date,
        SetElement::OnOrBefore(date) if grain(&date) == Unit::Day => return None,
        SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date)
            if set.kind == SetKind::OneMember =>
        {
            date
        }
        SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_) | SetElement::Range(..) => {
            return None;
        }
    };
    is_unmarked(&date).then_some(date)
}

/// Items as a list, whose last step is a pattern of its own.
fn list(text: &DateText, items: &[String], last_step: &Pattern<2>) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => last_step.of(&before.join(&text.comma), last),
    }
}

fn moment_words(text: &DateText, moment: &DateTime) -> String {
    let time = &moment.time;
    let offset = match time.shift {
        None => None,
        Some(TimeShift::Utc) => Some(String::new()),
        Some(TimeShift::Offset { minutes, hours_only }) => {
            let sign = if minutes < 0 { '−' } else { '+' };
            let (hours, minutes) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
            let minutes = if hours_only { String::new() } else { format!(":{minutes:02}") };
            Some(format!("{sign}{hours:02}{minutes}"))
        }
    };
    let seconds = if time.second == 0 { String::new() } else { format!(":{:02}", time.second) };
    let clock = format!("{:02}:{:02}{seconds}", time.hour, time.minute);
    let clock = offset.map_or(clock.clone(), |offset| text.in_utc.of(&clock, &offset));
    text.at_time.of(&Phrase::new(text, &moment.date).alone(text), &clock)
}

fn interval_words(text: &DateText, interval: &Interval) -> String {
    let (start, end) = (endpoint(text, &interval.start), endpoint(text, &interval.end));
    let open = IntervalEndpoint::Open;
    match (start, end) {
        (Some(start), Some(end)) => match (&interval.start, &interval.end) {
            (IntervalEndpoint::Date(first), IntervalEndpoint::Date(last)) => {
                text.from_to.of(&start_of_range(text, first, last), &end)
            }
            _ => text.from_to.of(&start, &end),
        },
        (Some(start), None) if interval.end == open => text.open_end.of(&start),
        (Some(start), None) => text.unknown_end.of(&start),
        (None, Some(end)) if interval.start == open => text.open_start.of(&end),
        (None, Some(end)) => text.unknown_start.of(&end),
        // No standard has words for an interval without a date, and `parse` takes none.
        (None, None) => interval.to_string(),
    }
}

/// Two days in words, the first without what the second says as well.
pub(super) fn words_of_days(
    first: NaiveDate,
    last: NaiveDate,
    text: &DateText,
) -> (String, String) {
    let (first, last) = (Plain::of_day(first), Plain::of_day(last));
    (plain::start_of_range(text, first, last), last.words(text))
}

/// A dated end of an interval, after a preposition.
fn endpoint(text: &DateText, endpoint: &IntervalEndpoint) -> Option<String> {
    let inside = |date| Phrase::new(text, date).inside(text);
    match endpoint {
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
        IntervalEndpoint::Date(date) => Some(inside(date)),
        IntervalEndpoint::OnOrBefore(date) => Some(text.or_earlier.of(&inside(date))),
        IntervalEndpoint::OnOrAfter(date) => Some(text.or_later.of(&inside(date))),
    }
}

/// The start of a range, after a preposition.
fn start_of_range(text: &DateText, start: &Date, end: &Date) -> String {
    match (Plain::new(start), Plain::new(end)) {
        (Some(start), Some(end)) => plain::start_of_range(text, start, end),
        _ => Phrase::new(text, start).inside(text),
    }
}

/// The elements of a set, with ranges of one or two dates as these dates.
fn written_out(set: &Set) -> Vec<SetElement> {
    let mut elements = Vec::new();
    for element in &set.elements {
        let ends = match element {
            SetElement::Range(first, last) => Plain::new(first).zip(Plain::new(last)),
            SetElement::Date(_) | SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_) => None,
        };
        match (element, ends) {
            (SetElement::Range(only, _), Some((first, last))) if first == last => {
                elements.push(SetElement::Date(*only));
            }
            (SetElement::Range(one, other), Some((first, last))) if first.is_followed_by(last) => {
                elements.extend([SetElement::Date(*one), SetElement::Date(*other)]);
            }
            _ => elements.push(*element),
        }
    }
    elements
}

/// The elements as plain dates, if all of them are.
fn all_plain(elements: &[SetElement]) -> Option<Vec<Plain>> {
    let plain = |element: &SetElement| match element {
        SetElement::Date(date) => Plain::new(date),
        SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_) | SetElement::Range(..) => None,
    };
    elements.iter().map(plain).collect()
}

/// One of the members, not known which.
fn one_of(text: &DateText, elements: &[SetElement]) -> String {
    if let Some(dates) = all_plain(elements) {
        return plain::together(text, &dates, |dates| (text.or)(dates));
    }
    if let [SetElement::Date(only)] = elements {
        return Phrase::new(text, only).alone(text);
    }
    let endless = |element: &SetElement| {
        matches!(element, SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_))
    };
    let words: Vec<String> = elements.iter().map(|element| alternative(text, element)).collect();
    if elements.iter().any(endless) { list(text, &words, &text.or_else) } else { (text.or)(&words) }
}

fn alternative(text: &DateText, element: &SetElement) -> String {
    match element {
        SetElement::Date(date) => Phrase::new(text, date).member(text),
        SetElement::OnOrBefore(date) => {
            let last = Phrase::new(text, date);
            match last.unit() {
                Unit::Day => text.by.of(&last.inside(text)),
                // "By 1984" could mean before 1984.
                Unit::Month | Unit::Season | Unit::Year | Unit::Indefinite => {
                    text.or_earlier.of(&last.member(text))
                }
            }
        }
        SetElement::OnOrAfter(date) => text.or_later.of(&Phrase::new(text, date).member(text)),
        SetElement::Range(first, last) => {
            let end = Phrase::new(text, last).inside(text);
            text.between.of(&start_of_range(text, first, last), &end)
        }
    }
}

/// All of the members.
fn all_of(text: &DateText, elements: &[SetElement]) -> String {
    if let Some(dates) = all_plain(elements) {
        return plain::together(text, &dates, |dates| (text.and)(dates));
    }
    if let [SetElement::Date(only)] = elements {
        return Phrase::new(text, only).alone(text);
    }
    let words: Vec<String> = elements.iter().map(|element| members(text, element)).collect();
    (text.and)(&words)
}

fn members(text: &DateText, element: &SetElement) -> String {
    let inside = |date| Phrase::new(text, date).inside(text);
    match element {
        SetElement::Date(date) => Phrase::new(text, date).member(text),
        SetElement::OnOrBefore(date) => text.each_until.of(grain(date), &inside(date)),
        SetElement::OnOrAfter(date) => text.each_since.of(grain(date), &inside(date)),
        SetElement::Range(first, last) => {
            let start = start_of_range(text, first, last);
            text.each_from_to.of(grain(first), &start, &inside(last))
        }
    }
}

/// What the members of a range are, one by one.
fn grain(date: &Date) -> Unit {
    match date.precision() {
        Precision::Day => Unit::Day,
        Precision::Month => Unit::Month,
        Precision::Season => Unit::Season,
        Precision::Year => Unit::Year,
    }
}
