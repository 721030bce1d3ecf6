//! Dates as printed in a calendar: read, turned into EDTF, and found again in it.
//!
//! EDTF is of the Gregorian calendar alone, so this reads a narrower language of its own in the same spelling: years of four digits, months and days, each with one mark at its end; intervals and sets of these.

use chrono::NaiveDate;

use super::{Date, Month, System};
use crate::edtf::{Edtf, YEARS};

/// A date as printed in a calendar.
///
/// ```
/// use demarche::calendar::{Printed, System};
///
/// let edtf = |system, text| Printed::parse(system, text).and_then(|date| date.edtf());
/// assert_eq!(edtf(System::Julian, "1900-02-29")?.as_str(), "1900-03-13");
/// assert_eq!(edtf(System::Julian, "1917-10?")?.as_str(), "[1917-10-14?..1917-11-13?]");
/// assert_eq!(edtf(System::Roc, "0113/..")?.as_str(), "2024/..");
/// # Ok::<(), demarche::calendar::Refused>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The calendar.
    pub system: System,
    /// The date.
    pub form: Form,
}

/// The form of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// One date.
    One(Marked),
    /// From the one to the other.
    Interval(End, End),
    /// One of several, not known which (`[…]`).
    OneOf(Vec<Element>),
    /// All of several (`{…}`).
    AllOf(Vec<Element>),
}

/// An end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// None (`..`).
    Open,
    /// Not known (nothing).
    Unknown,
    /// A date.
    Date(Marked),
}

/// A member of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// A date.
    Date(Marked),
    /// That date or any earlier one (`..1917`).
    Until(Marked),
    /// That date or any later one (`1917..`).
    Since(Marked),
    /// Any date from the one to the other (`1917..1920`).
    Range(Marked, Marked),
}

/// A date with the mark on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The date.
    pub date: Date,
    /// `?`, `~`, `%`, or nothing.
    pub mark: &'static str,
    /// The time of day, beginning with `T`, or nothing; as in EDTF.
    pub time: String,
}

/// Why a text is no date of a calendar, or cannot be turned into EDTF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is not spelled as a date.
    #[error("“{0}” is not spelled as a date of this calendar")]
    Spelling(String),
    /// The calendar has no such date.
    #[error("the calendar has no date “{0}”")]
    NoSuchDate(String),
    /// In the Gregorian calendar its year has more than four digits.
    #[error("in the Gregorian calendar “{0}” has a year of more than four digits")]
    Year(String),
    /// EDTF can write one day, month or year here, and the date is none in the Gregorian calendar.
    #[error("“{0}” is not one month or year of the Gregorian calendar")]
    NoUnit(String),
    /// What the dates make together is not EDTF.
    #[error("{0}")]
    Whole(String),
}

/// A date in EDTF: as one day, month or year, or by its first and last day.
enum Written {
    Unit(String),
    Days(String, String),
}

impl Printed {
    /// Reads a date; nothing is trimmed.
    ///
    /// # Errors
    ///
    /// Where the spelling is not that of a date, or the calendar has no such date.
    pub fn parse(system: System, text: &str) -> Result<Self, Refused> {
        let inside = |open, close| text.strip_prefix(open)?.strip_suffix(close);
        let elements = |text: &str| {
            text.split(',').map(|text| element(system, text)).collect::<Result<_, _>>()
        };
        let form = if let Some(text) = inside('[', ']') {
            Form::OneOf(elements(text)?)
        } else if let Some(text) = inside('{', '}') {
            Form::AllOf(elements(text)?)
        } else if let Some((start, end)) = text.split_once('/') {
            Form::Interval(end_of(system, start)?, end_of(system, end)?)
        } else {
            Form::One(marked(system, text)?)
        };
        Ok(Self { system, form })
    }

    /// The date in EDTF: the same days in the Gregorian calendar, with the marks.
    ///
    /// A month or year that is none there becomes one day of a range.
    ///
    /// # Errors
    ///
    /// Where EDTF cannot write it: a year beyond four digits; or a month or year that is none in
    /// the Gregorian calendar where no range may stand, as an end of an interval or one of `{…}`.
    pub fn edtf(&self) -> Result<Edtf, Refused> {
        let text = match &self.form {
            Form::One(date) => match self.written(date)? {
                Written::Unit(date) => date,
                Written::Days(first, last) => format!("[{first}..{last}]"),
            },
            Form::Interval(start, end) => format!("{}/{}", self.end(start)?, self.end(end)?),
            Form::OneOf(elements) => {
                let all: Result<Vec<_>, _> = elements.iter().map(|one| self.element(one)).collect();
                format!("[{}]", all?.join(","))
            }
            Form::AllOf(elements) => {
                let member = |element: &Element| match element {
                    // A range would mean each of its days.
                    Element::Date(date) => self.unit(date),
                    _ => self.element(element),
                };
                let all: Result<Vec<_>, _> = elements.iter().map(member).collect();
                format!("{{{}}}", all?.join(","))
            }
        };
        Edtf::parse(&text).map_err(|error| Refused::Whole(error.message))
    }

