//! Reading, by `edtf-core`, with what it refuses and the conformance table takes.
//!
//! Wider than `edtf-core`: a masked year before year 0 (`-01XX`), a range of a set whose ends are marked or masked (`{1670?..1672}`), a shift from UTC beyond 14:00.
//! The standards say of none of these that it is wrong.
//! Narrower: the exponent of a year is a positive integer, so `Y12345E0` is refused.

use edtf_core::{
    Bound, Date, Edtf, Interval, IntervalEndpoint, Set, SetElement, SetKind, TimeShift, YearKind,
};

use super::ParseError;
use super::bounds::date_bounds;

/// Reads a date.
pub(super) fn parse(text: &str) -> Result<Edtf, ParseError> {
    let form = Edtf::parse(text).or_else(|refused| {
        wider(text).ok_or_else(|| ParseError {
            message: refused.message.to_owned(),
            offset: refused.offset,
        })
    })?;
    match zero_exponent(text) {
        None => Ok(form),
        Some(offset) => {
            Err(ParseError { message: "the exponent must not be zero".to_owned(), offset })
        }
    }
}

/// The byte at which an exponent of nothing but zeros begins.
fn zero_exponent(text: &str) -> Option<usize> {
    text.match_indices('E').map(|(place, _)| place + 1).find(|place| {
        let rest = text.get(*place..).unwrap_or_default();
        let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        0 < end && rest.bytes().take(end).all(|digit| digit == b'0')
    })
}

/// Reads what `edtf-core` refuses.
fn wider(text: &str) -> Option<Edtf> {
    if let Some(rest) = text.strip_prefix('[') {
        return set(SetKind::OneMember, rest.strip_suffix(']')?);
    }
    if let Some(rest) = text.strip_prefix('{') {
        return set(SetKind::AllMembers, rest.strip_suffix('}')?);
    }
    if let Some((start, end)) = text.split_once('/') {
        return interval(start, end);
    }
    if text.contains('T') { shifted_far(text) } else { date(text).map(Edtf::Date) }
}

fn set(kind: SetKind, members: &str) -> Option<Edtf> {
    let elements = members.split(',').map(element).collect::<Option<Vec<_>>>()?;
    Some(Edtf::Set(Set { kind, elements }))
}

fn element(text: &str) -> Option<SetElement> {
    if let Some(last) = text.strip_prefix("..") {
        return Some(SetElement::OnOrBefore(date(last)?));
    }
    if let Some(first) = text.strip_suffix("..") {
        return Some(SetElement::OnOrAfter(date(first)?));
    }
    let Some((first, last)) = text.split_once("..") else {
        return Some(SetElement::Date(date(text)?));
    };
    let (first, last) = (date(first)?, date(last)?);
    let alike = first.precision() == last.precision();
    (alike && in_order(&first, &last)).then_some(SetElement::Range(first, last))
}

fn interval(start: &str, end: &str) -> Option<Edtf> {
    let start = match start {
        "" => IntervalEndpoint::Unknown,
        ".." => IntervalEndpoint::Open,
        _ => match start.strip_prefix("..") {
            Some(text) => IntervalEndpoint::OnOrBefore(date(text)?),
            None => IntervalEndpoint::Date(date(start)?),
        },
    };
    let end = match end {
        "" => IntervalEndpoint::Unknown,
        ".." => IntervalEndpoint::Open,
        _ => match end.strip_suffix("..") {
            Some(text) => IntervalEndpoint::OnOrAfter(date(text)?),
            None => IntervalEndpoint::Date(date(end)?),
        },
    };
    let possible = match (&start, &end) {
        (IntervalEndpoint::Date(start), IntervalEndpoint::Date(end)) => in_order(start, end),
        _ => start.is_dated() || end.is_dated(),
    };
    possible.then_some(Edtf::Interval(Interval { start, end }))
}

/// Whether the second date can be no earlier than the first.
fn in_order(first: &Date, last: &Date) -> bool {
    match (date_bounds(first).earliest, date_bounds(last).latest) {
        (Bound::Date(earliest), Bound::Date(latest)) => earliest <= latest,
        _ => true,
    }
}

fn date(text: &str) -> Option<Date> {
    match Edtf::parse(text) {
        Ok(Edtf::Date(date)) => Some(date),
        Ok(_) => None,
        Err(_) => masked_before_zero(text),
    }
}

/// Reads a masked year before year 0: the same year after it, with the sign put back.
fn masked_before_zero(text: &str) -> Option<Date> {
    let unmarked = text.trim_start_matches(['?', '~', '%']);
    let mark = text.strip_suffix(unmarked)?;
    let Ok(Edtf::Date(mut date)) = Edtf::parse(&format!("{mark}{}", unmarked.strip_prefix('-')?))
    else {
        return None;
    };
    match &mut date.year.kind {
        YearKind::Standard { negative, digits } if !*negative && digits.contains(&None) => {
            *negative = true;
            Some(date)
        }
        YearKind::Standard { .. } | YearKind::Big { .. } | YearKind::Exponential { .. } => None,
    }
}

/// Reads a day and time whose shift from UTC is beyond 14:00: the same in UTC, with the shift put back.
fn shifted_far(text: &str) -> Option<Edtf> {
    let (moment, shift) = text.split_at_checked(text.rfind(['+', '-'])?)?;
    let (sign, hours, minutes) = match *shift.as_bytes() {
        [sign, h1, h2] => (sign, [h1, h2], None),
        [sign, h1, h2, b':', m1, m2] => (sign, [h1, h2], Some([m1, m2])),
        _ => return None,
    };
    let size = below(24, hours)? * 60 + minutes.map_or(Some(0), |digits| below(60, digits))?;
    let Ok(Edtf::DateTime(mut moment)) = Edtf::parse(&format!("{moment}Z")) else { return None };
    moment.time.shift = Some(TimeShift::Offset {
        minutes: if sign == b'-' { -size } else { size },
        hours_only: minutes.is_none(),
    });
    (14 * 60 < size).then_some(Edtf::DateTime(moment))
}

/// Two digits as a number, if it is below a limit.
fn below(limit: i16, digits: [u8; 2]) -> Option<i16> {
    let [tens, ones] = digits.map(|digit| digit.is_ascii_digit().then(|| i16::from(digit - b'0')));
    Some(tens? * 10 + ones?).filter(|number| *number < limit)
}
