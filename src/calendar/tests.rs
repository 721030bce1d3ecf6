//! Known days of each calendar, its round trip, and the dates that it reads.

use chrono::{Datelike as _, NaiveDate};
use proptest::prelude::*;

use super::{Date, Month, Printed, Refused, System};
use crate::edtf::{Edtf, Limit};

fn edtf(system: System, text: &str) -> Result<String, Refused> {
    Ok(Printed::parse(system, text)?.edtf()?.to_string())
}

#[test]
fn names_lead_to_calendars_and_back() {
    for (name, system) in System::NAMES {
        assert_eq!(System::parse(name), Some(*system));
        assert_eq!(system.name(), *name);
    }
    assert_eq!(System::parse("Julian"), None);
    assert_eq!(System::default(), System::Gregorian);
}

/// Days that books and almanacs give in both calendars.
#[test]
fn known_days_are_found_both_ways() {
    use System::*;
    for (system, printed, gregorian) in [
        (Gregorian, "1917-11-07", "1917-11-07"),
        // Lenin's rising, and the other ends of 13 days.
        (Julian, "1917-10-25", "1917-11-07"),
        (Julian, "1916-12-20", "1917-01-02"),
        (Julian, "1900-02-28", "1900-03-12"),
        (Julian, "1900-02-29", "1900-03-13"),
        (Julian, "1900-03-01", "1900-03-14"),
        (Julian, "1752-09-02", "1752-09-13"),
        (Julian, "1582-10-05", "1582-10-15"),
        (Julian, "0300-02-28", "0300-02-28"),
        (Julian, "-0043-03-15", "-0043-03-13"),
        // 16 July 622 in the Julian calendar.
        (IslamicCivil, "0001-01-01", "0622-07-19"),
        (IslamicUmmAlQura, "1445-09-12", "2024-03-22"),
        // By the tables; in Mecca itself the year 1400 began a day before.
        (IslamicUmmAlQura, "1400-01-01", "1979-11-21"),
        (Persian, "1403-01-01", "2024-03-20"),
        (Persian, "1357-11-22", "1979-02-11"),
        (Persian, "1399-12-30", "2021-03-20"),
        (Hebrew, "5784-01-01", "2023-09-16"),
        (Hebrew, "5784-05L-01", "2024-02-10"),
        (Hebrew, "5784-06-14", "2024-03-24"),
        (Hebrew, "5784-07-03", "2024-04-11"),
        (Hebrew, "5708-08-05", "1948-05-14"),
        (Coptic, "1741-01-01", "2024-09-11"),
        (Coptic, "1739-13-06", "2023-09-11"),
        (Ethiopian, "2017-01-01", "2024-09-11"),
        (Ethiopian, "1888-06-23", "1896-03-01"),
        (Buddhist, "2567-03-20", "2024-03-20"),
        (Roc, "0001-01-01", "1912-01-01"),
        (Roc, "0113-10-10", "2024-10-10"),
        (Indian, "1946-01-01", "2024-03-21"),
        (Indian, "1879-01-01", "1957-03-22"),
    ] {
        assert_eq!(edtf(system, printed).as_deref(), Ok(gregorian), "{system:?} {printed}");
        let back = Printed::of(system, &Edtf::parse(gregorian).unwrap());
        assert_eq!(back, Printed::parse(system, printed).ok(), "{system:?} {printed}");
    }
}

