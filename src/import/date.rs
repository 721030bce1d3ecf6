//! Dates in the fields of a file, each kept as exact as it is written.
//!
//! EDTF is tried first, then numbers, then English words as the filter of the pages reads them, and
//! words in which months have names in other languages.
//! What could be two dates is refused, never guessed.

use super::months;
use super::when::Moment;
use crate::edtf::Edtf;
use crate::phrase::DayRange;
use crate::query::typed::Typed;

/// Which number of “05/03/2026” is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The first: 5 March.
    DayFirst,
    /// The second: 3 May.
    MonthFirst,
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It could be two, and nobody said which.
    Ambiguous,
    /// It is none that could be carried.
    Not(&'static str),
}

const NO_DATE: Unread = Unread::Not("this is not read as a date");
const NO_SUCH_DAY: Unread = Unread::Not("the calendar has no such day");
const LONG_YEAR: Unread =
    Unread::Not("a year of more than four digits has no place on the timeline");
const SHORT_YEAR: Unread = Unread::Not("a year of two digits may be of any century");
const NO_YEAR_ZERO: Unread = Unread::Not("no year 0 lies between 1 BC and AD 1");

/// What stands before a year that is not quite known.
const ABOUT: &[&str] = &[
    "c. ",
    "ca. ",
    "circa ",
    "about ",
    "c.",
    "ca.",
    "hacia ",
    "vers ",
    "um ",
    "etwa ",
    "cerca de ",
    "por volta de ",
    "verso il ",
    "rond ",
];

/// Reads a field that holds a whole date.
pub(super) fn read(text: &str, order: Option<Order>) -> Result<Moment, Unread> {
    let text = text.trim();
    if let Some(moment) = edtf(text)? {
        return Ok(moment);
    }
    if let Some(moment) = with_clock(text, order)? {
        return Ok(moment);
    }
    if let Some(numbers) = numbers(text) {
        return of_numbers(&numbers, text, order).map(Moment::of);
    }
    if let Some(year) = of_era(text)? {
        return Ok(Moment::of(year));
    }
    for word in ABOUT {
        if let Some(start) = text.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word))
        {
            let rest = text.get(start.len()..).unwrap_or_default();
            return Ok(Moment::of(format!("{}~", plain_year(rest.trim()).ok_or(NO_DATE)?)));
        }
    }
    if let Some((start, end)) = text.split_once(['–', '—', '-'])
        && let (Some(start), Some(end)) = (plain_year(start.trim()), plain_year(end.trim()))
        && start < end
    {
        return Ok(Moment::of(format!("{start}/{end}")));
    }
    let translated = || in_words(&months::in_english(text)?);
    in_words(text).or_else(translated).map(Moment::of).ok_or(NO_DATE)
}

/// English words, in EDTF: what lasted as an interval, one of several days as a set.
fn in_words(text: &str) -> Option<String> {
    let between = |first, last| Some(Edtf::between(first, last)?.as_str().to_owned());
    let date = |days: DayRange| between(Some(days.first), Some(days.last));
    match Typed::read(text) {
        Typed::Date(days) => date(days),
        Typed::Between(first, last) => between(Some(first.first), Some(last.last)),
        Typed::Lasted(first, last) => {
            let lasted = format!("{}/{}", date(first)?, date(last)?);
            // An end that is itself one of several days has no place in an interval.
            Edtf::parse(&lasted).ok().map(|_| lasted)
        }
        // The filter's reader takes the day to be first, which no file says.
        Typed::By(_) | Typed::Since(_) if text.contains(['/', '-']) => None,
        Typed::By(days) => between(None, Some(days.last)),
        Typed::Since(days) => between(Some(days.first), None),
        Typed::ShortYear | Typed::MonthFirst(_) | Typed::Nothing => None,
    }
}

