//! Dates of reports that print another calendar, in words: as printed, and the same in ours.

use chrono::Datelike as _;

use super::Localized;
use crate::calendar::{Date, Element, End, Form, Marked, Month, Printed, System};
use crate::edtf::{Edtf, Join, Unit, words_of_days};
use crate::text::{Text, filled};

impl Localized {
    /// A date of a report in words, as its calendar prints it and as ours counts it:
    /// “25 October (7 November) 1917”.
    pub fn printed_date_words(&self, system: System, date: &Edtf) -> String {
        in_both(self.text, system, date)
    }

    /// The same after a verb: “on 25 October (7 November) 1917”.
    pub(super) fn printed_date_adverb(&self, system: System, date: &Edtf) -> String {
        let words = in_both(self.text, system, date);
        match Printed::of(system, date).and_then(|printed| first_unit(&printed.form)) {
            Some(unit) => self.text.dates.at.of(unit, &words),
            None => words,
        }
    }

    /// A date of a report in words, in the report's calendar alone: “25 October 1917”.
    pub(super) fn own_date_words(&self, system: System, date: &Edtf) -> String {
        let printed = Printed::of(system, date).filter(|_| system != System::Gregorian);
        let own = printed.and_then(|printed| form_words(self.text, system, &printed.form));
        own.unwrap_or_else(|| date.words(self.text.dates))
    }

    /// What a calendar is called.
    pub fn calendar(&self, system: System) -> &'static str {
        let t = &self.text.calendars;
        match system {
            System::Gregorian => t.gregorian,
            System::Julian => t.julian,
            System::IslamicCivil => t.islamic_civil,
            System::IslamicUmmAlQura => t.islamic_umm_al_qura,
            System::Persian => t.persian,
            System::Hebrew => t.hebrew,
            System::Coptic => t.coptic,
            System::Ethiopian => t.ethiopian,
            System::Buddhist => t.buddhist,
            System::Roc => t.roc,
            System::Indian => t.indian,
        }
    }
}

fn in_both(text: &Text, system: System, date: &Edtf) -> String {
    let gregorian = date.words(text.dates);
    let printed = Printed::of(system, date).filter(|_| system != System::Gregorian);
    let both = printed.and_then(|printed| match &printed.form {
        Form::One(one) if one.time.is_empty() => {
            Some(marked(text, one.mark, one_in_both(text, system, one.date)?))
        }
        form => Some(beside(text, &form_words(text, system, form)?, &gregorian)),
    });
    both.unwrap_or(gregorian)
}

fn beside(text: &Text, printed: &str, gregorian: &str) -> String {
    filled(text.calendars.beside, &[("printed", printed), ("gregorian", gregorian)])
}

/// One date in both calendars, without what both say twice.
fn one_in_both(text: &Text, system: System, date: Date) -> Option<String> {
    let (first, last) = system.window(date)?;
    let gregorian = System::Gregorian.unit(first, last);
    let shares_year = system == System::Julian && date.year() == first.year();
    if let (Date::Day(year, month, day), Some(Date::Day(_, our_month, our_day)), true) =
        (date, gregorian, shares_year)
    {
        let dates = text.dates;
        let name = month_of_day(text, system, year, month);
        let days = if month == our_month {
            dates.day_month.of(&beside(text, &day.to_string(), &our_day.to_string()), name)
        } else {
            let our_name = month_of_day(text, System::Gregorian, year, our_month);
            let printed = dates.day_month.of(&day.to_string(), name);
            beside(text, &printed, &dates.day_month.of(&our_day.to_string(), our_name))
        };
        return Some(dates.dated.of(&days, &year_words(text, system, year)));
    }
    let gregorian = match gregorian {
        Some(unit) => date_words(text, System::Gregorian, unit),
        None => {
            let (first, last) = words_of_days(first, last, text.dates);
            filled(text.drawing.days, &[("first", &first), ("last", &last)])
        }
    };
    Some(beside(text, &date_words(text, system, date), &gregorian))
}

