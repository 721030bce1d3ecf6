//! Phrases by table: what is read, what it means, and what is refused.

use chrono::{Days, NaiveDate, NaiveTime, Weekday};
use proptest::prelude::*;

use super::english::read;
use super::{DayRange, Disagreement, Phrase, Telling, Typed, disagreement};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A past telling of a report.
fn past(published: &str) -> Telling {
    let published = Some(DayRange::of(day(published)));
    Telling { published, is_past: true, week_starts: None }
}

/// The days that words can mean, stretches joined by `, `; `-` where they cannot be read.
fn days(words: &str, telling: &Telling) -> String {
    let Some(reading) = read(words) else { return "-".to_owned() };
    let days = reading.phrase.expect(words).days(telling);
    days.iter().map(DayRange::to_string).collect::<Vec<_>>().join(", ")
}

/// Words of a report of Thursday 5 March 2026, told as past.
#[test]
fn words_mean_the_days_that_a_writer_can_have_meant() {
    for (words, expected) in PAST {
        assert_eq!(days(words, &past("2026-03-05")), *expected, "{words}");
    }
}

const PAST: &[(&str, &str)] = &[
    ("today", "2026-03-05"),
    ("Earlier today", "2026-03-05"),
    ("later today", "2026-03-05"),
    ("Yesterday", "2026-03-04"),
    ("YESTERDAY", "2026-03-04"),
    ("tomorrow", "2026-03-06"),
    ("the day before yesterday", "2026-03-03"),
    ("the day after tomorrow", "2026-03-07"),
    ("last week", "2026-02-22/2026-03-01"),
    ("last-week", "2026-02-22/2026-03-01"),
    ("this week", "2026-03-01/2026-03-05"),
    ("during this week", "2026-03-01/2026-03-05"),
    ("next week", "2026-03-08/2026-03-15"),
    ("last month", "2026-02-01/2026-02-28"),
    ("this month", "2026-03-01/2026-03-05"),
    ("next month", "2026-04-01/2026-04-30"),
    ("last year", "2025-01-01/2025-12-31"),
    ("this year", "2026-01-01/2026-03-05"),
    ("next year", "2027-01-01/2027-12-31"),
    ("last weekend", "2026-02-27/2026-03-01"),
    ("over the weekend", "2026-02-27/2026-03-01"),
    ("at the weekend", "2026-02-27/2026-03-01"),
    ("next weekend", "2026-03-06/2026-03-08, 2026-03-13/2026-03-15"),
    ("Earlier this week", "2026-03-01/2026-03-04"),
    ("later this week", "2026-03-06/2026-03-08"),
    ("earlier this month", "2026-03-01/2026-03-04"),
    ("later this month", "2026-03-06/2026-03-31"),
    ("earlier this year", "2026-01-01/2026-03-04"),
    ("later this year", "2026-03-06/2026-12-31"),
    ("on Tuesday", "2026-03-03"),
    ("Tuesday", "2026-03-03"),
    ("On Thursday", "2026-02-26, 2026-03-05"),
    ("Friday", "2026-02-27"),
    ("this Thursday", "2026-02-26, 2026-03-05"),
    ("this Tuesday", "2026-03-03"),
    ("last Friday", "2026-02-27"),
    ("last Tuesday", "2026-02-24, 2026-03-03"),
    ("last Thursday", "2026-02-26"),
    ("next Monday", "2026-03-09"),
    ("next Friday", "2026-03-06, 2026-03-13"),
    ("early March", "2026-03-01/2026-03-05"),
    ("early march", "2026-03-01/2026-03-05"),
    ("mid-March", "2025-03-08/2025-03-23"),
    ("in late February", "2026-02-15/2026-02-28"),
    ("mid-January 2026", "2026-01-08/2026-01-23"),
    ("early in January 2026", "2026-01-01/2026-01-15"),
    ("late January 2026", "2026-01-16/2026-01-31"),
    ("late May 2024", "2024-05-16/2024-05-31"),
    ("late 2025", "2025-07-01/2025-12-31"),
    ("mid-2025", "2025-04-01/2025-09-30"),
    ("early 2025", "2025-01-01/2025-06-30"),
    ("the mid-1990s", "1992-01-01/1997-12-31"),
    ("in the early 1990s", "1990-01-01/1994-12-31"),
    ("the late 1990s", "1995-01-01/1999-12-31"),
    ("in the late 19th century", "1850-01-01/1900-12-31"),
    ("at the end of 2025", "2025-07-01/2025-12-31"),
    ("by the end of February", "2026-02-15/2026-02-28"),
    ("the beginning of last year", "2025-01-01/2025-06-30"),
    ("early last week", "2026-02-22/2026-02-25"),
    ("late last week", "2026-02-25/2026-03-01"),
    ("mid last month", "2026-02-08/2026-02-21"),
    ("overnight", "2026-03-04/2026-03-05"),
    ("last night", "2026-03-04/2026-03-05"),
    ("late last night", "2026-03-04/2026-03-05"),
    ("last evening", "2026-03-04"),
    ("this morning", "2026-03-05"),
    ("early this morning", "2026-03-05"),
    ("this afternoon", "2026-03-05"),
    ("this evening", "2026-03-05"),
    ("tonight", "2026-03-05"),
    ("yesterday evening", "2026-03-04"),
    ("yesterday morning", "2026-03-04"),
    ("late yesterday", "2026-03-04/2026-03-05"),
    ("Tuesday morning", "2026-03-03"),
    ("on Tuesday night", "2026-03-03/2026-03-04"),
    ("late on Tuesday", "2026-03-03/2026-03-04"),
    ("early Tuesday", "2026-03-03"),
    ("in the early hours of Tuesday", "2026-03-03"),
    ("on the morning of 3 March", "2026-03-03"),
    ("on 3 March in the evening", "2026-03-03"),
    ("two days ago", "2026-03-03"),
    ("2 days ago", "2026-03-03"),
    ("a week ago", "2026-02-22/2026-03-01"),
    ("two weeks ago", "2026-02-15/2026-02-22"),
    ("a fortnight ago", "2026-02-15/2026-02-22"),
    ("a month ago", "2026-02-01/2026-02-28"),
    ("15 months ago", "2024-12-01/2024-12-31"),
    ("fifteen months ago", "2024-12-01/2024-12-31"),
    ("two months ago", "2026-01-01/2026-01-31"),
    ("a year ago", "2025-01-01/2025-12-31"),
    ("three years ago", "2023-01-01/2023-12-31"),
    ("some three years ago", "2023-01-01/2023-12-31"),
    ("thirty years ago", "1996-01-01/1996-12-31"),
    ("two days from now", "2026-03-07"),
    ("two days later", ""),
    ("a week earlier", ""),
    ("in the morning", ""),
    ("5 April", "2025-04-05"),
    ("on 4 March", "2026-03-04"),
    ("5th April", "2025-04-05"),
    ("the 5th of April", "2025-04-05"),
    ("5 March", "2026-03-05"),
    ("29 February", "2024-02-29"),
    ("4 March 2026", "2026-03-04"),
    ("March 4, 2026", "2026-03-04"),
    ("March 4th", "2026-03-04"),
    ("4 march 2026", "2026-03-04"),
    ("March 2026", "2026-03-01/2026-03-05"),
    ("in May 1948", "1948-05-01/1948-05-31"),
    ("in May", "2025-05-01/2025-05-31"),
    ("Sept. 1948", "1948-09-01/1948-09-30"),
    ("14 Sept. 1948", "1948-09-14"),
    ("1948", "1948-01-01/1948-12-31"),
    ("about 1885", "1885-01-01/1885-12-31"),
    ("c. 1885", "1885-01-01/1885-12-31"),
    ("from about 1885", "1885-01-01/1885-12-31"),
    ("in the 1970s", "1970-01-01/1979-12-31"),
    ("the 1970’s", "1970-01-01/1979-12-31"),
    ("the 1900s", "1900-01-01/1999-12-31"),
    ("in the 19th century", "1800-01-01/1900-12-31"),
    ("44 BC", "-0043-01-01/-0043-12-31"),
    ("15 March 44 BC", "-0043-03-15"),
    ("AD 79", "0079-01-01/0079-12-31"),
    ("Wednesday, March 5, 2026", "2026-03-05"),
    ("March 5, 2026, Thursday", "2026-03-05"),
    ("on Tuesday, 3 March", "2026-03-03"),
    ("Tue 3 Mar 2026", "2026-03-03"),
    ("2026-03-05", "2026-03-05"),
    ("since 2019", "2019-01-01/2019-12-31"),
    ("by Tuesday", "2026-03-03"),
    ("until last month", "2026-02-01/2026-02-28"),
    ("announced on Tuesday", "2026-03-03"),
    ("said yesterday that", "2026-03-04"),
    ("had arrived last week", "2026-02-22/2026-03-01"),
    ("was signed on 4 March 2026", "2026-03-04"),
    ("has refused since Tuesday", "2026-03-03"),
];