/// EDTF, as it is or with a year of three digits. A day's time without a zone is a time of day.
fn edtf(text: &str) -> Result<Option<Moment>, Unread> {
    if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Some(Moment::of(format!("0{text}"))));
    }
    if matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(SHORT_YEAR);
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    if 4 < digits.len() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(LONG_YEAR);
    }
    match Edtf::parse(text) {
        Err(_) => Ok(None),
        Ok(date) if date.has_long_year() => Err(LONG_YEAR),
        Ok(_) => Ok(Some(match text.split_once('T') {
            // Without a zone: ten characters of a day, eight of a time.
            Some((day, time)) if time.len() == 8 => Moment {
                date: day.to_owned(),
                clock: time.get(..5).map(str::to_owned),
                ..Moment::default()
            },
            _ => Moment::of(text),
        })),
    }
}

/// A day and a time: “2026-03-05 21:40”, “05/03/2026 9:40 PM”, “2026-03-05T21:40Z”.
fn with_clock(text: &str, order: Option<Order>) -> Result<Option<Moment>, Unread> {
    let Some((day, time)) = text.split_once([' ', 'T']) else { return Ok(None) };
    let offset = time.strip_suffix('Z').map(|time| (time, "Z")).or_else(|| {
        let at = time.len().checked_sub(6)?;
        let (time, offset) = (time.get(..at)?, time.get(at..)?);
        let is_offset = offset.starts_with(['+', '-']) && offset.get(3..4) == Some(":");
        is_offset.then_some((time, offset))
    });
    let Some(clock) = clock(offset.map_or(time, |(time, _)| time)) else { return Ok(None) };
    let day = read(day, order)?;
    if !is_day(&day.date) {
        return Ok(None);
    }
    Ok(Some(match offset {
        None => Moment { clock: Some(clock), ..day },
        Some((_, offset)) => {
            let moment = format!("{}T{clock}:00{offset}", day.date);
            Moment::of(Edtf::parse(&moment).map_err(|_| NO_DATE)?.as_str())
        }
    }))
}

/// A time of day as `HH:MM`: “9:40”, “21:40:07”, “9:40 pm”, “9 PM”.
pub(super) fn clock(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(rest), _) => (rest.trim(), Some(0)),
        (_, Some(rest)) => (rest.trim(), Some(12)),
        _ => (text.as_str(), None),
    };
    let mut parts = digits.split(':');
    let mut next = |most: u8| -> Option<Option<u8>> {
        let Some(part) = parts.next() else { return Some(None) };
        let is_number = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let number = part.parse().ok().filter(|number| is_number && *number < most)?;
        Some(Some(number))
    };
    let (hour, minute) = (next(24)??, next(60)?);
    next(61)?;
    let hour = match half {
        None => minute.map(|_| hour)?,
        Some(half) => (1..=12).contains(&hour).then_some(hour % 12 + half)?,
    };
    parts.next().is_none().then(|| format!("{hour:02}:{:02}", minute.unwrap_or(0)))
}

/// Whether a date in EDTF is one day, marked as nothing else.
pub(super) fn is_day(date: &str) -> bool {
    Edtf::parse(date).is_ok_and(|date| !date.has_long_year() && date.only_day().is_some())
}

/// Numbers with one sign between them, as they stand.
fn numbers(text: &str) -> Option<Vec<&str>> {
    let sign = text.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (2 <= parts.len() && parts.len() <= 3 && parts.iter().all(is_number))
        .then_some(parts)
        .filter(|parts| !(parts.len() == 2 && parts.iter().all(|part| 2 < part.len())))
}