/// An interval or set in words of its calendar; none for what no report prints.
fn form_words(text: &Text, system: System, form: &Form) -> Option<String> {
    let dates = text.dates;
    let inside = |date: &Marked| {
        let words = date_words(text, system, date.date);
        match date.mark {
            "?" => dates.perhaps_inside.of(&words),
            "~" => dates.about_inside.of(&words),
            "%" => dates.perhaps_inside.of(&dates.about_inside.of(&words)),
            _ => words,
        }
    };
    // A date without what the last one says as well.
    let before = |date: &Marked, last: &Marked| match (date.mark, last.mark) {
        ("", "") if date != last => short(text, system, date.date, last.date),
        _ => inside(date),
    };
    let list = |elements: &[Element], join: &Join| {
        let last = match elements.last() {
            Some(Element::Date(last)) => Some(last),
            _ => None,
        };
        let words = elements.iter().map(|element| match element {
            Element::Date(date) => last.map_or_else(|| inside(date), |last| before(date, last)),
            Element::Until(date) => dates.or_earlier.of(&inside(date)),
            Element::Since(date) => dates.or_later.of(&inside(date)),
            Element::Range(first, last) => dates.between.of(&before(first, last), &inside(last)),
        });
        let words: Vec<_> = words.collect();
        (!words.is_empty()).then(|| join(&words))
    };
    match form {
        Form::One(date) => Some(inside(date)),
        Form::Interval(End::Date(start), End::Date(end)) => {
            Some(dates.from_to.of(&before(start, end), &inside(end)))
        }
        Form::Interval(End::Date(start), End::Open) => Some(dates.open_end.of(&inside(start))),
        Form::Interval(End::Date(start), End::Unknown) => {
            Some(dates.unknown_end.of(&inside(start)))
        }
        Form::Interval(End::Open, End::Date(end)) => Some(dates.open_start.of(&inside(end))),
        Form::Interval(End::Unknown, End::Date(end)) => Some(dates.unknown_start.of(&inside(end))),
        Form::Interval(End::Open | End::Unknown, End::Open | End::Unknown) => None,
        Form::OneOf(elements) => list(elements, &dates.or),
        Form::AllOf(elements) => {
            let is_date = |element: &Element| matches!(element, Element::Date(_));
            list(elements, &dates.and).filter(|_| elements.iter().all(is_date))
        }
    }
}

/// What a form begins with, unless a preposition or “about” is before it.
fn first_unit(form: &Form) -> Option<Unit> {
    let first = match form {
        Form::One(date) => date,
        Form::OneOf(elements) | Form::AllOf(elements) => match elements.first()? {
            Element::Date(date) if date.mark.is_empty() => date,
            _ => return None,
        },
        Form::Interval(..) => return None,
    };
    (!matches!(first.mark, "~" | "%")).then_some(match first.date {
        Date::Year(_) => Unit::Year,
        Date::Month(..) => Unit::Month,
        Date::Day(..) => Unit::Day,
    })
}

/// A day in words, without what a later one says as well.
fn short(text: &Text, system: System, date: Date, later: Date) -> String {
    let dates = text.dates;
    match (date, later) {
        (Date::Day(year, month, day), Date::Day(later_year, later_month, _))
            if year == later_year =>
        {
            let day = day.to_string();
            if month == later_month {
                return day;
            }
            dates.day_month.of(&day, month_of_day(text, system, year, month))
        }
        _ => date_words(text, system, date),
    }
}

fn marked(text: &Text, mark: &str, words: String) -> String {
    let dates = text.dates;
    match mark {
        "?" => dates.perhaps.of(&words),
        "~" => dates.about.of(&words),
        "%" => dates.perhaps.of(&dates.about.of(&words)),
        _ => words,
    }
}

fn date_words(text: &Text, system: System, date: Date) -> String {
    let dates = text.dates;
    let year = year_words(text, system, date.year());
    match date {
        Date::Year(_) => year,
        Date::Month(of, month) => dates.month_year.of(month_name(text, system, of, month), &year),
        Date::Day(of, month, day) => {
            let name = month_of_day(text, system, of, month);
            dates.dated.of(&dates.day_month.of(&day.to_string(), name), &year)
        }
    }
}

/// A year in words: one of the Christian era as ours are, any other by its number.
fn year_words(text: &Text, system: System, year: i32) -> String {
    match (system, Edtf::parse(&Date::Year(year).to_string())) {
        (System::Gregorian | System::Julian, Ok(year)) => year.words(text.dates),
        _ => year.to_string(),
    }
}

/// A month after a day, of which some languages decline the name.
fn month_of_day(text: &Text, system: System, year: i32, month: Month) -> &str {
    let place = usize::from(month.number.saturating_sub(1));
    match system {
        System::Gregorian | System::Julian | System::Buddhist | System::Roc => {
            text.dates.months_of_days.get(place).map(String::as_str).unwrap_or_default()
        }
        _ => month_name(text, system, year, month),
    }
}