#[test]
fn what_lies_ahead_is_read_forward() {
    for (words, expected) in [
        ("on Tuesday", "2026-03-10"),
        ("Thursday", "2026-03-05, 2026-03-12"),
        ("this week", "2026-03-01/2026-03-08"),
        ("this weekend", "2026-03-06/2026-03-08"),
        ("later this month", "2026-03-06/2026-03-31"),
        ("5 April", "2026-04-05"),
        ("4 March", "2027-03-04"),
        ("mid-March", "2026-03-08/2026-03-23"),
        ("early March", "2026-03-01/2026-03-15"),
        ("next Monday", "2026-03-09"),
        ("tonight", "2026-03-05/2026-03-06"),
    ] {
        let telling = Telling { is_past: false, ..past("2026-03-05") };
        assert_eq!(days(words, &telling), expected, "{words}");
    }
}

/// Weeks begin on Sunday or Monday, both possible, unless it is known.
#[test]
fn a_week_begins_on_a_day_that_is_not_known_unless_given() {
    let (sunday, monday) = (Some(Weekday::Sun), Some(Weekday::Mon));
    for (words, published, week_starts, expected) in [
        // Monday 2 March 2026: of a week that begins on Sunday, that day alone is earlier.
        ("earlier this week", "2026-03-02", None, "2026-03-01"),
        ("earlier this week", "2026-03-02", sunday, "2026-03-01"),
        ("earlier this week", "2026-03-02", monday, ""),
        // Sunday 8 March 2026.
        ("earlier this week", "2026-03-08", None, "2026-03-02/2026-03-07"),
        ("earlier this week", "2026-03-08", sunday, ""),
        ("later this week", "2026-03-08", None, "2026-03-09/2026-03-14"),
        ("last week", "2026-03-04", monday, "2026-02-23/2026-03-01"),
        ("last week", "2026-03-04", sunday, "2026-02-22/2026-02-28"),
        ("last week", "2026-03-04", Some(Weekday::Sat), "2026-02-21/2026-02-27"),
        ("last weekend", "2026-03-04", Some(Weekday::Sat), "2026-02-26/2026-02-27"),
        ("last Sunday", "2026-03-09", None, "2026-03-01, 2026-03-08"),
        ("last Sunday", "2026-03-09", monday, "2026-03-08"),
        ("over the weekend", "2026-03-08", None, "2026-02-27/2026-03-01, 2026-03-06/2026-03-08"),
        ("last weekend", "2026-03-08", None, "2026-02-27/2026-03-01"),
        ("last weekend", "2026-03-09", None, "2026-03-06/2026-03-08"),
        ("earlier this month", "2026-03-01", None, ""),
        ("a month ago", "2026-03-31", None, "2026-02-01/2026-02-28"),
        ("a year ago", "2024-02-29", None, "2023-01-01/2023-12-31"),
        ("late December", "2026-01-04", None, "2025-12-16/2025-12-31"),
        ("29 February", "1903-05-01", None, "1896-02-29"),
    ] {
        let telling = Telling { week_starts, ..past(published) };
        assert_eq!(days(words, &telling), expected, "{words}, {published}, {week_starts:?}");
    }
}