fn of_numbers(numbers: &[&str], text: &str, order: Option<Order>) -> Result<String, Unread> {
    let day = |year: &str, month: &str, day: &str| {
        let date = format!("{year}-{month:0>2}-{day:0>2}");
        Edtf::parse(&date).is_ok().then_some(date)
    };
    let is_short = |part: &str| (1..=2).contains(&part.len());
    match *numbers {
        [a, b, year] if is_short(a) && is_short(b) && year.len() == 4 => {
            let (day_first, month_first) = (day(year, b, a), day(year, a, b));
            // No country writes the month first with full stops.
            let order = if text.contains('.') { Some(Order::DayFirst) } else { order };
            match (order, day_first, month_first) {
                (Some(Order::DayFirst), date, _) | (Some(Order::MonthFirst), _, date) => {
                    date.ok_or(NO_SUCH_DAY)
                }
                (None, Some(date), Some(other)) if date == other => Ok(date),
                (None, Some(_), Some(_)) => Err(Unread::Ambiguous),
                (None, Some(date), None) | (None, None, Some(date)) => Ok(date),
                (None, None, None) => Err(NO_SUCH_DAY),
            }
        }
        [year, month, of_month] if year.len() == 4 && is_short(month) && is_short(of_month) => {
            day(year, month, of_month).ok_or(NO_SUCH_DAY)
        }
        [month, year] | [year, month] if year.len() == 4 && is_short(month) => {
            let date = format!("{year}-{month:0>2}");
            let is_month = month.parse().is_ok_and(|month: u8| (1..=12).contains(&month));
            if is_month { Ok(date) } else { Err(NO_SUCH_DAY) }
        }
        [a, b, c] if is_short(a) && is_short(b) && is_short(c) => Err(SHORT_YEAR),
        _ => Err(NO_DATE),
    }
}

/// A year of one to four digits, as EDTF writes it.
fn plain_year(text: &str) -> Option<String> {
    let is_year = (3..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_year.then(|| format!("{text:0>4}"))
}

/// A year of an era: “44 BC”, “AD 79”, “500 CE”.
fn of_era(text: &str) -> Result<Option<String>, Unread> {
    let text = text.to_ascii_uppercase().replace('.', "");
    let before =
        ["BCE", "BC", "A C", "AC", "AV J-C", "V CHR"].iter().find_map(|era| text.strip_suffix(era));
    let after = ["CE", "AD", "D C", "DC", "AP J-C", "N CHR"]
        .iter()
        .find_map(|era| text.strip_suffix(era).or_else(|| text.strip_prefix(era)));
    let year = |text: &str| text.trim().parse::<i32>().ok().filter(|year| 0 <= *year);
    match (before.and_then(year), after.and_then(year)) {
        (Some(year), _) => year_before_christ(year).map(Some),
        (None, Some(0)) => Err(NO_YEAR_ZERO),
        (None, Some(year)) if 9_999 < year => Err(LONG_YEAR),
        (None, Some(year)) => Ok(Some(format!("{year:04}"))),
        (None, None) => Ok(None),
    }
}

/// The year so many before Christ, in EDTF, which counts 1 BC as 0.
fn year_before_christ(year: i32) -> Result<String, Unread> {
    match year {
        0 => Err(NO_YEAR_ZERO),
        1 => Ok("0000".to_owned()),
        2..=9_999 => Ok(format!("-{:04}", year - 1)),
        _ => Err(LONG_YEAR),
    }
}

/// A date in parts, each a field of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    /// The year; below nothing, so many years before Christ.
    pub(super) year: String,
    pub(super) month: String,
    pub(super) day: String,
    /// A time of day, in one text.
    pub(super) time: String,
}

/// A part that could not be carried: its field, what stands there, why.
pub(super) type Left = (&'static str, String, &'static str);

impl Parts {
    /// Whether no part is given.
    pub(super) fn is_empty(&self) -> bool {
        [&self.year, &self.month, &self.day, &self.time].iter().all(|part| part.trim().is_empty())
    }