#[test]
fn what_a_date_can_mean_is_kept_in_edtf() {
    use System::*;
    for (system, printed, gregorian) in [
        (Julian, "1917-10", "[1917-10-14..1917-11-13]"),
        (Julian, "1916", "[1916-01-14..1917-01-13]"),
        (Julian, "1916~", "[1916-01-14~..1917-01-13~]"),
        (Julian, "1917-10-25?", "1917-11-07?"),
        (Julian, "1917-10-25%", "1917-11-07%"),
        (Julian, "1917-10-25T21:40:00", "1917-11-07T21:40:00"),
        (Julian, "1917-10-25T21:40:00+02:00", "1917-11-07T21:40:00+02:00"),
        (Julian, "1917-10-20/1917-10-26?", "1917-11-02/1917-11-08?"),
        (Julian, "1917-10-20/..", "1917-11-02/.."),
        (Julian, "/1917-10-20", "/1917-11-02"),
        (Julian, "[1917-10-24,1917-10-25]", "[1917-11-06,1917-11-07]"),
        (Julian, "[1917-10-24..1917-10-28]", "[1917-11-06..1917-11-10]"),
        (Julian, "[1917-09,1917-10]", "[1917-09-14..1917-10-13,1917-10-14..1917-11-13]"),
        (Julian, "[..1917-10]", "[..1917-11-13]"),
        (Julian, "[1917-10..]", "[1917-10-14..]"),
        (Julian, "{1917-10-24,1917-10-25}", "{1917-11-06,1917-11-07}"),
        (Hebrew, "5784", "[2023-09-16..2024-10-02]"),
        (Hebrew, "5784-05L", "[2024-02-10..2024-03-10]"),
        (Hebrew, "5784-06", "[2024-03-11..2024-04-08]"),
        // Months and years that are the Gregorian ones stay months and years.
        (Roc, "0113", "2024"),
        (Roc, "0113-02", "2024-02"),
        (Roc, "0112/0113", "2023/2024"),
        (Roc, "[0112..0113]", "[2023..2024]"),
        (Buddhist, "2567~", "2024~"),
        (Coptic, "1739-13", "[2023-09-06..2023-09-11]"),
    ] {
        assert_eq!(edtf(system, printed).as_deref(), Ok(gregorian), "{system:?} {printed}");
    }
}

#[test]
fn a_date_is_found_again_as_it_was_printed() {
    for (system, printed) in [
        (System::Julian, "1917-10"),
        (System::Julian, "1916~"),
        (System::Julian, "1917-10-20/1917-10-26?"),
        (System::Julian, "[1917-09,1917-10]"),
        (System::Julian, "[1917-10-24..1917-10-28]"),
        (System::Julian, "[1917-10-24..]"),
        (System::Julian, "{1917-10-24,1917-10-25}"),
        (System::Hebrew, "5784-05L"),
        (System::Roc, "0112/0113"),
    ] {
        let date = Printed::parse(system, printed).unwrap();
        assert_eq!(Printed::of(system, &date.edtf().unwrap()), Some(date), "{system:?} {printed}");
    }
    let month = Edtf::parse("1917-10").unwrap();
    assert_eq!(Printed::of(System::Julian, &month), None, "no month of the Julian calendar");
}

#[test]
fn what_is_no_date_is_refused() {
    use System::*;
    let spelling = |text: &str| Refused::Spelling(text.to_owned());
    let no_such = |text: &str| Refused::NoSuchDate(text.to_owned());
    for (system, text, expected) in [
        (Julian, "", spelling("")),
        (Julian, "25 October 1917", spelling("25 October 1917")),
        (Julian, "917-10-25", spelling("917-10-25")),
        (Julian, "1917-1-25", spelling("1917-1-25")),
        (Julian, "1917-10-25-01", spelling("1917-10-25-01")),
        (Julian, "1917-10-XX", spelling("1917-10-XX")),
        (Julian, "?1917-10", spelling("?1917-10")),
        (Julian, "1917-10-25??", spelling("1917-10-25??")),
        (Julian, "1917T10:00:00", spelling("1917T10:00:00")),
        (Julian, "1743/44", spelling("44")),
        (Julian, "[]", spelling("")),
        (Julian, "[1917", spelling("[1917")),
        (Julian, "1917-02-29", no_such("1917-02-29")),
        (Julian, "1917-21", no_such("1917-21")),
        (Julian, "1917-05L", no_such("1917-05L")),
        (Gregorian, "1900-02-29", no_such("1900-02-29")),
        (IslamicCivil, "1445-13", no_such("1445-13")),
        (IslamicCivil, "-0001", no_such("-0001")),
        (Persian, "0000", no_such("0000")),
        (Hebrew, "5783-05L", no_such("5783-05L")),
        (Coptic, "1740-13-06", no_such("1740-13-06")),
        (Roc, "9999", Refused::Year("9999".to_owned())),
        (Julian, "9999", Refused::Year("9999".to_owned())),
        (Julian, "1917-10/1917-10-26", Refused::NoUnit("1917-10".to_owned())),
        (Julian, "{1917-10,1917-11}", Refused::NoUnit("1917-10".to_owned())),
    ] {
        assert_eq!(edtf(system, text), Err(expected), "{system:?} {text}");
    }
    for text in ["1917-10-26/1917-10-20", "/", "1917-10-25T25:00:00", "[1917-10-26..1917-10-20]"] {
        assert!(matches!(edtf(Julian, text), Err(Refused::Whole(_))), "{text}");
    }
}