/// A monthly is of no one day, a report without a date of none at all.
#[test]
fn the_day_of_publication_may_be_open() {
    let of = |published| Telling { published, is_past: true, week_starts: None };
    let march = of(DayRange::new(day("2026-03-01"), day("2026-03-31")));
    let century = of(DayRange::new(day("1901-01-01"), day("2000-12-31")));
    for (words, telling, expected) in [
        ("yesterday", march, "2026-02-28/2026-03-30"),
        ("last month", march, "2026-02-01/2026-02-28"),
        ("earlier this month", march, "2026-03-01/2026-03-30"),
        ("last week", march, "2026-02-16/2026-03-29"),
        ("three years ago", march, "2023-01-01/2023-12-31"),
        ("mid-March", march, "2025-03-08/2025-03-23, 2026-03-08/2026-03-23"),
        ("yesterday", of(None), ""),
        ("Tuesday", of(None), ""),
        ("5 April", of(None), ""),
        ("early March 1948", of(None), "1948-03-01/1948-03-15"),
        ("1948", of(None), "1948-01-01/1948-12-31"),
    ] {
        assert_eq!(days(words, &telling), expected, "{words}");
    }
    // One stretch, although not every day of a century is looked at.
    assert_eq!(days("yesterday", &century), "1900-12-31/2000-12-30");
    assert_eq!(days("last year", &century), "1900-01-01/1999-12-31");
}