    /// The parts as the file has them.
    pub(super) fn words(&self) -> String {
        let parts = [&self.year, &self.month, &self.day, &self.time].map(|part| part.trim());
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The moment, as far as its parts go: what is no month, day or time is left, and what is finer
    /// with it.
    pub(super) fn read(&self, left: &mut Vec<Left>) -> Result<Moment, Unread> {
        let moment = self.parsed(left)?;
        // “44 BC” is year -0043 in EDTF, and -44 in such a field.
        let digits = moment.date.trim_start_matches('-');
        let rest = digits.split_once('-').map(|(_, rest)| format!("-{rest}")).unwrap_or_default();
        let clock = moment.clock.as_ref().map(|clock| format!(" {clock}")).unwrap_or_default();
        let printed = Some(format!("{}{rest}{clock}", self.year.trim()));
        Ok(Moment { printed, ..moment })
    }

    fn parsed(&self, left: &mut Vec<Left>) -> Result<Moment, Unread> {
        let [year, month, day, time] =
            [&self.year, &self.month, &self.day, &self.time].map(|part| part.trim());
        let mut date = signed_year(year)?;
        if month.is_empty() {
            for (name, part) in [("day", day), ("time", time)] {
                if !part.is_empty() {
                    left.push((name, part.to_owned(), "it has no month"));
                }
            }
            return Ok(Moment::of(date));
        }
        match month.parse::<u8>().ok().or_else(|| months::number(month)) {
            Some(month @ 1..=12) => date += &format!("-{month:02}"),
            _ => {
                left.push(("month", month.to_owned(), "no month has this number or name"));
                return Ok(Moment::of(date));
            }
        }
        if day.is_empty() {
            if !time.is_empty() {
                left.push(("time", time.to_owned(), "it has no day"));
            }
            return Ok(Moment::of(date));
        }
        let whole = day.parse::<u8>().map(|day| format!("{date}-{day:02}"));
        let Some(whole) = whole.ok().filter(|whole| Edtf::parse(whole).is_ok()) else {
            left.push(("day", day.to_owned(), "the month has no such day"));
            return Ok(Moment::of(date));
        };
        let clock = clock(time);
        if clock.is_none() && !time.is_empty() {
            left.push(("time", time.to_owned(), "this is not read as a time of day"));
        }
        Ok(Moment { date: whole, clock, ..Moment::default() })
    }
}

/// A year in a field of its own, in which one below nothing is so many before Christ.
fn signed_year(text: &str) -> Result<String, Unread> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let digits = plain.trim_start_matches(['-', '\u{2212}']);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number {
        return of_era(text)?.ok_or(Unread::Not("this is not read as a year"));
    }
    let year: i32 = digits.parse().map_err(|_| LONG_YEAR)?;
    match (digits.len() < plain.len(), year) {
        (true, year) => year_before_christ(year),
        (false, 0) => Err(NO_YEAR_ZERO),
        (false, 1..=9_999) => Ok(format!("{year:04}")),
        (false, _) => Err(LONG_YEAR),
    }
}

#[cfg(test)]
mod tests {
    use super::{Left, Order, Parts, Unread, clock, read};

    fn said(text: &str, order: Option<Order>) -> String {
        match read(text, order) {
            Ok(moment) => match moment.clock {
                None => moment.date,
                Some(clock) => format!("{} {clock}", moment.date),
            },
            Err(Unread::Ambiguous) => "two".to_owned(),
            Err(Unread::Not(why)) => format!("- {why}"),
        }
    }

