//! Stretches of time that are counted from a report's date, in words.
//!
//! A curator names them in English, whatever language a page has; a page words what was named.

use super::Localized;
use crate::edtf::Edtf;
use crate::phrase::{Date, Part, Phrase, Side, Third, Unit, Which};
use crate::text::filled;

/// In the order in which messages have them.
const UNITS: [Unit; 5] = [Unit::Day, Unit::Week, Unit::Weekend, Unit::Month, Unit::Year];
const PARTS: [Part; 5] =
    [Part::Morning, Part::Afternoon, Part::Evening, Part::Night, Part::Overnight];

impl Localized {
    /// A unit of the calendar by itself: “week”.
    pub(super) fn unit_of_time(&self, unit: Unit) -> &'static str {
        of(UNITS, self.text.phrase.units, unit)
    }

    /// A stretch in words: “last month”, “early May”, “Thursday evening”.
    pub(super) fn phrase(&self, phrase: &Phrase) -> String {
        let t = &self.text.phrase;
        match phrase {
            Phrase::Day(days) => self.day_from_now(*days),
            Phrase::Unit(which, unit) => {
                let names = match which {
                    Which::Last => t.last,
                    Which::This => t.this,
                    Which::Next => t.next,
                };
                of(UNITS, names, *unit).to_owned()
            }
            Phrase::Within(side, unit) => {
                let names = if *side == Side::Earlier { t.earlier } else { t.later };
                of(UNITS, names, *unit).to_owned()
            }
            Phrase::Weekday(which, weekday) => {
                let pattern = match which {
                    None => t.weekday,
                    Some(Which::Last) => t.weekday_last,
                    Some(Which::This) => t.weekday_this,
                    Some(Which::Next) => t.weekday_next,
                };
                filled(pattern, &[("day", self.text.weekday(*weekday))])
            }
            Phrase::Count { count, unit, side } | Phrase::Apart { count, unit, side } => {
                self.count_from_now(*count, *unit, *side)
            }
            Phrase::Date(date) => self.date_in_phrase(date),
            Phrase::Third(third, of) => {
                let pattern = match third {
                    Third::Early => t.early,
                    Third::Mid => t.mid,
                    Third::Late => t.late,
                };
                let words = filled(pattern, &[("stretch", &self.phrase(of))]);
                self.text.dates.fused(words)
            }
            Phrase::Part(part, day) => match day.as_deref() {
                None | Some(Phrase::Day(0)) => of(PARTS, t.parts_today, *part).to_owned(),
                Some(Phrase::Day(-1)) => of(PARTS, t.parts_yesterday, *part).to_owned(),
                Some(day) => {
                    let words = self.phrase(day);
                    filled(of(PARTS, t.parts, *part), &[("day", &words)])
                }
            },
        }
    }

    fn day_from_now(&self, days: i64) -> String {
        let named = usize::try_from(days + 2).ok();
        if let Some(name) = named.and_then(|place| self.text.phrase.days.get(place)) {
            return (*name).to_owned();
        }
        let side = if days < 0 { Side::Earlier } else { Side::Later };
        self.count_from_now(u32::try_from(days.unsigned_abs()).unwrap_or(u32::MAX), Unit::Day, side)
    }

    fn count_from_now(&self, count: u32, unit: Unit, side: Side) -> String {
        let (lengths, t) = (&self.text.reason, &self.text.phrase);
        let length = match unit {
            Unit::Day => lengths.length_days,
            Unit::Week => lengths.length_weeks,
            Unit::Weekend => t.weekends,
            Unit::Month => lengths.length_months,
            Unit::Year => lengths.length_years,
        };
        let length = length.counted(count as usize, &[]);
        let pattern = if side == Side::Earlier { t.ago } else { t.from_now };
        filled(pattern, &[("length", &length)])
    }

    /// A date as it is named beside other words: “May”, “5 March”, “the 1990s”.
    fn date_in_phrase(&self, date: &Date) -> String {
        let dates = self.text.dates;
        let month = |names: &[String; 12], month: u32| {
            names.get(month.saturating_sub(1) as usize).cloned().unwrap_or_default()
        };
        let year = |year: i32| match year {
            0.. => format!("{year:04}"),
            _ => format!("-{:04}", year.unsigned_abs()),
        };
        let edtf = match (date.years, date.month, date.day) {
            (None, Some(of), Some(day)) => {
                return dates.day_month.of(&day.to_string(), &month(&dates.months_of_days, of));
            }
            (None, Some(of), None) => return month(&dates.months, of),
            (None, None, day) => return day.map(|day| day.to_string()).unwrap_or_default(),
            (Some((from, _)), Some(month), Some(day)) => {
                format!("{}-{month:02}-{day:02}", year(from))
            }
            (Some((from, _)), Some(month), None) => format!("{}-{month:02}", year(from)),
            (Some((from, to)), None, _) if from == to => year(from),
            (Some((from, to)), None, _) if from % 10 == 0 && to == from + 9 => {
                format!("{:03}X", from / 10)
            }
            (Some((from, to)), None, _) => format!("{}/{}", year(from), year(to)),
        };
        Edtf::parse(&edtf).map(|date| date.words(dates)).unwrap_or(edtf)
    }
}

/// The name of one of some things, which stands where the thing stands.
fn of<T: PartialEq, const N: usize>(
    things: [T; N],
    names: [&'static str; N],
    thing: T,
) -> &'static str {
    let mut named = things.into_iter().zip(names);
    named.find(|(one, _)| *one == thing).map_or("", |(_, name)| name)
}