#[test]
fn parts_of_days_have_hours() {
    for (words, expected) in [
        ("last night", "2026-03-04 17:00:00 – 2026-03-05 05:59:59"),
        ("overnight", "2026-03-04 17:00:00 – 2026-03-05 09:59:59"),
        ("this morning", "2026-03-05 00:00:00 – 2026-03-05 12:59:59"),
        ("yesterday evening", "2026-03-04 16:00:00 – 2026-03-04 23:59:59"),
        ("tonight", "2026-03-05 17:00:00 – 2026-03-05 23:59:59"),
        ("yesterday", "2026-03-04 00:00:00 – 2026-03-04 23:59:59"),
    ] {
        let phrase = read(words).unwrap().phrase.unwrap();
        let (first, last) = phrase.span(&past("2026-03-05")).unwrap();
        assert_eq!(format!("{first} – {last}"), expected, "{words}");
    }
}

#[test]
fn keys_are_phrases() {
    for (key, words) in [
        ("week", "this week"),
        ("month", "this month"),
        ("year", "this year"),
        ("weekend", "this weekend"),
        ("last-week", "last week"),
        ("earlier-this-week", "earlier this week"),
        (" last Friday ", "last Friday"),
        ("last friday", "last Friday"),
        ("tuesday", "Tuesday"),
        ("mid-may", "mid-May"),
        ("early march", "early March"),
        ("overnight", "overnight"),
        ("three-weeks-ago", "three weeks ago"),
        ("yesterday-evening", "yesterday evening"),
    ] {
        assert_eq!(Phrase::parse_key(key).ok(), read(words).unwrap().phrase, "{key}");
    }
    for key in [
        "",
        "5 March",
        "1948",
        "since Tuesday",
        "two days later",
        "noon",
        "by week",
        "fortnight",
        "about three years ago",
        "in the morning",
        "announced on",
        "Tuesday at noon",
    ] {
        let error = Phrase::parse_key(key).expect_err(key);
        assert!(!error.to_string().is_empty() && !error.hint().is_empty(), "{key}");
    }
}

