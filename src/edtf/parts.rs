//! What a date is made of: its time of day, its grain, the members of a set.
//!
//! No days and no words: those are `bounds` and `words`.

use edtf_core as core;
use edtf_core::{DateField, SetKind, TimeShift, YearKind};

use super::Edtf;

/// A time of day as a source states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTime {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60, for a minute may have a leap second.
    pub second: u8,
    /// Seconds by which the clock is ahead of UTC; 0 for `Z`, `None` where no shift is written.
    pub shift_s: Option<i32>,
}

/// The calendar unit of a single date, from fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A season, quarter, third or half of a year.
    Season,
    /// A year.
    Year,
    /// Ten years whose numbers differ in the last digit.
    Decade,
    /// A hundred years whose numbers differ in the last two digits.
    Century,
}

impl Edtf {
    /// The time of day of a date that has one; EDTF has none in intervals and sets.
    ///
    /// ```
    /// use demarche::edtf::Edtf;
    ///
    /// let clock = Edtf::parse("2026-03-04T21:40:00+01:00")?.clock().unwrap();
    /// assert_eq!((clock.hour, clock.minute, clock.shift_s), (21, 40, Some(3_600)));
    /// assert_eq!(Edtf::parse("2026-03-04")?.clock(), None);
    /// # Ok::<(), demarche::edtf::ParseError>(())
    /// ```
    pub fn clock(&self) -> Option<ClockTime> {
        let core::Edtf::DateTime(core::DateTime { time, .. }) = *self.form() else { return None };
        let shift_s = time.shift.map(|shift| match shift {
            TimeShift::Utc => 0,
            TimeShift::Offset { minutes, .. } => i32::from(minutes) * 60,
        });
        Some(ClockTime { hour: time.hour, minute: time.minute, second: time.second, shift_s })
    }

    /// The unit that a single date is: `2026-03` and `2026-03-XX` are a month, `18XX` is a century.
    ///
    /// Intervals and sets have none, nor has a date that is no one unit, as `196X-03`.
    ///
    /// ```
    /// use demarche::edtf::{Edtf, Grain};
    ///
    /// let grain = |text| Edtf::parse(text).map(|date| date.grain());
    /// assert_eq!(grain("1885~"), Ok(Some(Grain::Year)));
    /// assert_eq!(grain("2026-03-04T21:40:00"), Ok(Some(Grain::Day)));
    /// assert_eq!(grain("2026-03/2026-05"), Ok(None));
    /// ```
    pub fn grain(&self) -> Option<Grain> {
        match &*self.form() {
            core::Edtf::Date(date) => grain(date),
            core::Edtf::DateTime(_) => Some(Grain::Day),
            core::Edtf::Interval(_) | core::Edtf::Set(_) => None,
        }
    }

    /// The date without its marks (`?`, `~`, `%`), so that its limits are those of what is written.
    ///
    /// ```
    /// use demarche::edtf::Edtf;
    ///
    /// let date = Edtf::parse("1885~")?;
    /// assert_eq!(date.unqualified().as_str(), "1885");
    /// # Ok::<(), demarche::edtf::ParseError>(())
    /// ```
    pub fn unqualified(&self) -> Self {
        let bare: String =
            self.text.chars().filter(|letter| !matches!(letter, '?' | '~' | '%')).collect();
        // No mark makes a date valid, so what is left is valid.
        Self::parse(&bare).unwrap_or_else(|_| self.clone())
    }

    /// The dates of which a point is one, as written: the members of a set (`[…]`), else the date.
    ///
    /// A range of a set is one member, `[1670..1672]` or `[..1672]`.
    /// What lasted, and what is several dates, has none.
    ///
    /// ```
    /// use demarche::edtf::Edtf;
    ///
    /// let members = Edtf::parse("[1667,1670..1672]")?.members();
    /// let written: Vec<&str> = members.iter().map(Edtf::as_str).collect();
    /// assert_eq!(written, ["1667", "[1670..1672]"]);
    /// # Ok::<(), demarche::edtf::ParseError>(())
    /// ```
    pub fn members(&self) -> Vec<Self> {
        match &*self.form() {
            core::Edtf::Date(_) | core::Edtf::DateTime(_) => vec![self.clone()],
            core::Edtf::Interval(_) => Vec::new(),
            core::Edtf::Set(set) => match set.kind {
                SetKind::AllMembers => Vec::new(),
                SetKind::OneMember => {
                    let members = self.text.trim_matches(['[', ']']).split(',');
                    members.filter_map(|text| member(text).ok()).collect()
                }
            },
        }
    }
}

fn member(text: &str) -> Result<Edtf, super::ParseError> {
    if text.contains("..") { Edtf::parse(&format!("[{text}]")) } else { Edtf::parse(text) }
}

fn grain(date: &core::Date) -> Option<Grain> {
    let year = year_grain(&date.year);
    let unwritten = |field: DateField| field.digits == [None, None];
    let written = |field: DateField| field.value().is_some() && year == Some(Grain::Year);
    match (date.month, date.day) {
        (None, _) => year,
        (Some(month), None) if unwritten(month) => year,
        (Some(month), Some(day)) if unwritten(month) && unwritten(day) => year,
        (Some(month), None) if written(month) => match month.value() {
            Some(1..=12) => Some(Grain::Month),
            _ => Some(Grain::Season),
        },
        (Some(month), Some(day)) if written(month) => match day.value() {
            Some(_) => Some(Grain::Day),
            None => unwritten(day).then_some(Grain::Month),
        },
        _ => None,
    }
}

/// The unit of a year; digits that do not count are as good as unwritten.
fn year_grain(year: &core::Year) -> Option<Grain> {
    let counting = match (year.kind, year.significant_digits) {
        (YearKind::Standard { digits, .. }, count) => {
            let known = digits.iter().take_while(|digit| digit.is_some()).count();
            let all_leading = digits.iter().skip(known).all(Option::is_none);
            let count = count.and_then(|count| usize::try_from(count).ok()).unwrap_or(known);
            all_leading.then(|| known.min(count))?
        }
        (YearKind::Big { .. } | YearKind::Exponential { .. }, None) => return Some(Grain::Year),
        (YearKind::Big { .. } | YearKind::Exponential { .. }, Some(_)) => return None,
    };
    match counting {
        4 => Some(Grain::Year),
        3 => Some(Grain::Decade),
        2 => Some(Grain::Century),
        _ => None,
    }
}