    #[test]
    fn a_date_is_as_exact_as_it_is_written() {
        for (text, expected) in [
            ("1948", "1948"),
            ("602", "0602"),
            ("1948-05", "1948-05"),
            ("1948-05-14", "1948-05-14"),
            ("1948~", "1948~"),
            ("[1948..1950]", "[1948..1950]"),
            ("1948/1950", "1948/1950"),
            ("1914–1918", "1914/1918"),
            ("1914 - 1918", "1914/1918"),
            ("1940s", "194X"),
            ("c. 1850", "1850~"),
            ("5 March 2026", "2026-03-05"),
            ("March 2026", "2026-03"),
            ("5.3.2026", "2026-03-05"),
            ("25/12/1911", "1911-12-25"),
            ("12/25/1911", "1911-12-25"),
            ("05/05/2026", "2026-05-05"),
            ("2026/3/5", "2026-03-05"),
            ("03/2026", "2026-03"),
            ("2026-03-05 21:40", "2026-03-05 21:40"),
            ("2026-03-05T21:40:07", "2026-03-05 21:40"),
            ("2026-03-05T21:40Z", "2026-03-05T21:40:00Z"),
            ("2026-03-05 21:40:00+02:00", "2026-03-05T21:40:00+02:00"),
            ("25/12/1911 9:40 PM", "1911-12-25 21:40"),
            ("44 BC", "-0043"),
            ("1 BCE", "0000"),
            ("AD 79", "0079"),
            // What lasted, and one of several days.
            ("from 30 December 1911 to 2 January 1912", "1911-12-30/1912-01-02"),
            ("from July to September 1911", "1911-07/1911-09"),
            ("from 1914 to 1918", "1914/1918"),
            ("4–6 July 1911", "1911-07-04/1911-07-06"),
            ("May – July 1948", "1948-05/1948-07"),
            ("between 4 and 6 July 1911", "[1911-07-04..1911-07-06]"),
            ("between 1947 and 1949", "[1947..1949]"),
            ("4 or 5 March 2026", "[2026-03-04..2026-03-05]"),
            ("spring 1948", "[1948-03..1948-05]"),
            ("October 1917 (14 October – 13 November 1917)", "[1917-10-14..1917-11-13]"),
            // Bounds.
            ("by 6 July 1911", "[..1911-07-06]"),
            ("by July 1911", "[..1911-07]"),
            ("by 25 October (7 November) 1917", "[..1917-11-07]"),
            ("4 July 1911 or later", "[1911-07-04..]"),
            ("05/03/2026", "two"),
            ("05-03-2026 10:00", "two"),
        ] {
            assert_eq!(said(text, None), expected, "{text}");
        }
        for text in [
            "85",
            "05/03/26",
            "-13800000000",
            "soon",
            "",
            "31/02/2026",
            "-44",
            "0 BC",
            "/",
            "1/2/3/4",
            "by soon",
            "by 05/03/2026",
            "05-03-2026 or later",
            "by 4 July 1911 or later",
            "by from 4 to 6 July 1911",
        ] {
            assert!(said(text, None).starts_with("- "), "{text}: {}", said(text, None));
        }
        assert_eq!(said("05/03/2026", Some(Order::DayFirst)), "2026-03-05");
        assert_eq!(said("05/03/2026", Some(Order::MonthFirst)), "2026-05-03");
        assert_eq!(said("25/12/1911", Some(Order::MonthFirst)), "- the calendar has no such day");
    }

    #[test]
    fn a_time_of_day_has_hours_and_minutes() {
        for (text, expected) in [
            ("9:40", Some("09:40")),
            ("21:40:59", Some("21:40")),
            ("12:05 AM", Some("00:05")),
            ("9 p.m.", Some("21:00")),
            ("9", None),
            ("25:00", None),
            ("13 pm", None),
            ("1:2:3:4", None),
            ("noon", None),
        ] {
            assert_eq!(clock(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn parts_go_as_far_as_they_can() {
        let of = |year: &str, month: &str, day: &str, time: &str| {
            let [year, month, day, time] = [year, month, day, time].map(str::to_owned);
            let mut left: Vec<Left> = Vec::new();
            let date = Parts { year, month, day, time }.read(&mut left).ok();
            let date = date.map(|moment| moment.date + moment.clock.as_deref().unwrap_or_default());
            (date.unwrap_or_default(), left.first().map(|left| left.0))
        };
        assert_eq!(of("1815", "12", "10", ""), ("1815-12-10".to_owned(), None));
        assert_eq!(of("1815", "", "10", ""), ("1815".to_owned(), Some("day")));
        assert_eq!(of("1815", "13", "1", ""), ("1815".to_owned(), Some("month")));
        assert_eq!(of("1815", "Dezember", "10", ""), ("1815-12-10".to_owned(), None));
        assert_eq!(of("1815", "December", "", ""), ("1815-12".to_owned(), None));
        assert_eq!(of("1815", "2", "30", ""), ("1815-02".to_owned(), Some("day")));
        assert_eq!(of("2026", "3", "5", "9:40 am"), ("2026-03-0509:40".to_owned(), None));
        assert_eq!(of("2026", "3", "5", "late"), ("2026-03-05".to_owned(), Some("time")));
        assert_eq!(of("-44", "3", "15", ""), ("-0043-03-15".to_owned(), None));
        assert_eq!(of("-1", "", "", ""), ("0000".to_owned(), None));
        assert_eq!(of("0", "", "", ""), (String::new(), None));
        assert_eq!(of("-4,500,000,000", "", "", ""), (String::new(), None));
    }
}