/// Words beside a typed date, of a report of Thursday 5 March 2026.
#[test]
fn slips_are_found() {
    let typed = |text: &str, clock: Option<&str>| {
        let (first, last) = text.split_once('/').unwrap_or((text, text));
        let days = (first.parse().ok(), last.parse().ok());
        let clock = clock.map(|clock| NaiveTime::parse_from_str(clock, "%H:%M").unwrap());
        Typed { days, named: days, clock }
    };
    for (words, date, clock, expected) in [
        ("5 April", "2026-03-05", None, "Month(4)"),
        ("4 March", "2026-03-05", None, "Day(4)"),
        ("5 March", "2026-03-05", None, ""),
        ("5 March", "1948-03-05", None, ""),
        ("5 March 2025", "2026-03-05", None, "Year(2025, 2025)"),
        ("5 March", "2026-03-01/2026-03-31", None, ""),
        ("5 March", "2025-12-01/2026-03-31", None, ""),
        ("29 February", "1903-01-01/1903-12-31", None, "Day(29)"),
        ("Wednesday", "2026-03-05", None, "Weekday { printed: Wed, typed: Thu }"),
        ("on Thursday", "2026-03-05", None, ""),
        ("on Thursday", "2026-03-01/2026-03-04", None, "Weekday { printed: Thu, typed: Sun }"),
        ("on Tuesday night", "2026-03-04", None, ""),
        ("on Tuesday night", "2026-03-05", None, "Weekday { printed: Tue, typed: Wed }"),
        ("on Tuesday, 3 March", "2026-03-04", None, "Day(3)"),
        ("Wednesday, March 5, 2026", "2026-03-05", None, "Weekday { printed: Wed, typed: Thu }"),
        ("1948", "1948-05-14", None, ""),
        ("1948", "1949-05-14", None, "Year(1948, 1948)"),
        ("the 1970s", "1980-01-01", None, "Year(1970, 1979)"),
        ("early March", "2026-03-20", None, "Days(2026-03-01/2026-03-15)"),
        ("early March", "2026-03-12", None, ""),
        ("early March", "2026-04-12", None, "Month(3)"),
        ("yesterday", "2026-03-04", None, ""),
        ("yesterday", "2026-03-03", None, "Days(2026-03-04)"),
        ("last week", "2026-03-04", None, "Days(2026-02-22/2026-03-01)"),
        ("three years ago", "2022-06-01", None, "Days(2023-01-01/2023-12-31)"),
        ("some three years ago", "2022-06-01", None, ""),
        ("two days later", "2022-06-01", None, ""),
        ("since 2019", "2018-01-01", None, "Year(2019, 2019)"),
        ("since 2019", "2019-04-01/..", None, ""),
        ("by 5 March 2026", "2026-03-01", None, ""),
        ("by 5 March 2026", "2026-03-06", None, "Days(2026-03-05)"),
        ("by Tuesday", "2026-03-06", None, ""),
        ("until yesterday", "../2026-03-04", None, ""),
        ("after 5 March 2026", "2026-03-04", None, "Days(2026-03-05)"),
        ("9.40 pm", "2026-03-05", Some("21:40"), ""),
        ("9.40", "2026-03-05", Some("21:40"), ""),
        ("9.40 pm", "2026-03-05", Some("09:40"), "Clock(21:40)"),
        ("9.40 pm", "2026-03-05", None, ""),
        ("before noon", "2026-03-05", Some("09:40"), ""),
        ("this morning", "2026-03-05", Some("21:40"), "Part(Morning)"),
        ("last night", "2026-03-05", Some("01:40"), ""),
        ("in the evening", "2026-03-05", Some("08:00"), "Part(Evening)"),
    ] {
        let reading = read(words).expect(words);
        let found = disagreement(&reading, &typed(date, clock), &past("2026-03-05"));
        let found = found.map_or(String::new(), |found| match found {
            Disagreement::Days(days) => format!("Days({days})"),
            Disagreement::Clock(clock) => format!("Clock({})", clock.at.format("%H:%M")),
            other => format!("{other:?}"),
        });
        assert_eq!(found, expected, "{words}, {date}");
    }
    let monday = Telling { week_starts: Some(Weekday::Mon), ..past("2026-03-02") };
    let reading = read("earlier this week").unwrap();
    let found = disagreement(&reading, &typed("2026-03-02", None), &monday);
    assert_eq!(found, Some(Disagreement::NoDay));
    // Of another calendar, names are those of the same days on the Gregorian one.
    let julian = Typed { named: typed("1917-11-07", None).days, ..typed("1917-10-25", None) };
    let reading = read("Wednesday, 25 October 1917").unwrap();
    assert_eq!(disagreement(&reading, &julian, &Telling::default()), None);
}