proptest! {
    #[test]
    fn every_day_goes_to_a_calendar_and_back(
        days in 1..=NaiveDate::from_ymd_opt(9999, 12, 31).unwrap().num_days_from_ce(),
    ) {
        let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        for (name, system) in System::NAMES {
            let Date::Day(year, month, number) = system.printed(day) else {
                panic!("{name}: {day}");
            };
            if system.years().contains(&year) {
                prop_assert_eq!(system.gregorian(year, month, number), Some(day), "{}", name);
            }
        }
    }

    #[test]
    fn every_date_of_a_calendar_comes_back(
        year in 1..=9999_i32,
        month in 1..=13_u8,
        is_leap: bool,
        day in 1..=31_u8,
    ) {
        let month = Month { number: month, is_leap };
        for (name, system) in System::NAMES {
            if let Some(there) = system.gregorian(year, month, day) {
                prop_assert_eq!(system.printed(there), Date::Day(year, month, day), "{}", name);
            }
        }
    }

    /// Months follow each other, and the first and last are the ends of their year.
    #[test]
    fn months_fill_their_year(year in 1..=8000_i32) {
        for (name, system) in System::NAMES {
            let (first, last) = system.window(Date::Year(year)).unwrap();
            let mut next = first;
            for number in 1..=13 {
                for is_leap in [false, true] {
                    let month = Date::Month(year, Month { number, is_leap });
                    if let Some((from, to)) = system.window(month) {
                        prop_assert_eq!(from, next, "{} {}", name, month);
                        prop_assert_eq!(system.unit(from, to), Some(month), "{} {}", name, month);
                        next = to.succ_opt().unwrap();
                    }
                }
            }
            prop_assert_eq!(next.pred_opt(), Some(last), "{} {}", name, year);
        }
    }

    /// What is typed as a year, a month or a day means exactly its days, and is found again.
    #[test]
    fn edtf_means_the_days_of_the_calendar(
        days in 1..=NaiveDate::from_ymd_opt(9990, 1, 1).unwrap().num_days_from_ce(),
        of in 0..System::NAMES.len(),
        mark in prop::sample::select(vec!["", "?", "~", "%"]),
    ) {
        let (_, system) = System::NAMES[of];
        let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        let Date::Day(year, month, number) = system.printed(day) else { panic!("{day}") };
        if !system.years().contains(&year) {
            return Ok(());
        }
        for date in [Date::Year(year), Date::Month(year, month), Date::Day(year, month, number)] {
            let printed = Printed::parse(system, &format!("{date}{mark}")).unwrap();
            // The year 1 of the Julian calendar begins in the year 0 of ours; both can be written.
            let edtf = printed.edtf().unwrap();
            let (first, last) = system.window(date).unwrap();
            prop_assert!(first <= day && day <= last);
            prop_assert_eq!(edtf.earliest(), Limit::Day(first));
            prop_assert_eq!(edtf.latest(), Limit::Day(last));
            prop_assert_eq!(edtf.is_qualified(), !mark.is_empty());
            prop_assert_eq!(Printed::of(system, &edtf), Some(printed));
        }
    }
}