fn month_name(text: &Text, system: System, year: i32, month: Month) -> &str {
    let t = &text.calendars;
    let place = usize::from(month.number.saturating_sub(1));
    let [first_adar, second_adar] = t.hebrew_adars;
    let is_adar = month.number == 6;
    let name = match system {
        System::Gregorian | System::Julian | System::Buddhist | System::Roc => {
            return text.dates.months.get(place).map(String::as_str).unwrap_or_default();
        }
        System::IslamicCivil | System::IslamicUmmAlQura => t.islamic_months.get(place),
        System::Persian => t.persian_months.get(place),
        System::Hebrew if month.is_leap => Some(&first_adar),
        System::Hebrew if is_adar && system.has_leap_month(year) => Some(&second_adar),
        System::Hebrew => t.hebrew_months.get(place),
        System::Coptic => t.coptic_months.get(place),
        System::Ethiopian => t.ethiopian_months.get(place),
        System::Indian => t.indian_months.get(place),
    };
    name.copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::in_both;
    use crate::calendar::{Printed, System};
    use crate::text::english;

    #[test]
    fn dates_are_told_as_printed_and_in_ours() {
        use System::*;
        for (system, printed, expected) in [
            (Gregorian, "1917-11-07", "7 November 1917"),
            (Julian, "1917-10-25", "25 October (7 November) 1917"),
            (Julian, "1917-10-01", "1 (14) October 1917"),
            (Julian, "1916-12-20", "20 December 1916 (2 January 1917)"),
            (Julian, "1900-02-29", "29 February (13 March) 1900"),
            (Julian, "1066-10-14", "14 (20) October 1066"),
            (Julian, "0988-08-01", "1 (6) August AD 988"),
            (Julian, "-0043-03-15", "15 (13) March 44 BC"),
            (Julian, "1917-10-25?", "25 October (7 November) 1917, perhaps"),
            (Julian, "1917-10-25~", "about 25 October (7 November) 1917"),
            (Julian, "1917-10", "October 1917 (14 October – 13 November 1917)"),
            (Julian, "1917-12", "December 1917 (14 December 1917 – 13 January 1918)"),
            (Julian, "1917-10~", "about October 1917 (14 October – 13 November 1917)"),
            (Julian, "1916", "1916 (14 January 1916 – 13 January 1917)"),
            (Julian, "1917-10-25T21:40:00", "25 October 1917 (7 November 1917, 21:40)"),
            (
                Julian,
                "1917-10-20/1917-10-26",
                "from 20 to 26 October 1917 (from 2 to 8 November 1917)",
            ),
            (
                Julian,
                "1917-10-20/..",
                "from 20 October 1917, open-ended (from 2 November 1917, open-ended)",
            ),
            (Julian, "[1917-10-24,1917-10-26]", "24 or 26 October 1917 (6 or 8 November 1917)"),
            (
                Julian,
                "[1917-10-20..1917-10-26]",
                "between 20 and 26 October 1917 (between 2 and 8 November 1917)",
            ),
            (IslamicUmmAlQura, "1445-09-12", "12 Ramadan 1445 (22 March 2024)"),
            (IslamicCivil, "1445-09", "Ramadan 1445 (11 March – 9 April 2024)"),
            (IslamicCivil, "0001-01-01", "1 Muharram 1 (19 July AD 622)"),
            (Persian, "1403-01-01", "1 Farvardin 1403 (20 March 2024)"),
            (Persian, "1402", "1402 (21 March 2023 – 19 March 2024)"),
            (Hebrew, "5784-07-03", "3 Nisan 5784 (11 April 2024)"),
            (Hebrew, "5784-05L-01", "1 Adar I 5784 (10 February 2024)"),
            (Hebrew, "5784-06-14", "14 Adar II 5784 (24 March 2024)"),
            (Hebrew, "5783-06-14", "14 Adar 5783 (7 March 2023)"),
            (Hebrew, "5784-12-29", "29 Elul 5784 (2 October 2024)"),
            (Coptic, "1739-13-06", "6 Nasie 1739 (11 September 2023)"),
            (Ethiopian, "1888-06-23", "23 Yekatit 1888 (1 March 1896)"),
            (Buddhist, "2567-03-20", "20 March 2567 (20 March 2024)"),
            (Roc, "0113", "113 (2024)"),
            (Roc, "0113-02", "February 113 (February 2024)"),
            (Indian, "1946-01-01", "1 Chaitra 1946 (21 March 2024)"),
        ] {
            let date = Printed::parse(system, printed).unwrap().edtf().unwrap();
            assert_eq!(in_both(english(), system, &date), expected, "{system:?} {printed}");
        }
    }
}