/// Days of publication from 1 BC to 2200.
fn published() -> impl Strategy<Value = DayRange> {
    let first = day("0000-01-01");
    (0..803_000_u64, prop_oneof![Just(0), 0..40_u64]).prop_map(move |(days, length)| {
        let first = first.checked_add_days(Days::new(days)).unwrap();
        DayRange { first, last: first.checked_add_days(Days::new(length)).unwrap() }
    })
}

fn week_starts() -> impl Strategy<Value = Option<Weekday>> {
    prop_oneof![
        Just(None),
        Just(Some(Weekday::Sun)),
        Just(Some(Weekday::Mon)),
        Just(Some(Weekday::Sat)),
    ]
}

/// Whether words name no day, or none on some days of publication.
fn may_leave_no_day(words: &str) -> bool {
    words.to_lowercase().starts_with("earlier this")
        || words.starts_with("later this")
        || matches!(words, "two days later" | "a week earlier" | "in the morning")
}

/// Words that mean what follows publication, or a year that is still to come.
fn may_be_ahead(words: &str) -> bool {
    ["tomorrow", "next", "later", "from now"].iter().any(|word| words.contains(word))
        || words.bytes().filter(u8::is_ascii_digit).count() >= 3
        || ["century", "BC", "AD"].iter().any(|word| words.contains(word))
}

proptest! {
    #[test]
    fn a_readable_phrase_has_days_and_a_past_one_none_after_publication(
        published in published(),
        week_starts in week_starts(),
        is_past: bool,
        (words, _) in prop::sample::select(PAST),
    ) {
        let telling = Telling { published: Some(published), is_past, week_starts };
        let hull = read(words).and_then(|reading| reading.phrase?.hull(&telling));
        prop_assert!(hull.is_some() || may_leave_no_day(words), "{words}");
        if let Some(hull) = hull && is_past && !may_be_ahead(words) {
            prop_assert!(hull.last <= published.last, "{words}: {hull}");
        }
    }

    /// What holds of a day of publication holds of a longer time that has it.
    #[test]
    fn a_longer_time_of_publication_means_no_less(
        published in published(),
        (words, _) in prop::sample::select(PAST),
        is_past: bool,
    ) {
        let hull = |published| {
            let telling = Telling { published: Some(published), is_past, week_starts: None };
            read(words).and_then(|reading| reading.phrase?.hull(&telling))
        };
        let all = hull(published);
        for day in [published.first, published.last] {
            if let Some(one) = hull(DayRange::of(day)) {
                let all = all.expect(words);
                prop_assert!(all.first <= one.first && one.last <= all.last, "{words}");
            }
        }
    }

    #[test]
    fn nothing_panics(words in "\\PC{0,40}", near in "[0-9a-z .:’–-]{0,30}") {
        for words in [words, near] {
            if let Some(phrase) = read(&words).and_then(|reading| reading.phrase) {
                phrase.days(&Telling::default());
                phrase.span(&past("2026-03-05"));
            }
            Phrase::parse_key(&words).ok();
        }
    }
}