    /// The date in a calendar whose EDTF this is, if it can be told in days, months and years of it.
    ///
    /// It is what [`Printed::edtf`] was given, but for days that are a whole month or year.
    pub fn of(system: System, date: &Edtf) -> Option<Self> {
        let ours = Self::parse(System::Gregorian, date.as_str()).ok()?;
        let whole = |element: &Element| -> Option<Marked> {
            let Element::Range(first, last) = element else { return None };
            let (start, _) = System::Gregorian.window(first.date)?;
            let (_, end) = System::Gregorian.window(last.date)?;
            let is_alike = first.mark == last.mark;
            let unit = system.unit(start, end).filter(|_| is_alike)?;
            Some(Marked { date: unit, ..first.clone() })
        };
        let one = |date: &Marked| date.turned(system);
        let element = |element: &Element| match element {
            Element::Date(date) => one(date).map(Element::Date),
            Element::Until(date) => one(date).map(Element::Until),
            Element::Since(date) => one(date).map(Element::Since),
            Element::Range(first, last) => Some(Element::Range(one(first)?, one(last)?)),
        };
        let end = |end: &End| match end {
            End::Date(date) => one(date).map(End::Date),
            End::Open | End::Unknown => Some(end.clone()),
        };
        let form = match &ours.form {
            Form::One(date) => Form::One(one(date)?),
            Form::Interval(from, to) => Form::Interval(end(from)?, end(to)?),
            Form::OneOf(elements) => {
                let date =
                    |range: &Element| whole(range).map(Element::Date).or_else(|| element(range));
                let all = elements.iter().map(date).collect::<Option<Vec<_>>>()?;
                match all.as_slice() {
                    [Element::Date(only)] => Form::One(only.clone()),
                    _ => Form::OneOf(all),
                }
            }
            Form::AllOf(elements) => {
                Form::AllOf(elements.iter().map(element).collect::<Option<_>>()?)
            }
        };
        Some(Self { system, form })
    }

    fn end(&self, end: &End) -> Result<String, Refused> {
        match end {
            End::Open => Ok("..".to_owned()),
            End::Unknown => Ok(String::new()),
            End::Date(date) => self.unit(date),
        }
    }

    fn element(&self, element: &Element) -> Result<String, Refused> {
        use Written::{Days, Unit};
        Ok(match element {
            Element::Date(date) => match self.written(date)? {
                Unit(date) => date,
                Days(first, last) => format!("{first}..{last}"),
            },
            Element::Until(date) => match self.written(date)? {
                Unit(last) | Days(_, last) => format!("..{last}"),
            },
            Element::Since(date) => match self.written(date)? {
                Unit(first) | Days(first, _) => format!("{first}.."),
            },
            Element::Range(from, to) => match (self.written(from)?, self.written(to)?) {
                (Unit(first) | Days(first, _), Unit(last) | Days(_, last)) => {
                    format!("{first}..{last}")
                }
            },
        })
    }

    /// A date where EDTF takes no range.
    fn unit(&self, date: &Marked) -> Result<String, Refused> {
        match self.written(date)? {
            Written::Unit(date) => Ok(date),
            Written::Days(..) => Err(Refused::NoUnit(date.date.to_string())),
        }
    }

    fn written(&self, Marked { date, mark, time }: &Marked) -> Result<Written, Refused> {
        let window = self.system.window(*date);
        let (first, last) = window.ok_or_else(|| Refused::NoSuchDate(date.to_string()))?;
        let day = |day: NaiveDate| {
            let day = System::Gregorian.printed(day);
            let is_writable = YEARS.contains(&day.year());
            let day = is_writable.then(|| format!("{day}{mark}"));
            day.ok_or_else(|| Refused::Year(date.to_string()))
        };
        let (from, to) = (day(first)?, day(last)?);
        Ok(match System::Gregorian.unit(first, last) {
            Some(unit) => Written::Unit(format!("{unit}{time}{mark}")),
            None => Written::Days(from, to),
        })
    }
}

impl Marked {
    /// The same Gregorian day, month or year in a calendar, if it is one there.
    fn turned(&self, system: System) -> Option<Self> {
        let (first, last) = System::Gregorian.window(self.date)?;
        Some(Self { date: system.unit(first, last)?, ..self.clone() })
    }
}

fn end_of(system: System, text: &str) -> Result<End, Refused> {
    match text {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        _ => marked(system, text).map(End::Date),
    }
}

fn element(system: System, text: &str) -> Result<Element, Refused> {
    let date = |text| marked(system, text);
    Ok(match text.split_once("..") {
        None => Element::Date(date(text)?),
        Some(("", last)) => Element::Until(date(last)?),
        Some((first, "")) => Element::Since(date(first)?),
        Some((first, last)) => Element::Range(date(first)?, date(last)?),
    })
}

fn marked(system: System, text: &str) -> Result<Marked, Refused> {
    let marks = ["?", "~", "%"];
    let mark = marks.into_iter().find(|mark| text.ends_with(mark)).unwrap_or_default();
    let unmarked = text.strip_suffix(mark).unwrap_or(text);
    let (day, time) = unmarked.split_at(unmarked.find('T').unwrap_or(unmarked.len()));
    let date = date(day).ok_or_else(|| Refused::Spelling(text.to_owned()))?;
    if !time.is_empty() && !matches!(date, Date::Day(..)) {
        return Err(Refused::Spelling(text.to_owned()));
    }
    if system.window(date).is_none() {
        return Err(Refused::NoSuchDate(day.to_owned()));
    }
    Ok(Marked { date, mark, time: time.to_owned() })
}

/// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn date(text: &str) -> Option<Date> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let mut parts = digits.split('-');
    let year = sign * i32::from(number(parts.next()?, 4)?);
    let Some(month) = parts.next() else { return Some(Date::Year(year)) };
    let (month, is_leap) = month.strip_suffix('L').map_or((month, false), |month| (month, true));
    let number_of = |text| number(text, 2).and_then(|number| u8::try_from(number).ok());
    let month = Month { number: number_of(month)?, is_leap };
    let Some(day) = parts.next() else { return Some(Date::Month(year, month)) };
    let date = Date::Day(year, month, number_of(day)?);
    parts.next().is_none().then_some(date)
}

/// A number of so many digits.
fn number(text: &str, digits: usize) -> Option<u16> {
    let is_number = text.len() == digits && text.bytes().all(|digit| digit.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}
